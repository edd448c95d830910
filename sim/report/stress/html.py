"""The report as one HTML page with the look of the result pages: headings to link to, contents at the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from sim.report.page_frame import Around, render
from sim.report.stress.facts import Facts
from sim.report.stress.logic import diagram_as_table
from sim.report.stress.page import ITEMS, page

_DRAWN = {"2.1": diagram_as_table}
"""A chart is drawn by what reads the Markdown, and a browser does not: here its arrows stand in a table."""
_PART, _ITEM = "h2", "h3"


@dataclass(frozen=True)
class Part:
    """A part of the guideline: its heading, its items (anchor, heading) and all of it as HTML."""

    anchor: str
    heading: str
    items: tuple[tuple[str, str], ...]
    body: str


def html_page(facts: Facts) -> str:
    """The same words as the report in Markdown, as a page that asks nothing of the network."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(page(facts, ITEMS | _DRAWN))
    title, intro, *parts = _split(tokens)
    around = Around(command="stress", title=title[1].content)
    shown = [_part(reader, part) for part in parts]
    return render(
        "stress.html",
        around,
        facts.language,
        contents=[(part.anchor, part.heading) for part in shown],
        intro=_as_html(reader, intro),
        parts=shown,
    )


def _split(tokens: list[Token]) -> Iterator[list[Token]]:
    """The title, what stands before the first part, and each part from its heading on."""
    yield tokens[:3]
    starts = [i for i, token in enumerate(tokens) if token.type == "heading_open" and token.tag == _PART]
    yield tokens[3 : starts[0]]
    for first, last in pairwise([*starts, len(tokens)]):
        yield tokens[first:last]


def _part(reader: MarkdownIt, tokens: list[Token]) -> Part:
    heading, items = tokens[1].content, []
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == _ITEM:
            anchor = _anchor(inside.content)
            opening.attrSet("id", anchor)
            items.append((anchor, inside.content))
    return Part(_anchor(heading), heading, tuple(items), _as_html(reader, tokens[3:]))


def _anchor(heading: str) -> str:
    """The name of a heading: its number, which is the same in both languages.

    >>> _anchor("2.4 Algorithms"), _anchor("3 Data")
    ('item-2-4', 'part-3')
    """
    number = heading.split()[0]
    return f"item-{number.replace('.', '-')}" if "." in number else f"part-{number}"


def _as_html(reader: MarkdownIt, tokens: Sequence[Token]) -> str:
    """Tokens as HTML; tables can be scrolled where they are broader than the screen."""
    for token in tokens:
        if token.type == "table_open":
            token.attrSet("class", "words")
    assert isinstance(reader.renderer, RendererHTML)
    written = reader.renderer.render(list(tokens), reader.options, {})
    return written.replace("<table", '<div class="scroll"><table').replace("</table>", "</table></div>")
