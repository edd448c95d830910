"""First contact and meetings: preparation, travel, talk and notes, of which only the talk is direct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.casework.child import knowledge_after, meet
from sim.casework.practice import alliance, strength, supervision_factor
from sim.casework.streams import Lane, of_spell

if TYPE_CHECKING:
    from sim.casework.journey import Journey
    from sim.casework.office import Workplace
    from sim.casework.state import Case
    from sim.settings.schema import Practice


def first_contact(office: Workplace, journey: Journey, _: int) -> None:
    _submit_meeting(office, journey, "first_contact", acute=True)


def meeting(office: Workplace, journey: Journey, _: int) -> None:
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


def contact(office: Workplace, journey: Journey, hours: float) -> None:
    """Direct hours: capability and knowledge rise, and what is hidden may be said."""
    case = office.bring(journey)
    if hours <= 0.0:
        return
    practice = office.practice_for(journey)
    meet(case.truth, office.env.now, hours, _alliance(office, case, practice), office.settings.child)
    office.note_cover(case)
    rules = office.settings.child.concern
    case.knowledge = knowledge_after(case.knowledge, hours, rules.knowledge_half_hours)
    case.direct_hours += hours
    if case.hidden_share > 0.0 and not case.revealed:
        hazard = rules.reveal_per_hour * practice.learning.agenda_openness
        hazard *= supervision_factor(office.supervision_hours, rules)
        if case.agenda_fixed_early:
            hazard *= rules.agenda_fixed_factor
        case.reveal_left -= hazard * hours
        case.revealed = case.reveal_left <= 0.0


def _alliance(office: Workplace, case: Case, practice: Practice) -> float:
    """Quality of the alliance of a child and its counsellor, as they work together now."""
    desk = office.desks.get(case.counsellor)
    skill = desk.state.skill if desk is not None else 1.0
    quality = alliance(skill, case.good_match, office.settings.staff)
    if not office.is_changed(practice):
        return quality
    wanted, before = (p.contact.supervision_hours_per_week for p in (practice, office.baseline))
    suited = desk.state.suited if desk is not None else True
    return quality * strength(suited, office.supervision_hours, wanted, before, office.settings.variants)


def meet_at_once(office: Workplace, journey: Journey) -> None:
    """An acute event about an open case brings the next meeting forward."""
    case = journey.case
    if case.stage == "open" and not case.meeting_booked and case.meetings > 0:
        journey.cancel("meet")
        _submit_meeting(office, journey, "meeting", acute=True)
