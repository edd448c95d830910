"""Posts and people: who starts, who leaves, who is away for long, and how many posts an office keeps.

A post is a slot held by one incumbent after another. Whether posts are a given number or follow the work is
part of the practice's caseload block.
"""

from __future__ import annotations

import datetime as dt
from heapq import heappush
from math import floor, inf
from typing import TYPE_CHECKING

from sim.casework.calendar import DAYS_PER_YEAR, WorkCurve, on_grid
from sim.casework.counsellors import Desk
from sim.casework.log import NOBODY
from sim.casework.state import Counsellor
from sim.casework.streams import exponential, lognormal

if TYPE_CHECKING:
    from sim.casework.office import Workplace

WEEK = 7.0
REVIEW_WEEKS = 26
HIRING_DAYS = 90.0
STEP = 0.5
_INCUMBENTS_PER_SLOT = 10_000
_SKILL, _TENURE = 6, 7


def open_posts(office: Workplace, posts: float, *, ramps: bool) -> None:
    """Establish posts: whole ones, and a part-time post for what is left; ``ramps`` says whether people are new."""
    shares = [1.0] * floor(posts)
    if posts - len(shares) > 1e-9:
        shares.append(posts - len(shares))
    for share in shares:
        start(office, _new_slot(office), share, ramps=ramps)


def begin_records(office: Workplace) -> None:
    """From today on the office keeps its books by the year, the month and, if posts follow the work, the week."""
    now = office.env.now
    note(office, next_january(office, now), "year")
    note(office, next_month(office, now), "month")
    begin_reviews(office)


def note(office: Workplace, day: float, what: str, which: int = 0, number: float = 0.0) -> None:
    """Write a coming event into the office's diary."""
    heappush(office.state.diary, (day, office.order(), what, which, number))
    if office.on_note is not None:
        office.on_note()


def curve_of(office: Workplace, person: Counsellor) -> WorkCurve:
    """The work curve of an incumbent; the same each time it is built.

    Who was employed before the scenario began gets a curve from its first year on.
    """
    draws = office.streams.post(office.number, person.slot, person.incumbent)
    year = max(office.days.first_year, office.days.date(person.since).year)
    return WorkCurve(office.days, office.settings.staff, person.share, draws, year, person.absent_from_before)


def start(office: Workplace, slot: int, share: float, *, ramps: bool) -> None:
    """Somebody takes up a post."""
    state, staff, now = office.state, office.settings.staff, office.env.now
    incumbent = state.incumbents.get(slot, -1) + 1
    state.incumbents[slot] = incumbent
    draws = office.streams.post(office.number, slot, incumbent)
    turnover = staff.turnover_per_year
    leaves = on_grid(now + exponential(draws.u(_TENURE, 0), DAYS_PER_YEAR / turnover)) if turnover else inf
    person = Counsellor(
        id=slot * _INCUMBENTS_PER_SLOT + incumbent,
        slot=slot,
        incumbent=incumbent,
        share=share,
        since=now,
        ramps=ramps,
        skill=lognormal(draws.u(_SKILL, 0), 1.0, staff.skill_log_sd),
        leaves=leaves,
        counted_until=now,
    )
    state.counsellors[person.id] = person
    desk = seat(office, person)
    _log_staff(office, "starts", person, now)
    if leaves < inf:
        note(office, leaves, "leaves", person.id)
    _note_absences(office, desk, now)
    _is_there_for_all(office, desk)


def seat(office: Workplace, person: Counsellor) -> Desk:
    """Put a counsellor (new, or read from data) at a desk."""
    desk = Desk(office.env, person, curve_of(office, person), office.pace, office.task_done, office.order)
    office.desks[person.id] = desk
    return desk


def leaves(office: Workplace, counsellor: int) -> None:
    """Notice is up: the task in hand is finished first, then the desk is cleared."""
    desk = office.desks.get(counsellor)
    if desk is None:
        return
    if desk.state.current is not None:
        desk.state.leaving = True
    else:
        depart(office, desk)


