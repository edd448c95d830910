"""What must survive: children, cases, measures, tasks, counsellors and the office, as plain data.

Processes, events and curves are rebuilt from these records, so a run can stop on any day, be written as
data (``to_data``), be read again (``from_data``) and go on as if it had not stopped. Times are days since
``period.start``; a time of ``-inf`` or ``inf`` means never.
"""

from __future__ import annotations

import copy
import types
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from math import inf
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from sim.casework.log import NOBODY

Day: TypeAlias = Annotated[float, "a time, in days since period.start"]
Item: TypeAlias = tuple[Day, str, int]  # when, what, which


@dataclass(slots=True)
class Truth:
    """What is so for a child and its family, whether or not there is a case."""

    day: Day
    load: float
    capability: float
    referral_day: Day
    load_at_referral: float
    growth_per_day: float
    long_run: float
    reversion: float
    capability_maximum: float
    harm_left: float
    capability_peak: float = 0.0
    last_contact: Day = -inf
    contacts: list[tuple[Day, float]] = field(default_factory=list)
    covered_until: Day = -inf
    helpers: int = 0
    relief: float = 0.0
    raising: float = 0.0
    unmet_since: Day = inf
    unmet: list[tuple[Day, Day]] = field(default_factory=list)


@dataclass(slots=True)
class Measure:
    """A granted measure; it runs from ``started`` (``inf`` while the family waits for the provider)."""

    number: int
    type: str
    level: int
    granted: Day
    fit: float
    planned_days: float
    started: Day = inf


@dataclass(slots=True)
class Case:
    """One child, known or not yet known to the office, and everything its pathway needs to go on."""

    id: int
    district: int
    age_group: int
    problem: int
    severity: int
    early_only: bool
    adult_day: Day
    moving_day: Day
    bias: float
    hidden_share: float
    truth: Truth
    stage: str = "unknown"  # unknown, waiting, open, closed, gone
    spell: int = 0
    counsellor: int = NOBODY
    former: int = NOBODY
    pairings: int = 0
    good_match: bool = False
    knowledge: float = 0.0
    revealed: bool = False
    reveal_left: float = 0.0
    agenda_fixed_early: bool = False
    agenda_fixed: bool = False
    weight: float = 0.0
    urgent: bool = False
    referred: Day = inf
    load_then: float = 0.0
    meetings: int = 0
    direct_hours: float = 0.0
    meeting_booked: bool = False
    investigations: int = 0
    investigating_since: Day = inf
    investigating_worry: float = 0.0
    limited: bool = False
    statement_wait_days: float = 0.0
    pieces_left: int = 0
    investigated: Day = -inf
    decision_pending: bool = False
    conversations_said: bool = False
    measures: list[Measure] = field(default_factory=list)
    measures_ever: int = 0
    regrant_from: Day = -inf
    regrant_early_from: Day = -inf
    ready_since: Day = inf
    stuck_until: Day = -inf
    civil_society_offered: bool = False
    civil_society_until: Day = -inf
    back_door: bool = False
    closed: Day = inf
    life_events: int = 0
    next_life_event: Day = inf
    notices: int = 0
    notice_at: Day = -inf
    followed: int = 0
    calls: int = 0
    coordinations: int = 0
    placements: int = 0
    agenda: list[Item] = field(default_factory=list)
    alarm: Day = inf
    alarm_order: int = 0


@dataclass(slots=True)
class Task:
    """A piece of work for a counsellor; ``hours`` at full speed without supervision."""

    kind: str
    child: int
    hours: float
    direct: float
    acute: bool
    due: Day
    queued: Day
    which: int = 0
    started: Day = inf
    worked: float = 0.0


@dataclass(slots=True)
class Counsellor:
    """The incumbent of a post: queue, current task, load.

    ``leaves`` was drawn at a turnover of ``leaves_at_rate`` a year; ``absent_from_before`` is the day of return of
    somebody who was ill when the office was taken over in progress.
    """

    id: int
    slot: int
    incumbent: int
    share: float
    since: Day
    ramps: bool
    skill: float
    leaves: Day
    leaves_at_rate: float = 0.0
    suited: bool = True
    queue: list[tuple[int, Day, int, Task]] = field(default_factory=list)
    current: Task | None = None
    ends: Day = inf
    wakes: Day = inf
    alarm_order: int = 0
    backlog: float = 0.0
    offered: float = 0.0
    offered_at: Day = -inf
    load: float = 0.0
    cases: int = 0
    away_until: Day = -inf
    absent_from_before: Day = -inf
    leaving: bool = False
    counted_until: Day = -inf


