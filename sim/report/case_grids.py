"""The business case as tables of words: by budget year, present values, break-evens, and the band of prices."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.experiments.business_case import WHOLE, BusinessCase
from sim.experiments.compare import Comparison
from sim.outcomes.costs import CASEWORK, KOMMUNE
from sim.report import style
from sim.report.courses import arm_label, last_year
from sim.report.texts import TEXTS, Language, text

Line = Mapping[Any, Any]
"""One row of a frame of the business case by column."""
BOUNDS = (("case.from", "low"), ("case.to", "high"))
SINGLE = (("case.single_from", "single_low"), ("case.single_to", "single_high"))


@dataclass(frozen=True)
class GridRow:
    """A row of words.

    ``kind`` is ``part`` (a heading), ``line``, ``total``, ``bound`` (an end of an interval), and of a check ``fails``
    or ``unsure`` (its last cell is the verdict).
    """

    name: str
    cells: tuple[str, ...]
    kind: str = "line"


@dataclass(frozen=True)
class Grid:
    """A table of words: title, headings (the first above the names), rows."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[GridRow, ...]


def grids(comparison: Comparison, case: BusinessCase, language: Language) -> list[Grid]:
    """All tables of an arm; those that ask when it pays are left out where nothing differs."""
    found = [year_grid(comparison, case, language)]
    if case.no_difference:
        return found
    return [
        *found,
        worth_grid(comparison, case, language),
        break_even_grid(comparison, case, language),
        band_grid(comparison, case, language),
    ]


class _Amounts:
    """The yearly amounts of a case in one view as words in millions."""

    def __init__(self, case: BusinessCase, language: Language, view: str = "average") -> None:
        rows = case.years[case.years["view"] == view].to_dict("records")
        self._lines: dict[tuple[str, str, float | None, str], Line] = {}
        for row in rows:
            rate = None if math.isnan(row["rate"]) else float(row["rate"])
            self._lines[(str(row["payer"]), str(row["row"]), rate, str(row["year"]))] = row
        self._years = [*map(str, case.budget_years), WHOLE]
        self._language: Language = language

    def cells(
        self, payer: str, row: str, rate: float | None = None, of: str = "mean", *, plus: bool = True
    ) -> tuple[str, ...]:
        """One cell per budget year and one for all; extra cost carries no plus sign."""
        write = style.signed if plus else style.number
        found = []
        for year in self._years:
            line = self._lines.get((payer, row, rate, year))
            found.append("" if line is None else write(float(line[of]) / 1e6, self._language, 2))
        return tuple(found)


