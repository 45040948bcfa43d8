"""Amounts that nobody says were given: what is denied, rejected or only supposed."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.common import MAYBE, NEARLY
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_NOT = {"not", "never", "cannot"}
_NOT_ALL = {"only", "less", "more", "just", "least", "merely", "simply"}  #: not only 5 billion, not less than 5
_REACH = 4  #: tokens from "not" to the verb that it denies
_FALSE = set(
    "false untrue wrong incorrect misleading baseless unfounded nonsense exaggerated inflated fake invented "
    "debunked bogus lie myth fiction hoax fabricated".split()
)
_FALSELY = {"falsely", "wrongly", "incorrectly", "mistakenly", "baselessly", "erroneously", "untruthfully"}
_SAYS = {"claim", "claims", "claimed", "claiming", "said", "says", "say", "stated", "states", "asserted", "told"}
_ALLEGES = {"claims", "claimed", "alleges", "alleged", "asserts", "asserted", "touts", "touted"}
_CLAIMED = _ALLEGES | {"claimed", "alleged", "asserted"}
_DISPUTES = set(
    "disputes disputed disputing rejects rejected rejecting denies denied denying dismisses dismissed dismissing "
    "contests contested doubts doubted questions questioned refutes refuted contradicts contradicted".split()
)
_QUESTIONS = {"questions", "questioned", "questioning", "contests", "contested"}  #: an amount, or what it is spent on
_TENURES = {"under", "administration", "administrations", "watch"}  #: behind it: when it was spent
_ACCEPTS = {"accept", "accepts", "accepted", "believe", "believes", "recognize", "recognise", "share", "confirm"}
_A_FIGURE = NEARLY | set("figure figures number numbers claim claims sum amount of that s ' ’".split())
_POSSESSIVE = {"'", "’"}
_STOLEN = {"stolen", "stole", "steal", "embezzled", "misappropriated", "laundered", "pocketed", "vanished"}
_AHEAD = 7  #: tokens behind an amount in which somebody else's claim of it is named
_NOTHING = {"nothing", "no", "none", "nobody", "hardly"}
#: Behind "nothing": what it does not do for an amount.
_SUPPORTS = set("supports support supported backs back backed bears confirms confirm confirmed matches shows".split())
_REJECTING = (
    {"fact", "reality", "truth", "actual", "real"}
    | _NOT
    | _FALSE
    | _FALSELY
    | _NOTHING
    | {"t", "true", "correct"}
    | _DISPUTES
)
_TRUE = {"true", "correct", "close", "accurate", "right", "supported", "so", "case", "figure"}
_BASELESS = {("no", "truth"), ("no", "basis"), ("no", "evidence"), ("far", "from"), ("way", "off"), ("made", "up")}
_QUOTES = {'"', "'", "“", "”", "\n", "-", "—"}
_WHOSE = {"the", "this", "that", "his", "her", "their", "both", "these", "those"}
#: What opens a sentence that sets another amount against the one before.
_IN_FACT = (["in", "fact"], ["in", "reality"], ["in", "truth"], ["the", "actual"], ["the", "real"])
_SHORTEST = 3  #: tokens of a sentence that rejects
_REJECTION = 12  #: tokens of a sentence in which it rejects the one before
_CLAIMS = set(
    "claim claims claimed figure figures statement statements assertion number numbers allegation rumour rumor".split()
)
#: Between a verb of denying and its "that": denies the media's reports that.
_REPORTS = _CLAIMS | set(
    "reports report rumours rumors allegations suggestions speculation the a these those any all media press as false "
    "untrue statements assertions 's s ' ’".split()
)
_DENIES = {word for word in _DISPUTES if word.startswith(("deni", "deny", "dismiss", "refut", "reject", "contradict"))}
_BE = {"is", "was", "are", "were", "s", "be", "been", "being", "as", "that", "called"}
_PROMISED = {"promised", "pledged", "announced", "owed", "approved", "committed"}


def is_denied(doc: Document, own: Own, figure: Figure) -> bool:
    """Not 177 billion; if it had given 5 billion: what nobody says was given."""
    lower = doc.lower
    at = figure.begin - 1
    while at >= own.first and lower[at] in NEARLY:
        at -= 1
    if at >= own.first and lower[at] == "not":
        return lower[at + 1] not in _NOT_ALL
    said = lower[own.first : figure.first]
    if "," in said and not {"would", "could", "might"} & {*said}:
        return False  # if parliament agrees, support will reach so much
    return lower[own.first] == "if" or lower[own.first : own.first + 2] in (["even", "if"], ["had", "it"])


def is_supposed(doc: Document, own: Own, figure: Figure, verbs: Marks) -> bool:
    """May end up funding it with so much: no verb of giving says how likely that is."""
    if MAYBE.isdisjoint(doc.words[own.first : figure.first]):
        return False
    at = next(p for p in range(figure.first - 1, own.first - 1, -1) if doc.words[p] in MAYBE)
    return not any(mark.value[1] != "noun" for mark in verbs.between(at, figure.first))


def is_stolen(doc: Document, own: Own) -> bool:
    """So much of it was stolen: what became of it, and not how much was given."""
    return not _STOLEN.isdisjoint(doc.vocabulary) and not _STOLEN.isdisjoint(doc.lower[own.first : own.after])


def is_ascribed(doc: Document, clause: Clause) -> bool:
    """A little more than half of the 350 billion that he claims: the writer holds it at arm's length."""
    if _is_disputed(doc, clause):
        return True
    if _CLAIMED.isdisjoint(doc.vocabulary):
        return False
    behind = doc.lower[clause.figure.after : clause.stop]
    breaks = [place for place, word in enumerate(behind[:_AHEAD]) if word in (",", ";", "(", ")")]
    behind = behind[: breaks[0] if breaks else _AHEAD]
    if behind[:1] and behind[0] in ("that", "which"):
        return any(word in _ALLEGES for word in behind)
    return behind[:2] in (["claimed", "by"], ["alleged", "by"], ["asserted", "by"])


