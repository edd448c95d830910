"""The register: for every value its role, unit, plausible range, grade of evidence, source and reason.

The schema says beyond which bounds the model has no meaning; the register says what is plausible and why. A
value outside its plausible range is allowed and gives a warning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from sim.settings.keys import all_paths, value_at
from sim.settings.nearest import did_you_mean
from sim.settings.paths import config_dir
from sim.settings.problems import SettingsError, shown
from sim.settings.register_words import OUTSIDE, POSTS_FOLLOW, Language, grade_word, range_words, unit_word
from sim.settings.scenarios import read
from sim.settings.schema import EVERY_OFFICE, Change, Settings

Role = Literal["input", "target", "check"]
Grade = Literal["evaluation", "found", "recalled", "assumption", "calibrated", "own data"]

FIELDS = ("role", "symbol", "unit", "value", "low", "high", "neutral", "grade", "source", "reason")

Bound = float | tuple[float, ...] | None


@dataclass(frozen=True)
class Entry:
    """What is known about one value; ``path`` may hold ``*`` for every member of a mapping.

    ``low`` and ``high`` bound the plausible range: one number, one for each member of a list, or None.
    ``neutral`` is the value that switches the mechanism off, ``symbol`` the row of the evidence base. Only an
    ``input`` is a setting; a ``target`` or ``check`` is an outcome with its ``value``, never typed in.
    """

    path: str
    role: Role
    unit: str
    grade: Grade
    reason: str
    source: str = ""
    symbol: str = ""
    low: Bound = None
    high: Bound = None
    value: float | None = None
    neutral: Any = None

    @property
    def range_text(self) -> str:
        """The plausible range in English: ``low to high``, open on one side, or empty if there is none."""
        return self.range_in("en")

    def range_in(self, language: Language) -> str:
        """The plausible range in words of a language."""
        return range_words(_bound_text(self.low), _bound_text(self.high), language)

    def fits(self, path: str) -> bool:
        """Whether the entry speaks about a dotted path."""
        own, other = self.path.split("."), path.split(".")
        return len(own) == len(other) and all(a in ("*", b) for a, b in zip(own, other, strict=True))


@dataclass(frozen=True)
class Row:
    """A setting with its value in force and what the register says of it (None if it says nothing)."""

    path: str
    value: Any
    entry: Entry | None


@cache
def entries(root: Path | None = None) -> tuple[Entry, ...]:
    """The whole register, in the order of its file; SettingsError names every malformed entry."""
    path = config_dir(root) / "register.yaml"
    if not path.is_file():
        return ()
    found: list[Entry] = []
    problems: list[str] = []
    for name, fields in _raw(read(path)):
        result = _entry(name, fields)
        if isinstance(result, Entry):
            found.append(result)
        else:
            problems += [f"{path.name}: {name}: {line}" for line in result]
    twice = sorted({e.path for e in found if sum(e.path == other.path for other in found) > 1})
    problems += [f"{path.name}: {name}: stands there twice" for name in twice]
    if problems:
        raise SettingsError(problems)
    return tuple(found)


def _raw(content: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Entries as a list with ``path`` in each, or as a mapping by path; both may stand under ``entries``."""
    listed = content.get("entries", content)
    if isinstance(listed, Mapping):
        yield from ((str(path), fields or {}) for path, fields in listed.items())
        return
    for fields in listed:
        yield str(fields.get("path", "?")), {k: v for k, v in fields.items() if k != "path"}


def _entry(path: str, fields: Mapping[str, Any]) -> Entry | list[str]:
    problems = [f"unknown field '{f}'{did_you_mean(f, FIELDS)}" for f in fields if f not in FIELDS]
    problems += [f"{f} is missing" for f in ("role", "unit", "grade", "reason") if fields.get(f) is None]
    for name, allowed in (("role", get_args(Role)), ("grade", get_args(Grade))):
        value = fields.get(name)
        if value is not None and value not in allowed:
            problems.append(f"{name} = {value} is not one of {', '.join(allowed)}")
    low, high = _as_bound(fields.get("low")), _as_bound(fields.get("high"))
    for name in ("low", "high"):
        if not _is_bound(fields.get(name)):
            problems.append(f"{name} = {fields[name]} is neither a number nor a list of numbers")
    if not problems and any(a is not None and b is not None and a > b for a, b in _pairs(low, high)):
        problems.append(f"low {_bound_text(low)} lies above high {_bound_text(high)}")
    if problems:
        return problems
    return Entry(
        path=path,
        role=fields["role"],
        unit=str(fields["unit"]),
        grade=fields["grade"],
        reason=str(fields["reason"]),
        source=str(fields.get("source") or ""),
        symbol=str(fields.get("symbol") or ""),
        low=low,
        high=high,
        value=fields.get("value"),
        neutral=_as_bound(fields.get("neutral")),
    )


def _is_bound(value: object) -> bool:
    return value is None or all(_is_number(v) for v in (value if isinstance(value, list) else [value]))


