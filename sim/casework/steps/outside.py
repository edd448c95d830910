"""What comes from outside: life events, notifications, calls, other authorities, placement.

Each comes at times that belong to the child, found by thinning: candidates at the highest rate there can be,
each with a mark that decides whether it counts at the need of the moment. Arms with different needs thus share
the same luck. What follows for the case (a return, an exit) goes onto the agenda and is read from there.
"""

from __future__ import annotations

from math import exp2
from typing import TYPE_CHECKING

from sim.casework.calendar import DAYS_PER_MONTH, DAYS_PER_YEAR, on_grid
from sim.casework.child import life_event, most_need
from sim.casework.steps.meetings import meet_at_once
from sim.casework.streams import Lane, exponential, of_spell

if TYPE_CHECKING:
    from sim.casework.journey import Journey
    from sim.casework.office import Workplace

# a family calls at the yearly rate x (min(need, 1) + .5): at a need of .5 as often as the figure says
_CALL_SHIFT, _CALL_NEED_MOST = 0.5, 1.0


def plan_life_event(office: Workplace, journey: Journey, since: float) -> None:
    yearly = office.settings.child.load.life_events_per_year
    if yearly > 0.0:
        gap = exponential(journey.draws.u(Lane.LIFE_EVENTS, 3 * journey.case.life_events), DAYS_PER_YEAR / yearly)
        journey.case.next_life_event = on_grid(since + gap)
        journey.plan(journey.case.next_life_event, "life_event")


def life_event_happens(office: Workplace, journey: Journey, _: int) -> None:
    """Something happens in the family; it adds to the load and may lead to a notification."""
    case, rules = office.bring(journey), office.settings.child
    row = 3 * case.life_events
    size = exponential(journey.draws.u(Lane.LIFE_EVENTS, row + 1), rules.load.life_event_size)
    noticed = journey.draws.u(Lane.LIFE_EVENTS, row + 2) < rules.notice.life_event_impulse
    life_event(case.truth, size, rules)
    case.life_events += 1
    office.record("life_event", case, "", size, journey.need)
    plan_life_event(office, journey, office.env.now)
    if case.stage == "unknown":
        return
    if case.stage == "open" and office.concern(journey) >= rules.concern.urgent_at:
        meet_at_once(office, journey)
    journey.cancel("notice")
    plan_notice(office, journey)
    if noticed:
        _notified(office, journey)


def plan_notice(office: Workplace, journey: Journey) -> None:
    """Find the child's next candidate time for a notification; those that cannot count are passed over.

    Candidates come at the highest rate the hazard can reach and are the child's own; one counts if its mark
    lies below the hazard at that time (thinning), so arms with different needs share the same luck. A mark
    above anything the need can reach before the next life event is passed over without a look; beyond that
    event the search begins anew.
    """
    case, notice = journey.case, office.settings.child.notice
    highest = notice.base_per_day + notice.slope_per_day * office.settings.child.load.maximum
    if highest <= 0.0:
        return
    within_reach = notice.base_per_day + notice.slope_per_day * most_need(case.truth, office.settings.child)
    day = case.notice_at if case.notices else case.truth.referral_day
    number, now = case.notices, office.env.now
    last = min(case.adult_day, case.moving_day, case.next_life_event)
    while True:
        day += exponential(journey.draws.u(Lane.NOTICES, 2 * number), 1.0 / highest)
        number += 1
        if day > last:
            return
        if day > now:
            mark = journey.draws.u(Lane.NOTICES, 2 * number - 1)
            if mark * highest < within_reach * _visibility(office, journey, day):
                journey.plan(on_grid(day), "notice", number)
                return


def _visibility(office: Workplace, journey: Journey, day: float) -> float:
    """How visible a child is to those who notify: 1 while the case is open, less as time passes after closing."""
    case, notice = journey.case, office.settings.child.notice
    if case.stage != "closed":
        return 1.0
    since = day - case.closed
    return notice.closed_floor + (1.0 - notice.closed_floor) * exp2(-since / notice.closed_half_life_days)


def notice_candidate(office: Workplace, journey: Journey, number: int) -> None:
    case, notice = office.bring(journey), office.settings.child.notice
    case.notices, case.notice_at = number, office.env.now
    highest = notice.base_per_day + notice.slope_per_day * office.settings.child.load.maximum
    hazard = (notice.base_per_day + notice.slope_per_day * journey.need) * _visibility(office, journey, case.notice_at)
    if journey.draws.u(Lane.NOTICES, 2 * number - 1) * highest < hazard:
        _notified(office, journey)
    if not any(item[1] == "notice" for item in case.agenda):
        plan_notice(office, journey)


