"""How all figures look: colours, type, sizes, Danish and English numbers, and the frame around each figure."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.report.texts import Language

BASELINE = "#5B6C7D"
COLOURS = {"traditional": BASELINE, "pilot": "#D1662B", "rollout": "#2F7F6D", "pilot_spread": "#7A5BA6"}
OTHER_COLOURS = ("#D1662B", "#2F7F6D", "#7A5BA6", "#A33B5B", "#8A7A1F", "#2B6CA3")
DASHES: tuple[Any, ...] = ((0, (5, 2)), "solid", (0, (6, 1.5, 1.5, 1.5)), (0, (1.5, 1.5)), (0, (8, 2, 2, 2, 2, 2)))
INK, FAINT, GRID = "#222222", "#666666", "#DDDDDD"
BAND, WIDE_BAND = 0.20, 0.09
WIDTH_CM, HEIGHT_CM = 16.0, 9.0
DPI = 300  # the page column at print quality; the same picture is 24 cm wide on a slide at 200 dpi
MINUS = "−"
_DATED_LABEL_POINTS = 37.0
_STARTS = {"right": -1.0, "center": -0.5, "left": 0.0}
"""Where a label begins, in its own widths from its line, by the side of it that the line is on."""

RC: dict[Any, Any] = {
    "font.size": 7.0,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.5,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelsize": 6.5,
    "ytick.labelsize": 6.5,
    "ytick.major.size": 0,
    "xtick.major.size": 2.5,
    "hatch.linewidth": 0.4,
    "svg.fonttype": "none",
    "svg.hashsalt": "sagsflow",
    "figure.facecolor": "white",
}


@dataclass(frozen=True, eq=False)
class Picture:
    """A finished figure: its file name, its title as one line, and the drawing."""

    name: str
    title: str
    figure: Figure


@dataclass(frozen=True)
class Frame:
    """The words around a drawing."""

    title: str
    subtitle: str
    reading: str
    mark: str
    foot: str


def colour_of(arm: str, arms: Sequence[str]) -> str:
    """The colour of an arm, the same in every figure; the baseline (first) is grey-blue."""
    if arm == arms[0]:
        return BASELINE
    taken = {COLOURS[other] for other in arms[1:] if other in COLOURS}
    if arm in COLOURS and COLOURS[arm] != BASELINE:
        return COLOURS[arm]
    free = [colour for colour in OTHER_COLOURS if colour not in taken]
    others = [other for other in arms[1:] if other not in COLOURS or COLOURS[other] == BASELINE]
    return (free or list(OTHER_COLOURS))[others.index(arm) % len(free or OTHER_COLOURS)]


def dash_of(arm: str, arms: Sequence[str]) -> Any:
    """The line style of an arm, so that lines can be told apart in black and white."""
    return DASHES[list(arms).index(arm) % len(DASHES)]


def panels(
    frame: Frame,
    rows: int,
    columns: int,
    *,
    share_y: bool = True,
    right: float = 0.86,
    left: float = 0.075,
    between: float = 0.1,
    bottom: float = 0.2,
    height_cm: float = HEIGHT_CM,
    share_x: bool = False,
) -> tuple[Figure, list[Axes]]:
    """A page-column figure with its words in place and ``rows`` × ``columns`` empty panels, row by row.

    A figure higher than usual has its words as far from its edges as any other.
    """
    part = HEIGHT_CM / height_cm
    with matplotlib.rc_context(RC):
        figure = Figure(figsize=(WIDTH_CM / 2.54, height_cm / 2.54))
        FigureCanvasAgg(figure)
        title = wrapped(figure, frame.title, 9.2, "bold")
        lines = title.count("\n") + 1
        subtitle = wrapped(figure, frame.subtitle, 6.8)
        above = 1.0 - 0.025 * part
        figure.text(0.02, above, title, fontsize=9.2, fontweight="bold", color=INK, va="top", linespacing=1.15)
        below_title = above - (0.046 * lines + 0.008) * part
        figure.text(0.02, below_title, subtitle, fontsize=6.8, color=FAINT, va="top")
        top = below_title - (0.034 * (subtitle.count("\n") + 1) + 0.075) * part
        figure.text(
            0.02, 0.108 * part, wrapped(figure, frame.reading, 6.3), fontsize=6.3, color=INK, va="top", linespacing=1.2
        )
        figure.text(0.02, 0.012 * part, frame.foot, fontsize=5.3, color=FAINT, va="bottom")
        figure.text(0.98, 0.012 * part, frame.mark, fontsize=6.3, color=INK, va="bottom", ha="right", fontweight="bold")
        axes = figure.subplots(
            rows,
            columns,
            sharex=share_x,
            sharey=share_y,
            squeeze=False,
            gridspec_kw={
                "left": left,
                "right": right,
                "top": top,
                "bottom": bottom * part,
                "wspace": between,
                "hspace": 0.45,
            },
        )
        return figure, [axis for row in axes for axis in row]


def wrapped(figure: Figure, words: str, size: float, weight: str = "normal", share: float = 0.96) -> str:
    """Words broken into lines that fit into a share of the figure's width, measured in the figure's own type."""
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    room = share * figure.bbox.width
    ruler = figure.text(0, 0, "", fontsize=size, fontweight=weight)
    lines: list[str] = []
    for word in words.split(" "):
        ruler.set_text(f"{lines[-1]} {word}" if lines else word)
        if lines and ruler.get_window_extent(renderer).width <= room:
            lines[-1] = ruler.get_text()
        else:
            lines.append(word)
    ruler.remove()
    return "\n".join(lines)


def count_axis(axis: Axes, language: Language, decimals: int = 0, *, from_zero: bool = True) -> None:
    """Numbers on the y-axis in the reader's language; counts start at zero."""
    axis.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10], integer=decimals == 0))
    axis.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, language, decimals)))
    if from_zero:
        axis.set_ylim(0, max(axis.get_ylim()[1], 1e-9))


