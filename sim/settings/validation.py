"""Check composed settings against the schema and say everything that is wrong at once.

Pydantic skips a section's own rules (dates in order, offices that exist) while one of its values is wrong. So
each reported value is put right with what would stand there otherwise, and the rest is checked again.
"""

import copy
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sim.settings.keys import all_paths, is_known, names_in, value_at
from sim.settings.nearest import did_you_mean, nearest_path
from sim.settings.problems import Problem, shown
from sim.settings.schema import Settings

Tree = dict[str, Any]

# Each round puts right at least one value, and wrong values hide rules at most a few sections deep.
ROUNDS = 8

_STAND_IN = {"int_type": 0, "int_from_float": 0, "float_type": 0.0, "string_type": "x", "bool_type": False}
_BOUND = ("ge", "le")
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
    for _ in range(ROUNDS):
        try:
            settings = Settings.model_validate_json(json.dumps(tree))
        except ValidationError as error:
            details = error.errors(include_url=False)
            paths = _valid_paths(fallbacks)
            for detail in details:
                for problem in _problems(detail, tree, paths, typed):
                    _add(problems, problem)
            repaired = [_repair(detail, tree, fallbacks, typed) for detail in details]
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


def _add(problems: dict[str, Problem], problem: Problem) -> None:
    """Keep the first problem of a place: what follows at it comes from the value put in its stead."""
    if not problem.where:
        problems.setdefault(problem.line, problem)
        return
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


def _problems(detail: ErrorDetails, tree: Tree, paths: Sequence[str], typed: Sequence[str]) -> list[Problem]:
    parts = _place(detail, tree)
    where = ".".join(parts)
    given = _shown_value(detail["input"])
    match detail["type"]:
        case "extra_forbidden":
            section = ".".join(parts[:-1])
            siblings = [f"{section}.{name}" for name in names_in(section, tree, Settings)] if section else []
            return [Problem(where, unknown(where, given, [*paths, *siblings]))]
        case "missing":
            return [Problem(where, f"{where}: is missing and has no default")]
        case "value_error" | "assertion_error":
            return _rule_problems(detail, where, tree, typed)
        case "literal_error":
            wanted = str(detail["ctx"]["expected"])
            hint = did_you_mean(str(detail["input"]), re.findall(r"'([^']*)'", wanted))
            return [Problem(where, f"{where}{given}: must be {wanted}{hint}")]
        case "int_type" | "int_from_float" if isinstance(detail["input"], float):
            return [Problem(where, f"{where}{given}: must be a whole number without decimal point")]
        case "string_pattern_mismatch":
            return [Problem(where, f"{where}{given}: only a-z, 0-9 and _ in a name, a letter first")]
    if "[key]" in detail["loc"]:
        return [Problem(where, f"{where}: is no valid name here (only a-z, 0-9 and _, a letter first)")]
    return [Problem(where, f"{where}{given}: {_lower(detail['msg'])}")]


def unknown(path: str, given: str, paths: Sequence[str]) -> str:
    """The line for a key that names no setting; ``given`` is `` = value`` or nothing."""
    found = nearest_path(path, paths)
    if found:
        return f"{path}{given}: unknown setting - did you mean '{found}'?"
    section = path.rpartition(".")[0]
    inside = [p.rpartition(".")[2] for p in paths if section and p.rpartition(".")[0] == section]
    return f"{path}{given}: unknown setting" + (f" ({section} has {', '.join(inside)})" if inside else "")


def _rule_problems(detail: ErrorDetails, where: str, tree: Tree, typed: Sequence[str]) -> list[Problem]:
    """The lines of a rule over a whole section; the schema may put several into one message."""
    message = detail["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    found = []
    for part in re.split(r"\n|; (?!known: )", message):
        named = _RULE_NAMES.match(part)
        if named and not where:
            path = re.sub(r"\[(\d+)\]", r".\1", named["path"])
            found.append(Problem(_more_exact(path, part), f"{path}{_as_message(named['rest'])}{_hint(part)}"))
            continue
        at = next((key for key in typed if key == where or key.startswith(f"{where}.")), where)
        value = _shown_value(value_at(at, tree)) if at else ""
        found.append(Problem(at, f"{at}{value}: {part}{_hint(part)}" if at else part))
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


def _lower(text: str) -> str:
    text = re.sub(r"^Input should", "must", text)
    return text[:1].lower() + text[1:]


def _repair(detail: ErrorDetails, tree: Tree, fallbacks: Fallbacks, typed: Sequence[str]) -> bool:
    """Put a reported value right in place; False if nothing is known to put there."""
    parts = _place(detail, tree)
    if not parts:
        return False
    where = ".".join(parts)
    if detail["type"] == "extra_forbidden":
        return _replace(tree, parts, None, remove=True)
    if detail["type"] in ("value_error", "assertion_error"):
        below = [key for key in typed if key == where or key.startswith(f"{where}.")]
        put_back = [_fall_back(tree, key, fallbacks[:1]) for key in below]
        if any(put_back):
            return True
    if _fall_back(tree, where, fallbacks):
        return True
    context = detail.get("ctx", {})
    stand_in = next((context[bound] for bound in _BOUND if bound in context), _STAND_IN.get(detail["type"]))
    return stand_in is not None and _replace(tree, parts, stand_in)


def _fall_back(tree: Tree, path: str, fallbacks: Fallbacks) -> bool:
    for give in fallbacks:
        try:
            value = value_at(path, give())
        except KeyError:
            continue
        if _replace(tree, path.split("."), copy.deepcopy(value)):
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
