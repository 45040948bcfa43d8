"""Amounts that name what they are beside them: frozen assets, a shortfall, a budget of so much."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction import told_of_gdp
from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en import budgets, needs_met, refugees
from aidresearch.extraction.en.common import DEFENCE, NEARLY
from aidresearch.extraction.en.needs_met import GAPS
from aidresearch.extraction.en.refugees import COSTS, SPENDS
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_NEEDS = {"need", "require", "requires", "required", "requirement", "damage", "losses", "appeal"}
_UNMET = {"unfunded", "unmet", "unfinanced", "uncovered"}
_NEEDED = {"needed", "required", "necessary", "lacking"}
#: Between an amount and "needed".
_OF_MONEY = set(
    "of in external foreign outside additional extra further budget financial financing funding finance funds support "
    "aid help assistance money that which is are was were will would be still urgently also".split()
)
_ASKS = {"asked", "asks", "requested", "requests", "seeks", "sought", "appealed", "appeals"}
_APPEALS = {"appealed", "appeals", "appealing"}
_WANTS = _ASKS | {"wants", "wanted", "demands", "demanded", "needs", "needed", "requires"}
_ASKED = {"appeal", "appeals", "ask", "need"}
_OPENS = {"while", "whereas", "but", "and"}
_REQUIRES = {"needs", "need", "needed", "requires", "required"}
#: Between "that" and what is needed: that it needs, which the country will need.
_NEEDER = set(
    "that which it they the kyiv country government state budget army still will would also has itself".split()
)
_PRONOUNS = {"that", "which", "it", "he", "they", "had", "has", "have"}
_SAYS = {"told", "said", "says", "tells", "added", "insisted", "repeated"}
_REACH = 7  #: tokens from asking to what is asked for
#: What is left for others to pay; what may be expected of them without being promised.
_CLOSES = {"foot", "find", "plug", "fill", "close", "shoulder", "muster"}
_OBLIGED = {("have", "to"), ("has", "to"), ("expected", "to"), ("supposed", "to")}
_TAKES = {"takes", "take", "took"}
_FINDS = {"foot", "find", "raise", "mobilise", "mobilize", "muster", "shoulder", "stump", "cough", "scrape", "come"}
_SUBJECT = 2  #: tokens between a subject and its verb
_WEALTH = {"assets", "reserves"}
_OF_WEALTH = set(
    "of in worth frozen immobilised immobilized russian sovereign state central bank seized blocked the its "
    "sanctioned relates relating to".split()
)
_WORTH = set("up to at worth of totalling totaling valued at about some around nearly roughly approximately".split())
_COME_TO = {"is", "are", "were", "was", "amount", "amounted", "total", "totalled", "totaled", "stand", "stood", "come"}
_BLOCKED = {"frozen", "immobilised", "immobilized", "blocked", "seized", "sanctioned"}
_LIES = {"sits", "sit", "lies", "lie", "held", "stuck", "parked"}
_EARNED = set(
    "loan loans income profit profits proceeds revenue revenues interest returns windfall yield yields".split()
)
_WOULD = {("would", verb) for verb in ("take", "need", "require", "cost")}  #: it would take so much to replace it


def role(doc: Document, clause: Clause, near: list[str], ahead: list[str], parties: Marks) -> str | None:
    """The role that the words right before (``near``) and after (``ahead``) an amount say; None if they say none."""
    if _is_asset(near, ahead) or _is_blocked_wealth(clause, near, doc.lower):
        return "asset"
    if _is_need(doc, clause, near, ahead, parties) and not is_given_already(doc, clause.figure):
        return "need"
    if budgets.is_own_budget(doc, clause, near, ahead, parties):
        return "budget"
    if refugees.are_paid_for(doc, clause, near, ahead, parties):
        return "other"
    if not COSTS.isdisjoint(near) and {*near} & {"family", "families", "household", "households"}:
        return "other"  # would cost every family so much
    if _is_russian(clause, near, parties):
        return "other"
    return None


def of_gdp(doc: Document, clause: Clause, ahead: list[str], is_for_ukraine: bool) -> str | None:
    """2% of GDP on defence is a budget; 0.25% of GDP for Ukraine is aid; the rest are the surroundings. None for what
    is no share of GDP, and for one of a list that the text may say more of."""
    if clause.figure.item != told_of_gdp.GDP:
        return None
    said = {*doc.lower[clause.first : clause.end]}
    ahead = ahead[: ahead.index(",")] if "," in ahead else ahead  # 0.4% of GDP, on top of defence spending
    if {*ahead[:6]} & DEFENCE and not {*ahead[:8]} & {"ukraine", "kyiv", "aid", "assistance"}:
        return "budget"
    if said & doc.said["owed"]:
        return "debt"
    if said & doc.said["help-noun"] or is_for_ukraine:
        return "aid"
    if told_of_gdp.is_near_aid(doc, clause.figure):
        clause.figure.guess("role", "other")
        return "aid"
    return None if told_of_gdp.is_listed(clause.figure) else "context"


def _is_russian(clause: Clause, near: list[str], parties: Marks) -> bool:
    """What Russia spends."""
    named = parties.between(clause.first, clause.figure.first)
    if not named or named[-1].value[0] != "RUS":
        return False
    at = next((place for place, word in enumerate(near) if word in SPENDS or word in COSTS), None)
    if at is None:
        return False
    if near[at] in COSTS and 0 <= named[-1].first - (clause.figure.first - len(near) + at) <= _SUBJECT:
        return True  # costs Russia so much
    return 0 <= clause.figure.first - len(near) + at - named[-1].after <= _SUBJECT


def is_given_already(doc: Document, figure: Figure) -> bool:
    """On top of 82 billion already committed."""
    stage = doc.meaning(figure.after + 1).stage
    return doc.word(figure.after) == "already" and stage is not None and stage[1] == "past"


def _is_need(doc: Document, clause: Clause, near: list[str], ahead: list[str], parties: Marks) -> bool:
    if _is_asked(clause, near, doc.lower, parties):
        return True
    if "would" in near[-4:] and any(pair in _WOULD for pair in pairwise(near[-4:])):
        return True
    if _is_what_is_asked(ahead) or _is_somebodys_request(doc, clause, near, parties):
        return True
    if _is_demanded(clause, parties, ahead) or _is_to_be_found(near) or _is_appealed_for(near):
        return True
    if "between" in near:
        return False  # the gap between what was pledged and what was paid
    if {"requirement", "requirements"} & {*near} and {*near[-4:]} & {"at", "are", "to", "of", "come"}:
        return True
    if near[-1:] and _takes(near) and ahead[:1] == ["to"]:
        return True
    if needs_met.is_covered(doc, near):
        return False
    if _is_needed(ahead) or not _UNMET.isdisjoint(ahead[:4]) or not GAPS.isdisjoint(ahead[:1]):
        return True
    if _names_need(near[-4:]) or not GAPS.isdisjoint(near):
        return True
    return ahead[:2] in (["in", "damage"], ["in", "damages"], ["of", "damage"])


def _names_need(near: list[str]) -> bool:
    """Needs, requires so much, has to find it; not: does not need to pass a bill of so much."""
    at = next((at for at, word in enumerate(near) if word in _NEEDS), None)
    return at is not None and (near[at + 1 : at + 2] != ["to"] or not _FINDS.isdisjoint(near[at + 2 :]))


def _is_what_is_asked(ahead: list[str]) -> bool:
    """So much is what the United Nations ask for, what Kyiv needs."""
    return ahead[:2] in (["is", "what"], ["was", "what"]) and not (_WANTS | _ASKED).isdisjoint(ahead[2:])


def _is_somebodys_request(doc: Document, clause: Clause, near: list[str], parties: Marks) -> bool:
    """While the border patrol asked for only so much: who is no party asks for itself, and Ukraine is not named."""
    at = next((at for at, pair in enumerate(pairwise(near)) if pair[0] in _ASKS and pair[1] == "for"), None)
    if at is None or not {*near[at + 2 :]} <= NEARLY:
        return False
    verb = clause.figure.first - len(near) + at
    while_ = next(
        (p for p in range(verb - 1, clause.start - 1, -1) if doc.lower[p] in _OPENS or doc.words[p] == ","), None
    )
    first = while_ + 1 if while_ is not None else clause.start
    is_new = while_ is not None and 0 < verb - first <= _REACH
    is_named = parties.between(first, verb) or parties.between(clause.figure.after, clause.stop)
    return is_new and not is_named and _PRONOUNS.isdisjoint(doc.lower[first:verb])


def _is_needed(ahead: list[str]) -> bool:
    """So much needed, of external financing needed, in aid that would be required; not: given to those who needed."""
    if _NEEDED.isdisjoint(ahead):
        return False
    return {*ahead[: next(at for at, word in enumerate(ahead) if word in _NEEDED)]} <= _OF_MONEY


def _is_appealed_for(near: list[str]) -> bool:
    """Appealed for so much."""
    return not _APPEALS.isdisjoint(near) and any(word in _APPEALS and other == "for" for word, other in pairwise(near))


def _is_to_be_found(near: list[str]) -> bool:
    """The allies have to foot so much, would have to find it: what is not given yet, nor promised."""
    at = next((at for at, pair in enumerate(pairwise(near)) if pair in _OBLIGED), None)
    finds = _FINDS if at is not None and near[at] in ("have", "has") else _CLOSES
    return at is not None and bool({*near[at + 2 : at + 5]} & finds)


def _takes(near: list[str]) -> bool:
    """It takes about so much to balance the budget."""
    at = next((at for at, word in enumerate(near) if word in _TAKES), None)
    return at is not None and near[at - 1 : at] in (["it"], ["would"], ["will"]) and {*near[at + 1 :]} <= NEARLY


def _is_demanded(clause: Clause, parties: Marks, ahead: list[str]) -> bool:
    """The 800 billion that Kyiv demands, the 38 billion that it needs."""
    needs = next((place for place, word in enumerate(ahead[:6]) if word in _REQUIRES), None)
    if needs and ahead[0] in ("that", "which") and {*ahead[:needs]} <= _NEEDER:
        return True
    if _WANTS.isdisjoint(ahead[:5]):
        return False
    at = next(place for place, word in enumerate(ahead) if word in _WANTS)
    if ahead[0] not in ("that", "which") and at > 1:
        return False
    after = clause.figure.after
    before = parties.between(clause.first, clause.figure.first)
    if before and before[-1].value[0] == "UKR" and ahead[at] in _ASKS and {*ahead[:at]} <= _PRONOUNS:
        return True  # of the 25 that it asked for
    return any(mark.value[0] == "UKR" for mark in parties.between(after, after + at))


def is_asked(clause: Clause, lower: list[str], parties: Marks) -> bool:
    """Whether things are asked for or wanted: Zelensky asked Germany for so many tanks."""
    near = lower[max(clause.first, clause.figure.first - _REACH) : clause.figure.first]
    breaks = [place for place, word in enumerate(near) if word in (",", ";")]
    near = near[breaks[-1] + 1 :] if breaks else near  # as Kyiv requested, Britain gives so many
    is_told = bool({*near} & _ASKS and {*near} & {"for", "requested", "sought", "seeks"})
    after = clause.figure.after
    if _is_demanded(clause, parties, lower[after : after + _REACH]):
        return True
    return is_told or _is_asked(clause, near, lower, parties)


def is_wanted_too(doc: Document, clause: Clause, own: Own, verbs: Marks) -> bool:
    """Kyiv wanted 5 billion and 3 billion more: what no verb of its own parts from a need."""
    before, figure = clause.before, clause.figure
    is_share = figure.measure == "share"
    if before is None or before.role != "need" or not (is_share or before.measure in (figure.measure, "share")):
        return False
    is_of_which = ("of", "which") in pairwise(doc.lower[before.after : figure.after + (2 if is_share else 0)])
    if is_share and not is_of_which:
        return False
    first = clause.first if own.kind == "list" or is_of_which else own.first
    is_told = is_of_which or doc.word(figure.after) in ("that", "which")
    if before.first < first or (is_told and _is_paid(doc, clause)):
        return False
    is_new = any(mark.value[1] != "noun" for mark in verbs.between(before.after, clause.figure.first))
    return not is_new and bool(
        {"and", ",", ":", "instead", "rather"} & {*doc.lower[before.after : clause.figure.first]}
    )


def _is_paid(doc: Document, clause: Clause) -> bool:
    """Half of which, so much, came from partners; not: must come from them."""
    ahead = doc.lower[clause.figure.after : min(clause.stop, clause.figure.after + _REACH)]
    at = next((at for at, word in enumerate(ahead) if word in doc.said["bears"] | doc.said["gives"]), None)
    return at is not None and {"must", "should", "would", "will", "to", "need"}.isdisjoint(ahead[:at])


def _is_asked(clause: Clause, near: list[str], lower: list[str], parties: Marks) -> bool:
    """Kyiv asked for, wanted, demanded so much; the party right before the verb, or the sentence's first."""
    named = parties.between(clause.first, clause.figure.first)
    if not named:
        return False
    if named[0].value[0] in ("UKR", "UN") and ({*near} & _ASKS or _is_asked_of(lower, named, clause.figure.first)):
        return True
    if _WANTS.isdisjoint(near):
        return False
    at = next(place for place, word in enumerate(near) if word in _WANTS)
    first = clause.figure.first - len(near)
    for mark in named:
        is_object = mark.first > first and near[mark.first - first - 1] in ("to", "for", "on", "with", "of", "give")
        between = lower[mark.after : first + at]
        is_near = ("'" not in between and len(between) <= _SUBJECT) or (
            between[0] == between[-1] == "," and bool({*between} & _SAYS)
        )
        if mark.value[0] in ("UKR", "UN") and mark.after <= first + at and is_near and not is_object:
            return True
    return False


