"""The words of the STRESS-DES report in one language: frames filled with facts, names, sentences by hand."""

from __future__ import annotations

from collections.abc import Mapping

from sim.report.stress.by_hand import BY_HAND, MARK
from sim.report.stress.frames import FRAMES
from sim.report.stress.names import NAMES
from sim.report.texts import Language, text
from sim.settings.register_words import grade_word, unit_word


class Words:
    """The report's words in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, /, **facts: object) -> str:
        """A frame with facts in its places."""
        return self._chosen(FRAMES, key).format(**facts)

    def by_hand(self, key: str) -> str:
        """A sentence that no machine can know, marked as such."""
        return f"{MARK} {self._chosen(BY_HAND, key)}"

    def name(self, kind: str, what: str) -> str:
        """The word for a member of a kind; one that has none is shown as the code has it."""
        key = f"{kind}.{what}"
        return self._chosen(NAMES, key) if key in NAMES else what.replace("_", " ")

    def catalogue(self, key: str, /, **facts: object) -> str:
        """A text that the page and the figures use too."""
        return text(key, self.language, **facts).strip()

    def grade(self, grade: str) -> str:
        """What a value rests on."""
        return grade_word(grade, self.language)

    def unit(self, unit: str) -> str:
        """A unit of the register."""
        return unit_word(unit, self.language)

    def _chosen(self, texts: Mapping[str, tuple[str, str]], key: str) -> str:
        danish, english = texts[key]
        return danish if self.language == "da" else english
