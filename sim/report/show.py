"""Figures for who works in Python: any figure of a result by its name, and a picture shown wherever one works."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
from matplotlib.backends.registry import BackendFilter, backend_registry
from matplotlib.figure import Figure

from sim.experiments.compare import Comparison
from sim.experiments.decompose import Decomposition
from sim.experiments.sweep import Sweep
from sim.report import figure_sweep, figures_decompose, pictures, style
from sim.report.texts import Language
from sim.settings.nearest import did_you_mean

Result = Comparison | Sweep | Decomposition
LOOK = style.RC
"""The look of all figures as matplotlib settings: ``with plt.rc_context(sim.LOOK): ...``."""
PICTURES = "SAGSFLOW_PICTURES"
"""The environment variable that names a folder: pictures are then written there and not shown."""


def figure(result: Result, name: str | None = None, language: Language = "en") -> Figure:
    """A figure of a result: title, reading aid and all, as it stands on the page of the run.

    A sweep and a decomposition have one figure each and need no name; a comparison has those of
    ``sim.report.pictures.FIGURES``, the first of which is drawn without one. Raises LookupError for a name that does
    not exist or a figure for which the result holds nothing.
    """
    draws = _draws(result, language)
    wanted = next(iter(draws)) if name is None else name
    if wanted not in draws:
        raise LookupError(f"no figure {wanted!r}{did_you_mean(wanted, draws)} (there are: {', '.join(draws)})")
    picture = draws[wanted]()
    if picture is None:
        raise LookupError(f"the result holds nothing to draw {wanted!r} from")
    return picture.figure


def _draws(result: Result, language: Language) -> dict[str, Callable[[], style.Picture | None]]:
    if isinstance(result, Sweep):
        return {"sweep": lambda: figure_sweep.figure(result, language)}
    if isinstance(result, Decomposition):
        return {"mechanisms": lambda: figures_decompose.mechanisms(result, language)}
    return {name: lambda one=one: one.draw(result, language) for name, one in pictures.FIGURES.items()}  # type: ignore[misc]


def show(picture: Figure) -> None:
    """Show a picture: below the cell of a notebook, in a window of a script; where there is no screen, not at all.

    With a folder named in ``SAGSFLOW_PICTURES`` it is written there instead, as 01.png, 02.png and so on.
    """
    folder = os.environ.get(PICTURES)
    if folder:
        with matplotlib.rc_context(LOOK):
            picture.savefig(_next_file(Path(folder)), dpi=200)
        plt.close(picture)
        return
    backend = plt.get_backend()
    if backend.lower() in backend_registry.list_builtin(BackendFilter.NON_INTERACTIVE):  # type: ignore[no-untyped-call]
        plt.close(picture)
        return
    if not plt.fignum_exists(getattr(picture, "number", None) or -1):
        _hand_over(picture, backend)
    plt.show()


def _next_file(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    names = (folder / f"{number:02d}.png" for number in count(1))
    return next(name for name in names if not name.exists())


def _hand_over(picture: Figure, backend: str) -> None:
    """Give a figure that was drawn without a screen to the canvas and window of a new one."""
    manager = plt.figure(figsize=picture.get_size_inches(), dpi=picture.dpi).canvas.manager
    if manager is None:
        raise RuntimeError(f"matplotlib's {backend} gives figures no window; set {PICTURES} to a folder")
    manager.canvas.figure = picture
    picture.set_canvas(manager.canvas)
