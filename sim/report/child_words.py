"""One child's story in words: every record of the log as a dated line, in both worlds."""

from __future__ import annotations

import datetime as dt
import math

import pandas as pd

from sim.casework.log import Record
from sim.experiments.child_story import Life, Story
from sim.outcomes.pairing import STRATA
from sim.outcomes.periods import first_change
from sim.report import style
from sim.report.courses import MONTHS
from sim.report.texts import TEXTS, Language, text

_CONCERN = {"referral": 8, "decision": 6, "notification": 6}
_NEED = {"referral": 7, "decision": 8, "notification": 7, "life_event": 7, "closed": 9, "placed": 6}
_OF_A_TYPE = ("granted", "started", "ended", "withdrawn")


def title(story: Story, language: Language) -> str:
    """The difference between the worlds in one sentence, from the numbers: measures, cost, and need without help."""
    base, other = story.baseline.window, story.other.window
    arms = {"baseline": arm_name(story, story.baseline.arm, language), "arm": arm_name(story, story.arm, language)}
    if base.measures == other.measures == 0:
        sentence = text("child.nothing", language, **arms)
        return f"{sentence[0].upper()}{sentence[1:]}; {_unhelped(story, language, 'child.unhelped.named', arms)}"
    days = {"days0": style.number(base.days, language), "days1": style.number(other.days, language)}
    if (base.days, base.ore) == (other.days, other.ore):
        sentence, key = text("child.same", language, **arms, **days), "child.unhelped.named"
    else:
        money = _money(other.ore - base.ore, language)
        sentence, key = text("child.difference", language, **arms, **days, money=money), "child.unhelped"
    assert story.stratum in STRATA
    return f"{text(f'stratum.{story.stratum}', language)}: {sentence}; {_unhelped(story, language, key, arms)}"


def _unhelped(story: Story, language: Language, key: str, arms: dict[str, str]) -> str:
    """Days of need without help in both worlds: what a lower cost may have been bought with."""
    base, other = (style.number(life.window.unhelped, language) for life in story.lives)
    return text("child.unhelped.same" if base == other else key, language, days0=base, days1=other, **arms)


def arm_name(story: Story, arm: str, language: Language) -> str:
    """The name of an arm for readers."""
    return str(getattr(story.settings.arms[arm].label, language))


def date_of(story: Story, day: float) -> dt.date:
    """The date of a day of the engine's clock."""
    return story.settings.period.start + dt.timedelta(days=math.floor(day))


def date_words(date: dt.date, language: Language) -> str:
    """A date as it is written in the language.

    >>> date_words(dt.date(2019, 9, 1), "da"), date_words(dt.date(2019, 9, 1), "en")
    ('1.9.2019', '1 Sep 2019')
    """
    if language == "da":
        return f"{date.day}.{date.month}.{date.year}"
    return f"{date.day} {MONTHS[language][date.month - 1]} {date.year}"


def event_words(story: Story, record: Record, language: Language) -> str:
    """One record in words."""
    _day, event, *_, detail, a, _b, _c, _d = record
    values: dict[str, str] = {}
    if event in _OF_A_TYPE:
        values["type"] = str(getattr(story.settings.measures.types[detail].label, language))
    elif event in ("child", "unmet"):
        values["date"] = date_words(date_of(story, a), language)
    key = f"event.{event}.{detail}"
    return text(key if key in TEXTS else f"event.{event}", language, **values)


def story_table(story: Story, language: Language) -> pd.DataFrame:
    """Every record of the child in both worlds, the baseline first, in order of time."""
    rows = [
        {
            "date": date_of(story, record[0]).isoformat(),
            "world": arm_name(story, life.arm, language),
            "what": event_words(story, record, language),
            "event": record[1],
            "detail": record[5],
            "hours": record[8] if record[1] == "task" else math.nan,
            "direct_hours": record[9] if record[1] == "task" else math.nan,
            "concern": _at(record, _CONCERN),
            "need": _at(record, _NEED),
        }
        for life in story.lives
        for record in in_order(life)
    ]
    columns = ("date", "world", "what", "event", "detail", "hours", "direct_hours", "concern", "need")
    table = pd.DataFrame(rows, columns=list(columns))
    return table.rename(columns={name: text(f"child.column.{name}", language) for name in columns})


def story_text(story: Story, language: Language) -> str:
    """The story as plain text, one world after the other."""
    lines = [title(story, language), subtitle(story, language), how_chosen(story, language)]
    lines += [text("child.caveat", language), text("label.illustrative", language)]
    for life in story.lives:
        name, window = arm_name(story, life.arm, language), life.window
        lines += ["", name, "-" * len(name)]
        lines.append(
            text(
                "child.in_window",
                language,
                level=text(f"level.{window.level}", language),
                measures=window.measures,
                days=style.number(window.days, language),
                amount=style.number(window.ore / 100, language),
                unhelped=style.number(window.unhelped, language),
                theta=style.number(story.settings.accounting.theta_early, language, 2),
            )
        )
        lines += [
            f"{date_words(date_of(story, record[0]), language):>12}  {event_words(story, record, language)}"
            for record in in_order(life)
        ]
    return "\n".join(lines) + "\n"


def subtitle(story: Story, language: Language) -> str:
    """Which child, where, when."""
    settings = story.settings
    return text(
        "child.subtitle",
        language,
        child=story.child,
        district=settings.municipality.districts[story.district].label,
        replication=story.replication,
        date=date_words(first_change(settings), language),
        end=date_words(settings.period.end - dt.timedelta(days=1), language),
    )


def how_chosen(story: Story, language: Language) -> str:
    """By which rule the child was chosen, or that the user named it."""
    if story.picked:
        return text("child.picked", language, baseline=arm_name(story, story.baseline.arm, language))
    return text("child.asked", language, child=story.child)


def in_order(life: Life) -> list[Record]:
    """The records in order of time; uncovered need is written late, when somebody looks again."""
    return sorted(life.records, key=lambda record: record[0])


def _money(ore: int, language: Language) -> str:
    if ore == 0:
        return text("child.as_dear", language)
    amount = style.number(round(abs(ore) / 100, -3) or abs(ore) / 100, language)
    return text("child.cheaper" if ore < 0 else "child.dearer", language, amount=amount)


def _at(record: Record, places: dict[str, int]) -> float:
    place = places.get(record[1])
    return math.nan if place is None else float(record[place])
