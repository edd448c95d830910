"""The files of a store, ``<store>/<kind>/<hash>/<name>``: each written whole or not at all.

A file is written beside its place and moved there, so that no reader ever meets half of it. A process that is killed
in between leaves a half file behind, which nobody reads and the next process that writes to the store removes.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

WRITING = ".writing-"
LEFT_BEHIND_AFTER_SECONDS = 24 * 3600
"""Writing a file takes moments. Whether a process lives cannot be asked on a disk shared with other computers."""


def write_whole(path: Path, content: bytes) -> None:
    """Put a file of a store in its place, below folders that are made where they are missing.

    If the half file is gone at the end, it is written once more: the store may be deleted at any time, and a computer
    may have slept for days over its writing while another one tidied up.
    """
    remove_left_behind(path.parents[2])
    try:
        _write_and_move(path, content)
    except FileNotFoundError:
        _write_and_move(path, content)


def _write_and_move(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=WRITING, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@cache
def remove_left_behind(store: Path) -> None:
    """Remove half files nobody has written to for a day; once in a process for each store."""
    for file in store.glob(f"*/*/{WRITING}*"):
        with suppress(OSError):  # another process was faster, or on Windows still holds it open
            if time.time() - file.stat().st_mtime > LEFT_BEHIND_AFTER_SECONDS:
                file.unlink()
