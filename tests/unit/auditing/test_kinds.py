"""Each kind of quantity against made-up registers, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from tests.unit.auditing.made_up import claim, flow, paid, payment, release, stated, total

Figures = Callable[..., pd.DataFrame]
BN = 1e9


def verdict(figures: Figures, rows: list[dict[str, Any]], register: list[dict[str, Any]], at: str = "paper/1") -> str:
    checks = aid.audit(figures(*rows), against=figures(*register))
    found = aid.overall(checks).set_index("figure_id")
    return str(found.loc[at, "verdict"])


# Running totals


@pytest.mark.parametrize(
    ("value", "stage", "expected"),
    [
        (11.0, "allocated", "consistent"),
        (11.06, "allocated", "unverifiable"),  # past the exact value, not past what an own account may have
        (9.0, "allocated", "unverifiable"),  # from below: a part
        (200.0, "allocated", "inconsistent"),
        (200.0, "delivered", "inconsistent"),  # above all that was ever committed
        (9.0, "delivered", "unverifiable"),  # delivered so far
        (200.0, "proposed", "unverifiable"),  # what is asked for may never be committed
        (200.0, "appropriated", "unverifiable"),
    ],
)
def test_a_total_by_a_release(figures: Figures, value: float, stage: str, expected: str) -> None:
    register = release(total("DEU", 11 * BN), total("DEU", 12 * BN, stage="committed", aid_type="mixed"))
    rows = [claim(value * BN, stage=stage, period_end="2024-12-31")]
    months = flow(register[0], "2024-12-01", "2024-12-31", 11 * BN)
    assert verdict(figures, rows, [*register, months]) == expected


def test_a_total_lies_between_the_periods_around_its_day(figures: Figures) -> None:
    """6 by the end of June, 11 by the end of December: on 1 October anything between; in steps of a quarter no more."""
    whole = total("DEU", 11 * BN)
    flows = [flow(whole, "2024-01-01", "2024-06-30", 6 * BN), flow(whole, "2024-07-01", "2024-12-31", 5 * BN)]
    register = [*release(whole), *flows]
    assert verdict(figures, [claim(8 * BN, period_end="2024-10-01")], register) == "unverifiable"
    assert verdict(figures, [claim(6 * BN, period_end="2024-06-30")], register) == "consistent"
    assert (
        verdict(figures, [claim(5 * BN, period_start="2024-07-01", period_end="2024-12-31")], register) == "consistent"
    )


def test_the_register_named_by_the_text_is_its_definition(figures: Figures) -> None:
    register = [*release(total("DEU", 11 * BN))]
    register.append(flow(register[0], "2024-12-01", "2024-12-31", 11 * BN))
    assert (
        verdict(figures, [claim(9 * BN, period_end="2024-12-31", speaker="Kiel Institute")], register) == "inconsistent"
    )


def test_stated_totals_bound_the_days_between_them(figures: Figures) -> None:
    """More than 95 on 26 April 2024, 126 on 9 January 2025: 100 can be on 1 May, 500 cannot, nor can 126 by then be
    confirmed."""
    register = [stated("2024-04-26", 95 * BN, qualifier="more than"), stated("2025-01-09", 126 * BN)]
    plain = {"donor": "UDCG", "stage": "committed", "unit": "USD", "stated_on": "2024-05-01", "half_width": 0.5 * BN}
    assert verdict(figures, [claim(100 * BN, **plain)], register) == "unverifiable"
    assert verdict(figures, [claim(500 * BN, **plain)], register) == "inconsistent"
    assert verdict(figures, [claim(95 * BN, **{**plain, "qualifier": "more than"})], register) == "consistent"


def test_a_total_that_was_stated_long_before_is_a_floor(figures: Figures) -> None:
    register = [stated("2024-04-26", 95 * BN)]
    plain = {"donor": "UDCG", "stage": "committed", "unit": "USD", "half_width": 0.5 * BN}
    assert verdict(figures, [claim(95 * BN, **plain)], register) == "unverifiable"
    assert verdict(figures, [claim(500 * BN, **plain)], register) == "unverifiable"  # nothing closes it from above


def test_a_row_that_was_not_read_in_full_never_decides(figures: Figures) -> None:
    sure, unsure = stated("2025-04-01", 95 * BN), stated("2025-04-01", 95 * BN, verified="not-confirmed")
    rows = [claim(95 * BN, donor="UDCG", stage="committed", unit="USD", half_width=0.5 * BN)]
    assert verdict(figures, rows, [sure]) == "consistent"
    assert verdict(figures, rows, [unsure]) == "unverifiable"


@pytest.mark.parametrize("day", ["2021-06-01", "2022-02-20", "2027-01-01"])
def test_before_a_register_begins_and_after_it_ends_nothing_is_accused(figures: Figures, day: str) -> None:
    """In its first months a total that names no start may count what was given before."""
    whole = total("DEU", 11 * BN)
    register = [*release(whole), flow(whole, "2022-01-24", "2024-12-31", 11 * BN)]
    assert verdict(figures, [claim(900 * BN, stated_on=day)], register) == "unverifiable"


@pytest.mark.parametrize("donor", ["CHN", "UN", None])
def test_who_is_in_no_register_is_never_accused(figures: Figures, donor: str | None) -> None:
    assert verdict(figures, [claim(9e12, donor=donor)], release(total("DEU", 11 * BN))) == "unverifiable"


def test_all_donors_are_open_from_above(figures: Figures) -> None:
    register = release(total("DEU", 11 * BN))
    assert verdict(figures, [claim(900 * BN, donor="KIEL")], register) == "unverifiable"


@pytest.mark.parametrize("change", [{"recipient": "MDA"}, {"role": "need"}, {"role": "other"}, {"unit": "UAH"}])
def test_what_no_register_counts_is_never_accused(figures: Figures, change: dict[str, Any]) -> None:
    assert verdict(figures, [claim(9e12, **change)], release(total("DEU", 11 * BN))) == "unverifiable"


def test_the_dollar_that_is_a_guess(figures: Figures) -> None:
    """More than all that Australia gave in US dollars, and not in Australian ones: the currency is not in the text."""
    whole = total("AUS", 1 * BN)
    register = [*release(whole), flow(whole, "2024-12-01", "2024-12-31", 1 * BN)]
    plain = {"donor": "AUS", "unit": "USD", "period_end": "2024-12-31"}
    assert verdict(figures, [claim(1.6 * BN, **plain)], register) == "inconsistent"
    guessed = {**plain, "guessed": "unit", "alternatives": "unit=AUD"}
    assert verdict(figures, [claim(1.6 * BN, **guessed)], register) != "inconsistent"


# Programmes


LIST = [payment("2024-03-20", 4.5 * BN), payment("2024-04-24", 1.5 * BN), payment("2024-08-13", 4.2 * BN)]
#: The same as drawdowns, whose giver states totals of more than them.
DRAWDOWNS = [{**row, "programme": "PDA"} for row in LIST]


@pytest.mark.parametrize(
    ("value", "day", "expected"),
    [
        (10.2, "2024-08-20", "consistent"),  # 4.5 + 1.5 + 4.2
        (10.2, "2024-08-13", "consistent"),  # with the payment of the day
        (6.0, "2024-08-13", "consistent"),  # and without
        (19.6, "2024-08-13", "inconsistent"),
        (8.0, "2024-08-13", "unverifiable"),  # between the two
        (19.6, "2026-01-01", "unverifiable"),  # after the list ends nothing closes it
    ],
)
def test_a_programmes_running_total(figures: Figures, value: float, day: str, expected: str) -> None:
    assert verdict(figures, [paid(value * BN, coverage="cumulative", stated_on=day)], LIST) == expected


@pytest.mark.parametrize(
    ("value", "change", "expected"),
    [
        (4.2, {}, "consistent"),
        (30.0, {}, "inconsistent"),  # above every payment of a complete list
        (2.4, {}, "unverifiable"),  # smaller: a part of one
        (2.4, {"period_start": "2024-08-13", "period_end": "2024-08-13"}, "inconsistent"),  # the day is named
        (30.0, {"programme": "ERA"}, "unverifiable"),  # another programme: this list says nothing
        (30.0, {"stage": "allocated"}, "unverifiable"),  # money for the programme, perhaps
        (30.0, {"guessed": "donor"}, "unverifiable"),
    ],
)
def test_one_payment(figures: Figures, value: float, change: dict[str, Any], expected: str) -> None:
    assert verdict(figures, [paid(value * BN, stated_on="2024-08-13", **change)], LIST) == expected


def test_what_was_taken_from_an_earlier_authority_is_not_counted_again(figures: Figures) -> None:
    rows = [payment("2024-03-20", 4 * BN), payment("2024-04-24", 3 * BN, counted=0.0)]
    plain = {"coverage": "cumulative", "stated_on": "2024-04-24"}
    assert verdict(figures, [paid(4 * BN, **plain)], rows) == "consistent"
    # Story: the 24.9 billion of 54 drawdowns, of which some drew on an earlier authority, were called wrong.
    assert verdict(figures, [paid(6 * BN, **plain)], rows) == "unverifiable"
    assert verdict(figures, [paid(8 * BN, **plain)], rows) == "inconsistent"


def test_a_total_beside_a_payment_of_a_programme_may_count_more(figures: Figures) -> None:
    """Story: "another $450 million drawdown ... brings security assistance to 6.1 billion" was compared with drawdowns
    alone, and called inconsistent."""
    rows = [paid(4.2 * BN, stated_on="2024-08-13", figure_id="paper/2")]
    rows.append(paid(19.6 * BN, coverage="cumulative", stated_on="2024-08-13"))
    assert verdict(figures, rows, LIST) == "inconsistent"  # "altogether under this programme" is that programme's
    rows = [{**row, "programme": "PDA"} for row in rows]
    assert verdict(figures, rows, DRAWDOWNS) == "unverifiable"
    assert verdict(figures, rows[1:], DRAWDOWNS) == "inconsistent"


@pytest.mark.parametrize("beside", ["flow", "ceiling"])
@pytest.mark.parametrize("coverage", ["cumulative", "flow", "ceiling"])
def test_the_programme_of_the_figure_beside_it_is_a_guess(figures: Figures, beside: str, coverage: str) -> None:
    """Story: "a package of up to $500 million, the 41st drawdown; more than $40.5 billion has been committed" is the
    Department's own total of all programmes. The package is a ceiling, and its programme was taken for the total's."""
    rows = [paid(4.2 * BN, coverage=beside, stated_on="2024-08-13", figure_id="paper/2")]
    rows.append(paid(19.6 * BN, coverage=coverage, stated_on="2024-08-13"))
    rows = [{**row, "programme": "PDA"} for row in rows]
    change = {"coverage": "ceiling", "stage": "disbursed", "period_end": "2027-12-31", "programme": "PDA"}
    frame = payment("2024-03-01", 5 * BN, **change)
    assert verdict(figures, rows, [*DRAWDOWNS, frame]) == "unverifiable"
    assert verdict(figures, rows[1:], [*DRAWDOWNS, frame]) == "inconsistent"


@pytest.mark.parametrize(
    ("value", "numbered", "expected"),
    [(6.0, False, "unverifiable"), (6.0, True, "inconsistent"), (11.0, False, "inconsistent")],
)
def test_instalments_that_were_paid_long_ago_may_be_one_amount(
    figures: Figures, value: float, numbered: bool, expected: str
) -> None:
    """Story: "before it came 6 billion of bridge financing" was inconsistent a year and a half later: it was paid as
    4.5 and, 35 days on, 1.5; the largest payment was 4.5. Payments with a number of their own are named one by one."""
    rows = [payment(day, v * BN) for day, v in (("2024-03-20", 4.5), ("2024-04-24", 1.5), ("2025-11-06", 1.8))]
    if numbered:
        rows = [{**row, "number": n} for n, row in enumerate(rows)]
    assert verdict(figures, [paid(value * BN, stated_on="2025-11-04")], rows) == expected


@pytest.mark.parametrize(
    ("value", "change", "expected"),
    [
        (0.82, {}, "consistent"),
        (0.82, {"programme": "PDA"}, "unverifiable"),  # one programme alone
        (0.82, {"stated_on": "2022-07-20"}, "unverifiable"),  # of another week
        (0.80, {}, "unverifiable"),
    ],
)
def test_packages_of_one_day_under_two_programmes_are_added(
    figures: Figures, value: float, change: dict[str, Any], expected: str
) -> None:
    """Story: "the Pentagon announced $820 million: 50 from stocks, 770 to be bought" had nothing to decide it."""
    plain = {"donor": "USA", "unit": "USD", "aid_type": "military", "stage": "committed"}
    rows = [
        payment("2022-07-01", v * BN, **{**plain, "programme": programme}, figure_id=f"list/{programme}")
        for v, programme in ((0.05, "PDA"), (0.77, "USAI"))
    ]
    stated_one = claim(
        value * BN, **{**plain, "coverage": "flow", "half_width": 0.005 * BN, "stated_on": "2022-07-01", **change}
    )
    assert verdict(figures, [stated_one], rows) == expected


def test_a_ceiling_is_compared_with_ceilings(figures: Figures) -> None:
    frame = payment("2024-03-01", 50 * BN, coverage="ceiling", stage="committed", period_end="2027-12-31")
    plain = {"coverage": "ceiling", "stage": "committed", "half_width": 0.5 * BN}
    assert verdict(figures, [paid(50 * BN, **plain)], [*LIST, frame]) == "consistent"
    assert verdict(figures, [paid(500 * BN, **plain)], [*LIST, frame]) == "inconsistent"
    assert verdict(figures, [paid(33 * BN, **plain)], [*LIST, frame]) == "unverifiable"  # a part of it


def test_a_promise_is_compared_with_no_sum_of_payments(figures: Figures) -> None:
    plain = {"period_start": "2024-01-01", "period_end": "2024-12-31", "stated_on": "2024-05-01"}
    assert verdict(figures, [paid(90 * BN, **plain)], LIST) == "unverifiable"


# Ratios, differences, shares, ranks


def of_two(value: float, measure: str = "ratio", **change: Any) -> dict[str, Any]:
    unit = {"unit": "1", "prices": None, "half_width": 0.05}
    return claim(value, measure=measure, **{"base": "FRA", "period_end": "2024-12-31", **unit, **change})


@pytest.fixture
def two() -> list[dict[str, Any]]:
    whole, other = total("DEU", 20 * BN), total("FRA", 8 * BN)
    months = [flow(whole, "2024-12-01", "2024-12-31", 20 * BN), flow(other, "2024-12-01", "2024-12-31", 8 * BN)]
    return [*release(whole, other), *months]


@pytest.mark.parametrize(
    ("value", "expected"), [(2.5, "consistent"), (3.0, "inconsistent"), (2.0, "inconsistent"), (0.4, "decision error")]
)
def test_a_ratio_of_two_givers(figures: Figures, two: list[dict[str, Any]], value: float, expected: str) -> None:
    assert verdict(figures, [of_two(value)], two) == expected


def test_a_ratio_that_names_no_stage_is_open_where_little_is_known_as_paid(
    figures: Figures, two: list[dict[str, Any]]
) -> None:
    assert verdict(figures, [of_two(3.0, stage=None)], two) == "unverifiable"
    assert verdict(figures, [of_two(2.5, stage=None)], two) == "consistent"


def test_a_ratio_of_shares_of_gdp_compares_shares_of_gdp(figures: Figures, two: list[dict[str, Any]]) -> None:
    """20 of 4,000 against 8 of 800 billion: 0.5 % against 1 %, half as much."""
    year = {"role": "context", "item": "gdp", "stage": None, "period_start": "2021-01-01", "period_end": "2021-12-31"}
    register = [
        *two,
        {"figure_id": "release/gdp/DEU", "source": "release", "donor": "DEU", "value": 4000 * BN, **year},
        {"figure_id": "release/gdp/FRA", "source": "release", "donor": "FRA", "value": 800 * BN, **year},
    ]
    assert verdict(figures, [of_two(0.5, item="gdp")], register) == "consistent"
    assert verdict(figures, [of_two(2.5, item="gdp")], register) in ("inconsistent", "decision error")
    share = {"measure": "share", "unit": "1", "prices": None, "item": "gdp", "period_end": "2024-12-31"}
    assert verdict(figures, [claim(0.005, **share, half_width=0.0005)], register) == "consistent"


def test_times_greater_is_read_both_ways(figures: Figures, two: list[dict[str, Any]]) -> None:
    assert verdict(figures, [of_two(1.5, as_printed="1.5 times greater")], two) == "depends on definition"
    assert verdict(figures, [of_two(1.5, as_printed="1.5 times as much")], two) == "inconsistent"


@pytest.mark.parametrize(
    ("value", "printed", "expected"),
    [
        (12.0, "12 billion more", "consistent"),
        (12.0, "12 billion less", "decision error"),
        (12.0, "a gap of 12 billion", "consistent"),
        (120.0, "120 billion more", "inconsistent"),
        (5.0, "5 billion more", "inconsistent"),  # both sides have one definition, and it is named
    ],
)
def test_a_difference(figures: Figures, two: list[dict[str, Any]], value: float, printed: str, expected: str) -> None:
    row = claim(value * BN, role="difference", base="FRA", as_printed=printed, period_end="2024-12-31")
    assert verdict(figures, [row], two) == expected


def test_a_share_of_all(figures: Figures, two: list[dict[str, Any]]) -> None:
    """20 of 28.009 billion: 71.4 %; of a group whose other members the register does not have nothing is known."""
    group = {"measure": "share", "unit": "1", "prices": None, "item": None, "period_end": "2024-12-31"}
    assert verdict(figures, [claim(0.71, **group, half_width=0.005, base="KIEL")], two) == "unverifiable"


@pytest.mark.parametrize(
    ("donor", "place", "expected"),
    [("DEU", 1, "consistent"), ("FRA", 1, "inconsistent"), ("FRA", 2, "consistent"), ("ITA", 1, "unverifiable")],
)
def test_a_rank(figures: Figures, two: list[dict[str, Any]], donor: str, place: int, expected: str) -> None:
    row = claim(
        place, measure="rank", unit="1", prices=None, half_width=0.0, donor=donor, item="amount", base="EU_MEMBERS"
    )
    row |= {"period_end": "2024-12-31"}
    assert verdict(figures, [row], two) == expected


@pytest.mark.parametrize("item", ["tank", "aid-package"])
def test_a_rank_in_another_field_is_open(figures: Figures, two: list[dict[str, Any]], item: str) -> None:
    row = claim(1, measure="rank", unit="1", prices=None, half_width=0.0, donor="FRA", item=item, base="EU_MEMBERS")
    assert verdict(figures, [row], two) == "unverifiable"


@pytest.mark.parametrize(
    "change",
    [
        {"base": None},  # the largest of whom? of a smaller field perhaps
        {"base": "EU_MEMBERS", "stage": "committed"},  # by allocations, and nothing is known of commitments
        {"base": "EU_MEMBERS", "stage": "delivered"},
    ],
)
def test_a_rank_whose_field_or_stage_is_in_no_register_is_open(
    figures: Figures, two: list[dict[str, Any]], change: dict[str, Any]
) -> None:
    """Story: "the largest European giver of military aid", said of commitments, was second of all by allocations."""
    row = claim(1, measure="rank", unit="1", prices=None, half_width=0.0, donor="FRA", item="amount")
    row |= {"period_end": "2024-12-31", **change}
    register = [r for r in two if r["stage"] == "allocated"]
    assert verdict(figures, [row], register) == "unverifiable"
    assert verdict(figures, [{**row, "stage": "allocated", "base": "EU_MEMBERS"}], register) == "inconsistent"


def test_a_year_against_the_years_before_it(figures: Figures) -> None:
    """Story: "more than doubled" was a decision error: 10 in 2024 is 2.5 times the mean of 2021 to 2023, and less than
    their sum. Which is meant the text does not say."""
    whole = total("DEU", 22 * BN)
    years = [flow(whole, f"{year}-01-01", f"{year}-12-31", v * BN) for year, v in ((2022, 8), (2023, 4), (2024, 10))]
    ratio = of_two(2.0, base="paper/2", qualifier="more than", period_start="2024-01-01", half_width=0.0)
    before = claim(12 * BN, figure_id="paper/2", period_start="2021-01-01", period_end="2023-12-31")
    assert verdict(figures, [ratio, before], [*release(whole), *years]) == "depends on definition"


# Counts


def system(value: float, **change: Any) -> dict[str, Any]:
    plain = {"measure": "count", "unit": "item", "prices": None, "item": "iris-t-slm", "stage": "delivered"}
    return claim(value, **{**plain, "half_width": 0.0, **change})


def test_a_count_between_two_states_of_a_list(figures: Figures) -> None:
    """4 by September 2024, 7 by July 2025: six by March can be, eleven cannot."""
    states = [
        system(4, source="list", figure_id="list/1", period_end="2024-09-30", stated_on="2024-09-30"),
        system(7, source="list", figure_id="list/2", period_end="2025-07-31", stated_on="2025-07-31"),
    ]
    assert verdict(figures, [system(6, stated_on="2025-03-10")], states) == "unverifiable"
    assert verdict(figures, [system(7, stated_on="2025-07-30")], states) == "consistent"
    assert verdict(figures, [system(11, stated_on="2025-03-10")], states) == "inconsistent"
    assert verdict(figures, [system(11, stated_on="2025-03-10", as_printed="11 launchers")], states) == "unverifiable"
    assert verdict(figures, [system(11, item="mig-29")], states) == "unverifiable"  # no list counts it


def test_a_number_in_an_order(figures: Figures) -> None:
    meetings = [
        {
            "figure_id": f"list/{n}", "source": "list", "measure": "count", "unit": "item", "prices": None,
            "donor": "UDCG", "item": "contact-group-meeting", "stage": None, "coverage": "cumulative",
            "role": "context", "value": n, "period_start": day, "period_end": day, "stated_on": day,
        }
        for n, day in ((25, "2025-01-09"), (26, "2025-02-12"), (27, "2025-04-11"))
    ]  # fmt: skip
    row = system(26, item="contact-group-meeting", stage=None, donor="UDCG", role="context", stated_on="2025-03-20")
    assert verdict(figures, [row], meetings) == "consistent"
    assert verdict(figures, [{**row, "value": 40, "low": 40, "high": 40}], meetings) == "inconsistent"


# Coherence, apart from evidence


def coherence(figures: Figures, *rows: dict[str, Any], at: str = "paper/1") -> str:
    checks = aid.audit(figures(*rows), against=figures(*release(total("FRA", 1 * BN))))
    found = aid.overall(checks).set_index("figure_id")
    assert str(found.loc[at, "verdict"]) in ("unverifiable", "nan")  # a coherent text says nothing about the amount
    return str(found.loc[at, "coherence"])


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (3.8, "consistent"),  # 3.5 x 1.0803 on 2 April 2025
        (8.3, "inconsistent"),
    ],
)
def test_a_printed_conversion(figures: Figures, printed: float, expected: str) -> None:
    ends = {"equivalent_value": printed * BN, "equivalent_low": (printed - 0.05) * BN}
    ends |= {"equivalent_high": (printed + 0.05) * BN, "equivalent_unit": "USD"}
    assert coherence(figures, claim(3.5 * BN, coverage="flow", **ends)) == expected


@pytest.mark.parametrize(("printed", "expected"), [(11.0, "unverifiable"), (100.0, "inconsistent")])
def test_the_conversion_of_an_amount_that_nothing_allows(figures: Figures, printed: float, expected: str) -> None:
    """17 billion euros ($1.8 billion) of a giver that had 1.7: the dollars were called wrong as well."""
    register = release(total("DEU", 11 * BN), total("DEU", 12 * BN, stage="committed", aid_type="mixed"))
    months = flow(register[0], "2024-12-01", "2024-12-31", 11 * BN)
    ends = {"equivalent_value": printed * BN, "equivalent_low": (printed - 0.5) * BN}
    ends |= {"equivalent_high": (printed + 0.5) * BN, "equivalent_unit": "USD"}
    row = claim(200 * BN, period_end="2024-12-31", **ends)
    checks = aid.audit(figures(row), against=figures(*register, months)).set_index("check")["verdict"].astype("str")
    assert (checks["total"], checks["conversion"]) == ("inconsistent", expected)


def accused(figures: Figures, *rows: dict[str, Any]) -> list[str]:
    checks = aid.audit(figures(*rows))
    found = (checks["check"] == "parts of a whole") & (checks["verdict"].astype("str") == "inconsistent")
    return checks.loc[found, "figure_id"].tolist()


def test_parts_and_their_whole(figures: Figures) -> None:
    whole = claim(10 * BN)
    part = {"part_of": "paper/1", "half_width": 0.05 * BN}
    six, four = claim(6 * BN, figure_id="paper/2", **part), claim(4 * BN, figure_id="paper/3", **part)
    assert coherence(figures, whole, six, four) == "consistent"
    assert coherence(figures, whole, six) == "unverifiable"  # the parts named need not be all
    assert coherence(figures, whole, six, six | {"figure_id": "paper/4"}) == "unverifiable"  # one may be in the other
    larger = claim(60 * BN, figure_id="paper/2", **part)
    assert accused(figures, whole, larger) == ["paper/2"]
    assert accused(figures, whole, larger | {"guessed": "value"}) == []


def test_stages_of_one_sum_are_no_parts(figures: Figures) -> None:
    """Story: 130 obligated and 87 disbursed of 183 appropriated were added up, and found to be more."""
    plain = {"donor": "CHE", "part_of": "paper/1"}
    rows = [
        claim(183 * BN, donor="CHE", stage="appropriated"),
        claim(130 * BN, figure_id="paper/2", stage="obligated", **plain),
        claim(87 * BN, figure_id="paper/3", stage="disbursed", **plain),
    ]
    checks = aid.audit(figures(*rows), against=figures(*release(total("FRA", 1 * BN))))
    assert set(checks["verdict"].astype("str")) == {"unverifiable"}
    assert set(checks["decides"]) == {"evidence"}


def test_a_repetition_supports_nothing(figures: Figures) -> None:
    rows = [claim(9 * BN), claim(9 * BN, figure_id="paper/2", duplicate_of="paper/1")]
    checks = aid.audit(figures(*rows), against=figures(*release(total("FRA", 1 * BN))))
    found = aid.overall(checks).set_index("figure_id")
    assert str(found.loc["paper/2", "verdict"]) == "unverifiable"
    assert str(found.loc["paper/2", "coherence"]) == "consistent"
