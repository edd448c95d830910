"""The settings files of one folder, through Hydra: groups, the choices made among them, and scenarios."""

import copy
import pickle
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from hydra import compose, initialize_config_dir
from hydra.core.config_store import ConfigStore
from hydra.errors import HydraException
from omegaconf import DictConfig, OmegaConf, open_dict
from omegaconf.errors import OmegaConfBaseException

from sim.settings import origins, scenarios
from sim.settings.keys import value_at
from sim.settings.nearest import did_you_mean
from sim.settings.overlay import to_tree
from sim.settings.overrides import Override
from sim.settings.paths import PRIMARY, config_dir
from sim.settings.problems import Problem, SettingsError, first_line

SCENARIOS = scenarios.GROUP


class _Composed(NamedTuple):
    """What was composed: pickled settings (a copy of which is made in half the time), their tree, the choices."""

    settings: bytes
    tree: dict[str, Any]
    chosen: dict[str, str]


# A user's file may bear a shipped scenario's name and build on it, so it is composed under a name of its own.
_CHOSEN = "_chosen_"


class SettingsFiles:
    """``configs/`` and ``scenarios/`` under one root. A *slot* is where a group's option is put, such as
    ``practice@practices.relational``; slots and their defaults stand in the primary file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._scenario: Path | None = None
        self._scenario_content: dict[str, Any] = {}
        self._chosen: dict[str, str] = {}
        self._composed: dict[tuple[tuple[str, ...], str | None], _Composed] = {}

    @cached_property
    def slots(self) -> dict[str, str | None]:
        """Each slot and its default option."""
        listed = scenarios.read(config_dir(self.root) / f"{PRIMARY}.yaml").get("defaults", [])
        pairs = [pair for item in listed if isinstance(item, dict) for pair in item.items()]
        return {str(slot).removeprefix("optional ").lstrip("/"): option for slot, option in pairs}

    @property
    def default_scenario(self) -> str | None:
        return self.slots.get(SCENARIOS)

    def is_choice(self, key: str) -> bool:
        """Whether a key chooses among files rather than setting a value."""
        return key == SCENARIOS or key in self.slots

    def slot_of(self, group: str) -> str | None:
        """A slot of a group typed without its place (``practice`` for ``practice@practices.relational``)."""
        return next((slot for slot in reversed(self.slots) if slot.partition("@")[0] == group), None)

    def choice_problem(self, choice: Override) -> Problem | None:
        """What is wrong with the option chosen for a slot."""
        group = choice.key.partition("@")[0]
        options = sorted(path.stem for path in (config_dir(self.root) / group).glob("*.yaml"))
        if choice.text in options and not choice.removed:
            return None
        hint = did_you_mean(choice.text, options) or f" (there are: {', '.join(options)})"
        return Problem(choice.key, f"{choice.key} = {choice.text}: no such choice{hint}")

    def source_of(self, path: str) -> str | None:
        """The file that gives the value at a dotted path: the scenario, or else that of the group it belongs to."""
        if not path:
            return None
        try:
            value_at(path, self._scenario_content)
        except KeyError:
            file = origins.file_of(path, self._chosen, config_dir(self.root))
            return str(file) if file else None
        return str(self._scenario)

    def composed(self, choices: Sequence[str], scenario: str | None) -> tuple[DictConfig, dict[str, Any]]:
        """The groups as chosen, with a scenario (name or file) on top, or without any if it is None.

        Beside them the same as plain data, with references followed. The same choices are composed once; each call
        gives copies of its own.
        """
        key = (tuple(choices), scenario)
        if key not in self._composed:
            settings = self._compose(choices, scenario)
            self._composed[key] = _Composed(pickle.dumps(settings), to_tree(settings)[0], self._chosen)
        found = self._composed[key]
        self._chosen = found.chosen
        return pickle.loads(found.settings), copy.deepcopy(found.tree)

    def _compose(self, choices: Sequence[str], scenario: str | None) -> DictConfig:
        selected = [*choices, *self._select(scenario)]
        folder = config_dir(self.root)
        try:
            with initialize_config_dir(config_dir=str(folder), version_base="1.3", job_name="sagsflow"):
                settings = compose(PRIMARY, overrides=selected, return_hydra_config=True)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise SettingsError([scenarios.broken_yaml(error, mark.name if mark else str(folder))]) from None
        except (HydraException, OmegaConfBaseException) as error:
            raise SettingsError([self._composition_line(error)]) from None
        except UnicodeDecodeError as error:
            raise SettingsError(scenarios.not_utf8(folder, error.object)) from None
        if scenario is not None:
            in_force: Any = settings.hydra.runtime.choices
            self._chosen = {slot: in_force[slot] for slot in self.slots if slot in in_force and slot != SCENARIOS}
        with open_dict(settings):
            del settings["hydra"]
        return settings

    def _select(self, scenario: str | None) -> list[str]:
        if scenario is None:
            # Hydra looks up the default scenario even where it is deselected, so an empty one takes its place.
            _offer(_CHOSEN, {})
            return [f"{SCENARIOS}={_CHOSEN}"] if SCENARIOS in self.slots else []
        path = scenarios.find(scenario, self.root)
        self._scenario, self._scenario_content = path, scenarios.read(path)
        self._offer_shipped()
        _offer(_CHOSEN, self._scenario_content)
        return [f"{SCENARIOS}={_CHOSEN}" if SCENARIOS in self.slots else f"+{SCENARIOS}={_CHOSEN}"]

    def _offer_shipped(self) -> None:
        """A scenario may list a shipped one in its defaults and change it."""
        for name in scenarios.names(self.root):
            try:
                _offer(name, scenarios.read(scenarios.find(name, self.root)))
            except SettingsError:
                continue  # a broken file is no fault of this scenario; Hydra says so if it builds on it

    def _composition_line(self, error: Exception) -> str:
        """One line for what Hydra spreads over ten, with the nearest name."""
        text = str(error).replace(f"{SCENARIOS}/{_CHOSEN}", str(self._scenario))
        missing = re.search(r"Could not find '(?:(?P<group>[^']*)/)?(?P<option>[^']*)'", text)
        if missing:
            options = re.findall(r"^\t(\w+)$", text, flags=re.MULTILINE)
            told = f"{missing['group'] or 'defaults'} = {missing['option']}: no such choice"
            return f"{told}{did_you_mean(missing['option'], options)} [in {self._scenario}]"
        slot = re.search(r"Could not override '([^']*)'", text)
        if slot:
            hint = did_you_mean(slot[1], self.slots)
            return f"override {slot[1]}: no such choice to override{hint} [in {self._scenario}]"
        part = re.search(r"In '(?P<file>[^']*)': Could not load '(?P<part>[^']*)'", text)
        return self._part_line(part["file"], part["part"]) if part else first_line(error)

    def _part_line(self, name: str, part: str) -> str:
        """One line for a file that builds on another which is not there; both by their place under ``configs/``."""
        folder = config_dir(self.root)
        if not (folder / f"{name}.yaml").is_file():
            return f"defaults: {part}: no such scenario{did_you_mean(part, scenarios.names(self.root))} [in {name}]"
        own = (folder / name).parent
        files = [path.relative_to(own).with_suffix("").as_posix() for path in own.rglob("*.yaml")]
        wanted = part.removeprefix(f"{own.relative_to(folder).as_posix()}/")
        return f"defaults: {wanted}: no such file{did_you_mean(wanted, sorted(files))} [in {folder / name}.yaml]"


def _offer(name: str, content: dict[str, Any]) -> None:
    ConfigStore.instance().store(
        group=SCENARIOS, name=name, node=OmegaConf.create(content), package="_global_", provider="scenarios"
    )
