"""The business case in the terms of SØM as a table, and the assumptions to consider before it is used."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sim.casework.calendar import DAYS_PER_YEAR
from sim.economics.band import prices
from sim.economics.som import Consequence
from sim.experiments.business_case import BusinessCase, amounts
from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval, mean_interval, paired_interval
from sim.outcomes.costs import CASEWORK, MEASURES, PAYERS, PLACEMENT
from sim.outcomes.periods import reporting_window
from sim.outcomes.summary import group_of
from sim.report import style
from sim.report.case_grids import Grid, GridRow
from sim.report.courses import arm_label
from sim.report.texts import Language, text
from sim.settings.register import lookup

COLUMNS = (
    "arm",
    "price_year",
    "section",
    "item",
    "unit",
    "price",
    "baseline",
    "with_arm",
    "change",
    "change_low",
    "change_high",
    *PAYERS,
    "together",
)
VOLUMES = ("baseline", "with_arm", "change", "change_low", "change_high")
DECIMALS = {
    **dict.fromkeys(VOLUMES, 3),
    **dict.fromkeys(("price", *PAYERS, "together"), 0),
}


def som_table(comparison: Comparison, case: BusinessCase, language: Language) -> pd.DataFrame:
    """Number reached, success share, cost of the effort, consequences as volume × price by payer: all a year.

    Number reached and success share are those of the offices that the arm changes, under the baseline and under it.
    Money is after refusion and as everywhere in the business case: plus is a saving, minus a cost. Where an arm has
    dated prices of its own, volume × price is at list prices and what they come to is a consequence beside it.
    """
    rows = [
        _counted(comparison, case, language),
        _success(comparison, case, language),
    ]
    effort = [line for line in case.consequences if line.line in CASEWORK]
    helped = [line for line in case.consequences if line.line not in CASEWORK]
    rows += [_line(comparison, line, "effort", language) for line in effort]
    rows.append(_sum("effort", "effort", -amounts_per_year(comparison, case, "casework"), language))
    rows += [_line(comparison, line, "consequences", language) for line in helped]
    if case.average.tariff.any():
        tariff = amounts_per_year(comparison, case, "tariff")
        rows.append(_sum("consequences", "tariff", tariff, language))
    for row in ("net", "net_with_placement"):
        rows.append(_sum("result", row, amounts_per_year(comparison, case, row), language))
    frame = pd.DataFrame(rows).round(DECIMALS)
    frame.insert(0, "arm", arm_label(comparison, case.arm, language))
    frame.insert(1, "price_year", comparison.settings.economy.price_year)
    return frame.reindex(columns=list(COLUMNS)).rename(
        columns={name: text(f"som.column.{name}", language) for name in COLUMNS}
    )


def som_sheet(comparison: Comparison, case: BusinessCase, language: Language) -> pd.DataFrame:
    """The table with the checklist as its last section: the assumption as item, its value as unit."""
    table = som_table(comparison, case, language)
    rows = pd.DataFrame(
        {
            text("som.column.arm", language): arm_label(comparison, case.arm, language),
            text("som.column.price_year", language): comparison.settings.economy.price_year,
            text("som.column.section", language): text("som.checklist", language),
            text("som.column.item", language): [name for name, _ in checklist(comparison, case, language)],
            text("som.column.unit", language): [value for _, value in checklist(comparison, case, language)],
        }
    )
    return pd.concat([table, rows.reindex(columns=table.columns).astype(table.dtypes.to_dict())], ignore_index=True)


def amounts_per_year(comparison: Comparison, case: BusinessCase, row: str) -> np.ndarray:
    """A row of the business case in DKK a year since the change, by replication and payer."""
    years = reporting_window(comparison.settings).years
    return np.stack([amounts(case.average, payer)[row].sum(axis=1) / years for payer in PAYERS], axis=1)


def som_words(comparison: Comparison, case: BusinessCase, language: Language) -> Grid:
    """The table as words for the page, without the columns that are the same in every row."""
    table = som_table(comparison, case, language)
    kept = [text(f"som.column.{name}", language) for name in COLUMNS if name not in ("arm", "price_year", "section")]
    rows, section = [], ""
    for line in table.to_dict("records"):
        if line[text("som.column.section", language)] != section:
            section = line[text("som.column.section", language)]
            rows.append(GridRow(section, (), "part"))
        cells = [_cell(name, line[name], line, language) for name in kept[1:]]
        rows.append(GridRow(str(line[kept[0]]), tuple(cells)))
    return Grid("", tuple(kept), tuple(rows))


def _cell(name: str, value: object, line: dict[Hashable, Any], language: Language) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, float) or not math.isfinite(value):
        return ""
    volumes = [text(f"som.column.{column}", language) for column in VOLUMES]
    is_share = line[text("som.column.unit", language)] == text("som.unit.share", language)
    decimals = 3 if is_share and name in volumes else 1 if name in volumes and abs(value) < 1000 else 0
    unsigned = (*volumes[:2], text("som.column.price", language))
    write = style.number if name in unsigned else style.signed
    return write(value, language, decimals)


def checklist(comparison: Comparison, case: BusinessCase, language: Language) -> list[tuple[str, str]]:
    """Each assumption behind the table with its value in this run."""
    settings, economy, delays = comparison.settings, comparison.settings.economy, case.delays
    grades = [entry.grade for price in prices(settings) if (entry := lookup(price.path)) is not None]
    guessed = text("som.of", language, part=grades.count("assumption"), whole=len(grades))
    rule = economy.central_refusion
    refusion = "; ".join(
        text("som.refusion", language, share=style.percent(share, language), amount=style.number(above, language))
        for above, share in zip(rule.above_dkk, rule.shares, strict=True)
        if share
    )
    rates = "; ".join(style.percent(rate, language, 1) for rate in economy.discount_rates)
    timing = text(f"som.timing.{economy.payment_timing}", language)
    years = f"{case.budget_years[0]}–{case.budget_years[-1]}"
    delayed = float(delays.strata["delayed"].sum()) / max(float(delays.had_a_measure.sum()), 1.0)
    values = {
        "prices": str(economy.price_year),
        "grades": guessed,
        "dated": _dated_prices(comparison, case, language),
        "payers": style.percent(economy.region_share, language),
        "refusion": refusion or text("som.no", language),
        "grants": text("som.yes", language),
        "marginal": text(
            "som.margin",
            language,
            share=style.percent(economy.marginal_share, language),
            days=style.number(economy.marginal_lag_days, language),
        ),
        "discount": f"{rates}; {timing}",
        "period": text("som.months", language, years=years, months=style.number(delays.follow_up_months, language)),
        "delayed": f"{style.percent(delayed, language)}; {style.percent(delays.unsettled_share, language)}",
        "group": style.percent(settings.municipality.mix.special_leak, language),
        "success": text("som.yes", language),
        "comparison": (f"{arm_label(comparison, settings.baseline_arm, language)}; {len(comparison.completed)}"),
        "outside": text("som.yes", language),
        "wellbeing": text("som.yes", language),
        "illustrative": text("som.yes", language),
    }
    return [(text(f"som.check.{name}", language), value) for name, value in values.items()]


def _dated_prices(comparison: Comparison, case: BusinessCase, language: Language) -> str:
    """From when to when the arm's measures cost what times their price, or that they never do."""
    found = []
    for change in comparison.settings.arms[case.arm].changes:
        if change.price_factor is None:
            continue
        until = "" if change.until is None else text("som.until", language, until=f"{change.until:%Y-%m-%d}")
        factor = style.number(change.price_factor, language, 2)
        found.append(text("som.dated", language, factor=factor, since=f"{change.date:%Y-%m-%d}", until=until))
    return "; ".join(found) or text("som.no", language)


