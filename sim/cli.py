"""The command ``sagsflow``: one word says what to do, ``key=value`` changes a setting.

Everything heavy is imported inside the command that needs it, so that help answers at once.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.experiments.compare import Comparison
    from sim.report.results import RunResult
    from sim.settings.register import Row
    from sim.settings.schema import Settings

    Show = Callable[[Comparison, Path | None, Sequence[str]], tuple[RenderableType, RunResult]]

OK, FAILED, WRONG_INPUT = 0, 1, 2

# All words for the terminal stand here; texts of reports and figures stand in the report's own catalogue.
HELP = """\
sagsflow - what fewer cases per family counsellor does to cost and flow

Usage:
  sagsflow compare scenarios=NAME [key=value ...] [--scenario FILE] [--out DIR]
  sagsflow stress scenarios=NAME [key=value ...] [--scenario FILE] [--run RESULT_DIR] [--out FILE]
                                  describe the settings, or a run, by the 20 items of STRESS-DES (Markdown)
  sagsflow child scenarios=NAME [child=NUMBER] [replication=N] [arm=NAME] [key=value ...] [--out DIR]
                                  one child's story in both worlds (without child=: a telling one)
  sagsflow decompose [map] scenarios=NAME [players=BLOCK+BLOCK,...] [arm=NAME] [key=value ...]
                                  which block of a practice does it (Shapley values), and what records could
                                  show of it; map: the administrative share of the saving over what nobody knows
  sagsflow business-case scenarios=NAME [key=value ...] [--scenario FILE] [--out DIR]
                                  what each arm saves and costs, by budget year and payer
  sagsflow scenarios              what can be compared: question and arms
  sagsflow params [WORD ...]      settings with value, unit, plausible range, grade, reason
  sagsflow validate theory [system=NAME] [parameter=value ...] [replications=N] [seed=N] [jobs=N]
                                  the model's own parts against exact answers of queueing theory: mmc, mg1,
                                  priorities, measures, finite_source, caseload_cap, erlang_r
  sagsflow validate warmup [scenarios=NAME] [key=value ...] [--scenario FILE] [--out DIR]
                                  whether offices begin as they go on (initial.state=empty: they do not)
  sagsflow help | --version

Examples:
  sagsflow compare scenarios=aarhus_2019
  sagsflow compare scenarios=aarhus_2019 practices.relational.caseload.target=15 replications=40
  sagsflow stress scenarios=aarhus_2019 --out stress_des.md
  sagsflow business-case scenarios=aarhus_2019 language=da economy.marginal_share=0.6
  sagsflow params caseload
  sagsflow validate theory system=caseload_cap cap=15 arrival_rate=.4

