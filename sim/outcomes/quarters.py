"""Per quarter and office: amounts that add up over offices, and the ratios drawn from them.

Only amounts are stored (numerators and denominators); ``with_ratios`` computes the ratios after offices have been
added up, because a ratio of sums is not a sum of ratios. Children are different persons within the quarter; each
child has one office, so offices may be added, but quarters may not.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from sim.casework.calendar import DAYS_PER_YEAR
from sim.casework.measures import EARLY
from sim.outcomes.columns import Ints
from sim.outcomes.costs import ACCOUNTS
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import Quarters
from sim.outcomes.spells import distinct, integral
from sim.outcomes.unmet import HEADLINE, PHASES, unmet_days

ORE_PER_DKK = 100


def by_quarter(office: OfficeYears, quarters: Quarters, ledger: Ints) -> pd.DataFrame:
    """The quarterly amounts of one office; ``ledger`` as ``costs.ledger`` gives it for the same quarters."""
    spells, measures, posts, edges = office.spells, office.measures, office.posts, quarters.edges
    early = measures.level == EARLY
    met = np.isfinite(spells.first_contact)
    when = quarters.index(spells.referred[met])
    inside = (when >= 0) & (when < len(quarters))
    waited = (spells.first_contact - spells.referred)[met]
    unmet = unmet_days(office, edges)
    amounts: dict[str, object] = {
        "quarter": np.array(quarters.names, dtype=object),
        "days": quarters.days,
        "children_with_measure": distinct(measures.child, measures.started, measures.ended, edges),
        "measures": _touching(measures.started, measures.ended, edges),
        "measures_early": _touching(measures.started[early], measures.ended[early], edges),
        "measures_supporting": _touching(measures.started[~early], measures.ended[~early], edges),
        "children_open": distinct(spells.child, spells.allocated, spells.ended, edges),
        "referrals": _within(spells.referred, edges),
        "closures": _within(spells.ended[spells.closed_ready], edges),
        "first_contacts": np.bincount(when[inside], minlength=len(quarters)),
        "first_contact_days_sum": np.bincount(when[inside], weights=waited[inside], minlength=len(quarters)),
        "open_case_days": integral(spells.allocated, spells.ended, edges),
        "waiting_days": integral(spells.referred, spells.waiting_until, edges),
        "post_days": integral(posts.starts, posts.leaves, edges, posts.share),
        "measure_days": integral(measures.started, measures.ended, edges),
        "unmet_days": sum(unmet[PHASES.index(phase)] for phase in HEADLINE),
    }
    amounts |= {f"{account}_ore": ledger[i] for i, account in enumerate(ACCOUNTS)}
    return pd.DataFrame(amounts)


def with_ratios(amounts: pd.DataFrame) -> pd.DataFrame:
    """The same rows with means and ratios; nan where there is nobody to divide by.

    Mean cost per citizen is what measures cost in the quarter in DKK, per child with a measure (first reading) and
    per child with an open case (second reading): the evaluation does not say which one its figure shows.
    """
    measure_dkk = (amounts["measures_early_ore"] + amounts["measures_supporting_ore"]) / ORE_PER_DKK
    ratios = pd.DataFrame(
        {
            "first_contact_days": _ratio(amounts["first_contact_days_sum"], amounts["first_contacts"]),
            "caseload_per_fte": _ratio(amounts["open_case_days"], amounts["post_days"]),
            "front_door_queue": _ratio(amounts["waiting_days"], amounts["days"]),
            "open_cases": _ratio(amounts["open_case_days"], amounts["days"]),
            "measures_running": _ratio(amounts["measure_days"], amounts["days"]),
            "posts": _ratio(amounts["post_days"], amounts["days"]),
            "unmet_per_year": _ratio(amounts["unmet_days"] * DAYS_PER_YEAR, amounts["days"]),
            "measure_dkk": measure_dkk,
            "dkk_per_child_with_measure": _ratio(measure_dkk, amounts["children_with_measure"]),
            "dkk_per_open_child": _ratio(measure_dkk, amounts["children_open"]),
        },
        index=amounts.index,
    )
    return pd.concat([amounts, ratios], axis=1)


def add_offices(amounts: pd.DataFrame, offices: list[str]) -> pd.DataFrame:
    """Quarterly amounts of some offices together, with ratios: one row per replication, arm and quarter."""
    chosen = amounts[amounts["office"].isin(offices)]
    keys = ["replication", "arm", "quarter"]
    added = chosen.drop(columns=["office", "days"]).groupby(keys, sort=True, observed=True).sum()
    added.insert(0, "days", chosen.groupby(keys, sort=True, observed=True)["days"].first())
    return with_ratios(added.reset_index())


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part.astype(float) / whole.astype(float).where(whole != 0)


def _touching(start: np.ndarray, end: np.ndarray, edges: Ints) -> Ints:
    """How many stretches have some part between each two neighbouring edges."""
    return np.array(
        [int(((start < high) & (end > low)).sum()) for low, high in pairwise(edges)],
        dtype=np.int64,
    )


def _within(days: np.ndarray, edges: Ints) -> Ints:
    """How many days fall between each two neighbouring edges, the lower one included."""
    places = np.searchsorted(edges, days[np.isfinite(days)], side="right") - 1
    inside = places[(places >= 0) & (places < len(edges) - 1)]
    return np.bincount(inside, minlength=len(edges) - 1).astype(np.int64)
