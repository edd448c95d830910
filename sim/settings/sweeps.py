"""Settings that are to take several values: ``key=range(10,41,2)``, ``key=1,2,3`` or ``key=interval(.1,.4)``."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import IntervalSweep, Override, RangeSweep
from hydra.errors import HydraException

from sim.settings.nearest import did_you_mean

SAME_AT_EVERY_POINT = ("seed", "replications", "precision", "engine", "language", "scenarios", "story", "baseline_arm")
"""What a sweep may not vary: the same children, as many of them, the same question at every point."""
MOST_POINTS = 10_000


@dataclass(frozen=True)
class Axis:
    """A setting and the values it is to take, as they are typed; or, without values, all between two numbers."""

    key: str
    values: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 0.0


def read_axes(words: Sequence[str]) -> tuple[list[Axis], list[str], list[str]]:
    """The axes among words ``key=value``, the words that are none, and what is wrong with the axes.

    >>> axes, others, problems = read_axes(["seed=3", "staff.mean_weight=range(1,4)", "child.harm_at=interval(.5,.7)"])
    >>> axes[0].values, axes[1].low, others, problems
    (('1', '2', '3'), 0.5, ['seed=3'], [])
    """
    parser = OverridesParser.create()
    axes: list[Axis] = []
    others: list[str] = []
    problems: list[str] = []
    for word in words:
        try:
            parsed = parser.parse_override(word.strip())
        except HydraException:
            others.append(word)  # whoever reads plain values says what is wrong with it
            continue
        if not parsed.is_sweep_override():
            others.append(word)
            continue
        key, value = parsed.get_key_element().lstrip("+~"), parsed.value()
        if isinstance(value, RangeSweep) and (wrong := _wrong_range(value)):
            problems.append(f"{word}: {wrong}")
        elif key.partition(".")[0] in SAME_AT_EVERY_POINT:
            problems.append(f"{word}: {key} is the same at every point of a sweep; give it one value")
        elif any(axis.key == key for axis in axes):
            problems.append(f"{word}: {key} is given several values twice; write them in one")
        elif isinstance(value, IntervalSweep):
            if value.start is None or value.end is None or not value.start < value.end:
                problems.append(f"{word}: an interval goes from a lower to a higher number")
            else:
                axes.append(Axis(key, low=float(value.start), high=float(value.end)))
        elif values := _values(parsed):
            axes.append(Axis(key, values))
        else:
            problems.append(f"{word}: holds no value")
    given = {word.strip().lstrip("+~").partition("=")[0] for word in others}
    problems += [
        f"{axis.key}: is given one value and several; leave one of them out" for axis in axes if axis.key in given
    ]
    return axes, others, problems


def _wrong_range(value: RangeSweep) -> str:
    """What is wrong with a range before it is counted out."""
    if not value.step:
        return "a range needs a step other than 0"
    if value.start is None or value.stop is None:
        return "a range goes from a number to a number"
    if (value.stop - value.start) / value.step > MOST_POINTS:
        return f"a range of more than {MOST_POINTS} values"
    return ""


def _values(parsed: Override) -> tuple[str, ...]:
    """The values of a choice or range, each once; numbers without the rounding of binary fractions.

    0.1 + 0.1 + 0.1 is 0.3 here: a value is typed, read and kept as people write it.
    """
    return tuple(dict.fromkeys(_as_typed(value) for value in parsed.sweep_string_iterator()))


def _as_typed(value: str) -> str:
    """A value as people write it.

    >>> _as_typed("0.30000000000000004"), _as_typed("12"), _as_typed("needed")
    ('0.3', '12', 'needed')
    """
    try:
        number = float(value)
    except ValueError:
        return value
    return f"{number:.10g}" if "." in value else value


def several_values(word: str) -> list[str]:
    """The words a word with several values stands for; none if it has one (or cannot be read, or is an interval).

    >>> several_values("seed=1,2"), several_values("seed=3")
    (['seed=1', 'seed=2'], [])
    """
    try:
        parsed = OverridesParser.create().parse_override(word)
    except HydraException:
        return []
    value = parsed.value()
    if not parsed.is_sweep_override() or isinstance(value, IntervalSweep):
        return []
    if isinstance(value, RangeSweep) and _wrong_range(value):
        return []
    key = word.strip().partition("=")[0]
    return [f"{key}={value}" for value in _values(parsed)]


def read_list(path: Path) -> tuple[list[str], list[tuple[str, ...]], list[str]]:
    """The keys (first row) and points (a row each) of a CSV file (, or ;), and what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return [], [], [f"list = {path}: there is no such file"]
    except (OSError, UnicodeDecodeError) as error:
        return [], [], [f"list = {path}: cannot be read ({error})"]
    first = text.partition("\n")[0]
    rows = list(csv.reader(text.splitlines(), delimiter=";" if ";" in first else ","))
    read = decimal_point if ";" in first else str.strip
    lines = [number for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]
    rows = [[read(cell) for cell in rows[number - 1]] for number in lines]
    if len(rows) > MOST_POINTS:
        return [], [], [f"list = {path}: holds more than {MOST_POINTS} points"]
    if len(rows) < 2:
        return [], [], [f"list = {path}: wanted are a row of settings' names and at least one row of values"]
    keys, problems = rows[0], []
    for line, row in zip(lines[1:], rows[1:], strict=True):
        if len(row) != len(keys) or not all(row):
            words = f"list = {path}, row {line}: {len(keys)} values wanted, one for each name in the first row"
            problems.append(words)
    keys = [key.lstrip("+~") for key in keys]
    for key in keys:
        if keys.count(key) > 1:
            problems.append(f"list = {path}: {key} stands there twice")
        if key.partition(".")[0] in SAME_AT_EVERY_POINT:
            problems.append(f"list = {path}: {key} is the same at every point of a sweep; leave it out")
    return keys, [tuple(row) for row in rows[1:]], list(dict.fromkeys(problems))


def decimal_point(cell: str) -> str:
    """A cell of a list as a Danish Excel writes it, with the comma of a number as a point.

    >>> decimal_point(" 1,25 "), decimal_point("none"), decimal_point("[1,2]")
    ('1.25', 'none', '[1,2]')
    """
    cell = cell.strip()
    whole, comma, part = cell.partition(",")
    return f"{whole}.{part}" if comma and whole.lstrip("-").isdigit() and part.isdigit() else cell


def unknown_design(kind: str, known: Sequence[str]) -> str:
    """The line for a kind of design that does not exist."""
    return f"design = {kind}: must be one of {', '.join(known)}{did_you_mean(kind, known)}"
