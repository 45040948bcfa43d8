"""What a giver spends on something else, in a clause of its own beside one on its aid: it gives Ukraine 3 billion, and
the health service costs 165; France itself spends 50 billion on its forces.

The sentence, or the one before, tells of aid, and the giver is the same; the clause of the amount tells of neither
Ukraine nor help, nor that anybody gives: it says what somebody pays for, gets or costs (``words.tsv``: ``pays-out``,
``takes-in``, ``itself``, ``ones-own``). Nobody is to be accused of it.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, parties_of
from aidresearch.extraction.document import Document
from aidresearch.extraction.language import joined
from aidresearch.extraction.yardsticks import PAYS_OUT, is_of_ukraine, is_thing

TAKES_IN, ITSELF, OWN = "takes-in", "itself", "ones-own"
_ENDS = {",", ";", ":", "(", ")", "\n"}
_SUBJECT = 5  #: tokens before a verb in which its subject stands


def mark(doc: Document, around: list[Clause]) -> None:
    """Marks the role of such amounts as guessed."""
    verbs = joined(doc.said[PAYS_OUT], doc.said[TAKES_IN])
    if doc.vocabulary.isdisjoint(joined(verbs, doc.said[ITSELF], doc.said[OWN])):
        return
    parties, programmes = parties_of(doc), Marks([one for one in doc.contexts if one.value[0] == "programme"])
    for clause in around:
        figure = clause.figure
        if figure.role != "aid" or figure.measure != "money" or figure.programme is not None:
            continue
        begin, stop = _clause_of(doc, clause)
        of_war = any(doc.lower[at] in doc.said["the-war"] for at in range(begin, stop))
        if of_war or is_of_ukraine(doc, parties, programmes, begin, stop) or _gives(doc, begin, stop):
            continue
        if _is_else(doc, parties, begin, stop):
            figure.guess("role", "other")


def _clause_of(doc: Document, clause: Clause) -> tuple[int, int]:
    """From the last break before an amount to the next one behind it."""
    figure = clause.figure
    joints = joined(doc.said["and"], doc.said["clause"], doc.said["whereas"])
    breaks = [at for at in range(clause.first, figure.begin) if doc.words[at] in _ENDS or doc.lower[at] in joints]
    begin = breaks[-1] + 1 if breaks else clause.first
    stop = next((at for at in range(figure.after, clause.end) if doc.words[at] in _ENDS), clause.end)
    return begin, stop


def _gives(doc: Document, begin: int, stop: int) -> bool:
    paying = joined(doc.said[PAYS_OUT], doc.said[TAKES_IN])
    return any(doc.meaning(at).stage is not None and doc.lower[at] not in paying for at in range(begin, stop))


def _is_else(doc: Document, parties: Marks, begin: int, stop: int) -> bool:
    """Whether the clause says what the money is for, or that no giver pays it but something gets or costs it."""
    said = doc.said
    if any(doc.lower[at] in said[ITSELF] for at in range(begin, stop)):
        return True
    if any(doc.lower[at] in said[OWN] for at in (begin, begin + 1)):
        return True  # its own debt stands at so much; not: from its own stocks
    verbs = joined(said[PAYS_OUT], said[TAKES_IN])
    at = next((at for at in range(begin, stop) if doc.lower[at] in verbs), None)
    if at is None:
        return False
    if doc.lower[at] in said[PAYS_OUT]:
        for place in range(begin, stop):
            if doc.lower[place] in said["purpose"] and is_thing(doc, place + 1, stop):
                return True
    ahead = range(max(begin, at - _SUBJECT), at)
    has_subject = any(doc.words[place].isalpha() and doc.lower[place] not in said["stop"] for place in ahead)
    named = parties.between(max(begin, at - _SUBJECT), at)
    return has_subject and all(one.value[1] in ("institution", "home") for one in named)
