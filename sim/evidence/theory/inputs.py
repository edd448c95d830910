"""What a user types after ``validate theory``: a system with its parameters, and how to run it.

Every mistake is found before anything runs, as data: ``Complaint`` names the sentence that says it in either language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.evidence.theory.catalogue import EXAMPLES, SYSTEMS
from sim.evidence.theory.system import Complaint, System, TheoryInputError
from sim.settings.nearest import nearest

M = TypeVar("M", bound=BaseModel)
OUT = "--out"
"""The one option: the folder that results go below."""


class HowToRun(BaseModel):
    """What does not belong to a system."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    replications: Annotated[int, Field(ge=2, le=100_000)] = 32
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 1
    jobs: Annotated[int, Field(ge=1, le=1024)] = 2
    language: Literal["da", "en"] = "en"


@dataclass(frozen=True)
class Request:
    """The systems to try, and how."""

    systems: tuple[System, ...]
    how: HowToRun


def read_request(words: Sequence[str]) -> Request:
    """The request in ``key=value`` words; raises TheoryInputError with all complaints."""
    given, complaints = _pairs(words)
    how, wrong = _record(HowToRun, {key: given.pop(key) for key in list(given) if key in HowToRun.model_fields})
    complaints += wrong
    systems, wrong = _systems(given)
    complaints += wrong
    if complaints or how is None:
        raise TheoryInputError(complaints)
    return Request(systems, how)


def language_of(words: Iterable[str]) -> Literal["da", "en"]:
    """The language to complain in: the one asked for, if it can be read."""
    return "da" if "language=da" in words else "en"


def folder_of(words: Sequence[str]) -> str | None:
    """The folder that ``--out`` names, the last one if there are several.

    >>> folder_of(["seed=3", "--out", "there"]), folder_of(["--out=here"]), folder_of(["--out"])
    ('there', 'here', None)
    """
    found = None
    for word, following in zip(words, [*words[1:], ""], strict=True):
        name, equals, value = word.partition("=")
        given = value if equals else following
        if name == OUT and given and not given.startswith("--"):
            found = given
    return found


def _pairs(words: Sequence[str]) -> tuple[dict[str, str], list[Complaint]]:
    given: dict[str, str] = {}
    complaints: list[Complaint] = []
    rest = _without_options(words, complaints)
    for word in rest:
        key, equals, value = word.partition("=")
        if not (key and equals and value):
            complaints.append(Complaint("not_key_value", {"word": word}))
        elif key in given:
            complaints.append(Complaint("twice", {"name": key}))
        else:
            given[key] = value
    return given, complaints


def _without_options(words: Sequence[str], complaints: list[Complaint]) -> list[str]:
    """The words that are no options and no option's value; the value after a wrong one is no mistake of its own."""
    plain: list[str] = []
    option = ""
    for word in words:
        after, option = option, ""
        if word.startswith("--"):
            name, equals, value = word.partition("=")
            option = "" if equals else name
            if name != OUT:
                complaints.append(Complaint("no_options", {"word": name}))
            elif equals and not value:
                complaints.append(Complaint("no_folder", {"word": name}))
        elif after != OUT and (not after or "=" in word):
            plain.append(word)
        if after == OUT and word.startswith("--"):
            complaints.append(Complaint("no_folder", {"word": after}))
    if option == OUT:
        complaints.append(Complaint("no_folder", {"word": option}))
    return plain


def _systems(given: dict[str, str]) -> tuple[tuple[System, ...], list[Complaint]]:
    name = given.pop("system", None)
    if name is None:
        return EXAMPLES, [_without_system(key) for key in given]
    if name not in SYSTEMS:
        values = {"value": name, "near": nearest(name, SYSTEMS), "names": list(SYSTEMS)}
        strange = [key for key in given if not _systems_with(key)]
        return (), [Complaint("unknown_system", values), *(_without_system(key) for key in strange)]
    kind = SYSTEMS[name]
    known = {key: value for key, value in given.items() if key in kind.model_fields}
    complaints = [_unknown(key, kind) for key in given if key not in known]
    system, wrong = _record(kind, known)
    complaints += wrong
    if system is None or complaints:
        return (), complaints
    return (system,), system.complaints()


def _without_system(key: str) -> Complaint:
    """A key that stands alone: a parameter of some systems, or nothing known."""
    owners = _systems_with(key)
    if owners:
        return Complaint("which_system", {"name": key, "names": owners})
    every = ["system", *HowToRun.model_fields, *(field for kind in SYSTEMS.values() for field in kind.model_fields)]
    return Complaint("unknown_key", {"name": key, "near": nearest(key, every), "names": list(dict.fromkeys(every))})


def _unknown(key: str, kind: type[System]) -> Complaint:
    names = [*kind.model_fields, *HowToRun.model_fields]
    values = {"name": key, "system": kind.name, "near": nearest(key, names), "names": list(kind.model_fields)}
    return Complaint("unknown_parameter", values)


def _systems_with(key: str) -> list[str]:
    return [name for name, kind in SYSTEMS.items() if key in kind.model_fields]


def _record(kind: type[M], values: dict[str, str]) -> tuple[M | None, list[Complaint]]:
    """A record from words, or what is wrong with each of them."""
    try:
        return kind.model_validate(values), []
    except ValidationError as error:
        return None, [_of_value(dict(detail)) for detail in error.errors()]


_BOUNDS = {
    "greater_than": ("above", "gt"),
    "greater_than_equal": ("at_least", "ge"),
    "less_than": ("below", "lt"),
    "less_than_equal": ("at_most", "le"),
}


def _of_value(detail: dict[str, Any]) -> Complaint:
    """pydantic's error about one value as a complaint."""
    values = {"name": str(detail["loc"][0]), "value": detail["input"]}
    if detail["type"] in _BOUNDS:
        key, bound = _BOUNDS[detail["type"]]
        return Complaint(key, {**values, "bound": detail["ctx"][bound]})
    if detail["type"] == "literal_error":
        return Complaint("one_of", {**values, "names": ["da", "en"]})
    return Complaint("whole_wanted" if detail["type"].startswith("int") else "number_wanted", values)
