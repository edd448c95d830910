"""The evidence ladder: which share of the values a result rests on is a guess, and which has been read somewhere."""

from __future__ import annotations

from sim.experiments.compare import Comparison
from sim.report import style
from sim.report.assumptions import LADDER, Rung, counts, rung_name
from sim.report.courses import words_around
from sim.report.texts import Language, text

BACKED: tuple[Rung, ...] = ("own data", "evaluation", "found")
"""Rungs on which somebody can look the value up."""
GUESSED: tuple[Rung, ...] = ("assumption", "recalled")
_FILLS = {"backed": ("#2F7F6D", ""), "guessed": ("#D1662B", "////"), "other": (style.BASELINE, "....")}


def title(found: dict[Rung, int], language: Language) -> str:
    """How many values are guesses, how many can be looked up."""
    total = sum(found.values())
    guesses = sum(found[rung] for rung in GUESSED)
    return text(
        "evidence.title",
        language,
        percent=style.percent(guesses / max(total, 1), language),
        guesses=style.number(guesses, language),
        total=style.number(total, language),
        backed=style.number(sum(found[rung] for rung in BACKED), language),
    )


def figure(comparison: Comparison, language: Language) -> style.Picture:
    """A bar for each grade, the firmest at the top; grades without values are shown as such."""
    found = counts(comparison.settings)
    told, total = title(found, language), max(sum(found.values()), 1)
    frame = words_around(
        comparison, language, told, text("evidence.unit", language), text("evidence.reading", language)
    )
    drawing, (axis,) = style.panels(frame, 1, 1, left=0.19, right=0.93)
    shown = [rung for rung in LADDER if found[rung] or rung != "changed"]
    for place, rung in enumerate(shown):
        share = found[rung] / total
        colour, hatch = _FILLS["backed" if rung in BACKED else "guessed" if rung in GUESSED else "other"]
        axis.barh(place, share, height=0.62, color=colour, alpha=0.85, hatch=hatch, edgecolor="white", linewidth=0.3)
        axis.annotate(
            f"{style.number(found[rung], language)} ({style.percent(share, language)})",
            xy=(share, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=6.5,
            color=style.INK,
        )
    axis.set_yticks(range(len(shown)), [rung_name(rung, language) for rung in shown])
    axis.set_xlim(0, 1.12)
    axis.set_xticks([0, 0.25, 0.5, 0.75, 1.0], [style.percent(s, language) for s in (0, 0.25, 0.5, 0.75, 1.0)])
    axis.grid(axis="y", visible=False)
    axis.invert_yaxis()
    return style.Picture("evidence_ladder", told, drawing)
