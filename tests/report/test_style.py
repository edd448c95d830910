"""Labels of dated lines never run into each other, and as many as fit are there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from sim.report import style

LABEL = "sept. 2019"


def drawn(places: list[float]) -> list[Annotation]:
    """The labels that are shown on an axis from 0 to 40, in a panel of the usual size."""
    figure = Figure(figsize=(16 / 2.54, 9 / 2.54), dpi=150)
    FigureCanvasAgg(figure)
    _, axis = figure.subplots(1, 2)
    axis.set_xlim(0, 40)
    style.dated_lines(axis, [(at, LABEL) for at in places])
    figure.canvas.draw()
    return [note for note in axis.texts if isinstance(note, Annotation) and note.get_text()]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(0.0, 40.0), max_size=5, unique=True))
def test_no_label_runs_into_another(places: list[float]) -> None:
    boxes = sorted((note.get_window_extent() for note in drawn(sorted(places))), key=lambda box: box.x0)
    assert all(left.x1 <= right.x0 + 0.5 for left, right in pairwise(boxes))


@pytest.mark.parametrize(
    ("places", "shown"),
    [([20.0], 1), ([15.0, 19.0], 2), ([5.0, 20.0, 35.0], 3), ([15.0, 17.0, 19.0], 2), ([], 0)],
)
def test_two_near_each_other_are_both_named(places: list[float], shown: int) -> None:
    assert len(drawn(places)) == shown
