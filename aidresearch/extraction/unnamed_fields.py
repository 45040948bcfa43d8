"""Ranks whose field no word names: among which givers one may be the second, if its text says no more.

"Italy is the second largest donor of Ukraine" may be second of all, in Europe or among the G7; of drones, in the
Mediterranean or per hectare it may be anything. So what a rank may be among is said only where a giver is plainly said
to be in a place, and in a text all of whose words near it are known to narrow nothing; of any other it stays unsaid.
In ``words.tsv`` these are the words ``narrows-nothing``, and ``is-a`` what stands between the giver and the place.
"""

from __future__ import annotations

from aidresearch.extraction import told_of_gdp
from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

#: All fields that a register of donors knows: all givers, and the groups whose order anybody speaks of.
FIELDS = ("KIEL", "EUROPE", "EU_MEMBERS", "NATO", "G7", "NORDIC_BALTIC")
EVERYBODY = "KIEL"
_OF_AMERICA = ("KIEL", "NATO", "G7")  #: those in which a rival from outside Europe can be
_OUTSIDE = {"USA", "CAN"}
_NOBODY = {"*", "-"}  #: donors, the government
_RECEIVES = {"UKR", "RUS"}
_GROUPS = {*FIELDS, "EU", "EU_AND_MEMBERS", "UDCG"}
_ASKED = {"?", "…", ":", ";", '"', "“", "„", "«"}  #: a question, a list, the words of somebody
_APOSTROPHES = {"'", "’"}
_DASHES = {"-", "–", "—", "'", "’"}  #: and Ukraine's


def fill(doc: Document, figure: Figure) -> None:
    """Gives a rank without ``base`` the fields that it may be among as alternatives, if its text narrows none."""
    if figure.measure != "rank" or figure.base is not None or figure.item_class is not None or figure.donor is None:
        return
    own = doc.sentence(figure.first)
    first = doc.sentence(own[0] - 1)[0] if own[0] else 0
    after = doc.sentence(own[1])[1] if own[1] < len(doc.words) else own[1]
    near = [mark for mark in doc.parties if first <= mark.first < after]
    rivals = _rivals(doc, figure, [mark for mark in near if own[0] <= mark.first < own[1]])
    named = {at: mark.value[0] for mark in near for at in range(mark.first, mark.after)}
    if rivals is None or not all(_is_plain(doc, figure, at, named.get(at)) for at in range(first, after)):
        return
    world = next((at for at in range(*own) if doc.lower[at] in doc.said["world"]), None)
    if world is not None:
        figure.base = EVERYBODY
        figure.evidence["base"] = evidence(doc, "in the world", world, world + 1)
        return
    figure.guess("base", *(_OF_AMERICA if rivals & _OUTSIDE else FIELDS))


def _rivals(doc: Document, figure: Figure, marks: list[Mark]) -> set[str] | None:
    """Behind whom a giver is said to be; None if it is not plainly the one of whom the place is said: "Italy and the
    largest donor", "Italy's largest donor", "Italy is behind the largest donor"."""
    countries = [mark for mark in marks if mark.value[0] not in _NOBODY | _RECEIVES]
    givers = [mark for mark in countries if mark.value[0] == figure.donor]
    if len(givers) != 1 or givers[0].after >= figure.first or _is_behind(doc, givers[0]):
        return None
    giver, rivals = givers[0], [mark for mark in countries if mark is not givers[0]]
    ukraine = {at for mark in marks if mark.value[0] == "UKR" for at in range(mark.first, mark.after)}
    between = {*range(giver.after, figure.first)} - ukraine
    is_said_of_it = all(doc.lower[at] in doc.said["is-a"] or doc.words[at] in _DASHES for at in between)
    is_its_own = doc.word(giver.after) in _APOSTROPHES
    if not between or is_its_own or not is_said_of_it or not all(_is_behind(doc, mark) for mark in rivals):
        return None
    return {mark.value[0] for mark in rivals}


def _is_behind(doc: Document, mark: Mark) -> bool:
    """Whether a country stands directly behind "after" or "behind": it has more than the giver that is told of."""
    at = mark.first - 1
    while at >= 0 and (doc.lower[at] in doc.said["determiner"] | {"the"} or doc.words[at] in _APOSTROPHES):
        at -= 1
    return at >= 0 and doc.lower[at] in doc.said["behind"]


def _is_plain(doc: Document, figure: Figure, at: int, party: str | None) -> bool:
    """Whether a word narrows no rank: a country, an amount, a word of the list; a day only where it is read as one."""
    word, meaning = doc.lower[at], doc.meanings[at]
    if party is not None and party not in _NOBODY:
        return party not in _GROUPS
    if word in doc.said["narrows-nothing"]:
        return True
    if figure.item == told_of_gdp.GDP and word in doc.said["gdp"] | doc.said["economy"] | doc.said["measured-by"]:
        return True  # by what they are ordered
    if at in doc.dates:
        return figure.period_start is not None
    is_amount = meaning.number is not None or meaning.magnitude or meaning.currency
    return bool(is_amount) or word[0].isdigit() or (not word[0].isalpha() and word not in _ASKED)
