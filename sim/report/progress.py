"""A progress bar over points checked, offices made ready and replications, only where somebody can see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sim.experiments.beginnings import OnRun
from sim.experiments.runner import OnReplication
from sim.experiments.sweep_request import OnPoint
from sim.report.texts import Language, text

MANY = 50
"""Points that take about a second to check."""


@contextmanager
def bars(
    language: Language, console: Console | None = None, replications: str = "terminal.replications"
) -> Iterator[tuple[OnRun, OnReplication]]:
    """Gives the functions to call after each office made ready and after each replication (a text's name says of what).

    Silent when the output is not a terminal.
    """
    with _bar(console) as bar:
        yield _row(bar, text("terminal.offices", language)), _row(bar, text(replications, language))


@contextmanager
def checking(language: Language, console: Console | None = None) -> Iterator[OnPoint]:
    """Gives the function to call after each point of a sweep whose settings are checked; a few show no bar."""
    with _bar(console) as bar:
        yield _row(bar, text("sweep.checking", language), MANY)


@contextmanager
def _bar(console: Console | None) -> Iterator[Progress | None]:
    """A bar without rows; None where no terminal would show it."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )
    with bar:
        yield bar


def _row(bar: Progress | None, words: str, fewest: int = 1) -> Callable[[int, int], None]:
    """A row of the bar that appears when its work begins, if there are so many things to do."""
    if bar is None:
        return lambda done, total: None
    task = bar.add_task(words, total=None, visible=False)
    return lambda done, total: bar.update(task, completed=done, total=total, visible=total >= fewest)
