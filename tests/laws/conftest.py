"""Real simulated logs, small and simulated once: what the laws are held against."""

import pytest

from sim.experiments.beginnings import simulate

SHORT = {"period.start": "2015-01-01", "period.end": "2021-01-01", "initial.state": "empty"}


@pytest.fixture(scope="session")
def short(shipped, changed):
    """The shipped comparison from empty offices, six years in which they fill and the pilot begins."""
    return changed(shipped, SHORT)


@pytest.fixture(scope="session")
def logs(short):
    """Arm -> office -> records of the first replication."""
    return simulate(short, 0)
