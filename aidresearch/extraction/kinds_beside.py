"""A kind of aid that is said of another amount or of a part: all aid stands beside military aid.

"100 million of military aid on top of the 380 million of the last years", "military aid makes up 7.8 of 12.8 billion",
"half of the 1.5 billion that it gave is military aid": of what kind the other amount is, no word says. It is a guess.
"""

from __future__ import annotations

from aidresearch.extraction import lists, parts_beside
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.stated_parts import THEREOF

#: Slots of ``words.tsv``: in addition to; adds so much, and to what; is, goes to a kind of aid.
ON_TOP, ADDS, ADDED_TO, IS_OF_KIND = "on-top-of", "adds-to", "added-to", "is-of-kind"
_COPULA = 6  #: tokens from "is" to the kind: is non-lethal military aid, est de l'aide militaire
_ADDED_TO = 3  #: tokens before an amount in which stands that something comes to it: to the, aux
_TO_NEXT = 3  #: tokens from a kind to the amount that it is of: military aid worth about 3 billion


def settle(doc: Document, figures: list[Figure]) -> None:
    """Marks the kind of such amounts as guessed: it may be all aid."""
    for place, figure in enumerate(figures):
        said = figure.evidence.get("aid_type")
        is_sure = figure.aid_type not in (None, "mixed") and "aid_type" not in figure.guessed
        if figure.measure != "money" or said is None or not is_sure:
            continue
        first, after = doc.tokens(said.char_start, said.char_end)
        begin, end = doc.sentence(figure.first)
        if not begin <= first < end or figure.begin < after <= figure.after:
            continue
        part = parts_beside.before(doc, figure, figures)
        if after <= figure.begin:
            is_behind_part = part is not None and after <= part
            is_on_top = not doc.said[ON_TOP].isdisjoint(doc.lower[after : figure.begin])
            is_of_another = is_behind_part or is_on_top or _is_added_to(doc, figure, figures[:place], first, begin)
        else:
            is_predicate = part is not None and _is_predicate(doc, figure, first)
            is_of_another = is_predicate or _is_of_the_next(doc, figure, figures[place + 1 :], first, after)
        if is_of_another:
            figure.guess("aid_type", "")


def _is_added_to(doc: Document, figure: Figure, before: list[Figure], kind: int, begin: int) -> bool:
    """Adds 440 million in weapons to the 19.5 billion committed so far."""
    added = next((one for one in reversed(before) if one.measure == "money" and one.first >= begin), None)
    if added is None or kind < begin or doc.said[ADDS].isdisjoint(doc.lower[begin : figure.begin]):
        return False
    return not doc.said[ADDED_TO].isdisjoint(doc.lower[max(added.after, figure.begin - _ADDED_TO) : figure.begin])


def _is_predicate(doc: Document, figure: Figure, kind: int) -> bool:
    """A quarter of what it has given is military aid; not: half of what it gave in military aid."""
    for at in range(kind - 1, max(figure.after, kind - _COPULA) - 1, -1):
        if doc.lower[at] in doc.said[IS_OF_KIND]:
            return True
        if doc.meaning(at).stage is not None:
            return False
    return False


def _is_of_the_next(doc: Document, figure: Figure, behind: list[Figure], kind: int, after: int) -> bool:
    """After 12.8 billion since 2022 it has promised military aid of 3 billion: another statement has begun."""
    following = next((one for one in behind if one.measure == "money"), None)
    if following is None or not after <= following.first <= after + _TO_NEXT:
        return False
    ahead = doc.lower[figure.after : kind]
    if lists.begins(doc, following.after, THEREOF) and "," in ahead and "," not in doc.lower[after : following.begin]:
        return True  # 12.8 billion, military aid being 7.8 billion of it
    between, links = doc.lower[after : following.begin], doc.said["help-noun"] | doc.said["of"] | doc.said["sized"]
    has_verb = any(doc.meaning(at).stage is not None for at in range(figure.after, kind))
    return has_verb and {*between} <= links | doc.said["around"] | doc.language.hedges and bool({*between} & links)
