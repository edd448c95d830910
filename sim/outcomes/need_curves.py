"""The need of every child over time, cut into pieces on which it only rises or only falls.

The model writes need paths in closed form (``casework.paths``): load and capability each move exponentially toward
a level. Their product, the need, has at most two turning points on such a stretch, both found exactly; between them
it is monotone, so that two values and one search say when it passes any standard.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.casework.paths import STRETCH, NeedPaths
from sim.outcomes.columns import Flags, Floats, Ints

_HALVINGS = 45  # of at most some thousand days: far below a second


@dataclass(frozen=True, eq=False)
class Spans:
    """Stretches of time [start, end) of children, by place of the child; sorted by child and then time."""

    child: Ints
    start: Floats
    end: Floats

    def __len__(self) -> int:
        return len(self.child)


@dataclass(frozen=True, eq=False)
class Motion:
    """How load and capability move on a stretch: n(t) = min(maximum, level + away e^−pull t) (rest + lost e^−rate t).

    ``t`` is days since the stretch began; all arrays have one length.
    """

    level: Floats
    away: Floats
    pull: Floats
    rest: Floats
    lost: Floats
    rate: Floats
    maximum: float

    def of(self, which: Ints | Flags) -> Motion:
        """The motion on some stretches."""
        level, away, pull = self.level[which], self.away[which], self.pull[which]
        return Motion(level, away, pull, self.rest[which], self.lost[which], self.rate[which], self.maximum)

    def need(self, t: Floats) -> Floats:
        """Need at ``t``, one time for each stretch."""
        load = np.minimum(self.maximum, self.level + self.away * np.exp(-self.pull * t))
        return np.asarray(load * (self.rest + self.lost * np.exp(-self.rate * t)))

    def slope(self, t: Floats) -> Floats:
        """How fast the need changes at ``t`` (below the maximal load)."""
        pulled, faded = np.exp(-self.pull * t), np.exp(-self.rate * t)
        return -(
            self.pull * self.away * self.rest * pulled
            + self.rate * self.level * self.lost * faded
            + (self.pull + self.rate) * self.away * self.lost * pulled * faded
        )

    def ceiling(self) -> Floats:
        """When the load comes to its maximum; nan where it does not."""
        ratio = _divided(self.maximum - self.level, self.away)
        return _divided(-_log(ratio), self.pull)

    def bend(self) -> Floats:
        """The only time at which the slope times e^(pull + rate)t can turn; nan where there is none.

        On either side of it the slope has at most one zero.
        """
        ratio = _divided(-self.away * self.rest, self.level * self.lost)
        return _divided(_log(ratio), self.pull - self.rate)


@dataclass(frozen=True, eq=False)
class NeedCurves:
    """Monotone pieces of need, sorted by child and then time, each child's without gaps.

    ``child`` is a place in ``children`` (ids, rising); ``start`` and ``end`` are days, ``first`` and ``last`` the need
    at both ends. ``motion`` and ``began`` say how the need moves on the piece and when that stretch began.
    """

    children: Ints
    child: Ints
    start: Floats
    end: Floats
    first: Floats
    last: Floats
    motion: Motion
    began: Floats

    @property
    def clocks(self) -> Spans:
        """Each child's time in the accounts: from its onset (or day 0) until it leaves (or the end)."""
        places = np.arange(len(self.children))
        begin = np.searchsorted(self.child, places, "left")
        last = np.searchsorted(self.child, places, "right") - 1
        return Spans(places, self.start[begin], self.end[last])

    def at_least(self, need: float) -> Spans:
        """When each child's need is at or above ``need``."""
        return self._where(self.first >= need, self.last >= need, need)

    def below(self, need: float) -> Spans:
        """When each child's need is below ``need``."""
        return self._where(self.first < need, self.last < need, need)

    def _where(self, at_first: Flags, at_last: Flags, need: float) -> Spans:
        crossed = self._crossing(at_first != at_last, need)
        start = np.where(at_first, self.start, crossed)
        end = np.where(at_last, self.end, crossed)
        some = (at_first | at_last) & (end > start)
        return Spans(self.child[some], start[some], end[some])

    def _crossing(self, crosses: Flags, need: float) -> Floats:
        """When each piece passes a need, searched by halving where it does; the end of the piece elsewhere."""
        found = self.end.copy()
        which = np.flatnonzero(crosses)
        motion, began = self.motion.of(which), self.began[which]
        rises = self.last[which] >= need
        low, high = self.start[which] - began, self.end[which] - began
        for _ in range(_HALVINGS):
            middle = 0.5 * (low + high)
            over = (motion.need(middle) >= need) == rises
            low, high = np.where(over, low, middle), np.where(over, middle, high)
        found[which] = began + high
        return found


