"""Unmet need: days on which a child needed help and had none, by where the child stood.

Need at or above ``harm_at`` while no measure runs, no civil-society link is active and the counsellor's direct
hours do not cover: the model logs such a spell when it ends. Placed children have left this account. The headline
counts what the municipality could have known: waiting, open, and the first 24 months after closing. It is about
known children only: an arm with early intake comes to know children whom another arm never hears of, and their days
then move from ``never`` into the headline. Compare arms over all phases before calling that a rise in need.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.casework.calendar import DAYS_PER_YEAR
from sim.outcomes.columns import Floats, Ints
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import Window
from sim.outcomes.spells import Spells, integral
from sim.outcomes.tally import Outcome, Tally

PHASES = ("before", "waiting", "open", "closed_24m", "closed_later", "never")
HEADLINE = ("waiting", "open", "closed_24m")
AFTER_CLOSING_DAYS = 2 * DAYS_PER_YEAR


def unmet_days(office: OfficeYears, edges: Floats | Ints) -> Floats:
    """Child-days of unmet need by phase (rows, as ``PHASES``) between each two neighbouring edges (columns).

    ``before`` is the time before the first referral of children who are referred by the end of the log; those who
    are not have the phase ``never``.
    """
    unmet = office.columns.of("unmet")
    spell = pd.DataFrame({"child": unmet.child, "start": unmet.a, "end": unmet.day})
    phases = _phases(office.spells)
    known = spell[spell["child"].isin(phases["child"])]
    unknown = spell[~spell["child"].isin(phases["child"])]
    met = known.merge(phases, on="child")
    start = np.maximum(met["start"].to_numpy(), met["since"].to_numpy())
    end = np.minimum(met["end"].to_numpy(), met["until"].to_numpy())
    phase = met["phase"].to_numpy()
    parts = np.zeros((len(PHASES), len(edges) - 1))
    for i in range(PHASES.index("never")):
        here = (phase == i) & (end > start)
        parts[i] = integral(start[here], end[here], edges)
    parts[PHASES.index("never")] = integral(unknown["start"].to_numpy(), unknown["end"].to_numpy(), edges)
    return parts


def unmet(office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """Child-days of unmet need a year: the headline and each phase."""
    days = unmet_days(office, window.edges)[:, 0] / window.years
    by_phase: dict[str, Outcome] = {
        f"unmet_{name}": Tally(float(value)) for name, value in zip(PHASES, days, strict=True)
    }
    headline = sum(float(days[PHASES.index(name)]) for name in HEADLINE)
    return {"unmet_days": Tally(headline), **by_phase}


def _phases(spells: Spells) -> pd.DataFrame:
    """Where each referred child stood when: rows child, since, until, phase, together covering all time."""
    first = np.ones(len(spells), dtype=bool)
    first[1:] = spells.child[1:] != spells.child[:-1]
    waits = spells.waiting_until
    two_years = np.minimum(spells.ended + AFTER_CLOSING_DAYS, spells.next_referral)
    parts = (
        (first, np.full(len(spells), -np.inf), spells.referred),
        (np.ones(len(spells), dtype=bool), spells.referred, waits),
        (np.ones(len(spells), dtype=bool), waits, spells.ended),
        (np.ones(len(spells), dtype=bool), spells.ended, two_years),
        (np.ones(len(spells), dtype=bool), two_years, spells.next_referral),
    )
    frames = [
        pd.DataFrame({"child": spells.child[rows], "since": since[rows], "until": until[rows], "phase": i})
        for i, (rows, since, until) in enumerate(parts)
    ]
    together = pd.concat(frames, ignore_index=True)
    return together[together["until"] > together["since"]]
