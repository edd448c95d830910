"""STRESS-DES 3: sources, how they became values, every input with what is known about it, and what is assumed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

from sim.casework.referrals import hourly_profile
from sim.outcomes.costs import ore_per_day
from sim.report.stress import code
from sim.report.stress.facts import Facts
from sim.report.stress.markdown import Lines, bullets, paragraph, quotation, table
from sim.report.stress.words import Words
from sim.settings import register
from sim.settings.paths import home
from sim.settings.problems import shown
from sim.settings.register import Entry, Grade, Row, reason_in
from sim.settings.schema import CaseMix

NO_SOURCE = "-"
ASSUMPTION: Grade = "assumption"
CALIBRATED: Grade = "calibrated"
EVERYTHING = 10_000  # no value is shortened in the table
WITHOUT_A_ROW = ("story", "arms")
"""Settings that 1.1 and 2.3 tell in words."""


def inputs(facts: Facts) -> list[Row]:
    """Every setting in force that the register speaks of, in the order of the settings."""
    return [row for row in facts.rows if row.entry is not None]


def choices(facts: Facts) -> list[Row]:
    """Settings that decide something and have no entry: period, replications, seed, names of what is compared."""
    return [
        row
        for row in facts.rows
        if row.entry is None and row.path.partition(".")[0] not in WITHOUT_A_ROW and ".label" not in f".{row.path}"
    ]


def sources(facts: Facts, words: Words) -> Lines:
    """3.1: every source that the values in force and the targets of the baseline rest on, and what uses it."""
    rows = inputs(facts)
    of_inputs = {row.entry.path: row.entry for row in rows if row.entry is not None}
    entries = [*of_inputs.values(), *targets()]
    used = _used_by(entries)
    listed = _listed_sources()
    lines = paragraph(*_preface()) if listed else paragraph(words("sources.missing"))
    lines += table(
        [words(f"sources.{heading}") for heading in ("id", "title", "address", "used_by")],
        [
            (name, *listed.get(name, ("", "")), ", ".join(f"`{path}`" for path in paths))
            for name, paths in used.items()
            if name.startswith("S")
        ],
    )
    evaluation, law = _sections(entries, "seed"), _sections(entries, "SEL")
    lines += bullets(
        [
            words("sources.evaluation", sections=", ".join(evaluation) or words("none")),
            words("sources.law", sections=", ".join(law) or words("none")),
        ]
    )
    without = [row for row in rows if row.entry and row.entry.source == NO_SOURCE]
    return lines + paragraph(words("sources.without", count=len(without), total=len(rows)))


def targets() -> list[Entry]:
    """What the baseline was fitted to."""
    return [entry for entry in register.outcomes() if entry.role == "target"]


def _used_by(entries: list[Entry]) -> dict[str, list[str]]:
    """The entries that name a source of the list, by its number, in order of the numbers."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        for name in re.findall(r"\bS\d+\b", entry.source):
            found.setdefault(name, []).append(entry.path)
    return dict(sorted(found.items()))


def _sections(entries: list[Entry], of: str) -> list[str]:
    """The sections of the evaluation (``seed``) or of the law (``SEL``) that entries name, several after one word."""
    found: list[str] = []
    for entry in entries:
        speaks_of = ""
        for part in entry.source.split(","):
            head, _, rest = part.strip().partition(" ")
            if head in ("seed", "SEL"):
                speaks_of, section = head, rest
            else:
                speaks_of, section = ("", "") if re.fullmatch(r"S\d+|-", head) else (speaks_of, part.strip())
            if speaks_of == of and section:
                found.append(section)
    return sorted(set(found), key=lambda section: [int(n) for n in re.findall(r"\d+", section)])


def _document(name: str) -> Path:
    return home() / "docs" / name


