"""Whether a text ties an amount to the giver who is named before it: that he gives it, or that it is his aid.

A country may welcome, refuse, await or demand a sum, hold it, host those who collect it; no list of such words is ever
complete. So somebody is held to have given an amount only by a word of giving between the two (or behind the amount,
where verbs stand there), by a word of growing or adding up ("raises to", "beläuft sich auf"), by his name in the
possessive of what helps ("Poland's aid", "pomoc Polski", "svenska stödet"), or where nothing but a preposition parts
them ("Denmark with 2 billion"). Of an amount that is not tied to whoever is named before it nobody is accused; nor of
one that he is said not to give, that he should give, or to which he only contributes.
"""

from __future__ import annotations

from aidresearch.extraction.candidates_by_table import ELSEWHERE
from aidresearch.extraction.clause import Clause, Marks, parties_of, verbs
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
_TOLD = 6  #: tokens from "said of" to an amount
_JOINS = 9  #: tokens from what somebody contributes to the sum to which he does
_IN = 3  #: tokens from it to "to"


def mark(doc: Document, around: list[Clause]) -> None:
    """Marks amounts that are not tied to their giver: the slot ``tie``."""
    given = Marks([one for one in verbs(doc, [clause.figure for clause in around]).all if _gives(doc, one)])
    for clause in around:
        figure, said = clause.figure, clause.figure.evidence.get("donor")
        is_part = figure.measure == "share" and figure.item != "gdp"
        if said is None or figure.role != "aid" or not (figure.measure == "money" or is_part):
            continue
        first, after = doc.tokens(said.char_start, said.char_end)
        if said.rule == ELSEWHERE or _is_not_said_to_give(doc, clause, first, after):
            figure.guess(TIE)
            continue
        if figure.donor in LARGE:
            continue
        is_of_others = _is_not_it(doc, clause) or _joins_in(doc, clause)
        is_of_others = is_of_others or doc.word(figure.begin - 1) in doc.said["together-with"]
        if said.rule == RELATIVE:
            is_of_others = is_of_others or _relative(doc, first, after, figure.begin) < figure.begin
        elif not is_of_others and (not said.rule.startswith(BEFORE) or _goes_on(clause)):
            continue
        if is_of_others or not _is_tied(doc, given, clause, first, after):
            figure.guess(TIE)


def _goes_on(clause: Clause) -> bool:
    """Whether the amount before is the same giver's aid as well."""
    before = clause.before
    return before is not None and before.role == "aid" and before.donor == clause.figure.donor


def _is_not_said_to_give(doc: Document, clause: Clause, first: int, after: int) -> bool:
    """Does not give so much, has never promised it, could or must give it."""
    figure = clause.figure
    near = doc.lower[max(after, figure.begin - _TOLD) : figure.begin]
    is_told_of = not doc.said["told-of"].isdisjoint(near[-_IN:]) and not doc.said["told"].isdisjoint(near)
    if first < figure.first and is_told_of:
        return True  # "...", Trudeau said of the 50 billion
    if first > figure.first or doc.vocabulary.isdisjoint(doc.said["not-given"]):
        return False
    begin = max(after, clause.start)
    parted = [at for at in range(begin, figure.begin) if doc.words[at] in (",", ";", ":")]
    said = doc.lower[parted[-1] if parted else begin : figure.begin]
    if doc.language.code != "en":  # gibt der Ukraine so viel nicht
        said = said + doc.lower[figure.after : _stop(doc, clause)]
    return not doc.said["not-given"].isdisjoint(said)


def _is_not_it(doc: Document, clause: Clause) -> bool:
    """Czech companies, Poland's neighbour, with Canada's help, the London conference: not the country itself."""
    others, helped = doc.said["not-it"], doc.said["helped-by"]
    help_nouns = doc.said["help-noun"]
    for one in parties_of(doc).between(clause.first, clause.figure.first):
        if one.value[0] != clause.figure.donor:
            continue
        behind = doc.lower[one.after : one.after + 4]
        ahead = doc.lower[max(clause.first, one.first - _AHEAD - 2) : one.first]
        is_owned = behind[:1] == ["'"] or one.value[1] == "demonym" or doc.word(one.first).endswith("s")
        if not others.isdisjoint(behind[: 4 if is_owned else 1]) or not others.isdisjoint(ahead[-2:]):
            return True
        noun = next((at for at in range(len(ahead) - 1, -1, -1) if ahead[at] in help_nouns), None)
        if noun is not None and not doc.said["in-place"].isdisjoint(ahead[noun:]):
            noun = None  # with support in parliament
        is_helped = noun is not None or not help_nouns.isdisjoint(behind[:3])
        if is_helped and not helped.isdisjoint(ahead[: len(ahead) if noun is None else noun]):
            return True
    return False


