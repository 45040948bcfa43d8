"""Numbers and their units as texts print them. Expected values are what a reader writes down, by hand."""

from __future__ import annotations

import math

import pytest

from aidresearch.extraction import article, currencies, numbers
from aidresearch.extraction.fold import fold
from aidresearch.extraction.language import get, read_rows
from aidresearch.extraction.lexicon import lexicon
from aidresearch.table.parties import codes
from aidresearch.table.vocabulary import AID_TYPES, INSTRUMENTS, PROGRAMMES, QUALIFIERS, STAGES

EN = get("en")

#: Sentence, and of each amount of money: value (or the ends of its range), currency.
MONEY = {
    "symbol and word": ("It gave €3.5 billion.", [(3.5e9, "EUR")]),
    "code before": ("It gave EUR 3 billion.", [(3e9, "EUR")]),
    "code after": ("It gave 500 million EUR.", [(5e8, "EUR")]),
    "a letter for the size": ("Denmark gives DKK 5.8B.", [(5.8e9, "DKK")]),
    "short size": ("A pledge of £450m, $1.2bn and €7mn.", [(4.5e8, "GBP"), (1.2e9, "USD"), (7e6, "EUR")]),
    "short size after a space": ("It costs US$ 7.2 bn.", [(7.2e9, "USD")]),
    "marked dollars": (
        "US$5 million, A$7m, C$8m, NZ$9m, HK$3m and NT$2m",
        [(5e6, "USD"), (7e6, "AUD"), (8e6, "CAD"), (9e6, "NZD"), (3e6, "HKD"), (2e6, "TWD")],
    ),
    "points in U.S.": ("It sent U.S.$5 million.", [(5e6, "USD")]),
    "described dollars": (
        "3 million US dollars, 4 million Canadian dollars, 5 million New Zealand dollars",
        [(3e6, "USD"), (4e6, "CAD"), (5e6, "NZD")],
    ),
    "kronor of Sweden": ("Sweden gives 16.5 billion kronor.", [(1.65e10, "SEK")]),
    "kroner from a Swedish source": ("Sweden agreed on 75 billion kroner.", [(7.5e10, "SEK")]),
    "kr with a full stop": ("Denmark's kr. 1.2 billion and 500m kr", [(1.2e9, "DKK"), (5e8, "DKK")]),
    "kroner of Norway": ("Norway agreed on 75 billion kroner.", [(7.5e10, "NOK")]),
    "crowns of two": ("Prague gave 1 billion crowns, Denmark 2 billion crowns.", [(1e9, "CZK"), (2e9, "DKK")]),
    "described crowns": ("It gave 700 million Swedish Kronas.", [(7e8, "SEK")]),
    "crowns of nobody": ("It gave 700 million crowns.", []),
    "hyphen": ("A 16-billion krone package by Sweden.", [(1.6e10, "SEK")]),
    "hyphens": ("The 50-million-euro loan.", [(5e7, "EUR")]),
    "decimal comma": ("It gave €4,5 bln.", [(4.5e9, "EUR")]),
    "thousands": ("It gave $1,113 million and €2.547 billion.", [(1.113e9, "USD"), (2.547e9, "EUR")]),
    "points and spaces for thousands": (
        "€1.300.000 and €20 000 and CHF 5'000'000", [(1.3e6, "EUR"), (2e4, "EUR"), (5e6, "CHF")],
    ),
    "other currencies": (
        "13 billion yen, 5 million zlotys, 7 billion hryvnias, 40 million lei, 2 million Swiss francs, 6 billion won",
        [(1.3e10, "JPY"), (5e6, "PLN"), (7e9, "UAH"), (4e7, "RON"), (2e6, "CHF"), (6e9, "KRW")],
    ),
    "special drawing rights": ("The Fund lent SDR 663.9 million.", [(6.639e8, "XDR")]),
    "lakh and crore": ("India gave Rs 500 crore.", [(5e9, "INR")]),
    "words": ("It gave nine billion euros and half a million pounds.", [(9e9, "EUR"), (5e5, "GBP")]),
    "words with a half": ("He spoke of two and a half billion pounds.", [(2.5e9, "GBP")]),
    "words with units": ("It gave twenty-five million dollars.", [(2.5e7, "USD")]),
    "range with one size": ("It gave €3-5 billion.", [((3e9, 5e9), "EUR")]),
    "range in full": ("It cost $800,000 to $1.3 million.", [((8e5, 1.3e6), "USD")]),
    "range between": ("between €2 billion and €3 billion", [((2e9, 3e9), "EUR")]),
    "two amounts compared": ("It rose from $300 million to $600 million.", [(3e8, "USD"), (6e8, "USD")]),
    "inherited": ("Of 23 billion euros, 138 billion was late.", [(2.3e10, "EUR"), (1.38e11, "EUR")]),
    "inherited from the same number": (
        "It had $300 million. Of 13 billion yen, the first 300 million was signed.",
        [(3e8, "USD"), (1.3e10, "JPY"), (3e8, "USD")],
    ),
    "not in a rate": ("(US$1 = 1.3523 Canadian dollars)", []),
    "not in a rate in words": ("The hryvnia fell to 41.5 hryvnias to the dollar.", []),
    "weights": ("It dropped 500-pound bombs and 2,000 pounds of explosives.", []),
    "a word in capitals": ("ALL 50 countries met. TOP 10 of them signed.", []),
    "a Canadian minister's dollars": ("Canada will add $32 million, its minister said.", [(3.2e7, "CAD")]),
    "dollars beside Canadian ones": (
        "Canada gives C$33 million, or $24.5 million in all.", [(3.3e7, "CAD"), (2.45e7, "USD")],
    ),
    "right to left around it": ("المبلغ €3 billion دعم", [(3e9, "EUR")]),
    "full width": ("日本は＄５ million", [(5e6, "USD")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MONEY.values(), ids=MONEY)
def test_money(text: str, expected: list[tuple[float | tuple[float, float], str]]) -> None:
    found = []
    for figure in (f for f in article.read(text) if f.measure == "money"):
        found.append((figure.value if figure.value is not None else (figure.low, figure.high), figure.unit))
        if figure.equivalent:
            found.append((figure.equivalent.value, figure.equivalent.unit))
    assert [unit for _, unit in found] == [unit for _, unit in expected]
    for (value, _), (wanted, _) in zip(found, expected, strict=True):
        assert value == pytest.approx(wanted, rel=1e-12)


VAGUE = {
    "tens of millions": ("tens of millions of euros", 2e7),
    "hundreds of millions": ("hundreds of millions of Czech crowns", 2e8),
    "billions": ("billions of dollars", 2e9),
    "several": ("several hundred million dollars", 2e8),
}


@pytest.mark.parametrize(("text", "low"), VAGUE.values(), ids=VAGUE)
def test_a_vague_plural_is_at_least_two_of_its_size(text: str, low: float) -> None:
    (row,) = article.extract(f"It gave {text}.").itertuples()
    assert math.isnan(row.value)
    assert (row.low, row.high) == (low, math.inf)


#: Sentence, value, the ends that stay closed, qualifier of the vocabulary. 3.5 billion is printed to 0.1 billion.
QUALIFIED = {
    "none": ("€3.5 billion", 3.45e9, 3.55e9, None),
    "about": ("about €3.5 billion", 3.45e9, 3.55e9, "about"),
    "nearly": ("nearly €3.5 billion", -math.inf, 3.5e9, "nearly"),
    "up to": ("up to €3.5 billion", -math.inf, 3.5e9, "up to"),
    "as much as": ("as much as €3.5 billion", -math.inf, 3.5e9, "up to"),
    "more than": ("more than €3.5 billion", 3.5e9, math.inf, "more than"),
    "tops": ("aid tops €3.5 billion", 3.5e9, math.inf, "more than"),
    "just over": ("just over €3.5 billion", 3.5e9, math.inf, "slightly more than"),
    "or more": ("€3.5 billion or more", 3.5e9, math.inf, "at least"),
}


@pytest.mark.parametrize(("text", "low", "high", "qualifier"), QUALIFIED.values(), ids=QUALIFIED)
def test_a_qualifier_opens_an_end(text: str, low: float, high: float, qualifier: str | None) -> None:
    (row,) = article.extract(f"Sweden gave {text}.").itertuples()
    assert (row.value, row.low, row.high) == (3.5e9, pytest.approx(low), pytest.approx(high))
    assert row.qualifier == qualifier if qualifier else row.qualifier != row.qualifier
    assert row.as_printed == "€3.5 billion"


EQUIVALENTS = {
    "brackets": ("It gave nearly €3.5 billion ($3.8 billion) in aid.", 3.5e9, 3.8e9, "€3.5 billion ($3.8 billion)"),
    "said to be about": ("It gave DKK 783 million (or around $115.8 million).", 7.83e8, 1.158e8, None),
    "after a comma": (
        "It set aside 312 million Canadian dollars for training, approximately 228 million US dollars.", 3.12e8, 2.28e8,
        "312 million Canadian dollars for training, approximately 228 million US dollars",
    ),
    "equivalent to": ("It gave 5 million zlotys, equivalent to $1.3 million, in cash.", 5e6, 1.3e6, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "value", "equivalent", "printed"), EQUIVALENTS.values(), ids=EQUIVALENTS)
def test_a_printed_conversion_belongs_to_its_amount(text: str, value: float, equivalent: float, printed: str) -> None:
    (row,) = article.extract(text).itertuples()
    assert (row.value, row.equivalent_value) == (value, equivalent)
    assert printed is None or row.as_printed == printed


def test_a_second_conversion_repeats_the_amount() -> None:
    first, second = article.read("Sweden gave SEK 1.2bn ($115m, €105m) in arms.")
    assert (first.equivalent.value, second.duplicate_of) == (1.15e8, first)


def test_a_second_amount_in_brackets_of_the_same_currency_is_none() -> None:
    assert len(article.read("It gave €40 billion (€3 billion of it in loans).")) == 2


COUNTS = {
    "a weapon's name": ("13 Gepard anti-aircraft cannon", 13, "gepard", "13 Gepard anti-aircraft cannon"),
    "size in words": ("about two million shells of all types", 2e6, "shell", "two million shells"),
    "a name without a noun": ("30 Leopard 1, and more", 30, "leopard-1", "30 Leopard 1"),
    "digits in the name": ("22 Leopard 1A5 tanks", 22, "leopard-1a5", "22 Leopard 1A5 tanks"),
    "a designation": ("24 F-16s by summer", 24, "f-16", "24 F-16s"),
    "a designation and a noun": ("14 M113 vehicles", 14, None, "14 M113 vehicles"),
    "a calibre inside": ("20 120 mm mortar systems", 20, "system", "20 120 mm mortar systems"),
    "spaces for thousands": ("20 000 artillery shells", 2e4, "shell", "20 000 artillery shells"),
    "point for thousands": ("1.300 vehicles", 1300, "vehicle", "1.300 vehicles"),
    "pieces of something": ("75,000 rounds of 155mm artillery ammunition", 75e3, "ammunition", None),
    "and in its noun": ("18 coastal and riverine patrol boats", 18, None, "18 coastal and riverine patrol boats"),
    "people": ("more than 26 thousand Ukrainian soldiers", 26e3, "soldier", "26 thousand Ukrainian soldiers"),
    "a range": ("between 80,000 and 100,000 shells", None, "shell", "80,000 and 100,000 shells"),
    "handed over": ("handed over 14 tanks", 14, "tank", "14 tanks"),
}


@pytest.mark.parametrize(("text", "value", "item", "printed"), COUNTS.values(), ids=COUNTS)
def test_counts(text: str, value: float | None, item: str | None, printed: str | None) -> None:
    (figure,) = article.read(f"Poland sent {text}." if "handed" not in text else f"Poland {text}.")
    assert (figure.measure, figure.value) == ("count", value)
    assert item is None or figure.item == item
    found = f"Poland sent {text}."[figure.char_start : figure.char_end] if "handed" not in text else "14 tanks"
    assert printed is None or found == printed


NO_FIGURES = {
    "designations": "The F-16, CV-90, M/58, T-72 and the RCH-155 howitzer of 155 mm, and a 1A5.",
    "dates": "On 28 February 2022, in 2024, April 11, 2023-2028 and on day 85 at 10:30.",
    "votes and ranks": "It passed 79-18 as the 46th motion and the third reading of 2 rounds.",
    "durations and lengths": "After 10 years it was 300 km away, within 5 days.",
    "ordinary words": "First-aid kits were one of the key points, just as much as the lion in the zoo.",
    "halves of a year": "In the first half of 2024 and the third quarter it went on.",
}


@pytest.mark.parametrize("text", NO_FIGURES.values(), ids=NO_FIGURES)
def test_what_is_no_figure(text: str) -> None:
    assert article.read(text) == []


SHARES = {
    "percent": ("80 per cent of it", "share", 0.8, None),
    "of GDP": ("0.2% of GDP", "share", 0.002, "gdp"),
    "half": ("slightly more than half of that", "share", 0.5, None),
    "two thirds": ("two-thirds of it", "share", 2 / 3, None),
    "times": ("two-and-a-half times greater than before", "ratio", 2.5, None),
    "doubled": ("a doubled sum, more than doubled in all", "ratio", 2.0, None),
}


@pytest.mark.parametrize(("text", "measure", "value", "item"), SHARES.values(), ids=SHARES)
def test_shares_and_ratios(text: str, measure: str, value: float, item: str | None) -> None:
    figure = article.read(f"Norway gave {text}.")[0]
    assert (figure.measure, figure.item) == (measure, item)
    assert figure.value == pytest.approx(value)


def test_the_remainder_is_what_the_share_before_leaves() -> None:
    text = "It allocated some $126 billion, Europe giving slightly more than half of that and the US the remainder."
    rows = article.extract(text)
    assert list(rows["measure"]) == ["money", "share", "share"]
    assert (rows["low"][2], rows["high"][2]) == (-math.inf, 0.5)
    assert list(rows["part_of"][1:]) == [rows["figure_id"][0]] * 2


@pytest.mark.parametrize(
    ("digits", "value", "step"),
    [
        ("1,300", 1300, 1), ("4,5", 4.5, 0.1), ("2.547", 2.547, 0.001), ("1.300.000", 1.3e6, 1), ("7", 7, 1),
        ("1,234.5", 1234.5, 0.1),
    ],
)  # fmt: skip
def test_digits(digits: str, value: float, step: float) -> None:
    found, last, _ = numbers.parse(digits)
    assert (found, last) == (value, pytest.approx(step))


def test_a_wrapped_line_is_one_with_the_next() -> None:
    # The first text of the notebook was wrapped: "up to" stood on one line, "€50 billion" on the next, and was lost.
    text = "The facility of the European Union offers Ukraine up to\n€50 billion in all,\r\nand more.\n\nTitle\nEUR 5"
    wide, *_ = article.read(text)
    assert (wide.qualifier, wide.value) == ("up to", 5e10)
    assert len(fold(text)) == len(text)
    assert fold(text).count("\n") == 4  # the short lines stay
    paragraphs = "A headline without a full stop that is longer than fifty signs\n" + "It is long. " * 20
    assert "\n" in fold(paragraphs)


def test_folding_keeps_every_place() -> None:
    text = "€3 – “half” ＄５ U.S. \u00adx\u200b ٣"
    assert len(fold(text)) == len(text)
    assert fold("U.S.’s “5–6”") == 'US  \'s "5-6"'


# The gazetteers are data that a person edits: what they name must exist.


def test_every_party_of_the_gazetteer_is_one() -> None:
    assert {row["code"] for row in EN.rows("parties.tsv")} - codes() == {"-", "*"}


def test_the_gazetteers_use_the_vocabulary() -> None:
    assert {row["stage"] for row in EN.rows("stages.tsv")} - set(STAGES) == {"use"}
    assert {row["tense"] for row in EN.rows("stages.tsv")} == {"past", "base", "noun"}
    assert set(EN.qualifiers.values()) <= set(QUALIFIERS)
    lists = {"aid_type": [*AID_TYPES, "unsaid"], "instrument": INSTRUMENTS, "programme": PROGRAMMES}
    lists["receiver"], lists["refugees"] = ["elsewhere", "either", "home"], ["-"]
    assert all(row["value"].rstrip("?") in lists[row["slot"]] for row in EN.rows("context.tsv"))


def test_every_currency_of_the_gazetteer_is_one() -> None:
    known = currencies.current() | set(currencies.FAMILIES) | {"SKK"}
    assert {
        row["code"] for row in [*EN.rows("currencies.tsv"), *read_rows("data/currencies.tsv")] if row["kind"] != "home"
    } <= known


@pytest.mark.parametrize(
    "name",
    [
        "data/weapons.tsv",
        "data/currencies.tsv",
        *(f"en/data/{n}.tsv" for n in "parties stages items context currencies qualifiers words numbers".split()),
    ],
)
def test_a_gazetteer_has_no_line_twice_and_no_blank_cell(name: str) -> None:
    table = [tuple(row.values()) for row in read_rows(name)]
    assert table
    assert len(set(table)) == len(table)
    assert all(cell and cell == cell.strip() for row in table for cell in row)


def test_us_is_a_country_and_us_is_not() -> None:
    assert lexicon(EN)["US"].party == ("USA", "name")
    assert "us" not in lexicon(EN)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # Story: a post that spread wide has "200 Milliarden deutsches Steuergeld" and no currency: it was not read.
        ("de", "Nach Kiew sind 90 Milliarden deutsches Steuergeld geflossen.", [(90e9, "EUR", "DEU")]),
        ("de", "7 Milliarden norwegische Steuergelder gingen an die Ukraine.", [(7e9, "NOK", "NOR")]),
        ("en", "Some 80 billion of American taxpayer money went to Ukraine.", [(80e9, "USD", "USA")]),
        ("pl", "30 mld pieniędzy polskich podatników poszło na Ukrainę.", [(30e9, "PLN", "POL")]),
        # Not for Ukraine, or nobody's in particular.
        ("de", "Die Ukraine kämpft. 60 Milliarden deutsches Steuergeld kostet die neue Bahn.", []),
        ("de", "Nach Kiew sind 90 Milliarden Steuergeld geflossen.", []),
    ],
)
def test_money_of_taxpayers(language: str, text: str, expected: list[tuple[float, str, str]]) -> None:
    found = article.read(text, language=language)
    assert [(figure.value, figure.unit, figure.donor) for figure in found] == expected


