"""sagsflow: what fewer cases per family counsellor does to cost and flow in municipal casework.

A notebook needs no other import::

    import sim
    settings = sim.load_scenario("aarhus_2019", "replications=4")
    result = sim.compare(settings)
    sim.saving(result, "pilot", "pilot").terms  # what the saving consists of
    targets = sim.sweep("aarhus_2019", "practices.relational.caseload.target=range(10,41,10)", "replications=4")
    sim.point_table(targets)  # every outcome at every target

Each name is loaded when it is first used, so that ``import sim`` costs nothing.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "load_scenario": "sim.settings.compose",
    "SettingsError": "sim.settings.problems",
    "simulate": "sim.experiments.beginnings",
    "compare": "sim.experiments.compare",
    "saving": "sim.experiments.saving",
    "business_cases": "sim.experiments.business_case",
    "sweep": "sim.experiments.sweep_request",
    "point_table": "sim.experiments.sweep_table",
    "process_map": "sim.experiments.process_map",
    "event_table": "sim.outcomes.events",
}

__all__ = [
    "SettingsError",
    "business_cases",
    "compare",
    "event_table",
    "load_scenario",
    "point_table",
    "process_map",
    "saving",
    "simulate",
    "sweep",
]


def __getattr__(name: str) -> Any:
    try:
        module = _PUBLIC[name]
    except KeyError:
        raise AttributeError(f"module 'sim' has no attribute {name!r}") from None
    return getattr(import_module(module), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
