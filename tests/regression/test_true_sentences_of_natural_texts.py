"""True sentences of ministries and newspapers in German, Ukrainian, French, Polish and Swedish that were called wrong.

Of 628 figures of 191 natural paragraphs five were called wrong, and four of these were right. "Macro-financial
assistance" of a text of 2023 was held against the payments of that year alone (MFA+), though the plain name means those
of 2022 as well. "Since the invasion began last year" counted from the year before, and so did the attack "of Russia on
Ukraine on 24 February 2022". The Monetary Fund paid once with its approval and then after each review, so the second
tranche is that of the first review. And of "half of the 18.1 billion was paid" the whole was read as paid. Beside these
stood readings that no register had yet contradicted: whose name a model or an initiative has was read as the giver, and
a payment that follows in March was one of the March before.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

#: Paid in 2022: 7.2 billion euros (1.2, 1, 2, 2.5 and 0.5); in 2023: 18, as 3 in January and ten times 1.5 (the
#: European Commission's announcements).
OF_BOTH_YEARS = [
    ("2023-12-22", "Die Makrofinanzhilfe der EU beläuft sich auf 25,2 Milliarden Euro."),
    ("2023-12-22", "Макрофінансова допомога ЄС за два роки становить 25,2 млрд євро."),
    ("2023-12-22", "L'assistance macrofinancière de l'UE à l'Ukraine s'élève à 25,2 milliards d'euros."),
    ("2023-12-22", "Pomoc makrofinansowa UE dla Ukrainy wynosi 25,2 mld euro."),
    ("2023-12-22", "EU:s makrofinansiella stöd till Ukraina uppgår till 25,2 miljarder euro."),
    ("2023-12-22", "The EU's macro-financial assistance has reached 25.2 billion euros."),
    ("2023-06-25", "Die EU hat der Ukraine bisher 16,2 Milliarden Euro Makrofinanzhilfe ausgezahlt."),
    ("2023-06-25", "L'UE a versé à l'Ukraine 16,2 milliards d'euros d'assistance macrofinancière."),
    ("2023-09-25", "Unia wypłaciła dotąd Ukrainie 20,7 mld euro pomocy makrofinansowej."),
    ("2023-01-18", "Die Makrofinanzhilfe der EU für die Ukraine erreicht 10,2 Milliarden Euro."),
    ("2023-05-23", "Die EU zahlte der Ukraine 1,5 Milliarden Euro, die vierte Tranche der Makrofinanzhilfe."),
    # the Facility's first tranche, which newspapers called so too
    ("2024-08-14", "Die EU hat der Ukraine 4,2 Milliarden Euro Makrofinanzhilfe ausgezahlt."),
]
#: By the givers' own words: Sweden over 21.5 billion kronor by May 2023, Germany about 22 billion euros by August 2023;
#: Sweden 109 billion kronor by December 2025.
SINCE_THE_INVASION = [
    ("2023-05-15", "Sedan Rysslands invasion inleddes förra året har Sverige bidragit med över 21,5 miljarder kronor."),
    ("2023-05-15", "Since Russia's invasion began last year, Sweden has given Ukraine over 21.5 billion kronor."),
    ("2023-05-15", "Since the start of the war last year Sweden has given Ukraine over 21.5 billion kronor."),
    (
        "2023-08-24",
        "Seit dem Überfall Russlands auf die Ukraine am 24. Februar 2022 gab Deutschland 22 Milliarden Euro.",
    ),
    ("2023-08-24", "Seit dem Angriff auf die Ukraine hat Deutschland dem Land mit 22 Milliarden Euro geholfen."),
    (
        "2023-08-24",
        "Seit dem russischen Angriff vor anderthalb Jahren hat Deutschland der Ukraine 22 Milliarden Euro gegeben.",
    ),
    ("2025-12-02", "Po inwazji rozpoczętej w lutym 2022 r. Szwecja wypłaciła Ukrainie 109 mld koron wsparcia."),
    ("2023-06-15", "Після нападу Росії на Україну у лютому 2022 року Німеччина надала Україні понад 17 млрд євро."),
    (
        "2023-11-08",
        "Depuis l'invasion de l'Ukraine par la Russie en février 2022, la France a fourni 3,2 milliards d'euros.",
    ),
    (
        "2025-02-24",
        "Sedan angreppet mot Ukraina i februari 2022 har Sverige gett över 80 miljarder kronor till Ukraina.",
    ),
]
#: Under the arrangement of March 2023: 2.7 billion dollars with the approval, then 890 million (June 2023, first
#: review), 900 (December), 880 (March 2024), 2,200 (June), 1,100 (October, fifth), 1,100 (December), 400 (March 2025).
NUMBERED = [
    ("2023-07-03", "Die Ukraine hat die zweite Tranche des IWF-Kredits in Höhe von 890 Millionen US-Dollar erhalten."),
    ("2023-07-03", "The IMF paid Ukraine the second tranche, $890 million."),
    ("2023-12-13", "Україна отримала третій транш МВФ за програмою EFF — 900 млн доларів."),
    ("2023-12-13", "Україна отримала другий транш МВФ за програмою EFF — 900 млн доларів."),
    ("2024-03-22", "L'Ukraine a reçu la quatrième tranche du programme du FMI, 880 millions de dollars."),
    ("2024-10-25", "Україна отримала від МВФ шостий транш за програмою EFF, 1,1 млрд доларів."),
    ("2025-04-02", "MFW wypłacił Ukrainie ósmą transzę programu EFF, 400 mln dolarów."),
    ("2024-07-02", "IMF har betalat ut den femte delbetalningen av programmet EFF, 2,2 miljarder dollar."),
    # after 4.5 and 1.5 billion of bridge financing and an advance of 1.9
    ("2024-08-14", "Україна отримала четвертий транш за програмою Ukraine Facility — 4,2 млрд євро."),
    ("2024-08-14", "Україна отримала перший транш за програмою Ukraine Facility — 4,2 млрд євро."),
]
#: The Facility has 50 billion euros, of which 16 had been paid by March 2025 and 22.7 by August 2025; of the EU's 18.1
#: billion of the G7's loans 10 had come by August 2025; the Fund's programme has 15.6 billion dollars.
OF_A_WHOLE = [
    (
        "2025-08-22",
        "10 Milliarden Euro des europäischen Anteils von 18,1 Milliarden Euro am ERA-Darlehen sind geflossen.",
    ),
    ("2025-03-22", "Ein Drittel der 50 Milliarden Euro der Ukraine-Fazilität ist ausgezahlt."),
    ("2025-08-22", "Rund 45 Prozent der 50 Milliarden Euro aus der Ukraine-Fazilität sind geflossen."),
    ("2025-08-22", "EU hat mehr als die Hälfte ihres ERA-Darlehens von 18,1 Milliarden Euro ausgezahlt."),
    ("2025-08-22", "La moitié des 18,1 milliards d'euros du prêt ERA de l'UE a été versée."),
    ("2025-08-22", "L'UE a versé près de la moitié des 50 milliards d'euros de la facilité pour l'Ukraine."),
    ("2025-08-22", "Половину з 18,1 млрд євро кредиту ERA ЄС вже виплатив."),
    ("2025-08-22", "Майже половина із 50 млрд євро Ukraine Facility вже надійшла Україні."),
    ("2025-08-22", "Połowa z 18,1 mld euro pożyczki ERA Unii została wypłacona."),
    ("2025-08-22", "Hälften av EU:s 18,1 miljarder euro inom ERA-lånet har betalats ut."),
    ("2025-08-22", "Half of the 18.1 billion euros of the EU's part of the ERA loans was paid."),
]
#: Each is at least one and a half times what had been paid.
FALSE = [
    ("2023-12-22", "Im Jahr 2023 hat die EU 30,2 Milliarden Euro Makrofinanzhilfe ausgezahlt.", "30,2 Milliarden Euro"),
    ("2023-12-22", "Die Makrofinanzhilfe der EU beläuft sich auf 52,2 Milliarden Euro.", "52,2 Milliarden Euro"),
    ("2024-03-22", "L'Ukraine a reçu la huitième tranche du programme du FMI, 880 millions de dollars.", "huitième"),
    ("2025-08-22", "Die EU hat ihre 18,1 Milliarden Euro des ERA-Darlehens ausgezahlt.", "18,1 Milliarden Euro"),
]
#: In which Denmark, Sweden, Canada, Norway and Iceland paid; the Czech initiative, for which Germany did.
NAMED_FOR = [
    ("2024-09-16", "Оборонна підтримка України за «данською моделлю» у 2025 році зросте до 1,3 мільярда євро.", None),
    ("2025-04-03", "Über das dänische Modell fließen in diesem Jahr 1,3 Milliarden Euro an die Ukraine.", None),
    ("2025-04-03", 'Support for Ukraine under the "Danish model" will grow to 1.3 billion euros in 2025.', None),
    ("2025-04-03", "Le modèle danois apportera 1,3 milliard d'euros à l'Ukraine en 2025.", None),
    ("2025-04-03", "W ramach modelu duńskiego Ukraina otrzyma w tym roku broń za 1,3 mld euro.", None),
    ("2025-04-03", "Genom den danska modellen får Ukraina vapen för 1,3 miljarder euro i år.", None),
    ("2025-04-03", "Norwegen zahlt 3 Milliarden Kronen für Waffen nach dem dänischen Modell an die Ukraine.", "NOR"),
    ("2024-03-19", "Deutschland bezahlt der Ukraine 180.000 Schuss aus der tschechischen Initiative.", "DEU"),
    ("2024-03-19", "Niemcy zapłacą za 180 tys. pocisków dla Ukrainy z czeskiej inicjatywy.", "DEU"),
]
#: The last amount of each text, and who gives it.
GIVERS = [
    ("2023-02-23", "Österreich gab Kiew Geld. Das Finanzministerium zahlte 30 Millionen Euro in den Fonds ein.", "AUT"),
    ("2023-02-23", "Österreich stellte 30 Millionen Euro für den Trust Fund der Weltbank für Kiew bereit.", "AUT"),
    (
        "2023-12-21",
        "Die Bundesregierung stellt der Europäischen Energiegemeinschaft 88,5 Millionen Euro bereit.",
        "DEU",
    ),
    ("2024-12-10", "USA har betalat ut 20 miljarder dollar av G7-lånet till Världsbankens fond för Ukraina.", "USA"),
    ("2024-12-10", "Le Royaume-Uni a versé 100 millions de livres au fonds de la Banque mondiale pour Kiev.", "GBR"),
    ("2024-10-15", "Від канадських партнерів Україна отримала 5,4 млрд доларів прямої бюджетної підтримки.", "CAN"),
    ("2024-03-18", "Pułap Europejskiego Instrumentu na rzecz Pokoju dla Ukrainy wyniesie ponad 17 mld euro.", "EU"),
    ("2024-05-31", "De nordiska länderna har gett Ukraina 17 miljarder euro, sade statsminister Kristersson.", None),
]
#: The Netherlands gives 24 F-16, Denmark 19, Belgium 30 and Norway some: more than 80 by the givers' own words.
LISTED = [
    ("2024-08-05", "Прибули перші із понад 80 обіцяних F-16: Нідерланди дають 24, Данія — 19, Бельгія — 30."),
    ("2024-08-05", "Die Ukraine bekommt mehr als 80 F-16: Die Niederlande geben 24, Dänemark 19, Belgien 30."),
    ("2024-08-05", "L'Ukraine recevra plus de 80 F-16 : les Pays-Bas en donnent 24, le Danemark 19, la Belgique 30."),
    ("2024-08-05", "Ukraina otrzyma ponad 80 myśliwców F-16: Holandia da 24, Dania 19, a Belgia 30."),
    ("2024-08-05", "Ukraina får över 80 F-16: Nederländerna ger 24, Danmark 19 och Belgien 30."),
]
#: What is told of a part is not told of the whole, of which a sentence speaks first.
FRONTED = [
    ("2025-05-22", "Von den 50 Milliarden Euro der Ukraine-Fazilität hat Kiew 19,6 Milliarden Euro erhalten."),
    ("2025-05-22", "З 50 млрд євро за програмою Ukraine Facility виплачено 19,6 млрд євро."),
    ("2025-10-02", "Sur les 18,1 milliards d'euros du prêt ERA de l'UE, Kiev a déjà reçu 14 milliards d'euros."),
    ("2025-10-02", "Z 18,1 mld euro unijnej pożyczki ERA Ukraina otrzymała już 14 mld euro."),
    ("2025-05-22", "Av de 50 miljarder euro i Ukraine Facility har 19,6 miljarder euro betalats ut."),
]
NEXT_MONTH = [
    ("2025-02-24", "Im März folgt eine neue Zahlung der EU an die Ukraine von 3,5 Milliarden Euro.", "2025-03"),
    ("2025-02-24", "Die EU kündigte für März eine Zahlung von 3,5 Milliarden Euro an die Ukraine an.", "2025-03"),
    (
        "2024-12-18",
        "La première tranche du prêt ERA de l'UE, de 3 milliards d'euros, est prévue en janvier.",
        "2025-01",
    ),
    ("2024-12-18", "Перший транш ERA від ЄС у 3 млрд євро очікується в січні.", "2025-01"),
    ("2024-12-18", "Pierwsza transza pożyczki ERA z UE, 3 mld euro, planowana jest w styczniu.", "2025-01"),
    ("2024-12-18", "I januari betalar EU ut 3 miljarder euro till Ukraina.", "2025-01"),
    ("2025-02-24", "Im März erhielt die Ukraine 4,5 Milliarden Euro von der EU.", "2024-03"),
]


def _accused(day: str, text: str) -> list[str]:
    verdicts = aid.overall(aid.audit(aid.extract(text, published=day, source="n")))
    bad = verdicts["verdict"].isin(["inconsistent", "decision error"])
    return verdicts.loc[bad, "as_printed"].tolist()


@pytest.mark.parametrize(("day", "text"), OF_BOTH_YEARS)
def test_macro_financial_assistance_is_that_of_both_years(day: str, text: str) -> None:
    """The plain name was read as MFA+ of 2023 in five languages, so that all that had come was called wrong."""
    assert _accused(day, text) == []


@pytest.mark.parametrize(("day", "text"), SINCE_THE_INVASION)
def test_when_the_invasion_began_is_no_period(day: str, text: str) -> None:
    """ "Since the invasion began last year" was read as of last year, and "since the attack" made a sentence no aid."""
    read = aid.extract(text, published=day, source="n").iloc[0]
    assert (read["role"], str(read["period_start"])[:10]) == ("aid", "2022-02-24")
    assert "2022-" not in str(read["period_end"])
    assert _accused(day, text) == []


@pytest.mark.parametrize(("day", "text"), NUMBERED)
def test_a_payment_may_be_counted_with_those_before_the_first_review(day: str, text: str) -> None:
    """The second tranche was called the first: the list numbers reviews, and a payment came before them."""
    assert _accused(day, text) == []


@pytest.mark.parametrize(("day", "text"), OF_A_WHOLE)
def test_a_whole_is_not_paid_because_half_of_it_is(day: str, text: str) -> None:
    """Of half of the 18.1 billion, which was paid, the 18.1 billion were read as paid."""
    assert _accused(day, text) == []


@pytest.mark.parametrize(("day", "text", "printed"), FALSE)
def test_what_is_wrong_is_still_found(day: str, text: str, printed: str) -> None:
    """Beside the mended kinds the same words with a false amount are called wrong as before."""
    assert _accused(day, text) == [printed]


@pytest.mark.parametrize(("day", "text", "giver"), NAMED_FOR)
def test_whose_name_a_model_has_gives_nothing(day: str, text: str, giver: str | None) -> None:
    """Arms by the "Danish model" were all Denmark's, and German shells of the Czech initiative Czech."""
    read = aid.extract(text, published=day, source="n").iloc[0]
    assert (read["donor"] or None) == giver or (giver is None and read["donor"] != read["donor"])