def end_labels(axis: Axes, labels: Sequence[tuple[float, float, str, str]], *, gap: float = 0.085) -> None:
    """Labels right of the lines' ends, (x, y, words, colour), nudged apart so that none covers another.

    Call when the y-limits are final; ``gap`` is the least distance in shares of the panel's height per line.
    """
    low, high = axis.get_ylim()
    wanted = sorted(((y - low) / (high - low), x, words, colour) for x, y, words, colour in labels)
    heights = [gap * (words.count("\n") + 1) for _, _, words, _ in wanted]
    places: list[float] = []
    for i, (share, *_rest) in enumerate(wanted):
        floor = places[-1] + (heights[i - 1] + heights[i]) / 2 if places else heights[i] / 2 - 0.05
        places.append(max(share, floor))
    over = places[-1] + heights[-1] / 2 - 1.05 if places else 0.0
    if over > 0:
        places = [place - over for place in places]
        for i, (share, *_rest) in enumerate(wanted):  # let those at the bottom back up to where they belong
            room = places[i + 1] - (heights[i] + heights[i + 1]) / 2 if i + 1 < len(places) else places[i]
            places[i] = min(max(places[i], share), room) if i + 1 < len(places) else places[i]
    for place, (_, _x, words, colour) in zip(places, wanted, strict=True):
        axis.annotate(
            words,
            xy=(1.0, place),
            xycoords="axes fraction",
            xytext=(4, 0),
            textcoords="offset points",
            fontsize=6.5,
            color=colour,
            va="center",
            ha="left",
            annotation_clip=False,
            linespacing=1.05,
        )


def quarter_axis(axis: Axes, quarters: Sequence[str], every: int = 1, begin: int = 0) -> None:
    """Years below the x-axis from quarter ``begin`` on, a tick at each first quarter; quarter i lies at i + 0.5."""
    firsts = [(i, name[:4]) for i, name in enumerate(quarters) if name.endswith("Q1") and i >= begin]
    axis.set_xlim(begin, len(quarters))
    axis.set_xticks([i for i, _ in firsts], [year if n % every == 0 else "" for n, (_, year) in enumerate(firsts)])
    axis.tick_params(axis="x", pad=2)
    for label in axis.get_xticklabels():
        label.set_horizontalalignment("left")


def narrow(words: str, characters: int = 17) -> str:
    """Words broken for the margin right of a panel.

    >>> narrow("Best staffed first").splitlines()
    ['Best staffed', 'first']
    """
    return textwrap.fill(words, characters, break_long_words=False)


