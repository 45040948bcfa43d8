"""More than whom, without a number: than Germany, than any other country; nobody has given more than; has overtaken.

Two givers are a ratio above 1; more than anybody, or nobody more than, is the first place among them.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import NO_GIVERS, Document, Mark
from aidresearch.extraction.en import together
from aidresearch.extraction.en.periods import months
from aidresearch.extraction.figure import RIVAL, Figure

#: Class of a rank whose giver stands in it: no country has given more than this one.
NOBODY = "nobody"
#: All givers of a register of donors.
EVERYBODY = "KIEL"
_LESS = {"less", "smaller", "lower"}
_THAN = 10  #: tokens from "more" to "than"
_BEFORE = 12  #: tokens before it in which is said that something is given
_SUBJECT = 16  #: tokens back to "no country"
_DETERMINERS = {"the", "that", "those", "what", "of", "all", "entire", "whole", "rest", "its"}
_ANY = {"any", "every", "each"}
_EXCEPT = {"except", "besides", "but", "bar", "excluding", "save"}
_NOBODY = {"no", "none", "nobody", "neither"}
#: What is denied, asked for, or only thought of.
_UNREAL = set("not t never nor hardly if should must could would will wants can may might whether no".split())
#: What may follow a name with which an amount is compared: else it stands for something of it, its budget, its GDP.
_CLOSES = set(
    '. , ; : ! ? ( ) - — " ” \n and has have had did does do by since to despite though although while measured so '
    "over with per even which who but combined together put taken until up thus in as when".split(" ")
) | {"", "\n"}
_IN_ALL = {"total", "absolute", "all", "terms", "military", "financial", "humanitarian", "aid", "support", "assistance"}
_MORE_TO_COME = {"and", "or", "plus"}
_WHOLE = {"entire", "whole", "combined", "together"}
_ADJECTIVES = {"EU": "EU_MEMBERS", "EU_AND_MEMBERS": "EU_MEMBERS"}
_AHEAD = set("is are was were now far well clearly slightly still remains stays moved pulled just narrowly".split())
#: Behind a rank, before what no list has as a group: outside NATO, in Asia, by number of tanks, on the eastern flank.
_BEYOND = {"outside", "beyond", "bordering", "neighbouring", "neighboring", "flank"}
_WITHIN = {"in", "within", "across", "among", "of", "from", "on"}
_BY_NUMBER = {"number", "numbers", "quantity", "count"}
_PLAIN = {"other", "single", "one", "individual", "foreign", "donor", "and", "or"}  #: any other country
_HEDGES = {"about", "around", "some", "nearly", "almost", "roughly", "only", "just", "more", "than", "over", "its"}
_SIGNS = {"$", "€", "£", "eur", "usd", "us"}
_FIELD = 5  #: tokens from a noun to the field that it competes in: any other country in the world


def read(doc: Document, at: int) -> Figure | None:
    """The comparison at token ``at`` with another giver, or with all; None if it is none or nobody gives."""
    if doc.word(doc.sentence(at)[1] - 1) == "?":
        return None
    word = doc.lower[at]
    if word in doc.said["more-than"]:
        return _more(doc, at)
    if word in doc.said["overtakes"] and doc.word(at - 1) not in ("been", "be", "being"):
        mark = _rival(doc, at + 1)
        return _ratio(doc, at, mark) if mark is not None and is_given(doc, at, mark.after + 8) else None
    if word == "ahead" and doc.word(at + 1) == "of":
        return _ahead(doc, at) if doc.word(at - 1) in _AHEAD else _beside(doc, at, at + 2)
    return _beside(doc, at, at + 1) if word == "behind" else None


def field(doc: Document, first: int, after: int) -> str | None:
    """Among whom a noun of these tokens says that it competes: any other EU country, a country in the world."""
    for mark in _marks(doc, first, after):
        code = _ADJECTIVES.get(mark.value[0], mark.value[0])
        if code not in NO_GIVERS:
            return code
    return EVERYBODY if {*doc.lower[first:after]} & doc.said["competitor"] else None


def is_narrowed(doc: Document, figure: Figure, stop: int) -> bool:
    """Whether a rank is among some that are no known group, or by something else than amounts: any other country in
    Asia, outside NATO, any other Nordic country, by number of tanks."""
    than = next((p for p in range(figure.first, figure.after) if doc.word(p) == "than"), figure.after)
    named = {at for mark in _marks(doc, figure.first, stop) for at in range(mark.first, mark.after)}
    inside = [at for at in range(than + 2, figure.after) if at not in named and doc.word(than + 1) in _ANY]
    if any(doc.lower[at] not in _PLAIN | doc.said["competitor"] for at in inside):
        return True
    for at in range(figure.after, min(stop, figure.after + 2 * _FIELD)):
        word, behind = doc.lower[at], at + 1 + (doc.word(at + 1) == "the")
        if word in _BEYOND or (word == "by" and {*doc.lower[at : at + 4]} & _BY_NUMBER):
            return True
        if word in _WITHIN and behind < stop and behind not in named:
            is_name = doc.words[behind][0].isupper() and doc.words[behind].isalpha()
            if is_name and doc.words[behind] not in months():
                return True
        if not doc.words[at].isalpha() and word not in ("'", "-"):
            return False
    return False


def given_most(doc: Document, figure: Figure) -> Mark | None:
    """The giver behind "than" in a rank of the class `NOBODY`."""
    return _rival(doc, end(doc, figure) + 1)


def end(doc: Document, figure: Figure) -> int:
    """The token at which what is compared ends: the one of "than", where it follows."""
    than = next((p for p in range(figure.first, figure.first + _THAN) if doc.word(p) == "than"), None)
    return figure.after if than is None else max(than, figure.after)


def widen(doc: Document, figure: Figure) -> None:
    """Takes in whom it compares with, once all figures are read: more aid than Germany, overtaken America."""
    slot = {RIVAL: "base", NOBODY: "donor"}.get(figure.item_class or "")
    if slot in figure.evidence:
        figure.char_end = max(figure.char_end, figure.evidence[slot].char_end)
        figure.after = doc.tokens(figure.char_start, figure.char_end)[1]


def _more(doc: Document, at: int) -> Figure | None:
    than = _than(doc, at)
    if than is None or not is_given(doc, at, than) or _is_for_another(doc, at):
        return None
    subject = _nobody(doc, at)
    unreal = {*doc.lower[max(doc.sentence(at)[0], at - 6) : at]} & _UNREAL
    is_no_less = doc.lower[at] == "less" and doc.word(at - 1) == "no"
    if unreal and subject is None and not is_no_less:
        return None
    found = _than_all(doc, at, than + 1) if subject is None and doc.lower[at] not in _LESS else None
    if found is not None:
        return found
    mark = _rival(doc, than + 1)
    if mark is None:
        return None
    if subject is not None:
        figure = Figure(at, at + 1, "rank", 1.0, 0.0, "1", item_class=NOBODY, exact=True)
        figure.base = field(doc, *subject) or EVERYBODY
        figure.evidence["base"] = evidence(doc, "nobody among whom", *subject)
        return figure if doc.lower[at] not in _LESS else None
    figure = _ratio(doc, at, mark)
    figure.qualifier = "at least" if is_no_less else "less than" if doc.lower[at] in _LESS else "more than"
    return figure


def _is_for_another(doc: Document, at: int) -> bool:
    """Whether it is given to somebody else: has given Israel more aid."""
    before = _marks(doc, at - 4, at)[-1:]
    return any(
        mark.value[0] != "UKR" and doc.word(mark.first - 1) in doc.said["gives"] and at - mark.after < 2
        for mark in before
    )


def _than(doc: Document, at: int) -> int | None:
    """The token of "than", where what is more is aid: more military aid to Ukraine than."""
    before = doc.meaning(at - 1)
    if before.magnitude or before.currency or before.number is not None or doc.words[at - 1][-1].isdigit():
        return None  # so much more than: a difference
    if doc.word(at - 1) in ("times", "percent", "%", "cent", "lot"):
        return None
    for place in range(at + 1, min(at + _THAN, len(doc.words))):
        word = doc.lower[place]
        if word == "than":
            return place
        party = doc.meanings[place].party
        is_year = len(word) == 4 and word.isdigit() and doc.lower[place - 1] == "in"
        if word not in doc.said["more-of"] and not is_year and not (party and party[0] == "UKR"):
            return None
    return None


def is_given(doc: Document, at: int, after: int) -> bool:
    """Whether a verb of giving or a noun of what is given stands before it or in it."""
    first = max(doc.sentence(at)[0], at - _BEFORE)
    said = {*doc.lower[first : min(after, len(doc.words))]}
    return bool(said & (doc.said["gives"] | doc.said["help-noun"])) or any(
        stage is not None and stage[1] != "noun" for stage in (doc.meanings[p].stage for p in range(first, at))
    )


def is_told_of_aid(doc: Document, at: int) -> bool:
    """Whether its sentence, or the one before, speaks of what is given."""
    first, after = doc.sentence(at)
    first = doc.sentence(first - 1)[0] if first else 0
    return bool({*doc.lower[first:after]} & (doc.said["gives"] | doc.said["help-noun"]))


def _nobody(doc: Document, at: int) -> tuple[int, int] | None:
    """The tokens of "no other European country", if it is what has given no more."""
    for first in range(at - 1, max(doc.sentence(at)[0], at - _SUBJECT) - 1, -1):
        word = doc.lower[first]
        if word in (";", ":") or word in doc.said["more-than"]:
            return None
        if word in ("nobody", "none"):
            return first, first + 1
        if word in _NOBODY:
            noun = next((p for p in range(first + 1, first + 5) if doc.word(p) in doc.said["competitor"]), None)
            return (first, noun + 1) if noun is not None else None
    return None


def _than_all(doc: Document, at: int, first: int) -> Figure | None:
    """More than any other country; more than any country except the United States; than anybody else."""
    while doc.word(first) in ("that", "those", "what", "of"):
        first += 1
    if (after := together.all_others(doc, first)) is not None:
        figure = Figure(at, after, "ratio", 1.0, 0.0, "1", qualifier="more than", item_class=RIVAL, exact=True)
        figure.base = EVERYBODY
        figure.evidence["base"] = evidence(doc, "all others together", first, after)
        return figure
    if doc.word(first) in together.ANYONE:
        end = first + 1 + (doc.word(first + 1) == "else")
    elif doc.word(first) in _ANY:
        noun = next((p for p in range(first + 1, first + 5) if doc.word(p) in doc.said["competitor"]), None)
        if noun is None:
            return None
        end = noun + 1
    else:
        return None
    figure = Figure(at, end, "rank", 1.0 + _excepted(doc, end), 0.0, "1", exact=True)
    figure.base = _field_behind(doc, end) or field(doc, first, end) or EVERYBODY
    figure.evidence["base"] = evidence(doc, "more than any of them", first, end)
    return figure


def _excepted(doc: Document, at: int) -> int:
    """How many have more: except the United States; other than Germany and Britain."""
    if doc.word(at) == ",":
        at += 1
    ahead = doc.lower[at : at + 2]
    if not {*ahead[:1]} & _EXCEPT and ahead not in (["other", "than"], ["apart", "from"], ["aside", "from"]):
        return 0
    named = [mark for mark in _marks(doc, at, at + 8) if mark.value[0] != "UKR"]
    return max(1, len({mark.value[0] for mark in named[:1]} | _listed(doc, named)))


def _listed(doc: Document, named: list[Mark]) -> set[str]:
    """Those that follow the first of them in one list."""
    found = set()
    for one, other in pairwise(named):
        if {*doc.lower[one.after : other.first]} - {",", "and", "the", "or"}:
            break
        found.add(other.value[0])
    return found


def _field_behind(doc: Document, end: int) -> str | None:
    """In Europe, in the EU, in the world; within NATO."""
    for at in range(end, min(end + _FIELD, len(doc.words) - 1)):
        if doc.lower[at] in ("in", "within", "across", "among"):
            if {*doc.lower[at + 1 : at + 3]} & {"world", "globe"}:
                return EVERYBODY
            found = [mark for mark in _marks(doc, at + 1, at + 4) if mark.value[0] != "UKR"]
            return _ADJECTIVES.get(found[0].value[0], found[0].value[0]) if found else None
        if not doc.words[at].isalpha():
            return None
    return None


def _rival(doc: Document, at: int) -> Mark | None:
    """The giver named at token ``at``; not what is its own, its budget or its GDP, nor one of two."""
    while doc.word(at) in _DETERMINERS:
        at += 1
    named = _marks(doc, at, at + 1)
    if not named or named[0].value[0] in NO_GIVERS:
        return None
    mark, after = named[0], named[0].after
    if doc.word(after) == "'":
        after += 1 + (doc.word(after + 1) == "s")
    if doc.word(after) in doc.said["help-noun"]:
        return mark
    if after > mark.after and (doc.word(after)[:1].isdigit() or doc.word(after) in _SIGNS):
        return mark  # more than Europe's 65 billion
    is_list = doc.word(after) == "," and _marks(doc, after + 1, after + 2)
    if is_list or (doc.word(after) in _MORE_TO_COME and _marks(doc, after + 1, after + 4)):
        return None
    is_in_all = doc.word(after) == "in" and doc.word(after + 1) in _IN_ALL
    return mark if after == mark.after and (doc.word(after) in _CLOSES or is_in_all) else None


def _ratio(doc: Document, at: int, mark: Mark) -> Figure:
    after = together.behind(doc, mark.after) or mark.after
    figure = Figure(at, at + 1, "ratio", 1.0, 0.0, "1", qualifier="more than", item_class=RIVAL, exact=True)
    figure.base = mark.value[0]
    if figure.base == "EU" and {*doc.lower[max(at, mark.first - 2) : after]} & _WHOLE:
        figure.base = "EU_AND_MEMBERS"
    figure.evidence["base"] = evidence(doc, "with whom it is compared", mark.first, after)
    return figure


def _ahead(doc: Document, at: int) -> Figure | None:
    """Is ahead of the United States; far ahead of all."""
    if not (is_told_of_aid(doc, at) or is_given(doc, at, at)):
        return None
    if doc.word(at + 2) in ("all", "everyone", "everybody", "anyone") and doc.word(at + 3) not in doc.said["more-of"]:
        after = at + 3 + (doc.word(at + 3) in ("others", "else"))
        figure = Figure(at, after, "rank", 1.0, 0.0, "1", exact=True)
        figure.base = EVERYBODY
        figure.evidence["base"] = evidence(doc, "ahead of all of them", at, after)
        return figure
    mark = _rival(doc, at + 2)
    return _ratio(doc, at, mark) if mark is not None else None


def _beside(doc: Document, at: int, name: int) -> Figure | None:
    """Has given so much, ahead of Europe with 65 billion, behind America (80 billion): an amount beside the rival says
    in what, and that no time or place is meant."""
    mark = _rival(doc, name)
    if mark is None or doc.word(mark.after) not in ("with", "(") or not is_given(doc, at, at):
        return None
    place = mark.after + 1
    while doc.word(place) in _HEDGES:
        place += 1
    meaning = doc.meaning(place)
    if not (doc.word(place)[:1].isdigit() or doc.word(place) in _SIGNS or meaning.number is not None):
        return None
    figure = _ratio(doc, at, mark)
    figure.qualifier = "less than" if doc.lower[at] == "behind" else "more than"
    return figure


def _marks(doc: Document, first: int, after: int) -> list[Mark]:
    start = bisect_left(doc.parties, first, key=lambda mark: mark.first)
    stop = bisect_left(doc.parties, after, key=lambda mark: mark.first)
    return doc.parties[start:stop]
