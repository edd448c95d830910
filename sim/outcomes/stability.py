"""Whether the cap leaves room for all who are referred: the stability margin, from what the log shows.

A case goes in rounds: it needs its counsellor (one contact, with all the work around it), then nothing for a while,
until it ends. With at most M such cases a counsellor can hold so many contacts a day and no more, as most of the M
need nothing at any moment (mean value analysis of one server with M cases: Reiser & Lavenberg 1980). More referrals
than that, and the queue at the front door grows, however idle counsellors look (Campello, Ingolfsson & Shumsky 2017).

The margin is 1 − λ / (c · (1 − p) · X(M; S, Z)): λ referrals a day, c posts, p the share of rounds after which the
case goes on, S days of a counsellor's time a round, Z days a round in which nothing is asked for. S, p and Z are
measured under the load there was; as contacts are stretched under pressure, they hold near it. p is read off the cases
that end in the window: an office that fills up (an empty start) shows too little room, one that empties too much.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sim.casework.log import NOBODY
from sim.casework.practice import cap_per_post
from sim.casework.rollout import course_of
from sim.outcomes.columns import Floats, Ints
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import Window
from sim.outcomes.spells import integral
from sim.outcomes.tally import Outcome, Tally
from sim.settings.schema import Settings


def stability(settings: Settings, arm: str, name: str, office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """The margin of one office in a window, and the rounds it is reckoned from; nan where no contact was held."""
    rounds = measured(office, window)
    cap = mean_cap(settings, arm, name, window)
    weight = Tally(rounds.weighted_days, rounds.open_days).value
    capacity = 0.0
    if rounds.contacts and rounds.hours and cap / weight > 0.0:
        contacts = contacts_per_day(cap / weight, rounds.work_days, rounds.pause_days)
        capacity = rounds.posts * rounds.ends / rounds.contacts * contacts
    referred = float(window.holds(office.spells.referred).sum()) / window.days
    return {
        "stability_margin": Tally(capacity - referred if capacity else math.nan, capacity or 1.0),
        "round_work_days": Tally(rounds.hours, rounds.contacts * rounds.hours_per_post_day),
        "round_pause_days": Tally(rounds.pause, rounds.contacts),
        "rounds_per_case": Tally(rounds.contacts, rounds.ends),
    }


@dataclass(frozen=True)
class Rounds:
    """The rounds of an office's cases in a window: contacts held, cases ended, hours worked, days of cases.

    ``hours_per_post_day`` are those a full-time counsellor is present on a day of the calendar; ``pause`` the days
    of open cases on which nothing was asked for.
    """

    contacts: float
    ends: float
    hours: float
    hours_per_post_day: float
    posts: float
    open_days: float
    weighted_days: float
    pause: float

    @property
    def work_days(self) -> float:
        """S: days of a counsellor's time for one contact and all the work around it."""
        return self.hours / self.contacts / self.hours_per_post_day

    @property
    def pause_days(self) -> float:
        """Z: days between two contacts in which nothing is asked for."""
        return self.pause / self.contacts


def measured(office: OfficeYears, window: Window) -> Rounds:
    """Read the rounds off the log; all work counts, also that for closed cases, as it takes the same hours."""
    tasks, spells, posts, weights = office.tasks, office.spells, office.posts, office.weights
    inside = window.holds(tasks.ended)
    present, _ = office.presence.within(window)
    post_days = float(integral(posts.starts, posts.leaves, window.edges, posts.share)[0])
    open_days = float(integral(spells.allocated, spells.ended, window.edges)[0])
    was_open = spells.allocated < spells.ended
    return Rounds(
        contacts=float((inside & tasks.is_("first_contact", "meeting")).sum()),
        ends=float((window.holds(spells.ended) & was_open).sum()),
        hours=float(tasks.worked[inside].sum()),
        hours_per_post_day=present / post_days if post_days else 0.0,
        posts=post_days / window.days,
        open_days=open_days,
        weighted_days=float(integral(weights.start, weights.end, window.edges, weights.weight)[0]),
        pause=open_days - asked_for(office, window),
    )


def asked_for(office: OfficeYears, window: Window) -> float:
    """Days of open cases in the window on which a task of theirs waited or was at work, each day counted once."""
    tasks, spells = office.tasks, office.spells
    of_child = tasks.child != NOBODY
    child, queued, ended = tasks.child[of_child], tasks.queued[of_child], tasks.ended[of_child]
    order = np.lexsort((queued, child))
    start, end = without_overlap(child[order], queued[order], ended[order])
    child = child[order]
    if not len(spells) or not len(child):
        return 0.0
    # a task belongs to the child's latest spell allocated by its end
    by_child = np.lexsort((spells.allocated, spells.child))
    ranks: Ints = np.searchsorted(spells.child[by_child], child, "left")
    total = 0.0
    for place in range(int(np.bincount(np.unique(spells.child, return_inverse=True)[1]).max())):
        at = np.minimum(ranks + place, len(by_child) - 1)
        spell = by_child[at]
        same = (ranks + place < len(by_child)) & (spells.child[spell] == child)
        low = np.maximum(np.maximum(start, spells.allocated[spell]), window.start)
        high = np.minimum(np.minimum(end, spells.ended[spell]), window.end)
        total += float(np.clip(high - low, 0.0, None)[same].sum())
    return total


def without_overlap(child: Ints, start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Stretches of each child (sorted by child, then start) cut so that no day is in two of them.

    >>> [part.tolist() for part in without_overlap(np.array([1, 1, 2]), np.array([0., 1., 0.]), np.array([3., 5., 2.]))]
    [[0.0, 3.0, 0.0], [3.0, 5.0, 2.0]]
    """
    if not len(child):
        return start, end
    # one line of time on which each child has a stretch of its own, so that a running maximum serves all
    span = float(end.max() - start.min()) + 1.0
    shift = np.cumsum(np.concatenate([[0.0], (np.diff(child) != 0) * span]))
    reached = np.maximum.accumulate(end + shift)
    before = np.concatenate([[-np.inf], reached[:-1]])
    begin = np.maximum(start + shift, before)
    return begin - shift, np.maximum(end + shift, begin) - shift


def mean_cap(settings: Settings, arm: str, name: str, window: Window) -> float:
    """The weighted cap of a full-time counsellor, as the practices in force in the window have it on average."""
    turns = [(0.0, settings.baseline_practice)]
    turns += [(change.day, change.practice) for change in course_of(settings, arm, name)]
    edges = np.clip([*(day for day, _ in turns), math.inf], window.start, window.end)
    caps = [cap_per_post(settings.practices[p].caseload, settings.staff.mean_weight) for _, p in turns]
    return float(np.dot(np.diff(edges), caps)) / window.days


def contacts_per_day(cases: float, work: float, pause: float) -> float:
    """Contacts a counsellor with so many cases holds a day, all of them needing him again after each pause.

    Mean value analysis: R(n) = S(1 + Q(n−1)), X(n) = n / (R(n) + Z), Q(n) = X(n)R(n); between whole numbers of cases
    on a straight line. Never more than 1/S.

    >>> [round(contacts_per_day(n, 1.0, 20.0), 6) for n in (0, 1, 20, 21, 30)]
    [0.0, 0.047619, 0.841108, 0.868564, 0.991543]
    """
    queue, held, before = 0.0, 0.0, 0.0
    for count in range(1, math.ceil(cases) + 1):
        response = work * (1.0 + queue)
        before, held = held, count / (response + pause)
        queue = held * response
    part = cases - math.floor(cases)
    return before + part * (held - before) if part else held
