"""Lines over quarters: the mean course of each arm with its interval, equal arms drawn as one."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval, mean_interval, paired_interval
from sim.report import style
from sim.report.texts import Language, text

Curve = npt.NDArray[np.float64]
MOSTLY = 0.75


@dataclass(frozen=True, eq=False)
class Course:
    """One line: the arms it stands for, and per quarter the mean with the ends of its 95 % interval."""

    arms: tuple[str, ...]
    quarters: tuple[str, ...]
    mean: Curve
    low: Curve
    high: Curve


def courses(comparison: Comparison, table: pd.DataFrame, column: str) -> list[Course]:
    """The lines of one column of a quarterly table; arms whose every value is equal share a line."""
    found: list[tuple[list[str], pd.DataFrame]] = []
    for arm in comparison.arms:
        wide = table[table["arm"] == arm].pivot(index="replication", columns="quarter", values=column)
        for arms, other in found:
            if other.equals(wide):
                arms.append(arm)
                break
        else:
            found.append(([arm], wide))
    lines = []
    for arms, wide in found:
        values = wide.to_numpy(dtype=np.float64)
        intervals = [mean_interval(values[:, i]) for i in range(values.shape[1])]
        lines.append(
            Course(
                arms=tuple(arms),
                quarters=tuple(str(name) for name in wide.columns),
                mean=np.array([i.mean for i in intervals]),
                low=np.array([i.low for i in intervals]),
                high=np.array([i.high for i in intervals]),
            )
        )
    return lines


def clear_since(comparison: Comparison, table: pd.DataFrame, column: str, arm: str) -> str | None:
    """The first quarter that differs clearly from the baseline and is followed by quarters that mostly do too.

    Asked of each quarter's own 95 % interval: from then on at least three in four are clear in the direction of the
    first, none in the other; fewer than two quarters are not spoken of.
    """
    chosen = table[table["arm"].isin([arm, comparison.settings.baseline_arm])]
    wide = chosen.pivot(index="replication", columns=["arm", "quarter"], values=column)
    own, base = wide[arm], wide[comparison.settings.baseline_arm]
    directions = [
        paired_interval(own[name].to_numpy(dtype=np.float64), base[name].to_numpy(dtype=np.float64)).direction
        for name in own.columns
    ]
    for i, direction in enumerate(directions[:-1]):
        following = directions[i:]
        other = {"less": "more", "more": "less"}.get(direction)
        if other is None or other in following:
            continue
        if following.count(direction) >= MOSTLY * len(following):
            return str(own.columns[i])
    return None


def draw(
    axis: Axes,
    comparison: Comparison,
    lines: Sequence[Course],
    language: Language,
    scale: float = 1.0,
    labels: bool = True,
) -> list[tuple[float, float, str, str]]:
    """Draw the lines with their bands and give back the labels that belong at their ends."""
    ends = []
    for line in lines:
        named = line.arms[0]
        colour = style.colour_of(named, comparison.arms)
        x = np.arange(len(line.quarters)) + 0.5
        own = slice(_parts_from(line, lines[0]), None)
        axis.fill_between(
            x[own], line.low[own] * scale, line.high[own] * scale, color=colour, alpha=style.BAND, linewidth=0
        )
        axis.plot(
            x[own],
            line.mean[own] * scale,
            color=colour,
            linewidth=1.4,
            linestyle=style.dash_of(named, comparison.arms),
        )
        known = np.flatnonzero(np.isfinite(line.mean))
        if labels and len(known):
            words = style.narrow(line_label(comparison, line.arms, language))
            ends.append((float(x[-1]), float(line.mean[known[-1]] * scale), words.replace(" = ", "\n= "), colour))
    return ends


def _parts_from(line: Course, baseline: Course) -> int:
    """The quarter from which a line is drawn: where it leaves the baseline; before, the baseline is enough."""
    if line is baseline:
        return 0
    apart = [
        np.flatnonzero(~np.isclose(own, base, rtol=1e-12, atol=0.0, equal_nan=True))
        for own, base in ((line.mean, baseline.mean), (line.low, baseline.low), (line.high, baseline.high))
    ]
    first = min((int(places[0]) for places in apart if len(places)), default=0)
    return max(first - 1, 0)


def mark_changes(axis: Axes, comparison: Comparison, group: str, language: Language, *, labels: bool = True) -> None:
    """The dated changes of any arm in the group's offices as thin vertical lines."""
    dates = {
        change.date
        for arm in comparison.settings.arms.values()
        for change in arm.changes
        if any(change.concerns(office) for office in comparison.offices(group))
    }
    low, high = axis.get_xlim()
    places = {date: quarter_position(comparison, date) for date in sorted(dates)}
    shown = {date: month_year(date, language) if labels and low <= at <= high else "" for date, at in places.items()}
    style.dated_lines(axis, [(places[date], shown[date]) for date in places])


