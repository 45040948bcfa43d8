"""What the words of a text can mean: the tables of its language and ``data/weapons.tsv`` as one look-up by word.

Each table is data, not code: a name added there is found in texts. Words are looked up as they are written, so that
"US" is a country and "us" is none; words without a proper name in them also begin a sentence or stand in capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from typing import Any

from aidresearch.extraction import currencies
from aidresearch.extraction.language import Language, read_rows

#: A word, a number as printed, a line end, or any other character. A space parts thousands only between digits.
#: Thousands in groups, each with one mark throughout: 1,300 and 20 000 and 1.300,50; and as India parts them, 5,00,000.
_GROUPS = r"\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+|(?:'\d{3})+|(?:\.\d{3})+)|\d{1,2}(?:,\d\d)+,\d{3}"
_DATE = r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d)"
#: What is written with several points or commas and is no such number: an address, a version; it is one token, not two.
_NO_NUMBER = rf"(?!{_DATE})\d+(?:[.,]\d+){{2,}}"
TOKEN = re.compile(
    r"[^\W\d_]+(?:'(?=[а-яіїєґ])[^\W\d_]+)*"  # п'ять is one word
    rf"|(?:{_GROUPS})(?!\d)(?![ -]?mm\b)(?:[.,]\d+)?(?![.,]?\d)|{_NO_NUMBER}|\d+(?:[.,]\d+)?"
    r"|\n|\S"
)


@dataclass(slots=True)
class Word:
    """What one word can be; ``phrases`` and ``names`` are longer ones that begin with it, longest first."""

    number: float | None = None  #: seven
    magnitude: float | None = None  #: million
    vague: float | None = None  #: tens, dozens, hundreds
    party: tuple[str, str] | None = None  #: code, kind
    stage: tuple[str, str] | None = None  #: stage, tense
    item: tuple[str, str] | None = None  #: code, class
    weapon: bool = False
    currency: str | None = None  #: code or family of a noun, as euros
    month: int | None = None
    stop: bool = False  #: ends a noun phrase
    time: bool = False  #: years, days, kilometres: what no item is
    context: tuple[tuple[str, str], ...] = ()  #: slot, value
    end: bool = False  #: may end a sentence
    dated: bool = False  #: a month, a weekday, "last": may begin an expression of time
    noted: bool = False  #: whether a document keeps its places (`is_noted`, asked once)
    share: float | None = None  #: half, third
    times: float | None = None  #: doubled, twice
    ordinal: float | None = None  #: fifth, where ranks are read by table
    portion: bool = False  #: the remainder, the lion's share
    phrases: list[tuple[tuple[str, ...], str, Any]] = field(default_factory=list)  #: weapons and items
    names: list[tuple[tuple[str, ...], str, Any]] = field(default_factory=list)  #: parties and contexts

    def is_noted(self) -> bool:
        """Whether a rule looks for it; what only ends or fills a noun phrase is met on the way."""
        numbers = (self.number, self.magnitude, self.vague, self.share, self.times, self.ordinal)
        said = any(number is not None for number in numbers) or self.party or self.stage
        return bool(said or self.names or self.portion or self.end or self.dated or self.context)


class Lexicon(dict[str, Word]):
    """Words by spelling; ``look_up`` also finds them by their stem. Each spelling is asked for once."""

    def __init__(self) -> None:
        super().__init__()
        self.stems = False
        self._by_stem = lru_cache(maxsize=50_000)(self._find_stem)

    def look_up(self, words: list[str]) -> list[Word]:
        """What each word means, in order."""
        if not self.stems:
            get = self.get
            return [get(word, NOTHING) for word in words]
        by_stem = self._by_stem
        return [by_stem(word) if word[0].isalpha() else self.get(word, NOTHING) for word in words]

    def _find_stem(self, word: str) -> Word:
        """What the word as it is written, then the longest stems, say of it: each slot is filled once."""
        lower = word.lower()
        keys = [word, *(word[:end] + "*" for end in range(len(word), 1, -1))]
        keys += ["*" + lower[first:] for first in range(1, len(word) - 2)]
        found = [self[key] for key in keys if key in self]
        if len(found) < 2:
            return found[0] if found else NOTHING
        joint = Word()
        for meaning in found:
            for slot in fields(Word):
                value = getattr(meaning, slot.name)
                if slot.name == "context":
                    known = {kind for kind, _ in joint.context}
                    joint.context += tuple(pair for pair in value if pair[0] not in known)
                elif isinstance(value, list):
                    getattr(joint, slot.name).extend(value)
                elif getattr(joint, slot.name) in (None, False):
                    setattr(joint, slot.name, value)
        joint.names.sort(key=lambda phrase: -len(phrase[0]))
        joint.phrases.sort(key=lambda phrase: -len(phrase[0]))
        return joint


def parts(text: str) -> list[str]:
    """The tokens of a table's word or phrase; the star of a stem stays with it."""
    found: list[str] = []
    for token in TOKEN.findall(text):
        if found and (found[-1] == "*" or (token == "*" and found[-1] != "*")):
            found[-1] += token
        else:
            found.append(token)
    return found


