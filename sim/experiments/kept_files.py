"""The files of a store, ``<store>/<kind>/<hash>/<name>``: each written whole or not at all.

A file is written beside its place and moved there, so that no reader ever meets half of it. A process that is killed
in between leaves a half file behind, which nobody reads and the next process that writes to the store removes. Beside
the files of a hash stands the digest of the code that made them: a hash does not tell what it is of.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WRITING, CODE = ".writing-", "code.sha256"
"""How the name of a half file begins, and the file that notes which code made the others beside it."""
LEFT_BEHIND_AFTER_SECONDS = 24 * 3600
"""Writing a file takes moments. Whether a process lives cannot be asked on a disk shared with other computers."""


@dataclass(frozen=True)
class StoreSize:
    """How many bytes a store holds, how many of them are of code that is not today's, and of code nobody noted."""

    in_all: int = 0
    of_other_code: int = 0
    of_unknown_code: int = 0


def store_size(store: Path, digests: Collection[str]) -> StoreSize:
    """The size of a store by the code that made its files; ``digests`` are those of today's code."""
    sizes: dict[Path, int] = {}
    with suppress(OSError):  # the store is deleted meanwhile
        for file in store.rglob("*"):
            with suppress(OSError):  # taken away meanwhile
                if file.is_file():
                    folder = store.joinpath(*file.relative_to(store).parts[:2])
                    sizes[folder] = sizes.get(folder, 0) + file.stat().st_size
    codes = {folder: _code_of(folder) for folder in sizes}
    return StoreSize(
        in_all=sum(sizes.values()),
        of_other_code=sum(size for folder, size in sizes.items() if codes[folder] not in ("", *digests)),
        of_unknown_code=sum(size for folder, size in sizes.items() if not codes[folder]),
    )


def _code_of(folder: Path) -> str:
    """The digest of the code that made the files of a folder; "" where it is not noted, as older code did not."""
    try:
        return (folder / CODE).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def write_whole(path: Path, content: bytes, code: str) -> None:
    """Put a file made by code of this digest in its place, below folders that are made where they are missing.

    If the half file is gone at the end, it is written once more: the store may be deleted at any time, and a computer
    may have slept for days over its writing while another one tidied up.
    """
    remove_left_behind(path.parents[2])
    try:
        _write_with_code(path, content, code)
    except FileNotFoundError:
        _write_with_code(path, content, code)


def _write_with_code(path: Path, content: bytes, code: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    noted = path.parent / CODE
    if not noted.is_file():
        try:
            _write_and_move(noted, code.encode("ascii"))
        except PermissionError:  # on Windows, where another process does the same at this moment
            if not noted.is_file():
                raise
    _write_and_move(path, content)


def _write_and_move(path: Path, content: bytes) -> None:
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
    with suppress(OSError):  # the store is deleted meanwhile
        for file in list(store.glob(f"*/*/{WRITING}*")):
            with suppress(OSError):  # another process was faster, or on Windows still holds it open
                if time.time() - file.stat().st_mtime > LEFT_BEHIND_AFTER_SECONDS:
                    file.unlink()
