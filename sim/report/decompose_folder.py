"""The result folder of a decomposition or a map: tables for Excel, Parquet, figure, settings and manifest."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import pandas as pd
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sim.experiments.decompose import Decomposition, dividend_table, player_name, share_table, world_table
from sim.experiments.manifest import content_hash, manifest
from sim.experiments.runner import Failure
from sim.experiments.share_map import OUTCOME, Cell, ShareMap, map_table
from sim.experiments.signatures import signature_table
from sim.outcomes.catalogue import OUTCOMES
from sim.report import pictures, style
from sim.report.decompose import replications_in_words
from sim.report.figures_decompose import heat_map, mechanisms
from sim.report.results import OUTPUTS, in_new_folder, write_json
from sim.report.table import difference_cell
from sim.report.texts import Language, text
from sim.settings.schema import Settings

COMMAND = "decompose"


def write(
    found: Decomposition,
    out_dir: Path | None = None,
    overrides: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> Path:
    """Write ``<out_dir>/decompose/<scenario>/<time>-<hash8>/``, whole or not at all; gives the folder."""
    settings, language = found.settings, found.settings.language
    about: dict[str, object] = {
        "command": COMMAND,
        "arm": found.design.arm,
        "players": [player_name(player) for player in found.design.players],
        "orders": None if found.design.orders is None else found.design.orders.tolist(),
    }

    def fill(folder: Path) -> None:
        found.outcomes.astype(dict.fromkeys(("arm", "group", "outcome"), "string")).to_parquet(
            folder / "outcomes.parquet", index=False, compression="zstd"
        )
        for name, frame in (
            ("shares", share_table(found)),
            ("dividends", dividend_table(found)),
            ("worlds", world_table(found)),
            ("signatures", signature_table(found)),
        ):
            as_csv(frame, folder / f"{name}.csv")
        pictures.save(mechanisms(found, language), folder)

    return _folder(settings, found.completed, found.failures, about, fill, out_dir, overrides, "", now)


def write_map(
    found: ShareMap,
    out_dir: Path | None = None,
    overrides: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> Path:
    """The same for a map; the settings are those of its first gain, the manifest names all."""
    first = next(iter(found.settings.values()))
    about: dict[str, object] = {
        "command": f"{COMMAND} map",
        "arm": found.arm,
        "hashes": {f"{gain:g}": content_hash(own) for gain, own in found.settings.items()},
    }

    def fill(folder: Path) -> None:
        as_csv(map_table(found), folder / "map.csv")
        pictures.save(heat_map(found, first.language), folder)

    return _folder(first, found.completed, found.failures, about, fill, out_dir, overrides, "-map", now)


def map_terminal(found: ShareMap, language: Language) -> RenderableType:
    """The map as a table, one row for each cell."""
    settings = next(iter(found.settings.values()))
    place = text(f"group.{found.group}", language, districts=len(settings.municipality.districts))
    grid = Table(title=text("map.table", language, place=place), box=box.SIMPLE_HEAD, title_justify="left")
    for key in ("gain", "shift", "saving", "administrative", "quality", "share"):
        grid.add_column(text(f"map.{key}", language), justify="right", overflow="fold")
    grid.add_column(text("map.missed", language), overflow="fold")
    for cell in found.cells:
        grid.add_row(*_cells(cell, language))
    count = replications_in_words(len(found.completed), language)
    return Group(
        grid,
        Text(text("map.caption", language, replications=count), style="dim"),
        Text(text("label.illustrative", language)),
        Text(text("label.default", language), style="bold"),
    )


def _cells(cell: Cell, language: Language) -> list[str]:
    kind = next(kind for kind in OUTCOMES if kind.name == OUTCOME)
    money = [
        difference_cell(i.mean, i.low, i.high, kind, language, 0).words
        for i in (cell.saving, cell.administrative, cell.quality)
    ]
    ends = [style.percent(end, language) for end in (cell.share.mean, cell.share.low, cell.share.high)]
    share = f"{ends[0]} ({ends[1]}; {ends[2]})" if math.isfinite(cell.share.mean) else "–"
    missed = ", ".join(name.replace("_", " ") for name in cell.missed) or "–"
    return [style.number(cell.gain, language, 2), style.signed(cell.shift, language, 2), *money, share, missed]


def _folder(
    settings: Settings,
    completed: Sequence[int],
    failures: Sequence[Failure],
    about: dict[str, object],
    fill: Callable[[Path], None],
    out_dir: Path | None,
    overrides: Sequence[str],
    suffix: str,
    now: dt.datetime | None,
) -> Path:
    now = now or dt.datetime.now().astimezone()

    def build(folder: Path) -> None:
        write_json(folder / "manifest.json", manifest(settings, completed, failures, overrides, (), now) | about)
        write_json(folder / "settings.json", settings.model_dump(mode="json"))
        if failures:
            as_csv(pd.DataFrame([asdict(failure) for failure in failures]), folder / "failures.csv")
        fill(folder)

    home = (OUTPUTS if out_dir is None else out_dir) / COMMAND / settings.story.name
    return in_new_folder(home, f"{now:%Y%m%dT%H%M%S}-{content_hash(settings)[:8]}{suffix}", build)


def as_csv(frame: pd.DataFrame, path: Path) -> None:
    """A table that a Danish Excel opens as one."""
    frame.to_csv(path, sep=";", decimal=",", index=False, encoding="utf-8-sig", lineterminator="\r\n")
