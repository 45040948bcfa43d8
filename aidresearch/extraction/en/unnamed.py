"""Who gives where neither the clause nor its sentence names anybody: always a guess."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from aidresearch.extraction import currencies
from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.givers import EVERYBODY, Givers
from aidresearch.extraction.figure import Figure

#: Where no party is named at all, those who vote or spend dollars are most often American.
_AMERICAN = set(
    "lawmakers congress senators congressional administration appropriated obligated supplemental drawdown".split()
)
_PRONOUNS = set("it they she he we its their his her our this these".split())


@dataclass(slots=True)
class Found:
    """A party named elsewhere (``mark``) or its code; ``others`` are whom it may be as well."""

    rule: str
    mark: Mark | None
    donor: str | None
    basis: Figure
    others: list[str]


class Unnamed:
    """The rules for one document; ``hint`` is a party that its source is known to speak for."""

    def __init__(self, doc: Document, known: Givers, hint: str | None) -> None:
        self.doc, self.known, self.givers = doc, known, known.marks
        self.main, self.dominates = self._main(hint)

    def _main(self, hint: str | None) -> tuple[str | None, bool]:
        """The party most named, with the headline counting three times, and whether it is most of all named."""
        tally: Counter[str] = Counter()
        title, text = self.doc.headline()
        for mark in self.givers.all:
            if self.known.is_against(mark):
                continue
            if mark.value[0] != EVERYBODY and self.known.preposition(mark) not in ("for", "to", "with", "than"):
                tally[mark.value[0]] += 3 if title <= mark.first < text else 1
        if hint and hint not in ("UKR", "RUS", "-"):
            tally[hint] += 2
        if not tally:
            return None, False
        party, count = tally.most_common(1)[0]
        return party, 2 * count > tally.total()

    def find(self, clause: Clause) -> Found | None:
        """Whom "it" stands for, the giver before, the currency's home, the text's party; None if no party is named."""
        figure, before, lower = clause.figure, clause.before, self.doc.lower
        home = currencies.homes().get(figure.unit or "") if figure.measure == "money" else None
        if not self.main and figure.unit == "USD" and _AMERICAN & {*lower[clause.first : clause.end]}:
            home = "USA"
        subject = self._of_pronoun(clause)
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
            if subject is not None:
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
