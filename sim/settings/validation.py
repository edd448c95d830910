"""Check composed settings against the schema and say everything that is wrong at once.

Pydantic skips a section's own rules (dates in order, offices that exist) while one of its values is wrong. So
each reported value is put right with what would stand there otherwise, and the rest is checked again.
"""

import copy
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sim.settings.doubts import Doubts
from sim.settings.keys import all_paths, is_known, names_in, value_at
from sim.settings.nearest import did_you_mean, nearest_path
from sim.settings.problem_words import value_words
from sim.settings.problems import Problem, shown
from sim.settings.schema import Settings

Tree = dict[str, Any]

# Each round puts right at least one value, and wrong values hide rules at most a few sections deep.
ROUNDS = 8

_STAND_IN = {"int_type": 1, "int_from_float": 1, "float_type": 1.0, "string_type": "x", "bool_type": False}
# One step inside a bound, as some bounds are no values themselves; where that is past the other, a further round helps.
_INSIDE = {"ge": 1, "gt": 1, "le": -1, "lt": -1}
_RULE_NAMES = re.compile(r"^(?P<path>[a-z]\w*(?:\.\w+|\[\d+\])*)(?P<rest> = .*| names .*)$")
_UNKNOWN_NAME = re.compile(r"'(?P<word>[^']*)'(?:; known:| is not one of) (?P<names>\[.*\])$")


Fallbacks = Sequence[Callable[[], Tree]]


def validate(tree: Tree, fallbacks: Fallbacks, typed: Sequence[str]) -> tuple[Settings | None, list[Problem]]:
    """The settings, or every problem they have.

    ``fallbacks`` give settings to take a value from where one is wrong, nearest first, and are called only
    then; ``typed`` are the keys the user gave by hand: a rule that fails for a whole section is shown at the
    key that broke it.
    """
    tree = copy.deepcopy(tree)
    problems: dict[str, Problem] = {}
    doubts = Doubts()
    for _ in range(ROUNDS):
        try:
            settings = Settings.model_validate_json(json.dumps(tree))
        except ValidationError as error:
            details = error.errors(include_url=False)
            paths = _valid_paths(fallbacks)
            corrections = [_correction(detail, tree, paths) for detail in details]
            doubts.meant.update(meant for meant in corrections if meant)
            found = [problem for detail in details for problem in _problems(detail, tree, paths, typed, doubts)]
            _add(problems, found)
            repaired = _corrected(details, corrections, tree, doubts)
            repaired += [_repair(detail, tree, fallbacks, typed, doubts) for detail in details]
            if not any(repaired):
                return None, list(problems.values())
        else:
            return (None if problems else settings), list(problems.values())
    return None, list(problems.values())


def _valid_paths(fallbacks: Fallbacks) -> list[str]:
    """Every key there is without what the user typed; a wrong one in a file must not be its own remedy."""
    trees = [give() for give in reversed(fallbacks)]
    paths = dict.fromkeys(path for tree in trees for path in all_paths(tree))
    return [path for path in paths if any(is_known(path, tree, Settings) for tree in trees)]


def _add(problems: dict[str, Problem], found: Iterable[Problem]) -> None:
    """Keep the first problems of a place: what follows at it comes from the value put in its stead."""
    told = {where.partition("#")[0] for where in problems}
    for problem in found:
        if not problem.where:
            problems.setdefault(problem.line, problem)
        elif problem.where.partition("#")[0] not in told:
            problems.setdefault(problem.where, problem)


def _place(detail: ErrorDetails, tree: Tree) -> list[str]:
    """Where the mistake is, without the labels pydantic adds for union members and mapping keys."""
    parts: list[str] = []
    here: object = tree
    for part in detail["loc"]:
        try:
            here = value_at(str(part), here)
        except KeyError:
            if detail["type"] != "missing":
                continue
        parts.append(str(part))
    return parts


def _problems(
    detail: ErrorDetails, tree: Tree, paths: Sequence[str], typed: Sequence[str], doubts: Doubts
) -> list[Problem]:
    parts = _place(detail, tree)
    where = ".".join(parts)
    given = _shown_value(detail["input"])
    if doubts.about_value(where):
        return []
    match detail["type"]:
        case "extra_forbidden":
            return [Problem(where, unknown(where, given, [*paths, *_siblings(parts, tree)]))]
        case "missing":
            return [Problem(where, f"{where}: is missing and has no default")]
        case "value_error" | "assertion_error":
            return [] if doubts.about_rule(where) else _rule_problems(detail, where, tree, typed, doubts)
        case "literal_error":
            wanted = str(detail["ctx"]["expected"])
            hint = did_you_mean(str(detail["input"]), re.findall(r"'([^']*)'", wanted))
            return [Problem(where, f"{where}{given}: must be {wanted}{hint}")]
    if "[key]" in detail["loc"] and detail["type"] != "string_pattern_mismatch":
        return [Problem(where, f"{where}: is no valid name here (only a-z, 0-9 and _, a letter first)")]
    return [Problem(where, f"{where}{given}: {value_words(detail)}")]


def _siblings(parts: Sequence[str], tree: Tree) -> list[str]:
    """What the section of a key can hold, also what need not be given."""
    section = ".".join(parts[:-1])
    return [f"{section}.{name}" for name in names_in(section, tree, Settings)] if section else []


