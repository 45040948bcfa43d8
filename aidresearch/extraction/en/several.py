"""Amounts that are nobody's alone: a whole whose parts others give, what another party's name leads up to.

Arms worth 500 million, 300 of it from Denmark and 200 from Sweden, were given by neither of them alone; of the 260
billion that Ukraine has had, America gave 114.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.common import BANKS, OF_IT
from aidresearch.extraction.figure import Figure

#: Groups to which the givers of the parts may belong: theirs is the whole.
_GROUPS = {"EUROPE", "EU_AND_MEMBERS", "NATO", "UDCG", "G7", "NORDIC_BALTIC", "WORLD_BANK"}
_OPENS = {":", "("}
_FITS = 0.02  #: by how much parts that are rounded may miss their whole
_FRONTED = 5  #: tokens from "of" that opens a sentence to the amount of which others give parts
#: How the name behind an amount says who gave it: it is none of the next amount's.
BEHIND = ("from or by", "aid of so much", "for, where")
_JOINING = {",", "and", ";", "another", "the", "a", "some", "about", "plus", "also", "further"}
_ON_TOP = {*_JOINING, "on", "top", "of", "in", "addition", "to", "comes", "come", "came", "is", "adds"}
_SOURCES = {"from", "by"}
_IN_ALL = (("in", "all"), ("in", "total"), ("all", "told"), ("altogether",), ("together",), ("combined",), ("overall",))
_SOURCE = 5  #: tokens from "from" to the noun of a source
#: Sources that are the giver's own, or times.
_OWN = set(
    "its their our his own stock stocks stockpile stockpiles inventory inventories depots budget budgets reserves army "
    "forces armed military industry production manufacturers now today next this last to january february march april "
    "june july august september october november december".split()
)
#: Between a part and its whole: 75 of the more than 177 billion.
_OF_WHOLE = {"of", "the", "more", "than", "some", "about", "over", "nearly", "almost", "these", "those", "roughly"}
_WORLD = {"global", "international", "worldwide", "multilateral"}
_PARTING = {"and", ",", ";"}  #: of international cooperation, and so much later
_LARGER = {"a", "an", "wider", "larger", "overall", "international", "broader"}
_WHOLES = {"package", "programme", "program", "effort", "envelope", "plan", "framework"}


def settle(doc: Document, clauses: list[Clause]) -> None:
    """Leaves open who gave an amount where the sentence names several givers of its parts."""
    for _, group in groupby(clauses, key=lambda clause: clause.first):
        sentence = [clause for clause in group if clause.figure.role == "aid" and clause.figure.measure == "money"]
        for place, clause in enumerate(sentence):
            if place > 1 and _is_sum(doc, clause.figure, [one.figure for one in sentence[:place]]):
                _open(clause.figure)
            parts = [one.figure for one in sentence[place + 1 :]]
            if clause.figure.donor not in _GROUPS and _is_of_several(doc, clause, parts):
                _open(clause.figure)


def _is_sum(doc: Document, figure: Figure, parts: list[Figure]) -> bool:
    """Britain so much and Norway so much, out of so much in all, so much together: of neither alone."""
    ahead = tuple(doc.lower[figure.after : figure.after + 2])
    is_in_all = any(ahead[: len(words)] == words for words in _IN_ALL)
    return is_in_all and len({one.donor for one in parts}) > 1 and figure.least >= max(one.least for one in parts)


def _is_of_several(doc: Document, clause: Clause, parts: list[Figure]) -> bool:
    whole = clause.figure
    parts = [one for one in parts if one.unit == whole.unit and one.least <= whole.least and one.donor]
    givers = {one.donor for one in parts if one.evidence["donor"].char_start > whole.char_end}
    if len(givers) < 2 or whole.donor not in {None, *givers}:
        return False
    total = sum(one.least for one in parts)
    if abs(total - whole.least) <= _FITS * whole.least:
        return True
    if total > whole.least * (1 + _FITS):
        return False
    between = doc.lower[whole.after : parts[0].first]
    ahead = doc.lower[parts[0].after : parts[0].after + 2]
    is_list = bool(_OPENS & {*between}) or (ahead[:1] == ["of"] and bool({*ahead[1:]} & OF_IT))
    return is_list or is_fronted(doc, clause)


def is_fronted(doc: Document, clause: Clause) -> bool:
    """Of the 267 billion that Ukraine has had, the US gave 114 billion: what a sentence opens with to part it."""
    figure = clause.figure
    opens = doc.lower[clause.first] == "of" or doc.lower[clause.first : clause.first + 2] == ["out", "of"]
    return opens and figure.first - clause.first <= _FRONTED and clause.stop < clause.end


def is_fronted_of_the_world(doc: Document, clause: Clause) -> bool:
    """Of the 170 billion of international aid the US has given 71 percent: all gave the whole."""
    after = clause.figure.after
    ahead = doc.lower[after : after + 3]
    return ahead[:1] in (["of"], ["in"]) and bool(_WORLD & {*ahead}) and is_fronted(doc, clause)


def doubt(doc: Document, clause: Clause, mark: Mark) -> None:
    """Marks a giver that is named behind the amount before: 2 million from Iceland and 390 from the interest."""
    figure = clause.figure
    if not is_taken(doc, clause.before, mark) or not {*doc.lower[mark.after : figure.first]} <= _ON_TOP:
        return
    if doc.word(figure.after) in _SOURCES:
        _open(figure)
    figure.guess("donor")


def is_taken(doc: Document, before: Figure | None, mark: Mark) -> bool:
    """Whether a name stands behind the amount before as its giver: so much from Iceland."""
    found = before.evidence.get("donor") if before is not None else None
    return found is not None and found.rule.startswith(BEHIND) and found.char_start == doc.starts[mark.first]


def is_counted(figure: Figure) -> bool:
    """Whether no word calls it aid and it may be some all the same: money and goods."""
    return figure.role == "context" and figure.measure in ("money", "count")


def is_of_something(doc: Document, figure: Figure) -> bool:
    """The scheme's so much, the ministry's so much: of what no name says."""
    at = figure.first
    return doc.words[at - 2 : at] == ["'", "s"] and doc.words[at - 3].islower()


def is_from_elsewhere(doc: Document, figure: Figure) -> bool:
    """Whether "from" behind an amount names a source that is no party that was read: from the interest, from a fund;
    or "others" gave it, who may be all the others or some."""
    found = figure.evidence.get("donor")
    if figure.scope == "Others":
        return True
    if doc.word(figure.after) != "from" or found is None or found.char_start > figure.char_end:
        return False
    ahead = doc.lower[figure.after + 1 : figure.after + _SOURCE]
    return not {*ahead} & _OWN and not ahead[:1][0][:1].isdigit() if ahead else False


def is_of_many(doc: Document, clause: Clause) -> bool:
    """Part of a global 115 billion package, of a 136 billion international one, of a package larger than the loan."""
    lower, figure = doc.lower, clause.figure
    ahead = lower[max(0, figure.first - 3) : figure.first]
    near = {*ahead, *lower[figure.after : figure.after + 2]} if not _PARTING & {*ahead} else set()
    is_of_the_world = bool(near & _WORLD) and "of" not in lower[figure.after : figure.after + 1]
    return is_of_the_world or _is_larger_frame(doc, clause)


def _is_larger_frame(doc: Document, clause: Clause) -> bool:
    """A loan of the Fund, part of a package of 136 billion: what one lender's is a part of is not its alone."""
    before, figure = clause.before, clause.figure
    if before is None or before.first < clause.first or before.donor not in BANKS or not figure.least > before.least:
        return False
    between = doc.lower[before.after : figure.first]
    named = {*between, *doc.lower[figure.after : figure.after + 4]}
    return "part" in between and bool(_LARGER & {*between}) and bool(_WHOLES & named)


