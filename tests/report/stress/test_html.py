"""The report as a page: all that the Markdown says, its headings as anchors, and nothing asked of the network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

import pytest
from read_pages import Read, rows, section, stands_alone, text_of

from sim.cli import main
from sim.report.stress.facts import of_settings
from sim.report.stress.html import html_page
from sim.report.stress.page import ITEMS, page
from sim.report.texts import Language, text

LANGUAGES: tuple[Language, ...] = ("da", "en")


@pytest.fixture(scope="module")
def pages() -> dict[Language, tuple[str, str]]:
    """Markdown and HTML of the main comparison in each language."""
    facts = {language: of_settings(["scenarios=aarhus_2019", f"language={language}"]) for language in LANGUAGES}
    return {language: (page(facts[language]), html_page(facts[language])) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stands_alone_and_every_item_can_be_linked_to(
    pages: dict[Language, tuple[str, str]], language: Language
) -> None:
    markdown, shown = pages[language]
    stands_alone(shown)
    read = Read(shown)
    assert read.sections == [f"part-{number}" for number in range(1, 7)]
    wanted = [f"#item-{number.replace('.', '-')}" for number in ITEMS]
    assert [link for link in read.links if link.startswith("#item-")] == wanted
    headings = re.findall(r"^#{2,3} (.*)$", markdown, flags=re.MULTILINE)
    contents = text_of(shown.split("<nav")[1].split("</nav>")[0])
    assert all(heading in contents for heading in headings)
    assert shown.index("<nav") < shown.index('<section id="part-1"')
    assert text("page.contents", language) in contents


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_the_markdown_is_there_row_by_row(
    pages: dict[Language, tuple[str, str]], language: Language
) -> None:
    markdown, shown = pages[language]
    lines = [line for line in markdown.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    told = rows(shown)
    assert len(told) - len(rows(section(shown, "part-2").split("<h3")[1])) == len(lines)
    assert shown.count("<table") == shown.count('<div class="scroll"><table class="words"')


def test_the_arrows_of_the_chart_stand_in_a_table(pages: dict[Language, tuple[str, str]]) -> None:
    markdown, shown = pages["en"]
    assert "flowchart" in markdown
    assert "flowchart" not in shown
    item = shown.split('id="item-2-1"')[1].split("<h3")[0]
    arrows = len(re.findall(r"-->|-\.->", markdown.split("```mermaid")[1].split("```")[0]))
    assert len(re.findall("[→⇢]", " ".join(row[2] for row in rows(item)[1:]))) == arrows > 30


def test_languages_differ_in_every_heading(pages: dict[Language, tuple[str, str]]) -> None:
    danish, english = (re.findall(r"<h[23][^>]*>(.*?)</h[23]>", pages[language][1]) for language in LANGUAGES)
    alike = {one for one, other in zip(danish, english, strict=True) if one == other}
    assert alike <= {"3 Data"}


def test_what_a_user_typed_is_text_and_never_markup() -> None:
    facts = of_settings(["scenarios=aarhus_2019", "seed=3"])
    odd = facts.__class__(**{**facts.__dict__, "warnings": ["<img src=x>"]})
    assert "<img" not in html_page(odd)


@pytest.mark.parametrize(("name", "begins"), [("a.html", "<!doctype html>"), ("a.HTML", "<!doctype"), ("a.md", "# S")])
def test_the_suffix_decides(tmp_path: Path, name: str, begins: str) -> None:
    assert main(["stress", "scenarios=aarhus_2019", "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["a.htlm", "a.htm", "a.pdf", "a.docx"])
def test_a_suffix_that_promises_another_kind_of_file_is_refused(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stress", "scenarios=aarhus_2019", "--out", str(tmp_path / name)]) == 2
    assert "Markdown (.md) or a page (.html)" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_page_that_cannot_be_finished_leaves_the_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    out = tmp_path / "page.html"
    out.write_text("an older page", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", broken)
    assert main(["stress", "--out", str(out)]) == 130
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert out.read_text(encoding="utf-8") == "an older page"
