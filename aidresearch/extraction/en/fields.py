"""The field of a rank: by what givers are ordered, and among whom; and what a comparison leaves unsaid.

"As a share of its economy" is by GDP, "for its size" leaves open by what; "in Europe" and "no EU country" name who
competes. "Has given more" names no stage.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence, parties_of
from aidresearch.extraction.document import Document
from aidresearch.extraction.en import rivals
from aidresearch.extraction.en.ranks import PACKAGE
from aidresearch.extraction.en.rivals import EVERYBODY, NOBODY
from aidresearch.extraction.en.sentences import Own

_AROUND = 12  #: tokens around a rank in which its measure is named
_BEHIND = 10  #: tokens behind a rank in which its field is named
_GDP = {"gdp", "gni"}
_ECONOMY = {"economy", "economies", "output"}
_RELATIVE = set("share relative measured proportion proportionate percentage against relation adjusted portion".split())
_HEADS = {"capita", "head", "inhabitant", "citizen", "person"}
_GROUPS = {"EUROPE", "EU", "EU_AND_MEMBERS", "NATO", "G7", "UDCG", "NORDIC_BALTIC"}
_OUTSIDE = {"USA", "CAN", "JPN"}  #: rivals in no field that a giver of Europe may mean
_BESIDE = {"after", "ahead", "before", "behind", "following", "overtaking"}
_IN = {"in", "among", "of", "within", "across", "inside"}
#: What is said of an amount that has arrived: any other verb of giving names no stage.
_ARRIVED = ("deliver", "disburs", "transfer", "arriv", "receiv", "ship", "hand", "paid", "pay")
#: What is said of an amount that is still to come; "gives" is not.
_PROMISED = ("pledg", "promis", "announc", "vow", "offer", "unveil", "present", "will")
_ONE_OF_MANY = {"a", "an", "each", "every", "average", "typical", "ordinary"}  #: before a person
_BEHIND_A_PERSON = {"and", "or", "but", "does", "do", "did", "has", "gives", "gave", "per", "in", "since", "so"}
_CLOSES, _JOINS = {",", ";", ":", ".", "(", "-", "—"}, {"and", "but", "while", "which"}
_TYPES = {"military", "financial", "humanitarian"}


def fill(doc: Document, clause: Clause, own: Own, parties: Marks) -> None:
    """By what and among whom: per head, by share of GDP; in Europe, among NATO members."""
    figure = clause.figure
    figure.item = _by(doc, clause, own)
    if figure.coverage != "flow" or figure.period_start is None:
        figure.coverage = "flow" if figure.item_class == PACKAGE else None  # of all so far
        figure.guessed.discard("coverage")
        figure.alternatives.pop("coverage", None)
    named = figure.base if figure.base != EVERYBODY else None
    if named is None:
        _among(doc, clause, own, parties)
        _rival(doc, clause, parties)
    if figure.base == EVERYBODY and _is_of_europe(doc, clause, parties):
        figure.base = None  # the first of those that the sentence before is about
    if rivals.is_narrowed(doc, figure, clause.end) or _is_of_things(doc, clause):
        figure.base = None


def _is_of_things(doc: Document, clause: Clause) -> bool:
    """Gave 300 tanks, more than any other country: more tanks, and no more aid."""
    at, before = clause.figure.first, clause.before
    is_bare = doc.lower[at] in doc.said["more-than"] and doc.word(at + 1) == "than"
    return is_bare and before is not None and before.measure == "count" and before.first >= doc.sentence(at)[0]


def of_ratio(doc: Document, clause: Clause, own: Own) -> None:
    """By what two givers are compared: 13 times as much as a share of GDP. Where that is told elsewhere, it is open."""
    figure, lower = clause.figure, doc.lower
    said = {*lower[own.first : max(own.after, _end_of(doc, clause))]}
    if figure.item is not None or figure.base is None:
        return
    if (said & _HEADS and "per" in said) or _is_of_persons(doc, clause):
        figure.item = "population"
    elif said & (_GDP | _ECONOMY) and said & _RELATIVE:
        figure.item = "gdp"
    elif _is_told_relative(doc, clause):
        figure.base = None


def _is_of_persons(doc: Document, clause: Clause) -> bool:
    """A Dane gives five times as much as an American: so much a head. Not: as a German loan, a French minister said."""
    for one in parties_of(doc).between(clause.figure.after, clause.end):
        is_person = one.value[1] == "demonym" and doc.word(one.first - 1) in _ONE_OF_MANY
        if one.value[0] == clause.figure.base:
            return is_person and (doc.word(one.after) in _BEHIND_A_PERSON or not doc.word(one.after).isalpha())
    return False


def _end_of(doc: Document, clause: Clause) -> int:
    """Where a comparison ends behind its second side: 13 times more than Germany as a share of GDP."""
    places = range(clause.figure.after, clause.stop)
    return next((at for at in places if doc.words[at] in _CLOSES or doc.lower[at] in _JOINS), clause.stop)


def _is_told_relative(doc: Document, clause: Clause) -> bool:
    """Whether its sentence or the one before speaks of economies or people."""
    told = {*doc.lower[doc.sentence(max(0, clause.first - 1))[0] : clause.end]}
    return bool(told & (_GDP | _ECONOMY | {"capita", "size", "inhabitant"}))


def named(doc: Document, clause: Clause) -> None:
    """The giver of whom it is said that nobody has given more."""
    figure = clause.figure
    if figure.item_class == NOBODY:
        mark = rivals.given_most(doc, figure)
        if mark is not None:
            figure.donor = mark.value[0]
            figure.guessed.discard("donor")
            figure.alternatives.pop("donor", None)
            figure.evidence["donor"] = evidence(doc, "nobody has given more than", mark.first, mark.after)


def unsay(doc: Document, clause: Clause, own: Own) -> None:
    """Has given, has spent more than: no stage is named; military aid inside the words is the type, and no other
    sentence's."""
    figure = clause.figure
    found = figure.evidence.get("stage")
    if figure.stage in ("delivered", "disbursed", "pledged"):
        words = doc.text[found.char_start : found.char_end].lower() if found is not None else ""
        if not any(word in words for word in (*_ARRIVED, *_PROMISED)):
            figure.stage = None
            figure.guessed.discard("stage")
            figure.alternatives.pop("stage", None)
            figure.evidence.pop("stage", None)
    kinds = {*doc.lower[figure.first : rivals.end(doc, figure)]} & _TYPES
    said = figure.evidence.get("aid_type")
    is_own = said is not None and doc.starts[own.first] <= said.char_start < doc.ends[own.after - 1]
    if not kinds and not figure.is_amount and "aid_type" in figure.guessed and not is_own:
        figure.aid_type = None
        figure.guessed.discard("aid_type")
        figure.alternatives.pop("aid_type", None)
        figure.evidence.pop("aid_type", None)
    elif len(kinds) == 1:
        figure.aid_type = kinds.pop()
        figure.guessed.discard("aid_type")
        figure.alternatives.pop("aid_type", None)
        figure.evidence["aid_type"] = evidence(doc, "the kind that is compared", figure.first, figure.after)


