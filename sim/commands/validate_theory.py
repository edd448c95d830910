"""``sagsflow validate theory``: the model's own parts put to questions that have an exact answer."""

from __future__ import annotations

from collections.abc import Sequence

from sim.commands.words import console_of
from sim.evidence.theory.inputs import Request, language_of, read_request
from sim.evidence.theory.system import TheoryInputError
from sim.evidence.theory.verdict import judge
from sim.report.progress import bars
from sim.report.theory import block, closing_lines, complaint_line
from sim.settings.problems import SettingsError


def validate_theory(words: Sequence[str]) -> bool:
    """Try the systems the words ask for and print each when it is done; true if everything agrees.

    Raises SettingsError with one line for each mistake in the words, before anything has run.
    """
    try:
        request = read_request(words)
    except TheoryInputError as error:
        language = language_of(words)
        raise SettingsError([complaint_line(complaint, language) for complaint in error.complaints]) from None
    return _tried(request)


def _tried(request: Request) -> bool:
    how, verdicts, console = request.how, [], console_of()
    for system in request.systems:
        # a bar for each, closed before anything is printed: while it is open it takes hold of standard output
        with bars(how.language) as (_, on_replication):
            verdict = judge(system, how.replications, how.seed, how.jobs, on_replication=on_replication)
        console.print(block(verdict, how.language))
        verdicts.append(verdict)
    for line in closing_lines(verdicts, how.replications, how.seed, how.language):
        console.print(line, highlight=False)
    return all(verdict.agrees for verdict in verdicts)
