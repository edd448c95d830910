"""``sagsflow rerun`` and ``sagsflow replay``: a run once more, whole or one replication of it, and where it differs."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Collection, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pandas as pd

from sim.commands import compare, decompose, sweep
from sim.commands.words import console_of, hint_of, options_of
from sim.experiments.beginnings import prepare
from sim.experiments.compare import AllReplicationsFailedError
from sim.experiments.manifest import content_hash
from sim.experiments.runner import Failure, run_one, simulate_model
from sim.experiments.sweep import Point, run_alone, with_one_arm
from sim.outcomes.summary import ReplicationOutcome
from sim.report.run_folder import RunFolder, differences, read_folder, read_table, where_different
from sim.report.texts import text
from sim.settings.compose import compose
from sim.settings.problems import SettingsError
from sim.settings.schema import Settings

COMMANDS: dict[str, Callable[[Sequence[str]], bool]] = {
    "compare": compare.compare,
    "business-case": compare.business_case,
    "decompose": decompose.decompose,
    "decompose map": decompose.decompose,
    "sweep": sweep.sweep,
}
ONE_FOLDER = "say which run: sagsflow {command} RESULT_DIR"
NOT_REPEATABLE = "{folder}: a run of '{command}' cannot be run again from its manifest (only {known})"
OTHER_SETTINGS = (
    "{folder}: its words give other settings today than then (scenario or settings files have changed since); "
    "its settings.json still holds those of the run"
)


def rerun(words: Sequence[str]) -> bool:
    """Run a result folder's manifest again, from nothing kept; true if every table comes out to the last bit."""
    run = _folder_of(words, "rerun", COMMANDS, ())[0]
    language = run.language
    console = console_of()
    if run.code_has_changed:
        print(text("rerun.code", language), file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="sagsflow-") as place:
        again = [*_words_of(run, Path(place)), "--out", f"{place}/out"]
        again = [word for word in again if not word.lstrip("+").startswith("engine.store=")] + [
            f"engine.store={place}/store"
        ]
        with redirect_stdout(StringIO()):
            COMMANDS[run.command](again)
        made = [path.parent for path in Path(place, "out").rglob("manifest.json")]
        if not made:
            return False
        count, lines = differences(run.folder, made[0], language)
    if not lines:
        console.print(text("rerun.same", language, count=count, folder=run.folder), highlight=False, soft_wrap=True)
        return True
    told = text("rerun.not_same", language, different=len(lines), count=count, folder=run.folder)
    for line in (told, *(f"  {line}" for line in lines)):
        console.print(line, highlight=False, soft_wrap=True, markup=False)
    return False


def replay(words: Sequence[str]) -> bool:
    """Simulate one replication of a run (of a sweep: of one point) alone; true if it gives what the run kept."""
    run, own = _folder_of(words, "replay", ("compare", "business-case", "sweep"), ("point", "replication"))
    language, console = run.language, console_of()
    number = int(own.get("replication", "0"))
    settings, title = _settings_of(run, own)
    if number >= run.manifest["replications"]:
        last = run.manifest["replications"] - 1
        raise SettingsError([f"replication={number}: the run has the replications 0 to {last}"])
    kept = _kept(run, own, number)
    prepare(settings, [number])
    result = _alone(run, settings, number)
    console.print(text("replay.title", language, replication=number, point=title), style="bold", highlight=False)
    if isinstance(result, Failure):
        console.print(text("replay.failed", language, kind=result.kind, message=result.message), markup=False)
        console.print(result.traceback, markup=False, highlight=False)
        return False
    if kept.empty:
        console.print(text("replay.not_kept", language))
        return True
    where = where_different(kept, result.outcomes.reset_index(drop=True), language)
    if where:
        console.print(text("replay.not_same", language, where=where), highlight=False, markup=False)
        return False
    console.print(text("replay.same", language, count=len(kept)), highlight=False)
    return True


