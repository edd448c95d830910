"""What must survive: children, cases, measures, tasks, counsellors and the office, as plain data.

Processes, events and curves are rebuilt from these records, so a run can stop on any day, be written as
data (``to_data``), be read again (``from_data``) and go on as if it had not stopped. Times are days since
``period.start``; a time of ``-inf`` or ``inf`` means never.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from math import inf
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from sim.casework.log import NOBODY

Item: TypeAlias = tuple[float, str, int]  # when, what, which
T = TypeVar("T")


@dataclass(slots=True)
class Truth:
    """What is so for a child and its family, whether or not there is a case."""

    day: float
    load: float
    capability: float
    referral_day: float
    load_at_referral: float
    growth_per_day: float
    long_run: float
    reversion: float
    capability_maximum: float
    harm_left: float
    capability_peak: float = 0.0
    last_contact: float = -inf
    contacts: list[tuple[float, float]] = field(default_factory=list)
    covered_until: float = -inf
    helpers: int = 0
    relief: float = 0.0
    raising: float = 0.0
    unmet_since: float = inf
    unmet: list[tuple[float, float]] = field(default_factory=list)


@dataclass(slots=True)
class Measure:
    """A granted measure; it runs from ``started`` (``inf`` while the family waits for the provider)."""

    number: int
    type: str
    level: int
    granted: float
    fit: float
    planned_days: float
    started: float = inf


@dataclass(slots=True)
class Case:
    """One child, known or not yet known to the office, and everything its pathway needs to go on."""

    id: int
    district: int
    age_group: int
    problem: int
    severity: int
    early_only: bool
    adult_day: float
    moving_day: float
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
    referred: float = inf
    load_then: float = 0.0
    meetings: int = 0
    direct_hours: float = 0.0
    meeting_booked: bool = False
    investigations: int = 0
    investigating_since: float = inf
    investigating_worry: float = 0.0
    pieces_left: int = 0
    investigated: float = -inf
    decision_pending: bool = False
    conversations_said: bool = False
    measures: list[Measure] = field(default_factory=list)
    measures_ever: int = 0
    regrant_from: float = -inf
    regrant_early_from: float = -inf
    ready_since: float = inf
    stuck_until: float = -inf
    civil_society_until: float = -inf
    back_door: bool = False
    closed: float = inf
    life_events: int = 0
    next_life_event: float = inf
    notices: int = 0
    notice_at: float = -inf
    followed: int = 0
    calls: int = 0
    coordinations: int = 0
    placements: int = 0
    agenda: list[Item] = field(default_factory=list)
    alarm: float = inf
    alarm_order: int = 0


@dataclass(slots=True)
class Task:
    """A piece of work for a counsellor; ``hours`` at full speed without supervision."""

    kind: str
    child: int
    hours: float
    direct: float
    acute: bool
    due: float
    queued: float
    which: int = 0
    started: float = inf
    worked: float = 0.0


@dataclass(slots=True)
class Counsellor:
    """The incumbent of a post: queue, current task, load."""

    id: int
    slot: int
    incumbent: int
    share: float
    since: float
    ramps: bool
    skill: float
    leaves: float
    queue: list[tuple[int, float, int, Task]] = field(default_factory=list)
    current: Task | None = None
    ends: float = inf
    wakes: float = inf
    alarm_order: int = 0
    backlog: float = 0.0
    offered: float = 0.0
    offered_at: float = -inf
    load: float = 0.0
    cases: int = 0
    away_until: float = -inf
    leaving: bool = False
    counted_until: float = -inf


@dataclass(slots=True)
class Office:
    """An office at one moment."""

    day: float
    practice: str
    former_practice: str
    switched: float
    training_days: float
    posts: float
    next_slot: int = 0
    order: int = 0
    entries_order: int = 0
    screened_order: int = 0
    diary_order: int = 0
    cases: dict[int, Case] = field(default_factory=dict)
    counsellors: dict[int, Counsellor] = field(default_factory=dict)
    waiting: list[int] = field(default_factory=list)
    orphans: list[Task] = field(default_factory=list)
    diary: list[tuple[float, int, str, int, float]] = field(default_factory=list)
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
