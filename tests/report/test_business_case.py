"""What a reader gets of the business case: on the terminal, on the page and in files that can be read again."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import synthetic_logs
from rich.console import Console

from sim.economics.break_even import answer
from sim.experiments.business_case import BusinessCase, amounts, business_cases
from sim.experiments.compare import Comparison, compare
from sim.experiments.intervals import Interval
from sim.outcomes.costs import CASEWORK
from sim.outcomes.first_starts import STRATA
from sim.report import case_grids, case_lines, figures_cost, results, style
from sim.report.business_case import TABLES, terminal_case
from sim.report.som import checklist, som_table
from sim.report.texts import TEXTS, Language
from sim.settings.schema import Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")


@pytest.fixture(scope="module")
def comparison(short_settings: Settings) -> Comparison:
    return compare(short_settings.model_copy(update={"replications": 4}), synthetic_logs.simulate)


@pytest.fixture(scope="module")
def cases(comparison: Comparison) -> list[BusinessCase]:
    return business_cases(comparison)


def in_language(comparison: Comparison, language: Language) -> Comparison:
    return Comparison(
        **{**comparison.__dict__, "settings": comparison.settings.model_copy(update={"language": language})}
    )


def printed(comparison: Comparison, cases: list[BusinessCase], language: Language = "en", width: int = 120) -> str:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(terminal_case(comparison, cases, language))
    return console.export_text()


def kroner(words: str) -> float:
    return float(words.replace("−", "-").replace("+", "").replace(",", ""))


def test_every_row_outcome_and_stratum_has_its_words(comparison: Comparison, cases: list[BusinessCase]) -> None:
    rows = {row for row in amounts(cases[0].average, "kommune") if not row.startswith("measure.")}
    for row in (*rows, *cases[0].years["row"].unique()):
        for language in LANGUAGES:
            assert case_grids.row_name(comparison, row, language)
    for name in cases[0].band["name"].unique():
        assert case_grids.band_name(comparison, name, "da")
    codes = {"up_to", "from", "always", "never", "no_difference", "paid_back", "at_once", "not_paid_back", "rate"}
    codes |= {"no_outlay", "no_return", "saves_first", "several", "over_100", "not_in_full", "not_clear"}
    assert codes == {key.removeprefix("case.code.") for key in TEXTS if key.startswith("case.code.")}
    assert answer(1.0, -1.0)[0] in codes
    places = {name for name in STRATA if f"{{{name}}}" in TEXTS["case.delays"][0]}
    assert places == set(STRATA)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_by_budget_year_adds_up_as_it_is_shown(
    comparison: Comparison, cases: list[BusinessCase], language: Language
) -> None:
    grid = case_grids.year_grid(comparison, cases[0], language)
    assert grid.headings[1:] == ("2019", "2020", "2021", {"da": "I alt", "en": "In all"}[language])
    assert all(len(row.cells) in (0, 4) for row in grid.rows)
    shown = case_grids.year_grid(comparison, cases[0], "en")
    cells = {row.name: [kroner(cell) for cell in row.cells[:3]] for row in shown.rows if row.kind in ("total", "line")}
    net = np.array(cells["Measures in all"]) - np.array(cells["Extra cost in all"])
    assert net == pytest.approx(cells["Net"], abs=0.011)
    assert np.cumsum(cells["Net"]) == pytest.approx(cells["Accumulated"], abs=0.021)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_shows_every_payer_rate_and_the_labels(
    comparison: Comparison, cases: list[BusinessCase], language: Language
) -> None:
    told = " ".join(printed(comparison, cases, language).split())
    words = {
        "da": ("Meromkostninger i alt", "Staten, netto", "Regionen, netto (ingen linje", "diskonteret 3,5 %", "4,0 %"),
        "en": ("Extra cost in all", "State, net", "Region, net (no line", "discounted 3.5 %", "4.0 %"),
    }[language]
    more = {
        "da": ("prisniveau 2021", "marginalpriser", "bånd af priser (ikke af adfærd)", "illustrative"),
        "en": ("2021 prices", "marginal prices", "band of prices (not of behaviour)", "illustrative"),
    }[language]
    for word in (*words, *more):
        assert word in told.replace("\u00a0", " "), word


@pytest.mark.long
def test_a_saving_is_dominant_and_no_price_per_measure_is_negative(short_settings: Settings, changed) -> None:
    cheap, plain = (
        changed(short_settings, {"economy.post_dkk_per_year": price, "replications": 10})
        for price in (1.0, short_settings.economy.post_dkk_per_year)
    )
    for settings, simulate, word in (
        (cheap, synthetic_logs.simulate, "dominant"),
        (plain, synthetic_logs.with_reversed_effect, "dominated"),
    ):
        run = compare(settings, simulate)
        told = printed(run, business_cases(run))
        assert f"Price per avoided measure: {word}" in " ".join(told.split())
        assert not re.search(r"per avoided measure: DKK [−-]", told)
    run = compare(cheap, synthetic_logs.simulate)
    assert "dominerende" in printed(run, business_cases(run), "da")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unclear_price_per_measure_is_told_as_such_with_both_intervals(
    comparison: Comparison, cases: list[BusinessCase], language: Language
) -> None:
    case = cases[0]
    avoided, net_cost = Interval(13.5, -69.1, 96.1, 3), Interval(4e5, 2e5, 6e5, 3)
    unclear = dataclasses.replace(case.per_measure, verdict="not_clear", dkk=None, avoided=avoided, net_cost=net_cost)
    lines = case_lines.lines(comparison, dataclasses.replace(case, per_measure=unclear), language)
    (told,) = [line for line in lines if {"da": "undgået foranstaltning", "en": "avoided measure"}[language] in line]
    assert {"da": "13,5 (−69,1; 96,1) undgået", "en": "13.5 (−69.1; 96.1) avoided"}[language] in told
    assert {"da": "0,40 (0,20; 0,60) mio. kr.", "en": "DKK 0.40 (0.20; 0.60) million"}[language] in told
    assert not re.search("domin", told)


def test_equal_practices_print_no_difference_and_ask_nothing_more(
    short_settings: Settings, changed, tmp_path: Path
) -> None:
    same = changed(short_settings, {"practices.relational": short_settings.practices["traditional"]})
    run = compare(same, synthetic_logs.without_effect)
    found = business_cases(run)
    told = printed(run, found)
    assert "Pilot: no difference to Traditional, not one krone" in told
    assert "break even" not in told
    assert "nan" not in told.lower().replace("finance", "")
    folder = results.write(run, tmp_path, cases=found).folder
    assert "no difference to Traditional" in (folder / "index.html").read_text(encoding="utf-8")


def test_one_replication_shows_no_interval(short_settings: Settings) -> None:
    run = compare(short_settings.model_copy(update={"replications": 1}), synthetic_logs.simulate)
    told = printed(run, business_cases(run))
    assert "in the one replication" in told
    assert "mean, from" not in told
    assert "nan" not in told


@pytest.mark.long
def test_the_sentence_is_about_undiscounted_kroner_also_where_only_a_high_rate_is_asked_for(
    short_settings: Settings, changed
) -> None:
    cheap = {"economy.post_dkk_per_year": 10_000.0, "replications": 12}
    plain, high = (
        compare(changed(short_settings, {**cheap, "economy.discount_rates": rates}), synthetic_logs.simulate)
        for rates in ([0.0], [0.2])
    )
    first, second = business_cases(plain)[0], business_cases(high)[0]
    assert "has saved" in case_lines.told(plain, first, "en")
    assert case_lines.told(plain, first, "en") == case_lines.told(high, second, "en")
    names = [row.name for row in case_grids.year_grid(high, second, "en").rows]
    assert "Accumulated at marginal prices, discounted 20.0\u00a0%" in names


def test_a_follow_up_too_short_is_warned_of_with_the_share_delayed(
    comparison: Comparison, cases: list[BusinessCase]
) -> None:
    case = cases[0]
    short = BusinessCase(
        **{
            **case.__dict__,
            "delays": dataclasses.replace(case.delays, longest_months=9.0, follow_up_months=17.0),
        }
    )
    assert case_lines.warnings(comparison, case, "en") == []
    (told,) = case_lines.warnings(comparison, short, "en")
    assert "too few to tell delayed from avoided" in told
    assert "are delayed" in told


def test_shares_of_children_lie_between_none_and_all_and_have_no_interval_where_children_are_not_clear(
    comparison: Comparison, cases: list[BusinessCase]
) -> None:
    def told(delayed: list[float], unchanged: list[float]) -> str:
        strata = dict.fromkeys(STRATA, np.zeros(len(delayed)))
        strata |= {"delayed": np.array(delayed), "unchanged": np.array(unchanged)}
        case = dataclasses.replace(cases[0], delays=dataclasses.replace(cases[0].delays, strata=strata))
        return next(line for line in case_lines.lines(comparison, case, "en") if line.startswith("Delayed is not"))

    for delayed, unchanged in (([9.0, 2.0, 8.0], [0.0, 7.0, 3.0]), ([1.0, 0.0, 0.0], [4.0, 5.0, 9.0])):
        ends = [float(end) for pair in re.findall(r"\((\d+)–(\d+)\)", told(delayed, unchanged)) for end in pair]
        assert ends
        assert 0 <= min(ends) <= max(ends) <= 100
        assert 0 in ends or 100 in ends
    assert "71\u00a0% (–, not clear)" in told([5.0, 0.0, 0.0], [2.0, 0.0, 0.0])
    assert re.search(r"71\u00a0% later", told([5.0], [2.0]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_payer_has_its_present_value_or_a_short_line_that_there_is_none(
    short_settings: Settings, changed, language: Language
) -> None:
    rule = {"above_dkk": [20_000.0, 60_000.0], "shares": [0.25, 0.5]}
    comparison = compare(changed(short_settings, {"economy.central_refusion": rule}), synthetic_logs.simulate)
    cases = business_cases(comparison)
    grid = case_grids.worth_grid(comparison, cases[0], language)
    names = [row.name.split(",")[0] for row in grid.rows if row.name]
    municipality, region, state, together = {
        "da": ("kommunen", "regionen", "staten", "kommune"),
        "en": ("municipality", "region", "state", "municipality"),
    }[language]
    assert names == [municipality, municipality, region, state, together]
    (nothing,) = [row for row in grid.rows if row.name.startswith(f"{region},")]
    assert nothing.cells[1] == {"da": "ingen forskel", "en": "no difference"}[language]
    rates = len(comparison.settings.economy.discount_rates)
    assert len(grid.rows) == 4 * rates + 1
    worth = cases[0].worths.set_index(["view", "payer", "rate"]).loc[("average", "stat", 0.0), "mean"]
    shown = next(row for row in case_grids.worth_grid(comparison, cases[0], "en").rows if row.name.startswith("state"))
    assert kroner(shown.cells[1].split()[0]) == pytest.approx(worth / 1e6, abs=0.0051)


def test_a_period_that_ends_within_a_year_is_warned_of(short_settings: Settings, changed) -> None:
    run = compare(changed(short_settings, {"period.end": "2021-07-01"}), synthetic_logs.simulate)
    assert "ends within 2021" in case_lines.warnings(run, business_cases(run)[0], "en")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_folder_holds_tables_that_read_back_as_they_were(
    comparison: Comparison, cases: list[BusinessCase], tmp_path: Path, language: Language
) -> None:
    told = in_language(comparison, language)
    folder = results.write(told, tmp_path, ["a warning"], cases=cases).folder
    assert folder.parent == tmp_path / "business-case" / "aarhus_2019"
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["command"] == "business-case"

    kept = pd.read_parquet(folder / "business_case.parquet")
    pilot = kept[kept["arm"] == "pilot"].drop(columns="arm").reset_index(drop=True)
    numbers = ["mean", "low", "high", "single_low", "single_high", "rate"]
    pd.testing.assert_frame_equal(pilot[numbers], cases[0].years[numbers])
    assert pilot["row"].tolist() == cases[0].years["row"].tolist()
    for name in TABLES[1:]:
        assert len(pd.read_parquet(folder / f"business_case_{name}.parquet")) == sum(
            len(getattr(case, name)) for case in cases
        )

    raw = (folder / "business_case.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    mean = {"da": "gennemsnit", "en": "mean"}[language]
    assert [float(row[mean].replace(",", ".")) for row in rows] == pytest.approx(kept["mean"].tolist())
    assert {row[{"da": "prisniveau", "en": "price year"}[language]] for row in rows} == {"2021"}

    book = openpyxl.load_workbook(folder / "business_case.xlsx")
    assert len(book.sheetnames) == len(TABLES) + 2
    assert book.worksheets[0].max_row == len(kept) + 1
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert {"da": "Meromkostninger i alt", "en": "Extra cost in all"}[language] in page
    assert {"da": "siger intet om, hvordan børn", "en": "says nothing of how children"}[language] in page
    assert page.count('<section id="payers">') == 1


def test_a_comparison_without_business_case_has_none_of_it(comparison: Comparison, tmp_path: Path) -> None:
    folder = results.write(comparison, tmp_path).folder
    assert folder.parent == tmp_path / "compare" / "aarhus_2019"
    assert not list(folder.glob("business_case*"))
    assert 'id="payers"' not in (folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_som_has_its_headings_payers_and_checklist_in_the_language(
    comparison: Comparison, cases: list[BusinessCase], tmp_path: Path, language: Language
) -> None:
    folder = results.write(in_language(comparison, language), tmp_path, cases=cases).folder
    rows = list(csv.DictReader((folder / "som.csv").read_bytes().decode("utf-8-sig").splitlines(), delimiter=";"))
    danish = [
        "indsats",
        "prisniveau",
        "afsnit",
        "post",
        "enhed",
        "pris pr. enhed, kr.",
        "omfang i dag",
        "omfang med indsatsen",
        "ændring",
    ]
    english = [
        "arm",
        "price year",
        "section",
        "item",
        "unit",
        "price per unit, DKK",
        "volume today",
        "volume with the arm",
        "change",
    ]
    headings = {"da": danish, "en": english}[language]
    assert list(rows[0])[: len(headings)] == headings
    section, item, unit = headings[2:5]
    assert [row for row in rows if row[item].startswith({"da": "Succesandel", "en": "Success share"}[language])]
    assumptions = [row for row in rows if row[section] == TEXTS["som.checklist"][0 if language == "da" else 1]]
    assert len(assumptions) == len(cases) * len(checklist(comparison, cases[0], language))
    assert all(row[unit] for row in assumptions)


def test_som_adds_up_to_its_net_result(comparison: Comparison, cases: list[BusinessCase]) -> None:
    table = som_table(comparison, cases[0], "en").set_index("item")
    kinds = [kind.label.en for kind in comparison.settings.measures.types.values()]
    casework = [TEXTS[f"case.row.casework.{name}"][1] for _, name in CASEWORK]
    for payer in ("municipality, DKK a year", "state, DKK a year", "in all, DKK a year"):
        summed = table.loc[[*kinds, *casework], payer].sum()
        assert table.loc["Net result without placement", payer] == pytest.approx(summed, abs=10)
    assert table.loc["Extra cost in all", "in all, DKK a year"] < 0
    volume = table.loc[kinds, "price per unit, DKK"] * table.loc[kinds, "change"]
    assert volume.sum() == pytest.approx(-table.loc[kinds, "in all, DKK a year"].sum(), rel=0.01)


def test_som_counts_reached_and_success_only_where_the_arm_changes_something(
    comparison: Comparison, cases: list[BusinessCase]
) -> None:
    tables = {case.arm: som_table(comparison, case, "en").set_index("item") for case in cases}
    reached, success = TEXTS["som.row.reached"][1], TEXTS["som.row.success"][1]
    pilot, rollout = tables["pilot"], tables["rollout"]
    assert 0 < pilot.loc[reached, "volume today"] < 0.7 * rollout.loc[reached, "volume today"]
    values = {
        (arm, group): np.nanmean(comparison.values("success_12m", arm, group))
        for arm in ("traditional", "pilot", "rollout")
        for group in ("pilot", "all")
    }
    assert pilot.loc[success, "volume today"] == pytest.approx(values["traditional", "pilot"], abs=5e-4)
    assert pilot.loc[success, "volume with the arm"] == pytest.approx(values["pilot", "pilot"], abs=5e-4)
    assert rollout.loc[success, "volume with the arm"] == pytest.approx(values["rollout", "all"], abs=5e-4)
    assert values["pilot", "pilot"] != pytest.approx(values["pilot", "all"], abs=5e-4)
    for table in tables.values():
        moved = table.loc[reached, "volume with the arm"] - table.loc[reached, "volume today"]
        assert moved == pytest.approx(table.loc[reached, "change"], abs=0.05 * table.loc[reached, "volume today"])


def test_an_arm_that_changes_offices_which_are_no_group_is_asked_for_just_these(
    short_settings: Settings, changed
) -> None:
    """All offices but the pilot's are the group of comparison; here only a part of them changes."""
    as_before = short_settings.municipality.offices["comparison"].model_dump(mode="json")
    first, *others = as_before["districts"]
    offices = {"comparison": {**as_before, "districts": others}, "third": {**as_before, "districts": [first]}}
    settings = changed(
        short_settings,
        {
            **{f"municipality.offices.{name}": office for name, office in offices.items()},
            "groups.comparison": ["comparison", "third"],
            "arms.rollout.changes": [{"date": "2019-09-01", "offices": ["pilot", "third"], "practice": "relational"}],
            "replications": 2,
        },
    )
    run = compare(settings, synthetic_logs.simulate)
    case = next(case for case in business_cases(run) if case.arm == "rollout")
    assert case.offices == ("pilot", "third")
    table = som_table(run, case, "en").set_index("item")
    success = TEXTS["som.row.success"][1]
    values = run.outcomes[(run.outcomes["outcome"] == "success_12m") & (run.outcomes["arm"] == "rollout")]
    by_group = values.groupby("group")["value"].mean()
    assert by_group["pilot+third"] != pytest.approx(by_group["all"], abs=5e-4)
    assert table.loc[success, "volume with the arm"] == pytest.approx(by_group["pilot+third"], abs=5e-4)


