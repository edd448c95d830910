"""The way of one child: known, met, investigated, decided on, helped, closed, and perhaps back again.

One SimPy process per child. Everything it needs to go on stands in its case (``state.Case``), most of all an
agenda of coming times, so it can start at any stage with any ages. The functions below are the seven steps:
first contact and meetings, investigation, decision, measures, civil society, closure, and life after it.
"""

from __future__ import annotations

from heapq import heappop
from math import ceil, inf
from typing import TYPE_CHECKING

from sim.casework.calendar import DAYS_PER_MONTH, DAYS_PER_YEAR, on_grid
from sim.casework.child import (
    add_cover,
    knowledge_after,
    life_event,
    measure_ends,
    measure_starts,
    meet,
    need,
)
from sim.casework.measures import EARLY, SUPPORTING
from sim.casework.practice import (
    alliance,
    case_weight,
    contact_interval,
    fit_of,
    supervision_factor,
    thresholds,
    wanted,
)
from sim.casework.streams import Lane, exponential, lognormal, of_spell

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from simpy.events import Event

    from sim.casework.office import Journey, Workplace
    from sim.casework.state import Measure, Task
    from sim.settings.schema import Practice

_CASE_ITEMS = ("allocated", "first", "meet", "piece", "provider", "follow_up", "coordinate", "call", "place", "forced")
_FIRST, _STUCK, _STUCK_LENGTH, _DOOR, _CIVIL = range(5)
_WAITS_FROM = 8
_CALL_SHIFT, _CALL_NEED_MOST = 0.5, 1.0  # a family calls at rate x (min(need, 1) + .5): at need .5 as the figure says


def pathway(office: Workplace, journey: Journey) -> Generator[Event, object, None]:
    """The process of one child: sleep until something is due or done, deal with it, sleep again."""
    case = journey.case
    while True:
        yield journey.bell
        now = office.env.now
        while journey.inbox and case.stage != "gone":
            task = journey.inbox.pop(0)
            _AFTER[task.kind](office, journey, task)
        while case.stage != "gone" and case.agenda[0][0] <= now:
            _, what, which = heappop(case.agenda)
            _STEPS[what](office, journey, which)
        if case.stage == "gone":
            break
        journey.sleep(office.order)


# --- before there is a case, and becoming one ---------------------------------------------------------------


def appear(office: Workplace, journey: Journey, leads: tuple[float, ...]) -> None:
    """A child comes into view: when it might be drawn in early, when it is referred, what else will happen."""
    case = journey.case
    referral_day = case.truth.referral_day
    for number, lead in enumerate(leads):
        if on_grid(referral_day - lead) >= office.env.now:
            journey.plan(on_grid(referral_day - lead), "early", number)
    if not case.early_only:
        journey.plan(referral_day, "refer")
    _plan_life_event(office, journey, referral_day)
    case.reveal_left = exponential(journey.draws.u(Lane.PAIRING, 0), 1.0)
    journey.plan(min(case.adult_day, case.moving_day), "leaves")


def _drawn_in_early(office: Workplace, journey: Journey, which: int) -> None:
    """Partners or family draw the counsellor in before the day of the traditional referral."""
    case, intake = journey.case, office.practice_for(journey).intake
    if case.stage != "unknown" or office.leads[which] != intake.lead_days:
        return
    share = intake.early_only_reached_share if case.early_only else intake.early_share
    if journey.draws.u(Lane.PAIRING, 1) < share:
        _refer(office, journey, "early")


def _first_referral(office: Workplace, journey: Journey, _: int) -> None:
    if journey.case.stage == "unknown":
        _refer(office, journey, "first")


def _refer(office: Workplace, journey: Journey, how: str) -> None:
    """A case is opened (or opened again) and waits for a counsellor."""
    case = office.bring(journey)
    case.spell += 1
    case.stage = "waiting"
    case.referred = office.env.now
    case.load_then = case.truth.load
    case.meetings, case.direct_hours, case.investigations = 0, 0.0, 0
    case.calls = case.coordinations = case.placements = 0
    case.ready_since, case.stuck_until = inf, -inf
    case.agenda_fixed = case.agenda_fixed_early = case.conversations_said = False
    journey.cancel("back_door", "notice")
    worry = office.concern(journey)
    rules = office.settings.child.concern
    case.weight = case_weight(worry, rules)
    case.urgent = worry >= rules.urgent_at
    office.record(
        "referral", case, how, case.spell, _need(journey), worry, min(case.adult_day, case.moving_day)
    )
    _plan_notice(office, journey)
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


