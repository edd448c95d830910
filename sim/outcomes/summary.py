"""One replication reduced to its tables, so that its log can be thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sim.casework.calendar import DAYS_PER_YEAR
from sim.casework.log import OfficeLog, Record
from sim.outcomes import costs, quarters
from sim.outcomes.catalogue import OUTCOMES
from sim.outcomes.children import ChildMeasures, child_measures
from sim.outcomes.columns import Floats, Ints
from sim.outcomes.first_starts import first_starts
from sim.outcomes.flow import flow
from sim.outcomes.hours import by_activity, hours
from sim.outcomes.measures import by_quarter
from sim.outcomes.needs import need_accounts, unwarranted_share
from sim.outcomes.observable import observable
from sim.outcomes.office import OfficeYears, read_office
from sim.outcomes.pairing import levels_frame, pair, strata_frame
from sim.outcomes.periods import (
    Quarters,
    Window,
    first_change_of,
    reported_quarters,
    reporting_window,
)
from sim.outcomes.spells import distinct, integral
from sim.outcomes.stability import stability
from sim.outcomes.tally import Outcome, Tally, pool
from sim.outcomes.transitions import moves, transitions
from sim.outcomes.unmet import unmet
from sim.settings.schema import EVERY_OFFICE, Settings

Logs = Mapping[str, Mapping[str, Sequence[Record]]]
GROUPS = ("pilot", "comparison", "all")


@dataclass(frozen=True, eq=False)
class ReplicationOutcome:
    """What is kept of one replication, all arms; every frame starts with ``replication`` and ``arm``.

    ``outcomes``: arm, group, outcome, value over the reporting window (nan where nobody is concerned); groups are
    ``GROUPS`` and, where an arm changes offices that are none of them, those (``group_of``).
    ``quarters``: one row per arm, office and quarter, amounts that add up over offices.
    ``measures``: one row per arm, office, quarter, district and type.
    ``ledger``: one row per arm, office, quarter, payer, account and type, in øre, øre at list prices and units.
    ``hours``: one row per arm, office and activity over the reporting window.
    ``children``: the same children in the arm and the baseline, one row per arm, office, stratum and place of view.
    ``levels``: the same as a table of the level reached in the baseline by that under the arm.
    ``needs``: one row per arm, office, quarter, district, reference type and level (``needs.need_accounts``); empty
    where the logs hold no need paths.
    ``first_starts``: what became of children with a measure, by arm, office, stratum and months.
    ``transitions``: children and median days by arm, group and move from box to box of the pathway; by group, as
    medians of offices do not add up.
    """

    replication: int
    outcomes: pd.DataFrame
    quarters: pd.DataFrame
    measures: pd.DataFrame
    ledger: pd.DataFrame
    hours: pd.DataFrame
    children: pd.DataFrame
    levels: pd.DataFrame
    needs: pd.DataFrame
    first_starts: pd.DataFrame
    transitions: pd.DataFrame

    def with_only(self, **frames: pd.DataFrame) -> ReplicationOutcome:
        """The same replication with the given frames and all others empty, where many arms would take much memory."""
        return replace(self, **{name: frames.get(name, getattr(self, name).iloc[:0]) for name in FRAMES})


FRAMES = (
    "outcomes",
    "quarters",
    "measures",
    "ledger",
    "hours",
    "children",
    "levels",
    "needs",
    "first_starts",
    "transitions",
)


def reduce_replication(settings: Settings, replication: int, logs: Logs) -> ReplicationOutcome:
    """Compute every table of one replication; ``logs`` holds per arm and office its log."""
    window, reported = reporting_window(settings), reported_quarters(settings)
    districts = tuple(settings.municipality.districts)
    groups = {**offices_of_groups(settings), **_other_changed_groups(settings)}
    read: dict[int, OfficeYears] = {}
    accounted: dict[object, pd.DataFrame] = {}
    moved: dict[int, pd.DataFrame] = {}
    tables: dict[str, list[pd.DataFrame]] = {name: [] for name in FRAMES}
    of_children: dict[tuple[str, str], ChildMeasures] = {}
    for arm, offices in logs.items():
        parts: dict[str, dict[str, Outcome]] = {}
        for name, log in offices.items():
            office = _read_once(settings, log, read)
            accounts = _accounted_once(settings, arm, name, office, log, accounted)
            by_payer = costs.by_payer(settings, arm, name, office, reported)
            lines = costs.ledger(settings, arm, name, office, reported.edges)
            labels: dict[str, str | int] = {"replication": replication, "arm": arm, "office": name}
            tables["quarters"].append(_labelled(quarters.by_quarter(office, reported, lines), labels))
            tables["measures"].append(_labelled(by_quarter(office.measures, reported, districts), labels))
            tables["ledger"].append(_labelled(by_payer, labels))
            tables["hours"].append(_labelled(by_activity(office, window), labels))
            of_children[arm, name] = child_measures(settings, arm, name, office, window)
            tables["needs"].append(_labelled(accounts.copy(), labels))
            baseline = _read_once(settings, logs[settings.baseline_arm][name], read)
            since = first_change_of(settings, arm, name)
            tables["first_starts"].append(_labelled(first_starts(baseline, office, since, window.end), labels))
            spent = costs.ledger(settings, arm, name, office, window.edges.astype(np.int64))[:, 0]
            if id(log) not in moved:
                moved[id(log)] = moves(office, window)
            parts[name] = {
                **flow(settings, office, window),
                **hours(office, window),
                **unmet(office, window),
                **observable(office, window),
                **stability(settings, arm, name, office, window),
                **measures_and_costs(office, window, reported, spent, lines),
                "unwarranted_share": unwarranted_share(accounts),
            }
        for group, members in groups.items():
            ways = transitions([moved[id(offices[name])] for name in members])
            tables["transitions"].append(_labelled(ways, {"replication": replication, "arm": arm, "group": group}))
            pooled = pool([parts[name] for name in members]) if members else {}
            tables["outcomes"].append(
                pd.DataFrame(
                    {
                        "replication": replication,
                        "arm": arm,
                        "group": group,
                        "outcome": [kind.name for kind in OUTCOMES],
                        "value": [pooled.get(kind.name, np.nan) for kind in OUTCOMES],
                    }
                )
            )
    for (arm, name), own in of_children.items():
        paired = pair(of_children[settings.baseline_arm, name], own)
        labels = {"replication": replication, "arm": arm, "office": name}
        tables["children"].append(_labelled(strata_frame(paired), labels))
        tables["levels"].append(_labelled(levels_frame(paired), labels))
    together = {name: pd.concat(frames, ignore_index=True) for name, frames in tables.items()}
    return ReplicationOutcome(replication=replication, **together)


def _read_once(settings: Settings, log: Sequence[Record], read: dict[int, OfficeYears]) -> OfficeYears:
    """An office as read from its log; arms that share an untouched office share its log."""
    if id(log) not in read:
        read[id(log)] = read_office(settings, log)
    return read[id(log)]


def _accounted_once(
    settings: Settings,
    arm: str,
    name: str,
    office: OfficeYears,
    log: Sequence[Record],
    done: dict[object, pd.DataFrame],
) -> pd.DataFrame:
    """The need accounts of an office; arms that share its log and its prices share them."""
    paths = log.paths if isinstance(log, OfficeLog) else None
    prices = costs.price_levels(settings, arm, name, 0, (settings.period.end - settings.period.start).days)
    key = id(log), tuple(prices)
    if key not in done:
        done[key] = need_accounts(settings, arm, name, office, paths)
    return done[key]


def offices_of_groups(settings: Settings) -> dict[str, list[str]]:
    """The offices whose districts make up each group; ``all`` holds every office."""
    return {
        "pilot": [name for name in settings.municipality.offices if {name, EVERY_OFFICE} & set(settings.groups.pilot)],
        "comparison": list(settings.groups.comparison),
        "all": list(settings.municipality.offices),
    }


def changed_offices(settings: Settings, arm: str) -> list[str]:
    """The offices that an arm changes; all of them for an arm that changes nothing."""
    changes, offices = settings.arms[arm].changes, list(settings.municipality.offices)
    return [office for office in offices if any(change.concerns(office) for change in changes)] or offices


def group_of(settings: Settings, offices: Sequence[str]) -> str:
    """The group in ``outcomes`` that holds just these offices; one that no group has is named by its offices."""
    groups = offices_of_groups(settings)
    return next((name for name in GROUPS if set(groups[name]) == set(offices)), "+".join(offices))


def _other_changed_groups(settings: Settings) -> dict[str, list[str]]:
    """Offices changed together by an arm that are no group, so that what an arm does is not read off others too."""
    sets = [changed_offices(settings, arm) for arm in settings.arms]
    return {name: offices for offices in sets if (name := group_of(settings, offices)) not in GROUPS}


def measures_and_costs(
    office: OfficeYears, window: Window, reported: Quarters, spent: Ints, by_quarter_spent: Ints
) -> dict[str, Outcome]:
    """Children with a measure, measures running, and DKK a year by account.

    ``spent`` is øre by account in the window, ``by_quarter_spent`` the same by account and reported quarter.
    Children with a measure is the mean over the window's whole quarters of the different persons in each, as the
    evaluation's figure shows it; DKK per child takes money and children over these same quarters. Measures running
    is the mean over time.
    """
    measures, spells = office.measures, office.spells
    edges = _window_quarters(window, reported)
    share_of_quarter = np.diff(edges) / np.diff(edges).sum()
    with_measure = distinct(measures.child, measures.started, measures.ended, edges)
    with_case = distinct(spells.child, spells.allocated, spells.ended, edges)
    running = integral(measures.started, measures.ended, window.edges)[0] / window.days
    dkk = {account: int(spent[i]) / 100 / window.years for i, account in enumerate(costs.ACCOUNTS)}
    first = sum(dkk[account] for account in costs.FIRST_TOTAL)
    lines = [costs.ACCOUNTS.index(account) for account in ("measures_early", "measures_supporting")]
    whole = (reported.edges[:-1] >= window.start) & (reported.edges[1:] <= window.end)
    ore = int((by_quarter_spent[lines][:, whole] if whole.any() else spent[lines]).sum())
    per_quarter = ore / 100 * DAYS_PER_YEAR / 4 / float(edges[-1] - edges[0])
    children = float((with_measure * share_of_quarter).sum())
    return {
        "children_with_measure": Tally(children),
        "measures_running": Tally(float(running)),
        "dkk_per_child_with_measure": Tally(per_quarter, children),
        "dkk_per_open_child": Tally(per_quarter, float((with_case * share_of_quarter).sum())),
        **{f"{account}_dkk": Tally(amount) for account, amount in dkk.items()},
        "total_dkk": Tally(first),
        "total_with_placement_dkk": Tally(first + dkk["placement"]),
    }


def _window_quarters(window: Window, reported: Quarters) -> Floats:
    """The whole quarters inside the window; the window itself if it holds none.

    A quarter cut short by the window's start would hold fewer persons for no reason but its length.
    """
    edges = reported.edges.astype(np.float64)
    whole = edges[(edges >= window.start) & (edges <= window.end)]
    return whole if len(whole) > 1 else window.edges


def _labelled(frame: pd.DataFrame, labels: Mapping[str, str | int]) -> pd.DataFrame:
    for place, (name, value) in enumerate(labels.items()):
        frame.insert(place, name, value)
    return frame
