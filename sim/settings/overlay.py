"""Lay typed values on composed settings, and turn these into plain data."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from omegaconf import DictConfig, OmegaConf, open_dict
from omegaconf.errors import OmegaConfBaseException

from sim.settings.overrides import Override
from sim.settings.problems import Problem, first_line

Place: TypeAlias = tuple[Any, ...]
"""The keys and list positions that lead to a value."""

_REFERENCE = re.compile(r"^\$\{([\w.]+)\}$")


def lay_on(settings: DictConfig, override: Override) -> Problem | None:
    """Change ``settings`` in place by one override; a problem if it does not fit."""
    try:
        with open_dict(settings):
            _open_references(settings, override.key)
            if override.removed:
                _remove(settings, override.key)
            else:
                OmegaConf.update(settings, override.key, override.value, merge=True, force_add=True)
    except (OmegaConfBaseException, ValueError) as error:
        return Problem(override.key, f"{override.key} = {override.text}: {first_line(error)}")
    return None


def _open_references(settings: DictConfig, key: str) -> None:
    """Where a block is taken over whole (``granting: ${practices.traditional.granting}``), take it by key.

    Otherwise one changed value would put a block of that single value in place of the whole one. The other
    keys go on following their origin.
    """
    parts = key.split(".")
    for depth in range(1, len(parts)):
        *above, name = parts[:depth]
        parent: Any = OmegaConf.select(settings, ".".join(above)) if above else settings
        if not isinstance(parent, DictConfig) or not OmegaConf.is_interpolation(parent, name):
            continue
        block = parent[name]
        reference = _REFERENCE.match(_as_written(parent, name))
        if isinstance(block, DictConfig) and reference is not None:
            parent[name] = {str(inner): f"${{{reference[1]}.{inner!s}}}" for inner in block}


def _as_written(parent: Any, name: Any) -> str:
    plain: Any = OmegaConf.to_container(parent, resolve=False)
    return str(plain[name])


def _remove(settings: DictConfig, key: str) -> None:
    above, _, name = key.rpartition(".")
    parent: Any = OmegaConf.select(settings, above) if above else settings
    del parent[name]


def to_tree(settings: DictConfig) -> tuple[dict[str, Any], list[Problem]]:
    """Plain nested data with references followed; one that leads nowhere is a problem and becomes null."""
    problems: list[Problem] = []
    places = list(_references(OmegaConf.to_container(settings, resolve=False)))
    if any(_why_nowhere(settings, place) for place in places):
        settings = settings.copy()
        problems = _cut(settings, places)
    tree = OmegaConf.to_container(settings, resolve=True)
    assert isinstance(tree, dict)
    return {str(key): value for key, value in tree.items()}, problems


def _cut(settings: DictConfig, places: Sequence[Place]) -> list[Problem]:
    """Put null in the place of each reference that leads nowhere, and say which these were."""
    problems = []
    with open_dict(settings):
        for place in places:
            why = _why_nowhere(settings, place)
            if why:
                key, parent, name = ".".join(map(str, place)), _node(settings, place[:-1]), place[-1]
                problems.append(Problem(key, f"{key} = {_as_written(parent, name)}: {why}"))
                parent[name] = None
    return problems


def _references(plain: object, above: Place = ()) -> Iterator[Place]:
    """Where references stand in settings as they are written: looked up in plain data, which is many times faster."""
    if isinstance(plain, str):
        if "${" in plain:
            yield above
        return
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    for name, value in inner:
        yield from _references(value, (*above, name))


def _why_nowhere(settings: DictConfig, place: Place) -> str:
    """Why a reference cannot be followed; "" if it can."""
    try:
        _node(settings, place)
    except OmegaConfBaseException as error:
        return first_line(error)
    return ""


def _node(settings: DictConfig, place: Place) -> Any:
    node: Any = settings
    for name in place:
        node = node[name]
    return node
