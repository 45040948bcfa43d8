"""Workbooks of each era, built here, to the figures table. Every expected value is arithmetic by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError, SchemaError, SourceError, UnknownName
from aidresearch.table import schema

SHEET = "Bilateral Assistance, MAIN DATA"
ERAS = ["releases 7 to 13", "releases 15 to 20", "release 21 and later"]
#: The header of a field in each era.
HEADERS = {
    "donor": ("countries", "Countries", "donor"),
    "type": ("Type of Aid General", "Type of Aid General", "aid_type_general"),
    "date": ("Announcement Date", "Announcement Date", "announcement_date"),
    "currency": ("Original Currency", "Original Currency", "reporting_currency"),
    "stated": ("Monetary Value as Given by Source", "Monetary Value as Given by Source", "source_reported_value"),
    "committed": ("Converted Value in EUR", "Converted Value in EUR", "tot_activity_value_EUR"),
    "committed stated": ("Total ", "Total ", "tot_activity_value"),
    "item": ("", "Items", "item"),
    "units": ("No. of Units", "No. of Units", "item_numb"),
    "id": ("ID", "ID", "activity_id"),
}


def header(field: str, era: str) -> str:
    return HEADERS[field][ERAS.index(era)]


@pytest.fixture
def read(book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]) -> Callable[..., Any]:
    """``read(era, line, ...)``: the figures of a workbook of the era with these lines, given by field."""

    def make(era: str, *lines: dict[str, Any], **options: Any) -> pd.DataFrame:
        named = [
            {header(field, era) if field in HEADERS else field: cell for field, cell in ln.items()} for ln in lines
        ]
        return aid.read_kiel(book({SHEET: sheet(eras[era], *named)}), **options)

    return make


@pytest.mark.parametrize("era", ERAS)
def test_a_line_of_each_era(era: str, read: Callable[..., Any]) -> None:
    frame = read(era, {})
    stages = ["committed"] if era == ERAS[0] else ["committed", "allocated"]
    assert list(frame["stage"]) == stages
    assert (frame["value"] == 1e6).all()
    assert (frame["donor"] == "DEU").all()
    assert (frame["aid_type"] == "military").all()
    assert (frame["instrument"] == "grant").all()
    assert (frame["stated_on"] == pd.Timestamp("2022-03-01")).all()
    assert (frame["month"] == pd.Timestamp("2022-03-01")).all()
    assert (frame["place"] == f"{SHEET}, row 2").all()
    assert (frame["as_printed"] == "1000000 EUR").all()
    assert frame["figure_id"].iloc[0].endswith("/DEM1/1/committed" if era == ERAS[0] else "/DEM1_1/1/committed")
    assert list(frame.columns[: len(schema.COLUMNS)]) == list(schema.COLUMNS)


@pytest.mark.parametrize("era", ERAS)
def test_a_line_without_an_amount_keeps_its_row_and_is_missing(era: str, read: Callable[..., Any]) -> None:
    blank = {"committed": "", "committed stated": ""}
    if era == ERAS[1]:
        names = ("Allocated Total", "Allocated Total in EUR", "Allocated Total in EUR (redistributed)")
        blank |= dict.fromkeys(names, "")
    elif era == ERAS[2]:
        names = ("tot_sub_activity_value", "tot_sub_activity_value_EUR", "tot_sub_activity_value_EUR_redistr")
        blank |= dict.fromkeys(names, "")
    frame = read(era, {}, blank)
    assert frame["place"].nunique() == 2
    assert frame["value"].isna().sum() == 1  # never 0
    assert frame.loc[frame["value"].isna(), "note"].str.contains("no amount on this line").all()


@pytest.mark.parametrize("era", ERAS)
def test_units_of_an_item_are_a_count(era: str, read: Callable[..., Any]) -> None:
    frame = read(
        era, {"item": "Leopard-1A5", "units": 48.333}, {"item": "155mm artillery round", "units": "undisclosed"}
    )
    counts = frame[frame["measure"] == "count"]
    assert list(counts["item"]) == ["leopard-1a5", "155mm-artillery-round"]
    assert counts["value"].iloc[0] == 48.333
    assert counts["value"].isna().iloc[1]
    assert list(counts["value_printed"].isna()) == [True, False]


def test_the_blank_header_of_release_7_is_that_of_the_items(eras: dict[str, list[str]]) -> None:
    assert "" in eras[ERAS[0]]  # the test above reads the item from under it
    assert eras[ERAS[0]][eras[ERAS[0]].index("") + 1] == "Type of item"


def test_amounts_in_foreign_currency_carry_what_was_stated(read: Callable[..., Any]) -> None:
    frame = read(ERAS[0], {"currency": "USD", "stated": 2e6, "committed stated": 2e6, "committed": 1.8e6})
    figure = frame.iloc[0]
    assert (figure["value"], figure["unit"]) == (1.8e6, "EUR")
    assert (figure["equivalent_value"], figure["equivalent_unit"]) == (2e6, "USD")
    assert figure["as_printed"] == "2000000 USD"


def test_what_kiel_spread_has_no_equivalent_and_says_so(read: Callable[..., Any]) -> None:
    line = {"currency": "USD", "Allocated Total": 2e6, "Allocated Total in EUR": 1.8e6}
    frame = read(ERAS[1], {**line, "Allocated Total in EUR (redistributed)": 0.9e6})
    allocated = frame[frame["stage"] == "allocated"].iloc[0]
    assert allocated["value"] == 0.9e6
    assert pd.isna(allocated["equivalent_value"])
    assert "spread by Kiel" in allocated["note"]


def test_the_bank_is_the_eu_from_release_15_on_and_a_donor_of_its_own_before(read: Callable[..., Any]) -> None:
    bank = {"donor": "European Investment Bank"}
    assert set(read(ERAS[0], bank)["donor"]) == {"EIB"}
    later = read(ERAS[1], bank)
    assert set(later["donor"]) == {"EU"}
    assert set(later["donor_printed"]) == {"European Investment Bank"}
    assert later["note"].str.contains("counts it with the EU").all()


def test_the_mark_for_nothing_is_missing_and_listed(read: Callable[..., Any]) -> None:
    frame = read(ERAS[0], {"committed": ".", "committed stated": ".", "currency": ".", "stated": "Not given"})
    assert frame["value"].isna().all()
    listed = frame.pipe(aid.findings).set_index("column")
    assert set(listed.index) == {"amount", "currency", "stated"}
    assert (listed["row"] == 2).all()
    assert (listed["sheet"] == SHEET).all()
    assert listed.loc["amount", "text"] == "."
    assert listed["read_as"].isna().all()
    assert listed.loc["stated", "rule"] == "words, no number"


def test_numbers_stored_as_text_are_read_and_listed(read: Callable[..., Any]) -> None:
    frame = read(
        ERAS[0], {"committed": "395,88"}, {"committed": " 3193503.68 \n"}, {"committed": "1.000"}, unread_share=1
    )
    assert list(frame["value"].iloc[:2]) == [395.88, 3193503.68]
    assert pd.isna(frame["value"].iloc[2])  # 1 or 1000
    listed = frame.pipe(aid.findings)
    assert list(listed["rule"]) == [
        "a decimal comma",
        "a number stored as text",
        "thousands or decimals: not to be told apart",
    ]
    assert list(listed["read_as"].iloc[:2]) == ["395.88", "3193503.68"]


def test_error_values_are_missing_and_listed(read: Callable[..., Any]) -> None:
    frame = read(ERAS[0], {"committed": ("error", "#VALUE!")}, {"committed": "#VALUE!"}, unread_share=1)
    assert frame["value"].isna().all()
    listed = frame.pipe(aid.findings)
    assert list(listed["text"]) == ["#VALUE!", "#VALUE!"]
    assert set(listed["rule"]) == {"an error value of the spreadsheet"}


def test_a_no_break_space_is_a_blank(read: Callable[..., Any]) -> None:
    frame = read(ERAS[0], {"committed": "\xa0", "committed stated": "\xa0"})
    assert frame["value"].isna().all()
    assert frame.pipe(aid.findings).empty


def test_dates_as_text_are_periods_or_missing_and_listed(read: Callable[..., Any]) -> None:
    texts = ["until 7/27/2022", "until 17/10/2022", "not specified, 03/22", "until 6/7/2022", "Undisclosed"]
    last = {"date": "16/02/2023", "Month3": 14.0}
    frame = read(ERAS[0], *({"date": text} for text in texts), {"date": dt.date(2922, 2, 9)}, last)
    ends = ["2022-07-27", "2022-10-17", "2022-03-31", "2022-07-06", None, None, "2023-02-16"]
    assert list(frame["period_end"]) == [pd.Timestamp(end) if end else pd.NaT for end in ends]
    assert frame["period_start"].iloc[2] == pd.Timestamp("2022-03-01")
    assert frame["stated_on"].notna().sum() == 1  # only the last is a day
    listed = frame.pipe(aid.findings)
    assert list(listed["text"]) == [*texts, "2922-02-09", "16/02/2023"]
    assert "either way round" in listed["rule"].iloc[3]
    assert listed["rule"].iloc[5] == "a year that cannot be meant"
    assert list(listed["read_as"].isna()) == [False, False, False, False, True, True, False]


def test_a_date_after_the_release_is_listed(
    book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]
) -> None:
    readme = [["Ukraine Support Tracker – 7th release (covering January 24 to October 3, 2022)"]]
    lines = sheet(eras[ERAS[0]], {}, {"Announcement Date": dt.date(2022, 10, 4), "Month3": 10.0, "ID": "DEM2"})
    listed = aid.read_kiel(book({"ReadMe": readme, SHEET: lines})).pipe(aid.findings)
    assert list(listed["text"]) == ["2022-10-04"]
    assert list(listed["rule"]) == ["after the release's last day"]


def test_labels_are_cleaned_and_listed(read: Callable[..., Any]) -> None:
    frame = read(ERAS[2], {"type": "Humanitarian ", "donor": "FInland"}, {"donor": "Czechia"}, {"donor": "Turkiye"})
    assert list(frame["donor"].drop_duplicates()) == ["FIN", "CZE", "TUR"]
    assert frame["aid_type"].iloc[0] == "humanitarian"
    listed = frame.pipe(aid.findings)
    assert list(zip(listed["row"], listed["column"], listed["text"], strict=True)) == [
        (2, "aid type", "Humanitarian "),
        (2, "donor", "FInland"),
    ]


def test_findings_of_no_rows_and_of_some(read: Callable[..., Any]) -> None:
    frame = read(ERAS[0], {"committed": "."}, {"committed": "dozens"})
    assert list(aid.findings(frame.iloc[:0]).columns) == ["sheet", "row", "column", "text", "read_as", "rule"]
    assert list(aid.findings(frame.iloc[1:])["text"]) == ["dozens"]


def test_findings_of_sums_are_refused(read: Callable[..., Any]) -> None:
    with pytest.raises(SchemaError, match="totals and months have no cells"):
        aid.findings(read(ERAS[1], {}, detail="totals"))


# Details.


def test_totals_and_months_with_the_undated_apart(read: Callable[..., Any]) -> None:
    lines = ({}, {"Month3": 4.0, "Converted Value in EUR": 2e6}, {"Month3": 0.0, "Converted Value in EUR": 5e6})
    totals = read(ERAS[1], *lines, detail="totals").set_index("stage")
    assert totals.loc["committed", "value"] == 8e6  # 1 + 2 + 5
    assert totals.loc["allocated", "value"] == 3e6
    assert totals.loc["committed", "coverage"] == "cumulative"
    months = read(ERAS[1], *lines, detail="monthly")
    committed = months[months["stage"] == "committed"].set_index("figure_id")
    ends = {name.rpartition("/")[2]: value for name, value in committed["value"].items()}
    assert ends == {"2022-03": 1e6, "2022-04": 2e6, "undated": 5e6}
    undated = committed[committed["period_start"].isna()]
    assert len(undated) == 1
    assert undated["note"].str.startswith("undated").all()


def test_a_blank_month_is_that_of_the_day_and_one_with_a_space_is_read(read: Callable[..., Any]) -> None:
    frame = read(ERAS[1], {"Month3": "\xa0"}, {"Month3": "\xa029", "date": "until 5/31/2024"})
    assert list(frame["month"].drop_duplicates()) == [pd.Timestamp("2022-03-01"), pd.Timestamp("2024-05-01")]


def test_an_unknown_detail(read: Callable[..., Any]) -> None:
    with pytest.raises(SourceError, match=r"detail='rows' is unknown; expected one of activities, monthly, totals"):
        read(ERAS[0], {}, detail="rows")


# The contract.


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("field", ["donor", "committed"])
def test_a_missing_column_is_named(
    era: str, field: str, book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]
) -> None:
    name = header(field, era)
    path = book({SHEET: sheet([column for column in eras[era] if column != name], {})})
    with pytest.raises(SourceError, match=f"(?i){SHEET}, row 1: the columns are not those of {era}.*Missing: {name}"):
        aid.read_kiel(path)


def test_a_release_without_its_allocations_is_not_taken_for_an_older_one(
    book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]
) -> None:
    columns = [name for name in eras[ERAS[1]] if name != "Allocated Total in EUR (redistributed)"]
    with pytest.raises(SourceError, match=r"releases 15 to 20.*Missing: Allocated Total in EUR \(redistributed\)"):
        aid.read_kiel(book({SHEET: sheet(columns, {})}))


@pytest.mark.parametrize("era", ERAS)
def test_a_new_column_is_named_and_can_be_left_out(
    era: str, book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]
) -> None:
    path = book({SHEET: sheet([*eras[era], "Brand new"], {})})
    with pytest.raises(SourceError, match=r"row 1.*new: Brand new; new_columns='ignore' leaves it out"):
        aid.read_kiel(path, new_columns="raise")
    with pytest.warns(UserWarning, match=r"row 1: new columns, which are not read: Brand new"):
        assert len(aid.read_kiel(path))
    assert len(aid.read_kiel(path, new_columns="ignore"))
    with pytest.warns(UserWarning, match="Brand new"):  # what was read before is named again
        aid.read_kiel(path)


def test_a_column_without_a_name_may_be_blank_only(
    book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]
) -> None:
    rows = sheet(eras[ERAS[1]], {}, {"ID": "DEM2"})
    assert len(aid.read_kiel(book({SHEET: [[*row, cell] for row, cell in zip(rows, ["", "\xa0", ""], strict=True)]})))
    with pytest.raises(SourceError, match=r"a new column without a name.*'note' in row 3"):
        aid.read_kiel(book({SHEET: [[*row, cell] for row, cell in zip(rows, ["", "", "note"], strict=True)]}))


def test_columns_may_stand_anywhere_and_the_sheet_may_have_any_name(
    book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]
) -> None:
    rows = sheet(list(reversed(eras[ERAS[2]])), {})
    frame = aid.read_kiel(book({"Notes": [["by hand"]], "Categorized Data": rows}))
    assert frame["value"].sum() == 2e6
    assert set(frame["place"]) == {"Categorized Data, row 2"}


def test_spellings_of_a_header_are_the_same_column(
    book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]
) -> None:
    rows = sheet(eras[ERAS[1]], {})
    rows[0] = [f" {name.upper()} " for name in rows[0]]
    assert aid.read_kiel(book({SHEET: rows}))["value"].sum() == 2e6


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("donor", "Atlantis", "'Atlantis' is no known donor"),
        ("type", "Cultural", "'Cultural' in column 'Type of Aid General' is not known; expected one of Military"),
        ("currency", "XYZ", "'XYZ' in column 'Original Currency' is not known; expected an ISO 4217 code"),
        ("Type of donation", "Loan", "'Loan' in column 'Type of donation' is not known; expected one of Commitment"),
    ],
)
def test_an_unknown_word_is_named_with_its_row(field: str, cell: str, expected: str, read: Callable[..., Any]) -> None:
    with pytest.raises(UnknownName) as caught:
        read(ERAS[1], {}, {field: cell})
    assert f"{SHEET}, row 3: {expected}" in str(caught.value)
    assert caught.value.do


def test_empty_rows_are_skipped_and_rows_keep_their_numbers(
    book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]
) -> None:
    rows = sheet(eras[ERAS[1]], {}, {"ID": "DEM2", "Allocation ID": "DEM2_1"})
    frame = aid.read_kiel(book({SHEET: [rows[0], [""], rows[1], ["", "\xa0"], rows[2], [""]]}))
    assert list(frame["place"].drop_duplicates()) == [f"{SHEET}, row 3", f"{SHEET}, row 5"]


# The cache.


@pytest.mark.extra("parquet")
def test_the_second_time_is_the_same_table(cache: Path, read: Callable[..., Any]) -> None:
    lines = ({"date": "until 6/2023", "item": "helmet", "units": 3.0}, {"currency": "USD", "Month3": 0.0})
    first = read(ERAS[1], *lines)
    (stored,) = (cache / "kiel" / "read").glob("*.parquet")
    before = stored.stat().st_mtime_ns
    second = read(ERAS[1], *lines)
    pd.testing.assert_frame_equal(first, second)
    assert stored.stat().st_mtime_ns == before


@pytest.mark.extra("parquet")
def test_half_a_file_in_the_cache_is_read_anew(cache: Path, read: Callable[..., Any]) -> None:
    first = read(ERAS[1], {})
    (stored,) = (cache / "kiel" / "read").glob("*.parquet")
    stored.write_bytes(stored.read_bytes()[:100])
    pd.testing.assert_frame_equal(first, read(ERAS[1], {}))


def test_another_key_makes_other_ids(read: Callable[..., Any]) -> None:
    assert read(ERAS[1], {})["figure_id"].str.startswith("kiel-").all()
    assert read(ERAS[1], {}, key="kiel-r18")["figure_id"].str.startswith("kiel-r18/").all()
    with pytest.raises(AidError, match="is no key"):
        read(ERAS[1], {}, key="a/b")
