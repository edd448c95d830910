"""All twenty items are there and filled from what is in force: settings, register, changes, rules."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import sim.outcomes
from sim.casework import staffing
from sim.casework.log import TASK_KINDS
from sim.outcomes.catalogue import OUTCOMES
from sim.report.stress import changes, data
from sim.report.stress.by_hand import BY_HAND, MARK
from sim.report.stress.components import PARTS
from sim.report.stress.facts import Facts, of_settings
from sim.report.stress.page import ITEMS, page
from sim.report.stress.words import Words
from sim.settings import register, scenarios
from sim.settings.compose import compose
from sim.settings.paths import home
from sim.settings.schema import Settings

ALL_ITEMS = (
    *("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2"),
    *("3.3", "3.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1"),
)
Report = Callable[..., str]
Items = Callable[[str], dict[str, str]]
Changed = Callable[..., Settings]

CHANGES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "practice": ({"practice": "relational", "training_days": 12}, ["Relational", "12 days"]),
    "posts": ({"posts": 7.5}, ["7.5 full-time posts"]),
    "spread": ({"spread": {"practice": "relational", "share": 0.35}}, ["0.35", "Relational", "without its caseload"]),
    "supervision_hours_per_week": ({"supervision_hours_per_week": 0.25}, ["0.25 hours of supervision"]),
    "turnover_factor": ({"turnover_factor": 1.75}, ["turnover × 1.75"]),
    "demand_factor": ({"demand_factor": 1.15}, ["need help × 1.15"]),
    "price_factor": ({"price_factor": 1.05}, ["prices of measures × 1.05"]),
}


def no_arms(facts: Facts) -> list[str]:
    """Overrides that take out every arm but the baseline."""
    return [f"~arms.{arm}" for arm in facts.settings.arms if arm != facts.settings.baseline_arm]


def changed_arm(what: str, *, offices: str = "[pilot]", until: str = "") -> str:
    return (
        "+arms.a_change={label: {da: En, en: One}, "
        f"changes: [{{date: '2020-03-01', {until}offices: {offices}, {what}}}]}}"
    )


# --- the twenty items ------------------------------------------------------------------------------------


def test_the_guideline_has_twenty_items() -> None:
    assert tuple(ITEMS) == ALL_ITEMS
    assert len(ALL_ITEMS) == 20
    assert list(PARTS) == [f"2.5.{n}" for n in range(1, 6)]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("scenario", scenarios.names())
def test_every_item_is_there_in_order_and_filled(scenario: str, language: str, report: Report, items: Items) -> None:
    found = items(report(scenario=scenario, language=language))
    assert [number for number in found if number.count(".") == 1] == list(ALL_ITEMS)
    assert [number for number in found if number.count(".") == 2] == list(PARTS)
    empty = [number for number in found if number not in {"2.5", *"123456"} and len(found[number]) < 40]
    assert empty == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_place_is_left_unfilled_and_no_table_row_is_torn(language: str, report: Report) -> None:
    written = report(language=language)
    outside_code = re.sub(r"^```.*?^```$", "", written, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"\{[a-z_]+\}", outside_code) == []
    columns = 0
    for line in outside_code.splitlines():
        if not line.startswith("|"):
            columns = 0
            continue
        own = len(re.findall(r"(?<!\\)\|", line))
        assert own == (columns or own), line
        columns = own


@pytest.mark.parametrize("language", ["da", "en"])
def test_sentences_by_hand_are_marked_and_used(language: str, report: Report) -> None:
    written = report(language=language)
    chosen = [texts[0 if language == "da" else 1] for texts in BY_HAND.values()]
    assert [words for words in chosen if f"{MARK} {words}" not in written] == []
    assert [words for words in chosen if written.count(words) != written.count(f"{MARK} {words}")] == []


def test_danish_and_english_tell_the_same_facts(report: Report) -> None:
    """Every key, number in a table and code block is in both; only words differ."""
    english, danish = (set(re.findall(r"`[^`\n]+`", report(language=language))) for language in ("en", "da"))
    assert {word for word in english ^ danish if "language=" not in word} == set()


# --- inputs ------------------------------------------------------------------------------------------------


def test_every_input_of_the_register_stands_with_the_value_in_force(report: Report, items: Items) -> None:
    table = items(report())["3.3"]
    settings = compose(["scenarios=aarhus_2019"]).model_dump(mode="json")
    rows = [row for row in register.rows(settings) if row.entry is not None]
    assert len(rows) > 300
    missing = [
        row.path
        for row in rows
        if f"| `{row.path}` | {'null' if row.value is None else str(row.value).replace('True', 'true')} |" not in table
    ]
    assert missing == []
    inputs = [entry for entry in register.entries() if entry.role == "input"]
    assert [e.path for e in inputs if e.reason.replace("|", r"\|") not in table and _applies(e.path, rows)] == []


def _applies(path: str, rows: list[register.Row]) -> bool:
    return any(row.entry is not None and row.entry.path == path for row in rows)


def test_an_override_shows_in_head_value_and_warning(report: Report, items: Items) -> None:
    written = report("practices.relational.caseload.target=2.5")
    assert "`practices.relational.caseload.target=2.5`" in written.partition("## 1")[0]
    assert "practices.relational.caseload.target = 2.5 lies outside its plausible range" in written.partition("## 1")[0]
    assert "| `practices.relational.caseload.target` | 2.5 |" in items(written)["3.3"]
    assert "| `caseload.target` | 35.0 | 2.5 |" in items(written)["2.3"]


def test_counts_of_grades_add_up_to_the_inputs(facts: Facts, report: Report, items: Items) -> None:
    counts = re.findall(r"^\| (?!Grade|---)[\w ]+ \| (\d+) \|$", items(report())["3.3"], flags=re.MULTILINE)
    assert sum(map(int, counts)) == len(data.inputs(facts))


def test_every_assumption_is_listed_and_nothing_else_is(facts: Facts, report: Report, items: Items) -> None:
    listed = set(re.findall(r"`([a-z_0-9.]+\.[a-z_0-9.]+)`", items(report())["3.4"]))
    assumed = {row.path for row in data.inputs(facts) if row.entry and row.entry.grade == "assumption"}
    assert listed == assumed


def test_a_choice_without_entry_is_told_too(report: Report, items: Items) -> None:
    assert "- `seed` = 7" in items(report("seed=7"))["3.3"]
    assert "- `groups.pilot` = ['pilot']" in items(report())["3.3"]


def test_every_source_that_a_value_names_is_listed_with_its_title(facts: Facts, report: Report, items: Items) -> None:
    listed = items(report())["3.1"]
    named = {s for row in data.inputs(facts) if row.entry for s in re.findall(r"S\d+", row.entry.source)}
    rows = dict(re.findall(r"^\| (S\d+) \| (.*?) \|", listed, flags=re.MULTILINE))
    assert named <= rows.keys()
    assert all(title for title in rows.values())
    assert "7.2.3" in listed


def test_settings_that_come_without_documents_say_so(items: Items, own_settings: Path) -> None:
    found = items(page(of_settings([])))
    assert "does not come with these settings" in found["3.1"]
    assert "| S02 |  |  |" in found["3.1"]
    assert "do not come with these settings" in found["3.4"]


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own settings: a copy of the shipped ones without documents."""
    for folder in ("configs", "scenarios"):
        shutil.copytree(home() / folder, tmp_path / folder)
    monkeypatch.setenv("SAGSFLOW_HOME", str(tmp_path))
    return tmp_path


