"""Which payment, package or meeting it is: whose order a number is of."""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.extraction import article


@pytest.mark.parametrize(
    ("day", "text", "value", "programme"),
    [
        ("2023-06-27", "The Pentagon set out the 41st tranche of equipment from its own stocks.", 41, "PDA"),
        ("2023-12-11", "The IMF's board concluded the second review and released 900 million dollars.", 2, "EFF"),
        ("2024-12-24", "Yesterday the IMF paid Ukraine the sixth tranche of its programme.", 6, "EFF"),
        ("2025-11-04", "The Council approved a fifth payment of 1.8 billion euros under the Ukraine Facility.", 5,
         "UKRAINE-FACILITY"),
        ("2023-01-06", "A drawdown of 2.85 billion dollars, our 29th for Ukraine, Blinken said.", 29, "PDA"),
    ],
)  # fmt: skip
def test_whose_order_it_is(day: str, text: str, value: float, programme: str) -> None:
    """The 41st tranche from American stocks had no programme, and the IMF's reviews no row: no list decided."""
    (figure,) = [f for f in article.read(text, day) if f.measure == "rank"]
    assert (figure.value, figure.programme, figure.item) == (value, programme, "package")


def test_the_one_programme_of_another_sentence_is_a_guess() -> None:
    text = "The Council approved a sixth disbursement of 2.3 billion euros. The Ukraine Facility has 50 billion euros."
    (figure,) = [f for f in article.read(text, "2025-12-12") if f.measure == "rank"]
    assert figure.programme == "UKRAINE-FACILITY"
    assert "programme" in figure.guessed


def test_meetings_of_the_contact_group_have_numbers_and_those_of_others_none() -> None:
    """Meeting 16 was on 2023-10-11, by the list of meetings."""
    text = "Closing the {} meeting of the Ukraine Defense Contact Group, Austin announced 200 million dollars."
    for word, expected in (("sixteenth", "consistent"), ("eighteenth", "inconsistent")):
        checks = aid.audit(aid.extract(text.format(word), published="2023-10-11", source="paper"))
        assert str(checks.set_index("as_printed").loc[word, "verdict"]) == expected
    text = "At the third meeting of the Security Council Germany gave Ukraine 100 million euros."
    assert not [f for f in article.read(text, "2023-05-25") if f.measure == "rank"]


def test_who_counts_all_payments_counts_more_than_have_a_number() -> None:
    """The third regular payment of the Facility, of April 2025, was the sixth with bridges and the advance."""
    text = "The EU has paid Ukraine the {} tranche of the Ukraine Facility."
    found = {}
    for word in ("third", "sixth", "ninth"):
        checks = aid.audit(aid.extract(text.format(word), published="2025-04-02", source="paper"))
        found[word] = str(checks["verdict"].iloc[0])
    assert found == {"third": "consistent", "sixth": "unverifiable", "ninth": "inconsistent"}


@pytest.mark.parametrize(
    "text",
    [
        "The United States announced the 31st drawdown of arms for Ukraine since August 2021, valued at $425 million.",
        "The package, the 31st drawdown since August 2021, is worth $425 million.",
        "This 31st package of military aid since the beginning of the war is worth $425 million, Blinken said.",
    ],
)
def test_what_a_number_counts_from_is_no_time_of_its_amount(text: str) -> None:
    """ "The 31st drawdown since August 2021, valued at 425 million" was read as a running total of 425 million."""
    number, amount = sorted(article.read(text, "2023-02-03"), key=lambda figure: figure.measure, reverse=True)
    assert (number.measure, number.value) == ("rank", 31)
    assert number.period_start is not None
    assert (amount.coverage, amount.period_start) == ("flow", None)


def test_the_wrong_number_of_a_drawdown_counted_since_2021_is_found() -> None:
    """The drawdown of 3 February 2023, of 425 million dollars, was the 31st (State Department)."""
    text = "The US announces today its {} drawdown of arms for Ukraine since August 2021, valued at $425 million."
    for word, expected in (("thirteenth", "inconsistent"), ("thirty-first", "consistent")):
        checks = aid.audit(aid.extract(text.format(word), published="2023-02-03", source="paper"))
        assert str(checks.set_index("as_printed").loc[word, "verdict"]) == expected
