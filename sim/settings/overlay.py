"""Lay typed values on composed settings, and turn these into plain data."""

import re
from typing import Any

from omegaconf import DictConfig, ListConfig, OmegaConf, open_dict
from omegaconf.errors import OmegaConfBaseException

from sim.settings.overrides import Override
from sim.settings.problems import Problem, first_line

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
    settings = settings.copy()
    with open_dict(settings):
        for key, node_parent, name in _references(settings, ""):
            try:
                node_parent[name]
            except OmegaConfBaseException as error:
                text = _as_written(node_parent, name)
                problems.append(Problem(key, f"{key} = {text}: {first_line(error)}"))
                node_parent[name] = None
    tree = OmegaConf.to_container(settings, resolve=True)
    assert isinstance(tree, dict)
    return {str(key): value for key, value in tree.items()}, problems


def _references(node: DictConfig | ListConfig, prefix: str) -> list[tuple[str, Any, Any]]:
    found: list[tuple[str, Any, Any]] = []
    if node._is_none() or node._is_missing() or node._is_interpolation():
        return found
    names: list[Any] = list(node.keys()) if isinstance(node, DictConfig) else list(range(len(node)))
    for name in names:
        key = f"{prefix}{name}"
        if OmegaConf.is_interpolation(node, name):
            found.append((key, node, name))
        elif OmegaConf.is_missing(node, name):
            continue
        elif isinstance(inner := node[name], DictConfig | ListConfig):
            found += _references(inner, f"{key}.")
    return found
