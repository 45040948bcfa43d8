"""How far an amount has come by its law, its total, what it is raised to, who ranks by it, and who takes part."""

from __future__ import annotations

import pytest

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure


def read(text: str) -> list[Figure]:
    figures = article.read(text, "2025-09-01", language="en")
    return [figure for figure in figures if figure.measure in ("money", "count")]


def stages(text: str) -> list[str | None]:
    return [figure.stage for figure in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Congress has passed four spending packages for Ukraine.", "appropriated"),
        ("The House of Representatives passed more than $40 billion in aid for Ukraine.", "appropriated"),
        ("The supplemental act provides $60 billion for Ukraine from the United States.", "appropriated"),
        ("Biden is urging Congress to pass more than $60 billion in aid for Ukraine.", "proposed"),
        ("American military aid to Ukraine has passed $40 billion.", "delivered"),
        ("The agreement provides $60 million for Ukraine.", "pledged"),
    ],
)
def test_what_a_parliament_passes_and_a_law_provides(text: str, expected: str) -> None:
    """ "Congress has passed four packages" said nothing, as a sum passes so much; "the act provides" was a promise."""
    assert stages(text)[0] == expected


def test_what_could_help_is_not_proposed() -> None:
    """ "A loan of so much could help Ukraine" was proposed, and so was what an auditor "could not document"."""
    assert stages("A £2.6 billion loan from Britain could help Ukraine to hold on.") == ["pledged"]
    assert stages("The auditors could not document $1 billion of the aid to Ukraine.") == [None]
    assert stages("Britain could give Ukraine £2.6 billion.") == ["proposed"]


def test_what_a_country_has_given_stands_behind_the_noun_of_its_amount() -> None:
    """ "To exceed the 2.3 billion in military support the UK has already provided" was as good as promised."""
    text = "London undertakes to exceed the £2.3 billion in military support the UK has already provided to Ukraine."
    assert stages(text) == ["delivered"]
    assert stages("London undertakes to give the £2.3 billion in military support that Ukraine needs.") != ["delivered"]


def test_what_comes_on_top_is_no_sum_so_far() -> None:
    """ "Comes on top of 3 billion a year" was taken for aid that comes to so much, and for delivered."""
    text = "Britain will lend Ukraine £2 billion. It comes on top of £3 billion a year in military aid."
    assert "delivered" not in stages(text)
    assert stages("British military aid to Ukraine comes to £3 billion.") == ["delivered"]


def test_a_total_of_pledges_is_what_was_pledged() -> None:
    """ "Made new pledges of 12 billion, bringing its total to 52", "newly committed aid totaled": it was delivered."""
    whole = read(
        "Between May and July the US made new pledges of $12 billion to Ukraine, bringing its total to $52 billion."
    )
    assert (whole[1].stage, "stage" in whole[1].guessed) == ("committed", True)
    assert stages("Newly committed aid to Ukraine between May and July totaled €2.1 billion.") == ["committed"]
    assert stages("Aid to Ukraine totaled €2.1 billion.") == ["delivered"]


def test_what_aid_is_raised_to_for_a_year_is_promised() -> None:
    """ "Will increase its military support to 11.5 billion next year" had no stage, "had raised it" neither."""
    assert stages("Germany will increase its military support for Ukraine to €11.5 billion next year.") == ["pledged"]
    assert stages("Germany had raised its military support for Ukraine to €11.5 billion for 2026.") == ["committed"]
    assert stages("Germany has given Ukraine €11.5 billion this year.") == ["delivered"]


def test_by_what_a_giver_is_the_second_largest_is_not_added() -> None:
    """ "With 10 billion of support Sweden is the second largest donor" was a promise, and one act."""
    text = "With more than €10 billion in military support for Ukraine Sweden is the second largest donor."
    assert [(figure.stage, figure.coverage) for figure in read(text)] == [(None, "cumulative")]
    text = "With a new package of €10 million for Ukraine Sweden is the second largest donor."
    assert [(figure.stage, figure.coverage) for figure in read(text)] == [("pledged", "flow")]


def test_who_takes_part_in_buying_arms_has_promised() -> None:
    """ "20 countries have joined PURL" had no stage, and countries that paid into it had delivered."""
    assert stages("Some 20 countries have joined the PURL initiative for Ukraine.") == ["pledged"]
    assert stages("Six NATO countries have so far paid over $2 billion into PURL.") == ["committed", "committed"]


def test_countries_that_commit_to_give_are_counted_where_the_clause_before_names_ukraine() -> None:
    """ "Sweden will give Ukraine tanks; nine countries have committed to provide 150": the nine were no givers."""
    figures = read("Sweden will give Ukraine 10 tanks; nine countries have now committed to provide 150 of them.")
    assert [(figure.role, figure.stage) for figure in figures][1] == ("aid", "committed")


