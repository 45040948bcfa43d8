"""What somebody found who read the verdicts without knowing the rules, each as a kind and worked out by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.auditing import intervals
from aidresearch.auditing.claims import day_number
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.kinds import single
from aidresearch.show.sentences import sentences
from tests.unit.auditing.made_up import claim, flow, paid, payment, release, stated, total

Figures = Callable[..., pd.DataFrame]
BN = 1e9
DRAWDOWN = {"donor": "USA", "programme": "PDA", "aid_type": "military", "stage": "committed", "unit": "USD"}


def audited(figures: Figures, rows: list[dict[str, Any]], register: list[dict[str, Any]]) -> pd.DataFrame:
    checks = aid.audit(figures(*rows), against=figures(*register))
    checks["sentence"] = sentences(checks)
    return checks[checks["decides"] == "evidence"].set_index("figure_id")


def test_what_is_nearly_reached_is_at_most_a_tenth_more() -> None:
    """ "Up to $1 billion" was confirmed by a package of 550 million: one unit of the last digit of "1 billion" is all
    of it."""
    assert intervals.narrow(1 * BN, 0.5 * BN, "up to") == pytest.approx((0.9 * BN, 1 * BN))
    assert intervals.narrow(0.5, 0.0, "nearly") == pytest.approx((0.45, 0.5))
    assert intervals.narrow(3.5, 0.05, "up to") == pytest.approx((3.4, 3.5))


def test_another_package_does_not_confirm_up_to_one_billion(figures: Figures) -> None:
    """8 August 2022, "up to $1 billion": the list has 550 million on 1 August and 1 billion on 8 August."""
    before = payment("2022-08-01", 0.55 * BN, qualifier="up to", **DRAWDOWN)
    of_the_day = payment("2022-08-08", 1 * BN, qualifier="up to", **DRAWDOWN)
    stated_then = claim(1 * BN, qualifier="up to", half_width=0.5 * BN, stated_on="2022-08-08", coverage="flow")
    stated_then |= DRAWDOWN
    assert audited(figures, [stated_then], [before]).loc["paper/1", "verdict"] == "unverifiable"
    found = audited(figures, [stated_then], [before, of_the_day]).loc["paper/1"]
    assert found["verdict"] == "consistent"
    assert "1 billion US dollars" in found["sentence"]
    assert "8 August 2022" in found["sentence"]


@pytest.mark.parametrize(
    ("stage", "day", "expected"),
    [
        ("disbursed", "2025-11-04", "consistent"),  # it says what was paid, not when: the list has it by that day
        ("disbursed", "2024-07-25", "depends on definition"),  # paid 19 days after the text
        ("pledged", "2024-07-25", "depends on definition"),
        ("pledged", "2024-09-30", "depends on definition"),  # what is promised now is no payment of the summer
        ("pledged", "2024-08-10", "consistent"),  # three days before
    ],
)
def test_an_equal_amount_of_another_day(figures: Figures, stage: str, day: str, expected: str) -> None:
    """The Council listed 1.9, 4.2, 4.1 and 3.5 billion as paid so far; a pledge of February is not decided in March."""
    register = [
        payment("2024-04-24", 1.5 * BN),
        payment("2024-08-13", 4.2 * BN),
        payment("2024-12-18", 4.1 * BN),
        payment("2024-09-20", 1.9 * BN),
    ]
    found = audited(figures, [paid(4.2 * BN, stage=stage, stated_on=day)], register).loc["paper/1"]
    assert found["verdict"] == expected
    assert "13 August 2024" in found["sentence"]


def test_the_last_payment_before_a_text_is_the_one_that_it_tells_of(figures: Figures) -> None:
    """29 days lie between 23 October and 21 November; a payment in between makes the earlier one another."""
    first, second = payment("2024-10-23", 1.1 * BN), payment("2024-11-06", 0.4 * BN)
    text = paid(1.1 * BN, stage="committed", stated_on="2024-11-21")
    assert audited(figures, [text], [first]).loc["paper/1", "verdict"] == "consistent"
    assert audited(figures, [text], [first, second]).loc["paper/1", "verdict"] == "depends on definition"


@pytest.mark.parametrize(
    ("claimed", "known", "fits"),
    [
        (690e6, 693e6, True),  # 685 to 695
        (450e6, 448e6, True),  # 445 to 455
        (100e9, 102e9, True),  # 97.5 to 102.5
        (690e6, 697e6, False),
        (693e6, 690e6, False),  # three digits are printed: 692.5 to 693.5
    ],
)
def test_a_number_with_zeros_at_its_end_is_rounded(figures: Figures, claimed: float, known: float, fits: bool) -> None:
    """ "690 million" of a register's 693 was a matter of definition."""
    whole = total("DEU", known)
    register = [*release(whole), flow(whole, "2024-12-01", "2024-12-31", known)]
    found = audited(figures, [claim(claimed, half_width=0.5e6, period_end="2024-12-31")], register).loc["paper/1"]
    assert (found["verdict"] == "consistent") == fits
    assert ("as a rounded number" in found["sentence"]) == fits


