"""The way of one child: known, met, investigated, decided on, helped, closed, and perhaps back again.

One SimPy process per child. Everything it needs to go on stands in its case (``state.Case``), most of all an
agenda of coming times, so it can start at any stage with any ages. The two tables below are the way itself:
what happens when a time on the agenda comes, and what follows when a task has been done.
"""

from __future__ import annotations

from heapq import heappop
from typing import TYPE_CHECKING

from sim.casework.calendar import on_grid
from sim.casework.practice import case_weight, contact_interval
from sim.casework.steps import closing, deciding, helping, intake, meetings, outside

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from simpy.events import Event

    from sim.casework.journey import Journey
    from sim.casework.office import Workplace
    from sim.casework.state import Task


def pathway(office: Workplace, journey: Journey) -> Generator[Event, object, None]:
    """The process of one child: sleep until something is due or done, deal with it, sleep again."""
    case = journey.case
    while case.stage != "gone":
        yield journey.bell
        now = office.env.now
        while journey.inbox and case.stage != "gone":
            task = journey.inbox.pop(0)
            AFTER[task.kind](office, journey, task)
        while case.stage != "gone" and case.agenda[0][0] <= now:
            _, what, which = heappop(case.agenda)
            STEPS[what](office, journey, which)
        if case.stage != "gone":
            journey.sleep(office.order)


def after_meeting(office: Workplace, journey: Journey, task: Task) -> None:
    """What a meeting changes: the family, what is known of it, decisions, and the date of the next one."""
    case = journey.case
    case.meeting_booked = False
    if case.stage != "open":
        return
    meetings.contact(office, journey, task.direct)
    case.meetings += 1
    worry = office.concern(journey)
    office.reweigh(journey, case_weight(worry, office.settings.child.concern))
    deciding.consider(office, journey, worry)
    if closing.close_if_ready(office, journey, worry):
        return
    work = office.settings.work
    days = contact_interval(
        office.practice_for(journey).contact,
        worry,
        case.meetings,
        office.load_ratio(case),
        work.front_meetings,
        work.longest_interval_days,
        office.settings.staff.elasticity,
    )
    journey.plan(on_grid(office.env.now + days), "meet")


STEPS: dict[str, Callable[[Workplace, Journey, int], None]] = {
    # 0. becoming a case
    "early": intake.drawn_in_early,
    "refer": intake.first_referral,
    "returns": intake.returns,
    "forced": intake.forced,
    "allocated": intake.allocated,
    # 1. first contact and meetings
    "first": meetings.first_contact,
    "meet": meetings.meeting,
    # 2.-3. investigation and decision
    "piece": deciding.piece,
    # 4. measures
    "provider": helping.provider_starts,
    "course_ends": helping.course_ends,
    "follow_up": helping.follow_up,
    # 5.-6. civil society and closure are decided at meetings; a child can also leave
    "leaves": closing.leaves,
    "placed": closing.placed,
    # 7. what comes from outside, while the case is open and afterwards
    "life_event": outside.life_event_happens,
    "notice": outside.notice_candidate,
    "call": outside.call,
    "back_door": outside.back_door_call,
    "coordinate": outside.coordinate,
    "place": outside.placement_candidate,
}

AFTER: dict[str, Callable[[Workplace, Journey, Task], None]] = {
    "first_contact": after_meeting,
    "meeting": after_meeting,
    "investigation": deciding.after_piece,
    "decision": deciding.after_decision,
    "follow_up": helping.after_follow_up,
}
