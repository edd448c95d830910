"""Reports of settings, and the text of one item of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from sim.report.stress.facts import Facts, of_settings
from sim.report.stress.page import page


@pytest.fixture(scope="session")
def report() -> Callable[..., str]:
    """``report("staff.ramp_days=0", language="da")``: the whole page of the main comparison, changed like this."""

    @cache
    def written(*overrides: str, scenario: str = "aarhus_2019", language: str = "en") -> str:
        return page(of_settings([f"scenarios={scenario}", f"language={language}", *overrides]))

    return written


@pytest.fixture(scope="session")
def facts() -> Facts:
    """What a report of the main comparison is filled from."""
    return of_settings(["scenarios=aarhus_2019"])


@pytest.fixture(scope="session")
def items() -> Callable[[str], dict[str, str]]:
    """The text below each heading that bears a number (``1.1``, ``2.5.4``), by that number."""

    def split(page: str) -> dict[str, str]:
        parts = re.split(r"^#{2,4} (\d(?:\.\d)*) .*$", page, flags=re.MULTILINE)
        return dict(zip(parts[1::2], (text.strip() for text in parts[2::2]), strict=True))

    return split
