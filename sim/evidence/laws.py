"""Conservation laws of a log: each function returns the violations it finds, one line each; none is good.

Numbers follow ``methods`` § 7.2: 1 cases are conserved, 2 finite-horizon Little, 3 hours, 4 the ledger, 5 need
accounts, 6 measures and caps. Laws 1 and 2 hold the events against the ``stock`` records, which the model writes from
its own counters; law 4 (``ledger_law``) holds the ledger against a count day by day, law 5 the need accounts against
the ledger, which counts the same measures in another way.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.casework.log import OfficeLog, Record
from sim.casework.measures import SUPPORTING
from sim.evidence.ledger_law import ledger_closes, office_name
from sim.outcomes.columns import Columns, Floats, Ints
from sim.outcomes.costs import ledger
from sim.outcomes.needs import COVERS, DAYS, PRICE, UNPAID, need_accounts
from sim.outcomes.office import OfficeYears, read_office
from sim.outcomes.periods import reported_quarters
from sim.outcomes.spells import Spells, integral
from sim.settings.schema import Settings

RELATIVE = 1e-9
ROUNDING_DAYS = 1e-9


def check_all(settings: Settings, log: Sequence[Record], arm: str | None = None) -> list[str]:
    """All laws on the log of one office in an arm (the baseline if none is named)."""
    office = read_office(settings, log)
    return [
        *order_in_time(office.columns),
        *one_spell_at_a_time(office.columns),
        *cases_are_conserved(office),
        *little_holds(office),
        *hours_fit(office),
        *measures_need_a_case(office),
        *caps_are_kept(office.columns),
        *ledger_closes(settings, arm or settings.baseline_arm, office),
        *(accounts_close(settings, arm or settings.baseline_arm, office, log) if isinstance(log, OfficeLog) else []),
    ]


def cases_are_conserved(office: OfficeYears) -> list[str]:
    """Law 1: open at start + opened + reopened = closed + open at end, between all neighbouring stock records.

    Open means referred and not yet ended; the open cases alone are checked in the same way (allocated and not
    yet ended), so that a child cannot slip from the queue into a caseload unseen.
    """
    spells, stock = office.spells, office.columns.of("stock")
    ends = _end_rows(office.columns, spells)
    was_open = np.isfinite(spells.allocated)
    allocations = office.columns.of("allocated").row
    found = []
    for what, counted, came, went in (
        ("open or waiting", stock.a + stock.b, spells.row, ends[ends >= 0]),
        ("open", stock.a, allocations, ends[was_open & (ends >= 0)]),
    ):
        entered = np.diff(np.searchsorted(np.sort(came), stock.row))
        left = np.diff(np.searchsorted(np.sort(went), stock.row))
        off = np.flatnonzero(counted[:-1] + entered - left != counted[1:])
        found += [
            f"law 1: {what} cases {counted[i]:g} on day {stock.day[i]:g}, + {entered[i]} entered − {left[i]} ended, "
            f"but {counted[i + 1]:g} on day {stock.day[i + 1]:g}"
            for i in off.tolist()
        ]
    return found


def little_holds(office: OfficeYears) -> list[str]:
    """Law 2: the integral of the number open equals the sum of times open, over the log's whole time.

    The number open is stepped through the events in the order of the log; the times are those of the spells. The
    same for the waiting list and for running measures.
    """
    spells, measures, columns = office.spells, office.measures, office.columns
    if not len(columns.everything):
        return []
    horizon = float(columns.everything.day.max())
    edges = np.array([float(columns.everything.day.min()), horizon])
    ends = _end_rows(columns, spells)
    allocated, ended = columns.of("allocated"), columns.of("ended")
    day_of_row = columns.everything.day
    end_rows = ends[ends >= 0]
    still_waiting = ends[(ends >= 0) & np.isinf(spells.allocated)]
    found = []
    for what, came, went, times in (
        (
            "open cases",
            allocated.row,
            ends[(ends >= 0) & np.isfinite(spells.allocated)],
            integral(spells.allocated, spells.ended, edges)[0],
        ),
        (
            "waiting children",
            spells.row,
            np.concatenate([allocated.row, still_waiting]),
            integral(spells.referred, spells.waiting_until, edges)[0],
        ),
        ("cases", spells.row, end_rows, integral(spells.referred, spells.ended, edges)[0]),
        ("measures", measures.row, ended.row, integral(measures.started, measures.ended, edges)[0]),
    ):
        stepped = _area_under_steps(day_of_row, came, went, horizon)
        if abs(stepped - times) > RELATIVE * max(abs(stepped), abs(times), 1.0):
            found.append(f"law 2: {what}: number over time gives {stepped!r} days, times of each give {times!r}")
    return found


def hours_fit(office: OfficeYears) -> list[str]:
    """Law 3: no counsellor does two tasks at once or works more than he or she is present; direct hours are worked.

    Each task is queued, started and ended in this order, and the next task of a counsellor starts when the one
    before has ended, not sooner. Tasks from before the office was taken over are history: nobody kept its hours.
    """
    presence = office.presence
    tasks = office.tasks.since(float(presence.start.min(initial=np.inf)))
    found = []
    size = int(max(tasks.counsellor.max(initial=0), presence.counsellor.max(initial=0))) + 1
    worked = np.bincount(tasks.counsellor, weights=tasks.worked, minlength=size)
    present = np.bincount(presence.counsellor, weights=presence.present, minlength=size)
    order = np.lexsort((tasks.ended, tasks.started, tasks.counsellor))
    before, after = order[:-1], order[1:]
    at_once = (tasks.counsellor[after] == tasks.counsellor[before]) & (
        tasks.started[after] < tasks.ended[before] - ROUNDING_DAYS
    )
    for i in np.flatnonzero(at_once).tolist():
        start, end = float(tasks.started[after[i]]), float(tasks.ended[before[i]])
        found.append(
            f"law 3: counsellor {tasks.counsellor[after[i]]} starts a task on day {start!r}, before the one in hand "
            f"ends on day {end!r}"
        )
    backwards = (tasks.started < tasks.queued - ROUNDING_DAYS) | (tasks.ended < tasks.started - ROUNDING_DAYS)
    for i in np.flatnonzero(backwards).tolist():
        found.append(
            f"law 3: a task queued on day {tasks.queued[i]:g} starts on day {tasks.started[i]:g} and ends on day "
            f"{tasks.ended[i]:g}"
        )
    for i in np.flatnonzero(worked > present + RELATIVE * np.maximum(present, 1.0)).tolist():
        found.append(f"law 3: counsellor {i} worked {worked[i]!r} hours but was present {present[i]!r}")
    for i in np.flatnonzero((tasks.worked < 0) | (tasks.direct < 0)).tolist():
        found.append(f"law 3: a task that ended on day {tasks.ended[i]:g} has negative hours")
    for i in np.flatnonzero(tasks.direct > tasks.worked * (1 + RELATIVE)).tolist():
        found.append(f"law 3: a task that ended on day {tasks.ended[i]:g} has more direct than worked hours")
    return found


def measures_need_a_case(office: OfficeYears) -> list[str]:
    """Law 6, first half: a § 52.3 measure runs only while its child's case is open; § 11.3 may run on after it."""
    spells, measures = office.spells, office.measures
    if not len(measures):
        return []
    spell = spells.of_rows(measures.child, measures.row)
    at = np.maximum(spell, 0)
    supporting = measures.level == SUPPORTING
    outside = supporting & (
        (spell < 0) | (measures.started < spells.allocated[at]) | (measures.ended > spells.ended[at])
    )
    found = [
        f"law 6: a § 52.3 measure of child {measures.child[i]} runs from day {measures.started[i]:g} to "
        f"{measures.ended[i]:g}, not within its open case"
        for i in np.flatnonzero(outside).tolist()
    ]
    for i in np.flatnonzero(measures.ended < measures.started).tolist():
        found.append(f"law 6: a measure of child {measures.child[i]} ends before it starts")
    return found