@pytest.fixture(scope="module")
def dearer(comparison: Comparison, changed) -> Comparison:
    """The pilot with measures that cost half as much again for a year."""
    practice = comparison.settings.arms["pilot"].changes[0].model_dump(mode="json", exclude_none=True)
    dated = {"date": "2020-01-01", "until": "2021-01-01", "offices": ["pilot"], "price_factor": 1.5}
    return compare(changed(comparison.settings, {"arms.pilot.changes": [practice, dated]}), synthetic_logs.simulate)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dated_prices_are_told_in_every_file(dearer: Comparison, tmp_path: Path, language: Language) -> None:
    folder = results.write(in_language(dearer, language), tmp_path, cases=business_cases(dearer)).folder
    som, years = (
        list(csv.DictReader((folder / name).read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
        for name in ("som.csv", "business_case.csv")
    )
    item, unit, arm, row = {"da": ("post", "enhed", "indsats", "række"), "en": ("item", "unit", "arm", "row")}[language]
    own = [line for line in som if line[item] == TEXTS["som.row.tariff"][LANGUAGES.index(language)]]
    assert [line[arm] for line in own] == ["Pilot"]
    checked = [line[unit] for line in som if line[item] == TEXTS["som.check.dated"][LANGUAGES.index(language)]]
    said = {"da": "× 1,50 fra 2020-01-01 til 2021-01-01", "en": "× 1.50 from 2020-01-01 until 2021-01-01"}[language]
    assert checked == [said, *[{"da": "nej", "en": "no"}[language]] * 2]
    assert any(line[row] == TEXTS["case.row.tariff"][LANGUAGES.index(language)] for line in years)
    book = openpyxl.load_workbook(folder / "business_case.xlsx")
    about = [str(cell.value) for cell in book.worksheets[-1]["A"]]
    changes = {"da": "ændrer sig på en dato", "en": "changes on a date"}[language]
    assert [line.split(":")[0] for line in about if changes in line] == ["Pilot"]


def test_som_with_dated_prices_adds_up_to_its_net_result(dearer: Comparison) -> None:
    case = business_cases(dearer)[0]
    table = som_table(dearer, case, "en").set_index("item")
    kinds = [kind.label.en for kind in dearer.settings.measures.types.values()]
    other = TEXTS["som.row.tariff"][1]
    casework = [TEXTS[f"case.row.casework.{name}"][1] for _, name in CASEWORK]
    for payer in ("municipality, DKK a year", "state, DKK a year", "in all, DKK a year"):
        summed = table.loc[[*kinds, other, *casework], payer].sum()
        assert table.loc["Net result without placement", payer] == pytest.approx(summed, abs=10)
    assert table.loc[other, "in all, DKK a year"] < -10_000
    volume = table.loc[kinds, "price per unit, DKK"] * table.loc[kinds, "change"]
    assert volume.sum() == pytest.approx(-table.loc[kinds, "in all, DKK a year"].sum(), rel=0.01)


def test_no_tick_of_the_money_axis_is_rounded_to_another_number(comparison: Comparison) -> None:
    drawing = figures_cost.accumulated(comparison, "en").figure
    drawing.canvas.draw()
    for axis in drawing.axes:
        for tick in axis.yaxis.get_major_ticks():
            if tick.label1.get_text():
                assert kroner(tick.label1.get_text()) == pytest.approx(tick.get_loc()), tick.label1.get_text()
    assert style.number(2.5, "en", 0) == "2"  # what would be shown without
