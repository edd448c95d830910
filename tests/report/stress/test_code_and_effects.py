"""What is read from the code is what the code does: rules, kinds of the log, draws, and the way of a child."""

from __future__ import annotations

import ast
import inspect
import json
from typing import Any

import pytest

from sim.casework import pathway, practice, staffing
from sim.casework.log import NOBODY, TASK_KINDS, Record
from sim.casework.office import AWAITED
from sim.casework.replication import simulate
from sim.casework.steps import intake, outside
from sim.casework.streams import exponential
from sim.report.stress import code, effects
from sim.report.stress.components import hours_of
from sim.report.stress.effects import Effects
from sim.settings.compose import compose
from sim.settings.schema import Settings

OF_THE_OFFICE = {"handover", "screening"}


@pytest.fixture(scope="module")
def settings() -> Settings:
    """Two years of full staff at full speed, so that a task takes the hours it is said to take."""
    return compose(
        [
            "initial.state=empty",
            "period.start=2019-01-01",
            "period.end=2021-01-01",
            "practices.traditional.contact.supervision_hours_per_week=0",
            "practices.relational.contact.supervision_hours_per_week=0",
            "staff.ramp_days=0",
        ]
    )


@pytest.fixture(scope="module")
def log(settings: Settings) -> list[Record]:
    logs = simulate(settings, 0)
    return [record for offices in logs.values() for records in offices.values() for record in records]


# --- the log and the tasks ---------------------------------------------------------------------------------


def test_a_run_writes_no_event_and_no_detail_that_the_log_does_not_tell_of(log: list[Record]) -> None:
    told = code.details_of_events()
    assert {record[1] for record in log} <= told.keys()
    strange = {
        (event, detail)
        for _, event, _, _, _, detail, *_ in log
        if told[event] not in ((), ("severity",)) and detail not in told[event]
    }
    assert strange == set()


def test_a_child_is_asked_about_nothing_but_by_a_step_or_a_task_that_can_ask(log: list[Record]) -> None:
    asked = {kind for effect in (*effects.of_steps().values(), *effects.of_tasks().values()) for kind in effect.asks}
    done = {record[5] for record in log if record[1] == "task" and record[2] != NOBODY}
    assert done <= asked | OF_THE_OFFICE
    assert len(done) >= 8


def test_tasks_take_the_hours_that_the_report_expects(settings: Settings, log: list[Record]) -> None:
    """Of the traditional arm: what is fixed to the minute, meetings on average, investigations piece by piece."""
    records = [r for office in simulate(settings, 0)["traditional"].values() for r in office if r[1] == "task"]
    by_kind = {kind: [(r[8], r[9]) for r in records if r[5] == kind] for kind in TASK_KINDS}
    traditional = settings.practices["traditional"]
    for kind in ("decision", "follow_up", "coordination", "notification", "call"):
        expected = hours_of(kind, settings, traditional)
        assert by_kind[kind], kind
        assert by_kind[kind][0] == pytest.approx(expected, abs=1e-9)
        assert by_kind[kind][-1] == pytest.approx(expected, abs=1e-9)
    for kind in ("first_contact", "meeting"):
        hours, direct = (sum(values) / len(values) for values in zip(*by_kind[kind], strict=True))
        assert (hours, direct) == pytest.approx(hours_of(kind, settings, traditional), rel=0.05)
    whole, _ = hours_of("investigation", settings, traditional)
    assert max(hours for hours, _ in by_kind["investigation"]) <= settings.work.piece_hours + 1e-9 < whole


def test_every_kind_of_task_has_its_hours(settings: Settings) -> None:
    for kind in TASK_KINDS:
        hours, direct = hours_of(kind, settings, settings.practices["relational"])
        assert hours >= direct >= 0.0


# --- the way of a child --------------------------------------------------------------------------------------


def test_every_step_can_be_reached_by_a_child_that_appears() -> None:
    steps, tasks = effects.of_steps(), effects.of_tasks()
    ahead, reached = [effects.of_appearing()], set[str]()
    while ahead:
        effect = ahead.pop()
        fresh = {*effect.plans, *effect.asks} - reached
        reached |= fresh
        ahead += [table[name] for name in fresh for table in (steps, tasks) if name in table and name in fresh]
    assert steps.keys() <= reached
    assert tasks.keys() <= reached


def test_steps_plan_only_steps_and_ask_only_for_tasks() -> None:
    for effect in (effects.of_appearing(), *effects.of_steps().values(), *effects.of_tasks().values()):
        assert set(effect.plans) <= pathway.STEPS.keys()
        assert set(effect.asks) <= set(TASK_KINDS)
        assert set(effect.writes) <= code.details_of_events().keys()
    assert effects.of_tasks().keys() == AWAITED