def _forced(office: Workplace, journey: Journey, _: int) -> None:
    if journey.case.stage == "waiting":
        office.force(journey)


# --- 1. first contact and meetings --------------------------------------------------------------------------


def _allocated(office: Workplace, journey: Journey, _: int) -> None:
    """The counsellor books the first meeting; the case's other rhythms begin."""
    case, now = journey.case, office.env.now
    journey.cancel("forced")
    goal = office.practice_for(journey).intake.first_contact_days
    u = journey.draws.u(of_spell(Lane.SPELL, case.spell), _FIRST)
    journey.plan(on_grid(now + goal * (0.4 + 0.8 * u)), "first")
    _plan_call(office, journey)
    _plan_coordination(office, journey)
    _plan_placement(office, journey)


def _first_contact(office: Workplace, journey: Journey, _: int) -> None:
    _submit_meeting(office, journey, "first_contact", acute=True)


def _meeting(office: Workplace, journey: Journey, _: int) -> None:
    _submit_meeting(office, journey, "meeting", acute=False)


def _submit_meeting(office: Workplace, journey: Journey, kind: str, *, acute: bool) -> None:
    """Preparation, travel, talk and notes; only the talk is direct."""
    case = journey.case
    practice, work = office.practice_for(journey), office.settings.work
    lane = of_spell(Lane.MEETINGS, case.spell)
    direct = practice.contact.talk_hours
    if journey.draws.u(lane, 2 * case.meetings) < practice.learning.child_talk_share:
        direct += work.child_talk_hours
    indirect = practice.contact.preparation_hours
    if journey.draws.u(lane, 2 * case.meetings + 1) < practice.contact.home_share:
        indirect += work.travel_hours
    case.meeting_booked = True
    office.submit(journey, kind, direct + indirect, direct, acute)


def _after_meeting(office: Workplace, journey: Journey, task: Task) -> None:
    """What a meeting changes: the family, what is known of it, decisions, and the date of the next one."""
    case = journey.case
    case.meeting_booked = False
    if case.stage != "open":
        return
    _contact(office, journey, task.direct)
    case.meetings += 1
    worry = office.concern(journey)
    office.reweigh(journey, case_weight(worry, office.settings.child.concern))
    _consider(office, journey, worry)
    if _close_if_ready(office, journey, worry):
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


def _contact(office: Workplace, journey: Journey, hours: float) -> None:
    """Direct hours: capability and knowledge rise, and what is hidden may be said."""
    case = office.bring(journey)
    if hours <= 0.0:
        return
    desk = office.desks.get(case.counsellor)
    skill = desk.state.skill if desk is not None else 1.0
    meet(case.truth, office.env.now, hours, alliance(skill, case.good_match, office.settings.staff), office.settings.child)
    rules = office.settings.child.concern
    case.knowledge = knowledge_after(case.knowledge, hours, rules.knowledge_half_hours)
    case.direct_hours += hours
    if case.hidden_share > 0.0 and not case.revealed:
        practice = office.practice_for(journey)
        hazard = rules.reveal_per_hour * practice.learning.agenda_openness
        hazard *= supervision_factor(practice.contact, rules)
        if case.agenda_fixed_early:
            hazard *= rules.agenda_fixed_factor
        case.reveal_left -= hazard * hours
        case.revealed = case.reveal_left <= 0.0


def _meet_at_once(office: Workplace, journey: Journey) -> None:
    """An acute event about an open case brings the next meeting forward."""
    case = journey.case
    if case.stage == "open" and not case.meeting_booked and case.meetings > 0:
        journey.cancel("meet")
        _submit_meeting(office, journey, "meeting", acute=True)


# --- 2. investigation ---------------------------------------------------------------------------------------