@pytest.mark.parametrize(("day", "text", "month"), NEXT_MONTH)
def test_a_payment_that_follows_in_march_is_of_the_next_one(day: str, text: str, month: str) -> None:
    """In February 2025 a payment announced for March was read as of March 2024, for certain."""
    read = aid.extract(text, published=day, source="n").iloc[0]
    assert str(read["period_start"])[:7] == month


@pytest.mark.parametrize(("day", "text", "giver"), GIVERS)
def test_who_is_named_beside_the_giver_gives_nothing(day: str, text: str, giver: str | None) -> None:
    """Austria's ministry of finance was Germany's, and what it paid into a fund of the World Bank the Bank's."""
    read = aid.extract(text, published=day, source="n").iloc[-1]
    assert (read["donor"] if isinstance(read["donor"], str) else None) == giver


@pytest.mark.parametrize(("day", "text"), FRONTED)
def test_a_whole_at_the_head_of_a_sentence_is_a_frame(day: str, text: str) -> None:
    """ "Of the 50 billion, 20 have been paid": all 50 were read as paid, and only their part held the verdict back."""
    read = aid.extract(text, published=day, source="n").iloc[0]
    assert (read["stage"], read["coverage"]) == ("committed", "ceiling")
    assert _accused(day, text) == []


@pytest.mark.parametrize(("day", "text"), LISTED)
def test_what_stands_before_a_colon_is_of_all_behind_it(day: str, text: str) -> None:
    """More than 80 F-16 were called wrong, since whoever came first behind the colon gave all of them."""
    read = aid.extract(text, published=day, source="n").iloc[0]
    assert "donor" in read["guessed"]
    assert _accused(day, text) == []


