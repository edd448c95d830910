"""Dated changes: an office begins to work by another practice, with the cases it has."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from sim.casework import staffing

if TYPE_CHECKING:
    from sim.casework.office import Workplace


class DatedChange(NamedTuple):
    """From ``day`` on an office works by ``practice``; training takes ``training_days``."""

    day: float
    practice: str
    training_days: float


def switch(office: Workplace, change: DatedChange) -> None:
    """The office changes practice: posts are set from the inherited stock, and cases move until loads are equal.

    Training takes ``change.training_days``; until then a growing share of counsellor-child pairs works by the
    new practice (the caseload block applies to the whole office at once).
    """
    state = office.state
    for desk in office.desks.values():
        staffing.capacity(office, desk)  # hours until now belong to the former practice
    state.former_practice, state.practice = state.practice, change.practice
    state.switched = office.env.now
    state.training_days = change.training_days
    office.set_practice()
    if office.caseload.staffing == "needed":
        _set_posts_from_stock(office)
    office.admit()


def _set_posts_from_stock(office: Workplace) -> None:
    state = office.state
    stock = office.open_cases() + len(state.waiting)
    wanted = staffing.STEP * ceil(stock / office.caseload.target / staffing.STEP)
    before = set(office.desks)
    if wanted > state.posts:
        more = wanted - state.posts
        state.posts = wanted
        staffing.open_posts(office, more, ramps=True)
    staffing.equalise(office, [desk for name, desk in office.desks.items() if name not in before])
    state.needed = [wanted]
    staffing.begin_reviews(office)
