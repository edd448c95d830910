"""``sagsflow validate warmup``: do offices begin as they go on?"""

from __future__ import annotations

from collections.abc import Sequence

from sim.commands.words import asked, console_of
from sim.evidence.warmup import check
from sim.report import warmup, warmup_folder
from sim.report.progress import bars
from sim.report.results import closing_lines

REPLICATIONS = 1000
"""So many give intervals of about plus and minus 1 %, so that offices without a drift all but never fail by bad luck
(with 400, one check in fifteen or so). ``replications=N`` asks for more or fewer."""


def validate_warmup(words: Sequence[str]) -> bool:
    """Check the offices of a scenario, print the table and write page and picture; true if nothing drifts."""
    typed = any(word.lstrip("+").startswith("replications=") for word in words)
    wish = asked([*words, *([] if typed else [f"replications={REPLICATIONS}"])])
    language, console = wish.settings.language, console_of()
    with bars(language) as (_, on_replication):
        found = check(wish.settings, on_replication)
    console.print(warmup.terminal_table(found, language))
    overrides = wish.overrides if typed else wish.overrides[:-1]
    result = warmup_folder.write(found, language, wish.out, overrides, wish.warnings)
    for line in closing_lines(result, found.settings.replications, language):
        console.print(line, highlight=False, soft_wrap=True)
    return found.passed
