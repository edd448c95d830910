"""How cases flow through an office: waiting, first contact, deadlines, closing and coming back.

Each outcome says over whom or over what time it is a mean; the three ways differ and must not be mixed.

* *Referral cohorts* (first contact, investigation, forced allocation): spells referred in the window.
* *Event cohorts* (length of a case, time to a supporting measure, load left): by the date of the event, so that
  a case that began before the window counts once, when the thing happens.
* *Means over time* (caseload, queue): the integral over the window divided by its length; cases open at the
  window's start count from its first day.

What is not finished is counted beside the mean (``no_first_contact``, ``notifications_dropped`` and
``notifications_open``, ``investigations_broken_off``, ``grants_withdrawn`` and ``grants_waiting``). One thing cannot
be: the log knows a call only from its answer, so calls that were never answered are in no number (``replies``).
"""

from __future__ import annotations

import numpy as np

from sim.casework.calendar import DAYS_PER_MONTH, DAYS_PER_YEAR
from sim.casework.measures import SUPPORTING
from sim.outcomes.columns import Events, Flags, Floats, Ints
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import Window
from sim.outcomes.spells import KINDS, REASONS, integral
from sim.outcomes.staff import Tasks
from sim.outcomes.tally import Median, Outcome, Tally, mean, share
from sim.settings.schema import Settings

FOLLOW_UP_DAYS = DAYS_PER_YEAR


