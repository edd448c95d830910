"""What all result pages have in common: the templates, title and question, warnings, contents, run line and foot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import jinja2

from sim.experiments.digests import model_digest
from sim.experiments.runner import Failure
from sim.report import style
from sim.report.child_words import date_words
from sim.report.law import law_lines
from sim.report.pictures import inline_svg
from sim.report.texts import TEXTS, Language, text
from sim.settings.schema import Settings


@dataclass(frozen=True)
class Run:
    """Which run a page tells of: command, settings, hash, replications in words, and what was said beside it."""

    command: str
    settings: Settings
    content_hash: str
    replications: str
    overrides: Sequence[str] = ()
    warnings: Sequence[str] = ()
    failures: Sequence[Failure] = ()
    created: dt.datetime | None = None


@dataclass(frozen=True)
class Drawn:
    """A figure as it stands in a page."""

    name: str
    title: str
    svg: str


def drawn(picture: style.Picture, drawing: str) -> Drawn:
    """A figure with its SVG text made fit for a page."""
    return Drawn(picture.name, picture.title, inline_svg(picture.name, drawing))


@dataclass(frozen=True)
class Around:
    """The words around what a page shows: its head above, and below what it does not say and which run it is of.

    ``labels`` stand below the title (the first is stressed), ``passed`` is whether a check found nothing (None: the
    page is of no check). Sections for which there are no words are left out.
    """

    command: str
    title: str
    question: str = ""
    labels: Sequence[str] = ()
    passed: bool | None = None
    warnings: Sequence[str] = ()
    failures: Sequence[str] = ()
    silent: Sequence[str] = ()
    run: str = ""
    identity: str = ""
    law: Sequence[str] = ()


def around_run(run: Run, language: Language, files: str) -> Around:
    """The words around the results of settings; ``files`` says what lies beside the page."""
    story = run.settings.story
    return Around(
        command=run.command,
        title=getattr(story.title, language),
        question=getattr(story.question, language),
        labels=(text("label.illustrative", language), text("label.default", language)),
        warnings=list(run.warnings),
        failures=[failure_words(failure, language) for failure in run.failures],
        silent=[text(key, language) for key in TEXTS if key.startswith("silent.")],
        run=f"{run_line(run, language)} {files}",
        identity=identity(run, language),
        law=law_lines(run.settings, language),
    )


def render(
    template: str,
    around: Around,
    language: Language,
    *,
    contents: Sequence[tuple[str, str]],
    **values: object,
) -> str:
    """A page as HTML; it asks nothing of the network.

    ``contents`` are the sections (anchor, heading) before the common last ones, ``values`` are what the template
    itself shows.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("sim.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    last = [name for name in ("silent", "run") if getattr(around, name)]
    return environment.get_template(template).render(
        t=lambda key, **places: text(key, language, **places),
        language=language,
        around=around,
        contents=[*contents, *((name, text(f"page.section.{name}", language)) for name in last)],
        **values,
    )


def run_line(run: Run, language: Language) -> str:
    """Scenario, replications, seed, hash and changes, in one line."""
    return text(
        "page.run.line",
        language,
        scenario=run.settings.story.name,
        replications=run.replications,
        seed=run.settings.seed,
        hash=run.content_hash[:8],
        overrides=", ".join(run.overrides) or text("page.no_overrides", language),
    )


def identity(run: Run, language: Language) -> str:
    """When it was run, by which settings and code, and how to find out whether these have changed."""
    created = moment(run.created, language)
    return text("page.identity", language, created=created, content=run.content_hash, digest=model_digest())


def moment(created: dt.datetime | None, language: Language) -> str:
    """Day and time of a run as they are written in the language."""
    if created is None:
        return text("page.undated", language)
    return f"{date_words(created.date(), language)} {created:%H:%M}"


def failure_words(failure: Failure, language: Language) -> str:
    """A failed replication as half a sentence."""
    return text(
        "terminal.failed_one",
        language,
        replication=failure.replication,
        kind=failure.kind,
        message=failure.message,
    )