def _is_disputed(doc: Document, clause: Clause) -> bool:
    """Rejects the figure of 200 billion; does not accept the 200 billion that is always named."""
    at = clause.figure.first - 1
    while at > clause.first and (doc.lower[at] in _A_FIGURE or doc.lower[at + 1] in _POSSESSIVE):
        at -= 1  # Trump's, too
    if doc.lower[at] not in _DISPUTES and doc.lower[at] not in _ACCEPTS:
        return False
    denied = bool({*_NOT, "t"} & {*doc.lower[max(clause.first, at - 2) : at]})
    if (
        doc.lower[at] in _QUESTIONS
        and doc.lower[at + 1 : clause.figure.first] == ["the"]
        and _is_of_a_time(doc, clause)
    ):
        return False
    return doc.lower[at] in _DISPUTES or (doc.lower[at] in _ACCEPTS and denied)


def _is_of_a_time(doc: Document, clause: Clause) -> bool:
    """Questioned the 350 billion funnelled to Ukraine under Biden: the money, whose amount is taken for granted."""
    behind = doc.lower[clause.figure.after : clause.stop]
    return {*behind[:3]} & doc.said["gives"] != set() and bool({*behind} & _TENURES)


def may_reject(doc: Document) -> bool:
    """Whether any word of a text denies something: asked once, since few texts do."""
    return not doc.vocabulary.isdisjoint(_REJECTING)


def is_rejected(doc: Document, clause: Clause, own: Own, verbs: Marks) -> bool:
    """It did not give 350 billion; it is false that it did; the claim of 350 billion is wrong; denied that it had."""
    is_false = _is_not_given(doc, own, clause.figure, verbs) or _is_false(doc, clause, own)
    return is_false or is_denied_that(doc, clause, own)


def is_denied_that(doc: Document, clause: Clause, own: Own) -> bool:
    """Denied that it would send 30 fighters, dismissed reports that it would; not: denied it, and said that."""
    ahead = doc.lower[max(clause.start, own.first) : clause.figure.first]
    for at, word in enumerate(ahead):
        if word in _DENIES and "that" in ahead[at:]:
            that = at + ahead[at:].index("that")
            return {*ahead[at + 1 : that]} <= _REPORTS and "," not in ahead[that:]
    return False


