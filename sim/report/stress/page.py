"""The whole report as Markdown: what it describes, then the twenty items of the guideline in order."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from sim.report.stress import components, data, experiment, implementation, logic, objectives
from sim.report.stress.by_hand import MARK
from sim.report.stress.facts import Facts
from sim.report.stress.markdown import Lines, bullets, paragraph
from sim.report.stress.words import Words

ITEMS: dict[str, Callable[[Facts, Words], Lines]] = {
    "1.1": objectives.purpose,
    "1.2": objectives.outputs,
    "1.3": objectives.aims,
    "2.1": logic.diagram,
    "2.2": logic.base_logic,
    "2.3": logic.scenario_logic,
    "2.4": logic.algorithms,
    "2.5": components.components,
    "3.1": data.sources,
    "3.2": data.preprocessing,
    "3.3": data.parameters,
    "3.4": data.assumptions,
    "4.1": experiment.initialisation,
    "4.2": experiment.run_length,
    "4.3": experiment.estimation,
    "5.1": implementation.software,
    "5.2": implementation.sampling,
    "5.3": implementation.execution,
    "5.4": implementation.system,
    "6.1": implementation.access,
}
"""The items of STRESS-DES and what fills them."""


SUFFIXES = ("", ".md", ".markdown", ".txt", ".html")
"""How a file of the report may end; all but a page hold Markdown."""


def page(facts: Facts, items: Mapping[str, Callable[[Facts, Words], Lines]] = ITEMS) -> str:
    """The report in the language of the facts."""
    words = Words(facts.language)
    lines = _head(facts, words)
    part = ""
    for number, fill in items.items():
        if number[0] != part:
            part = number[0]
            lines += [f"## {part} {words.name('part', part)}", ""]
        lines += [f"### {number} {words.name('item', number)}", "", *fill(facts, words)]
    return "\n".join(lines).rstrip() + "\n"


def _head(facts: Facts, words: Words) -> Lines:
    story, run = facts.settings.story, facts.run
    if run is None:
        source = words("from.settings")
        command = ["sagsflow", "stress", *facts.asked_for]
    else:
        source = words("from.run", created=run.created or "–", hash=facts.content_hash[:8])
        command = ["sagsflow", "stress", "--run", "…"]
    lines = [f"# {words('title', title=facts.in_words(story.title))}", ""]
    lines += paragraph(
        words("intro", scenario=story.name, command=shlex.join(command).replace("'…'", "…"), from_what=source)
    )
    lines += paragraph(words("intro.marks", mark=MARK))
    for what in facts.since:
        lines += paragraph(words(f"since.{what}"))
    lines += paragraph(words.catalogue("label.illustrative"), words.catalogue("label.default"))
    changed = [override for override in facts.overrides if not override.startswith("scenarios=")]
    lines += paragraph(words("overrides", overrides=", ".join(f"`{c}`" for c in changed) or words("none")))
    if facts.warnings:
        lines += [*paragraph(words("warnings")), *bullets(facts.warnings)]
    return lines


def unwritable(path: Path) -> str | None:
    """Why a report cannot be written to a file there; None if it can."""
    if path.is_dir():
        return f"--out {path}: is a folder; name a file"
    if not path.parent.is_dir():
        return f"--out {path}: the folder {path.parent} does not exist"
    if path.suffix.lower() not in SUFFIXES:
        return f"--out {path}: a report is Markdown (.md) or a page (.html); name such a file"
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            return None
    except OSError:
        return f"--out {path}: nothing can be written in the folder {path.parent}"


def write(report: str, path: Path) -> None:
    """Write a report beside its place and move it there, so that there is never half of one."""
    handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(report)
        Path(name).chmod(0o644)  # mkstemp makes it private; a report is for sharing
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
