"""Whether a run is still what the same settings, files and code would give: read from its result folder alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.experiments.digests import evidence_digest, model_digest, reckoning_digest
from sim.experiments.manifest import hash_of
from sim.experiments.run_files import (
    MANIFEST,
    SETTINGS,
    WITHOUT_SETTINGS,
    UnusableFileError,
    read_manifest,
    read_object,
)
from sim.experiments.sweep import with_one_arm
from sim.settings import scenarios
from sim.settings.compose import compose
from sim.settings.problems import SettingsError

AS_ASKED = ("compare", "business-case", "child", "events")
"""Commands whose settings.json holds just what their words gave; a sweep's holds its first point, others make arms."""
OF_ONE_REPLICATION = ("child", "events")
"""Commands that look at one replication, however many their settings name."""


@dataclass(frozen=True)
class RunFolder:
    """A result folder as its manifest tells: command, scenario, when, replications that came through, of how many.

    ``changed`` holds what is not as it was: ``settings`` (settings.json has been edited), ``unclear`` (it may have
    been), ``files`` (the same words give other settings today), ``code`` (of the model), ``reckoning`` (the code that
    reckons with its tables), ``evidence`` (the code of a check). ``files_seen`` is false where nothing tells which
    files the settings came from; ``scenario`` is empty where none was asked. ``problem`` is one of
    ``run_files.PROBLEMS`` if the folder cannot be used, with what it lies in as ``detail``; then nothing else is known.
    """

    folder: Path
    command: str = ""
    scenario: str = ""
    created: str = ""
    completed: int = 0
    replications: int = 0
    changed: tuple[str, ...] = ()
    files_seen: bool = True
    problem: str = ""
    detail: str = ""


def changed_since(folder: Path) -> tuple[str, ...]:
    """What has changed since the run of a result folder, as in ``RunFolder.changed``; nothing if it is current.

    Raises SettingsError if the folder holds no manifest that can be read.
    """
    run = read_run(folder)
    if run.problem:
        raise SettingsError([UnusableFileError(run.problem, run.detail).line(folder)])
    return run.changed


def run_folders(below: Path) -> list[RunFolder]:
    """All result folders below a folder, or the folder itself, the newest first; half-built ones are left out."""
    found = [
        read_run(path.parent)
        for path in below.rglob(MANIFEST)
        if not any(part.startswith(".") for part in path.relative_to(below).parts)
    ]
    return sorted(found, key=lambda run: (run.created, str(run.folder)), reverse=True)


def read_run(folder: Path) -> RunFolder:
    """What a result folder tells, and what has changed since."""
    try:
        manifest = read_manifest(folder)
        values = read_object(folder / SETTINGS) if (folder / SETTINGS).is_file() else None
    except UnusableFileError as error:
        return RunFolder(folder, problem=error.problem, detail=error.detail)
    changed = [] if values is None else list(changes(values, manifest))
    if values is None and manifest["model_digest"] != model_digest():
        changed.append("code")
    if manifest.get("reckoning_digest") not in (None, reckoning_digest()):  # older runs did not record it
        changed.append("reckoning")
    if manifest.get("evidence_digest") not in (None, evidence_digest()):
        changed.append("evidence")
    today = _today(manifest, values)
    is_own = "settings" not in changed and "unclear" not in changed  # or a hand has been at them, not the files
    if values is not None and today is not None and is_own and today != _decisive(values):
        changed.insert(0, "files")
    return RunFolder(
        folder=folder,
        command=str(manifest["command"]),
        scenario=str(manifest.get("scenario", "")),
        created=str(manifest.get("created") or ""),
        completed=len(manifest["completed"]),
        replications=int(manifest["replications"]),
        changed=tuple(changed),
        files_seen=today is not None or manifest["command"] in WITHOUT_SETTINGS,
    )


def changes(values: Mapping[str, Any], manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """What no longer is as it was: ``settings`` (their file does not give the hash of the run), ``code``.

    Where the code has changed as well, the rule of the hash may have: then nobody is accused of having edited a file,
    and ``settings`` becomes ``unclear``. A sweep has one hash for all points; its settings are those of the first.
    """
    content = (manifest.get("hashes") or [manifest["content_hash"]]) if _is_sweep(manifest) else None
    wanted = content[0] if content else manifest["content_hash"]
    same_code = manifest["model_digest"] == model_digest()
    same_count = _is_sweep(manifest) or values.get("replications") == manifest["replications"]
    same = same_count and hash_of(values, manifest["model_digest"]) == wanted
    found = [] if same else ["settings" if same_code else "unclear"]
    return tuple(found if same_code else [*found, "code"])


def _is_sweep(manifest: Mapping[str, Any]) -> bool:
    return manifest.get("command") == "sweep"


def _today(manifest: Mapping[str, Any], values: Mapping[str, Any] | None) -> str | None:
    """The decisive settings the same words give today; "" if they give none any more, None if nothing can be said."""
    overrides = [str(word) for word in manifest["overrides"]]
    first_point = _first_point(manifest)
    if values is None or (manifest["command"] not in AS_ASKED and first_point is None):
        return None
    named = any(word.startswith(f"{scenarios.GROUP}=") for word in overrides)
    try:
        composed = compose([*overrides, *(first_point or ())])
    except SettingsError:
        return "" if named else None
    if not named and composed.story.name != manifest["scenario"]:
        return None  # the scenario was a file of the user's own, which the manifest does not name
    if first_point is not None:
        if manifest["arm"] not in composed.arms:
            return ""
        composed = with_one_arm(composed, manifest["arm"])
    return _decisive(composed.model_dump(mode="json"))


def _first_point(manifest: Mapping[str, Any]) -> list[str] | None:
    """The words of a sweep's first point; None where the manifest is no sweep's or does not tell."""
    keys, points = manifest.get("keys"), manifest.get("points")
    if not _is_sweep(manifest) or not isinstance(manifest.get("arm"), str):
        return None
    if not isinstance(keys, list) or not isinstance(points, list) or not points:
        return None
    first = points[0]
    if not isinstance(first, list) or len(first) != len(keys):
        return None
    return [f"{key}={value}" for key, value in zip(keys, first, strict=True)]


def _decisive(values: Mapping[str, Any]) -> str:
    return hash_of(values, "")
