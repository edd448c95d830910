"""What a user types after the command: ``key=value``, read by Hydra's own grammar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.errors import HydraException

from sim.settings.problems import Problem

_WITH_COMMA = re.compile(r"-?\d+,\d+")


@dataclass(frozen=True)
class Override:
    """One ``key=value``: ``text`` is the value as typed, ``value`` the same as data.

    ``added`` if the user wrote ``+`` before it, ``removed`` if ``~``.
    """

    key: str
    text: str
    value: Any = None
    added: bool = False
    removed: bool = False


def read_overrides(texts: Sequence[str]) -> tuple[list[Override], list[Problem]]:
    """The overrides that can be read, and a problem for each that cannot."""
    parser = OverridesParser.create()
    good: list[Override] = []
    bad: list[Problem] = []
    for text in texts:
        result = _read_one(parser, text.strip())
        if isinstance(result, Override):
            good.append(result)
        else:
            bad.append(result)
    return good, bad


def _read_one(parser: OverridesParser, text: str) -> Override | Problem:
    body = text.lstrip("+~")
    key, equals, value = (part.strip() for part in body.partition("="))
    removed = text.startswith("~")
    if not removed and (not equals or not key):
        return Problem(key, f"{text}: write it as key=value")
    if not key.isascii():
        # Hydra's grammar knows no such name, and neither does the schema: let it be reported as unknown.
        return Override(key, value, value, added=text.startswith("+"))
    try:
        parsed = parser.parse_override(text)
    except HydraException:
        return Problem(key, f"{text}: {_why_unreadable(key, value)}")
    if parsed.is_sweep_override():
        if _WITH_COMMA.fullmatch(value):
            return Problem(key, f"{text}: a number is written with a decimal point: {key}={value.replace(',', '.')}")
        quoted = value.replace("'", "")
        return Problem(
            key,
            f"{text}: one value is wanted here, this gives several - if it is a text, quote it: \"{key}='{quoted}'\"",
        )
    name = parsed.get_key_element().lstrip("+~")
    return Override(name, value, parsed.value(), text.startswith("+"), removed)


def _why_unreadable(key: str, value: str) -> str:
    quoted = value.replace("'", "")
    advice = f"quote the value: \"{key}='{quoted}'\""
    foreign = sorted({letter for letter in _outside_quotes(value) if not letter.isascii()})
    if foreign:
        letters = ", ".join(f"'{letter}'" for letter in foreign)
        return f"the letter {letters} must stand in quotes - {advice}"
    return f"cannot be read (spaces, brackets or signs outside quotes?) - {advice}"


def _outside_quotes(value: str) -> str:
    kept, quote = [], ""
    for letter in value:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        else:
            kept.append(letter)
    return "".join(kept)
