"""On the process map nobody gets lost: who comes to a box leaves it or is still there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import synthetic_logs

from sim.outcomes.office import read_office
from sim.outcomes.periods import Window, day_of, reporting_window
from sim.outcomes.transitions import BOXES, FINAL, REFERRED, STILL, moves, transitions
from sim.settings.schema import Settings

WINDOW = Window(100.0, 1000.0)
MEASURE = "contact_person"


def row(day, event, child=1, detail="", a=0.0, b=0.0, c=0.0, d=0.0, counsellor=3, district=0):
    return (day, event, child, district, counsellor, detail, a, b, c, d)


def begin(referred: float, allocated: float, met: float, child: int = 1, how: str = "first") -> list:
    return [
        row(referred, "referral", child, how, 1, d=9000.0),
        row(allocated, "allocated", child, "voluntary"),
        row(met, "task", child, "first_contact", met - 2, met - 1, 2.0, 1.0),
    ]


def moved(settings: Settings, *rows: list, window: Window = WINDOW) -> pd.DataFrame:
    log = sorted((each for part in rows for each in part), key=lambda each: each[0])
    return moves(read_office(settings, log), window)


def way(frame: pd.DataFrame) -> list[tuple[str, str, float]]:
    triples = zip(frame["box"], frame["to"], frame["days"].fillna(-1.0), strict=True)
    return [(box, to, float(days)) for box, to, days in triples]


def conserved(frame: pd.DataFrame) -> None:
    """Who comes to a box is who moves on from it and who is still there; nobody moves on from a last one."""
    for box in BOXES:
        came = frame.loc[frame["to"] == box, "children"].sum()
        assert came == frame.loc[frame["box"] == box, "children"].sum(), box
    final = frame[frame["box"].isin(FINAL)]
    assert set(final["to"]) <= {STILL}
    assert frame.loc[frame["to"] == STILL, "children"].sum() == frame.loc[frame["box"] == REFERRED, "children"].sum()


def counted(frame: pd.DataFrame) -> pd.DataFrame:
    return transitions([frame])


def test_a_way_through_investigation_and_support_to_closure_and_back(short_settings: Settings) -> None:
    rows = [
        *begin(200.0, 205.0, 215.0),
        row(235.0, "decision", detail="investigate"),
        row(335.0, "investigated", detail="full", a=235.0),
        row(340.0, "decision", detail="supporting"),
        row(340.0, "granted", detail=MEASURE, a=1, b=1),
        row(370.0, "started", detail=MEASURE, a=1, b=1, d=340.0),
        row(600.0, "ended", detail=MEASURE, a=1, b=1, c=370.0),
        row(680.0, "closed", detail="ready", a=200.0),
        row(800.0, "referral", detail="return", a=2, d=9000.0),
        row(810.0, "allocated", detail="former"),
    ]
    frame = moved(short_settings, rows)
    assert way(frame) == [
        (REFERRED, "waiting", -1.0),
        ("waiting", "allocated", 5.0),
        ("allocated", "contact", 10.0),
        ("contact", "investigation", 20.0),
        ("investigation", "supporting", 105.0),  # with the decision, which is part of it
        ("supporting", "conversations", 260.0),  # from the grant on
        ("conversations", "closed", 80.0),
        ("closed", "returned", 120.0),
        ("returned", STILL, 200.0),
        (REFERRED, "waiting", -1.0),
        ("waiting", "allocated", 10.0),
        ("allocated", STILL, 190.0),
    ]
    conserved(counted(frame))


def test_counts_and_medians_are_those_worked_by_hand(short_settings: Settings) -> None:
    """Three children met after 4, 6 and 20 days; one more has turned 18 before, and one is still to be met."""
    frame = moved(
        short_settings,
        begin(200.0, 200.0, 204.0, 1),
        begin(200.0, 201.0, 207.0, 2),
        begin(200.0, 203.0, 223.0, 3),
        [*begin(200.0, 203.0, 999.0, 4)[:2], row(300.0, "closed", 4, "adult"), row(300.0, "exit", 4, "adult")],
        begin(900.0, 950.0, 999.0, 5)[:2],
    )
    table = counted(frame).set_index(["box", "to"])
    assert table.loc[("waiting", "allocated"), "children"] == 5
    assert table.loc[("waiting", "allocated"), "median_days"] == 3.0
    assert table.loc[("allocated", "contact"), "children"] == 3
    assert table.loc[("allocated", "contact"), "median_days"] == 6.0
    assert table.loc[("allocated", "left"), "median_days"] == 97.0
    assert table.loc[("allocated", STILL), "children"] == 1
    assert table.loc[("allocated", STILL), "median_days"] == 50.0
    assert table.loc[("contact", STILL), "children"] == 3
    conserved(counted(frame))


def test_several_changes_at_one_moment_are_one_move(short_settings: Settings) -> None:
    """One measure takes over from another without a gap: the child never was without."""
    rows = [
        *begin(200.0, 200.0, 210.0),
        row(220.0, "granted", detail=MEASURE, a=1, b=1),
        row(400.0, "ended", detail=MEASURE, a=1, b=1),
        row(400.0, "granted", detail=MEASURE, a=2, b=1),
        row(400.0, "started", detail=MEASURE, a=2, b=1),
        row(700.0, "withdrawn", detail=MEASURE, a=2, b=1),
        row(700.0, "closed", detail="placed"),
        row(700.0, "exit", detail="placed"),
    ]
    steps = way(moved(short_settings, rows))
    assert ("supporting", "placed", 480.0) in steps
    assert not any(box == "conversations" for box, _, _ in steps)


def test_support_counts_before_an_investigation_and_that_before_early_help(short_settings: Settings) -> None:
    rows = [
        *begin(200.0, 200.0, 210.0),
        row(220.0, "granted", detail=MEASURE, a=1, b=0),
        row(300.0, "decision", detail="look"),
        row(360.0, "decision", detail="supporting"),
        row(360.0, "granted", detail=MEASURE, a=2, b=1),
        row(500.0, "ended", detail=MEASURE, a=2, b=1),
        row(600.0, "ended", detail=MEASURE, a=1, b=0),
    ]
    assert [box for box, _, _ in way(moved(short_settings, rows))] == [
        REFERRED,
        "waiting",
        "allocated",
        "contact",
        "early",
        "investigation",
        "supporting",
        "early",
        "conversations",
    ]


def test_only_referrals_in_the_window_are_followed(short_settings: Settings) -> None:
    before = [*begin(50.0, 60.0, 70.0), row(90.0, "closed", detail="ready")]
    assert moved(short_settings, before).empty
    later = moved(short_settings, before, begin(150.0, 155.0, 160.0, how="return"))
    assert way(later)[0] == (REFERRED, "waiting", -1.0)
    assert "returned" not in set(later["to"])  # the spell it returned from is not followed


def test_an_office_without_children_has_an_empty_map(short_settings: Settings) -> None:
    assert transitions([]).empty
    assert transitions([moved(short_settings, [])]).columns.tolist() == ["box", "to", "children", "median_days"]


@pytest.mark.parametrize("arm", ["traditional", "pilot"])
def test_nobody_gets_lost_on_the_way(short_settings: Settings, arm: str) -> None:
    window = reporting_window(short_settings)
    office = read_office(short_settings, synthetic_logs.office_log(short_settings, 0, arm, "pilot", 1.0))
    frame = moves(office, window)
    conserved(counted(frame))
    referred = window.holds(office.spells.referred)
    assert (frame["box"] == REFERRED).sum() == referred.sum()
    followed = office.spells.next_referral[referred & office.spells.closed_ready]
    assert (frame["to"] == "returned").sum() == np.isfinite(followed).sum()


def test_days_in_boxes_add_up_to_the_time_since_referral(short_settings: Settings) -> None:
    """Each child's days, over its boxes, are those from its referral to its return, or to the end of the log."""
    end = float(day_of(short_settings, short_settings.period.end))
    window = reporting_window(short_settings)
    spells = read_office(short_settings, synthetic_logs.office_log(short_settings, 0, "pilot", "pilot", 1.0)).spells
    frame = moves(
        read_office(short_settings, synthetic_logs.office_log(short_settings, 0, "pilot", "pilot", 1.0)), window
    )
    referred = window.holds(spells.referred)
    expected = np.minimum(spells.next_referral[referred], end) - spells.referred[referred]
    days = frame.loc[frame["box"] != "returned", "days"].sum()
    assert days == pytest.approx(expected.sum())
