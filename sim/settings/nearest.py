"""The valid name a user most likely meant."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

CUTOFF = 0.6


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name closest to a mistyped word, or None if none is close.

    >>> nearest("aarhus2019", ["aarhus_2019", "odense"])
    'aarhus_2019'
    """
    by_lower = {name.lower(): name for name in names}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=CUTOFF)
    return by_lower[found[0]] if found else None


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """The end of a message: `` - did you mean 'x'?``, or nothing."""
    found = nearest(word, names)
    return f" - did you mean '{found}'?" if found else ""


def nearest_path(path: str, paths: Sequence[str]) -> str | None:
    """The valid dotted path closest to a mistyped one.

    A path whose end is right (``caseload.target``) is completed; otherwise the names are matched one level at
    a time, because a long right beginning would make any ending look close; last the whole path is compared.

    >>> nearest_path("caseload.target", ["period.start", "practices.relational.caseload.target"])
    'practices.relational.caseload.target'
    >>> nearest_path("perriod.strat", ["period.start", "period.end"])
    'period.start'
    """
    endings = [p for p in paths if p.endswith("." + path)]
    if endings:
        return endings[-1]
    # The section a wrong key stands in is no answer: the user has it already.
    others = [p for p in paths if not path.startswith(f"{p}.")]
    section = path.rpartition(".")[0]
    if section in paths:
        # A right section makes any of its names look close as a whole path: only the last name counts.
        return _level_by_level(path.split("."), others)
    return _level_by_level(path.split("."), others) or nearest(path, others)


def _level_by_level(parts: list[str], paths: Sequence[str]) -> str | None:
    split = [p.split(".") for p in paths]
    chosen: list[str] = []
    for part in parts:
        depth = len(chosen)
        names = {p[depth] for p in split if len(p) > depth and p[:depth] == chosen}
        found = part if part in names else nearest(part, sorted(names))
        if found is None:
            return None
        chosen.append(found)
    return ".".join(chosen)
