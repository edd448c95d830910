"""The way of children through the casework as moves between few boxes: how many take each, and after how long.

At any moment a child that has been referred is in one box of ``BOXES``. Up to the first contact these follow one
another and each is entered, if only for no time at all; from then on the box is what the child has: support (§ 52.3)
granted or running, else an investigation under way or awaiting its decision, else early help (§ 11.3) granted or
running, else conversations only once something has been decided, else contact without a decision yet. Several
changes at one moment are one move. A child can come back to a box (help ends, an investigation begins anew).

Followed are the case spells that begin with a referral in the reporting window, to their return, exit or the end of
the log; who is then still in a box is counted there (``STILL``). A return is the last move of one spell and the first
of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pandas as pd

from sim.casework.measures import EARLY, SUPPORTING
from sim.outcomes.columns import Columns
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import Window

BOXES = (
    "waiting",
    "allocated",
    "contact",
    "investigation",
    "conversations",
    "early",
    "supporting",
    "closed",
    "placed",
    "left",
    "returned",
)
"""In the order of the pathway. ``closed`` is closed as ready; ``left`` is turned 18 or moved, in a case or after."""
REFERRED, STILL = "referred", "still"
"""Where every way begins, and where one stands that has not ended when the log does."""
FINAL = ("placed", "left", "returned")

_MILESTONES = {"referral", "allocated", "first_contact"}
_EXITS = {"ready": "closed", "placed": "placed", "adult": "left", "moved": "left"}
_Move = tuple[str, str, float]


@dataclass
class _Way:
    """Where one child is, as far as its events have been read."""

    phase: str = ""
    decided: bool = False
    investigating: bool = False
    granted: dict[int, int] = field(default_factory=dict)
    box: str = ""
    since: float = 0.0
    followed: bool = False

    def hears(self, event: str, detail: str, number: int, level: int) -> None:
        """Take in what one record says."""
        if event == "referral":
            self.phase, self.decided, self.investigating = "waiting", False, False
        elif event == "allocated":
            self.phase = "allocated"
        elif event == "first_contact":
            self.phase = "open" if self.phase == "allocated" else self.phase
        elif event == "decision":
            self.investigating = detail in ("investigate", "look")
            self.decided = self.decided or not self.investigating
        elif event in ("granted", "started"):
            self.granted[number] = level
        elif event in ("ended", "withdrawn"):
            self.granted.pop(number, None)
        elif event in ("closed", "exit"):
            self.phase = _EXITS[detail]
        self.decided = self.decided or (self.phase == "open" and bool(self.granted))

    def where(self) -> str:
        """The box that all this amounts to."""
        if self.phase != "open":
            return self.phase
        levels = self.granted.values()
        if SUPPORTING in levels:
            return "supporting"
        if self.investigating:
            return "investigation"
        if EARLY in levels:
            return "early"
        return "conversations" if self.decided else "contact"


def moves(office: OfficeYears, window: Window) -> pd.DataFrame:
    """Every move of every spell that begins in the window: box, to, days spent in the box.

    A way begins with a row from ``REFERRED`` (days nan) and ends with one to ``STILL``: days in the box so far.
    """
    found: list[_Move] = []
    for events in _by_child(office.columns, _children_of(office, window)):
        found += _moves_of(events, window)
    return _frame(found)


def _frame(found: Sequence[_Move]) -> pd.DataFrame:
    box, to, days = zip(*found, strict=True) if found else ((), (), ())
    return pd.DataFrame(
        {
            "box": np.array(box, dtype=object),
            "to": np.array(to, dtype=object),
            "days": np.array(days, dtype=np.float64),
        }
    )


def transitions(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Children and median days of each move that occurs, over the moves of the offices of a group.

    Medians are of the children who made the move; for ``STILL`` they are the days so far.
    """
    together = pd.concat(parts or [_frame([])], ignore_index=True)
    names = (REFERRED, *BOXES, STILL)
    place = {name: i for i, name in enumerate(names)}
    box, to = ([place[name] for name in together[column].tolist()] for column in ("box", "to"))
    move = np.array(box, dtype=np.int64) * len(names) + np.array(to, dtype=np.int64)
    days = together["days"].to_numpy(dtype=np.float64)
    order = np.lexsort((days, move))
    found, first, count = np.unique(move[order], return_index=True, return_counts=True)
    days = days[order]
    return pd.DataFrame(
        {
            "box": np.array([names[each // len(names)] for each in found.tolist()], dtype=object),
            "to": np.array([names[each % len(names)] for each in found.tolist()], dtype=object),
            "children": count.astype(np.int64),
            "median_days": (days[first + (count - 1) // 2] + days[first + count // 2]) / 2,
        }
    )


def _children_of(office: OfficeYears, window: Window) -> np.ndarray:
    spells = office.spells
    return np.unique(spells.child[window.holds(spells.referred)])


_Event = tuple[float, str, str, int, int]


def _by_child(columns: Columns, children: np.ndarray) -> Iterator[list[_Event]]:
    """The events that can move a child, child by child, in the order of the log."""
    tasks = columns.of("task")
    kinds = {name: columns.of(name) for name in ("referral", "allocated", "decision", "granted", "started")}
    kinds |= {name: columns.of(name) for name in ("ended", "withdrawn", "closed", "exit")}
    kinds["first_contact"] = tasks.where(tasks.is_("first_contact"))
    names = list(kinds)
    kept = {name: np.flatnonzero(np.isin(events.child, children)) for name, events in kinds.items()}
    kinds = {name: events.where(kept[name]) for name, events in kinds.items()}
    details = {code: name for name, code in columns.everything.details.items()}
    kind = np.concatenate([np.full(len(events), place) for place, events in enumerate(kinds.values())])
    gathered = {
        name: np.concatenate([getattr(events, name) for events in kinds.values()])
        for name in ("row", "child", "day", "detail", "a", "b")
    }
    order = np.lexsort((gathered["row"], gathered["child"]))
    child = gathered["child"][order]
    rows = [
        (day, names[which], details[detail], int(number), int(level))
        for day, which, detail, number, level in zip(
            gathered["day"][order].tolist(),
            kind[order].tolist(),
            gathered["detail"][order].tolist(),
            gathered["a"][order].tolist(),
            gathered["b"][order].tolist(),
            strict=True,
        )
    ]
    edges = [0, *(np.flatnonzero(np.diff(child)) + 1).tolist(), len(rows)]
    for first, after in pairwise(edges):
        if first < after:
            yield rows[first:after]


def _moves_of(events: list[_Event], window: Window) -> Iterator[_Move]:
    """The moves of one child in the spells that are followed."""
    way = _Way()
    for place, (day, event, detail, number, level) in enumerate(events):
        if event == "referral":
            if way.followed and way.box == "closed":
                yield way.box, "returned", day - way.since
                yield "returned", STILL, window.end - day
            way.followed = window.start <= day < window.end
            way.box = REFERRED
        way.hears(event, detail, number, level)
        following = events[place + 1] if place + 1 < len(events) else None
        if following and following[0] == day and not {event, following[1]} & _MILESTONES:
            continue
        box = way.where()
        if box == way.box:
            continue
        if way.followed:
            yield way.box, box, np.nan if way.box == REFERRED else day - way.since
        way.box, way.since = box, day
    if way.followed:
        yield way.box, STILL, window.end - way.since
