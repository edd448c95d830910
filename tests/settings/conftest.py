"""The shipped settings, read once; and a copy of them that a test may spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.settings.compose import compose
from sim.settings.paths import home
from sim.settings.problems import SettingsError


@pytest.fixture
def own_home(tmp_path: Path) -> Path:
    """A copy of the shipped configs and scenarios."""
    for folder in ("configs", "scenarios"):
        shutil.copytree(home() / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture
def problems() -> Callable[..., list[str]]:
    """What composing complains about; the test fails if it complains about nothing."""

    def collect(*overrides: str, scenario: str | None = None, root: Path | None = None) -> list[str]:
        with pytest.raises(SettingsError) as caught:
            compose(overrides, scenario=scenario, root=root)
        return caught.value.problems

    return collect
