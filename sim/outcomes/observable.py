"""What the records of a municipality could show of *why* there are fewer measures, beside their number.

Need cannot be seen, but some traces of it can: how worried the counsellor was when a family got its first measure,
how many starts are placements, and how much is handed to others who send no bill.
"""

from __future__ import annotations

import numpy as np

from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import Window
from sim.outcomes.tally import Outcome, Tally, mean, share


def observable(office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """Traces of one office in a window.

    ``concern_at_measure`` is the concern at the first decision of each spell that grants a measure, of decisions in
    the window; ``placements_per_start`` sets placements against placements and starts of measures together;
    ``civil_society_links`` are made in the window, a year.
    """
    starts = int(window.holds(office.measures.started).sum())
    placed = int(window.holds(office.columns.of("placed").day).sum())
    links = int(window.holds(office.columns.of("civil_society").day).sum())
    return {
        "concern_at_measure": mean(_first_concerns(office, window)),
        "placements_per_start": share(placed, placed + starts),
        "civil_society_links": Tally(links / window.years),
    }


def _first_concerns(office: OfficeYears, window: Window) -> np.ndarray:
    """The concern at the first granting decision of each spell, of those that fall in the window."""
    decision = office.columns.of("decision")
    grants = decision.where(decision.is_("early", "supporting"))
    spell = office.spells.of(grants)
    known = np.flatnonzero(spell >= 0)
    _, at = np.unique(spell[known], return_index=True)  # rows are in time order: the first of each spell
    first = grants.where(known[at])
    return np.asarray(first.a[window.holds(first.day)])
