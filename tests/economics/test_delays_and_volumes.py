"""Delayed is not avoided."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from sim.economics.delays import delays
from sim.outcomes.first_starts import STRATA


def table(*rows: tuple[int, str, int, int], office: str = "pilot") -> pd.DataFrame:
    """Rows of replication, stratum, months, children; every stratum has its row for month 0."""
    whole = [(r, stratum, 0, 0) for r in (0, 1) for stratum in STRATA]
    frame = pd.DataFrame([*whole, *rows], columns=["replication", "stratum", "months", "children"])
    return frame.assign(arm="pilot", office=office)


def test_the_longest_delay_holds_nineteen_of_twenty() -> None:
    found = delays(table((0, "delayed", 2, 60), (1, "delayed", 7, 35), (1, "delayed", 30, 5)), "pilot", ["pilot"], 40.0)
    assert found.longest_months == 8.0
    assert found.strata["delayed"].tolist() == [60, 40]
    assert not found.too_short


def test_avoided_children_seen_for_less_than_the_longest_delay_are_unsettled() -> None:
    rows = [(0, "delayed", 5, 10), (0, "avoided", 3, 4), (0, "avoided", 6, 5), (1, "avoided", 5, 1)]
    found = delays(table(*rows), "pilot", ["pilot"], 24.0)
    assert found.longest_months == 6.0
    assert found.unsettled.tolist() == [4, 1]
    assert found.unsettled_share == pytest.approx(5 / 10)


def test_a_follow_up_shorter_than_twice_the_longest_delay_is_too_short() -> None:
    rows = table((0, "delayed", 9, 10))
    assert delays(rows, "pilot", ["pilot"], 19.0).too_short
    assert not delays(rows, "pilot", ["pilot"], 20.0).too_short


def test_nothing_delayed_needs_no_follow_up_and_other_offices_do_not_count() -> None:
    found = delays(table((0, "unchanged", 0, 9)), "pilot", ["pilot"], 1.0)
    assert (found.longest_months, found.too_short) == (0.0, False)
    assert math.isnan(found.unsettled_share)
    elsewhere = delays(table((0, "delayed", 9, 10), office="comparison"), "pilot", ["pilot"], 1.0)
    assert elsewhere.longest_months == 0.0


def test_children_with_a_measure_under_the_arm_only_are_not_among_those_who_had_one() -> None:
    found = delays(table((0, "added", 0, 7), (0, "avoided", 3, 2), (1, "placed", 0, 1)), "pilot", ["pilot"], 30.0)
    assert found.had_a_measure.tolist() == [2, 1]
