"""Amounts of which the text says that all of it has come: paid the whole of the loan, was paid out in full."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.cue import PERFECT
from aidresearch.extraction.en.tenses import Tenses
from aidresearch.extraction.figure import Figure

RULE = "all of it"  #: of an amount that has come so far in full
_ALL = {"all", "full", "entire", "whole", "entirety"}
_ALL_OF = _ALL | {"the", "its", "of"}
#: What is paid in full: its whole share of so much.
_WHOLES = {"contribution", "share", "part", "loan", "commitment", "pledge", "sum", "amount", "package", "portion"}
_FULLY = {"fully", "entirely", "completely"}
_COME = ("disbursed", "delivered")
_NEAR = 2  #: tokens between the verb and "all of"
_BEHIND = 3  #: tokens behind the verb in which "in full" stands


def paid(doc: Document, figure: Figure, verbs: list[Mark], tenses: Tenses) -> Mark | None:
    """The verb of its clause that says how far all of it has come: has paid out all of the 113 billion that was
    appropriated; 2 billion, which has been paid out in full."""
    finite = [mark for mark in verbs if mark.value[1] != "noun"]
    at = figure.first
    while doc.word(at - 1) in _ALL_OF or (doc.word(at - 1) in _WHOLES and doc.word(at) == "of"):
        at -= 1  # its whole contribution of 18 billion
    is_all = not _ALL.isdisjoint(doc.lower[at : figure.first])
    ahead = [mark for mark in finite if is_all and at - _NEAR <= mark.first < at]
    behind = [mark for mark in finite if mark.first >= figure.after and mark.value[1] == "past"][:1]
    is_whole = is_all and figure.measure == "money"  # the whole of the 50 billion has been paid
    entire = [mark for mark in behind if (is_whole or _is_entire(doc, mark)) and not _has_paid(doc, figure, mark)]
    found = (mark for mark in (*ahead[-1:], *entire) if tenses.read(mark, figure) in _COME)
    return next(found, None)


def _has_paid(doc: Document, figure: Figure, mark: Mark) -> bool:
    """With a payment of 1 billion the EU has paid out its share in full: somebody has, what stands behind."""
    said = doc.lower[figure.after : mark.first]
    return bool(PERFECT & {*said}) and {"been", "which", "that"}.isdisjoint(said)


def _is_entire(doc: Document, mark: Mark) -> bool:
    """Has been fully disbursed, has been paid out in full."""
    ahead = doc.lower[mark.after : mark.after + _BEHIND]
    return doc.word(mark.first - 1) in _FULLY or ("in", "full") in pairwise(ahead)
