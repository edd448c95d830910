"""Paid posts over time, and the hours counsellors were present and worked."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from sim.casework.log import NOBODY, TASK_KINDS
from sim.outcomes.columns import Columns, Flags, Floats, Ints
from sim.outcomes.periods import Window


@dataclass(frozen=True, eq=False)
class Posts:
    """One row per employment: counsellor, share of a full post, first and last day (infinite while employed).

    An absent counsellor (leave, sickness) is paid; a vacant slot is not.
    """

    counsellor: Ints
    share: Floats
    starts: Floats
    leaves: Floats


def read_posts(columns: Columns) -> Posts:
    """Pair each start of an incumbent with his or her leaving."""
    staff = columns.of("staff")
    start, leave = staff.where(staff.is_("starts")), staff.where(staff.is_("leaves"))
    left: dict[tuple[float, float], list[tuple[int, float]]] = {}
    for row, slot, number, day in zip(
        leave.row.tolist(), leave.b.tolist(), leave.c.tolist(), leave.day.tolist(), strict=True
    ):
        left.setdefault((slot, number), []).append((row, day))
    leaves = np.full(len(start), np.inf)
    for i, (row, slot, number) in enumerate(zip(start.row.tolist(), start.b.tolist(), start.c.tolist(), strict=True)):
        leaves[i] = next((day for end, day in left.get((slot, number), []) if end > row), np.inf)
    return Posts(start.counsellor, start.a, start.day, leaves)


@dataclass(frozen=True, eq=False)
class Presence:
    """One row per counsellor and month (or part of one): hours present for casework, of them supervision's."""

    counsellor: Ints
    start: Floats
    end: Floats
    present: Floats
    supervision: Floats

    def within(self, window: Window) -> tuple[float, float]:
        """Hours present and hours of supervision inside the window; a month across its edge counts in part."""
        length = self.end - self.start
        inside = np.clip(np.minimum(self.end, window.end) - np.maximum(self.start, window.start), 0.0, None)
        part = np.divide(inside, length, out=np.zeros_like(length), where=length > 0)
        return float((self.present * part).sum()), float((self.supervision * part).sum())


def read_presence(columns: Columns) -> Presence:
    """The ledger of hours present."""
    capacity = columns.of("capacity")
    return Presence(capacity.counsellor, capacity.a, capacity.day, capacity.b, capacity.c)


@dataclass(frozen=True, eq=False)
class Tasks:
    """One row per finished task of a counsellor, in order of ending.

    ``worked`` are hours of the counsellor's time, supervision's share included; ``net`` leaves that share out;
    ``direct`` are hours with child or family. Tasks of a screening team (no counsellor) are not among them.
    """

    kind: Ints
    child: Ints
    counsellor: Ints
    queued: Floats
    started: Floats
    ended: Floats
    worked: Floats
    net: Floats
    direct: Floats

    def is_(self, *kinds: str) -> Flags:
        """Tasks of one of the kinds."""
        return np.isin(self.kind, [TASK_KINDS.index(kind) for kind in kinds])

    def since(self, day: float) -> Tasks:
        """The tasks that ended on or after a day."""
        inside = self.ended >= day
        return Tasks(**{field.name: getattr(self, field.name)[inside] for field in fields(self)})


def read_tasks(columns: Columns, presence: Presence) -> Tasks:
    """Finished tasks, with supervision's share taken out month by month and counsellor by counsellor."""
    task = columns.of("task")
    task = task.where(task.counsellor != NOBODY)
    kind_of = np.full(max(task.details.values(), default=0) + 1, -1, dtype=np.int64)
    for i, name in enumerate(TASK_KINDS):
        if name in task.details:
            kind_of[task.details[name]] = i
    kind = kind_of[task.detail]
    if (kind < 0).any():
        code = int(task.detail[kind < 0][0])
        raise ValueError(f"the log holds an unknown kind of task: {[n for n, c in task.details.items() if c == code]}")
    return Tasks(
        kind=kind,
        child=task.child,
        counsellor=task.counsellor,
        queued=task.a,
        started=task.b,
        ended=task.day,
        worked=task.c,
        net=task.c * (1.0 - _supervision_share(task.counsellor, task.day, presence)),
        direct=task.d,
    )


def _supervision_share(counsellor: Ints, day: Floats, presence: Presence) -> Floats:
    """Supervision's share of the hours present in the month (of that counsellor) in which each day falls."""
    if not len(presence.counsellor) or not len(counsellor):
        return np.zeros(len(counsellor))
    low = min(float(presence.start.min()), float(day.min())) - 1.0
    span = max(float(presence.end.max()), float(day.max())) - low + 1.0
    order = np.lexsort((presence.start, presence.counsellor))
    # counsellor and start in one number; both are whole days at most, so nothing is lost
    key = presence.counsellor[order] * span + (presence.start[order] - low)
    found = order[np.maximum(np.searchsorted(key, counsellor * span + (day - low), "right") - 1, 0)]
    ratio = np.divide(
        presence.supervision,
        presence.present,
        out=np.zeros_like(presence.present),
        where=presence.present > 0,
    )
    return np.where(presence.counsellor[found] == counsellor, ratio[found], 0.0)
