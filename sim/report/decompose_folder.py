"""The result folder of a decomposition or a map: page, tables for Excel, Parquet, figure, settings and manifest."""

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
from sim.experiments.hybrids import Player
from sim.experiments.manifest import content_hash, manifest
from sim.experiments.runner import Failure
from sim.experiments.share_map import OUTCOME, Cell, ShareMap, map_table
from sim.experiments.signatures import signature_table
from sim.outcomes.catalogue import OUTCOMES
from sim.report import pictures, style
from sim.report.courses import replications_in_words
from sim.report.decompose import VERDICTS, WORLDS, kind_label, player_label
from sim.report.decompose_page import decompose_page, map_page
from sim.report.figures_decompose import heat_map, mechanisms
from sim.report.results import OUTPUTS, in_new_folder, write_json
from sim.report.spreadsheets import in_unit_of_files, write_csv
from sim.report.table import difference_cell
from sim.report.texts import Language, text
from sim.settings.schema import Settings

COMMAND = "decompose"
HEADINGS = {
    "shares": {
        "player": "decompose.order.part",
        "share": "decompose.order.share",
        "first_in": "decompose.order.first",
        "last_in": "decompose.order.last",
        "drawing_error": "decompose.column.drawing_error",
        "residual": "decompose.column.residual",
    },
    "dividends": {
        "players": "decompose.column.players",
        "size": "decompose.column.size",
        "dividend": "decompose.column.dividend",
    },
    "worlds": {world: f"decompose.world.{world}" for world in WORLDS},
    "signatures": {
        "signature": "signatures.trace",
        "administrative": "decompose.world.administrative",
        "quality": "decompose.world.quality",
        "full": "decompose.world.full",
        "apart": "signatures.apart",
        "verdict": "signatures.verdict",
    },
    "map": {
        "gain_per_hour": "share_map.gain",
        "shift": "share_map.shift",
        "saving": "share_map.column.saving",
        "administrative": "share_map.column.administrative",
        "quality": "share_map.column.quality",
        "share": "share_map.share",
        "missed": "share_map.missed",
    },
}
"""Where the heading of a column stands in the catalogue of texts; others are those of every table."""


def write(
    found: Decomposition,
    out_dir: Path | None = None,
    overrides: Sequence[str] = (),
    now: dt.datetime | None = None,
    warnings: Sequence[str] = (),
) -> Path:
    """Write ``<out_dir>/decompose/<scenario>/<time>-<hash8>/``, whole or not at all; gives the folder."""
    settings, language = found.settings, found.settings.language
    now = now or dt.datetime.now().astimezone()
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
            write_csv(readable(frame, name, found.design.players, settings, language), folder / f"{name}.csv")
        picture = mechanisms(found, language)
        shown = decompose_page(found, (picture, pictures.save(picture, folder)), language, overrides, warnings, now)
        (folder / "index.html").write_text(shown, encoding="utf-8")

    return _folder(settings, found.completed, found.failures, about, fill, out_dir, overrides, "", now, warnings)


def write_map(
    found: ShareMap,
    out_dir: Path | None = None,
    overrides: Sequence[str] = (),
    now: dt.datetime | None = None,
    warnings: Sequence[str] = (),
) -> Path:
    """The same for a map; the settings are those of its first gain, the manifest names all."""
    first = next(iter(found.settings.values()))
    now = now or dt.datetime.now().astimezone()
    about: dict[str, object] = {
        "command": f"{COMMAND} map",
        "arm": found.arm,
        "hashes": {f"{gain:g}": content_hash(own) for gain, own in found.settings.items()},
    }

    def fill(folder: Path) -> None:
        write_csv(readable(map_table(found), "map", (), first, first.language), folder / "map.csv")
        picture = heat_map(found, first.language)
        drawing = pictures.save(picture, folder)
        shown = map_page(found, map_grid(found, first.language), (picture, drawing), overrides, warnings, now)
        (folder / "index.html").write_text(shown, encoding="utf-8")

    return _folder(first, found.completed, found.failures, about, fill, out_dir, overrides, "-map", now, warnings)


