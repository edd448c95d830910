"""Before there is a case, and becoming one: seen early or referred, waiting, allocated, back again."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from sim.casework.calendar import on_grid
from sim.casework.practice import case_weight
from sim.casework.referrals import is_drawn_in_early
from sim.casework.steps.outside import (
    plan_call,
    plan_coordination,
    plan_life_event,
    plan_notice,
    plan_placement,
)
from sim.casework.streams import Lane, SpellDraw, exponential, of_spell

if TYPE_CHECKING:
    from sim.casework.journey import Journey
    from sim.casework.office import Workplace


def plan_early(office: Workplace, journey: Journey) -> None:
    """The days on which a child might be drawn in, one for each lead any practice has; those gone by are gone."""
    referral_day = journey.case.truth.referral_day
    for number, lead in enumerate(office.leads):
        if on_grid(referral_day - lead) >= office.env.now:
            journey.plan(on_grid(referral_day - lead), "early", number)


def appear(office: Workplace, journey: Journey) -> None:
    """A child comes into view: when it might be drawn in early, when it is referred, what else will happen."""
    case = journey.case
    referral_day = case.truth.referral_day
    plan_early(office, journey)
    if not case.early_only:
        journey.plan(referral_day, "refer")
    plan_life_event(office, journey, referral_day)
    case.reveal_left = exponential(journey.draws.u(Lane.PAIRING, 0), 1.0)
    journey.plan(min(case.adult_day, case.moving_day), "leaves")


def drawn_in_early(office: Workplace, journey: Journey, which: int) -> None:
    """Partners or family draw the counsellor in before the day of the traditional referral."""
    case, intake = journey.case, office.practice_for(journey).intake
    if case.stage != "unknown" or office.leads[which] != intake.lead_days:
        return
    share = intake.early_only_reached_share if case.early_only else intake.early_share
    if is_drawn_in_early(journey.draws, share):
        refer(office, journey, "early")


def first_referral(office: Workplace, journey: Journey, _: int) -> None:
    if journey.case.stage == "unknown":
        refer(office, journey, "first")


def returns(office: Workplace, journey: Journey, _: int) -> None:
    """A notification about a closed case becomes a case again."""
    if journey.case.stage == "closed":
        refer(office, journey, "return")


def refer(office: Workplace, journey: Journey, how: str) -> None:
    """A case is opened (or opened again) and waits for a counsellor; ``how`` is first, early or return."""
    case = office.bring(journey)
    case.spell += 1
    case.stage = "waiting"
    case.referred = office.env.now
    case.load_then = case.truth.load
    case.meetings, case.direct_hours, case.investigations = 0, 0.0, 0
    case.calls = case.coordinations = case.placements = 0
    case.ready_since, case.stuck_until = inf, -inf
    case.agenda_fixed = case.agenda_fixed_early = case.conversations_said = False
    case.civil_society_offered = False
    journey.cancel("back_door", "notice")
    worry = office.concern(journey)
    rules = office.settings.child.concern
    case.weight = case_weight(worry, rules)
    case.urgent = worry >= rules.urgent_at
    office.record("referral", case, how, case.spell, journey.need, worry, min(case.adult_day, case.moving_day))
    screening = office.settings.work.referral_screening_hours
    if screening > 0.0:
        office.submit_general("screening", screening)
    plan_notice(office, journey)
    if how == "return" and _back_to_former(office, journey):
        return
    journey.plan(on_grid(office.env.now + office.caseload.max_wait_days), "forced")
    office.wait(journey)


def _back_to_former(office: Workplace, journey: Journey) -> bool:
    """A returning child goes to its former counsellor, if present and with room."""
    case = journey.case
    desk = office.desks.get(case.former)
    if desk is None or office.room(desk) < case.weight:
        return False
    office.state.waiting.append(case.id)
    office.allocate(journey, desk, "former")
    return True


def forced(office: Workplace, journey: Journey, _: int) -> None:
    if journey.case.stage == "waiting":
        office.force(journey)


def allocated(office: Workplace, journey: Journey, _: int) -> None:
    """The counsellor books the first meeting; the case's other rhythms begin."""
    case, now = journey.case, office.env.now
    journey.cancel("forced")
    goal = office.practice_for(journey).intake.first_contact_days
    u = journey.draws.u(of_spell(Lane.SPELL, case.spell), SpellDraw.FIRST_CONTACT)
    journey.plan(on_grid(now + goal * (0.4 + 0.8 * u)), "first")
    plan_call(office, journey)
    plan_coordination(office, journey)
    plan_placement(office, journey)
