"""A small consistent log without a model behind it: to test tables, runner and figures on something that adds up.

Cases, measures and hours are drawn from plain distributions; under the relational practice of these logs cases
are shorter, measures fewer, needs lower and posts more (or, with ``effect`` −1, the reverse; with 0 the arms are
equal).
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from sim.casework.log import NOBODY, OfficeLog, Record
from sim.casework.paths import NeedPaths
from sim.outcomes.periods import day_of
from sim.settings.compose import load_scenario
from sim.settings.schema import Settings

MONTH = 365.25 / 12


@pytest.fixture(scope="session")
def short_settings() -> Settings:
    """The shipped comparison with six years and three replications."""
    return load_scenario(
        "aarhus_2019",
        "initial.state=empty",
        "period.end=2022-01-01",
        "replications=3",
        "engine.jobs=1",
    )


def simulate(settings: Settings, replication: int, effect: float = 1.0) -> dict[str, dict[str, OfficeLog]]:
    """Logs per arm and office; an office with the same changes in two arms has equal logs."""
    return {
        arm: {
            office: office_log(settings, replication, arm, office, effect) for office in settings.municipality.offices
        }
        for arm in settings.arms
    }


def without_effect(settings: Settings, replication: int) -> dict[str, dict[str, OfficeLog]]:
    """Arms that are equal event for event."""
    return simulate(settings, replication, 0.0)


def with_reversed_effect(settings: Settings, replication: int) -> dict[str, dict[str, OfficeLog]]:
    """More measures and longer cases under the other practice."""
    return simulate(settings, replication, -1.0)


def second_fails(settings: Settings, replication: int) -> dict[str, dict[str, OfficeLog]]:
    """A model that breaks in replication 1."""
    if replication == 1:
        raise ArithmeticError("a need became negative")
    return simulate(settings, replication)


def all_fail(settings: Settings, replication: int) -> dict[str, dict[str, OfficeLog]]:
    """A model that always breaks."""
    raise ArithmeticError(f"broken in {replication}")


def office_log(settings: Settings, replication: int, arm: str, office: str, effect: float) -> OfficeLog:
    """One office: a stream of children, each with one or two spells, and beside it their need paths."""
    begin = -730.0  # as an office that is taken over tells of its years before
    horizon = float(day_of(settings, settings.period.end))
    switch = min(
        (float(day_of(settings, c.date)) for c in settings.arms[arm].changes if c.concerns(office)),
        default=float("inf"),
    )
    strength = effect if effect else 0.0
    districts = list(settings.municipality.districts)
    served = [districts.index(name) for name in settings.municipality.offices[office].districts]
    rows: list[tuple[float, int, tuple[Any, ...]]] = []

    def write(day: float, *rest: Any) -> None:
        if begin <= day < horizon:
            rows.append((day, len(rows), (day, *rest)))

    supporting = [n for n, t in settings.measures.types.items() if t.level == "supporting"]
    early = [n for n, t in settings.measures.types.items() if t.level == "early"]
    arrivals = random.Random(f"{settings.seed}/{replication}/{office}")
    log = OfficeLog()
    paths = log.paths
    assert paths is not None
    day, child = begin, 0
    while True:
        day += arrivals.expovariate(1 / 6.0)
        if day >= horizon:
            break
        own = random.Random(f"{settings.seed}/{replication}/{office}/{child}")
        relational = strength if day >= switch else 0.0
        district = served[child % len(served)]
        _child(write, own, child, district, day, relational, supporting, early, horizon, paths)
        _need(paths, random.Random(f"{child}"), child, district, day, relational, horizon)
        child += 1
    _staff(write, begin, horizon, switch if strength else float("inf"), strength)
    rows.sort(key=lambda row: (row[0], row[1]))
    log += _with_stock(_one_task_at_a_time([row[2] for row in rows]), begin, horizon)  # type: ignore[arg-type]
    return log


def _child(
    write: Any,
    own: random.Random,
    child: int,
    district: int,
    day: float,
    relational: float,
    supporting: list[str],
    early: list[str],
    horizon: float,
    paths: NeedPaths,
) -> None:
    leaves = day + 3000.0
    write(day - 0.001, "child", child, district, NOBODY, "medium", day, 0.0, 0.8, leaves)
    counsellor = child % 4
    draws = [own.random() for _ in range(12)]
    number, closed = 0, day
    for spell, kind in enumerate(("first", "return")):
        if kind == "return" and draws[11] > 0.2:
            break
        referred = day if kind == "first" else closed + 60.0 + 200.0 * draws[10]
        length = (200.0 + 400.0 * draws[0]) * (1.0 - 0.3 * relational)
        allocated = referred + 2.0 + 6.0 * draws[1]
        contact = referred + (14.0 + 20.0 * draws[1]) * (1 - 0.4 * relational)
        closed = referred + length
        write(referred, "referral", child, district, NOBODY, kind, spell, 0.8, 0.9, leaves)
        write(allocated, "allocated", child, district, counsellor, "voluntary", allocated - referred, 20.0, 30.0, 1.0)
        write(contact, "task", child, district, counsellor, "first_contact", contact - 1, contact - 0.1, 2.0, 1.0)
        paths.covered(child, contact, contact + 28.0)
        meeting = contact + 60.0
        while meeting < closed:
            paths.covered(child, meeting, meeting + 28.0)
            write(meeting, "task", child, district, counsellor, "meeting", meeting - 3, meeting - 0.1, 2.5, 1.0)
            meeting += 60.0 - 25.0 * relational
        write(contact + 5.0, "task", child, district, counsellor, "call", contact + 4.4, contact + 4.9, 0.3, 0.1)
        write(contact + 2.0, "notification", child, district, NOBODY, "open", 0.8, 0.7, 0, 0)
        write(contact + 2.5, "task", child, district, counsellor, "notification", contact + 2.0, contact + 2.2, 1.5, 0)
        if draws[2] < 0.55:
            decided = contact + 1.0
            done = decided + 60.0 + 120.0 * draws[3]
            write(decided, "decision", child, district, counsellor, "investigate", 0.9, 0.3, 0.8, 1.0)
            write(done - 0.01, "task", child, district, counsellor, "investigation", done - 9, done - 1, 18.0, 5.0)
            write(done, "investigated", child, district, counsellor, "", decided, 0.8, 0, 0)
            if draws[4] < 0.8 * (1 - 0.35 * relational):
                start, end = done + 30.0, min(done + 30.0 + 120.0, closed - 1.0)
                if end > start:
                    name = supporting[int(draws[5] * len(supporting))]
                    write(done + 1, "decision", child, district, counsellor, "supporting", 0.85, 0.8, 0.8, 6.0)
                    write(done + 1, "granted", child, district, counsellor, name, number, 1, 0.7, 0)
                    write(start, "started", child, district, counsellor, name, number, 1, 0.7, done + 1)
                    write(end, "ended", child, district, counsellor, name, number, 1, start, 0)
                    number += 1
        elif draws[4] < 0.3:
            write(contact + 40, "started", child, district, counsellor, early[0], number, 0, 0.7, contact + 20)
            write(closed + 30, "ended", child, district, counsellor, early[0], number, 0, contact + 40, 0)
            number += 1
        if draws[6] < 0.3:
            write(closed - 90, "moved", child, district, counsellor, "leaving", (counsellor + 1) % 4, 20.0, 30.0, 1.0)
        write(closed, "closed", child, district, counsellor, "ready", referred, 0.6, 0.8, 0.4)
        if draws[8] < 0.1 * (1 + relational):
            write(closed, "civil_society", child, district, NOBODY, "", closed + 365.0, 0, 0, 0)
        if draws[7] < 0.4:
            write(closed + 50, "unmet", child, district, NOBODY, "", contact + 10, 0, 0, 0)


def in_districts(log: OfficeLog, other: dict[int, int]) -> OfficeLog:
    """The same log with districts numbered otherwise."""
    moved = OfficeLog()
    moved += [(*r[:3], other.get(r[3], r[3]), *r[4:]) for r in log]
    assert log.paths is not None
    moved.paths = log.paths.followed_by(NeedPaths())
    moved.paths.children = {child: (other.get(d, d), *rest) for child, (d, *rest) in log.paths.children.items()}
    return moved


def _need(
    paths: NeedPaths, own: random.Random, child: int, district: int, day: float, relational: float, horizon: float
) -> None:
    """A load that grows until the referral and falls afterwards, under the relational practice a little faster."""
    load, capability = 0.5 + 0.6 * own.random(), 0.1
    facts = (district, own.randrange(3), own.randrange(6))
    for start, end, stretch in (
        (day - 180.0, day, (0.75 * load, 0.75 * load + 0.25 * load / 180.0 / 1e-9, 1e-9, capability, capability, 0.0)),
        (day, horizon, (load, 0.3 * load, 0.0008 * (1 + 0.3 * relational), capability, 0.3, 0.0005)),
    ):
        if max(start, 0.0) < min(end, horizon):
            paths.stretches.extend((start, min(end, horizon), *stretch))
            paths.owners.append(child)
            paths.children[child] = facts


def _staff(write: Any, begin: float, horizon: float, switch: float, strength: float) -> None:
    people = [(i, begin, 1.0) for i in range(4)]
    people += [(4 + i, switch, 0.5) for i in range(int(2 + 2 * strength))] if switch < horizon else []
    for i, start, part in people:
        write(start, "staff", NOBODY, NOBODY, i, "starts", part, i, 0, 0)
        month = start
        while month < horizon:
            end = min(month + MONTH, horizon - 1e-6)
            write(end, "capacity", NOBODY, NOBODY, i, "", month, 110.0 * part, 6.0 * part, part)
            month += MONTH


def _one_task_at_a_time(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """No task starts before its counsellor's last one has ended (nor after its own end)."""
    free: dict[int, float] = {}
    out = []
    for row in rows:
        if row[1] == "task":
            row = (*row[:7], max(row[7], free.get(row[4], row[7])), *row[8:])
            free[row[4]] = row[0]
        out.append(row)
    return out


def _with_stock(rows: list[Record], begin: float, horizon: float) -> list[Record]:
    out: list[Record] = []
    waiting: set[int] = set()
    opened: set[int] = set()
    next_stock, posts = begin, 4.0
    for row in rows:
        while row[0] >= next_stock:
            out.append((next_stock, "stock", NOBODY, NOBODY, NOBODY, "", len(opened), len(waiting), posts, posts))
            next_stock += 28.0
        if row[1] == "referral":
            waiting.add(row[2])
        elif row[1] == "allocated":
            waiting.discard(row[2])
            opened.add(row[2])
        elif row[1] == "closed":
            opened.discard(row[2])
        out.append(row)
    return out
