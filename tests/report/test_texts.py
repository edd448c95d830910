"""The catalogue: both languages say the same, with the same places to fill, and nothing is missing."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import sim.report
from sim.casework.log import TASK_KINDS
from sim.outcomes.catalogue import OUTCOMES, SECTIONS
from sim.report.figures_hours import BUNDLES
from sim.report.texts import TEXTS


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_have_the_same_places(key: str) -> None:
    danish, english = TEXTS[key]
    assert danish.strip()
    assert english.strip()
    assert places(danish) == places(english)


def test_every_outcome_section_and_activity_has_its_words() -> None:
    assert {f"outcome.{kind.name}" for kind in OUTCOMES} == {key for key in TEXTS if key.startswith("outcome.")}
    assert {f"section.{name}" for name in SECTIONS} == {key for key in TEXTS if key.startswith("section.")}
    assert {f"activity.{name}" for name in BUNDLES} == {key for key in TEXTS if key.startswith("activity.")}
    assert {kind for kinds in BUNDLES.values() for kind in kinds} == {*TASK_KINDS, "supervision", "idle"}


def test_no_text_is_left_that_nobody_shows() -> None:
    folder = Path(str(sim.report.__file__)).parent
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*folder.glob("*.py"), *folder.glob("templates/*.html")]
        if not path.name.startswith("texts")
    )
    source += "\n".join(
        path.read_text(encoding="utf-8") for path in folder.parent.glob("*.py") if path.name != "texts.py"
    )
    built = re.compile(r"^(outcome|section|activity|group|silent|sheet|column|replications)\.")
    families = re.compile(r"^(children|contact|caseload|queue|types|cost|accumulated|hours|warmup|saving)\.")
    others = [key for key in TEXTS if not built.match(key) and not families.match(key)]
    # "case.row.{row}" asks for every key that begins so
    begun = tuple(re.findall(r'f"((?:case|som)\.[a-z_.]*)\{', source))
    others = [key for key in others if not key.startswith(begun)]
    # reading aids ask for the wording of a single replication by adding to the key
    names = {key: {key, key.removesuffix(".single")} for key in others}
    unused = [
        key for key in others if not any(quote + name + quote in source for name in names[key] for quote in "\"'")
    ]
    assert unused == []
