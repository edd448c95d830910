"""What the counsellor sees and decides, as pure functions of scalars and of a practice's blocks.

Every decision is taken on the concern, never on the need itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.casework.calendar import DAYS_PER_MONTH
from sim.settings.schema import Variants

if TYPE_CHECKING:
    from sim.settings.schema import Caseload, Concern, Contact, Granting, Staff


class Thresholds(NamedTuple):
    """Levels of concern at which a counsellor acts now."""

    investigate: float
    early: float
    supporting: float
    end: float


def concern(
    load: float,
    capability: float,
    hidden: float,
    revealed: bool,
    knowledge: float,
    bias: float,
    noise: float,
    overshoot: float,
) -> float:
    """The worry a counsellor has: visible need, plus what not knowing the family adds or takes away.

    ``hidden`` is the share of the load nobody has asked about; once revealed it shows whole, and counts for
    more than its size (``overshoot``), because it has just been heard.

    >>> concern(1.0, 0.5, 0.0, False, 1.0, 9.0, 9.0, 0.5)
    0.5
    >>> concern(1.0, 0.5, 0.3, False, 1.0, 0.0, 0.0, 0.5) < 0.5 < concern(1.0, 0.5, 0.3, True, 1.0, 0.0, 0.0, 0.5)
    True
    """
    seen = 1.0 + overshoot * hidden if revealed else 1.0 - hidden
    return max(0.0, load * (1.0 - capability) * seen + (1.0 - knowledge) * (bias + noise))


def thresholds(granting: Granting, ratio: float, pressure: float) -> Thresholds:
    """Levels at which to act; pressure to act (handlingspres) lowers those for starting something."""
    push = pressure * max(0.0, ratio - 1.0)
    investigate = granting.investigate_at - push
    return Thresholds(
        investigate,
        investigate - granting.early_offset,
        investigate - granting.supporting_offset,
        granting.investigate_at - granting.end_offset,
    )


def wanted(
    worry: float,
    at: Thresholds,
    *,
    investigated: bool,
    supporting_active: bool,
    any_active: bool,
    supporting_barred: bool,
    early_barred: bool,
) -> str:
    """What a counsellor with this worry wants: investigate, supporting (§ 52.3), early (§ 11.3) or conversations.

    A supporting measure needs a valid investigation, and none running; after a measure has ended there is a
    time in which it is not granted again (barred).

    >>> at = Thresholds(0.7, 0.53, 0.43, 0.38)
    >>> nothing = dict(supporting_active=False, any_active=False, supporting_barred=False, early_barred=False)
    >>> [wanted(c, at, investigated=False, **nothing) for c in (0.8, 0.6, 0.5)]
    ['investigate', 'early', 'conversations']
    >>> [wanted(c, at, investigated=True, **nothing) for c in (0.8, 0.5, 0.4)]
    ['supporting', 'supporting', 'conversations']
    """
    if supporting_active:
        return "conversations"
    if not investigated and worry >= at.investigate:
        return "investigate"
    if investigated and worry >= at.supporting and not supporting_barred:
        return "supporting"
    if worry >= at.early and not any_active and not early_barred:
        return "early"
    return "conversations"


def case_weight(worry: float, rules: Concern) -> float:
    """Weight of a case by perceived severity."""
    if worry < rules.medium_weight_at:
        return rules.weight_light
    return rules.weight_medium if worry < rules.heavy_weight_at else rules.weight_heavy


def contact_interval(
    contact: Contact,
    worry: float,
    meetings: int,
    ratio: float,
    front_meetings: int,
    longest: float,
    elasticity: float,
) -> float:
    """Days until the next planned meeting: the wish, stretched by load, within its bounds.

    The ceiling on direct hours a month is a lower bound even where there is time in plenty.
    """
    wish = contact.interval_days * (1.45 - 0.8 * min(1.1, worry))
    if meetings < front_meetings:
        wish *= contact.front_factor
    days = min(longest, max(contact.shortest_days, wish * float(ratio**elasticity)))
    return max(days, DAYS_PER_MONTH * contact.talk_hours / contact.ceiling_hours_per_month)


def alliance(skill: float, good_match: bool, staff: Staff) -> float:
    """Quality of the alliance between counsellor and family."""
    return skill * (staff.good_match if good_match else staff.poor_match)


def supervision_factor(hours_per_week: float, rules: Concern) -> float:
    """How supervision helps a counsellor to ask about what is not said."""
    return rules.supervision_base + rules.supervision_per_hour * hours_per_week


def strength(suited: bool, hours: float, wanted_hours: float, before_hours: float, variants: Variants) -> float:
    """What a counsellor who works by a changed practice reaches of its alliance.

    Less if not suited to work that way, and less by ``supervision_loss`` as supervision falls from the hours the
    practice wants (``wanted_hours`` a week) to those there were before it (``before_hours``).

    >>> off = Variants(
    ...     turnover_per_year=None, good_match_share=None, suited_share=1.0, unsuited_factor=0.5, supervision_loss=0.2
    ... )
    >>> strength(True, 1.5, 1.5, 0.5, off), strength(False, 1.5, 1.5, 0.5, off), strength(True, 1.0, 1.5, 0.5, off)
    (1.0, 0.5, 0.9)
    """
    full = 1.0 if suited else variants.unsuited_factor
    if wanted_hours <= before_hours:
        return full
    fallen = min(1.0, max(0.0, (wanted_hours - hours) / (wanted_hours - before_hours)))
    return full * (1.0 - variants.supervision_loss * fallen)


def grown_into(days: float, method_days: float) -> float:
    """The share of counsellor-child pairs that work by a practice so many days after training.

    >>> grown_into(-1.0, 100.0), grown_into(25.0, 100.0), grown_into(0.0, 0.0), grown_into(-1.0, 0.0)
    (0.0, 0.25, 1.0, 0.0)
    """
    if days < 0.0:
        return 0.0
    return min(1.0, days / method_days) if method_days else 1.0


def fit_of(knowledge: float, fit_minimum: float) -> float:
    """How well a measure chosen at this knowledge fits the family.

    >>> fit_of(0.0, 0.4), fit_of(1.0, 0.4)
    (0.4, 1.0)
    """
    return fit_minimum + (1.0 - fit_minimum) * knowledge


def cap_per_post(caseload: Caseload, mean_weight: float) -> float:
    """Weighted cases a full-time counsellor may have: given, or headroom x target x mean weight."""
    return caseload.cap if caseload.cap is not None else caseload.headroom * caseload.target * mean_weight
