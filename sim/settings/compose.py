"""From files and ``key=value`` to checked settings; every mistake is reported, all in one go.

Hydra reads the grammar and composes the groups. The values a user typed are laid on top here, because Hydra
itself either asks for a ``+`` that hides typing mistakes or stops at the first problem.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from omegaconf import DictConfig

from sim.settings import files, keys
from sim.settings.overlay import lay_on, to_tree
from sim.settings.overrides import Override, read_overrides
from sim.settings.paths import home
from sim.settings.problems import Problem, SettingsError, shown
from sim.settings.schema import Settings
from sim.settings.validation import unknown, validate

Tree = dict[str, Any]


def load_scenario(name_or_file: str, *overrides: str) -> Settings:
    """The settings of a scenario (a name in ``scenarios/`` or a file), with values changed as in the command.

    ``load_scenario("aarhus_2019", "practices.relational.caseload.target=15")``. Raises SettingsError with one
    line for each mistake.
    """
    return compose(list(overrides), scenario=name_or_file)


def compose(overrides: Sequence[str], scenario: str | None = None, root: Path | None = None) -> Settings:
    """Checked settings from the files under ``root`` (default: where they ship) and a list of ``key=value``.

    ``scenario`` is a name or a file, as is ``scenarios=...`` among the overrides. Raises SettingsError that
    carries every problem: overrides that cannot be read, options and keys that do not exist (also those typed
    with ``+``), wrong types, values out of bounds, dates out of order, unknown offices.
    """
    try:
        return _Composition(files.SettingsFiles(root or home())).settings(overrides, scenario)
    except FileNotFoundError as error:
        raise SettingsError([str(error)]) from None


def compose_each(common: Sequence[str], points: Iterable[Sequence[str]]) -> Iterator[Settings | SettingsError]:
    """The settings of each point's words beside the common ones, or what is wrong there; files are read once."""
    read = files.SettingsFiles(home())
    for words in points:
        try:
            yield _Composition(read).settings([*common, *words], None)
        except FileNotFoundError as error:
            yield SettingsError([str(error)])
        except SettingsError as error:
            yield error


class _Composition:
    """One composing: the files it reads and the problems met on the way."""

    def __init__(self, read: files.SettingsFiles) -> None:
        self.files = read
        self.problems: list[Problem] = []
        self.refused: set[str] = set()
        self.scenario_found = True

    def settings(self, texts: Sequence[str], scenario: str | None) -> Settings:
        typed, self.problems = read_overrides(texts)
        choices = [o for o in typed if self.files.is_choice(o.key)]
        base, tree = self._base(choices, scenario)
        accepted = [o for o in typed if o not in choices and self._is_allowed(o, tree)]
        for override in accepted:
            self._note(lay_on(base, override))
        changed, unresolved = to_tree(base)
        self.problems += unresolved
        settings, found = validate(changed, (lambda: tree, lambda: self._without_scenario), [o.key for o in accepted])
        self.problems += [p for p in found if self._is_news(p, accepted)]
        if settings is None or self.problems:
            by_hand = [o for o in typed if o not in choices or o.key in self.refused]
            raise SettingsError([self._line(p, by_hand) for p in self._in_typed_order(texts)])
        return settings

    def _base(self, choices: Sequence[Override], scenario: str | None) -> tuple[DictConfig, Tree]:
        """The groups and the scenario as chosen; where a choice is wrong, what there would be without it."""
        selection = [scenario] if scenario is not None else []
        good: list[str] = []
        for choice in choices:
            if choice.key == files.SCENARIOS:
                selection.append(choice.value if isinstance(choice.value, str) else choice.text)
            elif self._note(self.files.choice_problem(choice)):
                good.append(f"{choice.key}={choice.text}")
            else:
                self.refused.add(choice.key)
        if len(selection) > 1:
            self.problems.append(Problem(files.SCENARIOS, f"two scenarios given: {', '.join(selection)}"))
        try:
            return self.files.composed(good, selection[0] if selection else self.files.default_scenario)
        except SettingsError as error:
            self.problems += [Problem("", line) for line in error.problems]
        self.scenario_found = False
        try:
            return self.files.composed([], None)
        except SettingsError as error:  # nothing is left to check values against
            told = [problem.line for problem in self.problems]
            raise SettingsError([*told, *(line for line in error.problems if line not in told)]) from None

    @cached_property
    def _without_scenario(self) -> Tree:
        try:
            return self.files.composed([], None)[1]
        except SettingsError:  # a broken default that was not chosen is no fault of what was
            return {}

    def _is_allowed(self, override: Override, tree: Tree) -> bool:
        """Whether the key exists, or is a whole new member of a mapping, which only a ``+`` may add."""
        key = override.key
        if keys.is_known(key, tree, Settings):
            if override.removed and not keys.may_be_removed(key, tree, Settings):
                return self._note(Problem(key, f"~{key}: a setting cannot be left out, only changed"))
            return True
        is_whole = override.added and isinstance(override.value, dict)
        if is_whole and keys.may_be_added(key, tree, Settings):
            return True
        slot = self.files.slot_of(key)
        if slot:
            line = f"{key} = {override.text}: say for which - did you mean '{slot}'?"
            return self._note(Problem(key, line))
        given = "" if override.removed else f" = {shown(override.text)}"
        return self._note(Problem(key, unknown(key, given, [*keys.all_paths(tree), *self.files.slots])))

    def _note(self, problem: Problem | None) -> bool:
        """Keep a problem, if it is one; True if there was none."""
        if problem is not None:
            self.problems.append(problem)
        return problem is None

    def _is_news(self, problem: Problem, accepted: Sequence[Override]) -> bool:
        """Whether a problem is neither told already nor due to a scenario that could not be read."""
        if any(problem.where and problem.where == told.where for told in self.problems):
            return False
        return self.scenario_found or any(o.key == problem.where for o in accepted)

    def _line(self, problem: Problem, by_hand: Sequence[Override]) -> str:
        """The line of a problem, with the file it comes from if the user did not type it."""
        path = problem.where.partition("#")[0]
        was_typed = any(path == o.key or path.startswith(f"{o.key}.") for o in by_hand)
        source = None if was_typed else self.files.source_of(path)
        return f"{problem.line} [in {source}]" if source else problem.line

    def _in_typed_order(self, texts: Sequence[str]) -> list[Problem]:
        """Problems in the order the user typed what they are about; those of files come after."""
        typed = [text.lstrip("+~").partition("=")[0].strip() for text in texts]

        def position(problem: Problem) -> int:
            path = problem.where.partition("#")[0]
            at = (i for i, key in enumerate(typed) if path == key or path.startswith(f"{key}."))
            return next(at, len(typed))

        return sorted(self.problems, key=position)
