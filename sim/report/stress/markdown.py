"""Markdown: tables whose cells cannot break them, lists, quotations and code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Lines = list[str]


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Lines:
    """A table with an empty line behind it.

    >>> table(["a", "b"], [["x|y", 1]])[2]
    '| x\\\\|y | 1 |'
    """
    return [_row(headings), _row(["---"] * len(headings)), *map(_row, rows), ""]


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(' '.join(str(cell).split()).replace('|', chr(92) + '|') for cell in cells)} |"


def bullets(lines: Iterable[str]) -> Lines:
    """A list with an empty line behind it."""
    return [*(f"- {line}" for line in lines), ""]


def paragraph(*sentences: str) -> Lines:
    """Sentences on one line; those that are empty are left out."""
    return [" ".join(sentence for sentence in sentences if sentence), ""]


def quotation(paragraphs: Iterable[str]) -> Lines:
    """Words of somebody else, here of the code."""
    lines: Lines = []
    for words in paragraphs:
        lines += [f"> {words}", ">"]
    return [*lines[:-1], ""] if lines else []


def code(source: str, language: str = "python") -> Lines:
    """A block of code."""
    return [f"```{language}", *source.rstrip().splitlines(), "```", ""]
