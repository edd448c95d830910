"""Bits of settings that have a type and bounds but no meaning of their own."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Positive = Annotated[float, Field(gt=0.0)]
NonNegative = Annotated[float, Field(ge=0.0)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
ByAge = Annotated[list[NonNegative], Field(min_length=3, max_length=3)]
Text = Annotated[str, Field(min_length=1)]

EVERY_OFFICE = "all"
"""Stands for every office in the offices of a dated change."""
FIRST_YEAR = 1900
"""The first calendar year that can be simulated."""
AGE_GROUPS = ("0-5", "6-11", "12-17")
PROBLEMS = (
    "school_wellbeing",
    "parental_care",
    "conflict_violence",
    "mental_health",
    "behaviour",
    "disability_other",
)
SEVERITIES = ("light", "medium", "heavy")


class Section(BaseModel):
    """A frozen group of settings; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Bilingual(Section):
    """The same words in Danish and English."""

    da: Text
    en: Text
