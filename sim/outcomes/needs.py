"""Need accounts: the days with a measure set against the days on which the need called for one, to the øre.

For each child and day, W: the standard for early help is on (``standards``); P: a measure but placement runs. Then
|P| = |W| − |W∖P| + |P∖W|, and a measure's price is that of the child's *reference type* plus what it differs from it:

    paid = π·|W| − π·|W∖P| + π·|P∖W| + (paid − π) on days of P

π is the daily price of the type that children of that age and problem most often get: of the supporting level while
that standard is on, else of the early level. It knows no practice. A child with two measures at once counts its day
once, and both prices. Days and øre are whole numbers, so both lines hold without a remainder, row by row. The last
term has three parts: *grade*, that help runs at another level than the need calls for (the reference type of the level
that runs, less π), *type*, that it is another type than that one, or two at once, and *tariff*, what a dated factor on
prices in this arm adds. π and all parts but the last are at the prices of the baseline, which has no dated factors: so
a price that changes in an arm is no change in need there.

A day of W∖P has one cover, the first that fits: *counsellor* (direct hours in the moving window are enough),
*civil society* (a link is active), *granted* (the family waits for a provider), *none*. The first two stop harm in
the truth and the last two do not: whoever is granted a measure and is met often meanwhile is helped, not left alone.
The counsellor comes before civil society, so that what falls to volunteers is only what the municipality did not do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.casework.log import LEVELS
from sim.casework.measures import SUPPORTING
from sim.casework.paths import COVER, NeedPaths
from sim.outcomes.census import Census, Marks, take
from sim.outcomes.columns import Columns, Flags, Ints
from sim.outcomes.costs import measure_prices, price_levels
from sim.outcomes.need_curves import NeedCurves, read_curves
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import reported_quarters, reporting_window
from sim.outcomes.spells import Spells
from sim.outcomes.standards import called_for
from sim.outcomes.tally import Tally
from sim.outcomes.unmet import AFTER_CLOSING_DAYS
from sim.settings.schema import AGE_GROUPS, PROBLEMS, MeasureRules, Settings

COVERS = ("counsellor", "civil_society", "granted", "none")
PHASES = ("before", "open", "closed_24m", "closed_later")
UNPAID = {(cover, phase): f"{cover}_{phase}_days" for cover in COVERS for phase in PHASES}
DAYS = ("warranted_days", *UNPAID.values(), "unwarranted_days", "paid_days")
PRICE = ("grade_ore", "type_ore", "tariff_ore")
ORE = ("warranted_ore", *(f"{cover}_ore" for cover in COVERS), "unwarranted_ore", *PRICE, "paid_ore")


def need_accounts(
    settings: Settings, arm: str, office_name: str, office: OfficeYears, paths: NeedPaths | None
) -> pd.DataFrame:
    """The accounts of one office in an arm: a row per quarter, district, reference type and level of the standards.

    ``in_window`` is 1 for days from the first dated change of any arm on; a quarter in which that change falls has two
    rows. ``level`` is the shift of both standards, ``ore_per_day`` the reference type's price. ``<cover>_<phase>_days``
    are days of W∖P; ``grade_ore``, ``type_ore`` and ``tariff_ore`` are what measures cost more than the reference
    type. Without paths there is no row.
    """
    grid = read_grid(settings, office_name)
    if paths is None:
        return grid.frame({name: np.zeros(grid.size, dtype=np.int64) for name in (*DAYS, *ORE)}).head(0)
    curves = read_curves(paths, settings.child.load.maximum)
    first, last = int(grid.edges[0]), int(grid.edges[-1])
    prices = {"running ore": [(first, last, 1.0)], "billed ore": price_levels(settings, arm, office_name, first, last)}
    marks = _marks(settings, office, paths, curves)
    for name, dated in prices.items():
        marks[name] = [_placed(mark, curves.children) for mark in _priced(settings, office, dated)]
    census = take(len(curves.children), grid.edges, marks)
    levels = [_of_level(grid, census, curves, paths, number) for number in range(len(grid.levels))]
    return grid.frame({name: np.concatenate([level[name] for level in levels]) for name in (*DAYS, *ORE)})


def unwarranted_share(accounts: pd.DataFrame) -> Tally:
    """Measure days of children whose need called for none, as a share of all measure days in the reporting window."""
    rows = accounts[(accounts["level"] == 0.0) & (accounts["in_window"] == 1)]
    return Tally(float(rows["unwarranted_days"].sum()), float(rows["paid_days"].sum()))


def reference_types(rules: MeasureRules, level: str) -> Ints:
    """The type that children of each problem (rows) and age group (columns) most often get, as its place in ``types``.

    Of equals the first in the order of the settings.
    """
    places = [i for i, kind in enumerate(rules.types.values()) if kind.level == level]
    kinds = list(rules.types.values())
    return np.array(
        [
            [max(places, key=lambda i: kinds[i].weight[problem][age]) for age in range(len(AGE_GROUPS))]
            for problem in PROBLEMS
        ],
        dtype=np.int64,
    )


@dataclass(frozen=True, eq=False)
class Grid:
    """The rows of an office's accounts: periods between ``edges``, its districts, reference types, levels."""

    edges: Ints
    quarters: tuple[str, ...]
    in_window: Ints
    districts: tuple[str, ...]
    place_of_district: Ints
    types: tuple[str, ...]
    prices: Ints
    references: tuple[Ints, Ints]
    levels: tuple[float, ...]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Periods, districts, types: the rows of one level."""
        return len(self.quarters), len(self.districts), len(self.types)

    @property
    def size(self) -> int:
        """The rows of all levels."""
        return len(self.levels) * int(np.prod(self.shape))

    def frame(self, amounts: dict[str, Ints]) -> pd.DataFrame:
        """The rows with their labels and amounts."""
        level, period, district, kind = (i.ravel() for i in np.indices((len(self.levels), *self.shape)))
        labels = {
            "quarter": np.array(self.quarters, dtype=object)[period],
            "in_window": self.in_window[period],
            "district": np.array(self.districts, dtype=object)[district],
            "type": np.array(self.types, dtype=object)[kind],
            "level": np.array(self.levels)[level],
            "ore_per_day": self.prices[kind],
        }
        return pd.DataFrame({**labels, **amounts})


def read_grid(settings: Settings, office_name: str) -> Grid:
    """The grid of an office: reported quarters, cut where the reporting window begins."""
    quarters, opens = reported_quarters(settings), int(reporting_window(settings).start)
    edges = np.union1d(quarters.edges, [opens]).astype(np.int64)
    served = settings.municipality.offices[office_name].districts
    by_level = [reference_types(settings.measures, level) for level in LEVELS]
    used = np.unique(np.concatenate([places.ravel() for places in by_level]))
    kinds = list(settings.measures.types)
    return Grid(
        edges=edges,
        quarters=tuple(quarters.names[i] for i in quarters.index(edges[:-1].astype(np.float64)).tolist()),
        in_window=(edges[:-1] >= opens).astype(np.int64),
        districts=tuple(served),
        place_of_district=np.array(
            [served.index(name) if name in served else -1 for name in settings.municipality.districts], dtype=np.int64
        ),
        types=tuple(kinds[i] for i in used.tolist()),
        prices=measure_prices(settings)[used],
        references=(np.searchsorted(used, by_level[0]), np.searchsorted(used, by_level[1])),
        levels=tuple(settings.accounting.levels),
    )


def _of_level(grid: Grid, census: Census, curves: NeedCurves, paths: NeedPaths, number: int) -> dict[str, Ints]:
    """Days and øre of one level in the order of the grid's rows."""
    facts = np.array([paths.children[child] for child in curves.children.tolist()], dtype=np.int64)
    district, age, problem = facts.reshape(-1, 3).T
    states, days, child = census.states, census.days, census.child
    early, supporting = (grid.references[i][problem, age][child] for i in (0, 1))
    kind = np.where(states[f"supporting {number}"] > 0, supporting, early)
    running = grid.prices[np.where(states["supporting measures"] > 0, supporting, early)]
    period = np.searchsorted(grid.edges, census.day, "right") - 1
    cell = np.ravel_multi_index((period, grid.place_of_district[district[child]], kind), grid.shape)
    rows, price = int(np.prod(grid.shape)), grid.prices[kind]
    warranted, paid = states[f"early {number}"] > 0, states["measures"] > 0
    unpaid, unwarranted = warranted & ~paid, paid & ~warranted
    cover = np.select([states[name] > 0 for name in COVERS[:-1]], list(range(len(COVERS) - 1)), len(COVERS) - 1)

    def total(which: Flags, each: Ints) -> Ints:
        """Whole numbers far below 2^53, so that their sum as doubles is exact."""
        return np.rint(np.bincount(cell[which], weights=each[which], minlength=rows)).astype(np.int64)

    parts = {
        name: total(unpaid & (cover == COVERS.index(c)) & (states["phase"] == PHASES.index(p)), days)
        for (c, p), name in UNPAID.items()
    }
    return {
        "warranted_days": total(warranted, days),
        **parts,
        "unwarranted_days": total(unwarranted, days),
        "paid_days": total(paid, days),
        "warranted_ore": total(warranted, days * price),
        **{f"{name}_ore": total(unpaid & (cover == i), days * price) for i, name in enumerate(COVERS)},
        "unwarranted_ore": total(unwarranted, days * price),
        "grade_ore": total(paid, days * (running - price)),
        "type_ore": total(paid, days * (states["running ore"] - running)),
        "tariff_ore": total(paid, days * (states["billed ore"] - states["running ore"])),
        "paid_ore": total(paid, days * states["billed ore"]),
    }