def depart(office: Workplace, desk: Desk) -> None:
    """A counsellor leaves: cases and tasks go to colleagues, and the post is filled again, or not."""
    person, state, now = desk.state, office.state, office.env.now
    person.leaving = True
    capacity(office, desk)
    _log_staff(office, "leaves", person, now)
    _clear(office, desk, "leaving")
    del office.desks[person.id]
    del state.counsellors[person.id]
    for task in desk.take_all_back():
        office.hand(task, office.soonest(None))
    refill = _share_to_refill(office, person.share)
    state.posts -= person.share - refill
    if refill > 0.0:
        note(office, on_grid(now + office.settings.staff.vacancy_days), "starts", person.slot, refill)


def goes_absent(office: Workplace, counsellor: int, until: float) -> None:
    """Long sickness begins: cases are handed over, and none are allocated until the return."""
    desk = office.desks.get(counsellor)
    if desk is None or desk.state.leaving or desk.state.away_until == until:
        return
    desk.state.away_until = until
    _log_staff(office, "absent", desk.state, until)
    if len(office.desks) > 1:
        _clear(office, desk, "absence")
        for task in desk.take_all_back():
            office.hand(task, office.soonest(None))
    note(office, until, "returns", counsellor)


def comes_back(office: Workplace, counsellor: int) -> None:
    """A long absence is over."""
    desk = office.desks.get(counsellor)
    if desk is not None:
        _is_there_for_all(office, desk)


def note_absences_of_all(office: Workplace) -> None:
    """The long absences of the rest of the year become known to the diary."""
    for desk in list(office.desks.values()):
        _note_absences(office, desk, office.env.now)


def year_begins(office: Workplace) -> None:
    """Each January the long absences of the year become known to the diary."""
    note_absences_of_all(office)
    note(office, next_january(office, office.env.now), "year")


def month_ends(office: Workplace) -> None:
    """Write down hours present and stocks of the month, and plan the next."""
    for desk in office.desks.values():
        capacity(office, desk)
    stocks(office)
    note(office, next_month(office, office.env.now), "month")


def capacity(office: Workplace, desk: Desk) -> None:
    """Record the hours one counsellor was present for casework since the last such record (or the start)."""
    person, now = desk.state, office.env.now
    begun, person.counted_until = person.counted_until, now
    if now > begun:
        hours = desk.curve.hours_at(now) - desk.curve.hours_at(begun)
        held = hours * office.supervision_share
        office.log.append((now, "capacity", NOBODY, NOBODY, person.id, "", begun, hours, held, person.share))


def stocks(office: Workplace) -> None:
    """Record open cases, waiting children and posts at this moment."""
    filled = sum(desk.state.share for desk in office.desks.values())
    waiting = float(len(office.state.waiting))
    office.log.append(
        (
            office.env.now,
            "stock",
            NOBODY,
            NOBODY,
            NOBODY,
            "",
            float(office.open_cases()),
            waiting,
            filled,
            office.state.posts,
        )
    )


def begin_reviews(office: Workplace) -> None:
    """From now on the need for posts is reviewed each week, if the practice's posts follow the work."""
    state = office.state
    if office.caseload.staffing == "needed" and not any(what == "week" for _, _, what, _, _ in state.diary):
        state.worked, state.hours_this_week = [], 0.0
        note(office, office.env.now + WEEK, "week")


def week_ends(office: Workplace) -> None:
    """The weekly review of an office whose posts follow the work: more are sought when too few for long."""
    if office.caseload.staffing != "needed":
        office.state.needed = []
        return
    state, staff = office.state, office.settings.staff
    state.worked = [*state.worked[1 - REVIEW_WEEKS :], state.hours_this_week]
    state.hours_this_week = 0.0
    yearly = sum(state.worked) / len(state.worked) * DAYS_PER_YEAR / WEEK
    by_hours = yearly / (staff.posts_utilisation * staff.posts_hours_per_year)
    by_cases = (office.open_cases() + len(state.waiting)) / office.caseload.target
    state.needed = [*state.needed[1 - REVIEW_WEEKS :], max(by_cases, by_hours)]
    if office.caseload.rehiring and not state.hiring and posts_needed(office) - state.posts >= STEP:
        state.hiring = 1
        note(office, on_grid(office.env.now + HIRING_DAYS), "hire")
    note(office, office.env.now + WEEK, "week")


