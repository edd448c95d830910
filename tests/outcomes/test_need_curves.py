"""Claims about reading need over time: pieces rise or fall only, crossings are found, standards hold their course."""

from itertools import groupby, pairwise
from math import exp, inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.casework.paths import STRETCH, NeedPaths
from sim.outcomes.need_curves import read_curves
from sim.outcomes.standards import called_for

MAXIMUM = 2.2
FINE = 0.05  # days between two looks of the brute force


def paths_of(children):
    """Need paths of some children, each a list of stretches (days, load, level, pull, capability, toward, rate)."""
    paths = NeedPaths()
    for child, (begin, stretches) in enumerate(children, start=100):
        now = begin
        for days, *rest in stretches:
            paths.stretches.extend((now, now + days, *rest))
            paths.owners.append(child)
            now += days
        paths.children[child] = (0, 1, 2)
    return paths


def need_at(begin, stretches, day):
    """By hand: the need of one child just after ``day``."""
    now = begin
    for days, load, level, pull, capability, toward, rate in stretches:
        if now <= day < now + days:
            t = day - now
            p = min(MAXIMUM, level + (load - level) * exp(-pull * t))
            return p * (1.0 - (toward + (capability - toward) * exp(-rate * t)))
        now += days
    raise AssertionError("no stretch holds that day")


_stretch = st.tuples(
    st.floats(0.5, 400.0),
    st.floats(0.05, 2.2),
    st.floats(0.0, 3.0),
    st.sampled_from([0.0, 1e-4, 0.001, 0.004, 0.02]),
    st.floats(0.0, 0.7),
    st.floats(0.0, 0.7),
    st.sampled_from([0.0, 0.0008, 0.002, 0.0012]),
)
_child = st.tuples(st.sampled_from([-120.0, 0.0, 37.3]), st.lists(_stretch, min_size=1, max_size=6))
_random = settings(max_examples=150, deadline=None, derandomize=True)


@_random
@given(children=st.lists(_child, min_size=1, max_size=3))
def test_every_piece_only_rises_or_only_falls_and_all_of_them_are_the_path(children):
    curves = read_curves(paths_of(children), MAXIMUM)
    for number, (begin, stretches) in enumerate(children):
        own = np.flatnonzero(curves.children[curves.child] == 100 + number)
        ends = begin + sum(s[0] for s in stretches)
        if ends <= 0:
            assert len(own) == 0
            continue
        assert curves.start[own[0]] == max(begin, 0.0)
        assert curves.end[own[-1]] == pytest.approx(ends)
        for i, j in pairwise(own.tolist()):
            assert curves.end[i] == pytest.approx(curves.start[j], abs=1e-9)
        for i in own.tolist():
            days = np.linspace(curves.start[i], curves.end[i], 60)[1:-1]
            values = [need_at(begin, stretches, day) for day in days]
            steps = np.diff([curves.first[i], *values, curves.last[i]])
            assert min(steps) > -1e-9 or max(steps) < 1e-9, (stretches, curves.start[i])


@pytest.mark.parametrize(
    ("stretch", "pieces", "rises"),
    [
        # capability fades slower than the load falls: the need rises, falls, and rises again
        ((4000.0, 1.6, 0.1, 0.004, 0.7, 0.0, 0.002), 3, [True, False, True]),
        # a load that grows into its maximum while capability rises: the need rises, then falls
        ((400.0, 2.0, 3.0, 0.02, 0.0, 0.5, 0.0008), 2, [True, False]),
        ((400.0, 1.0, 0.2, 0.004, 0.3, 0.3, 0.0), 1, [False]),
    ],
    ids=["two turning points", "at the maximum", "none"],
)
def test_a_stretch_is_cut_where_the_need_turns(stretch, pieces, rises):
    curves = read_curves(paths_of([(0.0, [stretch])]), MAXIMUM)
    turns = [up for up, _ in groupby((curves.last > curves.first).tolist())]
    assert turns == rises
    assert len(curves.child) >= pieces
    for i in range(len(curves.child)):
        days = np.linspace(curves.start[i], curves.end[i], 200)[:-1]
        steps = np.diff([need_at(0.0, [stretch], day) for day in days])
        assert steps.min() > -1e-12 or steps.max() < 1e-12


def test_children_gone_before_the_first_day_have_no_curve():
    curves = read_curves(paths_of([(-50.0, [(40.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0)])]), MAXIMUM)
    assert len(curves.children) == len(curves.child) == 0
    assert len(called_for(curves, 0.4, 0.1, 60.0)) == 0
    assert len(STRETCH) == 8


@_random
@given(children=st.lists(_child, min_size=1, max_size=3), need=st.floats(0.1, 1.6))
def test_above_and_below_share_the_whole_time(children, need):
    curves = read_curves(paths_of(children), MAXIMUM)
    above, below, clocks = curves.at_least(need), curves.below(need), curves.clocks
    for place in range(len(curves.children)):
        shared = sum(float((s.end - s.start)[s.child == place].sum()) for s in (above, below))
        assert shared == pytest.approx(float((clocks.end - clocks.start)[place]), abs=1e-6)
        begin, stretches = children[curves.children[place] - 100]
        for spans, over in ((above, True), (below, False)):
            own = spans.child == place
            for start, end in zip(spans.start[own].tolist(), spans.end[own].tolist(), strict=True):
                if end - start > 1e-6:
                    found = need_at(begin, stretches, (start + end) / 2)
                    assert found == pytest.approx(need, abs=1e-9) or (found >= need) == over


