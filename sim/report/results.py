"""The result folder of a comparison: built beside its place and moved there whole, or not at all."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from sim.experiments.business_case import BusinessCase
from sim.experiments.compare import Comparison
from sim.experiments.manifest import manifest
from sim.experiments.runner import Failure
from sim.report import children_files, figure_process_map, pictures, spreadsheets
from sim.report.business_case import write_case
from sim.report.page import page
from sim.report.page_frame import failure_words
from sim.report.texts import Language, text

OUTPUTS = Path("outputs")


@dataclass(frozen=True)
class RunResult:
    """Where the results lie, and which replications failed."""

    folder: Path
    failed: tuple[Failure, ...]

    @property
    def page(self) -> Path:
        return self.folder / "index.html"


def write(
    comparison: Comparison,
    out_dir: Path | None = None,
    warnings: Sequence[str] = (),
    now: dt.datetime | None = None,
    cases: Sequence[BusinessCase] | None = None,
) -> RunResult:
    """Write ``<out_dir>/compare/<scenario>/<time>-<hash8>/`` and return it; ``out_dir`` is ./outputs by default.

    With business cases the folder lies under ``business-case`` and holds their tables and their part of the page too.
    Everything is written to a folder beside it first and renamed at the end, so that a run that is broken off
    leaves no half result that looks like a whole one.
    """
    now = now or dt.datetime.now().astimezone()
    command = "compare" if cases is None else "business-case"
    home = (OUTPUTS if out_dir is None else out_dir) / command / comparison.settings.story.name
    name = f"{now:%Y%m%dT%H%M%S}-{comparison.content_hash[:8]}"
    fill = partial(_fill, comparison=comparison, warnings=warnings, now=now, command=command, cases=cases or ())
    folder = in_new_folder(home, name, fill)
    return RunResult(folder, comparison.failures)


def in_new_folder(home: Path, name: str, fill: Callable[[Path], None]) -> Path:
    """A new folder below ``home`` with what ``fill`` writes into it, whole or not at all."""
    home.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=home))
    try:
        fill(building)
        building.chmod(0o755)  # mkdtemp makes it private; results are for sharing
        return building.rename(_free(home / name))
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def closing_lines(result: RunResult, total: int, language: Language) -> list[str]:
    """What the terminal says at the end: where the results are, and which replications failed."""
    lines = [
        text("terminal.results", language, folder=result.folder),
        text("terminal.page", language, page=result.page),
    ]
    if result.failed:
        names = "; ".join(failure_words(failure, language) for failure in result.failed)
        lines.append(
            text(
                "terminal.failed",
                language,
                failed=len(result.failed),
                total=total,
                names=names,
                file=result.folder / "failures.csv",
            )
        )
    return lines


def all_failed_line(failures: Sequence[Failure], language: Language) -> str:
    """What the terminal says when no replication came through."""
    first = failures[0]
    return text("terminal.all_failed", language, total=len(failures), kind=first.kind, message=first.message)


def _fill(
    folder: Path,
    comparison: Comparison,
    warnings: Sequence[str],
    now: dt.datetime,
    command: str,
    cases: Sequence[BusinessCase],
) -> None:
    settings, language = comparison.settings, comparison.settings.language
    about = manifest(
        settings, comparison.completed, comparison.failures, comparison.overrides, warnings, now, comparison.seconds
    )
    write_json(folder / "manifest.json", about | {"command": command})
    write_json(folder / "settings.json", settings.model_dump(mode="json"))
    spreadsheets.write_parquet(comparison, folder)
    spreadsheets.write_tables(comparison, folder, language)
    children_files.write_files(comparison, folder, language)
    spreadsheets.write_csv(figure_process_map.readable(comparison, language), folder / "process_map.csv")
    if cases:
        write_case(comparison, cases, folder, language)
    if comparison.failures:
        pd.DataFrame([asdict(failure) for failure in comparison.failures]).to_csv(
            folder / "failures.csv", sep=";", index=False, encoding="utf-8-sig", lineterminator="\r\n"
        )
    (folder / "figures").mkdir()
    drawn = [
        (picture, pictures.save(picture, folder / "figures")) for picture in pictures.pictures(comparison, language)
    ]
    (folder / "index.html").write_text(page(comparison, drawn, language, warnings, cases, now), encoding="utf-8")


def write_json(path: Path, data: object) -> None:
    """Plain data as an indented file that people can read."""
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _free(wanted: Path) -> Path:
    """The wanted folder, or with a number behind it if two runs end in the same second."""
    folder, count = wanted, 1
    while folder.exists():
        count += 1
        folder = wanted.with_name(f"{wanted.name}-{count}")
    return folder
