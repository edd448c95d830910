"""STRESS-DES 2.5: entities, activities, resources, queues, and where children come in and go out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from itertools import chain

from sim.casework import counsellors, office, referrals, state
from sim.casework.log import LEVELS, TASK_KINDS
from sim.casework.practice import cap_per_post
from sim.casework.steps.deciding import Extent
from sim.report.stress import changes, effects
from sim.report.stress.code import details_of_events, sentences
from sim.report.stress.facts import Facts
from sim.report.stress.markdown import Lines, bullets, paragraph, quotation, table
from sim.report.stress.words import Words
from sim.settings.schema import AGE_GROUPS, PROBLEMS, SEVERITIES, Caseload, Practice, Settings

RECORDS = (state.Case, state.Truth, state.Measure, state.Task)
OWN_RESOURCES = (state.Counsellor, state.Office)


def components(facts: Facts, words: Words) -> Lines:
    """2.5: what the model is made of, in the five parts of the guideline."""
    lines: Lines = []
    for number, part in PARTS.items():
        lines += [f"#### {number} {words.name('item', number)}", "", *part(facts, words)]
    return lines


def entities(facts: Facts, words: Words) -> Lines:
    """2.5.1: the child, its truth, measures and tasks, with all attributes."""
    lines = paragraph(words.by_hand("child_is_the_entity"))
    lines += _records(words, RECORDS)
    return lines + paragraph(
        words(
            "entities.groups",
            ages=", ".join(AGE_GROUPS),
            problems=", ".join(PROBLEMS),
            severities=", ".join(SEVERITIES),
        )
    )


def _records(words: Words, records: tuple[type, ...]) -> Lines:
    assert all(is_dataclass(record) for record in records)
    return table(
        [words(heading) for heading in ("entities.record", "base.meaning", "entities.attributes")],
        [
            (record.__name__, " ".join(sentences(record)), ", ".join(f"`{f.name}`" for f in fields(record)))
            for record in records
        ],
    )


def activities(facts: Facts, words: Words) -> Lines:
    """2.5.2: what takes a counsellor's time, and the measures that others carry out."""
    settings = facts.settings
    used = changes.practices_in_use(settings)
    lines = paragraph(words("activities.tasks"))
    headings = [words("base.task"), words("base.meaning")]
    headings += [facts.in_words(settings.practices[name].label) for name in used]
    rows = []
    for kind in TASK_KINDS:
        hours = [hours_of(kind, settings, settings.practices[name]) for name in used]
        amounts = [f"{total:.3g} ({direct:.3g})" for total, direct in hours]
        rows.append((f"`{kind}`", words.name("task", kind), *amounts, _asked_by(kind, words)))
    lines += table([*headings, words("activities.asked_by")], rows)
    work = settings.work
    whole = Extent(work.investigation_hours, work.investigation_direct_hours, work.statement_wait_median_days)
    lines += paragraph(
        words(
            "activities.waits",
            pieces=whole.pieces(work.piece_hours),
            piece=f"{work.piece_hours:g}",
            wait=f"{work.statement_wait_median_days:g}",
        )
    )
    if work.full_investigation_at > 0.0:
        lines += paragraph(
            words(
                "activities.limited",
                at=f"{work.full_investigation_at:g}",
                hours=f"{work.limited_investigation_hours:g}",
                wait=f"{work.limited_wait_median_days:g}",
            )
        )
    return lines + _measures(facts, words)


def hours_of(kind: str, settings: Settings, practice: Practice) -> tuple[float, float]:
    """Expected hours of a task and, of them, direct ones; of an investigation, those of the whole of it."""
    work, contact = settings.work, practice.contact
    if kind in ("first_contact", "meeting"):
        direct = contact.talk_hours + practice.learning.child_talk_share * work.child_talk_hours
        return direct + contact.preparation_hours + contact.home_share * work.travel_hours, direct
    if kind == "investigation":
        return work.investigation_hours, work.investigation_direct_hours
    indirect = {
        "decision": work.decision_hours,
        "follow_up": work.follow_up_hours,
        "coordination": work.coordination_hours,
        "notification": work.notification_hours,
        "call": work.call_hours,
        "back_door": work.door_hours,
        "handover": settings.staff.handover_hours,
        "screening": work.referral_screening_hours or work.notification_hours,
    }
    return indirect[kind], 0.0


def _asked_by(kind: str, words: Words) -> str:
    """The steps that can lead to a task, and the tasks it can follow."""
    steps = [words.name("step", name) for name, effect in effects.of_steps().items() if kind in effect.asks]
    tasks = [words.name("task", name) for name, effect in effects.of_tasks().items() if kind in effect.asks]
    return "; ".join([*steps, *tasks]) or words("activities.office_itself")


def _measures(facts: Facts, words: Words) -> Lines:
    rules = facts.settings.measures
    weeks = {"early": rules.wait_weeks_early, "supporting": rules.wait_weeks_supporting}
    minimum = {"early": rules.minimum_days_early, "supporting": rules.minimum_days_supporting}
    of_level = chain.from_iterable([(n, t) for n, t in rules.types.items() if t.level == level] for level in LEVELS)
    headings = ("type", "level", "wait", "minimum", "mean", "price")
    return [
        *paragraph(words.by_hand("measures_by_others")),
        *table(
            [words(f"activities.{heading}") for heading in headings],
            [
                (
                    f"{facts.in_words(kind.label)} (`{name}`)",
                    words.name("level", kind.level),
                    f"{weeks[kind.level]:g}",
                    f"{minimum[kind.level]:g}",
                    f"{kind.mean_months:g}",
                    f"{kind.dkk_per_month:g}",
                )
                for name, kind in of_level
            ],
        ),
    ]