@dataclass(slots=True)
class Office:
    """An office at one moment; children referred (traditionally) from ``entries_from`` on are still to come.

    ``formers`` are the practices before the one that is grown into, latest first, each with the share it had reached
    when it was left (the last: 1). A spread grows from ``spread_from`` to ``spread_share``.
    """

    day: Day
    practice: str
    switched: Day
    training_days: float
    posts: float
    formers: list[tuple[str, float]] = field(default_factory=list)
    spread_practice: str = ""
    spread_from: float = 0.0
    spread_share: float = 0.0
    spread_since: Day = -inf
    supervision_hours: float | None = None
    turnover_factor: float = 1.0
    demand_factor: float = 1.0
    entries_from: Day = 0.0
    extra_from: Day = 0.0
    next_slot: int = 0
    order: int = 0
    entries_order: int = 0
    extra_order: int = 0
    screened_order: int = 0
    diary_order: int = 0
    cases: dict[int, Case] = field(default_factory=dict)
    counsellors: dict[int, Counsellor] = field(default_factory=dict)
    waiting: list[int] = field(default_factory=list)
    orphans: list[Task] = field(default_factory=list)
    diary: list[tuple[Day, int, str, int, float]] = field(default_factory=list)
    incumbents: dict[int, int] = field(default_factory=dict)
    needed: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    hours_this_week: float = 0.0
    hiring: int = 0


def to_data(value: Any) -> Any:
    """Plain lists, dictionaries, strings and numbers that a JSON file can hold."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_data(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(k): to_data(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [to_data(v) for v in value]
    return value


@cache
def _types_of(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def from_data(cls: Any, data: Any) -> Any:
    """The record that ``to_data`` wrote.

    >>> m = Measure(1, "respite", 1, 3.0, 0.5, 90.0)
    >>> from_data(Measure, to_data(m)) == m
    True
    """
    origin = get_origin(cls)
    if origin in (Union, types.UnionType):
        inner = [a for a in get_args(cls) if a is not type(None)]
        return None if data is None else from_data(inner[0], data)
    if is_dataclass(cls):
        hints = _types_of(cls)  # type: ignore[arg-type]
        return cls(**{f.name: from_data(hints[f.name], data[f.name]) for f in fields(cls)})  # type: ignore[operator]
    if origin is list:
        (inner_type,) = get_args(cls)
        return [from_data(inner_type, v) for v in data]
    if origin is dict:
        key_type, value_type = get_args(cls)
        return {key_type(k): from_data(value_type, v) for k, v in data.items()}
    if origin is tuple:
        return tuple(from_data(t, v) for t, v in zip(get_args(cls), data, strict=True))
    return data


def moved_in_time(value: Any, days: float, kind: Any = None) -> Any:
    """A copy of a record in which every time is ``days`` later, told from another first day.

    >>> moved_in_time(Measure(1, "respite", 1, 3.0, 0.5, 90.0), 7.0).granted
    10.0
    """
    kind = type(value) if kind is None else kind
    if kind == Day:
        return value + days
    if is_dataclass(value) and not isinstance(value, type):
        kinds = _types_with_days(type(value))
        return type(value)(**{name: moved_in_time(getattr(value, name), days, of) for name, of in kinds.items()})
    if not _holds_days(kind):
        return copy.copy(value)
    if isinstance(value, dict):
        _, of = get_args(kind)
        return {key: moved_in_time(v, days, of) for key, v in value.items()}
    if isinstance(value, tuple):
        return tuple(moved_in_time(v, days, of) for v, of in zip(value, get_args(kind), strict=True))
    if isinstance(value, list):
        (of,) = get_args(kind)
        return [moved_in_time(v, days, of) for v in value]
    return None if value is None else moved_in_time(value, days, type(value))


@cache
def _types_with_days(cls: type) -> dict[str, Any]:
    return get_type_hints(cls, include_extras=True)


@cache
def _holds_days(kind: Any) -> bool:
    """Whether a time can stand somewhere inside a value of this kind."""
    if kind == Day or is_dataclass(kind):
        return True
    return any(_holds_days(inner) for inner in get_args(kind) if inner is not type(None))