# --- arms ----------------------------------------------------------------------------------------------------


def test_every_kind_of_change_has_a_case_here() -> None:
    assert CHANGES.keys() == set(changes.KINDS)


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("number", ["1.3", "2.3"])
def test_a_dated_change_of_every_kind_is_worded(kind: str, number: str, facts: Facts, changed: Changed) -> None:
    value, told = CHANGES[kind]
    change = {"date": "2020-03-01", "offices": ["pilot"], **value}
    arm = {"label": {"da": "En", "en": "One"}, "changes": [change]}
    with_arm = replace(facts, settings=changed(facts.settings, {"arms.a_change": arm}))
    english = "\n".join(ITEMS[number](with_arm, Words("en")))
    assert all(words in english for words in ["2020-03-01", "Pilot office", *told])
    danish = "\n".join(ITEMS[number](replace(with_arm, language="da"), Words("da")))
    (here,) = re.findall(r"2020-03-01, Pilotkontoret: ([^|\n]*)", danish)
    numbers = r"\d+(?:\.\d+)?"
    assert set(re.findall(numbers, here)) == set(re.findall(numbers, " ".join(told)))


def test_a_change_that_ends_and_one_everywhere_are_worded(report: Report, items: Items) -> None:
    until = changed_arm("demand_factor: 1.2", offices="[all]", until="until: '2020-06-01', ")
    assert "- 2020-03-01 to 2020-06-01, all offices: children" in items(report(until))["2.3"]


def test_a_scenario_of_all_offices_alike_speaks_of_no_pilot_districts(report: Report, items: Items) -> None:
    found = items(report(scenario="turnover_shock"))
    assert "All 6 districts: Pilot office" in found["1.1"]
    assert "Pilot districts" not in found["1.1"]
    assert "the pilot districts" not in found["1.2"]
    assert "Pilot districts: Pilot office" in items(report())["1.1"]


def test_a_practice_that_only_spreads_is_compared_too(facts: Facts, report: Report, items: Items) -> None:
    spread = changed_arm("spread: {practice: relational, share: 0.5}")
    written = items(report(spread, *no_arms(facts)))["2.3"]
    assert "| `caseload.target` | 35.0 | 20.0 |" in written


def test_arms_that_change_nothing_have_practices_without_difference(facts: Facts, report: Report, items: Items) -> None:
    written = items(report(*no_arms(facts)))["2.3"]
    assert "alike in all values" in written
    assert "caseload.target" not in written


# --- rules and numbers that change -----------------------------------------------------------------------------


