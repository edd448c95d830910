"""The examples in docstrings are right."""

from __future__ import annotations

import doctest

import pytest

import sim.commands.words
import sim.economics.splits
import sim.experiments.children
import sim.outcomes.costs
import sim.report.child_words

MODULES = (
    sim.economics.splits,
    sim.experiments.children,
    sim.outcomes.costs,
    sim.report.child_words,
    sim.commands.words,
)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_in_docstrings_are_right(module) -> None:
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0
