"""What a decomposition shows in the terminal: parts of every outcome, the two worlds, and traces in the records."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sim.experiments import saving_worths
from sim.experiments.decompose import KINDS, Decomposition, Shares, shares, world_table
from sim.experiments.hybrids import EVERYTHING, TIME, Player, arm_of
from sim.experiments.hybrids import WORLDS as BLOCKS_OF_WORLDS
from sim.experiments.intervals import Interval, mean_interval
from sim.experiments.signatures import Signature, signatures
from sim.outcomes.catalogue import SECTIONS, Kind, OutcomeKind
from sim.outcomes.periods import first_change
from sim.report import style
from sim.report.courses import replications_in_words
from sim.report.table import HARM, decimals_for, difference_cell, scaled
from sim.report.texts import Language, text

HEADLINES = ("total_dkk", "children_with_measure", "unmet_days", "return_12m")
"""Outcomes for which first-in, last-in and interactions stand in the terminal too; all others are in the files."""
LARGEST = 3
VERDICTS = {"opposite": "signatures.opposite", "apart": "signatures.level", "alike": "signatures.alike"}
TOGETHER = {frozenset(TIME): "time", BLOCKS_OF_WORLDS["quality"]: "quality"}
"""Blocks that have a name of their own when they are one part."""
WORLDS = ("full", "administrative", "quality", "together")
KIND_OF: dict[str, tuple[Kind, int]] = {
    "starts_first": ("number", 1),
    "starts_later": ("number", 1),
    "slope": ("number", 1),
    "return_12m": ("share", 1),
    "concern_at_measure": ("number", 3),
    "placements_per_start": ("share", 1),
    "hours_per_child": ("number", 1),
    "measures_avoided": ("number", 1),
    "hours_per_avoided": ("number", 0),
    "civil_society_links": ("number", 1),
}
"""How each trace is written: the kind of its number and decimals."""


LinedTable = tuple[Table, list[str]]
"""A table with the lines below it."""
SHOWN_SECTIONS = ("cost", saving_worths.SECTION, *SECTIONS[1:])


def kind_label(name: str, language: Language) -> str:
    """An outcome by its name, in the unit of a table; parts of what measures cost by their own words."""
    if not name.startswith(f"{saving_worths.SECTION}_"):
        return text(f"outcome.{name}", language)
    term, unit = saving_worths.term_of(name)
    part, in_what = text(f"saving.part.{term}", language), text(f"decompose.unit.{unit}", language)
    return f"{part.strip()}, {in_what}"


def section_label(section: str, language: Language) -> str:
    """The heading of a section of outcomes."""
    return text("decompose.section.saving" if section == saving_worths.SECTION else f"section.{section}", language)


def terminal_tables(found: Decomposition, language: Language) -> RenderableType:
    """All tables of the group a reader is told of first."""
    shown: list[RenderableType] = []
    for table, lines in (each for tables in told_tables(found, language).values() for each in tables):
        shown += [table, *(Text(line, style="dim") for line in lines), Text("")]
    return Group(
        *shown,
        Text(text("label.illustrative", language)),
        Text(text("label.default", language), style="bold"),
    )


def told_tables(found: Decomposition, language: Language) -> dict[str, list[LinedTable]]:
    """The tables by what they tell of, ``parts``, ``order``, ``worlds``, ``records``, each with the lines below it."""
    group = found.told_group
    parts = {kind.name: shares(found, kind.name, group) for kind in KINDS}
    return {
        "parts": [(_parts_table(found, parts, language), caption_lines(found, parts, language))],
        "order": [_order_table(found, parts[name], name, language) for name in HEADLINES],
        "worlds": [(_worlds_table(found, language), [text("decompose.worlds.caption", language)])],
        "records": [
            (_signatures_table(signatures(found, group), found, language), [text("signatures.caption", language)])
        ],
    }


def player_label(player: Player, language: Language) -> str:
    """A part of the practice for readers."""
    known = TOGETHER.get(frozenset(player))
    names = player if known is None else (known,)
    words = " + ".join(text(f"block.{name}", language) for name in names)
    return words[:1].upper() + words[1:]


def place_label(found: Decomposition, language: Language) -> str:
    """The districts the tables speak of, inside a sentence."""
    return text(f"group.{found.told_group}", language, districts=len(found.settings.municipality.districts))


def caption_lines(found: Decomposition, parts: dict[str, Shares], language: Language) -> list[str]:
    """What the parts are, how exact they are, and what of the arm's effect is no part's."""
    lines = [
        text(
            "decompose.caption",
            language,
            replications=replications_in_words(len(found.completed), language),
            residual=f"{largest_residual(parts):.0e}",
        )
    ]
    if found.design.orders is not None:
        count, orders = len(found.design.players), len(found.design.orders)
        lines.append(text("decompose.drawn", language, players=count, orders=orders))
    for name in HEADLINES:
        beside = mean_interval(parts[name].beside)
        kind = _kind(name)
        if beside.direction in ("less", "more"):
            words = _words(beside, kind, language, decimals_for(kind, [beside.mean]))
            lines.append(
                text("decompose.beside.line", language, words=f"{text(f'outcome.{name}', language).strip()} {words}")
            )
    return lines


def largest_residual(parts: dict[str, Shares]) -> float:
    """The largest residual of any outcome and replication, as a share of the largest effect on that outcome."""
    found = 0.0
    for own in parts.values():
        size = max((abs(v) for v in own.total.tolist() if math.isfinite(v)), default=0.0)
        found = max(found, own.residual / size if size else own.residual)
    return found


def _parts_table(found: Decomposition, parts: dict[str, Shares], language: Language) -> Table:
    settings = found.settings
    start, end = first_change(settings), settings.period.end - dt.timedelta(days=1)
    write = "%d.%m.%Y" if language == "da" else "%d %b %Y"
    grid = _grid(
        text(
            "decompose.title",
            language,
            arm=getattr(settings.arms[arm_of(EVERYTHING)].label, language),
            place=place_label(found, language),
            start=start.strftime(write),
            end=end.strftime(write),
        )
    )
    grid.add_column(text("table.outcome", language), overflow="fold", ratio=3, min_width=26)
    grid.add_column(text("decompose.all_blocks", language), justify="right")
    for player in found.design.players:
        grid.add_column(player_label(player, language), justify="right", overflow="fold")
    for section in SHOWN_SECTIONS:
        grid.add_section()
        grid.add_row(Text(section_label(section, language), style="bold"))
        for kind in (kind for kind in KINDS if kind.section == section):
            own = parts[kind.name]
            found_here = [mean_interval(own.total), *(own.interval(i) for i in range(len(found.design.players)))]
            decimals = decimals_for(kind, [v for i in found_here for v in (i.mean, i.low, i.high)])
            cells = [_plus_minus(interval, kind, language, decimals) for interval in found_here]
            name = kind_label(kind.name, language)
            grid.add_row(f"{name} {HARM}" if kind.harm else name, *cells)
    return grid


def _order_table(found: Decomposition, own: Shares, name: str, language: Language) -> LinedTable:
    kind = _kind(name)
    outcome = text(f"outcome.{name}", language).strip()
    grid = _grid(text("decompose.order.title", language, outcome=outcome))
    for key in ("part", "first", "share", "last"):
        grid.add_column(text(f"decompose.order.{key}", language), justify="left" if key == "part" else "right")
    rows = [
        (mean_interval(own.first_in[:, i]), own.interval(i), mean_interval(own.last_in[:, i]))
        for i in range(len(found.design.players))
    ]
    sums = tuple(mean_interval(column.sum(axis=1)) for column in (own.first_in, own.values, own.last_in))
    decimals = decimals_for(kind, [v for row in (*rows, sums) for i in row for v in (i.mean, i.low, i.high)])
    for player, row in zip(found.design.players, rows, strict=True):
        grid.add_row(player_label(player, language), *(_cell(i, kind, language, decimals) for i in row))
    grid.add_section()
    grid.add_row(text("decompose.order.sum", language), *(_cell(i, kind, language, decimals) for i in sums))
    if own.dividends is None:
        return grid, []
    words = [
        text("decompose.dividend", language, players=label, words=_words(interval, kind, language, decimals))
        for label, interval in largest_dividends(found, own, language)
    ]
    return grid, [text("decompose.dividends", language, words="; ".join(words) or "–")]


def largest_dividends(found: Decomposition, own: Shares, language: Language) -> list[tuple[str, Interval]]:
    """The interactions of two parts or more that are largest on average."""
    if own.dividends is None:
        return []
    players = found.design.players
    several = [c for c in range(1 << len(players)) if c.bit_count() > 1]
    found_here = [(c, mean_interval(own.dividends[:, c])) for c in several]
    known = [(c, interval) for c, interval in found_here if math.isfinite(interval.mean) and interval.mean != 0.0]
    largest = sorted(known, key=lambda item: -abs(item[1].mean))[:LARGEST]
    return [
        (" × ".join(player_label(p, language) for i, p in enumerate(players) if c >> i & 1), interval)
        for c, interval in largest
    ]


def _worlds_table(found: Decomposition, language: Language) -> Table:
    grid = _grid(text("decompose.worlds.title", language, place=place_label(found, language)))
    grid.add_column(text("table.outcome", language), overflow="fold", ratio=3, min_width=26)
    for world in WORLDS:
        grid.add_column(text(f"decompose.world.{world}", language), justify="right", overflow="fold")
    table = world_table(found)
    lines = table[table["group"] == found.told_group].set_index("outcome").to_dict("index")
    for section in SHOWN_SECTIONS:
        grid.add_section()
        grid.add_row(Text(section_label(section, language), style="bold"))
        for kind in (kind for kind in KINDS if kind.section == section):
            line = lines[kind.name]
            ends = [[float(line[f"{world}{end}"]) for end in ("", "_low", "_high")] for world in WORLDS]
            decimals = decimals_for(kind, [v for own in ends for v in own])
            cells = [
                _cell(Interval(own[0], own[1], own[2], len(found.completed)), kind, language, decimals) for own in ends
            ]
            name = kind_label(kind.name, language)
            grid.add_row(f"{name} {HARM}" if kind.harm else name, *cells)
    return grid


def _signatures_table(table: Sequence[Signature], found: Decomposition, language: Language) -> Table:
    grid = _grid(text("signatures.title", language, place=place_label(found, language)))
    grid.add_column(text("signatures.trace", language), overflow="fold", ratio=2, min_width=26)
    for world in ("administrative", "quality", "full"):
        grid.add_column(text(f"decompose.world.{world}", language), justify="right", overflow="fold")
    grid.add_column(text("signatures.apart", language), justify="right", overflow="fold")
    grid.add_column(text("signatures.verdict", language))
    for one in table:
        number, decimals = KIND_OF[one.name]
        kind = OutcomeKind(one.name, "measures", number)
        cells = [_cell(i, kind, language, decimals) for i in (one.administrative, one.quality, one.full, one.apart)]
        words = Text(text(VERDICTS[one.verdict], language), style="dim" if one.verdict == "alike" else "bold")
        grid.add_row(text(f"signature.{one.name}", language), *cells, words)
    return grid


def _grid(title: str) -> Table:
    return Table(
        title=title,
        box=box.SIMPLE_HEAD,
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        collapse_padding=True,
    )


def _kind(name: str) -> OutcomeKind:
    return next(kind for kind in KINDS if kind.name == name)


def _words(interval: Interval, kind: OutcomeKind, language: Language, decimals: int) -> str:
    return difference_cell(interval.mean, interval.low, interval.high, kind, language, decimals).words


def _cell(interval: Interval, kind: OutcomeKind, language: Language, decimals: int) -> Text:
    cell = difference_cell(interval.mean, interval.low, interval.high, kind, language, decimals)
    return Text(cell.words, style="bold" if cell.direction in ("less", "more") else "dim")


def _plus_minus(interval: Interval, kind: OutcomeKind, language: Language, decimals: int) -> Text:
    """A mean with half its interval; clear ones stand out."""
    if not math.isfinite(interval.mean):
        return Text("–", style="dim")
    if interval.direction == "none":
        return Text("0", style="dim")
    words = style.signed(scaled(interval.mean, kind), language, decimals)
    if math.isfinite(interval.low):
        half = (interval.high - interval.low) / 2.0
        words += f"\u00a0±\u00a0{style.number(scaled(half, kind), language, decimals)}"
    return Text(words, style="bold" if interval.direction in ("less", "more") else "dim")
