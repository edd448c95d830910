"""``sagsflow stress``: a scenario, or a run of one, described by the items of STRESS-DES."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sim.commands.words import options_of
from sim.report.stress.facts import of_run, of_settings
from sim.report.stress.html import html_page
from sim.report.stress.page import page, unwritable, write
from sim.settings.problems import SettingsError

OPTIONS = ("--scenario", "--run", "--out")
TWO_SCENARIOS = "--run tells which scenario it is of; leave out --scenario"
HTML = ".html"
"""A file that ends so becomes a page for a browser; the others of ``page.SUFFIXES`` hold Markdown."""
WRITTEN = "Written: {path}"


def stress(words: Sequence[str]) -> bool:
    """Print the report, or write it to ``--out``; nothing is run.

    Raises SettingsError with everything that is wrong before anything is written.
    """
    overrides, options, problems = options_of(words, OPTIONS)
    run, scenario = options.get("--run"), options.get("--scenario")
    out = Path(options["--out"]) if "--out" in options else None
    if run is not None and scenario is not None:
        problems.append(TWO_SCENARIOS)
    if out is not None and (why := unwritable(out)) is not None:
        problems.append(why)
    try:
        facts = of_settings(overrides, scenario) if run is None else of_run(Path(run), overrides)
    except SettingsError as error:
        raise SettingsError([*problems, *error.problems]) from None
    if problems:
        raise SettingsError(problems)
    if out is None:
        _print(page(facts))
    else:
        write(html_page(facts) if out.suffix.lower() == HTML else page(facts), out)
        print(WRITTEN.format(path=out))
    return True


def _print(report: str) -> None:
    """Print in the letters of the file, also where the terminal's own code page lacks some."""
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # no real stream, as in a notebook
        sys.stdout.write(report)
        return
    try:
        stream.write(report.encode("utf-8"))
        stream.flush()
    except BrokenPipeError:  # whoever reads it has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