def _marks(settings: Settings, office: OfficeYears, paths: NeedPaths, curves: NeedCurves) -> dict[str, list[Marks]]:
    """What the census counts but for prices: standards at every level, measures, covers, phases of the case."""
    accounting, rules, measures = settings.accounting, settings.measures, office.measures
    marks: dict[str, list[Marks]] = {}
    for number, shift in enumerate(accounting.levels):
        for name, theta, course in (
            ("early", accounting.theta_early, rules.minimum_days_early),
            ("supporting", accounting.theta_supporting, rules.minimum_days_supporting),
        ):
            on = called_for(curves, theta + shift, accounting.theta_gap, course)
            marks[f"{name} {number}"] = [Marks(on.child, on.start, on.end)]
    running, heavy = Marks(measures.child, measures.started, measures.ended), measures.level == SUPPORTING
    covers = np.array(paths.covers, dtype=np.float64).reshape(-1, len(COVER))
    link, spells = office.columns.of("civil_society"), office.spells
    two_years = np.minimum(spells.ended + AFTER_CLOSING_DAYS, spells.next_referral)
    by_child = {
        "measures": [running],
        "supporting measures": [Marks(running.child[heavy], running.start[heavy], running.end[heavy])],
        "counsellor": [Marks(covers[:, 0].astype(np.int64), covers[:, 1], covers[:, 2])],
        "civil_society": [Marks(link.child, link.day, link.a)],
        "granted": [_granted(office.columns)],
        "phase": [
            _in_phase(spells, "open", spells.referred, spells.ended),
            _in_phase(spells, "closed_24m", spells.ended, two_years),
            _in_phase(spells, "closed_later", two_years, spells.next_referral),
        ],
    }
    _refuse_unknown(running, curves.children)
    return {**marks, **{name: [_placed(m, curves.children) for m in listed] for name, listed in by_child.items()}}


