"""One office under one arm, read off its log once: what every table is computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.casework.log import Record
from sim.outcomes.columns import Columns, Floats, Ints, read
from sim.outcomes.measures import Measures, read_measures
from sim.outcomes.spells import Spells, read_spells
from sim.outcomes.staff import Posts, Presence, Tasks, read_posts, read_presence, read_tasks
from sim.settings.schema import Settings


@dataclass(frozen=True, eq=False)
class Weights:
    """How long each open case had which weight: one row per stretch [start, end)."""

    start: Floats
    end: Floats
    weight: Floats


@dataclass(frozen=True, eq=False)
class OfficeYears:
    """The whole time of one office: its spells, measures, staff and tasks, and the columns of its log."""

    columns: Columns
    spells: Spells
    measures: Measures
    posts: Posts
    presence: Presence
    tasks: Tasks
    weights: Weights


def read_office(settings: Settings, log: Sequence[Record]) -> OfficeYears:
    """Read an office's log."""
    columns = read(log)
    spells = read_spells(columns)
    presence = read_presence(columns)
    return OfficeYears(
        columns=columns,
        spells=spells,
        measures=read_measures(columns, tuple(settings.measures.types)),
        posts=read_posts(columns),
        presence=presence,
        tasks=read_tasks(columns, presence),
        weights=read_weights(columns, spells),
    )


def read_weights(columns: Columns, spells: Spells) -> Weights:
    """Case weights from allocation on, set anew at each meeting and kept until the next or the end of the case."""
    parts = [columns.of(name) for name in ("allocated", "moved", "reweighed")]
    spell = np.concatenate([spells.of(part) for part in parts])
    row: Ints = np.concatenate([part.row for part in parts])
    day = np.concatenate([part.day for part in parts])
    weight = np.concatenate([part.d for part in parts])
    order = np.lexsort((row, spell))
    spell, day, weight = spell[order], day[order], weight[order]
    known = spell >= 0
    spell, day, weight = spell[known], day[known], weight[known]
    end = spells.ended[spell]
    follows = np.flatnonzero(spell[1:] == spell[:-1])
    end[follows] = np.minimum(end[follows], day[follows + 1])
    return Weights(day, np.maximum(end, day), weight)