def by_looking_often(begin, stretches, theta, gap, course):
    """The standard read by a patient observer who looks at the child again and again."""
    now, ends = max(begin, 0.0), begin + sum(s[0] for s in stretches)
    spans, on, since, previous = [], False, inf, now
    while now < ends:
        need = need_at(begin, stretches, now)
        if not on and need >= theta:
            on, since = True, now
        elif on and now >= since + course and need < theta - gap:
            spans.append((since, now))
            on = False
        previous, now = now, now + FINE
    if on:
        spans.append((since, ends))
    return spans, previous


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    child=st.tuples(st.sampled_from([-120.0, 0.0, 37.3]), st.lists(_stretch, min_size=1, max_size=4)),
    theta=st.floats(0.2, 1.2),
    gap=st.sampled_from([0.0, 0.1, 0.3]),
    course=st.sampled_from([0.0, 60.0, 120.0]),
)
def test_standards_are_what_somebody_would_read_who_looks_all_the_time(child, theta, gap, course):
    begin, stretches = child
    curves = read_curves(paths_of([child]), MAXIMUM)
    spans = called_for(curves, theta, gap, course)
    if not len(curves.children):
        return
    looked, _ = by_looking_often(begin, stretches, theta, gap, course)
    days = np.arange(max(begin, 0.0), begin + sum(s[0] for s in stretches), FINE)
    exact = np.zeros(len(days), dtype=bool)
    seen = np.zeros(len(days), dtype=bool)
    for start, end in zip(spans.start.tolist(), spans.end.tolist(), strict=True):
        exact |= (days >= start) & (days < end)
    for start, end in looked:
        seen |= (days >= start) & (days < end)
    # an excursion over the line shorter than a look can be missed, and then a whole course: such paths are rare
    touching = min(abs(need_at(begin, stretches, day) - line) for day in days for line in (theta, theta - gap))
    allowed = 2 * (len(spans) + len(looked)) + 2
    assert np.count_nonzero(exact != seen) <= allowed or touching < 1e-4


def flat(*parts):
    """A need that stands still: (days, need) after (days, need)."""
    return [(days, need, need, 0.0, 0.0, 0.0, 0.0) for days, need in parts]


def spans_of(stretches, theta=0.45, gap=0.1, course=0.0, begin=0.0):
    found = called_for(read_curves(paths_of([(begin, stretches)]), MAXIMUM), theta, gap, course)
    return list(zip(found.start.tolist(), found.end.tolist(), strict=True))


def test_a_need_between_the_two_lines_keeps_help_that_runs_and_calls_for_none_that_does_not():
    assert spans_of(flat((10, 0.5), (10, 0.4), (10, 0.3), (10, 0.4), (10, 0.45), (10, 0.36))) == [(0, 20), (40, 60)]
    assert spans_of(flat((30, 0.4))) == []


def test_without_a_gap_the_standard_is_a_plain_line():
    assert spans_of(flat((10, 0.5), (10, 0.44), (10, 0.45)), gap=0.0) == [(0, 10), (20, 30)]


def test_a_course_that_has_begun_is_not_broken_off():
    short = flat((10, 0.5), (200, 0.1), (10, 0.5), (10, 0.1))
    assert spans_of(short, course=60.0) == [(0, 60), (210, 230)]
    # if the need is back before the course is over, it goes on as long as the need lasts
    assert spans_of(flat((10, 0.5), (30, 0.1), (100, 0.5), (50, 0.1)), course=60.0) == [(0, 140)]


def test_an_account_opens_on_the_first_day_whatever_was_before():
    assert spans_of(flat((50, 0.9), (50, 0.4), (50, 0.9)), begin=-60.0) == [(40, 90)]
    assert spans_of(flat((80, 0.9), (50, 0.4)), begin=-60.0) == [(0, 70)]


@_random
@given(
    children=st.lists(_child, min_size=1, max_size=3),
    theta=st.floats(0.2, 1.0),
    higher=st.floats(0.0, 0.5),
    gap=st.sampled_from([0.0, 0.1]),
)
def test_a_higher_standard_never_calls_for_more(children, theta, higher, gap):
    """Without a minimum course every span of the higher standard lies within one of the lower."""
    curves = read_curves(paths_of(children), MAXIMUM)
    low, high = (called_for(curves, at, gap, 0.0) for at in (theta, theta + higher))
    for child, start, end in zip(high.child.tolist(), high.start.tolist(), high.end.tolist(), strict=True):
        own = low.child == child
        assert any(
            s - 1e-9 <= start and end <= e + 1e-9
            for s, e in zip(low.start[own].tolist(), low.end[own].tolist(), strict=True)
        )
