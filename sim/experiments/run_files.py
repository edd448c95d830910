"""The files of a result folder that tell of its run, read again; a file that tells nothing says in no language why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

MANIFEST, SETTINGS = "manifest.json", "settings.json"
PROBLEMS = {"unreadable": "cannot be read", "missing": "missing", "wrong": "not what sagsflow writes there"}
Kinds = Mapping[str, type]
_NEEDED: Kinds = {
    "command": str,
    "scenario": str,
    "content_hash": str,
    "model_digest": str,
    "replications": int,
    "completed": list,
    "overrides": list,
}
_IF_THERE: Kinds = {"created": str, "hashes": list, "reckoning_digest": str, "evidence_digest": str}
WITHOUT_SETTINGS = ("validate-theory",)
"""Commands that ask no scenario: their systems stand in the manifest, and nothing but code is held against today."""


class UnusableFileError(Exception):
    """A file of a result folder tells nothing: one of ``PROBLEMS``, and the file with the place or entries."""

    def __init__(self, problem: str, detail: str) -> None:
        self.problem, self.detail = problem, detail
        super().__init__(problem, detail)

    def line(self, folder: Path) -> str:
        """What is wrong, in one line.

        >>> UnusableFileError("missing", "manifest.json: keys").line(Path("run"))
        'run/manifest.json: keys: missing'
        """
        return f"{folder / self.detail}: {PROBLEMS[self.problem]}"


def read_manifest(folder: Path, of_command: Mapping[str, Kinds] | None = None) -> dict[str, Any]:
    """The manifest of a run with entries of the kinds a run writes; UnusableFileError names those that are not.

    ``of_command`` says what the manifest of a command must hold beside what all have.
    """
    manifest = read_object(folder / MANIFEST)
    command = manifest.get("command")
    needed = {**_NEEDED, **((of_command or {}).get(command, {}) if isinstance(command, str) else {})}
    if command in WITHOUT_SETTINGS:
        del needed["scenario"]
        needed["evidence_digest"] = str
    missing = [name for name in needed if name not in manifest]
    if missing:
        raise UnusableFileError("missing", _places(missing))
    there = {name: kind for name, kind in _IF_THERE.items() if manifest.get(name) is not None}
    wrong = [name for name, kind in (there | needed).items() if not _is(manifest[name], kind)]
    if wrong:
        raise UnusableFileError("wrong", _places(wrong))
    return manifest


def read_object(path: Path) -> dict[str, Any]:
    """The object of JSON that a file holds."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise UnusableFileError("unreadable", f"{path.name}:{error.lineno}:{error.colno}") from None
    except (OSError, ValueError):
        raise UnusableFileError("unreadable", path.name) from None
    if not isinstance(found, dict):
        raise UnusableFileError("wrong", path.name)
    return found


def _is(value: object, kind: type) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _places(names: Sequence[str]) -> str:
    return f"{MANIFEST}: {', '.join(names)}"