def _investigate(office: Workplace, journey: Journey, worry: float) -> None:
    """A § 50 investigation begins: pieces of work with waits for statements and hearing between them."""
    case, work = journey.case, office.settings.work
    case.investigating_since = office.env.now
    case.investigating_worry = worry
    case.investigations += 1
    case.pieces_left = ceil(work.investigation_hours / work.piece_hours - 1e-9)
    _submit_piece(office, journey, 0)


def _submit_piece(office: Workplace, journey: Journey, _: int) -> None:
    case, work = journey.case, office.settings.work
    pieces = ceil(work.investigation_hours / work.piece_hours - 1e-9)
    done = (pieces - case.pieces_left) * work.piece_hours
    hours = min(work.piece_hours, work.investigation_hours - done)
    direct = hours * work.investigation_direct_hours / work.investigation_hours
    office.submit(journey, "investigation", hours, direct, False)


def _after_piece(office: Workplace, journey: Journey, task: Task) -> None:
    case, work = journey.case, office.settings.work
    if case.stage != "open" or case.investigating_since == inf:
        return
    _contact(office, journey, task.direct)
    case.pieces_left -= 1
    if case.pieces_left == 0:
        since, case.investigating_since = case.investigating_since, inf
        case.investigated = office.env.now
        office.record("investigated", case, "", since, case.investigating_worry)
        _submit_decision(office, journey)
        return
    pieces = ceil(work.investigation_hours / work.piece_hours - 1e-9)
    u = journey.draws.u(of_spell(Lane.SPELL, case.spell), _WAITS_FROM + case.investigations)
    wait = lognormal(u, work.statement_wait_median_days, work.statement_wait_log_sd)
    journey.plan(on_grid(office.env.now + wait / (pieces - 1)), "piece")


# --- 3. decision --------------------------------------------------------------------------------------------


def _consider(office: Workplace, journey: Journey, worry: float) -> None:
    """At a contact: is it time to investigate or to grant, or do conversations do?"""
    case, practice = journey.case, office.practice_for(journey)
    learning = practice.learning
    if case.decision_pending or case.investigating_since < inf:
        return
    if case.meetings < learning.meetings_before_deciding or case.direct_hours < learning.direct_hours_before_deciding:
        return
    choice = _choice(office, journey, practice, worry)
    if choice == "investigate":
        _decided(office, journey, choice, worry)
        _investigate(office, journey, worry)
    elif choice != "conversations":
        _submit_decision(office, journey)
    elif not case.conversations_said and not case.measures:
        _decided(office, journey, choice, worry)
        _offer_civil_society(office, journey, practice)


def _choice(office: Workplace, journey: Journey, practice: Practice, worry: float) -> str:
    case, now = journey.case, office.env.now
    at = thresholds(practice.granting, office.load_ratio(case), office.settings.staff.pressure)
    return wanted(
        worry,
        at,
        investigated=now - case.investigated <= office.settings.work.investigation_valid_days,
        supporting_active=any(m.level == SUPPORTING for m in case.measures),
        any_active=bool(case.measures),
        supporting_barred=now < case.regrant_from,
        early_barred=now < case.regrant_early_from,
    )


def _submit_decision(office: Workplace, journey: Journey) -> None:
    journey.case.decision_pending = True
    office.submit(journey, "decision", office.settings.work.decision_hours, 0.0, False)


def _after_decision(office: Workplace, journey: Journey, _: Task) -> None:
    """The decision is written on what is then believed; what was wanted may no longer be."""
    case = journey.case
    case.decision_pending = False
    if case.stage != "open":
        return
    office.bring(journey)
    practice, worry = office.practice_for(journey), office.concern(journey)
    choice = _choice(office, journey, practice, worry)
    if choice == "investigate":
        _decided(office, journey, choice, worry)
        _investigate(office, journey, worry)
    elif choice == "conversations":
        _decided(office, journey, choice, worry)
        _offer_civil_society(office, journey, practice)
    else:
        _decided(office, journey, choice, worry)
        _grant(office, journey, choice)


