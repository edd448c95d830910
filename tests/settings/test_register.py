"""Claims about ``configs/register.yaml``: it explains every value a user can set; no outcome is a setting."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from sim.experiments.calibrate import FREE
from sim.settings import register
from sim.settings.compose import compose
from sim.settings.register import Entry
from sim.settings.schema import Settings

# Run control, dates, the story and labels are choices of the one who asks, not assumptions about the world.
EXPLAINED = (
    *("initial", "municipality", "child", "staff", "work", "measures"),
    *("practices", "variants", "economy", "accounting"),
)
# Outcomes in the evidence base, most of the relational practice: to be compared with, never to be typed in.
OUTCOMES = {
    "t_first_RF",
    "t_reply_RF",
    "t_case_RF",
    "rr52_RF",
    "rr113_RF",
    "p_50_RF",
    "p_none_RF",
    "s_direct_RF",
    "h_contact_RF",
    "p_reopen12_RF",
    "p_24h_ok",
    "t_all52",
    "fte_extra",
}
# Point and range of the baseline targets, as the conceptual model states them.
TARGETS = {
    "open_cases_per_post": (35, 28, 45),
    "case_months": (15, 10, 22),
    "investigated_share": (0.55, 0.40, 0.75),
    "investigated_within_limit": (0.60, 0.50, 0.70),
    "no_measure_share": (0.30, 0.15, 0.45),
    "supporting_starts_per_child": (0.8, 0.5, 1.2),
    "early_starts_per_child": (0.35, 0.20, 0.55),
    "weeks_to_supporting_start": (26, 16, 34),
    "days_to_first_meeting": (21, 10, 42),
    "return_within_year": (0.20, 0.12, 0.30),
    "direct_share": (0.18, 0.13, 0.25),
}
RANGES_ONLY = {"utilisation": (0.80, 0.95), "load_left_at_closing": (0.45, 0.90)}


def leaves(tree: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every setting that is not itself a mapping, with its dotted path; a list is one setting."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def needs_entry(path: str) -> bool:
    first, *rest = path.split(".")
    return (first in EXPLAINED and "label" not in rest) or path == "precision.half_width_share"


def best(entries: list[Entry], path: str) -> list[Entry]:
    """The entries with the fewest wildcards among those that fit; a healthy register leaves exactly one."""
    fitting = [e for e in entries if e.fits(path)]
    fewest = min((e.path.count("*") for e in fitting), default=0)
    return [e for e in fitting if e.path.count("*") == fewest]


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def members(value: object, length: int = 1) -> list[Any]:
    """A bound or value as one number for each member of a list."""
    return list(value) if isinstance(value, list | tuple) else [value] * length


@pytest.fixture(scope="module")
def settings() -> Settings:
    return compose([])


@pytest.fixture(scope="module")
def defaults(settings: Settings) -> dict[str, Any]:
    tree = dict(leaves(settings.model_dump(mode="json")))
    return {path: value for path, value in tree.items() if needs_entry(path)}


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return list(register.entries())


@pytest.fixture(scope="module")
def inputs(entries: list[Entry]) -> list[Entry]:
    return [e for e in entries if e.role == "input"]


@pytest.fixture(scope="module")
def outcomes(entries: list[Entry]) -> list[Entry]:
    return [e for e in entries if e.role != "input"]


def test_every_value_a_user_can_set_has_exactly_one_best_entry(inputs: list[Entry], defaults: dict[str, Any]) -> None:
    counts = {path: len(best(inputs, path)) for path in defaults}
    assert {path: n for path, n in counts.items() if n != 1} == {}
    assert all(register.lookup(path) == best(inputs, path)[0] for path in defaults)
    assert len(counts) > 150


def test_no_path_is_entered_twice(entries: list[Entry]) -> None:
    assert [path for path, n in Counter(e.path for e in entries).items() if n > 1] == []


def test_every_input_names_an_existing_setting(inputs: list[Entry], defaults: dict[str, Any]) -> None:
    assert [e.path for e in inputs if not any(e.fits(path) for path in defaults)] == []


def test_no_outcome_is_a_setting(inputs: list[Entry], outcomes: list[Entry], settings: Settings) -> None:
    every_setting = [path for path, _ in leaves(settings.model_dump(mode="json"))]
    assert [e.path for e in outcomes if any(e.fits(path) for path in every_setting)] == []
    assert {e.path.partition(".")[0] for e in outcomes if e.role == "target"} == {"targets"}
    assert {e.path.partition(".")[0] for e in outcomes if e.role == "check"} == {"checks"}
    assert OUTCOMES & {e.symbol for e in inputs} == set()
    assert {e.symbol for e in outcomes} >= OUTCOMES


def test_every_default_lies_in_its_own_plausible_range(
    inputs: list[Entry], defaults: dict[str, Any], settings: Settings
) -> None:
    outside = []
    for path, value in defaults.items():
        (entry,) = best(inputs, path)
        values = members(value)
        if not values or not all(is_number(v) for v in values):
            continue
        low, high = members(entry.low, len(values)), members(entry.high, len(values))
        outside += [
            f"{path}: {a} <= {v} <= {b}"
            for a, v, b in zip(low, values, high, strict=True)
            if (a is not None and v < a) or (b is not None and v > b)
        ]
    assert outside == []
    assert register.warnings(settings) == []


def test_every_single_number_has_a_range(inputs: list[Entry], defaults: dict[str, Any]) -> None:
    numbers = [best(inputs, path)[0] for path, value in defaults.items() if is_number(value)]
    assert [e.path for e in numbers if e.low is None or e.high is None] == []


def test_a_value_without_a_range_says_why_or_is_a_choice(inputs: list[Entry]) -> None:
    open_ended = [e for e in inputs if e.low is None or e.high is None]
    assert all(e.low is None and e.high is None for e in open_ended)
    silent = [e for e in open_ended if "range" not in e.reason]
    assert {e.unit for e in silent} <= {"choice", "yes/no"}


def test_ranges_hold_the_value_of_targets_and_checks(outcomes: list[Entry]) -> None:
    wrong = []
    for e in outcomes:
        points = members(e.value)
        low, high = members(e.low, len(points)), members(e.high, len(points))
        if not all(v is None or a <= v <= b for a, v, b in zip(low, points, high, strict=True)):
            wrong.append(e.path)
    assert wrong == []


def test_the_baseline_targets_are_those_of_the_model(outcomes: list[Entry]) -> None:
    found = {e.path: (e.value, e.low, e.high) for e in outcomes if e.role == "target"}
    assert {k: found[f"targets.{k}"] for k in TARGETS} == TARGETS
    assert {k: found[f"targets.{k}"][1:] for k in RANGES_ONLY} == RANGES_ONLY


def test_windows_of_the_relational_practice_leave_room_for_no_effect(outcomes: list[Entry]) -> None:
    """They select plausible settings, so they must not decide the sign of the answer."""
    windows = [e for e in outcomes if e.path.startswith("checks.window_")]
    assert len(windows) == 4
    for e in windows:
        (low,), (high,) = members(e.low), members(e.high)
        assert low <= (1 if e.unit == "ratio" else 0) <= high, e.path


def test_only_outcomes_carry_a_value(inputs: list[Entry]) -> None:
    """The value of an input stands in one place, its own file."""
    assert [e.path for e in inputs if e.value is not None] == []


def test_every_entry_has_a_unit_a_source_and_a_whole_sentence_as_reason(entries: list[Entry]) -> None:
    assert [e.path for e in entries if not e.unit or not e.source] == []
    assert [e.path for e in entries if len(e.reason) < 15 or not e.reason.endswith(".")] == []


def test_a_found_value_names_its_source(entries: list[Entry]) -> None:
    assert [e.path for e in entries if e.grade in ("found", "evaluation") and e.source == "-"] == []


def test_exactly_the_free_dynamics_parameters_are_calibrated(inputs: list[Entry]) -> None:
    assert {e.path for e in inputs if e.grade == "calibrated"} == set(FREE)
    assert len(set(FREE)) <= 6


def test_the_thresholds_of_the_relational_practice_follow_the_traditional() -> None:
    """Shift zero holds by reference, so it survives a new fit of the baseline and a user's change of it."""
    moved = compose(["practices.traditional.granting.investigate_at=0.8"]).practices
    new, old = moved["relational"], moved["traditional"]
    assert new.granting.investigate_at == old.granting.investigate_at == 0.8
    assert new.granting.early_offset == old.granting.early_offset
    assert new.granting.supporting_offset == old.granting.supporting_offset
    assert new.granting.end_offset == old.granting.end_offset
    assert new.closure.ready_at == old.closure.ready_at


