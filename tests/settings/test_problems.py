"""Claims about settings that are wrong: every mistake is told, at once, with the nearest valid name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.casework.rollout import course_of
from sim.outcomes.costs import price_levels
from sim.settings.compose import compose
from sim.settings.schema import Settings

Problems = Callable[..., list[str]]
Changed = Callable[..., Settings]


@pytest.mark.parametrize("plus", ["", "+", "++"])
def test_a_typo_names_the_nearest_setting_also_with_a_plus(problems: Problems, plus: str) -> None:
    assert problems(f"{plus}practices.relational.caseload.tarrget=15") == [
        "practices.relational.caseload.tarrget = 15: unknown setting - "
        "did you mean 'practices.relational.caseload.target'?"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("replicatons=3", "replications"),
        ("practces.relational.caseload.target=3", "practices.relational.caseload.target"),
        ("closure.ready_days=3", "practices.relational.closure.ready_days"),
        ("arms.pilott.changes=[]", "arms.pilot.changes"),
        ("municipality.districts.trigge.children=3", "municipality.districts.trige.children"),
        ("measures.types.family_treatmnt.dkk_per_month=3", "measures.types.family_treatment.dkk_per_month"),
        ("senarios=aarhus_2019", "scenarios"),
        ("practice=relational", "practice@practices.relational"),
    ],
)
def test_the_nearest_name_is_found_at_every_level(problems: Problems, typed: str, meant: str) -> None:
    (line,) = problems(typed)
    assert line.endswith(f"did you mean '{meant}'?")


def test_a_name_near_to_nothing_gets_the_names_of_its_section(problems: Problems) -> None:
    (line,) = problems("period.qqq=1")
    assert line == "period.qqq = 1: unknown setting (period has start, end)"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("replications=ten", "replications = ten: must be a valid integer"),
        ("replications=3.5", "replications = 3.5: must be a whole number without decimal point"),
        ("engine.jobs=true", "engine.jobs = true: must be a valid integer"),
        ("replications=0", "replications = 0: must be greater than or equal to 1"),
        ("child.cover.hours=0", "child.cover.hours = 0: must be greater than 0"),
        ("language=dk", "language = dk: must be 'da' or 'en'"),
        (
            "engine.backend=lokky",
            "engine.backend = lokky: must be 'sequential', 'loky' or 'dask' - did you mean 'loky'?",
        ),
        ("~seed", "~seed: a setting cannot be left out, only changed"),
        ("municipality=arhus", "municipality = arhus: no such choice - did you mean 'aarhus'?"),
        ("scenarios=aarhus2019", "scenarios = aarhus2019: no such scenario - did you mean 'aarhus_2019'?"),
        ("seed", "seed: write it as key=value"),
    ],
)
def test_a_wrong_value_is_told_in_one_line(problems: Problems, typed: str, told: str) -> None:
    assert problems(typed) == [told]


def test_a_date_that_is_none_is_told(problems: Problems) -> None:
    (line,) = problems("period.start=2020-13-01")
    assert line.startswith("period.start = 2020-13-01: must be a valid date")


def test_dates_in_the_wrong_order_are_told_at_the_key_that_was_typed(problems: Problems) -> None:
    (line,) = problems("period.end=2015-01-01", "~arms.pilot", "~arms.pilot_spread", "~arms.rollout")
    assert line == "period.end = 2015-01-01: end 2015-01-01 must come after start 2016-01-01"


def test_a_change_outside_the_simulated_years_is_told(problems: Problems) -> None:
    (line,) = problems("arms.pilot.changes.0.date=2014-01-01")
    assert line.startswith("arms.pilot.changes.0.date = 2014-01-01: must lie between period.start")


def test_an_unknown_office_names_the_nearest_one(problems: Problems) -> None:
    (line,) = problems("arms.pilot.changes.0.offices=[pilott]")
    assert line.startswith("arms.pilot.changes.0.offices: names unknown office 'pilott'")
    assert line.endswith("did you mean 'pilot'?")


def test_two_unknown_offices_in_one_list_are_two_problems(problems: Problems) -> None:
    first, second = problems("groups.pilot=[north, south]")
    assert "'north'" in first
    assert "'south'" in second


def test_an_office_in_both_groups_is_refused_at_the_key_that_was_typed(problems: Problems) -> None:
    assert problems("groups.comparison=[comparison, pilot]") == [
        "groups.comparison: an office stands in either pilot or comparison, not in both: pilot"
    ]


def test_a_broken_default_scenario_hides_no_mistake_in_another_choice(problems: Problems, own_home: Path) -> None:
    shipped = own_home / "scenarios" / "aarhus_2019.yaml"
    shipped.write_text("arms: [", encoding="utf-8")
    told = problems("scenarios=aarhus_2019", "seed=-1", root=own_home)
    assert told[0] == "seed = -1: must be greater than or equal to 0"
    assert told[1].startswith(f"{shipped}, line 1: not valid YAML")
    assert len(told) == 2


def test_every_kind_of_mistake_comes_out_in_one_go_in_the_order_typed(problems: Problems) -> None:
    told = problems(
        "title=Flere rådgivere",
        "+replicatons=3",
        "replications=ten",
        "practices.traditional.intake.early_share=2.5",
        "municipality=arhus",
        "period.end=2015-01-01",
        "arms.pilot.changes.0.offices=[pilott]",
        "seed=1,2",
    )
    starts = [
        "title=",
        "replicatons",
        "replications",
        "practices.",
        "municipality",
        "period.end",
        "arms.",
        "seed=1,2",
    ]
    assert len(told) == len(starts)
    assert [line.startswith(start) for line, start in zip(told, starts, strict=True)] == [True] * len(starts)


def test_letters_the_grammar_does_not_know_come_with_the_line_that_works(problems: Problems) -> None:
    (line,) = problems("municipality.label=Århus og Ærø")
    assert "'Æ', 'Å'" in line or "'Å', 'Æ'" in line
    assert "\"municipality.label='Århus og Ærø'\"" in line


def test_an_unknown_reference_is_told(problems: Problems) -> None:
    (line,) = problems("practices.relational.contact=${practices.tradtional.contact}")
    assert line.startswith("practices.relational.contact = ${practices.tradtional.contact}")
    assert "not found" in line


def test_a_key_inside_a_value_is_unknown(problems: Problems) -> None:
    (line,) = problems("municipality.label.short=x")
    assert line.startswith("municipality.label.short = x: unknown setting")


def test_a_new_member_without_a_plus_is_a_typo(problems: Problems) -> None:
    (line,) = problems("arms.pilott={label: {da: x, en: x}, changes: []}")
    assert line.endswith("did you mean 'arms.pilot'?")


def test_two_scenarios_at_once_are_refused(problems: Problems) -> None:
    assert problems("scenarios=aarhus_2019", scenario="aarhus_2019") == [
        "two scenarios given: aarhus_2019, aarhus_2019"
    ]


def test_broken_yaml_in_a_scenario_is_one_line_with_file_and_line(problems: Problems, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("replications: 3\narms:\n  pilot: [1, 2\n", encoding="utf-8")
    (line,) = problems(scenario=str(own))
    assert line.startswith(f"{own}, line 4: not valid YAML")
    assert "\n" not in line


def test_a_key_given_twice_in_a_file_is_told_with_its_line(problems: Problems, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("seed: 3\nseed: 4\n", encoding="utf-8")
    (line,) = problems(scenario=str(own))
    assert line.startswith(f"{own}, line 2: not valid YAML: found duplicate key seed")


def test_a_file_saved_in_another_encoding_is_told(problems: Problems, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_bytes("story: {name: århus}\n".encode("latin-1"))
    assert problems(scenario=str(own)) == [f"{own}: is not saved as UTF-8 (open it in an editor and save it as UTF-8)"]


def test_a_file_that_does_not_exist_is_told(problems: Problems, tmp_path: Path) -> None:
    missing = tmp_path / "none.yaml"
    assert problems(scenario=str(missing)) == [f"scenario {missing}: no such file"]


def test_a_mistake_inside_a_scenario_names_the_file(problems: Problems, own_home: Path) -> None:
    own = own_home / "scenarios" / "own.yaml"
    own.write_text(
        "# @package _global_\ndefaults: [aarhus_2019, _self_]\nreplications: many\nperiod: {strat: 2016-01-01}\n",
        encoding="utf-8",
    )
    told = sorted(problems("scenarios=own", "seed=-1", root=own_home))
    assert told == [
        f"period.strat = 2016-01-01: unknown setting - did you mean 'period.start'? [in {own}]",
        f"replications = many: must be a valid integer [in {own}]",
        "seed = -1: must be greater than or equal to 0",
    ]


def test_a_broken_scenario_hides_no_mistake_in_what_was_typed(problems: Problems, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("arms: [", encoding="utf-8")
    told = problems("replicatons=3", "seed=-1", scenario=str(own))
    assert len(told) == 3
    assert any(line.startswith("replicatons = 3: unknown setting") for line in told)
    assert "seed = -1: must be greater than or equal to 0" in told


@pytest.mark.parametrize(
    ("defaults", "told"),
    [
        ("override /municipality: arhus", "municipality = arhus: no such choice"),
        (
            "override /municipalty: aarhus",
            "override municipalty: no such choice to override - did you mean 'municipality'",
        ),
    ],
)
def test_a_scenario_that_builds_on_a_file_that_is_not_there_is_told(
    problems: Problems, tmp_path: Path, defaults: str, told: str
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(f"defaults:\n  - {defaults}\n", encoding="utf-8")
    (line,) = problems(scenario=str(own))
    assert line.startswith(told)
    assert line.endswith(f"[in {own}]")


def test_a_home_without_settings_is_told(problems: Problems, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAGSFLOW_HOME", str(tmp_path))
    (line,) = problems()
    assert "no configs/config.yaml" in line
    assert "SAGSFLOW_HOME" in line


def test_a_level_whose_standard_no_need_can_reach_is_refused_with_the_highest(problems: Problems) -> None:
    (line,) = problems("accounting.levels=[-0.1,0.0,5.0]")
    assert line.startswith("accounting.levels.2 = 5.0: must not exceed 1.65: ")
    assert "child.load.maximum = 2.2" in line
    assert len(problems("accounting.levels=[-0.1,0.0,1.66,5.0]")) == 2


def test_the_highest_level_there_can_be_is_set_by_the_heaviest_load(shipped: Settings, changed: Changed) -> None:
    assert changed(shipped, {"accounting.levels": [-0.1, 0.0, 1.65]}).accounting.levels[-1] == 1.65
    heavier = changed(shipped, {"accounting.levels": [-0.1, 0.0, 5.0], "child.load.maximum": 6.0})
    assert heavier.accounting.levels[-1] == 5.0


def test_a_standard_above_every_need_is_told_once_and_not_for_each_level(problems: Problems) -> None:
    (line,) = problems("accounting.theta_supporting=3.0")
    assert line.startswith("accounting.theta_supporting = 3.0: must not exceed child.load.maximum = 2.2")


def test_a_level_below_which_no_need_falls_is_refused(problems: Problems) -> None:
    (line,) = problems("accounting.levels=[-0.35,0.0,0.1]")
    assert "must be above 0" in line


CHANGES = """\
# @package _global_
defaults: [staff_unchanged, _self_]
baseline_arm: as_today
arms:
  as_today: {label: {da: "x", en: "x"}, changes: []}
  own:
    label: {da: "x", en: "x"}
    changes:
