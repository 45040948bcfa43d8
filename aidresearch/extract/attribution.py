"""Who gives an amount, who receives it, and how far it has come: ordered rules over the clause, each with its evidence.

A rule answers or abstains; the first answer stands. What no rule reads stays missing, but the stage of an amount of aid,
which the table requires: it then says so in the note.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from aidresearch.extract import currencies
from aidresearch.extract.document import Document, Mark
from aidresearch.extract.figure import Evidence, Figure

_NO_DONORS = {"UKR", "RUS", "-"}
_PLACES = {
    "in",
    "at",
    "near",
    "into",
    "to",
    "against",
    "than",
    "with",
    "for",
    "across",
    "throughout",
    "of",
    "between",
    "after",
    "through",
    "via",
}
_COMPOUNDS = {
    "made",
    "based",
    "built",
    "style",
    "produced",
    "occupied",
    "controlled",
    "held",
    "designed",
    "manufactured",
}
#: Words that are verbs only behind one of `_VERBAL`: to fund, will cover; else a fund, the finance ministry.
_NOUNS_TOO = {
    "fund",
    "finance",
    "cover",
    "use",
    "take",
    "go",
    "buy",
    "purchase",
    "spend",
    "invest",
    "grant",
    "train",
    "supply",
}
_NOUNS_TOO |= {
    "offer",
    "release",
    "transfer",
    "ship",
    "hand",
    "demand",
    "request",
    "present",
    "raise",
    "double",
    "contract",
}
_VERBAL = {
    "to",
    "will",
    "would",
    "shall",
    "can",
    "could",
    "may",
    "should",
    "not",
    "and",
    "also",
    "ll",
    "they",
    "we",
    "who",
}
_FUTURE = {"will", "would", "shall", "ll"}
_DOUBTS = {"could", "might", "may", "can"}
_ARTICLES = {"the", "its", "a", "an", "new"}
_RUNNING = {
    "since",
    "now",
    "total",
    "altogether",
    "totals",
    "totalled",
    "totaled",
    "stands",
    "amounts",
    "amounted",
    "reached",
    "reaches",
    "exceeds",
    "exceeded",
    "value",
    "estimated",
    "sum",
}
#: Figures that somebody counts for a giver: an increase was recorded for Germany.
_FIRMS = {
    "companies",
    "company",
    "firms",
    "firm",
    "manufacturer",
    "manufacturers",
    "industry",
    "stocks",
    "bank",
    "banks",
}
_COUNTED = {"recorded", "counted", "reported", "registered", "listed"}
_ORIGIN = {
    "run",
    "led",
    "built",
    "made",
    "produced",
    "backed",
    "headed",
    "chaired",
    "managed",
    "issued",
    "hosted",
    "based",
}
_LIST = {",", "and", "&", "the", "as", "well"}


class Attribution:
    """The rules for one document; ``hint`` is a party that its source is known to speak for."""

    def __init__(self, doc: Document, figures: list[Figure], hint: str | None = None) -> None:
        self.doc, self.figures = doc, figures
        spans = [(f.first, f.after) for f in figures]
        self.marks = [m for m in doc.parties if self._may_give(m) and not _inside(m, spans)]
        self._settle_anaphors()
        self.places = [m.first for m in self.marks]
        self.stage_marks = [m for m in doc.stages if not _inside(m, spans)]
        self.stage_places = [m.first for m in self.stage_marks]
        self.main, self.dominates = self._main(hint)
        self.party_places = [m.first for m in doc.parties]
        self.is_about_ukraine = any(m.value[0] == "UKR" for m in doc.parties)

    def fill(self) -> None:
        for place, figure in enumerate(self.figures):
            before = self.figures[place - 1] if place else None
            following = self.figures[place + 1] if place + 1 < len(self.figures) else None
            sentence = self.doc.sentence(figure.first)
            if figure.role in ("aid", "difference"):
                self._donor(figure, before, following, sentence)
                self._recipient(figure, following, sentence)
                self._stage(figure, before, following, sentence)
        self._revise_stages()

    def _revise_stages(self) -> None:
        """A headline without a verb takes its story's stage; what the US draws down is authorised when announced."""
        default = "no verb says how far it is"
        story = next((f for f in self.figures if f.stage and f.evidence["stage"].rule != default), None)
        words, second = self.doc.words, self.doc.sentences[1] if len(self.doc.sentences) > 1 else 0
        headline = second if second and words[second - 1] == "\n" else 0
        drawdown = any(self.doc.words[m.first].lower() == "drawdown" for m in self.stage_marks)
        for figure in self.figures:
            if story and figure.first < headline and figure.stage and figure.evidence["stage"].rule == default:
                figure.notes.pop()
                self._answer(
                    figure,
                    "stage",
                    story.stage or "",
                    "stage of the first figure with a verb",
                    story.first,
                    story.after,
                )
            if figure.qualifier in ("up to", "at most") and figure.stage in ("disbursed", "delivered"):
                if figure.evidence["stage"].rule == "stage of the figure before":
                    self._answer(figure, "stage", "committed", "a ceiling is no payment", figure.first, figure.after)
            if drawdown and figure.donor == "USA" and figure.stage == "pledged":
                evidence = figure.evidence["stage"]
                figure.stage, figure.evidence["stage"] = (
                    "committed",
                    Evidence("a drawdown is authorised", evidence.char_start, evidence.char_end),
                )

    def _may_give(self, mark: Mark) -> bool:
        if mark.value[0] in _NO_DONORS:
            return False
        words, after = self.doc.words, mark.after
        return not (after + 1 < len(words) and words[after] == "-" and words[after + 1].lower() in _COMPOUNDS)

    def _settle_anaphors(self) -> None:
        """ "The alliance" is NATO, or the European Union where the sentence speaks of it."""
        for mark, before in zip(self.marks[1:], self.marks, strict=False):
            if (
                mark.value[1] == "anaphor"
                and before.value[0] == "EU"
                and before.first >= self.doc.sentence(mark.first)[0]
            ):
                mark.value = ("EU", "anaphor")

    def _main(self, hint: str | None) -> tuple[str | None, bool]:
        """The party most named, with the headline counting three times, and whether it is most of all named."""
        tally: Counter[str] = Counter()
        headline = self.doc.sentences[1] if len(self.doc.sentences) > 1 else 0
        for mark in self.marks:
            if self._preposition(mark) not in ("for", "to", "with", "than", "against"):
                tally[mark.value[0]] += 3 if mark.first < headline else 1
        if hint and hint not in _NO_DONORS:
            tally[hint] += 2
        if not tally:
            return None, False
        party, count = tally.most_common(1)[0]
        return party, 2 * count > tally.total()

    def _between(self, first: int, after: int) -> list[Mark]:
        return self.marks[bisect_left(self.places, first) : bisect_left(self.places, after)]

    def _preposition(self, mark: Mark) -> str:
        words, at = self.doc.words, mark.first - 1
        while at > 0 and words[at].lower() in _ARTICLES:
            at -= 1
        return words[at].lower() if at >= 0 else ""

    def _is_strong(self, mark: Mark) -> bool:
        """Whether it may give: no place, no companion, no maker of the goods, not who it is compared with."""
        preposition = self._preposition(mark)
        if preposition == "by" and self._before_preposition(mark) in _ORIGIN:
            return False
        return preposition not in _PLACES and not self._makes_goods(mark)

    def _before_preposition(self, mark: Mark) -> str:
        words, at = self.doc.words, mark.first - 1
        while at > 0 and words[at].lower() in _ARTICLES:
            at -= 1
        return words[at - 1].lower() if at > 0 else ""

    def _makes_goods(self, mark: Mark) -> bool:
        """American Abrams tanks, French companies: where something is from, not who gives it."""
        if mark.value[1] != "demonym":
            return False
        for at in range(mark.after, min(mark.after + 2, len(self.doc.words))):
            meaning = self.doc.meanings[at]
            if meaning.weapon or (meaning.item and meaning.item[1] in ("equipment", "ammunition")):
                return self.doc.words[at].lower() not in ("forces", "aircraft")
            if self.doc.words[at].lower() in _FIRMS:
                return True
        return False

    # Donor

    def _donor(
        self, figure: Figure, before: Figure | None, following: Figure | None, sentence: tuple[int, int]
    ) -> None:
        first, end = sentence
        stop = min(end, following.first) if following else end
        start = max(first, before.after) if before and before.after > first else first
        rules = (
            ("named before the bracket", self._before_bracket(figure)),
            ("right before the amount", self._right_before(figure)),
            ("from or by, after the amount", self._giver_after(figure, stop)),
            ("nearest before, since the last figure", self._nearest(start, figure.first)),
            (
                "subject of the sentence",
                self._subject(first, figure.first) if start > first and not (before and before.donor) else None,
            ),
            ("named after, in the clause", self._named_after(figure, stop)),
            ("named before, of or for", self._beneficiary(start, figure.first)),
        )
        for rule, mark in rules:
            if mark is not None:
                self._give(figure, rule, mark)
                return
        home = currencies.homes().get(figure.unit or "") if figure.measure == "money" else None
        if start > first and before is not None and before.donor:
            self._answer(figure, "donor", before.donor, "donor of the figure before", before.first, before.after)
        elif home:
            self._answer(figure, "donor", home, "home of the currency", figure.first, figure.after)
        elif before is not None and before.donor and not self.dominates:
            self._answer(figure, "donor", before.donor, "donor of the figure before", before.first, before.after)
        elif self.main:
            self._answer(figure, "donor", self.main, "party that the text is about", figure.first, figure.after)

    def _give(self, figure: Figure, rule: str, mark: Mark) -> None:
        codes = self._listed(mark)
        self._answer(figure, "donor", "+".join(codes), rule, mark.first, mark.after)

    def _listed(self, mark: Mark) -> list[str]:
        """The parties named together with it: Denmark, Germany and the Netherlands."""
        place = bisect_left(self.places, mark.first)
        low = high = place
        words, joined = self.doc.words, False
        while low and (between := words[self.marks[low - 1].after : self.marks[low].first]) and set(between) <= _LIST:
            joined |= "and" in between
            low -= 1
        while (
            high + 1 < len(self.marks)
            and (between := words[self.marks[high].after : self.marks[high + 1].first])
            and set(between) <= _LIST
        ):
            joined |= "and" in between
            high += 1
        codes = [m.value[0] for m in self.marks[low : high + 1]] if joined else [mark.value[0]]
        return list(dict.fromkeys(codes))

    def _before_bracket(self, figure: Figure) -> Mark | None:
        words, at = self.doc.words, figure.first - 1
        while at > max(0, figure.first - 4) and words[at] != "(":
            at -= 1
        if not figure.in_brackets or words[at] != "(":
            return None
        found = self._between(max(0, at - 4), at)
        return found[-1] if found and found[-1].after == at else None

    def _giver_after(self, figure: Figure, stop: int) -> Mark | None:
        words = self.doc.words
        for mark in self._between(figure.after, stop):
            if ";" in words[figure.after : mark.first]:
                return None
            preposition = self._preposition(mark)
            if preposition == "from" and "buy" not in words[figure.after : mark.first]:
                return mark
            if preposition == "by":
                verbs = self._verbs(figure.after, mark.first)
                if mark.first - figure.after <= 3 or any(v.value[1] == "past" and v.value[0] != "use" for v in verbs):
                    return mark if "issued" not in words[figure.after : mark.first] else None
        return None

    def _right_before(self, figure: Figure) -> Mark | None:
        found = self._between(max(0, figure.first - 4), figure.first)
        between = self.doc.words[found[-1].after : figure.first] if found else ["?"]
        if found and self._preposition(found[-1]) in ("through", "via", "to", "into"):
            return None
        return found[-1] if between in ([], ["'", "s"], ["'"]) else None

    def _beneficiary(self, first: int, after: int) -> Mark | None:
        found = self._between(first, after)
        counted = bool(_COUNTED & {w.lower() for w in self.doc.words[self.doc.sentence(after)[0] : after]})
        allowed = ("for", "of", "with") if counted else ("of", "with")
        return next((m for m in reversed(found) if self._preposition(m) in allowed), None)

    def _nearest(self, first: int, after: int) -> Mark | None:
        found = self._between(first, after)
        strong = [m for m in found if self._is_strong(m)]
        return strong[-1] if strong else None

    def _subject(self, first: int, after: int) -> Mark | None:
        strong = [m for m in self._between(first, after) if self._is_strong(m)]
        return strong[0] if strong else None

    def _named_after(self, figure: Figure, stop: int) -> Mark | None:
        return next((m for m in self._between(figure.after, stop) if self._is_strong(m)), None)

    # Recipient

    def _recipient(self, figure: Figure, following: Figure | None, sentence: tuple[int, int]) -> None:
        stop = min(sentence[1], following.first if following else sentence[1], figure.after + 8)
        for mark in self.doc.parties[
            bisect_left(self.party_places, figure.after) : bisect_left(self.party_places, stop)
        ]:
            if self._preposition(mark) in ("to", "for") and mark.value[1] in ("name", "capital", "leader"):
                code = mark.value[0]
                if code not in ("RUS", "-", figure.donor):
                    self._answer(figure, "recipient", code, "to or for, after the amount", mark.first, mark.after)
                    return
        if self.is_about_ukraine:
            self._answer(figure, "recipient", "UKR", "the text is about aid to Ukraine", figure.first, figure.after)

    # Stage

    def _verbs(self, first: int, after: int) -> list[Mark]:
        return self.stage_marks[bisect_left(self.stage_places, first) : bisect_left(self.stage_places, after)]

    def _stage(
        self, figure: Figure, before: Figure | None, following: Figure | None, sentence: tuple[int, int]
    ) -> None:
        first, end = sentence
        stop = min(end, following.first) if following else end
        start = max(first, before.after) if before and before.after > first else first
        ahead, behind = self._verbs(start, figure.first), self._verbs(figure.after, stop)
        near = [m for m in behind if m.first - figure.after <= 3 and m.value[1] == "noun"]
        verbs_behind = [m for m in behind if m.value[1] != "noun"]
        noun_ahead = bool(ahead) and ahead[-1].value[1] == "noun"
        if self._is_for(figure):
            self._answer(figure, "stage", "allocated", "is for a use", figure.first, figure.after + 2)
            return
        for rule, marks in (
            ("noun after the amount", near[:1]),
            ("verb after the noun and its amount", verbs_behind[:1] if noun_ahead else []),
            ("verb before, since the last figure", [m for m in reversed(ahead) if not self._is_aim(m)][:1]),
            ("verb after, in the clause", [m for m in behind[:1] if self._is_near(figure, m)]),
            ("running total of help", []),
            ("verb before, in the sentence", [m for m in self._verbs(first, start) if m.value[1] != "noun"][-1:]),
        ):
            if rule == "running total of help" and start == first and self._is_running(start, figure):
                self._answer(figure, "stage", "delivered", rule, start, figure.after)
                return
            for mark in marks:
                stage = self._read(mark, figure)
                if stage:
                    self._answer(figure, "stage", stage, rule, mark.first, mark.after)
                    return
        if before is not None and before.stage:
            self._answer(figure, "stage", before.stage, "stage of the figure before", before.first, before.after)
        else:
            self._answer(figure, "stage", "pledged", "no verb says how far it is", figure.first, figure.after)
            figure.notes.append("no verb says how far it has come: read as pledged")

    def _is_aim(self, mark: Mark) -> bool:
        """An agreement for, or approval of, the delivery: the delivery is what was agreed, not what was done."""
        if mark.value[1] != "noun":
            return False
        verbs = [m for m in self._verbs(max(0, mark.first - 4), mark.first) if m.value[1] != "noun"]
        if mark.value[0] == "delivered" and verbs:
            return True
        return "for" in [w.lower() for w in self.doc.words[max(0, mark.first - 2) : mark.first]]

    def _is_near(self, figure: Figure, mark: Mark) -> bool:
        """Whether no other clause begins between the amount and the verb."""
        between = {w.lower() for w in self.doc.words[figure.after : mark.first]}
        return not between & {"that", "and", "while", ";"}

    def _is_for(self, figure: Figure) -> bool:
        """Whether the amount, or so much of a whole, "is for" something."""
        ahead = [w.lower() for w in self.doc.words[figure.after : figure.after + 5]]
        if ahead[:1] == ["of"]:
            ahead = ahead[2:]
        return ahead[:2] in (["is", "for"], ["are", "for"]) or ahead[:3] == ["will", "be", "for"]

    def _is_running(self, first: int, figure: Figure) -> bool:
        """Help since a day, or so far, without a verb that says more."""
        said = {w.lower() for w in self.doc.words[first : figure.first]}
        return bool(said & {"help", "aid", "support", "assistance", "packages"}) and bool(said & _RUNNING)

    def _read(self, mark: Mark, figure: Figure) -> str | None:
        """The stage that a verb says in its tense: gave is delivered, will give is pledged, plans to give proposed."""
        stage, tense = mark.value
        words = self.doc.words
        reach = figure.after if mark.first >= figure.after else 0
        before = [w.lower() for w in words[max(reach, mark.first - 4) : mark.first]]
        after = [w.lower() for w in words[mark.after : mark.after + 1]]
        if after == ["up"] and stage == "pledged":
            return None  # adds up to
        if after == ["for"] and words[mark.first].lower().startswith(("pay", "paid")):
            stage = "use"
        if stage == "proposed":
            return stage
        if words[mark.first].lower() in _NOUNS_TOO and not {*before[-1:]} & _VERBAL:
            return None
        if stage == "use" and tense == "past" and {"has", "have", "had"} & set(before):
            return "delivered" if figure.measure == "count" else "disbursed"
        if _DOUBTS & set(before[-3:]):
            return "proposed"
        if before[-1:] == ["to"] or _FUTURE & set(before[-3:]):
            governing = self._verbs(max(0, mark.first - 4), mark.first)
            if governing and governing[-1].value[0] in ("proposed", "committed", "pledged") and "to" in before:
                return governing[-1].value[0]
            if stage in ("delivered", "disbursed", "pledged"):
                earlier = self._verbs(max(0, mark.first - 14), mark.first) if "would" in before[-3:] else []
                return "proposed" if earlier and earlier[-1].value[0] == "proposed" else "pledged"
        goods = figure.measure == "count"
        if stage == "use":
            return "delivered" if goods and tense == "past" else "pledged" if goods else "allocated"
        if stage == "disbursed" and goods:
            return "delivered"
        if stage == "delivered" and tense == "base":
            return "delivered" if {"currently", "already", "now"} & set(before[-2:]) else "pledged"
        return stage

    def _answer(self, figure: Figure, slot: str, value: str, rule: str, first: int, after: int) -> None:
        setattr(figure, slot, value)
        figure.evidence[slot] = Evidence(rule, self.doc.starts[first], self.doc.ends[after - 1])


def _inside(mark: Mark, spans: list[tuple[int, int]]) -> bool:
    place = bisect_left(spans, (mark.first + 1, 0)) - 1
    return place >= 0 and spans[place][0] <= mark.first < spans[place][1]
