"""The words of a command: plain ones, options, and the settings they ask for.

Light at import, as ``sagsflow help`` needs it too.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.settings.nearest import did_you_mean
from sim.settings.problems import SettingsError

if TYPE_CHECKING:
    from rich.console import Console

    from sim.report.texts import Language
    from sim.settings.schema import Settings

UNKNOWN_OPTION = "unknown option '{word}'{hint}"
OPTION_NEEDS_VALUE = "option {word} needs a value after it"
WARNING = {"da": "advarsel: {line}", "en": "warning: {line}"}
SCENARIO_AND_OUT = ("--scenario", "--out")
WIDTH = 150  # of a table where no terminal says how wide it is

Complain = Callable[["Settings"], Sequence[str]]


@dataclass(frozen=True)
class Asked:
    """What a command was asked for: settings, the words that give them, where results go, what is implausible."""

    settings: Settings
    overrides: tuple[str, ...]
    out: Path | None
    warnings: tuple[str, ...]


def options_of(words: Sequence[str], known: Sequence[str]) -> tuple[list[str], dict[str, str], list[str]]:
    """Plain words, ``--option value`` or ``--option=value`` pairs, and what is wrong with them.

    >>> options_of(["seed=3", "--out", "there", "--ouut=x"], ["--out"])
    (['seed=3'], {'--out': 'there'}, ["unknown option '--ouut' - did you mean '--out'?"])
    """
    plain: list[str] = []
    options: dict[str, str] = {}
    wrong: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            plain.append(word)
            continue
        name, equals, value = word.partition("=")
        if name not in known:
            hint = hint_of(name, known)
            wrong.append(UNKNOWN_OPTION.format(word=name, hint=hint))
            if hint and not equals:
                next(rest, "")  # its value, as the option meant has one: not a problem of its own
            continue
        given = value if equals else next(rest, "")
        if given and not given.startswith("--"):
            options[name] = given
        else:
            wrong.append(OPTION_NEEDS_VALUE.format(word=name))
    return plain, options, wrong


def hint_of(word: str, names: Sequence[str]) -> str:
    """``did you mean`` the nearest of the names, or nothing."""
    return did_you_mean(word, names)


def language_of(words: Sequence[str]) -> tuple[list[str], Language, list[str]]:
    """The other words, the language asked for among them (English where none is), and what is wrong with it.

    >>> language_of(["caseload", "language=da"]), language_of(["language=dk"])
    ((['caseload'], 'da', []), ([], 'en', ["language = dk: must be 'da' or 'en'"]))
    """
    asked = [word.removeprefix("language=") for word in words if word.startswith("language=")]
    others = [word for word in words if not word.startswith("language=")]
    wrong = [f"language = {name}: must be 'da' or 'en'" for name in asked if name not in ("da", "en")]
    return others, "da" if asked[-1:] == ["da"] else "en", wrong


def own_words(words: Sequence[str], names: Sequence[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The ``key=value`` words of a command's own ``names`` (each with every value it was given), and the others.

    >>> own_words(["child=7", "seed=3"], ["child"])
    ({'child': ['7']}, ['seed=3'])
    """
    own: dict[str, list[str]] = {}
    others = []
    for word in words:
        name, equals, value = word.partition("=")
        if equals and name in names:
            own.setdefault(name, []).append(value)
        else:
            others.append(word)
    return own, others


def problems_of_own(own: Mapping[str, Sequence[str]], numbers: Sequence[str], language: Language) -> list[str]:
    """What is wrong with a command's own words, whatever the scenario; those in ``numbers`` are whole numbers."""
    from sim.report.texts import text

    found = [text("word.problem.twice", language, name=name) for name, values in own.items() if len(values) > 1]
    for name in numbers:
        for value in own.get(name, ())[:1]:
            if not (value.isascii() and value.isdigit() and len(value) <= 12):
                found.append(text("word.problem.number", language, name=name, value=value))
    return found


def asked(words: Sequence[str], complain: Complain | None = None, wrong: Sequence[str] = ()) -> Asked:
    """The settings and options the words ask for; each value that is hardly plausible is warned of.

    Raises SettingsError with every mistake at once: ``wrong`` (what the command found itself), those in the words
    and in the settings, and what ``complain`` says of the settings, or of the scenario as it ships where they are
    wrong.
    """
    from sim.settings import register
    from sim.settings.compose import compose

    overrides, options, found = options_of(words, SCENARIO_AND_OUT)
    scenario, problems = options.get("--scenario"), [*wrong, *found]
    settings: Settings | None = None
    try:
        settings = compose(overrides, scenario=scenario)
        warnings = register.warnings(settings)
    except SettingsError as error:
        problems += error.problems
    judged = settings or _as_shipped(overrides, scenario)
    if complain is not None and judged is not None:
        problems += complain(judged)
    out = Path(options["--out"]) if "--out" in options else None
    problems += unwritable(out) if out is not None else []
    problems += unwritable(Path(settings.engine.store)) if settings is not None else []
    if settings is None or problems:
        raise SettingsError(problems)
    for line in warnings:
        print(WARNING[settings.language].format(line=line), file=sys.stderr)
    return Asked(settings, with_scenario(overrides, scenario), out, tuple(warnings))


def unwritable(folder: Path) -> list[str]:
    """What is wrong with a folder that results are to be written to; asked before anything runs."""
    there = next(part for part in (folder, *folder.absolute().parents) if part.exists())
    if not there.is_dir():
        return [f"{folder}: {there} is a file, so no results can be put below it; name another folder"]
    try:
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=there):
            return []
    except OSError:
        return [f"{folder}: cannot be written to; name another folder"]


def with_scenario(overrides: Sequence[str], scenario: str | None) -> tuple[str, ...]:
    """The words that give the same settings without an option beside them, whatever folder they are typed in.

    >>> with_scenario(["seed=3"], "aarhus_2019")
    ('scenarios=aarhus_2019', 'seed=3')
    >>> with_scenario([], "/min prøve.yaml")
    ("scenarios='/min prøve.yaml'",)
    """
    if scenario is None:
        return tuple(overrides)
    if scenario.endswith((".yaml", ".yml")) or "/" in scenario:
        scenario = "'{}'".format(str(Path(scenario).absolute()).replace("\\", "\\\\").replace("'", "\\'"))
    return (f"scenarios={scenario}", *overrides)


def _as_shipped(overrides: Sequence[str], scenario: str | None) -> Settings | None:
    """The scenario without the changes asked for; none if they concern its arms, or if it is wrong itself."""
    from sim.settings.compose import compose

    if any(word.lstrip("+~").startswith("arms") for word in overrides):
        return None
    kept = [word for word in overrides if word.partition("=")[0] in ("scenarios", "language")]
    try:
        return compose(kept, scenario=scenario)
    except SettingsError:
        return None


def console_of(width: int = WIDTH) -> Console:
    """Standard output; tables get this width where no terminal says how wide it is."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else width)
