"""The event log: what happened in an office, and nothing computed from it.

A record is a plain tuple with the ten ``COLUMNS``. ``day`` counts from ``period.start`` (the run-in is
negative); ``child`` or ``counsellor`` is ``NOBODY`` where the event concerns none. What ``detail`` and the
numbers mean depends on the event:

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
decision       investigate, early,         concern; knowledge; need; direct hours so far in this spell
               supporting, conversations
investigated   -                           day of the decision to investigate; concern; -; -
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
staff          starts, leaves, absent      share of a post; slot; incumbent number; day of return (absent)
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

from typing import TypeAlias

from sim.casework.paths import NeedPaths

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


class OfficeLog(list[Record]):
    """The records of one office and, beside them, the need paths of its children (None if they were not kept)."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: NeedPaths | None = NeedPaths()

    def followed_by(self, later: OfficeLog) -> OfficeLog:
        """This log and what was written after it, as one; neither is changed."""
        both = OfficeLog()
        both += self
        both += later
        both.paths = self.paths.followed_by(later.paths) if self.paths and later.paths else None
        return both
