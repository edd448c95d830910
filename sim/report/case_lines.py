"""The business case in sentences: what an arm costs the municipality, its internal rate, its verdict, and warnings."""

from __future__ import annotations

import datetime as dt
import math

from sim.economics.cashflow import payback
from sim.experiments.business_case import VIEWS, BusinessCase, amounts
from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval, mean_interval, ratio_interval
from sim.experiments.per_measure import PerMeasure
from sim.outcomes.costs import KOMMUNE
from sim.outcomes.first_starts import STRATA
from sim.outcomes.periods import first_change
from sim.report import style
from sim.report.courses import arm_label, last_year, month_year, replications_in_words
from sim.report.texts import Language, text


def told(comparison: Comparison, case: BusinessCase, language: Language) -> str:
    """The one sentence: saved, dearer or not clear for the municipality, at average prices and undiscounted."""
    arm = arm_label(comparison, case.arm, language)
    if case.no_difference:
        return text("case.told.no_difference", language, arm=arm, baseline=_baseline(comparison, language))
    net = amounts(case.average, KOMMUNE)["net"]
    whole = mean_interval(net.sum(axis=1))
    low, high, mean = whole.low, whole.high, whole.mean
    variant = "single" if math.isnan(low) else "saves" if low > 0 else "dearer" if high < 0 else "unclear"
    back = ""
    if variant == "saves":
        found = payback(net.mean(axis=0))
        year = "" if found.place is None else case.budget_years[found.place]
        back = text(f"case.when.{found.outcome}", language, year=year)
    return text(
        f"case.told.{variant}",
        language,
        arm=arm,
        amount=style.millions(mean if variant == "single" else abs(mean), language),
        between=style.millions_between(*((-high, -low) if variant == "dearer" else (low, high)), language),
        end=last_year(comparison),
        payback=back,
    )


def caption(comparison: Comparison, language: Language) -> str:
    """What the numbers of the tables are."""
    change = first_change(comparison.settings)
    return text(
        "case.caption",
        language,
        price_year=comparison.settings.economy.price_year,
        replications=replications_in_words(len(comparison.completed), language),
        baseline=_baseline(comparison, language),
        first=change.year,
        change=month_year(change, language),
    )


def notes(comparison: Comparison, language: Language) -> list[str]:
    """What is said below the tables of all arms: what the numbers are, marginal prices, the band."""
    economy = comparison.settings.economy
    margin = text(
        "case.marginal",
        language,
        share=style.percent(economy.marginal_share, language),
        days=style.number(economy.marginal_lag_days, language),
    )
    return [caption(comparison, language), margin, text("case.band.note", language)]


def lines(comparison: Comparison, case: BusinessCase, language: Language) -> list[str]:
    """Internal rates, price per avoided measure, delays: one sentence each; nothing of it where nothing differs."""
    if case.no_difference:
        return []
    found = []
    for view in VIEWS:
        line = case.worths[(case.worths["view"] == view) & (case.worths["payer"] == KOMMUNE)].to_dict("records")[0]
        found.append(
            text(
                f"case.rate.{line['internal_rate_outcome']}",
                language,
                prices=text(f"case.short.{view}", language),
                rate=style.percent(line["internal_rate"], language),
            )
        )
    return [
        *found,
        _per_measure(case.per_measure, language),
        *_delays(comparison, case, language),
        text("case.break_even.simulated", language),
    ]


def warnings(comparison: Comparison, case: BusinessCase, language: Language) -> list[str]:
    """What a reader must know before the numbers: too short a follow-up, a last year that is cut, dated prices."""
    found = []
    delays = case.delays
    if delays.too_short and not case.no_difference:
        found.append(
            text(
                "case.warning.short",
                language,
                arm=arm_label(comparison, case.arm, language),
                follow_up=style.number(delays.follow_up_months, language),
                delayed=_share(case, "delayed", language),
                longest=style.number(delays.longest_months, language),
                unsettled=style.percent(delays.unsettled_share, language),
            )
        )
    last = comparison.settings.period.end - dt.timedelta(days=1)
    if (last.month, last.day) != (12, 31):
        found.append(text("case.warning.cut_year", language, year=last.year))
    if any(change.price_factor is not None for change in comparison.settings.arms[case.arm].changes):
        found.append(text("case.warning.dated_prices", language, arm=arm_label(comparison, case.arm, language)))
    return found


def _per_measure(per: PerMeasure, language: Language) -> str:
    """The price per avoided measure, or why there is none."""
    variant = "single" if per.avoided.count == 1 else per.verdict
    return text(
        f"case.verdict.{variant}",
        language,
        dkk="" if per.dkk is None else _rounded(per.dkk, language),
        avoided=_rounded(per.avoided, language),
        net_cost=_rounded(per.net_cost, language, 1e6, 2),
    )


def _delays(comparison: Comparison, case: BusinessCase, language: Language) -> list[str]:
    delays = case.delays
    if not delays.had_a_measure.any():
        return []
    shares = {name: _share(case, name, language) for name in STRATA if name != "added"}
    found = [
        text(
            "case.delays",
            language,
            arm=arm_label(comparison, case.arm, language),
            baseline=_baseline(comparison, language),
            added=style.number(float(delays.strata["added"].mean()), language, 1),
            **shares,
        )
    ]
    follow_up = style.number(delays.follow_up_months, language)
    if not delays.longest_months:
        return [*found, text("case.delays.none", language, follow_up=follow_up)]
    followed = text(
        "case.delays.followed",
        language,
        longest=style.number(delays.longest_months, language),
        unsettled=style.percent(delays.unsettled_share, language),
        follow_up=follow_up,
    )
    return [*found, followed]


def _share(case: BusinessCase, stratum: str, language: Language) -> str:
    """Part of the children with a measure under the baseline, with its interval if there is one.

    The interval holds no share below nothing or above all; there is none where the number of children is not clear.
    """
    share = ratio_interval(case.delays.strata[stratum], case.delays.had_a_measure)
    words = style.percent(share.mean, language)
    if share.count > 1 and math.isnan(share.low):
        return text("case.share.not_clear", language, share=words)
    if math.isnan(share.low) or share.low == share.high:
        return words
    low, high = (style.number(100 * min(max(end, 0.0), 1.0), language) for end in (share.low, share.high))
    return f"{words} ({low}–{high})"


def _rounded(value: Interval, language: Language, unit: float = 1.0, decimals: int | None = None) -> str:
    """A mean with its interval, in units of ``unit``; large numbers are whole unless decimals are asked for."""
    if decimals is None:
        decimals = 0 if abs(value.mean) >= 100 else 1
    mean, low, high = (style.number(end / unit, language, decimals) for end in (value.mean, value.low, value.high))
    return f"{mean} ({low}; {high})" if math.isfinite(value.low) else mean


def _baseline(comparison: Comparison, language: Language) -> str:
    return arm_label(comparison, comparison.settings.baseline_arm, language)
