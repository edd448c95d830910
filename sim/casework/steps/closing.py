"""Closure and exits: the family stands on its own feet, turns 18, moves, or the child is placed."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from sim.casework.calendar import on_grid
from sim.casework.child import add_cover
from sim.casework.measures import SUPPORTING
from sim.casework.steps.helping import end_measure
from sim.casework.steps.outside import plan_back_door
from sim.casework.streams import Lane, SpellDraw, exponential, of_spell

if TYPE_CHECKING:
    from sim.casework.journey import Journey
    from sim.casework.office import Workplace
    from sim.settings.schema import Practice

CASE_ITEMS = (
    "allocated",
    "first",
    "meet",
    "piece",
    "provider",
    "follow_up",
    "coordinate",
    "call",
    "place",
    "forced",
)


def offer_civil_society(office: Workplace, journey: Journey, practice: Practice) -> None:
    """A link to a voluntary offer: no referral, no price, no wait; offered once in a spell."""
    case, aftercare = journey.case, practice.aftercare
    now = office.env.now
    if case.civil_society_offered or now < case.civil_society_until:
        return
    case.civil_society_offered = True
    u = journey.draws.u(of_spell(Lane.SPELL, case.spell), SpellDraw.CIVIL_SOCIETY)
    if u >= aftercare.civil_society_share:
        return
    office.bring(journey)
    case.civil_society_until = on_grid(now + aftercare.civil_society_days)
    add_cover(case.truth, now, case.civil_society_until, office.settings.child)
    office.record("civil_society", case, "", case.civil_society_until)


def close_if_ready(office: Workplace, journey: Journey, worry: float) -> bool:
    """Close when the family has been ready for long enough and nothing that needs an open case goes on."""
    case, now = journey.case, office.env.now
    closure = office.practice_for(journey).closure
    if worry > closure.ready_at:
        case.ready_since = inf
        return False
    case.ready_since = min(case.ready_since, now)
    blocked = case.decision_pending or case.investigating_since < inf
    if blocked or any(m.level == SUPPORTING for m in case.measures) or now - case.ready_since < closure.ready_days:
        return False
    if case.stuck_until == -inf:
        lane, work = of_spell(Lane.SPELL, case.spell), office.settings.work
        stuck = journey.draws.u(lane, SpellDraw.STUCK) < work.stuck_share
        case.stuck_until = now
        if stuck:
            case.stuck_until += exponential(journey.draws.u(lane, SpellDraw.STUCK_LENGTH), work.stuck_mean_days)
    if now < case.stuck_until:
        return False
    _close(office, journey, "ready")
    return True


def _close(office: Workplace, journey: Journey, why: str) -> None:
    """The case is closed; only help from others changes in the truth."""
    case = office.bring(journey)
    practice = office.practice_for(journey)
    journey.cancel(*CASE_ITEMS)
    for measure in [m for m in case.measures if m.started == inf]:
        end_measure(office, journey, measure, 2)
    office.record("closed", case, why, case.referred, case.truth.load, case.load_then, journey.need)
    if case.stage == "waiting":
        office.state.waiting.remove(case.id)
    case.stage = "closed"
    case.closed = office.env.now
    case.decision_pending, case.investigating_since, case.meeting_booked = False, inf, False
    office.release(journey)
    if why == "ready":
        offer_civil_society(office, journey, practice)
        u = journey.draws.u(of_spell(Lane.SPELL, case.spell), SpellDraw.BACK_DOOR)
        case.back_door = u < practice.aftercare.back_door_share
        case.calls = 0
        plan_back_door(office, journey)


def leaves(office: Workplace, journey: Journey, _: int) -> None:
    """The child turns 18 or moves away."""
    case = journey.case
    gone(office, journey, "adult" if case.adult_day <= case.moving_day else "moved")


def placed(office: Workplace, journey: Journey, _: int) -> None:
    """The child has been placed outside the home; other teams take over."""
    gone(office, journey, "placed")


def gone(office: Workplace, journey: Journey, why: str) -> None:
    case = office.bring(journey)
    if case.stage in ("waiting", "open"):
        _close(office, journey, why)
    for measure in list(case.measures):
        end_measure(office, journey, measure, 2)
    if case.truth.unmet_since < inf:
        case.truth.unmet.append((case.truth.unmet_since, office.env.now))
        case.truth.unmet_since = inf
        office.bring(journey)
    office.record("exit", case, why)
    case.stage = "gone"
    del office.journeys[case.id]
    del office.state.cases[case.id]
