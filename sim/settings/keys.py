"""Which dotted keys exist, by the schema and, inside mappings such as ``arms``, by the composed settings."""

import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

Tree = Mapping[str, Any]


def is_known(path: str, tree: Tree, model: type[BaseModel]) -> bool:
    """Whether a dotted key names a setting.

    In a section the schema decides (an optional key need not stand in a file); in a mapping with free names
    (districts, arms, types of measures) the composed settings do, so that ``arms.pilott`` is a typo, not a
    new arm. A mapping that could not be composed at all admits every name: nothing can be said about it.
    """
    return _kind_at(path, tree, model) is not None


def may_be_added(path: str, tree: Tree, model: type[BaseModel]) -> bool:
    """Whether the key would be a new member of an existing mapping with free names, such as a further arm."""
    return _is_free_mapping(_kind_at(_parent(path), tree, model)) and not is_known(path, tree, model)


def may_be_removed(path: str, tree: Tree, model: type[BaseModel]) -> bool:
    """Whether the key is a member of a mapping with free names; a setting proper cannot be left out."""
    return _is_free_mapping(_kind_at(_parent(path), tree, model)) and is_known(path, tree, model)


def names_in(path: str, tree: Tree, model: type[BaseModel]) -> list[str]:
    """The keys the schema knows in the section at a dotted path, also those that need not be given."""
    sections = (o for o in _unwrapped(_kind_at(path, tree, model)) if isinstance(o, type) and issubclass(o, BaseModel))
    return [name for section in sections for name in section.model_fields]


def all_paths(tree: Tree, prefix: str = "") -> list[str]:
    """Every dotted path of nested settings, inner nodes too.

    >>> all_paths({"period": {"start": 1}, "seed": 2})
    ['period', 'period.start', 'seed']
    """
    found = []
    for key, value in tree.items():
        found.append(f"{prefix}{key}")
        if isinstance(value, Mapping):
            found += all_paths(value, f"{prefix}{key}.")
    return found


def value_at(path: str, tree: object) -> Any:
    """The value at a dotted path, list positions included; KeyError if there is none."""
    for part in path.split("."):
        tree = _child(tree, part)
        if tree is _ABSENT:
            raise KeyError(path)
    return tree


class _Absent:
    """Stands for "not in the composed settings"; None is a value of its own."""


_ABSENT = _Absent()


def _parent(path: str) -> str:
    return path.rpartition(".")[0]


def _child(tree: object, part: str) -> Any:
    if isinstance(tree, Mapping):
        return tree.get(part, _ABSENT)
    if isinstance(tree, Sequence) and not isinstance(tree, str) and part.isdigit() and int(part) < len(tree):
        return tree[int(part)]
    return _ABSENT


def _kind_at(path: str, tree: Tree, model: type[BaseModel]) -> Any:
    """The type annotation at a dotted path, or None if no setting stands there."""
    kind: Any = model
    here: Any = tree
    for part in path.split(".") if path else []:
        kind = next(_inner_kinds(kind, here, part), None)
        here = _child(here, part)
        if kind is None:
            return None
    return kind


def _inner_kinds(kind: Any, here: object, part: str) -> Iterator[Any]:
    for option in _unwrapped(kind):
        if isinstance(option, type) and issubclass(option, BaseModel):
            if part in option.model_fields:
                yield option.model_fields[part].annotation
        elif get_origin(option) is dict:
            if here is _ABSENT or _child(here, part) is not _ABSENT:
                yield get_args(option)[1]
        elif get_origin(option) in (list, tuple):
            if _child(here, part) is not _ABSENT:
                yield get_args(option)[0]
        elif option is Any:
            yield Any


def _unwrapped(kind: Any) -> Iterator[Any]:
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _unwrapped(get_args(kind)[0])
    elif origin in (Union, types.UnionType):
        for option in get_args(kind):
            yield from _unwrapped(option)
    else:
        yield kind


def _is_free_mapping(kind: Any) -> bool:
    return any(get_origin(option) is dict for option in _unwrapped(kind))
