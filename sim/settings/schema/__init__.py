"""Everything a user can set, with types and hard bounds; the only schema in the project.

Plausible ranges, sources and reasons stand in ``configs/register.yaml``; here stand only the bounds beyond
which the model has no meaning. Durations carry their unit in the name; money is Danish kroner (DKK) in the
price year of ``economy.price_year``.
"""

from __future__ import annotations

from sim.settings.schema.child import Capability, ChildRules, Concern, Cover, Load, Notice, Placement
from sim.settings.schema.economy import HIGHEST_RATE, Accounting, Economy, Refusion
from sim.settings.schema.measures import MeasureRules, MeasureType
from sim.settings.schema.municipality import CaseMix, Demand, District, Municipality, Office, Shock
from sim.settings.schema.period import Initial, Period
from sim.settings.schema.practice import (
    BLOCKS,
    Aftercare,
    Caseload,
    Closure,
    Contact,
    Granting,
    Intake,
    Learning,
    Practice,
)
from sim.settings.schema.running import Engine, Precision
from sim.settings.schema.scenario import LASTING, PASSING, Arm, Change, Groups, Spread, Story, Variants
from sim.settings.schema.settings import Settings
from sim.settings.schema.values import (
    AGE_GROUPS,
    EVERY_OFFICE,
    FIRST_YEAR,
    PROBLEMS,
    SEVERITIES,
    Bilingual,
    ByAge,
    Name,
    NonNegative,
    Positive,
    Section,
    Share,
    Text,
)
from sim.settings.schema.work import Allowance, Staff, Work

__all__ = [
    "AGE_GROUPS",
    "BLOCKS",
    "EVERY_OFFICE",
    "FIRST_YEAR",
    "HIGHEST_RATE",
    "LASTING",
    "PASSING",
    "PROBLEMS",
    "SEVERITIES",
    "Accounting",
    "Aftercare",
    "Allowance",
    "Arm",
    "Bilingual",
    "ByAge",
    "Capability",
    "CaseMix",
    "Caseload",
    "Change",
    "ChildRules",
    "Closure",
    "Concern",
    "Contact",
    "Cover",
    "Demand",
    "District",
    "Economy",
    "Engine",
    "Granting",
    "Groups",
    "Initial",
    "Intake",
    "Learning",
    "Load",
    "MeasureRules",
    "MeasureType",
    "Municipality",
    "Name",
    "NonNegative",
    "Notice",
    "Office",
    "Period",
    "Placement",
    "Positive",
    "Practice",
    "Precision",
    "Refusion",
    "Section",
    "Settings",
    "Share",
    "Shock",
    "Spread",
    "Staff",
    "Story",
    "Text",
    "Variants",
    "Work",
]