def quarter_position(comparison: Comparison, date: dt.date) -> float:
    """Where a date lies on an axis on which quarter i runs from i to i + 1."""
    start = comparison.settings.period.start
    first = start.year * 4 + (start.month - 1) // 3
    begin = dt.date(date.year, 3 * ((date.month - 1) // 3) + 1, 1)
    into = (date - begin).days / 91.3
    return date.year * 4 + (date.month - 1) // 3 - first + into


MONTHS = {
    "da": ("jan.", "feb.", "marts", "april", "maj", "juni", "juli", "aug.", "sept.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def month_year(date: dt.date, language: Language) -> str:
    """A month in words.

    >>> month_year(dt.date(2019, 9, 1), "da")
    'sept. 2019'
    """
    return f"{MONTHS[language][date.month - 1]} {date.year}"


def line_label(comparison: Comparison, arms: Sequence[str], language: Language) -> str:
    """The name of a line that stands for these arms."""
    return text("figure.same", language).join(arm_label(comparison, arm, language) for arm in arms)


def arm_label(comparison: Comparison, arm: str, language: Language) -> str:
    """The name of an arm for readers."""
    return str(getattr(comparison.settings.arms[arm].label, language))


def group_label(comparison: Comparison, group: str, language: Language, *, title: bool = False) -> str:
    """The name of a group of districts, as a heading or inside a sentence."""
    count = len(comparison.settings.municipality.districts)
    return text(f"group.title.{group}" if title else f"group.{group}", language, districts=count)


def is_divided(comparison: Comparison) -> bool:
    """Whether the pilot districts are only part of all districts."""
    return set(comparison.offices("pilot")) != set(comparison.offices("all"))


def shown_groups(comparison: Comparison) -> tuple[str, ...]:
    """The groups a table has a part for."""
    return ("pilot", "all") if is_divided(comparison) else ("all",)


def groups_side_by_side(comparison: Comparison) -> tuple[str, ...]:
    """The groups a figure sets side by side."""
    if not is_divided(comparison):
        return ("all",)
    return tuple(name for name in ("pilot", "comparison") if comparison.offices(name))


def told_group(comparison: Comparison) -> str:
    """The group a title speaks of: the pilot districts, or all if no arm changes the pilot's offices."""
    return "pilot" if is_divided(comparison) and comparison.arms_that_change("pilot") else "all"


def focus_arm(comparison: Comparison, group: str) -> str | None:
    """The arm a title speaks of: the first that changes something in the group; none if no arm does."""
    changing = comparison.arms_that_change(group)
    return changing[0] if changing else None


def words_around(
    comparison: Comparison,
    language: Language,
    title: str,
    unit: str,
    reading_aid: str,
    place: str | None = None,
    years: tuple[int, int] | None = None,
) -> style.Frame:
    """Title, subtitle, reading aid and foot of a figure of this comparison."""
    settings = comparison.settings
    start, end = years or (settings.period.start.year, last_year(comparison))
    return style.Frame(
        title=title,
        subtitle=text(
            "figure.subtitle",
            language,
            unit=unit,
            place=place or settings.municipality.label,
            start=start,
            end=end,
            replications=replications_in_words(len(comparison.completed), language),
        ),
        reading=reading_aid,
        mark=text("figure.illustrative", language),
        foot=text(
            "figure.foot",
            language,
            scenario=settings.story.name,
            hash=comparison.content_hash[:8],
            price_year=settings.economy.price_year,
        ),
    )


def replications_in_words(count: int, language: Language) -> str:
    """How many replications there are, as a noun with its number."""
    return text("replications.one" if count == 1 else "replications.many", language, count=count)


def reading(key: str, comparison: Comparison, language: Language, **values: object) -> str:
    """A reading aid; with one replication its other wording, which speaks of no interval, and that there is none."""
    count = len(comparison.completed)
    if count > 1:
        return text(key, language, replications=count, **values)
    return f"{text(f'{key}.single', language, **values)} {text('figure.single', language)}"


def last_year(comparison: Comparison) -> int:
    """The last year that is simulated (the end date itself is not)."""
    return (comparison.settings.period.end - dt.timedelta(days=1)).year


def effect_sentence(comparison: Comparison, effect: Interval, language: Language, decimals: int) -> str:
    """The difference to the baseline, with its interval if there is one, as a sentence."""
    against = arm_label(comparison, comparison.settings.baseline_arm, language)
    if not math.isfinite(effect.low):
        return text(
            "figure.effect.single", language, baseline=against, mean=style.signed(effect.mean, language, decimals)
        )
    return text(
        "figure.effect",
        language,
        baseline=against,
        mean=style.signed(effect.mean, language, decimals),
        low=style.signed(effect.low, language, decimals),
        high=style.signed(effect.high, language, decimals),
    )
