"""What stands beside aid and is none, and aid for which people have no noun: roles of amounts and things.

On claims that nobody had read before a quarter of what is no aid was read as aid: the poorest countries' money, sold
arms, blocked assets, what Kyiv needs, Russia's drones; and an amount that the next sentence calls false was held
against its speaker. Amounts that stand alone ("Half a trillion euros! That is what the West has sent"), that open
their sentence or of which "our money" is said were lost. Each sentence here is made up; its reading was written first.
"""

from __future__ import annotations

import pytest

from aidresearch.extraction import article

PUBLISHED = "2025-09-10"

NO_AID = {
    "the poorest": "The West gave Kyiv 200 billion dollars; for the world's poorest it found 20 billion dollars.",
    "costs of care": "Dublin sent Kyiv 880 million euros, while looking after the refugees cost 53 million euros.",
    "on them": "Czechia hosts 350,000 refugees. The government has spent 2 billion euros on them.",
    "who live there": "Vilnius, which arms Kyiv, borrows 9 million euros for Ukrainians who live in Lithuania.",
    "at home": "Donors gave Kyiv 16 billion dollars. What they booked for refugees at home came to 31 billion dollars.",
    "SAFE": "SAFE lends the Union's members 150 billion euros. Poland tops the list with 43 billion euros.",
    "the border": "The bill has 61 billion dollars for Ukraine and 14 billion dollars for the border.",
    "Russia's chest": "The West arms Kyiv. Russia's war chest holds 120 billion dollars for this year.",
    "he says, needs": "The US gave Kyiv arms. Ukraine, he told mayors, needs another 12 Patriot systems.",
    "the Global South": "Kyiv got 200 billion euros, while the Union found 80 billion euros for the Global South.",
    "sold": "Germany gives Ukraine aid. It exported arms worth 13 billion euros last year.",
    "gets itself": "Slovakia gave Kyiv 13 jets. In return Slovakia is to get arms worth 700 million dollars.",
    "blocked": "The EU gives Kyiv 3 billion euros from profits; around 210 billion euros is blocked at Euroclear.",
    "needs are put at": "Aid flows. The needs of recovery in all of the country are put at 349 billion dollars.",
    "has reached": "The damage that Russia has caused has reached almost 143 billion dollars, by Kyiv's count.",
    "Russia fires": "Germany gave Kyiv 5 billion euros, because Russia launches 800 drones.",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_AID.values(), ids=NO_AID)
def test_what_is_no_aid(text: str) -> None:
    assert article.read(text, PUBLISHED, language="en")[-1].role not in ("aid", "difference")


AID = {
    "a conference's name": "At the recovery conference in London the Austrian minister pledged 18 million euros.",
    "a bank invests": "The EBRD reckons with 1.5 billion dollars of investment in Ukraine a year.",
    "our money": "We have no idea how Ukraine has spent 200 billion dollars of our money.",
    "stands alone": "Half a trillion euros! That, he wrote, is what the West has transferred to Kyiv.",
    "opens its sentence": "Around 300 billion euros America has sunk into this war in Ukraine.",
    "helped with": "Foreign states have helped Kyiv with more than 150 billion dollars.",
    "windfall": "The EU paid Ukraine 1 billion euros from the windfall profits of Euroclear.",
    "Israel too": "The House gave Ukraine 60 billion dollars in aid, while Israel gets 26 billion dollars.",
    "not enough": "Estonia gave Ukraine 500 million euros in aid. That is not enough.",
}


@pytest.mark.parametrize("text", AID.values(), ids=AID)
def test_what_is_aid(text: str) -> None:
    figure = article.read(text, PUBLISHED, language="en")[-1]
    assert (figure.role, "role" in figure.guessed) == ("aid", False)


REJECTED = {
    "is false": "A post says that the US gave Ukraine 350 billion dollars. That is false.",
    "the number": "Trump says Biden gave Ukraine 350 billion dollars. The number is not even close.",
    "this is wrong": "Trump says that America gave Ukraine 350 billion dollars. This is wrong: it was less.",
    "not true": "America gave Ukraine 350 billion dollars, they say. It isn't true.",
    "one word": "America gave Ukraine 350 billion dollars, they say. False.",
}


@pytest.mark.parametrize("text", REJECTED.values(), ids=REJECTED)
def test_what_the_next_sentence_rejects_accuses_nobody(text: str) -> None:
    """A role that is guessed without another one to be withholds every accusation."""
    figure = article.read(text, PUBLISHED, language="en")[0]
    assert "role" in figure.guessed
    assert not figure.alternatives.get("role")


STANDS = {
    "true": "Germany has given Ukraine 17 billion euros in aid. That is true of 2024 too.",
    "what follows": "Germany has given Ukraine 17 billion euros in aid. It is not true that France gave more.",
    "another number": "Germany has given Ukraine 17 billion euros in aid. The weather is bad.",
}


@pytest.mark.parametrize("text", STANDS.values(), ids=STANDS)
def test_what_the_next_sentence_does_not_reject_stands(text: str) -> None:
    assert "role" not in article.read(text, PUBLISHED, language="en")[0].guessed