def dated_lines(axis: Axes, marks: Sequence[tuple[float, str]]) -> None:
    """Thin vertical lines at dates, in their order, each with its label above the panel.

    Of two labels that would run into each other the first ends at its line and the second begins at its own; one
    for which that leaves no room has none. An empty label is none.
    """
    low, high = axis.get_xlim()
    points = axis.get_position().width * axis.figure.bbox.width * 72.0 / axis.figure.dpi
    room = _DATED_LABEL_POINTS / points * (high - low)
    taken = -math.inf
    for i, (at, words) in enumerate(marks):
        following = next((later for later, told in marks[i + 1 :] if told), math.inf)
        sides = ("right", "center", "left") if following - at < room else ("center", "left", "right")
        side = next((side for side in sides if at + room * _STARTS[side] >= taken), None)
        _dated_line(axis, at, words if side else "", side or "center")
        if words and side:
            taken = at + room * (_STARTS[side] + 1.0)


def _dated_line(axis: Axes, at: float, words: str, side: str) -> None:
    axis.axvline(at, color=FAINT, linewidth=0.6, linestyle=(0, (2, 2)), zorder=1)
    axis.annotate(
        words,
        xy=(at, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=({"right": -1.0, "center": 0.0, "left": 1.0}[side], 1.5),
        textcoords="offset points",
        fontsize=5.6,
        color=FAINT,
        ha=side,
        va="bottom",
        annotation_clip=False,
    )


def number(value: float, language: Language, decimals: int = 0) -> str:
    """A number as it is written in the language.

    >>> number(-1234.5, "da", 1), number(1234.5, "en", 1)
    ('−1.234,5', '1,234.5')
    """
    if not math.isfinite(value):
        return "–"
    rounded = f"{value:,.{decimals}f}"
    if float(rounded.replace(",", "")) == 0:
        rounded = rounded.lstrip("-")
    if language == "da":
        rounded = rounded.translate(str.maketrans(",.", ".,"))
    return rounded.replace("-", MINUS)


def percent(value: float, language: Language, decimals: int = 0) -> str:
    """A share as per cent, with the narrow gap before the sign.

    >>> percent(0.125, "da", 1)
    '12,5\\xa0%'
    """
    return f"{number(100 * value, language, decimals)}\u00a0%"


def millions(dkk: float, language: Language, decimals: int = 1) -> str:
    """Kroner in millions with unit.

    >>> millions(2_340_000, "da"), millions(2_340_000, "en")
    ('2,3\\xa0mio.\\xa0kr.', 'DKK\\xa02.3\\xa0million')
    """
    amount = number(dkk / 1e6, language, decimals)
    return f"{amount}\u00a0mio.\u00a0kr." if language == "da" else f"DKK\u00a0{amount}\u00a0million"


def millions_between(low: float, high: float, language: Language) -> str:
    """A range of kroner in millions.

    >>> millions_between(-1e6, 2e6, "da")
    '−1,0 til 2,0\\xa0mio.\\xa0kr.'
    """
    first = number(low / 1e6, language, 1)
    if language == "da":
        return f"{first} til {millions(high, language)}"
    return f"DKK\u00a0{first} to {number(high / 1e6, language, 1)}\u00a0million"


def quarter(name: str, language: Language) -> str:
    """A quarter in words.

    >>> quarter("2019Q3", "da"), quarter("2019Q3", "en")
    ('3.\\xa0kvt.\\xa02019', 'Q3\\xa02019')
    """
    # the gaps do not break, so that a wrapped title never parts a quarter from its year
    return f"{name[5]}.\u00a0kvt.\u00a0{name[:4]}" if language == "da" else f"Q{name[5]}\u00a0{name[:4]}"


def signed(value: float, language: Language, decimals: int = 0) -> str:
    """A difference with its sign.

    >>> signed(2.0, "en")
    '+2'
    """
    words = number(value, language, decimals)
    return words if not math.isfinite(value) or words.startswith(MINUS) or not _any_digit(words) else f"+{words}"


def _any_digit(words: str) -> bool:
    return any(digit in words for digit in "123456789")
