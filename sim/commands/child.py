"""``sagsflow child``: one child's story in both worlds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.commands.words import asked, console_of, language_of, own_words, problems_of_own
from sim.experiments.child_story import Story, UnknownChildError, tell
from sim.report import child as report
from sim.report.child_words import how_chosen, subtitle, title
from sim.report.texts import Language, text
from sim.settings.nearest import did_you_mean
from sim.settings.problems import SettingsError
from sim.settings.schema import Settings

OWN_WORDS = ("child", "replication", "arm")
"""``key=value`` words that belong to this command and to no setting."""
NUMBERS = ("child", "replication")


def problems_of_arm(settings: Settings, own: Mapping[str, Sequence[str]]) -> list[str]:
    """What is wrong with the arm, now that the scenario is known."""
    language = settings.language
    others = [arm for arm in settings.arms if arm != settings.baseline_arm]
    if not others:
        return [text("child.problem.no_arm", language)]
    names = ", ".join(others)
    for value in own.get("arm", ())[:1]:
        if value == settings.baseline_arm:
            return [text("child.problem.baseline", language, value=value, names=names)]
        if value not in others:
            return [text("word.problem.arm", language, value=value, hint=did_you_mean(value, others), names=names)]
    return []


def child(words: Sequence[str]) -> bool:
    """Tell the story of a child and write it: figure, dated events in words, curves.

    Raises SettingsError with everything that is wrong, or if there is no such child.
    """
    own, others = own_words(words, OWN_WORDS)
    wrong = problems_of_own(own, NUMBERS, language_of(others)[1])
    wish = asked(others, lambda settings: problems_of_arm(settings, own), wrong)
    settings, language = wish.settings, wish.settings.language
    arms = [arm for arm in settings.arms if arm != settings.baseline_arm]
    arm = own["arm"][0] if "arm" in own else arms[0]
    replication = int(own["replication"][0]) if "replication" in own else 0
    sought = int(own["child"][0]) if "child" in own else None
    try:
        story = tell(settings, arm, replication, sought)
    except UnknownChildError as error:
        raise SettingsError([_unknown(error, replication, language)]) from None
    folder = report.write(story, language, wish.out, wish.overrides, wish.warnings)
    console = console_of()
    for line in closing_lines(story, folder):
        console.print(line, highlight=False, soft_wrap=True)
    return True


def closing_lines(story: Story, folder: Path) -> list[str]:
    """What the terminal says: the difference, which child, how chosen, and where everything lies."""
    language = story.settings.language
    return [
        title(story, language),
        subtitle(story, language),
        how_chosen(story, language),
        text("child.caveat", language),
        text("label.illustrative", language),
        text("terminal.results", language, folder=folder),
        text("terminal.page", language, page=folder / "index.html"),
    ]


def _unknown(error: UnknownChildError, replication: int, language: Language) -> str:
    if not error.nearest or error.child < 0:
        return text("child.problem.nobody", language, replication=replication)
    key = "child.problem.never" if error.exists else "child.problem.unknown"
    names = ", ".join(str(number) for number in error.nearest)
    return text(key, language, child=error.child, replication=replication, names=names)
