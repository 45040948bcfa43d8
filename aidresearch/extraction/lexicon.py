"""What the words of a text can mean: the gazetteers in ``data/*.tsv`` as one look-up by word.

Each table is data, not code: a name added there is found in texts. Words are looked up as they are written, so that
"US" is a country and "us" is none; words without a proper name in them also begin a sentence or stand in capitals.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from aidresearch.extraction import currencies

#: A word, a number as printed, a line end, or any other character. A space parts thousands only between digits.
TOKEN = re.compile(
    r"[^\W\d_]+"
    r"|\d{1,3}(?:[ ,.']\d{3})+(?![\d])(?![ -]?mm\b)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
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
    portion: bool = False  #: the remainder, the lion's share
    phrases: list[tuple[tuple[str, ...], str, Any]] = field(default_factory=list)  #: weapons and items
    names: list[tuple[tuple[str, ...], str, Any]] = field(default_factory=list)  #: parties and contexts

    def is_noted(self) -> bool:
        """Whether a rule looks for it; what only ends or fills a noun phrase is met on the way."""
        numbers = (self.number, self.magnitude, self.vague, self.share, self.times)
        said = any(number is not None for number in numbers) or self.party or self.stage
        return bool(said or self.names or self.portion or self.end or self.dated or self.context)


#: The meaning of a word that means nothing here.
NOTHING = Word()

SMALL = {
    word: float(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        1,
    )
}
TENS = {word: 10.0 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
MAGNITUDES = {
    **dict.fromkeys(("thousand",), 1e3),
    **dict.fromkeys(("million", "millions", "mln", "mn", "mio", "mill", "millionen"), 1e6),
    **dict.fromkeys(("billion", "billions", "bln", "bn", "mrd", "mlrd", "milliard", "milliards", "milliarden"), 1e9),
    **dict.fromkeys(("trillion", "trillions", "trln", "trn", "tn"), 1e12),
    **dict.fromkeys(("lakh", "lakhs"), 1e5),
    **dict.fromkeys(("crore", "crores"), 1e7),
}
#: Written onto the digits: 450m, 5.8B. With a space only after a currency mark.
ATTACHED = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "MM": 1e6, "b": 1e9, "B": 1e9, "T": 1e12, "t": 1e12}
VAGUE = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1e3}
VAGUE |= {"millions": 1e6, "billions": 1e9, "trillions": 1e12}
PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
PARTS |= {"thirds": 1 / 3, "quarters": 1 / 4, "fifths": 1 / 5, "tenths": 1 / 10}
TIMES = {"double": 2.0, "doubled": 2.0, "doubles": 2.0, "doubling": 2.0, "twice": 2.0, "twofold": 2.0}
TIMES |= {"triple": 3.0, "tripled": 3.0, "triples": 3.0, "tripling": 3.0, "threefold": 3.0, "thrice": 3.0}
TIMES |= {"quadruple": 4.0, "quadrupled": 4.0, "fourfold": 4.0, "fivefold": 5.0, "tenfold": 10.0}
MONTHS = "January February March April May June July August September October November December".split()


@cache
def lexicon() -> dict[str, Word]:
    """Every word that means something here, by its spelling."""
    found: dict[str, Word] = {}

    def put(text: str, slot: str, value: Any, cases: bool = True) -> None:
        first, *rest = TOKEN.findall(text)
        for spelling in {first, first.capitalize(), first.upper()} if cases else {first}:
            word = found.setdefault(spelling, Word())
            if rest:
                longer = word.names if slot in ("party", "context") else word.phrases
                longer.append((tuple(part.lower() for part in rest), slot, value))
            elif slot == "context":
                word.context = (*word.context, value)
            elif getattr(word, slot) in (None, False):
                setattr(word, slot, value)

    for slot, words in (("number", SMALL | TENS), ("magnitude", MAGNITUDES), ("vague", VAGUE), ("share", PARTS)):
        for word, number in words.items():
            put(word, slot, number)
    for word, number in TIMES.items():
        put(word, "times", number)
    put("hundred", "magnitude", 100.0)
    put("dozen", "magnitude", 12.0)
    for month, name in enumerate(MONTHS, 1):
        put(name, "month", month, cases=False)
        put(name[:3], "month", month, cases=False)
    put("Sept", "month", 9, cases=False)
    for named in found.values():
        named.dated = named.month is not None
    for row in rows("words.tsv"):
        put(row["word"], row["slot"], True, cases=row["word"][0].islower())
    for character in ".!?\n":
        put(character, "end", True)
    for row in rows("parties.tsv"):
        put(row["text"], "party", (row["code"], row["kind"]), cases=False)
        if row["text"].isalpha() and len(row["text"]) > 3:
            put(row["text"].upper(), "party", (row["code"], row["kind"]), cases=False)
    for row in rows("stages.tsv"):
        put(row["word"], "stage", (row["stage"], row["tense"]))
    for row in rows("items.tsv"):
        for text in dict.fromkeys((row["singular"], row["plural"])):
            put(text, "item", (row["code"], row["class"]))
    for row in rows("weapons.tsv"):
        put(row["name"], "weapon", True)
        put(row["name"] + "s", "weapon", True)
    for row in rows("context.tsv"):
        put(row["phrase"], "context", (row["slot"], row["value"]))
    for text, code in currencies.words().items():
        put(text, "currency", code)
    for meaning in found.values():
        for longer in (meaning.phrases, meaning.names):
            longer.sort(key=lambda phrase: -len(phrase[0]))
        meaning.noted = meaning.is_noted()
    return found


@cache
def qualifiers() -> dict[str, str]:
    """Qualifier of the vocabulary by the words before the number, in lower case with single spaces."""
    return {row["phrase"]: row["qualifier"] for row in rows("qualifiers.tsv")}


def rows(file: str) -> Iterator[dict[str, str]]:
    """The rows of one gazetteer."""
    lines = (resources.files("aidresearch.extraction") / "data" / file).read_text(encoding="utf-8").splitlines()
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