def _correction(detail: ErrorDetails, tree: Tree, paths: Sequence[str]) -> str | None:
    """The setting of the same section, not given yet, that an unknown key was most likely meant to be."""
    if detail["type"] != "extra_forbidden":
        return None
    parts = _place(detail, tree)
    siblings = _siblings(parts, tree)
    meant = nearest_path(".".join(parts), [*paths, *siblings])
    return meant if meant in siblings and not _is_given(meant, tree) else None


def _is_given(path: str, tree: Tree) -> bool:
    try:
        value_at(path, tree)
    except KeyError:
        return False
    return True


def _corrected(
    details: Sequence[ErrorDetails], corrections: Sequence[str | None], tree: Tree, doubts: Doubts
) -> list[bool]:
    """Put each unknown key under the name it was meant to have, or take it out."""
    unknown_keys = [
        (_place(detail, tree), meant)
        for detail, meant in zip(details, corrections, strict=True)
        if detail["type"] == "extra_forbidden"
    ]
    for parts, meant in unknown_keys:
        value = value_at(".".join(parts), tree)
        _replace(tree, parts, None, remove=True)
        if meant is None:
            doubts.lost_a_key.add(".".join(parts[:-1]))
        else:
            _replace(tree, meant.split("."), value)
    return [True for _ in unknown_keys]


def unknown(path: str, given: str, paths: Sequence[str]) -> str:
    """The line for a key that names no setting; ``given`` is `` = value`` or nothing."""
    found = nearest_path(path, paths)
    if found:
        return f"{path}{given}: unknown setting - did you mean '{found}'?"
    section = path.rpartition(".")[0]
    inside = [p.rpartition(".")[2] for p in paths if section and p.rpartition(".")[0] == section]
    return f"{path}{given}: unknown setting" + (f" ({section} has {', '.join(inside)})" if inside else "")


def _rule_problems(detail: ErrorDetails, where: str, tree: Tree, typed: Sequence[str], doubts: Doubts) -> list[Problem]:
    """The lines of a rule over a whole section; the schema may put several into one message."""
    message = detail["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    found = []
    for part in re.split(r"\n|; (?!known: )", message):
        named = _RULE_NAMES.match(part)
        if not where and doubts.about_line(part):
            continue
        if named and not where:
            path = re.sub(r"\[(\d+)\]", r".\1", named["path"])
            found.append(Problem(_more_exact(path, part), f"{path}{_as_message(named['rest'])}{_hint(part)}"))
            continue
        at = next((key for key in typed if key == where or key.startswith(f"{where}.")), where)
        value = _shown_value(value_at(at, tree)) if at else ""
        found.append(Problem(f"{at}#{part}", f"{at}{value}: {part}{_hint(part)}") if at else Problem("", part))
    return found


def _more_exact(path: str, part: str) -> str:
    """Two unknown names in one list are two problems at one path."""
    word = _UNKNOWN_NAME.search(part)
    return f"{path}#{word['word']}" if word else path


def _as_message(rest: str) -> str:
    """`` = 2015-01-01 must lie …`` as `` = 2015-01-01: must lie …``; other wordings after a colon."""
    value = re.match(r"^( = '[^']*'| = \S+) (.*)$", rest)
    return f"{value[1]}: {value[2]}" if value else f": {rest.strip()}"


def _hint(part: str) -> str:
    match = _UNKNOWN_NAME.search(part)
    return did_you_mean(match["word"], re.findall(r"'([^']*)'", match["names"])) if match else ""


def _shown_value(value: object) -> str:
    return "" if isinstance(value, Mapping | list) else f" = {shown(value)}"


def _repair(detail: ErrorDetails, tree: Tree, fallbacks: Fallbacks, typed: Sequence[str], doubts: Doubts) -> bool:
    """Put a reported value right in place; False if nothing is known to put there."""
    parts = _place(detail, tree)
    where = ".".join(parts)
    if not parts or detail["type"] == "extra_forbidden":
        return False
    if detail["type"] == "missing" and _is_given(where, tree):
        return True  # by now, under the name that was meant
    if detail["type"] in ("value_error", "assertion_error"):
        below = [key for key in typed if key == where or key.startswith(f"{where}.")]
        put_back = [_fall_back(tree, key, fallbacks[:1], doubts) for key in below]
        if any(put_back):
            return True
    if _fall_back(tree, where, fallbacks, doubts):
        return True
    context = detail.get("ctx", {})
    inside = (context[bound] + step for bound, step in _INSIDE.items() if bound in context)
    stand_in = next(inside, _STAND_IN.get(detail["type"]))
    if stand_in is None or not _replace(tree, parts, stand_in):
        return False
    doubts.foreign[where] = stand_in
    return True


def _fall_back(tree: Tree, path: str, fallbacks: Fallbacks, doubts: Doubts) -> bool:
    """Put in the first value that differs; what the chosen files say (the first of them) is the user's own."""
    for rank, give in enumerate(fallbacks):
        try:
            value = value_at(path, give())
        except KeyError:
            continue
        if _replace(tree, path.split("."), copy.deepcopy(value)):
            if rank:
                doubts.foreign[path] = value
            return True
    return False


def _replace(tree: Tree, parts: Sequence[str], value: object, remove: bool = False) -> bool:
    """Set or take out what stands at a place; False if that changes nothing."""
    here: Any = tree
    for part in parts[:-1]:
        here = here[int(part)] if isinstance(here, list) else here.get(part)
        if not isinstance(here, dict | list):
            return False
    last: Any = int(parts[-1]) if isinstance(here, list) else parts[-1]
    if remove:
        del here[last]
        return True
    if isinstance(here, dict) and last in here and here[last] == value:
        return False
    here[last] = value
    return True