def read_curves(paths: NeedPaths, maximum: float) -> NeedCurves:
    """The need paths of an office from day 0 on; ``maximum`` is the highest load there is."""
    rows = np.array(paths.stretches, dtype=np.float64).reshape(-1, len(STRETCH))
    owners = np.array(paths.owners, dtype=np.int64)
    kept = rows[:, 1] > 0.0
    rows, owners = rows[kept], owners[kept]
    order = np.lexsort((rows[:, 0], owners))
    rows, owners = rows[order], owners[order]
    began, ended, load, level, pull, capability, toward, rate = rows.T
    motion = Motion(level, load - level, pull, 1.0 - toward, toward - capability, rate, maximum)
    stretch = np.arange(len(rows))
    cuts = [(stretch, np.maximum(began, 0.0) - began)]  # each stretch begins, at the earliest on day 0
    lasts = ended - began
    with np.errstate(invalid="ignore"):
        for inner in (motion.ceiling(), motion.bend()):
            inside = (inner > cuts[0][1]) & (inner < lasts)
            cuts.append((stretch[inside], inner[inside]))
    at, t = _sorted(cuts)
    turns = _turning_points(motion, at, t, lasts)
    at, t = _sorted([(at, t), turns])
    until = _until(at, t, lasts)
    moved = motion.of(at)
    children, child = np.unique(owners, return_inverse=True)
    return NeedCurves(
        children=children,
        child=child[at].astype(np.int64),
        start=began[at] + t,
        end=np.where(until == lasts[at], ended[at], began[at] + until),
        first=moved.need(t),
        last=moved.need(until),
        motion=moved,
        began=began[at],
    )


def _turning_points(motion: Motion, at: Ints, t: Floats, lasts: Floats) -> tuple[Ints, Floats]:
    """Stretch and time of the zeros of the slope inside pieces that have at most one each."""
    moves = np.flatnonzero(motion.rate[at] > 0.0)
    at, low, high = at[moves], t[moves], _until(at, t, lasts)[moves]
    falls, rises = motion.of(at).slope(low), motion.of(at).slope(high)
    turns = falls * rises < 0.0
    at, low, high = at[turns], low[turns], high[turns]
    upward = motion.of(at).slope(low) > 0.0
    own = motion.of(at)
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        before = (own.slope(middle) > 0.0) == upward
        low, high = np.where(before, middle, low), np.where(before, high, middle)
    return at, high


def _sorted(cuts: list[tuple[Ints, Floats]]) -> tuple[Ints, Floats]:
    at = np.concatenate([at for at, _ in cuts])
    t = np.concatenate([t for _, t in cuts])
    order = np.lexsort((t, at))
    return at[order], t[order]


def _until(at: Ints, t: Floats, lasts: Floats) -> Floats:
    """Where each piece ends: at the next cut of its stretch, or with the stretch."""
    until = lasts[at]
    follows = np.flatnonzero(at[1:] == at[:-1])
    until[follows] = t[follows + 1]
    return until


def _divided(part: Floats, whole: Floats) -> Floats:
    found = np.full(len(part), np.nan)
    with np.errstate(over="ignore"):  # a level next to nothing: infinite is as good as never
        np.divide(part, whole, out=found, where=whole != 0.0)
    return found


def _log(value: Floats) -> Floats:
    found = np.full(len(value), np.nan)
    np.log(value, out=found, where=value > 0.0)
    return found
