"""What a municipality's own file may get wrong: a line for it, before anything runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.settings import register
from sim.settings.compose import compose

Problems = Callable[..., list[str]]
HEAD = "defaults:\n  - parts/denmark@_here_\n  - _self_\nlabel: Tårnby\n"
OFFICE = "{label: {da: P, en: P}, districts: [%s], posts: 2}"


def of(**offices: str) -> str:
    """A municipality of one district, with offices and the districts each says it serves."""
    served = ", ".join(f"{name}: {OFFICE % districts}" for name, districts in offices.items())
    return f"{HEAD}districts: {{v: {{label: V, children: 900}}}}\noffices: {{{served}}}\n"


def write(own_home: Path, text: str, encoding: str = "utf-8") -> Path:
    file = own_home / "configs/municipality/odd.yaml"
    file.write_text(text, encoding=encoding)
    return file


WRONG = {
    f"{HEAD}districts: {{}}\noffices: {{}}\n": "municipality.offices: needs at least one",
    of(all="v"): "no office can be named 'all'",
    of(pilot="v, v"): "office 'pilot' names district 'v' twice",
    of(pilot="v", other="v"): "district 'v' is served by more than one office: pilot, other",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_municipality_nobody_can_simulate_is_refused_with_the_reason(
    own_home: Path, problems: Problems, text: str
) -> None:
    write(own_home, text)
    found = problems("municipality=odd", scenario="staff_unchanged", root=own_home)
    assert any(WRONG[text] in line for line in found)


def test_a_file_in_another_encoding_is_named(own_home: Path, problems: Problems) -> None:
    file = write(own_home, of(pilot="v"), "latin-1")
    (line,) = problems("municipality=odd", scenario="staff_unchanged", root=own_home)
    assert line.startswith(str(file))
    assert "save it as UTF-8" in line


@pytest.mark.parametrize(("language", "told"), [("da", "følger derefter arbejdet"), ("en", "follow the work")])
@pytest.mark.parametrize(("staffing", "warned"), [("needed", 1), ("follows", 1), ("given", 0)])
def test_posts_that_a_practice_does_not_hold_are_warned_of(
    language: str, told: str, staffing: str, warned: int
) -> None:
    change = "{date: 2019-09-01, offices: [pilot], practice: relational, posts: 12}"
    settings = compose(
        [
            f"language={language}",
            f"arms.pilot.changes=[{change}]",
            f"practices.relational.caseload.staffing={staffing}",
        ],
        scenario="aarhus_2019",
    )
    lines = [line for line in register.warnings(settings) if told in line]
    assert len(lines) == warned
    assert all("12" in line and "2019-09-01" in line and "pilot" in line for line in lines)
