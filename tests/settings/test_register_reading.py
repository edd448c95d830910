"""Claims about reading the register: exact entries win, implausible values warn, mistakes are told."""

from pathlib import Path
from typing import get_args

import pytest

from sim.settings import register
from sim.settings.compose import load_scenario
from sim.settings.problems import SettingsError
from sim.settings.register import Entry
from sim.settings.register_words import GRADES, UNITS


def write(root: Path, text: str) -> Path:
    (root / "configs" / "register.yaml").write_text(text, encoding="utf-8")
    return root


ONE = "role: input, unit: cases, grade: assumption, reason: because"


def test_the_most_exact_entry_speaks_for_a_setting(own_home: Path) -> None:
    write(
        own_home,
        f"'practices.*.caseload.target': {{{ONE}, low: 1, high: 2}}\n"
        f"practices.relational.caseload.target: {{{ONE}, low: 3, high: 4}}\n",
    )
    relational = register.lookup("practices.relational.caseload.target", own_home)
    traditional = register.lookup("practices.traditional.caseload.target", own_home)
    assert relational is not None
    assert traditional is not None
    assert (relational.low, traditional.low) == (3, 1)
    assert register.lookup("practices.relational.caseload", own_home) is None


def test_a_value_outside_its_plausible_range_warns_and_one_on_the_edge_does_not(own_home: Path) -> None:
    write(own_home, f"entries:\n  - {{path: practices.relational.caseload.target, {ONE}, low: 15, high: 25}}\n")
    edge = load_scenario("aarhus_2019", "practices.relational.caseload.target=15")
    outside = load_scenario("aarhus_2019", "practices.relational.caseload.target=14.9")
    assert register.warnings(edge, own_home) == []
    assert register.warnings(outside, own_home) == [
        "practices.relational.caseload.target = 14.9 lies outside its plausible range 15 to 25 cases "
        "(assumption: because)"
    ]


def test_a_warning_speaks_the_language_of_the_settings(own_home: Path) -> None:
    write(own_home, f"practices.relational.caseload.target: {{{ONE.replace('cases', 'cases per post')}, low: 15}}\n")
    settings = load_scenario("aarhus_2019", "practices.relational.caseload.target=14.9", "language=da")
    (own_home / "configs/register.da.yaml").unlink(missing_ok=True)
    assert register.warnings(settings, own_home) == [
        "practices.relational.caseload.target = 14.9 ligger uden for det plausible interval "
        "mindst 15 sager pr. årsværk (antagelse: because)"
    ]
    (own_home / "configs/register.da.yaml").write_text(
        "practices.relational.caseload.target: fordi\n", encoding="utf-8"
    )
    register.danish_reasons.cache_clear()
    assert register.warnings(settings, own_home)[0].endswith("(antagelse: fordi)")


def test_every_entry_has_its_reason_in_danish_and_nothing_else_has() -> None:
    english = {e.path: e.reason for e in register.entries()}
    danish = register.danish_reasons()
    assert set(danish) == set(english)
    assert [path for path, words in danish.items() if len(words) < 15 or not words.endswith(".")] == []
    assert [path for path, words in danish.items() if " ".join(words.split()) == " ".join(english[path].split())] == []


def test_danish_has_a_word_for_every_grade_and_every_unit_of_a_range() -> None:
    units = {e.unit for e in register.entries() if (e.low, e.high) != (None, None)}
    assert units == set(UNITS)
    assert set(get_args(register.Grade)) == set(GRADES)


def test_each_member_of_a_list_has_its_own_range(own_home: Path) -> None:
    write(own_home, f"municipality.mix.severity: {{{ONE}, low: [0.1, 0.1, 0.1], high: [0.5, 0.5, 0.2]}}\n")
    inside = load_scenario("aarhus_2019", "municipality.mix.severity=[0.4, 0.4, 0.2]")
    outside = load_scenario("aarhus_2019", "municipality.mix.severity=[0.4, 0.2, 0.4]")
    assert register.warnings(inside, own_home) == []
    (line,) = register.warnings(outside, own_home)
    assert line.startswith("municipality.mix.severity = 0.4 lies outside")


def test_an_outcome_is_never_warned_about(own_home: Path) -> None:
    write(own_home, "seed: {role: target, unit: '', grade: found, reason: r, low: 0, high: 1}\n")
    assert register.warnings(load_scenario("aarhus_2019"), own_home) == []


def test_every_mistake_in_the_register_is_told_at_once(own_home: Path) -> None:
    write(
        own_home,
        "a: {role: inputt, unit: x, grade: found, reason: r}\n"
        "b: {role: input, unit: x, grade: found, reason: r, low: 3, high: 2}\n"
        "c: {role: input, unit: x, grade: found, raeson: r}\n",
    )
    with pytest.raises(SettingsError) as caught:
        register.entries(own_home)
    assert caught.value.problems == [
        "register.yaml: a: role = inputt is not one of input, target, check",
        "register.yaml: b: low 3 lies above high 2",
        "register.yaml: c: unknown field 'raeson' - did you mean 'reason'?",
        "register.yaml: c: reason is missing",
    ]


def test_words_narrow_the_list_by_name_and_by_reason(own_home: Path) -> None:
    write(own_home, f"seed: {{{ONE}}}\n")
    values = {"seed": 1, "replications": 2}
    rows = register.rows(values, own_home)

    def found(*words: str) -> list[str]:
        return [row.path for row in rows if register.mentions(words, row.path, row.entry, "A name", root=own_home)]

    assert found() == ["seed", "replications"]
    assert found("BECAUSE") == ["seed"]
    assert found("antagelse") == ["seed"]
    assert found("repl") == ["replications"]
    assert found("a name", "repl") == ["replications"]
    assert found("seed", "repl") == []


def test_every_number_a_user_can_set_is_in_the_register() -> None:
    rows = register.rows(load_scenario("aarhus_2019").model_dump(mode="json"))
    silent = {row.path for row in rows if row.entry is None and isinstance(row.value, float)}
    assert silent == set()


def test_every_input_of_the_register_speaks_of_a_setting() -> None:
    paths = [row.path for row in register.rows(load_scenario("aarhus_2019").model_dump(mode="json"))]
    inputs = [entry for entry in register.entries() if entry.role == "input"]
    assert [entry.path for entry in inputs if not any(entry.fits(path) for path in paths)] == []


def test_an_open_range_is_worded_as_such() -> None:
    entry = Entry("a", "input", "", "found", "r", low=2)
    assert entry.range_text == "at least 2"
    assert entry.range_in("da") == "mindst 2"
