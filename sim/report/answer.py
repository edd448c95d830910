"""The answer on the first page: what the main arm costs or saves, what happens to children, and which harm there is.

Three sentences with numbers and intervals, written from the comparison alone, and one on the arms among each other
where there are several. A difference whose interval holds zero
is said to be unknown, never small; harm that rises somewhere is named although the total falls.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import numpy as np

from sim.experiments.compare import COST, Comparison
from sim.experiments.intervals import Interval, paired_interval
from sim.outcomes.catalogue import OUTCOMES, RATIONED_ABOVE, OutcomeKind
from sim.outcomes.periods import first_change
from sim.report import style
from sim.report.courses import arm_label, focus_arm, group_label, month_year, replications_in_words, told_group
from sim.report.texts import Language, text

CAP_NOT_KEPT_ABOVE = 0.01
"""Share of allocations above the cap, clearly more than in the baseline, from which the cap counts as not kept."""
CAP_IN_NAME_ABOVE = 0.10
"""Share from which it is said of any arm, also where the baseline keeps its cap no better."""
ALWAYS_TOLD = ("unmet_days", "return_12m")
MAY_RISE = tuple(kind for kind in OUTCOMES if kind.harm and kind.name not in ALWAYS_TOLD)
"""All other harms: named on the first page if they clearly rise, whatever unmet need and returns do in all."""
_MOST_DECIMALS = 3
_MILLIONS_FROM = 10e6


@dataclass(frozen=True)
class Answer:
    """The sentences with the word before each, and what the numbers are; one sentence if nothing is compared."""

    sentences: tuple[tuple[str, str], ...]
    window: str


@dataclass(frozen=True)
class _Told:
    """What the sentences speak of: one arm against the baseline in one group of districts."""

    comparison: Comparison
    arm: str
    group: str
    language: Language

    def difference(self, outcome: str) -> Interval:
        return self.comparison.difference(outcome, self.arm, self.group)

    def mean(self, outcome: str, arm: str) -> float:
        """The mean over replications; nan where the outcome is known in none."""
        values = self.comparison.values(outcome, arm, self.group)
        known = values[np.isfinite(values)]
        return float(known.mean()) if len(known) else math.nan

    @property
    def baseline(self) -> str:
        return self.comparison.settings.baseline_arm

    def label(self, arm: str) -> str:
        """The name of an arm between marks, as some are half a sentence themselves."""
        return text("answer.named", self.language, name=arm_label(self.comparison, arm, self.language))


def answer(comparison: Comparison, language: Language) -> Answer:
    """Cost, children and caseload, and harm of the first arm that changes something where a reader is told of first."""
    group = told_group(comparison)
    arm = focus_arm(comparison, group)
    if arm is None:
        return Answer((("", text("answer.alone", language)),), _window(comparison, language))
    told = _Told(comparison, arm, group, language)
    sentences = [
        (text("answer.cost", language), cost_sentence(told)),
        (text("answer.flow", language), _sentence(flow_clauses(told))),
        (text("answer.harm", language), _sentence(harm_clauses(told))),
    ]
    if between := between_arms(told):
        sentences.append((text("answer.between", language), _sentence(between)))
    return Answer(tuple(sentences), _window(comparison, language))


def cost_sentence(told: _Told) -> str:
    """What the arm costs or saves a year; that it cannot be told where the interval holds zero."""
    difference, language = told.difference(COST), told.language
    return text(
        f"answer.cost.{variant(difference)}",
        language,
        arm=told.label(told.arm),
        baseline=told.label(told.baseline),
        group=group_label(told.comparison, told.group, language),
        **_money(difference, language),
    )


def between_arms(told: _Told) -> list[str]:
    """How the cost of the other arms that change something differs from the main arm's, over all districts."""
    comparison, language = told.comparison, told.language
    own, clauses = comparison.values(COST, told.arm, "all"), []
    for arm in comparison.arms_that_change("all"):
        values = comparison.values(COST, arm, "all")
        if arm == told.arm or np.array_equal(values, own, equal_nan=True):
            continue
        difference = paired_interval(values, own)
        clauses.append(
            text(
                f"answer.between.{variant(difference)}",
                language,
                arm=told.label(arm),
                main=told.label(told.arm),
                group=group_label(comparison, "all", language),
                **_money(difference, language),
            )
        )
    return clauses


