"""``sagsflow decompose``: which mechanism does it, and how much of it is administrative?"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from sim.commands.words import Asked, asked, console_of, own_words
from sim.experiments import hybrids
from sim.experiments.calibrate import FREE
from sim.experiments.compare import AllReplicationsFailedError
from sim.experiments.decompose import PAIRS, Design, design
from sim.experiments.decompose import decompose as play
from sim.experiments.runner import Failure
from sim.experiments.share_map import GAINS, fit_name, share_map
from sim.report.decompose import terminal_tables
from sim.report.decompose_folder import map_terminal, write, write_map
from sim.report.page_frame import failure_words
from sim.report.progress import bars
from sim.report.results import all_failed_line
from sim.report.texts import text
from sim.settings.compose import compose
from sim.settings.keys import value_at
from sim.settings.nearest import did_you_mean
from sim.settings.problems import SettingsError
from sim.settings.schema import Settings

MAP = "map"
WIDE = 200  # of tables with many columns
OWN = ("players", "arm", "pairs", "what")
FEWEST_PAIRS, MOST_PAIRS = 2, 1000  # one pair says nothing of what the drawing leaves unknown


@dataclass(frozen=True)
class Request:
    """What the words ask for beside settings."""

    players: tuple[hybrids.Player, ...] = hybrids.DEFAULT_PLAYERS
    arm: str | None = None
    pairs: int = PAIRS
    is_map: bool = False


def decompose(words: Sequence[str]) -> bool:
    """Share out the effect of a practice among its blocks, or draw the map of its administrative share.

    True if every replication came through. Raises SettingsError with one line for each mistake before anything has
    run.
    """
    request, others, problems = read_request(words)
    wish = asked(others, lambda settings: _problems_of_arm(settings, request), problems)
    arm, console = hybrids.arm_that_changes_practice(wish.settings, request.arm), console_of(WIDE)
    try:
        if request.is_map:
            return _map(wish, arm, console)
        return _parts(wish, design(wish.settings, request.players, arm, request.pairs), console)
    except AllReplicationsFailedError as error:
        print(all_failed_line(error.failures, wish.settings.language), file=sys.stderr)
        return False


def _problems_of_arm(settings: Settings, request: Request) -> Sequence[str]:
    try:
        hybrids.arm_that_changes_practice(settings, request.arm)
    except SettingsError as error:
        return error.problems
    return []


def read_request(words: Sequence[str]) -> tuple[Request, list[str], list[str]]:
    """The request, the words that are about settings, and what is wrong with the request's own words."""
    given, others = own_words([f"what={MAP}" if word == MAP else word for word in words], OWN)
    problems = [f"{name}: given twice" for name, values in given.items() if len(values) > 1]
    own = {name: values[0] for name, values in given.items()}
    is_map = own.get("what") == MAP
    if "what" in own and not is_map:
        problems.append(f"what = {own['what']}: must be {MAP}{did_you_mean(own['what'], [MAP])}")
    if is_map:
        problems += [
            f"{name} = {own[name]}: the map has two players, administrative and quality, and knows no {name}"
            for name in ("players", "pairs")
            if name in own
        ]
        problems += [f"{word}: the map takes each fit in its turn" for word in others if word.startswith("fit=")]
        problems += [
            f"{word}: each fit of the map sets {path} itself; leave it out"
            for word in others
            for path in FREE
            if word.lstrip("+~").partition("=")[0] == path
        ]
    players = hybrids.DEFAULT_PLAYERS
    if "players" in own:
        try:
            players = hybrids.read_players(own["players"])
        except SettingsError as error:
            problems += error.problems
    pairs = own.get("pairs", str(PAIRS))
    if not pairs.isdecimal() or not FEWEST_PAIRS <= int(pairs) <= MOST_PAIRS:
        problems.append(f"pairs = {pairs}: must be a whole number from {FEWEST_PAIRS} to {MOST_PAIRS}")
        pairs = str(PAIRS)
    return Request(players, own.get("arm"), int(pairs), is_map), others, problems


def _parts(wish: Asked, chosen: Design, console: Console) -> bool:
    settings = wish.settings
    with bars(settings.language) as (on_office, on_replication):
        found = play(settings, chosen, on_office=on_office, on_replication=on_replication)
    console.print(terminal_tables(found, settings.language))
    return _closing(write(found, wish.out, wish.overrides, warnings=wish.warnings), found.failures, settings, console)


def _map(wish: Asked, arm: str, console: Console) -> bool:
    fitted = {gain: compose([*wish.overrides, f"fit={fit_name(gain)}"]) for gain in GAINS}
    _refuse_other_fits(fitted)
    with bars(wish.settings.language) as (on_office, on_replication):
        found = share_map(fitted, arm, on_office=on_office, on_replication=on_replication)
    console.print(map_terminal(found, wish.settings.language))
    return _closing(
        write_map(found, wish.out, wish.overrides, warnings=wish.warnings), found.failures, wish.settings, console
    )


def _refuse_other_fits(fitted: Mapping[float, Settings]) -> None:
    """Raise SettingsError where something else than its fit sets a value a row of the map stands for."""
    problems = []
    for gain, own in fitted.items():
        wanted, found = (s.model_dump() for s in (compose([f"fit={fit_name(gain)}"]), own))
        problems += [
            f"{path} = {value_at(path, found)}: the map's {fit_name(gain)} sets it to {value_at(path, wanted)}; "
            "leave it out"
            for path in FREE
            if value_at(path, found) != value_at(path, wanted)
        ]
    if problems:
        raise SettingsError(problems)


def _closing(folder: Path, failures: Sequence[Failure], settings: Settings, console: Console) -> bool:
    """Say where the results are and which replications failed; true if none did."""
    language = settings.language
    lines = [
        text("terminal.results", language, folder=folder),
        text("terminal.page", language, page=folder / "index.html"),
    ]
    if failures:
        names = "; ".join(failure_words(failure, language) for failure in failures)
        total = settings.replications
        lines.append(
            text(
                "terminal.failed",
                language,
                failed=len(failures),
                total=total,
                names=names,
                file=folder / "failures.csv",
            )
        )
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)
    return not failures
