"""Whatever the guide in Danish tells a planner to type is taken by the command it is typed to."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from sim.cli import COMMANDS
from sim.commands.decompose import read_request
from sim.commands.sweep import read_own
from sim.experiments.sweep_request import request
from sim.settings.compose import compose

GUIDE = Path(__file__).resolve().parents[2] / "docs/vejledning.md"
LINES = re.findall(r"^ {4,}(sagsflow .+)$", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
SETTINGS = ("compare", "business-case", "child")


def test_the_guide_goes_through_the_commands_a_decision_takes() -> None:
    used = {line.split()[1] for line in LINES}
    assert {"scenarios", "compare", "child", "params", "sweep", "business-case", "decompose", "rerun", "stress"} <= used
    assert used <= set(COMMANDS)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped settings and, beside them, the municipality a reader of the guide has saved."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("configs", "scenarios"):
        shutil.copytree(GUIDE.parents[1] / name, folder / name)
    (written,) = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    (folder / "configs/municipality/minby.yaml").write_text(written, encoding="utf-8")
    return folder


@pytest.mark.parametrize("line", [line for line in LINES if line.split()[1] in SETTINGS])
def test_settings_in_the_guide_are_accepted(line: str, home: Path) -> None:
    settings = compose(shlex.split(line)[2:], root=home)
    assert settings.language == "da"
    assert ("minby" in line) == (settings.municipality.label == "Min By Kommune")


@pytest.mark.parametrize("line", [line for line in LINES if line.split()[1] == "sweep"])
def test_sweeps_in_the_guide_have_points(line: str) -> None:
    problems: list[str] = []
    own, words = read_own(shlex.split(line)[2:], problems)
    wish = request(words, own.kind, own.count, own.file, own.arm)
    assert problems == []
    assert len(wish.points) == 7


@pytest.mark.parametrize("line", [line for line in LINES if line.split()[1] == "decompose"])
def test_players_in_the_guide_are_the_two_worlds(line: str) -> None:
    asked, words, problems = read_request(shlex.split(line)[2:])
    assert problems == []
    assert compose(words).story.name == "aarhus_2019"
    assert {"granting", "closure"} in [set(player) for player in asked.players]
    assert len(asked.players) == 2
