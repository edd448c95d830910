"""One child watched from the outside while its office works: need between records, concern at each contact.

A log holds what an office could write down. The truth about a child moves between its records, and the concern at a
meeting that decides nothing stands nowhere. So one office is run again in one arm, with somebody looking on after
every event: nothing is drawn, brought forward or written on account of that, and the log is the same to the bit. Need
paths stand beside it as beside any other log.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from math import inf, nan
from typing import TYPE_CHECKING

from sim.casework.child import advance
from sim.casework.log import OfficeLog
from sim.casework.replication import OfficeRun, copied
from sim.casework.rollout import course_of
from sim.casework.streams import Streams

if TYPE_CHECKING:
    from sim.casework.beginning import Beginning
    from sim.casework.state import Truth
    from sim.settings.schema import ChildRules, Settings


@dataclass(frozen=True)
class Look:
    """What is so for the child from ``truth.day`` to the next look; the concern if ``day`` saw a contact (else nan)."""

    day: float
    truth: Truth
    concern: float


@dataclass(frozen=True, eq=False)
class Watched:
    """The log of the office, and the looks at the child, in order; ``left`` is the day it left the model (or inf)."""

    log: OfficeLog
    looks: list[Look]
    left: float


def watch(
    settings: Settings, replication: int, arm: str, office: str, child: int, beginning: Beginning | None = None
) -> Watched:
    """Run one office under one arm and look at one child; a child that never appears is never seen."""
    streams = Streams(settings.seed, replication)
    if beginning is None:
        run, log = OfficeRun(settings, office, streams), OfficeLog()
    else:
        run = OfficeRun(settings, office, streams, copied(beginning.state), taken_over=True)
        log = OfficeLog(beginning.history)
    watcher = _Watcher(child)
    for change in course_of(settings, arm, office):
        watcher.run(run, change.day)
        log = log.followed_by(run.log)
        run = OfficeRun(settings, office, streams, copied(run.state))
        run.change(change)
    watcher.run(run, float((settings.period.end - settings.period.start).days))
    run.close_books()
    return Watched(log.followed_by(run.log), watcher.looks, watcher.left)


def need_curve(watched: Watched, rules: ChildRules, days: list[float]) -> list[float]:
    """The need of the child on each of the days (in order); nan before it appears and after it has left."""
    curve, looks, place = [], watched.looks, -1
    for day in days:
        while place + 1 < len(looks) and looks[place + 1].truth.day <= day:
            place += 1
        if place < 0 or day >= watched.left:
            curve.append(nan)
            continue
        truth = copy.deepcopy(looks[place].truth)
        advance(truth, day, rules)
        curve.append(truth.load * (1.0 - truth.capability))
    return curve


class _Watcher:
    """Looks at one child after every event of its office and keeps what has changed."""

    def __init__(self, child: int) -> None:
        self.child = child
        self.looks: list[Look] = []
        self.left = inf
        self._last: tuple[object, ...] = ()

    def run(self, run: OfficeRun, until: float) -> None:
        while run.env.peek() < until:
            run.env.step()
            self._look(run)
        run.run(until)

    def _look(self, run: OfficeRun) -> None:
        journey = run.workplace.journeys.get(self.child)
        if journey is None:
            if self.looks and self.left == inf:
                self.left = run.env.now
            return
        truth = journey.case.truth
        now = (truth.day, truth.load, truth.capability, truth.covered_until, truth.helpers, truth.relief, truth.raising)
        if now == self._last:
            return
        self._last = now
        met = bool(truth.contacts) and truth.contacts[-1][0] == run.env.now
        known = any(look.day == run.env.now and look.concern == look.concern for look in self.looks[-3:])
        worry = run.workplace.concern(journey) if met and not known else nan
        self.looks.append(Look(run.env.now, copy.deepcopy(truth), worry))
