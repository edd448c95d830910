"""How a sweep is spoken of: its settings, its points, its arm and place."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sim.experiments.compare import COST
from sim.experiments.intervals import variance_factor
from sim.experiments.sweep import Sweep
from sim.experiments.sweep_table import against, difference, lowest, not_clearly_dearer
from sim.outcomes.catalogue import RATIONED_ABOVE
from sim.report import style
from sim.report.texts import TEXTS, Language, text

MOST_NAMED = 8


def setting_label(key: str, keys: Sequence[str], language: Language) -> str:
    """A swept setting by its name; of one without, as much of its key as tells it from the others.

    >>> setting_label("practices.relational.caseload.target", [], "en")
    'Target, cases per counsellor'
    >>> setting_label("child.harm_at", ["child.harm_at"], "en")
    'child.harm_at'
    """
    end = ".".join(key.split(".")[-2:])
    named = f"sweep.setting.{end}"
    alone = sum(other.endswith(end) for other in keys) <= 1
    if named in TEXTS and alone:
        return text(f"sweep.setting.{end}", language)
    return end if alone else key


def short_label(key: str, keys: Sequence[str]) -> str:
    """A swept setting as a narrow heading: the last part of its key, or more where that is not its alone."""
    last = key.split(".")[-1]
    return last if sum(other.split(".")[-1] == last for other in keys) <= 1 else key


def value_words(value: str, language: Language) -> str:
    """A value as typed, in the reader's notation where it is a number.

    >>> value_words("12.5", "da"), value_words("needed", "da")
    ('12,5', 'needed')
    """
    number = as_number(value)
    if not math.isfinite(number):
        return value
    return style.number(number, language, len(value.partition(".")[2]) if "e" not in value.lower() else 6)


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
    return ", ".join(f"{short_label(k, keys)} {value_words(v, language)}" for k, v in zip(keys, values, strict=True))


def points_in_words(found: Sweep, numbers: Sequence[int], language: Language) -> str:
    """Several points in a row; of many only the first are named."""
    named = [point_words(found, number, language) for number in numbers[:MOST_NAMED]]
    return ("; " if len(found.design.keys) > 1 else ", ").join(named) + (" …" if len(numbers) > MOST_NAMED else "")


def arm_words(found: Sweep, arm: str, language: Language) -> str:
    """The name of an arm."""
    return str(getattr(found.settings.arms[arm].label, language))


def place_words(found: Sweep, language: Language) -> str:
    """The districts that are spoken of, inside a sentence."""
    return text(f"group.{found.group}", language, districts=len(found.settings.municipality.districts))


def unstable(found: Sweep) -> list[int]:
    """The points with no room under the cap: more are referred than the cap can hold."""
    return [p.number for p in found.points if _mean(found, p.number, "stability_margin") < 0.0]


def rationed(found: Sweep) -> list[int]:
    """The points at which the queue, not the need, decides who is helped."""
    return [p.number for p in found.points if _mean(found, p.number, "utilisation") > RATIONED_ABOVE]


def answer_lines(found: Sweep, language: Language) -> list[str]:
    """What the sweep says in short: the cheapest point, how flat it is around it, what stands beside it, the door."""
    lines = []
    best = lowest(found, found.group)
    if best is not None:
        lines += [_lowest_line(found, best, language), _beside_line(found, best, language)]
    short, busy, total = unstable(found), rationed(found), len(found.points)
    if short:
        points = points_in_words(found, short, language)
        lines.append(text("sweep.unstable", language, count=len(short), total=total, points=points))
    elif best is not None:
        lines.append(text("sweep.stable", language))
    if busy:
        points, limit = points_in_words(found, busy, language), style.percent(RATIONED_ABOVE, language)
        lines.append(text("sweep.rationed", language, count=len(busy), total=total, points=points, limit=limit))
    factors = variance_factors(found)
    if min(factors) < 1.0:
        lines.append(text("sweep.out_of_step", language, factor=style.number(min(factors), language, 1)))
    return lines


def _lowest_line(found: Sweep, best: int, language: Language) -> str:
    cost = difference(found, best, COST, found.group)
    near = not_clearly_dearer(found, found.group)
    return text(
        "sweep.lowest",
        language,
        words=point_words(found, best, language),
        cost=style.millions(cost.mean, language),
        baseline=arm_words(found, found.baseline_arm, language),
        ends=style.millions_between(cost.low, cost.high, language),
        count=len(near),
        total=len(found.points),
        others=points_in_words(found, near, language),
    )


def _beside_line(found: Sweep, best: int, language: Language) -> str:
    """What stands beside the cost of the cheapest point, with today's practice in brackets."""
    asked = (("contact", "first_contact_days", 1), ("queue", "front_door_queue", 1), ("unmet", "unmet_days", 0))
    values: dict[str, str] = {}
    for place, outcome, decimals in asked:
        own, today = (_mean(found, best, outcome, arm) for arm in (found.arm, found.baseline_arm))
        values |= {
            place: style.number(own, language, decimals),
            f"{place}_today": style.number(today, language, decimals),
        }
    unmet = [_mean(found, point.number, "unmet_days") for point in found.points]
    return text(
        "sweep.beside",
        language,
        baseline=arm_words(found, found.baseline_arm, language),
        unmet_least=style.number(float(np.nanmin(unmet)), language),
        unmet_most=style.number(float(np.nanmax(unmet)), language),
        **values,
    )


def variance_factors(found: Sweep) -> tuple[float, float]:
    """How many times as many independent replications the pairing is worth: to the baseline, and between points.

    Medians over the points; nan where there are too few replications or points.
    """
    best = lowest(found, found.group)
    own, between = [], []
    for point in found.points:
        values = [found.values(point.number, COST, found.group, arm) for arm in (found.arm, found.baseline_arm)]
        if len(values[0]) > 1:
            own.append(variance_factor(*values))
            if best is not None and point.number != best:
                between.append(against(found, point.number, best, found.group)[1])
    return _median(own), _median(between)


def _median(values: Sequence[float]) -> float:
    known = [value for value in values if math.isfinite(value)]
    return float(np.median(known)) if known else math.nan


def _mean(found: Sweep, point: int, outcome: str, arm: str | None = None) -> float:
    values = found.values(point, outcome, found.group, arm)
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else math.nan
