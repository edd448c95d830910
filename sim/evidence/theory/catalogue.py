"""All systems that the package's own parts can express, and those that are tried when none is named."""

from __future__ import annotations

from sim.evidence.theory.caseload import CaseloadCap, FiniteSource
from sim.evidence.theory.one_desk import AcuteFirst, AnyService
from sim.evidence.theory.running import Running
from sim.evidence.theory.system import System
from sim.evidence.theory.waiting_list import ManyServers, Returning

SYSTEMS: dict[str, type[System]] = {
    kind.name: kind for kind in (ManyServers, AnyService, AcuteFirst, Running, FiniteSource, CaseloadCap, Returning)
}

EXAMPLES: tuple[System, ...] = (
    ManyServers(arrival_rate=1.5, servers=2),
    ManyServers(),
    ManyServers(arrival_rate=1.5, servers=2, urgent_share=0.25),
    AnyService(service_cv2=0.0),
    AnyService(service_cv2=0.5),
    AnyService(service_cv2=1.0),
    AnyService(service_cv2=2.0),
    AcuteFirst(),
    Running(),
    FiniteSource(cases=10),
    FiniteSource(),
    FiniteSource(cases=30),
    CaseloadCap(service_rate=2.0, return_probability=0.5, cap=3),
    CaseloadCap(),
    CaseloadCap(cap=15),
    Returning(),
)
