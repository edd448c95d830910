"""The result folder of a sweep: design, points, every replication, figure, settings and manifest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from sim.experiments.manifest import manifest
from sim.experiments.store import Store
from sim.experiments.sweep import Sweep
from sim.experiments.sweep_table import lowest_table, point_table
from sim.report import pictures
from sim.report.figure_sweep import figure
from sim.report.page_frame import failure_words
from sim.report.results import OUTPUTS, in_new_folder, write_json
from sim.report.spreadsheets import outcome_name, plain_strings, write_csv
from sim.report.sweep_page import page
from sim.report.texts import TEXTS, Language, text

COMMAND = "sweep"


def write(
    found: Sweep,
    fixed: Sequence[str],
    out_dir: Path | None = None,
    warnings: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> Path:
    """Write ``<out_dir>/sweep/<scenario>/<time>-<hash8>/``, whole or not at all; gives the folder."""
    now = now or dt.datetime.now().astimezone()
    settings, language = found.settings, found.settings.language

    def fill(folder: Path) -> None:
        write_json(folder / "manifest.json", about(found, fixed, warnings, now))
        write_json(folder / "settings.json", settings.model_dump(mode="json"))
        write_csv(found.design.table(), folder / "design.csv")
        write_csv(readable(point_table(found), found, language), folder / "points.csv")
        write_csv(readable(lowest_table(found), found, language), folder / "lowest.csv")
        plain_strings(found.outcomes).to_parquet(folder / "outcomes.parquet", index=False, compression="zstd")
        if found.failures:
            rows = [{"point": one.point, **asdict(one.failure)} for one in found.failures]
            write_csv(pd.DataFrame(rows), folder / "failures.csv")
        (folder / "figures").mkdir()
        picture = figure(found, language)
        drawing = (picture, pictures.save(picture, folder / "figures"))
        (folder / "index.html").write_text(page(found, drawing, language, fixed, warnings, now), encoding="utf-8")

    home = (OUTPUTS if out_dir is None else out_dir) / COMMAND / settings.story.name
    return in_new_folder(home, f"{now:%Y%m%dT%H%M%S}-{found.content_hash[:8]}", fill)


def about(
    found: Sweep,
    fixed: Sequence[str],
    warnings: Sequence[str] = (),
    created: dt.datetime | None = None,
) -> dict[str, Any]:
    """The manifest: that of the first point, and of all points the words they stand for and their hashes."""
    done = sorted({int(number) for number in found.outcomes["replication"].unique()})
    failures = [one.failure for one in found.failures]
    return manifest(found.settings, done, failures, fixed, warnings, created) | {
        "command": COMMAND,
        "content_hash": found.content_hash,
        "arm": found.arm,
        "design": found.design.kind,
        "keys": list(found.design.keys),
        "points": [list(point) for point in found.design.points],
        "hashes": [Store(point.settings).content_hash for point in found.points],
        "failed": [{"point": one.point, **asdict(one.failure)} for one in found.failures],
    }


def readable(frame: pd.DataFrame, found: Sweep, language: Language) -> pd.DataFrame:
    """A table with names and headings in the language; settings keep the names they are typed by."""
    districts = len(found.settings.municipality.districts)
    named = frame.assign(
        group=[text(f"group.title.{group}", language, districts=districts) for group in frame["group"]]
    )
    if "outcome" in named:
        named["outcome"] = [outcome_name(name, language) for name in named["outcome"]]
    if "may_be_lowest" in named:
        words = {True: text("value.yes", language), False: text("value.no", language)}
        named["may_be_lowest"] = named["may_be_lowest"].map(words)
    headings = {c: text(f"column.{c}", language) for c in named.columns if f"column.{c}" in TEXTS}
    return named.rename(columns=headings)


def failed_line(found: Sweep, folder: Path, language: Language) -> str:
    """Which replications of which points failed."""
    names = "; ".join(
        text("sweep.failed_one", language, point=one.point, failure=failure_words(one.failure, language))
        for one in found.failures[:5]
    )
    return text("sweep.failed", language, failed=len(found.failures), names=names, file=folder / "failures.csv")
