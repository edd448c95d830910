"""What CONTRIBUTING.md says is added in one place is: each test touches that place and finds it everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure

from sim.cli import OK, main
from sim.report import pictures, style
from sim.report.texts import TEXTS, text

TINY = (
    "initial.state=empty",
    "period.start=2018-06-01",
    "period.end=2021-01-01",
    "replications=2",
    "engine.jobs=1",
)
PARENT_GROUP = {
    "label": {"da": "Forældregruppe", "en": "Parent group"},
    "level": "supporting",
    "dkk_per_month": 3000,
    "mean_months": 5,
    "relief_per_day": 0.001,
    "capability_per_day": 0.0,
    "weight": {
        problem: [0.5, 0.5, 0.5]
        for problem in (
            *("school_wellbeing", "parental_care", "conflict_violence"),
            *("mental_health", "behaviour", "disability_other"),
        )
    },
}


def compared(folder: Path, *words: str) -> Path:
    """The result folder of a small comparison."""
    assert main(["compare", *words, *TINY, f"engine.store={folder}/store", "--out", str(folder / "out")]) == OK
    (found,) = (folder / "out/compare").glob("*/*")
    return found


@pytest.mark.slow
def test_a_type_of_measure_is_added_where_types_stand(tmp_path: Path) -> None:
    added = json.dumps({"types": {"parent_group": PARENT_GROUP}}, ensure_ascii=False)
    own = tmp_path / "own.yaml"
    shipped = (Path(__file__).parents[2] / "scenarios/aarhus_2019.yaml").read_text(encoding="utf-8")
    own.write_text(f"{shipped}\nmeasures: {added}\n", encoding="utf-8")
    found = compared(tmp_path, "--scenario", str(own))
    measures = pd.read_parquet(found / "measures.parquet")
    assert measures.loc[measures["type"] == "parent_group", "starts"].sum() > 0
    ledger = pd.read_parquet(found / "ledger.parquet")
    assert ledger.loc[ledger["type"] == "parent_group", "ore"].sum() > 0
    assert "Parent group" in (found / "index.html").read_text(encoding="utf-8")
    assert "Parent group" in (found / "figures/measures_by_type.svg").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_scenario_is_one_file_and_a_figure_and_its_sentence_one_line_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = Path(__file__).parents[2] / "scenarios/staff_unchanged.yaml"
    own = tmp_path / "own.yaml"
    own.write_text(shipped.read_text(encoding="utf-8").replace("staff_unchanged", "own_question"), encoding="utf-8")
    monkeypatch.setitem(TEXTS, "blank.title", ("Intet at se", "Nothing to see"))

    def blank(comparison: Any, language: Any) -> style.Picture:
        return style.Picture("blank", text("blank.title", language), Figure())

    monkeypatch.setitem(pictures.FIGURES, "blank", pictures.Drawing("cost", blank))
    found = compared(tmp_path, "language=da", "--scenario", str(own))
    assert found.parent.name == "own_question"
    page = (found / "index.html").read_text(encoding="utf-8")
    cost = page[page.index('<section id="cost">') :]
    assert 'id="figure-blank"' in cost[: cost.index("</section>")]
    assert "Intet at se" in page
    assert (found / "figures/blank.svg").is_file()