Results go to ./outputs unless --out says otherwise. All figures are illustrative until a municipality
puts in its own.
"""
TEXT = {
    "unknown_command": "unknown command '{word}'{hint} (sagsflow help lists them)",
    "unknown_option": "unknown option '{word}'{hint}",
    "option_needs_value": "option {word} needs a value after it",
    "no_arguments": "sagsflow {command} takes no '{word}'",
    "one_arm": "scenario {scenario} has no arm beside its baseline '{arm}': nothing to make a business case of",
    "interrupted": "interrupted",
    "arms": "  arms: {arms}",
    "no_scenarios": "no scenarios found",
    "no_params": "no setting mentions {words}",
    "outcomes": "\nOutcomes the model is compared with (never typed in):",
    "no_subject": "say what to validate against: {names}",
    "unknown_subject": "cannot validate '{word}'{hint} (there is: {names})",
}
WARNING = {"da": "advarsel: {line}", "en": "warning: {line}"}
WIDTH = 150  # of a table where no terminal says how wide it is
WIDE = 200  # of one with many columns
COLUMNS = ("key", "value", "unit", "plausible", "grade", "reason")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code.

    0 done, 1 some replications failed or a validation found something, 2 wrong input.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("help", "-h", "--help") or "--help" in words or "-h" in words:
        print(HELP, end="")
        return OK
    if words[0] == "--version":
        from sim import __version__

        print(f"sagsflow {__version__}")
        return OK
    command = COMMANDS.get(words[0])
    if command is None:
        return _refuse([TEXT["unknown_command"].format(word=words[0], hint=_hint(words[0], list(COMMANDS)))])
    try:
        return command(words[1:])
    except KeyboardInterrupt:
        print(TEXT["interrupted"], file=sys.stderr)
        return 130


def _settings(words: Sequence[str]) -> "tuple[Settings, dict[str, str]]":
    """The settings and options the words ask for, with a warning for each value that is hardly plausible.

    Raises SettingsError with every mistake, in the words and in the settings.
    """
    from sim.settings import register
    from sim.settings.compose import compose
    from sim.settings.problems import SettingsError

    overrides, options, wrong = _options(words, ("--scenario", "--out"))
    try:
        settings = compose(overrides, scenario=options.get("--scenario"))
    except SettingsError as error:
        raise SettingsError([*wrong, *error.problems]) from None
    if wrong:
        raise SettingsError(wrong)
    for line in register.warnings(settings):
        print(WARNING[settings.language].format(line=line), file=sys.stderr)
    return settings, options


def compare(words: Sequence[str]) -> int:
    """Run the arms of a scenario against each other and write tables, figures and the page."""

    def show(comparison: "Comparison", out: Path | None, warnings: Sequence[str]) -> "tuple[RenderableType, RunResult]":
        from rich.console import Group

        from sim.report.results import write
        from sim.report.saving_table import terminal_savings
        from sim.report.table import terminal_table

        language = comparison.settings.language
        tables = Group(terminal_table(comparison, language), terminal_savings(comparison, language))
        return tables, write(comparison, out, warnings)

    return _run_arms(words, show)


def business_case(words: Sequence[str]) -> int:
    """Run the arms of a scenario and show what each saves and costs, by budget year and payer."""

    def show(comparison: "Comparison", out: Path | None, warnings: Sequence[str]) -> "tuple[RenderableType, RunResult]":
        from sim.experiments.business_case import business_cases
        from sim.report.business_case import terminal_case
        from sim.report.results import write

        cases = business_cases(comparison)
        table = terminal_case(comparison, cases, comparison.settings.language)
        return table, write(comparison, out, warnings, cases=cases)

    return _run_arms(words, show, arms_wanted=2)


def _run_arms(words: Sequence[str], show: "Show", arms_wanted: int = 1) -> int:
    """Settings from the words, every replication of every arm, then what ``show`` prints and writes."""
    from sim.settings import register
    from sim.settings.compose import compose
    from sim.settings.problems import SettingsError

    overrides, options, wrong = _options(words, ("--scenario", "--out"))
    try:
        settings = compose(overrides, scenario=options.get("--scenario"))
        warnings = register.warnings(settings)
    except SettingsError as error:
        return _refuse([*wrong, *error.problems])
    if len(settings.arms) < arms_wanted:
        wrong.append(TEXT["one_arm"].format(scenario=settings.story.name, arm=settings.baseline_arm))
    if wrong:
        return _refuse(wrong)
    for line in warnings:
        print(WARNING[settings.language].format(line=line), file=sys.stderr)

    from rich.console import Console

    from sim.experiments.compare import AllReplicationsFailedError
    from sim.experiments.compare import compare as compare_arms
    from sim.report.progress import bars
    from sim.report.results import all_failed_line, closing_lines
    from sim.report.table import terminal_width

    language = settings.language
    try:
        with bars(language) as (on_office, on_replication):
            comparison = compare_arms(settings, on_office=on_office, on_replication=on_replication, overrides=overrides)
    except AllReplicationsFailedError as error:
        print(all_failed_line(error.failures, language), file=sys.stderr)
        return FAILED
    shown, result = show(comparison, Path(options["--out"]) if "--out" in options else None, warnings)
    Console(width=None if sys.stdout.isatty() else terminal_width(comparison)).print(shown)
    for line in closing_lines(result, settings.replications, language):
        print(line)
    return FAILED if result.failed else OK


def stress(words: Sequence[str]) -> int:
    """Describe the settings of a scenario, or a run of one, by the items of STRESS-DES; nothing is run."""
    from sim.commands.stress import OPTIONS
    from sim.commands.stress import stress as describe
    from sim.settings.problems import SettingsError

    overrides, options, wrong = _options(words, OPTIONS)
    try:
        describe(overrides, options, wrong)
    except SettingsError as error:
        return _refuse(error.problems)
    return OK


def child(words: Sequence[str]) -> int:
    """Tell one child's story in both worlds: figure, dated events in words, curves."""
    from sim.commands import child as command
    from sim.settings import register
    from sim.settings.compose import compose
    from sim.settings.problems import SettingsError

    plain, options, wrong = _options(words, ("--scenario", "--out"))
    own, overrides = command.own_words(plain)
    wrong += command.problems_of(own, "da" if "language=da" in overrides else "en")
    try:
        settings = compose(overrides, scenario=options.get("--scenario"))
    except SettingsError as error:
        wrong += command.problems_of_arm_elsewhere(overrides, options.get("--scenario"), own)
        return _refuse([*wrong, *error.problems])
    wrong += command.problems_of_arm(settings, own)
    if wrong:
        return _refuse(wrong)
    warnings = register.warnings(settings)
    for line in warnings:
        print(WARNING[settings.language].format(line=line), file=sys.stderr)

    from rich.console import Console

    out = Path(options["--out"]) if "--out" in options else None
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    try:
        command.child(settings, own, out, overrides, warnings, console)
    except SettingsError as error:
        return _refuse(error.problems)
    return OK


