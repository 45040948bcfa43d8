"""Who gives an amount and who receives it: ordered rules over the clause, which answer or abstain; the first stands.

What the figure's own clause names is read; what another sentence names, or the clause across a semicolon, is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.document import EVERYBODY, Document, Mark
from aidresearch.extraction.en import (
    bystanders,
    fronted,
    groups,
    kinds,
    packages,
    paid_into,
    pairs,
    recipients,
    several,
    shared_givers,
    states,
    tenures,
)
from aidresearch.extraction.en.givers import Givers
from aidresearch.extraction.en.places import Places
from aidresearch.extraction.en.pronouns import Pronouns
from aidresearch.extraction.en.sentences import Own, Sentences
from aidresearch.extraction.en.unnamed import Unnamed
from aidresearch.extraction.figure import Figure

#: The rule of the weakest place in which a clause names its giver.
OF_LOAN = "whose loan or programme it is"
OF_RELATIVE = "that the giver gave, after the amount"
WEAK = "named after, in the clause"
_NEAREST = "nearest before, since the last figure"
_PROGRAMME, _UNDER = "programme of the clause", "programme that it is paid under"
_GOES = {"goes", "go", "went", "gone", "pays", "buys", "covers"}  #: behind an amount: what it is for, not who gives
_ANTECEDENT = 9  #: tokens before a relative clause in which the name of whom it is about begins
_GROUPS = {"NATO", "G7", "UDCG"}


class Donors:
    """The rules for one document; ``hint`` is a party that its source is known to speak for."""

    def __init__(self, doc: Document, figures: list[Figure], sentences: Sentences, hint: str | None = None) -> None:
        self.doc, self.sentences = doc, sentences
        self.known, self.packages = Givers(doc, figures), packages.parts(doc, figures)
        self.parties, self.givers = self.known.parties, self.known.marks
        self.places = Places(doc, self.known)
        self.unnamed = Unnamed(doc, self.known, hint)
        self.pronouns = Pronouns(doc, self.known)
        self.counts_kiel = any(word in doc.text for word in ("Kiel Institute", "Support Tracker", "IfW Kiel"))
        self.is_about_ukraine = any(mark.value[0] == "UKR" for mark in doc.parties)

    def fill(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            is_asked = clause.figure.role == "need" and clause.figure.measure == "money"  # of whom
            if clause.figure.may_be_aid or is_asked or recipients.is_spent_at_home(self.doc, clause):
                own = self.sentences.own(clause)
                self._donor(clause, own)
                if not self._is_only(clause, own):
                    self.pronouns.settle(clause, own)
                groups.join(self.doc, clause, own)
                recipients.fill(self.doc, clause, self.known, is_about_ukraine=self.is_about_ukraine)
        several.take_of_whole(self.doc, clauses)
        pairs.share_out(self.doc, clauses)
        pairs.settle(self.doc, clauses, self.givers, self.sentences)
        several.settle(self.doc, clauses)
        shared_givers.settle(self.doc, clauses)
        for clause in clauses:
            self._doubt(clause)

    # Donor

    def _donor(self, clause: Clause, own: Own) -> None:
        if clause.figure.item_class == states.STATE:
            states.fill(self.doc, clause, own)
            return
        if several.is_fronted_of_the_world(self.doc, clause):
            at = clause.figure.after + 1
            self._take(clause.figure, "a whole of all", Mark(at, at + 2, (EVERYBODY, "name")))
            return
        whole = self.packages.get(clause.figure.first)
        if whole is not None and "donor" in whole.evidence:
            self._answer(clause.figure, whole.donor, "giver of its package", whole)
            clause.figure.guessed |= whole.guessed & {"donor"}
            return
        is_fronted = several.is_fronted(self.doc, clause) and self.known.are_several(clause.figure.after, clause.end)
        for rule, mark in self._named(clause, own):
            if rule == _PROGRAMME and mark is not None and self._is_paid_by_main(clause, mark):
                continue
            if mark is not None and not (is_fronted and rule == WEAK):
                self._take(clause.figure, rule, mark)
                if rule == WEAK and self.unnamed.main not in (None, clause.figure.donor):
                    clause.figure.guess("donor", str(self.unnamed.main))
                if rule == _NEAREST:
                    several.doubt(self.doc, clause, mark)
                if rule == _PROGRAMME and states.subject(clause, own, self.doc) is not None:
                    clause.figure.guess("donor")  # five countries pay so much into NATO's programme: not all of it
                if fronted.is_aside(self.doc, mark, clause.figure):
                    clause.figure.guess("donor")
                return
        is_of_many = is_fronted or self.unnamed.is_of_counter(clause, own)
        if not is_of_many and self._carry(clause, own):
            return
        if is_of_many or self.unnamed.is_sum_of(clause, own):
            clause.figure.guess("donor")
        elif not recipients.is_received(self.doc, self.parties, clause, own):
            self._guess(clause)
        elif (before := recipients.goes_on(self.doc, clause)) is not None:
            self._answer(clause.figure, before.donor, "giver of the figure before, which goes on", before)
            clause.figure.guess("donor")
        elif self.unnamed.main and self.unnamed.dominates:
            clause.figure.guess("donor", self.unnamed.main)

    def _doubt(self, clause: Clause) -> None:
        """Marks an amount of which nobody says who gives it; that Ukraine received so much in all is from everybody."""
        figure = clause.figure
        is_open = figure.donor is None and figure.scope is None and "donor" not in figure.guessed
        is_joint = "+" in (figure.donor or "")
        if figure.role == "aid" and (
            is_joint
            or (is_open and not recipients.is_received(self.doc, self.parties, clause, self.sentences.own(clause)))
        ):
            figure.guess("donor")
        elif figure.role not in ("aid", "difference") and (figure.may_cover or several.is_counted(figure)):
            figure.guess("donor")  # of what may be no aid at all
        elif several.is_from_elsewhere(self.doc, figure):
            figure.guess("donor")
        if figure.donor and any(map(self.known.is_companion, self.givers.between(clause.first, figure.first))):
            figure.guess("donor")

    def _take(self, figure: Figure, rule: str, mark: Mark) -> None:
        codes = self.known.listed(mark)
        figure.evidence["donor"] = evidence(self.doc, rule, mark.first, mark.after)
        joint = self.places.joint_programme(figure)
        if joint is not None and [*codes, joint.value[0]] == ["USA", "NATO"]:
            figure.guess("donor", "NATO")  # approved by the Pentagon, which sells what allies pay for
        if joint is not None and EVERYBODY in codes:
            codes = [joint.value[0]]  # partners have paid into NATO's list
        if EVERYBODY in codes:
            figure.scope = self.doc.slice(mark.first, mark.after)
            figure.donor = "KIEL" if self.counts_kiel else None
            return
        figure.donor = "+".join(codes)
        is_thanked = bystanders.is_thanked(self.doc, mark)
        is_only_quoted = rule != tenures.RULE and self.known.is_only_quoted(mark)
        if is_only_quoted or self.known.is_among_others(mark) or is_thanked:
            figure.guess("donor")
        if mark.value[1] == kinds.KIND:
            figure.guess("donor", *kinds.others(self.doc.parties, mark))
        if mark.value[1] == "anaphor":
            figure.guess("donor", *(code for code in ("NATO", "UDCG") if code != figure.donor))
        elif mark.value[0] == "EUROPE":
            figure.alternatives.setdefault("donor", ["EU_AND_MEMBERS"])

    def _is_paid_by_main(self, clause: Clause, mark: Mark) -> bool:
        """So much for NATO's PURL, its PURL funding: whom the text before is about pays into it."""
        codes = {one.value[0] for one in self.givers.between(0, clause.first)}
        is_main = self.unnamed.main in codes - {mark.value[0]} and mark.value[0] in _GROUPS
        return is_main and (self.known.is_paid_into(mark) or paid_into.is_its(self.doc, mark))

    def _named(self, clause: Clause, own: Own) -> Iterator[tuple[str, Mark | None]]:
        """Who the clause names, the most telling place first."""
        figure, before = clause.figure, clause.before
        start, stop = max(clause.start, own.first), min(clause.stop, own.after)
        yield "named before the bracket", self.places.before_bracket(figure)
        yield "right before the amount", self.places.right_before(figure)
        yield OF_LOAN, self.places.of_loan(figure)
        yield "for, where aid is counted", self.places.counted_for(clause, stop, own.kind == "compared")
        if own.kind == "compared":
            yield (
                "from or by, after the amount",
                self.places.giver_after(clause, stop, near=True),
            )
            rival = next(iter(self.givers.between(own.first, figure.first)), None)
            if rival is not None and self.places.goes_on(rival.after, figure.first):
                yield "subject of the sentence", self.known.acting(clause.first, own.first)
            yield "named in the comparison", rival
        after = self.places.aid_of(figure, stop)
        yield "aid of so much, after the amount", after
        yield OF_RELATIVE, self.places.of_relative(figure, stop)
        yield "behind from, before the amount", self.places.fronted(figure, start)
        yield "from or by, after the amount", self.places.giver_after(clause, stop)
        yield tenures.RULE, tenures.government(self.doc, self.known, own, figure, stop)
        is_sum = self.unnamed.is_sum_of(clause, own)
        nearest = None if is_sum else self.known.acting(start, figure.first, last=True)
        if paid_into.is_of_share(self.doc, figure) or (
            nearest is not None and several.is_taken(self.doc, before, nearest)
        ):
            yield _UNDER, self.places.under(figure, stop)
        if nearest is not None and not self.known.is_speaker(nearest):
            yield _NEAREST, nearest
        yield "nearest before, who is quoted", nearest
        if own.kind == "relative":
            yield _UNDER, self.places.under(figure, stop)
            yield "whom the relative clause is about", self._antecedent(own)
        if not (before is not None and before.first >= own.first and "donor" in before.evidence):
            yield "subject of the clause", self.known.acting(own.first, start)
            is_used = {*self.doc.lower[figure.after : figure.after + 2]} & _GOES
            is_ours = self.pronouns.is_ours(own, figure)
            if own.kind != "compared" and not (
                is_used or is_ours or recipients.is_received(self.doc, self.parties, clause, own)
            ):
                later = self.known.acting(figure.after, stop)
                is_others = later is not None and self.places.is_of_another(clause, later)
                yield WEAK, later if later and not (is_others or self.known.is_speaker(later)) else None
        yield _PROGRAMME, self.places.programme(clause, own, _GROUPS)
        yield "named before, of or for", self.places.beneficiary(clause, start)

    def _is_only(self, clause: Clause, own: Own) -> bool:
        """Whether the giver is the only one that the text names, so that "it" can be nobody else."""
        is_ours = self.pronouns.is_ours(own, clause.figure)
        said = clause.figure.evidence.get("donor")
        if said is not None and said.rule == _UNDER and paid_into.is_of_share(self.doc, clause.figure):
            return True  # its share of the 3 billion provided through the Facility
        return (
            not is_ours and "donor" not in clause.figure.guessed and self.unnamed.is_only(clause.figure.donor, clause)
        )

    def _antecedent(self, own: Own) -> Mark | None:
        """Belgium, which has committed."""
        found = self.givers.between(max(0, own.first - _ANTECEDENT), own.first)
        if not found or found[-1].after < own.first - 1:
            return None
        if self.known.is_part_of(found[-1]) and len(found) > 1:
            return found[-2]  # Japan's share in the G7 loan, whose ceiling
        return found[-1]

    def _carry(self, clause: Clause, own: Own) -> bool:
        """Where the clause names nobody: whom its sentence names."""
        figure, before = clause.figure, clause.before
        if self.pronouns.is_other_side(own, figure):
            others = self.pronouns.others(clause) if "they" in self.doc.lower[own.first : figure.first] else []
            if others and before is not None and before.first >= clause.first:
                self._answer(figure, others[0], "others than the giver before", before)
                figure.guess("donor", *others[1:2])
            return bool(others)
        counted = states.subject(clause, own, self.doc)
        if counted is not None:
            self._answer(figure, counted.donor, "countries that are counted", counted)
            figure.scope = counted.scope
            return True
        if several.is_of_many(self.doc, clause):
            figure.guess("donor", *([before.donor] if before is not None and before.donor else []))
            return True
        same = before if before is not None and before.first >= own.first else None
        if self.unnamed.is_sum_of(clause, own):
            return False
        if same is not None and "donor" in same.evidence and same.evidence["donor"].rule == OF_LOAN:
            subject = self.known.acting(own.first, same.first)
            if subject is not None:  # Japan's share of the loan of so much is so much
                self._take(figure, "subject of the clause", subject)
                return True
        leader = self.known.leader_of(own.first, same.first) if same is not None else None
        led = self.known.acting(own.first, leader.first) if leader is not None else None
        if led is not None:
            self._take(figure, "subject of the clause", led)
            return True
        if same is not None and "donor" in same.evidence:
            self._answer(figure, same.donor, "giver of the figure before, in the clause", same)
            if "donor" in same.guessed or several.is_apart(self.doc, self.known.verbs, same, figure):
                figure.guess("donor")
            figure.scope = same.scope
            return True
        if own.kind != "main":
            since = before.after if own.kind == "list" and before is not None and before.first >= clause.first else 0
            subject = self.places.before_colon(own, clause.first)
            subject = subject or (self.known.acting(since, own.first) if 0 < since < own.first else None)
            subject = subject or self.known.acting(clause.first, self.sentences.main(clause, own))
            if subject is not None and own.kind != "compared":
                self._take(figure, "subject of the sentence", subject)
                if subject.value[0] == EVERYBODY:
                    figure.guess("donor")
                quoted = [
                    mark for mark in self.givers.between(clause.first, subject.first) if self.known.is_speaker(mark)
                ]
                if own.kind == "semicolon" or quoted:  # said that they gave, and announced: who announced?
                    figure.guess("donor", *(mark.value[0] for mark in quoted if mark.value[0] != figure.donor))
                return True
            is_inside = own.kind == "resumed"  # in the relative clause between somebody else may have given
            if not is_inside and before is not None and before.first >= clause.first and "donor" in before.evidence:
                self._answer(figure, before.donor, "giver of the figure before, in the sentence", before)
                if own.kind in ("semicolon", "compared") or "donor" in before.guessed:
                    figure.guess("donor")
                return True
        return False

    def _answer(self, figure: Figure, donor: str | None, rule: str, basis: Figure) -> None:
        figure.donor = donor
        figure.evidence["donor"] = evidence(self.doc, rule, basis.first, basis.after)

    def _guess(self, clause: Clause) -> None:
        found = self.unnamed.find(clause)
        if found is None:
            return
        if found.mark is not None:
            self._take(clause.figure, found.rule, found.mark)
        elif found.donor is not None:
            self._answer(clause.figure, found.donor, found.rule, found.basis)
        if not self.unnamed.is_only(clause.figure.donor, clause):
            clause.figure.guess("donor", *(code for code in found.others if code != clause.figure.donor))
