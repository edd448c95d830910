"""What a check must not be believed about: rules that rest on a value the user never wrote.

While settings are checked, a wrong value is replaced by one from elsewhere and a misspelt key by the one it was meant
to be. A rule that fails afterwards may speak of the replacement, and would be a false second problem.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# What a rule over all settings says of names, and where these names come from.
_RESTS_ON = {" office '": "municipality.offices", "practice = ": "practices"}


@dataclass
class Doubts:
    """Places with a value of another's, sections that lost a key, and settings a misspelt key was meant to be."""

    foreign: dict[str, object] = field(default_factory=dict)
    lost_a_key: set[str] = field(default_factory=set)
    meant: set[str] = field(default_factory=set)

    def about_value(self, where: str) -> bool:
        """Whether a value stands only where a misspelt key was meant to be; the misspelling is told."""
        return any(_holds(place, where) for place in self.meant)

    def about_rule(self, where: str) -> bool:
        """Whether the rule of a section may fail because of what was put into it.

        A single number or word further down is no part of what such rules say of names and lists.
        """
        return where in self.lost_a_key or any(
            where and _holds(where, place) and (_depth(where, place) <= 1 or isinstance(value, Mapping | list))
            for place, value in self.foreign.items()
        )

    def about_line(self, line: str) -> bool:
        """Whether a line over all settings speaks of a place with a value of another's."""
        spoken_of = [place for sign, place in _RESTS_ON.items() if sign in line]
        return any(
            re.search(rf"(?<![\w.]){re.escape(place)}(?=\.\w)", line) is not None
            or ("." in place and re.search(rf"(?<![\w.]){re.escape(place)}(?!\w)", line) is not None)
            or any(_holds(place, source) for source in spoken_of)
            for place in self.foreign
        )


def _holds(section: str, place: str) -> bool:
    return place == section or place.startswith(f"{section}.")


def _depth(section: str, place: str) -> int:
    return place.count(".") - section.count(".")
