"""Who gives where neither the clause nor its sentence names anybody: always a guess."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from aidresearch.extraction import currencies
from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import EVERYBODY, SILENT, Document, Mark
from aidresearch.extraction.en import bystanders
from aidresearch.extraction.en.givers import Givers
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

#: Where no party is named at all, those who vote or spend dollars are most often American.
_AMERICAN = set(
    "lawmakers congress senator senators congressional congressman administration appropriated obligated "
    "appropriations supplemental drawdown republican republicans democrat democrats bipartisan bill act "
    "households household gop".split()
)
#: Groups that are often named for some of their members, and in whose name others count.
MANY = {EVERYBODY, "NATO", "UDCG", "G7", "EUROPE", "UN"}
#: What is said of amounts that more than one giver gave.
EVERYBODYS = set(
    "donors donor partners allies international global foreign external everybody everyone countries states others "
    "abroad attracted tracker institute worldwide west western coalition world joint jointly further another "
    "additional".split()
)
#: Who decides on a country's own money, where the text names no country; a sum in pounds alone may be everybody's.
AT_HOME = set("we our government parliament minister ministry secretary chancellor taxpayers package packages".split())
_COUNTERS = {"tracker", "institute", "database", "researchers", "kiel", "ifw"}
_COUNTS = set(
    "counts count counted finds found records record recorded tallies tallied shows lists list listed tracks tracked "
    "track puts put holds registers registered".split()
)
_COUNT_BY = {"it", "they", "which", "who"}  #: the counter, right before its verb
_MEANWHILE = {"has", "have", "now", "also", "so", "far", "currently", "thus", "since", "already", "further"}
_ITS = {"country", "government", "ministry", "nation", "bloc", "state", "kingdom"}
_NOT_OURS = {"for", "to", "with", "than", "outside", "across", "throughout", "beyond", "around", "against"}
_PRONOUNS = set("it they she he we its their his her our this these".split())
#: Right behind one who gets something.
_BEHIND_A_RECEIVER = {"and", "or", "a", "an", "the", "its", "their", "more", "another", "about", "up", "over", "nearly"}


@dataclass(slots=True)
class Found:
    """A party named elsewhere (``mark``) or its code; ``others`` are whom it may be as well."""

    rule: str
    mark: Mark | None
    donor: str | None
    basis: Figure
    others: list[str]


def _is_of_it(lower: list[str], at: int) -> bool:
    """Whether a part of what stands before begins here: of which, of it."""
    return lower[at] == "of" and lower[at + 1 : at + 2] in (["which"], ["it"], ["this"], ["that"])


class Unnamed:
    """The rules for one document; ``hint`` is a party that its source is known to speak for."""

    def __init__(self, doc: Document, known: Givers, hint: str | None) -> None:
        self.doc, self.known, self.givers = doc, known, known.marks
        self.main, self.dominates = self._main(hint)
        self.codes = {mark.value[0] for mark in self.givers.all}
        self.is_counted = not _COUNTERS.isdisjoint(doc.vocabulary)

    def _main(self, hint: str | None) -> tuple[str | None, bool]:
        """The party most named, with the headline counting three times, and whether it is most of all named."""
        tally: Counter[str] = Counter()
        title, text = self.doc.headline()
        for mark in self.givers.all:
            if bystanders.is_against(self.doc, mark) or bystanders.is_channel(self.doc, mark):
                continue
            if self._gets(mark):
                continue
            if mark.value[0] != EVERYBODY and self.known.preposition(mark) not in _NOT_OURS:
                tally[mark.value[0]] += 3 if title <= mark.first < text else 1
        if hint and hint not in SILENT:
            tally[hint] += 2
        if not tally:
            return None, False
        party, count = tally.most_common(1)[0]
        return party, 2 * count > tally.total()

    def _gets(self, mark: Mark) -> bool:
        """The bill gives Taiwan so much, Israel and its neighbours so much; not: announces a US grant."""
        behind = self.doc.words[mark.after : mark.after + 1]
        is_alone = not behind[:1] or not behind[0].isalpha() or behind[0] in _BEHIND_A_RECEIVER
        return is_alone and self.known.is_given(mark)

    def is_only(self, donor: str | None, clause: Clause) -> bool:
        """Whether the text before names one giver, and nobody else anywhere: whose else should it be?"""
        if clause.figure.measure not in ("money", "count"):
            return False  # a share may be of what somebody else has
        if self.is_counted:
            return False  # Norway pledged so much, the institute found; commitments now stand at so much: everybody's
        if donor is None or self.codes - {donor} or donor in MANY:
            return False
        if {*self.doc.lower[clause.first : clause.end]} & EVERYBODYS:
            return False
        if currencies.homes().get(clause.figure.unit or "") == donor and (
            self.codes or AT_HOME & {*self.doc.lower[clause.first : clause.end]}
        ):
            return True  # nobody else is named, and it is that country's own money
        before = self.givers.between(0, clause.first)
        return any(not self.known.is_speaker(mark) and self.known.is_acting(mark) for mark in before)

    def is_sum_of(self, clause: Clause, own: Own) -> bool:
        """With 2 billion from Japan and 3 from the Bank, 5 billion is mobilised: of several, and of none of them."""
        figure, lower = clause.figure, self.doc.lower
        if clause.before is None or clause.before.first < own.first or lower[own.first] not in ("with", "counting"):
            return False
        if lower[figure.after : figure.after + 1] not in (["is"], ["are"], ["was"], ["has"], ["have"], ["will"]):
            return False
        named = self.givers.between(own.first, figure.first)
        return bool(named) and all(self.known.preposition(mark) in ("from", "by") for mark in named)

    def is_of_counter(self, clause: Clause, own: Own) -> bool:
        """The institute found; it now records so much: "it" is who counts, and no giver named before."""
        if not self.is_counted or clause.figure.measure != "money":
            return False
        lower = self.doc.lower
        for at in range(own.first, clause.figure.first):
            if lower[at] in _COUNT_BY:
                verb = next((p for p in range(at + 1, clause.figure.first) if lower[p] not in _MEANWHILE), at)
                if lower[verb] in _COUNTS and _ITS.isdisjoint(lower[verb : clause.figure.first]):
                    return {"its", "their"}.isdisjoint(lower[verb : clause.figure.first])
        return False

    def _is_everybodys(self, clause: Clause) -> bool:
        """In total the tracker counts so much; all told so much, after several givers: a sum of all of theirs."""
        said = self.doc.lower[clause.first : clause.end]
        if self._is_whole_of_others(clause):
            return True
        if {*said} & (_PRONOUNS | _ITS) or self.givers.between(clause.first, clause.end):
            return False
        if {*said} & _COUNTERS and {*said} & _COUNTS:
            return True
        is_total = {*said[:3]} & {"total", "altogether"} or said[:2] in (["in", "all"], ["all", "told"])
        return bool(is_total) and len(self.codes) > 1 and clause.figure.measure == "money"

    def _is_whole_of_others(self, clause: Clause) -> bool:
        """More than 9 billion came, of which Norway alone gave one; including 4 from the EU and 2 from Japan."""
        figure, lower = clause.figure, self.doc.lower
        if self.givers.between(clause.first, figure.first) or {*lower[clause.first : figure.first]} & _PRONOUNS:
            return False
        parts = (at for at in range(figure.after, clause.end) if lower[at] == "including" or _is_of_it(lower, at))
        at = next(parts, None)
        return at is not None and self.known.acting(at, clause.end) is not None

    def find(self, clause: Clause) -> Found | None:
        """Whom "it" stands for, the giver before, the currency's home, the text's party; None if no party is named."""
        figure, before, lower = clause.figure, clause.before, self.doc.lower
        home = currencies.homes().get(figure.unit or "") if figure.measure == "money" else None
        if not self.main and figure.unit == "USD" and _AMERICAN & self.doc.vocabulary:
            home = "USA"
        subject = self._of_pronoun(clause)
        if subject is None and self._is_everybodys(clause):
            others = [self.main] if self.main else []
            return Found("what is counted of all givers", None, None, figure, others)
        carried = before.donor if before is not None else None
        ahead = lower[figure.after : figure.after + 2]
        is_part = ahead[:1] == ["of"] and bool({*ahead[1:]} & (_PRONOUNS | {"that", "which", "them"}))
        if is_part:
            home = None
        others = sorted(str(code) for code in {carried, home, self.main} - {None})
        if subject is not None:
            return Found("whom a pronoun stands for", subject, None, figure, others)
        is_new = before is not None and "\n" in self.doc.words[before.after : figure.first]
        if is_new and self.main and not home and not is_part:  # a new paragraph is about whom the text is about
            return Found("party that the text is about", None, self.main, figure, others)
        if before is not None and carried and not home and (is_part or not self.dominates):
            return Found("donor of the figure before", None, carried, before, others)
        if home:
            return Found("home of the currency", None, home, figure, others)
        if self.main:
            return Found("party that the text is about", None, self.main, figure, others)
        return Found("", None, None, figure, others) if self.givers.all else None

    def _of_pronoun(self, clause: Clause) -> Mark | None:
        """The subject of the sentence before, for "it"; the minister who speaks, for "we"."""
        lower = self.doc.lower
        if {*lower[clause.first : clause.first + 3]} & _PRONOUNS and clause.first:
            earlier, _ = self.doc.sentence(clause.first - 1)
            subject = self.known.acting(earlier, clause.first)
            if subject is not None and subject.value[0] != EVERYBODY:
                return subject
        if {*lower[clause.first : clause.figure.first]} & {"we", "our", "i"}:
            here = [mark for mark in self.givers.between(clause.first, clause.end) if self._speaks(mark)]
            here.sort(key=lambda mark: not self.known.is_speaker(mark))  # Trump said, with Macron beside him
            speakers = [mark for mark in self.givers.all if self._speaks(mark)]
            said = here[:1] or (speakers[:1] if len({mark.value[0] for mark in speakers}) == 1 else [])
            return said[0] if said else None  # "we", said the minister
        return None

    def _speaks(self, mark: Mark) -> bool:
        return mark.value[1] == "leader" or self.known.is_speaker(mark)
