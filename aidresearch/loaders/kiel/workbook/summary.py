"""Kiel's own sums by donor and type (the sheet Country Summary), and how ours compare with them, to the cent.

The header row is found by its labels, the columns by label and unit: they moved from release to release.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from aidresearch import paths
from aidresearch.errors import SourceError, UnknownName
from aidresearch.loaders.kiel.workbook.copies import Saved
from aidresearch.loaders.kiel.workbook.opening import Workbook
from aidresearch.table import csv_files, parties

UNIT, BILLION = "€ billion", 1e9
TOLERANCE = 1.0  #: euros: 1e-9 of a billion
DONOR, TOTAL = "country", "total"
COLUMNS = {
    f"{kind} {plural}": (aid_type, stage)
    for plural, stage in (("commitments", "committed"), ("allocations", "allocated"))
    for kind, aid_type in (
        ("financial", "financial"),
        ("humanitarian", "humanitarian"),
        ("military", "military"),
        ("total bilateral", "all"),
    )
}
#: Donors of the main sheet that have no row in the summary, and why.
NO_ROW = {
    "EIB": "no row in the summary: until release 13 the bank's aid is in no donor's sum",
    "EPF": "no row in the summary: the facility's aid is attributed to the member states elsewhere",
}
RECONCILED = ["donor", "aid_type", "stage", "summary", "main_sheet", "correction", "difference", "reason"]


def from_workbook(workbook: Workbook | Saved) -> pd.DataFrame | None:
    """The sums of the workbook's Country Summary in euros, `from_rows`; None where it has none (one main sheet)."""
    names = [name for name in workbook.sheets if " ".join(name.lower().split()).startswith("country summary")]
    euros = [name for name in names if "$" not in name]
    if not euros:
        return None
    sheet = workbook.read(euros[0])
    return from_rows(sheet.rows, f"{workbook.path}, {sheet.name}", sheet.first_row)


def from_csv(path: Path) -> pd.DataFrame:
    """The same sums, `from_rows`, of the sheet as saved apart as CSV."""
    return from_rows(csv_files.rows(path), str(path), 1)


def from_rows(rows: Sequence[Sequence[Any]], where: str, first_row: int) -> pd.DataFrame:
    """One row for each donor, type and stage of the sheet: ``donor``, ``aid_type`` (``all``: its total), ``stage``,
    ``summary`` in euros. The sheet's own total over all donors has donor ``KIEL``.

    Raises `SourceError` where labels, units or numbers are not those of such a sheet.
    """
    header, labels = _header(rows, where)
    units = [" ".join(str(cell).split()).lower() for cell in rows[header + 1]]
    columns: dict[str, int] = {}
    for column, label in enumerate(labels):
        if label in COLUMNS and column < len(units) and units[column] == UNIT:
            columns.setdefault(label, column)
    if not columns:
        raise SourceError(
            "no sums in billions of euros",
            where=f"{where}, row {first_row + header + 1}",
            expected=f"the unit {UNIT!r} below {', '.join(list(COLUMNS)[:4])}",
            found=", ".join(sorted({unit for unit in units if unit})[:5]) or "blank cells",
            do="Compare the sheet with the file as published",
        )
    donor_at, found, finished = labels.index(DONOR), [], False
    for number, cells in enumerate(rows[header + 2 :], first_row + header + 2):
        name = str(cells[donor_at]).strip()
        if not name or finished:
            break
        finished = name.lower() == TOTAL
        donor = "KIEL" if finished else _donor(name, f"{where}, row {number}")
        for label, column in columns.items():
            aid_type, stage = COLUMNS[label]
            found.append((donor, aid_type, stage, _number(cells[column], f"{where}, row {number}", label) * BILLION))
    if not finished:
        raise SourceError("the sheet has no row Total", where=where, do="Compare it with the file as published")
    return pd.DataFrame(found, columns=["donor", "aid_type", "stage", "summary"])


def _header(rows: Sequence[Sequence[Any]], where: str) -> tuple[int, list[str]]:
    for position, cells in enumerate(rows[:-1]):
        labels = [" ".join(str(cell).split()).lower() for cell in cells]
        if DONOR in labels and any(label in COLUMNS for label in labels):
            return position, labels
    raise SourceError(
        "no header row",
        where=where,
        expected="a row with Country and Financial commitments or allocations",
        do="Compare the sheet with the file as published",
    )


def _donor(name: str, where: str) -> str:
    try:
        return parties.resolve(name)
    except UnknownName as error:
        raise UnknownName(error.what, where=where, expected=error.expected, do=error.do) from None


