"""The way of a child as a graph, read from the tables of the pathway and from what their functions do.

``sim.casework.pathway`` says what happens when a time on a child's agenda comes (``STEPS``) and what follows a
finished task (``AFTER``). The functions in these tables, and those they call, plan further times, ask counsellors
for work and write records; their source says which. A branch that a given word rules out (``why == "ready"``) is
not followed; all others count as possible.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sim.casework import pathway
from sim.casework.office import Workplace
from sim.casework.steps.intake import appear

PLANS, ASKS, WRITES = "plans", "asks", "writes"
_RECORDING = {
    ("journey", "plan"): (PLANS, 1),
    ("office", "submit"): (ASKS, 1),
    ("office", "submit_to_former"): (ASKS, 1),
    ("office", "submit_general"): (ASKS, 0),
    ("office", "record"): (WRITES, 0),
}
"""Which argument of a call names what is planned, asked for or written."""
_OTHERS = "admit"  # lets other children in when there is room again; only a child that begins to wait is meant itself
_BEGINS_TO_WAIT = "wait"

Given = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Effects:
    """What a step can bring about: times on the agenda, tasks for counsellors, records in the log; each sorted."""

    plans: tuple[str, ...]
    asks: tuple[str, ...]
    writes: tuple[str, ...]


@cache
def of_steps() -> dict[str, Effects]:
    """The effects of each time on a child's agenda."""
    return {name: effects(step) for name, step in pathway.STEPS.items()}


@cache
def of_tasks() -> dict[str, Effects]:
    """The effects of each finished task that a child's process waits for."""
    return {name: effects(after) for name, after in pathway.AFTER.items()}


@cache
def of_appearing() -> Effects:
    """The effects of a child's coming into view."""
    return effects(appear)


def effects(function: Callable[..., Any]) -> Effects:
    """What a function of the pathway plans, asks for and writes, by itself or through those it calls.

    >>> effects(pathway.STEPS["meet"]).asks
    ('meeting',)
    """
    found: set[tuple[str, str]] = set()
    _follow(function, {}, set(), found)
    return Effects(*(tuple(sorted(word for kind, word in found if kind == which)) for which in (PLANS, ASKS, WRITES)))


def _follow(
    function: Callable[..., Any], given: Given, seen: set[tuple[str, Any]], found: set[tuple[str, str]]
) -> None:
    key = (function.__qualname__, tuple(sorted(given.items())))
    if key in seen:
        return
    seen.add(key)
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    for call in _calls(tree, given):
        owner, name = _called(call)
        owner = "office" if owner == "self" else owner
        if (owner, name) in _RECORDING:
            kind, place = _RECORDING[owner, name]
            found.update((kind, word) for word in _words(call.args[place], given))
        elif name != _OTHERS or function.__name__ == _BEGINS_TO_WAIT:
            target = _target(function, owner, name)
            if target is not None:
                _follow(target, _handed_on(target, call, given), seen, found)


def _calls(node: ast.AST, given: Given) -> Iterable[ast.Call]:
    """All calls below a node, but for branches that the words given rule out."""
    if isinstance(node, ast.If) and _is_ruled_out(node.test, given):
        below: list[ast.AST] = [*node.orelse]
    else:
        below = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Call):
        yield node
    for part in below:
        yield from _calls(part, given)


def _is_ruled_out(test: ast.expr, given: Given) -> bool:
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return any(_is_ruled_out(part, given) for part in test.values)
    if not (isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and isinstance(test.ops[0], ast.Eq)):
        return False
    asked, possible = test.comparators[0], given.get(test.left.id)
    return possible is not None and isinstance(asked, ast.Constant) and asked.value not in possible


def _called(call: ast.Call) -> tuple[str, str]:
    """Whose function is called, by name: ``("journey", "plan")``, or ``("", "grant")`` for a plain function."""
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        return call.func.value.id, call.func.attr
    return "", call.func.id if isinstance(call.func, ast.Name) else ""


def _target(function: Callable[..., Any], owner: str, name: str) -> Callable[..., Any] | None:
    """The function of the model that is called; none where it is one of Python's or of a library."""
    around = inspect.unwrap(function).__globals__
    if owner == "office":
        target = getattr(Workplace, name, None)
    elif owner:
        module = around.get(owner)
        target = getattr(module, name, None) if inspect.ismodule(module) else None
    else:
        target = around.get(name)
    own = inspect.isfunction(target) and target.__module__.startswith("sim.casework")
    return target if own else None


def _handed_on(target: Callable[..., Any], call: ast.Call, given: Given) -> Given:
    """The words a call hands on, by the parameter that takes them."""
    names = [name for name in inspect.signature(target).parameters if name != "self"]
    arguments = [*zip(names, call.args, strict=False), *((k.arg, k.value) for k in call.keywords if k.arg)]
    return {name: words for name, value in arguments if (words := _words(value, given))}


def _words(node: ast.expr, given: Given) -> frozenset[str]:
    """The words an argument can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return frozenset((node.value,))
    if isinstance(node, ast.IfExp):
        return _words(node.body, given) | _words(node.orelse, given)
    return given.get(node.id, frozenset()) if isinstance(node, ast.Name) else frozenset()