def decompose(words: Sequence[str]) -> int:
    """Share out the effect of a practice among its blocks, or draw the map of its administrative share."""
    from rich.console import Console

    from sim.commands.decompose import decompose as take_apart
    from sim.settings.problems import SettingsError

    try:
        return OK if take_apart(words, _settings, Console(width=None if sys.stdout.isatty() else WIDE)) else FAILED
    except SettingsError as error:
        return _refuse(error.problems)


def list_scenarios(words: Sequence[str]) -> int:
    """Show each scenario's name, question and arms."""
    from sim.settings import scenarios
    from sim.settings.problems import SettingsError

    overrides, _, wrong = _options(words, ())
    language = "en"
    for word in overrides:
        if word in ("language=da", "language=en"):
            language = word.removeprefix("language=")
        else:
            wrong.append(TEXT["no_arguments"].format(command="scenarios", word=word))
    if wrong:
        return _refuse(wrong)
    names = scenarios.names()
    if not names:
        print(TEXT["no_scenarios"])
    broken: list[str] = []
    for name in names:
        try:
            shown = scenarios.overview(name, language)
        except SettingsError as error:
            broken += error.problems
            continue
        arms = ", ".join(f"{arm} ({label})" for arm, label in shown.arms.items())
        print(f"{shown.name} - {shown.title}\n  {shown.question}\n{TEXT['arms'].format(arms=arms)}")
    return _refuse(broken) if broken else OK


def list_params(words: Sequence[str]) -> int:
    """Show settings with value in force, unit, plausible range, grade and reason; words narrow the list."""
    from sim.settings import register
    from sim.settings.compose import compose
    from sim.settings.problems import SettingsError, shown

    sought, _, wrong = _options(words, ())
    if wrong:
        return _refuse(wrong)
    try:
        rows = register.rows(compose([]).model_dump(mode="json"), sought)
        outcomes = register.outcomes(sought)
    except SettingsError as error:
        return _refuse(error.problems)
    if not rows and not outcomes:
        print(TEXT["no_params"].format(words=" ".join(sought)))
        return OK
    _table([_cells(row, shown(row.value, limit=40)) for row in rows])
    if outcomes:
        print(TEXT["outcomes"])
        _table([(e.path, e.role, e.unit, e.range_text, e.grade, e.reason) for e in outcomes])
    return OK