#: language, words: the number that they are
COMPOUND = [
    ("fr", "dix-huit", 18), ("fr", "vingt-et-un", 21), ("fr", "soixante et onze", 71), ("fr", "soixante-dix-huit", 78),
    ("fr", "quatre-vingt-dix", 90), ("fr", "quatre-vingt-dix-sept", 97), ("fr", "deux cent quatre-vingts", 280),
    ("de", "siebenundzwanzig", 27), ("de", "zweihundertfünfzig", 250), ("de", "hunderteins", 101),
    ("pl", "osiemnaście", 18), ("pl", "dwadzieścia pięć", 25), ("pl", "sześćdziesiąt dwa", 62),
    ("pl", "sto dwanaście", 112),
    ("uk", "двадцять п'ять", 25), ("uk", "сто двадцять", 120), ("uk", "двісті сорок шість", 246),
    ("sv", "tjugofem", 25), ("sv", "tjugoett", 21), ("sv", "hundratjugo", 120), ("sv", "trehundrafemtio", 350),
    ("en", "twenty-five", 25), ("en", "one hundred and ten", 110),
]  # fmt: skip
MILLIONS = {
    "fr": "La France a donné à l'Ukraine {} millions d'euros.",
    "de": "Deutschland gab der Ukraine {} Millionen Euro.",
    "pl": "Polska przekazała Ukrainie {} milionów euro.",
    "uk": "Польща передала Україні {} мільйонів євро.",
    "sv": "Sverige gav Ukraina {} miljoner euro.",
    "en": "Poland gave Ukraine {} million euros.",
}


