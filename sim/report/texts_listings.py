"""Words of the lists of scenarios and settings, in Danish and English."""

from __future__ import annotations

LISTINGS: dict[str, tuple[str, str]] = {
    "listing.arms": ("arme: {arms}", "arms: {arms}"),
    "listing.no_scenarios": ("ingen scenarier fundet", "no scenarios found"),
    "listing.no_params": ("ingen indstilling nævner {words}", "no setting mentions {words}"),
    "listing.outcomes": (
        "Resultater, som modellen sammenlignes med (skrives aldrig ind):",
        "Outcomes the model is compared with (never typed in):",
    ),
    "listing.column.key": ("nøgle", "key"),
    "listing.column.value": ("værdi", "value"),
    "listing.column.role": ("rolle", "role"),
    "listing.column.unit": ("enhed", "unit"),
    "listing.column.plausible": ("plausibelt", "plausible"),
    "listing.column.grade": ("grad", "grade"),
    "listing.column.reason": ("begrundelse", "reason"),
    "listing.role.target": ("mål", "target"),
    "listing.role.check": ("kontrol", "check"),
}
