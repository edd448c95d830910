"""STRESS-DES 2.1 to 2.4: the base model as a chart and in words, what the arms change, and the rules as written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from sim.casework import (
    beginning,
    calendar,
    child,
    counsellors,
    office,
    pathway,
    referrals,
    replication,
    rollout,
    staffing,
)
from sim.casework.steps import closing, deciding, helping, intake, meetings, outside
from sim.outcomes.catalogue import RATIONED_ABOVE
from sim.report.stress import changes, effects
from sim.report.stress.code import as_written, constants, place, rules, sentences, summary
from sim.report.stress.diagram import chart_rows, mermaid, stretches
from sim.report.stress.effects import Effects
from sim.report.stress.facts import Facts
from sim.report.stress.markdown import Lines, bullets, code, paragraph, quotation, table
from sim.report.stress.words import Words
from sim.settings.problems import shown
from sim.settings.schema import BLOCKS, Practice, Variants

METHODS: tuple[Callable[..., Any] | ModuleType, ...] = (
    child.advance,
    calendar,
    referrals.entry_days,
    outside,
    outside.plan_notice,
    intake._back_to_former,
    office.Workplace.least_loaded,
    office.Workplace.load_ratio,
    helping.after_follow_up,
    closing.close_if_ready,
    staffing.week_ends,
    staffing.set_posts,
    staffing.give_up_posts,
    staffing.equalise,
    rollout.take_effect,
    beginning.long_run,
)
"""Procedures that touch more than numbers, told in their own words."""
STEP_MODULES = (intake, meetings, deciding, helping, closing, outside)
CONSTANT_MODULES = (calendar, counsellors, office, outside, referrals, staffing)


def diagram(facts: Facts, words: Words) -> Lines:
    """2.1: the base model as a chart."""
    return code(mermaid(words), "mermaid") + paragraph(words.by_hand("reading_the_diagram"))


def diagram_as_table(facts: Facts, words: Words) -> Lines:
    """2.1 where no chart can be drawn: the arrows of the chart, row by row."""
    headings = [words(heading) for heading in ("diagram.part", "diagram.from", "diagram.arrows")]
    return table(headings, chart_rows(words)) + paragraph(words.by_hand("reading_the_diagram"))


def base_logic(facts: Facts, words: Words) -> Lines:
    """2.2: what happens to a child, step by step, and the practice of the base model."""
    lines = quotation(sentences(pathway))
    lines += bullets(
        f"{words.name('steps', module.__name__.rpartition('.')[2])}: {summary(module)}" for module in STEP_MODULES
    )
    steps = [(name, effects.of_steps()[name]) for names in stretches().values() for name in names]
    headings = ["base.meaning", "base.plans", "base.asks", "base.writes"]
    lines += paragraph(words("base.steps"))
    lines += table(
        [words(heading) for heading in ("base.step", *headings)],
        [(f"`{name}`", words.name("step", name), *_effect(effect, words)) for name, effect in steps],
    )
    lines += paragraph(words("base.tasks"))
    lines += table(
        [words(heading) for heading in ("base.task", *headings)],
        [(f"`{kind}`", words.name("task", kind), *_effect(e, words)) for kind, e in effects.of_tasks().items()],
    )
    return lines + _practice(facts, words)


def _effect(effect: Effects, words: Words) -> tuple[str, str, str]:
    return (
        ", ".join(words.name("step", step) for step in effect.plans),
        ", ".join(words.name("task", kind) for kind in effect.asks),
        ", ".join(f"`{event}`" for event in effect.writes),
    )


def _practice(facts: Facts, words: Words) -> Lines:
    settings = facts.settings
    name = settings.baseline_practice
    label = facts.in_words(settings.practices[name].label)
    values = changes.blocks_of(settings, name)
    lines = paragraph(words("base.practice", practice=name, label=label))
    return lines + table(
        [words(heading) for heading in ("base.block", "base.meaning", "base.values")],
        [(f"`{block}`", summary(Practice.model_fields[block].annotation), _listed(values[block])) for block in BLOCKS],
    )


def _listed(values: Mapping[str, Any]) -> str:
    return ", ".join(f"`{key}` = {shown(value)}" for key, value in values.items())


def scenario_logic(facts: Facts, words: Words) -> Lines:
    """2.3: what each arm changes, and where its practices differ."""
    settings = facts.settings
    lines: Lines = []
    for arm, course in settings.arms.items():
        lines += paragraph(words("scenario.arm", label=facts.in_words(course.label), arm=arm))
        told = [changes.in_words(facts, words, change) for change in course.changes]
        lines += bullets(told or [changes.of_arm(facts, words, arm)])
    lines += paragraph(words("scenario.shared"))
    lines += quotation([*sentences(replication), *sentences(rollout), *sentences(rollout.take_effect)])
    lines += paragraph(words("scenario.grows", method_days=f"{settings.staff.method_days:g}"))
    used = changes.practices_in_use(settings)
    differing = changes.differences(settings, used) if len(used) > 1 else []
    if differing:
        lines += paragraph(words("scenario.differs"))
        labels = [facts.in_words(settings.practices[name].label) for name in used]
        lines += table([words("inputs.key"), *labels], [(f"`{key}`", *values) for key, values in differing])
    else:
        lines += paragraph(words("scenario.same"))
    lines += paragraph(words("scenario.variants"))
    return lines + quotation([*sentences(Variants), _listed(settings.variants.model_dump(mode="json"))])


def algorithms(facts: Facts, words: Words) -> Lines:
    """2.4: procedures in words, rules and numbers as they stand in the code."""
    lines = paragraph(words("algorithms.methods"))
    lines += table(
        [words("algorithms.method"), words("base.meaning")],
        [(f"`{place(method)}`", " ".join(sentences(method))) for method in METHODS],
    )
    lines += paragraph(words("algorithms.rules"))
    for module, functions in rules().items():
        lines += paragraph(words("algorithms.module", module=place(module), summary=summary(module)))
        lines += bullets(f"`{function.__name__}`: {' '.join(sentences(function))}" for function in functions)
        lines += code("\n\n".join(as_written(function) for function in functions))
    lines += paragraph(words("algorithms.constants"))
    named = [("catalogue.RATIONED_ABOVE", RATIONED_ABOVE), *constants(*CONSTANT_MODULES)]
    return lines + table(
        [words("algorithms.constant"), words("value")], [(f"`{name}`", f"{value:.10g}") for name, value in named]
    )
