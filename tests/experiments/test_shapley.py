"""Axioms of the Shapley value on games of any shape, and the worked example of three players."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.experiments.shapley import (
    count_players,
    dividends,
    first_in,
    last_in,
    orders,
    residual,
    sampled_values,
    values,
    visited,
)

EXAMPLE = np.array([0.0, 10, 20, 40, 0, 10, 30, 60])
PLAYERS = st.shared(st.integers(1, 5), key="players")
MONEY = st.floats(-1e6, 1e6, allow_subnormal=False)
GAMES = PLAYERS.flatmap(lambda k: arrays(np.float64, (3, 1 << k), elements=MONEY))
SCALE = 1e6


def test_the_worked_example_of_three_players():
    assert values(EXAMPLE) == pytest.approx([55 / 3, 100 / 3, 25 / 3])
    assert first_in(EXAMPLE).tolist() == [10, 20, 0]
    assert last_in(EXAMPLE).tolist() == [30, 50, 20]
    assert dividends(EXAMPLE).tolist() == [0, 10, 20, 10, 0, 0, 10, 10]


@given(GAMES)
def test_shares_sum_to_the_total_effect(worths):
    total = worths[:, -1] - worths[:, 0]
    assert np.abs(residual(values(worths), total)).max() <= 1e-12 * SCALE


@given(GAMES, st.data())
def test_a_player_who_adds_nothing_gets_exactly_nothing(worths, data):
    player = data.draw(st.integers(0, count_players(worths) - 1))
    everyone = np.arange(worths.shape[1])
    worths = worths[:, everyone & ~(1 << player)]
    assert (values(worths)[:, player] == 0.0).all()
    assert (first_in(worths)[:, player] == 0.0).all()
    assert (last_in(worths)[:, player] == 0.0).all()
    with_player = everyone[(everyone >> player) & 1 == 1]
    assert (dividends(worths)[:, with_player] == 0.0).all()


@given(GAMES, st.data())
def test_players_who_are_alike_get_the_same_and_names_do_not_matter(worths, data):
    players = count_players(worths)
    order = data.draw(st.permutations(range(players)))
    renamed = np.array(
        [sum(1 << order[i] for i in range(players) if s >> i & 1) for s in range(1 << players)], dtype=int
    )
    # coalition s of the renamed game is coalition renamed[s] of the old one: player i is the old player order[i]
    assert values(worths[:, renamed]) == pytest.approx(values(worths)[:, order], abs=1e-12 * SCALE)


@given(GAMES, MONEY.map(lambda x: x / SCALE))
def test_shares_of_a_sum_of_games_are_the_sums_of_shares(worths, factor):
    other = worths[::-1]
    together = values(worths + factor * other)
    assert together == pytest.approx(values(worths) + factor * values(other), abs=1e-11 * SCALE)


@given(GAMES)
def test_each_players_share_is_its_part_of_every_dividend(worths):
    players, found = count_players(worths), dividends(worths)
    shares = np.zeros((3, players))
    for coalition in range(1, 1 << players):
        members = [i for i in range(players) if coalition >> i & 1]
        shares[:, members] += found[:, [coalition]] / len(members)
    assert shares == pytest.approx(values(worths), abs=1e-11 * SCALE)


@given(GAMES)
def test_without_interaction_first_in_last_in_and_share_are_one(worths):
    players = count_players(worths)
    alone = worths[:, :players]
    everyone = np.arange(1 << players)
    additive = sum(alone[:, [i]] * ((everyone >> i) & 1) for i in range(players))
    for found in (values(additive), first_in(additive), last_in(additive)):
        assert found == pytest.approx(alone, abs=1e-11 * SCALE)


def test_a_table_that_is_no_power_of_two_is_refused():
    with pytest.raises(ValueError, match="6 worths"):
        values(np.zeros(6))


def test_all_orders_give_the_exact_values():
    every = np.array([o for p in permutations(range(3)) for o in (p, p[::-1])])
    worth = dict(enumerate(EXAMPLE))
    assert sampled_values(worth, every).values == pytest.approx(values(EXAMPLE))


def test_drawn_orders_are_efficient_find_dummies_and_come_nearer_with_more_of_them():
    generator = np.random.default_rng(5)
    worths = generator.normal(size=(4, 128)).cumsum(axis=1)
    everyone = np.arange(128)
    worths = worths[:, everyone & ~1]
    exact = values(worths)
    errors = []
    for pairs in (4, 400):
        drawn = orders(7, pairs, seed=3)
        found = sampled_values({s: worths[:, s] for s in visited(drawn)}, drawn)
        assert found.values.sum(axis=1) == pytest.approx(worths[:, -1] - worths[:, 0])
        assert (found.values[:, 0] == 0.0).all()
        errors.append(np.abs(found.values - exact).mean())
        if pairs == 400:
            off = np.abs(found.values - exact)[:, 1:] / found.standard_error()[:, 1:]
            assert (off < 4.0).all()
    assert errors[1] < errors[0] / 3


def test_the_same_seed_draws_the_same_orders_and_another_seed_others():
    assert (orders(7, 5, seed=1) == orders(7, 5, seed=1)).all()
    assert (orders(7, 5, seed=1) != orders(7, 5, seed=2)).any()