def _decided(office: Workplace, journey: Journey, choice: str, worry: float) -> None:
    """Write down a decision; the first one of a spell fixes the agenda, perhaps too early."""
    case = journey.case
    case.conversations_said = case.conversations_said or choice == "conversations"
    if not case.agenda_fixed:
        case.agenda_fixed = True
        case.agenda_fixed_early = case.direct_hours < office.settings.child.concern.agenda_hours
    office.record("decision", case, choice, worry, case.knowledge, _need(journey), case.direct_hours)


# --- 4. measures --------------------------------------------------------------------------------------------


def _grant(office: Workplace, journey: Journey, level_name: str, type_name: str = "") -> None:
    """A measure is granted; the family waits for the provider. A grant closes the window to closure."""
    case, menu = journey.case, office.menu
    case.measures_ever += 1
    number = case.measures_ever
    level = SUPPORTING if level_name == "supporting" else EARLY
    chosen = type_name or menu.type_for(level, case.problem, case.age_group, journey.draws, number)
    fit = fit_of(case.knowledge, menu.rules.fit_minimum)
    measure = menu.grant(chosen, number, office.env.now, fit, journey.draws)
    case.measures.append(measure)
    case.ready_since = inf
    office.record("granted", case, chosen, number, measure.level, fit)
    wait = menu.wait_days(measure.level, number, journey.draws)
    journey.plan(on_grid(office.env.now + wait), "provider", number)


def _provider_starts(office: Workplace, journey: Journey, which: int) -> None:
    _begin_measure(office, journey, _measure(journey, which))


def _begin_measure(office: Workplace, journey: Journey, measure: Measure) -> None:
    case, now = office.bring(journey), office.env.now
    measure.started = now
    measure_starts(case.truth, now, *office.menu.relief(measure), office.settings.child)
    office.record("started", case, measure.type, measure.number, measure.level, measure.fit, measure.granted)
    if measure.level == EARLY:
        journey.plan(on_grid(now + measure.planned_days), "course_ends", measure.number)
    else:
        journey.plan(on_grid(now + office.settings.work.first_follow_up_days), "follow_up", measure.number)


def _course_ends(office: Workplace, journey: Journey, which: int) -> None:
    """An early preventive course has run its length; it needs no follow-up, and no open case."""
    _end_measure(office, journey, _measure(journey, which), 0)


def _follow_up(office: Workplace, journey: Journey, which: int) -> None:
    office.submit(journey, "follow_up", office.settings.work.follow_up_hours, 0.0, False, which)


def _after_follow_up(office: Workplace, journey: Journey, task: Task) -> None:
    """End, extend or change: early when the worry is clearly gone, at the planned end when it would not be granted."""
    case = journey.case
    measure = next((m for m in case.measures if m.number == task.which), None)
    if case.stage != "open" or measure is None:
        return
    office.bring(journey)
    practice, now, rules = office.practice_for(journey), office.env.now, office.menu.rules
    at = thresholds(practice.granting, office.load_ratio(case), office.settings.staff.pressure)
    worry, run = office.concern(journey), now - measure.started
    planned_over = run >= measure.planned_days
    if run >= rules.minimum_days_supporting and worry < (at.supporting if planned_over else at.end):
        _end_measure(office, journey, measure, 0)
        if measure.type != rules.step_down_type and office.menu.steps_down(
            measure.number, practice.granting.step_down_share, journey.draws
        ):
            _grant(office, journey, "supporting", rules.step_down_type)
        return
    if planned_over:
        measure.planned_days = run + rules.extension_days
    elif fit_of(case.knowledge, rules.fit_minimum) - measure.fit >= rules.change_gain:
        measure = _change(office, journey, measure)
        run = 0.0
    left = measure.planned_days - run
    rhythm = practice.granting.follow_up_days
    journey.plan(on_grid(now + (left if 0.0 < left < rhythm else rhythm)), "follow_up", measure.number)


