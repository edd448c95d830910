"""Measures (foranstaltninger): when each ran, of which type, for whom, and steps from early to supporting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.casework.measures import EARLY
from sim.outcomes.columns import Columns, Flags, Floats, Ints
from sim.outcomes.periods import Quarters


@dataclass(frozen=True, eq=False)
class Measures:
    """One row per started measure, in order of start; ``ended`` is infinite while it runs.

    ``kind`` is a place in ``kinds``; ``level`` is 0 for § 11.3 (early) and 1 for § 52.3 (supporting).
    """

    child: Ints
    district: Ints
    row: Ints
    kind: Ints
    level: Ints
    granted: Floats
    started: Floats
    ended: Floats
    kinds: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.child)

    @property
    def escalation(self) -> Flags:
        """Starts of the first supporting measure of a child that had an early one before."""
        found = np.zeros(len(self), dtype=bool)
        had_early: set[int] = set()
        had_supporting: set[int] = set()
        for i, (child, level) in enumerate(zip(self.child.tolist(), self.level.tolist(), strict=True)):
            if level == EARLY:
                had_early.add(child)
                continue
            found[i] = child in had_early and child not in had_supporting
            had_supporting.add(child)
        return found


def read_measures(columns: Columns, kinds: tuple[str, ...]) -> Measures:
    """Pair each start with its end; ``kinds`` are the types of the settings, in their order."""
    start, end = columns.of("started"), columns.of("ended")
    known = np.array([start.details.get(kind, -1) for kind in kinds], dtype=np.int64)
    place = {code: i for i, code in enumerate(known.tolist()) if code >= 0}
    strange = set(start.detail.tolist()) - place.keys()
    if strange:
        names = sorted(name for name, code in start.details.items() if code in strange)
        raise ValueError(f"the log holds measures that the settings do not know: {names}")
    rows = len(columns.everything) + 1
    numbers = int(max(start.a.max(initial=0), end.a.max(initial=0))) + 1
    start_key = (start.child * numbers + start.a.astype(np.int64)) * rows + start.row
    end_key = (end.child * numbers + end.a.astype(np.int64)) * rows + end.row
    order = np.argsort(end_key)
    following = np.searchsorted(end_key[order], start_key, "right")
    ended = np.full(len(start), np.inf)
    exists = following < len(end)
    candidate = order[following[exists]]
    same = end_key[candidate] // rows == start_key[exists] // rows
    ended[np.flatnonzero(exists)[same]] = end.day[candidate[same]]
    return Measures(
        child=start.child,
        district=start.district,
        row=start.row,
        kind=np.array([place[code] for code in start.detail.tolist()], dtype=np.int64),
        level=start.b.astype(np.int64),
        granted=start.d,
        started=start.day,
        ended=ended,
        kinds=kinds,
    )


def by_quarter(measures: Measures, quarters: Quarters, districts: tuple[str, ...]) -> pd.DataFrame:
    """Per quarter, district and type: children and measures running at any time, starts, ends, escalations.

    Children are different persons within the row; a child with two types is in two rows, so children may not be
    added over types (the quarterly table counts each once).
    """
    edges = quarters.edges
    first = np.clip(quarters.index(measures.started), 0, len(quarters))
    last = np.clip(np.searchsorted(edges, measures.ended, side="left") - 1, -1, len(quarters) - 1)
    touches = (measures.started < edges[-1]) & (measures.ended > edges[0])
    count = np.where(touches, np.maximum(last - first + 1, 0), 0)
    which = np.repeat(np.arange(len(measures)), count)
    quarter = first[which] + (np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count))
    shape = (len(quarters), len(districts), len(measures.kinds))
    cell = np.ravel_multi_index((quarter, measures.district[which], measures.kind[which]), shape)
    size = int(np.prod(shape))
    people = np.unique(np.stack([cell, measures.child[which]]), axis=1)[0] if len(which) else cell
    frame = pd.DataFrame(
        {
            "quarter": np.repeat(np.array(quarters.names, dtype=object), shape[1] * shape[2]),
            "district": np.tile(np.repeat(np.array(districts, dtype=object), shape[2]), shape[0]),
            "type": np.tile(np.array(measures.kinds, dtype=object), shape[0] * shape[1]),
            "children": np.bincount(people, minlength=size),
            "measures": np.bincount(cell, minlength=size),
        }
    )
    for name, day, flag in (
        ("starts", measures.started, np.ones(len(measures), dtype=bool)),
        ("ends", measures.ended, np.isfinite(measures.ended)),
        ("escalations", measures.started, measures.escalation),
    ):
        inside = flag & (day >= edges[0]) & (day < edges[-1])
        place = np.ravel_multi_index(
            (quarters.index(day[inside]), measures.district[inside], measures.kind[inside]), shape
        )
        frame[name] = np.bincount(place, minlength=size)
    return frame
