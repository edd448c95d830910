"""Logs written by hand: what spells and measures are read from them."""

from __future__ import annotations

import numpy as np
import pytest

from sim.outcomes.columns import read
from sim.outcomes.measures import read_measures
from sim.outcomes.spells import REASONS, distinct, integral, mean_number, read_spells
from sim.outcomes.staff import read_posts, read_presence, read_tasks

KINDS = ("early_help", "contact_person")


def row(day, event, child=-1, detail="", a=0.0, b=0.0, c=0.0, d=0.0, counsellor=-1, district=0):
    return (day, event, child, district, counsellor, detail, a, b, c, d)


def test_an_empty_log_gives_empty_tables() -> None:
    columns = read([])
    assert len(columns.of("task")) == 0
    assert len(read_spells(columns)) == 0
    assert len(read_measures(columns, KINDS)) == 0


def test_a_child_that_comes_back_has_two_spells_and_each_event_falls_in_its_own() -> None:
    log = [
        row(0, "referral", 7, "first", d=5000),
        row(2, "allocated", 7, "voluntary", a=2, d=1),
        row(10, "task", 7, "first_contact", a=8, b=9, c=2, d=1, counsellor=3),
        row(100, "closed", 7, "ready", a=0, b=0.5, c=1.0),
        row(200, "referral", 7, "return", a=1, d=5000),
        row(230, "allocated", 7, "forced", a=30, d=1),
        row(260, "task", 7, "first_contact", a=240, b=259, c=2, d=1, counsellor=3),
    ]
    spells = read_spells(read(log))
    assert spells.referred.tolist() == [0, 200]
    assert spells.allocated.tolist() == [2, 230]
    assert spells.forced.tolist() == [False, True]
    assert spells.first_contact.tolist() == [10, 260]
    assert spells.ended.tolist() == [100, np.inf]
    assert [REASONS[code] for code in spells.reason] == ["ready", "running"]
    assert spells.next_referral.tolist() == [200, np.inf]
    assert spells.load_left[0] == 0.5
    assert np.isnan(spells.load_left[1])


def test_a_child_that_turns_18_while_waiting_ends_its_spell() -> None:
    log = [row(0, "referral", 1, "first", d=5), row(5, "exit", 1, "adult")]
    spells = read_spells(read(log))
    assert spells.ended.tolist() == [5]
    assert REASONS[int(spells.reason[0])] == "adult"
    assert spells.waiting_until.tolist() == [5]


def test_an_exit_long_after_closing_leaves_the_closing_as_it_was() -> None:
    log = [
        row(0, "referral", 1, "first", d=500),
        row(1, "allocated", 1, "voluntary"),
        row(90, "closed", 1, "ready", b=1, c=1),
        row(500, "exit", 1, "adult"),
    ]
    spells = read_spells(read(log))
    assert spells.ended.tolist() == [90]
    assert REASONS[int(spells.reason[0])] == "ready"


def test_measures_with_a_reused_number_are_paired_in_the_order_of_the_log() -> None:
    log = [
        row(1, "started", 5, "contact_person", a=0, b=1, d=0),
        row(9, "ended", 5, "contact_person", a=0, b=1, c=1),
        row(20, "started", 5, "early_help", a=0, b=0, d=15),
        row(21, "started", 6, "contact_person", a=0, b=1, d=15),
        row(30, "ended", 5, "early_help", a=0, b=0, c=20),
    ]
    measures = read_measures(read(log), KINDS)
    assert measures.started.tolist() == [1, 20, 21]
    assert measures.ended.tolist() == [9, 30, np.inf]
    assert measures.kind.tolist() == [1, 0, 1]


def test_escalation_is_the_first_supporting_start_after_an_early_one_of_the_same_child() -> None:
    log = [
        row(1, "started", 1, "early_help", a=0, b=0),
        row(2, "started", 2, "contact_person", a=0, b=1),
        row(3, "started", 1, "contact_person", a=1, b=1),
        row(4, "started", 1, "contact_person", a=2, b=1),
    ]
    assert read_measures(read(log), KINDS).escalation.tolist() == [False, False, True, False]


def test_a_measure_the_settings_do_not_know_is_an_error() -> None:
    with pytest.raises(ValueError, match="horse_riding"):
        read_measures(read([row(1, "started", 1, "horse_riding", b=1)]), KINDS)


def test_integral_and_distinct_by_hand() -> None:
    start, end = np.array([0.0, 5.0, 8.0]), np.array([10.0, 15.0, 9.0])
    edges = np.array([0, 10, 20])
    assert integral(start, end, edges).tolist() == [10 + 5 + 1, 5]
    assert distinct(np.array([1, 1, 2]), start, end, edges).tolist() == [2, 1]


def test_mean_number_is_the_integral_over_the_length() -> None:
    luck = np.random.default_rng(1)
    start = luck.uniform(-500.0, 2000.0, 3000)
    end = np.where(luck.random(3000) < 0.2, np.inf, start + luck.exponential(300.0, 3000))
    edges = np.cumsum(luck.uniform(0.5, 20.0, 150))
    exact = integral(start, end, edges) / np.diff(edges)
    assert mean_number(start, end, edges) == pytest.approx(exact, rel=1e-9)
    assert mean_number(start[:0], end[:0], edges).tolist() == [0.0] * 149


def test_supervision_is_taken_out_of_worked_hours_in_the_month_it_was_held() -> None:
    log = [
        row(0, "staff", detail="starts", a=0.5, b=0, c=0, counsellor=4),
        row(10, "task", 1, "meeting", a=8, b=9, c=10, d=3, counsellor=4),
        row(30, "capacity", a=0, b=100, c=10, d=0.5, counsellor=4),
        row(40, "task", 1, "meeting", a=38, b=39, c=10, d=3, counsellor=4),
        row(41, "task", 1, "screening", a=38, b=39, c=10),
        row(60, "capacity", a=30, b=100, c=0, d=0.5, counsellor=4),
        row(60, "staff", detail="leaves", a=0.5, b=0, c=0, counsellor=4),
    ]
    columns = read(log)
    tasks = read_tasks(columns, read_presence(columns))
    assert tasks.net.tolist() == [9.0, 10.0]
    posts = read_posts(columns)
    assert (posts.starts.tolist(), posts.leaves.tolist(), posts.share.tolist()) == ([0], [60], [0.5])
