"""The event log of a replication as files that process-mining tools and spreadsheets open: CSV and Parquet, by arm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from sim.experiments.manifest import content_hash, manifest
from sim.outcomes.events import ACTIVITY, CASE, DISTRICT, INSTANCE, SEVERITY, TIME
from sim.report import pictures, results, style
from sim.report.events_page import events_page
from sim.report.results import OUTPUTS, RunResult, in_new_folder, write_json
from sim.report.spreadsheets import write_csv
from sim.report.texts import TEXTS, Language, text
from sim.settings.schema import Settings

COMMAND = "events"
DECIMALS = 4


def write(
    settings: Settings,
    replication: int,
    tables: Mapping[str, pd.DataFrame],
    language: Language,
    out_dir: Path | None = None,
    overrides: tuple[str, ...] = (),
    warnings: tuple[str, ...] = (),
    picture: style.Picture | None = None,
    now: dt.datetime | None = None,
) -> RunResult:
    """Write ``<arm>/events.csv`` and ``.parquet`` below ``<out_dir>/events/<scenario>/<time>-<hash8>/``, whole or not.

    A folder per arm, because a child is the same case in all arms and would have two ways in one file. Beside them a
    page that says what they hold, with the ``picture`` of this course if there is one.
    """
    now = now or dt.datetime.now().astimezone()
    home = (OUTPUTS if out_dir is None else out_dir) / COMMAND / settings.story.name
    name = f"{now:%Y%m%dT%H%M%S}-{content_hash(settings)[:8]}"

    def fill(folder: Path) -> None:
        about = manifest(settings, [replication], (), overrides, warnings, created=now)
        told = {"command": COMMAND, "replication": replication, "arms": list(tables)}
        write_json(folder / "manifest.json", about | told)
        write_json(folder / "settings.json", settings.model_dump(mode="json"))
        told_tables = {arm: in_words(table, settings, language) for arm, table in tables.items()}
        for arm, words in told_tables.items():
            (folder / arm).mkdir()
            write_csv(words.assign(**{TIME: iso(words[TIME])}), folder / arm / "events.csv")
            parquet_ready(words).to_parquet(folder / arm / "events.parquet", index=False, compression="zstd")
        drawn = None if picture is None else (picture, pictures.save(picture, folder))
        shown = events_page(settings, replication, told_tables, drawn, language, overrides, warnings, now)
        (folder / "index.html").write_text(shown, encoding="utf-8")

    return RunResult(in_new_folder(home, name, fill), ())


def closing_lines(
    tables: Mapping[str, pd.DataFrame], result: RunResult, replication: int, language: Language
) -> list[str]:
    """What the terminal says: how many events of how many children in each arm, and where they lie."""
    lines = [
        text(
            "events.count",
            language,
            arm=arm,
            replication=replication,
            events=style.number(len(table), language),
            children=style.number(table[CASE].nunique(), language),
        )
        for arm, table in tables.items()
    ]
    return [*lines, text("label.illustrative", language), *results.closing_lines(result, 1, language)]


def in_words(table: pd.DataFrame, settings: Settings, language: Language) -> pd.DataFrame:
    """Names of activities, outcomes and measures in a language; the columns keep their names, as tools ask for them."""
    types = {name: getattr(kind.label, language) for name, kind in settings.measures.types.items()}
    activities = {name: text(f"xes.{name}", language) for name in table[ACTIVITY].unique()}
    districts = {name: place.label for name, place in settings.municipality.districts.items()}
    severities = {name: text(f"xes.severity.{name}", language) for name in table[SEVERITY].dropna().unique()}
    pairs = zip(table[ACTIVITY].tolist(), table["outcome"].tolist(), strict=True)
    outcomes = pd.Series([_outcome(*pair, language) for pair in pairs], index=table.index, dtype="object")
    told = table.assign(
        outcome=outcomes,
        measure_type=table["measure_type"].map(types),
        **{
            ACTIVITY: table[ACTIVITY].map(activities),
            INSTANCE: table[INSTANCE].map(lambda name: _instance(name, language)),
            DISTRICT: table[DISTRICT].map(districts),
            SEVERITY: table[SEVERITY].map(severities),
        },
    )
    return told.round(dict.fromkeys(("concern", "hours", "direct_hours"), DECIMALS))


def _outcome(activity: str, outcome: str | float | None, language: Language) -> str | None:
    """How an activity ended, if it tells; some words mean another thing in one activity than in others."""
    if not isinstance(outcome, str):
        return None
    own = f"xes.outcome.{activity}.{outcome}"
    return text(own if own in TEXTS else f"xes.outcome.{outcome}", language)


def _instance(name: str | float | None, language: Language) -> str | None:
    """What joins the ends of one thing: its kind in a word of the language, and its number."""
    if not isinstance(name, str):
        return None
    kind, number = name.split()
    return f"{text(f'xes.instance.{kind}', language)} {number}"


def iso(times: pd.Series) -> pd.Series:
    """Times with the offset that held then, all of one form.

    >>> iso(pd.Series(pd.to_datetime(["2019-07-01 10:00"]).tz_localize("Europe/Copenhagen"))).tolist()
    ['2019-07-01T10:00:00.000+02:00']
    """
    walls = times.dt.tz_localize(None)
    hours = (walls - times.dt.tz_convert("UTC").dt.tz_localize(None)) // pd.Timedelta(hours=1)
    words = np.datetime_as_string(walls.to_numpy(dtype="datetime64[ms]"), unit="ms")
    written = [f"{wall}{offset:+03d}:00" for wall, offset in zip(words.tolist(), hours.tolist(), strict=True)]
    return pd.Series(written, index=times.index, dtype="str")


def parquet_ready(table: pd.DataFrame) -> pd.DataFrame:
    """Words as plain strings, whatever pandas calls them; numbers and times as they are."""
    words = [name for name in table.columns if name != TIME and not pd.api.types.is_numeric_dtype(table[name])]
    return table.astype(dict.fromkeys(words, "string"))
