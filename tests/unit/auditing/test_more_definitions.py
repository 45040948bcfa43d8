"""What else a figure can be held against: refugees at home, the receiver's account, other days, rounding; by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.auditing import intervals
from aidresearch.auditing.bounds import refugees
from aidresearch.auditing.claims import day_number
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from tests.unit.auditing.made_up import claim, flow, paid, payment, release, total

Figures = Callable[..., pd.DataFrame]
BN = 1e9


def audited(figures: Figures, rows: list[dict[str, Any]], register: list[dict[str, Any]]) -> pd.Series:
    checks = aid.audit(figures(*rows), against=figures(*register))
    return checks[(checks["figure_id"] == "paper/1") & (checks["decides"] == "evidence")].iloc[0]


def hosting(end: str, value: float, host: str = "DEU", **change: Any) -> dict[str, Any]:
    """An estimate of what refugees cost a host since the war began."""
    return {
        "figure_id": f"hosts/{host}/{end}/{change.get('stated_on', end)}",
        "source": "hosts",
        "donor": host,
        "item": "refugee-costs",
        "role": "context",
        "stage": "disbursed",
        "coverage": "cumulative",
        "aid_type": "mixed",
        "value": value,
        "half_width": 0.0,
        "period_start": "2022-02-24",
        "period_end": end,
        "stated_on": end,
        **change,
    }


def register_of_germany() -> list[dict[str, Any]]:
    """11 billion euros by the end of 2024, all of it in December."""
    whole = total("DEU", 11 * BN, aid_type="mixed", stage="committed")
    given = total("DEU", 11 * BN, aid_type="mixed")
    months = [flow(one, "2024-12-01", "2024-12-31", 11 * BN) for one in (whole, given)]
    return [*release(given, whole), *months]


@pytest.mark.parametrize(
    ("value", "with_estimate", "expected"),
    [
        (90.0, False, "unverifiable"),  # nobody says what refugees cost: only ten times 11 is too much
        (120.0, False, "inconsistent"),
        (30.0, True, "unverifiable"),  # 11, and 20 for refugees
        (35.0, True, "inconsistent"),
        (90.0, True, "inconsistent"),
    ],
)
def test_a_total_that_may_contain_refugees(figures: Figures, value: float, with_estimate: bool, expected: str) -> None:
    """Story: "28 billion euros" of France in a year, and ten times what Denmark gave, were possible, since any
    European total may count refugees: what they cost by an estimate is added now."""
    rows = [claim(value * BN, aid_type="mixed", stage="delivered", period_end="2024-12-31", half_width=0.0)]
    estimates = [hosting("2024-12-31", 20 * BN)] if with_estimate else []
    assert audited(figures, rows, [*register_of_germany(), *estimates])["verdict"] == expected


def test_what_refugees_cost_by_a_day(figures: Figures) -> None:
    """3 billion by June 2022, restated as 6: the line through the first gives half of what was found. By the end of a
    time twice as long, twice as much; with the growth that any host had."""
    rows = [
        hosting("2022-06-04", 3 * BN, stated_on="2022-06-10"),  # day 100 of the war
        hosting("2022-06-04", 6 * BN, stated_on="2022-09-01"),
        hosting("2022-06-04", 1 * BN, "POL", stated_on="2022-06-10"),
    ]
    evidence = Evidence(figures(*rows))
    war = refugees.WAR
    poland = refugees.costs(evidence, "POL", war + 200)
    assert poland is not None
    assert poland.interval == Interval(0.0, pytest.approx(1 * BN * 2 * 2))
    assert refugees.costs(evidence, "FRA", war + 200) is None
    assert refugees.growth(evidence, day_number(pd.Timestamp("2022-01-01"))) == 1.0


@pytest.mark.parametrize(("value", "is_accused"), [(26.7, False), (87.4, True)])
def test_what_all_givers_paid_for_the_budget_by_the_receivers_account(
    figures: Figures, value: float, is_accused: bool
) -> None:
    """Ukraine's Ministry of Finance: 23.1 billion dollars by 26 October 2022, 32.1 in all of 2022. No list has all
    givers, but the receiver counts what came in."""
    asked = {"donor": "KIEL", "aid_type": "financial", "stage": "disbursed", "unit": "USD", "stated_on": "2022-11-24"}
    overall = aid.overall(aid.audit(figures(claim(value * BN, **asked))))
    assert (str(overall["verdict"].iloc[0]) == "inconsistent") == is_accused


def test_a_total_of_this_year_ends_on_the_day(figures: Figures) -> None:
    """ "This year" is read as all of it: of what has come, the rest of it is not over, and no plan."""
    rows = [payment("2024-03-20", 4 * BN), payment("2024-08-13", 3 * BN), payment("2024-12-09", 5 * BN)]
    year = {"period_start": "2024-02-01", "period_end": "2024-12-31", "stated_on": "2024-08-20"}
    assert audited(figures, [paid(7 * BN, coverage="cumulative", **year)], rows)["verdict"] == "consistent"
    assert audited(figures, [paid(12 * BN, coverage="cumulative", **year)], rows)["verdict"] == "inconsistent"


def test_an_amount_listed_for_another_day(figures: Figures) -> None:
    rows = [payment("2024-08-10", 4 * BN), payment("2024-08-13", 3 * BN)]
    found = audited(figures, [paid(4 * BN, stage="committed", stated_on="2024-10-01")], rows)
    assert (found["verdict"], found["reason"]) == ("depends on definition", "another day")


@pytest.mark.parametrize(
    ("value", "half_width", "exact", "expected"),
    [
        (690e6, 0.5e6, 693e6, "rounded"),  # printed to a million, said in tens
        (690e6, 0.5e6, 690.2e6, "confirmed"),
        (3 * BN, 0.5 * BN, 2.5 * BN, "no other"),  # the utmost end of what rounds to 3
        (3 * BN, 0.5 * BN, 2.6 * BN, "confirmed"),
    ],
)
def test_a_rounded_number(figures: Figures, value: float, half_width: float, exact: float, expected: str) -> None:
    """Story: "3 billion" was confirmed by 2.5."""
    register = release(total("DEU", exact))
    register.append(flow(register[0], "2024-12-01", "2024-12-31", exact))
    found = audited(figures, [claim(value, half_width=half_width, period_end="2024-12-31")], register)
    assert (found["verdict"] == "consistent") == (expected != "no other")
    assert expected == "no other" or found["reason"] == expected


@pytest.mark.parametrize(
    ("value", "qualifier", "expected"),
    [
        (690.0, None, (685.0, 695.0)),
        (200.0, None, (195.0, 205.0)),
        (200.0, "nearly", (190.0, 200.0)),
        (200.0, "more than", (200.0, 210.0)),
        (200.0, "about", (190.0, 210.0)),
        (100.0, None, (97.5, 102.5)),  # not 95
        (16.1, None, (16.05, 16.15)),
    ],
)
def test_what_a_number_stands_for_as_people_round(value: float, qualifier: str | None, expected: tuple) -> None:
    assert intervals.rounded(value, qualifier) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "aid_type", "expected"),
    [
        (0.60, "military", "consistent"),
        (0.60, "humanitarian", "decision error"),  # the two were exchanged: less than half
    ],
)
def test_a_share_of_a_type(figures: Figures, value: float, aid_type: str, expected: str) -> None:
    """6 of 10 billion military, 1 humanitarian, 3 financial."""
    parts = {"military": 6 * BN, "humanitarian": 1 * BN, "financial": 3 * BN}
    wholes = [total("DEU", amount, aid_type=kind) for kind, amount in parts.items()]
    months = [flow(whole, "2024-12-01", "2024-12-31", whole["value"]) for whole in wholes]
    others = [total(code, 0.0) for code in ("AUT", "BEL", "BGR", "CYP", "CZE", "EST", "FIN", "GRC", "HUN")]
    kiel = {"speaker": "Kiel Institute", "period_end": "2024-12-31"}
    share = {"measure": "share", "unit": "1", "prices": None, "half_width": 0.005, "base": "paper/2", "item": "total"}
    rows = [
        claim(value, aid_type=aid_type, **share, **kiel),
        claim(10 * BN, aid_type="mixed", figure_id="paper/2", **kiel),
    ]
    assert audited(figures, rows, [*wholes, *others, *months])["verdict"] == expected


def test_a_share_that_names_no_whole_accuses_nothing(figures: Figures) -> None:
    """Story: "military aid fell 13 percent below the average" was taken for the part of it that is military."""
    plain = {"measure": "share", "unit": "1", "prices": None, "half_width": 0.005, "donor": "KIEL"}
    row = claim(0.13, aid_type="military", stage="allocated", stated_on="2026-02-16", **plain)
    overall = aid.overall(aid.audit(figures(row)))
    assert str(overall["verdict"].iloc[0]) == "unverifiable"


def test_a_frame_is_at_most_its_givers_own(figures: Figures) -> None:
    """Story: 22.6 billion pounds for 2.26, the British part of 50 billion dollars, was possible: it is less than 50."""
    frame = {"coverage": "ceiling", "programme": "ERA", "stage": "pledged", "period_end": "2027-12-31"}
    register = [
        payment("2024-10-22", 2.26 * BN, donor="GBR", **frame),
        payment("2024-06-14", 50 * BN, donor="G7", **frame),
    ]
    asked = {"donor": "GBR", "coverage": "ceiling", "programme": "ERA", "stage": "pledged", "stated_on": "2024-10-22"}
    assert audited(figures, [claim(22.6 * BN, **asked)], register)["verdict"] == "inconsistent"
    assert audited(figures, [claim(50 * BN, **asked)], register)["verdict"] == "unverifiable"  # the frame of all
    assert audited(figures, [claim(2.26 * BN, **asked)], register)["verdict"] == "consistent"


def test_a_part_larger_than_a_whole_that_is_right_is_the_error(figures: Figures) -> None:
    """Story: "released $8.8 billion, so that $5.4 billion has been drawn": the sum is right, the payment is not."""
    rows = [payment("2024-03-20", 4 * BN), payment("2024-08-13", 3 * BN)]
    whole = paid(7 * BN, coverage="cumulative", stated_on="2024-08-20")
    part = paid(30 * BN, stated_on="2024-08-13", figure_id="paper/2", part_of="paper/1")
    checks = aid.audit(figures(whole, part), against=figures(*rows))
    wrong = checks[(checks["check"] == "parts of a whole") & (checks["verdict"] == "inconsistent")]
    assert wrong["figure_id"].tolist() == ["paper/2"]


def test_a_gap_that_the_texts_own_amounts_do_not_have(figures: Figures) -> None:
    """138 and 115 are 23 apart, not 230."""
    plain = {"aid_type": "mixed", "half_width": 0.5 * BN}
    rows = [
        claim(138 * BN, donor="EUROPE", figure_id="paper/2", **plain),
        claim(115 * BN, donor="USA", figure_id="paper/3", **plain),
    ]
    for gap, expected in ((23.0, "consistent"), (230.0, "inconsistent")):
        said = claim(gap * BN, donor="EUROPE", base="USA", role="difference", **plain)
        overall = aid.overall(aid.audit(figures(said, *rows), against=figures(*register_of_germany())))
        assert str(overall.set_index("figure_id").loc["paper/1", "coherence"]) == expected