def take_of_whole(doc: Document, clauses: list[Clause]) -> None:
    """Has received only 75 of the 177 billion that America approved: a part is its giver's who gave the whole."""
    for clause, following in pairwise(clauses):
        part, whole = clause.figure, following.figure
        is_open = part.donor is None and "donor" not in part.evidence and part.scope is None
        if not is_open or part.role != "aid" or whole.donor is None or whole.least < part.least:
            continue
        between = doc.lower[part.after : whole.first]
        found = whole.evidence.get("donor")
        if clause.first == following.first and between[:1] == ["of"] and {*between} <= _OF_WHOLE and found is not None:
            part.donor, part.evidence["donor"] = whole.donor, found
            if "donor" in whole.guessed:
                part.guess("donor")
            else:
                part.guessed.discard("donor")
                part.alternatives.pop("donor", None)


def _open(figure: Figure) -> None:
    figure.donor = None
    figure.evidence.pop("donor", None)
    figure.alternatives.pop("donor", None)
    figure.guess("donor")


def is_apart(doc: Document, verbs: Marks, same: Figure, figure: Figure) -> bool:
    """Whether an amount may be another's than the one before: a part of it, the scheme's, what the hosts give."""
    is_part = "part" in doc.lower[max(0, figure.first - 5) : figure.first]
    return is_part or is_of_something(doc, figure) or has_subject(doc, verbs, same.after, figure)


def has_subject(doc: Document, verbs: Marks, first: int, figure: Figure) -> bool:
    """Of which the hosts give so much: a verb there has a subject of its own, which no name is."""
    for verb in verbs.between(first, figure.first):
        at = verb.first - 1
        if verb.value[1] == "base" and at > first and doc.word(at - 1) in ("the", "its", "their", "his"):
            return doc.lower[at].isalpha() and doc.meaning(at).party is None
    return False
