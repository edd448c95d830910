"""Real simulated logs, small and simulated once: what the laws are held against."""

import pytest

from sim.casework.replication import simulate

SHORT = {"period.start": "2018-01-01", "period.run_in_years": 3, "period.end": "2021-01-01"}


@pytest.fixture(scope="session")
def short(shipped, changed):
    """The shipped comparison with a short run-in and three years."""
    return changed(shipped, SHORT)


@pytest.fixture(scope="session")
def logs(short):
    """Arm -> office -> records of the first replication."""
    return simulate(short, 0)
