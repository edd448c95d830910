"""Claims about repetition: the same settings and the same replication give the same log, wherever they run."""

import hashlib
import os
import subprocess
import sys

import pytest

from sim.casework.replication import simulate

DIGEST = """
import hashlib, json, sys
from sim.casework.replication import simulate
from sim.settings.schema import Settings
settings = Settings.model_validate_json(sys.stdin.read())
for replication in map(int, sys.argv[1:]):
    print(hashlib.sha256(repr(simulate(settings, replication)).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def small(short, changed):
    return changed(short, {"period.start": "2018-03-01", "period.end": "2020-11-01"})


def digest(settings, replication) -> str:
    return hashlib.sha256(repr(simulate(settings, replication)).encode()).hexdigest()


@pytest.mark.slow
def test_fresh_processes_with_other_hash_seeds_give_the_same_log(small):
    here = digest(small, 2)
    for hash_seed in ("0", "31337"):
        printed = subprocess.run(
            [sys.executable, "-c", DIGEST, "2"],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            input=small.model_dump_json(),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        assert printed == [here]


@pytest.mark.slow
def test_a_replication_does_not_depend_on_those_run_before_it(small):
    alone = digest(small, 1)
    digest(small, 0)
    assert digest(small, 1) == alone
    assert digest(small, 0) != alone


@pytest.mark.slow
def test_another_seed_is_another_course_of_events(small):
    other = small.model_copy(update={"seed": small.seed + 1})
    assert digest(other, 0) != digest(small, 0)
