"""When a child's need calls for help by a fixed standard: on at θ, off below θ − gap, never for less than a course.

The standard knows no practice: it looks at the need alone and never at what anybody did or thought.
"""

from __future__ import annotations

import numpy as np

from sim.outcomes.columns import Floats, Ints
from sim.outcomes.need_curves import NeedCurves, Spans

_STRIDE = float(1 << 15)  # days, longer than any childhood; a power of two, so that keys lose next to nothing


def called_for(curves: NeedCurves, theta: float, gap: float, course_days: float) -> Spans:
    """The spans in which the standard calls for help, for every child.

    It begins to at a need of ``theta`` and ceases below ``theta`` − ``gap``, at the earliest after ``course_days``:
    a course once begun is not broken off. A child whose account opens above the standard begins with it, one between
    the two lines without. A span that has not ended by then ends with the child's time in the accounts.
    """
    above, under = curves.at_least(theta), curves.below(theta - gap)
    clocks = curves.clocks
    places, now = clocks.child, clocks.start
    found: list[tuple[Ints, Floats, Floats]] = []
    while len(places):
        begins = _next(above, places, now)
        some = np.isfinite(begins)
        places, begins = places[some], begins[some]
        ends = np.minimum(_next(under, places, begins + course_days), clocks.end[places])
        found.append((places, begins, ends))
        more = ends < clocks.end[places]
        places, now = places[more], ends[more]
    child = np.concatenate([part[0] for part in found]) if found else np.empty(0, dtype=np.int64)
    start = np.concatenate([part[1] for part in found]) if found else np.empty(0)
    end = np.concatenate([part[2] for part in found]) if found else np.empty(0)
    order = np.lexsort((start, child))
    return Spans(child[order], start[order], end[order])


def _next(spans: Spans, child: Ints, day: Floats) -> Floats:
    """The first moment from ``day`` on that lies in one of the child's spans; infinite if there is none."""
    found = np.full(len(child), np.inf)
    if not len(spans):
        return found
    place = np.searchsorted(spans.child * _STRIDE + spans.end, child * _STRIDE + day, "right")
    inside = np.flatnonzero(place < len(spans))
    same = inside[spans.child[place[inside]] == child[inside]]
    found[same] = np.maximum(spans.start[place[same]], day[same])
    return found
