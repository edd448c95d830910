"""How many replications are run, and on what."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.settings.schema.values import Positive, Section, Text


class Precision(Section):
    """How many replications are run: a given number, or until the difference in yearly cost is known well enough.

    With ``stop: half_width`` replications are added, ``replications`` first, until in every arm the 95 % interval of
    the difference has at most this half-width and keeps it, or there are ``most``. The half-width is
    ``half_width_dkk`` DKK a year or, where that is empty, ``half_width_share`` of the baseline's yearly cost.
    """

    stop: Literal["fixed", "half_width"]
    half_width_dkk: Positive | None
    half_width_share: Positive
    most: Annotated[int, Field(ge=1, le=100_000)]


class Engine(Section):
    """How the computer works; no key here changes a result."""

    backend: Literal["sequential", "loky", "dask"]
    jobs: Annotated[int, Field(ge=1, le=1024)]
    address: Text | None
    store: Text

    @model_validator(mode="after")
    def _cluster_has_an_address(self) -> Self:
        if self.backend == "dask" and self.address is None:
            raise ValueError("backend dask needs the address of a scheduler: engine.address=tcp://HOST:PORT")
        return self
