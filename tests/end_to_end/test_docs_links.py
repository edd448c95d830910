"""Claims about the documents: what they point to exists, and nothing unfinished hides in the README."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "notebooks/README.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", flags=re.MULTILINE | re.DOTALL)
TARGETS = re.compile(r"""\]\(<?([^)\s>]+)|^\[[^\]]+\]:\s+<?([^\s>]+)|\b(?:src|href)=["']([^"']+)""", flags=re.MULTILINE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#", flags=re.IGNORECASE)


def targets(markdown: str) -> list[str]:
    """The relative files that links and images of a document point to."""
    found = [next(filter(None, groups)) for groups in TARGETS.findall(CODE.sub("", markdown))]
    return [unquote(target.partition("#")[0]) for target in found if not ELSEWHERE.match(target)]


def test_links_images_and_references_are_found_and_addresses_and_code_are_not() -> None:
    text = (
        "[a](one.md#part) ![b](two.png 'title') [c](https://x.dk) [d](#here) `[e](f.md)` [![i](in.svg)](out.md)\n"
        '[ref]: three.md\n<img src="four.png">\n```\n[g](h.md)\n```\n'
    )
    assert targets(text) == ["one.md", "two.png", "in.svg", "out.md", "three.md", "four.png"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_and_image_points_to_a_file_that_exists(document: Path) -> None:
    missing = [t for t in targets(document.read_text("utf-8")) if not (document.parent / t).exists()]
    assert missing == []


def test_the_readme_holds_no_html_comment() -> None:
    assert "<!--" not in (ROOT / "README.md").read_text("utf-8")
