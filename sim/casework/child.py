"""The truth about a child: load, capability and need, in closed form between events.

Need = load x (1 - capability) is what is left for others to carry. Load moves toward the child's own
long-run level; contact and some measures raise capability; without contact it fades. Nothing here knows
whether there is a case. Scalars in, scalars out, so that each rule can be checked alone; ``advance`` strings
them together between the moments at which something changes.
"""

from __future__ import annotations

from math import exp, exp2, inf, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

    from sim.casework.state import Truth
    from sim.settings.schema import ChildRules, Cover

_TOUCH = 1e-12
_BRACKETS = 4
_SLOW = 1e-9  # stands for no pull at all where harm alone moves the load
_SMALLEST_STEP = 2.0**-30  # a stretch of no length must not stall the clock


def need(load: float, capability: float) -> float:
    """What is left for others to carry.

    >>> need(1.0, 0.25)
    0.75
    """
    return load * (1.0 - capability)


def relaxed(value: float, toward: float, per_day: float, days: float) -> float:
    """A quantity after moving exponentially toward a level: dx/dt = -per_day (x - toward).

    >>> relaxed(1.0, 0.0, 0.0, 50.0)
    1.0
    >>> round(relaxed(1.0, 0.5, 0.01, 1e6), 12)
    0.5
    """
    return toward + (value - toward) * exp(-per_day * days)


def capability_after_contact(capability: float, maximum: float, gain: float, quality: float, hours: float) -> float:
    """Capability after ``hours`` of direct contact with alliance ``quality``.

    >>> round(capability_after_contact(0.1, 0.5, 0.06, 1.0, 0.0), 12)
    0.1
    >>> round(capability_after_contact(0.1, 0.5, 0.06, 1.0, 1e6), 6)
    0.5
    """
    return maximum - (maximum - capability) * exp(-gain * quality * hours)


def knowledge_after(knowledge: float, hours: float, half_hours: float) -> float:
    """Knowledge of the family after direct hours; what is unknown halves every ``half_hours``.

    >>> knowledge_after(0.0, 6.0, 6.0)
    0.5
    """
    return 1.0 - (1.0 - knowledge) * exp2(-hours / half_hours)


def load_before_referral(day: float, referral_day: float, load: float, onset_days: float, onset_share: float) -> float:
    """Load before the traditional day of referral: it grows linearly from onset to ``load``.

    >>> load_before_referral(-180.0, 0.0, 1.0, 180.0, 0.75), load_before_referral(0.0, 0.0, 1.0, 180.0, 0.75)
    (0.75, 1.0)
    """
    grown = 1.0 + (day - referral_day) / onset_days
    return load * (onset_share + (1.0 - onset_share) * min(1.0, max(0.0, grown)))


def covered_by_contact_until(contacts: list[tuple[float, float]], cover: Cover) -> float:
    """When the direct hours of the moving window stop being enough; ``contacts`` are (day, hours), in order."""
    hours = 0.0
    for day, spent in reversed(contacts):
        hours += spent
        if hours >= cover.hours:
            return day + cover.window_days
    return -inf


def meet(truth: Truth, day: float, hours: float, quality: float, rules: ChildRules) -> None:
    """Direct contact: capability rises, and the window of cover moves on."""
    if hours <= 0.0:
        return
    capability = rules.capability
    truth.capability = capability_after_contact(
        truth.capability, truth.capability_maximum, capability.gain_per_hour, quality, hours
    )
    truth.capability_peak = max(truth.capability_peak, truth.capability)
    truth.last_contact = day
    window = rules.cover.window_days
    truth.contacts = [c for c in truth.contacts if c[0] > day - window]
    truth.contacts.append((day, hours))
    truth.covered_until = max(truth.covered_until, covered_by_contact_until(truth.contacts, rules.cover))
    _help_came(truth, day, rules)


def add_cover(truth: Truth, day: float, until: float, rules: ChildRules) -> None:
    """Somebody outside the municipality helps until ``until``."""
    truth.covered_until = max(truth.covered_until, until)
    _help_came(truth, day, rules)


