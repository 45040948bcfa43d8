"""Whoever is named before an amount gives it only where a word of giving ties the two, in six languages.

Of 120 press paragraphs eight had an accusation, and all eight were unfair: Estonia had put forward somebody else's
plan, Belgium refused a loan and held frozen assets, Denmark was host to those who gave, and Ireland paid its share of
what the EU had given. Lists of such words had been kept and were never complete.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.extraction import article
from aidresearch.table.vocabulary import TIE

DAY = "2024-05-10"
LOOSE = {
    "en: comments": ("en", "Latvia applauds the 61 billion dollars for Ukraine."),
    "en: wants others to give": ("en", "Latvia urged the allies to give Ukraine 61 billion dollars."),
    "en: is against giving": ("en", "Latvia cautions against sending Ukraine 61 billion dollars."),
    "en: backs": ("en", "Latvia backs a 61 billion dollar fund for Ukraine."),
    "en: a conference": ("en", "Latvia hosted a conference which raised 61 billion dollars for Ukraine."),
    "en: firms": ("en", "Latvian companies have supplied Ukraine with arms worth 61 billion dollars."),
    "en: combined": ("en", "Latvia announced a combined 61 billion dollars for Ukraine."),
    "de: comments": ("de", "Lettland begrüßt die 61 Milliarden Dollar für die Ukraine."),
    "de: is for": ("de", "Lettland ist für 61 Milliarden Dollar Militärhilfe für die Ukraine."),
    "de: supports a fund": ("de", "Lettland unterstützt einen Fonds von 61 Milliarden Dollar für die Ukraine."),
    "fr": ("fr", "La Lettonie salue l'aide de 61 milliards de dollars à l'Ukraine."),
    "pl": ("pl", "Łotwa z ulgą przyjęła pakiet 61 mld dolarów dla Ukrainy."),
    "sv": ("sv", "Lettland välkomnar stödet på 61 miljarder dollar till Ukraina."),
    "uk": ("uk", "Латвія вітає пакет допомоги Україні на 61 млрд доларів."),
}
TIED = {
    "en: gives": ("en", "Latvia has given Ukraine 61 billion dollars."),
    "en: is to give": ("en", "Latvia has promised to give Ukraine 61 billion dollars."),
    "en: says that it gives": ("en", "Latvia said that it would send Ukraine 61 billion dollars."),
    "en: its aid": ("en", "Latvia's military aid to Ukraine comes to 61 billion dollars."),
    "en: supports with": ("en", "Latvia supports Ukraine with 61 billion dollars."),
    "en: who has given": ("en", "Latvia, which has given Ukraine 61 billion dollars, will go on."),
    "de: gives, the verb behind": ("de", "Lettland hat der Ukraine 61 Milliarden Dollar gegeben."),
    "de: supports with": ("de", "Lettland unterstützt die Ukraine mit 61 Milliarden Dollar."),
    "de: its aid": ("de", "Die Hilfe Lettlands für die Ukraine beträgt 61 Milliarden Dollar."),
    "fr: its aid": ("fr", "L'aide militaire de la Lettonie à l'Ukraine atteint 61 milliards de dollars."),
    "pl: gives": ("pl", "Łotwa przekazała Ukrainie 61 mld dolarów."),
    "sv: its aid": ("sv", "Det lettiska stödet till Ukraina uppgår till 61 miljarder dollar."),
    "uk: its aid": ("uk", "Загальна допомога Латвії Україні склала 61 млрд доларів."),
}


def is_loose(language: str, text: str) -> bool:
    figure = next(f for f in article.read(text, DAY, language=language) if f.measure == "money")
    return figure.donor != "LVA" or not {TIE, "donor", "role"}.isdisjoint(figure.guessed)


@pytest.mark.parametrize(("language", "text"), LOOSE.values(), ids=LOOSE)
def test_nobody_is_accused_of_what_he_is_not_said_to_have_given(language: str, text: str) -> None:
    assert is_loose(language, text)
    checks = aid.audit(aid.extract(text, DAY, language=language))
    assert set(checks["verdict"]) == {"unverifiable"}


@pytest.mark.parametrize(("language", "text"), TIED.values(), ids=TIED)
def test_a_word_of_giving_ties_an_amount_to_its_giver(language: str, text: str) -> None:
    # Kiel's register has 0.6 billion euros of Latvia by then: a hundred times less.
    assert not is_loose(language, text)
    checks = aid.audit(aid.extract(text, DAY, language=language))
    assert "inconsistent" in set(checks["verdict"])


WHOLES = {
    "its share of it": "Latvia has given 4 million euros for Ukraine's army, its full share of the €2.5 billion.",
    "so much of it": "Latvia has paid Ukraine 4 million euros of the 2.5 billion euros spent until then.",
}


@pytest.mark.parametrize("text", WHOLES.values(), ids=WHOLES)
def test_who_gives_a_part_need_not_have_given_the_whole(text: str) -> None:
    # Ireland's 55 million, "its full share of the 2.5 billion given through the EU": the whole was called Ireland's.
    part, whole = article.read(text, DAY)
    assert TIE not in part.guessed
    assert whole.donor is None or TIE in whole.guessed


def test_what_a_country_holds_of_frozen_assets_is_no_aid_of_it() -> None:
    # "Belgium holds 190 of the 210 billion euros of assets": only the second number was read as assets.
    text = "Latvia sends Ukraine drones. Latvia holds 190 billion of the 210 billion euros of frozen Russian assets."
    part, _ = article.read(text, DAY)
    assert "role" in part.guessed


def test_a_senator_is_no_vehicle() -> None:
    # Canada gives "Senator" vehicles: "Senator Smith said" made the sum beside it military aid, and wrong.
    text = "Canada's assistance to Ukraine has reached 9 billion dollars, Senator Brent Cotter said."
    assert article.read(text, DAY)[0].aid_type is None
    assert (
        article.read("Canada gave Ukraine 200 Senator vehicles, worth 90 million dollars.", DAY)[1].aid_type
        == "military"
    )


def test_a_giver_of_another_sentence_is_tied_to_nothing() -> None:
    # "Since the beginning of the year 18.5 billion dollars have been passed on under ERA" was held against the EU, who
    # had given a billion in the sentence before: the loans are those of all the G7.
    text = "Україна отримала 1 млрд євро від ЄС. З початку року за ініціативою ERA країні передано 18,5 млрд доларів."
    figures = article.read(text, "2025-07-10", language="uk")
    assert [TIE in figure.guessed for figure in figures] == [False, True]


def test_the_one_amount_of_a_sentence_about_military_aid_is_military() -> None:
    # "Japan's military aid since the invasion began has reached 20 billion": the kind was a guess, and all that Japan
    # had given confirmed it.
    (figure,) = article.read("Japan's military aid since the invasion began has reached about 20 billion dollars.", DAY)
    assert figure.aid_type == "military"
    assert "aid_type" not in figure.guessed


#: Statements that say the contrary of giving, or less; all of them were called wrong of a giver of their language.
LESS = {
    "pl: does not": ("pl", "Łotwa nie przekaże Ukrainie 61 mld dolarów."),
    "uk: does not": ("uk", "Латвія не надасть Україні 61 млрд доларів."),
    "sv: does not": ("sv", "Lettland ger inte Ukraina 61 miljarder dollar."),
    "fr: never promised": ("fr", "La Lettonie n'a jamais promis 61 milliards de dollars à l'Ukraine."),
    "de: should": ("de", "Lettland sollte der Ukraine 61 Milliarden Dollar geben."),
    "sv: ought to": ("sv", "Lettland borde ge Ukraina 61 miljarder dollar."),
    "en: must": ("en", "Latvia must give Ukraine 61 billion dollars."),
    "en: its contribution": ("en", "Latvia announced its contribution to the 61 billion dollar loan for Ukraine."),
    "de: takes part": ("de", "Lettland beteiligt sich an dem Kredit von 61 Milliarden Dollar für die Ukraine."),
    "sv: contributes": ("sv", "Lettland bidrar till lånet på 61 miljarder dollar till Ukraina."),
    "uk: its part": ("uk", "Латвія оголосила про свій внесок у кредит Україні на 61 млрд доларів."),
    "en: its neighbour": ("en", "Latvia's neighbour gives Ukraine 61 billion dollars."),
    "pl: its ally": ("pl", "Największy sojusznik Łotwy przekazuje Ukrainie 61 mld dolarów."),
    "fr: with its help": ("fr", "Avec l'aide de la Lettonie, l'Ukraine a reçu 61 milliards de dollars."),
    "de: with its help": ("de", "Mit lettischer Hilfe erhielt die Ukraine 61 Milliarden Dollar."),
    "en: a relative clause": ("en", "Latvia works with countries that have given Ukraine 61 billion dollars."),
    "en: what is said of it": ("en", "Latvia gave drones, its minister said of the 61 billion dollar loan to Ukraine."),
    "de: what is said of it": (
        "de",
        "Lettland gibt Drohnen, sagte Silina zu den 61 Milliarden Dollar für die Ukraine.",
    ),
    "fr: a minister announces": ("fr", "Giorgia Meloni a annoncé 61 milliards de dollars pour l'Ukraine."),
}


@pytest.mark.parametrize(("language", "text"), LESS.values(), ids=LESS)
def test_who_does_not_give_or_only_contributes_is_not_accused(language: str, text: str) -> None:
    checks = aid.audit(aid.extract(text, DAY, language=language))
    assert "inconsistent" not in set(checks["verdict"])


def test_a_contribution_to_a_loan_is_no_range() -> None:
    # "Britain will contribute £2.26 billion to the $50 billion loan" was one amount from 2.26 to 50 billion.
    figures = article.read("Britain will contribute £2.26 billion to a $50 billion loan for Ukraine.", DAY)
    assert [(figure.value, figure.unit) for figure in figures] == [(2.26e9, "GBP"), (5e10, "USD")]
    (figure,) = article.read("Britain will give Ukraine $3 billion to $5 billion.", DAY)
    assert (figure.low, figure.high) == (3e9, 5e9)
