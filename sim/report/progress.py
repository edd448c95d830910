"""A progress bar over replications, only where somebody can see it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sim.experiments.runner import OnReplication
from sim.report.texts import Language, text


@contextmanager
def replications_bar(language: Language, console: Console | None = None) -> Iterator[OnReplication]:
    """Gives the function to call after each replication; silent when the output is not a terminal."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, total: None
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
        task = bar.add_task(text("terminal.replications", language), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
