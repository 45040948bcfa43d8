"""What a draft or an intention is to give: proposed, unless the draft was passed; and what is "made available"."""

from __future__ import annotations

from aidresearch.extraction.clause import Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.common import AHEAD_OF_IT
from aidresearch.extraction.figure import Figure

_DRAFTS = set(
    "initiative proposal proposals plan plans idea call calls bill draft motion intent intention intentions".split()
)
_INTENDS = {"intent", "intention", "intentions"}  #: what a government says that it intends is as good as promised
_PASSED = {"bill", "proposal", "proposals", "plan", "plans", "draft", "motion"}  #: what a parliament decides on
_TO_DRAFT = 7  #: tokens from "passed" to the draft: backed the second reading of a bill
_TO_VERB = 14  #: tokens from an amount to "was passed"
_TO_AVAILABLE = 12  #: tokens from "make" to "available", over the amount
_OPEN = AHEAD_OF_IT | {"to", "not", "never", "yet"}
_BODIES = {"EU", "EU_AND_MEMBERS", "G7", "NATO", "IMF", "WORLD_BANK"}
_DONE = {"was", "were", "been"}
_ENDS = {",", ";", ":", "that", "which"}


def of_draft(doc: Document, verbs: Marks, mark: Mark, figure: Figure, before: list[str]) -> str | None:
    """A proposal to give is only proposed; passed a bill to give, a plan to give was approved: decided on.

    ``before`` are the words right before the infinitive ``mark``; None where they name no draft.
    """
    if "to" not in before or not _DRAFTS & {*before}:
        return None
    at = mark.first - 1
    while doc.lower[at] not in _DRAFTS:
        at -= 1
    if doc.lower[at] in _INTENDS:
        return "pledged"
    if doc.lower[at] not in _PASSED:
        return "proposed"
    first, end = doc.sentence(at)
    ahead = [one for one in verbs.between(max(first, at - _TO_DRAFT), at) if one.value[1] != "noun"]
    if ahead:
        return (
            "committed" if _is_done(doc, ahead[-1]) and not _ENDS & {*doc.lower[ahead[-1].after : at]} else "proposed"
        )
    behind = verbs.between(max(figure.after, mark.after), min(end, figure.after + _TO_VERB))
    behind = [one for one in behind if one.value[1] != "noun"]
    is_passed = (
        bool(behind) and _is_done(doc, behind[0]) and _DONE & {*doc.lower[behind[0].first - 3 : behind[0].first]}
    )
    return "committed" if is_passed else "proposed"


def _is_done(doc: Document, verb: Mark) -> bool:
    """Has passed, approves; not: is to approve, did not pass; nor what one country backs."""
    is_one = any(mark.after == verb.first and mark.value[0] not in _BODIES for mark in doc.parties)
    if is_one and doc.word(verb.first) in ("backs", "backed"):
        return False
    return verb.value[0] == "committed" and not _OPEN & {*doc.lower[max(0, verb.first - 3) : verb.first]}


def make(doc: Document, mark: Mark) -> Mark | None:
    """The "make" of "will make so much available", which has the tense."""
    for at in range(mark.first - 1, max(-1, mark.first - 1 - _TO_AVAILABLE), -1):
        if doc.lower[at] in ("make", "making"):
            return Mark(at, at + 1, ("delivered", "base"))
        if doc.lower[at] in (";", ":", "and", "which"):
            return None
    return None