"""


def with_changes(folder: Path, *changes: str) -> str:
    """A scenario with these dated changes in one arm."""
    own = folder / "own.yaml"
    own.write_text(CHANGES + "".join(f"      - {change}\n" for change in changes), encoding="utf-8")
    return str(own)


def test_changes_may_be_written_in_any_order(tmp_path: Path) -> None:
    changes = ("{date: 2022-08-01, offices: [all], posts: 6}", "{date: 2022-05-01, offices: [all], posts: 5}")
    forwards, backwards = (
        compose([], scenario=with_changes(tmp_path, *order)) for order in (changes, reversed(changes))
    )
    office = next(iter(forwards.municipality.offices))
    assert course_of(forwards, "own", office) == course_of(backwards, "own", office)


def test_two_values_at_once_are_refused_in_any_order(problems: Problems, tmp_path: Path) -> None:
    later, earlier = (
        "{date: 2022-08-01, offices: [pilot], demand_factor: 2}",
        "{date: 2022-05-01, until: 2022-09-01, offices: [pilot], demand_factor: 2}",
    )
    for i, order in enumerate(((later, earlier), (earlier, later))):
        (line,) = problems(scenario=with_changes(tmp_path, *order))
        assert line.startswith(
            f"arms.own.changes.{i}.date = 2022-08-01: must come after the other change of demand_factor "
            "of office 'pilot' on 2022-05-01 until 2022-09-01"
        )


def test_a_misspelt_change_is_one_problem_and_hides_no_other(problems: Problems, tmp_path: Path) -> None:
    own = with_changes(
        tmp_path,
        "{date: 2022-05-01, offices: [pilot], turnoverfactor: 2}",
        "{date: 2022-05-01, offices: [pilott], posts: 3}",
    )
    assert problems(scenario=own) == [
        "arms.own.changes.0.turnoverfactor = 2: unknown setting - "
        f"did you mean 'arms.own.changes.0.turnover_factor'? [in {own}]",
        "arms.own.changes.1.offices: names unknown office 'pilott'; known: ['comparison', 'pilot', 'all'] - "
        f"did you mean 'pilot'? [in {own}]",
    ]


def test_a_key_near_to_nothing_is_not_also_a_change_of_nothing(problems: Problems, tmp_path: Path) -> None:
    (line,) = problems(scenario=with_changes(tmp_path, "{date: 2022-05-01, offices: [pilot], qqqq: 2}"))
    assert line.startswith("arms.own.changes.0.qqqq = 2: unknown setting")


def test_a_change_of_nothing_is_still_told(problems: Problems, tmp_path: Path) -> None:
    (line,) = problems(scenario=with_changes(tmp_path, "{date: 2022-05-01, offices: [pilot]}"))
    assert "a change must change something" in line


def test_of_two_lasting_prices_the_later_one_counts_in_any_order(tmp_path: Path) -> None:
    later, earlier = (
        f"{{date: {date}, offices: [pilot], price_factor: {factor}}}"
        for date, factor in (("2022-08-01", 3), ("2022-05-01", 2))
    )
    settings = compose([], scenario=with_changes(tmp_path, later, earlier))
    factors = [factor for _, _, factor in price_levels(settings, "own", "pilot", 0, 3000)]
    assert factors == [1.0, 2.0, 3.0]
