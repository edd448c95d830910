"""The command ``sagsflow``: one word says what to do, ``key=value`` changes a setting.

Each command is a function of its own words in ``sim.commands``, imported when it is asked for, so that help answers
at once. It returns whether all went well and raises SettingsError for wrong input.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from sim.commands.words import hint_of
from sim.experiments.lost_workers import WorkersLostError
from sim.settings.problems import SettingsError

OK, FAILED, WRONG_INPUT, INTERRUPTED = 0, 1, 2, 130

HELP = """\
sagsflow - what fewer cases per family counsellor does to cost and flow

Usage:
  sagsflow compare scenarios=NAME [key=value ...] [--scenario FILE] [--out DIR] [-m]
                                  -m: one whole run for each combination of several values (key=1,2)
  sagsflow stress scenarios=NAME [key=value ...] [--scenario FILE] [--run RESULT_DIR] [--out FILE]
                                  describe the settings, or a run, by the 20 items of STRESS-DES (Markdown; a page
                                  for a browser where FILE ends in .html)
  sagsflow child scenarios=NAME [child=NUMBER] [replication=N] [arm=NAME] [key=value ...] [--out DIR]
                                  one child's story in both worlds (without child=: a telling one)
  sagsflow events scenarios=NAME [replication=N] [arm=NAME] [key=value ...] [--out DIR]
                                  the event log of one replication with the column names of XES (IEEE 1849), for
                                  process mining: events.csv and events.parquet for each arm, and a page that explains
                                  them
  sagsflow decompose [map] scenarios=NAME [players=BLOCK+BLOCK,...] [arm=NAME] [key=value ...]
                                  which block of a practice does it (Shapley values), and what records could
                                  show of it; map: the administrative share of the saving over what nobody knows
  sagsflow sweep scenarios=NAME 'key=range(10,41,2)' ... [arm=NAME] [design=latin_hypercube|sobol points=N]
                 [list=FILE.csv] [key=value ...] [--scenario FILE] [--out DIR]
                                  one arm at many values of a setting, cost and front door side by side; what is
                                  done is kept, so a broken run goes on where it was
  sagsflow replay RESULT_DIR [point=N] [replication=N]
                                  one replication (of a sweep: of one point) alone; identical, or where not
  sagsflow rerun RESULT_DIR       a whole run once more from its manifest; identical, or where not
  sagsflow business-case scenarios=NAME [key=value ...] [--scenario FILE] [--out DIR]
                                  what each arm saves and costs, by budget year and payer
  sagsflow results [FOLDER] [language=da|en]
                                  the result folders below ./outputs, and which of them no longer are what a run
                                  would give today
  sagsflow scenarios [language=da|en]
                                  what can be compared: question and arms
  sagsflow params [WORD ...] [language=da|en]
                                  settings with value, unit, plausible range, grade, reason; WORD in either language
  sagsflow validate theory [system=NAME] [parameter=value ...] [replications=N] [seed=N] [jobs=N]
                  [--out DIR]
                                  the model's own parts against exact answers of queueing theory: mmc, mg1,
                                  priorities, measures, finite_source, caseload_cap, erlang_r
  sagsflow validate warmup [scenarios=NAME] [key=value ...] [--scenario FILE] [--out DIR]
                                  whether offices begin as they go on (initial.state=empty: they do not)
  sagsflow help | --version

Examples:
  sagsflow compare scenarios=aarhus_2019
  sagsflow compare scenarios=aarhus_2019 practices.relational.caseload.target=15 replications=40
  sagsflow stress scenarios=aarhus_2019 --out stress_des.md
  sagsflow sweep scenarios=aarhus_2019 'practices.relational.caseload.target=range(10,41,2)'
  sagsflow business-case scenarios=aarhus_2019 language=da economy.marginal_share=0.6
  sagsflow params caseload
  sagsflow validate theory system=caseload_cap cap=15 arrival_rate=.4

Results go to ./outputs unless --out says otherwise; each folder has a page to open (index.html). All figures
are illustrative until a municipality puts in its own.
"""
UNKNOWN_COMMAND = "unknown command '{word}'{hint} (sagsflow help lists them)"
STOPPED = "interrupted"
PROBLEMS = "{count} problems:"
COMMANDS = {
    "compare": "compare.compare",
    "business-case": "compare.business_case",
    "stress": "stress.stress",
    "child": "child.child",
    "events": "events.events",
    "decompose": "decompose.decompose",
    "sweep": "sweep.sweep",
    "results": "results.results",
    "replay": "rerun.replay",
    "rerun": "rerun.rerun",
    "scenarios": "listings.list_scenarios",
    "params": "listings.list_params",
    "validate": "validate.validate",
}
"""Where each command is, within ``sim.commands``."""


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
    if words[0] not in COMMANDS:
        return _refuse([UNKNOWN_COMMAND.format(word=words[0], hint=hint_of(words[0], list(COMMANDS)))])
    module, _, name = COMMANDS[words[0]].partition(".")
    try:
        command = getattr(import_module(f"sim.commands.{module}"), name)
        return OK if command(words[1:]) else FAILED
    except SettingsError as error:
        return _refuse(error.problems)
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return INTERRUPTED
    except WorkersLostError as error:
        print(error, file=sys.stderr)
        return FAILED


def _refuse(lines: Sequence[str]) -> int:
    """Say what is wrong with the input, one line each; nothing has been written."""
    if len(lines) > 1:
        print(PROBLEMS.format(count=len(lines)), file=sys.stderr)
    for line in lines:
        print(f"  {line}", file=sys.stderr)
    return WRONG_INPUT
