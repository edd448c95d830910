"""The tables as files: Parquet for programs, CSV for a Danish Excel, and one workbook."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sim.experiments.compare import Comparison, cost_by_year, summary_table
from sim.experiments.saving import saving_table
from sim.outcomes.catalogue import OUTCOMES
from sim.outcomes.quarters import with_ratios
from sim.outcomes.summary import FRAMES
from sim.report.courses import arm_label, group_label
from sim.report.precision_table import precision_frame
from sim.report.table import caption
from sim.report.texts import TEXTS, Language, text


def write_parquet(comparison: Comparison, folder: Path) -> None:
    """Every frame of the replications, in order of replication; the same run gives the same bytes."""
    for name in FRAMES:
        plain_strings(getattr(comparison, name)).to_parquet(folder / f"{name}.parquet", index=False, compression="zstd")


def plain_strings(frame: pd.DataFrame) -> pd.DataFrame:
    """Words as plain strings, whatever pandas calls them, so that a file does not hang on its options."""
    labels = [column for column in frame.columns if not pd.api.types.is_numeric_dtype(frame[column])]
    return frame.astype(dict.fromkeys(labels, "string"))


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """A table as a Danish Excel reads it: semicolon, decimal comma."""
    frame.to_csv(path, sep=";", decimal=",", index=False, encoding="utf-8-sig", lineterminator="\r\n")


def write_sheet(book: pd.ExcelWriter, frame: pd.DataFrame, name: str) -> None:
    """A table as a sheet with its headings fixed and its columns wide enough for them."""
    frame.to_excel(book, sheet_name=name, index=False, freeze_panes=(1, 0))
    for cell in book.sheets[name][1]:
        book.sheets[name].column_dimensions[cell.column_letter].width = max(12, len(str(cell.value)) + 2)


def write_tables(comparison: Comparison, folder: Path, language: Language) -> None:
    """Outcomes, saving, years, quarters and precision as CSV (``;``, decimal comma) and as one workbook."""
    sheets = {
        "outcomes": readable_outcomes(comparison, language),
        "saving": readable_saving(comparison, language),
        "years": readable_years(comparison, language),
        "quarters": mean_quarters(comparison),
        "precision": readable_precision(comparison, language),
    }
    for name, frame in sheets.items():
        write_csv(frame, folder / f"{name}.csv")
    about = pd.DataFrame(
        {
            text("sheet.about", language): [
                getattr(comparison.settings.story.title, language),
                text("label.illustrative", language),
                text("label.default", language),
                caption(comparison, language),
                *(text(key, language) for key in TEXTS if key.startswith("silent.")),
            ]
        }
    )
    with pd.ExcelWriter(folder / "outcomes.xlsx", engine="openpyxl") as book:
        for name, frame in sheets.items():
            write_sheet(book, frame, text(f"sheet.{name}", language))
        about.to_excel(book, sheet_name=text("sheet.about", language), index=False)


def readable_outcomes(comparison: Comparison, language: Language) -> pd.DataFrame:
    """The summary with names and headings in the language; shares stay shares (0-1), money is in whole DKK."""
    frame = summary_table(comparison)
    harm = {kind.name: kind.harm for kind in OUTCOMES}
    frame.insert(2, "harm", frame["outcome"].map(harm).map({True: 1, False: 0}))
    frame["outcome"] = [outcome_name(name, language) for name in frame["outcome"]]
    return _readable(frame, comparison, language)


def outcome_name(name: str, language: Language) -> str:
    """An outcome as a file names it: what tables tell in thousands stands there in DKK.

    >>> outcome_name("total_dkk", "en"), outcome_name("unmet_open", "da")
    ('Measures, staff and training in all, DKK a year', 'i åben sag, barndage pr. år')
    """
    return in_unit_of_files(text(f"outcome.{name}", language).strip(), language)


def in_unit_of_files(named: str, language: Language) -> str:
    """The name of an outcome as a table has it, in thousands, with the unit it has in a file."""
    return named.replace(text("unit.table", language), text("unit.file", language))


def readable_saving(comparison: Comparison, language: Language) -> pd.DataFrame:
    """What every arm's saving consists of, at every level of the standards, in child-days and DKK a year."""
    frame = saving_table(comparison)
    frame["term"] = [_part(name, language) for name in frame["term"]]
    return _readable(frame, comparison, language)


def readable_years(comparison: Comparison, language: Language) -> pd.DataFrame:
    """Cost per calendar year in DKK."""
    return _readable(cost_by_year(comparison), comparison, language)


def readable_precision(comparison: Comparison, language: Language) -> pd.DataFrame:
    """How precisely each arm's difference in yearly cost is known, in DKK a year."""
    return _readable(precision_frame(comparison), comparison, language)


def mean_quarters(comparison: Comparison) -> pd.DataFrame:
    """Quarterly means over replications by arm and office, with ratios of those means."""
    keys = ["arm", "office", "quarter"]
    amounts = comparison.quarters.drop(columns="replication").groupby(keys, sort=True).mean()
    return with_ratios(amounts.reset_index())


def _part(name: str, language: Language) -> str:
    """A part of a saving by its name; days of need without help are told by phase."""
    if not name.startswith("harm_"):
        return text(f"saving.part.{name}", language).strip()
    whole, phase = (text(f"saving.harm.{which}", language).strip() for which in ("all", name.removeprefix("harm_")))
    return whole if phase == whole else f"{whole}: {phase}"


def _readable(frame: pd.DataFrame, comparison: Comparison, language: Language) -> pd.DataFrame:
    frame = frame.assign(
        group=[group_label(comparison, group, language, title=True) for group in frame["group"]],
        arm=[arm_label(comparison, arm, language) for arm in frame["arm"]],
    )
    return frame.rename(columns={name: text(f"column.{name}", language) for name in frame.columns})
