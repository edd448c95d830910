"""Claims about settings that are right: what a user types is what the model gets."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from sim.settings.compose import compose, load_scenario


def test_a_scenario_needs_no_override() -> None:
    settings = load_scenario("aarhus_2019")
    assert settings.story.name == "aarhus_2019"
    assert set(settings.arms) >= {"traditional", "pilot", "rollout"}


def test_an_override_changes_its_setting_and_nothing_else() -> None:
    plain = load_scenario("aarhus_2019")
    changed = load_scenario("aarhus_2019", "practices.relational.caseload.target=15")
    assert changed.practices["relational"].caseload.target == 15
    assert changed.practices["traditional"] == plain.practices["traditional"]
    assert changed.model_dump(exclude={"practices"}) == plain.model_dump(exclude={"practices"})


def test_a_plus_before_an_existing_setting_does_no_harm() -> None:
    assert load_scenario("aarhus_2019", "+replications=3").replications == 3


def test_settings_cannot_be_changed_afterwards() -> None:
    settings = load_scenario("aarhus_2019")
    with pytest.raises(ValidationError, match="frozen"):
        settings.replications = 1  # type: ignore[misc]


def test_a_practice_can_be_put_in_the_place_of_another() -> None:
    settings = load_scenario("aarhus_2019", "practice@practices.relational=traditional")
    assert settings.practices["relational"] == settings.practices["traditional"]


def test_what_follows_another_practice_follows_its_override() -> None:
    changed = load_scenario("aarhus_2019", "practices.traditional.granting.investigate_at=0.5")
    assert changed.practices["relational"].granting.investigate_at == 0.5


def test_a_block_taken_from_another_practice_keeps_its_other_keys_when_one_is_changed() -> None:
    settings = load_scenario(
        "aarhus_2019",
        "practices.relational.contact=${practices.traditional.contact}",
        "practices.relational.contact.interval_days=40",
        "practices.traditional.contact.talk_hours=1.1",
    )
    contact = settings.practices["relational"].contact
    assert contact.interval_days == 40
    assert contact.talk_hours == 1.1
    assert settings.practices["traditional"].contact.interval_days != 40


def test_danish_letters_work_in_quotes() -> None:
    assert load_scenario("aarhus_2019", "municipality.label='Søby Ærø Å'").municipality.label == "Søby Ærø Å"


def test_a_new_arm_can_be_typed_whole() -> None:
    settings = load_scenario("aarhus_2019", "+arms.nothing={label: {da: intet, en: nothing}, changes: []}")
    assert settings.arms["nothing"].changes == []


def test_an_arm_can_be_left_out() -> None:
    assert "pilot" not in load_scenario("aarhus_2019", "~arms.pilot").arms


def test_a_users_own_file_may_build_on_a_shipped_scenario_of_the_same_name(tmp_path: Path) -> None:
    own = tmp_path / "aarhus_2019.yaml"
    own.write_text("# @package _global_\ndefaults:\n  - aarhus_2019\n  - _self_\nreplications: 7\n", encoding="utf-8")
    settings = load_scenario(str(own))
    assert settings.replications == 7
    assert "pilot" in settings.arms


def test_the_word_scenarios_takes_a_name_as_well_as_the_argument() -> None:
    assert compose(["scenarios=aarhus_2019"]) == load_scenario("aarhus_2019")


def test_the_home_variable_decides_where_settings_are_read(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = own_home / "configs" / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("seed: ", "seed: 1"), encoding="utf-8")
    shipped = compose([]).seed
    monkeypatch.setenv("SAGSFLOW_HOME", str(own_home))
    assert compose([]).seed == int(f"1{shipped}")
