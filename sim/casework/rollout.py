"""Rollouts: the dated changes of an office in an arm, and what happens in it on such a day.

A scenario's changes say what begins (and perhaps ends) when; ``course_of`` turns them into what is in force in one
office from day to day. A price that changes is no matter of the office's work and stands in the ledger alone.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sim.casework import staffing

if TYPE_CHECKING:
    import datetime as dt

    from sim.casework.office import Workplace
    from sim.settings.schema import Change, Settings


class DatedChange(NamedTuple):
    """What is in force in an office from ``day`` on; ``posts`` only where they are set anew on that day.

    Training takes ``training_days``, after which the practice is grown into. ``suited_share`` of those present at the
    office's first switch can work that way (None: a later one finds the people who are there); of another practice
    ``spread``, by name, that share is taken over. Supervision is the practice's own unless ``supervision_hours`` a
    week are given.
    """

    day: float
    practice: str
    training_days: float = 0.0
    suited_share: float | None = None
    posts: float | None = None
    spread: tuple[str, float] | None = None
    supervision_hours: float | None = None
    turnover_factor: float = 1.0
    demand_factor: float = 1.0


Course: TypeAlias = tuple[DatedChange, ...]


def course_of(settings: Settings, arm: str, office: str) -> Course:
    """The dated changes of one office in one arm, in order; days on which nothing becomes different are left out."""
    changes = [change for change in settings.arms[arm].changes if change.concerns(office)]
    dates = {change.date for change in changes} | {change.until for change in changes if change.until}
    course: list[DatedChange] = []
    before = DatedChange(0.0, settings.baseline_practice)
    for date in sorted(date for date in dates if date < settings.period.end):
        now = _in_force(settings, arm, office, changes, date)
        if now._replace(day=before.day) != before._replace(posts=None):
            course.append(now)
            before = now
    return tuple(course)


def _in_force(settings: Settings, arm: str, office: str, changes: list[Change], date: dt.date) -> DatedChange:
    def passing(name: str) -> Any:
        """The value of what may end again on this date."""
        found = [c for c in changes if getattr(c, name) is not None and c.date <= date and not _is_over(c, date)]
        return getattr(max(found, key=lambda c: c.date), name) if found else None

    switch = max(
        (c for c in _switches(settings, changes) if c.date <= date), key=lambda change: change.date, default=None
    )
    spread = passing("spread")
    factors = {name: passing(name) for name in ("turnover_factor", "demand_factor")}
    return DatedChange(
        day=float((date - settings.period.start).days),
        practice=(switch and switch.practice) or settings.baseline_practice,
        training_days=switch.training_days if switch else 0.0,
        suited_share=_suited_share(settings, arm, office, switch.date) if switch else None,
        posts=next((c.posts for c in changes if c.posts is not None and c.date == date), None),
        spread=(spread.practice, spread.share) if spread else None,
        supervision_hours=passing("supervision_hours_per_week"),
        **{name: 1.0 if factor is None else factor for name, factor in factors.items()},
    )


def _is_over(change: Change, date: dt.date) -> bool:
    return change.until is not None and change.until <= date


def _switches(settings: Settings, changes: list[Change]) -> list[Change]:
    """The changes after which an office works by another practice than before, in order."""
    found: list[Change] = []
    practice = settings.baseline_practice
    for change in sorted((c for c in changes if c.practice is not None), key=lambda change: change.date):
        if change.practice not in (None, practice):
            found.append(change)
            practice = change.practice
    return found


def _suited_share(settings: Settings, arm: str, office: str, date: dt.date) -> float | None:
    """How many of the people an office has can work by a new practice: volunteers go first, until they are used up.

    The municipality has ``variants.suited_share`` of all posts as volunteers; offices that switched before have
    taken theirs, and those that switch on the same day share alike. A later switch finds the people who are there:
    None. Whoever is hired, then or later, is suited with the probability ``variants.suited_share``.
    """
    offices = settings.municipality.offices
    first: dict[str, dt.date | None] = {}
    for name in offices:
        switches = _switches(settings, [c for c in settings.arms[arm].changes if c.concerns(name)])
        first[name] = switches[0].date if switches else None
    volunteers = settings.variants.suited_share * sum(place.posts for place in offices.values())
    earlier = sum(offices[name].posts for name, day in first.items() if day is not None and day < date)
    together = sum(offices[name].posts for name, day in first.items() if day == date)
    begun = first[office]
    if begun is None or begun < date:
        return None
    return min(1.0, max(0.0, (volunteers - earlier) / together))


def take_effect(office: Workplace, change: DatedChange) -> None:
    """A dated change takes effect now.

    The caseload of a new practice applies to the whole office at once; its other blocks come with training, pair by
    pair of counsellor and child. Posts are set from the stock where the practice says so.
    """
    state = office.state
    for desk in office.desks.values():
        staffing.capacity(office, desk)  # hours until now belong to what was in force
    switches = change.practice != state.practice
    if switches:
        reached = office.grown()
        state.formers = [(state.practice, reached), *(state.formers if reached < 1.0 else [])]
        state.practice, state.switched = change.practice, office.env.now
        state.training_days = change.training_days
        if change.suited_share is not None:
            staffing.sort_out(office, change.suited_share)
    if change.spread != _spread(office):
        _spread_changes(office, change.spread)
    state.supervision_hours = change.supervision_hours
    state.demand_factor = change.demand_factor
    state.turnover_factor = change.turnover_factor
    office.set_practice()
    staffing.turnover_changes(office)
    if change.posts is not None:
        staffing.set_posts(office, change.posts)
    elif switches and office.caseload.staffing != "given":
        _set_posts_from_stock(office)
    staffing.begin_reviews(office)
    office.admit()


def _spread_changes(office: Workplace, spread: tuple[str, float] | None) -> None:
    """What other offices do is taken over more widely, growing from what is reached, or less widely, at once."""
    state = office.state
    practice, share = spread or ("", 0.0)
    reached = office.spread() if practice == state.spread_practice else 0.0
    state.spread_practice, state.spread_share = practice, share
    state.spread_from, state.spread_since = min(reached, share), office.env.now


def _spread(office: Workplace) -> tuple[str, float] | None:
    state = office.state
    return (state.spread_practice, state.spread_share) if state.spread_practice else None


def _set_posts_from_stock(office: Workplace) -> None:
    state = office.state
    stock = office.open_cases() + len(state.waiting)
    wanted = staffing.STEP * ceil(stock / office.caseload.target / staffing.STEP)
    if wanted > state.posts:
        staffing.set_posts(office, wanted)
    state.needed = [wanted]
