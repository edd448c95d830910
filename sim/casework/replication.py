"""One replication: settings and streams in, an event log per arm and office out.

An office begins in progress (``beginning``) or empty, and works by the baseline practice until its first dated
change. Offices do not touch each other, so what is the same in several arms (common years, an office no arm
changes) is simulated once and branched from state data.
"""

from __future__ import annotations

import pickle
from heapq import heappop
from math import ceil, inf
from typing import TYPE_CHECKING, TypeAlias

import simpy
from simpy.events import Timeout

from sim.casework import referrals, staffing
from sim.casework.calendar import TICK, Days
from sim.casework.child import before_in_view
from sim.casework.journey import Journey
from sim.casework.log import OfficeLog
from sim.casework.office import Workplace
from sim.casework.pathway import pathway
from sim.casework.rollout import Course, DatedChange, course_of, take_effect
from sim.casework.state import Office as OfficeState
from sim.casework.steps.intake import appear, plan_early
from sim.casework.steps.outside import plan_notice
from sim.casework.streams import Owner, Streams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simpy.events import Event

    from sim.casework.beginning import Beginning
    from sim.casework.state import Case
    from sim.casework.streams import Draws
    from sim.settings.schema import Settings

Logs: TypeAlias = dict[str, dict[str, OfficeLog]]
Coming: TypeAlias = tuple[float, int, int, int]
"""Who will be referred (traditionally): day, district, year, number."""


def simulate(
    settings: Settings,
    replication: int,
    beginnings: Mapping[str, Beginning] | None = None,
    *,
    need_paths: bool = True,
) -> Logs:
    """Simulate every arm of one replication.

    ``beginnings`` holds the offices in progress with which all arms begin; an office that is not there begins
    empty. Returns, per arm and office, the records up to ``period.end`` in time order, the history of what was
    taken over (on negative days) first. Common stretches are shared between arms (the same list contents, not
    copies of work). ``need_paths`` keeps what need accounting asks for; it changes no record.
    """
    streams = Streams(settings.seed, replication)
    done: dict[str, dict[Course, OfficeLog]] = {}
    logs: Logs = {}
    for arm in settings.arms:
        logs[arm] = {}
        for office in settings.municipality.offices:
            known = done.setdefault(office, {})
            course = course_of(settings, arm, office)
            if course not in known:
                known.update(_branches(settings, office, streams, (beginnings or {}).get(office), need_paths))
            logs[arm][office] = known[course]
    return logs


def _branches(
    settings: Settings, office: str, streams: Streams, beginning: Beginning | None, need_paths: bool
) -> dict[Course, OfficeLog]:
    """The log of each distinct course of an office; what courses have in common is simulated once."""
    end = float((settings.period.end - settings.period.start).days)
    logs: dict[Course, OfficeLog] = {}

    def follow(run: OfficeRun, before: OfficeLog, courses: set[Course], done: int) -> None:
        """Go on from a run in which ``done`` changes of all these courses have happened."""
        while True:
            turns = {course[done] for course in courses if len(course) > done}
            day = min((turn.day for turn in turns), default=end)
            run.run(day)
            if not turns:
                run.close_books()
                logs.update(dict.fromkeys(courses, before.followed_by(run.log)))
                return
            stem = before.followed_by(run.log)
            for turn in sorted((t for t in turns if t.day == day), key=str):
                taking = {course for course in courses if len(course) > done and course[done] == turn}
                branch = OfficeRun(settings, office, streams, copied(run.state), need_paths=need_paths)
                branch.change(turn)
                follow(branch, stem, taking, done + 1)
                courses = courses - taking
            if not courses:
                return

    courses = {course_of(settings, arm, office) for arm in settings.arms}
    taken = None if beginning is None else copied(beginning.state)
    history = OfficeLog(() if beginning is None else beginning.history, need_paths=need_paths)
    run = OfficeRun(settings, office, streams, taken, taken_over=beginning is not None, need_paths=need_paths)
    follow(run, history, courses, 0)
    return logs


def copied(state: OfficeState) -> OfficeState:
    """The same office once more, so that one run goes on without touching what another begins with."""
    copy: OfficeState = pickle.loads(pickle.dumps(state))
    return copy


