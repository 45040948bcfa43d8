"""Amounts that a sentence about aid names beside it: what is sold, what others get, what is estimated or blocked."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.en.common import GETS
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.others import Others
from aidresearch.table import parties as groups

_SELLS = {"exported", "exports", "sold", "sells", "selling", "exporting"}
_MAKES = {"produce", "produces", "produced", "manufacture", "manufactures", "manufactured"}
_MAKE = {"make", "makes", "made", "making", "build", "builds", "built"}
_ARMS = {"weapons", "arms", "drones", "missiles", "shells", "ammunition"}
_EXPORTS = {("arms", "exports"), ("weapons", "exports"), ("military", "exports"), ("export", "licences")}
_EXPORTS |= {("export", "licenses"), ("export", "licence"), ("export", "license"), ("export", "permits")}
_EXPORTED = {second for _, second in _EXPORTS}
#: Others who get help, beside those of ``context.tsv``: the poorest countries, the Global South, the border.
_OTHERS = {"poorest", "hawaii"}
#: Behind the name of one of them: its package, a loan of its.
_HELP = {"package", "programme", "program", "loan", "loans", "grant", "grants", "deal", "envelope", "aid", "assistance"}
_SIGNS = {"signed", "signs", "secured", "secures", "obtained", "obtains"}
_AHEAD = 4  #: tokens from a name to the verb whose subject it is
_OTHER_PAIRS = {("global", "south"), ("developing", "countries"), ("border", "security")}
_OTHER_PAIRS |= {(which, "border") for which in ("southern", "mexican", "american", "us")}
#: Behind "for" or "to": other partners of a giver, and its own forces.
_PARTNERS = {(which, who) for which in ("european", "nato", "baltic", "eastern") for who in ("partners", "allies")}
_PARTNERS |= {(whose, who) for whose in ("american", "us") for who in ("forces", "troops")}
_PARTNERS |= {("frontline", "states"), ("neighbouring", "countries"), ("neighboring", "countries")}
_TO_MEMBERS = {("loans", "to", word) for word in ("members", "member", "its", "governments")}
_NAMES_OTHERS = _OTHERS | {first for first, _ in _OTHER_PAIRS}
_AFTER_BORDER = {"", ".", ",", ";", "and", ")", "wall"}
_NAMES_OTHERS |= {"border"}
_FOR = {"for", "to", "in", "on", "at"}
_RAISED = set("increase increases increased increasing raise raises raised raising rise grew by boost boosted".split())
_TO_CAPITAL = 3  #: tokens between capital and what is done to it
_TAXES = {"tax", "taxes", "taxation", "vat", "duty", "duties", "levy", "levies", "excise", "excises", "customs"}
_TAX_WORDS = _TAXES | {"windfall"}
_MONEY = {"money", "dollars", "dollar", "euros", "payers", "payer", "pounds"}
_JOINTS = {",", ";", "and"}
_NEAR, _REACH = 6, 9  #: tokens before the word and its preposition, behind an amount
_ESTIMATED = {"put", "estimated", "assessed", "calculated", "valued"}
_BE = {"is", "are", "was", "were", "remains", "remain", "been"}
_BLOCKED = {"blocked", "frozen", "immobilised", "immobilized", "seized"}


def role(doc: Document, clause: Clause, own: Own, parties: Marks, others: Others) -> str | None:
    """The role of an amount that is none of Ukraine's; None if nothing says so."""
    figure, lower = clause.figure, doc.lower
    ahead = lower[figure.after : min(own.after, figure.after + 3)]
    if not _BLOCKED.isdisjoint(ahead) and ahead[0] in _BE:
        return "asset"  # around 300 billion is blocked
    before = lower[own.first : figure.first]
    if "needs" in before and any(one in _ESTIMATED and other == "at" for one, other in pairwise(before)):
        return "need"
    if _is_made(doc, clause, own, parties):
        return "other"
    if _is_sold(doc, clause, own) or _is_licensed(doc, clause, own) or _is_borrowed(doc, clause, parties):
        return "other"
    if _is_russias(doc, clause, own, parties) or _is_tax(doc, clause, own, parties):
        return "other"
    if "capital" in before and _is_capital(before, doc.said["help-noun"]):
        return "other"
    if clause.continues and _is_next_for_others(doc, clause, own, parties, others):
        return "other"
    if any(mark.value[0] == "UKR" for mark in parties.between(own.first, min(own.after, clause.stop))):
        return None
    if _is_for_others(doc, clause, own, others) or _gets_it_itself(doc, clause, own, parties):
        return "other"
    if _is_of_others(doc, clause, own, others) or others.are_meant(clause):
        return "other"
    return None


