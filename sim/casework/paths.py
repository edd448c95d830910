"""What is written down of the truth about children, for accounts that are kept afterwards: need and cover.

The log says what was done; it does not say what a child needed between two events. ``NeedPaths`` holds that: each
stretch of ``child.advance`` as it was moved, in closed form, so that the need can be read off at any moment and
held against any standard later. Nothing in the model reads it, and no draw or decision depends on it.

A child's path begins on its onset (in an office taken over in progress perhaps later, but before ``period.start``,
day 0) and ends when it turns 18, moves, is placed, or the books are closed; it has no gaps. Accounts count from day 0
on and cut what lies before it.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.casework.state import Case

STRETCH = ("start", "end", "load", "level", "pull", "capability", "toward", "rate")
"""A stretch: days, load at its start moving to ``level`` at ``pull`` a day, capability to ``toward`` at ``rate``."""
COVER = ("child", "start", "end")
"""A span in which a counsellor's direct hours in the moving window are enough."""


class NeedPaths:
    """Stretches of need, cover by counsellors, and who the children are: rows of plain numbers.

    ``stretches`` holds rows of ``STRETCH``, ``owners`` the child of each row, ``covers`` rows of ``COVER``, and
    ``children`` (district, age group, problem) of every child with a stretch. Rows of a child are in order of time;
    spans of cover may overlap.
    """

    __slots__ = ("children", "covers", "owners", "stretches")

    def __init__(self) -> None:
        self.stretches = array("d")
        self.owners = array("q")
        self.covers = array("d")
        self.children: dict[int, tuple[int, int, int]] = {}

    def belong_to(self, case: Case) -> None:
        """The stretches written since the last call are this child's."""
        new = len(self.stretches) // len(STRETCH) - len(self.owners)
        if new:
            self.owners.extend([case.id] * new)
            if case.id not in self.children:
                self.children[case.id] = (case.district, case.age_group, case.problem)

    def covered(self, child: int, start: float, end: float) -> None:
        """A counsellor's direct hours cover a child from ``start`` to ``end``."""
        self.covers.extend((child, start, end))

    def followed_by(self, later: NeedPaths) -> NeedPaths:
        """These paths and what was written after them, as one; neither is changed."""
        both = NeedPaths()
        both.stretches = self.stretches + later.stretches
        both.owners = self.owners + later.owners
        both.covers = self.covers + later.covers
        both.children = {**self.children, **later.children}
        return both