def _change(office: Workplace, journey: Journey, measure: Measure) -> Measure:
    """The family is known better by now: another measure that fits better takes over without a gap."""
    case, menu = journey.case, office.menu
    _end_measure(office, journey, measure, 1)
    case.measures_ever += 1
    number = case.measures_ever
    chosen = menu.type_for(measure.level, case.problem, case.age_group, journey.draws, number)
    fit = fit_of(case.knowledge, menu.rules.fit_minimum)
    better = menu.grant(chosen, number, office.env.now, fit, journey.draws)
    case.measures.append(better)
    office.record("granted", case, chosen, number, better.level, fit)
    _begin_measure(office, journey, better)
    journey.cancel("follow_up")
    return better


def _end_measure(office: Workplace, journey: Journey, measure: Measure, reason: int) -> None:
    """A measure stops (0 ended, 1 changed for another, 2 the child leaves)."""
    case = office.bring(journey)
    case.measures.remove(measure)
    if measure.started == inf:
        office.record("withdrawn", case, measure.type, measure.number, measure.level, measure.granted)
        return
    measure_ends(case.truth, *office.menu.relief(measure))
    office.record("ended", case, measure.type, measure.number, measure.level, measure.started, reason)
    barred = office.env.now + office.menu.rules.no_regrant_days
    if measure.level == SUPPORTING:
        case.regrant_from = barred
    case.regrant_early_from = barred


def _measure(journey: Journey, number: int) -> Measure:
    return next(m for m in journey.case.measures if m.number == number)


# --- 5. civil society ---------------------------------------------------------------------------------------


def _offer_civil_society(office: Workplace, journey: Journey, practice: Practice) -> None:
    """A link to a voluntary offer: no referral, no price, no wait; offered once in a spell."""
    case, aftercare = journey.case, practice.aftercare
    now = office.env.now
    u = journey.draws.u(of_spell(Lane.SPELL, case.spell), _CIVIL)
    if now < case.civil_society_until or u >= aftercare.civil_society_share:
        return
    office.bring(journey)
    case.civil_society_until = on_grid(now + aftercare.civil_society_days)
    add_cover(case.truth, now, case.civil_society_until, office.settings.child)
    office.record("civil_society", case, "", case.civil_society_until)


# --- 6. closure ---------------------------------------------------------------------------------------------


def _close_if_ready(office: Workplace, journey: Journey, worry: float) -> bool:
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
        stuck = journey.draws.u(lane, _STUCK) < work.stuck_share
        case.stuck_until = now
        if stuck:
            case.stuck_until += exponential(journey.draws.u(lane, _STUCK_LENGTH), work.stuck_mean_days)
    if now < case.stuck_until:
        return False
    _close(office, journey, "ready")
    return True


def _close(office: Workplace, journey: Journey, why: str) -> None:
    """The case is closed; only help from others changes in the truth."""
    case = office.bring(journey)
    practice = office.practice_for(journey)
    journey.cancel(*_CASE_ITEMS)
    for measure in [m for m in case.measures if m.started == inf]:
        _end_measure(office, journey, measure, 2)
    office.record("closed", case, why, case.referred, case.truth.load, case.load_then, _need(journey))
    if case.stage == "waiting":
        office.state.waiting.remove(case.id)
    case.stage = "closed"
    case.closed = office.env.now
    case.decision_pending, case.investigating_since, case.meeting_booked = False, inf, False
    office.release(journey)
    if why == "ready":
        _offer_civil_society(office, journey, practice)
        u = journey.draws.u(of_spell(Lane.SPELL, case.spell), _DOOR)
        case.back_door = u < practice.aftercare.back_door_share
        case.calls = 0
        _plan_back_door(office, journey)


def _leaves(office: Workplace, journey: Journey, _: int) -> None:
    """The child turns 18 or moves away."""
    case = journey.case
    _gone(office, journey, "adult" if case.adult_day <= case.moving_day else "moved")


def _gone(office: Workplace, journey: Journey, why: str) -> None:
    case = office.bring(journey)
    if case.stage in ("waiting", "open"):
        _close(office, journey, why)
    for measure in list(case.measures):
        _end_measure(office, journey, measure, 2)
    if case.truth.unmet_since < inf:
        case.truth.unmet.append((case.truth.unmet_since, office.env.now))
        case.truth.unmet_since = inf
        office.bring(journey)
    office.record("exit", case, why)
    case.stage = "gone"
    del office.journeys[case.id]
    del office.state.cases[case.id]