def test_a_programme_is_that_of_who_stands_with_it() -> None:
    """Germany's 28 billion were read as of the Peace Facility, through which the EU gave the next amount."""
    text = (
        "Deutschland hat rund 28 Milliarden Euro an Militärhilfe zugesagt, die EU über die Europäische "
        "Friedensfazilität rund 6 Milliarden Euro für die Ukraine."
    )
    read = aid.extract(text, published="2024-03-14", source="n").set_index("donor")["programme"]
    assert read["EU"] == "EPF"
    assert read["DEU"] != read["DEU"] or read["DEU"] is None


def test_millions_in_a_list_have_the_crowns_of_the_first() -> None:
    """Of a Swedish package three amounts were not read, since a number of millions may count anything."""
    text = (
        "Paketet till Ukraina är värt 1,1 miljarder kronor. 450 miljoner kronor går till energin, 385 miljoner till "
        "Världsbankens fond och 50 miljoner till minröjning."
    )
    read = aid.extract(text, published="2025-09-29", source="n")
    assert read["value"].tolist() == [1.1e9, 450e6, 385e6, 50e6]
    assert set(read["unit"]) == {"SEK"}


def test_of_what_type_arms_are() -> None:
    """Gepards "vom Typ Gepard" were tanks of no name, and "50 stridsfordon 90" were read as 90 missiles."""
    read = aid.extract("Deutschland hat der Ukraine 30 Flakpanzer vom Typ Gepard geliefert.", published="2023-01-23")
    assert read["item"].tolist() == ["gepard"]
    read = aid.extract("Sverige skänker 50 stridsfordon 90 och robotar till Ukraina.", published="2023-01-19")
    assert read["value"].tolist() == [50]
