"""An office at work: one waiting list, the counsellors' desks, and who gets which case and task.

A child waits on the list until somebody has room: urgent first, then the oldest that fits. After
``max_wait_days`` it is forced on the least loaded counsellor (the law gives the family a right). A cap is
honest: no voluntary allocation ends above it, so it moves the queue to the front door.
"""

from __future__ import annotations

from bisect import insort
from math import inf
from typing import TYPE_CHECKING

from sim.casework.calendar import DAYS_PER_YEAR, WorkCurve
from sim.casework.child import advance, covered_by_contact_until
from sim.casework.counsellors import Desk
from sim.casework.log import NOBODY, OfficeLog
from sim.casework.measures import Menu
from sim.casework.practice import cap_per_post, concern, grown_into
from sim.casework.state import Task
from sim.casework.streams import Lane, normal

if TYPE_CHECKING:
    from collections.abc import Callable

    from simpy import Environment

    from sim.casework.calendar import Days
    from sim.casework.journey import Journey
    from sim.casework.state import Case, Counsellor
    from sim.casework.state import Office as OfficeState
    from sim.casework.streams import Streams
    from sim.settings.schema import Practice, Settings, Work

_ROUNDING = 1e-9
_SLOTS_BEFORE_REFERRAL = 16


class Workplace:
    """One office in one replication and one course of events; appends to ``log`` and changes only ``state``."""

    def __init__(
        self,
        env: Environment,
        settings: Settings,
        number: int,
        streams: Streams,
        days: Days,
        state: OfficeState,
    ) -> None:
        self.env = env
        self.settings = settings
        self.number = number
        self.streams = streams
        self.days = days
        self.state = state
        self.log = OfficeLog()
        self.desks: dict[int, Desk] = {}
        self.journeys: dict[int, Journey] = {}
        self.menu = Menu(settings.measures)
        never_away = {"leave_days": 0, "short_sick_days": 0.0, "long_sick_days": 0.0}
        self.opening_hours = WorkCurve(
            days, settings.staff.model_copy(update=never_away), 1.0, streams.post(number, 0, 0), days.first_year
        )
        self.allowance_days = allowance_days(settings.work)
        self.leads = tuple(sorted({p.intake.lead_days for p in settings.practices.values()} - {0.0}))
        self.on_departure: Callable[[Workplace, Desk], None] | None = None
        self.on_note: Callable[[], None] | None = None
        self.set_practice()

    # --- practice -------------------------------------------------------------------------------------

    def set_practice(self) -> None:
        """Read the practice in force from the state."""
        staff = self.settings.staff
        self.practice = self.settings.practices[self.state.practice]
        self.formers = [(self.settings.practices[name], reached) for name, reached in self.state.formers]
        self.baseline = self.settings.practices[self.settings.baseline_practice]
        self.spreading = self.settings.practices.get(self.state.spread_practice)
        self.caseload = self.practice.caseload
        self.cap = cap_per_post(self.caseload, staff.mean_weight)
        week = staff.hours_per_week * staff.casework_share
        given = self.state.supervision_hours
        self.supervision_hours = self.practice.contact.supervision_hours_per_week if given is None else given
        self.supervision_share = min(0.9, self.supervision_hours / week)
        self.hours_per_day = staff.posts_hours_per_year / DAYS_PER_YEAR * (1.0 - self.supervision_share)

    def practice_for(self, journey: Journey) -> Practice:
        """The practice this counsellor and this child work by, all but its caseload, which is the office's.

        Old or new while the office grows into the new one; another office's, where that has spread to this pair. A
        pair that had not come to a practice when it was left stays with the one before.
        """
        grown = self.grown()
        if self.spreading is None and grown >= 1.0:
            return self.practice
        own = journey.draws.u(Lane.PAIRING, 2 * journey.case.pairings + 1)
        if self.spreading is not None and own < self.spread():
            return self.spreading
        if own < grown:
            return self.practice
        return next(practice for practice, reached in self.formers if own < reached)

    def grown(self) -> float:
        """The share of pairs that have grown into the office's own practice."""
        state = self.state
        trained = self.env.now - state.switched - state.training_days
        return grown_into(trained, self.settings.staff.method_days)

    def spread(self) -> float:
        """The share of pairs that have taken over another office's practice."""
        state = self.state
        grown = grown_into(self.env.now - state.spread_since, self.settings.staff.method_days)
        return state.spread_from + (state.spread_share - state.spread_from) * grown

    def is_changed(self, practice: Practice) -> bool:
        """Whether a practice is another than the one there was before any change."""
        return practice is not self.baseline

    # --- what is seen of a child ------------------------------------------------------------------------

    def bring(self, journey: Journey) -> Case:
        """Bring the child's truth to this moment and record spells in which harmful need went uncovered."""
        case, paths = journey.case, self.log.paths
        if paths is None:
            advance(case.truth, self.env.now, self.settings.child)
        else:
            advance(case.truth, self.env.now, self.settings.child, paths.stretches)
            paths.belong_to(case)
        if case.truth.unmet:
            self._record_unmet(case)
        return case

    def _record_unmet(self, case: Case) -> None:
        for begun, ended in case.truth.unmet:
            self.log.append((ended, "unmet", case.id, case.district, NOBODY, "", begun, 0.0, 0.0, 0.0))
        case.truth.unmet.clear()

    def note_cover(self, case: Case) -> None:
        """Write down until when the direct hours of the moving window are enough."""
        paths = self.log.paths
        if paths is not None:
            until = covered_by_contact_until(case.truth.contacts, self.settings.child.cover)
            if until > self.env.now:
                paths.covered(case.id, self.env.now, until)

    def concern(self, journey: Journey) -> float:
        """The worry about a child whose truth has been brought to this moment."""
        case, truth, rules = journey.case, journey.case.truth, self.settings.child.concern
        slot = int((self.env.now - truth.referral_day) // rules.noise_slot_days) + _SLOTS_BEFORE_REFERRAL
        noise = normal(journey.draws.u(Lane.CONCERN, max(0, slot)), 0.0, rules.noise_sd) if rules.noise_sd else 0.0
        return concern(
            truth.load,
            truth.capability,
            case.hidden_share,
            case.revealed,
            case.knowledge,
            case.bias,
            noise,
            rules.hidden_overshoot,
        )

    # --- order of alarms, records -----------------------------------------------------------------------

    def order(self) -> int:
        """The next number of an alarm or queue entry."""
        self.state.order += 1
        return self.state.order

    def record(
        self,
        event: str,
        case: Case,
        detail: str = "",
        a: float = 0.0,
        b: float = 0.0,
        c: float = 0.0,
        d: float = 0.0,
    ) -> None:
        """Append an event about a child to the log."""
        self.log.append((self.env.now, event, case.id, case.district, case.counsellor, detail, a, b, c, d))

    # --- tasks ------------------------------------------------------------------------------------------

    def submit(self, journey: Journey, kind: str, hours: float, direct: float, acute: bool, which: int = 0) -> None:
        """Give a task about a child to its counsellor.

        If the counsellor is away, what cannot wait (acute tasks, first contacts, notifications, calls) goes to
        whoever is there soonest.
        """
        now = self.env.now
        due = now + self.allowance_days[kind]
        task = Task(kind, journey.case.id, hours, direct, acute, due, now, which)
        desk = self.desks.get(journey.case.counsellor)
        if desk is None or ((acute or kind in CANNOT_WAIT) and desk.curve.next_open(now) - now > AWAY_DAYS):
            desk = self.soonest(desk)
        self.hand(task, desk)

    def submit_to_former(self, journey: Journey, kind: str, hours: float) -> None:
        """Give a task about a closed case to the counsellor the family knew, if still here, else to anybody."""
        now = self.env.now
        due = now + self.allowance_days[kind]
        former = self.desks.get(journey.case.former)
        self.hand(Task(kind, journey.case.id, hours, 0.0, False, due, now), former or self.soonest(None))

    def submit_general(self, kind: str, hours: float) -> None:
        """Give a task that concerns no case to whoever can take it soonest."""
        now = self.env.now
        due = now + self.allowance_days[kind]
        self.hand(Task(kind, NOBODY, hours, 0.0, False, due, now), self.soonest(None))

    def hand(self, task: Task, desk: Desk | None) -> None:
        """Put a task on a desk; with nobody employed it waits for the next to start."""
        if desk is None:
            self.state.orphans.append(task)
        else:
            desk.offer(task.hours, self.settings.staff.memory_days)
            desk.submit(task)

    def soonest(self, preferred: Desk | None) -> Desk | None:
        """The desk that opens first; among equals the preferred one, then the shortest backlog."""
        now = self.env.now
        opens = self.opening_hours.next_open(now)
        best, soonest = None, (inf, True, inf)
        for desk in self.desks.values():
            backlog = desk.state.backlog
            # once somebody is found who can begin when offices open, only a shorter backlog can be better: in a
            # large office few calendars need to be asked
            if soonest[0] <= opens and desk is not preferred and (soonest[0], True, backlog) >= soonest:
                continue
            how = (desk.curve.next_open(now), desk is not preferred, backlog)
            if best is None or how < soonest:
                best, soonest = desk, how
        return best

    def pace(self, counsellor: Counsellor, day: float) -> float:
        """Progress per hour present: ramp-up of the new, and supervision taking its share first."""
        at_full_speed = 1.0 - self.supervision_share
        return self.speed(counsellor, day) * at_full_speed if counsellor.ramps else at_full_speed

    def speed(self, counsellor: Counsellor, day: float) -> float:
        """Speed of a counsellor: from ``ramp_start`` to 1 over ``ramp_days`` for those who are new."""
        if not counsellor.ramps:
            return 1.0
        staff = self.settings.staff
        done = (day - counsellor.since) / staff.ramp_days if staff.ramp_days else 1.0
        return staff.ramp_start + (1.0 - staff.ramp_start) * done if done < 1.0 else 1.0

    def load_ratio(self, case: Case) -> float:
        """Workload of the case's counsellor: work asked for and in queue against hours offered."""
        desk = self.desks.get(case.counsellor)
        if desk is None:
            return 1.0
        staff, state = self.settings.staff, desk.state
        speed = self.speed(state, self.env.now)
        return desk.load_ratio(staff.memory_days, self.hours_per_day * state.share, speed, staff.ratio_maximum)

    def task_done(self, desk: Desk, task: Task) -> None:
        """A counsellor has finished: write it down and tell the child's process."""
        self.state.hours_this_week += task.worked
        journey = self.journeys.get(task.child)
        district = journey.case.district if journey else NOBODY
        self.log.append(
            (
                self.env.now,
                "task",
                task.child,
                district,
                desk.state.id,
                task.kind,
                task.queued,
                task.started,
                task.worked,
                task.direct,
            )
        )
        if journey is not None and task.kind in AWAITED:
            journey.inbox.append(task)
            journey.ring()
        if desk.state.leaving and self.on_departure is not None:
            self.on_departure(self, desk)

    # --- the waiting list -------------------------------------------------------------------------------

    def room(self, desk: Desk) -> float:
        """Weighted cases a counsellor can still take under the cap (less during ramp-up, none while away)."""
        state = desk.state
        if state.leaving or state.away_until > self.env.now:
            return -inf
        return self.cap * state.share * self.speed(state, self.env.now) - state.load

    def least_loaded(self, weight: float = -inf) -> Desk | None:
        """Among counsellors at work with room for ``weight``, the one with least load for what it can do.

        A part-time or new counsellor counts for as much as it works; the lowest number wins among equals.
        """
        best, least, now = None, inf, self.env.now
        for desk in self.desks.values():
            state = desk.state
            if state.leaving or state.away_until > now:
                continue
            power = state.share * self.speed(state, now)
            if state.load < least * power and self.cap * power - state.load + _ROUNDING >= weight:
                best, least = desk, state.load / power
        return best

    def wait(self, journey: Journey) -> None:
        """Put a child on the waiting list and let it in if there is room."""
        insort(self.state.waiting, journey.case.id, key=self._rank)
        self.admit()

    def becomes_urgent(self, journey: Journey) -> None:
        """Move a waiting child to its place among the urgent."""
        self.state.waiting.remove(journey.case.id)
        journey.case.urgent = True
        self.wait(journey)

    def _rank(self, child: int) -> tuple[bool, float, int]:
        case = self.journeys[child].case
        return (not case.urgent, case.referred, child)

    def admit(self) -> None:
        """Allocate waiting children for as long as one of them fits somewhere."""
        full: float = inf
        for child in list(self.state.waiting):
            journey = self.journeys[child]
            weight = journey.case.weight
            if weight < full:
                desk = self.least_loaded(weight)
                if desk is None:
                    full = weight
                else:
                    self.allocate(journey, desk, "voluntary")

    def force(self, journey: Journey) -> bool:
        """Allocate a child that has waited too long; false while nobody is at work here."""
        desk = self.least_loaded()
        if desk is None:
            return False
        self.allocate(journey, desk, "forced")
        return True

    def allocate(self, journey: Journey, desk: Desk, how: str) -> None:
        """Give a waiting child to a counsellor and wake its process, which books the first meeting."""
        case = journey.case
        self.state.waiting.remove(case.id)
        case.stage = "open"
        if desk.state.id != case.former:
            self.meets_new_counsellor(journey)
        self.take_on(case, desk)
        now = self.env.now
        cap = self.cap * desk.state.share * self.speed(desk.state, now)
        self.record("allocated", case, how, now - case.referred, desk.state.load, cap, case.weight)
        journey.plan(now, "allocated")

    def open_cases(self) -> int:
        """Cases that have been allocated and are not closed, also while nobody is employed."""
        return sum(journey.case.stage == "open" for journey in self.journeys.values())

    # --- who has which case -----------------------------------------------------------------------------

    def take_on(self, case: Case, desk: Desk) -> None:
        """Add a case to a counsellor's load."""
        case.counsellor = desk.state.id
        desk.state.load += case.weight
        desk.state.cases += 1

    def let_go(self, case: Case) -> Desk | None:
        """Take a case off its counsellor's load; returns the desk it came from."""
        desk = self.desks.get(case.counsellor)
        if desk is not None:
            desk.state.cases -= 1
            desk.state.load = desk.state.load - case.weight if desk.state.cases else 0.0
        case.counsellor = NOBODY
        return desk

    def meets_new_counsellor(self, journey: Journey) -> None:
        """A family gets another person: part of the knowledge is lost and the match is drawn anew."""
        case, staff = journey.case, self.settings.staff
        if case.pairings:
            case.knowledge *= 1.0 - staff.relation_loss
        case.pairings += 1
        good = self.settings.variants.good_match_share
        if good is None or not self.is_changed(self.practice_for(journey)):
            good = staff.good_match_share
        case.good_match = journey.draws.u(Lane.PAIRING, 2 * case.pairings) < good

    def hand_over(self, journey: Journey, desk: Desk, cause: str) -> None:
        """Move an open case, with its queued tasks, to another counsellor."""
        case, now = journey.case, self.env.now
        origin, came_from = self.desks.get(case.counsellor), case.counsellor
        tasks = origin.take_back(case.id) if origin is not None else []
        self.let_go(case)
        self.meets_new_counsellor(journey)
        self.take_on(case, desk)
        cap = self.cap * desk.state.share * self.speed(desk.state, now)
        self.record("moved", case, cause, came_from, desk.state.load, cap, case.weight)
        hours = self.settings.staff.handover_hours
        if hours > 0.0:
            self.submit(journey, "handover", hours, 0.0, False)
        for task in tasks:
            self.hand(task, desk)

    def reweigh(self, journey: Journey, weight: float) -> None:
        """A meeting shows the case to be lighter or heavier than thought."""
        case = journey.case
        if weight == case.weight:
            return
        desk = self.desks.get(case.counsellor)
        before, case.weight = case.weight, weight
        if desk is not None:
            desk.state.load += weight - before
            cap = self.cap * desk.state.share * self.speed(desk.state, self.env.now)
            self.record("reweighed", case, "", before, desk.state.load, cap, weight)
        if weight < before:
            self.admit()

    def release(self, journey: Journey) -> None:
        """A case closes: its queued tasks are dropped, and there is room for another."""
        case = journey.case
        for desk in self.desks.values():
            desk.take_back(case.id)
        case.former = case.counsellor
        self.let_go(case)
        self.admit()


def allowance_days(work: Work) -> dict[str, float]:
    """Days after which a task of each kind is due: a first contact is a meeting, the back door a call."""
    given: dict[str, float] = work.allowance_days.model_dump()
    return {**given, "first_contact": given["meeting"], "back_door": given["call"]}


CANNOT_WAIT = frozenset(("notification", "call"))
AWAY_DAYS = 1.0  # over a weekend all are away alike, and the family keeps its own counsellor
# finished tasks after which a child's process has something to do (pathway.AFTER says what)
AWAITED = frozenset(("first_contact", "meeting", "investigation", "decision", "follow_up"))
