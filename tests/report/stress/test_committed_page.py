"""The page in the documents is what the command writes today, but for what differs from machine to machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sim.experiments.manifest import PACKAGES
from sim.report.stress.facts import Facts
from sim.report.stress.page import page

COMMITTED = Path(__file__).resolve().parents[3] / "docs" / "stress_des.md"
MACHINE = ("processor", "cores", "memory_gb", "system")


def elsewhere(facts: Facts, mark: str) -> list[str]:
    """The page as another machine would write it, which calls everything of its own by one word."""
    strange = replace(
        facts,
        content_hash=mark,
        model_digest=mark,
        versions=dict.fromkeys(("python", *PACKAGES), mark),
        machine=dict.fromkeys(MACHINE, mark),
    )
    return page(strange).splitlines()


def test_the_committed_page_is_up_to_date(facts: Facts) -> None:
    here, there = elsewhere(facts, "here"), elsewhere(facts, "there")
    committed = COMMITTED.read_text(encoding="utf-8").splitlines()
    stale = [
        (number, old, new)
        for number, (old, new, other) in enumerate(zip(committed, here, there, strict=False), start=1)
        if new == other and old != new
    ]
    assert (stale[:3], len(committed)) == ([], len(here)), "make stress writes docs/stress_des.md anew"


def test_only_versions_machine_and_hashes_differ_from_machine_to_machine(facts: Facts) -> None:
    pairs = zip(elsewhere(facts, "here"), elsewhere(facts, "there"), strict=True)
    different = [here for here, there in pairs if here != there]
    assert 10 <= len(different) <= len(PACKAGES) + 1 + len(MACHINE) + 1
