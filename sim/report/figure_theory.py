"""How far each simulated quantity lies from its exact value: dots and intervals, system by system, on one zero line."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MultipleLocator

from sim.evidence.theory.system import System
from sim.evidence.theory.verdict import Finding, Verdict
from sim.report import style
from sim.report.texts import Language, text
from sim.report.theory import deviation, quantity_name, verdict_word

COLOURS = {"agrees": "#2F7F6D", "differs": "#A3262B", "too_little": "#8A7A1F"}
MARKERS = {"agrees": "o", "differs": "D", "too_little": "o"}
SIGNS = {"agrees": "●", "differs": "◆", "too_little": "○"}
"""Told apart by shape as well as by colour, for black and white."""
SCALES = (0.02, 0.05, 0.1, 0.2, 0.3)
"""How far the axis can reach, as a share of the exact value; what lies further is told at the edge."""
MOST_IN_ONE_COLUMN = 24
_ROW_CM, _WORDS_CM = 0.37, 3.75
_LABELS = {1: 0.27, 2: 0.262}
_RIGHT = 0.965
_LABEL_SIZE, _HEAD_SIZE = 5.6, 5.8

Row = tuple[System, Finding | None]
"""A line of the figure: a quantity, or (None) the heading of its system."""


def figure(verdicts: Sequence[Verdict], title: str, foot: str, language: Language) -> style.Picture:
    """A panel, or two side by side where there are many quantities; systems are numbered as on the page."""
    columns = _columns(verdicts)
    reach = scale(verdicts)
    frame = style.Frame(
        title=title,
        subtitle=text("theory.figure.unit", language),
        reading=text("theory.figure.reading", language, reach=style.percent(reach, language)),
        foot=foot,
        mark="",
    )
    longest = max(map(len, columns))
    labels = _LABELS[len(columns)]
    width = (_RIGHT - labels * len(columns)) / len(columns)
    drawing, axes = style.panels(
        frame,
        1,
        len(columns),
        share_y=False,
        left=labels,
        right=_RIGHT,
        between=labels / width,
        bottom=0.185,
        height_cm=max(7.0, _WORDS_CM + _ROW_CM * longest),
    )
    numbers = {id(verdict.system): number for number, verdict in enumerate(verdicts, start=1)}
    for axis, rows in zip(axes, columns, strict=True):
        _frame(axis, longest, reach, language)
        for place, (system, finding) in enumerate(rows):
            if finding is None:
                _label(axis, place, f"{numbers[id(system)]}  {short(system)}", labels, _HEAD_SIZE, "bold")
            else:
                _row(axis, place, system, finding, reach, labels, language)
    _legend(drawing, axes[0], language)
    return style.Picture("theory", title, drawing)


def short(system: System) -> str:
    """A system by its name and the parameters that are not the usual ones, as they are typed."""
    usual = type(system)().parameters()
    own = [f"{name}={value:.4g}" for name, value in system.parameters().items() if value != usual[name]]
    return " ".join([system.name, *own])


def scale(verdicts: Sequence[Verdict]) -> float:
    """The least reach of the axis that holds every interval, or the largest there is."""
    found = [deviation(finding) for verdict in verdicts for finding in verdict.findings]
    ends = [abs(end) for one in found if one for end in (one.mean, one.low, one.high) if math.isfinite(end)]
    furthest = max(ends, default=0.0)
    return next((reach for reach in SCALES if furthest <= reach), SCALES[-1])


def _columns(verdicts: Sequence[Verdict]) -> list[list[Row]]:
    """All rows, broken between two systems where they are about half."""
    blocks: list[list[Row]] = [[(v.system, None), *((v.system, finding) for finding in v.findings)] for v in verdicts]
    total = sum(map(len, blocks))
    if total <= MOST_IN_ONE_COLUMN or len(blocks) == 1:
        return [[row for block in blocks for row in block]]
    cuts = range(1, len(blocks))
    cut = min(cuts, key=lambda cut: max(sum(map(len, blocks[:cut])), sum(map(len, blocks[cut:]))))
    return [[row for block in part for row in block] for part in (blocks[:cut], blocks[cut:])]


def _frame(axis: Axes, rows: int, reach: float, language: Language) -> None:
    axis.set_xlim(-reach, reach)
    axis.set_ylim(rows - 0.4, -0.6)
    axis.set_yticks([])
    axis.grid(axis="y", visible=False)
    axis.grid(axis="x", visible=True)
    axis.xaxis.set_major_locator(MultipleLocator(reach / 2.0))
    decimals = 0 if reach >= 0.1 else 1
    axis.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{style.signed(100.0 * x, language, decimals)}\u00a0%"))
    axis.tick_params(axis="x", labelsize=5.8)
    axis.axvline(0.0, color=style.INK, linewidth=0.8, zorder=1)


def _row(
    axis: Axes, place: int, system: System, finding: Finding, reach: float, labels: float, language: Language
) -> None:
    """The name of a quantity, its dot and its interval; what lies beyond the edge is an arrow with its number."""
    colour, away = COLOURS[finding.word], deviation(finding)
    ink = colour if finding.word == "differs" else style.INK
    _label(axis, place, f"{quantity_name(system, finding.quantity, language)}", labels, _LABEL_SIZE, "normal", ink)
    if away is None:
        _beside_zero(axis, place, verdict_word(finding, language), colour)
        return
    if math.isfinite(away.low):
        ends = [min(max(end, -reach), reach) for end in (away.low, away.high)]
        axis.plot(ends, [place, place], color=colour, linewidth=1.1, solid_capstyle="butt", zorder=3)
        for side, beyond in ((-1.0, away.low < -reach), (1.0, away.high > reach)):
            if beyond:
                _arrow(axis, side * reach, place, colour)
    if abs(away.mean) <= reach:
        face = "white" if finding.word == "too_little" else colour
        axis.plot(
            [away.mean], [place], MARKERS[finding.word], color=colour, markerfacecolor=face, markersize=3.0, zorder=4
        )
        return
    side = math.copysign(1.0, away.mean)
    _arrow(axis, side * reach, place, colour)
    words = f"{style.signed(100.0 * away.mean, language)}\u00a0%"
    axis.text(
        side * 0.93 * reach,
        place,
        words,
        fontsize=_LABEL_SIZE,
        color=colour,
        va="center",
        ha="right" if side > 0 else "left",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
        zorder=5,
    )


def _arrow(axis: Axes, edge: float, place: int, colour: str) -> None:
    """At the edge of the panel: it goes on beyond."""
    axis.plot([edge], [place], ">" if edge > 0 else "<", color=colour, markersize=3.2, clip_on=False, zorder=4)


def _beside_zero(axis: Axes, place: int, words: str, colour: str) -> None:
    axis.annotate(
        words,
        xy=(0.0, place),
        xytext=(4, 0),
        textcoords="offset points",
        fontsize=_LABEL_SIZE,
        color=colour,
        va="center",
    )


def _label(
    axis: Axes, place: int, words: str, labels: float, size: float, weight: str, colour: str = style.INK
) -> None:
    """Words that begin at the left edge of a column of the figure."""
    room = (labels - 0.02) * style.WIDTH_CM / 2.54 * 72.0
    axis.annotate(
        words,
        xy=(0.0, place),
        xycoords=("axes fraction", "data"),
        xytext=(-room, 0),
        textcoords="offset points",
        fontsize=size,
        fontweight=weight,
        color=colour,
        va="center",
        ha="left",
        annotation_clip=False,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
        zorder=2,
    )


def _legend(drawing: Figure, axis: Axes, language: Language) -> None:
    """The verdicts in their colours, above the first panel."""
    top = axis.get_position().y1 + 0.012
    for place, word in enumerate(COLOURS):
        drawing.text(
            0.02 + 0.16 * place,
            top,
            f"{SIGNS[word]} {text(f'theory.word.{word}', language).lower()}",
            fontsize=6.3,
            color=COLOURS[word],
            va="bottom",
        )
