"""A progress bar over offices made ready and replications, only where somebody can see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sim.experiments.beginnings import OnRun
from sim.experiments.runner import OnReplication
from sim.report.texts import Language, text


@contextmanager
def bars(
    language: Language, console: Console | None = None, replications: str = "terminal.replications"
) -> Iterator[tuple[OnRun, OnReplication]]:
    """Gives the functions to call after each office made ready and after each replication (a text's name says of what).

    Silent when the output is not a terminal.
    """
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield (lambda done, total: None), (lambda done, total: None)
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
        yield _row(bar, text("terminal.offices", language)), _row(bar, text(replications, language))


def _row(bar: Progress, words: str) -> Callable[[int, int], None]:
    """A row of the bar that appears when its work begins."""
    task = bar.add_task(words, total=None, visible=False)
    return lambda done, total: bar.update(task, completed=done, total=total, visible=True)