def _folder_of(
    words: Sequence[str], command: str, known: Collection[str], own: Sequence[str]
) -> tuple[RunFolder, dict[str, str]]:
    """The run that the words name and the command's own words; raises SettingsError with every mistake."""
    plain, _, problems = options_of(words, ())
    folders = [word for word in plain if "=" not in word]
    given: dict[str, str] = {}
    for word in plain:
        name, equals, value = word.partition("=")
        if not equals:
            continue
        if name not in own:
            problems.append(f"{word}: sagsflow {command} takes no such word{hint_of(name, own)}")
        elif not value.isdecimal():
            problems.append(f"{word}: must be a whole number")
        elif name in given:
            problems.append(f"{name}: given twice")
        else:
            given[name] = value
    if len(folders) != 1:
        problems.append(ONE_FOLDER.format(command=command))
    if problems:
        raise SettingsError(problems)
    run = read_folder(Path(folders[0]))
    if run.command not in known:
        raise SettingsError([NOT_REPEATABLE.format(folder=run.folder, command=run.command, known=", ".join(known))])
    return run, given


def _words_of(run: RunFolder, place: Path) -> list[str]:
    """The words that ask for the run again; a sweep's points come from a list written to ``place``."""
    manifest, words = run.manifest, run.overrides
    if run.command == "sweep":
        points = place / "points.csv"
        pd.DataFrame(manifest["points"], columns=manifest["keys"]).to_csv(points, index=False)
        return [*words, f"arm={manifest['arm']}", f"list={points}"]
    if run.command.startswith("decompose"):
        words = [*words, f"arm={manifest['arm']}"]
        if run.command.endswith("map"):
            return ["map", *words]
        orders = manifest.get("orders")
        pairs = [f"pairs={len(orders) // 2}"] if orders else []
        return [*words, f"players={','.join(manifest['players'])}", *pairs]
    return words


def _settings_of(run: RunFolder, own: dict[str, str]) -> tuple[Settings, str]:
    """The settings of the run (of a sweep: of the point asked for), with words for the point."""
    manifest = run.manifest
    if run.command != "sweep":
        if "point" in own:
            raise SettingsError([f"point={own['point']}: a comparison has no points"])
        settings = compose(run.overrides)
        _same(content_hash(settings), manifest["content_hash"], run)
        return settings, ""
    points, point = manifest["points"], int(own.get("point", "0"))
    if point >= len(points):
        raise SettingsError([f"point={point}: the sweep has the points 0 to {len(points) - 1}"])
    values = [f"{key}={value}" for key, value in zip(manifest["keys"], points[point], strict=True)]
    whole = compose([*run.overrides, *values])
    if manifest["arm"] not in whole.arms:
        raise SettingsError([OTHER_SETTINGS.format(folder=run.folder)])
    settings = with_one_arm(whole, manifest["arm"])
    _same(content_hash(settings), manifest["hashes"][point], run)
    return settings, text("replay.point", run.language, point=point, values=", ".join(values))


def _same(today: str, then: str, run: RunFolder) -> None:
    """Refuse settings that are not those of the run; other code is told and gone on with."""
    if run.code_has_changed:
        print(text("rerun.code", run.language), file=sys.stderr)
    elif today != then:
        raise SettingsError([OTHER_SETTINGS.format(folder=run.folder)])


def _alone(run: RunFolder, settings: Settings, number: int) -> ReplicationOutcome | Failure:
    if run.command != "sweep":
        return run_one(settings, number, simulate_model)
    try:
        return run_alone(Point(0, settings), run.manifest["arm"], number)
    except AllReplicationsFailedError as error:
        return error.failures[0]


def _kept(run: RunFolder, own: dict[str, str], number: int) -> pd.DataFrame:
    """The outcomes of the replication that the run's folder holds."""
    rows = read_table(run.folder / "outcomes.parquet")
    rows = rows[rows["replication"] == number]
    if run.command == "sweep":
        rows = rows[rows["point"] == int(own.get("point", "0"))].drop(columns="point")
    return rows.reset_index(drop=True)