def countries(language: Language) -> dict[str, str]:
    """Code by the name of each country that English texts know as giver, in CLDR's words, as stems."""
    from babel import Locale

    if language.name_ending is None:
        return {}
    english, own = Locale("en").territories, Locale(language.code).territories
    codes = {row["text"]: row["code"] for row in read_rows("en/data/parties.tsv") if row["kind"] == "name"}
    found = {}
    for territory, name in own.items():
        code = codes.get(english.get(territory, ""))
        if code and all(map(str.isalpha, name.split())):
            stems = [re.sub(language.name_ending, "", word) for word in name.split()]
            found[" ".join(f"{stem}*" if len(stem) > 2 else stem for stem in stems)] = code
    return found


#: Slots of ``words.tsv`` that are fields of `Word`; the rest are asked for by `Language.said`.
FLAGS = {"stop", "time", "dated", "portion"}
#: The meaning of a word that means nothing here.
NOTHING = Word()


@cache
def lexicon(language: Language) -> Lexicon:
    """Every word that means something in a language, by its spelling."""
    found = Lexicon()

    def put(text: str, slot: str, value: Any, cases: bool = True) -> None:
        first, *rest = parts(text)
        for spelling in {first, first.capitalize(), first.upper()} if cases else {first}:
            word = found.setdefault(spelling, Word())
            if rest:
                longer = word.names if slot in ("party", "context") else word.phrases
                longer.append((tuple(part.lower() for part in rest), slot, value))
            elif slot == "context":
                word.context = (*word.context, value)
            elif getattr(word, slot) in (None, False):
                setattr(word, slot, value)

    for row in language.rows("numbers.tsv"):
        if row["slot"] == "month":
            put(row["word"], "month", int(row["value"]), cases=False)
            found[row["word"]].dated = True
        elif row["slot"] not in ("attached", "hundred"):
            put(row["word"], row["slot"], float(row["value"]))
    for text, value in language.numbers["number"].items():
        put(text, "number", value)
    for row in language.rows("words.tsv"):
        if row["slot"] in FLAGS:
            put(row["word"], row["slot"], True, cases=row["word"][0].islower())
    for character in ".!?\n":
        put(character, "end", True)
    for text, code in countries(language).items():
        put(text, "party", (code, "name"), cases=False)
    for row in language.rows("parties.tsv"):
        put(row["text"], "party", (row["code"], row["kind"]), cases=row["text"][-1] == "*" and row["text"][0].islower())
        if row["kind"] in ("group", "anaphor", "institution") and row["text"][0].islower():  # partners; Partners gave
            put(row["text"][0].upper() + row["text"][1:], "party", (row["code"], row["kind"]), cases=False)
        if row["text"].isalpha() and len(row["text"]) > 3:
            put(row["text"].upper(), "party", (row["code"], row["kind"]), cases=False)
    for row in language.rows("stages.tsv"):
        put(row["word"], "stage", (row["stage"], row["tense"]))
    for row in language.rows("items.tsv"):
        for text in dict.fromkeys((row["singular"], row["plural"])):
            put(text, "item", (row["code"], row["class"]))
    for row in read_rows("data/weapons.tsv"):
        put(row["name"], "weapon", True)
        put(row["name"] + "s", "weapon", True)
    for row in language.rows("context.tsv"):
        put(row["phrase"], "context", (row["slot"], row["value"]))
    for text, code in currencies.words(language).items():
        put(text, "currency", code)
    for meaning in found.values():
        for longer in (meaning.phrases, meaning.names):
            longer.sort(key=lambda phrase: -len(phrase[0]))
        meaning.noted = meaning.is_noted()
    found.stems = any("*" in word for word in found if len(word) > 1)
    return found