@pytest.mark.parametrize(("language", "words", "expected"), COMPOUND, ids=[words for _, words, _ in COMPOUND])
def test_compound_numerals(language: str, words: str, expected: int) -> None:
    """ "Dix-huit canons" were 8, "сто двадцять" 20 and "sześćdziesiąt dwa" 2."""
    figures = article.read(MILLIONS[language].format(words), "2024-03-01", language=language)
    assert [figure.value for figure in figures] == [expected * 1e6]


def test_numbers_that_follow_one_another_are_no_compound() -> None:
    found = article.read("Polska da Ukrainie dwadzieścia czołgów, pięć dział.", "2024-03-01", language="pl")
    assert [figure.value for figure in found] == [20, 5]


def test_millions_are_not_counted_as_soldiers() -> None:
    """ "Former 7 000 soldats à 300 millions": the millions were soldiers as well; there may be a million shells."""
    text = "La France donne 2 milliards d'euros à Kyiv : former 7 000 soldats à 300 millions, un fonds à 200 millions."
    found = article.read(text, "2024-03-01", language="fr")
    assert [figure.measure for figure in found] == ["money", "count", "money", "money"]
    text = "The EU has delivered 500,000 shells to Ukraine and wants to deliver one million by March."
    assert [figure.measure for figure in article.read(text, "2024-03-01", language="en")] == ["count", "count"]


