"""Parties that are named beside an amount and did not give it, and givers that another sentence names for sure.

On claims that nobody had read before one giver in five was wrong, and two of five of those stood as if the text had
said so: Norway's money for a system that comes from Romania was Romania's, what a Polish minister told a French
channel was France's, and a sum of many donors was its last one's. On the other side an amount of a text that names
one giver alone was marked as a guess. Each sentence here is made up; its reading was written first.
"""

from __future__ import annotations

import pytest

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure

PUBLISHED = "2025-09-10"


def amounts(text: str) -> list[Figure]:
    return [f for f in article.read(text, PUBLISHED, language="en") if f.role == "aid"]


READ = {
    "so that": (
        "Canada pays 70 million dollars so that an IRIS-T system can be sent to Ukraine from Germany.",
        ["CAN"],
    ),
    "told a channel": ("We have given Ukraine 3 billion euros, the Finn told an American network.", ["FIN"]),
    "all told": ("We gave Kyiv 50 tanks and all told 3 billion euros, the Polish minister boasted.", ["POL", "POL"]),
    "brought": ("June alone brought Ukraine European commitments of 10 billion euros.", ["EUROPE"]),
    "governments and Brussels": ("European governments and Brussels have given Ukraine 80 billion euros.", ["EUROPE"]),
    "guaranteed by": (
        "The World Bank gives Kyiv two loans, one guaranteed by Britain for $4 million, one by Sweden for $50 million.",
        ["WORLD_BANK", "WORLD_BANK"],
    ),
    "share in": ("Kyiv got the EU's share in the ERA loans, whose 18 billion euros in aid has been used.", ["EU"]),
    "that's what": ("Over 90 billion dollars, that's what America has given Ukraine.", ["USA"]),
    "the only giver": ("Australia sends 14 boats to Kyiv. Its military aid reaches A$2 billion.", ["AUS", "AUS"]),
    "we, in dollars": ("“We sent Kyiv 60 billion dollars,” he said, “and the American president knows.”", ["USA"]),
    "member states": ("The EU gave Ukraine 9 billion euros, the member states 8 billion.", ["EU", "EU_AND_MEMBERS"]),
    "NATO's": ("NATO is proud: its member states gave Ukraine 9 billion euros.", ["NATO"]),
    "Congress": ("Congress has let our taxpayers pay 90 billion dollars for Ukraine.", ["USA"]),
    "it, of a subject": (
        "Japan gave Kyiv 4 billion dollars, 1 of it with the World Bank. It has donated 7 billion dollars in aid.",
        ["JPN"],
    ),
    "its own money": ("Parliament in Stockholm set aside 2 billion kronor in aid for Ukraine.", ["SWE"]),
    "money alone": ("Aid to Ukraine of 2 billion pounds, says the minister, is vital.", ["GBR"]),
    "and weapons": ("Over 90 billion dollars and weapons, that's what America has given Ukraine.", ["USA"]),
    "Ukraine acts": ("Of 90 billion dollars in the first three Ukraine acts little had been paid.", ["USA"]),
    "they, in front": ("We're in for 90 billion dollars in Kyiv, and Europe, they're in for 80, Trump said.", ["USA"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_who_gives_is_read(text: str, expected: list[str]) -> None:
    found = amounts(text)[: len(expected)]
    assert [f.donor for f in found] == expected
    assert not [f.first for f in found if "donor" in f.guessed]


NOBODY = {
    "a tracker": "In total the tracker counts commitments of 380 billion euros to Ukraine. Norway gave 1 billion.",
    "of which": "New pledges to Ukraine came to 2 billion euros, of which Sweden alone contributed 1.2 billion.",
    "including": "Kyiv got 6 billion dollars in budget aid, including 3 from the EU and 1 billion from Japan.",
    "with": "With 2 billion dollars from Japan and 5 from the IMF, 7 billion dollars is being mobilised for Ukraine.",
    "a programme of one": (
        "A record for Kyiv: over 9 billion euros in aid, including 4 from the EU through the Ukraine Facility."
    ),
    "an initiative": "The Czech ammunition initiative delivered shells for 2 billion euros to Ukraine.",
    "foreign states": "Foreign states have given Ukraine 300 billion dollars.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_a_sum_of_many_is_nobodys(text: str) -> None:
    whole = max(amounts(text), key=lambda figure: figure.least)
    assert whole.donor is None


GUESSED = {
    "two are named": "Norway gave Ukraine boats. Sweden thanked it. 3 billion kroner in aid has been set aside.",
    "a further one": "Norway gave Ukraine 2 million euros in aid. A further 3 million euros in aid followed.",
    "named later": "In aid to Ukraine 3 billion euros has been set aside. Norway knows.",
    "our budget": "With a grant from America the financing of our budget in Kyiv has passed 90 billion dollars.",
    "it, of a place": "In Norway the EU gave Kyiv 2 billion euros. It has given 7 billion euros in aid.",
    "from abroad": "America gave Kyiv 2 billion dollars. Of the aid from abroad 9 billion dollars has come.",
    "pounds and another": "Germany gave Kyiv tanks. Aid to Ukraine of 2 billion pounds, says the minister, is vital.",
    "pounds alone": "Military aid to Ukraine has so far reached 160 billion pounds.",
    "euros": "“We sent Ukraine 9 billion euros,” he said. The French president listened.",
}


@pytest.mark.parametrize("text", GUESSED.values(), ids=GUESSED)
def test_who_gives_stays_a_guess(text: str) -> None:
    assert "donor" in amounts(text)[-1].guessed


def test_who_is_paid_back_is_no_giver() -> None:
    text = "Through the European Peace Facility, member states were reimbursed 6 billion euros for Ukraine."
    assert [figure.donor for figure in amounts(text)] == ["EU"]
