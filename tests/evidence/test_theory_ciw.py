"""Ciw, another simulator of queues, asked the same question; no dependency, so this runs where it is installed."""

import numpy as np
import pytest

from sim.evidence.theory.verdict import LEVEL, judge
from sim.evidence.theory.waiting_list import ManyServers
from sim.experiments.intervals import mean_interval

ciw = pytest.importorskip("ciw")


@pytest.mark.slow
def test_another_simulator_finds_the_same_wait_as_the_office_and_the_formula():
    system = ManyServers(arrival_rate=1.5, servers=2)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=system.arrival_rate)],
        service_distributions=[ciw.dists.Exponential(rate=system.service_rate)],
        number_of_servers=[system.servers],
    )
    waits = []
    for seed in range(12):
        ciw.seed(seed)
        simulation = ciw.Simulation(network)
        simulation.simulate_until_max_time(4_000)
        records = simulation.get_all_records()
        waits.append(np.mean([record.waiting_time for record in records if record.arrival_date > 250]))
    theirs = mean_interval(np.array(waits), LEVEL)
    (ours,) = [finding for finding in judge(system, 12).findings if finding.quantity == "wait"]
    assert theirs.low < ours.exact < theirs.high
    assert max(theirs.low, ours.simulated.low) < min(theirs.high, ours.simulated.high)
