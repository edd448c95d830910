"""The cost ledger in whole øre: who paid how much for what, per quarter.

A measure, a post and a placement are paid by the calendar day (a day begun before midnight counts when it is
over), at a price per day that is a whole number of øre: so each line is exactly days × price and lines add up
without rounding. Prices are those of ``economy.price_year`` throughout, save where an arm has a dated factor on the
price of measures; there is no inflation. Placement is an account of its own, outside the first total: children leave
these offices when placed.

Every line has an account and, within it, a type; beside its øre stand what it would be at list prices (without dated
factors) and its units (days, hours, heads), so that the same ledger can be read at another price. Payers are the
municipality, the region (its share of measures and placement, none by default) and the state (central refusion,
reckoned child by child); they add up to the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from sim.casework.calendar import DAYS_PER_YEAR
from sim.outcomes.columns import Floats, Ints
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import Quarters, day_of
from sim.outcomes.refusion import MILLION, refused
from sim.settings.schema import Practice, Settings

KOMMUNE, REGION, STAT = PAYERS = ("kommune", "region", "stat")
ACCOUNTS = ("measures_early", "measures_supporting", "staff", "training", "placement")
MEASURES = ("measures_early", "measures_supporting")
FIRST_TOTAL = ("measures_early", "measures_supporting", "staff", "training")
CASEWORK = (("staff", "counsellors"), ("staff", "supervisor"), ("training", "training"), ("training", "start_up"))
PLACEMENT = ("placement", "placement")

Kind = tuple[str, str]


def ore_per_day(dkk_per_year: float) -> int:
    """A yearly price as whole øre a day.

    >>> ore_per_day(365.25)
    100
    """
    return round(dkk_per_year * 100 / DAYS_PER_YEAR)


def line_kinds(settings: Settings) -> tuple[Kind, ...]:
    """Every line of the ledger as account and type: the types of measures, casework, placement."""
    measures = tuple((f"measures_{kind.level}", name) for name, kind in settings.measures.types.items())
    return (*measures, *CASEWORK, PLACEMENT)


@dataclass(frozen=True, eq=False)
class Lines:
    """A ledger by line (rows, as ``line_kinds``) and period (columns): øre, and the units they pay for.

    Units are days of a measure or placement, post-days, hours of supervision, counsellors trained, switches.
    """

    ore: Ints
    units: Floats


@dataclass(frozen=True, eq=False)
class Bills:
    """What single children cost: one row per measure or placement, period in which it was paid, and price.

    ``list_ore`` is what the same days cost at list prices, without a dated factor.
    """

    child: Ints
    line: Ints
    period: Ints
    days: Ints
    ore: Ints
    list_ore: Ints


def ledger(settings: Settings, arm: str, office_name: str, office: OfficeYears, edges: Ints) -> Ints:
    """Øre by account (rows, as ``ACCOUNTS``) between each two neighbouring edges (columns), all payers together."""
    return by_account(settings, lines(settings, arm, office_name, office, edges).ore)


def by_account(settings: Settings, by_line: Ints) -> Ints:
    """Lines added up to their accounts."""
    of_line = [account for account, _ in line_kinds(settings)]
    return np.stack([by_line[[a == account for a in of_line]].sum(axis=0) for account in ACCOUNTS])


def lines(settings: Settings, arm: str, office_name: str, office: OfficeYears, edges: Ints) -> Lines:
    """The whole ledger of an office by line and period."""
    kinds, economy = line_kinds(settings), settings.economy
    ore = np.zeros((len(kinds), len(edges) - 1), dtype=np.int64)
    units = np.zeros(ore.shape)
    bills = children_bills(settings, arm, office_name, office, edges)
    np.add.at(ore, (bills.line, bills.period), bills.ore)
    np.add.at(units, (bills.line, bills.period), bills.days)

    posts, row = office.posts, kinds.index(("staff", "counsellors"))
    days = days_within(posts.starts, posts.leaves, edges)
    wage = np.rint(posts.share * ore_per_day(economy.post_dkk_per_year)).astype(np.int64)
    ore[row], units[row] = (days * wage[:, None]).sum(axis=0), (days * posts.share[:, None]).sum(axis=0)

    # supervision is billed by the month in which it was given
    presence, row = office.presence, kinds.index(("staff", "supervisor"))
    fees = np.rint(presence.supervision * economy.supervisor_dkk_per_hour * 100).astype(np.int64)
    _add_dated(ore[row], presence.start, fees, edges)
    _add_dated(units[row], presence.start, presence.supervision, edges)

    for kind, dated, dkk in (
        ("training", training_days(settings, arm, office_name, office), economy.training_dkk_per_counsellor),
        ("start_up", switch_days(settings, arm, office_name), economy.start_up_dkk_per_office),
    ):
        row = kinds.index(("training", kind))
        _add_dated(ore[row], dated, np.full(len(dated), round(dkk * 100), dtype=np.int64), edges)
        _add_dated(units[row], dated, np.ones(len(dated)), edges)
    return Lines(ore, units)


def children_bills(settings: Settings, arm: str, office_name: str, office: OfficeYears, edges: Ints) -> Bills:
    """Measures and placements child by child: whole days in each period, times øre per day at the price then."""
    measures, placed = office.measures, office.columns.of("placed")
    levels = price_levels(settings, arm, office_name, int(edges[0]), int(edges[-1]))
    of_placement = ore_per_day(settings.measures.placement_dkk_per_year)
    price = np.stack([np.append(measure_prices(settings, factor), of_placement) for _, _, factor in levels])
    placement = price.shape[1] - 1
    kind = np.concatenate([measures.kind, np.full(len(placed), placement, dtype=np.int64)])
    start, end = np.concatenate([measures.started, placed.day]), np.concatenate([measures.ended, placed.b])
    begins = [begin for begin, _, _ in levels]
    cuts = np.union1d(edges, begins).astype(np.int64)
    days = days_within(start, end, cuts)
    which, stretch = np.nonzero(days)
    period, level = (np.searchsorted(begun, cuts[stretch], side="right") - 1 for begun in (edges, begins))
    found, paid = kind[which], days[which, stretch]
    line_of = np.array([*range(placement), line_kinds(settings).index(PLACEMENT)], dtype=np.int64)
    child: Ints = np.concatenate([measures.child, placed.child])
    at_list = np.append(measure_prices(settings), of_placement)
    return Bills(child[which], line_of[found], period, paid, paid * price[level, found], paid * at_list[found])


def measure_prices(settings: Settings, factor: float = 1.0) -> Ints:
    """Whole øre per day of each type of measure, at a factor on its price."""
    plain = np.array([ore_per_day(kind.dkk_per_month * 12) for kind in settings.measures.types.values()])
    return np.rint(plain * factor).astype(np.int64)


def price_levels(settings: Settings, arm: str, office_name: str, first: int, last: int) -> list[tuple[int, int, float]]:
    """Stretches between two days on which measures have one price level: begin, end, and the factor on prices."""
    concerned = [c for c in settings.arms[arm].changes if c.price_factor is not None and c.concerns(office_name)]
    shocks = sorted(concerned, key=lambda change: change.date)
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


def by_payer(settings: Settings, arm: str, office_name: str, office: OfficeYears, quarters: Quarters) -> pd.DataFrame:
    """The ledger of the quarters as one row per quarter, payer, account and type: ``ore``, ``list_ore``, ``units``.

    The municipality has a row for every line and quarter, region and state only where they pay; units stand on the
    municipality's row. Refusion is reckoned over calendar years, the part before the first quarter included; a
    year cut short by the end of the period has refusion of what was paid until then. ``list_ore`` is the same ledger
    at list prices, its refusion too: what an arm without its dated price factors would have paid for the same days.
    """
    edges, before = _whole_first_year(settings, quarters)
    whole = lines(settings, arm, office_name, office, edges)
    bills = children_bills(settings, arm, office_name, office, edges)
    years = np.array([int(quarters.names[0][:4])] * before + [int(name[:4]) for name in quarters.names])[bills.period]
    ore = _among_payers(settings, bills, bills.ore, years, whole.ore)
    at_list = ore
    if (bills.list_ore != bills.ore).any():
        whole_at_list = whole.ore.copy()
        np.add.at(whole_at_list, (bills.line, bills.period), bills.list_ore - bills.ore)
        at_list = _among_payers(settings, bills, bills.list_ore, years, whole_at_list)
    return _as_frame(settings, ore[:, :, before:], at_list[:, :, before:], whole.units[:, before:], quarters.names)


def _among_payers(settings: Settings, bills: Bills, billed: Ints, years: Ints, whole: Ints) -> Ints:
    """Øre of all lines by payer, line and period: region and state pay their part of each child's bill."""
    of_region = billed * round(settings.economy.region_share * MILLION) // MILLION
    of_state = refused(bills.child, years, billed - of_region, settings.economy.central_refusion)
    ore = np.zeros((len(PAYERS), *whole.shape), dtype=np.int64)
    for payer, part in ((REGION, of_region), (STAT, of_state)):
        np.add.at(ore[PAYERS.index(payer)], (bills.line, bills.period), part)
    ore[PAYERS.index(KOMMUNE)] = whole - ore.sum(axis=0)
    return ore


