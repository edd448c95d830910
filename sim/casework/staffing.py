"""Posts and people: who starts, who leaves, who is away for long, and how many posts an office keeps.

A post is a slot held by one incumbent after another. Whether posts are a given number or follow the work is
part of the practice's caseload block.
"""

from __future__ import annotations

import datetime as dt
from heapq import heapify, heappush
from math import floor, inf
from typing import TYPE_CHECKING

from sim.casework.calendar import DAYS_PER_YEAR, WorkCurve, on_grid
from sim.casework.counsellors import Desk, put_down
from sim.casework.log import NOBODY
from sim.casework.state import Counsellor
from sim.casework.streams import exponential, lognormal

if TYPE_CHECKING:
    from sim.casework.office import Workplace

WEEK = 7.0
REVIEW_WEEKS = 26
FOLLOWING_WEEKS = 12
HIRING_DAYS = 90.0
STEP = 0.5
_ROUNDING = 1e-9
_INCUMBENTS_PER_SLOT = 10_000
_SUITED, _SKILL, _TENURE = 5, 6, 7


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
    rate = turnover(office)
    leaves = on_grid(now + exponential(draws.u(_TENURE, 0), DAYS_PER_YEAR / rate)) if rate else inf
    person = Counsellor(
        id=slot * _INCUMBENTS_PER_SLOT + incumbent,
        slot=slot,
        incumbent=incumbent,
        share=share,
        since=now,
        ramps=ramps,
        skill=lognormal(draws.u(_SKILL, 0), 1.0, staff.skill_log_sd),
        leaves=leaves,
        leaves_at_rate=rate,
        suited=draws.u(_SUITED, 0) < office.settings.variants.suited_share,
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


def turnover(office: Workplace) -> float:
    """Share of its people an office loses a year, as things are now."""
    yearly = office.settings.variants.turnover_per_year
    if yearly is None or not office.is_changed(office.practice):
        yearly = office.settings.staff.turnover_per_year
    return yearly * office.state.turnover_factor


def turnover_changes(office: Workplace) -> None:
    """People stay longer or shorter from now on: what is left of each stay is stretched, and the same luck kept."""
    rate, now = turnover(office), office.env.now
    for desk in office.desks.values():
        person = desk.state
        if person.leaving or rate == person.leaves_at_rate:
            continue
        if rate == 0.0:
            person.leaves = inf
        elif person.leaves_at_rate == 0.0:
            draws = office.streams.post(office.number, person.slot, person.incumbent)
            person.leaves = on_grid(now + exponential(draws.u(_TENURE, 1), DAYS_PER_YEAR / rate))
        else:
            person.leaves = on_grid(now + (person.leaves - now) * person.leaves_at_rate / rate)
        person.leaves_at_rate = rate
        if person.leaves < inf:
            note(office, person.leaves, "leaves", person.id)


def sort_out(office: Workplace, share: float) -> None:
    """At a switch: who of those present can work by the new practice (``share`` of them)."""
    for desk in office.desks.values():
        person = desk.state
        draws = office.streams.post(office.number, person.slot, person.incumbent)
        person.suited = draws.u(_SUITED, 0) < share


def notice_is_up(office: Workplace, counsellor: int) -> None:
    """The day of leaving comes, unless turnover has changed since it was noted and moved it."""
    desk = office.desks.get(counsellor)
    if desk is not None and desk.state.leaves <= office.env.now:
        leaves(office, counsellor)


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
    """A counsellor leaves, and the post is filled again, or not."""
    person, state, now = desk.state, office.state, office.env.now
    _clear_desk(office, desk)
    refill = _share_to_refill(office, person.share)
    state.posts -= person.share - refill
    if refill > 0.0:
        note(office, on_grid(now + office.settings.staff.vacancy_days), "starts", person.slot, refill)


def _clear_desk(office: Workplace, desk: Desk) -> None:
    """Somebody is gone: cases and tasks go to colleagues."""
    person, state = desk.state, office.state
    person.leaving = True
    capacity(office, desk)
    _log_staff(office, "leaves", person, office.env.now)
    _clear(office, desk, "leaving")
    del office.desks[person.id]
    del state.counsellors[person.id]
    for task in desk.take_all_back():
        office.hand(task, office.soonest(None))


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
    if office.caseload.staffing != "given" and not any(what == "week" for _, _, what, _, _ in state.diary):
        state.worked, state.hours_this_week = [], 0.0
        note(office, office.env.now + WEEK, "week")


def week_ends(office: Workplace) -> None:
    """The weekly review of an office whose posts follow the work: more are sought, or fewer kept, as it turns out."""
    if office.caseload.staffing == "given":
        office.state.needed = []
        return
    state = office.state
    by_cases = (office.open_cases() + len(state.waiting)) / office.caseload.target
    if office.caseload.staffing == "follows":
        state.needed = [*state.needed[1 - FOLLOWING_WEEKS :], by_cases]
        give_up_posts(office, state.posts - posts_wanted(office))
    else:
        state.needed = [*state.needed[1 - REVIEW_WEEKS :], max(by_cases, _by_hours(office))]
    if office.caseload.rehiring and not state.hiring and posts_wanted(office) - state.posts >= STEP:
        state.hiring = 1
        note(office, on_grid(office.env.now + HIRING_DAYS), "hire")
    note(office, office.env.now + WEEK, "week")


def _by_hours(office: Workplace) -> float:
    """Posts that the hours worked in the last half year ask for."""
    state, staff = office.state, office.settings.staff
    state.worked = [*state.worked[1 - REVIEW_WEEKS :], state.hours_this_week]
    state.hours_this_week = 0.0
    yearly = sum(state.worked) / len(state.worked) * DAYS_PER_YEAR / WEEK
    return yearly / (staff.posts_utilisation * staff.posts_hours_per_year)


def hire(office: Workplace) -> None:
    """Somebody new, if still needed: half a post, or as much as the cases ask for where posts follow them."""
    office.state.hiring = 0
    missing = posts_wanted(office) - office.state.posts
    if office.caseload.staffing == "given" or missing < STEP:
        return
    more = missing if office.caseload.staffing == "follows" else STEP
    office.state.posts += more
    open_posts(office, more, ramps=True)


def posts_wanted(office: Workplace) -> float:
    """Posts the reviews of the last weeks ask for: their mean, in half posts and at least one where posts follow."""
    needed = office.state.needed
    mean = sum(needed) / len(needed) if needed else office.state.posts
    return mean if office.caseload.staffing == "needed" else max(1.0, STEP * floor(mean / STEP + 0.5))


def set_posts(office: Workplace, posts: float) -> None:
    """So many posts are established from now on: new people get their share of the cases, or the newest leave."""
    state = office.state
    if posts >= state.posts:
        before, more = set(office.desks), posts - state.posts
        state.posts = posts
        open_posts(office, more, ramps=True)
        equalise(office, [desk for name, desk in office.desks.items() if name not in before])
        return
    give_up_posts(office, state.posts - posts)
    too_much = state.posts - posts
    present = [desk for desk in office.desks.values() if not desk.state.leaving]
    if too_much > _ROUNDING and present:
        # of a post a part is to stay: somebody new takes the part, and its holder leaves
        smallest = min(present, key=lambda desk: (desk.state.share, -desk.state.since, -desk.state.id))
        if smallest.state.share > too_much:
            state.posts = posts
            start(office, _new_slot(office), smallest.state.share - too_much, ramps=True)
            _moves_on(office, smallest)


def give_up_posts(office: Workplace, surplus: float) -> None:
    """Posts are given up, vacant ones first, then those of the newest; none larger than what is too much."""
    state = office.state
    for entry in sorted((e for e in state.diary if e[2] == "starts"), key=lambda e: (-e[0], e[1])):
        if entry[4] <= surplus + _ROUNDING:
            state.diary.remove(entry)
            state.posts -= entry[4]
            surplus -= entry[4]
    heapify(state.diary)
    present = [desk for desk in office.desks.values() if not desk.state.leaving]
    for desk in sorted(present, key=lambda d: (-d.state.since, -d.state.id)):
        if len(office.desks) > 1 and desk.state.share <= surplus + _ROUNDING:
            state.posts -= desk.state.share
            surplus -= desk.state.share
            _moves_on(office, desk)


def _moves_on(office: Workplace, desk: Desk) -> None:
    """A counsellor goes to other work in the municipality today; the task in hand is begun again by a colleague."""
    put_down(desk.state)
    _clear_desk(office, desk)


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
    gap = posts_wanted(office) - (office.state.posts - share)
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
