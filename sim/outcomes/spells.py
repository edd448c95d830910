"""Case spells: from a referral to the end of the case, and what happened on the way.

A child can have several spells (returns). A spell is *waiting* from its referral to the allocation to a
counsellor and *open* from then to its end. It ends ready, placed, adult or moved; a child that turns 18 or moves
away while still waiting ends its spell too. Spells without an end are still running when the log stops: their
``ended`` is infinite, and nothing drops them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.outcomes.columns import Columns, Events, Flags, Floats, Ints

REASONS = ("running", "ready", "placed", "adult", "moved")
KINDS = ("first", "early", "return")


@dataclass(frozen=True, eq=False)
class Spells:
    """One row per spell, sorted by child and then time; days that never came are infinite.

    ``kind`` and ``reason`` are places in ``KINDS`` and ``REASONS``; ``load_left`` is the load at closing as a
    share of that at referral (nan while running); ``leaves`` the day on which the child turns 18 or moves.
    """

    child: Ints
    district: Ints
    row: Ints
    kind: Ints
    referred: Floats
    allocated: Floats
    forced: Flags
    first_contact: Floats
    to_investigate: Floats
    ended: Floats
    reason: Ints
    load_left: Floats
    leaves: Floats
    changes_of_counsellor: Ints
    next_referral: Floats
    log_rows: int

    def __len__(self) -> int:
        return len(self.child)

    @property
    def closed_ready(self) -> Flags:
        """Spells closed because the family was ready: the closings proper, without exits."""
        return np.asarray(self.reason == REASONS.index("ready"))

    @property
    def waiting_until(self) -> Floats:
        """The end of the waiting: allocation, or the end of the spell without one."""
        return np.minimum(self.allocated, self.ended)

    def of(self, events: Events) -> Ints:
        """The spell in which each event falls: the child's latest referral up to then; −1 before the first.

        An event after the end of that spell (a measure that runs on, a call) is given to it all the same.
        """
        return self.of_rows(events.child, events.row)

    def of_rows(self, child: Ints, row: Ints) -> Ints:
        """The same for children and rows of the log given as arrays."""
        if not len(self.child):
            return np.full(len(child), -1, dtype=np.int64)
        keys = _key(self.child, self.row, self.log_rows)
        found = np.maximum(np.searchsorted(keys, _key(child, row, self.log_rows), "right") - 1, 0)
        fits = (self.child[found] == child) & (self.row[found] <= row)
        return np.where(fits, found, -1)


def read_spells(columns: Columns) -> Spells:
    """Gather the spells of an office from its log."""
    referral = columns.of("referral")
    referral = referral.where(np.lexsort((referral.row, referral.child)))
    n, log_rows = len(referral), len(columns.everything)
    same_child_next = np.zeros(n, dtype=bool)
    same_child_next[:-1] = referral.child[1:] == referral.child[:-1]
    next_referral = np.full(n, np.inf)
    next_referral[:-1][same_child_next[:-1]] = referral.day[1:][same_child_next[:-1]]
    kind = np.full(n, -1, dtype=np.int64)
    for i, name in enumerate(KINDS):
        kind[referral.is_(name)] = i
    bare = Spells(
        child=referral.child,
        district=referral.district,
        row=referral.row,
        kind=kind,
        referred=referral.day,
        allocated=np.full(n, np.inf),
        forced=np.zeros(n, dtype=bool),
        first_contact=np.full(n, np.inf),
        to_investigate=np.full(n, np.inf),
        ended=np.full(n, np.inf),
        reason=np.zeros(n, dtype=np.int64),
        load_left=np.full(n, np.nan),
        leaves=referral.d,
        changes_of_counsellor=np.zeros(n, dtype=np.int64),
        next_referral=next_referral,
        log_rows=log_rows,
    )
    closed, left = columns.of("closed"), columns.of("exit")
    at_closed, first_closed = _first_of_each(bare.of(closed))
    bare.ended[at_closed] = closed.day[first_closed]
    load, at_referral = closed.b[first_closed], closed.c[first_closed]
    bare.load_left[at_closed] = np.divide(load, at_referral, out=np.full(len(load), np.nan), where=at_referral > 0)
    for code, name in enumerate(REASONS):
        bare.reason[at_closed[closed.is_(name)[first_closed]]] = code
    at_left, first_left = _first_of_each(bare.of(left))
    sooner = left.day[first_left] < bare.ended[at_left]
    at_left, first_left = at_left[sooner], first_left[sooner]
    bare.ended[at_left] = left.day[first_left]
    for name in ("adult", "moved"):
        bare.reason[at_left[left.is_(name)[first_left]]] = REASONS.index(name)

    allocation = columns.of("allocated")
    at, first = _first_of_each(bare.of(allocation))
    bare.allocated[at] = allocation.day[first]
    bare.forced[at] = allocation.is_("forced")[first]
    task = columns.of("task")
    contact = task.where(task.is_("first_contact"))
    at, first = _first_of_each(bare.of(contact))
    bare.first_contact[at] = contact.day[first]
    decision = columns.of("decision")
    decision = decision.where(decision.is_("investigate"))
    at, first = _first_of_each(bare.of(decision))
    bare.to_investigate[at] = decision.day[first]
    moved = bare.of(columns.of("moved"))
    np.add.at(bare.changes_of_counsellor, moved[moved >= 0], 1)
    return bare


def integral(start: Floats, end: Floats, edges: Floats | Ints, weight: Floats | None = None) -> Floats:
    """Sum of time spent in [start, end) between each two neighbouring edges, weighted if asked.

    >>> integral(np.array([0.0]), np.array([5.0]), np.array([0.0, 2.0, 10.0])).tolist()
    [2.0, 3.0]
    """
    parts = np.empty(len(edges) - 1)
    for i in range(len(parts)):
        low, high = edges[i], edges[i + 1]
        inside = (start < high) & (end > low)
        spent = np.minimum(end[inside], high) - np.maximum(start[inside], low)
        parts[i] = (spent if weight is None else spent * weight[inside]).sum()
    return parts


def mean_number(start: Floats, end: Floats, edges: Floats) -> Floats:
    """How many stretches [start, end) are under way on average between each two neighbouring edges.

    As ``integral`` over the length, for many edges: the time spent up to an edge is what has passed since all starts
    before it, less what has passed since all ends.

    >>> mean_number(np.array([0.0, 1.0]), np.array([5.0, np.inf]), np.array([0.0, 2.0, 10.0])).tolist()
    [1.5, 1.375]
    """
    spent = _passed_since(start, edges) - _passed_since(end, edges)
    return np.diff(spent) / np.diff(edges)


def _passed_since(days: Floats, edges: Floats) -> Floats:
    days = np.sort(days)
    count = np.searchsorted(days, edges)
    sums = np.concatenate([[0.0], np.cumsum(days[: count.max(initial=0)])])
    return np.asarray(count * edges - sums[count])


def distinct(child: Ints, start: Floats, end: Floats, edges: Floats | Ints) -> Ints:
    """How many different children have some stretch [start, end) between each two neighbouring edges."""
    parts = np.empty(len(edges) - 1, dtype=np.int64)
    for i in range(len(parts)):
        parts[i] = len(np.unique(child[(start < edges[i + 1]) & (end > edges[i])]))
    return parts


def _first_of_each(spell: Ints) -> tuple[Ints, Ints]:
    """Spells that occur and the place of their first event (events are in log order)."""
    spells, places = np.unique(spell, return_index=True)
    known = spells >= 0
    return spells[known], places[known]


def _key(child: Ints, row: Ints, log_rows: int) -> Ints:
    return child * np.int64(log_rows + 1) + row