def _by(doc: Document, clause: Clause, own: Own) -> str | None:
    figure, lower = clause.figure, doc.lower
    said = {*lower[own.first : own.after]}
    near = {*lower[max(clause.first, figure.first - _AROUND) : min(clause.end, figure.after + _AROUND)]}
    if (said | near) & _HEADS and "per" in said | near:
        return "population"
    if near & _GDP or (said & (_GDP | _ECONOMY) and said & _RELATIVE) or ("by" in said and said & _ECONOMY):
        return "gdp"
    if "size" in said | near:
        return None  # of its economy, or of its people
    return None if _is_told_relative(doc, clause) else "amount"


def _among(doc: Document, clause: Clause, own: Own, parties: Marks) -> None:
    figure = clause.figure
    stop = min(clause.end, figure.after + _BEHIND)
    for mark in (*parties.between(figure.first, stop), *parties.between(own.first, figure.first)):
        before = doc.word(mark.first - 1 - (doc.word(mark.first - 1) == "the"))
        is_among = before in _IN and (mark.first >= figure.first or before != "of")
        if (is_among or (mark.value[1] == "demonym" and mark.first >= figure.first)) and mark.value[0] in _GROUPS:
            figure.base = "EU_MEMBERS" if mark.value[0] in ("EU", "EU_AND_MEMBERS") else mark.value[0]
            figure.evidence["base"] = evidence(doc, "among whom", mark.first, mark.after)
            return


def _rival(doc: Document, clause: Clause, parties: Marks) -> None:
    """The largest ahead of the United States, the second after it: among all, since it is in no smaller field."""
    figure = clause.figure
    if figure.base not in (None, EVERYBODY):
        return
    if figure.value == 1.0 and _named_first(doc, clause, parties):
        figure.value = 2.0
        return
    for mark in parties.between(figure.after, clause.end):
        before = {*doc.lower[max(figure.after, mark.first - 3) : mark.first]}
        is_only = {"only", "to"} <= before  # second only to the United States
        if is_only and figure.recipient == mark.value[0]:
            figure.recipient = "UKR" if any(one.value[0] == "UKR" for one in parties.all) else None
        if mark.value[0] in _OUTSIDE and (is_only or before & _BESIDE):
            figure.base = EVERYBODY
            if figure.value == 1.0 and before & {"after", "behind"}:
                figure.value = 2.0  # the largest after another is the second
            figure.evidence["base"] = evidence(doc, "a rival outside Europe", mark.first, mark.after)
            return


def _named_first(doc: Document, clause: Clause, parties: Marks) -> bool:
    """Whether its sentence begins with a rival: after the United States, Germany is the largest donor."""
    first = clause.first
    if doc.word(first) not in _BESIDE - {"ahead", "before"}:
        return False
    mark = next(iter(parties.between(first + 1, first + 3)), None)
    if mark is None or mark.value[0] not in _OUTSIDE:
        return False
    after = mark.after + (doc.word(mark.after) == ",")
    named = parties.between(after, after + 2)
    return bool(named) and named[0].value[0] == clause.figure.donor


def _is_of_europe(doc: Document, clause: Clause, parties: Marks) -> bool:
    """Whether the sentence before speaks of those in a smaller field: in Europe, among the members of the EU."""
    if clause.first == 0:
        return False
    first, after = doc.sentence(clause.first - 1)
    return any(
        mark.value[0] in _GROUPS and doc.word(mark.first - 1 - (doc.word(mark.first - 1) == "the")) in _IN
        for mark in parties.between(first, after)
    )
