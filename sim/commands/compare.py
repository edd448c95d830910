"""``sagsflow compare`` and ``sagsflow business-case``: run the arms of a scenario, show and write what came out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from rich.console import Group, RenderableType

from sim.commands.multirun import FLAGS, multirun
from sim.commands.words import Asked, asked, console_of
from sim.experiments import compare as experiment
from sim.experiments.business_case import business_cases
from sim.experiments.compare import AllReplicationsFailedError, Comparison
from sim.experiments.store import Store
from sim.report.business_case import terminal_case
from sim.report.precision_table import terminal_precision
from sim.report.progress import bars
from sim.report.results import RunResult, all_failed_line, closing_lines, write
from sim.report.saving_table import terminal_savings
from sim.report.table import terminal_table, terminal_width
from sim.settings.schema import Settings

ONE_ARM = "scenario {scenario} has no arm beside its baseline '{arm}': nothing to make a business case of"

Show = Callable[[Comparison, Asked], tuple[RenderableType, RunResult]]


def compare(words: Sequence[str]) -> bool:
    """Run the arms of a scenario against each other and write tables, figures and the page."""

    def show(comparison: Comparison, wish: Asked) -> tuple[RenderableType, RunResult]:
        language = wish.settings.language
        tables = Group(
            terminal_table(comparison, language),
            terminal_savings(comparison, language),
            terminal_precision(comparison, language),
        )
        return tables, write(comparison, wish.out, wish.warnings)

    if any(word in FLAGS for word in words):
        return multirun(compare, words)
    return _run_arms(asked(words), show)


def business_case(words: Sequence[str]) -> bool:
    """Run the arms of a scenario and show what each saves and costs, by budget year and payer."""

    def show(comparison: Comparison, wish: Asked) -> tuple[RenderableType, RunResult]:
        cases = business_cases(comparison)
        table = terminal_case(comparison, cases, wish.settings.language)
        return table, write(comparison, wish.out, wish.warnings, cases=cases)

    if any(word in FLAGS for word in words):
        return multirun(business_case, words)
    return _run_arms(asked(words, _two_arms_wanted), show)


def _two_arms_wanted(settings: Settings) -> list[str]:
    if len(settings.arms) > 1:
        return []
    return [ONE_ARM.format(scenario=settings.story.name, arm=settings.baseline_arm)]


def _run_arms(wish: Asked, show: Show) -> bool:
    """Every replication of every arm, then what ``show`` prints and writes; true if no replication failed."""
    settings, language = wish.settings, wish.settings.language
    try:
        with bars(language) as (on_office, on_replication):
            comparison = experiment.compare(
                settings,
                on_office=on_office,
                on_replication=on_replication,
                overrides=wish.overrides,
                store=Store(settings),
            )
    except AllReplicationsFailedError as error:
        print(all_failed_line(error.failures, language), file=sys.stderr)
        return False
    shown, result = show(comparison, wish)
    console_of(terminal_width(comparison)).print(shown)
    for line in closing_lines(result, comparison.settings.replications, language):
        print(line)
    return not result.failed