def map_grid(found: ShareMap, language: Language) -> Table:
    """The map as a table, one row for each cell."""
    settings = next(iter(found.settings.values()))
    place = text(f"group.{found.group}", language, districts=len(settings.municipality.districts))
    grid = Table(title=text("share_map.table", language, place=place), box=box.SIMPLE_HEAD, title_justify="left")
    for key in ("gain", "shift", "saving", "administrative", "quality", "share"):
        grid.add_column(text(f"share_map.{key}", language), justify="right", overflow="fold")
    grid.add_column(text("share_map.missed", language), overflow="fold")
    for cell in found.cells:
        grid.add_row(*_cells(cell, language))
    return grid


def map_terminal(found: ShareMap, language: Language) -> RenderableType:
    """The table of the map, with what its numbers are below it."""
    count = replications_in_words(len(found.completed), language)
    return Group(
        map_grid(found, language),
        Text(text("share_map.caption", language, replications=count), style="dim"),
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
    missed = target_words(cell.missed, language) or "–"
    return [style.number(cell.gain, language, 2), style.signed(cell.shift, language, 2), *money, share, missed]


def target_words(names: Sequence[str], language: Language) -> str:
    """Targets of the baseline by their names, in a row."""
    return ", ".join(text(f"target.{name}", language) for name in names)


def _folder(
    settings: Settings,
    completed: Sequence[int],
    failures: Sequence[Failure],
    about: dict[str, object],
    fill: Callable[[Path], None],
    out_dir: Path | None,
    overrides: Sequence[str],
    suffix: str,
    now: dt.datetime,
    warnings: Sequence[str],
) -> Path:
    def build(folder: Path) -> None:
        write_json(folder / "manifest.json", manifest(settings, completed, failures, overrides, warnings, now) | about)
        write_json(folder / "settings.json", settings.model_dump(mode="json"))
        if failures:
            write_csv(pd.DataFrame([asdict(failure) for failure in failures]), folder / "failures.csv")
        fill(folder)

    home = (OUTPUTS if out_dir is None else out_dir) / COMMAND / settings.story.name
    return in_new_folder(home, f"{now:%Y%m%dT%H%M%S}-{content_hash(settings)[:8]}{suffix}", build)


def readable(
    frame: pd.DataFrame, table: str, players: Sequence[Player], settings: Settings, language: Language
) -> pd.DataFrame:
    """A table with names and headings in the language; shares stay shares (0-1), money is in whole DKK."""
    parts = {player_name(player): player_label(player, language) for player in players}
    parts |= {"beside": text("decompose.beside", language), "total": text("decompose.all_blocks", language)}
    districts = len(settings.municipality.districts)
    words: dict[str, Callable[[str], str]] = {
        "group": lambda group: text(f"group.title.{group}", language, districts=districts),
        "outcome": lambda outcome: in_unit_of_files(kind_label(outcome, language).strip(), language),
        "player": parts.__getitem__,
        "players": lambda names: " × ".join(parts[name] for name in names.split(" & ")),
        "signature": lambda signature: text(f"signature.{signature}", language),
        "verdict": lambda verdict: text(VERDICTS[verdict], language),
        "missed": lambda missed: target_words(missed.split(", ") if missed else [], language),
    }
    named = frame.assign(
        **{column: [write(value) for value in frame[column]] for column, write in words.items() if column in frame}
    )
    return named.rename(columns={column: _heading(column, table, language) for column in named.columns})


def _heading(column: str, table: str, language: Language) -> str:
    name, end = column, ""
    for suffix in ("low", "high"):
        if column.endswith(f"_{suffix}"):
            name, end = column.removesuffix(f"_{suffix}"), f", {text(f'column.{suffix}', language)}"
    return text(HEADINGS[table].get(name, f"column.{name}"), language) + end
