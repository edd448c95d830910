"""A figure by its name, as it stands on the page; and a picture shown in a window, in a folder or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
import synthetic_logs
from matplotlib.figure import Figure

from sim.experiments.compare import Comparison, compare
from sim.report.pictures import FIGURES, pictures
from sim.report.show import figure, show
from sim.settings.schema import Settings

A_SCREEN = """
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

shown = []


class FigureManager(FigureManagerBase):
    def show(self):
        shown.append(self.canvas.figure)


class FigureCanvas(FigureCanvasAgg):
    manager_class = FigureManager


def show(*args, **keywords):
    from matplotlib import pyplot
    for number in pyplot.get_fignums():
        pyplot.figure(number).canvas.manager.show()
    pyplot.close("all")
"""
SHOWS_TWO = """
import a_screen, sim
import matplotlib.pyplot as plt
from matplotlib.figure import Figure

drawn = Figure()
drawn.add_subplot().plot([1, 2])
sim.show(drawn)
own, axis = plt.subplots()
sim.show(own)
assert a_screen.shown == [drawn, own], a_screen.shown
drawn.canvas.draw()
"""


@pytest.fixture(scope="module")
def falling(short_settings: Settings) -> Comparison:
    return compare(short_settings, synthetic_logs.simulate)


def test_each_figure_of_the_page_can_be_had_by_the_name_of_its_file(falling: Comparison) -> None:
    assert [picture.name for picture in pictures(falling, "en")] == list(FIGURES)


@pytest.mark.parametrize("name", ["accumulated_cost", "front_door_queue"])
def test_a_figure_by_name_is_the_one_of_the_page(falling: Comparison, name: str) -> None:
    (on_page,) = [picture for picture in pictures(falling, "da") if picture.name == name]
    words = [{text.get_text() for text in drawing.texts} for drawing in (figure(falling, name, "da"), on_page.figure)]
    assert words[0] == words[1]


def test_a_misspelt_name_is_refused_with_the_nearest(falling: Comparison) -> None:
    with pytest.raises(LookupError, match="did you mean 'accumulated_cost'"):
        figure(falling, "acumulated_cost")


def test_pictures_go_to_the_folder_that_is_named_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAGSFLOW_PICTURES", str(tmp_path / "new"))
    for shade in (0.0, 1.0):
        drawing = Figure(figsize=(1, 1), facecolor=(shade, shade, shade))
        show(drawing)
    files = sorted((tmp_path / "new").iterdir())
    assert [file.name for file in files] == ["01.png", "02.png"]
    assert [int(np.round(plt.imread(file)[0, 0, 0])) for file in files] == [0, 1]


def test_without_a_screen_a_picture_is_closed_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAGSFLOW_PICTURES", raising=False)
    plt.switch_backend("agg")
    drawing, _ = plt.subplots()
    show(drawing)
    assert plt.get_fignums() == []


def test_where_there_is_a_screen_a_figure_drawn_without_one_is_shown_whole_and_once(tmp_path: Path) -> None:
    (tmp_path / "a_screen.py").write_text(A_SCREEN, encoding="utf-8")
    home = Path(__file__).resolve().parents[2]
    environment = {"PYTHONPATH": f"{home}{':' if sys.platform != 'win32' else ';'}{tmp_path}"}
    subprocess.run(
        [sys.executable, "-W", "error", "-c", SHOWS_TWO],
        env=environment | {"MPLBACKEND": "module://a_screen", "MPLCONFIGDIR": str(tmp_path)},
        check=True,
        timeout=120,
    )
