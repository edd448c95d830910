"""Time and memory against the number of children: more offices of one size, and one office that grows.

Each size runs in a process of its own, from empty, by the baseline practice, reduced to tables as the runner does;
the rounds are interleaved. What matters is the cost per child: in proportion it stays the same.
"""

from __future__ import annotations

import json
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.memory import megabytes
from sim.experiments.runner import Failure, run_one, simulate_model
from sim.settings.schema import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

CHILDREN = (4_500, 9_000, 18_000, 33_000, 66_000)
PER_OFFICE, POSTS_PER_OFFICE = 4_500, 5.0
WAYS = ("offices", "one office")


@dataclass(frozen=True)
class Size:
    """One size: processor seconds and memory (megabytes above a process that has only loaded the model)."""

    way: str
    children: int
    seconds: float
    megabytes: float


def measure(base: Settings, rounds: int, children: Sequence[int] = CHILDREN) -> list[Size]:
    """Median processor seconds and memory of one replication at each size, both ways."""
    cases = [(way, number) for way in WAYS for number in children]
    found: dict[tuple[str, int], list[tuple[float, float]]] = {case: [] for case in cases}
    for _ in range(rounds):
        for way, number in cases:
            text = sized(base, way, number).model_dump_json()
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                found[way, number].append(pool.submit(_replication, text).result())
    return [
        Size(way, number, median(s for s, _ in runs), median(m for _, m in runs))
        for (way, number), runs in found.items()
    ]


def sized(base: Settings, way: str, children: int) -> Settings:
    """The baseline alone in a municipality of so many children, in offices of one size or in one office."""
    tree = base.model_dump(mode="json")
    offices = max(1, round(children / PER_OFFICE)) if way == "offices" else 1
    share, posts = children // offices, POSTS_PER_OFFICE * children / PER_OFFICE / offices
    names = [f"office_{i}" for i in range(offices)]
    tree["municipality"]["districts"] = {name: {"label": name, "children": share} for name in names}
    tree["municipality"]["offices"] = {
        name: {"label": {"da": name, "en": name}, "districts": [name], "posts": posts} for name in names
    }
    tree["arms"] = {base.baseline_arm: {**tree["arms"][base.baseline_arm], "changes": []}}
    tree["groups"] = {"pilot": ["all"], "comparison": []}
    tree["initial"]["state"] = "empty"
    return Settings.model_validate_json(json.dumps(tree))


def _replication(text: str) -> tuple[float, float]:
    settings = Settings.model_validate_json(text)
    before = megabytes("VmHWM") or 0.0
    begun = time.process_time()
    result = run_one(settings, 0, simulate_model)
    spent = time.process_time() - begun
    if isinstance(result, Failure):
        raise RuntimeError(f"the replication failed: {result.message}")
    return spent, (megabytes("VmHWM") or 0.0) - before