class OfficeRun:
    """One office on the clock: new, taken over in progress on the first day, or going on from a state that was kept.

    ``run(day)`` stops before anything that happens on ``day`` itself; ``state`` is then plain data from which
    another ``OfficeRun`` gives, with this one's log before it, the log of the uninterrupted run.
    """

    def __init__(
        self,
        settings: Settings,
        office: str,
        streams: Streams,
        state: OfficeState | None = None,
        *,
        taken_over: bool = False,
        need_paths: bool = True,
    ) -> None:
        names = list(settings.municipality.offices)
        start = settings.period.start
        self.settings = settings
        self.days = Days(start, start.year, settings.period.end.year + 1)
        self._districts = [
            (list(settings.municipality.districts).index(d), settings.municipality.districts[d].children)
            for d in settings.municipality.offices[office].districts
        ]
        self._streams = streams
        self._start_year = start.year
        is_new = state is None
        if state is None:
            practice = settings.baseline_practice
            posts = settings.municipality.offices[office].posts
            state = OfficeState(0.0, practice, -inf, 0.0, posts)
        self.env = simpy.Environment(initial_time=state.day)
        self.workplace = Workplace(self.env, settings, names.index(office), streams, self.days, state)
        self.workplace.log = OfficeLog(need_paths=need_paths)
        self.workplace.on_departure = staffing.depart
        self._lookahead = max(self.workplace.leads, default=0.0)
        self._extra_layers = _extra_layers(settings)
        self._entries = self._upcoming(Owner.ENTRIES, state.entries_from)
        self._extra = self._upcoming(Owner.EXTRA, state.extra_from)
        self._screened = self._upcoming(Owner.SCREENED, state.day)
        self._coming: Coming | None = None
        self._coming_extra: Coming | None = None
        self._diary_alarm = inf
        self._reading = False
        self.workplace.on_note = self._note_added
        if is_new:
            self._open_doors()
        else:
            self._resume()
        if taken_over:
            self._take_over()

    @property
    def state(self) -> OfficeState:
        """The office as plain data."""
        return self.workplace.state

    @property
    def log(self) -> OfficeLog:
        """Records since this run began or went on."""
        return self.workplace.log

    def run(self, until: float) -> None:
        """Go on until just before ``until``."""
        if until > self.env.now:
            self.env.run(until=until)
            self.state.day = until

    def change(self, change: DatedChange) -> None:
        """A dated change takes effect now."""
        take_effect(self.workplace, change)

    def close_books(self) -> None:
        """Write down what is still going on at the end: hours of the month, stocks, uncovered need."""
        office = self.workplace
        for desk in office.desks.values():
            staffing.capacity(office, desk)
        staffing.stocks(office)
        for journey in office.journeys.values():
            case = office.bring(journey)
            if case.truth.unmet_since < inf:
                case.truth.unmet.append((case.truth.unmet_since, self.env.now))
                office.bring(journey)
        self._account_for_unseen_children()

    def _account_for_unseen_children(self) -> None:
        """Children in need whom the end of the run keeps from coming into view have a need path all the same.

        Not those who will not come to need help because demand has fallen: they are no children of this arm.
        """
        if self.log.paths is None:
            return
        onset_days = self.settings.child.load.onset_days
        for stream, waiting, extra in ((self._entries, self._coming, False), (self._extra, self._coming_extra, True)):
            coming = waiting
            while coming is not None and coming[0] - onset_days < self.env.now:
                referral_day, district, year, number = coming
                child = referrals.child_id(district, year, number, extra=extra)
                if self._comes_beyond(child, number) if extra else self._still_comes(child):
                    self._new_child(child, district, referral_day)
                coming = next(stream, None)

    # --- beginning and going on -------------------------------------------------------------------------

    def _open_doors(self) -> None:
        office = self.workplace
        staffing.open_posts(office, office.state.posts, ramps=False)
        staffing.begin_records(office)
        self._arm_streams()

    def _take_over(self) -> None:
        """An office in progress begins its books, and the luck of its children is their own from now on.

        A coming notification was found by other draws, so it is looked for anew; whatever else is planned stands.
        """
        office = self.workplace
        for journey in list(office.journeys.values()):
            if journey.case.stage == "unknown":
                plan_early(office, journey)
            else:
                journey.cancel("notice")
                plan_notice(office, journey)
            office.note_cover(journey.case)
        staffing.note_absences_of_all(office)
        staffing.begin_records(office)
        staffing.stocks(office)

    def _resume(self) -> None:
        """Set every alarm again in the order in which it was first set, so that ties fall as they would have."""
        office, state = self.workplace, self.state
        alarms: list[tuple[int, object]] = []
        for person in state.counsellors.values():
            alarms.append((person.alarm_order, staffing.seat(office, person)))
        for case in state.cases.values():
            journey = Journey(self.env, case, self._streams.child(case.id))
            office.journeys[case.id] = journey
            alarms.append((case.alarm_order, journey))
        alarms.append((state.entries_order, self._entries))
        alarms.append((state.extra_order, self._extra))
        alarms.append((state.screened_order, self._screened))
        alarms.append((state.diary_order, None))
        for order, waiting in sorted(alarms, key=lambda a: a[0]):
            if isinstance(waiting, Journey):
                waiting.ring_again()
                self.env.process(pathway(office, waiting))
            elif waiting is self._entries:
                self._next_entry(None)
            elif waiting is self._extra:
                self._next_extra(None)
            elif waiting is self._screened:
                self._next_screened(None)
            elif waiting is None:
                self._set_diary_alarm(order)
            else:
                waiting.ring_again()  # type: ignore[attr-defined]

    # --- the diary of the office ------------------------------------------------------------------------

    def _set_diary_alarm(self, order: int | None = None) -> None:
        diary = self.state.diary
        if diary and (diary[0][0] < self._diary_alarm):
            self._diary_alarm = diary[0][0]
            self.state.diary_order = self.workplace.order() if order is None else order
            self._at(diary[0][0], self._read_diary)

    def _note_added(self) -> None:
        if not self._reading:
            self._set_diary_alarm()

    def _read_diary(self, _: Event | None) -> None:
        if self.env.now < self._diary_alarm:
            return
        office, diary = self.workplace, self.state.diary
        self._reading = True
        while diary and diary[0][0] <= self.env.now:
            _day, _order, what, which, number = heappop(diary)
            if what == "starts":
                staffing.start(office, which, number, ramps=True)
            elif what == "leaves":
                staffing.notice_is_up(office, which)
            elif what == "absent":
                staffing.goes_absent(office, which, self.env.now + number)
            elif what == "returns":
                staffing.comes_back(office, which)
            elif what == "year":
                staffing.year_begins(office)
            elif what == "month":
                staffing.month_ends(office)
            elif what == "week":
                staffing.week_ends(office)
            elif what == "hire":
                staffing.hire(office)
        self._reading = False
        self._diary_alarm = inf
        self._set_diary_alarm()

    # --- streams of referrals ---------------------------------------------------------------------------

    def _upcoming(self, kind: Owner, since: float) -> Iterator[Coming]:
        """Coming (day, district, year, number) of a stream, from the day ``since`` on."""
        demand = self.settings.municipality.demand
        first = self.days.date(since).year
        for year in range(first, self.days.last_year + 1):
            found: list[Coming] = []
            for district, children in self._districts:
                if kind is not Owner.SCREENED:
                    per_year = referrals.first_entries_per_year(children, demand)
                    trend = referrals.trend_factor(
                        demand.first_entry_trend, max(year, self._start_year), self._start_year
                    )
                else:
                    per_year = referrals.screened_per_year(children, demand) * (1.0 - demand.screening_by_team)
                    level = demand.screened_trend_until.year
                    trend = referrals.trend_factor(demand.screened_trend, year, level, level)
                for layer in self._extra_layers if kind is Owner.EXTRA else (0,):
                    days = referrals.entry_days(
                        self._streams, kind, district, year, self.days, demand, per_year, trend, layer
                    )
                    found += [
                        (day, district, year, referrals.extra_number(n, layer) if layer else n)
                        for n, day in enumerate(days)
                    ]
            yield from (item for item in sorted(found) if item[0] >= since)

    def _arm_streams(self) -> None:
        self.state.entries_order = self.workplace.order()
        self._next_entry(None)
        self.state.extra_order = self.workplace.order()
        self._next_extra(None)
        self.state.screened_order = self.workplace.order()
        self._next_screened(None)

    def _next_entry(self, _: Event | None) -> None:
        coming = self._coming = next(self._entries, None)
        if coming is not None:
            day, district, year, number = coming
            self._at(day - self._lookahead, lambda _: self._child_appears(day, district, year, number))

    def _child_appears(self, referral_day: float, district: int, year: int, number: int) -> None:
        """One of the children who come to need help, unless fewer do than there used to be."""
        state = self.state
        state.entries_from = referral_day + TICK
        child = referrals.child_id(district, year, number)
        if self._still_comes(child):
            self._begins_to_need_help(child, district, referral_day)
        state.entries_order = self.workplace.order()
        self._next_entry(None)

    def _next_extra(self, _: Event | None) -> None:
        coming = self._coming_extra = next(self._extra, None)
        if coming is not None:
            day, district, year, number = coming
            self._at(day - self._lookahead, lambda _: self._extra_child(day, district, year, number))

    def _extra_child(self, referral_day: float, district: int, year: int, number: int) -> None:
        """One of the children who come to need help where more do than there used to be."""
        state = self.state
        state.extra_from = referral_day + TICK
        child = referrals.child_id(district, year, number, extra=True)
        if self._comes_beyond(child, number):
            self._begins_to_need_help(child, district, referral_day)
        state.extra_order = self.workplace.order()
        self._next_extra(None)

    def _comes_beyond(self, child: int, number: int) -> bool:
        """Whether a child beyond those there used to be comes to need help at today's demand."""
        share = self.state.demand_factor - referrals.layer_of(number)
        return share > 0.0 and referrals.is_kept(self._streams.child(child), share)

    def _still_comes(self, child: int) -> bool:
        """Whether a child comes to need help at today's demand."""
        factor = self.state.demand_factor
        return factor >= 1.0 or referrals.is_kept(self._streams.child(child), factor)

    def _begins_to_need_help(self, child: int, district: int, referral_day: float) -> None:
        """A child enters the model, before it can first be referred anywhere."""
        office = self.workplace
        case, draws = self._new_child(child, district, referral_day)
        journey = Journey(self.env, case, draws)
        office.journeys[child] = journey
        office.state.cases[child] = case
        office.record(
            "child",
            case,
            referrals.severity_name(case),
            referral_day,
            float(case.early_only),
            case.truth.load_at_referral,
            case.adult_day,
        )
        appear(office, journey)
        journey.sleep(office.order)
        self.env.process(pathway(office, journey))

    def _new_child(self, child: int, district: int, referral_day: float) -> tuple[Case, Draws]:
        """A child as it is today; its need since its onset is written down."""
        settings, paths = self.settings, self.log.paths
        draws = self._streams.child(child)
        case = referrals.new_case(
            child, district, referral_day, self.env.now, draws, settings.municipality.mix, settings.child
        )
        case.early_only = referrals.is_early_only(draws, settings.municipality.demand)
        if paths is not None:
            before_in_view(case.truth, settings.child, paths.stretches)
            paths.belong_to(case)
        return case, draws

    def _next_screened(self, _: Event | None) -> None:
        coming = next(self._screened, None)
        if coming is not None:
            self._at(coming[0], self._screen)

    def _screen(self, _: Event) -> None:
        """A notification that leads to no case is handled in the office, not by a screening team."""
        self.workplace.submit_general("screening", self.settings.work.notification_hours)
        self.state.screened_order = self.workplace.order()
        self._next_screened(None)

    def _at(self, day: float, do: object) -> None:
        callbacks = Timeout(self.env, max(0.0, day - self.env.now)).callbacks
        assert callbacks is not None
        callbacks.append(do)  # type: ignore[arg-type]


def _extra_layers(settings: Settings) -> range:
    """The streams of children beyond those there used to be: one for each whole factor that demand may reach."""
    factors = [change.demand_factor or 0.0 for arm in settings.arms.values() for change in arm.changes]
    return range(1, ceil(max(factors, default=0.0)))
