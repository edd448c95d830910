"""The catalogues: both languages have the same places, every name has its word, and no text is left over."""

from __future__ import annotations

import ast
import string
from pathlib import Path
from typing import get_args

import pytest

import sim.report.stress
from sim.casework import pathway
from sim.casework.log import LEVELS, TASK_KINDS
from sim.experiments.manifest import machine
from sim.outcomes.catalogue import OUTCOMES
from sim.report.stress import code
from sim.report.stress.by_hand import BY_HAND
from sim.report.stress.diagram import stretches
from sim.report.stress.facts import Facts
from sim.report.stress.frames import FRAMES
from sim.report.stress.names import NAMES
from sim.settings.schema import LASTING, PASSING, Caseload

TOLD_EVENTS = ("referral", "allocated", "moved", "notification", "closed", "exit")


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


@pytest.mark.parametrize("texts", [FRAMES, NAMES, BY_HAND], ids=["frames", "names", "by_hand"])
def test_both_languages_have_words_with_the_same_places(texts: dict[str, tuple[str, str]]) -> None:
    assert [key for key, (danish, english) in texts.items() if not (danish.strip() and english.strip())] == []
    assert [key for key, (danish, english) in texts.items() if places(danish) != places(english)] == []


def test_sentences_by_hand_hold_no_fact_that_a_machine_would_fill_in() -> None:
    assert [key for key, texts in BY_HAND.items() if any(places(words) for words in texts)] == []


def test_every_name_of_the_code_that_is_shown_has_a_word(facts: Facts) -> None:
    wanted = {
        *(f"step.{name}" for name in pathway.STEPS),
        *(f"steps.{module}" for module in stretches()),
        *(f"task.{kind}" for kind in TASK_KINDS),
        *(f"{event}.{detail}" for event in TOLD_EVENTS for detail in code.details_of_events()[event]),
        *(f"kind.{kind.kind}" for kind in OUTCOMES),
        *(f"level.{level}" for level in LEVELS),
        *(f"staffing.{mode}" for mode in get_args(Caseload.model_fields["staffing"].annotation)),
        *(f"draw.{draw.distribution}" for draw in code.draws()),
        *(f"machine.{name}" for name in machine()),
        *(f"group.{row.path.partition('.')[0]}" for row in facts.rows if row.entry),
    }
    assert wanted - NAMES.keys() == set()
    guideline = {key for key in NAMES if key.startswith(("part.", "item.", "kind.", "machine."))}
    assert NAMES.keys() - wanted - guideline == set()


def test_every_kind_of_dated_change_has_a_frame() -> None:
    assert {f"change.{kind}" for kind in (*LASTING, *PASSING)} <= FRAMES.keys()


def test_no_frame_is_left_that_nobody_shows() -> None:
    folder = Path(str(sim.report.stress.__file__)).parent
    told: set[str] = set()
    for path in folder.glob("*.py"):
        if path.stem not in ("frames", "names", "by_hand"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            told |= {
                node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    # headings of a table are asked for by the last part of their key; changes by their kind, since by what changed
    families = ("activities.", "inputs.", "resources.", "sources.")
    kinds = {f"change.{kind}" for kind in (*LASTING, *PASSING)} | {
        f"since.{what}" for what in ("settings", "unclear", "code")
    }
    by_part = {key for key in FRAMES if key.startswith(families) and key.partition(".")[2] in told}
    assert FRAMES.keys() - told - kinds - by_part == set()
    assert BY_HAND.keys() - told == set()