def _notified(office: Workplace, journey: Journey) -> None:
    """A notification about a known child: work while the case is open; afterwards a talk, a return or nothing."""
    case, rules = journey.case, office.settings.child
    worry = office.concern(journey)
    if case.stage in ("waiting", "open"):
        urgent = worry >= rules.concern.urgent_at
        office.record("notification", case, "open", worry, journey.need)
        office.submit(journey, "notification", office.settings.work.notification_hours, 0.0, urgent)
        if urgent and case.stage == "waiting" and not case.urgent:
            office.becomes_urgent(journey)
        elif urgent:
            meet_at_once(office, journey)
        return
    case.followed += 1
    lane = of_spell(Lane.AFTER_CLOSING, case.spell)
    work = office.settings.work
    door_is_open = case.back_door and office.env.now - case.closed <= work.door_days
    if door_is_open and journey.draws.u(lane, 2 * case.followed) < work.door_catches:
        office.record("notification", case, "caught", worry, journey.need)
        office.submit_to_former(journey, "back_door", office.settings.work.door_hours)
    elif journey.draws.u(lane, 2 * case.followed + 1) < rules.notice.becomes_case:
        office.record("notification", case, "return", worry, journey.need)
        journey.plan(office.env.now, "returns")
    else:
        office.record("notification", case, "screened", worry, journey.need)


def plan_call(office: Workplace, journey: Journey) -> None:
    _plan_contact(office, journey, "call", office.settings.work.calls_per_year)


def plan_back_door(office: Workplace, journey: Journey) -> None:
    if journey.case.back_door:
        _plan_contact(office, journey, "back_door", office.settings.work.door_contacts_per_year)


def _plan_contact(office: Workplace, journey: Journey, what: str, yearly: float) -> None:
    """The next time a family might call; whether it does depends on its need then (thinning)."""
    highest = yearly * (_CALL_NEED_MOST + _CALL_SHIFT)
    if highest > 0.0:
        u = journey.draws.u(_calls_lane(journey, what), 2 * journey.case.calls)
        journey.plan(on_grid(office.env.now + exponential(u, DAYS_PER_YEAR / highest)), what)


def _family_calls(office: Workplace, journey: Journey, what: str) -> bool:
    case = office.bring(journey)
    mark = journey.draws.u(_calls_lane(journey, what), 2 * case.calls + 1)
    case.calls += 1
    return mark * (_CALL_NEED_MOST + _CALL_SHIFT) < min(journey.need, _CALL_NEED_MOST) + _CALL_SHIFT


def _calls_lane(journey: Journey, what: str) -> int:
    return of_spell(Lane.CALLS if what == "call" else Lane.BACK_DOOR, journey.case.spell)


def call(office: Workplace, journey: Journey, _: int) -> None:
    if _family_calls(office, journey, "call"):
        office.submit(journey, "call", office.settings.work.call_hours, 0.0, False)
    plan_call(office, journey)


def back_door_call(office: Workplace, journey: Journey, _: int) -> None:
    """A family that was closed calls with a real question."""
    if office.env.now - journey.case.closed > office.settings.work.door_days:
        return
    if _family_calls(office, journey, "back_door"):
        office.submit_to_former(journey, "back_door", office.settings.work.door_hours)
    plan_back_door(office, journey)


def plan_coordination(office: Workplace, journey: Journey) -> None:
    monthly = office.settings.work.coordination_per_month
    if monthly > 0.0:
        u = journey.draws.u(of_spell(Lane.COORDINATION, journey.case.spell), journey.case.coordinations)
        journey.plan(on_grid(office.env.now + exponential(u, DAYS_PER_MONTH / monthly)), "coordinate")


def coordinate(office: Workplace, journey: Journey, _: int) -> None:
    """School, psychiatry or job centre must be spoken with."""
    journey.case.coordinations += 1
    office.submit(journey, "coordination", office.settings.work.coordination_hours, 0.0, False)
    plan_coordination(office, journey)


def plan_placement(office: Workplace, journey: Journey) -> None:
    rate = office.settings.child.placement.per_day
    if rate > 0.0:
        u = journey.draws.u(of_spell(Lane.PLACEMENT, journey.case.spell), journey.case.placements)
        journey.plan(on_grid(office.env.now + exponential(u, 1.0 / rate)), "place")


def placement_candidate(office: Workplace, journey: Journey, _: int) -> None:
    """While the need is very high the child may be placed outside the home; that ends the case."""
    case = office.bring(journey)
    case.placements += 1
    if journey.need < office.settings.child.placement.need_at:
        plan_placement(office, journey)
        return
    office.record("placed", case, "", journey.need, case.adult_day)
    journey.plan(office.env.now, "placed")
