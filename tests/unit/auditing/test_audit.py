"""Checks on small tables made here: what each kind says, what holds for all of them, and what must flip a verdict."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aidresearch as aid
from aidresearch.auditing import verdicts, words
from aidresearch.auditing.verdicts import Interval
from aidresearch.errors import AidError, SchemaError, UnknownName
from aidresearch.table import schema

Figures = Callable[..., pd.DataFrame]

FEW = settings(max_examples=12)
DAY = "2025-04-02"
PAYMENT = {
    "figure_id": "register/payment",
    "source": "register",
    "donor": "EU",
    "item": "programme",
    "instrument": "unspecified",
    "stage": "disbursed",
    "value": 3.5e9,
    "half_width": 0.05e9,
    "period_start": "2025-04-01",
    "period_end": "2025-04-01",
}
PAID = {
    "figure_id": "paper/1",
    "source": "paper",
    "donor": "EU",
    "item": "programme",
    "instrument": "unspecified",
    "stage": "disbursed",
    "value": 3.5e9,
    "half_width": 0.05e9,
    "stated_on": DAY,
}
TOTAL = {
    "figure_id": "register/total",
    "source": "register",
    "donor": "DEU",
    "aid_type": "military",
    "stage": "allocated",
    "coverage": "cumulative",
    "value": 11e9,
    "half_width": 500.0,
    "period_start": "2022-01-24",
    "period_end": "2024-12-31",
    "stated_on": "2025-02-14",
}
GIVEN = {**TOTAL, "figure_id": "paper/1", "source": "paper", "value": 11.2e9, "half_width": 0.5e9, "stated_on": DAY}


def verdict(claim: pd.DataFrame, register: pd.DataFrame, kind: str) -> str:
    checks = aid.audit(claim, against=register)
    rows = checks[checks["check"] == kind]
    assert len(rows) == 1, checks[["check", "formula"]].to_string()
    return str(rows["verdict"].iloc[0])


# What is claimed: the printed digits


@pytest.mark.parametrize(
    ("qualifier", "half_width", "expected"),
    [
        (None, 0.05, (3.45, 3.55)),
        ("about", 0.05, (3.45, 3.55)),
        ("nearly", 0.05, (3.4, 3.5)),  # one unit of the last printed digit
        ("slightly more than", 0.05, (3.5, 3.6)),
        ("up to", 0.05, (-math.inf, 3.5)),
        ("at least", 0.05, (3.5, math.inf)),
        ("nearly", 0.0, (-math.inf, 3.5)),  # no digit printed: "nearly half"
    ],
)
def test_what_a_printed_number_claims(figures: Figures, qualifier: str, half_width: float, expected: tuple) -> None:
    row = figures({"value": 3.5, "half_width": half_width, "qualifier": qualifier}).to_dict("records")[0]
    assert verdicts.claimed_interval(row) == pytest.approx(expected)


def test_a_share_lies_between_nothing_and_all(figures: Figures) -> None:
    share = {"measure": "share", "unit": "1", "prices": None, "value": 0.5, "qualifier": "more than"}
    assert verdicts.claimed_interval(figures(share).to_dict("records")[0]) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("claimed", "computed", "is_bracket", "expected"),
    [
        ((1, 2), (2, 3), False, True),  # ends belong to an interval
        ((1, 2), (2.1, 3), False, False),
        ((1, 2), (1.5, 3), True, None),  # some number of the bracket is true, and it is not known which
        ((1, 4), (1.5, 3), True, True),
        ((1, 2), (2.1, 3), True, False),
    ],
)
def test_intervals_that_meet(claimed: tuple, computed: tuple, is_bracket: bool, expected: bool | None) -> None:
    assert verdicts.judge(Interval(*claimed), Interval(*computed), is_bracket) is expected


# Each kind of check


def test_a_payment_is_the_nearest_of_its_programme(figures: Figures) -> None:
    other = {
        **PAYMENT,
        "figure_id": "register/other",
        "value": 9e9,
        "period_start": "2025-04-09",
        "period_end": "2025-04-09",
    }
    checks = aid.audit(figures(PAID), against=figures(PAYMENT, other))
    assert checks["references"].tolist() == ["register/payment"]
    assert (
        checks["formula"].iloc[0] == "register/payment has EUR 3.45 to 3.55 billion; claimed EUR 3.45 to 3.55 billion"
    )
    assert "1 day before the day stated" in checks["definition"].iloc[0]


def test_an_unnamed_programme_is_only_found_by_what_fits(figures: Figures) -> None:
    """ "The EU paid 3.5 billion": a payment of a programme of that day fits, and that is a definition."""
    unnamed = {**PAID, "item": None}
    assert verdict(figures(unnamed), figures(PAYMENT), "payment") == "depends on definition"
    assert verdict(figures({**unnamed, "value": 9e9}), figures(PAYMENT), "payment") == "unverifiable"
    ceiling = {**PAYMENT, "coverage": "ceiling", "value": 50e9}
    unnamed |= {"coverage": "ceiling", "qualifier": "up to"}
    assert verdict(figures({**unnamed, "value": 50e9}), figures(ceiling), "ceiling") == "depends on definition"
    assert verdict(figures({**unnamed, "value": 20e9}), figures(ceiling), "ceiling") == "unverifiable"


def test_grants_are_held_against_grants(figures: Figures) -> None:
    grant = {**PAYMENT, "figure_id": "register/grant", "instrument": "grant", "value": 1e9}
    assert verdict(figures({**PAID, "instrument": "grant"}), figures(PAYMENT, grant), "payment") == "inconsistent"


def test_nothing_held_is_unverifiable_and_says_what_would_settle_it(figures: Figures) -> None:
    checks = aid.audit(figures(PAID), against=figures(TOTAL))
    assert checks["verdict"].tolist() == ["unverifiable"]
    assert checks["severity"].tolist() == ["unknown"]
    assert "rows of a register of EU institutions around 2025-04-02" in checks["look_at"].iloc[0]
    assert checks["computed_low"].isna().all()


def test_what_repeats_the_document_proves_nothing(figures: Figures) -> None:
    claim = {
        "figure_id": "paper/1",
        "source": "paper",
        "measure": "count",
        "unit": "item",
        "prices": None,
        "item": "tank",
        "stage": "delivered",
        "coverage": "cumulative",
        "value": 11,
        "donor": "DEU",
        "stated_on": DAY,
    }
    row = {**claim, "figure_id": "register/1", "source": "german-systems", "period_end": DAY, "duplicate_of": "paper/1"}
    check = aid.audit(figures(claim), against=figures(row)).iloc[0]
    assert check["verdict"] == "unverifiable"
    assert "(register/1) repeats this document and proves nothing" in check["formula"]


def count(name: str, value: float, end: str, **more: Any) -> dict[str, Any]:
    plain = {"measure": "count", "unit": "item", "prices": None, "coverage": "cumulative", "donor": "DEU"}
    place = {"figure_id": f"register/{name}", "source": "register", "period_end": end}
    return {**plain, **place, "item": "tank", "stage": "delivered", "value": value, **more}


@pytest.mark.parametrize(
    ("value", "expected"),
    [(40, "consistent"), (65, "consistent"), (90, "consistent"), (39, "inconsistent"), (91, "inconsistent")],
)
def test_a_count_between_two_states_of_a_list(figures: Figures, value: float, expected: str) -> None:
    claim = count("x", value, "2023-10-01", figure_id="paper/1", source="paper", stated_on=DAY)
    register = figures(count("a", 40, "2023-03-31"), count("b", 90, "2024-02-29"))
    assert verdict(figures(claim), register, "count") == expected


def test_after_the_last_state_of_a_list_only_less_is_refuted(figures: Figures) -> None:
    register = figures(count("a", 40, "2023-03-31"))
    found = {
        value: verdict(figures(count("x", value, "2024-10-01", source="paper", stated_on=DAY)), register, "count")
        for value in (39, 40, 41, 400)
    }
    assert found == {39: "inconsistent", 40: "consistent", 41: "unverifiable", 400: "inconsistent"}


def test_an_ordinal_is_that_of_the_last_event(figures: Figures) -> None:
    days = ("2024-08-13", "2024-12-18", "2025-04-01", "2025-08-22")
    event = {"stage": None, "role": "context"}
    register = figures(*(count(str(n), n, d, period_start=d, **event) for n, d in enumerate(days, 1)))
    claim = {**event, "source": "paper", "stated_on": DAY, "figure_id": "paper/1"}
    for value, expected in ((2, "inconsistent"), (3, "consistent"), (4, "inconsistent")):
        assert verdict(figures(count("x", value, None, **claim)), register, "count") == expected


def test_a_variant_only_bounds_what_is_counted(figures: Figures) -> None:
    register = figures(count("a", 4, "2024-09-30", item="iris-t-slm"))
    claim = {"item": "iris-t", "source": "paper", "stated_on": DAY}
    assert verdict(figures(count("x", 11, DAY, **claim)), register, "count") == "unverifiable"
    assert verdict(figures(count("x", 3, DAY, **claim)), register, "count") == "inconsistent"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023-12-27", "2024-04-24", "consistent"),  # to the day
        ("2023-12-01", "2024-04-30", "consistent"),  # months: begins in December, ends in April
        ("2023-12-01", "2024-05-31", "inconsistent"),
        ("2023-11-01", "2024-04-30", "inconsistent"),
        ("2023-12-26", "2024-04-24", "inconsistent"),
        ("2022-01-01", "2022-01-31", "unverifiable"),  # no event then
    ],
)
def test_dates_against_dated_events(figures: Figures, start: str, end: str, expected: str) -> None:
    event = {"measure": "event", "role": "context", "unit": None, "prices": None, "value": None, "half_width": None}
    event |= {"donor": "USA", "stage": None, "coverage": None, "stated_on": DAY}
    known = {**event, "figure_id": "register/1", "source": "register", "period_start": "2023-12-27"}
    claim = {**event, "source": "paper", "period_start": start, "period_end": end}
    register = figures({**known, "period_end": "2024-04-24", "as_printed": "no money was left"})
    assert verdict(figures(claim), register, "dates") == expected


@pytest.mark.parametrize(
    ("second", "expected"), [(600e6, "consistent"), (1100e6, "consistent"), (1200e6, "inconsistent")]
)
def test_parts_are_at_most_their_whole(figures: Figures, second: float, expected: str) -> None:
    whole = {"figure_id": "paper/whole", "source": "paper", "value": 1.7e9, "half_width": 0.05e9, "stated_on": DAY}
    part = {"source": "paper", "part_of": "paper/whole", "stated_on": DAY, "half_width": 0.5e6}
    parts = ({**part, "figure_id": f"paper/{n}", "value": v} for n, v in enumerate((600e6, second)))
    assert verdict(figures(whole, *parts), figures(PAYMENT), "parts of a whole") == expected


def test_parts_in_another_currency_are_converted_on_their_day(figures: Figures) -> None:
    whole = {"figure_id": "paper/whole", "source": "paper", "value": 1e9, "half_width": 0.5e6, "stated_on": DAY}
    part = {"source": "paper", "part_of": "paper/whole", "stated_on": DAY, "figure_id": "paper/part", "unit": "USD"}
    # At 1.0803 dollars for a euro, 1.0810 billion dollars are 1.0006 billion euros, more than 1.0005; 1.08 are not.
    for value, expected in ((1.080e9, "consistent"), (1.0810e9, "inconsistent")):
        assert verdict(figures(whole, {**part, "value": value}), figures(PAYMENT), "parts of a whole") == expected


def test_one_amount_in_two_documents_and_currencies(figures: Figures) -> None:
    """16 billion kronor at 10.8490 on 2025-03-31 are 1.475 billion euros; 1.5 (1.45 to 1.55) may be the same."""
    first = {"figure_id": "one/1", "source": "one", "donor": "SWE", "unit": "SEK", "value": 16e9, "half_width": 0.5e9}
    second = {"figure_id": "two/1", "source": "two", "donor": "SWE", "value": 1.5e9, "half_width": 0.05e9}
    days = {"stated_on": "2025-03-31"}, {"stated_on": "2025-04-01"}
    checks = aid.audit(figures({**first, **days[0]}, {**second, **days[1]}), against=figures(PAYMENT))
    same = checks[checks["check"] == "same amount elsewhere"]
    assert same[["figure_id", "references"]].to_numpy().tolist() == [["two/1", "one/1"]]
    assert same["verdict"].tolist() == ["consistent"]
    for other in ({"value": 2e9}, {"donor": "NOR"}, {"coverage": "ceiling"}, {"stated_on": "2025-05-01"}):
        checks = aid.audit(figures({**first, **days[0]}, {**second, **days[1], **other}), against=figures(PAYMENT))
        assert not checks["check"].eq("same amount elsewhere").any()


def test_an_amount_of_a_shipped_document_is_found_again(figures: Figures) -> None:
    """Kyiv Post, 3 April 2025: "€40 billion", proposed by Kaja Kallas for the EU on 17 March."""
    claim = {"figure_id": "paper/1", "source": "paper", "donor": "EU", "recipient": "UKR", "aid_type": "military"}
    claim |= {"value": 43.6e9, "half_width": 0.05e9, "unit": "USD", "stage": "proposed"}
    for day, expected in (("2025-03-20", ["kyivpost-2025-04-03/k33"]), ("2025-06-20", [])):
        checks = aid.audit(figures({**claim, "stated_on": day}), against=["kyivpost-2025-04-03"])
        assert checks.loc[checks["check"] == "same amount elsewhere", "references"].tolist() == expected


def test_an_earlier_total_bounds_from_below_and_a_later_one_from_above(figures: Figures) -> None:
    claim = {**GIVEN, "period_end": "2025-03-31"}
    found = {
        value: verdict(figures({**claim, "value": value}), figures(TOTAL), "total")
        for value in (10e9, 11e9, 20e9, 110e9)
    }
    assert found == {10e9: "inconsistent", 11e9: "consistent", 20e9: "unverifiable", 110e9: "unverifiable"}
    claim = {**GIVEN, "period_end": "2024-06-30"}
    found = {value: verdict(figures({**claim, "value": value}), figures(TOTAL), "total") for value in (9e9, 11e9, 20e9)}
    assert found == {9e9: "unverifiable", 11e9: "consistent", 20e9: "inconsistent"}


def test_a_total_is_cut_at_the_claims_day_by_its_quarters(figures: Figures) -> None:
    ends = {"2024Q3": ("2024-07-01", "2024-09-30", 4e9), "2024Q4": ("2024-10-01", "2024-12-31", 7e9)}
    quarters = [
        {**TOTAL, "figure_id": f"register/{q}", "coverage": "flow", "part_of": "register/total"}
        | {"period_start": start, "period_end": end, "value": value}
        for q, (start, end, value) in ends.items()
    ]
    register = figures({**TOTAL, "stated_on": None}, *({**q, "stated_on": None} for q in quarters))
    claim = {**GIVEN, "half_width": 0.5e8}
    assert verdict(figures({**claim, "value": 4e9, "period_end": "2024-09-30"}), register, "total") == "consistent"
    assert verdict(figures({**claim, "value": 11e9, "period_end": "2024-09-30"}), register, "total") == "inconsistent"
    # In the middle of a quarter the truth lies between 4 and 11: what is between is not decided, the rest is.
    middle = {**claim, "period_end": "2024-11-15"}
    assert verdict(figures({**middle, "value": 7e9}), register, "total") == "unverifiable"
    assert verdict(figures({**middle, "value": 12e9}), register, "total") == "inconsistent"


def test_a_total_of_later_years_is_the_difference_of_two(figures: Figures) -> None:
    """Quarters: 4 billion in the last of 2023, 7 in the last of 2024. "In 2024": 7, not 11."""
    ends = {"2023Q4": ("2023-10-01", "2023-12-31", 4e9), "2024Q4": ("2024-10-01", "2024-12-31", 7e9)}
    quarters = [
        {**TOTAL, "figure_id": f"register/{q}", "coverage": "flow", "part_of": "register/total", "stated_on": None}
        | {"period_start": start, "period_end": end, "value": value}
        for q, (start, end, value) in ends.items()
    ]
    whole = {**TOTAL, "stated_on": None}
    claim = {**GIVEN, "period_start": "2024-01-01", "half_width": 0.5e8}
    assert verdict(figures({**claim, "value": 7e9}), figures(whole, *quarters), "total") == "consistent"
    assert verdict(figures({**claim, "value": 11e9}), figures(whole, *quarters), "total") == "inconsistent"
    assert verdict(figures({**claim, "value": 7e9}), figures(whole), "total") == "unverifiable"  # it cannot be split
    invasion = {**claim, "value": 11e9, "period_start": "2022-02-24"}  # four weeks after the tracker begins
    assert verdict(figures(invasion), figures(whole), "total") == "consistent"


@pytest.mark.parametrize("part", [{"instrument": "loan"}, {"recipient": "UDCG"}, {"item": "programme"}])
def test_a_part_of_a_donors_aid_is_not_held_against_all_of_it(figures: Figures, part: dict) -> None:
    assert verdict(figures({**GIVEN, **part}), figures(TOTAL), "total") == "unverifiable"


def test_a_programmes_total_is_the_sum_of_its_list(figures: Figures) -> None:
    """3.5 (3.45 to 3.55) and 4.1 (4.05 to 4.15): 7.6 (7.5 to 7.7) by 2 April; the third comes later."""
    more = {"2024-12-18": 4.1e9, "2025-08-22": 3e9}
    others = (
        {**PAYMENT, "figure_id": f"register/{d}", "value": v, "period_start": d, "period_end": d}
        for d, v in more.items()
    )
    register = figures(PAYMENT, *others)
    claim = {**PAID, "coverage": "cumulative", "half_width": 0.05e9}
    found = {v: verdict(figures({**claim, "value": v}), register, "total") for v in (7.7e9, 10.6e9)}
    assert found == {7.7e9: "consistent", 10.6e9: "inconsistent"}
    assert verdict(figures({**claim, "value": 3.5e9, "period_start": "2025-01-01"}), register, "total") == "consistent"
    assert verdict(figures({**claim, "value": 7.6e9, "stage": "pledged"}), register, "total") == "unverifiable"


def test_a_repeat_is_compared_in_the_unit_that_both_print(figures: Figures) -> None:
    """ "16 billion crowns ($1.59 billion)" and "$1.59 billion" are one amount, whatever the day's rate says.

    On 2025-04-03 the rate was 9.66 crowns for a dollar: 16 billion would be 1.66."""
    printed = {
        "equivalent_value": 1.59e9,
        "equivalent_low": 1.585e9,
        "equivalent_high": 1.595e9,
        "equivalent_unit": "USD",
    }
    crowns = {"figure_id": "paper/1", "source": "paper", "unit": "SEK", "value": 16e9, "half_width": 0.5e9, **printed}
    dollars = {"figure_id": "paper/2", "source": "paper", "unit": "USD", "value": 1.59e9, "half_width": 0.005e9}
    day = {"stated_on": "2025-04-03"}
    for first, second in ((crowns, dollars), (dollars, crowns)):
        repeat = {**second, **day, "duplicate_of": first["figure_id"]}
        assert verdict(figures({**first, **day}, repeat), figures(PAYMENT), "stated again") == "consistent"
    other = {**dollars, **day, "value": 1.69e9, "duplicate_of": "paper/1"}
    assert verdict(figures({**crowns, **day}, other), figures(PAYMENT), "stated again") == "inconsistent"


def test_half_of_a_donors_own_amount_is_no_share_of_donors(figures: Figures) -> None:
    whole = {**GIVEN, "figure_id": "paper/whole"}
    share = {**ratio_of(0.5), "measure": "share", "part_of": "paper/whole", "base": None, "donor": "DEU"}
    assert verdict(figures(whole, share), figures(kiel("DEU", 1e9), kiel("FRA", 1e9)), "share") == "unverifiable"


def test_dollars_against_euros_at_any_rate_of_the_time(figures: Figures) -> None:
    """The euro was between 0.9565 and 1.1464 dollars: EUR 11bn are USD 10.5 to 12.6bn, whenever they were paid."""
    for value, expected in (
        (10.6e9, "consistent"),
        (12.5e9, "consistent"),
        (10.4e9, "inconsistent"),
        (12.8e9, "inconsistent"),
    ):
        claim = figures({**GIVEN, "unit": "USD", "value": value, "half_width": 0.05e9})
        assert verdict(claim, figures(TOTAL), "total") == expected


def test_a_currency_without_rates_is_unverifiable(figures: Figures) -> None:
    printed = {"equivalent_value": 1.0, "equivalent_low": 0.5, "equivalent_high": 1.5, "equivalent_unit": "USD"}
    checks = aid.audit(figures({**PAID, **printed, "unit": "UAH"}), against=figures(PAYMENT))
    assert set(checks["verdict"]) == {"unverifiable"}
    assert checks["formula"].str.contains("the ECB never quoted 'UAH'", regex=False).all()


def test_a_conversion_may_be_made_at_the_desk_and_not_after_publication(figures: Figures) -> None:
    """1.0803 dollars for a euro on 2 April, 1.1097 on the 3rd: 1.11 dollars need 1.105 to 1.115."""
    printed = {
        "equivalent_value": 1.11e9,
        "equivalent_low": 1.105e9,
        "equivalent_high": 1.115e9,
        "equivalent_unit": "USD",
    }
    claim = figures({**PAID, "value": 1e9, "half_width": 0.0, **printed})
    found = {}
    for on in ("2025-04-02", "2025-04-03"):
        checks = aid.audit(claim, against=figures(PAYMENT), on=on)
        found[on] = str(checks.loc[checks["check"] == "conversion", "verdict"].iloc[0])
    assert found == {"2025-04-02": "inconsistent", "2025-04-03": "depends on definition"}


def test_a_ratio_to_an_amount_of_the_document(figures: Figures) -> None:
    base = {**GIVEN, "figure_id": "paper/base", "value": 4.5e9, "half_width": 0.05e9, "period_start": "2022-01-01"}
    new = {
        **base,
        "figure_id": "paper/new",
        "coverage": "flow",
        "period_start": "2025-01-01",
        "period_end": "2025-12-31",
    }
    ratio = {
        "figure_id": "paper/ratio",
        "source": "paper",
        "measure": "ratio",
        "unit": "1",
        "prices": None,
        "donor": "DEU",
    }
    ratio |= {"value": 2.0, "qualifier": "more than", "base": "paper/base", "stated_on": DAY}
    ratio |= {"period_start": "2025-01-01", "period_end": "2025-12-31"}
    found = {
        value: verdict(figures(base, {**new, "value": value}, ratio), figures(TOTAL), "the document's numbers")
        for value in (9.5e9, 6e9, 3.3e9)
    }
    # More than doubled: 9.5 is; 6 is more, but not twice; 3.3 is less than before.
    assert found == {9.5e9: "consistent", 6e9: "inconsistent", 3.3e9: "decision error"}


def kiel(donor: str, value: float, aid_type: str = "mixed", stage: str = "allocated") -> dict[str, Any]:
    return {**TOTAL, "figure_id": f"register/{donor}/{aid_type}/{stage}", "donor": donor, "value": value} | {
        "aid_type": aid_type,
        "stage": stage,
    }


def ratio_of(value: float, printed: str = "twice as much", **more: Any) -> dict[str, Any]:
    plain = {"figure_id": "paper/1", "source": "paper", "measure": "ratio", "unit": "1", "prices": None, "donor": "DEU"}
    said = {"value": value, "half_width": 0.05, "base": "FRA", "stage": "allocated", "coverage": "cumulative"}
    return {**plain, **said, "as_printed": printed, "stated_on": DAY, **more}


def test_a_ratio_of_two_donors(figures: Figures) -> None:
    register = figures(kiel("DEU", 20e9), kiel("FRA", 8e9), kiel("DEU", 30e9, stage="committed"))
    assert verdict(figures(ratio_of(2.5)), register, "ratio") == "consistent"
    assert verdict(figures(ratio_of(3.75)), register, "ratio") == "depends on definition"  # promised to given: 30/8
    assert verdict(figures(ratio_of(3.0)), register, "ratio") == "inconsistent"
    assert verdict(figures(ratio_of(0.4)), register, "ratio") == "decision error"  # the other one gave more


def test_times_greater_is_read_both_ways(figures: Figures) -> None:
    register = figures(kiel("DEU", 20e9), kiel("FRA", 8e9))
    checks = aid.audit(figures(ratio_of(1.5, "1.5 times greater")), against=register)
    assert checks["verdict"].tolist() == ["depends on definition"]
    assert "taken literally" in checks["definition"].iloc[0]
    assert verdict(figures(ratio_of(1.5, "1.5 times as much")), register, "ratio") == "inconsistent"
    swept = aid.sweep(figures(ratio_of(1.5, "1.5 times greater")), against=register)
    assert swept["reading"].tolist() == ["N times more, taken literally"]


def test_a_share_moves_its_whole_with_it(figures: Figures) -> None:
    whole = {**GIVEN, "figure_id": "paper/whole", "donor": "KIEL", "value": 30e9}
    share = {**ratio_of(0.7), "measure": "share", "part_of": "paper/whole", "base": None, "half_width": 0.005}
    share |= {"aid_type": "military"}
    register = figures(kiel("DEU", 20e9, "military"), kiel("FRA", 8e9, "military"))
    checks = aid.audit(figures(whole, share), against=register)
    found = checks[checks["check"] == "share"].iloc[0]
    assert (found["computed_low"], found["computed_high"]) == pytest.approx((20 / 28, 20 / 28), rel=1e-6)
    assert found["verdict"] == "inconsistent"  # 0.714, and 0.70 is 0.695 to 0.705
    assert "without" in found["references"]  # the other donors of the group are not in this register


def test_a_ratio_without_terms_is_unverifiable(figures: Figures) -> None:
    check = aid.audit(figures(ratio_of(2.0, base=None)), against=figures(kiel("DEU", 1e9))).iloc[0]
    assert check["verdict"] == "unverifiable"
    assert "does not say to what it compares" in check["formula"]
    with pytest.raises(AidError, match="not one ratio or share with its terms"):
        aid.sweep(figures(ratio_of(2.0, base=None)))


# Which release


def test_the_release_of_the_day_and_the_newest_are_both_shown(figures: Figures) -> None:
    old = {**TOTAL, "figure_id": "register/old", "stated_on": "2025-02-14"}
    new = {**TOTAL, "figure_id": "register/new", "stated_on": "2025-04-15", "value": 12e9}
    older = {**TOTAL, "figure_id": "register/older", "stated_on": "2024-02-16", "value": 5e9}
    register = figures(old, new, older)
    checks = aid.audit(figures({**GIVEN, "value": 11e9, "half_width": 0.05e9}), against=register)
    assert checks["references"].tolist() == ["register/old", "register/new"]
    assert checks["verdict"].tolist() == ["consistent", "inconsistent"]
    assert aid.overall(checks)["verdict"].tolist() == ["depends on definition"]  # on the release
    late = aid.audit(figures({**GIVEN, "stated_on": "2025-05-01"}), against=register)
    assert late["references"].tolist() == ["register/new"]


# What holds for every claim

VALUES = st.floats(1e6, 1e12)
WIDTHS = st.floats(0.001, 0.2)
CLAIMS = st.sampled_from([(PAID, PAYMENT, "payment"), (GIVEN, TOTAL, "total")])


def pair(figures: Figures, kind: tuple, value: float, claimed: float, width: float, unit: str = "EUR") -> tuple:
    claim, reference, check = kind
    said = {**claim, "unit": unit, "value": claimed, "half_width": abs(claimed) * width}
    return figures(said), figures({**reference, "value": value, "unit": unit, "half_width": 0.0}), check


@FEW
@given(kind=CLAIMS, value=VALUES, width=WIDTHS, unit=st.sampled_from(["EUR", "USD", "SEK"]))
def test_a_claim_equal_to_its_reference_is_consistent(figures, kind, value, width, unit) -> None:
    assert verdict(*pair(figures, kind, value, value, width, unit)) == "consistent"


@FEW
@given(kind=CLAIMS, value=VALUES, width=WIDTHS, far=st.sampled_from([10.0, 0.1, 25.0, 1e-3]))
def test_a_claim_ten_times_off_never_is(figures, kind, value, width, far) -> None:
    claim, register, _ = pair(figures, kind, value, value * far, width)
    checks = aid.audit(claim, against=register)
    assert checks["verdict"].tolist() == ["inconsistent"]
    assert checks["severity"].tolist() == ["high"]


@FEW
@given(
    kind=CLAIMS,
    value=VALUES,
    far=st.sampled_from([10.0, 0.1]),
    word=st.sampled_from(["up to", "at least", "nearly", "over"]),
)
def test_an_open_end_does_not_excuse_ten_times(figures, kind, value, far, word) -> None:
    claim, reference, check = kind
    claim = figures({**claim, "value": value * far, "half_width": value * far * 0.05, "qualifier": word})
    assert verdict(claim, figures({**reference, "value": value, "half_width": 0.0}), check) == "inconsistent"


@FEW
@given(kind=CLAIMS, value=VALUES, off=st.floats(0.5, 2.0), width=WIDTHS, wider=st.floats(1.0, 5.0))
def test_a_wider_interval_never_turns_consistent_into_inconsistent(figures, kind, value, off, width, wider) -> None:
    before = verdict(*pair(figures, kind, value, value * off, width))
    after = verdict(*pair(figures, kind, value, value * off, width * wider))
    assert (before, after) in {
        ("consistent", "consistent"),
        ("inconsistent", "inconsistent"),
        ("inconsistent", "consistent"),
    }


@FEW
@given(kind=CLAIMS, value=VALUES, off=st.floats(0.5, 2.0), width=WIDTHS)
def test_the_verdict_follows_from_the_columns(figures, kind, value, off, width) -> None:
    claim, register, _ = pair(figures, kind, value, value * off, width)
    row = aid.audit(claim, against=register).iloc[0]
    meet = row["claimed_low"] <= row["computed_high"] and row["computed_low"] <= row["claimed_high"]
    assert (row["verdict"] == "consistent") == meet


# What must flip a verdict

MUTATIONS = {
    "a payment in another currency": (PAID, PAYMENT, "payment", {"unit": "USD"}, "inconsistent"),
    "a payment of another stage": (PAID, PAYMENT, "payment", {"stage": "committed"}, "depends on definition"),
    "a payment of another day": (PAID, PAYMENT, "payment", {"stated_on": "2024-04-02"}, "unverifiable"),
    "a payment of another programme": (PAID, PAYMENT, "payment", {"item": "other"}, "unverifiable"),
    "a payment of another donor": (PAID, PAYMENT, "payment", {"donor": "SWE"}, "unverifiable"),
    "millions for billions": (PAID, PAYMENT, "payment", {"value": 3.5e6, "half_width": 5e4}, "inconsistent"),
    "a total in another currency": (GIVEN, TOTAL, "total", {"unit": "SEK"}, "inconsistent"),
    "a total of another stage": (GIVEN, TOTAL, "total", {"stage": "delivered"}, "depends on definition"),
    "a total of another donor": (GIVEN, TOTAL, "total", {"donor": "FRA"}, "unverifiable"),
    "a total of another type": (GIVEN, TOTAL, "total", {"aid_type": "financial"}, "unverifiable"),
    "a smaller total of a later day": (GIVEN, TOTAL, "total", {"value": 9e9, "half_width": 1e8}, "inconsistent"),
}


@pytest.mark.parametrize(("claim", "reference", "kind", "change", "expected"), MUTATIONS.values(), ids=MUTATIONS)
def test_a_mutation_flips_the_verdict(
    figures: Figures, claim: dict, reference: dict, kind: str, change: dict, expected: str
) -> None:
    assert verdict(figures(claim), figures(reference), kind) == "consistent"
    assert verdict(figures({**claim, **change}), figures(reference), kind) == expected


# Wrong input


def test_wrong_input_is_named(figures: Figures) -> None:
    with pytest.raises(SchemaError, match="normalized"):
        aid.audit(aid.normalize(figures(PAID), "USD", "day"))
    with pytest.raises(UnknownName, match="kiel-r99"):
        aid.audit(figures(PAID), against=["kiel-r99"])
    with pytest.raises(SchemaError, match="against is one text"):
        aid.audit(figures(PAID), against="kiel-r29")
    with pytest.raises(AidError, match="on is no day"):
        aid.audit(figures(PAID), on="April")
    with pytest.raises(AidError, match="paper: the day of publication is not known"):
        aid.audit(figures({**PAID, "stated_on": None}))
    with pytest.raises(SchemaError, match="a base is a figure_id or a party code"):
        figures({**PAID, "base": "nobody"})


def test_no_figures_no_checks() -> None:
    checks = aid.audit(schema.empty())
    assert list(checks.columns) == verdicts.COLUMNS
    assert checks.empty
    assert aid.overall(checks).empty


def test_an_audit_changes_no_figure(figures: Figures) -> None:
    claim, register = figures(PAID), figures(PAYMENT)
    before = claim.copy(), register.copy()
    aid.audit(claim, against=register)
    pd.testing.assert_frame_equal(claim, before[0])
    pd.testing.assert_frame_equal(register, before[1])


@pytest.mark.parametrize(
    ("interval", "unit", "expected"),
    [
        ((3.45e9, 3.55e9), "EUR", "EUR 3.45 to 3.55 billion"),
        ((50e9, 50e9), "EUR", "EUR 50 billion"),
        ((-math.inf, 5e6), "USD", "at most USD 5 million"),
        ((2, math.inf), "item", "at least 2"),
        ((0.5, 1), "1", "0.5 to 1"),
        ((math.nan, math.nan), "EUR", "unknown"),
    ],
)
def test_intervals_in_words(interval: tuple, unit: str, expected: str) -> None:
    assert words.span(Interval(*interval), unit) == expected