def year_grid(comparison: Comparison, case: BusinessCase, language: Language) -> Grid:
    """What the municipality saves and pays more by budget year, what is left, and what other payers see."""
    settings, amounts = comparison.settings, _Amounts(case, language)
    with_interval = len(comparison.completed) > 1
    rates = settings.economy.discount_rates

    def bounds(payer: str, row: str, rate: float | None, which: tuple[tuple[str, str], ...]) -> list[GridRow]:
        if not with_interval:
            return []
        return [GridRow(text(key, language), amounts.cells(payer, row, rate, of), "bound") for key, of in which]

    rows = [_part("saved", language)]
    rows += [
        GridRow(getattr(kind.label, language), amounts.cells(KOMMUNE, f"measure.{name}"))
        for name, kind in settings.measures.types.items()
    ]
    rows.append(GridRow(text("case.row.measures", language), amounts.cells(KOMMUNE, "measures"), "total"))
    if case.average.tariff.any():
        rows.append(GridRow(text("case.row.tariff", language), amounts.cells(KOMMUNE, "tariff"), "bound"))
    rows.append(_part("casework", language))
    for row in (*(f"casework.{kind}" for _, kind in CASEWORK), "casework"):
        cells = amounts.cells(KOMMUNE, row, plus=False)
        rows.append(GridRow(text(f"case.row.{row}", language), cells, "total" if row == "casework" else "line"))
    rows.append(_part("result", language))
    rows.append(GridRow(text("case.row.net", language), amounts.cells(KOMMUNE, "net"), "total"))
    rows += bounds(KOMMUNE, "net", None, (*BOUNDS, *SINGLE))
    for rate in rates:
        rows.append(GridRow(_accumulated(rate, language), amounts.cells(KOMMUNE, "accumulated", rate), "total"))
        if rate == rates[0]:
            rows += bounds(KOMMUNE, "accumulated", rate, (*BOUNDS, *SINGLE))
    at_the_margin = _Amounts(case, language, "marginal")
    rows += [
        GridRow(text("case.row.marginal_net", language), at_the_margin.cells(KOMMUNE, "net")),
        GridRow(
            _accumulated(rates[0], language, "marginal_accumulated"),
            at_the_margin.cells(KOMMUNE, "accumulated", rates[0]),
        ),
    ]
    rows.append(_part("outside", language))
    rows += [
        GridRow(text(f"case.row.{row}", language), amounts.cells(KOMMUNE, row))
        for row in ("placement", "net_with_placement")
    ]
    rows.append(_part("others", language))
    region = "region.paid" if settings.economy.region_share else "region"
    for payer, key in (("stat", "stat"), ("region", region), ("together", "together")):
        rows.append(GridRow(text(f"case.row.{key}", language), amounts.cells(payer, "net")))
    rows += [
        GridRow(_accumulated(rate, language), amounts.cells("together", "accumulated", rate), "bound") for rate in rates
    ]
    return Grid(
        title=text(
            "case.table",
            language,
            arm=arm_label(comparison, case.arm, language),
            payer=text("case.payer.kommune", language),
            view=text("case.view.average", language),
        ),
        headings=(text("case.year", language), *map(str, case.budget_years), text("case.all", language)),
        rows=tuple(rows),
    )


def worth_grid(comparison: Comparison, case: BusinessCase, language: Language) -> Grid:
    """Present value, its intervals, and payback: municipality at average and marginal prices, each other, and all."""
    chosen = (
        ("kommune", "average"),
        ("kommune", "marginal"),
        ("region", "average"),
        ("stat", "average"),
        ("together", "average"),
    )
    single = len(comparison.completed) == 1
    rows = []
    for payer, view in chosen:
        lines = case.worths[(case.worths["payer"] == payer) & (case.worths["view"] == view)].to_dict("records")
        name = f"{text(f'case.payer.{payer}', language)}, {text(f'case.short.{view}', language)}"
        if all(line["payback"] == "no_difference" for line in lines):
            rows.append(GridRow(name, ("", text("case.worth.nothing", language), "", "", "")))
            continue
        for i, line in enumerate(lines):
            cells = (
                style.percent(line["rate"], language, 1),
                _with_interval(line, "mean", "low", "high", language),
                "–" if single else _between(line["single_low"], line["single_high"], language),
                _count(line["share_saving"], comparison, language),
                _paid_back(line, comparison, language),
            )
            rows.append(GridRow(name if i == 0 else "", cells))
    return Grid(
        title=text("case.worths", language, arm=arm_label(comparison, case.arm, language)),
        headings=tuple(
            text(f"case.worth.{key}", language)
            for key in ("payer", "rate", "mean.single" if single else "mean", "course", "saving", "payback")
        ),
        rows=tuple(rows),
    )


def break_even_grid(comparison: Comparison, case: BusinessCase, language: Language) -> Grid:
    """For which values of each input the arm pays, at the first discount rate."""
    rate = comparison.settings.economy.discount_rates[0]
    lines = case.break_evens[case.break_evens["rate"] == rate].to_dict("records")
    rows = []
    for line in lines:
        # a price that follows from a quotient of two uncertain sums is known to the thousand at best
        decimals = {"post_price": -3, "extra_posts": 1}.get(line["name"], 2)
        found = _answer(line, decimals, language)
        today = style.number(line["today"], language, max(decimals, 0))
        rows.append(GridRow(text(f"case.break_even.{line['name']}", language), (today, found)))
    per = case.per_measure
    if math.isfinite(per.needed):
        kind = "from" if per.needed > 0.0 else "always"
        needed = text(f"case.answer.{kind}", language, value=style.number(per.needed, language, 3))
        rows.append(
            GridRow(text("case.break_even.avoided", language), (style.number(per.seen.mean, language, 3), needed))
        )
    return Grid(
        title=text(
            "case.break_evens",
            language,
            arm=arm_label(comparison, case.arm, language),
            rate=style.percent(rate, language, 1),
        ),
        headings=tuple(text(f"case.break_even.{key}", language) for key in ("input", "today", "pays")),
        rows=tuple(rows),
    )


