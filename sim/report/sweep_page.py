"""The page of a sweep: what it says, figure 6, sliders over the stored points, the table; one self-contained file."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.experiments.compare import COST
from sim.experiments.intervals import mean_interval
from sim.experiments.sweep import Sweep
from sim.experiments.sweep_table import difference, lowest
from sim.report import assumptions
from sim.report.courses import replications_in_words
from sim.report.page_frame import Run, around_run, drawn, failure_words, render
from sim.report.style import Picture, number
from sim.report.sweep_table import KIND, LEVELS, caption, headings, rows, table_title
from sim.report.sweep_words import (
    answer_lines,
    arm_words,
    point_words,
    setting_label,
    value_words,
)
from sim.report.table import scaled
from sim.report.texts import Language, text

_FILLED_BY_THE_PAGE = ("point", "baseline", "total_dkk_ends", COST, *LEVELS)
_DECIMALS = {COST: 0, "unmet_days": 0}


def page(
    found: Sweep,
    drawing: tuple[Picture, str],
    language: Language,
    fixed: Sequence[str] = (),
    warnings: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> str:
    """The page as HTML; it asks nothing of the network, and its sliders move over what stands in it."""
    settings, keys = found.settings, found.design.keys
    count = replications_in_words(found.replications, language)
    by_grade = assumptions.groups(settings, language)
    run = Run("sweep", settings, found.content_hash, count, fixed, warnings, (), now)
    return render(
        "sweep.html",
        around_run(run, language, text("sweep.page.files", language)),
        language,
        contents=[
            ("try", text("sweep.page.try", language)),
            ("points", text("sweep.page.table", language)),
            ("assumed", text("page.section.assumed", language)),
        ],
        answers=answer_lines(found, language),
        unfinished=[
            text("sweep.failed_one", language, point=one.point, failure=failure_words(one.failure, language))
            for one in found.failures
        ],
        main=drawn(*drawing),
        sliders=sliders(found, language),
        data=json.dumps(slider_data(found, language), ensure_ascii=False).replace("</", "<\\/"),
        table_title=table_title(found, language),
        headings=headings(found, language),
        rows=rows(found, language),
        caption=caption(found, language),
        swept=[(key, setting_label(key, keys, language)) for key in keys],
        pictures={"assumed": []},
        assumed=by_grade,
        assumed_total=number(sum(len(group.values) for group in by_grade), language),
    )


def sliders(found: Sweep, language: Language) -> list[dict[str, Any]]:
    """One slider for each swept setting of a grid; over the points themselves where the design is none."""
    best = lowest(found, found.group) or 0  # where none is cheapest, any place will do to begin with
    keys = found.design.keys
    if found.design.kind != "grid":
        words = [point_words(found, point.number, language) for point in found.points]
        return [{"label": text("sweep.point", language), "values": words, "at": best}]
    made = []
    for i, key in enumerate(keys):
        values = list(dict.fromkeys(point[i] for point in found.design.points))
        made.append(
            {
                "label": setting_label(key, keys, language),
                "values": [value_words(value, language) for value in values],
                "at": values.index(found.design.points[best][i]),
            }
        )
    return made


def slider_data(found: Sweep, language: Language) -> dict[str, Any]:
    """What the sliders move over: every outcome shown, at every point, with its interval and today's practice."""
    shown = (COST, *LEVELS)
    return {
        "locale": "da-DK" if language == "da" else "en-GB",
        "said": text("sweep.page.said", language, **{place: f"{{{place}}}" for place in _FILLED_BY_THE_PAGE}),
        "nothing": text("sweep.page.nothing", language),
        "baseline": arm_words(found, found.baseline_arm, language),
        "shape": [len(slider["values"]) for slider in sliders(found, language)],
        "outcomes": [
            {
                "name": name,
                "label": text(f"sweep.column.{name}", language),
                "decimals": _DECIMALS.get(name, 1),
                "suffix": "\u00a0%" if KIND[name].kind == "share" else "",
                "difference": name == COST,
            }
            for name in shown
        ],
        "points": [_point(found, point.number, shown) for point in found.points],
    }


def _point(found: Sweep, point: int, shown: Sequence[str]) -> dict[str, Any] | None:
    """A point's numbers in the units readers see; none where no replication came through."""
    if not len(found.values(point, COST, found.group)):
        return None
    numbers: dict[str, Any] = {}
    for name in shown:
        own, base = (found.values(point, name, found.group, arm) for arm in (found.arm, found.baseline_arm))
        interval = difference(found, point, name, found.group) if name == COST else mean_interval(own)
        today = math.nan if name == COST or not np.isfinite(base).any() else float(np.nanmean(base))
        values = (interval.mean, interval.low, interval.high, today)
        numbers[name] = [_number(scaled(value, KIND[name])) for value in values]
    return numbers


def _number(value: float) -> float | None:
    """A number as JSON knows it, in six digits; none where it is not one."""
    return float(f"{value:.6g}") if math.isfinite(value) else None
