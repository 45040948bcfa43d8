"""What an amount covers as one of several: a whole, a sum of parts, all of a giver's pledges, more than one act."""

from __future__ import annotations

import pytest

from aidresearch.extraction import article


def read(text: str) -> list[tuple[str | None, bool]]:
    figures = [f for f in article.read(text, "2025-09-01", language="en") if f.measure in ("money", "count")]
    return [(figure.coverage, "coverage" in figure.guessed) for figure in figures]


def covers(text: str) -> list[str | None]:
    return [coverage for coverage, _ in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The EU paid Kyiv €3 billion, the last tranche of its G7 loan, and €2 billion under the Ukraine Facility.",
            "flow",
        ),
        ("The Commission paid out €3 billion of the G7 loans and €2.1 billion under the Ukraine Facility.", "flow"),
        ("The IMF has disbursed $5 billion of its $15.6 billion programme.", "ceiling"),
        ("The EU has disbursed €5 billion of its €18.1 billion share of the G7 loan.", "ceiling"),
    ],
)
def test_a_frame_of_which_a_part_is_paid_stands_right_behind_of(text: str, expected: str) -> None:
    """ "3 billion of the loans and 2 billion under the Facility" took the second for the whole of the first."""
    assert covers(text)[1] == expected


def test_a_loan_that_a_package_is_composed_of_is_no_frame() -> None:
    """ "Composed of a loan of so much": the loan was a frame of which a part is paid."""
    text = "The World Bank announced $1.6 billion for Ukraine, composed of a $600 million loan and a $1 billion grant."
    assert covers(text)[1] == "flow"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the €2.2 billion of arms that the minister announced in Kyiv, €500 million will buy drones.", "flow"),
        ("Of the $61 billion that Congress passed, $14 billion will buy arms for Ukraine.", "flow"),
        ("Of the €9 billion that the country has given to Ukraine, €3 billion is military aid.", "cumulative"),
        ("Of the €7 billion that Oslo approved in all for Ukraine, €3 billion is military aid.", "cumulative"),
        ("Of the $175 billion that Congress passed for Ukraine, $70 billion is military aid.", "cumulative"),
    ],
)
def test_a_whole_that_somebody_announced_is_one_act(text: str, expected: str) -> None:
    """ "Of the 2 billion that he announced" was a running total, and so were its parts."""
    assert covers(text) == [expected, expected]


def test_what_two_givers_pledge_combined_is_no_sum_so_far() -> None:
    """ "Pledged a combined 300 million" was what they had given up to the day, as "combined" tells a sum elsewhere."""
    assert read("Poland and Norway pledged Ukraine a combined €300 million.") == [("flow", False)]
    assert covers("Poland and Norway have given Ukraine €3 billion combined.") == ["cumulative"]


def test_what_a_site_puts_the_money_at_is_a_sum_however_long_its_name() -> None:
    """ "Puts the money set aside by the United States at 180 billion" was one act: "puts", farther from "at" than
    nine words."""
    text = "The site puts the money that Washington has set aside for Ukraine since the war began at $18 billion."
    assert covers(text) == ["cumulative"]
    assert covers("The Pentagon puts the value of the new package for Ukraine at $400 million.") == ["flow"]


def test_a_givers_pledges_of_so_much_are_all_its_pledges() -> None:
    """ "America's military pledges of 40 billion dwarf those of Europe" was one pledge."""
    assert covers("America's military pledges of €40 billion to Ukraine dwarf those of Europe.") == ["cumulative"]
    assert covers("Ministers made new pledges of €4 billion for Ukraine.") == ["flow"]
    assert covers("Its new pledges of €4 billion to Ukraine were the largest of the month.") == ["flow"]


def test_nobody_gives_a_hundred_billion_at_once() -> None:
    """ "Voted 170 billion", "we are sending 150 billion" was one act, which no single law or package has been."""
    assert read("Congress voted $170 billion for Ukraine.") == [("cumulative", True)]
    assert covers("We are sending $150 billion to Ukraine.") == ["cumulative"]
    assert covers("Congress voted $40 billion for Ukraine.") == ["flow"]
    assert covers("Ukraine asked for another $100 billion of aid.") == ["flow"]


def test_what_was_promised_is_no_act_where_it_is_handed_over() -> None:
    """ "Has now handed over the promised 19 guns" was one act, by "promised"."""
    assert covers("Denmark has already handed over the promised 19 howitzers to Ukraine.") == ["cumulative"]
    assert covers("Denmark promised 19 howitzers to Ukraine.") == ["flow"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Biden announced $5 billion in drawdown authority for Ukraine.", "ceiling"),
        ("The Pentagon still holds authority to send $5 billion worth of equipment to Ukraine.", "ceiling"),
        ("The Pentagon announced a $500 million drawdown for Ukraine.", "flow"),
        ("The programme of the IMF gives Ukraine access to $15 billion.", "ceiling"),
        ("The new loan is part of an EU support package for Ukraine totalling €9 billion.", "ceiling"),
        ("The C$300 million for Ukraine are part of the C$2 billion set aside in last November's budget.", "ceiling"),
        ("The tanks are part of a $400 million package for Ukraine from the United States.", "flow"),
        ("EU ambassadors agreed to top up the Peace Facility by €3 billion.", "ceiling"),
        ("Copenhagen will raise its Ukraine fund for this year by €3 billion.", "flow"),
        ("The Commission proposes another 40 billion euros for Ukraine.", "ceiling"),
        ("The Council approved a fifth tranche of €500 million for Ukraine.", "flow"),
    ],
)
def test_what_may_be_drawn_and_what_parts_are_of_are_frames(text: str, expected: str) -> None:
    """ "5 billion in drawdown authority", "part of the 2 billion set aside", "to top up the facility by 3 billion" were
    one act each."""
    assert covers(text)[-1] == expected


def test_two_packages_that_somebody_committed_are_no_sum_so_far() -> None:
    """ "Committed two packages worth a combined 580 million" was what several packages had come to."""
    assert covers("Poland committed two packages for Ukraine worth €580 million.")[-1] == "flow"
    assert covers("Poland has committed 20 packages for Ukraine worth €580 million.")[-1] == "cumulative"


def test_the_loans_of_the_g7_are_a_frame_of_which_parts_are_spoken_of() -> None:
    """ "Of the 50 billion of the G7 the United States pledged 20" was a running total, for want of the word loan."""
    assert covers("Of the $50 billion of the G7 for Ukraine the United States pledged $20 billion.")[0] == "ceiling"


def test_countries_that_have_joined_are_counted_so_far_and_what_they_give_too() -> None:
    """ "Nine countries have now committed to provide 150 tanks" was one act of nine."""
    text = "Sweden will give Ukraine 10 tanks; nine countries have now committed to provide 150 of them."
    assert covers(text) == ["flow", "cumulative", "cumulative"]
    assert covers("Sweden and Norway will provide Ukraine with 150 tanks.") == ["flow"]


def test_what_aid_comes_to_for_each_household_covers_what_the_aid_does() -> None:
    """ "A cost of 1,300 dollars per household" was one act beside the running total that it is a share of."""
    text = "The bill would bring American aid to Ukraine to $170 billion, a cost of $1,300 per American household."
    assert covers(text) == ["cumulative", "cumulative"]
    assert covers("The United States has given Ukraine arms for $6 billion per month.") == ["flow"]
