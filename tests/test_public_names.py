"""The names ``sim`` offers: all there, loaded when first used, and no more than it says."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sim


def test_every_public_name_can_be_had_and_tells_what_it_is_for() -> None:
    assert set(sim.__all__) == set(sim._PUBLIC)
    assert sim.__all__ == sorted(sim.__all__)
    for name in sim.__all__:
        assert getattr(sim, name).__doc__, name


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'compere'"):
        _ = sim.compere


def test_importing_sim_loads_nothing_heavy() -> None:
    words = "import sys, sim; dir(sim); print(sorted({'numpy', 'pandas', 'matplotlib', 'simpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
