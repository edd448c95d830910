"""Investigation (§ 50) and decision: conversations only, early preventive help (§ 11.3) or support (§ 52.3)."""

from __future__ import annotations

from math import ceil, inf
from typing import TYPE_CHECKING, NamedTuple

from sim.casework.calendar import on_grid
from sim.casework.measures import SUPPORTING
from sim.casework.practice import thresholds, wanted
from sim.casework.steps.closing import offer_civil_society
from sim.casework.steps.helping import grant
from sim.casework.steps.meetings import contact
from sim.casework.streams import Lane, SpellDraw, lognormal, of_spell

if TYPE_CHECKING:
    from sim.casework.journey import Journey
    from sim.casework.office import Workplace
    from sim.casework.state import Task
    from sim.settings.schema import Practice, Work


class Extent(NamedTuple):
    """How much an investigation is: hours, of them direct, and the median wait for statements and hearing."""

    hours: float
    direct_hours: float
    wait_days: float

    def pieces(self, piece_hours: float) -> int:
        return ceil(self.hours / piece_hours - 1e-9)


def _extent(work: Work, limited: bool) -> Extent:
    """A whole investigation (§ 50), or a limited look at some matters (afdækning)."""
    if limited:
        return Extent(
            work.limited_investigation_hours, work.limited_investigation_direct_hours, work.limited_wait_median_days
        )
    return Extent(work.investigation_hours, work.investigation_direct_hours, work.statement_wait_median_days)


def _investigate(office: Workplace, journey: Journey, worry: float) -> None:
    """An investigation begins: pieces of work with waits for statements and hearing between them."""
    case, work = journey.case, office.settings.work
    case.limited = worry < work.full_investigation_at
    case.investigating_since = office.env.now
    case.investigating_worry = worry
    case.investigations += 1
    extent = _extent(work, case.limited)
    case.pieces_left = extent.pieces(work.piece_hours)
    u = journey.draws.u(of_spell(Lane.SPELL, case.spell), SpellDraw.STATEMENT_WAITS + case.investigations)
    case.statement_wait_days = lognormal(u, extent.wait_days, work.statement_wait_log_sd)
    piece(office, journey, 0)


def piece(office: Workplace, journey: Journey, _: int) -> None:
    case, work = journey.case, office.settings.work
    extent = _extent(work, case.limited)
    done = (extent.pieces(work.piece_hours) - case.pieces_left) * work.piece_hours
    hours = min(work.piece_hours, extent.hours - done)
    direct = hours * extent.direct_hours / extent.hours
    office.submit(journey, "investigation", hours, direct, False)


def after_piece(office: Workplace, journey: Journey, task: Task) -> None:
    case, work = journey.case, office.settings.work
    if case.stage != "open" or case.investigating_since == inf:
        return
    contact(office, journey, task.direct)
    case.pieces_left -= 1
    if case.pieces_left == 0:
        since, case.investigating_since = case.investigating_since, inf
        case.investigated = office.env.now
        office.record("investigated", case, "limited" if case.limited else "full", since, case.investigating_worry)
        _submit_decision(office, journey)
        return
    pieces = _extent(work, case.limited).pieces(work.piece_hours)
    due = case.investigating_since + case.statement_wait_days * (pieces - case.pieces_left) / (pieces - 1)
    journey.plan(on_grid(max(office.env.now, due)), "piece")


def consider(office: Workplace, journey: Journey, worry: float) -> None:
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
        offer_civil_society(office, journey, practice)


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


def after_decision(office: Workplace, journey: Journey, _: Task) -> None:
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
        offer_civil_society(office, journey, practice)
    else:
        _decided(office, journey, choice, worry)
        grant(office, journey, choice)


def _decided(office: Workplace, journey: Journey, choice: str, worry: float) -> None:
    """Write down a decision; the first one of a spell fixes the agenda, perhaps too early."""
    case = journey.case
    if choice == "investigate" and worry < office.settings.work.full_investigation_at:
        choice = "look"
    case.conversations_said = case.conversations_said or choice == "conversations"
    if not case.agenda_fixed:
        case.agenda_fixed = True
        case.agenda_fixed_early = case.direct_hours < office.settings.child.concern.agenda_hours
    office.record("decision", case, choice, worry, case.knowledge, journey.need, case.direct_hours)