def test_a_hybrid_practice_is_explained_too(inputs: list[Entry], defaults: dict[str, Any]) -> None:
    start = "practices.relational."
    keys = [path.removeprefix(start) for path in defaults if path.startswith(start)]
    assert {key for key in keys if len(best(inputs, f"practices.hybrid.{key}")) != 1} == set()


def test_every_neutral_value_can_be_set(inputs: list[Entry], settings: Settings) -> None:
    """All at once, so that they do not contradict each other either."""
    neutral = [e for e in inputs if e.neutral is not None and "*" not in e.path]
    assert len(neutral) > 80
    assert compose([f"{e.path}={as_typed(e.neutral)}" for e in neutral]) != settings


def as_typed(value: object) -> str:
    return str(list(value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("language", "told"), [("da", "følger derefter arbejdet"), ("en", "follow the work")])
@pytest.mark.parametrize(("staffing", "warned"), [("needed", 1), ("follows", 1), ("given", 0)])
def test_posts_that_a_practice_does_not_hold_are_warned_of(
    language: str, told: str, staffing: str, warned: int
) -> None:
    change = "{date: 2019-09-01, offices: [pilot], practice: relational, posts: 12}"
    settings = compose(
        [
            f"language={language}",
            f"arms.pilot.changes=[{change}]",
            f"practices.relational.caseload.staffing={staffing}",
        ],
        scenario="aarhus_2019",
    )
    lines = [line for line in register.warnings(settings) if told in line]
    assert len(lines) == warned
    assert all("12" in line and "2019-09-01" in line and "pilot" in line for line in lines)
