"""The hours budget: where a full-time counsellor's year goes, under each practice.

``python -m sim.evidence.hours_budget > docs/hours_budget.md`` writes the page from a run.
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd

from sim.experiments.compare import Comparison, compare
from sim.experiments.intervals import mean_interval
from sim.outcomes.periods import reporting_window
from sim.settings.compose import compose

GROUP = "pilot"
COLUMNS = ("tasks", "hours", "direct_hours", "low", "high")


def per_post_year(comparison: Comparison, arm: str) -> pd.DataFrame:
    """Tasks, hours and direct hours per full-time post and year, by activity: means over replications.

    Columns ``activity``, ``tasks``, ``hours``, ``direct_hours``, ``low``, ``high`` (95 % interval of hours).
    """
    years = reporting_window(comparison.settings).years
    posts = pd.Series(comparison.values("posts", arm, GROUP), index=pd.Index(comparison.completed)) * years
    rows = comparison.hours
    rows = rows[(rows["arm"] == arm) & rows["office"].isin(comparison.offices(GROUP))]
    amounts = ["tasks", "hours", "direct_hours"]
    summed = rows.groupby(["activity", "replication"], sort=False)[amounts].sum()
    single = summed.div(posts.rename_axis("replication"), level="replication", axis=0)
    found = single.groupby("activity", sort=False).mean().reset_index()
    intervals = [mean_interval(single.loc[name, "hours"].to_numpy(dtype=np.float64)) for name in found["activity"]]
    return found.assign(low=[i.low for i in intervals], high=[i.high for i in intervals])


def as_markdown(comparison: Comparison) -> str:
    """The page: one table per practice, and what closes."""
    settings = comparison.settings
    lines = [
        "# Hours budget",
        "",
        f"Hours per full-time post and year by activity: {len(comparison.completed)} replications of the scenario",
        f"`{settings.story.name}`, pilot office, years after the switch. Illustrative values. Written by",
        "`python -m sim.evidence.hours_budget`.",
        "",
        "Hours present are those for casework after leave, sickness, meetings, lunch and training; supervision",
        "takes its share first. New counsellors work at less than full speed, so the same task takes longer.",
    ]
    for arm in comparison.arms[:2]:
        table = per_post_year(comparison, arm)
        present = float(table["hours"].sum())
        used = 1.0 - float(table.loc[table["activity"] == "idle", "hours"].sum() / present)
        lines += [
            "",
            f"## {settings.arms[arm].label.en}",
            "",
            "| activity | tasks a year | hours each | hours a year | 95 % interval | direct hours | share of hours |",
            "| --- | --- | --- | --- | --- | --- | --- |",
        ]
        for i, activity in enumerate(table["activity"]):
            tasks, hours, direct, low, high = (float(table[c].iloc[i]) for c in COLUMNS)
            often, each = (f"{tasks:.1f}", f"{hours / tasks:.2f}") if tasks > 0 else ("", "")
            lines.append(
                f"| {activity.replace('_', ' ')} | {often} | {each} | {hours:.0f} | {low:.0f} to {high:.0f} | "
                f"{direct:.0f} | {hours / present:.1%} |"
            )
        lines.append(f"| **present** | | | **{present:.0f}** | | | |")
        lines += ["", f"Utilisation {used:.2f}: the budget closes with {1.0 - used:.0%} of the hours unused."]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the page."""
    parser = argparse.ArgumentParser(prog="python -m sim.evidence.hours_budget", description=__doc__)
    parser.add_argument("overrides", nargs="*", help="settings as key=value")
    print(as_markdown(compare(compose(parser.parse_args().overrides))), end="")


if __name__ == "__main__":
    main()
