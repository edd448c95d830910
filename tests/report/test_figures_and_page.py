"""Titles tell the truth of their numbers; the page stands alone; a result folder is whole or absent."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import synthetic_logs
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.text import Text
from rich.console import Console

from sim.experiments.accumulated import Accumulated, accumulated_difference
from sim.experiments.compare import Comparison, compare
from sim.experiments.intervals import Interval
from sim.experiments.process_map import entries_difference, process_map
from sim.outcomes.catalogue import OUTCOMES
from sim.outcomes.periods import reporting_window
from sim.outcomes.summary import FRAMES
from sim.outcomes.transitions import BOXES, REFERRED, STILL
from sim.report import (
    courses,
    figure_process_map,
    figures_by_group,
    figures_cost,
    figures_hours,
    figures_measures,
    figures_saving,
    process_map_drawing,
    results,
    saving_table,
    spreadsheets,
    style,
    table,
)
from sim.report.page import page
from sim.report.pictures import pictures, svg
from sim.report.texts import Language, text
from sim.settings.schema import Change, Groups, Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")


@pytest.fixture(scope="module")
def falling(short_settings: Settings) -> Comparison:
    return compare(short_settings.model_copy(update={"replications": 6}), synthetic_logs.simulate)


@pytest.fixture(scope="module")
def rising(short_settings: Settings) -> Comparison:
    return compare(short_settings.model_copy(update={"replications": 6}), synthetic_logs.with_reversed_effect)


@pytest.fixture(scope="module")
def equal(short_settings: Settings) -> Comparison:
    return compare(short_settings, synthetic_logs.without_effect)


def test_titles_follow_the_sign_of_the_effect(falling: Comparison, rising: Comparison, equal: Comparison) -> None:
    children = figures_by_group.CHILDREN
    assert "fewer children with a measure" in figures_by_group.title(falling, children, "en")
    assert "more children with a measure" in figures_by_group.title(rising, children, "en")
    assert "the same number of children" in figures_by_group.title(equal, children, "en")
    assert "færre børn" in figures_by_group.title(falling, children, "da")
    contact = figures_by_group.FIRST_CONTACT
    assert "sooner" in figures_by_group.title(falling, contact, "en")
    assert "later" in figures_by_group.title(rising, contact, "en")
    assert "the same measures" in figures_measures.title(equal, "en")
    assert "rise" in figures_measures.title(rising, "en")
    assert "is unchanged" in figures_cost.mean_cost_title(equal, "en")


def test_an_effect_that_is_not_clear_is_not_claimed(falling: Comparison) -> None:
    """Half of the replications get the other arm's values: the mean difference is near zero, its interval wide."""
    frame = falling.outcomes.copy()
    swapped = frame["replication"] % 2 == 0
    names = {"pilot": "traditional", "traditional": "pilot"}
    frame.loc[swapped, "arm"] = frame.loc[swapped, "arm"].replace(names)
    mixed = Comparison(**{**falling.__dict__, "outcomes": frame})
    assert "no clear change" in figures_by_group.title(mixed, figures_by_group.CHILDREN, "en")


def test_a_comparison_of_one_arm_has_titles_without_a_claim(short_settings: Settings) -> None:
    alone = short_settings.model_copy(
        update={"arms": {"traditional": short_settings.arms["traditional"]}, "replications": 2}
    )
    drawn = pictures(compare(alone, synthetic_logs.simulate), "en")
    titles = {picture.name: picture.title for picture in drawn}
    assert titles["children_with_measure"] == "Children with a measure per quarter"
    assert titles["accumulated_cost"] == "No other arm to compare with"