# --- 7. what comes from outside: life, notifications, calls, placement --------------------------------------


def _plan_life_event(office: Workplace, journey: Journey, since: float) -> None:
    yearly = office.settings.child.load.life_events_per_year
    if yearly > 0.0:
        gap = exponential(journey.draws.u(Lane.LIFE_EVENTS, 3 * journey.case.life_events), DAYS_PER_YEAR / yearly)
        journey.plan(on_grid(since + gap), "life_event")


def _life_event(office: Workplace, journey: Journey, _: int) -> None:
    """Something happens in the family; it adds to the load and may lead to a notification."""
    case, rules = office.bring(journey), office.settings.child
    row = 3 * case.life_events
    size = exponential(journey.draws.u(Lane.LIFE_EVENTS, row + 1), rules.load.life_event_size)
    noticed = journey.draws.u(Lane.LIFE_EVENTS, row + 2) < rules.notice.life_event_impulse
    life_event(case.truth, size, rules)
    case.life_events += 1
    office.record("life_event", case, "", size, _need(journey))
    _plan_life_event(office, journey, office.env.now)
    if case.stage == "unknown":
        return
    if case.stage == "open" and office.concern(journey) >= rules.concern.urgent_at:
        _meet_at_once(office, journey)
    if noticed:
        _notified(office, journey)


def _plan_notice(office: Workplace, journey: Journey) -> None:
    """Find the child's next candidate time for a notification; those that cannot count are passed over.

    Candidates come at the highest rate the hazard can reach and are the child's own; one counts if its mark
    lies below the hazard at that time (thinning), so arms with different needs share the same luck.
    """
    case, notice = journey.case, office.settings.child.notice
    highest = notice.base_per_day + notice.slope_per_day * office.settings.child.load.maximum
    if highest <= 0.0:
        return
    day = case.notice_at if case.notices else case.truth.referral_day
    number, now = case.notices, office.env.now
    last = min(case.adult_day, case.moving_day)
    while day < last:
        day += exponential(journey.draws.u(Lane.NOTICES, 2 * number), 1.0 / highest)
        number += 1
        if day <= now:
            continue
        if case.stage != "closed" or journey.draws.u(Lane.NOTICES, 2 * number - 1) < _visibility(office, journey, day):
            journey.plan(on_grid(day), "notice", number)
            return


def _visibility(office: Workplace, journey: Journey, day: float) -> float:
    """How visible a child is to those who notify: 1 while the case is open, less as time passes after closing."""
    case, notice = journey.case, office.settings.child.notice
    if case.stage != "closed":
        return 1.0
    since = day - case.closed
    return notice.closed_floor + (1.0 - notice.closed_floor) * 2.0 ** (-since / notice.closed_half_life_days)


def _notice_candidate(office: Workplace, journey: Journey, number: int) -> None:
    case, notice = office.bring(journey), office.settings.child.notice
    case.notices, case.notice_at = number, office.env.now
    highest = notice.base_per_day + notice.slope_per_day * office.settings.child.load.maximum
    hazard = (notice.base_per_day + notice.slope_per_day * _need(journey)) * _visibility(office, journey, case.notice_at)
    if journey.draws.u(Lane.NOTICES, 2 * number - 1) * highest < hazard:
        _notified(office, journey)
    if not any(item[1] == "notice" for item in case.agenda):
        _plan_notice(office, journey)


def _notified(office: Workplace, journey: Journey) -> None:
    """A notification about a known child: work while the case is open; afterwards a talk, a return or nothing."""
    case, rules = journey.case, office.settings.child
    worry = office.concern(journey)
    if case.stage in ("waiting", "open"):
        urgent = worry >= rules.concern.urgent_at
        office.record("notification", case, "open", worry, _need(journey))
        office.submit(journey, "notification", office.settings.work.notification_hours, 0.0, urgent)
        if urgent and case.stage == "waiting" and not case.urgent:
            office.becomes_urgent(journey)
        elif urgent:
            _meet_at_once(office, journey)
        return
    case.followed += 1
    lane = of_spell(Lane.AFTER_CLOSING, case.spell)
    if case.back_door and journey.draws.u(lane, 2 * case.followed) < office.settings.work.door_catches:
        office.record("notification", case, "caught", worry, _need(journey))
        office.submit_to_former(journey, "back_door", office.settings.work.door_hours)
    elif journey.draws.u(lane, 2 * case.followed + 1) < rules.notice.becomes_case:
        office.record("notification", case, "return", worry, _need(journey))
        _refer(office, journey, "return")
    else:
        office.record("notification", case, "screened", worry, _need(journey))