def is_rejected_after(doc: Document, clause: Clause) -> bool:
    """Whether the next sentence, or the rest of this one, rejects it: That is false; nothing supports the figure.

    "It is not true that" rejects what follows.
    """
    first = clause.end
    if _is_unsupported(doc.lower[clause.figure.after : first]):
        return True
    if first >= len(doc.words):
        return False
    if doc.lower[first : first + 2] in _IN_FACT:  # In fact it is 114.
        return any(doc.words[at][0].isdigit() for at in range(first, doc.sentence(first)[1]))
    if clause.stop < first:
        return False
    words = [word for word in doc.lower[first : min(doc.sentence(first)[1], first + _REJECTION)] if word not in _QUOTES]
    if words[:1] and words[0] in _FALSE and words[1:2] in ([], ["."], ["!"], [","], [":"], [";"]):
        return True  # False.
    subject = words[0] in ("that", "this", "it") if words else False
    at = 1 if subject else 2
    if len(words) < _SHORTEST or not (subject or (words[0] in _WHOSE and words[1] in _CLAIMS)):
        return False
    ahead = words[at : at + 6]
    if not {*ahead[:3]} & (_BE | {"isn", "wasn", "has", "have", "doesn"}) or "that" in ahead[:5]:
        return False
    is_not = any(one in ("not", "t") and {*ahead[place + 1 : place + 3]} & _TRUE for place, one in enumerate(ahead))
    return is_not or bool({*ahead[1:4]} & _FALSE) or any(pair in _BASELESS for pair in pairwise(ahead))


def _is_unsupported(behind: list[str]) -> bool:
    """Nothing in the books supports the figure; no account bears out that number."""
    at = next((place for place, word in enumerate(behind) if word in _NOTHING), None)
    if at is None:
        return False
    verb = next((place for place in range(at + 1, len(behind)) if behind[place] in _SUPPORTS), None)
    return verb is not None and bool({*behind[verb + 1 : verb + 5]} & (_CLAIMS | {"it", "that"}))


def _is_not_given(doc: Document, own: Own, figure: Figure, verbs: Marks) -> bool:
    """Has never sent so much; didn't give it; but "has not paid the 5 billion that it promised" names a promise."""
    ahead = [mark for mark in verbs.between(own.first, figure.first) if mark.value[1] != "noun"]
    if not ahead or ahead[-1].value[0] == "proposed" or {*doc.lower[figure.after : figure.after + 5]} & _PROMISED:
        return False
    verb = next(
        (m.first for m, n in zip(ahead[::-1], ahead[-2::-1], strict=False) if not _are_listed(doc, n, m)),
        ahead[0].first,
    )
    for at in range(max(own.first, verb - _REACH), verb):
        is_not = doc.lower[at] in _NOT or (doc.lower[at] == "t" and doc.lower[at - 1] == "'")
        if is_not and doc.lower[at + 1] not in _NOT_ALL:
            return True
    return False


def _are_listed(doc: Document, one: Mark, other: Mark) -> bool:
    """Two verbs of one list: did not give, lend or spend."""
    return {*doc.lower[one.after : other.first]} <= {",", "or", "and", "nor"}


def _is_false(doc: Document, clause: Clause, own: Own) -> bool:
    """It is untrue that; was wrong to say; falsely claimed; whose claim of so much is false, was rejected."""
    ahead = doc.lower[max(clause.start, own.first) : clause.figure.first]
    if any(one in _FALSE and other in ("that", ":", "to") for one, other in pairwise(ahead)):
        return True
    if any({one, other} & _FALSELY and {one, other} & _SAYS for one, other in pairwise(ahead)):
        return True
    if any(pair in (("not", "true"), ("no", "evidence"), ("not", "correct")) for pair in pairwise(ahead)):
        return True
    stop = next((p for p in range(clause.figure.after, clause.stop) if doc.words[p] == ";"), clause.stop)
    behind = doc.lower[clause.figure.after : stop]
    claims = bool({*ahead} & _CLAIMS)
    if any(pair in (("claims", "that"), ("claim", "that")) for pair in pairwise(ahead)):
        behind = doc.lower[clause.figure.after : clause.end]  # his claims that it has put in so much were rejected
    for place, word in enumerate(behind):
        is_said = place and {*behind[max(0, place - 3) : place]} & _BE
        if (word in _FALSE | _DISPUTES and is_said and claims) or behind[place : place + 2] == ["not", "true"]:
            return True
    return False
