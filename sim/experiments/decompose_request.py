"""What a user asks to be taken apart: words such as ``granting+closure,...`` become players."""

from __future__ import annotations

from sim.experiments import hybrids
from sim.experiments.decompose import Decomposition, design, player_name
from sim.experiments.decompose import decompose as play
from sim.experiments.runner import OnReplication
from sim.settings.schema import Settings

PLAYERS = ",".join(map(player_name, hybrids.DEFAULT_PLAYERS))


def decompose(
    settings: Settings,
    players: str = PLAYERS,
    arm: str | None = None,
    on_replication: OnReplication | None = None,
) -> Decomposition:
    """Share out the effect of an arm's practice among its blocks, as ``sagsflow decompose`` does.

    ``players`` are blocks taken over together or not at all: ``"granting+closure,intake+caseload+..."``, every block
    in one of them. Raises SettingsError with every mistake in them, or if the arm brings no other practice.
    """
    return play(settings, design(settings, hybrids.read_players(players), arm), on_replication=on_replication)
