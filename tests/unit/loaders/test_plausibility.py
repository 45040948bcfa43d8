"""What cannot be right in figures, rule by rule: each small table is one slip away from a right one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from aidresearch import catalog
from aidresearch.catalog import File, Source
from aidresearch.errors import AidError, SourceError
from aidresearch.loaders import neighbours, party_tables, plausibility, selection
from aidresearch.loaders.published import cross_check
from aidresearch.loaders.registry import figure, load

Figures = Callable[..., pd.DataFrame]


def source(**changes: Any) -> Source:
    return dataclasses.replace(
        Source(
            key="test",
            title="A toy",
            producer="Nobody",
            data_to=dt.date(2025, 6, 30),
            address="not known",
            licence="not stated",
            citation="Nobody: A toy",
            loader="events",
            dated_by="stated_on",
            files=(),
            folder=catalog.get("us-interruptions").folder.parent / "toy",
        ),
        **changes,
    )


def said(frame: pd.DataFrame, near: list[dict[str, Any]] | None = None, **others: pd.DataFrame) -> list[str]:
    """What is said of the figures of `test`, whose rows stand in ``toy.csv``; the order of its rows does not matter."""
    frame = frame.assign(place=[f"toy.csv, row {n}" for n in range(2, len(frame) + 2)])
    lines = []
    for rows in (frame, frame.iloc[::-1], frame.sample(frac=1, random_state=1)):
        tables = {"test": rows, **others}
        lines.append([str(error) for error in plausibility.problems(source(near=near or []), tables)])
    assert lines[0] == lines[1] == lines[2]
    return lines[0]


PAID = {"stated_on": "2025-04-01", "period_start": "2025-04-01", "period_end": "2025-04-01", "stage": "disbursed"}


def test_right_figures_raise_nothing(figures: Figures) -> None:
    assert said(figures({**PAID, "value": 3.5e9, "half_width": 5e7, "as_printed": "EUR 3.5 billion"})) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"value": -3.5e9}, "a negative amount; expected 0 or more"),
        ({"value": 3.5e6, "half_width": 5e7}, "the half width is more than the number"),
        ({"value": 3.52e9, "half_width": 5e7}, "the number has other digits than its half width says"),
        ({"value": 2.5, "measure": "count", "unit": "item", "prices": None}, "no whole number of items"),
        ({"value": 0.0, "role": "context", "item": "gdp"}, "0 of what cannot be 0"),
        ({"unit": "EUX"}, "an unknown currency; .*found EUX"),
        ({"stated_on": "2202-04-01"}, "a statement after the source's publication"),
        ({"period_end": "2202-04-01"}, "a period that ends too far ahead"),
        ({"period_end": "2025-07-01"}, "given after the source's publication"),
        ({"stated_on": "2005-04-01"}, "a date before 2014; .*found stated_on 2005-04-01"),
        ({"as_printed": "EUR 3.5 billion", "value": 3.5e12}, "not the number printed; expected EUR 3.5 billion"),
        ({"as_printed": "$3.5 billion"}, "not the currency printed"),
        ({"as_printed": "EUR 3.5 billion", "half_width": 5e4}, "another half width than its last digit"),
        ({"as_printed": "3,6 Milliarden Euro"}, "not the number printed; expected 3,6 Milliarden Euro"),
        ({"as_printed": "35,00 Mrd. Euro"}, "not the number printed"),
        ({"as_printed": "3,5 млн євро"}, "not the number printed"),
        ({"as_printed": "CHF3.5 billion"}, "not the currency printed"),
        ({"part_of": "test/9"}, "part_of names no figure; .*found test/9"),
    ],
)
def test_a_wrong_figure_is_named_with_file_row_found_and_expected(
    figures: Figures, wrong: dict[str, Any], message: str
) -> None:
    right = {**PAID, "value": 3.5e9, "half_width": 5e7}
    found = [line for line in said(figures({**right, **wrong})) if pd.Series([line]).str.contains(message).iloc[0]]
    assert len(found) == 1
    assert "toy.csv, row 2: test/1" in found[0]
    assert "expected" in found[0]
    assert "Compare the row with its source" in found[0]


def test_a_conversion_printed_beside_is_of_the_day(figures: Figures) -> None:
    """EUR 3.5 billion of 2025-04-01 at the ECB's 1.0788 is USD 3.78 billion: printed 3.8, not 4.8; not of kronor."""
    right = {**PAID, "value": 3.5e9, "half_width": 5e7, "equivalent_unit": "USD"}
    printed = {"equivalent_value": 3.8e9, "equivalent_low": 3.75e9, "equivalent_high": 3.85e9}
    assert said(figures({**right, **printed})) == []
    assert len(said(figures({**right, **printed, "unit": "SEK"}))) == 1
    far = {name: value + 1e9 for name, value in printed.items()}
    assert "not its printed conversion" in said(figures({**right, **far}))[0]