def measure_starts(truth: Truth, day: float, relief: float, raising: float, rules: ChildRules) -> None:
    """A measure begins to relieve the load (and perhaps to raise capability)."""
    truth.helpers += 1
    truth.relief += relief
    truth.raising += raising
    _help_came(truth, day, rules)


def measure_ends(truth: Truth, relief: float, raising: float) -> None:
    """A measure stops; the last one out leaves exact zeros behind."""
    truth.helpers -= 1
    truth.relief = truth.relief - relief if truth.helpers else 0.0
    truth.raising = truth.raising - raising if truth.helpers else 0.0


def life_event(truth: Truth, size: float, rules: ChildRules) -> None:
    """Something happens in the family that adds to the load."""
    truth.load = min(rules.load.maximum, truth.load + size)


def most_need(truth: Truth, rules: ChildRules) -> float:
    """A bound the need cannot pass before something adds to the load (a life event)."""
    load = rules.load
    pushed = truth.long_run + (load.harm_per_day / truth.reversion if truth.reversion else load.maximum)
    most = max(truth.load, pushed, truth.load_at_referral if truth.day < truth.referral_day else 0.0)
    least = min(truth.capability, rules.capability.retained_share * truth.capability_peak)
    return min(load.maximum, most) * (1.0 - least)


def before_in_view(truth: Truth, rules: ChildRules, path: array[float]) -> None:
    """Write down the time from onset to the moment at which a child comes into view of the model.

    The load grows linearly; nobody knows the child, so nothing else happens. ``path`` as in ``advance``.
    """
    load = rules.load
    onset = truth.referral_day - load.onset_days
    if onset < truth.day:
        begun = load_before_referral(
            onset, truth.referral_day, truth.load_at_referral, load.onset_days, load.onset_share
        )
        level = begun + truth.growth_per_day / _SLOW
        path.extend((onset, truth.day, begun, level, _SLOW, truth.capability, truth.capability, 0.0))


def advance(truth: Truth, until: float, rules: ChildRules, path: array[float] | None = None) -> None:
    """Bring the truth forward to ``until``; spells of uncovered harmful need are left in ``truth.unmet``.

    With ``path``, a row of ``paths.STRETCH`` is appended for each stretch; nothing else differs.
    """
    while truth.day < until:
        day, end = truth.day, until
        if day < truth.referral_day < end:
            end = truth.referral_day
        if not truth.helpers and day < truth.covered_until < end:
            end = truth.covered_until
        if truth.raising == 0.0:
            fades = truth.last_contact + rules.capability.fade_after_days
            if day < fades < end:
                end = fades
        if day < truth.referral_day:
            _move(truth, end, *_load_before_referral(truth), rules, path)
        elif truth.helpers or day < truth.covered_until:
            _move(truth, end, truth.reversion + truth.relief, _level(truth), rules, path)
        else:
            _move_uncovered(truth, end, rules, path)


def _load_before_referral(truth: Truth) -> tuple[float, float]:
    """Pull and level of a load that still grows; a line is a weak pull to a far level."""
    pull = truth.relief or _SLOW
    return pull, (0.0 if truth.relief else truth.load) + truth.growth_per_day / pull


def _level(truth: Truth) -> float:
    """The level a load is pulled to while nobody is harmed."""
    pull = truth.reversion + truth.relief
    return truth.reversion * truth.long_run / pull if pull else truth.load


def _move(truth: Truth, end: float, pull: float, level: float, rules: ChildRules, path: array[float] | None) -> None:
    """One stretch in which load and capability move by themselves, and nothing else happens."""
    days = end - truth.day
    rate, toward = _capability_motion(truth, rules)
    if path is not None:
        path.extend((truth.day, end, truth.load, level, pull, truth.capability, toward, rate))
    truth.load = level + (truth.load - level) * exp(-pull * days)
    if rate:
        truth.capability = relaxed(truth.capability, toward, rate, days)
        if truth.capability > truth.capability_peak:
            truth.capability_peak = truth.capability
    truth.day = end


