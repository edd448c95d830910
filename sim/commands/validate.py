"""``sagsflow validate``: hold the model against what is known otherwise; the first word says against what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sim.commands.validate_theory import validate_theory
from sim.commands.validate_warmup import validate_warmup
from sim.commands.words import hint_of
from sim.settings.problems import SettingsError

NO_SUBJECT = "say what to validate against: {names}"
UNKNOWN_SUBJECT = "cannot validate '{word}'{hint} (there is: {names})"
SUBJECTS: dict[str, Callable[[Sequence[str]], bool]] = {"theory": validate_theory, "warmup": validate_warmup}


def validate(words: Sequence[str]) -> bool:
    """Run one validation; true if it found nothing."""
    names = ", ".join(SUBJECTS)
    if not words:
        raise SettingsError([NO_SUBJECT.format(names=names)])
    subject = SUBJECTS.get(words[0])
    if subject is None:
        hint = hint_of(words[0], list(SUBJECTS))
        raise SettingsError([UNKNOWN_SUBJECT.format(word=words[0], hint=hint, names=names)])
    return subject(words[1:])
