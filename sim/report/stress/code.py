"""What the code says of itself: docstrings as sentences, rules as they are written, the kinds of its log, its draws.

What is read here cannot go stale: a changed rule is a changed report.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

import sim.casework
from sim.casework import child, log, practice, referrals, streams

RULE_MODULES = (child, practice, referrals)
"""Where the rules stand that take numbers and give numbers."""
BOOKKEEPING = (
    "_ROUNDING",
    "_INCUMBENTS_PER_SLOT",
    "_SUITED",
    "_SKILL",
    "_TENURE",
    "_YEAR_LANES",
    "_IN_HAND",
    "_EXTRA",
    "_LAYERS",
)
"""Named numbers of the model that stand for no quantity: places of draws, marks, the tolerance of a comparison."""
_NOT_PLAIN = re.compile(r"\b(Truth|Case|Journey|Draws|Streams|Owner|Days|Workplace)\b")
_UNIFORMS = ("u", "own", "mark")  # what the model calls a uniform number it has drawn
_INVERSE_TRANSFORMS = ("exponential", "normal", "lognormal", "lognormal_mean", "category")


def sentences(thing: object) -> list[str]:
    """The paragraphs of a docstring without its tables and examples, each on one line, ready for Markdown."""
    found = []
    for block in re.split(r"\n\n|\n(?=\* )", inspect.getdoc(thing) or ""):
        words = _as_sentence(block)
        if words and not words.startswith((">>>", "====")):
            found.append(words.removeprefix("* "))
    return found


def _as_sentence(block: str) -> str:
    """Words of a docstring on one line, with code marked as Markdown does."""
    return " ".join(block.split()).replace("``", "`")


def summary(thing: object) -> str:
    """The first paragraph of a docstring, which says what the thing means."""
    return next(iter(sentences(thing)), "")


def rules() -> dict[ModuleType, list[FunctionType]]:
    """The rules of the model that take plain numbers and settings and give a number, a word or several, by module."""
    return {module: [f for f in _own_functions(module) if _is_rule(f)] for module in RULE_MODULES}


def inverse_transforms() -> list[FunctionType]:
    """How a uniform number becomes a value."""
    return [getattr(streams, name) for name in _INVERSE_TRANSFORMS]


def _own_functions(module: ModuleType) -> list[FunctionType]:
    return [
        f
        for name, f in vars(module).items()
        if inspect.isfunction(f) and f.__module__ == module.__name__ and name[0] != "_"
    ]


def _is_rule(function: FunctionType) -> bool:
    types = function.__annotations__
    return types.get("return") not in (None, "None") and not any(
        _NOT_PLAIN.search(str(kind)) for kind in types.values()
    )


def as_written(function: Callable[..., Any]) -> str:
    """The source of a function without its docstring.

    >>> print(as_written(child.need))
    def need(load: float, capability: float) -> float:
        return load * (1.0 - capability)
    """
    source = textwrap.dedent(inspect.getsource(function))
    (tree,) = ast.parse(source).body
    assert isinstance(tree, ast.FunctionDef)
    lines = source.splitlines()
    if ast.get_docstring(tree) is not None:
        words = tree.body[0]
        assert words.end_lineno is not None
        del lines[words.lineno - 1 : words.end_lineno]
    return "\n".join(lines)


def constants(*modules: ModuleType) -> list[tuple[str, float]]:
    """Numbers that modules give a name to, by that name, in order; those that only keep books are left out."""
    found: list[tuple[str, float]] = []
    for module in modules:
        for statement in ast.parse(inspect.getsource(module)).body:
            if isinstance(statement, ast.Assign):
                names = [
                    node.id for target in statement.targets for node in ast.walk(target) if isinstance(node, ast.Name)
                ]
                values = [(name, vars(module)[name]) for name in names if name not in BOOKKEEPING]
                found += [(f"{place(module)}.{name}", value) for name, value in values if type(value) in (int, float)]
    return found


def place(thing: Callable[..., Any] | ModuleType) -> str:
    """Where something stands in the model.

    >>> place(child.advance)
    'child.advance'
    """
    if isinstance(thing, ModuleType):
        return thing.__name__.removeprefix("sim.casework.")
    return f"{thing.__module__.removeprefix('sim.casework.')}.{thing.__qualname__}"


# --- the log ---------------------------------------------------------------------------------------------


@cache
def details_of_events() -> dict[str, tuple[str, ...]]:
    """Which details each event of the log can have, from the table in the log's own docstring.

    >>> details_of_events()["referral"]
    ('first', 'early', 'return')
    """
    lines = (log.__doc__ or "").splitlines()
    rulers = [i for i, line in enumerate(lines) if line.startswith("====")]
    edges = [match.start() for match in re.finditer("=+", lines[rulers[0]])]
    details: dict[str, str] = {}
    event = ""
    for line in lines[rulers[1] + 1 : rulers[2]]:
        event = line[: edges[1]].strip() or event
        details[event] = f"{details.get(event, '')} {line[edges[1] : edges[2]].strip()}".strip()
    return {
        event: tuple(words.split(", ")) if re.fullmatch(r"\w+(, \w+)*", words) else ()
        for event, words in details.items()
    }


# --- draws -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Draw:
    """One random quantity of the model: where it is drawn, its distribution, and parameters as the code has them.

    ``meaning`` is what the function says of itself that draws it; empty where it says nothing.
    """

    where: str
    distribution: str
    parameters: str
    meaning: str


@cache
def draws() -> tuple[Draw, ...]:
    """Every inverse transform in the model, and every share a uniform number is held against."""
    found: set[Draw] = set()
    for module in _modules():
        source = inspect.getsource(module)
        for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
            where = f"{module.__name__.removeprefix('sim.casework.')}.{function.name}"
            meaning = _as_sentence((ast.get_docstring(function) or "").partition("\n\n")[0])
            found.update(Draw(where, kind, words, meaning) for kind, words in _draws_in(function, source))
    return tuple(sorted(found))


def _modules() -> list[ModuleType]:
    return [module for module in modules_of(sim.casework) if module is not streams]


def modules_of(package: ModuleType) -> list[ModuleType]:
    """All modules of a package, in the order of their names."""
    names = [found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [importlib.import_module(name) for name in names]


def _draws_in(function: ast.FunctionDef, source: str) -> Iterator[tuple[str, str]]:
    def written(node: ast.expr) -> str:
        return " ".join((ast.get_source_segment(source, node) or "").split())

    def found_below(node: ast.AST) -> Iterator[tuple[str, str]]:
        below: Sequence[ast.AST] = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and _is_transform(node):
            yield node.func.id, ", ".join(written(parameter) for parameter in node.args[1:])
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Lt | ast.GtE) and _is_uniform(node.left):
            yield "share", _probability(node, written)
            below = node.comparators
        elif isinstance(node, ast.BinOp) and _holds_uniform(node):
            yield "uniform", written(node)
            below = []
        for part in below:
            yield from found_below(part)

    for statement in function.body:
        yield from found_below(statement)


def _probability(comparison: ast.Compare, written: Callable[[ast.expr], str]) -> str:
    """What a uniform number is held against; where it was first multiplied by a highest rate, the quotient."""
    against, left = comparison.comparators[0], comparison.left
    if isinstance(left, ast.BinOp):
        return f"{_bracketed(against, written)} / {_bracketed(left.right, written)}"
    return written(against)


def _bracketed(node: ast.expr, written: Callable[[ast.expr], str]) -> str:
    return f"({written(node)})" if isinstance(node, ast.BinOp) else written(node)


def _is_transform(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _INVERSE_TRANSFORMS


def _holds_uniform(node: ast.AST) -> bool:
    """Whether a uniform number enters an expression as it is, not through another distribution."""
    if _is_transform(node):
        return False
    return _is_uniform(node) or any(_holds_uniform(part) for part in ast.iter_child_nodes(node))


def _is_uniform(node: ast.AST) -> bool:
    """Whether an expression is a uniform number of somebody, perhaps times the highest rate there can be."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return _is_uniform(node.left)
    if isinstance(node, ast.Name):
        return node.id in _UNIFORMS
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return called in ("u", "_u")
    return False
