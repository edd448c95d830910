"""The overview of the base model as a Mermaid flow chart, drawn from what the steps of the pathway do."""

from __future__ import annotations

from collections.abc import Iterator

from sim.casework import pathway
from sim.casework.log import TASK_KINDS
from sim.report.stress import effects
from sim.report.stress.effects import Effects
from sim.report.stress.words import Words

_TASK, _STEP = "task_", "step_"
_APPEARS, _CLOSED, _GONE = "appears", "closed", "gone"


def mermaid(words: Words) -> str:
    """The chart: steps by the stretch of the way they belong to, tasks of counsellors, and what leads to what."""
    steps, tasks = effects.of_steps(), effects.of_tasks()
    lines = ["flowchart TD", f'  {_APPEARS}(["{words("diagram.appears")}"])']
    for module, names in stretches().items():
        lines.append(f'  subgraph {module}["{words.name("steps", module)}"]')
        lines += [f'    {_STEP}{name}["{words.name("step", name)}"]' for name in names]
        lines.append("  end")
    lines.append(f'  subgraph tasks["{words("diagram.tasks")}"]')
    asked = [kind for kind in TASK_KINDS if any(kind in e.asks for e in (*steps.values(), *tasks.values()))]
    lines += [f'    {_TASK}{kind}[/"{words.name("task", kind)}"/]' for kind in asked]
    lines += ["  end", f'  {_CLOSED}(["{words("diagram.closed")}"])', f'  {_GONE}(["{words("diagram.gone")}"])']
    lines += _arrows(_APPEARS, effects.of_appearing())
    for name, effect in steps.items():
        lines += _arrows(f"{_STEP}{name}", effect)
    for kind, effect in tasks.items():
        lines += _arrows(f"{_TASK}{kind}", effect)
    return "\n".join(lines)


def chart_rows(words: Words) -> list[tuple[str, str, str]]:
    """The same chart as rows: part of the way, what the arrows leave, and where they lead (⇢ to a task)."""
    rows = [("", words("diagram.appears"), _leads_to(effects.of_appearing(), words))]
    for module, names in stretches().items():
        for name in names:
            leads = _leads_to(effects.of_steps()[name], words)
            rows.append((words.name("steps", module), words.name("step", name), leads))
    for kind, effect in effects.of_tasks().items():
        rows.append((words("diagram.tasks"), words.name("task", kind), _leads_to(effect, words)))
    return rows


def _leads_to(effect: Effects, words: Words) -> str:
    solid = [words.name("step", step) for step in effect.plans]
    if "exit" in effect.writes:
        solid.append(words("diagram.gone"))
    elif "closed" in effect.writes:
        solid.append(words("diagram.closed"))
    dotted = [words.name("task", kind) for kind in effect.asks]
    return "; ".join([*(f"→ {name}" for name in solid), *(f"⇢ {name}" for name in dotted)])


def stretches() -> dict[str, list[str]]:
    """The times on a child's agenda by the module that holds their step, in the order of the pathway."""
    found: dict[str, list[str]] = {}
    for name, step in pathway.STEPS.items():
        found.setdefault(step.__module__.rpartition(".")[2], []).append(name)
    return found


def _arrows(origin: str, effect: Effects) -> Iterator[str]:
    for step in effect.plans:
        yield f"  {origin} --> {_STEP}{step}"
    for kind in effect.asks:
        yield f"  {origin} -.-> {_TASK}{kind}"
    if "exit" in effect.writes:
        yield f"  {origin} --> {_GONE}"
    elif "closed" in effect.writes:
        yield f"  {origin} --> {_CLOSED}"
