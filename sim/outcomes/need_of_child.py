"""The need accounts of a single child: those of an office that had this child and no other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.casework.log import OfficeLog
from sim.casework.paths import COVER, STRETCH, NeedPaths
from sim.outcomes.needs import need_accounts
from sim.outcomes.office import read_office
from sim.settings.schema import Settings


def accounts_of_child(settings: Settings, arm: str, office_name: str, log: OfficeLog, child: int) -> pd.DataFrame:
    """``needs.need_accounts`` of one child; over all children of an office they add up to the office's.

    Raises ValueError if the log was written without need paths.
    """
    if log.paths is None:
        raise ValueError("a log without need paths has no accounts of a child")
    alone = read_office(settings, [record for record in log if record[2] == child])
    return need_accounts(settings, arm, office_name, alone, paths_of_child(log.paths, child))


def paths_of_child(paths: NeedPaths, child: int) -> NeedPaths:
    """The need path and the cover of one child; empty if there is no such child."""
    found = NeedPaths()
    mine = np.array(paths.owners, dtype=np.int64) == child
    found.stretches.extend(np.array(paths.stretches).reshape(-1, len(STRETCH))[mine].ravel().tolist())
    found.owners.extend([child] * int(mine.sum()))
    covers = np.array(paths.covers).reshape(-1, len(COVER))
    found.covers.extend(covers[covers[:, 0] == child].ravel().tolist())
    found.children = {child: paths.children[child]} if child in paths.children else {}
    return found
