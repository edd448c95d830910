"""The dated changes of an arm in words, and the practices that are in use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.report.stress.facts import Facts
from sim.report.stress.words import Words
from sim.settings.keys import all_paths, value_at
from sim.settings.problems import shown
from sim.settings.schema import BLOCKS, EVERY_OFFICE, LASTING, PASSING, Change, Settings

KINDS = (*LASTING, *PASSING)


def of_arm(facts: Facts, words: Words, arm: str) -> str:
    """All dated changes of an arm on one line; of the baseline, that there are none."""
    changes = facts.settings.arms[arm].changes
    if changes:
        return "; ".join(in_words(facts, words, change) for change in changes)
    return words("aims.baseline" if arm == facts.settings.baseline_arm else "aims.unchanged")


def in_words(facts: Facts, words: Words, change: Change) -> str:
    """One dated change: from when (and until when), where, and everything that becomes different."""
    what = ", ".join(_kind(facts, words, change, kind) for kind in KINDS if getattr(change, kind) is not None)
    places = _offices(facts, words, change)
    if change.until is None:
        return words("change.from", date=change.date, offices=places, what=what)
    return words("change.until", date=change.date, until=change.until, offices=places, what=what)


def _kind(facts: Facts, words: Words, change: Change, kind: str) -> str:
    value = getattr(change, kind)
    if kind == "practice":
        practice = _label(facts, value)
        return words("change.practice", practice=practice, training_days=f"{change.training_days:g}")
    if kind == "spread":
        return words("change.spread", practice=_label(facts, value.practice), share=f"{value.share:g}")
    return words(f"change.{kind}", value=f"{value:g}")


def _label(facts: Facts, practice: str) -> str:
    return facts.in_words(facts.settings.practices[practice].label)


def _offices(facts: Facts, words: Words, change: Change) -> str:
    if EVERY_OFFICE in change.offices:
        return words("change.all_offices")
    offices = facts.settings.municipality.offices
    return ", ".join(facts.in_words(offices[name].label) for name in change.offices)


def practices_in_use(settings: Settings) -> list[str]:
    """The baseline's practice, then those an arm changes to or takes over from another office."""
    used = [settings.baseline_practice]
    for arm in settings.arms.values():
        for change in arm.changes:
            used += [name for name in (change.practice, change.spread and change.spread.practice) if name]
    return list(dict.fromkeys(used))


def blocks_of(settings: Settings, practice: str) -> dict[str, dict[str, Any]]:
    """The values of a practice by block and key."""
    values = settings.practices[practice].model_dump(mode="json")
    return {block: values[block] for block in BLOCKS}


def differences(settings: Settings, practices: list[str]) -> list[tuple[str, list[str]]]:
    """The keys of a practice in which those in use differ, with the value in each."""
    trees: list[Mapping[str, Any]] = [blocks_of(settings, name) for name in practices]
    leaves = [path for path in all_paths(trees[0]) if not isinstance(value_at(path, trees[0]), Mapping)]
    rows = [(path, [shown(value_at(path, tree)) for tree in trees]) for path in leaves]
    return [(path, values) for path, values in rows if len(set(values)) > 1]
