"""Who is referred and when: streams per district that no practice can change.

First entries come by day and hour as a Poisson process with month, weekday, hour, trend and dated shocks.
Each child carries its own draws; children seen only under early intake exist in every arm.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from sim.casework.calendar import DAYS_PER_YEAR, Days, on_grid
from sim.casework.child import load_before_referral
from sim.casework.state import Case, Truth
from sim.casework.streams import Draws, Lane, Owner, Streams, category, exponential, lognormal, normal
from sim.settings.schema import AGE_GROUPS, FIRST_YEAR, SEVERITIES

if TYPE_CHECKING:
    from sim.settings.schema import CaseMix, ChildRules, Demand

_TRAIT = {
    name: i
    for i, name in enumerate(
        (
            "early_only",
            "age_group",
            "age",
            "problem",
            "severity",
            "special",
            "load",
            "long_run",
            "growing",
            "reversion",
            "capability",
            "bias",
            "hidden",
            "moves",
            "drawn_in_early",
            "kept",
        )
    )
}
_EXTRA = 1 << 15
_LAYERS = 16
_YEARS_PER_GROUP = 18.0 / len(AGE_GROUPS)


def entry_days(
    streams: Streams,
    kind: Owner,
    district: int,
    year: int,
    days: Days,
    demand: Demand,
    per_year: float,
    trend: float,
    layer: int = 0,
) -> list[float]:
    """Sorted days (on the grid) of the events of one district in one calendar year.

    ``per_year`` is the mean yearly number at factor one; ``trend`` multiplies the year's intensity. Each ``layer`` is
    a stream of its own.
    """
    intensity = hourly_profile(year, days, demand) * trend
    cumulative = np.concatenate(([0.0], np.cumsum(intensity)))
    mean = per_year * cumulative[-1] / (DAYS_PER_YEAR * 24.0)
    if mean <= 0.0:
        return []
    reserve = int(mean + 12.0 * mean**0.5 + 40.0)
    gaps = -np.log(streams.year(kind, district, year, reserve, layer))
    marks = np.cumsum(gaps)
    marks = marks[marks < mean] / mean * cumulative[-1]
    hours = np.interp(marks, cumulative, np.arange(len(cumulative)))
    first = days.number(dt.date(year, 1, 1))
    return [on_grid(first + h / 24.0) for h in hours.tolist()]


def hourly_profile(year: int, days: Days, demand: Demand) -> np.ndarray:
    """Relative intensity of each hour of a year, mean about one; shape ``(hours of the year,)``."""
    first = dt.date(year, 1, 1)
    count = (dt.date(year + 1, 1, 1) - first).days
    month = np.array([(first + dt.timedelta(days=d)).month - 1 for d in range(count)])
    weekday = (first.weekday() + np.arange(count)) % 7
    months, weekdays, hours = (
        np.asarray(f) / np.mean(f) for f in (demand.month_factors, demand.weekday_factors, demand.hour_factors)
    )
    daily = months[month] * weekdays[weekday]
    for shock in demand.shocks:
        begins, ends = (shock.start - first).days, (shock.end - first).days
        daily[max(0, begins) : max(0, ends)] *= shock.factor
    return np.outer(daily, hours).ravel()


def trend_factor(yearly: float, year: int, level_year: int, until_year: int | None = None) -> float:
    """Growth factor of a year: 1 in ``level_year``, flat after ``until_year``.

    >>> trend_factor(0.09, 2019, 2019), round(trend_factor(0.09, 2016, 2019), 3), trend_factor(0.5, 2030, 2019, 2019)
    (1.0, 0.772, 1.0)
    """
    last = year if until_year is None else min(year, until_year)
    return float((1.0 + yearly) ** (last - level_year))


def first_entries_per_year(children: int, demand: Demand) -> float:
    """Yearly children (known under traditional practice, and early-only ones) who begin to need help."""
    known = children / 1000.0 * demand.new_cases_per_1000 * (1.0 - demand.share_returns)
    return known / (1.0 - demand.early_only_share)


def screened_per_year(children: int, demand: Demand) -> float:
    """Yearly notifications that are screened away without a case."""
    return max(0.0, children / 1000.0 * (demand.notifications_per_1000 - demand.new_cases_per_1000))


def child_id(district: int, year: int, number: int, *, extra: bool = False) -> int:
    """A name for a child that depends on nothing but where and when it was first referred.

    ``extra`` tells the children of a rise in demand from those there are anyway. Raises ValueError where a district
    has more children a year than there are names.
    """
    if number >= _EXTRA:
        raise ValueError(f"district {district} has too many referrals in {year} for one district; divide it")
    return (district << 24) | ((year - FIRST_YEAR) << 16) | (_EXTRA if extra else 0) | number


def extra_number(number: int, layer: int) -> int:
    """The number of a child in a layer of extra demand, so that no two of one district and year share one.

    Demand at a factor between L and L + 1 takes all children of layers 1 to L − 1 and some of layer L.

    >>> layer_of(extra_number(7, 2))
    2
    """
    return number * _LAYERS + layer


def layer_of(number: int) -> int:
    """The layer of extra demand to which a child of this number belongs."""
    return number % _LAYERS


def new_case(
    child: int,
    district: int,
    referral_day: float,
    seen_from: float,
    draws: Draws,
    mix: CaseMix,
    rules: ChildRules,
) -> Case:
    """A child as it is on ``seen_from``, at or before its traditional day of referral."""

    def u(trait: str) -> float:
        return draws.u(Lane.TRAITS, _TRAIT[trait])

    load = rules.load
    age_group = category(u("age_group"), mix.age)
    severity = 2 if u("special") < mix.special_leak else category(u("severity"), mix.severity)
    weight = lognormal(u("load"), (load.light, load.medium, load.heavy)[severity], load.log_sd)
    weight = min(load.maximum, weight)
    if u("growing") < load.growth_share:
        level = load.growth_low + (load.growth_high - load.growth_low) * u("long_run")
    else:
        level = load.long_run_low + (load.long_run_high - load.long_run_low) * u("long_run")
    spread = rules.capability.maximum_spread
    maximum = rules.capability.maximum_mean + spread * (2.0 * u("capability") - 1.0)
    capability = rules.capability.start_share * maximum
    age = _YEARS_PER_GROUP * (age_group + u("age"))
    moves = rules.moves_per_year
    concern = rules.concern
    truth = Truth(
        day=seen_from,
        load=load_before_referral(seen_from, referral_day, weight, load.onset_days, load.onset_share),
        capability=capability,
        capability_peak=capability,
        referral_day=referral_day,
        last_contact=referral_day,  # what the family can do by itself begins to fade only after that
        load_at_referral=weight,
        growth_per_day=weight * (1.0 - load.onset_share) / load.onset_days,
        long_run=min(load.maximum, weight * level),
        reversion=lognormal(u("reversion"), load.reversion_per_day, load.reversion_log_sd),
        capability_maximum=maximum,
        harm_left=load.harm_maximum,
    )
    return Case(
        id=child,
        district=district,
        age_group=age_group,
        problem=category(u("problem"), mix.problem),
        severity=severity,
        early_only=False,
        adult_day=on_grid(referral_day + (18.0 - age) * DAYS_PER_YEAR),
        moving_day=on_grid(referral_day + exponential(u("moves"), DAYS_PER_YEAR / moves)) if moves else float("inf"),
        bias=normal(u("bias"), concern.bias_mean, concern.bias_sd),
        hidden_share=concern.hidden_fraction if u("hidden") < concern.hidden_share else 0.0,
        truth=truth,
    )


def is_early_only(draws: Draws, demand: Demand) -> bool:
    """Whether a child is referred under early intake only."""
    return draws.u(Lane.TRAITS, _TRAIT["early_only"]) < demand.early_only_share


def is_kept(draws: Draws, factor: float) -> bool:
    """Whether a child comes to need help where only the share ``factor`` of its like do."""
    return draws.u(Lane.TRAITS, _TRAIT["kept"]) < factor


def is_drawn_in_early(draws: Draws, share: float) -> bool:
    """Whether a child belongs to the ``share`` whose partners or family draw the counsellor in early."""
    return draws.u(Lane.TRAITS, _TRAIT["drawn_in_early"]) < share


def severity_name(case: Case) -> str:
    """The severity of a child as the log names it."""
    return SEVERITIES[case.severity]
