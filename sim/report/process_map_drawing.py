"""Boxes and arrows of a process map: where boxes lie, how arrows run between them, and labels that do not touch.

All places are in points inside one panel, so that widths of arrows and sizes of type are measured alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.text import Text

from sim.outcomes.columns import Floats
from sim.report import style

GRID = {
    "waiting": (0, 0),
    "allocated": (0, 1),
    "contact": (1, 1),
    "investigation": (2, 0),
    "supporting": (3, 0),
    "conversations": (3, 1),
    "early": (3, 2),
    "left": (4, 0),
    "closed": (4, 1),
    "placed": (5, 0),
    "returned": (5, 1),
}
"""Column and row (from the top) of each box, in the order of the pathway from left to right."""
BOX_WIDTH, BOX_HEIGHT = 54.0, 15.5
NAME_SIZE, NUMBER_SIZE, LABEL_SIZE = 5.0, 4.6, 4.7
_HEAD, _APART = 3.6, 2.0
_ROUTE_STEPS = 25
_FURTHER = (3.0, 6.0, 9.0, 12.0, 16.0, 20.0, 25.0, 30.0)
_HAIR = 0.4
_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
_Point = tuple[float, float]
_Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Arrow:
    """A move to draw: its width in points and the lines of its label."""

    box: str
    to: str
    width: float
    label: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The panel as a sheet of ``width`` × ``height`` points with its boxes in columns and rows."""

    width: float
    height: float

    def centre(self, box: str) -> _Point:
        """The middle of a box."""
        columns, rows = (max(places) for places in zip(*GRID.values(), strict=True))
        column, row = GRID[box]
        across, down = (self.width - BOX_WIDTH) / columns, (self.height - BOX_HEIGHT) / rows
        return BOX_WIDTH / 2 + column * across, self.height - BOX_HEIGHT / 2 - row * down

    def outline(self, box: str) -> _Rectangle:
        """Left, bottom, right and top of a box."""
        x, y = self.centre(box)
        return x - BOX_WIDTH / 2, y - BOX_HEIGHT / 2, x + BOX_WIDTH / 2, y + BOX_HEIGHT / 2


def sheet_of(axis: Axes) -> Sheet:
    """Make a panel a sheet measured in points."""
    place, inches = axis.get_position(), axis.figure.get_size_inches()  # type: ignore[union-attr]
    sheet = Sheet(place.width * inches[0] * 72.0, place.height * inches[1] * 72.0)
    axis.set_axis_off()
    axis.set_xlim(0, sheet.width)
    axis.set_ylim(0, sheet.height)
    return sheet


def draw_boxes(axis: Axes, sheet: Sheet, words: dict[str, tuple[str, str]], final: Iterable[str]) -> None:
    """Every box with its name and, below, its numbers; the last ones of the way are grey."""
    grey = set(final)
    for box, (name, numbers) in words.items():
        left, bottom, _, _ = sheet.outline(box)
        axis.add_patch(
            FancyBboxPatch(
                (left + 1.5, bottom + 1.5),
                BOX_WIDTH - 3.0,
                BOX_HEIGHT - 3.0,
                boxstyle="round,pad=1.5,rounding_size=2",
                facecolor="#F1F1F1" if box in grey else "white",
                edgecolor=style.FAINT,
                linewidth=0.6,
                zorder=4,
                clip_on=False,
            )
        )
        x, y = sheet.centre(box)
        axis.text(x, y + 3.1, name, fontsize=NAME_SIZE, fontweight="bold", ha="center", va="center", zorder=5)
        axis.text(x, y - 3.6, numbers, fontsize=NUMBER_SIZE, ha="center", va="center", color=style.INK, zorder=5)


def draw_arrows(axis: Axes, sheet: Sheet, arrows: Sequence[Arrow], colour: str) -> None:
    """Arrows from box to box, broad ones below, then their labels where none touches another or a box."""
    ends = _ends(sheet, arrows)
    light = _mixed(colour, 0.42)
    routes = [_route(sheet, arrow, *ends[i]) for i, arrow in enumerate(arrows)]
    for i in sorted(range(len(arrows)), key=lambda i: -arrows[i].width):
        _draw(axis, routes[i], arrows[i].width, light, 2.0 + 0.01 * i)
    taken = [sheet.outline(box) for box in GRID]
    for i in sorted(range(len(arrows)), key=lambda i: -arrows[i].width):
        _label(axis, sheet, arrows[i], routes[i], taken)