def hire(office: Workplace) -> None:
    """Half a post more, if it is still needed when the new person can start."""
    office.state.hiring = 0
    if office.caseload.staffing == "needed" and posts_needed(office) - office.state.posts >= STEP:
        office.state.posts += STEP
        start(office, _new_slot(office), STEP, ramps=True)


def posts_needed(office: Workplace) -> float:
    """Mean of the weekly need for posts over half a year."""
    needed = office.state.needed
    return sum(needed) / len(needed) if needed else office.state.posts


def equalise(office: Workplace, newcomers: list[Desk]) -> None:
    """Cases move to new counsellors until loads are equal; those known least move first."""
    now = office.env.now

    def relative(desk: Desk) -> float:
        return desk.state.load / (desk.state.share * office.speed(desk.state, now))

    while newcomers:
        newcomer = min(newcomers, key=relative)
        donor = max((d for d in office.desks.values() if d not in newcomers), key=relative, default=None)
        of_donor = [j for j in office.journeys.values() if donor and j.case.counsellor == donor.state.id]
        least = min(of_donor, key=lambda j: (j.case.knowledge, j.case.id), default=None)
        if donor is None or least is None:
            return
        gain = least.case.weight / (newcomer.state.share * office.speed(newcomer.state, now))
        if relative(newcomer) + gain > relative(donor):
            return
        office.hand_over(least, newcomer, "switch")


def _share_to_refill(office: Workplace, share: float) -> float:
    """How much of a vacated post is filled again: all of a given post, else what the work still needs."""
    if office.caseload.staffing == "given":
        return share
    gap = posts_needed(office) - (office.state.posts - share)
    return min(share, max(0.0, STEP * floor(gap / STEP + 0.5)))


def _clear(office: Workplace, desk: Desk, cause: str) -> None:
    """Hand all cases of a desk to the least loaded colleagues; without any, they wait for the next to start."""
    for journey in [j for j in office.journeys.values() if j.case.counsellor == desk.state.id]:
        colleague = office.least_loaded()
        if colleague is not None:
            office.hand_over(journey, colleague, cause)
        elif desk.state.leaving:
            journey.case.counsellor = NOBODY


def _is_there_for_all(office: Workplace, desk: Desk) -> None:
    """Somebody is at work (again): takes what nobody had, and lets children in."""
    if desk.state.away_until > office.env.now:
        return
    for journey in office.journeys.values():
        if journey.case.stage == "open" and journey.case.counsellor == NOBODY:
            office.hand_over(journey, desk, "leaving")
    orphans, office.state.orphans = office.state.orphans, []
    for task in orphans:
        office.hand(task, desk)
    limit = office.caseload.max_wait_days
    for child in [c for c in office.state.waiting if office.env.now - office.journeys[c].case.referred >= limit]:
        office.force(office.journeys[child])
    office.admit()


def _note_absences(office: Workplace, desk: Desk, since: float) -> None:
    january = next_january(office, since)
    curve = desk.curve
    if isinstance(curve, WorkCurve):
        curve.extend_to(january)
        for begins, ends in curve.absences:
            if ends - begins <= office.settings.staff.hand_over_after_days:
                continue
            if since <= begins < january:
                note(office, begins, "absent", desk.state.id, ends - begins)
            elif begins < since < ends:
                goes_absent(office, desk.state.id, ends)


def _log_staff(office: Workplace, detail: str, person: Counsellor, until: float) -> None:
    office.log.append(
        (
            office.env.now,
            "staff",
            NOBODY,
            NOBODY,
            person.id,
            detail,
            person.share,
            float(person.slot),
            float(person.incumbent),
            until,
        )
    )


def _new_slot(office: Workplace) -> int:
    slot = office.state.next_slot
    office.state.next_slot += 1
    return slot


def next_january(office: Workplace, day: float) -> float:
    return float(office.days.number(dt.date(office.days.date(day).year + 1, 1, 1)))


def next_month(office: Workplace, day: float) -> float:
    date = office.days.date(day)
    return float(office.days.number((date.replace(day=1) + dt.timedelta(days=32)).replace(day=1)))
