"""``sagsflow validate theory``: the model's own parts put to questions that have an exact answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.commands.words import console_of, unwritable
from sim.evidence.theory.inputs import Request, folder_of, language_of, read_request
from sim.evidence.theory.system import TheoryInputError
from sim.evidence.theory.verdict import judge
from sim.report import results, theory_folder
from sim.report.progress import bars
from sim.report.theory import block, closing_lines, complaint_line
from sim.settings.problems import SettingsError


def validate_theory(words: Sequence[str]) -> bool:
    """Try the systems the words ask for, print each when it is done, and write the page; true if everything agrees.

    Raises SettingsError with one line for each mistake in the words, before anything has run.
    """
    named = folder_of(words)
    out = None if named is None else Path(named)
    problems = unwritable(results.OUTPUTS if out is None else out)
    try:
        request = read_request(words)
    except TheoryInputError as error:
        language = language_of(words)
        complaints = [complaint_line(complaint, language) for complaint in error.complaints]
        raise SettingsError([*complaints, *problems]) from None
    if problems:
        raise SettingsError(problems)
    return _tried(request, out)


def _tried(request: Request, out: Path | None) -> bool:
    how, verdicts, console = request.how, [], console_of()
    for system in request.systems:
        # a bar for each, closed before anything is printed: while it is open it takes hold of standard output
        with bars(how.language) as (_, on_replication):
            verdict = judge(system, how.replications, how.seed, how.jobs, on_replication=on_replication)
        console.print(block(verdict, how.language))
        verdicts.append(verdict)
    for line in closing_lines(verdicts, how.replications, how.seed, how.language):
        console.print(line, highlight=False)
    for line in results.closing_lines(theory_folder.write(verdicts, how, out), how.replications, how.language):
        console.print(line, highlight=False, soft_wrap=True)
    return all(verdict.agrees for verdict in verdicts)
