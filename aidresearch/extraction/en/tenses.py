"""The stage that a verb says in its tense: gave is delivered, will give is pledged, plans to give proposed."""

from __future__ import annotations

from aidresearch.extraction.clause import Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en import decided, homonyms, voted
from aidresearch.extraction.figure import Figure

#: Words that are verbs only behind one of `_VERBAL`: to fund, will cover; else a fund, the finance ministry.
_NOUNS_TOO = set(
    "grant fund finance cover use buy purchase grant train supply offer release transfer ship hand "
    "demand request present raise double contract flow".split()
)
_ARTICLES = {"the", "a", "an", "its", "their", "this", "that", "s"}
_VERBAL = set("to will would shall can could may should not and also ll they we who".split())
FUTURE = {"will", "would", "shall", "ll"}
_PAPERS = {"bill", "law", "agreement", "deal", "decree", "memorandum", "act", "legislation", "contract"}
_DOUBTS = {"could", "might", "may", "can"}
_GROWING = set(
    "lift lifts lifting passed passes brought brings bring bringing raised raises takes take taking took made "
    "reached".split()
)
_AGREED = 9  #: tokens from "agreed" to its infinitive: agreed at their summit in Italy to lend
_INTO = {"into", "to"}
_CONSENT = {"ahead", "light", "nod", "approval", "consent", "blessing"}
_ARMS = set("equipment weapons weaponry arms ammunition materiel military security".split())
_WHOSE = set("our the its their ukraine ' s ukrainian state kyiv kiev straight directly national".split())
_INTO_BUDGET = {"of", "for", "to", "into", "towards"}
_TABLE = 14  #: tokens from "put" to "on the table"
_ACCOUNTS = {"fund", "account"}
_BUDGETARY = {"support", "assistance", "aid", "help", "needs", "financing", "funding"}
_IN_NEED = {"in", "of", "the", "urgent", "special", "no"}
_TREASURY = {"front", "budget", "treasury", "coffers", "account", "accounts"}  #: what has reached one of them is there
_GIVEN = {"granted", "given", "provided", "contributed", "donated"}
_PAYERS = {None, "EU", "IMF", "WORLD_BANK", "EIB", "EBRD"}
#: Verbs of giving only with their particle.
_PARTICLES = {"shared": ("out",), "parted": ("with",), "turned": ("over",)}
_COMES_IN = {"get", "receive", "arrive", "flow", "follow", "obtain"}
_PAYING = {"pay", "pays", "paying"}
PAST_FORMS = ("has", "have", "had", "been", "was", "were", "did")
_NEAR = set("more than about nearly almost the some over just around".split())


def is_noun(doc: Document, mark: Mark) -> bool:
    """Whether a word that is a verb too is a noun here: a fund, the Ukraine Fund's, the grant; not: to fund."""
    if homonyms.is_training(doc, mark):
        return True
    if doc.word(mark.first) not in _NOUNS_TOO or mark.value[1] == "noun":
        return False
    is_name = doc.words[mark.first][0].isupper() and doc.words[mark.first - 1][0].isupper()
    return is_name or doc.word(mark.first - 1) in _ARTICLES or doc.word(mark.after) == "'"


