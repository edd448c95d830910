"""The event log in a form that others read: one row per event, with the column names of XES (IEEE 1849-2016).

A case is a child, in one arm; its spells are numbered, so that a tool can also be told to take the spell for the case.
What an office's own records would hold is told: referrals, allocation, casework, decisions, measures, notifications,
closure and exits, and of the truth only severity (as an attribute). Not told are needs, life events, spells of
uncovered need, and what concerns no child (staff, hours, stock, screening).

Told is all that happens from ``period.start`` on, and of the years before what makes a course whole: every event of
a case spell that had not ended by then, and of a measure that something still happens to.

Casework, investigations and measures have two ends, joined by ``concept:instance``: ``start`` and ``complete``; a
measure is first granted (``schedule``) and may be withdrawn (``withdraw``). All else is ``complete`` alone. An
investigation starts with the decision to make it, so one that is under way when the log ends, or that the case's
closing breaks off, has a start and no end; a task is recorded when it is done, so one under way is not there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.casework.log import NOBODY, TASK_KINDS, Record
from sim.casework.measures import SUPPORTING
from sim.outcomes.columns import Columns, Events, Flags, Floats, Ints, read
from sim.outcomes.spells import Spells, read_spells
from sim.settings.schema import Settings

TIME_ZONE = "Europe/Copenhagen"
CASE, ACTIVITY, TRANSITION, TIME = "case:concept:name", "concept:name", "lifecycle:transition", "time:timestamp"
INSTANCE, RESOURCE, GROUP = "concept:instance", "org:resource", "org:group"
DISTRICT, SEVERITY = "case:district", "case:severity"
COLUMNS = (
    CASE,
    ACTIVITY,
    TRANSITION,
    TIME,
    RESOURCE,
    GROUP,
    INSTANCE,
    "outcome",
    "measure_type",
    "spell",
    "concern",
    "hours",
    "direct_hours",
    "case:arm",
    DISTRICT,
    SEVERITY,
)
TOLD = (
    "referral",
    "allocated",
    "moved",
    "reweighed",
    "task",
    "decision",
    "investigated",
    "granted",
    "started",
    "ended",
    "withdrawn",
    "notification",
    "closed",
    "placed",
    "exit",
    "civil_society",
)
"""The kinds of records (``casework.log``) that are told, each record once."""
MEASURE_STEPS = {"granted": "schedule", "started": "start", "ended": "complete", "withdrawn": "withdraw"}
_OF_MEASURES = tuple(MEASURE_STEPS)
_ENDED_AS = ("ended", "changed", "exit")
_BEGIN_INVESTIGATION = ("investigate", "look")
_CONCERN_IN = {"referral": "c", "notification": "a", "decision": "a", "investigated": "b"}
ACTIVITIES = (
    *(event for event in TOLD if event not in ("task", *_OF_MEASURES)),
    "measure.early",
    "measure.supporting",
    *(f"task.{kind}" for kind in TASK_KINDS),
)
"""What ``concept:name`` can be here; the words for readers stand in the catalogue (``xes.<name>``)."""


@dataclass(frozen=True, eq=False)
class _Rows:
    """Some rows of the table to be, all of one kind of record and one end of it."""

    events: Events
    day: Floats
    transition: str
    activity: list[str]
    outcome: list[str | None]
    measure_type: list[str | None]
    concern: Floats
    hours: Floats
    direct: Floats
    instance: list[str | None]

    @property
    def place(self) -> int:
        """Where among the rows made of one record it stands: an investigation begins with what the decision was."""
        if self.transition not in ("schedule", "start"):
            return 1
        return 2 if self.activity[:1] == ["investigated"] else 0


def event_table(settings: Settings, arm: str, logs: Mapping[str, Sequence[Record]]) -> pd.DataFrame:
    """All told events of an arm, given the log of each of its offices: sorted by child, then time.

    Times are exact to the millisecond; events at the same time keep the order of the log, a start before its end.
    """
    parts = [_of_office(settings, arm, office, read(log)) for office, log in logs.items()]
    together = pd.concat(parts, ignore_index=True)
    order = np.lexsort([together[name] for name in ("end", "row", "day", "child")])
    together = together.iloc[order].reset_index(drop=True)
    together[TIME] = local_times(settings.period.start, together["day"].to_numpy(dtype=np.float64))
    return together[list(COLUMNS)]


def local_times(start: dt.date, days: Floats) -> pd.DatetimeIndex:
    """Days of the engine's clock as times in Denmark, with their offset from UTC.

    The clock counts days of 24 hours from midnight, as the calendar on the wall does: a counsellor begins at eight in
    summer and winter. The hour that the wall clock shows twice in October is taken for the first of the two (summer
    time), and a time in the hour that March leaves out for the moment at which it ends; so no order is changed.

    >>> local_times(dt.date(2019, 10, 26), np.array([0.5, 1.5]))[1].isoformat()
    '2019-10-27T12:00:00+01:00'
    """
    milliseconds = np.floor(days * 86_400_000.0 + 1e-3).astype(np.int64)
    walls = np.datetime64(start, "ms") + milliseconds.astype("timedelta64[ms]")
    return pd.DatetimeIndex(walls).tz_localize(
        TIME_ZONE, ambiguous=np.ones(len(walls), dtype=bool), nonexistent="shift_forward"
    )


def _of_office(settings: Settings, arm: str, office: str, columns: Columns) -> pd.DataFrame:
    spells = read_spells(columns)
    names = {code: name for name, code in columns.everything.details.items()}
    spell_number = _spell_numbers(columns)
    born = columns.of("child")
    severity = dict(zip(born.child.tolist(), (names[code] for code in born.detail.tolist()), strict=True))
    districts = list(settings.municipality.districts)
    tables = []
    for rows in _all_rows(columns, _told(columns, spells), names):
        events, spell = rows.events, spells.of(rows.events)
        table = {
            CASE: events.child.astype(str).astype(object),
            ACTIVITY: rows.activity,
            TRANSITION: rows.transition,
            RESOURCE: [None if who == NOBODY else f"{office}/{who}" for who in events.counsellor.tolist()],
            GROUP: office,
            INSTANCE: rows.instance,
            "outcome": rows.outcome,
            "measure_type": rows.measure_type,
            "spell": spell_number[spell],
            "concern": rows.concern,
            "hours": rows.hours,
            "direct_hours": rows.direct,
            "case:arm": arm,
            DISTRICT: [districts[place] for place in events.district.tolist()],
            SEVERITY: [severity.get(child) for child in events.child.tolist()],
            "day": rows.day,
            "child": events.child,
            "row": events.row,
            "end": rows.place,
        }
        tables.append(pd.DataFrame(table, index=range(len(events))))
    return pd.concat(tables, ignore_index=True)


def _spell_numbers(columns: Columns) -> Ints:
    """The number of each spell within its child, in the order of ``Spells`` (all told rows are in one)."""
    referral = columns.of("referral")
    return referral.a[np.lexsort((referral.row, referral.child))].astype(np.int64)


def _told(columns: Columns, spells: Spells) -> dict[str, Events]:
    """The records that are told: from ``period.start`` on, and what makes a spell or a measure whole."""
    kinds = {name: columns.of(name) for name in TOLD}
    kinds = {name: events.where(events.child != NOBODY) for name, events in kinds.items()}
    kept = {name: _is_of_period(events, spells) for name, events in kinds.items()}
    going_on = [_measure_keys(kinds[name])[kept[name]] for name in _OF_MEASURES]
    alive = np.unique(np.concatenate(going_on))
    for name in _OF_MEASURES:
        kept[name] |= np.isin(_measure_keys(kinds[name]), alive)
    others = np.unique(np.concatenate([kinds[name].child[kept[name]] for name in TOLD if name != "exit"]))
    kept["exit"] &= np.isin(kinds["exit"].child, others)
    return {name: events.where(kept[name]) for name, events in kinds.items()}


def _is_of_period(events: Events, spells: Spells) -> Flags:
    spell = spells.of(events)
    ended = spells.ended[spell] if len(spells) else np.full(len(events), -np.inf)
    return np.asarray((spell >= 0) & ((events.day >= 0.0) | (ended >= 0.0)))


def _measure_keys(events: Events) -> Ints:
    """Child and number of the measure as one number (a child has far fewer than a thousand)."""
    return events.child * 1000 + events.a.astype(np.int64)


def _all_rows(columns: Columns, told: dict[str, Events], names: dict[int, str]) -> Iterator[_Rows]:
    for name, events in told.items():
        details = [names[code] for code in events.detail.tolist()]
        if name == "task":
            activity = [f"task.{kind}" for kind in details]
            instance = [f"task {row}" for row in events.row.tolist()]
            for transition, day in (("start", events.b), ("complete", events.day)):
                yield _rows(events, day, transition, activity, instance=instance, hours=events.c, direct=events.d)
        elif name in MEASURE_STEPS:
            level = ["supporting" if each == SUPPORTING else "early" for each in events.b.tolist()]
            yield _rows(
                events,
                events.day,
                MEASURE_STEPS[name],
                [f"measure.{each}" for each in level],
                instance=[f"measure {number:.0f}" for number in events.a.tolist()],
                measure_type=details,
                outcome=[_ENDED_AS[int(reason)] for reason in events.d.tolist()] if name == "ended" else None,
            )
        elif name == "investigated":
            begun = told["decision"].where(told["decision"].is_(*_BEGIN_INVESTIGATION))
            for part, transition, number in (
                (begun, "start", begun.row),
                (events, "complete", _begun_as(events, begun)),
            ):
                yield _rows(
                    part,
                    part.day,
                    transition,
                    [name] * len(part),
                    instance=[f"investigation {row}" for row in number.tolist()],
                    outcome=details if transition == "complete" else None,
                    concern=part.b if transition == "complete" else None,
                )
        else:
            concern = getattr(events, _CONCERN_IN[name]) if name in _CONCERN_IN else None
            yield _rows(events, events.day, "complete", [name] * len(events), outcome=details, concern=concern)


def _begun_as(investigated: Events, begun: Events) -> Ints:
    """The row of the decision that each finished investigation began with, the child's of that very moment."""
    rows = dict(zip(zip(begun.child.tolist(), begun.day.tolist(), strict=True), begun.row.tolist(), strict=True))
    keys = zip(investigated.child.tolist(), investigated.a.tolist(), investigated.row.tolist(), strict=True)
    return np.array([rows.get((child, day), row) for child, day, row in keys], dtype=np.int64)


def _rows(
    events: Events,
    day: Floats,
    transition: str,
    activity: list[str],
    *,
    instance: Sequence[str] = (),
    outcome: Sequence[str] | None = None,
    measure_type: Sequence[str] = (),
    concern: Floats | None = None,
    hours: Floats | None = None,
    direct: Floats | None = None,
) -> _Rows:
    nothing: list[str | None] = [None] * len(events)
    number = np.full(len(events), np.nan)
    return _Rows(
        events=events,
        day=day,
        transition=transition,
        activity=activity,
        outcome=[word or None for word in outcome or nothing],
        measure_type=list(measure_type) or nothing,
        concern=number if concern is None else concern,
        hours=number if hours is None else hours,
        direct=number if direct is None else direct,
        instance=list(instance) or nothing,
    )