def test_an_allowance_changes_the_queue_it_belongs_to_and_no_other(report: Report, items: Items) -> None:
    before, after = (items(report(*o))["2.5.4"].splitlines() for o in ([], ["work.allowance_days.call=2.5"]))
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line.split("|")[1].strip() for line in changed] == ["`call`", "`back_door`"]
    assert all("| 2.5 |" in line for line in changed)


def test_a_number_fixed_in_the_code_changes_the_text(
    monkeypatch: pytest.MonkeyPatch, facts: Facts, items: Items
) -> None:
    monkeypatch.setattr(staffing, "HIRING_DAYS", 77.0)
    assert "| `staffing.HIRING_DAYS` | 77 |" in items(page(facts))["2.4"]


def test_hours_of_a_meeting_follow_the_practice(report: Report, items: Items) -> None:
    def cells(*overrides: str) -> list[str]:
        (line,) = re.findall(r"^\| `meeting` .*$", items(report(*overrides))["2.5.2"], flags=re.MULTILINE)
        return [cell.strip() for cell in line.split("|")]

    longer = cells("practices.relational.contact.talk_hours=2.6")
    assert cells()[3] == longer[3]
    assert float(longer[4].split()[0]) == pytest.approx(float(cells()[4].split()[0]) + 1.0)


def test_a_limited_look_is_told_only_where_there_is_one(report: Report, items: Items) -> None:
    assert "limited look" not in items(report())["2.5.2"]
    assert "Below a concern of 0.9" in items(report("work.full_investigation_at=0.9"))["2.5.2"]


def test_expected_entries_follow_children_and_demand(report: Report, items: Items) -> None:
    def expected(*overrides: str) -> list[float]:
        (line,) = re.findall(r"^\| Pilot office \| [\d.]+ .*$", items(report(*overrides))["2.5.5"], flags=re.MULTILINE)
        return [float(number) for number in re.findall(r"[\d.]+", line)]

    assert expected("municipality.demand.new_cases_per_1000=50")[:2] == pytest.approx(
        [2 * n for n in expected()[:2]], abs=0.15
    )


def test_long_runs_are_counted_from_replications(report: Report, items: Items) -> None:
    some, many = (items(report(f"replications={n}"))["4.1"] for n in (20, 50))
    assert "20 replications × 2 offices use 40 states from 2 long runs, which begin in 1938" in some
    assert "50 replications × 2 offices use 100 states from 6 long runs" in many


def test_an_empty_start_is_told_as_one(report: Report, items: Items) -> None:
    empty = items(report("initial.state=empty"))["4.1"]
    assert "Offices begin empty on 2016-01-01" in empty
    assert "long run of the practice" not in empty
    assert "settle_years" not in empty


def test_run_length_and_window_follow_the_period(report: Report, items: Items) -> None:
    found = items(report("period.start=2018-01-01", "period.end=2021-01-01"))
    days = (dt.date(2021, 1, 1) - dt.date(2018, 1, 1)).days
    assert f"{days} days, 3.0 years" in found["4.2"]
    assert "2019-09-01 to 2020-12-31" in found["1.2"]


def test_every_outcome_and_everything_that_computes_one_is_told(report: Report, items: Items) -> None:
    told = items(report())["1.2"]
    assert [kind.name for kind in OUTCOMES if f"| `{kind.name}` |" not in told] == []
    folder = Path(str(sim.outcomes.__file__)).parent
    modules = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
    assert [name for name in modules if not re.search(rf"^\| `outcomes\.{name}` \| \S", told, flags=re.MULTILINE)] == []


def test_every_task_kind_stands_in_activities_and_queues(report: Report, items: Items) -> None:
    found = items(report())
    for kind in TASK_KINDS:
        assert f"| `{kind}` |" in found["2.5.2"]
        assert f"| `{kind}` |" in found["2.5.4"]


def test_nothing_is_said_of_a_run_that_was_not_made(report: Report, items: Items) -> None:
    found = items(report())
    assert "Completed: not run." in found["4.3"]
    assert "Precision reached" not in found["4.3"]
    assert "Run time: not run." in found["5.4"]


def test_the_command_that_gives_the_same_again_names_the_scenario(items: Items) -> None:
    assert "sagsflow compare scenarios=aarhus_2019 seed=5" in items(page(of_settings(["seed=5"])))["6.1"]


def test_the_chart_draws_every_step_and_only_arrows_between_what_it_draws(report: Report, items: Items) -> None:
    chart = items(report())["2.1"].partition("```mermaid\n")[2].partition("\n```")[0]
    assert chart.startswith("flowchart TD")
    drawn = set(re.findall(r"^ +(\w+)[\[(]", chart, flags=re.MULTILINE)) - {"subgraph"}
    arrows = re.findall(r"^  (\w+) (?:-->|-\.->) (\w+)$", chart, flags=re.MULTILINE)
    assert {end for arrow in arrows for end in arrow} <= drawn
    assert chart.count("subgraph") == len(re.findall(r"^  end$", chart, flags=re.MULTILINE))
    assert ("step_meet", "task_meeting") in arrows
    assert ("task_investigation", "task_decision") in arrows
    assert ("task_meeting", "closed") in arrows
