"""The language of a text is recognized; one that is not read is said, never passed over as a text without figures."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from babel import Locale

import aidresearch as aid
from aidresearch.errors import LanguageError
from aidresearch.extraction import language
from aidresearch.extraction.detect import detect
from aidresearch.extraction.document import Document
from aidresearch.table import parties

#: Sentences of our own; Hungarian, Czech, Dutch and Greek stand for what has no folder yet.
SAID = {
    "en": "The government in Oslo has promised Ukraine another three billion kroner for air defence.",
    "de": "Die Bundesregierung hat der Ukraine weitere drei Milliarden Euro für die Flugabwehr zugesagt.",
    "uk": "Уряд Німеччини пообіцяв Україні ще три мільярди євро на протиповітряну оборону.",
    "ru": "Правительство Германии пообещало Украине ещё три миллиарда евро на противовоздушную оборону.",
    "fr": "Le gouvernement a promis à l'Ukraine trois milliards d'euros de plus pour la défense aérienne.",
    "pl": "Rząd obiecał Ukrainie kolejne trzy miliardy euro na obronę przeciwlotniczą.",
    "sv": "Regeringen har lovat Ukraina ytterligare tre miljarder kronor till luftförsvar.",
    "cs": "Vláda slíbila Ukrajině další tři miliardy korun na protivzdušnou obranu.",
    "nl": "De regering heeft Oekraïne nog eens drie miljard euro beloofd voor de luchtverdediging.",
    "hu": "A kormány további hárommilliárd eurót ígért Ukrajnának a légvédelemre.",
    "el": "Η κυβέρνηση υποσχέθηκε στην Ουκρανία άλλα τρία δισεκατομμύρια ευρώ για την αεράμυνα.",
}


@pytest.mark.parametrize("code", SAID)
def test_a_sentence_is_enough_to_tell(code: str) -> None:
    assert detect(SAID[code]) == code


def test_function_words_that_neighbours_share_decide_nothing() -> None:
    # With "на" and "для" among the plain words of Ukrainian, Russian texts were read as Ukrainian.
    assert detect("На оборону, на закупку и для армии правительство дало ещё три миллиарда евро.") == "ru"
    assert detect("Do roku 2024 poslala vláda na Ukrajinu pomoc, na obranu a do fondu.") == "cs"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Denmark gives Ukraine 228 million euros.", "en"),
        ("Denmark: 6.7 billion kroner for Ukraine.", "en"),
        ("Danmark giver Ukraine 228 millioner euro.", "da"),
        ("Norge gir Ukraina 3 milliarder kroner i støtte.", "no"),
    ],
)
def test_a_headline_is_in_the_language_whose_names_and_numbers_it_has(text: str, code: str) -> None:
    # "Denmark gives Ukraine 228 million euros." was taken for Danish, and refused whole.
    assert detect(text) == code


@pytest.mark.parametrize(
    "text", ["", "€5 bn", "NATO, $5 million; USA", "Australia gives Ukraine 49 M1A1 Abrams tanks."]
)
def test_what_is_too_short_to_tell_is_read(text: str) -> None:
    assert detect(text) == language.DEFAULT


def test_a_ukrainian_text_is_not_a_text_without_figures() -> None:
    # A Ukrainian "490 million" became 490, and nothing said that the language was not read. Hungarian has no folder.
    with pytest.raises(LanguageError, match=r"Hungarian \(hu\), which is not read") as raised:
        aid.extract(SAID["hu"])
    assert raised.value.language == "hu"
    assert pickle.loads(pickle.dumps(raised.value)).language == "hu"


def test_a_language_can_be_given() -> None:
    assert aid.extract("Az NATO 3 million euros", language="en")["unit"].tolist() == ["EUR"]
    with pytest.raises(LanguageError, match="'xx' is not read; expected"):
        aid.extract(SAID["en"], language="xx")
    with pytest.raises(LanguageError, match="'xx' is not read"):
        aid.extract_many([], language="xx")


def test_many_texts_have_a_row_of_errors_for_it(tmp_path: Path) -> None:
    for code in ("en", "hu"):
        (tmp_path / f"{code}.txt").write_text(SAID[code], encoding="utf-8")
    stream = aid.extract_many([tmp_path / "en.txt", tmp_path / "hu.txt"])
    assert [len(table) for table in stream] == [1]
    assert "Hungarian (hu), which is not read" in stream.errors.loc[0, "error"]


@pytest.mark.parametrize("code", language.codes())
def test_a_language_has_its_tables(code: str) -> None:
    found = language.get(code)
    assert found.code == code
    assert found.name == language.name_of(code)
    for table in ("numbers", "words", "parties", "stages", "items", "context", "qualifiers", "currencies", "parts"):
        assert found.rows(f"{table}.tsv"), table
    assert {"number", "magnitude", "month"} <= {row["slot"] for row in found.rows("numbers.tsv")}


@pytest.mark.parametrize("code", language.codes())
def test_no_phrase_begins_with_digits(code: str) -> None:
    """A phrase "24 лютого 2022" took the 24 of "24 вантажівки" from the numbers: trucks were not counted any more."""
    tables = ("context", "parties", "stages", "words", "items")
    first = [next(iter(row.values())) for table in tables for row in language.get(code).rows(f"{table}.tsv")]
    assert [text for text in first if text[0].isdigit() and not text.isdigit()] == []


@pytest.mark.parametrize("code", sorted({*language.codes()} - {language.DEFAULT}))
def test_every_donor_of_the_tracker_has_its_name(code: str) -> None:
    """In French the Netherlands gave nothing: a name with a hyphen was in no table."""
    names = {row["text"]: row["code"] for row in language.read_rows("en/data/parties.tsv") if row["kind"] == "name"}
    english, own = Locale("en").territories, Locale(code).territories
    wanted = {own[territory]: names[name] for territory, name in english.items() if name in names and territory in own}
    givers = {*parties.members("KIEL", "2024-06-01")}
    tracked = {text: party for text, party in wanted.items() if party in givers}
    assert len(tracked) >= 35
    found = {text: {m.value[0] for m in Document(f"– {text} –", language.get(code)).parties} for text in tracked}
    assert {text: party for text, party in tracked.items() if party not in found[text]} == {}


@pytest.mark.parametrize("code", language.codes())
def test_a_word_of_a_table_is_one_token(code: str) -> None:
    # Twelve rows, as "us-kongress", could match nothing: a hyphen or an apostrophe parts a word.
    grammar = language.get(code)
    words = {row["word"] for row in grammar.rows("words.tsv") if " " not in row["word"]}
    assert {word for word in words if Document(f"{word} ,", grammar).lower[0] != word.lower()} == set()
