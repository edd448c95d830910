"""One number per quarter in the pilot and the comparison districts: children with a measure, first contact,
caseload and queue."""

from __future__ import annotations

from dataclasses import dataclass

from sim.experiments.compare import Comparison
from sim.report import style
from sim.report.courses import (
    arm_label,
    clear_since,
    courses,
    draw,
    effect_sentence,
    focus_arm,
    group_label,
    groups_side_by_side,
    mark_changes,
    reading,
    told_group,
    words_around,
)
from sim.report.texts import Language, text


@dataclass(frozen=True)
class Question:
    """What one of these figures shows: the prefix of its texts, the quarterly column and the window's outcome."""

    texts: str
    file: str
    column: str
    outcome: str
    decimals: int


CHILDREN = Question("children", "children_with_measure", "children_with_measure", "children_with_measure", 0)
FIRST_CONTACT = Question("contact", "first_contact", "first_contact_days", "first_contact_days", 1)
CASELOAD = Question("caseload", "caseload", "caseload_per_fte", "caseload_per_fte", 1)
QUEUE = Question("queue", "front_door_queue", "front_door_queue", "front_door_queue", 1)
QUESTIONS = (CHILDREN, FIRST_CONTACT, CASELOAD, QUEUE)


def title(comparison: Comparison, question: Question, language: Language) -> str:
    """The answer, from the paired difference over the reporting window; says so when nothing is clear."""
    group = told_group(comparison)
    arm = focus_arm(comparison, group)
    if arm is None:
        return text(f"{question.texts}.alone", language)
    effect = comparison.difference(question.outcome, arm, group)
    since, variant = "", str(effect.direction)
    amount = style.number(abs(effect.mean), language, question.decimals)
    if amount == style.number(0.0, language, question.decimals) and variant in ("less", "more"):
        variant = "tiny"  # clear, but not worth a direction: it would read "0 fewer"
    if variant in ("less", "more"):
        quarter = clear_since(comparison, comparison.group_quarters(group), question.column, arm)
        if quarter is not None:
            since = text("figure.since", language, quarter=style.quarter(quarter, language))
    return text(
        f"{question.texts}.{variant}",
        language,
        arm=arm_label(comparison, arm, language),
        group=group_label(comparison, group, language),
        amount=amount,
        since=since,
    )


def figure(comparison: Comparison, question: Question, language: Language) -> style.Picture:
    """Two panels on one scale, pilot and comparison districts, with the arms that differ there."""
    told = title(comparison, question, language)
    below = reading("figure.reading.mean", comparison, language)
    group = told_group(comparison)
    arm = focus_arm(comparison, group)
    if arm is not None:
        effect = comparison.difference(question.outcome, arm, group)
        below += " " + effect_sentence(comparison, effect, language, question.decimals)
    shown = groups_side_by_side(comparison)
    frame = words_around(comparison, language, told, text(f"{question.texts}.unit", language), below)
    drawing, axes = style.panels(frame, 1, len(shown), between=0.42, right=0.84)
    ends = []
    for axis, name in zip(axes, shown, strict=True):
        lines = courses(comparison, comparison.group_quarters(name), question.column)
        ends.append(draw(axis, comparison, lines, language))
        style.quarter_axis(axis, lines[0].quarters, every=2)
        axis.set_title(group_label(comparison, name, language, title=True), fontsize=7.2, loc="left", pad=11)
        mark_changes(axis, comparison, name, language)
    for axis, labels in zip(axes, ends, strict=True):
        style.count_axis(axis, language, 0)
        style.end_labels(axis, labels)
    return style.Picture(question.file, told, drawing)