def _ends(sheet: Sheet, arrows: Sequence[Arrow]) -> list[tuple[tuple[_Point, str], tuple[_Point, str]]]:
    """Where each arrow leaves and enters: a side of the box and a place on it, side by side in order of direction."""
    sides = [_sides(arrow.box, arrow.to) for arrow in arrows]
    at: dict[tuple[int, int], _Point] = {}
    for box in GRID:
        for side in ("left", "right", "top", "bottom"):
            here = [(i, 0) for i, a in enumerate(arrows) if a.box == box and sides[i][0] == side]
            here += [(i, 1) for i, a in enumerate(arrows) if a.to == box and sides[i][1] == side]
            along = 1 if side in ("left", "right") else 0
            far = {key: sheet.centre(arrows[key[0]].box if key[1] else arrows[key[0]].to) for key in here}
            own = sheet.centre(box)
            # of two arrows up and down between the same boxes that down is to the left, at both; one that goes further
            # in the same row bends below the others
            here.sort(
                key=lambda key: (
                    far[key][along],
                    _is_up(arrows[key[0]]),
                    key[1],
                    -abs(far[key][1 - along] - own[1 - along]),
                )
            )
            widths = [max(arrows[i].width, 2.0) + (7.0 if along == 0 else 0.6) for i, _ in here]
            room = (BOX_HEIGHT if along else BOX_WIDTH) - 3.0
            squeeze = min(1.0, room / sum(widths)) if here else 1.0
            left, bottom, right, top = sheet.outline(box)
            place = -sum(widths) / 2 * squeeze
            for key, width in zip(here, widths, strict=True):
                middle = place + width * squeeze / 2
                place += width * squeeze
                x, y = sheet.centre(box)
                at[key] = (
                    (x + middle, top if side == "top" else bottom)
                    if along == 0
                    else (left if side == "left" else right, y + middle)
                )
    return [((at[i, 0], sides[i][0]), (at[i, 1], sides[i][1])) for i in range(len(arrows))]


def _is_up(arrow: Arrow) -> bool:
    return GRID[arrow.to][1] < GRID[arrow.box][1]


def _sides(box: str, to: str) -> tuple[str, str]:
    (column, row), (other_column, other_row) = GRID[box], GRID[to]
    if other_column > column:
        return "right", "left"
    if other_column < column:
        return "left", "bottom" if other_row < row else "top"
    if abs(other_row - row) > 1:
        return "right", "right"
    return ("bottom", "top") if other_row > row else ("top", "bottom")


_OUTWARD = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "top": (0.0, 1.0), "bottom": (0.0, -1.0)}


def _route(sheet: Sheet, arrow: Arrow, start: tuple[_Point, str], end: tuple[_Point, str]) -> Floats:
    """Points along an arrow from edge to edge: the plain curve, or between two rows where a box is in its way."""
    (first, side), (last, other_side) = start, end
    plain = _curve(first, _OUTWARD[side], last, _OUTWARD[other_side])
    others = [sheet.outline(box) for box in GRID if box not in (arrow.box, arrow.to)]
    if not _hits(plain, others):
        return plain
    rows = sorted({sheet.centre(box)[1] for box in GRID}, reverse=True)
    columns = sorted({sheet.centre(box)[0] for box in GRID})
    between = [x for x in columns if first[0] < x < last[0]]
    gaps = sorted(((a + b) / 2 for a, b in pairwise(rows)), key=lambda y: abs(y - (first[1] + last[1]) / 2))
    for y in gaps if between else ():
        enter, leave = (between[0] - BOX_WIDTH / 2, y), (between[-1] + BOX_WIDTH / 2, y)
        way = [
            _curve(first, _OUTWARD[side], enter, (-1.0, 0.0)),
            np.array([enter, leave]),
            _curve(leave, (1.0, 0.0), last, _OUTWARD[other_side]),
        ]
        bent = np.concatenate(way)
        if not _hits(bent, others):
            return bent
    return plain


def _curve(first: _Point, away: _Point, last: _Point, toward: _Point) -> Floats:
    """A cubic curve that leaves and enters at right angles to the boxes."""
    apart = float(np.hypot(last[0] - first[0], last[1] - first[1]))
    reach = max(0.45 * apart, 6.0)
    points = np.array(
        [
            first,
            (first[0] + reach * away[0], first[1] + reach * away[1]),
            (last[0] + reach * toward[0], last[1] + reach * toward[1]),
            last,
        ]
    )
    t = np.linspace(0.0, 1.0, _ROUTE_STEPS)[:, None]
    weights = np.hstack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    return np.asarray(weights @ points)


