"""The course of a measure: granted, awaited, started, followed up; ended, extended or changed."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from sim.casework.calendar import on_grid
from sim.casework.child import measure_ends, measure_starts
from sim.casework.measures import EARLY, SUPPORTING
from sim.casework.practice import fit_of, thresholds

if TYPE_CHECKING:
    from sim.casework.journey import Journey
    from sim.casework.office import Workplace
    from sim.casework.state import Measure, Task


def grant(office: Workplace, journey: Journey, level_name: str, type_name: str = "") -> None:
    """A measure is granted; the family waits for the provider. A grant closes the window to closure."""
    case, menu = journey.case, office.menu
    case.measures_ever += 1
    number = case.measures_ever
    level = SUPPORTING if level_name == "supporting" else EARLY
    chosen = type_name or menu.type_for(level, case.problem, case.age_group, journey.draws, number)
    fit = fit_of(case.knowledge, menu.rules.fit_minimum)
    measure = menu.grant(chosen, number, office.env.now, fit, journey.draws)
    case.measures.append(measure)
    case.ready_since = inf
    office.record("granted", case, chosen, number, measure.level, fit)
    wait = menu.wait_days(measure.level, number, journey.draws)
    journey.plan(on_grid(office.env.now + wait), "provider", number)


def provider_starts(office: Workplace, journey: Journey, which: int) -> None:
    _begin_measure(office, journey, _measure(journey, which))


def _begin_measure(office: Workplace, journey: Journey, measure: Measure) -> None:
    case, now = office.bring(journey), office.env.now
    measure.started = now
    measure_starts(case.truth, now, *office.menu.relief(measure), office.settings.child)
    office.record("started", case, measure.type, measure.number, measure.level, measure.fit, measure.granted)
    if measure.level == EARLY:
        journey.plan(on_grid(now + measure.planned_days), "course_ends", measure.number)
    else:
        journey.plan(on_grid(now + office.settings.work.first_follow_up_days), "follow_up", measure.number)


def course_ends(office: Workplace, journey: Journey, which: int) -> None:
    """An early preventive course has run its length; it needs no follow-up, and no open case."""
    end_measure(office, journey, _measure(journey, which), 0)


def follow_up(office: Workplace, journey: Journey, which: int) -> None:
    office.submit(journey, "follow_up", office.settings.work.follow_up_hours, 0.0, False, which)


def after_follow_up(office: Workplace, journey: Journey, task: Task) -> None:
    """End, extend or change: early when the worry is clearly gone, at the planned end when it would not be granted."""
    case = journey.case
    measure = next((m for m in case.measures if m.number == task.which), None)
    if case.stage != "open" or measure is None:
        return
    office.bring(journey)
    practice, now, rules = office.practice_for(journey), office.env.now, office.menu.rules
    at = thresholds(practice.granting, office.load_ratio(case), office.settings.staff.pressure)
    worry, run = office.concern(journey), now - measure.started
    planned_over = run >= measure.planned_days
    if run >= rules.minimum_days_supporting and worry < (max(at.supporting, at.end) if planned_over else at.end):
        end_measure(office, journey, measure, 0)
        if measure.type != rules.step_down_type and office.menu.steps_down(
            measure.number, practice.granting.step_down_share, journey.draws
        ):
            grant(office, journey, "supporting", rules.step_down_type)
        return
    if planned_over:
        measure.planned_days = run + rules.extension_days
    elif fit_of(case.knowledge, rules.fit_minimum) - measure.fit >= rules.change_gain:
        _change(office, journey, measure)
        return
    left = measure.planned_days - run
    rhythm = practice.granting.follow_up_days
    journey.plan(on_grid(now + (left if 0.0 < left < rhythm else rhythm)), "follow_up", measure.number)


def _change(office: Workplace, journey: Journey, measure: Measure) -> None:
    """The family is known better by now: another measure that fits better takes over without a gap.

    It is followed up as any new measure is.
    """
    case, menu = journey.case, office.menu
    end_measure(office, journey, measure, 1)
    case.measures_ever += 1
    number = case.measures_ever
    chosen = menu.type_for(measure.level, case.problem, case.age_group, journey.draws, number)
    fit = fit_of(case.knowledge, menu.rules.fit_minimum)
    better = menu.grant(chosen, number, office.env.now, fit, journey.draws)
    case.measures.append(better)
    office.record("granted", case, chosen, number, better.level, fit)
    _begin_measure(office, journey, better)


def end_measure(office: Workplace, journey: Journey, measure: Measure, reason: int) -> None:
    """A measure stops (0 ended, 1 changed for another, 2 the child leaves)."""
    case = office.bring(journey)
    case.measures.remove(measure)
    if measure.started == inf:
        office.record("withdrawn", case, measure.type, measure.number, measure.level, measure.granted)
        return
    measure_ends(case.truth, *office.menu.relief(measure))
    office.record("ended", case, measure.type, measure.number, measure.level, measure.started, reason)
    barred = office.env.now + office.menu.rules.no_regrant_days
    if measure.level == SUPPORTING:
        case.regrant_from = barred
    case.regrant_early_from = barred


def _measure(journey: Journey, number: int) -> Measure:
    return next(m for m in journey.case.measures if m.number == number)