def validate(words: Sequence[str]) -> int:
    """Hold the model against what is known otherwise; the first word says against what."""
    from sim.settings.problems import SettingsError

    names = ", ".join(SUBJECTS)
    if not words:
        return _refuse([TEXT["no_subject"].format(names=names)])
    subject = SUBJECTS.get(words[0])
    if subject is None:
        hint = _hint(words[0], list(SUBJECTS))
        return _refuse([TEXT["unknown_subject"].format(word=words[0], hint=hint, names=names)])
    try:
        return OK if subject(words[1:]) else FAILED
    except SettingsError as error:
        return _refuse(error.problems)


def _theory(words: Sequence[str]) -> bool:
    from rich.console import Console

    from sim.commands.validate_theory import validate_theory

    return validate_theory(words, Console(width=None if sys.stdout.isatty() else WIDTH))


def _warmup(words: Sequence[str]) -> bool:
    from rich.console import Console

    from sim.commands.validate_warmup import REPLICATIONS, validate_warmup

    typed = any(word.lstrip("+").startswith("replications=") for word in words)
    settings, options = _settings([*words, *([] if typed else [f"replications={REPLICATIONS}"])])
    out = Path(options["--out"]) if "--out" in options else None
    return validate_warmup(settings, out, Console(width=None if sys.stdout.isatty() else WIDTH))


SUBJECTS: dict[str, Callable[[Sequence[str]], bool]] = {"theory": _theory, "warmup": _warmup}
COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "compare": compare,
    "stress": stress,
    "child": child,
    "decompose": decompose,
    "business-case": business_case,
    "scenarios": list_scenarios,
    "params": list_params,
    "validate": validate,
}


def _cells(row: "Row", value: str) -> tuple[str, ...]:
    entry = row.entry
    if entry is None:
        return (row.path, value, "", "", "", "")
    return (row.path, value, entry.unit, entry.range_text, entry.grade, entry.reason)


def _table(rows: Sequence[tuple[str, ...]]) -> None:
    """A table that wraps in a terminal; tab-separated lines elsewhere, for grep and spreadsheets."""
    if not sys.stdout.isatty():
        for row in (COLUMNS, *rows):
            print("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in COLUMNS:
        table.add_column(column, overflow="fold", ratio=3 if column == "reason" else None)
    for row in rows:
        table.add_row(*(cell.replace("[", r"\[") for cell in row))
    Console().print(table)


def _options(words: Sequence[str], known: Sequence[str]) -> tuple[list[str], dict[str, str], list[str]]:
    """Plain words, ``--option value`` or ``--option=value`` pairs, and what is wrong with them."""
    plain: list[str] = []
    options: dict[str, str] = {}
    wrong: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            plain.append(word)
            continue
        name, equals, value = word.partition("=")
        if name not in known:
            hint = _hint(name, known)
            wrong.append(TEXT["unknown_option"].format(word=name, hint=hint))
            if hint and not equals:
                next(rest, "")  # its value, as the option meant has one: not a problem of its own
            continue
        given = value if equals else next(rest, "")
        if given and not given.startswith("--"):
            options[name] = given
        else:
            wrong.append(TEXT["option_needs_value"].format(word=name))
    return plain, options, wrong


def _hint(word: str, names: Sequence[str]) -> str:
    from sim.settings.nearest import did_you_mean

    return did_you_mean(word, names)


def _refuse(lines: Sequence[str]) -> int:
    """Say what is wrong with the input, one line each; nothing has been written."""
    if len(lines) > 1:
        print(f"{len(lines)} problems:", file=sys.stderr)
    for line in lines:
        print(f"  {line}", file=sys.stderr)
    return WRONG_INPUT
