"""``sagsflow events``: the event log of one replication, for tools that mine processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.commands.words import asked, console_of, language_of, own_words, problems_of_own
from sim.experiments.beginnings import simulate
from sim.experiments.compare import of_one
from sim.experiments.runner import collector_off
from sim.outcomes.events import event_table
from sim.report import event_files
from sim.report.events_page import course_picture
from sim.report.texts import text
from sim.settings.nearest import did_you_mean
from sim.settings.schema import Settings

OWN_WORDS = ("replication", "arm")
"""``key=value`` words that belong to this command and to no setting."""
NUMBERS = ("replication",)


def problems_of_arm(settings: Settings, own: Mapping[str, Sequence[str]]) -> list[str]:
    """What is wrong with the arm, now that the scenario is known; the baseline is an arm like the others here."""
    arms = list(settings.arms)
    return [
        text(
            "word.problem.arm",
            settings.language,
            value=value,
            hint=did_you_mean(value, arms),
            names=", ".join(arms),
        )
        for value in own.get("arm", ())[:1]
        if value not in arms
    ]


def events(words: Sequence[str]) -> bool:
    """Simulate one replication and write its events, arm by arm, and a page that explains them.

    Raises SettingsError with everything that is wrong.
    """
    own, others = own_words(words, OWN_WORDS)
    wrong = problems_of_own(own, NUMBERS, language_of(others)[1])
    wish = asked(others, lambda settings: problems_of_arm(settings, own), wrong)
    settings, language = wish.settings, wish.settings.language
    arms = own.get("arm", list(settings.arms))
    replication = int(own["replication"][0]) if "replication" in own else 0
    with collector_off():
        logs = simulate(settings, replication)
        tables = {arm: event_table(settings, arm, logs[arm]) for arm in arms}
        course = of_one(settings, replication, logs, wish.overrides)
    picture = course_picture(course, arms, language)
    result = event_files.write(
        settings, replication, tables, language, wish.out, wish.overrides, wish.warnings, picture
    )
    console = console_of()
    for line in event_files.closing_lines(tables, result, replication, language):
        console.print(line, highlight=False, soft_wrap=True)
    return True