def caps_are_kept(columns: Columns) -> list[str]:
    """Law 6, second half: no voluntary allocation (also to a former counsellor) ends above the cap."""
    allocated = columns.of("allocated")
    chosen = allocated.where(~allocated.is_("forced"))
    above = chosen.b > chosen.c + RELATIVE * np.maximum(chosen.c, 1.0)
    return [
        f"law 6: child {chosen.child[i]} was allocated on day {chosen.day[i]:g} to counsellor "
        f"{chosen.counsellor[i]}, whose load came to {chosen.b[i]!r} above the cap {chosen.c[i]!r}"
        for i in np.flatnonzero(above).tolist()
    ]


def accounts_close(settings: Settings, arm: str, office: OfficeYears, log: OfficeLog) -> list[str]:
    """Law 5: what measures cost is what need, cover, harm, aim and price make of it, with nothing left over.

    In days and in øre, in every quarter, district, reference type and level of the standards; and all øre together
    are those of the arm's ledger, quarter by quarter. A log without need paths has no accounts to close.
    """
    name = office_name(settings, office)
    if log.paths is None or not log.paths.children or name is None:
        return []
    accounts = need_accounts(settings, arm, name, office, log.paths)
    unpaid = accounts[list(UNPAID.values())].sum(axis=1)
    unpaid_ore = accounts[[f"{cover}_ore" for cover in COVERS]].sum(axis=1)
    left_over = {
        "days": accounts["warranted_days"] - unpaid + accounts["unwarranted_days"] - accounts["paid_days"],
        "øre": accounts["warranted_ore"]
        - unpaid_ore
        + accounts["unwarranted_ore"]
        + accounts[list(PRICE)].sum(axis=1)
        - accounts["paid_ore"],
    }
    keys = ["quarter", "district", "type", "level"]
    found = [
        f"law 5: {rest[i]} {unit} are left over in {', '.join(map(str, accounts.loc[i, keys]))}"
        for unit, rest in left_over.items()
        for i in np.flatnonzero(rest).tolist()
    ]
    found += [f"law 5: {column} is negative" for column in DAYS if (accounts[column] < 0).any()]
    quarters = reported_quarters(settings)
    spent = ledger(settings, arm, name, office, quarters.edges)[:2].sum(axis=0)
    for level, rows in accounts.groupby("level"):
        counted = rows.groupby("quarter")["paid_ore"].sum().reindex(quarters.names).to_numpy()
        found += [
            f"law 5: at level {level} the accounts hold {counted[i]} øre of measures in {quarters.names[i]}, "
            f"the ledger {spent[i]}"
            for i in np.flatnonzero(counted != spent).tolist()
        ]
    return found


