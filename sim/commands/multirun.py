"""``-m``: a command for each combination of several values, as Hydra's multirun knows it; for a few runs at hand.

Each run is whole and has a result folder of its own. Many points of one question are a ``sagsflow sweep``, which
keeps what is done and simulates common years once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from sim.commands.words import SCENARIO_AND_OUT, options_of, with_scenario
from sim.settings.compose import compose
from sim.settings.problems import SettingsError
from sim.settings.sweeps import several_values

FLAGS = ("-m", "--multirun")
SEPARATOR = "=== {number} of {total}: {words}"


def multirun(command: Callable[[Sequence[str]], bool], words: Sequence[str]) -> bool:
    """Run the command once for each combination; true if all went well.

    Raises SettingsError, before anything has run, with every mistake in any of the combinations.
    """
    jobs = jobs_of([word for word in words if word not in FLAGS])
    problems: dict[str, None] = {}
    for _, job in jobs:
        plain, options, wrong = options_of(job, SCENARIO_AND_OUT)
        problems |= dict.fromkeys(wrong)
        try:
            compose(with_scenario(plain, options.get("--scenario")))
        except SettingsError as error:
            problems |= dict.fromkeys(error.problems)
    if problems:
        raise SettingsError(list(problems))
    went_well = True
    for number, (varied, job) in enumerate(jobs, start=1):
        print(SEPARATOR.format(number=number, total=len(jobs), words=" ".join(varied)))
        went_well = command(job) and went_well
    return went_well


def jobs_of(words: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """For each combination what is varied, and all its words.

    >>> [job for _, job in jobs_of(["seed=1,2", "replications=3", "--out", "there"])]
    [['seed=1', 'replications=3', '--out', 'there'], ['seed=2', 'replications=3', '--out', 'there']]
    """
    choices = [several_values(word) for word in words]
    jobs = []
    for chosen in product(*(values or [word] for word, values in zip(words, choices, strict=True))):
        varied = [word for word, values in zip(chosen, choices, strict=True) if values]
        jobs.append((varied, list(chosen)))
    return jobs
