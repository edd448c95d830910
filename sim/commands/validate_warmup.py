"""``sagsflow validate warmup``: do offices begin as they go on?"""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from sim.evidence.warmup import check
from sim.report import warmup
from sim.report.progress import bars
from sim.report.texts import text
from sim.settings.schema import Settings

REPLICATIONS = 400
"""So many tell a drift of a few per cent from luck; ``replications=N`` asks for more or fewer."""


def validate_warmup(settings: Settings, out_dir: Path | None, console: Console) -> bool:
    """Check the offices of a scenario, print the table and write the picture; true if nothing drifts."""
    with bars(settings.language) as (on_office, on_replication):
        found = check(settings, on_office, on_replication)
    console.print(warmup.terminal_table(found, settings.language))
    folder = warmup.write(found, settings.language, out_dir)
    console.print(text("terminal.results", settings.language, folder=folder), highlight=False, soft_wrap=True)
    return found.passed