def test_what_one_country_backs_is_not_decided() -> None:
    """ "Lithuania backs a plan to give 40 billion" was committed, as what a parliament backs is."""
    assert stages("Lithuania backs a plan to give Ukraine €40 billion of military aid.") == ["pledged"]
    assert stages("The parliament backed the second reading of a bill to give Ukraine €40 million.") == ["committed"]


def test_a_text_that_says_allocated_tells_allocations() -> None:
    """ "Europe has allocated 35 billion. In May it provided 10": by the institute's count, and not delivered."""
    figures = read("Europe has allocated €35 billion for Ukraine. In May it provided €10 billion in military aid.")
    assert [figure.stage for figure in figures] == ["allocated", "allocated"]
    assert ["stage" in figure.guessed for figure in figures] == [False, True]
    assert stages("Europe has given €35 billion to Ukraine. In May it provided €10 billion.") == ["delivered"] * 2
    text = "Europe has allocated €35 billion for Ukraine. In May it delivered arms worth €1 billion to Ukraine."
    assert stages(text) == ["allocated", "delivered"]


def test_the_parts_of_what_a_premier_detailed_are_promised() -> None:
    """ "Detailed 2 billion of military aid: 800 million for armour": no stage, as no verb of giving stood there."""
    text = "In Kyiv the premier detailed C$2 billion of military aid for Ukraine: C$800 million for armour."
    assert stages(text) == ["pledged", "pledged"]
    assert stages("The ministry has a detailed list of 30 tanks delivered to Ukraine.") == ["delivered"]


def test_the_verb_of_another_amount_behind_it_is_not_its_verb() -> None:
    """ "Stands at 1.3 billion, of which Britain has put in 500 million": the fund was delivered by Britain's verb."""
    text = "The fund for Ukraine stands at £1.3 billion, of which Britain has put in £500 million."
    assert stages(text) == [None, "delivered"]
    text = "The Pentagon will order 18 more HIMARS launchers for Ukraine, in addition to the 16 already provided."
    assert "delivered" not in stages(text)[:1]
    assert stages("In all, $40 billion in security assistance to Ukraine has been provided.") == ["delivered"]


def test_the_verb_of_an_aside_is_not_that_of_the_amount_behind_it() -> None:
    """ "Agreed to increase the facility, which pays for arms, by 3 billion" was paid out."""
    text = "Ministers agreed to increase the Peace Facility, which pays for arms for Ukraine, by €3 billion."
    assert stages(text) == ["committed"]
    assert stages("Ministers agreed on Ukraine, which was paid €3 billion from the Peace Facility.") == ["disbursed"]


def test_what_aid_costs_each_household_is_aid() -> None:
    """ "A cost of 1,300 dollars per American household" was a price, as what stands behind "per" is elsewhere."""
    text = "The bill would bring American aid to Ukraine to $170 billion, a cost of $1,300 per American household."
    assert [figure.role for figure in read(text)] == ["aid", "aid"]
    assert [figure.role for figure in read("American shells for Ukraine cost $3,000 per round.")] == ["context"]


def test_aid_that_will_increase_to_so_much_is_promised() -> None:
    """ "Its military assistance will increase to 370 million" had no stage, "are on course for 5 billion" neither."""
    assert stages("Estonia's military assistance to Ukraine will increase to 370 million euros.") == ["pledged"]
    assert stages("Allies are on course for $5 billion of aid to Ukraine by the end of the year.") == ["pledged"]


def test_what_a_part_usually_is_is_as_far_as_its_whole() -> None:
    """ "Stands at 44 billion per year, of which EU institutions provide 16": the part was a promise."""
    text = "Europe's aid to Ukraine stands at €44 billion per year, of which EU institutions provide €16 billion."
    assert stages(text) == ["delivered", "delivered"]
    text = "Europe will give Ukraine €44 billion, of which EU institutions provide €16 billion."
    assert stages(text)[1] == "pledged"


def test_who_announced_what_stands_behind_a_colon_promised_nothing() -> None:
    """ "France is the third largest contributor, the embassy announced: 7 billion" was a promise."""
    assert stages("France is the third largest contributor to Ukraine, the embassy announced: €7 billion.") == [None]
    assert stages("The minister announced two packages for Ukraine: €20 million for drones.")[-1] == "pledged"


def test_shared_out_and_things_that_are_transferred_today() -> None:
    """ "Shared out 2 billion" had no stage; "transfers 24 jets" had delivered them, where "gives" announces them."""
    text = "In Kyiv Carney shared out Canada's CA$2 billion of military assistance: CA$835 million for equipment."
    assert stages(text) == ["pledged", "pledged"]
    assert stages("Norway transfers 24 jets to Ukraine.") == ["pledged"]
    assert stages("Norway transferred 24 jets to Ukraine.") == ["delivered"]
