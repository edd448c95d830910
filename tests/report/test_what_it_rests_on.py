"""What differs between arms stands there by name, and every value under the grade of its evidence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.report import figure_evidence
from sim.report.assumptions import LADDER, counts, graded, groups
from sim.report.differences import differences
from sim.report.setting_words import setting_name, unit_words
from sim.report.texts import TEXTS, Language
from sim.settings import register
from sim.settings.compose import compose
from sim.settings.schema import BLOCKS, LASTING, PASSING, Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")
Changed = Callable[..., Settings]


@pytest.fixture(scope="module")
def aarhus() -> Settings:
    return compose(["scenarios=aarhus_2019"])


def shown(settings: Settings, language: Language = "en") -> dict[str, tuple[str, ...]]:
    return {row.key: row.values for _, rows in differences(settings, language).blocks for row in rows}


def test_every_setting_of_a_practice_has_a_name_in_both_languages(aarhus: Settings) -> None:
    keys = {
        f"setting.{block}.{key}"
        for block in BLOCKS
        for key in getattr(aarhus.practices["relational"], block).model_dump()
    }
    headings = {f"setting.block.{block}" for block in BLOCKS}
    assert keys | headings == {key for key in TEXTS if key.startswith("setting.")}
    assert all(TEXTS[key][0] != TEXTS[key][1] for key in keys)


def test_every_kind_of_dated_change_has_words() -> None:
    assert {f"differs.{kind}" for kind in (*LASTING, *PASSING)} <= TEXTS.keys()


def test_every_unit_of_an_input_is_danish_in_danish() -> None:
    units = {entry.unit for entry in register.entries() if entry.role == "input"}
    same = {unit for unit in units if unit_words(unit, "da") == unit_words(unit, "en") != ""}
    assert same == set()


def test_exactly_what_is_not_the_same_is_shown(aarhus: Settings, changed: Changed) -> None:
    told = shown(aarhus)
    assert told["caseload.target"] == ("35", "20")
    assert "granting.investigate_at" not in told
    later = shown(changed(aarhus, {"practices.relational.granting.investigate_at": 0.8}))
    assert later["granting.investigate_at"] == ("0.689", "0.8")
    equal = changed(aarhus, {"practices.relational.caseload.target": 35.0})
    assert "caseload.target" not in shown(equal)
    assert differences(equal, "en").same == differences(aarhus, "en").same + 1


def test_arms_of_the_same_practice_share_a_column_and_each_dated_change_has_a_row(aarhus: Settings) -> None:
    found = differences(aarhus, "da")
    assert found.columns == ("Traditionel", "Pilot = Pilot med spredning = Udrulning")
    assert len(found.changes) == sum(len(arm.changes) for arm in aarhus.arms.values())
    spread = next(change for change in found.changes if "andel på 0,25" in change.what)
    assert spread.when == "fra 1.10.2020"


def test_arms_that_share_a_practice_differ_by_dates_alone() -> None:
    found = differences(compose(["scenarios=supervision_cut"]), "en")
    assert any("supervision" in change.what for change in found.changes)
    assert all(change.what and change.places for change in found.changes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_stands_under_one_grade_and_the_shares_are_of_all(aarhus: Settings, language: Language) -> None:
    found = groups(aarhus, language)
    keys = [value.key for group in found for value in group.values]
    inputs = {row.path for row in register.rows(aarhus.model_dump(mode="json")) if row.entry is not None}
    assert sorted(keys) == sorted(inputs)
    assert sum(counts(aarhus).values()) == len(keys)
    assert not any(value.mark for group in found for value in group.values)
    assert len(found) == len(LADDER) - 1  # as shipped, nothing has been changed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_the_user_changed_leaves_its_grade_and_says_what_it_was(aarhus: Settings, language: Language) -> None:
    own = compose(["scenarios=aarhus_2019", "practices.relational.caseload.target=15"])
    first = groups(own, language)[0]
    (value,) = first.values
    assert (value.key, value.value) == ("practices.relational.caseload.target", "15")
    assert value.mark == {"da": "standard: 20", "en": "default: 20"}[language]
    before, after = counts(aarhus), counts(own)
    assert after["changed"] == 1
    assert sum(before.values()) == sum(after.values())


def test_an_office_of_the_users_own_is_marked_as_added(aarhus: Settings, changed: Changed) -> None:
    office = aarhus.municipality.offices["pilot"].model_dump(mode="json")
    district = {"label": "Ny", "children": 1000}
    own = changed(
        aarhus,
        {"municipality.districts.ny": district, "municipality.offices.nyt": office | {"districts": ["ny"]}},
    )
    added = [one for one in graded(own) if one.rung == "changed"]
    assert {one.row.path for one in added} == {
        "municipality.districts.ny.children",
        "municipality.offices.nyt.districts",
        "municipality.offices.nyt.posts",
    }
    assert not any(one.is_shipped for one in added)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ladder_counts_guesses_and_does_not_hide_that_there_are_no_own_data(
    aarhus: Settings, language: Language
) -> None:
    found = counts(aarhus)
    guesses = found["assumption"] + found["recalled"]
    title = figure_evidence.title(found, language).replace("\u00a0", " ")
    assert {"da": f"({guesses} af {sum(found.values())})", "en": f"({guesses} of {sum(found.values())})"}[
        language
    ] in title
    assert found["own data"] == 0


def test_a_setting_without_a_name_of_its_own_is_known_by_its_key() -> None:
    assert setting_name("staff.leave_days", "da") == ""