def flow_clauses(told: _Told) -> list[str]:
    """Children with a measure, time to first contact, cases per full-time post."""
    return [
        _clause(told, "children", "children_with_measure", 1),
        _clause(told, "contact", "first_contact_days", 1),
        _clause(told, "caseload", "caseload_per_fte", 1),
    ]


def harm_clauses(told: _Told) -> list[str]:
    """Unmet need and returns, harms that clearly rise, and where the queue or a broken cap decides who is helped."""
    clauses = [_clause(told, "unmet", "unmet_days", 0), _returns(told)]
    rising = [_part(told, kind) for kind in MAY_RISE if told.difference(kind.name).direction == "more"]
    if rising:
        key = "answer.rising.too" if told.difference("unmet_days").direction == "more" else "answer.rising"
        clauses.append(text(key, told.language, parts=_listed(rising, told.language)))
    return [*clauses, *_rationed(told), *_cap(told)]


def variant(difference: Interval) -> str:
    """Which sentence a difference asks for.

    >>> variant(Interval(-2.0, -3.0, 1.0, 9)), variant(Interval(-2.0, math.nan, math.nan, 1))
    ('unclear', 'less.single')
    """
    if not math.isfinite(difference.mean):
        return "nan"
    if difference.mean == 0.0 and (difference.low == difference.high == 0.0 or difference.count == 1):
        return "none"
    if not math.isfinite(difference.low):
        return "less.single" if difference.mean < 0 else "more.single"
    return str(difference.direction)


def dkk(amount: float, language: Language, largest: float | None = None) -> str:
    """Kroner a manager reads: millions from ten million, otherwise rounded to thousands, small ones as they are.

    ``largest`` is the largest of amounts told together, which decides the unit of all.

    >>> dkk(1_402_511.0, "en"), dkk(-24_310_000.0, "da"), dkk(812.4, "en")
    ('DKK\\xa01,403,000', '−24,3\\xa0mio.\\xa0kr.', 'DKK\\xa0812')
    """
    if not math.isfinite(amount):
        return "–"
    size = abs(amount) if largest is None else largest
    if size >= _MILLIONS_FROM:
        words = text("answer.dkk.million", language, amount=style.number(amount / 1e6, language, 1))
    else:
        step = 1000.0 if size >= 10_000 else 1.0
        words = text("answer.dkk", language, amount=style.number(round(amount / step) * step, language))
    return words.replace(" ", "\u00a0")


def _money(difference: Interval, language: Language) -> dict[str, str]:
    """A difference in kroner with its ends and its interval by size, all in the unit of the largest of them."""
    ends = (difference.mean, difference.low, difference.high)
    largest = max((abs(end) for end in ends if math.isfinite(end)), default=0.0)
    sizes = sorted((abs(difference.low), abs(difference.high)))
    return {
        "amount": dkk(abs(difference.mean), language, largest),
        "signed": dkk(difference.mean, language, largest),
        "low": dkk(difference.low, language, largest),
        "high": dkk(difference.high, language, largest),
        "interval": _interval(dkk(sizes[0], language, largest), dkk(sizes[1], language, largest), language),
    }


def _clause(told: _Told, key: str, outcome: str, decimals: int) -> str:
    difference, language = told.difference(outcome), told.language
    shown = _decimals(difference, decimals)
    return text(
        f"answer.{key}.{variant(difference)}",
        language,
        amount=style.number(abs(difference.mean), language, shown),
        low=style.signed(difference.low, language, shown),
        high=style.signed(difference.high, language, shown),
        interval=_size(difference, language, shown),
    )


