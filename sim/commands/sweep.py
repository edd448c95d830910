"""``sagsflow sweep``: one arm over many values of a setting, cost and front door side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.commands.multirun import FLAGS
from sim.commands.words import (
    SCENARIO_AND_OUT,
    WARNING,
    console_of,
    language_of,
    options_of,
    own_words,
    unwritable,
    with_scenario,
)
from sim.experiments.compare import AllReplicationsFailedError
from sim.experiments.sweep import sweep as run
from sim.experiments.sweep_request import SweepRequest, request
from sim.report.progress import bars, checking
from sim.report.results import OUTPUTS, all_failed_line
from sim.report.sweep_folder import failed_line, write
from sim.report.sweep_table import terminal_sweep
from sim.report.texts import text
from sim.settings import register
from sim.settings.problems import SettingsError

OWN = ("arm", "design", "points", "list")
WIDE = 190
MOST_WARNINGS = 3
"""Lines about one setting; of more only the first and last are shown."""
MULTIRUN = "{word}: a sweep takes several values as it is; leave it out"


@dataclass(frozen=True)
class Own:
    """The sweep's own words."""

    arm: str | None = None
    kind: str = "grid"
    count: int | None = None
    file: Path | None = None


def sweep(words: Sequence[str]) -> bool:
    """Run every point of a design that is not kept yet; true if no replication failed."""
    problems = [MULTIRUN.format(word=word) for word in words if word in FLAGS]
    plain, options, wrong = options_of([word for word in words if word not in FLAGS], SCENARIO_AND_OUT)
    problems += wrong
    own, others = read_own(plain, problems)
    try:
        settings_words = with_scenario(others, options.get("--scenario"))
        with checking(language_of(others)[1]) as on_point:
            wish = request(settings_words, own.kind, own.count, own.file, own.arm, on_point)
    except SettingsError as error:
        raise SettingsError([*problems, *error.problems]) from None
    out = Path(options["--out"]) if "--out" in options else None
    problems += [*unwritable(out or OUTPUTS), *unwritable(Path(wish.points[0].settings.engine.store))]
    if problems:
        raise SettingsError(problems)
    settings = wish.points[0].settings
    language, warnings = settings.language, warnings_of(wish)
    for line in warnings:
        print(WARNING[language].format(line=line), file=sys.stderr)
    try:
        with bars(language, replications="sweep.progress") as (on_office, on_replication):
            found = run(wish.design, wish.points, wish.arm, on_replication=on_replication, on_office=on_office)
    except AllReplicationsFailedError as error:
        print(all_failed_line(error.failures, language), file=sys.stderr)
        return False
    console = console_of(WIDE)
    console.print(terminal_sweep(found, language))
    folder = write(found, wish.fixed, out, warnings)
    console.print(text("terminal.results", language, folder=folder), highlight=False, soft_wrap=True)
    console.print(text("terminal.page", language, page=folder / "index.html"), highlight=False, soft_wrap=True)
    if found.failures:
        console.print(failed_line(found, folder, language), highlight=False, soft_wrap=True)
    return not found.failures


def read_own(words: Sequence[str], problems: list[str]) -> tuple[Own, list[str]]:
    """The sweep's own words and all others; what is wrong with its own is added to ``problems``."""
    given, others = own_words(words, OWN)
    problems += [f"{name}: given twice" for name, values in given.items() if len(values) > 1]
    own = {name: values[0] for name, values in given.items()}
    if "list" in own:
        problems += [
            f"{name}: the points stand in the list; leave it out" for name in ("design", "points") if name in own
        ]
    count = own.get("points")
    if count is not None and not count.isdecimal():
        problems.append(f"points = {count}: must be a whole number (a file of points is given with list=FILE.csv)")
        count = "2"
    if own.get("list") == "":
        problems.append("list = : name a file of points, list=FILE.csv")
        del own["list"]
    file = Path(own["list"]) if "list" in own else None
    return Own(own.get("arm"), own.get("design", "grid"), None if count is None else int(count), file), others


def warnings_of(wish: SweepRequest) -> list[str]:
    """What is implausible, each line once; of a setting with many such points the first and last, and how many more."""
    lines = [line for point in wish.points for line in register.warnings(point.settings)]
    by_setting: dict[str, list[str]] = {}
    for line in dict.fromkeys(lines):
        by_setting.setdefault(line.partition(" = ")[0], []).append(line)
    told = []
    for key, found in by_setting.items():
        if len(found) <= MOST_WARNINGS:
            told += found
            continue
        more = text("sweep.more_outside", wish.points[0].settings.language, setting=key, count=len(found) - 2)
        told += [found[0], more, found[-1]]
    return told
