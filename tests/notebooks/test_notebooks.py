"""Each notebook runs from its first cell to its last, with sim's public names alone, and shows pictures."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sim

HOME = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((HOME / "notebooks").glob("*.py"))
ALLOWED = {"sim", "pandas", "numpy", "matplotlib", *sys.stdlib_module_names}
SMALL = (
    "replications=3",
    "initial.state=empty",
    "period.start=2018-06-01",
    "period.end=2021-01-01",
    "engine.backend=sequential",
)


def parsed(notebook: Path) -> ast.Module:
    return ast.parse(notebook.read_text(encoding="utf-8"))


def imported(code: ast.Module) -> set[str]:
    """The modules a notebook imports, with all their dots."""
    found = set()
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(f"{node.module}.{node.names[0].name}")
    return found


def names_of_sim(code: ast.Module) -> set[str]:
    """What a notebook takes from sim: the name after the dot."""
    return {
        node.attr
        for node in ast.walk(code)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sim"
    }


def test_the_notebooks_there_should_be_are_there() -> None:
    assert [notebook.stem for notebook in NOTEBOOKS] == [
        "how_many_replications",
        "less_need_or_other_routing",
        "reproduce_the_business_case",
        "what_does_a_caseload_do",
    ]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_uses_nothing_of_sim_but_its_public_names(notebook: Path) -> None:
    code = parsed(notebook)
    modules = imported(code)
    assert {name for name in modules if name.split(".")[0] == "sim"} == {"sim"}
    assert {name.split(".")[0] for name in modules} <= ALLOWED
    assert names_of_sim(code) <= set(sim.__all__)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_a_question_and_says_what_it_does_not_say(notebook: Path) -> None:
    cells = notebook.read_text(encoding="utf-8").split("# %%")[1:]
    assert cells[0].splitlines()[1].startswith("# # ")
    assert "?" in cells[0].splitlines()[1]
    assert "## What this does not say" in cells[-1]


def test_a_name_that_is_not_public_would_be_found() -> None:
    code = ast.parse("import sim\nfrom sim.experiments import sweep\nsim.experiments.sweep.run()\n")
    assert imported(code) == {"sim", "sim.experiments.sweep"}
    assert not names_of_sim(code) <= set(sim.__all__)


@pytest.mark.long
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_as_a_script_from_any_folder_and_leaves_nothing_but_its_store(
    notebook: Path, tmp_path: Path, small_store: Path
) -> None:
    pictures, folder = tmp_path / "pictures", tmp_path / "elsewhere"
    folder.mkdir()
    environment = os.environ | {
        "PYTHONPATH": str(HOME),
        "MPLBACKEND": "agg",
        "SAGSFLOW_NOTEBOOK_RUN": " ".join((*SMALL, f"engine.store={small_store}")),
        "SAGSFLOW_NOTEBOOK_CASELOADS": "12,30",
        "SAGSFLOW_PICTURES": str(pictures),
    }
    done = subprocess.run(
        [sys.executable, "-W", "error", str(notebook)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    shown = names_shown(parsed(notebook))
    assert shown >= 2
    assert len(list(pictures.glob("*.png"))) == shown
    assert list(folder.iterdir()) == []


def names_shown(code: ast.Module) -> int:
    """How many pictures a notebook shows."""
    return sum(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "show"
        for node in ast.walk(code)
    )


@pytest.fixture(scope="module")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store for all, as three of them begin with the same comparison."""
    return tmp_path_factory.mktemp("store")
