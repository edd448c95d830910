"""The first page answers in three sentences that follow the numbers: a win, a loss, unclear, nothing, unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
import synthetic_logs

from sim.experiments.compare import Comparison, compare
from sim.report.answer import MAY_RISE, answer
from sim.report.texts import TEXTS, Language
from sim.settings.schema import Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")
NOTHING = np.zeros(6)
TOLD = (
    *("total_dkk", "children_with_measure", "first_contact_days", "caseload_per_fte", "unmet_days", "return_12m"),
    *(kind.name for kind in MAY_RISE),
)
SPREAD = np.array([-2.0, -1.0, 0.0, 0.0, 1.0, 2.0])
CANNOT = {"da": "kan ikke siges", "en": "cannot be told"}
UNKNOWN = {"da": "kan ikke", "en": "cannot be worked out"}


@pytest.fixture(scope="module")
def falling(short_settings: Settings) -> Comparison:
    return compare(short_settings.model_copy(update={"replications": 6}), synthetic_logs.simulate)


def made_up(comparison: Comparison, values: Mapping[str, tuple[Sequence[float], Sequence[float]]]) -> Comparison:
    """The same comparison with other values of some outcomes in the pilot districts: (baseline, every other arm)."""
    frame = comparison.outcomes.copy()
    for outcome, (base, own) in values.items():
        for arm in comparison.arms:
            rows = (frame["outcome"] == outcome) & (frame["group"] == "pilot") & (frame["arm"] == arm)
            frame.loc[rows, "value"] = list(base if arm == comparison.settings.baseline_arm else own)
    return Comparison(**{**comparison.__dict__, "outcomes": frame})


def differing(level: float, by: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    base = level + np.arange(6.0)
    return base, base + np.asarray(by)


def sentences(comparison: Comparison, language: Language) -> list[str]:
    """The three sentences on the main arm; that on the arms among each other comes after them."""
    return [words.replace("\u00a0", " ") for _, words in answer(comparison, language).sentences[:3]]


def between(comparison: Comparison, language: Language) -> str:
    return answer(comparison, language).sentences[-1][1].replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_arms_are_held_against_the_main_one_and_not_called_better_where_that_is_unclear(
    falling: Comparison, language: Language
) -> None:
    frame = falling.outcomes.copy()
    costs = {"traditional": 9e6, "pilot": 8e6, "pilot_spread": 8e6, "rollout": 7e6}
    for arm, cost in costs.items():
        rows = (frame["outcome"] == "total_dkk") & (frame["group"] == "all") & (frame["arm"] == arm)
        spread = 1_000_000 * SPREAD if arm == "pilot_spread" else 1_000 * SPREAD if arm == "rollout" else NOTHING
        frame.loc[rows, "value"] = cost + spread
    told = between(Comparison(**{**falling.__dict__, "outcomes": frame}), language)
    clear = {"da": "»Udrulning« koster 1.000.000 kr. mindre", "en": '"Roll-out" costs DKK 1,000,000 less'}
    assert clear[language] in told
    assert CANNOT[language] in told
    assert told.count(CANNOT[language]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_win_says_what_is_saved_and_how_surely(falling: Comparison, language: Language) -> None:
    cost, flow, harm = sentences(
        made_up(
            falling,
            {
                "total_dkk": differing(9e6, -1_200_000 + 10_000 * SPREAD),
                "children_with_measure": differing(120, -30 + SPREAD),
                "first_contact_days": differing(15, -8 + 0.1 * SPREAD),
                "caseload_per_fte": differing(35, -16 + 0.1 * SPREAD),
                "unmet_days": differing(9000, -2000 + SPREAD),
                "return_12m": differing(0.2, -0.02 + 0.001 * SPREAD),
                **{kind.name: differing(9.0, NOTHING) for kind in MAY_RISE},
                "forced_share": (NOTHING, NOTHING),
            },
        ),
        language,
    )
    assert {"da": "sparer 1.200.000 kr. om året", "en": "saves DKK 1,200,000 a year"}[language] in cost
    low, high = re.search(r"95 %: \D*([\d.,]+?)(?: kr\.)? t(?:il|o) \D*([\d.,]+\d)", cost).groups()
    assert int(re.sub(r"\D", "", low)) < 1_200_000 < int(re.sub(r"\D", "", high))
    assert {"da": "30,0 færre børn", "en": "30.0 fewer children"}[language] in flow
    assert {"da": "8,0 dage tidligere", "en": "8.0 days sooner"}[language] in flow
    assert {"da": "16,0 færre åbne sager", "en": "16.0 fewer open cases"}[language] in flow
    assert {"da": "falder med 2.000 barndage", "en": "falls by 2,000 child-days"}[language] in harm
    assert {"da": "mindre andel kommer tilbage", "en": "smaller share comes back"}[language] in harm
    assert not any(CANNOT[language] in words for words in (cost, flow, harm))
    assert {"da": "til gengæld", "en": "clearly more"}[language] not in harm
    assert {"da": "loftet", "en": "the cap"}[language] not in harm.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_loss_says_what_it_costs_more_and_whom_it_harms(falling: Comparison, language: Language) -> None:
    cost, flow, harm = sentences(
        made_up(
            falling,
            {
                "total_dkk": differing(90e6, 12_300_000 + 10_000 * SPREAD),
                "children_with_measure": differing(120, 30 + SPREAD),
                "first_contact_days": differing(15, 8 + 0.1 * SPREAD),
                "caseload_per_fte": differing(35, 16 + 0.1 * SPREAD),
                "unmet_days": differing(9000, 2000 + SPREAD),
                "unmet_open": differing(900, 150 + SPREAD),
                "return_12m": differing(0.2, 0.02 + 0.001 * SPREAD),
                "placements": differing(3.0, 1.5 + 0.01 * SPREAD),
                "forced_share": (NOTHING, np.full(6, 0.21)),
                "utilisation": differing(0.8, 0.18 - 0.01 * np.arange(6.0)),
            },
        ),
        language,
    )
    assert {"da": "koster 12,3 mio. kr. mere om året", "en": "costs DKK 12.3 million more a year"}[language] in cost
    assert {"da": "flere børn", "en": "more children"}[language] in flow
    assert {"da": "dage senere", "en": "days later"}[language] in flow
    assert {"da": "stiger med 2.000 barndage", "en": "rises by 2,000 child-days"}[language] in harm
    assert {"da": "større andel kommer tilbage", "en": "larger share comes back"}[language] in harm
    assert {"da": "anbringelser (+1,50 om året", "en": "placements (+1.50 a year"}[language] in harm
    assert {"da": "; også ", "en": ", too"}[language] in harm
    assert {"da": "21,0 % af tildelingerne", "en": "21.0 % of allocations"}[language] in harm


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interval_that_holds_zero_is_never_told_as_an_effect(falling: Comparison, language: Language) -> None:
    unsure = ("total_dkk", "children_with_measure", "first_contact_days", "caseload_per_fte", "unmet_days")
    told = sentences(
        made_up(
            falling,
            {name: differing(9e6, -30_000 + 100_000 * SPREAD) for name in unsure}
            | {"return_12m": differing(0.2, -0.001 + 0.01 * SPREAD)},
        ),
        language,
    )
    counts = [words.count(CANNOT[language]) for words in told]
    assert counts == [1, 3, 2]
    assert not re.search({"da": r"\bsparer (?!eller)", "en": r"\bsaves (?!or)"}[language], told[0])
    assert {"da": "rummer nul", "en": "holds zero"}[language] in told[0]
    assert "−" in told[0]
    assert "+" in told[0] or re.search(r"(til|to) (DKK )?\d", told[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_knows_is_said_to_be_unknown(falling: Comparison, language: Language) -> None:
    unknown = np.full(6, np.nan)
    told = sentences(made_up(falling, dict.fromkeys((*TOLD, "forced_share"), (unknown, unknown))), language)
    assert all(UNKNOWN[language] in words for words in told)
    assert not any(word in " ".join(told).lower() for word in ("nan", "–"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_arms_are_told_as_equal(falling: Comparison, language: Language) -> None:
    told = sentences(made_up(falling, {name: differing(9.0, NOTHING) for name in TOLD}), language)
    assert {"da": "nøjagtig det samme", "en": "exactly the same"}[language] in told[0]
    assert CANNOT[language] not in " ".join(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_harm_that_rises_is_named_although_the_total_falls(falling: Comparison, language: Language) -> None:
    _, _, harm = sentences(
        made_up(
            falling,
            {
                **{kind.name: differing(9.0, NOTHING) for kind in MAY_RISE},
                "unmet_days": differing(9000, -2000 + SPREAD),
                "unmet_closed_24m": differing(5000, 700 + SPREAD),
            },
        ),
        language,
    )
    assert {
        "da": "til gengæld stiger udækket behov inden 24 måneder efter lukning (+700 barndage",
        "en": "but there is clearly more of unmet need within 24 months of closing (+700 child-days",
    }[language] in harm


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_arm_rationed_by_queue_is_named_in_the_third_sentence(falling: Comparison, language: Language) -> None:
    busy = made_up(falling, {"utilisation": (np.full(6, 0.9), np.full(6, 0.98))})
    words = {"da": "køen og ikke behovet afgør", "en": "the queue and not the need decides"}[language]
    assert words in sentences(busy, language)[2]
    assert words not in sentences(falling, language)[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_replication_concludes_nothing(short_settings: Settings, language: Language) -> None:
    single = compare(short_settings.model_copy(update={"replications": 1}), synthetic_logs.simulate)
    told = answer(single, language)
    assert {"da": "ingen usikkerhed kan vises", "en": "no uncertainty can be shown"}[language] in told.window
    assert not re.search(r"95\s%|–", " ".join(words for _, words in told.sentences))
    assert CANNOT[language] in told.sentences[0][1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_arm_that_changes_anything_there_is_one_sentence(
    short_settings: Settings, language: Language
) -> None:
    alone = short_settings.model_copy(update={"arms": {"traditional": short_settings.arms["traditional"]}})
    told = answer(compare(alone, synthetic_logs.simulate), language)
    assert len(told.sentences) == 1


def test_every_harm_of_the_catalogue_can_be_named() -> None:
    assert {f"answer.part.{kind.name}" for kind in MAY_RISE} == {key for key in TEXTS if key.startswith("answer.part.")}


def test_a_small_but_clear_difference_is_not_rounded_to_nothing(falling: Comparison) -> None:
    _, flow, _ = sentences(made_up(falling, {"first_contact_days": differing(4, -0.02 + 0.0001 * SPREAD)}), "en")
    assert "0.02 days sooner" in flow
