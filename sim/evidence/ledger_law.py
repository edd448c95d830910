"""Law 4 of ``methods`` § 7.2: what is paid somebody pays, and what is paid is days times the price of each day.

The ledger adds up stretches of days at one price (``sim.outcomes.costs``). Here every calendar day is looked at by
itself, with what runs on it and what that costs by the dated changes of the arm, so that a slip in one of the two ways
of counting shows as a difference of some øre.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from sim.outcomes.columns import Floats, Ints
from sim.outcomes.costs import PAYERS, Lines, by_payer, line_kinds, lines, ore_per_day
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import Quarters, reported_quarters
from sim.settings.schema import Settings


def ledger_closes(settings: Settings, arm: str, office: OfficeYears) -> list[str]:
    """Law 4: payers add up to every line of the ledger, and what runs by the day costs days times the price then.

    An office that no child ever came to cannot be told from others by its log, and is not looked at.
    """
    name = office_name(settings, office)
    if name is None:
        return []
    quarters = reported_quarters(settings)
    ledger = lines(settings, arm, name, office, quarters.edges)
    return [
        *payers_add_up(settings, by_payer(settings, arm, name, office, quarters), ledger, quarters),
        *days_at_their_price(settings, arm, name, office, ledger, quarters),
    ]


def payers_add_up(settings: Settings, paid: pd.DataFrame, ledger: Lines, quarters: Quarters) -> list[str]:
    """Law 4, first half: in every quarter and line the payers' øre are the line's, and nobody is paid for paying."""
    kinds = line_kinds(settings)
    by_quarter = paid.groupby(["account", "type", "quarter"])["ore"].sum().unstack(fill_value=0)
    index = pd.MultiIndex.from_tuples(kinds)
    together = by_quarter.reindex(index=index, columns=list(quarters.names), fill_value=0).to_numpy()
    found = [
        f"law 4: payers pay {together[i, j]} øre of {'/'.join(kinds[i])} in {quarters.names[j]}, the line is "
        f"{ledger.ore[i, j]}"
        for i, j in np.argwhere(together != ledger.ore).tolist()
    ]
    strange = set(paid["payer"]) - set(PAYERS)
    found += [f"law 4: {payer} is no payer" for payer in sorted(strange)]
    return found + [f"law 4: {row.payer} pays {row.ore} øre" for row in paid[paid["ore"] < 0].itertuples()]


def days_at_their_price(
    settings: Settings, arm: str, name: str, office: OfficeYears, ledger: Lines, quarters: Quarters
) -> list[str]:
    """Law 4, second half: each day's measures, posts and placements at that day's price, added up by quarter.

    Supervision is billed by the hour and month, training and start-up by the head: they have no days.
    """
    kinds, first, last = line_kinds(settings), int(quarters.edges[0]), int(quarters.edges[-1])
    costs = _ore_of_days(settings, arm, name, office, first, last)
    found = []
    for line, kind in enumerate(kinds):
        if kind not in costs:
            continue
        spent = np.add.reduceat(costs[kind], quarters.edges[:-1] - first)
        found += [
            f"law 4: the days of {'/'.join(kind)} cost {spent[i]} øre in {quarters.names[i]}, the ledger says "
            f"{ledger.ore[line, i]}"
            for i in np.flatnonzero(spent != ledger.ore[line]).tolist()
        ]
    return found


def office_name(settings: Settings, office: OfficeYears) -> str | None:
    """The office whose log this is, by the districts of its children; None if there are none."""
    districts, seen = list(settings.municipality.districts), office.columns.everything.district
    here = seen[seen >= 0]
    if not len(here):
        return None
    served = settings.municipality.offices.items()
    return next(name for name, each in served if districts[int(here[0])] in each.districts)


def _ore_of_days(
    settings: Settings, arm: str, name: str, office: OfficeYears, first: int, last: int
) -> dict[tuple[str, str], Ints]:
    """Øre of every day from ``first`` to ``last``, by line."""
    measures, placed, posts = office.measures, office.columns.of("placed"), office.posts
    factors = _price_factors(settings, arm, name, first, last)
    found = {}
    for number, (kind, rules) in enumerate(settings.measures.types.items()):
        own = measures.kind == number
        running = _running(measures.started[own], measures.ended[own], np.ones(own.sum(), dtype=np.int64), first, last)
        price = np.rint(ore_per_day(rules.dkk_per_month * 12) * factors).astype(np.int64)
        found[f"measures_{rules.level}", kind] = running * price
    of_placement = np.full(len(placed), ore_per_day(settings.measures.placement_dkk_per_year), dtype=np.int64)
    found["placement", "placement"] = _running(placed.day, placed.b, of_placement, first, last)
    wages = np.rint(posts.share * ore_per_day(settings.economy.post_dkk_per_year)).astype(np.int64)
    found["staff", "counsellors"] = _running(posts.starts, posts.leaves, wages, first, last)
    return found


def _price_factors(settings: Settings, arm: str, name: str, first: int, last: int) -> Floats:
    """The factor on the price of measures on each day, by the calendar."""
    changes = [c for c in settings.arms[arm].changes if c.price_factor is not None and c.concerns(name)]
    dates = [settings.period.start + dt.timedelta(days=day) for day in range(first, last)]
    factors = np.ones(len(dates))
    for change in changes:
        until = change.until or dt.date.max
        factors[[change.date <= date < until for date in dates]] = change.price_factor
    return factors


def _running(start: Floats, end: Floats, amount: Ints, first: int, last: int) -> Ints:
    """What runs over the midnight at the end of each day, added up: a day begun counts when it is over."""
    steps = np.zeros(last - first + 1, dtype=np.int64)
    for day, sign in ((start, 1), (end, -1)):
        np.add.at(steps, np.clip(np.floor(day), first, last).astype(np.int64) - first, sign * amount)
    return np.cumsum(steps)[:-1]