def test_an_amount_that_the_text_sets_its_own_against_is_not_accused(figures: Figures) -> None:
    """A post against "350 billion", with the register's 119 in it, stood in a list of those who had claimed 350."""
    whole = total("DEU", 11 * BN)
    register = [*release(whole), flow(whole, "2024-12-01", "2024-12-31", 11 * BN)]
    until = {"period_end": "2024-12-31"}
    own = claim(11 * BN, **until)
    rejected = claim(350 * BN, figure_id="paper/2", **until)
    found = audited(figures, [own, rejected], register)
    assert found["verdict"].tolist() == ["consistent", "unverifiable"]
    assert "refute" in found.loc["paper/2", "sentence"]
    assert audited(figures, [rejected], register).loc["paper/2", "verdict"] == "inconsistent"
    somebodys = {**rejected, "speaker": "a minister"}
    assert audited(figures, [own, somebodys], register).loc["paper/2", "verdict"] == "inconsistent"
    of_another_type = {**rejected, "aid_type": "financial"}
    assert audited(figures, [own, of_another_type], register).loc["paper/2", "verdict"] == "inconsistent"


def test_a_ratio_names_the_type_of_aid_that_it_rests_on(figures: Figures) -> None:
    """ "Two and a half times" fitted by financial aid alone, 20 / 8; of all aid it is 20 / 16 = 1.25. Where the text
    says financial the sentence does too; where it was guessed it is a matter of definition."""
    rows = []
    for donor, financial, everything in (("DEU", 20, 20), ("FRA", 8, 16)):
        for aid_type, value in (("financial", financial), ("mixed", everything)):
            whole = total(donor, value * BN, aid_type=aid_type)
            rows += [whole, flow(whole, "2024-12-01", "2024-12-31", value * BN)]
    register = [*release(*rows)]
    for aid_type in ("financial", "mixed"):
        register += [total(code, 1e6, aid_type=aid_type) for code in ("AUT", "BEL", "BGR", "CYP", "CZE", "EST", "FIN")]
    ratio = claim(2.5, half_width=0.05, measure="ratio", unit="1", base="FRA", aid_type="financial")
    ratio |= {"period_end": "2024-12-31", "speaker": "Kiel Institute"}
    found = audited(figures, [ratio], register).loc["paper/1"]
    assert found["verdict"] == "consistent"
    assert "2.5 times as much financial aid from Germany as from France" in found["sentence"]
    guessed = audited(figures, [{**ratio, "guessed": "aid_type"}], register).loc["paper/1"]
    assert guessed["verdict"] == "depends on definition"
    assert "as much financial aid" in guessed["sentence"]
    plain = audited(figures, [{**ratio, "aid_type": "mixed"}], register).loc["paper/1"]
    assert plain["verdict"] != "consistent"


