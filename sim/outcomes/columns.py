"""The log of an office turned into columns, once, so that every table can be computed on arrays.

The log is a list of tuples (``casework.log``); a few hundred thousand of them are read in some tens of
milliseconds. Rows keep their place in the log (``row``): at equal times the log's order decides what came first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.casework.log import COLUMNS, Record

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Events:
    """Rows of one kind of event, column by column, in the order of the log; all arrays have one length."""

    row: Ints
    day: Floats
    child: Ints
    district: Ints
    counsellor: Ints
    detail: Ints
    a: Floats
    b: Floats
    c: Floats
    d: Floats
    details: dict[str, int]

    def __len__(self) -> int:
        return len(self.row)

    def is_(self, *names: str) -> Flags:
        """Rows whose detail is one of ``names`` (a name that never occurred matches no row)."""
        codes = [self.details[name] for name in names if name in self.details]
        return np.isin(self.detail, codes)

    def where(self, rows: Flags | Ints) -> Events:
        """The rows that are flagged, or those at the given places in the given order."""
        taken: dict[str, Any] = {name: getattr(self, name)[rows] for name in ("row", *COLUMNS) if name != "event"}
        return replace(self, **taken)


@dataclass(frozen=True, eq=False)
class Columns:
    """A whole log as columns; ``of`` gives the rows of one kind of event."""

    everything: Events
    rows_of: dict[str, Ints]

    def of(self, event: str) -> Events:
        """All rows of one kind of event, possibly none."""
        rows = self.rows_of.get(event)
        if rows is None:
            rows = np.empty(0, dtype=np.int64)
        return self.everything.where(rows)


def read(log: Sequence[Record]) -> Columns:
    """Turn a log into columns.

    >>> log = [(0.0, "referral", 7, 0, -1, "first", 1.0, 0.5, 0.6, 900.0)]
    >>> read(log).of("referral").child.tolist()
    [7]
    """
    parts: list[tuple[object, ...]] = list(zip(*log, strict=True)) if log else [()] * len(COLUMNS)
    column = dict(zip(COLUMNS, parts, strict=True))
    event_names = [str(name) for name in sorted(set(column["event"]))]  # type: ignore[type-var]
    detail_names = [str(name) for name in sorted(set(column["detail"]))]  # type: ignore[type-var]
    events = _codes(column["event"], {name: i for i, name in enumerate(event_names)})
    details = {name: i for i, name in enumerate(detail_names)}
    order = np.argsort(events, kind="stable")
    edges = np.searchsorted(events[order], np.arange(len(event_names) + 1))
    rows_of = {name: order[edges[i] : edges[i + 1]].astype(np.int64) for i, name in enumerate(event_names)}
    everything = Events(
        row=np.arange(len(log), dtype=np.int64),
        day=np.array(column["day"], dtype=np.float64),
        child=np.array(column["child"], dtype=np.int64),
        district=np.array(column["district"], dtype=np.int64),
        counsellor=np.array(column["counsellor"], dtype=np.int64),
        detail=_codes(column["detail"], details),
        **{name: np.array(column[name], dtype=np.float64) for name in ("a", "b", "c", "d")},
        details=details,
    )
    return Columns(everything, rows_of)


def _codes(names: tuple[object, ...], code: dict[str, int]) -> Ints:
    return np.fromiter(map(code.__getitem__, names), dtype=np.int64, count=len(names))  # type: ignore[arg-type]
