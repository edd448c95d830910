"""The page of a check against queueing theory: the verdict, how far each quantity lies off, and every system."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sim.evidence.theory.inputs import HowToRun
from sim.evidence.theory.verdict import Verdict, Word
from sim.experiments.digests import evidence_digest, model_digest
from sim.report import style
from sim.report.case_grids import GridRow
from sim.report.courses import replications_in_words
from sim.report.figure_page import LinedGrid, PageSection, sections_page
from sim.report.page_frame import Around, moment
from sim.report.texts import Language, text
from sim.report.theory import as_typed, cells, closing_lines, deviation, not_simulated, note

READING = ("parts", "interval", "agrees", "differs", "too_little")
LIMITS = ("municipality", "switched_off", "systems")
"""What is told of how to read the check, and of what it does not say."""
KINDS: dict[Word, str] = {"agrees": "line", "differs": "fails", "too_little": "unsure"}
"""How a row of the table looks."""
COLUMNS = ("quantity", "exact", "simulated", "interval", "half", "deviation", "verdict")


def title(verdicts: Sequence[Verdict], language: Language) -> str:
    """The verdict on all quantities as one sentence."""
    words = [finding.word for verdict in verdicts for finding in verdict.findings]
    worst: tuple[Word, ...] = ("differs", "too_little")
    kind: Word = next((kind for kind in worst if kind in words), "agrees")
    return text(f"theory.page.title.{kind}", language, count=words.count(kind), quantities=len(words))


def theory_page(
    verdicts: Sequence[Verdict],
    how: HowToRun,
    figure: tuple[style.Picture, str],
    repeat: Sequence[str],
    content_hash: str,
    now: dt.datetime | None = None,
) -> str:
    """The check as HTML; ``repeat`` are the words that ask for it again, ``figure`` comes with its SVG text."""
    language = how.language
    run = text(
        "theory.page.run",
        language,
        systems=len(verdicts),
        replications=replications_in_words(how.replications, language),
        seed=how.seed,
        hash=content_hash[:8],
        words=" ".join(["sagsflow validate theory", *repeat]),
    )
    identity = text(
        "theory.page.identity",
        language,
        created=moment(now, language),
        content=content_hash,
        digest=model_digest(),
        evidence=evidence_digest(),
    )
    around = Around(
        command="validate theory",
        title=title(verdicts, language),
        question=" ".join(closing_lines(verdicts, how.replications, how.seed, language)),
        passed=all(verdict.agrees for verdict in verdicts),
        silent=[text(f"theory.limits.{key}", language) for key in LIMITS],
        run=f"{run} {text('theory.page.files', language)}",
        identity=identity,
    )
    reading = PageSection(
        "reading",
        text("theory.page.reading", language),
        tuple(text(f"theory.reading.{key}", language) for key in READING),
        is_short=True,
    )
    systems = [system_section(verdict, number, language) for number, verdict in enumerate(verdicts, start=1)]
    return sections_page(around, language, [reading, *systems], figure)


def system_section(verdict: Verdict, number: int, language: Language) -> PageSection:
    """One system: what it is, how it is typed, what theory says of it, and each quantity."""
    system = verdict.system
    rows = []
    for finding in verdict.findings:
        name, *numbers, word = cells(system, finding, language)
        away = deviation(finding)
        percent = "" if away is None else f"{style.signed(100.0 * away.mean, language, 2)}\u00a0%"
        rows.append(GridRow(name, (*numbers, percent, word), KINDS[finding.word]))
    headings = tuple(text(f"theory.column.{column}", language) for column in COLUMNS)
    return PageSection(
        anchor=f"system-{number}",
        heading=text(
            "theory.page.system", language, number=number, name=text(f"theory.system.{system.name}", language)
        ),
        lines=(note(system, language), *(() if system.settles else (not_simulated(system, language),))),
        grids=(LinedGrid("", headings, tuple(rows)),),
        is_short=True,
        typed=as_typed(system),
    )
