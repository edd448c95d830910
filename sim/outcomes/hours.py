"""Where the hours go: hours by activity against hours present."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.casework.log import TASK_KINDS
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import Window
from sim.outcomes.tally import Outcome, Tally


def hours(office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """Utilisation (worked against present) and the direct share of worked casework time.

    Both worked hours and hours present hold supervision's share; the direct share leaves it out of the base.
    """
    tasks = office.tasks
    inside = window.holds(tasks.ended)
    present, supervision = office.presence.within(window)
    return {
        "utilisation": Tally(float(tasks.worked[inside].sum()), present),
        "direct_share": Tally(float(tasks.direct[inside].sum()), float(tasks.net[inside].sum())),
        "supervision_share": Tally(supervision, present),
    }


def by_activity(office: OfficeYears, window: Window) -> pd.DataFrame:
    """Hours in the window by activity: tasks, their hours without supervision's share, and direct hours.

    Two more rows close the account against hours present: ``supervision`` and ``idle`` (present, not worked).
    """
    tasks = office.tasks
    inside = window.holds(tasks.ended)
    kind = tasks.kind[inside]
    count = np.bincount(kind, minlength=len(TASK_KINDS))
    net = np.bincount(kind, weights=tasks.net[inside], minlength=len(TASK_KINDS))
    direct = np.bincount(kind, weights=tasks.direct[inside], minlength=len(TASK_KINDS))
    present, supervision = office.presence.within(window)
    return pd.DataFrame(
        {
            "activity": [*TASK_KINDS, "supervision", "idle"],
            "tasks": [*count.tolist(), 0, 0],
            "hours": [*net.tolist(), supervision, present - supervision - float(net.sum())],
            "direct_hours": [*direct.tolist(), 0.0, 0.0],
        }
    )