def _plan_call(office: Workplace, journey: Journey) -> None:
    _plan_contact(office, journey, "call", office.settings.work.calls_per_year)


def _plan_back_door(office: Workplace, journey: Journey) -> None:
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
    return mark * (_CALL_NEED_MOST + _CALL_SHIFT) < min(_need(journey), _CALL_NEED_MOST) + _CALL_SHIFT


def _calls_lane(journey: Journey, what: str) -> int:
    return of_spell(Lane.CALLS if what == "call" else Lane.BACK_DOOR, journey.case.spell)


def _call(office: Workplace, journey: Journey, _: int) -> None:
    if _family_calls(office, journey, "call"):
        office.submit(journey, "call", office.settings.work.call_hours, 0.0, False)
    _plan_call(office, journey)


def _back_door_call(office: Workplace, journey: Journey, _: int) -> None:
    """A family that was closed calls with a real question."""
    if office.env.now - journey.case.closed > office.settings.work.door_days:
        return
    if _family_calls(office, journey, "back_door"):
        office.submit_to_former(journey, "back_door", office.settings.work.door_hours)
    _plan_back_door(office, journey)


def _plan_coordination(office: Workplace, journey: Journey) -> None:
    monthly = office.settings.work.coordination_per_month
    if monthly > 0.0:
        u = journey.draws.u(of_spell(Lane.COORDINATION, journey.case.spell), journey.case.coordinations)
        journey.plan(on_grid(office.env.now + exponential(u, DAYS_PER_MONTH / monthly)), "coordinate")


def _coordinate(office: Workplace, journey: Journey, _: int) -> None:
    """School, psychiatry or job centre must be spoken with."""
    journey.case.coordinations += 1
    office.submit(journey, "coordination", office.settings.work.coordination_hours, 0.0, False)
    _plan_coordination(office, journey)


def _plan_placement(office: Workplace, journey: Journey) -> None:
    rate = office.settings.child.placement.per_day
    if rate > 0.0:
        u = journey.draws.u(of_spell(Lane.PLACEMENT, journey.case.spell), journey.case.placements)
        journey.plan(on_grid(office.env.now + exponential(u, 1.0 / rate)), "place")


def _placement_candidate(office: Workplace, journey: Journey, _: int) -> None:
    """While the need is very high the child may be placed outside the home; that ends the case."""
    case = office.bring(journey)
    case.placements += 1
    if _need(journey) < office.settings.child.placement.need_at:
        _plan_placement(office, journey)
        return
    office.record("placed", case, "", _need(journey), case.adult_day)
    _gone(office, journey, "placed")


def _need(journey: Journey) -> float:
    return need(journey.case.truth.load, journey.case.truth.capability)


_STEPS: dict[str, Callable[[Workplace, Journey, int], None]] = {
    "early": _drawn_in_early,
    "refer": _first_referral,
    "forced": _forced,
    "allocated": _allocated,
    "first": _first_contact,
    "meet": _meeting,
    "piece": _submit_piece,
    "provider": _provider_starts,
    "course_ends": _course_ends,
    "follow_up": _follow_up,
    "life_event": _life_event,
    "notice": _notice_candidate,
    "call": _call,
    "back_door": _back_door_call,
    "coordinate": _coordinate,
    "place": _placement_candidate,
    "leaves": _leaves,
}

_AFTER: dict[str, Callable[[Workplace, Journey, Task], None]] = {
    "first_contact": _after_meeting,
    "meeting": _after_meeting,
    "investigation": _after_piece,
    "decision": _after_decision,
    "follow_up": _after_follow_up,
}