def _hits(route: Floats, outlines: Sequence[_Rectangle]) -> bool:
    x, y = route[:, 0], route[:, 1]
    return any(
        bool(((x > left) & (x < right) & (y > bottom) & (y < top)).any()) for left, bottom, right, top in outlines
    )


def _draw(axis: Axes, route: Floats, width: float, colour: str, order: float) -> None:
    """The band, a hair where nobody goes, and at its end a head of one length whatever the width."""
    last = route[-1]
    direction = last - route[-2]
    direction = direction / (np.hypot(*direction) or 1.0)
    neck = last - _HEAD * direction
    apart = np.hypot(*(route - last).T)
    body = np.vstack([route[apart > _HEAD], neck])
    axis.add_patch(
        PathPatch(
            Path(body), facecolor="none", edgecolor=colour, linewidth=max(width, _HAIR), capstyle="butt", zorder=order
        )
    )
    half = max(width / 2 + 0.9, 2.0) * np.array([-direction[1], direction[0]])
    axis.add_patch(Polygon([neck + half, last, neck - half], facecolor=colour, edgecolor="none", zorder=order))


def _label(axis: Axes, sheet: Sheet, arrow: Arrow, route: Floats, taken: list[_Rectangle]) -> None:
    """The label at the first place along the arrow, or beside it, where it touches nothing.

    Where all is taken it goes further off, tied to its arrow by a thin line; in the last resort it lies on others.
    """
    for off in (0.0, *_FURTHER):
        for words in (" · ".join(arrow.label), "\n".join(arrow.label)):
            note = _note(axis, words)
            size = _size(axis, note)
            for x, y, at in _places(sheet, arrow, route, size, off):
                box = (x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
                if off and _hits(np.linspace(at, (x, y), _ROUTE_STEPS), taken):
                    continue
                if _inside(box, sheet) and not any(_touch(box, other) for other in taken):
                    note.set_position((x, y))
                    taken.append(box)
                    if off:
                        axis.plot((at[0], x), (at[1], y), color=style.FAINT, linewidth=0.4, zorder=5.5)
                    return
            note.remove()
    _note(axis, "\n".join(arrow.label)).set_position(_along(route, _PLACES[0]))


def _note(axis: Axes, words: str) -> Text:
    note = axis.text(0, 0, words, fontsize=LABEL_SIZE, ha="center", va="center", zorder=6, linespacing=1.0)
    note.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.2, "alpha": 0.55})
    return note


def _places(
    sheet: Sheet, arrow: Arrow, route: Floats, size: _Point, off: float
) -> Iterator[tuple[float, float, _Point]]:
    """Middles that a label could have, the best first, each with the point of the arrow it belongs to."""
    beside = arrow.width / 2 + size[0] / 2 + 1.0 + off, arrow.width / 2 + size[1] / 2 + 0.5 + off
    places = [(0.0, 0.0), (beside[0], 0.0), (-beside[0], 0.0), (0.0, beside[1]), (0.0, -beside[1])]
    if GRID[arrow.box][0] == GRID[arrow.to][0]:
        places = [*places[1:3], places[0]]  # a short arrow up or down would be hidden by words on it
        places[:2] = places[:2] if route[0, 0] >= sheet.centre(arrow.box)[0] else places[1::-1]
    for away in places:
        for share in _PLACES:
            at = _along(route, share)
            yield at[0] + away[0], at[1] + away[1], at


def _along(route: Floats, share: float) -> _Point:
    """The point at a share of the length of an arrow."""
    steps = np.hypot(*np.diff(route, axis=0).T)
    length = np.concatenate([[0.0], np.cumsum(steps)])
    at = share * length[-1]
    return float(np.interp(at, length, route[:, 0])), float(np.interp(at, length, route[:, 1]))


def _size(axis: Axes, note: Text) -> _Point:
    renderer = axis.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    box = Text.get_window_extent(note, renderer)
    points = 72.0 / axis.figure.dpi
    return box.width * points, box.height * points


def _inside(box: _Rectangle, sheet: Sheet) -> bool:
    return box[0] >= 0.0 and box[1] >= -2.0 and box[2] <= sheet.width and box[3] <= sheet.height + 2.0


def _touch(one: _Rectangle, other: _Rectangle) -> bool:
    between = one[0] < other[2] + _APART and other[0] < one[2] + _APART
    return between and one[1] < other[3] and other[1] < one[3]


def _mixed(colour: str, share: float) -> str:
    """A colour with white, so that dark letters on it can be read."""
    red, green, blue = (round(255 * (share * part + 1.0 - share)) for part in to_rgb(colour))
    return f"#{red:02X}{green:02X}{blue:02X}"