def test_one_figure_twice_is_found_and_a_marked_repeat_is_not(figures: Figures) -> None:
    row = {**PAID, "value": 3e9}
    assert "test/2: the same figure again" in said(figures(row, row))[0]
    assert said(figures(row, {**row, "duplicate_of": "test/1"})) == []
    assert "a repeat that differs" in said(figures(row, {**row, "value": 4e9, "duplicate_of": "test/1"}))[0]


def test_a_running_total_does_not_fall_and_grows_tenfold_in_half_a_year_at_most(figures: Figures) -> None:
    def totals(*values: float) -> pd.DataFrame:
        days = ["2024-01-31", "2024-02-29", "2024-03-31"]
        rows = [{"coverage": "cumulative", "period_end": d, "value": v} for d, v in zip(days, values, strict=True)]
        return figures(*rows)

    assert said(totals(50e9, 55e9, 61e9)) == []
    assert "test/3: a running total that falls" in said(totals(50e9, 55e9, 45e9))[0]
    assert "test/3: a running total that grows too fast" in said(totals(50e9, 55e9, 61e12))[0]


def test_parts_make_their_whole(figures: Figures) -> None:
    whole = {"value": 4.2e9, "half_width": 5e7, "instrument": "unspecified"}
    grant = {"value": 1.5e9, "part_of": "test/1", "instrument": "grant"}
    loan = {"value": 2.7e9, "part_of": "test/1", "instrument": "loan"}
    assert said(figures(whole, grant, loan)) == []
    assert "its parts are more than it is" in said(figures(whole, grant, {**loan, "value": 2.7e10}))[0]
    assert "its parts do not make it" in said(figures(whole, grant, {**loan, "value": 2.7e8}))[0]


def test_a_rate_is_near_the_one_before_and_the_last_of_the_ecb(figures: Figures) -> None:
    """The ECB's last rate of the kuna was 7.5365 (2022-12-30), the fixed one is 7.5345."""

    def rate(pair: str, value: float, start: str, end: str) -> dict[str, Any]:
        plain = {"measure": "ratio", "role": "context", "unit": "1", "prices": None, "stage": None, "coverage": None}
        return {**plain, "item": f"exchange-rate-{pair}", "value": value, "period_start": start, "period_end": end}

    kuna = rate("HRK-per-EUR", 7.5345, "2023-01-01", "2024-12-31")
    assert said(figures(kuna)) == []
    assert "far from the ECB's last rate; expected 7.5365" in said(figures({**kuna, "value": 1 / 7.5345}))[0]
    first = rate("UAH-per-USD", 29.2549, "2022-02-24", "2022-07-20")
    second = rate("UAH-per-USD", 36.5686, "2022-07-21", "2023-10-02")
    assert said(figures(first, second)) == []
    assert "far from the rate before" in said(figures(first, {**second, "value": 3.65686}))[0]


# Neighbours


def cell(donor: str, value: float, **more: Any) -> dict[str, Any]:
    total = {"coverage": "cumulative", "stage": "allocated", "aid_type": "military", "period_end": "2025-02-28"}
    return {**total, "donor": donor, "value": value, **more}


BY = ["donor", "aid_type"]


def test_a_figure_lies_between_the_release_before_and_the_one_after(figures: Figures) -> None:
    before, after = figures(cell("DEU", 10e9), cell("SWE", 4e9)), figures(cell("DEU", 20e9), cell("SWE", 4e9))
    near = [{"source": ["before", "after"], "by": BY, "factor": 1.1, "complete": True, "reason": "measured"}]
    right = figures(cell("DEU", 15e9), cell("SWE", 4.1e9))
    assert said(right, near, before=before, after=after) == []
    wrong = said(figures(cell("DEU", 15e12), cell("SWE", 4e9)), near, before=before, after=after)
    expected = (
        f"{source().where}/toy.csv, row 2: test/1 is far from test/1 (row) and test/1 (row); expected 9090909090.91 to "
        "22000000000, found 1.5e+13. Compare both with what their publishers print (measured)"
    )
    assert wrong == [expected]
    dropped = said(figures(cell("DEU", 15e9)), near, before=before, after=after)
    assert ["no figure for SWE, military; expected one" in line for line in dropped] == [True]
    assert said(figures(cell("DEU", 15e9)), [{**near[0], "without": ["SWE"]}], before=before, after=after) == []


def test_a_floor_lets_small_amounts_move(figures: Figures) -> None:
    near: list[dict[str, Any]] = [{"source": "other", "by": BY, "factor": 2, "floor": 1e9}]
    other = figures(cell("DEU", 1e6))
    assert said(figures(cell("DEU", 1e9)), near, other=other) == []
    assert len(said(figures(cell("DEU", 2.1e9)), near, other=other)) == 1