def _whole_first_year(settings: Settings, quarters: Quarters) -> tuple[Ints, int]:
    """The quarters' edges with that of 1 January of the first year before them, and how many periods that adds."""
    start = settings.period.start
    january = day_of(settings, start.replace(month=1, day=1))
    if january == quarters.edges[0]:
        return quarters.edges, 0
    return np.concatenate([[january], quarters.edges]).astype(np.int64), 1


def _as_frame(settings: Settings, ore: Ints, at_list: Ints, units: Floats, names: tuple[str, ...]) -> pd.DataFrame:
    kinds = line_kinds(settings)
    on_municipality = np.zeros(ore.shape)
    on_municipality[PAYERS.index(KOMMUNE)] = units
    payer, line, quarter = np.indices(ore.shape).reshape(3, -1)
    frame = pd.DataFrame(
        {
            "quarter": np.array(names, dtype=object)[quarter],
            "payer": np.array(PAYERS, dtype=object)[payer],
            "account": np.array([account for account, _ in kinds], dtype=object)[line],
            "type": np.array([name for _, name in kinds], dtype=object)[line],
            "ore": ore.reshape(-1),
            "list_ore": at_list.reshape(-1),
            "units": on_municipality.reshape(-1),
        }
    )
    paid = (frame["ore"] != 0) | (frame["list_ore"] != 0)
    return frame[(frame["payer"] == KOMMUNE) | paid].reset_index(drop=True)