def flow(settings: Settings, office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """All flow outcomes of one office in a window."""
    return {
        **intake(office, window),
        **replies(office, window),
        **investigations(office, window, settings.work.investigation_limit_days),
        **caseload(office, window),
        **closing(office, window),
        **returning(office, window),
        **succeeding(office, window),
    }


def intake(office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """From the referral to the counsellor: first contact, allocation, the front-door queue."""
    spells = office.spells
    referred = window.holds(spells.referred)
    met = referred & (spells.first_contact < window.end)
    gone = referred & ~met & (spells.ended < window.end)
    allocated = referred & (spells.allocated < window.end)
    waiting = integral(spells.referred, spells.waiting_until, window.edges)[0]
    first_contact_days = (spells.first_contact - spells.referred)[met]
    per_year = 1.0 / window.years
    return {
        "first_contact_days": mean(first_contact_days),
        "first_contact_median_days": Median(first_contact_days),
        "no_first_contact": Tally(float((referred & ~met & ~gone).sum())),
        "left_before_contact": Tally(float(gone.sum()) * per_year),
        "front_door_queue": Tally(waiting / window.days),
        "forced_share": share((allocated & spells.forced).sum(), allocated.sum()),
        "referrals": Tally(float(referred.sum()) * per_year),
        "returns_share": share((referred & (spells.kind == KINDS.index("return"))).sum(), referred.sum()),
    }


def replies(office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """Reply time of answered calls from families, and notifications about open cases handled within 24 hours.

    The log holds no record of a call before its answer: calls dropped because the case ended, and those still
    waiting at the end, are counted nowhere, and the mean reply time is that of answered calls only.

    The 24 hours of a notification run in calendar time; those of the window's last day are left out, since their
    24 hours are not over. A notification whose case ended before the answer is dropped: if that was within 24 hours
    nobody was late and it is left out, if it was after them it is late. One still open at the end is late.
    """
    tasks = office.tasks
    calls = tasks.is_("call") & window.holds(tasks.queued)
    judged = Window(window.start, window.end - 1.0)
    notification = office.columns.of("notification")
    about_open = notification.where(notification.is_("open"))
    answered = _answered(tasks, about_open, window.end)
    spell = office.spells.of(about_open)
    case_ended = np.full(len(about_open), np.inf)
    case_ended[spell >= 0] = office.spells.ended[spell[spell >= 0]]
    received, unanswered = window.holds(about_open.day), np.isinf(answered)
    dropped = unanswered & (case_ended < window.end)
    dropped_in_time = dropped & (case_ended - about_open.day <= 1.0)
    counted = judged.holds(about_open.day) & ~dropped_in_time
    return {
        "reply_days": mean((tasks.ended - tasks.queued)[calls]),
        "notified_24h": share((counted & (answered - about_open.day <= 1.0)).sum(), counted.sum()),
        "notifications_dropped": Tally(float((received & dropped).sum()) / window.years),
        "notifications_open": Tally(float((received & unanswered & ~dropped).sum())),
    }


def _answered(tasks: Tasks, notification: Events, end: float) -> Floats:
    """The day on which each notification was handled before ``end``, infinite if it was not.

    A task is queued when its notification comes, so child and day of both are the same.
    """
    days: dict[tuple[int, float], list[float]] = {}
    handled = tasks.is_("notification") & (tasks.ended < end)
    for child, queued, day in zip(
        tasks.child[handled].tolist(), tasks.queued[handled].tolist(), tasks.ended[handled].tolist(), strict=True
    ):
        days.setdefault((child, queued), []).append(day)
    return np.array(
        [
            days[key].pop(0) if days.get(key) else np.inf
            for key in zip(notification.child.tolist(), notification.day.tolist(), strict=True)
        ],
        dtype=np.float64,
    )


def investigations(office: OfficeYears, window: Window, limit_days: float) -> dict[str, Outcome]:
    """Investigations (§ 50) finished within the legal limit, and the share of referrals that led to one.

    In time: of investigations decided at least ``limit_days`` before the window's end, those finished within the
    limit; unfinished ones are late, those broken off because the case ended are counted apart. Investigated:
    referrals with a year of follow-up inside the window and a decision to investigate within that year; a limited
    look (afdækning, from 2024) is counted in the same way beside it.
    """
    spells = office.spells
    done = office.columns.of("investigated")
    decision = office.columns.of("decision")
    decision = decision.where(decision.is_("investigate"))
    finished = np.full(len(decision), np.inf)
    by_case = dict(zip(zip(done.child.tolist(), done.a.tolist(), strict=True), done.day.tolist(), strict=True))
    for i, case in enumerate(zip(decision.child.tolist(), decision.day.tolist(), strict=True)):
        finished[i] = by_case.get(case, np.inf)
    spell = spells.of(decision)
    case_ended = np.where(spell >= 0, spells.ended[np.maximum(spell, 0)], np.inf) if len(spells) else finished
    decided = window.holds(decision.day) & (decision.day < window.end - limit_days)
    broken_off = decided & np.isinf(finished) & (case_ended < window.end)
    judged = decided & ~broken_off
    cohort = window.holds(spells.referred) & (spells.referred < window.end - FOLLOW_UP_DAYS)
    investigated = cohort & (spells.to_investigate - spells.referred <= FOLLOW_UP_DAYS)
    looked = np.zeros(len(spells), dtype=bool)
    looks = office.columns.of("decision")
    looks = looks.where(looks.is_("look"))
    at = spells.of(looks)
    soon = (at >= 0) & (looks.day - spells.referred[np.maximum(at, 0)] <= FOLLOW_UP_DAYS) if len(looks) else at >= 0
    looked[at[soon]] = True
    return {
        "investigated_in_time": share((judged & (finished - decision.day <= limit_days)).sum(), judged.sum()),
        "investigations_broken_off": Tally(float(broken_off.sum()) / window.years),
        "investigated_share": share(investigated.sum(), cohort.sum()),
        "limited_share": share((cohort & looked).sum(), cohort.sum()),
    }


def caseload(office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """Open cases per filled full-time post, plain and weighted; contacts and direct hours per open case-month."""
    spells, tasks = office.spells, office.tasks
    open_days = integral(spells.allocated, spells.ended, window.edges)[0]
    posts = office.posts
    post_days = integral(posts.starts, posts.leaves, window.edges, posts.share)[0]
    weights = office.weights
    weighted_days = integral(weights.start, weights.end, window.edges, weights.weight)[0]
    inside = window.holds(tasks.ended)
    contacts = inside & tasks.is_("first_contact", "meeting")
    months = open_days / DAYS_PER_MONTH
    return {
        "open_cases": Tally(open_days / window.days),
        "posts": Tally(post_days / window.days),
        "caseload_per_fte": Tally(open_days, post_days),
        "weighted_caseload_per_fte": Tally(weighted_days, post_days),
        "contacts_per_month": Tally(float(contacts.sum()), months),
        "direct_hours_per_month": Tally(float(tasks.direct[inside].sum()), months),
    }


def closing(office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """Cases closed because the family was ready: how many, after how long, with what left and what was done.

    Exits (18 years, moved) and placements are not closings; they are counted as ``exits`` and ``placements``.
    The time to a supporting measure is that of measures that started; beside it stand supporting grants withdrawn
    before their start (a year) and those still waiting for the provider at the end.
    """
    spells, measures = office.spells, office.measures
    ended = window.holds(spells.ended)
    closed = ended & spells.closed_ready
    posts = office.posts
    post_years = integral(posts.starts, posts.leaves, window.edges, posts.share)[0] / DAYS_PER_YEAR
    open_years = integral(spells.allocated, spells.ended, window.edges)[0] / DAYS_PER_YEAR
    count = float(closed.sum())
    had_measure = _ran_during_spell(office)
    supporting = measures.level == SUPPORTING
    starts = window.holds(measures.started)
    spell = spells.of_rows(measures.child, measures.row)
    waited = measures.started - spells.referred[np.maximum(spell, 0)] if len(spells) else measures.started
    first_of_spell = _first_supporting(spell, supporting)
    new_children = window.holds(spells.referred) & (spells.kind != KINDS.index("return"))
    left = (REASONS.index("adult"), REASONS.index("moved"))
    return {
        "closures": Tally(count / window.years),
        "exits": Tally(float((ended & np.isin(spells.reason, left)).sum()) / window.years),
        "placements": Tally(float((ended & (spells.reason == REASONS.index("placed"))).sum()) / window.years),
        "closures_per_fte_year": Tally(count, post_years),
        "closures_per_case_year": Tally(count, open_years),
        "case_length_months": mean((spells.ended - spells.referred)[closed] / DAYS_PER_MONTH),
        "changes_per_case": mean(spells.changes_of_counsellor[closed].astype(np.float64)),
        "no_measure_share": share((closed & ~had_measure).sum(), closed.sum()),
        "load_left": mean(_known(spells.load_left[closed])),
        "to_supporting_days": Median(waited[starts & supporting & first_of_spell & (spell >= 0)]),
        **_grants_not_started(office, window),
        "supporting_per_child": share((starts & supporting).sum(), new_children.sum()),
        "supporting_per_spell": share((starts & supporting).sum(), window.holds(spells.referred).sum()),
        "early_per_child": share((starts & ~supporting).sum(), new_children.sum()),
        "escalations": Tally(float((starts & measures.escalation).sum()) / window.years),
    }


def _grants_not_started(office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """Supporting grants that were withdrawn before the provider began, and those still waiting at the end."""
    granted, started, withdrawn = (office.columns.of(name) for name in ("granted", "started", "withdrawn"))
    withdrawn = withdrawn.where(withdrawn.b == SUPPORTING)
    settled = {
        measure
        for events in (started, withdrawn)
        for measure, day in zip(_measure_of(events), events.day.tolist(), strict=True)
        if day < window.end
    }
    before_end = granted.where((granted.b == SUPPORTING) & (granted.day < window.end))
    waiting = sum(measure not in settled for measure in _measure_of(before_end))
    return {
        "grants_withdrawn": Tally(float(window.holds(withdrawn.day).sum()) / window.years),
        "grants_waiting": Tally(float(waiting)),
    }


def _measure_of(events: Events) -> list[tuple[int, float]]:
    """Which measure each row is about: the child and the number of the measure, counted per child."""
    return list(zip(events.child.tolist(), events.a.tolist(), strict=True))


def returning(office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """Closed families that are back within 12 months.

    At risk are spells closed as ready with 12 months left inside the window, of children who neither turn 18 nor
    move in that time; exits and placements are no closings at risk.
    """
    spells = office.spells
    at_risk = (
        window.holds(spells.ended)
        & spells.closed_ready
        & (spells.ended <= window.end - FOLLOW_UP_DAYS)
        & (spells.leaves - spells.ended >= FOLLOW_UP_DAYS)
    )
    back = at_risk & (spells.next_referral <= spells.ended + FOLLOW_UP_DAYS)
    return {"return_12m": share(back.sum(), at_risk.sum())}


def succeeding(office: OfficeYears, window: Window) -> dict[str, Outcome]:
    """Finished courses that hold: closed as ready, and for 12 months neither back nor with a § 52.3 start.

    Finished are spells closed as ready or ended by placement with 12 months left inside the window, of children who
    neither turn 18 nor move in that time; a placement is no success. It is the success rate that SØM asks for: it
    says that the course held, not that the family is well.
    """
    spells, measures = office.spells, office.measures
    finished = (
        window.holds(spells.ended)
        & np.isin(spells.reason, (REASONS.index("ready"), REASONS.index("placed")))
        & (spells.ended <= window.end - FOLLOW_UP_DAYS)
        & (spells.leaves - spells.ended >= FOLLOW_UP_DAYS)
    )
    back = spells.next_referral <= spells.ended + FOLLOW_UP_DAYS
    started = np.zeros(len(spells), dtype=bool)
    supporting = measures.level == SUPPORTING
    spell = spells.of_rows(measures.child[supporting], measures.row[supporting])
    day = measures.started[supporting][spell >= 0]
    spell = spell[spell >= 0]
    after = (day > spells.ended[spell]) & (day <= spells.ended[spell] + FOLLOW_UP_DAYS)
    started[spell[after]] = True
    held = finished & spells.closed_ready & ~back & ~started
    return {"success_12m": share(held.sum(), finished.sum())}


def _ran_during_spell(office: OfficeYears) -> Flags:
    """Spells during which at least one measure ran, also one carried over from an earlier spell."""
    spells, measures = office.spells, office.measures
    found = np.zeros(len(spells), dtype=bool)
    spell = spells.of_rows(measures.child, measures.row)
    known = spell >= 0
    here = spell[known]
    during = measures.started[known] < spells.ended[here]
    found[here[during]] = True
    follows = np.flatnonzero((spells.kind == KINDS.index("return")) & ~found)
    if len(follows):
        runs: dict[int, list[tuple[float, float]]] = {}
        for child, start, end in zip(
            measures.child.tolist(), measures.started.tolist(), measures.ended.tolist(), strict=True
        ):
            runs.setdefault(child, []).append((start, end))
        for i in follows.tolist():
            for start, end in runs.get(int(spells.child[i]), []):
                if start < spells.ended[i] and end > spells.referred[i]:
                    found[i] = True
    return found


def _first_supporting(spell: Ints, supporting: Flags) -> Flags:
    """The first supporting start of each spell (measures are in order of start)."""
    first = np.zeros(len(spell), dtype=bool)
    places = np.flatnonzero(supporting)
    _, at = np.unique(spell[places], return_index=True)
    first[places[at]] = True
    return first


def _known(values: Floats) -> Floats:
    return values[np.isfinite(values)]