def _priced(settings: Settings, office: OfficeYears, levels: list[tuple[int, int, float]]) -> list[Marks]:
    """Running measures with what they cost a day at each price level; a level begins and ends at a midnight."""
    measures = office.measures
    return [
        Marks(
            measures.child,
            np.maximum(measures.started, begin),
            np.minimum(measures.ended, end),
            measure_prices(settings, factor)[measures.kind],
        )
        for begin, end, factor in levels
    ]


def _granted(columns: Columns) -> Marks:
    """When families wait for a provider: from the grant to the start, the withdrawal, or the end of the log."""
    granted, started, withdrawn = (columns.of(name) for name in ("granted", "started", "withdrawn"))
    settled = {
        (child, number): day
        for events in (started, withdrawn)
        for child, number, day in zip(events.child.tolist(), events.a.tolist(), events.day.tolist(), strict=True)
    }
    keys = zip(granted.child.tolist(), granted.a.tolist(), strict=True)
    until = np.array([settled.get(key, np.inf) for key in keys], dtype=np.float64)
    return Marks(granted.child, granted.day, until)


def _in_phase(spells: Spells, phase: str, start: np.ndarray, end: np.ndarray) -> Marks:
    return Marks(spells.child, start, end, np.full(len(spells), PHASES.index(phase), dtype=np.int64))


def _placed(marks: Marks, children: Ints) -> Marks:
    """The same marks by the children's places; those of children without an account (gone before day 0) drop out."""
    place = np.minimum(np.searchsorted(children, marks.child), max(len(children) - 1, 0))
    known = children[place] == marks.child if len(children) else np.zeros(len(marks.child), dtype=bool)
    amount = None if marks.amount is None else marks.amount[known]
    return Marks(place[known], marks.start[known], marks.end[known], amount)


def _refuse_unknown(running: Marks, children: Ints) -> None:
    strange = set(running.child[running.end > 0.0].tolist()) - set(children.tolist())
    if strange:
        raise ValueError(f"measures of children without a need path, the accounts cannot close: {sorted(strange)[:5]}")