def _returns(told: _Told) -> str:
    points, language = _scaled(told.difference("return_12m"), 100.0), told.language
    shown = _decimals(points, 1)
    return text(
        f"answer.returns.{variant(points)}",
        language,
        own=style.percent(told.mean("return_12m", told.arm), language, 1),
        base=style.percent(told.mean("return_12m", told.baseline), language, 1),
        signed=style.signed(points.mean, language, shown),
        low=style.signed(points.low, language, shown),
        high=style.signed(points.high, language, shown),
        interval=_ends(points, language, shown),
    )


def _part(told: _Told, kind: OutcomeKind) -> str:
    difference, language = _scaled(told.difference(kind.name), 100.0 if kind.kind == "share" else 1.0), told.language
    shown = _decimals(difference, {"share": 1, "number": 2}.get(kind.kind, 0))
    return text(
        f"answer.part.{kind.name}",
        language,
        signed=style.signed(difference.mean, language, shown),
        interval=_ends(difference, language, shown),
    )


def _rationed(told: _Told) -> list[str]:
    arms = [told.label(arm) for arm, group in told.comparison.rationed() if group == told.group]
    if not arms:
        return []
    limit = style.percent(RATIONED_ABOVE, told.language)
    return [text("answer.rationed", told.language, arms=_listed(arms, told.language), limit=limit)]


def _cap(told: _Told) -> list[str]:
    own, base = (told.mean("forced_share", arm) for arm in (told.arm, told.baseline))
    is_more = told.difference("forced_share").direction == "more" and own > CAP_NOT_KEPT_ABOVE
    if not is_more and not own > CAP_IN_NAME_ABOVE:  # also where it is not known
        return []
    return [
        text(
            "answer.cap",
            told.language,
            arm=told.label(told.arm),
            baseline=told.label(told.baseline),
            own=style.percent(own, told.language, 1),
            base=style.percent(base, told.language, 1),
        )
    ]


def _size(difference: Interval, language: Language, decimals: int) -> str:
    """The interval of a difference by its size, as the words before it say which way it goes."""
    low, high = sorted((abs(difference.low), abs(difference.high)))
    return _interval(style.number(low, language, decimals), style.number(high, language, decimals), language)


def _ends(difference: Interval, language: Language, decimals: int) -> str:
    low, high = (style.signed(end, language, decimals) for end in (difference.low, difference.high))
    return _interval(low, high, language)


def _interval(low: str, high: str, language: Language) -> str:
    return text("answer.interval", language, low=low, high=high)


def _scaled(interval: Interval, by: float) -> Interval:
    return Interval(interval.mean * by, interval.low * by, interval.high * by, interval.count)


def _decimals(difference: Interval, least: int) -> int:
    """As few decimals as the number and the ends of its interval need to be more than nothing.

    >>> _decimals(Interval(-1.2, -2.37, -0.03, 9), 1), _decimals(Interval(250.0, 200.0, 300.0, 9), 1)
    (2, 0)
    """
    told = [abs(end) for end in (difference.mean, difference.low, difference.high) if end and math.isfinite(end)]
    fewest = 0 if abs(difference.mean) >= 100 else least
    wanted = range(fewest, _MOST_DECIMALS)
    return next((n for n in wanted if all(round(size, n) > 0 for size in told)), _MOST_DECIMALS)


def _listed(words: list[str], language: Language) -> str:
    if len(words) == 1:
        return words[0]
    return text("answer.list", language, first=", ".join(words[:-1]), last=words[-1])


def _sentence(clauses: list[str]) -> str:
    words = "; ".join(clauses)
    return f"{words[:1].upper()}{words[1:]}."


def _window(comparison: Comparison, language: Language) -> str:
    settings = comparison.settings
    key = "answer.window.single" if len(comparison.completed) == 1 else "answer.window"
    return text(
        key,
        language,
        start=month_year(first_change(settings), language),
        end=month_year(settings.period.end - dt.timedelta(days=1), language),
        price_year=settings.economy.price_year,
        replications=replications_in_words(len(comparison.completed), language),
    )