def _number(cell: Any, where: str, label: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise SourceError(f"no number in column {label}", where=where, expected="a number", found=repr(cell)) from None


def reconcile(figures: pd.DataFrame, summary: pd.DataFrame, digest: str) -> pd.DataFrame:
    """The sums of the main sheet beside Kiel's own, one row for each donor, type and stage; euros.

    Columns: ``donor`` (``KIEL``: all with a row in the summary), ``aid_type``, ``stage``, ``summary``, ``main_sheet``,
    ``correction`` (what corrections.toml says that Kiel's sum leaves out), ``difference`` (main_sheet - correction -
    summary), ``reason``. Raises `SourceError` where a correction does not do what its file says of this workbook.
    """
    money = figures[figures["measure"] == "money"]
    corrected, reasons = _corrections(money, digest)
    sums = money.assign(correction=corrected).rename(columns={"value": "main_sheet"})
    by_type = sums.groupby(["donor", "aid_type", "stage"], observed=True)[["main_sheet", "correction"]].sum()
    by_type = by_type.reset_index().astype({"stage": "str"})
    with_all = _with_totals(by_type, set(summary["donor"]))
    compared = summary[["aid_type", "stage"]].drop_duplicates()
    found = with_all.merge(compared).merge(summary, how="outer", on=["donor", "aid_type", "stage"])
    found[["main_sheet", "correction"]] = found[["main_sheet", "correction"]].fillna(0.0)
    found["difference"] = found["main_sheet"] - found["correction"] - found["summary"]
    no_row = found["summary"].isna() & found["donor"].isin(NO_ROW)
    found["reason"] = found["donor"].map(NO_ROW).where(no_row)
    for (donor, aid_type), reason in reasons.items():
        of_it = (found["donor"] == donor) & (found["aid_type"] == aid_type) & (found["correction"] != 0)
        found.loc[of_it, "reason"] = reason
    unknown = found["summary"].isna() & ~no_row & (found["main_sheet"] != 0)
    found.loc[unknown, "reason"] = "no row in the summary"
    return found.astype({"reason": "str"})[RECONCILED].sort_values(RECONCILED[:3], ignore_index=True)


def unexplained(reconciled: pd.DataFrame) -> pd.DataFrame:
    """The rows that neither agree nor have a known reason."""
    differs = reconciled["difference"].abs() > TOLERANCE
    return reconciled[differs | reconciled["reason"].eq("no row in the summary")]


def check(reconciled: pd.DataFrame, where: str) -> None:
    """Raise `SourceError` for the first sum that is not Kiel's own."""
    bad = unexplained(reconciled)
    if len(bad):
        first = bad.iloc[0]
        raise SourceError(
            f"{len(bad)} of {len(reconciled)} sums of the main sheet are not those of the Country Summary",
            where=where,
            expected=f"{first['donor']} {first['aid_type']} {first['stage']} {first['summary']:.2f} euros",
            found=f"{first['main_sheet'] - first['correction']:.2f}",
            do="aid.reconcile_kiel(path) shows all; reconcile='report' reads the workbook in spite of it",
        )


def _with_totals(typed: pd.DataFrame, in_summary: set[str]) -> pd.DataFrame:
    """The sums by type, by donor over the types, and both over all donors that the summary has."""
    summed = typed[typed["donor"].isin(in_summary)]
    by_donor = typed.groupby(["donor", "stage"], as_index=False)[["main_sheet", "correction"]].sum()
    by_donor = by_donor.assign(aid_type="all")
    both = pd.concat([summed, by_donor[by_donor["donor"].isin(in_summary)]])
    all_donors = both.groupby(["aid_type", "stage"], as_index=False)[["main_sheet", "correction"]].sum()
    return pd.concat([typed, by_donor, all_donors.assign(donor="KIEL")], ignore_index=True)


def _corrections(money: pd.DataFrame, digest: str) -> tuple[pd.Series, dict[tuple[str, str], str]]:
    """Of each figure, the euros that Kiel's summary leaves out by one of the named corrections, and their reasons."""
    path = paths.default().raw / "kiel" / "corrections.toml"
    where = paths.default().name(path)
    amounts, reasons = pd.Series(0.0, index=money.index), {}
    for correction in tomllib.loads(path.read_text(encoding="utf-8"))["corrections"]:
        donor, aid_type = correction["donor"], correction["aid_type"]
        chosen = (money["donor"] == donor) & (money["aid_type"] == aid_type)
        chosen &= money["aid_type_printed"] == correction["label"]
        amounts = amounts.mask(chosen, money["value"].fillna(0.0))
        reasons[donor, aid_type] = correction["reason"]
        for expected in correction["expect"]:
            if expected["sha256"] != digest:
                continue
            for stage in ("committed", "allocated"):
                found = float(money.loc[chosen & (money["stage"] == stage), "value"].sum())
                if abs(found - expected[stage]) > TOLERANCE:
                    raise SourceError(
                        f"the correction for {donor} {aid_type} {stage} is not what it was",
                        where=where,
                        expected=f"{expected[stage]} euros",
                        found=f"{found:.2f}",
                        do="Look whether the reason still holds",
                    )
    return amounts, reasons