def test_an_old_release_under_a_new_name_is_found(figures: Figures) -> None:
    old = figures(cell("DEU", 10e9), cell("SWE", 4e9), cell("FRA", 3e9))
    near = [{"source": "old", "by": BY, "differs": 0.7}]
    assert "the numbers are those of old" in said(old, near, old=old)[0]
    assert said(figures(cell("DEU", 11e9), cell("SWE", 4e9), cell("FRA", 3.2e9)), near, old=old) == []


def test_a_group_is_compared_with_its_members_and_a_sum_with_its_types(figures: Figures) -> None:
    printed = figures(cell("EU_AND_MEMBERS", 15e9, aid_type="mixed"))
    register = figures(
        cell("DEU", 10e9), cell("EU", 4e9), cell("FRA", 1e9, aid_type="humanitarian"), cell("USA", 100e9)
    )
    near = [{"source": "register", "by": BY, "factor": 1.01}]
    assert said(printed, near, register=register) == []
    assert len(said(figures(cell("EU_AND_MEMBERS", 19e9, aid_type="mixed")), near, register=register)) == 1


def test_a_running_total_is_the_sum_of_the_payments_so_far(figures: Figures) -> None:
    """What of a payment is counted counts: 1 + 2 to the end of February, the third comes later."""
    days = [("2025-01-10", 1e9, None), ("2025-02-10", 3e9, 2e9), ("2025-03-10", 9e9, None)]
    paid = figures(*[{**PAID, "period_start": d, "period_end": d, "value": v, "counted": c} for d, v, c in days])
    near = [{"source": "paid", "at": "day", "sum": True, "other": {"coverage": "flow"}, "factor": 1.01}]
    assert said(figures(cell("USA", 3e9)), near, paid=paid) == []
    assert "far from the sum to test/2" in said(figures(cell("USA", 4e9)), near, paid=paid)[0]


def test_amounts_in_two_currencies_are_compared_in_euros(figures: Figures) -> None:
    """GDP of 2021: USD 118.27 billion at the annual mean of 1.1827 dollars are EUR 100 billion."""
    year = {"period_start": "2021-01-01", "period_end": "2021-12-31", "role": "context", "item": "gdp", "donor": "SVK"}
    near: list[dict[str, Any]] = [{"source": "other", "by": ["donor"], "factor": 1.01}]
    other = figures({**year, "value": 118.27e9, "unit": "USD"})
    assert said(figures({**year, "value": 100e9}), near, other=other) == []
    assert len(said(figures({**year, "value": 118.27e9}), near, other=other)) == 1


def test_days_that_belong_together(figures: Figures) -> None:
    payments = [{**PAID, "programme": "EFF", "number": float(n)} for n in (1, 2)]
    payments[1] |= dict.fromkeys(("stated_on", "period_start", "period_end"), "2025-05-01")
    near: list[dict[str, Any]] = [
        {"dates": ["stated_on", "period_start"]},
        {"order": "number", "by": ["programme"]},
        {"pairs": ["stated_on", "period_end"]},
    ]
    assert said(figures(*payments), near) == []
    moved = [payments[0], {**payments[1], "stated_on": "2025-03-01"}]
    found = "\n".join(said(figures(*moved), near))
    assert "period_start does not fit stated_on; expected as 2025-03-01, found 2025-05-01" in found
    assert "a stated_on out of the order by number" in found


def test_an_entry_of_near_that_cannot_be_read_says_so(figures: Figures) -> None:
    assert "an unknown key 'faktor'" in said(figures({}), [{"source": "test", "faktor": 2}])[0]
    assert "an unknown source 'nowhere'" in said(figures({}), [{"source": "nowhere", "factor": 2}])[0]
    with pytest.raises(SourceError, match=r"near filters by an unknown column 'stages'.*expected a column"):
        list(neighbours.disagreements(source(), {"where": {"stages": "paid"}}, {"test": figures({})}))


def test_filters(figures: Figures) -> None:
    frame = figures({"donor": "DEU", "value": 1.0}, {"donor": "EU", "value": 2.0}, {"donor": "USA", "value": 3.0})

    def chosen(**where: Any) -> list[float]:
        return selection.select(frame, where, source(), "near")["value"].tolist()

    assert chosen(donor="EUROPE") == [1, 2]  # its members, since the table has no figure of Europe
    assert chosen(donor="members of EU") == [1]
    assert chosen(value_from=2, value_to=2) == [2]
    assert chosen(donor_in=["USA", "EU"]) == [2, 3]
    assert chosen(donor_not=["USA"]) == [1, 2]
    assert chosen(id="3") == [3]
    assert chosen(file="row") == [1, 2, 3]


