"""What is wrong with a user's settings: one line each, all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake: the setting it concerns (its dotted path, or "") and the line the user reads."""

    where: str
    line: str


class SettingsError(Exception):
    """The settings cannot be used; ``problems`` holds one line for each reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the settings:"
        return "\n  ".join([head, *self.problems])


def shown(value: object, limit: int = 60) -> str:
    """A value as the user would type it, shortened."""
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def first_line(error: Exception) -> str:
    """What an error says, without the context lines some libraries add."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
