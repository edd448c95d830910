"""The result folder of one child's story: page, figure, words, curves, the children to choose from, settings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd

from sim.experiments.child_story import Story
from sim.experiments.manifest import content_hash, manifest
from sim.report import pictures
from sim.report.child_page import child_page
from sim.report.child_words import arm_name, date_of, story_table, story_text
from sim.report.children_files import readable_story
from sim.report.figure_child import figure
from sim.report.results import OUTPUTS, in_new_folder, write_json
from sim.report.spreadsheets import write_csv
from sim.report.texts import Language, text

COMMAND = "child"


def write(
    story: Story,
    language: Language,
    out_dir: Path | None = None,
    overrides: tuple[str, ...] = (),
    warnings: tuple[str, ...] = (),
    now: dt.datetime | None = None,
) -> Path:
    """Write everything into ``<out_dir>/child/<scenario>/<time>-<hash8>/``, whole or not at all; gives the folder."""
    now = now or dt.datetime.now().astimezone()
    settings = story.settings
    home = (OUTPUTS if out_dir is None else out_dir) / COMMAND / settings.story.name
    name = f"{now:%Y%m%dT%H%M%S}-{content_hash(settings)[:8]}"

    def fill(folder: Path) -> None:
        about = manifest(settings, [story.replication], (), overrides, warnings, created=now)
        told = {"child": story.child, "replication": story.replication, "arm": story.arm, "office": story.office}
        write_json(folder / "manifest.json", about | {"command": COMMAND, "picked": story.picked, **told})
        write_json(folder / "settings.json", settings.model_dump(mode="json"))
        (folder / "story.txt").write_text(story_text(story, language), encoding="utf-8")
        write_csv(story_table(story, language), folder / "story.csv")
        write_csv(curves(story, language), folder / "curves.csv")
        write_csv(readable_story(story, language), folder / "children.csv")
        picture = figure(story, language, foot(story, language))
        shown = child_page(story, (picture, pictures.save(picture, folder)), language, overrides, warnings, now)
        (folder / "index.html").write_text(shown, encoding="utf-8")

    return in_new_folder(home, name, fill)


def foot(story: Story, language: Language) -> str:
    """Where the figure comes from, small at its foot."""
    settings = story.settings
    return text(
        "child.foot",
        language,
        scenario=settings.story.name,
        hash=content_hash(settings)[:8],
        price_year=settings.economy.price_year,
    )


def curves(story: Story, language: Language) -> pd.DataFrame:
    """Need day by day and concern at contacts in both worlds, as the figure draws them."""
    parts = []
    for life in story.lives:
        need = pd.DataFrame({"day": life.days, "need": life.need})
        concern = pd.DataFrame(life.concern, columns=["day", "concern"])
        both = need.merge(concern, on="day", how="outer").sort_values("day")
        both.insert(0, "date", [date_of(story, day).isoformat() for day in both["day"]])
        both.insert(0, "world", arm_name(story, life.arm, language))
        parts.append(both)
    together = pd.concat(parts, ignore_index=True)
    named = {name: text(f"child.column.{name}", language) for name in ("world", "date", "need", "concern")}
    return together.drop(columns="day").rename(columns=named)