def _listed_sources() -> dict[str, tuple[str, str]]:
    """Title and address by number, as ``docs/sources.md`` lists them; nothing where it does not come along."""
    path = _document("sources.md")
    if not path.is_file():
        return {}
    rows = re.findall(r"^\| (S\d+) \| (.+) \| (.+) \|$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: (title, address) for name, title, address in rows}


def _preface() -> list[str]:
    """What the list of sources says of itself."""
    text = _document("sources.md").read_text(encoding="utf-8")
    return [" ".join(block.split()) for block in text.split("\n\n") if block.strip() and block[0] not in "#|"]


def preprocessing(facts: Facts, words: Words) -> Lines:
    """3.2: by hand from sources to values, what was fitted to which targets, and what the code converts."""
    lines = paragraph(words.by_hand("no_data_set"))
    fitted = [row for row in inputs(facts) if row.entry and row.entry.grade == CALIBRATED]
    lines += paragraph(words("pre.calibrated", grade=words.grade(CALIBRATED)))
    lines += bullets(f"`{row.path}` = {shown(row.value)}" for row in fitted)
    lines += paragraph(words("pre.targets"))
    lines += table(
        [words(h) for h in ("pre.target", "value", "inputs.range", "inputs.unit", "inputs.grade", "inputs.source")],
        [
            (
                f"`{entry.path}`",
                "" if entry.value is None else f"{entry.value:g}",
                entry.range_in(facts.language),
                words.unit(entry.unit),
                words.grade(entry.grade),
                entry.source,
            )
            for entry in targets()
        ],
    )
    lines += paragraph(words("pre.code"))
    return lines + quotation(
        [code.summary(CaseMix), code.summary(hourly_profile), *code.sentences(ore_per_day)],
    )


def parameters(facts: Facts, words: Words) -> Lines:
    """3.3: every input with value, unit, plausible range, grade, source and reason; and every draw."""
    rows = inputs(facts)
    grades = Counter(row.entry.grade for row in rows if row.entry)
    lines = paragraph(words("inputs.counts"))
    lines += table(
        [words("inputs.grade"), words("inputs.count")],
        [(words.grade(grade), grades[grade]) for grade in get_args(Grade) if grades[grade]],
    )
    lines += paragraph(words("inputs.time"), words.by_hand("independence"))
    headings = ["key", "unit", "range", "grade", "source", "reason"]
    titles = [words(f"inputs.{heading}") for heading in headings]
    for group in dict.fromkeys(_group(row.path) for row in rows):
        lines += [f"**{_group_name(facts, words, group)}**", ""]
        lines += table(
            [titles[0], words("value"), *titles[1:]],
            [_cells(facts, words, row, row.entry) for row in rows if row.entry and _group(row.path) == group],
        )
    lines += paragraph(words("inputs.design"))
    lines += bullets(f"`{row.path}` = {shown(row.value, EVERYTHING)}" for row in choices(facts))
    lines += paragraph(words("inputs.draws"), words.by_hand("why_these_distributions"))
    return lines + table(
        [words(heading) for heading in ("inputs.where", "base.meaning", "inputs.distribution", "inputs.parameters")],
        [(f"`{d.where}`", d.meaning, words.name("draw", d.distribution), f"`{d.parameters}`") for d in code.draws()],
    )


def _cells(facts: Facts, words: Words, row: Row, entry: Entry) -> tuple[str, ...]:
    return (
        f"`{row.path}`",
        shown(row.value, EVERYTHING),
        words.unit(entry.unit),
        entry.range_in(facts.language),
        words.grade(entry.grade),
        entry.source,
        reason_in(entry, facts.language),
    )


def _group(path: str) -> str:
    """The table an input stands in: its section, of a practice the practice as well."""
    first, second, *_ = path.split(".")
    return f"{first}.{second}" if first == "practices" else first


def _group_name(facts: Facts, words: Words, group: str) -> str:
    section, _, practice = group.partition(".")
    name = words.name("group", section)
    return f"{name}: {facts.in_words(facts.settings.practices[practice].label)}" if practice else name


def assumptions(facts: Facts, words: Words) -> Lines:
    """3.4: all values graded as assumptions with what switches them off, and the assumptions of structure."""
    rows = inputs(facts)
    assumed = [row for row in rows if row.entry and row.entry.grade == ASSUMPTION]
    lines = paragraph(
        words("assumptions.values", count=len(assumed), total=len(rows), grade=words.grade(ASSUMPTION)),
    )
    groups = list(dict.fromkeys(_group(row.path) for row in assumed))
    lines += bullets(
        f"{_group_name(facts, words, group)} ({len(own)}): {', '.join(_assumed(words, row) for row in own)}"
        for group, own in ((group, [row for row in assumed if _group(row.path) == group]) for group in groups)
    )
    decisions = _decisions()
    lines += paragraph(words("assumptions.structure" if decisions else "assumptions.no_decisions"))
    return lines + bullets(decisions)


def _assumed(words: Words, row: Row) -> str:
    neutral = row.entry.neutral if row.entry else None
    if neutral is None:
        return f"`{row.path}`"
    return words("assumptions.neutral", key=row.path, neutral=shown(neutral))


def _decisions() -> list[str]:
    """The titles of the decisions, with their numbers."""
    folder = _document("decisions")
    if not folder.is_dir():
        return []
    return [path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ") for path in sorted(folder.glob("*.md"))]