def _is_capital(before: list[str], helps: AbstractSet[str]) -> bool:
    """A bank's capital is increased by so much, it raises its capital by so much; not aid to the Ukrainian capital."""
    at = len(before) - 1 - before[::-1].index("capital")
    around = before[max(0, at - _TO_CAPITAL) : at + 1 + _TO_CAPITAL]
    return len(before) - at <= 2 * _TO_CAPITAL and bool(_RAISED & {*around}) and helps.isdisjoint(before)


def _is_tax(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """So much in tax, in corporate tax, the windfall contribution of a depository: what the state takes."""
    if _TAX_WORDS.isdisjoint(doc.vocabulary):
        return False
    if any(mark.value[0] == "UKR" for mark in parties.between(clause.figure.after, own.after)):
        return False
    ahead = doc.lower[clause.figure.after : min(own.after, clause.figure.after + _AHEAD)]
    at = next((at for at, word in enumerate(ahead) if word in _TAXES), None)
    is_tax = at is not None and ahead[0] in ("in", "of") and {*ahead[at + 1 : at + 2]}.isdisjoint(_MONEY)
    said = doc.lower[own.first : own.after]
    return is_tax or ("windfall", "contribution") in pairwise(said)


def _is_of_others(doc: Document, clause: Clause, own: Own, others: Others) -> bool:
    """Egypt's package amounts to so much, Jordan has received so much."""
    for mark in others.marks.between(own.first, clause.figure.first):
        ahead = doc.lower[mark.after : min(clause.figure.first, mark.after + _AHEAD)]
        if ahead[:1] in (["'"], ["’"]) and {*ahead} & _HELP:
            return True
        if {*ahead} & (_SIGNS | GETS) and mark.first <= own.first + 1 and mark.value[1] == "elsewhere":
            return True
    return False


def _is_for_others(doc: Document, clause: Clause, own: Own, others: Others) -> bool:
    figure, lower = clause.figure, doc.lower
    after = min(own.after, figure.after + _REACH)
    behind = lower[figure.after : after]
    if "loans" in behind and any(trio in _TO_MEMBERS for trio in zip(behind, behind[1:], behind[2:], strict=False)):
        return True
    for mark in others.marks.between(own.first, after):
        is_place = mark.value[1] == "either" and _is_whence(doc, mark)
        if others.is_for(mark) or ({*lower[max(own.first, mark.first - _NEAR) : mark.first]} & _FOR and not is_place):
            return True
    if _is_for_partners(behind):
        return True
    if _NAMES_OTHERS.isdisjoint(lower[own.first : after]):
        return False
    for at in range(own.first, after):
        if lower[at] not in _NAMES_OTHERS and lower[at] != "the":
            continue
        is_one = lower[at] in _OTHERS or (lower[at], doc.word(at + 1)) in _OTHER_PAIRS
        if is_one and {*lower[max(own.first, at - _NEAR) : at]} & _FOR:
            return True
        if lower[at - 1 : at + 2] == ["for", "the", "border"] and doc.word(at + 2) in _AFTER_BORDER:
            return True  # and so much for the border: America's; not help at a border, or for the border crossings
    return False


def _is_for_partners(behind: list[str]) -> bool:
    """So much for European partners, to sustain American forces; not: so much, NATO allies pledged."""
    at = next((at for at, pair in enumerate(pairwise(behind)) if pair in _PARTNERS), None)
    return at is not None and not {"for", "to"}.isdisjoint(behind[max(0, at - 2) : at])


def _is_whence(doc: Document, mark: Mark) -> bool:
    """Speaking in Turkey, at a summit in Albania, said in Georgia that: where it was said."""
    return doc.word(mark.first - 1) in ("in", "at") and doc.word(mark.after) in (",", "that")


def _is_next_for_others(doc: Document, clause: Clause, own: Own, parties: Marks, others: Others) -> bool:
    """So much for Ukraine, so much for Israel: behind the comma it is the other's."""
    figure, lower = clause.figure, doc.lower
    joints = (at for at in reversed(range(clause.start, figure.first)) if lower[at] in _JOINTS)
    start = next(joints, None)
    if start is None:
        return False
    own = Own(max(own.first, start), own.after, own.kind)
    is_ours = any(mark.value[0] == "UKR" for mark in parties.between(own.first, min(own.after, clause.stop)))
    return not is_ours and _is_for_others(doc, clause, own, others)


def _is_borrowed(doc: Document, clause: Clause, parties: Marks) -> bool:
    """The loans of SAFE, and the list of who takes how much of them: for the borrowers' own armies."""
    if "safe" not in doc.vocabulary:
        return False
    first = doc.sentence(clause.first - 1)[0] if clause.first else 0
    if "SAFE" not in doc.words[first : clause.end]:
        return False
    if not doc.said["help-noun"].isdisjoint(doc.lower[clause.first : clause.end]):
        return False  # a package of military aid, part of it through SAFE
    return not any(mark.value[0] == "UKR" for mark in parties.between(clause.first, clause.end))


def _is_russias(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """Russia's war chest holds so much: nobody else is named before it, and nobody gives."""
    named = parties.between(own.first, clause.figure.first)
    if not named or named[0].first > own.first + 1 or any(mark.value[0] != "RUS" for mark in named):
        return False
    if named[0].value[1] == "demonym" or parties.between(clause.figure.after, min(own.after, clause.stop)):
        return False
    return doc.said["gives"].isdisjoint(doc.lower[own.first : own.after])


def _is_sold(doc: Document, clause: Clause, own: Own) -> bool:
    """Exported arms worth so much."""
    if _SELLS.isdisjoint(doc.lower[own.first : clause.figure.first]):
        return False
    verbs = [at for at in range(own.first, clause.figure.first) if doc.lower[at] in _SELLS]
    stages = (doc.meanings[at].stage for at in range(verbs[-1] + 1, clause.figure.first))
    return not any(stage is not None and stage[1] != "noun" for stage in stages)


def _is_made(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """Ukraine could make weapons for so much: nobody else is named who would pay for them."""
    before = doc.lower[own.first : clause.figure.first]
    is_made = not _MAKES.isdisjoint(before) or (
        not _MAKE.isdisjoint(before) and any(one in _MAKE and other in _ARMS for one, other in pairwise(before))
    )
    return is_made and all(
        mark.value[0] in SILENT for mark in parties.between(min(own.first, clause.start), min(own.after, clause.stop))
    )


def _is_licensed(doc: Document, clause: Clause, own: Own) -> bool:
    """Licensed 4 billion of arms exports: what firms may sell is no gift of the state."""
    said = doc.lower[own.first : min(own.after, clause.figure.after + _NEAR)]
    return not _EXPORTED.isdisjoint(said) and any(pair in _EXPORTS for pair in pairwise(said))


def _gets_it_itself(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """Slovakia is to get arms worth so much: a country, not a group's fund, and nobody who gives it to Kyiv."""
    named = [m for m in parties.between(own.first, clause.figure.first) if m.value[1] in ("name", "capital")]
    if not named or named[0].value[0] not in _allies():
        return False  # also Israel may get aid
    ahead = doc.lower[named[0].after : min(clause.figure.first, named[0].after + 4)]
    at = next((at for at, word in enumerate(ahead) if word in GETS), None)
    return at is not None and {*ahead[:at]} <= {
        "is",
        "to",
        "will",
        "has",
        "had",
        "already",
        "would",
        "should",
        "may",
        "also",
    }


@cache
def _allies() -> frozenset[str]:
    return frozenset({*groups.members_ever("NATO"), *groups.members_ever("EU_AND_MEMBERS")})