def test_the_day_of_a_frame_is_that_of_its_decision(figures: Figures) -> None:
    """The IMF's programme to 31 March 2027 was decided on 31 March 2023, and was said to be paid in 2027."""
    frame = payment("2027-03-31", 15.6 * BN, coverage="ceiling", period_start="2023-03-31", stated_on="2023-03-31")
    frames = Evidence(figures(frame), set()).ceilings("EU")
    assert [single.day_of(entry) for entry in frames] == [day_number(dt.date(2023, 3, 31))]
    payments = Evidence(figures(payment("2024-08-13", 4.2 * BN)), set()).payments("EU")
    assert [single.day_of(entry) for entry in payments] == [day_number(dt.date(2024, 8, 13))]


def test_what_another_share_leaves_is_not_confirmed_by_itself(figures: Figures) -> None:
    """ "Slightly more than half, and the rest by the United States": one statement, so one verdict."""
    own = claim(0.5, measure="share", unit="1", donor="DEU", part_of="paper/9", qualifier="more than", half_width=0.0)
    rest = {**own, "figure_id": "paper/2", "donor": "FRA", "value": float("nan"), "low": float("-inf"), "high": 0.5}
    rest["qualifier"] = None
    whole = claim(20 * BN, figure_id="paper/9")
    register = release(total("DEU", 11 * BN), total("FRA", 9 * BN))
    found = audited(figures, [own, rest, whole], register)
    assert (found.loc["paper/2", "verdict"], found.loc["paper/2", "reason"]) == ("unverifiable", "the rest")


def test_a_total_is_shown_as_its_source_prints_it(figures: Figures) -> None:
    """126 billion reach to the next unit before anything is called wrong, and were shown as "126 to 127"."""
    text = claim(126 * BN, donor="UDCG", stage="committed", unit="USD", half_width=0.5 * BN, stated_on="2025-04-03")
    found = audited(figures, [text], [stated("2025-01-09", 126 * BN)]).loc["paper/1"]
    assert found["sentence"].startswith("The amount is right: 126 billion US dollars")


def test_a_review_has_the_address_of_its_own_page_or_none(figures: Figures) -> None:
    """schema.org: ``url`` is the page of the review, not that of the claim; the claim's day is the claim's."""
    document = figures(paid(4.2 * BN, stated_on="2024-08-13"))
    checks = aid.audit(document, against=figures(payment("2024-08-13", 4.2 * BN)))
    (review,) = aid.claim_review(document, checks)["@graph"]
    assert "url" not in review
    assert "datePublished" not in review
    assert review["itemReviewed"]["datePublished"] == "2024-08-13"
    (review,) = aid.claim_review(document, checks, "https://example.org/a", dt.date(2025, 1, 2))["@graph"]
    assert (review["url"], review["datePublished"]) == ("https://example.org/a", "2025-01-02")


def test_of_all_readings_the_account_that_comes_nearest_is_told() -> None:
    """ "€180 billion of military aid from the European Union": a reader was told that the institutions had 8.5 at most,
    and not what the EU and its members had by their own account, 62.5 billion in September 2025."""
    figures = aid.load("public-claims")
    checks = aid.audit(figures[figures["figure_id"] == "public-claims/2025-10-16-1/1"])
    assert checks["verdict"].astype("str").tolist() == ["inconsistent"]
    assert "62.5 to" in sentences(checks).iloc[0]
    assert "the EU institutions and member states" in sentences(checks).iloc[0]


def test_no_account_has_less_than_nothing() -> None:
    """The same sentence once began with "-0.1 to 8.51 billion euros"."""
    text = "The European Union has already paid out €180 billion in military aid to Ukraine."
    checks = aid.audit(aid.extract(text, "2025-10-16", language="en").assign(donor="EU", guessed=None))
    assert "-" not in sentences(checks).iloc[0]
