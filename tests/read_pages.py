"""Pages read as a browser reads them: what they would fetch, their ids and links, and the rows of their tables."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser

NAMESPACES = ("http://www.w3.org/", "http://purl.org/", "http://creativecommons.org/")
"""Names of vocabularies in SVG: identifiers that nobody fetches."""


class Read(HTMLParser):
    """What a browser would fetch, the ids and inner links of a page, and its details."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sections: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("src", "srcset", "href", "xlink:href", "data", "action", "poster") and value:
                (self.links if value.startswith("#") else self.fetched).append(value)
            if name == "id" and value:
                self.ids.append(value)
                if tag == "section":
                    self.sections.append(value)


def stands_alone(page: str) -> None:
    read = Read(page)
    assert read.fetched == []
    assert not {"img", "iframe", "link", "object", "embed", "base", "meta http-equiv"} & set(read.tags)
    assert not re.search(r"@import|url\((?!#)|https?:\\?/\\?/", _without_names(page))
    assert not re.search(r"\b(fetch|XMLHttpRequest|import)\b\s*\(", page)
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links} <= set(read.ids)


def _without_names(page: str) -> str:
    for namespace in NAMESPACES:
        page = page.replace(namespace, "")
    return page


def section(page: str, anchor: str) -> str:
    """The HTML of one section."""
    return page.split(f'<section id="{anchor}"')[1].split("</section>")[0]


def rows(part: str) -> list[list[str]]:
    """The cells of every row of the tables in a part of a page, as text."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", part, flags=re.DOTALL)
    return [[text_of(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, flags=re.DOTALL)] for row in found]


def text_of(part: str) -> str:
    """What is read of a part of a page, without the words of its figures."""
    return " ".join(html.unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", part, flags=re.DOTALL)).split())


def is_in_words(page: str, keys: Iterable[str]) -> None:
    """No place is left to fill, and no key of the catalogue stands where its words should; code to type is left out."""
    body = page.split("<body>")[1].split("<script>")[0]
    body = text_of(re.sub(r"<pre.*?</pre>", " ", body, flags=re.DOTALL))
    assert not re.search(r"\{\w*\}|\bnan\b|\bNone\b|\bTrue\b|\bFalse\b", body)
    assert not {key for key in keys if "." in key and re.search(rf"(?<![\w./:]){re.escape(key)}(?![\w.])", body)}
