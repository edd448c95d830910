"""One replication: settings and streams in, an event log per arm and office out.

An office starts empty, fills during the run-in and works by the baseline practice until its first dated
change. Offices do not touch each other, so what is the same in several arms (run-in, common years, an office
no arm changes) is simulated once and branched from state data.
"""

from __future__ import annotations

import pickle
from heapq import heappop
from math import inf
from typing import TYPE_CHECKING, TypeAlias

import simpy
from simpy.events import Timeout

from sim.casework import referrals, rollout, staffing
from sim.casework.calendar import Days, run_in_start
from sim.casework.child import before_in_view
from sim.casework.journey import Journey
from sim.casework.office import Workplace
from sim.casework.pathway import pathway
from sim.casework.state import Office as OfficeState
from sim.casework.steps.intake import appear
from sim.casework.streams import Owner, Streams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simpy.events import Event

    from sim.casework.log import OfficeLog
    from sim.casework.state import Case
    from sim.casework.streams import Draws
    from sim.settings.schema import Settings

Course: TypeAlias = tuple[rollout.DatedChange, ...]
Logs: TypeAlias = dict[str, dict[str, "OfficeLog"]]


def simulate(settings: Settings, replication: int, *, need_paths: bool = True) -> Logs:
    """Simulate every arm of one replication.

    Returns, per arm and office, the records from the first day of the run-in to ``period.end`` in time order.
    Common stretches are shared between arms (the same list contents, not copies of work). ``need_paths`` keeps what
    need accounting asks for; it changes no record.
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
                known.update(_branches(settings, office, streams, need_paths))
            logs[arm][office] = known[course]
    return logs


def course_of(settings: Settings, arm: str, office: str) -> Course:
    """The dated changes of one office in one arm, in order."""
    start = settings.period.start
    return tuple(
        rollout.DatedChange(float((change.date - start).days), change.practice, change.training_days)
        for change in sorted(settings.arms[arm].changes, key=lambda c: c.date)
        if office in change.offices
    )


def _branches(settings: Settings, office: str, streams: Streams, need_paths: bool) -> dict[Course, OfficeLog]:
    """All distinct courses of an office, simulated from one common stem."""
    courses = {course_of(settings, arm, office) for arm in settings.arms}
    end = float((settings.period.end - settings.period.start).days)
    first = min((c[0].day for c in courses if c), default=end)
    stem = OfficeRun(settings, office, streams, need_paths=need_paths)
    stem.run(first)
    if first >= end:
        stem.close_books()
        return dict.fromkeys(courses, stem.log)
    snapshot = pickle.dumps(stem.state)
    logs: dict[Course, OfficeLog] = {}
    for course in sorted(courses, key=len):
        branch = OfficeRun(settings, office, streams, pickle.loads(snapshot), need_paths=need_paths)
        for change in course:
            branch.run(change.day)
            branch.change(change)
        branch.run(end)
        branch.close_books()
        logs[course] = stem.log.followed_by(branch.log)
    return logs


class OfficeRun:
    """One office on the clock: new, or going on from a state that was kept.

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
        need_paths: bool = True,
    ) -> None:
        names = list(settings.municipality.offices)
        start = settings.period.start
        begins = run_in_start(start, settings.period.run_in_years)
        self.settings = settings
        self.days = Days(start, begins.year, settings.period.end.year + 1)
        self._districts = [
            (list(settings.municipality.districts).index(d), settings.municipality.districts[d].children)
            for d in settings.municipality.offices[office].districts
        ]
        self._streams = streams
        self._start_year = start.year
        self._new = state is None
        if state is None:
            practice = settings.baseline_practice
            posts = settings.municipality.offices[office].posts
            state = OfficeState(float(self.days.number(begins)), practice, practice, -inf, 0.0, posts)
        self.env = simpy.Environment(initial_time=state.day)
        self.workplace = Workplace(self.env, settings, names.index(office), streams, self.days, state)
        if not need_paths:
            self.workplace.log.paths = None
        self.workplace.on_departure = staffing.depart
        self._lookahead = max(self.workplace.leads, default=0.0)
        self._entries = self._upcoming(self._lookahead, Owner.ENTRIES)
        self._screened = self._upcoming(0.0, Owner.SCREENED)
        self._coming: tuple[float, int, int, int] | None = None
        self._diary_alarm = inf
        self._reading = False
        self.workplace.on_note = self._note_added
        if self._new:
            self._open_doors()
        else:
            self._resume()

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

    def change(self, change: rollout.DatedChange) -> None:
        """A dated change takes effect now."""
        rollout.switch(self.workplace, change)

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
        """Children in need whom the end of the run keeps from coming into view have a need path all the same."""
        coming = self._coming if self.workplace.log.paths is not None else None
        while coming is not None and coming[0] - self.settings.child.load.onset_days < self.env.now:
            case, _ = self._new_child(*coming)
            self._begin_path(case)
            coming = next(self._entries, None)

    # --- beginning and going on -------------------------------------------------------------------------

    def _open_doors(self) -> None:
        office = self.workplace
        staffing.open_posts(office, office.state.posts, ramps=False)
        staffing.note(office, staffing.next_january(office, self.env.now), "year")
        staffing.note(office, staffing.next_month(office, self.env.now), "month")
        staffing.begin_reviews(office)
        self._arm_streams()

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
        alarms.append((state.screened_order, self._screened))
        alarms.append((state.diary_order, None))
        for order, waiting in sorted(alarms, key=lambda a: a[0]):
            if isinstance(waiting, Journey):
                waiting.ring_again()
                self.env.process(pathway(office, waiting))
            elif waiting is self._entries:
                self._next_entry(None)
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
                staffing.leaves(office, which)
            elif what == "absent":
                staffing.goes_absent(office, which, number)
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

    def _upcoming(self, ahead: float, kind: Owner) -> Iterator[tuple[float, int, int, int]]:
        """Coming (day, district, year, number) of a stream, seen ``ahead`` days before, from now on."""
        demand, now = self.settings.municipality.demand, self.env.now
        first = self.days.date(now).year
        for year in range(first, self.days.last_year + 1):
            found: list[tuple[float, int, int, int]] = []
            for district, children in self._districts:
                if kind is Owner.ENTRIES:
                    per_year = referrals.first_entries_per_year(children, demand)
                    trend = referrals.trend_factor(
                        demand.first_entry_trend, max(year, self._start_year), self._start_year
                    )
                else:
                    per_year = referrals.screened_per_year(children, demand) * (1.0 - demand.screening_by_team)
                    level = demand.screened_trend_until.year
                    trend = referrals.trend_factor(demand.screened_trend, year, level, level)
                days = referrals.entry_days(self._streams, kind, district, year, self.days, demand, per_year, trend)
                found += [(day, district, year, n) for n, day in enumerate(days)]
            yield from (item for item in sorted(found) if item[0] - ahead >= now or (self._new and item[0] >= now))

    def _arm_streams(self) -> None:
        self.state.entries_order = self.workplace.order()
        self._next_entry(None)
        self.state.screened_order = self.workplace.order()
        self._next_screened(None)

    def _next_entry(self, _: Event | None) -> None:
        coming = self._coming = next(self._entries, None)
        if coming is not None:
            day, district, year, number = coming
            self._at(day - self._lookahead, lambda _: self._child_appears(day, district, year, number))

    def _child_appears(self, referral_day: float, district: int, year: int, number: int) -> None:
        """A child begins to need help; it enters the model before it can first be referred anywhere."""
        office = self.workplace
        case, draws = self._new_child(referral_day, district, year, number)
        self._begin_path(case)
        journey = Journey(self.env, case, draws)
        office.journeys[case.id] = journey
        office.state.cases[case.id] = case
        office.record(
            "child",
            case,
            referrals.severity_name(case),
            referral_day,
            float(case.early_only),
            case.truth.load_at_referral,
            case.adult_day,
        )
        appear(office, journey, office.leads)
        journey.sleep(office.order)
        self.env.process(pathway(office, journey))
        self.state.entries_order = office.order()
        self._next_entry(None)

    def _new_child(self, referral_day: float, district: int, year: int, number: int) -> tuple[Case, Draws]:
        """A child as it is today."""
        settings = self.settings
        child = referrals.child_id(district, year, number)
        draws = self._streams.child(child)
        case = referrals.new_case(
            child, district, referral_day, self.env.now, draws, settings.municipality.mix, settings.child
        )
        case.early_only = referrals.is_early_only(draws, settings.municipality.demand)
        return case, draws

    def _begin_path(self, case: Case) -> None:
        """Write down the need of a child from its onset until today."""
        paths = self.workplace.log.paths
        if paths is not None and self.env.now > 0.0:
            before_in_view(case.truth, self.settings.child, paths.stretches)
            paths.belong_to(case)

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
