"""What the saving is, as outcomes of a decomposition: the terms of the need accounts in every coalition of blocks.

For each arm the days with a measure, and what measures cost, are the need less what is helped otherwise, less what is
left without help, plus measures without need, plus dearer or cheaper help (``outcomes.needs``), at the standards as
they stand. All are sums, so differences between arms, and shares of these differences, add up as the terms do.
"""

from __future__ import annotations

import pandas as pd

from sim.experiments.saving import ORE_PER_DKK, PARTS_OF, TERMS, parts_of
from sim.outcomes.catalogue import OutcomeKind
from sim.outcomes.periods import reporting_window
from sim.outcomes.summary import offices_of_groups
from sim.settings.schema import Settings

SECTION = "saving"
IN_DKK = (*TERMS, "measures")
IN_DAYS = tuple(term for term in IN_DKK if term != "price")
"""A dearer or cheaper day is no other number of days."""
KINDS = (
    *(OutcomeKind(f"{SECTION}_{term}_dkk", SECTION, "dkk_thousands") for term in IN_DKK),
    *(OutcomeKind(f"{SECTION}_{term}_days", SECTION, "count") for term in IN_DAYS),
)
"""The terms and their sum, ``measures``, a year: what each adds to the cost of measures and to the days with one."""


def term_of(name: str) -> tuple[str, str]:
    """The term and the unit of an outcome of the saving.

    >>> term_of("saving_need_dkk")
    ('need', 'dkk')
    """
    _, term, unit = name.split("_")
    return term, unit


def saving_worths(needs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One replication's terms in every arm: replication, arm, group, outcome (of ``KINDS``), value a year.

    ``needs`` is that replication's need accounts; without any there is no row.
    """
    chosen = needs[(needs["in_window"] == 1) & (needs["level"] == 0.0)]
    amounts = [name for name in needs.columns if name.endswith(("_days", "_ore"))]
    years = reporting_window(settings).years
    found = []
    for group, offices in offices_of_groups(settings).items():
        rows = chosen[chosen["office"].isin(offices)]
        parts = pd.DataFrame(parts_of(rows.groupby(["replication", "arm"], sort=False)[amounts].sum()))
        worths = {f"{SECTION}_{term}_dkk": _sum(parts, term, "ore") / ORE_PER_DKK / years for term in IN_DKK}
        worths |= {f"{SECTION}_{term}_days": _sum(parts, term, "days") / years for term in IN_DAYS}
        wide = pd.DataFrame(worths, index=parts.index).reset_index()
        found.append(wide.melt(["replication", "arm"], var_name="outcome").assign(group=group))
    rows = pd.concat(found, ignore_index=True)
    return rows[["replication", "arm", "group", "outcome", "value"]]


def _sum(parts: pd.DataFrame, term: str, unit: str) -> pd.Series:
    return parts[[f"{part}_{unit}" for part in PARTS_OF.get(term, (term,))]].sum(axis=1)