def test_a_case_closes_at_a_contact_or_because_the_child_goes() -> None:
    closing = {name for name, effect in effects.of_tasks().items() if "closed" in effect.writes}
    assert closing == {"first_contact", "meeting"}
    assert {name for name, effect in effects.of_steps().items() if "exit" in effect.writes} == {"leaves", "placed"}


def test_the_back_door_opens_only_where_the_family_was_ready() -> None:
    """``_close`` plans a call through the back door, but not when the child turns 18, moves or is placed."""
    assert "back_door" in effects.of_tasks()["meeting"].plans
    assert "back_door" not in effects.of_steps()["leaves"].plans


def test_room_for_others_is_no_step_of_the_child_that_made_it() -> None:
    assert "allocated" not in effects.of_tasks()["meeting"].plans
    assert "allocated" in effects.of_steps()["refer"].plans


def test_a_changed_step_is_a_changed_way(monkeypatch: pytest.MonkeyPatch) -> None:
    before = effects.effects(intake.first_referral)
    monkeypatch.setattr(intake, "refer", outside.plan_call)
    assert "referral" in before.writes
    assert effects.effects(intake.first_referral) == Effects(plans=("call",), asks=(), writes=())


def test_both_words_of_a_choice_are_possible() -> None:
    def planned(office: Any, journey: Any, _: int) -> None:
        journey.plan(0.0, "meet" if office else "call")

    assert effects.effects(planned).plans == ("call", "meet")


# --- rules, draws, constants -----------------------------------------------------------------------------------


def test_a_rule_as_written_is_the_rule() -> None:
    scope: dict[str, Any] = dict(vars(practice))
    for function in code.rules()[practice]:
        exec(compile(code.as_written(function), "<report>", "exec"), scope)
    assert scope["fit_of"] is not practice.fit_of
    assert scope["fit_of"](0.3, 0.4) == practice.fit_of(0.3, 0.4)
    assert scope["concern"](1.0, 0.2, 0.3, True, 0.5, 0.1, 0.1, 0.5) == practice.concern(
        1.0, 0.2, 0.3, True, 0.5, 0.1, 0.1, 0.5
    )
    assert '"""' not in code.as_written(practice.concern)


def test_every_rule_takes_numbers_and_gives_something() -> None:
    found = [function for functions in code.rules().values() for function in functions]
    assert len(found) > 15
    assert all("Journey" not in code.as_written(function).splitlines()[0] for function in found)


def test_draws_are_found_with_their_parameters() -> None:
    found = {(draw.distribution, draw.parameters) for draw in code.draws()}
    assert ("exponential", "work.stuck_mean_days") in found
    assert ("share", "work.stuck_share") in found
    assert ("lognormal", "extent.wait_days, work.statement_wait_log_sd") in found
    assert ("uniform", "now + goal * (0.4 + 0.8 * u)") in found
    assert ("share", "hazard / highest") in found, "a candidate at the highest rate counts with the rate there is"
    assert {draw.distribution for draw in code.draws()} == {
        *("exponential", "normal", "lognormal", "lognormal_mean", "category", "share", "uniform")
    }


def test_every_transform_that_a_module_takes_in_is_found_in_a_draw() -> None:
    """A module that imports the exponential draws from it; a call the reader overlooks would fail here."""
    imported = {
        (module.__name__.removeprefix("sim.casework."), function.__name__)
        for module in code._modules()
        for function in code.inverse_transforms()
        if vars(module).get(function.__name__) is function
    }
    drawn = {(draw.where.rpartition(".")[0], draw.distribution) for draw in code.draws()}
    assert imported <= drawn
    assert any(name == exponential.__name__ for _, name in imported)


def test_no_uniform_number_is_asked_for_without_a_draw_being_told() -> None:
    asking = set()
    for module in code._modules():
        for function in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(function, ast.FunctionDef):
                called = {
                    getattr(call.func, "attr", getattr(call.func, "id", ""))
                    for call in ast.walk(function)
                    if isinstance(call, ast.Call)
                }
                if called & {"u", "_u"}:
                    asking.add(f"{module.__name__.removeprefix('sim.casework.')}.{function.name}")
    # these only hand a number on to whoever asked for it
    assert asking - {draw.where for draw in code.draws()} == {"calendar._u", "measures._u", "referrals.u"}


def test_a_number_fixed_in_the_code_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ("staffing.HIRING_DAYS", 90.0) in code.constants(staffing)
    monkeypatch.setattr(staffing, "HIRING_DAYS", 77.0)
    assert ("staffing.HIRING_DAYS", 77.0) in code.constants(staffing)


def test_docstrings_become_sentences_without_tables_and_examples() -> None:
    from sim.casework import log
    from sim.outcomes import flow

    assert all(">>>" not in words for words in code.sentences(practice.fit_of))
    assert not any("=====" in words for words in code.sentences(log))
    assert any(words.startswith("*Event cohorts*") for words in code.sentences(flow))
    assert "``" not in json.dumps(code.sentences(log))
