"""The shipped settings, read once; and settings made from them by changing values, checked like any others."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from sim.evidence.theory.bare_office import BareOffice
from sim.settings.compose import compose
from sim.settings.schema import Settings


@pytest.fixture(scope="session")
def shipped() -> Settings:
    """The settings a user gets who changes nothing."""
    return compose([])


@pytest.fixture(scope="session")
def changed() -> Callable[..., Settings]:
    """``changed(settings, {"staff.turnover_per_year": 0.0})``: the same settings with values put at dotted paths.

    A value may be any part of settings; the last name of a path may be new in a mapping (an arm, a district).
    """

    def with_values(settings: Settings, values: dict[str, Any]) -> Settings:
        tree = settings.model_dump(mode="json")
        for path, value in values.items():
            *way, last = path.split(".")
            branch = tree
            for name in way:
                branch = branch[name]
            branch[last] = value.model_dump(mode="json") if hasattr(value, "model_dump") else value
        return Settings.model_validate_json(json.dumps(tree))

    return with_values


@pytest.fixture(scope="session")
def bare_office() -> type[BareOffice]:
    """``bare_office(settings, [1.0, 0.5])``: an office with these posts, no calendar and no pathways."""
    return BareOffice
