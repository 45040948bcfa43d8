"""What a text's own numbers decide: the currency by the conversion beside it, how often one amount is another.

By hand: 7 billion kroner were 693 million dollars in August 2025 and 7 billion euros 8.1 billion; 33 / 13.6 = 2.4;
2.9 / 50 = 5.8%; Estonia's GDP is about 40 billion euros (Eurostat, 2024: 39.8), so that 100 million are 0.25% of it;
Spain's is 1,594 billion euros (INE, 2024), so that 1 billion is 0.06%; 0.2 + 1.5 = 1.7.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences


def checks_of(text: str, day: str) -> list[tuple[str, str, str, str]]:
    """Number, check, verdict and sentence of each check; its steps can be computed again."""
    found = aid.audit(aid.extract(text, published=day, source="text"))
    assert aid.recompute(aid.steps(found))["agrees"].all()
    verdicts = found["verdict"].astype("str")
    return list(zip(found["as_printed"], found["check"], verdicts, sentences(found), strict=True))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        # Story: the conversion was called wrong, which is right, and the euros, which are kroner, were not.
        ("2025-08-24", "Norway allocates approximately 7 billion euros ($696.12 million) for Ukraine's air defence."),
        ("2025-05-18", "Denmark announced military aid for Ukraine of about 4.2 billion euros (about $630 million)."),
        ("2024-10-18", "Canada will deliver a military aid package to Ukraine worth €64.8 million ($47 million)."),
        ("2023-06-30", "The new Danish package of arms for Ukraine costs 1.3 billion euros (175 million kroner)."),
    ],
)  # fmt: skip
def test_the_currency_is_wrong_and_not_the_conversion(day: str, text: str) -> None:
    found = {check: (verdict, sentence) for _, check, verdict, sentence in checks_of(text, day)}
    assert found["conversion"][0] == "unverifiable"
    assert found["its currency"][0] == "inconsistent"
    assert found["its currency"][1].startswith("The number is one of another currency, in which it is ")
    assert "consistent" not in {verdict for verdict, _ in found.values()}


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2025-08-24", "Norway is allocating 7 billion kroner ($696 million) for Ukraine's air defence."),
        # Dollars and euros are nearly worth the same: which of two numbers is amiss is not known.
        ("2024-02-28", "EU governments approved the Ukraine Facility, worth 50 billion euros ($45 billion)."),
        # No currency of the giver's fits: then the conversion is wrong.
        ("2024-10-18", "Canada will deliver a military aid package to Ukraine worth C$64.8 million ($4.7 billion)."),
    ],
)
def test_nothing_is_said_of_other_currencies(day: str, text: str) -> None:
    assert "its currency" not in {check for _, check, _, _ in checks_of(text, day)}


@pytest.mark.parametrize(
    ("day", "text", "printed"),
    [
        # Story: "five times the 13.6 billion", said of 33 billion, was open, since no register has what is asked for.
        ("2022-04-28", "Biden asks for $33 billion to help Ukraine, about five times the $13.6 billion of March.",
         "five times"),
        ("2024-10-22", "Britain lends Ukraine £2.26 billion ($2.9 billion), about a fifth of the $50 billion in all.",
         "a fifth"),
        ("2025-09-14", "Estonia spends €100 million on arms for Ukraine, that is 2.5% of the country's GDP.",
         "2.5% of the country's GDP"),
        ("2025-02-28", "Spain's 1 billion euros for Ukraine makes up 0.6% of Spain's GDP.", "0.6% of Spain's GDP"),
        # A part that is told at another stage than its whole was left out of a list that has all parts.
        ("2024-07-29", "The US gives aid totalling $17 billion: $200 million from stocks and $1.5 billion under USAI.",
         "$17 billion"),
    ],
)  # fmt: skip
def test_numbers_that_do_not_fit_one_another(day: str, text: str, printed: str) -> None:
    assert "inconsistent" in {verdict for name, _, verdict, _ in checks_of(text, day) if name == printed}


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2022-04-28", "Biden asks for $33 billion for Ukraine, more than twice the $13.6 billion of March."),
        ("2024-10-22", "Britain lends Ukraine £2.26 billion ($2.9 billion), about 6% of the $50 billion in all."),
        ("2025-09-14", "Estonia spends €100 million on arms for Ukraine, that is 0.25% of the country's GDP."),
        # Of something else than the amount before: another year's, a GDP, another giver's.
        ("2023-08-29", "Seoul gives Kyiv 520 billion won, eight times as much as this year: $100 million for food."),
        ("2025-02-25", "Rebuilding Ukraine costs $524 billion, almost three times its GDP and up from $486 billion."),
        ("2024-06-01", "Germany gave Kyiv €5 billion, and France's aid will be three times the €0.6 billion of 2023."),
        ("2024-06-01", "Ukraine's €50 billion, which the EU agreed on, is three times the €18 billion of 2023."),
        ("2024-06-01", "Estonia spends €100 million on arms for Ukraine, while its defence makes up 3% of its GDP."),
    ],
)  # fmt: skip
def test_numbers_that_fit_or_are_not_of_one_another(day: str, text: str) -> None:
    assert {verdict for _, _, verdict, _ in checks_of(text, day)}.isdisjoint({"inconsistent", "decision error"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Story: the whole was called wrong, whose number is one of kroner, and the part that is civilian was open.
        # Norway's plan for 2024 is 27 billion kroner, 17 of them military; 10 x 2.3 / 27 = 0.86 billion euros.
        ("a total of 27 billion euros, 17 billion euros of it military and 10 billion euros civilian.", True),
        ("a total of 27 billion kroner, 17 billion kroner of it military and 10 billion kroner civilian.", False),
        ("a total of 27 billion euros, 17 billion euros of it military and 10 billion kroner civilian.", False),
    ],
)
def test_a_part_is_in_the_currency_of_its_whole(text: str, expected: bool) -> None:
    found = checks_of(f"Norway is increasing its support for Ukraine in 2024 to {text}", "2024-10-07")
    amiss = [(printed, sentence) for printed, check, _, sentence in found if check == "its currency"]
    assert bool(amiss) == expected
    for printed, sentence in amiss:
        assert printed == "10 billion euros"
        assert sentence.endswith("in that one it is worth 842 to 874 million euros.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Story: "40 billion, which is 17 billion above the 33 billion asked for" was open: 40 - 33 = 7.
        ("£3.5 billion for Ukraine this year, which is £900 million above the £3.1 billion asked for.", "inconsistent"),
        ("£3.5 billion for Ukraine this year, £900 million more than the £3.1 billion asked for.", "inconsistent"),
        ("£3.5 billion for Ukraine this year, £400 million more than the £3.1 billion asked for.", "consistent"),
        ("£3.5 billion for Ukraine this year, £500 million less than the £4 billion asked for.", "consistent"),
        ("£3.5 billion for Ukraine this year, nearly £400 million more than the £3.1 billion asked for.", "consistent"),
        # It is of something else that comes on top.
        ("£3.5 billion for Ukraine this year and for the army £900 million more than the £3.1 billion asked.", None),
    ],
)
def test_by_how_much_an_amount_is_more(text: str, expected: str | None) -> None:
    found = {check: verdict for _, check, verdict, _ in checks_of(f"Parliament voted {text}", "2024-03-20")}
    assert found.get("own numbers") == expected


def test_a_share_of_the_gdp_of_a_guessed_giver_accuses_nobody() -> None:
    """A Polish minister's "1 percent of GDP, about 30 billion zlotys" was held against the GDP of Germany, of which the
    text tells next: an accusation that rests on a guess."""
    text = (
        "Koszt pomocy to około 1 proc. PKB, czyli około 30 mld zł, powiedziała minister. "
        "Niemcy wydały na uchodźców 6,8 mld euro."
    )
    checks = aid.audit(aid.extract(text, published="2023-04-05", source="text"))
    assert "inconsistent" not in {*checks["verdict"].astype(str)}
