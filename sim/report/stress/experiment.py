"""STRESS-DES 4: what offices begin with, how long a run is, and how outcomes are estimated."""

from __future__ import annotations

import math

import pandas as pd

from sim.casework import beginning
from sim.casework.calendar import DAYS_PER_YEAR, TICK
from sim.evidence import warmup
from sim.experiments.intervals import paired_interval, prediction_interval, variance_factor
from sim.experiments.manifest import began_with
from sim.outcomes.catalogue import OUTCOMES
from sim.outcomes.periods import day_of, first_change
from sim.report.stress.code import sentences
from sim.report.stress.data import inputs
from sim.report.stress.facts import Facts, Manifest
from sim.report.stress.markdown import Lines, bullets, paragraph, quotation, table
from sim.report.stress.objectives import ERRORS, group_title, level_in_percent
from sim.report.stress.words import Words
from sim.settings.register import reason_in

HEADLINE = OUTCOMES[0]
HOURS_PER_DAY = 24
SECONDS_PER_HOUR = 3600


def initialisation(facts: Facts, words: Words) -> Lines:
    """4.1: offices in progress or empty, how many states of how many long runs, and why so."""
    settings = facts.settings
    lines = paragraph(words.by_hand("terminating"))
    lines += _in_progress(facts, words) if settings.initial.state == "in_progress" else _empty(facts, words)
    lines += paragraph(words("initial.common", days=day_of(settings, first_change(settings))))
    settled = settings.initial.state == "in_progress"
    about = [
        row for row in inputs(facts) if row.path == "initial.state" or (settled and row.path.startswith("initial."))
    ]
    lines += paragraph(words("initial.reasons"))
    return lines + bullets(f"`{row.path}`: {reason_in(row.entry, facts.language)}" for row in about if row.entry)


def _in_progress(facts: Facts, words: Words) -> Lines:
    settings = facts.settings
    initial, begun = settings.initial, began_with(settings)
    lines = paragraph(
        words(
            "initial.in_progress",
            practice=settings.baseline_practice,
            settle=initial.settle_years,
            spacing=initial.spacing_years,
            per_run=initial.states_per_run,
        ),
        words(
            "initial.used",
            replications=settings.replications,
            offices=begun["offices"],
            states=begun["states"],
            long_runs=begun["long_runs"],
            first_year=settings.period.start.year - initial.years_before,
        ),
    )
    lines += quotation([*sentences(beginning), *sentences(beginning.long_run)])
    return [*lines, *paragraph(words("initial.checked")), *quotation(sentences(warmup))]


def _empty(facts: Facts, words: Words) -> Lines:
    return paragraph(words("initial.empty", start=facts.settings.period.start))


def run_length(facts: Facts, words: Words) -> Lines:
    """4.2: the simulated period and the unit of time."""
    period = facts.settings.period
    days = (period.end - period.start).days
    return paragraph(
        words(
            "run_length",
            start=period.start,
            end=period.end,
            days=days,
            years=f"{days / DAYS_PER_YEAR:.1f}",
            tick=f"{TICK * HOURS_PER_DAY * SECONDS_PER_HOUR:.2f}",
        )
    )


def estimation(facts: Facts, words: Words) -> Lines:
    """4.3: replications, intervals, and of a run how many came through and what precision they reached."""
    completed = words("estimation.not_run") if facts.run is None else _completed(facts.run, words)
    lines = paragraph(
        words("estimation.method", replications=facts.settings.replications, completed=completed),
        words.by_hand("how_many_replications"),
    )
    lines += paragraph(words("estimation.intervals", level=level_in_percent()))
    lines += quotation(f"`{error.__name__}`: {' '.join(sentences(error))}" for error in ERRORS)
    if facts.run is None:
        return lines
    if facts.outcomes is None:
        return lines + paragraph(words("estimation.no_outcomes"))
    return lines + _precision(facts, facts.outcomes, words)


def _completed(run: Manifest, words: Words) -> str:
    failed = [
        words("estimation.failed", replication=broken.replication, kind=broken.kind, message=broken.message)
        for broken in run.failed
    ]
    return words(
        "estimation.completed", completed=len(run.completed), failed="; ".join(failed) if failed else words("none")
    )


def _precision(facts: Facts, outcomes: pd.DataFrame, words: Words) -> Lines:
    """The paired difference of the first outcome of the table, group by group and arm by arm."""
    settings = facts.settings
    baseline = settings.baseline_arm
    own = outcomes[outcomes["outcome"] == HEADLINE.name]
    values = own.pivot_table(index="replication", columns=["group", "arm"], values="value", dropna=False)
    scaled = values * (0.001 if HEADLINE.kind == "dkk_thousands" else 1.0)
    rows = []
    for group in (group for group in facts.groups if (group, baseline) in scaled.columns):
        for arm in (arm for arm in settings.arms if arm != baseline and (group, arm) in scaled.columns):
            here, base = (scaled[(group, name)].to_numpy(dtype=float) for name in (arm, baseline))
            difference, single = paired_interval(here, base), prediction_interval(here - base)
            rows.append(
                (
                    group_title(facts, words, group),
                    facts.in_words(settings.arms[arm].label),
                    _amount(difference.mean),
                    _amount((difference.high - difference.low) / 2),
                    f"{_amount(single.low)} – {_amount(single.high)}",
                    _amount(variance_factor(here, base), 1),
                )
            )
    headings = ("estimation.group", "aims.arm", "estimation.difference", "estimation.half", "estimation.single")
    return [
        *paragraph(words("estimation.reached", outcome=words.catalogue(f"outcome.{HEADLINE.name}"))),
        *table([*(words(heading) for heading in headings), words("estimation.factor")], rows),
    ]


def _amount(value: float, decimals: int = 0) -> str:
    return f"{value:.{decimals}f}" if math.isfinite(value) else "–"
