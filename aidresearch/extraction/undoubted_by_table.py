"""Givers in doubt and in none, in a language that is all tables: the only one of a text; one of several; of a whole."""

from __future__ import annotations

from aidresearch.extraction import currencies
from aidresearch.extraction.candidates_by_table import SHARED, Candidates
from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import EVERYBODY, Document, Mark
from aidresearch.extraction.figure import Figure

#: Rules that take a giver from elsewhere in the text.
_CARRIED = ("named elsewhere", "whose currency")
_GROUPS = {EVERYBODY, "EUROPE", "NATO", "UDCG", "G7", "EU_AND_MEMBERS"}
_OPENS = 3  #: tokens from the beginning of a sentence to the whole of which it tells a part


def settle(known: Candidates, clause: Clause) -> None:
    """Marks who may have given together, and takes the mark from the only giver that a text names before the amount
    and from who gives money of his own country: whose else should it be?"""
    figure, doc = clause.figure, known.doc
    _beside(known, clause)
    found = figure.evidence.get("donor")
    if "donor" not in figure.guessed or found is None or not found.rule.startswith(_CARRIED):
        return
    said = doc.said["others"] | doc.said["received"] | doc.said["we"]
    if figure.donor in (None, *_GROUPS) or {*doc.lower[clause.first : clause.end]} & said:
        return
    here = {mark.value[0] for mark in known.candidates(clause.first, clause.end)}
    is_own = currencies.homes().get(figure.unit or "") == figure.donor and here <= {figure.donor}
    is_only = known.everybody_named == [figure.donor] and found.char_start < figure.char_start
    if is_only or (is_own and figure.donor in known.everybody_named):
        figure.guessed.discard("donor")
        figure.alternatives.pop("donor", None)


def _beside(known: Candidates, clause: Clause) -> None:
    """Zehn Panzer gemeinsam mit Dänemark: who alone is read as the giver may have given it with another."""
    figure, donor, doc = clause.figure, clause.figure.donor, known.doc
    after = next((at for at in range(figure.after, clause.stop) if doc.words[at] in (",", ";")), clause.stop)
    is_next = clause.before is not None and clause.before.donor != donor
    for mark in known.parties.between(clause.start if is_next else clause.first, after):
        if donor and mark.value[0] not in donor.split("+") and known.is_companion(mark):
            figure.guess("donor", f"{donor}+{mark.value[0]}")


def doubt(doc: Document, figure: Figure, mark: Mark) -> None:
    """Marks who is named with others, and European partners in a text about the loans that yields repay."""
    if mark.value[0] == "EUROPE" and any(one.value == SHARED for one in doc.contexts):
        figure.guess("donor", "EU")
    if _is_with_others(doc, mark):
        figure.guess("donor")


def _is_with_others(doc: Document, mark: Mark) -> bool:
    """Des États-Unis et de leurs alliés, США та їхні союзники: not who is named alone."""
    ahead = [word for word in doc.lower[mark.after : mark.after + 3] if word not in doc.said["of"]]
    return {*ahead[:1]} <= doc.said["and"] and bool({*ahead[1:2]} & doc.said["with-others"])


def is_fronted_whole(known: Candidates, clause: Clause) -> bool:
    """Z 800 czołgów, które otrzymała Ukraina, 350 przekazała Polska: of what all gave one gave a part."""
    figure, doc = clause.figure, known.doc
    opens = doc.lower[clause.start : figure.first]
    if clause.continues or clause.stop == clause.end or figure.measure not in ("money", "count"):
        return False
    got = next((at for at in range(figure.after, clause.stop) if doc.lower[at] in doc.said["received"]), None)
    is_whole = got is not None and not known.candidates(figure.after, got)  # not: which Ukraine received from Poland
    is_whole = is_whole and not {*doc.lower[got or 0 : (got or 0) + _OPENS]} & doc.said["giver"]
    return is_whole and 0 < len(opens) <= _OPENS and opens[0] in doc.said["out-of"]
