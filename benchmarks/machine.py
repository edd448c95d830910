"""What the numbers were measured on, without saying whose it is."""

from __future__ import annotations

import platform
from importlib.metadata import version

from sim.experiments.manifest import machine


def described() -> str:
    """Processor, cores, and the versions that matter."""
    found = machine()
    return (
        f"{found['processor']}, {found['cores']} cores, {platform.system()}, Python {platform.python_version()}, "
        f"SimPy {version('simpy')}, numpy {version('numpy')}"
    )
