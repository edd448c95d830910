"""Hybrids: arms in which an arm's practice takes over some blocks only, the rest staying as today.

A *player* is a group of blocks that is taken over together or not at all. Dates, offices, posts and everything else
of an arm stay; where the blocks taken over equal today's, the hybrid *is* today's practice and shares its run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sim.outcomes.summary import offices_of_groups
from sim.settings.nearest import did_you_mean
from sim.settings.problems import SettingsError
from sim.settings.schema import BLOCKS, Arm, Bilingual, Change, Practice, Settings

Player = tuple[str, ...]
Blocks = frozenset[str]

TIME: Player = ("caseload", "contact", "learning")
DEFAULT_PLAYERS: tuple[Player, ...] = (("intake",), TIME, ("granting",), ("closure",), ("aftercare",))
"""Contact without time is not feasible, and a gate in meetings without time is only delay: these three are one."""
WORLDS: dict[str, Blocks] = {
    "administrative": frozenset({"granting", "closure"}),
    "quality": frozenset(BLOCKS) - {"granting", "closure"},
}
EVERYTHING: Blocks = frozenset(BLOCKS)
NOTHING: Blocks = frozenset()


def read_players(words: str) -> tuple[Player, ...]:
    """Players as a user types them, ``intake,caseload+contact+learning,...``, in the order of their first block.

    Every block must stand there exactly once; raises SettingsError with one line for each mistake.

    >>> read_players("closure+granting,intake,caseload+contact+learning,aftercare")[2]
    ('granting', 'closure')
    """
    typed = [[block.strip() for block in player.split("+")] for player in words.split(",")]
    named = [block for player in typed for block in player]
    problems = [
        f"players = {block or '(nothing)'}: no such block{did_you_mean(block, BLOCKS) or _there_are()}"
        for block in dict.fromkeys(named)
        if block not in BLOCKS
    ]
    problems += [
        f"players = {block}: stands there {named.count(block)} times, must stand in one player only"
        for block in BLOCKS
        if named.count(block) > 1
    ]
    missing = [block for block in BLOCKS if block not in named]
    if missing:
        problems.append(f"players = {words}: {', '.join(missing)} missing; every block must be some player's")
    if problems:
        raise SettingsError(problems)
    in_order = [tuple(sorted(player, key=BLOCKS.index)) for player in typed]
    return tuple(sorted(in_order, key=lambda player: BLOCKS.index(player[0])))


def _there_are() -> str:
    return f" (there are: {', '.join(BLOCKS)})"


def blocks_of(coalition: int, players: Sequence[Player]) -> Blocks:
    """The blocks of a coalition whose bit i says whether player i takes part."""
    return frozenset(block for i, player in enumerate(players) if coalition >> i & 1 for block in player)


def arm_that_changes_practice(settings: Settings, arm: str | None = None) -> str:
    """The arm to take apart: the one named, or the first whose changes bring another practice somewhere.

    Raises SettingsError if there is none, it does not exist, or nothing of it can be taken apart.
    """
    able = [name for name, course in settings.arms.items() if any(map(practices_in, course.changes))]
    if arm is None and able:
        return able[0]
    if arm in able:
        return str(arm)
    there = f"(there are: {', '.join(able)})" if able else "(this scenario has none)"
    if arm is None:
        raise SettingsError(["no arm of this scenario brings another practice than the baseline's"])
    if arm in settings.arms:
        raise SettingsError([f"arm = {arm}: brings no other practice than the baseline's {there}"])
    raise SettingsError([f"arm = {arm}: no such arm{did_you_mean(arm, able) or ' ' + there}"])


def practices_in(change: Change) -> list[str]:
    """The practices a change brings."""
    spread = change.spread.practice if change.spread else None
    return [name for name in (change.practice, spread) if name is not None]


def with_practices_called(change: Change, called: Mapping[str, str]) -> Change:
    """The same change with its practices under other names."""
    update: dict[str, object] = {}
    if change.practice is not None:
        update["practice"] = called[change.practice]
    if change.spread is not None:
        update["spread"] = change.spread.model_copy(update={"practice": called[change.spread.practice]})
    return change.model_copy(update=update)


def told_group(settings: Settings, arm: str) -> str:
    """The group a reader is told of first: the pilot districts, or all if they are all or the arm changes none."""
    offices = offices_of_groups(settings)
    touched = any(change.concerns(office) for change in settings.arms[arm].changes for office in offices["pilot"])
    return "pilot" if touched and set(offices["pilot"]) != set(offices["all"]) else "all"


def arm_of(blocks: Blocks, prefix: str = "with") -> str:
    """The name of the arm in which these blocks are taken over, one digit for each block in the practice's order.

    >>> arm_of(frozenset({"intake", "closure"}))
    'with_1000010'
    """
    return f"{prefix}_{_digits(blocks)}"


def with_hybrids(settings: Settings, arm: str, wanted: Iterable[Blocks]) -> Settings:
    """The same settings with the baseline and, for each set of blocks, an arm that takes over these alone."""
    baseline = settings.arms[settings.baseline_arm]
    return with_arms(settings, {settings.baseline_arm: baseline}, ((arm, "with", blocks) for blocks in wanted))


def with_arms(settings: Settings, arms: dict[str, Arm], wanted: Iterable[tuple[str, str, Blocks]]) -> Settings:
    """Settings whose arms are those given and, for each (arm, prefix, blocks), its hybrid; checked like any others."""
    practices = dict(settings.practices)
    arms = dict(arms)
    for arm, prefix, blocks in wanted:
        changes = [_with_blocks(settings, change, blocks, practices) for change in settings.arms[arm].changes]
        label = settings.arms[arm].label if blocks == EVERYTHING else _label(blocks)
        arms[arm_of(blocks, prefix)] = Arm(label=label, changes=changes)
    changed = settings.model_copy(update={"practices": practices, "arms": arms})
    return Settings.model_validate(changed.model_dump())


def _with_blocks(settings: Settings, change: Change, blocks: Blocks, practices: dict[str, Practice]) -> Change:
    """The same change with a hybrid in the place of each practice it brings; the hybrid joins ``practices``."""
    called = {name: _hybrid(settings, name, blocks, practices) for name in practices_in(change)}
    hybrid = with_practices_called(change, called)
    if hybrid.practice == settings.baseline_practice:
        return hybrid.model_copy(update={"training_days": 0.0})  # nobody is trained in what they do already
    return hybrid


def _hybrid(settings: Settings, practice: str, blocks: Blocks, practices: dict[str, Practice]) -> str:
    """The name of the hybrid; blocks that equal today's count as not taken over, so equal hybrids have one name."""
    today, other = settings.practices[settings.baseline_practice], settings.practices[practice]
    apart = frozenset(block for block in BLOCKS if getattr(other, block) != getattr(today, block))
    taken = blocks & apart
    if not taken:
        return settings.baseline_practice
    if taken == apart:
        return practice
    hybrid = today.model_copy(update={"label": other.label, **{block: getattr(other, block) for block in taken}})
    # two practices that differ in other blocks only have some hybrids in common: these share a name, and their run
    known = (name for name, one in practices.items() if one.model_copy(update={"label": other.label}) == hybrid)
    name = next(known, f"{practice}_{_digits(taken)}")
    practices.setdefault(name, hybrid)
    return name


def _digits(blocks: Blocks) -> str:
    return "".join("1" if block in blocks else "0" for block in BLOCKS)


def _label(blocks: Blocks) -> Bilingual:
    names = " + ".join(block for block in BLOCKS if block in blocks) or "-"
    return Bilingual(da=names, en=names)