def test_a_published_total_may_count(figures: Figures) -> None:
    total = {"name": "rows", "where": {"value_from": 2}, "count": True, "value": 2, "half_width": 0, "unit": "EUR"}
    assert cross_check(source(published_totals=(total,)), figures({}, {"value": 2.0}, {"value": 3.0}))["ok"].all()


def test_a_file_that_lost_a_row(tmp_path: Path, figures: Figures) -> None:
    content = b"a\n1\n2\n"
    (tmp_path / "toy.csv").write_bytes(content)
    toy = source(folder=tmp_path, files=(File("toy.csv", hashlib.sha256(content).hexdigest(), "numbers", rows=3),))
    found = plausibility.problems(toy, {"test": figures({})})
    assert "rows were dropped or added; expected 3 rows, as source.toml counts, found 2" in str(found[0])


# The tables of parties


def reference(tmp_path: Path, file: str, before: str, after: str) -> list[str]:
    from tests.unit.loaders.test_registry import copy, edit, swap

    return [str(error) for error in party_tables.problems(edit(copy("reference", tmp_path), file, swap(before, after)))]


@pytest.mark.parametrize(
    ("file", "before", "after", "message"),
    [
        ("memberships.csv", "EU,HRV,2013-07-01", "EU,HRV,2013-08-01", "another number of members of EU on 2013-07-01"),
        ("memberships.csv", "NATO,FIN,2023-04-04", "NATO,FIN,2202-04-04", "no day of entry; expected a day from 1949"),
        (
            "memberships.csv",
            "NATO,FIN,2023-04-04",
            "NATO,FIN,2022-04-04",
            "a day before its source; expected 2022-07-05",
        ),
        ("memberships.csv", "EU,AUT,", "EU,DEU,", "a member again"),
        ("memberships.csv", "EU,AUT,", "EU,AUX,", "an unknown member"),
        ("memberships.csv", "2020-02-01", "0", "no first day outside; .* found 0"),
        ("aliases.csv", "PRC,CHN", "PRC,CHX", "an unknown code"),
        ("aliases.csv", "PRC,CHN,en", "PRC,CHN,uk", "a name in the letters of another language"),
        ("parties.csv", "ALB,country", "ALB,land", "an unknown kind"),
        ("parties.csv", "ALB,country", "ARG,country", "the code ARG again"),
        ("parties.csv", "Albania,Albanien", "Albania,", "a blank name"),
    ],
)
def test_slips_in_the_tables_of_parties(tmp_path: Path, file: str, before: str, after: str, message: str) -> None:
    found = reference(tmp_path, file, before, after)
    assert any(pd.Series(found).str.contains(message))
    assert all(f"{file}" in line for line in found)


# What the doors say of a wrong argument


@pytest.mark.parametrize("wrong", [None, 3, {}, [], pd.Series([1]), pd.DataFrame({"a": [1]}), True])
def test_an_argument_of_the_wrong_type_is_named(wrong: Any) -> None:
    import aidresearch as aid

    with pytest.raises(AidError, match="key is of the wrong type"):
        load(wrong)
    with pytest.raises(AidError, match="figure_id is of the wrong type"):
        figure(wrong)
    with pytest.raises(AidError, match="path is of the wrong type"):
        aid.read_kiel(wrong)
    if not isinstance(wrong, pd.DataFrame):
        with pytest.raises(AidError, match="frame is of the wrong type"):
            aid.findings(wrong)
        with pytest.raises(AidError, match="new is of the wrong type"):
            aid.diff_releases("kiel-r28", wrong)
    if wrong is not None:
        with pytest.raises(AidError, match="at is of the wrong type"):
            aid.checks(wrong)


def test_numbers_are_read_as_the_languages_of_europe_print_them(figures: Figures) -> None:
    """Statements in German, French or Ukrainian, and percent signs, were "not the number printed"."""
    right = {**PAID, "value": 3.5e9, "half_width": 5e7}
    euros = (
        "3,5 Milliarden Euro",
        "3,5 Mrd. Euro",
        "3,5 млрд євро",
        "3,5 milliards d’euros",
        "EUR3.5 bln",
    )
    for text in euros:
        assert said(figures({**right, "as_printed": text})) == [], text
    howitzers = {"measure": "count", "unit": "item", "prices": None, "value": 15.0, "half_width": 0.0}
    assert said(figures({**right, **howitzers, "as_printed": "TRF1 howitzer"})) == []
    share = {"measure": "share", "unit": "1", "prices": None, "value": 0.0241, "half_width": 5e-5}
    for text in ("2.41%", "2,41 %", "2.41 percent", "2,41 Prozent", "2,41 proc. PKB"):
        assert said(figures({**right, **share, "as_printed": text})) == [], text
    assert "not the number printed" in said(figures({**right, **share, "as_printed": "24.1%"}))[0]