def _counted(comparison: Comparison, case: BusinessCase, language: Language) -> dict[str, object]:
    """Courses reached in the offices that the arm changes."""
    baseline, window = comparison.settings.baseline_arm, reporting_window(comparison.settings)
    rows, whole = comparison.quarters[comparison.quarters["office"].isin(case.offices)], case.average.whole_quarters

    def met(arm: str, quarters: Sequence[str]) -> np.ndarray:
        kept = rows[rows["quarter"].isin(quarters) & (rows["arm"] == arm)]
        return kept.groupby("replication", sort=True)["first_contacts"].sum().to_numpy(dtype=np.float64)

    days = float(case.average.days[np.isin(case.average.quarters, whole)].sum())
    levels = [
        float(met(arm, whole).mean()) / days * DAYS_PER_YEAR if days else math.nan for arm in (baseline, case.arm)
    ]
    own, base = (met(arm, case.average.quarters) for arm in (case.arm, baseline))
    change = paired_interval(own / window.years, base / window.years)
    return _row("group", "reached", "courses", levels, change, language)


def _success(comparison: Comparison, case: BusinessCase, language: Language) -> dict[str, object]:
    """Courses that held, of those finished in the offices that the arm changes."""
    group = group_of(comparison.settings, case.offices)
    arms = (comparison.settings.baseline_arm, case.arm)
    levels = [mean_interval(comparison.values("success_12m", arm, group)).mean for arm in arms]
    return _row("group", "success", "share", levels, comparison.difference("success_12m", case.arm, group), language)


def _row(
    section: str, item: str, unit: str, levels: Sequence[float], change: Interval, language: Language
) -> dict[str, object]:
    return {
        "section": text(f"som.section.{section}", language),
        "item": text(f"som.row.{item}", language),
        "unit": text(f"som.unit.{unit}", language),
        "baseline": levels[0],
        "with_arm": levels[1],
        "change": change.mean,
        "change_low": change.low,
        "change_high": change.high,
    }


def _line(comparison: Comparison, found: Consequence, section: str, language: Language) -> dict[str, object]:
    account, name = found.line
    change = mean_interval(found.change)
    kinds = comparison.settings.measures.types
    if account in MEASURES:
        item, unit = getattr(kinds[name].label, language), "measure"
    elif found.line == PLACEMENT:
        item, unit = text("case.row.placement", language), "placement"
    else:
        item, unit = text(f"case.row.casework.{name}", language), name
    return {
        "section": text(f"som.section.{section}", language),
        "item": item,
        "unit": text(f"som.unit.{unit}", language),
        "price": found.price,
        "baseline": found.baseline,
        "with_arm": found.with_arm,
        "change": change.mean,
        "change_low": change.low,
        "change_high": change.high,
        **_by_payer(found.dkk),
    }


def _sum(section: str, row: str, saved: np.ndarray, language: Language) -> dict[str, object]:
    change = mean_interval(saved.sum(axis=1))
    return {
        "section": text(f"som.section.{section}", language),
        "item": text(f"som.row.{row}", language),
        "unit": text("som.unit.dkk", language),
        "change": change.mean,
        "change_low": change.low,
        "change_high": change.high,
        **_by_payer(saved),
    }


def _by_payer(dkk: np.ndarray) -> dict[str, float]:
    means = dkk.mean(axis=0)
    return {**dict(zip(PAYERS, map(float, means), strict=True)), "together": float(means.sum())}
