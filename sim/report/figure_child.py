"""Figure 7: one child in both worlds, two timelines over one axis."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from sim.experiments.child_story import Life, Story, switch_dates
from sim.report import style
from sim.report.child_words import arm_name, date_of, subtitle, title
from sim.report.courses import month_year
from sim.report.texts import Language, text

BEFORE_DAYS, AFTER_DAYS, SWITCH_WITHIN_DAYS = 45.0, 150.0, 120.0
_LABEL_SIZE = 5.8
_LANE = 0.27  # height of a lane, of the room for the curves
_MEASURES_FROM = 2.75  # in lanes below zero: contacts and case come first
_DAYS_IN_LANE = 3.0  # bars of a day or two would not be seen


@dataclass(frozen=True)
class Bar:
    """A measure on its lane: from, to, and its name, which may reach beyond the bar."""

    start: float
    end: float
    words: str
    lane: int
    words_from: float


def figure(story: Story, language: Language, foot: str) -> style.Picture:
    """The baseline above, the arm below: need and concern over contacts, case and measures."""
    told = title(story, language)
    frame = style.Frame(
        title=told,
        subtitle=subtitle(story, language),
        reading=text("child.reading", language),
        mark=text("figure.illustrative", language),
        foot=foot,
    )
    drawing, axes = style.panels(frame, 2, 1, left=0.14, right=0.89, bottom=0.17)
    drawing.subplots_adjust(hspace=0.26)
    low, high = span(story)
    bars = [_bars(axes[0], story, life, low, high, language) for life in story.lives]
    lanes = max([bar.lane + 1 for some in bars for bar in some], default=1)
    top = max([1.0, *(value for life in story.lives for value in _values(life, low, high))]) * 1.08
    for axis, life, own in zip(axes, story.lives, bars, strict=True):
        _panel(axis, story, life, own, (low, high), top, lanes, language)
    return style.Picture("child", told, drawing)


def span(story: Story) -> tuple[float, float]:
    """The days the axis shows: from shortly before what happens first to some months after what happens last.

    Or as long as the need calls for help in one of the worlds, so that days without help are seen and not only counted.
    """
    end = float((story.settings.period.end - story.settings.period.start).days)
    change = min(switch_dates(story), default=0.0)
    events = [r[0] for life in story.lives for r in life.records if r[1] not in ("child", "life_event", "unmet")]
    recent = [day for day in events if day >= change - 2 * 365.0] or events or [change]
    first = change if change < min(recent) <= change + SWITCH_WITHIN_DAYS else min(recent)
    accounting = story.settings.accounting
    calls = [
        day
        for life in story.lives
        for day, need in zip(life.days.tolist(), life.need.tolist(), strict=True)
        if need >= accounting.theta_early - accounting.theta_gap
    ]
    return first - BEFORE_DAYS, min(end, max(max(recent) + AFTER_DAYS, *calls, 0.0))


def _values(life: Life, low: float, high: float) -> list[float]:
    need = [n for day, n in zip(life.days, life.need, strict=True) if low <= day <= high and math.isfinite(n)]
    return need + [value for day, value in life.concern if low <= day <= high]


def _panel(
    axis: Axes,
    story: Story,
    life: Life,
    bars: list[Bar],
    days: tuple[float, float],
    top: float,
    lanes: int,
    language: Language,
) -> None:
    low, high = days
    arms = [story.baseline.arm, story.arm]
    colour = style.colour_of(life.arm, arms)
    lane = top * _LANE
    axis.set_xlim(low, high)
    axis.set_ylim(-lane * (lanes + _MEASURES_FROM - 0.4), top)
    inside = (life.days >= low) & (life.days <= high)
    axis.plot(life.days[inside], life.need[inside], color=colour, linewidth=1.3)
    seen = [(day, value) for day, value in life.concern if low <= day <= high]
    # the thread breaks where a case is closed: nobody looked until the next circle
    breaks = [(record[0] + 1e-6, math.nan) for record in life.records if record[1] == "closed"]
    threaded = sorted([*seen, *breaks])
    axis.plot(
        [day for day, _ in threaded],
        [value for _, value in threaded],
        color=colour,
        linewidth=0.6,
        linestyle=(0, (1.5, 1.5)),
        marker="o",
        markersize=2.6,
        markerfacecolor="white",
        markeredgewidth=0.7,
    )
    _contacts(axis, life, -0.8 * lane, colour, days)
    _case(axis, life, -1.75 * lane, lane, colour, days)
    for bar in bars:
        middle = -lane * (bar.lane + _MEASURES_FROM)
        axis.add_patch(
            Rectangle(
                (bar.start, middle - 0.38 * lane), bar.end - bar.start, 0.76 * lane, color=colour, alpha=0.3, lw=0
            )
        )
        axis.text(bar.words_from, middle, bar.words, fontsize=_LABEL_SIZE, va="center", ha="left", color=style.INK)
    axis.axhline(0, color=style.FAINT, linewidth=0.5)
    axis.axhline(story.settings.accounting.theta_early, color=style.INK, linewidth=0.6, linestyle=(0, (4, 2)), zorder=1)
    axis.set_title(
        _panel_title(story, life, low, language), fontsize=7.6, loc="left", pad=9, color=colour, weight="bold"
    )
    _axes(axis, top, lane, lanes, language)
    _time_axis(axis, story, low, high, language)
    axis.tick_params(axis="x", labelbottom=life is story.other)
    _ends(axis, life, seen, high, colour, story.settings.accounting.theta_early, language)
    if life is story.other:
        switches = [day for day in switch_dates(story) if low <= day <= high]
        style.dated_lines(axis, [(day, month_year(date_of(story, day), language)) for day in switches])


def _panel_title(story: Story, life: Life, low: float, language: Language) -> str:
    """The arm, and since when it is another world if the axis begins later."""
    name = arm_name(story, life.arm, language)
    before = [day for day in switch_dates(story) if day < low]
    if life is story.baseline or not before:
        return name
    return text("child.since", language, arm=name, date=month_year(date_of(story, max(before)), language))


def _contacts(axis: Axes, life: Life, height: float, colour: str, days: tuple[float, float]) -> None:
    """A dot for each direct contact."""
    when = [r[0] for r in life.records if r[1] == "task" and r[9] > 0.0 and days[0] <= r[0] <= days[1]]
    axis.plot(when, [height] * len(when), linestyle="none", marker="o", markersize=2.4, color=colour)


def _case(axis: Axes, life: Life, height: float, lane: float, colour: str, days: tuple[float, float]) -> None:
    """The case from referral to closing: hatched while it waits, dark while it is investigated; marks at its ends."""
    for kind, start, end in case_stretches(life, days[1]):
        start, end = max(start, days[0]), min(max(end, start + _DAYS_IN_LANE), days[1])
        if end <= start:
            continue
        how: dict[str, Any] = {
            "waiting": {"facecolor": "white", "edgecolor": colour, "hatch": "//////", "linewidth": 0.5},
            "open": {"facecolor": colour, "alpha": 0.28, "linewidth": 0},
            "investigation": {"facecolor": colour, "alpha": 0.85, "linewidth": 0},
        }[kind]
        axis.add_patch(Rectangle((start, height - 0.34 * lane), end - start, 0.68 * lane, **how))
    for event, marker in (("referral", ">"), ("closed", "s"), ("placed", "v")):
        when = [r[0] for r in life.records if r[1] == event and days[0] <= r[0] <= days[1]]
        axis.plot(
            when,
            [height] * len(when),
            linestyle="none",
            marker=marker,
            markersize=3.6,
            color=style.INK,
            markeredgecolor="white",
            markeredgewidth=0.4,
        )


def case_stretches(life: Life, until: float) -> list[tuple[str, float, float]]:
    """Waiting, open and investigation as (kind, from, to), in the order in which they are drawn."""
    waits, opens, looks = [], [], []
    referred = allocated = investigating = None
    for record in sorted(life.records, key=lambda each: each[0]):
        day, event, detail = record[0], record[1], record[5]
        if event == "referral":
            referred, allocated = day, None
        elif event == "allocated" and referred is not None:
            waits.append(("waiting", referred, day))
            referred, allocated = None, day
        elif event == "decision" and detail in ("investigate", "look"):
            investigating = day
        elif event == "investigated":
            looks.append(("investigation", record[6], day))
            investigating = None
        elif event in ("closed", "exit"):
            if referred is not None:
                waits.append(("waiting", referred, day))
            if allocated is not None:
                opens.append(("open", allocated, day))
            if investigating is not None:
                looks.append(("investigation", investigating, day))
            referred = allocated = investigating = None
    for kind, since, kept in (
        ("waiting", referred, waits),
        ("open", allocated, opens),
        ("investigation", investigating, looks),
    ):
        if since is not None:
            kept.append((kind, since, until))
    return [stretch for stretch in [*opens, *looks, *waits] if stretch[2] > stretch[1] or stretch[0] == "waiting"]


def _bars(axis: Axes, story: Story, life: Life, low: float, high: float, language: Language) -> list[Bar]:
    """Measures on the fewest lanes on which neither bars nor names overlap."""
    started = {r[6]: r for r in life.records if r[1] == "started"}
    ended = {r[6]: r[0] for r in life.records if r[1] == "ended"}
    found: list[Bar] = []
    taken: list[float] = []
    for number, record in sorted(started.items(), key=lambda item: item[1][0]):
        start, end = max(record[0], low), min(ended.get(number, high), high)
        if end <= low or start >= high:
            continue
        words = str(getattr(story.settings.measures.types[record[5]].label, language)).split(" (")[0]
        width = _width(axis, words, high - low)
        begin = max(low, min(start, high - width))
        end = max(end, start + _DAYS_IN_LANE)
        lane = next((i for i, free in enumerate(taken) if free <= min(start, begin)), len(taken))
        taken[lane : lane + 1] = [max(end, begin + width)]
        found.append(Bar(start, end, words, lane, begin))
    return found


def _width(axis: Axes, words: str, days: float) -> float:
    """How many days a name takes on the axis."""
    figure = axis.figure
    ruler = figure.text(0, 0, words, fontsize=_LABEL_SIZE)
    pixels = ruler.get_window_extent(figure.canvas.get_renderer()).width  # type: ignore[attr-defined]
    ruler.remove()
    return float(1.04 * pixels / (axis.get_position().width * figure.bbox.width) * days)


def _axes(axis: Axes, top: float, lane: float, lanes: int, language: Language) -> None:
    """Numbers for need above zero, the names of the lanes below."""
    step = 0.5 if top < 1.6 else 1.0
    heights = [i * step for i in range(int(top / step) + 1)]
    names = {
        -0.8 * lane: text("child.lane.contacts", language),
        -1.75 * lane: text("child.lane.case", language),
        -lane * (_MEASURES_FROM + (lanes - 1) / 2): text("child.lane.measures", language),
    }
    axis.set_yticks([*heights, *names], [*(style.number(height, language, 1) for height in heights), *names.values()])
    for line, height in zip(axis.get_ygridlines(), [*heights, *names], strict=True):
        line.set_visible(height > 0)


def _time_axis(axis: Axes, story: Story, low: float, high: float, language: Language) -> None:
    """Years, or half years where there is room for them."""
    start = story.settings.period.start
    months = (1, 7) if high - low < 4.5 * 365 else (1,)
    dates = [
        dt.date(year, month, 1)
        for year in range((start + dt.timedelta(days=low)).year, (start + dt.timedelta(days=high)).year + 1)
        for month in months
    ]
    ticks = [(date - start).days for date in dates]
    shown = [(day, date) for day, date in zip(ticks, dates, strict=True) if low <= day <= high]
    axis.set_xticks([day for day, _ in shown], [month_year(date, language) for _, date in shown])
    axis.tick_params(axis="x", pad=2)
    axis.grid(visible=False, axis="x")


def _ends(
    axis: Axes,
    life: Life,
    seen: list[tuple[float, float]],
    high: float,
    colour: str,
    theta: float,
    language: Language,
) -> None:
    """What the lines are, right of their ends: the standard, and need and concern where there is any."""
    known = [n for day, n in zip(life.days, life.need, strict=True) if day <= high and math.isfinite(n)]
    standard = text("child.standard", language, theta=style.number(theta, language, 2))
    labels = [(high, theta, standard, style.INK)]
    if known:
        labels.append((high, known[-1], text("child.need", language), colour))
    if seen:
        labels.append((high, seen[-1][1], text("child.concern", language), colour))
    style.end_labels(axis, labels, gap=0.12)
