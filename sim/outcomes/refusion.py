"""Central refusion (særligt dyre enkeltsager): what the state pays back of a child that costs very much in a year.

The rule is on the bill of one child in one calendar year: of the part above each amount the state pays a share. All
is reckoned in whole øre, so that what municipality and state pay is exactly the bill. In law children of one
household are pooled; here each stands alone, which gives too little refusion.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.outcomes.columns import Ints
from sim.settings.schema import Refusion

MILLION = 1_000_000


def refusion(bill: int, rule: Refusion) -> int:
    """Øre that the state pays of a child's bill for a calendar year, rounded down to a whole øre.

    Nothing up to the first amount; above the last one its share of every further krone.

    >>> rule = Refusion(above_dkk=[850_000, 1_660_000, 2_090_000], shares=[0.25, 0.5, 0.75])
    >>> [refusion(dkk * 100, rule) / 100 for dkk in (850_000, 850_004, 1_660_000, 2_090_000, 3_000_000)]
    [0.0, 1.0, 202500.0, 417500.0, 1100000.0]
    """
    edges = [round(dkk * 100) for dkk in rule.above_dkk]
    millionths = 0
    for i, share in enumerate(rule.shares):
        upper = edges[i + 1] if i + 1 < len(edges) else bill
        millionths += max(min(bill, upper) - edges[i], 0) * round(share * MILLION)
    return millionths // MILLION


def spread(amount: int, over: Sequence[int]) -> list[int]:
    """An amount laid on parts in proportion to their size, in whole numbers that add up to it exactly.

    >>> spread(10, [1, 1, 1]), spread(7, [0, 5])
    ([3, 3, 4], [0, 7])
    """
    whole, done, laid = sum(over), 0, []
    so_far = 0
    for part in over:
        so_far += part
        upto = amount * so_far // whole if whole else 0
        laid.append(upto - done)
        done = upto
    return laid


def refused(child: Ints, year: Ints, ore: Ints, rule: Refusion) -> Ints:
    """The state's part of each line of children's bills, given as child, calendar year and øre per line."""
    paid = np.zeros(len(ore), dtype=np.int64)
    if not len(ore) or not any(rule.shares):
        return paid
    pairs, bill = np.unique(np.stack([child, year]), axis=1, return_inverse=True)
    bill = bill.reshape(-1)
    totals = np.zeros(pairs.shape[1], dtype=np.int64)
    np.add.at(totals, bill, ore)
    lowest = round(rule.above_dkk[0] * 100)
    for dear in np.flatnonzero(totals > lowest).tolist():
        lines = np.flatnonzero(bill == dear)
        paid[lines] = spread(refusion(int(totals[dear]), rule), ore[lines].tolist())
    return paid
