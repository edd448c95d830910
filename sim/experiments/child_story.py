"""One child's story in both worlds: the same child, the same luck, under the baseline and under another arm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.casework.beginning import Beginning
from sim.casework.log import NOBODY, OfficeLog, Record
from sim.casework.rollout import course_of
from sim.casework.watched import Watched, need_curve, watch
from sim.experiments.beginnings import beginnings
from sim.experiments.runner import collector_off
from sim.experiments.saving import PARTS_OF
from sim.outcomes.children import LEVELS, ChildMeasures, child_measures
from sim.outcomes.columns import Floats
from sim.outcomes.need_of_child import accounts_of_child
from sim.outcomes.needs import PHASES, UNPAID
from sim.outcomes.office import OfficeYears, read_office
from sim.outcomes.pairing import STRATA, Pair, pair
from sim.outcomes.periods import Window, reporting_window
from sim.settings.schema import Settings

FIRST_YEAR_DAYS = 365.0
STEP_DAYS = 7.0
_DISTRICT_BITS = 24  # sim.casework.referrals.child_id


class UnknownChildError(LookupError):
    """There is no such child, or it is never referred; ``nearest`` are children who are, nearest number first."""

    def __init__(self, child: int, *, exists: bool, nearest: Sequence[int]) -> None:
        self.child, self.exists, self.nearest = child, exists, tuple(nearest)
        super().__init__(f"child {child} {'is never referred' if exists else 'does not exist'}")


@dataclass(frozen=True)
class InWindow:
    """What a child has of measures in the reporting window under one arm; ``first_start`` is infinite without.

    ``unhelped`` are the days in the window on which its need calls for help by the standard as it stands (level 0) and
    neither a measure nor the counsellor nor civil society helps; a family that waits for a provider is not helped.
    """

    level: str
    measures: int
    days: int
    ore: int
    first_start: float
    unhelped: int


@dataclass(frozen=True, eq=False)
class Life:
    """The child in one world: its records in the log, need by day, and concern at each contact."""

    arm: str
    records: tuple[Record, ...]
    days: Floats
    need: Floats
    concern: tuple[tuple[float, float], ...]
    window: InWindow
    left: float


@dataclass(frozen=True, eq=False)
class Story:
    """One child of one replication in the baseline and in an arm; ``picked`` says that the rule chose it.

    ``children`` is the table of all children of the office who have a case or measure in the window (``table_of``).
    """

    settings: Settings
    replication: int
    arm: str
    office: str
    child: int
    district: str
    picked: bool
    stratum: str
    baseline: Life
    other: Life
    children: pd.DataFrame

    @property
    def lives(self) -> tuple[Life, Life]:
        return self.baseline, self.other


def tell(settings: Settings, arm: str, replication: int = 0, child: int | None = None) -> Story:
    """Tell the story of a child, or of the one the rule picks (``pick``); raises UnknownChildError.

    Only this child's office is simulated; without a child the first office that the arm changes.
    """
    office = first_changed_office(settings, arm) if child is None else office_of(settings, arm, child)
    begun = None
    if settings.initial.state != "empty":
        begun = beginnings(settings, replication, [office])[office]
    with collector_off():
        return _told(settings, arm, replication, child, office, begun)


def _told(
    settings: Settings, arm: str, replication: int, child: int | None, office: str, begun: Beginning | None
) -> Story:
    arms = settings.baseline_arm, arm
    window = reporting_window(settings)

    def run(sought: int) -> list[Watched]:
        first = watch(settings, replication, arms[0], office, sought, begun)
        if course_of(settings, arms[0], office) == course_of(settings, arm, office):
            return [first, first]
        return [first, watch(settings, replication, arm, office, sought, begun)]

    runs = run(NOBODY if child is None else child)
    years = [read_office(settings, each.log) for each in runs]
    tables = [child_measures(settings, name, office, each, window) for name, each in zip(arms, years, strict=True)]
    paired = pair(*tables)
    sought = pick(paired, years[0], window) if child is None else child
    known = np.union1d(years[0].spells.child, years[1].spells.child)
    if sought not in known:
        exists = bool(sought in tables[0].exists or sought in tables[1].exists)
        nearest = known[np.argsort(np.abs(known - sought), kind="stable")][:3].tolist()
        raise UnknownChildError(sought, exists=exists, nearest=nearest)
    if child is None:
        runs = run(sought)
    lives = [
        _life(settings, name, office, each, table, sought) for name, each, table in zip(arms, runs, tables, strict=True)
    ]
    place = np.flatnonzero(paired.child == sought)
    return Story(
        settings=settings,
        replication=replication,
        arm=arm,
        office=office,
        child=sought,
        district=list(settings.municipality.districts)[lives[0].records[0][3] if lives[0].records else 0],
        picked=child is None,
        stratum=STRATA[paired.stratum()[place[0]]] if len(place) else "none",
        baseline=lives[0],
        other=lives[1],
        children=table_of(paired),
    )


def first_changed_office(settings: Settings, arm: str) -> str:
    """The first office in which an arm changes something; the first of all if it changes nothing anywhere."""
    offices = list(settings.municipality.offices)
    return next((name for name in offices if course_of(settings, arm, name)), offices[0])


def office_of(settings: Settings, arm: str, child: int) -> str:
    """The office that serves a child's district, which its number begins with; that of the arm if there is none."""
    districts, place = list(settings.municipality.districts), child >> _DISTRICT_BITS
    if not 0 <= place < len(districts):
        return first_changed_office(settings, arm)
    served = settings.municipality.offices.items()
    return next(name for name, office in served if districts[place] in office.districts)


