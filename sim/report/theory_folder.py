"""The result folder of a check against queueing theory: page, figure, every quantity as a table, manifest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from sim.evidence.theory.catalogue import EXAMPLES
from sim.evidence.theory.inputs import HowToRun
from sim.evidence.theory.verdict import Verdict
from sim.experiments.digests import evidence_digest, model_digest, reckoning_digest
from sim.experiments.manifest import hash_of, machine, versions
from sim.report import pictures
from sim.report.figure_theory import figure
from sim.report.results import OUTPUTS, RunResult, in_new_folder, write_json
from sim.report.spreadsheets import write_csv
from sim.report.texts import text
from sim.report.theory import as_typed, deviation
from sim.report.theory_page import theory_page, title

COMMAND = "validate-theory"


def write(
    verdicts: Sequence[Verdict],
    how: HowToRun,
    out_dir: Path | None = None,
    now: dt.datetime | None = None,
) -> RunResult:
    """Write ``<out_dir>/validate-theory/<time>-<hash8>/``, whole or not at all; no scenario takes part."""
    now = now or dt.datetime.now().astimezone()
    about = manifest(verdicts, how, now)
    content = str(about["content_hash"])

    def fill(folder: Path) -> None:
        write_json(folder / "manifest.json", about)
        write_csv(table(verdicts), folder / "theory.csv")
        foot = text("theory.figure.foot", how.language, seed=how.seed, replications=how.replications, hash=content[:8])
        picture = figure(verdicts, title(verdicts, how.language), foot, how.language)
        shown = theory_page(verdicts, how, (picture, pictures.save(picture, folder)), about["overrides"], content, now)
        (folder / "index.html").write_text(shown, encoding="utf-8")

    home = (OUTPUTS if out_dir is None else out_dir) / COMMAND
    return RunResult(in_new_folder(home, f"{now:%Y%m%dT%H%M%S}-{content[:8]}", fill), ())


def manifest(verdicts: Sequence[Verdict], how: HowToRun, created: dt.datetime) -> dict[str, Any]:
    """Systems, seed, replications, code and versions as plain data; there are no settings."""
    systems = [{"system": v.system.name, **v.system.parameters()} for v in verdicts]
    code = {"model_digest": model_digest(), "evidence_digest": evidence_digest()}
    return {
        "command": COMMAND,
        "content_hash": hash_of({"systems": systems, "seed": how.seed}, "".join(code.values())),
        **code,
        "reckoning_digest": reckoning_digest(),
        "created": created.isoformat(timespec="seconds"),
        "passed": all(verdict.agrees for verdict in verdicts),
        "systems": systems,
        "seed": how.seed,
        "replications": how.replications,
        "completed": list(range(how.replications)),
        "language": how.language,
        "overrides": repeat_words(verdicts, how),
        "machine": machine(),
        "versions": versions(),
    }


def repeat_words(verdicts: Sequence[Verdict], how: HowToRun) -> list[str]:
    """The words that ask for the same check again."""
    systems = tuple(verdict.system for verdict in verdicts)
    named = [] if systems == EXAMPLES else [word for system in systems for word in as_typed(system).split()]
    return [*named, f"replications={how.replications}", f"seed={how.seed}"]


def table(verdicts: Sequence[Verdict]) -> pd.DataFrame:
    """Every quantity of every system as a row; deviations are shares of the exact value."""
    rows = []
    for number, verdict in enumerate(verdicts, start=1):
        for finding in verdict.findings:
            away, found = deviation(finding), finding.simulated
            rows.append(
                {
                    "number": number,
                    "system": verdict.system.name,
                    "typed": as_typed(verdict.system),
                    "quantity": finding.quantity,
                    "exact": finding.exact,
                    "simulated": found.mean,
                    "low": found.low,
                    "high": found.high,
                    "deviation": None if away is None else away.mean,
                    "deviation_low": None if away is None else away.low,
                    "deviation_high": None if away is None else away.high,
                    "widest_half_width": finding.widest,
                    "verdict": finding.word,
                }
            )
    return pd.DataFrame(rows)
