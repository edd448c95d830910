"""What differs between the arms, by name: dated changes, and each setting of the practices that is not the same."""

from __future__ import annotations

from dataclasses import dataclass

from sim.experiments.hybrids import practices_in
from sim.report.child_words import date_words
from sim.report.setting_words import setting_name, unit_words, value_words
from sim.report.texts import Language, text
from sim.settings import register
from sim.settings.keys import all_paths, value_at
from sim.settings.schema import BLOCKS, EVERY_OFFICE, LASTING, PASSING, Change, Settings


@dataclass(frozen=True)
class DatedChange:
    """One dated change of an arm in words: from when (to when), in which offices, what becomes different."""

    arm: str
    when: str
    places: str
    what: str


@dataclass(frozen=True)
class Difference:
    """A setting that is not the same in every arm: its name, key and unit, and the value in each column."""

    name: str
    key: str
    unit: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Differences:
    """Dated changes of all arms; columns of arms, and below them the settings that differ, block by block."""

    changes: tuple[DatedChange, ...]
    columns: tuple[str, ...]
    blocks: tuple[tuple[str, tuple[Difference, ...]], ...]
    same: int


def differences(settings: Settings, language: Language) -> Differences:
    """Everything in which the arms of a scenario differ; ``same`` counts the settings of a practice that do not."""
    columns = _columns(settings)
    blocks = []
    same = 0
    for block in BLOCKS:
        rows = [_difference(settings, block, key, list(columns), language) for key in _keys(settings, block)]
        apart = tuple(row for row in rows if len(set(row.values)) > 1)
        same += len(rows) - len(apart)
        if apart:
            blocks.append((text(f"setting.block.{block}", language), apart))
    joined = text("figure.same", language)
    return Differences(
        changes=tuple(_dated(settings, arm, change, language) for arm, change in _dated_changes(settings)),
        columns=tuple(joined.join(_arm(settings, arm, language) for arm in arms) for arms in columns.values()),
        blocks=tuple(blocks),
        same=same,
    )


def _columns(settings: Settings) -> dict[tuple[str, ...], list[str]]:
    """Arms by the practices they bring, the baseline first; arms that bring the same ones share a column."""
    found: dict[tuple[str, ...], list[str]] = {(settings.baseline_practice,): []}
    baseline_first = sorted(settings.arms, key=lambda name: name != settings.baseline_arm)
    for arm in baseline_first:
        brought = [name for change in settings.arms[arm].changes for name in practices_in(change)]
        practices = tuple(dict.fromkeys(brought)) or (settings.baseline_practice,)
        found.setdefault(practices, []).append(arm)
    return {practices: arms for practices, arms in found.items() if arms}


def _keys(settings: Settings, block: str) -> list[str]:
    return all_paths(getattr(settings.practices[settings.baseline_practice], block).model_dump(mode="json"))


def _difference(
    settings: Settings, block: str, key: str, columns: list[tuple[str, ...]], language: Language
) -> Difference:
    trees = {name: settings.practices[name].model_dump(mode="json")[block] for names in columns for name in names}
    values = []
    for names in columns:
        words = [value_words(value_at(key, trees[name]), language) for name in names]
        values.append(" / ".join(dict.fromkeys(words)))
    path = f"practices.{columns[-1][0]}.{block}.{key}"
    entry = register.lookup(path)
    return Difference(
        name=setting_name(path, language) or key,
        key=f"{block}.{key}",
        unit="" if entry is None else unit_words(entry.unit, language),
        values=tuple(values),
    )


def _dated_changes(settings: Settings) -> list[tuple[str, Change]]:
    return [
        (arm, change)
        for arm, course in settings.arms.items()
        for change in sorted(course.changes, key=lambda change: change.date)
    ]


def _dated(settings: Settings, arm: str, change: Change, language: Language) -> DatedChange:
    when = text("differs.from", language, date=date_words(change.date, language))
    if change.until is not None:
        until = date_words(change.until, language)
        when = text("differs.until", language, date=date_words(change.date, language), until=until)
    kinds = [kind for kind in (*LASTING, *PASSING) if getattr(change, kind) is not None]
    return DatedChange(
        arm=_arm(settings, arm, language),
        when=when,
        places=_places(settings, change, language),
        what="; ".join(_what(settings, change, kind, language) for kind in kinds),
    )


def _what(settings: Settings, change: Change, kind: str, language: Language) -> str:
    if kind == "practice":
        assert change.practice is not None
        practice = _practice(settings, change.practice, language)
        if not change.training_days:
            return text("differs.practice", language, practice=practice)
        days = value_words(change.training_days, language)
        return text("differs.practice.trained", language, practice=practice, days=days)
    if kind == "spread":
        assert change.spread is not None
        practice = _practice(settings, change.spread.practice, language)
        return text("differs.spread", language, practice=practice, share=value_words(change.spread.share, language))
    return text(f"differs.{kind}", language, value=value_words(getattr(change, kind), language))


def _places(settings: Settings, change: Change, language: Language) -> str:
    if EVERY_OFFICE in change.offices:
        return text("differs.all_offices", language)
    offices = settings.municipality.offices
    return ", ".join(str(getattr(offices[name].label, language)) for name in change.offices)


def _arm(settings: Settings, arm: str, language: Language) -> str:
    return str(getattr(settings.arms[arm].label, language))


def _practice(settings: Settings, practice: str, language: Language) -> str:
    return str(getattr(settings.practices[practice].label, language))