def one_spell_at_a_time(columns: Columns) -> list[str]:
    """Before counting: a child is not referred anew while its case runs, and nothing closes that was not open."""
    found = []
    running: set[int] = set()
    names = ("referral", "closed", "exit")
    merged = [
        (row, name, child)
        for name in names
        for row, child in zip(columns.of(name).row.tolist(), columns.of(name).child.tolist(), strict=True)
    ]
    for row, name, child in sorted(merged):
        if name == "referral" and child in running:
            found.append(f"law 1: child {child} is referred while its case runs (row {row})")
        if name == "closed" and child not in running:
            found.append(f"law 1: a case of child {child} closes that was not open (row {row})")
        if name == "referral":
            running.add(child)
        else:
            running.discard(child)
    return found


def order_in_time(columns: Columns) -> list[str]:
    """The log is in the order in which things happened.

    Only ``unmet`` is let off: a child is looked up when something happens to it, and a spell of unmet need that
    ended in between is written then, with the day on which it ended.
    """
    every = columns.everything
    on_time = np.ones(len(every), dtype=bool)
    on_time[columns.of("unmet").row] = False
    day, row = every.day[on_time], every.row[on_time]
    return [
        f"the log goes back in time at row {row[i + 1]}: day {day[i]!r}, then {day[i + 1]!r}"
        for i in np.flatnonzero(np.diff(day) < 0).tolist()
    ]


def _end_rows(columns: Columns, spells: Spells) -> Ints:
    """The row of the log that ends each spell (closed, or exit while waiting); −1 while it runs."""
    end = np.full(len(spells), -1, dtype=np.int64)
    for name in ("exit", "closed"):
        events = columns.of(name)
        spell = spells.of(events)
        for place, row, day in zip(spell.tolist(), events.row.tolist(), events.day.tolist(), strict=True):
            if place >= 0 and day == spells.ended[place]:
                end[place] = row
    return end


def _area_under_steps(day: Floats, came: Ints, went: Ints, horizon: float) -> float:
    """The integral of a number that rises by one at each row of ``came`` and falls at each of ``went``."""
    rows = np.concatenate([came, went])
    step = np.concatenate([np.ones(len(came)), -np.ones(len(went))])
    order = np.argsort(rows, kind="stable")
    at = day[rows[order]]
    level = np.cumsum(step[order])
    if not len(at):
        return 0.0
    return float((level * np.diff(np.append(at, horizon))).sum())
