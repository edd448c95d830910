"""``python -m benchmarks``: one report of speed, variance and memory, with the aims beside the numbers."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from benchmarks import event_cost, machine, memory, peers, scale, variance
from benchmarks.workload_b import CASES
from sim.settings.compose import load_scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.settings.schema import Settings

AIM_EVENT = 8.0
AIM_NAIVE = 2.5
AIM_MEMORY = 10.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the process's exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--scenario", default="aarhus_2019")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds of each timing (default 5)")
    parser.add_argument("--cases", type=int, default=CASES, help="cases of workload (b)")
    parser.add_argument("--replications", type=int, default=12, help="replications for the variance factors")
    parser.add_argument("--memory", type=int, default=4, help="replications over which memory is watched")
    parser.add_argument("--scale-rounds", type=int, default=3, help="interleaved rounds of each size (default 3)")
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="settings changed for this report")
    chosen = parser.parse_args(arguments)
    settings = load_scenario(chosen.scenario, *chosen.overrides)
    print(machine.described())
    show(workload_lines(chosen.cases, chosen.rounds))
    show(event_lines(settings, chosen.rounds))
    show(variance_lines(settings, chosen.replications))
    show(memory_lines(settings, chosen.memory))
    show(scale_lines(settings, chosen.scale_rounds))
    return 0


def show(lines: list[str]) -> None:
    """Print one part of the report."""
    print("", *lines, sep="\n", flush=True)


def workload_lines(cases: int, rounds: int) -> list[str]:
    """Workload (b): equal results, times, and ratios to naive SimPy."""
    plain, model = peers.equal_results(cases)
    timings = peers.measure(cases, rounds)
    return [
        f"Workload (b), {cases} cases, {plain.meetings} meetings, {rounds} interleaved rounds",
        f"  same results as plain SimPy: {'yes' if plain == model else f'NO: {plain} against {model}'}"
        f" (mean time to first meeting {model.first_contact_hours:.6f} h, end {model.end:.6f} h)",
        *(f"  {t.program:<44}{t.milliseconds:>8.0f} ms{t.times_naive:>7.2f} x naive" for t in timings),
        f"  aim: {AIM_NAIVE} x naive with priorities and absence: {_met(timings[-1].times_naive >= AIM_NAIVE)}",
    ]


def event_lines(settings: Settings, rounds: int) -> list[str]:
    """Cost of a logged event, in microseconds and in units of one ``yield env.timeout(1)``."""
    office = next(iter(settings.municipality.offices))
    cost = event_cost.measure(settings, office, rounds)
    parts = {
        "total": cost.total,
        "engine": cost.engine,
        "  SimPy": cost.simpy,
        "  desks": cost.desks,
        "domain": cost.domain,
    }
    return [
        f"Cost of a logged event: one office, {cost.records} records, {cost.scheduled} scheduled events, "
        f"{cost.resumes} resumptions of a process",
        f"  one yield env.timeout(1): {cost.unit:.2f} microseconds (reference machine {cost.unit_reference})",
        *(
            f"  {name:<10}{value:>7.2f} microseconds{value / cost.unit:>7.1f} yields"
            f"{value / cost.unit * cost.unit_reference:>7.2f} microseconds on the reference machine"
            for name, value in parts.items()
        ),
        f"  aim: at most {AIM_EVENT:g} microseconds in total: {_met(cost.total <= AIM_EVENT)}",
    ]


def variance_lines(settings: Settings, replications: int) -> list[str]:
    """What the synchronised draws are worth."""
    factors = variance.measure(settings, replications)
    return [
        f"Variance factor of the synchronised draws, rollout against {settings.baseline_arm}, "
        f"{replications} replications [90 % bootstrap interval]",
        *(f"  {f.outcome:<26}{f.factor:>7.1f}  [{f.low:.1f}; {f.high:.1f}]" for f in factors),
    ]


def memory_lines(settings: Settings, replications: int) -> list[str]:
    """What a replication leaves behind."""
    growth = memory.measure(settings, replications)
    if growth is None:
        return ["Memory: this system does not tell"]
    return [
        f"Memory per replication after its log is reduced, over {growth.replications} replications",
        f"  the peak grows by {growth.peak:.1f} MB, what stays by {growth.stays:.1f} MB; the tables are "
        f"{growth.tables:.1f} MB; in passing it rises {growth.passing:.0f} MB above what stays",
        f"  aim: the peak grows by at most {AIM_MEMORY:g} MB: {_met(growth.peak <= AIM_MEMORY)}",
    ]


def scale_lines(settings: Settings, rounds: int, children: Sequence[int] = scale.CHILDREN) -> list[str]:
    """Time and memory of one replication against the number of children."""
    sizes = scale.measure(settings, rounds, children)
    lines = [f"Scale: one replication of the baseline from empty, {rounds} interleaved rounds, median"]
    for way in scale.WAYS:
        of_way = [size for size in sizes if size.way == way]
        first = of_way[0]
        lines += [
            f"  {way:<12}{size.children:>8} children{size.seconds:>8.1f} s{size.megabytes:>8.0f} MB"
            f"{size.seconds / size.children / (first.seconds / first.children):>7.2f} x time per child"
            for size in of_way
        ]
    return lines


def _met(met: bool) -> str:
    return "met" if met else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
