"""What was found when the model's parts were held against queueing theory, as words and small tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sim.evidence.theory.system import MOST_EVENTS
from sim.experiments.intervals import Interval
from sim.report import style
from sim.report.texts import Language, text

if TYPE_CHECKING:
    from sim.evidence.theory.system import Complaint, System
    from sim.evidence.theory.verdict import Finding, Verdict

_STYLE = {"agrees": "green", "differs": "bold red", "too_little": "bold yellow"}
_AS_PER_CENT = frozenset(("busy", "margin"))


def block(verdict: Verdict, language: Language) -> RenderableType:
    """One system: what it is, its parameters as they would be typed, what theory says, and each quantity."""
    system = verdict.system
    # the first column takes what is left, so that the tables of all systems stand below each other
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, expand=True)
    table.add_column(text("theory.column.quantity", language), min_width=16, overflow="fold", ratio=1)
    for column, width in (("exact", 8), ("simulated", 9), ("interval", 17), ("half", 7)):
        table.add_column(text(f"theory.column.{column}", language), justify="right", min_width=width, no_wrap=True)
    table.add_column(text("theory.column.verdict", language), min_width=8, overflow="fold")
    for finding in verdict.findings:
        *numbers, word = cells(system, finding, language)
        table.add_row(*numbers, Text(word, style=_STYLE[finding.word]))
    lines = [
        Text(text(f"theory.system.{system.name}", language), style="bold"),
        Text(as_typed(system), style="dim"),
        Text(note(system, language)),
    ]
    if not system.settles:
        lines.append(Text(not_simulated(system, language), style="bold yellow"))
    return Group(*lines, table)


def not_simulated(system: System, language: Language) -> str:
    """Why a system that settles too slowly was not simulated."""
    values = _written({"events": round(system.events), "most": MOST_EVENTS}, language)
    return text("theory.not_simulated", language, **values)


def as_typed(system: System) -> str:
    """The words that ask for exactly this system."""
    values = (f"{name}={value:.10g}" for name, value in system.parameters().items())
    return " ".join([f"system={system.name}", *values])


def note(system: System, language: Language) -> str:
    """What theory says about the system as a whole: utilisation, stability, what would be enough."""
    return text(f"theory.note.{system.note}", language, **_written(system.facts(), language))


def closing_lines(verdicts: Sequence[Verdict], replications: int, seed: int, language: Language) -> list[str]:
    """How many quantities agree, and what a single difference can mean."""
    words = [finding.word for verdict in verdicts for finding in verdict.findings]
    good = words.count("agrees")
    counts = {
        "good": good,
        "quantities": len(words),
        "systems": len(verdicts),
        "replications": replications,
        "seed": seed,
    }
    if good == len(words):
        return [text("theory.all_agree", language, **counts)]
    lines = [text("theory.not_all_agree", language, **counts)]
    wide = [
        f.enough(replications)
        for v in verdicts
        if v.system.settles
        for f in v.findings
        if f.word == "too_little" and not f.rare
    ]
    if wide:
        lines.append(text("theory.enough", language, enough=max(wide)))
    if "differs" in words:
        lines.append(text("theory.chance", language))
    return lines


def complaint_line(complaint: Complaint, language: Language) -> str:
    """One mistake in the words the user typed, as one line."""
    values = dict(complaint.values)
    near, names = values.pop("near", None), values.pop("names", [])
    assert isinstance(names, list)
    written = _written(values, language)
    return text(
        f"theory.problem.{complaint.key}",
        language,
        **written,
        hint=text("theory.near", language, near=near) if near else "",
        names=", ".join(names),
        first=names[0] if names else "",
    )


def quantity_name(system: System, quantity: str, language: Language) -> str:
    """A quantity with the unit of its system."""
    units = {
        "unit": text(f"theory.unit.{system.unit}", language),
        "units": text(f"theory.units.{system.unit}", language),
    }
    return text(f"theory.quantity.{quantity}", language, **_written(system.facts(), language), **units)


def cells(system: System, finding: Finding, language: Language) -> tuple[str, ...]:
    """A quantity as a row: name, exact value, simulated one, interval, half of its width in per cent, verdict."""
    decimals = _decimals(finding.exact)
    found = finding.simulated
    exact, mean, low, high = (
        style.number(value, language, decimals) for value in (finding.exact, found.mean, found.low, found.high)
    )
    name = quantity_name(system, finding.quantity, language)
    if not found.count:
        return name, exact, "", "", "", verdict_word(finding, language)
    relative = finding.half_width / abs(finding.exact) if finding.exact else math.inf
    half = style.percent(relative, language, 1)
    return name, exact, mean, f"{low} – {high}", half, verdict_word(finding, language)


def verdict_word(finding: Finding, language: Language) -> str:
    """What was found about a quantity, in a word or two."""
    if not finding.simulated.count:
        return text("theory.word.not_simulated", language)
    return text(f"theory.word.{'rare' if finding.rare else finding.word}", language)


def deviation(finding: Finding) -> Interval | None:
    """Simulated minus exact as a share of the exact value, with its interval; none where they cannot be held together.

    That is so where nothing was simulated, where what is counted is too rare, and where the exact value is zero.

    >>> from sim.evidence.theory.verdict import Finding
    >>> deviation(Finding("wait", 2.0, Interval(2.5, 2.0, 3.0, 9)))
    Interval(mean=0.25, low=0.0, high=0.5, count=9)
    """
    found, exact = finding.simulated, finding.exact
    if not found.count or finding.rare or exact == 0.0 or not math.isfinite(found.mean):
        return None
    mean, low, high = ((value - exact) / abs(exact) for value in (found.mean, found.low, found.high))
    return Interval(mean, low, high, found.count)


def _written(values: Mapping[str, object], language: Language) -> dict[str, str]:
    """Numbers in the reader's notation, utilisation and margin as per cent; words as they are."""
    return {key: _number(key, value, language) for key, value in values.items()}


def _number(key: str, value: object, language: Language) -> str:
    if isinstance(value, int):
        return style.number(value, language)
    if not isinstance(value, float):
        return str(value)
    if key in _AS_PER_CENT:
        return style.percent(value, language, 1)
    written = style.number(value, language, _decimals(value))
    point = "," if language == "da" else "."
    return written.rstrip("0").rstrip(point) if point in written and _decimals(value) else written


def _decimals(value: float) -> int:
    """Decimals that show four digits of a value.

    >>> [_decimals(v) for v in (0.0353, 0.643, 31.06, 9000.0)]
    [5, 4, 2, 0]
    """
    if value == 0.0 or not math.isfinite(value):
        return 1
    return min(8, max(0, 3 - math.floor(math.log10(abs(value)))))
