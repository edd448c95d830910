"""How a sweep is spoken of: its settings, its points, its arm and place."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sim.experiments.compare import COST
from sim.experiments.intervals import Interval, mean_interval, variance_factor
from sim.experiments.sweep import Sweep
from sim.experiments.sweep_table import against, complete, difference, is_same_cost, lowest, lowest_set
from sim.outcomes.catalogue import RATIONED_ABOVE
from sim.report import style
from sim.report.setting_words import setting_name
from sim.report.setting_words import value_words as of_setting
from sim.report.texts import Language, text

MOST_NAMED = 8


def setting_label(key: str, keys: Sequence[str], language: Language) -> str:
    """A swept setting by its name; of one without, as much of its key as tells it from the others.

    >>> setting_label("practices.relational.caseload.target", [], "en")
    'Target, cases per counsellor'
    >>> setting_label("child.harm_at", ["child.harm_at"], "en")
    'child.harm_at'
    """
    named = setting_name(key, language)
    if named and sum(setting_name(other, language) == named for other in keys) <= 1:
        return named
    end = ".".join(key.split(".")[-2:])
    return end if sum(other.endswith(end) for other in keys) <= 1 else key


def value_words(value: str, language: Language) -> str:
    """A typed value in words of the language; a number keeps the figures it was typed with.

    >>> value_words("12.5", "da"), value_words("2019", "da"), value_words("needed", "da"), value_words("x", "da")
    ('12,5', '2019', 'følger sager og timer', 'x')
    """
    if math.isfinite(as_number(value)):
        return value.replace(".", ",") if language == "da" else value
    return of_setting(value, language)


def as_number(value: str) -> float:
    """A typed value as a number, nan if it is none.

    >>> as_number("20"), as_number("follows")
    (20.0, nan)
    """
    try:
        return float(value)
    except ValueError:
        return math.nan


def point_words(found: Sweep, point: int, language: Language) -> str:
    """A point by its values, with the settings' names where there are several."""
    keys, values = found.design.keys, found.design.points[point]
    if len(keys) == 1:
        return value_words(values[0], language)
    return ", ".join(
        f"{setting_label(k, keys, language)} {value_words(v, language)}" for k, v in zip(keys, values, strict=True)
    )


def point_in_full(found: Sweep, point: int, language: Language) -> str:
    """A point with the names of its settings."""
    keys, values = found.design.keys, found.design.points[point]
    return ", ".join(
        f"{setting_label(k, keys, language)} = {value_words(v, language)}" for k, v in zip(keys, values, strict=True)
    )


def points_in_words(found: Sweep, numbers: Sequence[int], language: Language) -> str:
    """Several points in a row; of many only the first are named."""
    named = [point_words(found, number, language) for number in numbers[:MOST_NAMED]]
    comma = "; " if len(found.design.keys) > 1 else ", "
    if len(numbers) > MOST_NAMED:
        return comma.join(named) + " …"
    if len(named) == 1:
        return named[0]
    return text("answer.list", language, first=comma.join(named[:-1]), last=named[-1])


def points_or_range(found: Sweep, numbers: Sequence[int], language: Language) -> str:
    """Several points in a row; as a range where they are all between two values of the one swept setting."""
    values = {p.number: as_number(found.design.points[p.number][0]) for p in found.points}
    ends = sorted(numbers, key=values.__getitem__)
    between = [n for n, value in values.items() if values[ends[0]] <= value <= values[ends[-1]]]
    if len(found.design.keys) > 1 or len(numbers) < 3 or sorted(between) != sorted(numbers):
        return points_in_words(found, numbers, language)
    least, most = (point_words(found, end, language) for end in (ends[0], ends[-1]))
    return text("sweep.range", language, least=least, most=most)


def arm_words(found: Sweep, arm: str, language: Language) -> str:
    """The name of an arm."""
    return str(getattr(found.settings.arms[arm].label, language))


def place_words(found: Sweep, language: Language) -> str:
    """The districts that are spoken of, inside a sentence."""
    return text(f"group.{found.group}", language, districts=len(found.settings.municipality.districts))


def margin(found: Sweep, point: int) -> Interval:
    """The room under the cap at a point."""
    return mean_interval(found.values(point, "stability_margin", found.group))


def unstable(found: Sweep) -> list[int]:
    """The points with clearly no room under the cap: more are referred than it can hold."""
    return [p.number for p in found.points if margin(found, p.number).high < 0.0]


def untold(found: Sweep) -> list[int]:
    """The points with results of which it cannot be told whether the cap has room."""
    ran = [p.number for p in found.points if len(found.values(p.number, COST, found.group))]
    return [n for n in ran if not margin(found, n).high < 0.0 and not margin(found, n).low > 0.0]


def rationed(found: Sweep) -> list[int]:
    """The points at which the queue, not the need, decides who is helped."""
    return [p.number for p in found.points if _mean(found, p.number, "utilisation") > RATIONED_ABOVE]


def answer_lines(found: Sweep, language: Language) -> list[str]:
    """What the sweep says in short: the cheapest point, how flat it is around it, what stands beside it, the door."""
    best = lowest(found, found.group)
    lines = [] if best is None else _cost_lines(found, best, language)
    lines += _door_lines(found, language)
    if busy := rationed(found):
        points, limit = points_in_words(found, busy, language), style.percent(RATIONED_ABOVE, language)
        lines.append(text("sweep.rationed", language, points=points, limit=limit))
    whole = complete(found, found.group)
    if fewer := [point.number for point in found.points if point.number not in whole]:
        lines.append(text("sweep.fewer", language, points=points_in_words(found, fewer, language)))
    for number, factor in factors_of_points(found).items():
        if factor < 1.0:
            point = point_words(found, number, language)
            lines.append(text("sweep.out_of_step", language, point=point, factor=style.number(factor, language, 2)))
    return lines


