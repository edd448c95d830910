"""STRESS-DES 5 and 6: software, random numbers, execution, machine and run time, and how to get the model."""

from __future__ import annotations

import importlib.metadata
import shlex
from collections.abc import Callable
from typing import Any

from sim import __version__
from sim.casework import calendar, counsellors, journey, pathway, streams
from sim.experiments import runner
from sim.report.stress.code import as_written, inverse_transforms, place, sentences, summary
from sim.report.stress.facts import Facts
from sim.report.stress.markdown import Lines, code, paragraph, quotation, table
from sim.report.stress.words import Words

DISTRIBUTION = "sagsflow"


def software(facts: Facts, words: Words) -> Lines:
    """5.1: versions of language and packages."""
    lines = paragraph(words("software.language"))
    return lines + table(
        [words("software.package"), words("software.version")], [(name, v) for name, v in facts.versions.items()]
    )


def sampling(facts: Facts, words: Words) -> Lines:
    """5.2: the generator, whose draws are whose, and how one uniform becomes a value."""
    lines = paragraph(words("sampling.seed", seed=facts.settings.seed))
    lines += paragraph(words("sampling.crn"))
    lines += quotation([*sentences(streams), *sentences(streams.Draws), *sentences(streams.Streams.of_long_run)])
    lines += table(
        [words("sampling.owner"), words("value")],
        [(f"`{owner.name.lower()}`", int(owner)) for owner in streams.Owner],
    )
    lanes = [name.lower() for name, value in vars(streams.Lane).items() if isinstance(value, int)]
    lines += paragraph(words("sampling.lanes", lanes=", ".join(f"`{lane}`" for lane in lanes)))
    lines += paragraph(words("sampling.generator"))
    made: list[Callable[..., Any]] = [
        streams.Streams.__init__,
        streams.Source.__init__,
        streams.Source.block,
        *inverse_transforms(),
    ]
    return lines + code("\n\n".join(f"# {place(function)}\n{as_written(function)}" for function in made))


def execution(facts: Facts, words: Words) -> Lines:
    """5.3: how events are processed, who comes first, and what runs side by side."""
    engine = facts.settings.engine
    lines = paragraph(words.by_hand("event_list"))
    lines += paragraph(words("execution.order"))
    lines += quotation(
        [
            summary(pathway.pathway),
            *sentences(journey.Journey.sleep),
            *sentences(counsellors),
            *sentences(counsellors.Desk),
            *sentences(calendar),
        ]
    )
    lines += paragraph(words("execution.parallel", backend=engine.backend, jobs=engine.jobs))
    return lines + quotation(sentences(runner))


def system(facts: Facts, words: Words) -> Lines:
    """5.4: the machine, and how long it was at work."""
    if facts.machine is None:
        lines = paragraph(words("system.not_recorded"))
    else:
        rows = [(words.name("machine", name), value) for name, value in facts.machine.items()]
        lines = table([words("system.what"), words("value")], rows)
    return lines + paragraph(_run_time(facts, words))


def _run_time(facts: Facts, words: Words) -> str:
    if facts.run is None:
        return words("system.not_run")
    spent = facts.run.seconds
    if spent is None:
        return words("system.time_not_recorded")
    parts = {name: f"{spent.get(name, 0.0):.1f}" for name in ("offices", "replications")}
    return words("system.time", total=f"{sum(spent.values()):.1f}", **parts)


def access(facts: Facts, words: Words) -> Lines:
    """6.1: the package, the fingerprint of what is described, and the command that gives the same again."""
    try:
        about = importlib.metadata.metadata(DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        lines = paragraph(words("access.not_installed", name=DISTRIBUTION, version=__version__))
        addresses: list[str] = []
    else:
        found = {name: (about.get_all(name) or ["–"])[0] for name in _METADATA.values()}
        lines = paragraph(words("access.package", **{place: found[name] for place, name in _METADATA.items()}))
        addresses = [str(address) for address in about.get_all("Project-URL") or []]
    if addresses:
        lines += paragraph(words("access.address", addresses="; ".join(addresses)))
    else:
        lines += paragraph(words.by_hand("who_is_asked"))
    lines += paragraph(words.by_hand("offline"))
    lines += paragraph(words("access.hashes", content=facts.content_hash, model=facts.model_digest))
    lines += paragraph(words("access.again"))
    command = "compare" if facts.run is None else facts.run.command
    return lines + code(shlex.join([DISTRIBUTION, command, *facts.asked_for]), "")


_METADATA = {
    "name": "Name",
    "version": "Version",
    "author": "Author",
    "licence": "License-Expression",
    "python": "Requires-Python",
}
