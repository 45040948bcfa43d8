"""Words that look like verbs of giving and say something else: training, spending, raising a total, should it pass."""

from __future__ import annotations

from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

_ONWARDS = {"to", "as", "through", "in", "from", ",", "."}
_SUBJECTS = {"which", "who", "it", "also", "already", "now", "currently", "still"}
_NAMES_AND_PRICES = {("extended", "fund"), ("costs", "to"), ("cost", "to")}

_DOUBTS, _HELPS = {"could", "may", "might", "can"}, {"help", "allow", "enable", "let", "keep", "turn", "make", "change"}
_OF_GOODS = (["military"], ["medical"], ["humanitarian"], ["relief"], ["of"], ["and"], ["arms"], ["energy"])
_OF_DETAIL = (["a"], ["the"], ["more"], ["in"], ["most"], ["its"], ["very"])
_NUMBERS = {"figure", "figures", "numbers", "estimate", "estimates", "tally", "tallies"}
_REQUESTED = {"requested", "sought", "wanted", "asked"}
_OBJECT = 4  #: tokens from a verb to its object
_NOUN_AHEAD, _BE = {"on", "of", "for", "in"}, {"is", "are", "was", "were", "be", "been", "by", "started", "began"}
_NOUN_BEHIND = {"worth", "valued", "totalling", "totaling", "costing", "and", ",", ".", ";", "", "to", "for", "at"}
_ARRIVAL = {"budget", "account", "accounts", "treasury", "coffers", "ukraine", "kyiv"}


def is_handed_on(doc: Document, mark: Mark, figure: Figure) -> bool:
    """Has passed so much on to Kyiv, that it has passed on as budget support; not: passed on Thursday."""
    if doc.lower[figure.after : figure.after + 2] == ["on", "to"]:
        return True
    return doc.word(mark.after) in ("on", "along") and doc.word(mark.after + 1) in _ONWARDS


def is_other(doc: Document, mark: Mark, figure: Figure, before: list[str]) -> bool:
    """Spending and training as nouns, the Extended Fund Facility, what it costs to replace them, arrived with it; used
    or gave figures as high as so much."""
    word, following = doc.word(mark.first), doc.word(mark.after)
    if figure.measure == "money" and _NUMBERS & {*doc.lower[mark.after : min(mark.after + _OBJECT, figure.first)]}:
        return True
    if word in _DOUBTS and (following == "not" or (mark.first >= figure.after and following in _HELPS)):
        return True  # could not document 1 billion of it; a loan of so much could help to turn the tables
    if (word == "supplies" and before[-1:] in _OF_GOODS) or (word == "cost" and before[-1:] in _OF_DETAIL):
        return True  # for military supplies, a cost of so much
    if word in ("announced", "reported") and following == ":" and "," in before:
        return True  # France is third, the embassy announced: 7 billion
    if word == "detailed":
        return before[-1:] in _OF_DETAIL  # a detailed list of so many
    if word == "spending":
        return not {"is", "are", "was", "were", "be", "been", "by"} & {*before[-2:]}
    if word == "finances":  # public finances; Norway, which also finances
        return doc.meaning(mark.first - 1).party is None and doc.word(mark.first - 1) not in _SUBJECTS
    if word == "training":
        return is_training(doc, mark)
    if word == "raising":  # raising the total to so much
        is_promise = any(doc.meaning(at).stage for at in range(mark.after, figure.first))
        return not is_promise and not doc.said["whole"].isdisjoint(doc.lower[mark.after : figure.first])
    if word in ("arrived", "arrives"):
        return "with" in doc.lower[mark.after : figure.first]
    return (word, following) in _NAMES_AND_PRICES


def is_training(doc: Document, mark: Mark) -> bool:
    """Arms and training worth so much, for training: a noun; not: is training and arming soldiers."""
    if doc.lower[mark.first] != "training":
        return False
    ahead, behind = doc.word(mark.first - 1), doc.word(mark.after)
    return ahead in _NOUN_AHEAD or (behind in _NOUN_BEHIND and ahead not in _BE)


def is_condition(doc: Document, mark: Mark) -> bool:
    """If Congress passes the bill, should Congress grant so much."""
    first, _ = doc.sentence(mark.first)
    said = doc.lower[first : mark.first]
    said = said[len(said) - said[::-1].index(",") :] if "," in said else said
    return said[:1] in (["should"], ["if"], ["unless"], ["once"])


def is_put_into(doc: Document, figure: Figure) -> bool:
    """Into arms, a fund, a list of arms; not into the Ukrainian budget."""
    at = figure.after
    if doc.word(at) != "into":
        return False
    ahead = doc.lower[at + 1 : at + 5]
    return not _ARRIVAL & {*ahead[: ahead.index("for") if "for" in ahead else 4]}


def without_requests(doc: Document, behind: list[Mark]) -> list[Mark]:
    """Six guns requested by Kyiv would follow: what is done with them counts, not that somebody asked for them."""
    is_first = len(behind) > 1 and behind[1].value[1] != "noun" and is_requested(doc, behind[0])
    return behind[1:] if is_first else behind


def is_requested(doc: Document, mark: Mark) -> bool:
    """Requested by Kyiv, asked for by it: a participle that says what things are."""
    return doc.lower[mark.first] in _REQUESTED and doc.word(mark.after) in ("by", "for")
