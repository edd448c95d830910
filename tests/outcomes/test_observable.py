"""Traces of why there are fewer measures, against hand calculations."""

from __future__ import annotations

import math

import pytest

from sim.casework.log import Record
from sim.outcomes.observable import observable
from sim.outcomes.office import read_office
from sim.outcomes.periods import Window
from sim.settings.schema import Settings


def row(day: float, event: str, child: int, detail: str = "", *numbers: float) -> Record:
    a, b, c, d = (*numbers, 0.0, 0.0, 0.0, 0.0)[:4]
    return (day, event, child, 0, 0, detail, a, b, c, d)


def spell(child: int, referred: float, *decisions: tuple[float, str, float], kind: str = "first") -> list[Record]:
    return [
        row(referred, "referral", child, kind, 1, 0.5, 0.6, 9000),
        row(referred + 1, "allocated", child, "voluntary", 1, 1, 30, 1),
        *(row(day, "decision", child, what, concern) for day, what, concern in decisions),
    ]


def test_concern_is_that_of_the_first_grant_of_each_spell_and_counts_where_that_falls(short_settings: Settings) -> None:
    log = [
        *spell(1, 0.0, (10.0, "investigate", 2.0), (20.0, "early", 0.6), (30.0, "supporting", 1.4)),
        row(40.0, "closed", 1, "ready", 0.0, 0.3, 0.8),
        *spell(1, 50.0, (60.0, "supporting", 1.0), kind="return"),
        *spell(2, 70.0, (90.0, "conversations", 0.1)),
        *spell(3, 95.0, (120.0, "supporting", 3.0)),
    ]
    office = read_office(short_settings, log)
    assert observable(office, Window(0, 100))["concern_at_measure"].value == pytest.approx((0.6 + 1.0) / 2)
    # the second grant of the first spell is none of a window that opens after the first
    assert observable(office, Window(25, 100))["concern_at_measure"].value == pytest.approx(1.0)
    assert math.isnan(observable(office, Window(61, 100))["concern_at_measure"].value)


def test_placements_are_set_against_all_starts_and_links_are_counted_a_year(short_settings: Settings) -> None:
    kind = next(iter(short_settings.measures.types))
    log = [
        *spell(1, 0.0),
        row(10.0, "civil_society", 1, "", 375.0),
        *(row(20.0 + i, "started", 1, kind, i, 0, 0.8, 15.0) for i in range(3)),
        row(50.0, "placed", 1, "", 2.0, 4000.0),
        row(50.0, "closed", 1, "placed", 0.0, 1.5, 0.8),
    ]
    found = observable(read_office(short_settings, log), Window(0, 100))
    assert found["placements_per_start"].value == 0.25
    assert found["civil_society_links"].value == pytest.approx(365.25 / 100)
