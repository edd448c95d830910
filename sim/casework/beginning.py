"""How an office begins: in progress, taken from a long run of the baseline practice.

An empty office would need some twenty years to fill, most of all with closed children who may come back. So one
long run of the baseline fills an office once, and its state is kept at times far apart; each replication takes over
a kept state of its own, and so do all its arms. The run has luck of its own, no dated shocks and no trend: it is
the years before the first day as they would have been at the level of that day.
"""

from __future__ import annotations

import datetime as dt
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from sim.casework import log, state
from sim.casework.counsellors import put_down
from sim.casework.log import NOBODY
from sim.casework.referrals import screened_per_year, trend_factor
from sim.casework.replication import OfficeRun
from sim.casework.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.casework.log import Record
    from sim.casework.state import Counsellor, Office
    from sim.settings.schema import Settings

WEEK = 7
_HISTORY = frozenset(
    [
        *("child", "referral", "allocated", "moved", "reweighed", "decision", "investigated"),
        *("granted", "started", "ended", "withdrawn", "closed", "civil_society"),
    ]
)
"""What is told of the children an office takes over: what their spells, measures and weights are read from."""


class Beginning(NamedTuple):
    """An office in progress at midnight of the first day, and the history of its children and people before it."""

    state: Office
    history: list[Record]


def long_run(settings: Settings, office: str, number: int) -> Iterator[Beginning]:
    """The beginnings of one office from its long run ``number``, ``initial.states_per_run`` of them, in order.

    The states are taken a whole number of weeks before the first day, as near as can be to its date in earlier
    years, so that a weekday stays one and the season is right to three days.
    """
    initial, first_day = settings.initial, settings.period.start
    before = _years_before(settings)
    run = OfficeRun(before, office, Streams.of_long_run(settings.seed, number), need_paths=False)
    begun = before.period.start
    for i in range(initial.states_per_run):
        taken = _same_weekday(_years_later(begun, initial.settle_years + i * initial.spacing_years), first_day)
        day = float((taken - begun).days)
        run.run(day)
        in_view = settings.practices[settings.baseline_practice].intake.lead_days
        yield Beginning(_begun_anew(state.moved_in_time(run.state, -day), in_view), _history(run, day))


def _years_before(settings: Settings) -> Settings:
    """The settings of a long run: the baseline alone, at the level of the first day, ending on it."""
    first_day, demand = settings.period.start, settings.municipality.demand
    level = demand.screened_trend_until.year
    screened = screened_per_year(1000, demand) * trend_factor(demand.screened_trend, first_day.year, level, level)
    steady = demand.model_copy(
        update={
            "shocks": [],
            "first_entry_trend": 0.0,
            "screened_trend": 0.0,
            "notifications_per_1000": demand.new_cases_per_1000 + screened,
        }
    )
    begin = _years_later(first_day, -settings.initial.years_before)
    baseline = settings.baseline_practice
    return settings.model_copy(
        update={
            "period": settings.period.model_copy(update={"start": begin, "end": first_day}),
            "municipality": settings.municipality.model_copy(update={"demand": steady}),
            "practices": {baseline: settings.practices[baseline]},
            "arms": {},
        }
    )


def _years_later(date: dt.date, years: int) -> dt.date:
    """The same date in another year; a leap day gives way where there is none.

    >>> _years_later(dt.date(2016, 2, 29), -15), _years_later(dt.date(2016, 1, 1), -20)
    (datetime.date(2001, 2, 28), datetime.date(1996, 1, 1))
    """
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return date.replace(year=date.year + years, day=28)


def _same_weekday(near: dt.date, like: dt.date) -> dt.date:
    """The date nearest to ``near`` on the same weekday as ``like``.

    >>> _same_weekday(dt.date(2015, 1, 1), dt.date(2016, 1, 1)).isoformat()
    '2015-01-02'
    """
    ahead = (like.weekday() - near.weekday()) % WEEK
    return near + dt.timedelta(days=ahead if ahead <= WEEK // 2 else ahead - WEEK)


def _begun_anew(office: Office, in_view_days: float) -> Office:
    """The office as the scenario takes it over: people and cases stay, calendars and books begin anew.

    Children whose referral lies further ahead than the baseline can see are the scenario's own.

    Leave and short sickness are those of the new calendar, so work in hand is begun again; who was ill for long
    comes back on the day already known.
    """
    for person in office.counsellors.values():
        _sits_down_anew(person)
    kept = ("leaves", "starts", "returns", "week", "hire")
    office.diary = sorted(entry for entry in office.diary if entry[2] in kept)
    for case in office.cases.values():
        case.agenda = sorted(item for item in case.agenda if item[1] != "early")
        case.alarm = case.agenda[0][0]
    office.day, office.entries_from, office.extra_from = 0.0, in_view_days, in_view_days
    return office


def _sits_down_anew(person: Counsellor) -> None:
    put_down(person)
    person.wakes = inf
    person.counted_until = 0.0
    person.absent_from_before = person.away_until if person.away_until > 0.0 else -inf


def _history(run: OfficeRun, day: float) -> list[Record]:
    """What the long run tells of the children and people it leaves behind, in time order, told from the new first day.

    Of tasks only first contacts are kept: with them a spell knows when the family was met.
    """
    children, people = run.state.cases, run.state.counsellors
    return [
        log.moved_in_time(record, -day)
        for record in run.log
        if (record[1] in _HISTORY and record[2] in children)
        or (record[1] == "task" and record[5] == "first_contact" and record[2] in children)
        or (record[1] == "staff" and record[2] == NOBODY and record[4] in people and record[5] == "starts")
    ]
