"""Scenario files: one decision question each, by name in ``scenarios/`` or as a file of the user's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from sim.settings.nearest import did_you_mean
from sim.settings.paths import scenario_dir
from sim.settings.problems import SettingsError, first_line

GROUP = "scenarios"
_NOT_UTF8 = "{path}: is not saved as UTF-8 (open it in an editor and save it as UTF-8)"


@dataclass(frozen=True)
class Overview:
    """What ``sagsflow scenarios`` shows of one scenario: its name, question and the labels of its arms."""

    name: str
    title: str
    question: str
    arms: Mapping[str, str]


def names(root: Path | None = None) -> list[str]:
    """The scenarios that ship with the product."""
    return sorted(path.stem for path in scenario_dir(root).glob("*.yaml"))


def find(name_or_file: str, root: Path | None = None) -> Path:
    """The file of a scenario given by name or by path; SettingsError names the nearest one otherwise."""
    shipped = scenario_dir(root) / f"{name_or_file}.yaml"
    if shipped.is_file():
        return shipped
    given = Path(name_or_file).expanduser()
    if given.is_file():
        return given
    if given.suffix in (".yaml", ".yml") or len(given.parts) > 1:
        raise SettingsError([f"scenario {name_or_file}: no such file"])
    known = names(root)
    hint = did_you_mean(name_or_file, known) or f" (there are: {', '.join(known) or 'none'})"
    raise SettingsError([f"{GROUP} = {name_or_file}: no such scenario{hint}"])


def read(path: Path) -> dict[str, Any]:
    """The content of a settings file, read as Hydra reads it; a broken one gives one line with its place."""
    try:
        content = OmegaConf.create(path.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise SettingsError([_NOT_UTF8.format(path=path)]) from None
    except OSError as error:
        raise SettingsError([f"{path}: {error.strerror or 'cannot be read'}"]) from None
    except yaml.YAMLError as error:
        raise SettingsError([broken_yaml(error, str(path))]) from None
    except OmegaConfBaseException as error:
        raise SettingsError([f"{path}: {first_line(error)}"]) from None
    plain = OmegaConf.to_container(content, resolve=False)
    if not isinstance(plain, dict):
        raise SettingsError([f"{path}: must hold settings (key: value), not a list"])
    return {str(key): value for key, value in plain.items()}


def not_utf8(folder: Path, piece: bytes) -> list[str]:
    """The line for the settings file below a folder that holds a piece that cannot be read; Hydra names no file."""
    return [_NOT_UTF8.format(path=path) for path in sorted(folder.rglob("*.yaml")) if piece in path.read_bytes()]


def broken_yaml(error: yaml.YAMLError, name: str) -> str:
    """One line for a YAML error: file, line and what is wrong there."""
    mark = getattr(error, "problem_mark", None)
    place = f"{name}, line {mark.line + 1}" if mark else name
    what = getattr(error, "problem", None) or first_line(error)
    hint = " (YAML indents with spaces, not tabs)" if "\\t" in what else ""
    return f"{place}: not valid YAML: {what}{hint}"


def overview(name: str, language: str = "en", root: Path | None = None) -> Overview:
    """Name, title, question and arms of a scenario, in the language asked for where the file has it."""
    content = read(find(name, root))
    story = content.get("story") or {}
    arms = content.get("arms") or {}
    labels = {arm: _in_language((course or {}).get("label"), language) for arm, course in arms.items()}
    return Overview(
        name=name,
        title=_in_language(story.get("title"), language),
        question=_in_language(story.get("question"), language),
        arms={arm: label or arm for arm, label in labels.items()},
    )


def _in_language(text: object, language: str) -> str:
    if isinstance(text, Mapping):
        return str(text.get(language) or next(iter(text.values()), ""))
    return "" if text is None else str(text)
