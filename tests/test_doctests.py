"""Every example in a docstring is true."""

import doctest
import importlib
import pkgutil

import pytest

import sim

MODULES = sorted(found.name for found in pkgutil.walk_packages(sim.__path__, "sim.") if not found.name.endswith("__"))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


def test_there_are_examples_to_try() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    counts = [
        sum(bool(found.examples) for found in finder.find(importlib.import_module(name)))
        for name in MODULES
        if name.startswith(("sim.casework", "sim.outcomes", "sim.experiments", "sim.evidence"))
    ]
    assert sum(counts) > 40