#: Language, text, and of each amount: value, currency, value of its conversion.
CONVERTED = {
    "two marks": ("en", "Ottawa gave US$7.2 billion or C$9.7 billion.", [(7.2e9, "USD", 9.7e9)]),
    "a plain dollar": ("en", "The EU gave €5 billion or $5.4 billion.", [(5e9, "EUR", 5.4e9)]),
    "of one family": ("en", "Ottawa gave C$5 billion to $6 billion.", [(None, "CAD", None)]),
    "of one currency": ("en", "The EU gave €5 billion or €6 billion.", [(None, "EUR", None)]),
    "named ahead": ("en", "Warsaw gave arms for 3 billion euros; in zlotys, 13 billion.",
                    [(3e9, "EUR", None), (13e9, "PLN", None)]),
    "named ahead, of a family": ("en", "In Canadian dollars, 9.7 billion has gone to Kyiv.", [(9.7e9, "CAD", None)]),
    "with one of its own": ("en", "Paid in euros, 3 billion dollars has gone to Kyiv.", [(3e9, "USD", None)]),
    "named ahead in French": ("fr", "Varsovie a donné 3 milliards d'euros, en zlotys, 13 milliards.",
                              [(3e9, "EUR", None), (13e9, "PLN", None)]),
    "named ahead in Ukrainian": ("uk", "Варшава дала 3 млрд євро, у злотих — 13 млрд.",
                                 [(3e9, "EUR", None), (13e9, "PLN", None)]),
    "a relative": ("sv", "Sverige har gett 3 miljarder euro och 37 miljarder som räknas sedan 2022.",
                   [(3e9, "EUR", None), (37e9, "EUR", None)]),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CONVERTED.values(), ids=CONVERTED)
def test_a_currency_of_an_amount_beside_another(
    language: str, text: str, expected: list[tuple[float | None, str, float | None]]
) -> None:
    """Two currencies joined by "or" were the ends of a range, "in zlotys, 14 billion" was as many euros, and the
    Swedish "som" behind billions Kyrgyz money."""
    figures = [one for one in article.read(text, "2024-06-01", language=language) if one.measure == "money"]
    found = [(one.value, one.unit, one.equivalent.value if one.equivalent else None) for one in figures]
    assert found == expected
