"""The outcomes that a comparison reports, in the order of its table: section, kind of number, harm or not.

Names and units for readers stand in the catalogue of texts (``outcome.<name>``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["count", "number", "days", "months", "share", "dkk", "dkk_thousands"]


@dataclass(frozen=True)
class OutcomeKind:
    """How an outcome is read: its section, what kind of number it is, and whether more of it is harm.

    ``dkk_thousands`` are DKK too, but shown to readers in thousands.
    """

    name: str
    section: str
    kind: Kind
    harm: bool = False


OUTCOMES = (
    OutcomeKind("total_dkk", "cost", "dkk_thousands"),
    OutcomeKind("measures_early_dkk", "cost", "dkk_thousands"),
    OutcomeKind("measures_supporting_dkk", "cost", "dkk_thousands"),
    OutcomeKind("staff_dkk", "cost", "dkk_thousands"),
    OutcomeKind("training_dkk", "cost", "dkk_thousands"),
    OutcomeKind("placement_dkk", "cost", "dkk_thousands"),
    OutcomeKind("total_with_placement_dkk", "cost", "dkk_thousands"),
    OutcomeKind("unmet_days", "harm", "count", harm=True),
    OutcomeKind("unmet_never", "harm", "count"),
    OutcomeKind("unmet_waiting", "harm", "count", harm=True),
    OutcomeKind("unmet_open", "harm", "count", harm=True),
    OutcomeKind("unmet_closed_24m", "harm", "count", harm=True),
    OutcomeKind("unmet_closed_later", "harm", "count", harm=True),
    OutcomeKind("return_12m", "harm", "share", harm=True),
    OutcomeKind("success_12m", "harm", "share"),
    OutcomeKind("returns_share", "harm", "share", harm=True),
    OutcomeKind("placements", "harm", "number", harm=True),
    OutcomeKind("load_left", "harm", "share"),
    OutcomeKind("children_with_measure", "measures", "count"),
    OutcomeKind("measures_running", "measures", "count"),
    OutcomeKind("dkk_per_child_with_measure", "measures", "dkk"),
    OutcomeKind("dkk_per_open_child", "measures", "dkk"),
    OutcomeKind("supporting_per_child", "measures", "number"),
    OutcomeKind("supporting_per_spell", "measures", "number"),
    OutcomeKind("early_per_child", "measures", "number"),
    OutcomeKind("escalations", "measures", "number"),
    OutcomeKind("no_measure_share", "measures", "share"),
    OutcomeKind("concern_at_measure", "measures", "number"),
    OutcomeKind("placements_per_start", "measures", "share"),
    OutcomeKind("civil_society_links", "measures", "number"),
    OutcomeKind("unwarranted_share", "measures", "share"),
    OutcomeKind("first_contact_days", "flow", "days"),
    OutcomeKind("first_contact_median_days", "flow", "days"),
    OutcomeKind("no_first_contact", "flow", "number"),
    OutcomeKind("left_before_contact", "flow", "number"),
    OutcomeKind("front_door_queue", "flow", "number"),
    OutcomeKind("forced_share", "flow", "share"),
    OutcomeKind("stability_margin", "flow", "share"),
    OutcomeKind("round_work_days", "flow", "days"),
    OutcomeKind("round_pause_days", "flow", "days"),
    OutcomeKind("rounds_per_case", "flow", "number"),
    OutcomeKind("to_supporting_days", "flow", "days"),
    OutcomeKind("grants_withdrawn", "flow", "number"),
    OutcomeKind("grants_waiting", "flow", "number"),
    OutcomeKind("investigated_share", "flow", "share"),
    OutcomeKind("limited_share", "flow", "share"),
    OutcomeKind("investigated_in_time", "flow", "share"),
    OutcomeKind("investigations_broken_off", "flow", "number"),
    OutcomeKind("reply_days", "flow", "days"),
    OutcomeKind("notified_24h", "flow", "share"),
    OutcomeKind("notifications_dropped", "flow", "number"),
    OutcomeKind("notifications_open", "flow", "number"),
    OutcomeKind("referrals", "flow", "count"),
    OutcomeKind("closures", "flow", "count"),
    OutcomeKind("exits", "flow", "count"),
    OutcomeKind("case_length_months", "flow", "months"),
    OutcomeKind("closures_per_fte_year", "flow", "number"),
    OutcomeKind("closures_per_case_year", "flow", "number"),
    OutcomeKind("changes_per_case", "flow", "number"),
    OutcomeKind("open_cases", "work", "count"),
    OutcomeKind("posts", "work", "number"),
    OutcomeKind("caseload_per_fte", "work", "number"),
    OutcomeKind("weighted_caseload_per_fte", "work", "number"),
    OutcomeKind("contacts_per_month", "work", "number"),
    OutcomeKind("direct_hours_per_month", "work", "number"),
    OutcomeKind("direct_share", "work", "share"),
    OutcomeKind("supervision_share", "work", "share"),
    OutcomeKind("utilisation", "work", "share"),
)
SECTIONS = ("cost", "harm", "measures", "flow", "work")
RATIONED_ABOVE = 0.97
"""Utilisation above which an arm is *rationed by queue*: who waits, not who needs, decides what is done."""
