"""The cost ledger in whole øre: who paid how much for what, per quarter.

A measure, a post and a placement are paid by the calendar day (a day begun before midnight counts when it is
over), at a price per day that is a whole number of øre: so each line is exactly days × price and lines add up
without rounding. Prices are those of ``economy.price_year`` throughout, save where an arm has a dated factor on the
price of measures; there is no inflation. Placement is an
account of its own, outside the first total: children leave these offices when placed.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from sim.casework.calendar import DAYS_PER_YEAR
from sim.casework.measures import EARLY
from sim.outcomes.columns import Floats, Ints
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import day_of
from sim.settings.schema import Settings

PAYER = "kommune"
ACCOUNTS = ("measures_early", "measures_supporting", "staff", "training", "placement")
FIRST_TOTAL = ("measures_early", "measures_supporting", "staff", "training")


def ore_per_day(dkk_per_year: float) -> int:
    """A yearly price as whole øre a day.

    >>> ore_per_day(365.25)
    100
    """
    return round(dkk_per_year * 100 / DAYS_PER_YEAR)


def ledger(settings: Settings, arm: str, office_name: str, office: OfficeYears, edges: Ints) -> Ints:
    """Øre by account (rows, as ``ACCOUNTS``) between each two neighbouring edges (columns), all whole numbers."""
    measures = office.measures
    lines = np.zeros((len(ACCOUNTS), len(edges) - 1), dtype=np.int64)
    for begin, end, factor in price_levels(settings, arm, office_name, int(edges[0]), int(edges[-1])):
        price, span = measure_prices(settings, factor)[measures.kind], np.clip(edges, begin, end)
        for account, rows in enumerate((measures.level == EARLY, measures.level != EARLY)):
            lines[account] += paid(measures.started[rows], measures.ended[rows], price[rows], span)
    posts = office.posts
    wage = np.rint(posts.share * ore_per_day(settings.economy.post_dkk_per_year)).astype(np.int64)
    lines[2] = paid(posts.starts, posts.leaves, wage, edges)
    per_head = round(settings.economy.training_dkk_per_counsellor * 100)
    trained = training_days(settings, arm, office_name, office)
    lines[3] = np.histogram(trained, bins=edges)[0] * per_head if len(trained) else 0
    if len(trained):  # a histogram's last bin is closed; a day on the very end belongs to nobody
        lines[3, -1] -= int((trained == edges[-1]).sum()) * per_head
    placed = office.columns.of("placed")
    daily = np.full(len(placed), ore_per_day(settings.measures.placement_dkk_per_year), dtype=np.int64)
    lines[4] = paid(placed.day, placed.b, daily, edges)
    return lines


def measure_prices(settings: Settings, factor: float = 1.0) -> Ints:
    """Whole øre per day of each type of measure, at a factor on its price."""
    plain = np.array([ore_per_day(kind.dkk_per_month * 12) for kind in settings.measures.types.values()])
    return np.rint(plain * factor).astype(np.int64)


def price_levels(settings: Settings, arm: str, office_name: str, first: int, last: int) -> list[tuple[int, int, float]]:
    """Stretches between two days on which measures have one price level: begin, end, and the factor on prices."""
    shocks = [c for c in settings.arms[arm].changes if c.price_factor is not None and c.concerns(office_name)]
    days = {day_of(settings, date) for c in shocks for date in (c.date, c.until) if date is not None}
    cuts = [first, *sorted(day for day in days if first < day < last), last]
    levels = []
    for begin, end in pairwise(cuts):
        factor = 1.0
        for shock in shocks:
            if day_of(settings, shock.date) <= begin and (shock.until is None or begin < day_of(settings, shock.until)):
                factor = shock.price_factor or 0.0  # of two the later one, as changes of one thing do not overlap
        levels.append((begin, end, factor))
    return levels


def paid(start: Floats, end: Floats, ore: Ints, edges: Ints) -> Ints:
    """Whole days from start to end between each two neighbouring edges, times øre per day."""
    last = int(edges[-1])
    first_day = np.floor(np.minimum(start, last)).astype(np.int64)
    last_day = np.floor(np.minimum(end, last)).astype(np.int64)
    sums = np.empty(len(edges) - 1, dtype=np.int64)
    for i in range(len(sums)):
        days = np.minimum(last_day, int(edges[i + 1])) - np.maximum(first_day, int(edges[i]))
        sums[i] = (np.maximum(days, 0) * ore).sum()
    return sums


def training_days(settings: Settings, arm: str, office_name: str, office: OfficeYears) -> Floats:
    """The days on which a counsellor is trained in another practice than today's.

    Everybody employed on the day of a switch, and everybody hired while another practice is in force. A practice
    that has another name but the very same rules as the baseline's needs no training.
    """
    baseline = settings.practices[settings.baseline_practice]
    posts = office.posts
    found: list[float] = []
    changes = sorted(
        (day_of(settings, change.date), change.practice)
        for change in settings.arms[arm].changes
        if change.practice is not None and change.concerns(office_name)
    )
    in_force = settings.baseline_practice
    for i, (day, practice) in enumerate(changes):
        until = changes[i + 1][0] if i + 1 < len(changes) else np.inf
        another = settings.practices[practice].model_copy(update={"label": baseline.label}) != baseline
        if another:
            if practice != in_force:
                present = (posts.starts <= day) & (posts.leaves > day)
                found += [float(day)] * int(present.sum())
            found += posts.starts[(posts.starts > day) & (posts.starts < until)].tolist()
        in_force = practice
    return np.array(found, dtype=np.float64)


def as_frame(lines: Ints, quarters: tuple[str, ...]) -> pd.DataFrame:
    """The ledger as one line per quarter and account, in øre."""
    return pd.DataFrame(
        {
            "quarter": np.tile(np.array(quarters, dtype=object), len(ACCOUNTS)),
            "payer": PAYER,
            "account": np.repeat(np.array(ACCOUNTS, dtype=object), len(quarters)),
            "ore": lines.reshape(-1),
        }
    )
