"""Differences between two givers, in all the words for them: 23 billion more than, ahead by, a lead of, the gap is."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import NO_GIVERS, Document, Mark
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_FILLERS = ABOUT | {"a", "an", "the", "as", "still"}
_NOUNS = {"difference", "differences", "lead", "advantage", "margin"}
_GAPS = {"gap", "distance"}  #: between two givers; else a need
#: Before "by so much": one is in front of the other.
_IN_FRONT = set(
    "leads lead outspends outspent outstrips outstripped exceeds exceeded surpasses surpassed beats beat ahead "
    "outpaces outpaced overtook overtaken tops topped outdoes outdid".split()
)
_BEHIND = set("trails trailed trail trailing lags lagged lag lagging behind short".split())
_MORE, _MUCH = {"more", "less"}, set("far much even way slightly still or no is was are were be".split())
_DID = {"did", "has", "had", "have", "does", "do"}
THEM = {"them", "they"}  #: whom another is compared with that the text has named
_PASSIVE = {"was", "were", "been", "being"}
_IS = {"is", "was", "are", "were", "of", "at", "to", "stands", "stood", "amounts", "amounted", ":"}
_REACH = 14


def is_difference(doc: Document, figure: Figure) -> bool:
    """23 billion more than the United States, 200 billion more on the war than NATO; 27 million above it."""
    ahead = doc.lower[figure.after : figure.after + 12]
    if figure.measure == "share":
        return False  # 67 percent above the years before: how much it grew
    if ahead[:1] in (["above"], ["behind"]) or ahead[:2] == ["ahead", "of"]:
        return True
    if ahead[:1] == ["ahead"] and ahead[1:2] in ([], ["."], [","], [";"], ["!"]):
        return True  # so that Europe is 7 billion ahead
    if figure.measure != "money" or ahead[:1] not in (["more"], ["less"], ["fewer"], ["higher"], ["lower"]):
        return False
    end = next((at for at, word in enumerate(ahead) if word in (".", ",", ";", "and")), len(ahead))
    return "than" in ahead[:end] and ahead[2:3] != ["half"]


def more(doc: Document, figure: Figure) -> int:
    """The token of "more", also behind what the amount is for: 100 billion into the war more than Europe; where none
    stands, that behind the amount.

    Behind a comma, or "far", it only says that the whole amount is more.
    """
    for at in range(figure.after, min(figure.after + _REACH, len(doc.words) - 2)):
        word = doc.lower[at]
        if word in _MORE and doc.lower[at + 1] == "than" and doc.lower[at - 1] not in _MUCH and at > figure.after:
            return at if _is_giver(doc, at + 2) else figure.after
        if not word.isalpha() or word in ("and", "but", "or", "while") or doc.meanings[at].number is not None:
            break
    return figure.after


def _is_giver(doc: Document, at: int) -> bool:
    at += doc.word(at) in ("the", "all", "what")
    named = (mark for mark in doc.parties if mark.first == at)
    return doc.word(at) in THEM or any(mark.value[0] not in NO_GIVERS for mark in named)


def is_spread(doc: Document, figure: Figure) -> bool:
    """Has spent 100 billion on the war more than Europe did; where the other one has no verb of its own, a comma may be
    left out, and the amount be the whole of it: a guess."""
    if figure.measure != "money" or _MORE.isdisjoint(doc.vocabulary):
        return False
    at = more(doc, figure)
    if at == figure.after:
        return False
    if not {*doc.lower[at + 3 : at + 6]} & _DID:
        figure.guess("role", "aid")
    return True


def is_between(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """Leads the US by so much; a lead of so much; Europe's lead over America is so much."""
    figure = clause.figure
    if figure.measure != "money":
        return False
    at = figure.first - 1
    while doc.word(at) in _FILLERS:
        at -= 1
    if doc.word(at) != "by" and doc.word(at) not in _IS:
        return False
    said = doc.lower[max(own.first, at - _REACH) : at + 1]
    if doc.word(at) == "by":
        return bool({*said} & (_IN_FRONT | _BEHIND)) and doc.word(at - 1) != "led"
    if doc.word(at) == "of" and doc.word(at - 1) in _NOUNS:
        return True
    is_two = len(_givers(parties, own.first, own.after)) > 1
    if doc.word(at) == "of" and doc.word(at - 1) in _GAPS:
        return is_two
    return is_two and bool({*said} & (_NOUNS | _GAPS)) and bool({*said} & {"over", "between", "to", "with", "and"})


def settle(doc: Document, clause: Clause, own: Own, parties: Marks, amounts: list[Figure]) -> None:
    """Gives a difference its two sides: the givers of its clause, else those of the two ``amounts`` before it."""
    figure = clause.figure
    named = _givers(parties, clause.first if own.kind == "compared" else own.first, own.after)
    if len(named) > 1:
        sides, basis = [mark.value[0] for mark in named[:2]], (named[0].first, named[1].after)
    else:
        pair = [one for one in amounts if one.first >= clause.first and one.donor and one.measure == "money"][-2:]
        if len(pair) < 2 or pair[0].donor == pair[1].donor:
            return
        first, second = sorted(pair, key=lambda one: -one.least)
        sides, basis = [str(first.donor), str(second.donor)], (pair[0].first, pair[1].after)
    if _BEHIND & {*doc.lower[own.first : figure.first]}:
        figure.notes.append("behind the other")  # the direction: less
    elif _IN_FRONT & {*doc.lower[own.first : figure.first]} and not {*doc.lower[own.first : figure.first]} & _PASSIVE:
        figure.notes.append("ahead of the other")
    figure.donor, figure.base = sides
    figure.guessed.discard("donor")
    figure.alternatives.pop("donor", None)
    for slot in ("donor", "base"):
        figure.evidence[slot] = evidence(doc, "the two that are compared", *basis)


def _givers(parties: Marks, first: int, after: int) -> list[Mark]:
    """The first mark of each party that may give there, in order."""
    found: dict[str, Mark] = {}
    for mark in parties.between(first, after):
        if mark.value[0] not in NO_GIVERS:
            found.setdefault(mark.value[0], mark)
    return list(found.values())
