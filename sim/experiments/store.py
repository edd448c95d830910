"""Replications kept on disk, so that more can be added to them: one file each, written whole or not at all.

The folder of a store bears the content hash of settings and code, so that results of other settings or of older code
are never found in it; each file bears it too and is refused elsewhere. It may be deleted at any time.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from sim.experiments.digests import model_digest
from sim.experiments.kept_files import write_whole
from sim.experiments.manifest import content_hash
from sim.outcomes.summary import FRAMES, ReplicationOutcome
from sim.settings.problems import SettingsError
from sim.settings.schema import Settings

FOLDER = "replications"
_ABOUT = "about.json"


class MixedStoreError(SettingsError):
    """A file of other settings or code lies where it does not belong."""


class Store:
    """The replications of one content hash, below ``engine.store``; of each the given ``frames`` are kept."""

    def __init__(self, settings: Settings, folder: str = FOLDER, frames: Sequence[str] = FRAMES) -> None:
        self.content_hash = content_hash(settings)
        self.frames = tuple(frames)
        self.folder = Path(settings.engine.store) / folder / self.content_hash[:16]

    def read(self, replication: int) -> ReplicationOutcome | None:
        """A kept replication; None if there is none, or only a damaged one.

        Raises MixedStoreError if the file is of other settings or code.
        """
        try:
            with zipfile.ZipFile(self._file(replication)) as kept:
                about = json.loads(kept.read(_ABOUT))
                frames = {name: pd.read_parquet(io.BytesIO(kept.read(f"{name}.parquet"))) for name in self.frames}
        except (FileNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError):
            return None
        if about != self._about(replication):
            raise MixedStoreError(
                [f"{self._file(replication)} holds a replication of other settings or code: delete that folder"]
            )
        return ReplicationOutcome(replication, **{name: frames.get(name, pd.DataFrame()) for name in FRAMES})

    def write(self, result: ReplicationOutcome) -> None:
        """Keep a replication, whole or not at all."""
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as kept:
            kept.writestr(_ABOUT, json.dumps(self._about(result.replication)))
            for frame in self.frames:
                kept.writestr(f"{frame}.parquet", _as_parquet(getattr(result, frame)))
        write_whole(self._file(result.replication), content.getvalue(), model_digest())

    def _file(self, replication: int) -> Path:
        return self.folder / f"{replication:05d}.zip"

    def _about(self, replication: int) -> dict[str, object]:
        return {"content_hash": self.content_hash, "replication": replication}


def _as_parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, compression="zstd")
    return buffer.getvalue()