def _door_lines(found: Sweep, language: Language) -> list[str]:
    """Where the cap has no room, where that cannot be told, and how many are allocated above it all the same."""
    short, unclear = unstable(found), untold(found)
    ran = [p.number for p in found.points if len(found.values(p.number, COST, found.group))]
    lines = []
    if short:
        lines.append(
            text(
                "sweep.unstable",
                language,
                points=points_in_words(found, short, language),
                queue=_range([_mean(found, n, "front_door_queue") for n in short], language, 1),
                forced=_range([100.0 * _mean(found, n, "forced_share") for n in short], language, 0),
            )
        )
    if unclear:
        lines.append(text("sweep.untold", language, points=points_in_words(found, unclear, language)))
    if ran and not short and not unclear:
        forced = _range([100.0 * _mean(found, n, "forced_share") for n in ran], language, 1)
        lines.append(text("sweep.stable", language, forced=forced))
    return lines


def _range(values: Sequence[float], language: Language, decimals: int) -> str:
    """From the least to the most of several values."""
    ends = [style.number(end, language, decimals) for end in (min(values), max(values))]
    return ends[0] if ends[0] == ends[1] else text("sweep.range", language, least=ends[0], most=ends[1])


def _cost_lines(found: Sweep, best: int, language: Language) -> list[str]:
    """Where the cheapest lies and what stands beside it; or that cost tells no points apart, and what does."""
    whole, baseline = complete(found, found.group), arm_words(found, found.baseline_arm, language)
    costs = [difference(found, number, COST, found.group).mean for number in whole]
    if is_same_cost(found, found.group):
        return [text("sweep.same", language, cost=style.millions(costs[0], language), baseline=baseline)]
    if len(lowest_set(found, found.group)) < len(whole) or len(whole) == 1:
        return [_lowest_line(found, best, language), _beside_line(found, best, language)]
    asked = (("contact", "first_contact_days", 1), ("queue", "front_door_queue", 1), ("unmet", "unmet_days", 0))
    ranges = {
        place: _range([_mean(found, number, outcome) for number in whole], language, decimals)
        for place, outcome, decimals in asked
    }
    between = style.millions_between(min(costs), max(costs), language)
    return [text("sweep.equal", language, between=between, baseline=baseline, **ranges)]


def _lowest_line(found: Sweep, best: int, language: Language) -> str:
    cost = difference(found, best, COST, found.group)
    kept, whole = lowest_set(found, found.group), len(complete(found, found.group))
    told = text(
        "sweep.lowest",
        language,
        words=point_in_full(found, best, language),
        cost=style.millions(cost.mean, language),
        baseline=arm_words(found, found.baseline_arm, language),
        ends=style.millions_between(cost.low, cost.high, language),
    )
    if len(kept) > 1:
        points = points_or_range(found, kept, language)
        told += " " + text("sweep.flat", language, count=len(kept), total=whole, points=points)
    elif whole > 1:
        told += " " + text("sweep.alone", language)
    return told


def _beside_line(found: Sweep, best: int, language: Language) -> str:
    """What stands beside the cost of the cheapest point, with the paired difference to today's practice."""
    asked = (("contact", "first_contact_days", 1), ("queue", "front_door_queue", 1), ("unmet", "unmet_days", 0))
    values = {place: _with_difference(found, best, outcome, language, decimals) for place, outcome, decimals in asked}
    unmet = [_mean(found, number, "unmet_days") for number in complete(found, found.group)]
    return text(
        "sweep.beside",
        language,
        baseline=arm_words(found, found.baseline_arm, language),
        range=_range(unmet, language, 0),
        **values,
    )


def _with_difference(found: Sweep, point: int, outcome: str, language: Language, decimals: int) -> str:
    """The mean of the arm, and in brackets the difference to the baseline with its interval."""
    apart = difference(found, point, outcome, found.group)
    mean = style.number(_mean(found, point, outcome), language, decimals)
    if not math.isfinite(apart.low):
        return mean
    ends = [style.signed(end, language, decimals) for end in (apart.mean, apart.low, apart.high)]
    return text("sweep.apart", language, mean=mean, apart=ends[0], low=ends[1], high=ends[2])


def factors_of_points(found: Sweep) -> dict[int, float]:
    """How many times as many independent replications the pairing with the baseline is worth, by point."""
    arms = (found.arm, found.baseline_arm)
    values = {p.number: [found.values(p.number, COST, found.group, arm) for arm in arms] for p in found.points}
    return {number: variance_factor(*pair) for number, pair in values.items() if len(pair[0]) > 1}


def variance_factors(found: Sweep) -> tuple[float, float]:
    """How many times as many independent replications the pairing is worth: to the baseline, and between points.

    Medians over the points; nan where there are too few replications or points.
    """
    best = lowest(found, found.group)
    others = [number for number in complete(found, found.group) if number != best]
    between = [] if best is None else [against(found, number, best, found.group)[1] for number in others]
    return _median(list(factors_of_points(found).values())), _median(between)


def _median(values: Sequence[float]) -> float:
    known = [value for value in values if math.isfinite(value)]
    return float(np.median(known)) if known else math.nan


def _mean(found: Sweep, point: int, outcome: str, arm: str | None = None) -> float:
    values = found.values(point, outcome, found.group, arm)
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else math.nan
