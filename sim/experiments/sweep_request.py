"""What a user asks of a sweep: words ``key=value``, some with several values, become a design and its points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.experiments.design import Design, listed
from sim.experiments.design import design as designed
from sim.experiments.hybrids import arm_that_changes_practice, told_group
from sim.experiments.runner import OnReplication
from sim.experiments.sweep import Point, Sweep, points_of, with_one_arm
from sim.experiments.sweep import sweep as run
from sim.outcomes.periods import reporting_window
from sim.outcomes.summary import offices_of_groups
from sim.settings.compose import compose, compose_each
from sim.settings.problems import SettingsError
from sim.settings.scenarios import GROUP
from sim.settings.schema import Settings
from sim.settings.sweeps import read_axes

OnPoint = Callable[[int, int], None]
FIXED_NUMBER = (
    "precision.stop = half_width: a sweep runs the same number of replications at every point; "
    "set replications=NUMBER and read each point's interval"
)
NOT_COMPARABLE = "{what} would differ between points, which could then not be compared; make arms of a scenario of them"


@dataclass(frozen=True)
class SweepRequest:
    """A sweep ready to run: the arm, the design, its points, and the words that are the same at every point."""

    arm: str
    design: Design
    points: tuple[Point, ...]
    fixed: tuple[str, ...]


def sweep(
    scenario: str,
    *words: str,
    arm: str | None = None,
    design: str = "grid",
    points: int | None = None,
    list_file: Path | None = None,
    on_replication: OnReplication | None = None,
) -> Sweep:
    """Run an arm of a scenario at every point of a design, as ``sagsflow sweep`` does.

    ``sweep("aarhus_2019", "practices.relational.caseload.target=range(10,41,2)")``. Some words give a setting several
    values; ``design`` is grid, latin_hypercube or sobol (these with a number of ``points``), or the points stand in
    ``list_file``. What is done is kept in ``engine.store``. Raises SettingsError with every mistake in the words.
    """
    wish = request([f"{GROUP}={scenario}", *words], design, points, list_file, arm)
    return run(wish.design, wish.points, wish.arm, on_replication=on_replication)


def request(
    words: Sequence[str],
    kind: str = "grid",
    count: int | None = None,
    file: Path | None = None,
    arm: str | None = None,
    on_point: OnPoint = lambda done, total: None,
) -> SweepRequest:
    """Read the words and check the settings of every point; raises SettingsError with every mistake.

    ``on_point(done, total)`` is called after each point.
    """
    axes, fixed, problems = read_axes(words)
    try:
        chosen = listed(file) if file is not None else designed(axes, kind, count, _seed(fixed))
    except SettingsError as error:
        raise SettingsError([*problems, *error.problems, *_problems_of(fixed)]) from None
    if file is not None:
        given = {word.strip().lstrip("+~").partition("=")[0] for word in fixed}
        problems += [
            f"{key}: stands in the list and is given too; leave one out" for key in chosen.keys if key in given
        ]
        problems += [
            f"{axis.key}: with a list the values stand in its file; give one value or leave it out" for axis in axes
        ]
    found: list[Settings] = []
    at_points: dict[str, list[int]] = {}
    words_of = (chosen.words(number) for number in range(len(chosen.points)))
    for number, own in enumerate(compose_each(fixed, words_of)):
        if isinstance(own, Settings):
            found.append(own)
        else:
            for line in own.problems:
                at_points.setdefault(line, []).append(number)
        on_point(number + 1, len(chosen.points))
    problems += [_at(line, numbers, len(chosen.points)) for line, numbers in at_points.items()]
    if found:
        if found[0].precision.stop != "fixed":
            problems.append(FIXED_NUMBER)
        try:
            arm = arm_that_changes_practice(found[0], arm)
            problems += _not_comparable(found, arm)
        except SettingsError as error:
            problems += error.problems
    if problems or arm is None:
        raise SettingsError(list(dict.fromkeys(problems)))
    return SweepRequest(arm, chosen, points_of(found, arm), tuple(fixed))


def _not_comparable(settings: Sequence[Settings], arm: str) -> list[str]:
    """What must be the same at every point for their means to stand in one table, and is not."""
    first, *others = (_frame(with_one_arm(own, arm), arm) for own in settings)
    return [NOT_COMPARABLE.format(what=what) for what in first if any(other[what] != first[what] for other in others)]


def _frame(settings: Settings, arm: str) -> dict[str, object]:
    """What the results of a point are about, whatever they are."""
    return {
        "the years reported on (from the first dated change to the end of the period)": reporting_window(settings),
        "the districts spoken of": (told_group(settings, arm), offices_of_groups(settings)),
        "the price year": settings.economy.price_year,
    }


def _at(line: str, numbers: Sequence[int], count: int) -> str:
    """A problem with the points that have it, unless all have."""
    if len(numbers) == count:
        return line
    shown = ", ".join(str(number) for number in numbers[:5]) + (" …" if len(numbers) > 5 else "")
    return f"{line} [at point{'s' if len(numbers) > 1 else ''} {shown}]"


def _seed(fixed: Sequence[str]) -> int:
    """The seed a drawn design takes: that of the settings, so that the same words give the same design."""
    try:
        return compose(fixed).seed
    except SettingsError:
        return 0  # the points will tell what is wrong


def _problems_of(fixed: Sequence[str]) -> list[str]:
    try:
        compose(fixed)
    except SettingsError as error:
        return error.problems
    return []
