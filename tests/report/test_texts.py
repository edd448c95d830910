"""The catalogue: both languages say the same, with the same places to fill, and nothing is missing."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import get_args

import pytest

import sim.evidence.theory
import sim.report
from sim.casework.log import TASK_KINDS
from sim.evidence.theory.catalogue import EXAMPLES, SYSTEMS
from sim.evidence.theory.verdict import Word
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


def test_no_catalogue_takes_a_key_of_another() -> None:
    """Later parts of the catalogue would silently put their words in the place of earlier ones."""
    folder = Path(str(sim.report.__file__)).parent
    keys = [
        key
        for path in folder.glob("texts*.py")
        for key in re.findall(r'^    "([^"]+)": \(', path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    ]
    assert len(keys) == len(TEXTS)
    assert {key for key in keys if keys.count(key) > 1} == set()


def test_every_outcome_section_and_activity_has_its_words() -> None:
    assert {f"outcome.{kind.name}" for kind in OUTCOMES} == {key for key in TEXTS if key.startswith("outcome.")}
    assert {f"section.{name}" for name in SECTIONS} == {key for key in TEXTS if key.startswith("section.")}
    assert {f"activity.{name}" for name in BUNDLES} == {key for key in TEXTS if key.startswith("activity.")}
    assert {kind for kinds in BUNDLES.values() for kind in kinds} == {*TASK_KINDS, "supervision", "idle"}


def test_every_system_quantity_and_complaint_of_theory_has_its_words() -> None:
    folder = Path(str(sim.evidence.theory.__file__)).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    complaints = set(re.findall(r'Complaint\(\s*"(\w+)"', source))
    by_type = {"above", "at_least", "below", "at_most", "whole_wanted", "number_wanted"}
    everything = EXAMPLES
    told = {
        "system": set(SYSTEMS),
        "note": {system.note for system in everything},
        "quantity": {quantity for system in everything for quantity in system.exact()},
        "unit": {system.unit for system in everything},
        "units": {system.unit for system in everything},
        "word": {*get_args(Word), "rare", "not_simulated"},
        "problem": complaints | by_type,
    }
    for family, names in told.items():
        start = f"theory.{family}."
        assert {key.removeprefix(start) for key in TEXTS if key.startswith(start)} == names


def test_no_text_is_left_that_nobody_shows() -> None:
    folder = Path(str(sim.report.__file__)).parent
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*folder.glob("*.py"), *folder.glob("templates/*.html")]
        if not path.name.startswith("texts")
    )
    source += "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*folder.parent.glob("*.py"), *folder.parent.glob("*/*.py")]
        if path.parent != folder
    )
    built = re.compile(r"^(outcome|section|activity|group|silent|sheet|column|replications)\.")
    theory = re.compile(r"^theory\.(system|note|quantity|unit|units|column|word|problem)\.")
    families = re.compile(r"^(children|contact|caseload|queue|types|cost|accumulated|hours|warmup|saving)\.")
    others = [key for key in TEXTS if not any(p.match(key) for p in (built, families, theory))]
    # f"case.row.{row}" asks for every key that begins so
    begun = tuple(re.findall(r'f"([a-z_]+\.(?:[a-z_]+\.)*)\{', source))
    others = [key for key in others if not key.startswith(begun)]
    # reading aids ask for the wording of a single replication by adding to the key
    names = {key: {key, key.removesuffix(".single")} for key in others}
    unused = [
        key for key in others if not any(quote + name + quote in source for name in names[key] for quote in "\"'")
    ]
    assert unused == []