def resources(facts: Facts, words: Words) -> Lines:
    """2.5.3: offices and counsellors, and how many posts there are."""
    settings = facts.settings
    municipality, staff = settings.municipality, settings.staff
    lines = paragraph(
        words.by_hand("time_is_scarce"),
        words(
            "resources.who",
            hours=f"{staff.hours_per_week:g}",
            share=f"{staff.casework_share:g}",
            leave=staff.leave_days,
            sick=f"{staff.short_sick_days + staff.long_sick_days:g}",
            turnover=f"{staff.turnover_per_year:g}",
        ),
    )
    rows = [
        (
            f"{facts.in_words(place.label)} (`{name}`)",
            ", ".join(
                f"{municipality.districts[d].label} ({municipality.districts[d].children})" for d in place.districts
            ),
            f"{place.posts:g}",
        )
        for name, place in municipality.offices.items()
    ]
    lines += table([words(f"resources.{heading}") for heading in ("office", "districts", "posts")], rows)
    headings = ("practice", "target", "cap", "staffing", "supervision")
    lines += table(
        [words(f"resources.{heading}") for heading in headings],
        [_means_of(facts, words, name) for name in changes.practices_in_use(settings)],
    )
    return lines + quotation(sentences(Caseload)) + _records(words, OWN_RESOURCES)


def _means_of(facts: Facts, words: Words, name: str) -> tuple[str, ...]:
    practice = facts.settings.practices[name]
    caseload = practice.caseload
    return (
        f"{facts.in_words(practice.label)} (`{name}`)",
        f"{caseload.target:g}",
        f"{cap_per_post(caseload, facts.settings.staff.mean_weight):.3g}",
        words.name("staffing", caseload.staffing),
        f"{practice.contact.supervision_hours_per_week:g}",
    )


def queues(facts: Facts, words: Words) -> Lines:
    """2.5.4: the waiting list, the counsellors' tasks with their due dates, and who moves or leaves."""
    settings = facts.settings
    waits = "; ".join(
        words(
            "queues.days_of",
            days=f"{settings.practices[name].caseload.max_wait_days:g}",
            practice=facts.in_words(settings.practices[name].label),
        )
        for name in changes.practices_in_use(settings)
    )
    lines = paragraph(words("queues.front_door"))
    lines += quotation(sentences(office))
    lines += paragraph(words("queues.longest_wait", waits=waits))
    lines += paragraph(words("queues.desk"))
    lines += quotation(sentences(counsellors))
    lines += paragraph(words("queues.due"))
    allowances = office.allowance_days(settings.work)
    lines += table(
        [words("base.task"), words("base.meaning"), words("queues.allowance")],
        [(f"`{kind}`", words.name("task", kind), f"{allowances[kind]:g}") for kind in TASK_KINDS],
    )
    always = [words.name("task", kind) for kind in TASK_KINDS if kind in office.CANNOT_WAIT]
    lines += paragraph(words("queues.cannot_wait", days=f"{office.AWAY_DAYS:g}", kinds=", ".join(always)))
    lines += paragraph(words.by_hand("no_places_at_providers"))
    lines += paragraph(words("queues.moves"))
    return lines + _kinds(words, "allocated", "moved")


def entry_and_exit(facts: Facts, words: Words) -> Lines:
    """2.5.5: how children come in, how many are expected, and how they go out."""
    lines = [*paragraph(words("entry.kinds")), *_kinds(words, "referral")]
    lines += paragraph(words("entry.arrivals"))
    lines += quotation([*sentences(referrals), *sentences(referrals.entry_days)])
    lines += paragraph(words("entry.expected"))
    municipality = facts.settings.municipality
    demand = municipality.demand
    rows = []
    for place in municipality.offices.values():
        children = sum(municipality.districts[name].children for name in place.districts)
        all_new = referrals.first_entries_per_year(children, demand)
        early_only = all_new * demand.early_only_share
        screened = referrals.screened_per_year(children, demand)
        rows.append((facts.in_words(place.label), *(f"{n:.1f}" for n in (all_new - early_only, early_only, screened))))
    headings = ("resources.office", "entry.first", "entry.early_only", "entry.screened")
    lines += table([words(heading) for heading in headings], rows)
    lines += [*paragraph(words("entry.notifications")), *_kinds(words, "notification")]
    lines += [*paragraph(words("exit.closing")), *_kinds(words, "closed")]
    return [*lines, *paragraph(words("exit.leaving")), *_kinds(words, "exit")]


def _kinds(words: Words, *events: str) -> Lines:
    """The details an event of the log can have, with their meaning."""
    details = [(event, detail) for event in events for detail in details_of_events()[event]]
    return bullets(f"`{event}`: `{detail}` – {words.name(event, detail)}" for event, detail in details)


PARTS = {
    "2.5.1": entities,
    "2.5.2": activities,
    "2.5.3": resources,
    "2.5.4": queues,
    "2.5.5": entry_and_exit,
}