def _as_bound(value: Any) -> Bound:
    return tuple(value) if isinstance(value, list) else value


def _bound_text(bound: Bound) -> str:
    if bound is None:
        return ""
    return ", ".join(f"{b:g}" for b in bound) if isinstance(bound, tuple) else f"{bound:g}"


def _pairs(low: Bound, high: Bound, length: int = 1) -> list[tuple[float | None, float | None]]:
    """Low and high for each member of a list of that length; a single bound holds for every member."""
    count = max([length, *(len(b) for b in (low, high) if isinstance(b, tuple))])
    lows = low if isinstance(low, tuple) else (low,) * count
    highs = high if isinstance(high, tuple) else (high,) * count
    return list(zip(lows, highs, strict=False))


@cache
def danish_reasons(root: Path | None = None) -> Mapping[str, str]:
    """The reason of each entry in Danish, by its path (``configs/register.da.yaml``)."""
    path = config_dir(root) / "register.da.yaml"
    return {str(name): str(words) for name, words in read(path).items()} if path.is_file() else {}


def reason_in(entry: Entry, language: Language, root: Path | None = None) -> str:
    """Why a value is what it is; in English where there are no words in Danish, as for a municipality's own entries."""
    reason = danish_reasons(root).get(entry.path, entry.reason) if language == "da" else entry.reason
    return " ".join(reason.split())


@cache
def lookup(path: str, root: Path | None = None) -> Entry | None:
    """What the register says of a dotted path; an entry with that very path wins over one with ``*``."""
    fitting = [entry for entry in entries(root) if entry.fits(path)]
    return min(fitting, key=lambda entry: entry.path.split(".").count("*"), default=None)


def rows(values: Mapping[str, Any], root: Path | None = None) -> list[Row]:
    """Every setting in ``values`` (nested) with its entry."""
    return [Row(path, value, lookup(path, root)) for path, value in _leaves(values)]


def outcomes(root: Path | None = None) -> list[Entry]:
    """Targets and checks: what comes out of the model and is compared, never typed in."""
    return [entry for entry in entries(root) if entry.role != "input"]


def mentions(words: Sequence[str], path: str, entry: Entry | None, *names: str, root: Path | None = None) -> bool:
    """Whether key, names and all the register says, in either language, hold every one of the words."""
    told = [path, *names]
    if entry is not None:
        told += [entry.symbol, entry.unit, entry.grade, entry.source, entry.reason]
        told += [unit_word(entry.unit, "da"), grade_word(entry.grade, "da"), reason_in(entry, "da", root)]
    text = " ".join(told).lower()
    return all(word.lower() in text for word in words)


def warnings(settings: Settings, root: Path | None = None) -> list[str]:
    """One line, in the settings' language, for each value that may surprise; the outputs repeat them.

    Values outside their plausible range, and posts that a practice does not hold.
    """
    language, found = settings.language, posts_that_follow(settings)
    for row in rows(settings.model_dump(mode="json"), root):
        entry = row.entry
        if entry is None or entry.role != "input":
            continue
        values = row.value if isinstance(row.value, list) else [row.value]
        pairs = _pairs(entry.low, entry.high, len(values))
        outside = [v for v, pair in zip(values, pairs, strict=False) if _is_number(v) and not _within(v, *pair)]
        if outside:
            value = ", ".join(shown(v) for v in outside)
            found.append(
                OUTSIDE[language].format(
                    path=row.path,
                    value=value,
                    range=f"{entry.range_in(language)} {unit_word(entry.unit, language)}".rstrip(),
                    grade=grade_word(entry.grade, language),
                    reason=reason_in(entry, language, root),
                )
            )
    return found


def posts_that_follow(settings: Settings) -> list[str]:
    """A line for each dated number of posts under a practice whose posts follow the work."""
    found = []
    for arm, course in settings.arms.items():
        for change in course.changes:
            if change.posts is None:
                continue
            for practice in dict.fromkeys(_practice_on(settings, arm, office, change) for office in change.offices):
                staffing = settings.practices[practice].caseload.staffing
                if staffing != "given":
                    found.append(
                        POSTS_FOLLOW[settings.language].format(
                            arm=arm,
                            posts=shown(change.posts),
                            date=change.date.isoformat(),
                            practice=practice,
                            staffing=staffing,
                        )
                    )
    return found


def _practice_on(settings: Settings, arm: str, office: str, change: Change) -> str:
    """The practice of an office on the day of a change, by the changes of the arm until then."""
    switches = [
        other
        for other in settings.arms[arm].changes
        if other.practice is not None
        and other.date <= change.date
        and (office == EVERY_OFFICE or other.concerns(office))
    ]
    latest = max(switches, key=lambda other: other.date, default=None)
    return latest.practice if latest is not None and latest.practice is not None else settings.baseline_practice


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _leaves(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    pairs = [(path, value_at(path, values)) for path in all_paths(values)]
    return [(path, value) for path, value in pairs if not isinstance(value, Mapping)]