def days_within(start: Floats, end: Floats, edges: Ints) -> Ints:
    """Whole days from each start to its end (rows) between each two neighbouring edges (columns).

    >>> days_within(np.array([0.2]), np.array([10.9]), np.array([0, 7, 20])).tolist()
    [[7, 3]]
    """
    last = int(edges[-1])
    first_day = np.floor(np.minimum(start, last)).astype(np.int64)[:, None]
    last_day = np.floor(np.minimum(end, last)).astype(np.int64)[:, None]
    days = np.minimum(last_day, edges[None, 1:]) - np.maximum(first_day, edges[None, :-1])
    whole: Ints = np.maximum(days, 0)
    return whole


def training_days(settings: Settings, arm: str, office_name: str, office: OfficeYears) -> Floats:
    """The days on which a counsellor is trained in another practice than today's.

    Everybody employed on the day of a switch, and everybody hired while another practice is in force.
    """
    posts = office.posts
    found: list[float] = []
    for day, until, new in _other_practices(settings, arm, office_name):
        if new:
            present = (posts.starts <= day) & (posts.leaves > day)
            found += [float(day)] * int(present.sum())
        found += posts.starts[(posts.starts > day) & (posts.starts < until)].tolist()
    return np.array(found, dtype=np.float64)


def switch_days(settings: Settings, arm: str, office_name: str) -> Floats:
    """The days on which an office goes over to another practice than today's."""
    return np.array([day for day, _, new in _other_practices(settings, arm, office_name) if new], dtype=np.float64)


def _other_practices(settings: Settings, arm: str, office_name: str) -> Iterator[tuple[int, float, bool]]:
    """From when to when an office works by another practice than today's, and whether it is new to it then.

    A practice that has another name but the very same rules as the baseline's is no other practice.
    """
    baseline = settings.practices[settings.baseline_practice]
    changes = sorted(
        (day_of(settings, change.date), change.practice)
        for change in settings.arms[arm].changes
        if change.practice is not None and change.concerns(office_name)
    )
    in_force = settings.baseline_practice
    for i, (day, practice) in enumerate(changes):
        until = changes[i + 1][0] if i + 1 < len(changes) else np.inf
        if _rules(settings.practices[practice], baseline) != baseline:
            yield day, until, practice != in_force
        in_force = practice


def _rules(practice: Practice, named_as: Practice) -> Practice:
    return practice.model_copy(update={"label": named_as.label})


def _add_dated(row: Ints | Floats, day: Floats, amount: Ints | Floats, edges: Ints) -> None:
    """Add each amount to the period its day falls in; a day on the very end belongs to nobody."""
    period = np.searchsorted(edges, day, side="right") - 1
    inside = (period >= 0) & (period < len(row))
    np.add.at(row, period[inside], amount[inside])