def _joins_in(doc: Document, clause: Clause) -> bool:
    """Its contribution to the loan of 50 billion, beteiligt sich an dem Kredit von so viel: the sum is that of all."""
    figure, said = clause.figure, doc.said
    begin = max(clause.first, figure.begin - _JOINS)
    near = doc.lower[begin : figure.begin]
    at = next((place for place in reversed(range(len(near))) if near[place] in said["joins"]), None)
    if at is None or "," in near[at:]:
        return False
    if len(near) - at <= _IN and near[at] in said["share-noun"] and near[-1] not in said["of"]:
        return True  # swoją część pożyczki 50 mld
    into = next(
        (place for place in range(at + 1, min(at + 1 + _IN, len(near))) if near[place] in said["joins-in"]), None
    )
    named = None if into is None else doc.meaning(begin + into + 1).party
    return into is not None and (named is None or named[0] != "UKR")


def _stop(doc: Document, clause: Clause) -> int:
    """Where what is said of an amount ends behind it."""
    after = clause.figure.after
    return next((at for at in range(after, clause.stop) if not doc.words[at].isalnum()), clause.stop)


def _is_tied(doc: Document, given: Marks, clause: Clause, first: int, after: int) -> bool:
    figure, said = clause.figure, doc.said
    named = next(iter(parties_of(doc).between(first, after)), None)
    is_leader = named is not None and named.value[1] == "leader"
    gifts = [one for one in given.between(after, figure.first) if not is_leader or not _announces(doc, one)]
    until = _relative(doc, first, after, figure.begin)  # a conference that brought so much
    words = doc.lower[after:until]
    if any(one.first < until for one in gifts) or not joined(*(said[slot] for slot in TIES)).isdisjoint(words):
        return True
    stop = _stop(doc, clause)
    supports = said["supports"]
    if not said["by-means"].isdisjoint(words) and not supports.isdisjoint(doc.lower[after:stop]):
        return True  # supports Ukraine with so much
    if not said["from-giver"].isdisjoint(doc.lower[first - 2 : first]):
        return True
    beside = joined(doc.language.hedges, *(said[slot] for slot in LINKS))
    is_dateline = named is not None and named.value[1] in ("capital", "seat") and doc.word(after) == ":"
    if not (is_leader or is_dateline) and all(
        word in beside or not word.isalpha() for word in doc.lower[after : figure.begin]
    ):
        return True
    if _is_its_aid(doc, clause, first, after):
        return True
    behind = given.between(figure.after, stop) if until == figure.begin else []
    return doc.language.code != "en" and any(not is_leader or not _announces(doc, one) for one in behind)


def _announces(doc: Document, one: Mark) -> bool:
    """A minister announces what others give as well; what a country announces is its own."""
    return doc.lower[one.first] in doc.said["announces"]


def _relative(doc: Document, first: int, after: int, stop: int) -> int:
    """Where between a giver and an amount something else becomes the subject; the amount where nothing does."""
    is_place = doc.word(first - 1) in doc.said["in-place"]  # a conference in Copenhagen which raised so much
    begin = after if is_place else after + 1 + (doc.word(after) == ",")  # Denmark, which has given so much
    articles = doc.said["determiner"]
    for at in range(begin, stop):
        word = doc.lower[at]
        if word in doc.said["relative"] and (word not in articles or doc.words[at - 1] == ","):
            return at
        if word == "that" and doc.lower[at - 1] in doc.said["that-which"]:
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
    named = next(iter(parties_of(doc).between(first, after)), None)
    is_owner = (named is not None and named.value[1] == "demonym") or doc.word(after - 1).endswith("s")
    has_one = doc.word(after) in doc.said["has"] and doc.word(after + 1) in joined(
        doc.said["article"], doc.said["determiner"]
    )
    is_owner = is_owner or has_one or doc.word(after) in ("'", "’")
    behind = doc.lower[after : min(after + _BEHIND + 1, clause.figure.first)]
    ahead = doc.lower[max(clause.first, first - _AHEAD) : first]
    return (is_owner and not nouns.isdisjoint(behind)) or not nouns.isdisjoint(ahead)