def _is_asked_of(lower: list[str], named: list[Mark], after: int) -> bool:
    """Kyiv asked the Fund for a programme of up to so much: of whom it asks, and for what kind of help."""
    at = next((at for at in range(named[0].after, after) if lower[at] in _ASKS), None)
    is_of_party = at is not None and any(at < mark.first <= at + _SUBJECT for mark in named)
    return is_of_party and "for" in lower[at:after] and {",", ";", "and", "that", "which"}.isdisjoint(lower[at:after])


def _is_asset(near: list[str], ahead: list[str]) -> bool:
    """$300 billion of frozen Russian assets; assets worth about 200 billion euros."""
    if _WEALTH.isdisjoint(ahead) and _WEALTH.isdisjoint(near):
        return False
    beyond = next((word for word in ahead if word not in _OF_WEALTH), "")
    if beyond in _WEALTH:
        return True
    before = [near[place + 1 :] for place, word in enumerate(near) if word in _WEALTH]
    return any(between and {*between} <= _WORTH for between in before)  # "reserves 100 million" is a verb


def _is_blocked_wealth(clause: Clause, near: list[str], lower: list[str]) -> bool:
    """Assets frozen in the EU are worth so much, those in all of the G7 so much."""
    before, first = clause.before, clause.first
    if before is not None and before.role == "asset" and before.first >= first:
        if not _LIES.isdisjoint(lower[clause.figure.after : clause.figure.after + 2]):
            return True  # of which about 5 billion sits in the United States
        between = lower[before.after : clause.figure.first]
        return "those" in between and ";" not in between
    if _WEALTH.isdisjoint(near):
        return False
    at = next(at for at in reversed(range(len(near))) if near[at] in _WEALTH)
    verb = next((at for at in range(at + 1, len(near)) if near[at] in _COME_TO), None)
    said = {*lower[first : clause.figure.first]}
    is_blocked = bool(_BLOCKED & said) and _EARNED.isdisjoint(said)
    return verb is not None and is_blocked and {*near[verb + 1 :]} <= _WORTH
