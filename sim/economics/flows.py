"""What an arm saves against the baseline: kroner by payer, ledger line and quarter, replication by replication.

Positive is cheaper than the baseline, everywhere in this package. The *average* view takes every unit at its average
price. The *marginal* view takes of help that is avoided only the share that really lowers a bill, and only some time
after; help that is added costs in full and at once. Whether help is avoided or added is asked of each type of measure
and quarter in all offices together, since that is where a provider's staff can be cut or must grow. Help is counted
at list prices: what comes of an arm's own dated prices (its *tariff*) is neither avoided nor added, and is a saving
or a cost in full and at once. Posts, training and placement stay at their full price in both views; so does what the
state pays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sim.economics.cashflow import Money
from sim.outcomes.costs import FIRST_TOTAL, KOMMUNE, MEASURES, PAYERS, Kind, line_kinds
from sim.outcomes.periods import day_of, first_change, reported_quarters
from sim.settings.schema import Settings

ORE_PER_DKK = 100


@dataclass(frozen=True, eq=False)
class Flows:
    """Savings of an arm from the quarter of the first dated change on.

    ``dkk`` [replication, payer, line, quarter] and ``units`` [replication, line, quarter] are baseline minus arm;
    lines are ``kinds``, payers those of the ledger. ``tariff`` is the part of ``dkk`` that comes of dated prices: what
    the arm's own units cost less at its prices than at list prices, after refusion of either. ``edges`` are the
    quarters' edges and ``since`` the date of the first change, in days.
    """

    quarters: tuple[str, ...]
    edges: Money
    since: float
    kinds: tuple[Kind, ...]
    dkk: Money
    tariff: Money
    units: Money

    @property
    def days(self) -> Money:
        """Days of each quarter that lie after the first change."""
        return np.diff(np.maximum(self.edges, self.since))

    @property
    def whole_quarters(self) -> tuple[str, ...]:
        """Quarters that lie wholly after the first change: levels are told over these."""
        whole = self.days == np.diff(self.edges)
        return tuple(name for name, inside in zip(self.quarters, whole, strict=True) if inside)

    @property
    def years(self) -> tuple[int, ...]:
        """Budget years in order."""
        return tuple(sorted({int(name[:4]) for name in self.quarters}))

    def by_year(self, amounts: Money) -> Money:
        """Quarters (last axis) added up to budget years."""
        first = self.years[0]
        place = np.array([int(name[:4]) - first for name in self.quarters])
        found = np.zeros((*amounts.shape[:-1], len(self.years)))
        for i in range(len(self.years)):
            found[..., i] = amounts[..., place == i].sum(axis=-1)
        return found

    def lines_of(self, accounts: Sequence[str]) -> np.ndarray:
        """Which lines belong to some accounts."""
        return np.array([account in accounts for account, _ in self.kinds])

    def line(self, kind: Kind) -> int:
        """The place of a line."""
        return self.kinds.index(kind)

    def net(self) -> Money:
        """Net result by replication, payer and budget year, without placement."""
        return self.by_year(self.dkk[:, :, self.lines_of(FIRST_TOTAL)].sum(axis=2))


def flows(settings: Settings, ledger: pd.DataFrame, arm: str) -> Flows:
    """The savings of an arm in all offices together, out of the ledgers of all replications."""
    quarters = reported_quarters(settings)
    change = first_change(settings)
    begin = quarters.names.index(f"{change.year}Q{(change.month + 2) // 3}")
    names, kinds = quarters.names[begin:], line_kinds(settings)
    rows = ledger[ledger["quarter"].isin(names)]
    own, base = rows[rows["arm"] == arm], rows[rows["arm"] == settings.baseline_arm]
    replications = sorted(set(ledger["replication"].tolist()))
    shape = (len(replications), len(PAYERS), len(kinds), len(names))
    ore, tariff, units = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64), np.zeros(shape)
    line = pd.MultiIndex.from_tuples(kinds)
    for sign, part in ((1, base), (-1, own)):
        place = (
            pd.Index(replications).get_indexer(pd.Index(part["replication"])),
            pd.Index(PAYERS).get_indexer(pd.Index(part["payer"])),
            line.get_indexer(pd.MultiIndex.from_frame(part[["account", "type"]])),
            pd.Index(names).get_indexer(pd.Index(part["quarter"])),
        )
        np.add.at(ore, place, sign * part["ore"].to_numpy(dtype=np.int64))
        np.add.at(tariff, place, sign * (part["ore"] - part["list_ore"]).to_numpy(dtype=np.int64))
        np.add.at(units, place, sign * part["units"].to_numpy(dtype=np.float64))
    edges = quarters.edges[begin:].astype(np.float64)
    since, in_dkk = float(day_of(settings, change)), (ore / ORE_PER_DKK, tariff / ORE_PER_DKK)
    return Flows(names, edges, since, kinds, *in_dkk, units.sum(axis=1))


def marginal(flows: Flows, share: float, lag_days: float) -> Flows:
    """The marginal view: of avoided measures the ``share`` that is really saved, ``lag_days`` later; added in full.

    Share 1 and lag 0 is the average view. What would be saved only after the last day is not counted.
    """
    rows, payer = flows.lines_of(MEASURES), PAYERS.index(KOMMUNE)
    volume = (flows.dkk - flows.tariff)[:, payer, rows]
    dkk = flows.dkk.copy()
    dkk[:, payer, rows] -= volume - really_saved(volume, share, lag_days, flows.edges)
    return replace(flows, dkk=dkk)


def really_saved(saved: Money, share: float, lag_days: float, edges: Money) -> Money:
    """share × avoided, moved by the lag, less added: amounts by period (last axis).

    >>> edges = np.array([0.0, 90.0, 180.0, 270.0])
    >>> really_saved(np.array([10.0, -4.0, 20.0]), 0.8, 45.0, edges).tolist()
    [4.0, 0.0, 8.0]
    """
    avoided, added = avoided_and_added(saved, lag_days, edges)
    return share * avoided - added


def avoided_and_added(saved: Money, lag_days: float, edges: Money) -> tuple[Money, Money]:
    """What is avoided, as it comes after the lag, and what is added; neither is negative."""
    return np.maximum(saved, 0.0) @ _moved(lag_days, edges), np.maximum(-saved, 0.0)


def _moved(lag_days: float, edges: Money) -> Money:
    """Which part of each period's flow (rows) falls into which period (columns) when all comes later by the lag."""
    later = edges + lag_days
    overlap = np.minimum(later[1:, None], edges[None, 1:]) - np.maximum(later[:-1, None], edges[None, :-1])
    return np.asarray(np.maximum(overlap, 0.0) / np.diff(edges)[:, None])