def band_grid(comparison: Comparison, case: BusinessCase, language: Language) -> Grid:
    """The municipality's present value with each price at the two ends of its range, and all together."""
    rate = comparison.settings.economy.discount_rates[0]
    rows = []
    for line in case.band[case.band["rate"] == rate].to_dict("records"):
        cells = (
            _ends(line, language),
            *(style.signed(line[end] / 1e6, language, 2) for end in ("net_at_low", "net_at_high")),
        )
        rows.append(GridRow(band_name(comparison, line["name"], language), cells))
    return Grid(
        title=text(
            "case.band",
            language,
            arm=arm_label(comparison, case.arm, language),
            rate=style.percent(rate, language, 1),
        ),
        headings=tuple(text(f"case.band.{key}", language) for key in ("input", "ends", "low", "high")),
        rows=tuple(rows),
    )


def band_name(comparison: Comparison, name: str, language: Language) -> str:
    """What is moved in a row of the band, in words."""
    if name.startswith("measures.types."):
        kind = comparison.settings.measures.types[name.split(".")[2]]
        return text("case.band.price", language, measure=getattr(kind.label, language))
    return text(f"case.band.{name}", language)


def _ends(line: Line, language: Language) -> str:
    ends = f"case.band.{line['name']}.ends"
    if ends in TEXTS:
        return text(ends, language)
    decimals = 2 if max(abs(line["low"]), abs(line["high"])) <= 1 else 0
    return " – ".join(style.number(line[end], language, decimals) for end in ("low", "high"))


def _answer(line: Line, decimals: int, language: Language) -> str:
    value, low, high = (
        style.number(round(line[key], decimals), language, max(decimals, 0)) if math.isfinite(line[key]) else ""
        for key in ("value", "low", "high")
    )
    if low:
        value = f"{value} ({low}; {high})"
    return text(f"case.answer.{line['answer']}", language, value=value)


def _with_interval(line: Line, mean: str, low: str, high: str, language: Language) -> str:
    words = style.signed(line[mean] / 1e6, language, 2)
    return words if not math.isfinite(line[low]) else f"{words} {_between(line[low], line[high], language)}"


def _between(low: float, high: float, language: Language) -> str:
    return f"({style.signed(low / 1e6, language, 2)}; {style.signed(high / 1e6, language, 2)})"


def _count(share: float, comparison: Comparison, language: Language) -> str:
    whole = len(comparison.completed)
    return text("case.count", language, part=round(share * whole), whole=whole)


def _paid_back(line: Line, comparison: Comparison, language: Language) -> str:
    return text(
        f"case.payback.{line['payback']}",
        language,
        year=line["payback_year"],
        end=last_year(comparison),
        count=_count(line["share_paid_back"], comparison, language),
    )


def _accumulated(rate: float, language: Language, row: str = "accumulated") -> str:
    if rate == 0.0:
        return text(f"case.row.{row}.plain", language)
    return text(f"case.row.{row}", language, rate=style.percent(rate, language, 1))


def _part(name: str, language: Language) -> GridRow:
    return GridRow(text(f"case.part.{name}", language), (), "part")


def row_name(comparison: Comparison, row: str, language: Language) -> str:
    """A row of the yearly table in words; the rate of an accumulated one stands in a column of its own."""
    if row.startswith("measure."):
        return str(getattr(comparison.settings.measures.types[row.removeprefix("measure.")].label, language))
    plain = {"accumulated": "accumulated.plain", "accumulated_with_placement": "accumulated_with_placement"}
    return text(f"case.row.{plain.get(row, row)}", language)
