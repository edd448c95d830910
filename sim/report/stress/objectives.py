"""STRESS-DES 1: why the model exists, what it reports and with which error, and what the experiment is for."""

from __future__ import annotations

import datetime as dt
import inspect

import sim.economics
import sim.outcomes
import sim.outcomes.costs
import sim.outcomes.flow
import sim.outcomes.hours
import sim.outcomes.summary
import sim.outcomes.unmet
from sim.casework import log
from sim.experiments import intervals
from sim.outcomes.catalogue import OUTCOMES, SECTIONS
from sim.outcomes.periods import first_change, reporting_window
from sim.outcomes.summary import FRAMES, ReplicationOutcome, measures_and_costs
from sim.report.stress import changes
from sim.report.stress.code import modules_of, sentences, summary
from sim.report.stress.facts import Facts
from sim.report.stress.markdown import Lines, bullets, paragraph, quotation, table
from sim.report.stress.words import Words
from sim.report.texts import TEXTS

DEFINED_BY = {
    "cost": sim.outcomes.costs,
    "harm": sim.outcomes.unmet,
    "measures": measures_and_costs,
    "flow": sim.outcomes.flow,
    "work": sim.outcomes.hours.hours,
}
"""Where the code says how the outcomes of a section are counted."""
COMPUTING = (sim.outcomes, sim.economics)
"""The packages that compute from logs and from what was counted."""
ERRORS = (
    intervals.mean_interval,
    intervals.paired_interval,
    intervals.prediction_interval,
    intervals.variance_factor,
)


def level_in_percent() -> str:
    """The level of all intervals, as their functions have it."""
    level = inspect.signature(intervals.paired_interval).parameters["level"].default
    return f"{100 * level:g}"


def purpose(facts: Facts, words: Words) -> Lines:
    """1.1: the question, the places it is about, who the model is for, and what it does not say."""
    story = facts.settings.story
    told = [
        (words.catalogue("page.question"), story.question),
        (words.catalogue("page.reasons"), story.reasons),
    ]
    lines = bullets(f"{heading}: {facts.in_words(said)}" for heading, said in told)
    lines += bullets(_places(facts, words))
    lines += paragraph(words.by_hand("use"))
    lines += paragraph(words.by_hand("limits"))
    return lines + bullets(words.catalogue(key) for key in TEXTS if key.startswith("silent."))


def _places(facts: Facts, words: Words) -> list[str]:
    """The municipality, and each group with its offices, their districts and children."""
    municipality, found = facts.settings.municipality, [facts.settings.municipality.label]
    apart = {group: names for group, names in facts.groups.items() if group != "all"}
    for group, names in (apart or facts.groups).items():
        told = "; ".join(
            words(
                "purpose.office",
                label=facts.in_words(office.label),
                districts=", ".join(municipality.districts[d].label for d in office.districts),
                children=sum(municipality.districts[d].children for d in office.districts),
            )
            for office in (municipality.offices[name] for name in names)
        )
        found.append(words("purpose.places", group=group_title(facts, words, group), offices=told))
    return found


def group_title(facts: Facts, words: Words, group: str) -> str:
    """The name of a group of districts as a heading."""
    return words.catalogue(f"group.title.{group}", districts=len(facts.settings.municipality.districts))


def outputs(facts: Facts, words: Words) -> Lines:
    """1.2: every outcome with its kind, when it is counted, and how its error is measured."""
    settings, window = facts.settings, reporting_window(facts.settings)
    lines = paragraph(
        words("outputs.money", price_year=settings.economy.price_year),
        words(
            "outputs.when",
            start=first_change(settings),
            end=settings.period.end - dt.timedelta(days=1),
            days=int(window.days),
            groups=", ".join(
                words.catalogue(f"group.{group}", districts=len(settings.municipality.districts))
                for group in facts.groups
            ),
        ),
    )
    lines += quotation([summary(log), summary(sim.outcomes.summary)])
    for section in SECTIONS:
        kinds = [kind for kind in OUTCOMES if kind.section == section]
        name = words.catalogue(f"section.{section}")
        if section in DEFINED_BY:
            lines += paragraph(words("outputs.section", section=name))
            lines += quotation(sentences(DEFINED_BY[section]))
        headings = ("outputs.outcome", "outputs.kind", "outputs.harm", "outputs.file_name")
        lines += table(
            [words(heading) for heading in headings],
            [
                (
                    words.catalogue(f"outcome.{kind.name}"),
                    words.name("kind", kind.kind),
                    words("yes") if kind.harm else "",
                    f"`{kind.name}`",
                )
                for kind in kinds
            ],
        )
    lines += paragraph(words("outputs.tables"), ", ".join(f"`{name}`" for name in FRAMES))
    lines += quotation(sentences(ReplicationOutcome))
    lines += paragraph(words("outputs.computed"))
    lines += table(
        [words("outputs.module"), words("base.meaning")],
        [
            (f"`{module.__name__.removeprefix('sim.')}`", summary(module))
            for package in COMPUTING
            for module in modules_of(package)
        ],
    )
    lines += paragraph(words("outputs.errors", level=level_in_percent()))
    return lines + bullets(f"`{error.__name__}`: {' '.join(sentences(error))}" for error in ERRORS)


def aims(facts: Facts, words: Words) -> Lines:
    """1.3: the hypothesis, the arms, and the design of the comparison."""
    settings = facts.settings
    story = settings.story
    lines = paragraph(f"{words.catalogue('page.hypothesis')}: {facts.in_words(story.hypothesis)}")
    lines += paragraph(
        words("aims.scenario", baseline=settings.baseline_arm, reasons=facts.in_words(story.reasons)),
    )
    lines += table(
        [words(heading) for heading in ("aims.arm", "aims.label", "aims.what")],
        [
            (f"`{arm}`", facts.in_words(settings.arms[arm].label), changes.of_arm(facts, words, arm))
            for arm in settings.arms
        ],
    )
    lines += paragraph(
        words("aims.design", arms=len(settings.arms), replications=settings.replications, seed=settings.seed)
    )
    return lines + paragraph(words.by_hand("no_optimisation"))