def pick(paired: Pair, baseline: OfficeYears, window: Window) -> int:
    """A telling child: of those referred in the baseline in the first year after the change, the one whose paid
    measure days differ most between the worlds.

    Among equals the lowest number. Where none was referred in that year, of all with a case or a measure; NOBODY in an
    empty office.
    """
    spells = baseline.spells
    early = (spells.referred >= window.start) & (spells.referred < window.start + FIRST_YEAR_DAYS)
    chosen = np.flatnonzero(np.isin(paired.child, spells.child[early]))
    chosen = chosen if len(chosen) else paired.seen
    if not len(chosen):
        return NOBODY
    apart = np.abs(paired.days_arm - paired.days_baseline)[chosen]
    return int(paired.child[chosen[int(np.argmax(apart))]])


def table_of(paired: Pair) -> pd.DataFrame:
    """Every child with a case or measure, by its number: stratum, and level, days and DKK in both worlds."""
    names, strata = np.array(LEVELS, dtype=object), np.array(STRATA, dtype=object)
    table = pd.DataFrame(
        {
            "child": paired.child,
            "stratum": strata[paired.stratum()],
            "level_baseline": names[paired.level_baseline],
            "level_arm": names[paired.level_arm],
            "days_baseline": paired.days_baseline,
            "days_arm": paired.days_arm,
            "dkk_baseline": paired.ore_baseline / 100,
            "dkk_arm": paired.ore_arm / 100,
        }
    )
    return table.iloc[paired.seen].reset_index(drop=True)


def unhelped_days(settings: Settings, arm: str, office: str, log: OfficeLog, child: int) -> int:
    """The child's days of need without help in the reporting window, by the accounts of ``sim.outcomes.needs``."""
    accounts = accounts_of_child(settings, arm, office, log, child)
    rows = accounts[(accounts["level"] == 0.0) & (accounts["in_window"] == 1)]
    columns = [UNPAID[cover, phase] for cover in PARTS_OF["unmet"] for phase in PHASES]
    return int(rows[columns].to_numpy().sum())


def _life(settings: Settings, arm: str, office: str, run: Watched, table: ChildMeasures, child: int) -> Life:
    records = tuple(record for record in run.log if record[2] == child)
    end = float((settings.period.end - settings.period.start).days)
    seen_from = run.looks[0].truth.day if run.looks else end
    # beside the grid every moment at which something changed, before and after: need jumps at contacts
    moments = {look.truth.day for look in run.looks} | {np.nextafter(look.truth.day, -np.inf) for look in run.looks}
    grid = set(np.arange(np.ceil(seen_from), min(end, run.left), STEP_DAYS).tolist())
    days = sorted(float(day) for day in moments | grid if seen_from <= day < min(end, run.left))
    row = int(table.at(np.array([child]))[0])
    unhelped = unhelped_days(settings, arm, office, run.log, child)
    nothing = InWindow("none", 0, 0, 0, np.inf, unhelped)
    return Life(
        arm=arm,
        records=records,
        days=np.array(days),
        need=np.array(need_curve(run, settings.child, days)),
        concern=_concern(records, run),
        window=nothing
        if row < 0
        else InWindow(
            LEVELS[table.level[row]],
            int(table.measures[row]),
            int(table.days[row]),
            int(table.ore[row]),
            float(table.first_start[row]),
            unhelped,
        ),
        left=run.left,
    )


def _concern(records: Sequence[Record], run: Watched) -> tuple[tuple[float, float], ...]:
    """Concern when the child was referred, notified about or decided on (the log), and at each contact (the looks)."""
    where = {"referral": 8, "notification": 6, "decision": 6}
    points = {look.day: look.concern for look in run.looks if look.concern == look.concern}
    points |= {record[0]: float(record[where[record[1]]]) for record in records if record[1] in where}
    return tuple(sorted(points.items()))


def switch_dates(story: Story) -> list[float]:
    """The days of the dated changes of the child's office under the arm."""
    return [change.day for change in course_of(story.settings, story.arm, story.office)]
