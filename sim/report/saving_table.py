"""What the saving is, in words: each part with its interval, and the harm beside it, as rows for screen and page."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval
from sim.experiments.saving import PARTS_OF, TERMS, Amount, Saving, savings, unsteady
from sim.outcomes.needs import PHASES
from sim.report import style
from sim.report.courses import arm_label, group_label, shown_groups
from sim.report.table import HARM, Cell, equal_arms, styled
from sim.report.texts import Language, text

NOTHING = Cell("", "none")


@dataclass(frozen=True)
class SavingRow:
    """One part: its name, whether more is harm, whether it is a sum, and days and kroner as words."""

    name: str
    harm: bool
    total: bool
    days: Cell
    dkk: Cell


@dataclass(frozen=True)
class SavingTable:
    """The parts of one arm's saving in one group of districts, at the chosen standards.

    ``caution`` names the parts that change sign with the standard; empty if none does.
    """

    title: str
    rows: tuple[SavingRow, ...]
    caution: str


def saving_tables(comparison: Comparison, language: Language) -> list[SavingTable]:
    """A table for each group and each arm that differs there; none without need accounts.

    Where the pilot districts have a part of their own, an arm that changes only these is told of once, there.
    """
    if comparison.needs.empty:
        return []
    found = []
    groups = shown_groups(comparison)
    for group in groups:
        for same in equal_arms(comparison, group):
            arms = [arm for arm in same if arm in comparison.arms_that_change(group)]
            if not arms or comparison.settings.baseline_arm in same:
                continue
            if group == "all" and "pilot" in groups and not _reaches_beyond_pilot(comparison, arms[0]):
                continue
            label = text("figure.same", language).join(arm_label(comparison, arm, language) for arm in arms)
            found.append(_table(savings(comparison, arms[0], group), comparison, label, language))
    return found


def saving_headings(comparison: Comparison, language: Language) -> list[str]:
    """The columns: parts, child-days and kroner a year."""
    single = ".single" if len(comparison.completed) == 1 else ""
    return [
        text("saving.column.part", language),
        text(f"saving.column.days{single}", language),
        text(f"saving.column.dkk{single}", language),
    ]


def saving_caption(comparison: Comparison, language: Language) -> str:
    """How the parts are read, and at which standards."""
    accounting = comparison.settings.accounting
    return text(
        "saving.caption.single" if len(comparison.completed) == 1 else "saving.caption",
        language,
        early=style.number(accounting.theta_early, language, 2),
        supporting=style.number(accounting.theta_supporting, language, 2),
    )


def terminal_savings(comparison: Comparison, language: Language) -> RenderableType:
    """The tables for the terminal, one below the other, and how they are read; nothing without need accounts."""
    parts: list[RenderableType] = []
    for table in saving_tables(comparison, language):
        grid = Table(title=table.title, box=box.SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False)
        part, *amounts = saving_headings(comparison, language)
        grid.add_column(part, overflow="fold", ratio=3, min_width=26)
        for heading in amounts:
            grid.add_column(heading, justify="right", overflow="fold")
        for row in table.rows:
            name = Text(f"{row.name} {HARM}" if row.harm else row.name, style="bold" if row.total else "")
            grid.add_row(name, styled(row.days, harm=row.harm), styled(row.dkk, harm=row.harm), end_section=row.total)
        parts.append(grid)
        if table.caution:
            parts.append(Text(table.caution, style="yellow"))
    if parts:
        parts.append(Text(saving_caption(comparison, language), style="dim"))
    return Group(*parts)


def _reaches_beyond_pilot(comparison: Comparison, arm: str) -> bool:
    beyond = set(comparison.offices("all")) - set(comparison.offices("pilot"))
    return any(change.concerns(office) for change in comparison.settings.arms[arm].changes for office in beyond)


def _table(levels: list[Saving], comparison: Comparison, label: str, language: Language) -> SavingTable:
    found = next(each for each in levels if each.level == 0.0)

    def amounts(name: str, amount: Amount, *, total: bool = False) -> SavingRow:
        days = NOTHING if name in ("price", *PARTS_OF["price"]) else _cell(amount.days, language, 1.0)
        return SavingRow(text(f"saving.part.{name}", language), False, total, days, thousands(amount.dkk))

    def thousands(dkk: Interval) -> Cell:
        return _cell(dkk, language, 0.001)

    rows = []
    for term in TERMS:
        rows.append(amounts(term, found.terms[term]))
        parts = [part for part in PARTS_OF.get(term, ()) if part != "tariff" or found.parts[part].dkk.mean]
        rows += [amounts(part, found.parts[part]) for part in parts]
    rows.append(amounts("measures", found.measures, total=True))
    for name, dkk in (("casework", found.casework), ("net", found.net)):
        rows.append(SavingRow(text(f"saving.part.{name}", language), False, name == "net", NOTHING, thousands(dkk)))
    for phase in ("all", *PHASES):
        days = _cell(found.harm[phase], language, 1.0)
        rows.append(SavingRow(text(f"saving.harm.{phase}", language), True, False, days, NOTHING))
    title = text("saving.table", language, arm=label, group=group_label(comparison, found.group, language))
    return SavingTable(title, tuple(rows), _caution(levels, language))


def _caution(levels: list[Saving], language: Language) -> str:
    """Which parts are clearly less by one standard and clearly more by another."""
    names = [
        text("saving.unsteady.part", language, part=text(f"saving.part.{term}", language).partition(" (")[0], unit=unit)
        for term, unit in ((term, text(f"saving.unsteady.{unit}", language)) for term, unit in unsteady(levels))
    ]
    return text("saving.unsteady", language, parts="; ".join(names)) if names else ""


def _cell(interval: Interval, language: Language, scale: float) -> Cell:
    """A difference with its interval as whole numbers."""
    if not math.isfinite(interval.mean):
        return Cell("–", "unclear")
    words = style.signed(interval.mean * scale, language)
    if not math.isfinite(interval.low):
        return Cell(words, "unclear")
    if interval.direction == "none":
        return Cell("0", "none")
    ends = (style.signed(end * scale, language) for end in (interval.low, interval.high))
    return Cell(f"{words} ({'; '.join(ends)})", interval.direction)
