"""The result folder of a check of the beginning: page, picture, weekly means, verdicts and manifest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from sim.evidence.warmup import QUANTITIES, WarmupCheck
from sim.experiments.digests import evidence_digest
from sim.experiments.manifest import content_hash, manifest
from sim.report import pictures
from sim.report.results import OUTPUTS, RunResult, in_new_folder, write_json
from sim.report.spreadsheets import write_csv
from sim.report.texts import Language
from sim.report.warmup import COMMAND, figure
from sim.report.warmup_page import warmup_page


def write(
    found: WarmupCheck,
    language: Language,
    out_dir: Path | None = None,
    overrides: Sequence[str] = (),
    warnings: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> RunResult:
    """Write ``<out_dir>/validate-warmup/<scenario>/<time>-<hash8>/``, whole or not at all."""
    now = now or dt.datetime.now().astimezone()
    settings = found.settings
    home = (OUTPUTS if out_dir is None else out_dir) / COMMAND / settings.story.name

    def fill(folder: Path) -> None:
        about = manifest(settings, range(settings.replications), (), overrides, warnings, created=now)
        told = {"command": COMMAND, "passed": found.passed, "evidence_digest": evidence_digest()}
        write_json(folder / "manifest.json", about | told)
        write_json(folder / "settings.json", settings.model_dump(mode="json"))
        write_csv(_verdicts(found), folder / "warmup.csv")
        write_csv(_weekly(found), folder / "weekly.csv")
        picture = figure(found, language)
        shown = warmup_page(found, (picture, pictures.save(picture, folder)), language, overrides, warnings, now)
        (folder / "index.html").write_text(shown, encoding="utf-8")

    return RunResult(in_new_folder(home, f"{now:%Y%m%dT%H%M%S}-{content_hash(settings)[:8]}", fill), ())


def _verdicts(found: WarmupCheck) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "quantity": [d.quantity for d in found.drifts],
            "first_year": [d.first.mean for d in found.drifts],
            "last_year": [d.last.mean for d in found.drifts],
            "change": [d.change.mean for d in found.drifts],
            "change_low": [d.change.low for d in found.drifts],
            "change_high": [d.change.high for d in found.drifts],
            "mser_cut_weeks": [d.mser.cut for d in found.drifts],
            "mser_statistic": [d.mser.statistic for d in found.drifts],
            "mser_reliable": [d.mser.reliable for d in found.drifts],
            "verdict": [d.verdict for d in found.drifts],
        }
    )


def _weekly(found: WarmupCheck) -> pd.DataFrame:
    columns = {"week": np.arange(found.weekly.shape[1])}
    for i, quantity in enumerate(QUANTITIES):
        columns |= {
            quantity: found.weekly[i],
            f"{quantity}_low": found.low[i],
            f"{quantity}_high": found.high[i],
        }
    return pd.DataFrame(columns)
