"""The parts of a practice are named so that a reader can tell them, and their names stand within the figure."""

from __future__ import annotations

import pytest
import synthetic_logs

from sim.experiments import decompose_request
from sim.experiments.decompose import Decomposition, decompose, design
from sim.experiments.hybrids import DEFAULT_PLAYERS, read_players
from sim.report.decompose import player_label
from sim.report.figures_decompose import mechanisms
from sim.report.texts import Language
from sim.settings.problems import SettingsError
from sim.settings.schema import Settings

WORLDS = "granting+closure,intake+caseload+contact+learning+aftercare"


@pytest.fixture(scope="module")
def worlds(short_settings: Settings) -> Decomposition:
    players = design(short_settings, read_players(WORLDS), "pilot")
    return decompose(short_settings, players, simulate=synthetic_logs.simulate)


def test_all_blocks_of_the_quality_world_have_one_short_name() -> None:
    quality, administrative = read_players(WORLDS)
    assert player_label(quality, "en") == "All but granting and closure"
    assert player_label(administrative, "en") == "Granting + closure"
    assert [player_label(p, "en") for p in DEFAULT_PLAYERS][1] == "Time (caseload, contact, learning)"


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_name_of_a_part_is_cut_at_the_edge_of_the_figure(worlds: Decomposition, language: Language) -> None:
    drawing = mechanisms(worlds, language).figure
    drawing.canvas.draw()
    labels = drawing.axes[0].get_yticklabels()
    assert len(labels) == 3
    assert min(label.get_window_extent().x0 for label in labels) >= 0.0


def test_a_request_with_a_block_left_out_is_refused(short_settings: Settings) -> None:
    with pytest.raises(SettingsError, match="aftercare missing"):
        decompose_request.decompose(short_settings, "granting+closure,intake+caseload+contact+learning")