def _move_uncovered(truth: Truth, end: float, rules: ChildRules, path: array[float] | None) -> None:
    """One stretch without help, at most to the moment at which the need becomes harmful or ceases to be."""
    load_rules = rules.load
    day, load, capability = truth.day, truth.load, truth.capability
    days, pull, level = end - day, truth.reversion + truth.relief, _level(truth)
    rate, toward = _capability_motion(truth, rules)
    at = load_rules.harm_at
    now = load * (1.0 - capability)
    if rate == 0.0 and max(load, level) * (1.0 - capability) < at:
        truth.load = level + (load - level) * exp(-pull * days)
        truth.day = end
        if path is not None:
            path.extend((day, end, load, level, pull, capability, toward, rate))
        return
    slope = -pull * (load - level) * (1.0 - capability) + rate * (capability - toward) * load
    harmful = now > at + _TOUCH or (now > at - _TOUCH and slope > 0.0)
    harm = load_rules.harm_per_day if harmful and truth.harm_left > 0.0 else 0.0
    if harmful and truth.unmet_since == inf:
        truth.unmet_since = day
    if harm > 0.0:
        days = min(days, truth.harm_left / harm)
        pull, level = (pull, level + harm / pull) if pull else (_SLOW, load + harm / _SLOW)
    crossing = _crossing(load, level, pull, capability, toward, rate, at, days, harmful)
    if crossing < days:
        days = crossing
    truth.load = min(load_rules.maximum, relaxed(load, level, pull, days))
    truth.capability = relaxed(capability, toward, rate, days) if rate else capability
    truth.day = end if day + days >= end else max(day + days, day + _SMALLEST_STEP)
    if path is not None:
        path.extend((day, truth.day, load, level, pull, capability, toward, rate))
    truth.harm_left = max(0.0, truth.harm_left - harm * days)
    if truth.harm_left < _TOUCH:
        truth.harm_left = 0.0
    if harmful and crossing <= days:
        _close_unmet(truth, truth.day)


def _capability_motion(truth: Truth, rules: ChildRules) -> tuple[float, float]:
    """How capability moves by itself: (rate per day, level it moves toward)."""
    if truth.raising > 0.0:
        return truth.raising, truth.capability_maximum
    fade = rules.capability
    if truth.day >= truth.last_contact + fade.fade_after_days:
        retained = fade.retained_share * truth.capability_peak
        if truth.capability > retained:
            return fade.fade_per_day, retained
    return 0.0, truth.capability


def _crossing(
    load: float,
    level: float,
    pull: float,
    capability: float,
    toward: float,
    rate: float,
    at: float,
    days: float,
    above: bool,
) -> float:
    """Days until the need crosses ``at`` (infinity if not within ``days``); bracketed where capability moves."""
    if rate == 0.0:
        target = at / (1.0 - capability) if capability < 1.0 else inf
        last = relaxed(load, level, pull, days)
        if (last < target) if above else (last > target):
            share = (target - level) / (load - level)
            return min(days, max(0.0, -log(share) / pull)) if share > 0.0 else inf
        return inf
    last_load, last_capability = relaxed(load, level, pull, days), relaxed(capability, toward, rate, days)
    low, high = min(load, last_load), max(load, last_load)
    if at > high * (1.0 - min(capability, last_capability)) or at < low * (1.0 - max(capability, last_capability)):
        return inf

    def excess(t: float) -> float:
        return relaxed(load, level, pull, t) * (1.0 - relaxed(capability, toward, rate, t)) - at

    start = 0.0
    for i in range(1, _BRACKETS + 1):
        stop = days * i / _BRACKETS
        if (excess(stop) < 0.0) if above else (excess(stop) > 0.0):
            for _ in range(60):
                middle = 0.5 * (start + stop)
                if (excess(middle) < 0.0) if above else (excess(middle) > 0.0):
                    stop = middle
                else:
                    start = middle
            return stop
        start = stop
    return inf


def _help_came(truth: Truth, day: float, rules: ChildRules) -> None:
    truth.harm_left = rules.load.harm_maximum
    if truth.unmet_since < inf:
        _close_unmet(truth, day)


def _close_unmet(truth: Truth, day: float) -> None:
    truth.unmet.append((truth.unmet_since, day))
    truth.unmet_since = inf
