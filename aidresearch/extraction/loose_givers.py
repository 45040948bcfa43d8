"""Whether a text ties an amount to the giver who is named before it: that he gives it, or that it is his aid.

A country may welcome, refuse, await or demand a sum, hold it, host those who collect it; no list of such words is ever
complete. So somebody is held to have given an amount only by a word of giving between the two (or behind the amount,
where verbs stand there), by a word of growing or adding up ("raises to", "beläuft sich auf"), by his name in the
possessive of what helps ("Poland's aid", "pomoc Polski", "svenska stödet"), or where nothing but a preposition parts
them ("Denmark with 2 billion"). Of an amount that is not tied to whoever is named before it nobody is accused.
"""

from __future__ import annotations

from aidresearch.extraction.candidates_by_table import ELSEWHERE
from aidresearch.extraction.clause import Clause, Marks, verbs
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.language import joined
from aidresearch.table.vocabulary import TIE

BEFORE = ("nearest before", "named before", "subject of the sentence")  #: how rules of whoever is named before begin
RELATIVE = "whom the relative clause is about"
#: Who gives sums of every size, so that no comment on them is held against its means.
LARGE = {"USA", "EU", "EU_AND_MEMBERS", "EUROPE", "NATO", "G7", "UDCG", "KIEL", "IMF", "WORLD_BANK"}
TIES = ("ties", "grows", "rises", "sums-verb", "adds-up", "attained", "provides", "guaranteed")
LINKS = ("links", "around", "determiner")
HELP = ("help-noun", "aid-noun", "package", "giver-noun", "own-noun")
_BEHIND = 6  #: tokens from a name to the aid that is its: Poland's total military and other aid
_AHEAD = 4  #: tokens from aid to whose it is: l'aide militaire de la France


def mark(doc: Document, around: list[Clause]) -> None:
    """Marks amounts that are not tied to their giver: the slot ``tie``."""
    given = Marks([one for one in verbs(doc, [clause.figure for clause in around]).all if _gives(doc, one)])
    for clause in around:
        figure, said = clause.figure, clause.figure.evidence.get("donor")
        if said is None or figure.role != "aid" or figure.measure != "money":
            continue
        if said.rule == ELSEWHERE:
            figure.guess(TIE)
            continue
        if figure.donor in LARGE:
            continue
        first, after = doc.tokens(said.char_start, said.char_end)
        is_of_others = _is_of_firms(doc, clause) or doc.word(figure.begin - 1) in doc.said["together-with"]
        if said.rule == RELATIVE:
            is_of_others = is_of_others or _relative(doc, first, after, figure.begin) < figure.begin
        elif not said.rule.startswith(BEFORE) or _goes_on(clause):
            continue
        if is_of_others or not _is_tied(doc, given, clause, first, after):
            figure.guess(TIE)


def _goes_on(clause: Clause) -> bool:
    """Whether the amount before is the same giver's aid as well."""
    before = clause.before
    return before is not None and before.role == "aid" and before.donor == clause.figure.donor


def _is_of_firms(doc: Document, clause: Clause) -> bool:
    """Czech companies have supplied so much: they sell it, whoever pays."""
    named = [one for one in doc.parties if clause.first <= one.first < clause.figure.first]
    return any(one.value[0] == clause.figure.donor and doc.word(one.after) in doc.said["firms"] for one in named)


def _is_tied(doc: Document, given: Marks, clause: Clause, first: int, after: int) -> bool:
    figure, said = clause.figure, doc.said
    until = _relative(doc, first, after, figure.begin)  # a conference that brought so much
    words = doc.lower[after:until]
    if given.between(after, until) or not joined(*(said[slot] for slot in TIES)).isdisjoint(words):
        return True
    if not (said["by-means"].isdisjoint(words) or said["supports"].isdisjoint(words)):
        return True  # supports Ukraine with so much
    if not said["from-giver"].isdisjoint(doc.lower[first - 2 : first]):
        return True
    beside = joined(doc.language.hedges, *(said[slot] for slot in LINKS))
    if all(word in beside or not word.isalpha() for word in doc.lower[after : figure.begin]):
        return True
    if _is_its_aid(doc, clause, first, after):
        return True
    stop = next((at for at in range(figure.after, clause.end) if not doc.words[at].isalnum()), clause.end)
    return doc.language.code != "en" and bool(given.between(figure.after, stop))


def _relative(doc: Document, first: int, after: int, stop: int) -> int:
    """Where between a giver and an amount something else becomes the subject; the amount where nothing does."""
    is_place = doc.word(first - 1) in doc.said["in-place"]  # a conference in Copenhagen which raised so much
    begin = after if is_place else after + 1 + (doc.word(after) == ",")  # Denmark, which has given so much
    articles = doc.said["determiner"]
    for at in range(begin, stop):
        word = doc.lower[at]
        if word in doc.said["relative"] and (word not in articles or doc.words[at - 1] == ","):
            return at
    return stop


def _gives(doc: Document, mark: Mark) -> bool:
    """A verb of giving: none of coming, backing or passing; who proposes or demands an amount may mean that of others.
    In English neither does who calls on somebody to give it, or is against giving it."""
    word, before = doc.lower[mark.first], mark.first - 1
    if mark.value[1] == "noun" or word in doc.said["no-gift"]:
        return False
    if mark.value[0] == "proposed" and word not in doc.said["gives"]:
        return False
    if doc.language.code != "en":
        return True
    is_gerund = word.endswith("ing") and doc.word(before).isalpha() and doc.word(before) not in doc.said["going-on"]
    return not is_gerund and (doc.word(before) != "to" or doc.word(before - 1) in doc.said["intends"])


def _is_its_aid(doc: Document, clause: Clause, first: int, after: int) -> bool:
    """Poland's aid, polnische Hilfe, pomoc wojskowa Polski."""
    nouns = joined(*(doc.said[slot] for slot in HELP))
    named = next((one for one in doc.parties if one.first <= first < one.after), None)
    is_owner = (named is not None and named.value[1] == "demonym") or doc.word(after - 1).endswith("s")
    has_one = doc.word(after) in doc.said["has"] and doc.word(after + 1) in ("a", "an", "its")
    is_owner = is_owner or has_one or doc.word(after) in ("'", "’")
    behind = doc.lower[after : min(after + _BEHIND + 1, clause.figure.first)]
    ahead = doc.lower[max(clause.first, first - _AHEAD) : first]
    return (is_owner and not nouns.isdisjoint(behind)) or not nouns.isdisjoint(ahead)