class Tenses:
    """The rules for the verbs of one document."""

    def __init__(self, doc: Document, verbs: Marks) -> None:
        self.doc, self.verbs = doc, verbs

    def is_growing(self, mark: Mark) -> bool:
        """Has passed 3 billion: what grows past an amount is not passed by a parliament."""
        return self.doc.lower[mark.first] in _GROWING

    def read(self, mark: Mark, figure: Figure) -> str | None:
        """The stage that a verb says in its tense: gave is delivered, will give is pledged, plans to give proposed."""
        stage, tense = mark.value
        word, following = self.doc.word(mark.first), self.doc.word(mark.after)
        reach = figure.after if mark.first >= figure.after else 0
        before = self.doc.lower[max(reach, mark.first - 4) : mark.first]
        if word in ("put", "puts", "putting") and self._is_pledged(mark):
            return "pledged"  # put so much on the table, are putting up
        if word in ("gave", "given", "give", "gives") and _CONSENT & {*self.doc.lower[mark.after : mark.after + 6]}:
            return "committed"  # gave the final go-ahead for
        if word in ("pass", "passes", "passed") and homonyms.is_handed_on(self.doc, mark, figure):
            return self._done("delivered", tense, before, figure.measure == "count")
        if word in _PARTICLES and following not in _PARTICLES[word]:
            return None  # parted with, turned over
        if word == "flow" and {"let", "lets"} & {*self.doc.lower[max(0, figure.first - 4) : figure.first]}:
            return "disbursed"
        if word == "reached":
            return (
                self._done("disbursed", tense, before, figure.measure == "count") if self._is_to_ukraine(mark) else None
            )
        if word == "available" and (made := decided.make(self.doc, mark)) is not None:
            mark, stage, before = made, "pledged", self.doc.lower[max(0, made.first - 4) : made.first]
        if homonyms.is_other(self.doc, mark, figure, before):
            return None
        if stage in ("delivered", "disbursed", "pledged") and voted.is_voted(self.doc, mark, figure):
            return "appropriated"  # Congress gave so much, so much provided by the first four acts
        if voted.is_of_law(self.doc, mark):
            return "appropriated"
        if word in ("tranche", "tranches") and following == "of" and self._is_of_arms(mark):
            return "pledged"  # the twelfth tranche of weapons: no payment
        if word == "passed" and following == "to" and self._is_to_ukraine(mark):
            return "delivered"
        if word in ("pass", "passes", "passed") and following in ("over", "through", "to"):
            return None
        if self.doc.word(mark.first - 1) == "-" and self.doc.touches(mark.first):
            return None  # battle-ready
        if self.is_growing(mark) and self._is_sum_of(mark, figure):
            return None
        if (word.startswith("add") and following == "up") or (word == "waved" and following != "through"):
            return None
        if (
            word in ("put", "puts", "putting")
            and "at" in self.doc.lower[max(mark.after, figure.first - 4) : figure.first]
        ):
            return None  # put the sum at so much
        negated = self._negated(mark, stage)
        if negated:
            return negated
        if following == "for" and word.startswith(("pay", "paid")):
            stage = "use"
        if word in ("backed", "guaranteed", "insured", "underwritten") and following == "by":
            return None  # a loan backed by assets, guaranteed by Japan
        if word in _GIVEN and following == "by" and self._is_listed(figure):
            return None  # announced so much: a loan, and 1 billion granted by the United States
        if word in ("brought", "brings") and {"package", "packages"} & {*self.doc.lower[mark.after : figure.first]}:
            return "pledged"  # brought a new package of so much
        if word in ("takes", "took", "take") and following in ("up", "part", "place", "effect", "office"):
            return None
        if word in ("decide", "vote") and FUTURE & {*before[-2:]}:
            return "proposed"  # a board will decide on it
        if word == "voted" and 0 <= figure.first - mark.after <= 2:
            return "allocated"  # parliaments vote money for their budgets; they vote for, or to, other things
        if word in ("added", "adds") and following in (",", "that", ":"):
            return None  # the secretary added that
        if word in ("goes", "go", "went"):
            if following.endswith("ly") or following == "straight":
                following = self.doc.word(mark.after + 1)  # went directly to
            if following not in ("to", "towards", "toward", "into", "for"):
                return None  # goes far beyond
            if FUTURE & {*before[-2:]} and self._is_asked(mark):
                return "proposed"  # asked for 24 billion, of which 8 would go to
            if self._is_programme(mark) and not (word == "went" and _ACCOUNTS & {*self._ahead(mark)}):
                return "allocated"  # of which so much went to the security assistance initiative
        if word == "need" and self.doc.word(mark.first - 1) in _IN_NEED:
            return None  # people in need
        if word == "drawn" and following == "up":
            return "proposed"
        if word in ("put", "puts") and homonyms.is_put_into(self.doc, figure):
            return "allocated"  # has put so much into drones
        if word in ("needs", "demands") and self.doc.meaning(mark.first - 1).party is None:
            return None  # for civilian needs
        if word == "budget" and self._is_received(mark):
            return None  # budget support is a kind of aid, no stage; financing of our budget
        if word == "counts" and following in (",", ";", ".", ")"):
            return None  # Kiel counts
        if word.startswith("cost") and self._is_price_of_package(mark):
            return "pledged"
        if word in ("put", "puts") and following in ("together", "forward"):
            return None
        if word == "drawn" and not {"has", "have", "had", "been"} & {*before}:
            return None  # drawn from its own stocks
        if word in ("draw", "draws") and following in ("on", "from", "up"):
            return None
        if word == "aside":
            before = self.doc.lower[max(reach, mark.first - 5) : mark.first - 1]
        if word == "extended" and {"has", "have", "had"} & {*before}:
            return "disbursed"  # has extended so much to Ukraine
        if word.endswith("ing") and self.doc.word(mark.first - 1) in _PAPERS:
            return None  # signed a bill providing so much: it was signed
        if word == "intended" and following == "for":
            return "allocated"
        if stage == "proposed":
            named = {*self.doc.lower[max(0, mark.first - 12) : mark.first]} & {
                "facility",
                "programme",
                "program",
                "law",
            }
            return "committed" if named and word.startswith(("foresee", "envisage")) else stage
        if stage == "delivered" and tense == "base" and before[-1:] in (["that"], ["which"]):
            return None  # agreed on a programme that gives: what was agreed counts
        if stage == "delivered" and tense == "base" and "budget" in before:
            return "allocated"
        if word in ("transfer", "release") and following == "of":
            return self._done("disbursed", "noun", before, figure.measure == "count")
        if word == "released" and self._is_set_apart(mark, figure):
            return "allocated"
        if word in _NOUNS_TOO and not _VERBAL & {*before[-1:]} and following != "over":
            return None
        if before[-1:] == ["if"] and tense == "past":
            return "proposed"  # a request which, if passed, would bring the total to so much
        if "should" in before[-2:] and word in _COMES_IN:
            return "pledged"
        if (
            _DOUBTS & {*before[-3:]}
            or "should" in before[-2:]
            or (tense == "base" and homonyms.is_condition(self.doc, mark))
        ):
            return "proposed"
        if word in _PAYING and self._is_announced(mark, figure, before):
            return "pledged"
        governing = self.doc.meaning(mark.first - 1).stage
        if word.endswith("ing") and governing is not None and governing[1] != "noun":
            return governing[0] if governing[0] != "use" else None  # mulls allocating, approved sending
        if before[-1:] == ["to"] or before[-2:] == ["to", "be"] or FUTURE & {*before[-3:]}:
            planned = self._planned(mark, stage, before, figure)
            if planned:
                return planned
        return self._done(stage, tense, before, figure.measure == "count")

    def _is_announced(self, mark: Mark, figure: Figure, before: list[str]) -> bool:
        """A state pays so much into a fund, is paying for guns: what it says today; the Union pays out what it owes."""
        is_now = not {*PAST_FORMS} & {*before} and not FUTURE & {*before[-3:]} and before[-1:] != ["to"]
        return is_now and figure.donor not in _PAYERS and self.doc.word(mark.after) != "out"

    def _is_listed(self, figure: Figure) -> bool:
        first, _ = self.doc.sentence(figure.first)
        return ":" in self.doc.lower[first : figure.first]

    def _is_set_apart(self, mark: Mark, figure: Figure) -> bool:
        """So much was released for, a state has released so much for arms; the Union releases what it pays."""
        if self.doc.word(mark.after) == "for":
            return True
        is_right_behind = mark.after <= figure.first <= mark.after + 4 and self.doc.word(figure.after) == "for"
        is_use = (self.doc.meaning(figure.after + 1).party or ("",))[0] != "UKR"
        return is_right_behind and is_use and figure.donor not in _PAYERS

    def _is_price_of_package(self, mark: Mark) -> bool:
        """The thirteenth package costs so much: it is announced, not delivered."""
        first, _ = self.doc.sentence(mark.first)
        return "package" in self.doc.lower[first : mark.first]

    def _is_pledged(self, mark: Mark) -> bool:
        """Put another 16 million, 6 million of it for arms, on the table; are putting up 3 billion."""
        _, end = self.doc.sentence(mark.first)
        is_up = self.doc.word(mark.first) == "putting" and self.doc.word(mark.after) == "up"
        return is_up or "table" in self.doc.lower[mark.after : min(end, mark.after + _TABLE)]

    def _is_to_ukraine(self, mark: Mark) -> bool:
        """All of them have reached the Ukrainian army; not: have reached 3 billion."""
        named = (self.doc.meaning(at).party for at in range(mark.after, mark.after + 4))
        ahead = {*self.doc.lower[mark.after : mark.after + 4]}
        return bool(ahead & _TREASURY) or any(party is not None and party[0] == "UKR" for party in named)

    def _is_of_arms(self, mark: Mark) -> bool:
        return bool(_ARMS & {*self.doc.lower[mark.after + 1 : mark.after + 4]})

    def _is_received(self, mark: Mark) -> bool:
        """Budget support, straight into the budget, financing of our budget; not: in the budget for 2024."""
        lower, at = self.doc.lower, mark.first - 1
        if self.doc.word(mark.after) in (*_BUDGETARY, "committee") or {*lower[max(0, at - 2) : at + 1]} & _INTO:
            return True
        while at >= 0 and lower[at] in _WHOSE:
            at -= 1
        return at >= 0 and lower[at] in _INTO_BUDGET

    def _is_asked(self, mark: Mark) -> bool:
        first, _ = self.doc.sentence(mark.first)
        is_draft = bool({"bill", "draft", "proposal"} & {*self.doc.lower[max(first, mark.first - 5) : mark.first]})
        return is_draft or any(one.value[0] == "proposed" for one in self.verbs.between(first, mark.first))

    def _ahead(self, mark: Mark) -> list[str]:
        return self.doc.lower[mark.after : mark.after + _AGREED]

    def _is_programme(self, mark: Mark) -> bool:
        """Whether a fund, programme or initiative stands behind "went to"."""
        ahead = {*self._ahead(mark)}
        return bool(
            ahead & {"fund", "initiative", "programme", "program", "facility", "account", "usai", "fmf", "financing"}
        )

    def _is_sum_of(self, mark: Mark, figure: Figure) -> bool:
        """Has passed 3 billion; takes its aid to 3 billion."""
        between = self.doc.lower[mark.after : figure.first]
        if voted.is_passed(self.doc, mark, figure):
            return False
        return mark.first < figure.first and (not {*between} - _NEAR or "to" in between[-6:])

    def _negated(self, mark: Mark, stage: str) -> str | None:
        """Did not send, has not yet received: what was promised is still only that."""
        before = self.doc.lower[max(0, mark.first - 3) : mark.first]
        if {"failed", "fails", "refused", "refuses", "unable"} & {*before}:
            return "proposed"
        if "not" in before or "never" in before:
            return "pledged" if stage in ("delivered", "disbursed") else "proposed"
        return None

    def _planned(self, mark: Mark, stage: str, before: list[str], figure: Figure) -> str | None:
        """The stage of what is to come: plans to, agreed to, promised to; else will."""
        if (drafted := decided.of_draft(self.doc, self.verbs, mark, figure, before)) is not None:
            return drafted
        reach = _AGREED if before[-1:] == ["to"] else 4
        governing = self.verbs.between(max(0, mark.first - reach), mark.first)
        if governing and governing[-1].value[0] in ("proposed", "committed", "pledged") and "to" in before:
            return governing[-1].value[0]
        word = self.doc.word(mark.first)
        if word in ("finance", "fund") and mark.after <= figure.first and FUTURE & {*before[-3:]}:
            return "pledged"  # Norway will finance so much
        if stage not in ("delivered", "disbursed", "pledged"):
            return "proposed" if "would" in before[-3:] and (stage != "use" or self._is_asked(mark)) else None
        earlier = self.verbs.between(max(0, mark.first - 14), mark.first) if "would" in before[-3:] else []
        is_wish = bool(earlier) and not homonyms.is_requested(self.doc, earlier[-1])
        return "proposed" if is_wish and earlier[-1].value[0] == "proposed" else "pledged"

    def _done(self, stage: str, tense: str, before: list[str], are_goods: bool) -> str:
        """The stage of what is or was: goods are delivered where money is paid; "gives" announces, "gave" reports."""
        if stage == "use":
            if tense == "past" and not {"be", "is", "are"} & {*before}:
                return "delivered" if are_goods else "disbursed"
            return "allocated" if not are_goods else "delivered" if tense == "past" else "pledged"
        stage = "delivered" if stage == "disbursed" and are_goods else stage
        if stage == "delivered" and tense == "base":
            is_past = {"currently", "already", "now"} & {*before[-2:]} or {"made", "let"} & {*before}  # made him give
            if before[-1:] == ["been"] and {"has", "have", "had"} & {*before}:
                return "delivered"  # has been sending
            return "delivered" if is_past else "pledged"
        return stage
