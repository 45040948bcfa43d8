"""Givers whom nothing puts in doubt though no name stands with the amount: the only one of the text, whose money it is.

Denmark has allocated its package; half a billion kroner of it is for orders: whose else should they be?
"""

from __future__ import annotations

from aidresearch.extraction import currencies
from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en import bystanders, several
from aidresearch.extraction.en.givers import Givers
from aidresearch.extraction.en.unnamed import AT_HOME, EVERYBODYS, MANY, Unnamed
from aidresearch.extraction.figure import Figure

#: Rules that take a giver from elsewhere in the sentence or the text.
_CARRIED = (
    "giver of the figure before",
    "donor of the figure before",
    "subject of the sentence",
    "home of the currency",
    "party that the text is about",
    "whom a pronoun stands for",
)
#: What several pay into, though it bears one's name; and we may be more than the one who speaks.
_JOINT = {"model", "scheme", "coalition", "sponsors", "joined", "joining", "member", "members", "rest", "initiative"}
_OTHERS = _JOINT | {"we", "our", "i", "my"} | EVERYBODYS
#: Another amount is the same giver's where its sentence names him.
_MORE = {"another", "additional", "further", "foreign"}
_DRAWING_RIGHTS = "XDR"  #: nobody lends in them but the Fund
_CLAIMED = 2  #: tokens from an amount to who claims it
_GIVES = 4  #: tokens from a name to its verb of giving


def settle(doc: Document, clauses: list[Clause], known: Givers, unnamed: Unnamed) -> None:
    """Takes the mark of a guess from such givers, once each figure has one."""
    if unnamed.is_counted or any(known.is_companion(m) or bystanders.is_thanked(doc, m) for m in known.marks.all):
        return
    for clause in clauses:
        figure = clause.figure
        if not _is_guess(figure) or figure.donor in MANY:
            continue
        is_own = _is_own_money(doc, clause, known, unnamed)
        if (is_own or _is_only(figure, known, unnamed)) and not _is_of_others(doc, clause, known, is_own):
            figure.guessed.discard("donor")
            figure.alternatives.pop("donor", None)


def _is_guess(figure: Figure) -> bool:
    found = figure.evidence.get("donor")
    is_carried = found is not None and found.rule.startswith(_CARRIED) and figure.measure in ("money", "count")
    return is_carried and figure.role == "aid" and "donor" in figure.guessed and "+" not in (figure.donor or "+")


def _is_of_others(doc: Document, clause: Clause, known: Givers, is_own: bool) -> bool:
    """Whether its sentence speaks of more than the one, or what it stands with is somebody else's: we, from a fund."""
    figure = clause.figure
    may_be_more = is_own or bool(known.marks.between(clause.first, clause.end))
    if any(_is_another(doc, at, may_be_more) for at in range(clause.first, clause.end) if doc.lower[at] in _OTHERS):
        return True
    if several.is_from_elsewhere(doc, figure) or several.is_of_something(doc, figure):
        return True
    claimed = known.marks.between(figure.after, figure.after + _CLAIMED)
    if any(known.is_speaker(mark) for mark in claimed if {*doc.lower[figure.after : mark.first]} <= {"that", "which"}):
        return True  # the 9 billion that Vance claims
    before = clause.before
    return before is not None and several.has_subject(doc, known.verbs, before.after, figure)


def _is_another(doc: Document, at: int, may_be_more: bool) -> bool:
    """Whether the word is of others: not the world of the World Bank, nor a further amount of who is named."""
    if (doc.word(at - 1), doc.word(at)) == ("assistance", "initiative"):
        return False  # America's own
    return (doc.lower[at], doc.word(at + 1)) != ("world", "bank") and not (may_be_more and doc.lower[at] in _MORE)


def _is_only(figure: Figure, known: Givers, unnamed: Unnamed) -> bool:
    """Whether the text names this giver and no other: as one who gives before the amount, or with what he gives."""
    if unnamed.codes != {figure.donor}:
        return False

    def gives(mark: Mark) -> bool:
        if mark.value[1] == "programme" or known.preposition(mark) in ("from", "by") or known.has_aid(mark):
            return True
        return any(verb.value[1] != "noun" for verb in known.verbs.between(mark.after, mark.after + _GIVES))

    acting = [mark for mark in known.marks.all if known.is_acting(mark) and not known.is_speaker(mark)]
    return any(mark.first < figure.first or gives(mark) for mark in acting)


def _is_own_money(doc: Document, clause: Clause, known: Givers, unnamed: Unnamed) -> bool:
    """Whether it is money of the giver's own country, and no other that has such money is named: 5 crowns."""
    figure = clause.figure
    if currencies.homes().get(figure.unit or "") != figure.donor:
        return False
    is_said = figure.unit == _DRAWING_RIGHTS or not AT_HOME.isdisjoint(doc.vocabulary)
    if figure.donor not in unnamed.codes and (unnamed.codes or not is_said):
        return False
    family = next((one for one in currencies.FAMILIES.values() if figure.donor in one), {})
    if any(currencies.marks().get(word) == figure.unit for word in doc.words[figure.first : figure.after]):
        family = {}  # the code says whose crowns they are
    named = {mark.value[0] for mark in known.marks.between(clause.first, clause.end) if known.is_acting(mark)}
    return named <= {figure.donor} and not unnamed.codes & {*family} - {figure.donor}
