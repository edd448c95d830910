"""sagsflow: what fewer cases per family counsellor does to cost and flow in municipal casework.

A notebook needs no other import::

    import sim
    settings = sim.load_scenario("aarhus_2019", "replications=4")
    result = sim.compare(settings, store=sim.Store(settings))  # kept, so that the next time takes a second
    sim.summary_table(result)
    sim.show(sim.figure(result, "accumulated_cost"))
    sim.saving(result, "pilot", "pilot").terms  # what the saving consists of
    targets = sim.sweep("aarhus_2019", "practices.relational.caseload.target=range(10,41,10)", "replications=4")
    sim.point_table(targets)  # every outcome at every target

The notebooks in ``notebooks/`` use these names and no others.

Each name is loaded when it is first used, so that ``import sim`` costs nothing.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "load_scenario": "sim.settings.compose",
    "SettingsError": "sim.settings.problems",
    "Store": "sim.experiments.store",
    "simulate": "sim.experiments.beginnings",
    "compare": "sim.experiments.compare",
    "summary_table": "sim.experiments.compare",
    "precisions": "sim.experiments.compare",
    "precision": "sim.experiments.precision",
    "half_widths": "sim.experiments.precision",
    "saving": "sim.experiments.saving",
    "business_cases": "sim.experiments.business_case",
    "sweep": "sim.experiments.sweep_request",
    "point_table": "sim.experiments.sweep_table",
    "lowest_table": "sim.experiments.sweep_table",
    "decompose": "sim.experiments.decompose_request",
    "share_table": "sim.experiments.decompose",
    "world_table": "sim.experiments.decompose",
    "signature_table": "sim.experiments.signatures",
    "figure": "sim.report.show",
    "show": "sim.report.show",
    "LOOK": "sim.report.show",
    "process_map": "sim.experiments.process_map",
    "event_table": "sim.outcomes.events",
}

__all__ = [
    "LOOK",
    "SettingsError",
    "Store",
    "business_cases",
    "compare",
    "decompose",
    "event_table",
    "figure",
    "half_widths",
    "load_scenario",
    "lowest_table",
    "point_table",
    "precision",
    "precisions",
    "process_map",
    "saving",
    "share_table",
    "show",
    "signature_table",
    "simulate",
    "summary_table",
    "sweep",
    "world_table",
]


def __getattr__(name: str) -> Any:
    try:
        module = _PUBLIC[name]
    except KeyError:
        raise AttributeError(f"module 'sim' has no attribute {name!r}") from None
    return getattr(import_module(module), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
