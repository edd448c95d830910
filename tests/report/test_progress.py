"""A sweep of many points shows that its settings are being checked; a few points show nothing."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from sim.report.progress import MANY, checking
from sim.report.texts import Language


def shown(points: int, language: Language, *, terminal: bool = True) -> str:
    screen = Console(file=io.StringIO(), force_terminal=terminal, width=100)
    with checking(language, screen) as on_point:
        for number in range(points):
            on_point(number + 1, points)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


@pytest.mark.parametrize(("language", "words"), [("da", "Punkter kontrolleret"), ("en", "Points checked")])
def test_many_points_show_a_bar_and_few_or_no_terminal_none(language: Language, words: str) -> None:
    assert words in shown(MANY, language)
    assert f"{MANY}/{MANY}" in shown(MANY, language)
    assert words not in shown(MANY - 1, language)
    assert shown(MANY, language, terminal=False) == ""
