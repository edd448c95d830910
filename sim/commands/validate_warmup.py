"""``sagsflow validate warmup``: do offices begin as they go on?"""

from __future__ import annotations

from collections.abc import Sequence

from sim.commands.words import asked, console_of
from sim.evidence.warmup import check
from sim.report import warmup
from sim.report.progress import bars
from sim.report.texts import text

REPLICATIONS = 1000
"""So many give intervals of about plus and minus 1 %, so that offices without a drift all but never fail by bad luck
(with 400, one check in fifteen or so). ``replications=N`` asks for more or fewer."""


def validate_warmup(words: Sequence[str]) -> bool:
    """Check the offices of a scenario, print the table and write the picture; true if nothing drifts."""
    typed = any(word.lstrip("+").startswith("replications=") for word in words)
    wish = asked([*words, *([] if typed else [f"replications={REPLICATIONS}"])])
    language, console = wish.settings.language, console_of()
    with bars(language) as (_, on_replication):
        found = check(wish.settings, on_replication)
    console.print(warmup.terminal_table(found, language))
    folder = warmup.write(found, language, wish.out)
    console.print(text("terminal.results", language, folder=folder), highlight=False, soft_wrap=True)
    return found.passed