def test_one_replication_can_be_drawn_and_says_that_it_shows_no_uncertainty(
    short_settings: Settings, tmp_path: Path
) -> None:
    single = compare(short_settings.model_copy(update={"replications": 1}), synthetic_logs.simulate)
    drawn = pictures(single, "en")
    assert "no uncertainty can be shown" in svg(drawn[0])
    console = Console(width=150, record=True, file=io.StringIO())
    console.print(table.terminal_table(single, "en"))
    shown = console.export_text()
    folder = results.write(single, tmp_path).folder
    for words in (*map(svg, drawn), shown, *_tables((folder / "index.html").read_text(encoding="utf-8"))):
        assert "1 replications" not in words
        assert "Means of" not in words
        assert "(95" not in words.replace("95\u00a0%", "95 %")
        assert "– to –" not in words
        assert "–; –" not in words
    assert "Numbers of one replication" in shown


def _tables(page: str) -> list[str]:
    return re.findall(r"<table>.*?</table>", page, flags=re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_says_that_values_are_illustrative_and_names_its_run(
    falling: Comparison, language: Language
) -> None:
    for picture in pictures(falling, language):
        drawing = svg(picture)
        assert {"da": "Illustrative værdier", "en": "Illustrative values"}[language] in drawing
        assert falling.content_hash[:8] in drawing
        assert "<text" in drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stay_inside_the_figure_and_labels_apart(falling: Comparison, language: Language) -> None:
    for picture in pictures(falling, language):
        picture.figure.canvas.draw()
        renderer = picture.figure.canvas.get_renderer()  # type: ignore[attr-defined]
        width, height = picture.figure.canvas.get_width_height()
        undrawn = {
            tick.label1
            for axes in picture.figure.axes
            for axis in (axes.xaxis, axes.yaxis)
            for tick in axis.get_major_ticks()
            if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
        }
        for words in picture.figure.findobj(Text):
            assert isinstance(words, Text)
            if not words.get_text() or not words.get_visible() or words in undrawn:
                continue
            box = words.get_window_extent(renderer)
            inside = box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1
            assert inside, (picture.name, words.get_text(), box, width, height)
        for axis in picture.figure.axes:
            labels = [(note, note.get_window_extent(renderer)) for note in axis.texts if note.get_text()]
            for i, (first, box) in enumerate(labels):
                for second, other in labels[i + 1 :]:
                    # line spacing leaves a hair of overlap between boxes whose letters do not touch
                    overlap = min(box.y1, other.y1) - max(box.y0, other.y0)
                    beside = box.x1 <= other.x0 or other.x1 <= box.x0
                    assert beside or overlap < 2, (picture.name, first.get_text(), second.get_text())


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert style.number(-1234567.5, "da", 1) == "−1.234.567,5"
    assert style.number(-0.04, "da", 1) == "0,0"
    assert style.signed(0.04, "en", 1) == "0.0"
    assert style.quarter("2019Q3", "da").replace("\u00a0", " ") == "3. kvt. 2019"
    assert style.millions(1_500_000, "en").replace("\u00a0", " ") == "DKK 1.5 million"


def test_an_arm_has_one_colour_and_no_two_share_it() -> None:
    arms = ["traditional", "pilot", "mine", "rollout", "other"]
    colours = [style.colour_of(arm, arms) for arm in arms]
    assert len(set(colours)) == len(arms)
    assert colours[0] == style.BASELINE


class Outside(HTMLParser):
    """Collects what a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "href", "xlink:href") and value and not value.startswith("#"):
                self.fetched.append(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_folder_is_complete(falling: Comparison, tmp_path: Path, language: Language) -> None:
    told = Comparison(**{**falling.__dict__, "settings": falling.settings.model_copy(update={"language": language})})
    result = results.write(told, tmp_path, ["seed 7 <is> odd"])
    assert result.folder.parent == tmp_path / "compare" / "aarhus_2019"
    assert result.folder.name.endswith(falling.content_hash[:8])
    assert [path.name for path in result.folder.parent.iterdir()] == [result.folder.name]
    names = {path.name for path in result.folder.iterdir()}
    assert {"manifest.json", "settings.json", "outcomes.csv", "outcomes.xlsx", "index.html", "figures"} <= names
    assert {f"{name}.parquet" for name in FRAMES} <= names
    assert "failures.csv" not in names
    figures = {path.stem for path in (result.folder / "figures").glob("*.svg")}
    assert {"accumulated_cost", "children_with_measure", "what_the_saving_is", "evidence_ladder"} <= figures
    assert {path.stem for path in (result.folder / "figures").glob("*.png")} == figures

    page = result.page.read_text(encoding="utf-8")
    reader = Outside()
    reader.feed(page)
    assert reader.fetched == []
    assert not re.search(r"@import|url\((?!#)", page)
    assert page.count("<svg") == len(figures)
    assert len(re.findall(r'\bid="([^"]+)"', page)) == len(set(re.findall(r'\bid="([^"]+)"', page)))
    assert "seed 7 &lt;is&gt; odd" in page
    assert {"da": "Hvad resultaterne ikke siger", "en": "What the results do not say"}[language] in page
    assert "V02" in page

    raw = (result.folder / "outcomes.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    mean = rows[0][{"da": "gennemsnit", "en": "mean"}[language]]
    assert "," in mean
    assert "." not in mean
    total = falling.outcomes.query("outcome == 'total_dkk' and arm == @falling.settings.baseline_arm")
    named = rows[0][{"da": "resultat", "en": "outcome"}[language]]
    assert named.endswith({"da": "i alt, kr. pr. år", "en": "in all, DKK a year"}[language])
    first = total[total["group"] == "pilot"]["value"].mean()
    assert float(mean.replace(",", ".")) == pytest.approx(first)  # whole DKK, as the name says
    book = openpyxl.load_workbook(result.folder / "outcomes.xlsx")
    assert len(book.sheetnames) == 6
    manifest = json.loads((result.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["content_hash"] == falling.content_hash
    assert pd.read_parquet(result.folder / "outcomes.parquet")["replication"].nunique() == 6


def test_failed_replications_are_in_the_folder_and_named_at_the_end(short_settings: Settings, tmp_path: Path) -> None:
    result = results.write(compare(short_settings, synthetic_logs.second_fails), tmp_path)
    assert "ArithmeticError" in (result.folder / "failures.csv").read_text(encoding="utf-8-sig")
    lines = " ".join(results.closing_lines(result, 3, "en"))
    assert "1 of 3 replications failed" in lines
    assert "replication 1 (ArithmeticError: a need became negative)" in lines
    assert "ArithmeticError" in result.page.read_text(encoding="utf-8")


def test_a_run_that_breaks_while_writing_leaves_nothing(
    falling: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(spreadsheets, "write_tables", broken)
    with pytest.raises(OSError, match="disk full"):
        results.write(falling, tmp_path)
    assert list((tmp_path / "compare" / "aarhus_2019").iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_table_shows_harm_beside_the_saving_and_the_label(falling: Comparison, language: Language) -> None:
    console = Console(width=table.terminal_width(falling), record=True, file=io.StringIO())
    console.print(table.terminal_table(falling, language))
    shown = console.export_text()
    assert {"da": "Udækket behov", "en": "Unmet need"}[language] in shown
    assert {"da": "Tilbage inden 12 mdr.", "en": "Back within 12 months"}[language] in shown
    assert "V02" in shown
    joined = {"da": "Pilot = Pilot med spredning = Udrulning", "en": "Pilot = Pilot with spread = Roll-out"}[language]
    assert all(word in shown for word in joined.split(" "))
    assert all(len(line) <= table.terminal_width(falling) for line in shown.splitlines())


def test_an_arm_above_97_per_cent_is_flagged_as_rationed(falling: Comparison) -> None:
    assert table.rationed_lines(falling, "en") == []
    frame = falling.outcomes.copy()
    frame.loc[(frame["outcome"] == "utilisation") & (frame["arm"] == "pilot"), "value"] = 0.98
    busy = Comparison(**{**falling.__dict__, "outcomes": frame})
    assert "rationed by queue" in table.rationed_lines(busy, "en")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_has_one_number_of_decimals_in_means_and_intervals(falling: Comparison, language: Language) -> None:
    point = {"da": ",", "en": "."}[language]
    for group in courses.shown_groups(falling):
        for section in table.sections(falling, group, language):
            for row in section.rows:
                words = [*row.means, *(cell.words for cell in row.differences if cell.direction != "none")]
                numbers = [n for each in words for n in re.findall(r"[\d.,]*\d", each)]
                decimals = {len(n.partition(point)[2]) for n in numbers}
                assert len(decimals) <= 1, (row.name, words)


def test_a_row_that_reaches_a_thousand_has_no_decimals_at_all() -> None:
    kind = next(kind for kind in OUTCOMES if kind.name == "unmet_days")
    assert table.decimals_for(kind, [1200.0, 990.0, -12.3, float("nan")]) == 0
    assert table.decimals_for(kind, [990.0, -12.3]) == 1


def test_the_title_of_a_table_names_the_last_day_that_counts(falling: Comparison) -> None:
    assert table.table_title(falling, "pilot", "da").endswith("til 31.12.2021")
    assert table.table_title(falling, "pilot", "en").endswith("to 31 Dec 2021")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_says_in_words_which_patterns_support_nothing(language: Language) -> None:
    label = text("label.default", language)
    words = {
        "da": ("færre forskellige børn", "flere lukninger", "uden foranstaltning"),
        "en": ("fewer unique children", "more closures", "closed cases without a measure", "aimed at the windows"),
    }[language]
    assert all(each in label for each in ("V02", "V07", "V08", *words))


def test_hours_stay_on_the_bar_with_few_replications(falling: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures_hours, "share_used", lambda *_: Interval(0.9, -0.4, 2.2, 2))
    drawing = figures_hours.figure(falling, "en").figure
    drawing.canvas.draw()
    axis = drawing.axes[0]
    longest = max(bar.get_x() + bar.get_width() for bar in axis.patches if isinstance(bar, Rectangle))
    assert axis.get_xlim() == pytest.approx((0.0, 1.04 * longest))
    for line in axis.lines:
        assert min(line.get_xdata()) >= 0
        assert max(line.get_xdata()) <= longest + 1e-9
    # every number fits into a part of a bar
    bars = [bar.get_window_extent() for bar in axis.patches]
    for label in axis.texts:
        if label.get_text().startswith("used"):
            continue
        box = label.get_window_extent()
        assert any(bar.x0 <= box.x0 and box.x1 <= bar.x1 and bar.y0 < box.y0 < bar.y1 for bar in bars), label


def test_paid_back_is_said_of_the_mean(falling: Comparison) -> None:
    rise = np.array([1e6, 2e6, -1e6, -2e6])
    quarters = ("2019Q4", "2020Q1", "2020Q2", "2020Q3")
    curve = Accumulated(quarters, rise, rise - 1, rise + 1, rise - 2, rise + 2, "2020Q2")
    told = figures_cost.accumulated_title(falling, {"pilot": curve}, "en").replace("\u00a0", " ")
    assert "is on average paid back in Q2 2020" in told
    told = figures_cost.accumulated_title(falling, {"pilot": curve}, "da").replace("\u00a0", " ")
    assert "er i gennemsnit tjent ind i 2. kvt. 2020" in told


@pytest.mark.parametrize(("width", "marked"), [(1.0, True), (5e7, False)])
def test_a_date_of_payback_is_marked_only_where_the_end_is_clearly_below_zero(
    falling: Comparison, monkeypatch: pytest.MonkeyPatch, width: float, marked: bool
) -> None:
    own = accumulated_difference(falling, "pilot", "all")
    fall = np.linspace(1e6, -2e6, len(own.quarters))
    curve = Accumulated(
        own.quarters, fall, fall - width, fall + width, fall - 2 * width, fall + 2 * width, own.quarters[-2]
    )
    monkeypatch.setattr(figures_cost, "accumulated_difference", lambda *_: curve)
    axes = figures_cost.accumulated(falling, "en").figure.axes
    assert any("paid back" in note.get_text() for axis in axes for note in axis.texts) == marked
    told = figures_cost.accumulated_title(falling, {"pilot": curve}, "en")
    assert ("paid back" in told) == marked


def test_the_types_figure_says_that_each_type_is_tested_by_itself(falling: Comparison) -> None:
    total = len(falling.settings.measures.types)
    words = " ".join(each.get_text().replace("\n", " ") for each in figures_measures.figure(falling, "en").figure.texts)
    assert f"Each of the {total} types is tested by itself at 95 %" in words


def test_the_page_names_the_districts_of_each_group(falling: Comparison) -> None:
    told = page(falling, [], "da")
    municipality = falling.settings.municipality
    for group in ("pilot", "comparison"):
        for office in falling.offices(group):
            for district in municipality.offices[office].districts:
                assert municipality.districts[district].label in told


def test_the_saving_is_told_by_its_sign_and_by_how_much_of_it_is_need(
    falling: Comparison, rising: Comparison, equal: Comparison, short_settings: Settings
) -> None:
    assert re.search(
        r"cost DKK.[\d.]+.million less a year; [\d.]+ of it is less need", figures_saving.title(falling, "en")
    )
    assert re.search(
        r"koster [\d,]+.mio..kr. mindre om året; [\d,]+ af det er mindre behov", figures_saving.title(falling, "da")
    )
    assert "more a year" in figures_saving.title(rising, "en")
    assert "more need" in figures_saving.title(rising, "en")
    assert "cost the same" in figures_saving.title(equal, "en")
    single = compare(short_settings.model_copy(update={"replications": 1}), synthetic_logs.simulate)
    assert "in the one replication" in figures_saving.title(single, "en")


def test_a_change_in_need_that_hangs_on_the_standard_is_not_claimed(falling: Comparison) -> None:
    """At the lowest standard the arms change places, so need is less there by one reading and more by the other."""
    needs = falling.needs.copy()
    lowest = needs["level"] == needs["level"].min()
    amounts = ["warranted_days", "warranted_ore"]
    needs.loc[lowest & (needs["arm"] == "pilot"), amounts] *= 2
    turned = dataclasses.replace(falling, needs=needs)
    assert "whether need is less or more depends on the need standard" in figures_saving.title(turned, "en")
    # the same frame no longer closes, and the figure says so
    words = " ".join(each.get_text().replace("\n", " ") for each in figures_saving.figure(turned, "en").figure.texts)
    assert "The parts do not add up" in words
    pilot, *_ = saving_table.saving_tables(turned, "en")
    assert "Change in the need for help (child-days)" in pilot.caution


def test_bars_of_the_saving_end_at_the_total(falling: Comparison) -> None:
    picture = figures_saving.figure(falling, "en")
    for axis in picture.figure.axes:
        bars = axis.patches
        assert len(bars) == len(figures_saving.BARS)  # prices are the same in all arms; below the rest the total
        for above, below in pairwise(bars[:-1]):
            assert below.get_x() == pytest.approx(above.get_x() + above.get_width())
        last, total = bars[-2], bars[-1]
        assert total.get_x() == 0
        assert total.get_width() == pytest.approx(last.get_x() + last.get_width())
        ticks = [label.get_text() for label in axis.get_xticklabels()]
        assert len(set(ticks)) == len(ticks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_harm_stands_beside_the_saving_on_screen_page_and_sheet(
    falling: Comparison, tmp_path: Path, language: Language
) -> None:
    told = Comparison(**{**falling.__dict__, "settings": falling.settings.model_copy(update={"language": language})})
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(saving_table.terminal_savings(told, language))
    shown = console.export_text()
    folder = results.write(told, tmp_path).folder
    page_text = (folder / "index.html").read_text(encoding="utf-8")
    sheet = (folder / "saving.csv").read_text(encoding="utf-8-sig")
    whole = {"da": "Dage med behov uden hjælp", "en": "Days of need without help"}[language]
    part = {"da": "inden 24 mdr. efter lukning", "en": "within 24 months of closing"}[language]
    for words in (shown, page_text, sheet):
        assert whole in words
        assert part in words
    assert {"da": "Udrulning, alle 6 distrikter", "en": "Roll-out, all 6 districts"}[language] in shown
    # the pilot's own table once, and one each for the arms that reach beyond it
    assert len(saving_table.saving_tables(told, language)) == 3
    assert not pd.read_parquet(folder / "needs.parquet").empty


def test_where_all_offices_are_meant_every_arm_is_told_of_once(short_settings: Settings) -> None:
    everywhere = short_settings.model_copy(update={"groups": Groups(pilot=["all"], comparison=[])})
    alike = compare(everywhere, synthetic_logs.simulate)
    tables = saving_table.saving_tables(alike, "en")
    arms = ("Pilot", "Pilot with spread", "Roll-out")
    assert [each.title for each in tables] == [f"What the saving is: {arm}, all 6 districts" for arm in arms]
    assert "Pilot" in figures_saving.title(alike, "en")


def test_a_price_that_changes_in_an_arm_stands_as_a_part_of_its_own(short_settings: Settings) -> None:
    arm = short_settings.arms["pilot"]
    dearer = Change(date=arm.changes[0].date, offices=["pilot"], price_factor=1.2)
    arms = {**short_settings.arms, "pilot": arm.model_copy(update={"changes": [*arm.changes, dearer]})}
    priced = compare(short_settings.model_copy(update={"arms": arms}), synthetic_logs.simulate)
    by_title = {each.title: each for each in saving_table.saving_tables(priced, "en")}
    words = "  other prices than in the baseline"
    rows = {title: {row.name: row.dkk for row in each.rows} for title, each in by_title.items()}
    assert rows["What the saving is: Pilot, the pilot districts"][words].direction == "more"
    assert all(words not in named for title, named in rows.items() if ": Pilot," not in title)
    for axis in figures_saving.figure(priced, "en").figure.axes:
        assert len(axis.patches) == len(figures_saving.BARS) + 1


def test_without_need_accounts_the_report_leaves_the_saving_out(falling: Comparison, tmp_path: Path) -> None:
    bare = dataclasses.replace(falling, needs=falling.needs.head(0))
    assert figures_saving.figure(bare, "en") is None
    assert saving_table.saving_tables(bare, "en") == []
    assert "What the saving is" not in results.write(bare, tmp_path).page.read_text(encoding="utf-8")


def test_the_process_map_tells_how_many_come_to_support_and_is_silent_where_arms_are_equal(
    falling: Comparison, rising: Comparison, equal: Comparison, short_settings: Settings
) -> None:
    assert "fewer come to support" in figure_process_map.title(falling, "en")
    assert "færre kommer i støtte" in figure_process_map.title(falling, "da")
    assert "more come to support" in figure_process_map.title(rising, "en")
    assert "the same" in figure_process_map.title(equal, "en")
    single = compare(short_settings.model_copy(update={"replications": 1}), synthetic_logs.simulate)
    assert "in the one replication" in figure_process_map.title(single, "en")


def test_the_title_of_the_process_map_is_the_paired_difference_a_year(falling: Comparison) -> None:
    """More referrals that lead nowhere do not change it; nothing is told that has no interval."""
    group, title = courses.told_group(falling), figure_process_map.title(falling, "en")
    effect = entries_difference(falling, "pilot", group, "supporting")
    for end in (effect.mean, effect.low, effect.high):
        assert style.signed(end, "en", 0 if abs(effect.mean) >= 10.0 else 1) in title
    assert "days" not in title
    frame = falling.transitions
    leads_nowhere = frame["box"].isin([REFERRED, "waiting"]) & frame["to"].isin(["waiting", STILL])
    more = frame.assign(children=frame["children"] * np.where(leads_nowhere & (frame["arm"] == "pilot"), 3, 1))
    assert figure_process_map.title(dataclasses.replace(falling, transitions=more), "en") == title


def test_a_difference_in_support_within_its_interval_cannot_be_told(falling: Comparison) -> None:
    """The pilot has one child more in one replication and one fewer in the next."""
    frame = falling.transitions
    base = frame[frame["arm"] == "traditional"]
    turns = base["replication"] % 2 * 2 - 1
    swaying = base["children"] + turns * ((base["box"] == "investigation") & (base["to"] == "supporting"))
    other = base.assign(arm="pilot", children=swaying)
    same = dataclasses.replace(falling, transitions=pd.concat([base, other], ignore_index=True))
    assert "cannot be told" in figure_process_map.title(same, "en")
    assert "kan ikke siges" in figure_process_map.title(same, "da")


def test_arrows_of_both_worlds_have_one_scale(falling: Comparison) -> None:
    """A move that twice as many children make is twice as broad, whichever panel it stands in."""
    drawn = figure_process_map.figure(falling, "en").figure
    group = courses.told_group(falling)
    maps = [process_map(falling, arm, group) for arm in ("traditional", "pilot")]
    ways = figure_process_map.drawn_moves(maps)
    scale = figure_process_map.BROADEST / max(table["mean"].max() for table in maps)
    for axis, told in zip(drawn.axes, maps, strict=True):
        children = told.set_index(["box", "to"])["mean"].reindex(ways)
        widths = sorted(patch.get_linewidth() for patch in axis.patches if type(patch) is PathPatch)
        assert widths == pytest.approx(sorted(np.maximum(scale * children, process_map_drawing._HAIR)))


def _world(**moves: float) -> pd.DataFrame:
    rows = [(*name.split("_to_"), mean) for name, mean in moves.items()]
    return pd.DataFrame(rows, columns=["box", "to", "mean"])


def test_what_passes_the_threshold_in_one_world_is_drawn_in_both() -> None:
    one = _world(referred_to_waiting=100.0, waiting_to_left=5.0, closed_to_returned=0.5, contact_to_closed=1.0)
    other = _world(referred_to_waiting=100.0, waiting_to_left=2.0, contact_to_closed=3.0)
    ways = [("waiting", "left"), ("closed", "returned")]
    assert figure_process_map.drawn_moves([one, other]) == ways
    assert set(figure_process_map.drawn_moves([other, one])) == set(ways)


def test_a_process_map_means_the_replications_and_counts_what_one_lacks_as_nobody(falling: Comparison) -> None:
    rows = falling.transitions
    chosen = rows[(rows["arm"] == "pilot") & (rows["group"] == "pilot")]
    table = process_map(falling, "pilot", "pilot").set_index(["box", "to"])
    years = reporting_window(falling.settings).years
    totals = chosen.groupby(["box", "to"])["children"].sum() / len(falling.completed) / years
    assert table["mean"].sort_index().to_dict() == pytest.approx(totals.sort_index().to_dict())


def test_a_share_is_of_all_who_came_to_the_box_those_still_there_among_them(falling: Comparison) -> None:
    """Of those who left the closed most have returned, for the others stay: that is no rate of return."""
    table = process_map(falling, "pilot", "pilot")
    for (box, _), row in table[table["box"] != REFERRED].set_index(["box", "to"]).iterrows():
        assert row["share"] == pytest.approx(row["mean"] / table.loc[table["to"] == box, "mean"].sum())
    for box, shares in table[table["box"] != REFERRED].groupby("box")["share"]:
        assert shares.sum() == pytest.approx(1.0), box


def test_no_interval_of_children_or_days_reaches_below_nothing(falling: Comparison) -> None:
    """Of a move that one replication in many has, the t interval would."""
    frame = falling.transitions
    first = frame["replication"] == falling.completed[0]
    rare = frame[first | (frame["to"] != "returned")]
    days = rare["median_days"].where(rare["replication"] % 2 == 0, 0.0)
    table = process_map(dataclasses.replace(falling, transitions=rare.assign(median_days=days)), "pilot", "pilot")
    assert (table[["low", "median_days_low"]].fillna(0.0) >= 0.0).all(axis=None)
    assert (table["low"] == 0.0).any()
    assert (table["median_days_low"] == 0.0).any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_box_says_which_share_of_those_who_came_is_still_there(falling: Comparison, language: Language) -> None:
    drawn = figure_process_map.figure(falling, language).figure
    table = process_map(falling, "pilot", courses.told_group(falling)).set_index(["box", "to"])
    share = style.percent(table.loc[("closed", STILL), "share"], language)
    words = {"da": "der endnu", "en": "still here"}[language]
    assert any(note.get_text().endswith(f"{share} {words}") for note in drawn.axes[1].texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_the_process_map_speaks_the_language(falling: Comparison, language: Language) -> None:
    table = figure_process_map.readable(falling, language)
    assert {"da": "børn pr. år", "en": "children a year"}[language] in table.columns
    assert set(table.iloc[:, 2]) <= {text(f"map.box.{box}", language) for box in (REFERRED, *BOXES)}
    assert len(set(table.iloc[:, 1])) == len(falling.arms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_the_process_map_names_fit_their_boxes_and_labels_lie_beside_them(
    falling: Comparison, language: Language
) -> None:
    drawn = figure_process_map.figure(falling, language).figure
    drawn.canvas.draw()
    renderer = drawn.canvas.get_renderer()  # type: ignore[attr-defined]
    for axis in drawn.axes:
        boxes = [patch.get_window_extent() for patch in axis.patches if isinstance(patch, FancyBboxPatch)]
        assert len(boxes) == len(BOXES)
        names = [text(f"map.box.{box}", language) for box in BOXES]
        for note in axis.texts:
            words = note.get_window_extent(renderer)
            if note.get_text() in names or note.get_text().endswith(("still here", "der endnu")):
                assert any(box.x0 <= words.x0 and words.x1 <= box.x1 for box in boxes), note.get_text()
            elif "%" in note.get_text():
                assert not any(words.overlaps(box) for box in boxes), note.get_text()


def test_an_arrow_that_would_cross_a_box_goes_between_the_rows() -> None:
    """From the first meetings straight to closure there are the conversations in the way."""
    axis = style.panels(style.Frame("t", "s", "r", "m", "f"), 2, 1, left=0.02, right=0.98)[0].axes[0]
    sheet = process_map_drawing.sheet_of(axis)
    arrows = [process_map_drawing.Arrow("contact", "closed", 2.0, ("9 %", "1 d"))]
    process_map_drawing.draw_arrows(axis, sheet, arrows, style.BASELINE)
    (band,) = (patch for patch in axis.patches if type(patch) is PathPatch)
    left, bottom, right, top = sheet.outline("conversations")
    x, y = band.get_path().vertices.T
    assert x.min() < left
    assert x.max() > right
    assert not ((x > left) & (x < right) & (y > bottom) & (y < top)).any()


def test_no_arrow_loses_its_label_however_many_there_are() -> None:
    axis = style.panels(style.Frame("t", "s", "r", "m", "f"), 2, 1, left=0.02, right=0.98)[0].axes[0]
    sheet = process_map_drawing.sheet_of(axis)
    arrows = [
        process_map_drawing.Arrow(box, to, 2.0, (f"{i} %", f"{j} d"))
        for i, box in enumerate(BOXES)
        for j, to in enumerate(BOXES)
        if box != to
    ]
    process_map_drawing.draw_arrows(axis, sheet, arrows, style.BASELINE)
    assert len(axis.texts) == len(arrows)
