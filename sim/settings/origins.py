"""Which file gives a setting, so that a mistake can be told where it stands."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.settings import scenarios
from sim.settings.keys import value_at
from sim.settings.problems import SettingsError

_GLOBAL = "# @package _global_"


def file_of(path: str, choices: Mapping[str, str], folder: Path) -> Path | None:
    """The file among those chosen (slot and option) that gives the value at a dotted path.

    Where a value is missing it is the file of the section; None if no chosen file speaks of the path.
    """
    for slot, option in reversed(list(choices.items())):
        group, _, package = slot.partition("@")
        file = _option_file(folder / group, option)
        if _is_global(file):
            given = _giving(file, path)
        elif path == (section := package or group) or path.startswith(f"{section}."):
            given = _giving(file, path.removeprefix(section).lstrip(".")) or file
        else:
            continue
        if given is not None:
            return given
    return None


def _giving(file: Path, inside: str) -> Path | None:
    """The file itself if it gives what stands at ``inside``, or else the one of its defaults that does."""
    content = _content(file)
    try:
        value_at(inside, content)
    except KeyError:
        parts = [part for part in content.get("defaults") or [] if isinstance(part, str) and part != "_self_"]
        found = (_giving(_option_file(file.parent, part.partition("@")[0]), inside) for part in reversed(parts))
        return next((origin for origin in found if origin is not None), None)
    return file


def _content(file: Path) -> dict[str, Any]:
    try:
        return scenarios.read(file)
    except SettingsError:
        return {}


def _is_global(file: Path) -> bool:
    try:
        return file.read_text("utf-8-sig").startswith(_GLOBAL)
    except (OSError, UnicodeDecodeError):
        return False


def _option_file(group: Path, option: str) -> Path:
    return group / f"{option}.yaml"
