"""The event log: what happened in an office, and nothing computed from it.

A record is a plain tuple with the ten ``COLUMNS``. ``day`` counts from ``period.start``; an office taken over in
progress begins with the history of the children it knows and the people it employs, on negative days. ``child`` or
``counsellor`` is ``NOBODY`` where the event concerns none. What ``detail`` and the numbers mean depends on the event:

=============  ==========================  =================================================================
event          detail                      a, b, c, d
=============  ==========================  =================================================================
child          severity                    traditional referral day; 1 if seen under early intake only; load;
                                           day of turning 18
referral       first, early, return        spell number; need; concern; day on which 18 (or moving) ends it
allocated      voluntary, forced, former   days since referral; weighted load after; cap then; weight
moved          leaving, absence, switch    former counsellor; weighted load after; cap then; weight
reweighed      -                           old weight; weighted load after; cap then; new weight
task           kind of task                queued; started; worked hours; direct hours
decision       investigate, look, early,   concern; knowledge; need; direct hours so far in this spell
               supporting, conversations
investigated   full, limited               day of the decision to investigate; concern; -; -
granted        measure type                measure number; level (0 § 11.3, 1 § 52.3); fit; -
started        measure type                measure number; level; fit; day granted
ended          measure type                measure number; level; day started; 0 ended, 1 changed, 2 exit
withdrawn      measure type                measure number; level; day granted; -
notification   open, screened, caught,     concern; need; -; -
               return
life_event     -                           size; need after; -; -
closed         ready, placed, adult,       day of referral; load; load at referral; need
               moved
placed         -                           need; day of turning 18; -; -
exit           adult, moved, placed        -
unmet          -                           day on which need at or above ``harm_at`` went uncovered; -; -; -
civil_society  -                           day until which the link lasts; -; -; -
staff          starts, leaves, absent      share of a post; slot; incumbent number; day of return (absent) or
                                           the day itself
capacity       -                           first day of the month; hours present for casework; of them held
                                           by supervision; share of a post (month ends on ``day``)
stock          -                           open cases; waiting; posts filled; posts established
=============  ==========================  =================================================================

``task`` is written when the task ends; its worked hours are hours of the counsellor's time, supervision's
share included, so that worked hours never exceed hours present. ``unmet`` is written when a spell has ended
(help came, the need fell, the child left, or the books were closed); because the truth of a child is brought
forward only when somebody looks, such a record can stand long after its ``day``. All others are in time order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sim.casework.paths import NeedPaths

if TYPE_CHECKING:
    from collections.abc import Iterable

Record: TypeAlias = tuple[float, str, int, int, int, str, float, float, float, float]

COLUMNS = ("day", "event", "child", "district", "counsellor", "detail", "a", "b", "c", "d")
NOBODY = -1

TASK_KINDS = (
    "first_contact",
    "meeting",
    "investigation",
    "decision",
    "follow_up",
    "coordination",
    "notification",
    "call",
    "back_door",
    "handover",
    "screening",
)
LEVELS = ("early", "supporting")

_DAYS_AMONG_NUMBERS = {
    "child": (6, 9),
    "referral": (9,),
    "task": (6, 7),
    "investigated": (6,),
    "started": (9,),
    "ended": (8,),
    "withdrawn": (8,),
    "closed": (6,),
    "placed": (7,),
    "unmet": (6,),
    "civil_society": (6,),
    "staff": (9,),
    "capacity": (6,),
}
"""Which numbers of a record are days, by their place in it."""


def moved_in_time(record: Record, days: float) -> Record:
    """The record told from another first day, ``days`` later.

    >>> moved_in_time((3.0, "investigated", 1, 0, 2, "", 1.0, 0.5, 0.0, 0.0), -3.0)
    (0.0, 'investigated', 1, 0, 2, '', -2.0, 0.5, 0.0, 0.0)
    """
    later = list(record)
    later[0] = record[0] + days
    for place in _DAYS_AMONG_NUMBERS.get(record[1], ()):
        later[place] = float(record[place]) + days
    return tuple(later)  # type: ignore[return-value]


class OfficeLog(list[Record]):
    """The records of one office and, beside them, the need paths of its children (None if they were not kept)."""

    def __init__(self, records: Iterable[Record] = (), *, need_paths: bool = True) -> None:
        super().__init__(records)
        self.paths = NeedPaths() if need_paths else None

    def followed_by(self, later: OfficeLog) -> OfficeLog:
        """This log and what was written after it, as one; neither is changed."""
        both = OfficeLog(self, need_paths=False)
        both += later
        if self.paths is not None and later.paths is not None:
            both.paths = self.paths.followed_by(later.paths)
        return both
