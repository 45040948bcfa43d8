"""What an amount is named as: a package, tranche or payment of so much; a programme or loan frame of so much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.acts import LARGEST, LENDERS, is_large
from aidresearch.extraction.en.common import GETS
from aidresearch.extraction.en.cue import ABOUT, PERFECT, Cue
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.en.spans import ORDINAL
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import joined

_IN_PARTS = {"EU", "EU_AND_MEMBERS", "IMF", "WORLD_BANK", "G7", "EIB", "EBRD", None}
_WORLD = {"international", "global", "multilateral"}
_LOANS = {"loan", "loans", "package", "credit"}
_LARGE_LOAN, _LARGEST_LOAN = 5e9, 10e9  #: of an institution, which pays in parts; of anybody
_YEAR = dt.timedelta(days=370)
_NEAR = 6  #: tokens from an amount to the years that it is for
_REACH = 24  #: tokens from a package to what it is worth
_PAID = {"disbursed", "delivered"}
_FROM, _DEFINITE = {"of", "under", "from", "within"}, {"its", "the", "their", "this", "a"}
#: The rules of the two cues.
FRAME, ONE = "the frame that is given in parts", "one package or payment"
MADE = {"composed", "up", "consists", "consisting", "comprised"}  #: before "of" and parts of a sum
_WORTH = {"of", "worth", "with", "for", ",", "-", "totalling"}
_INTO = {"into", "to", "for", "towards"}
_ARTICLES = {"the", "its", "a", "their", "our", "his"}
_PARTS = {"tranche", "instalment", "installment", "payment", "disbursement"}
_AFTER_NOUN = {"", ".", ",", ";", ")", "of", "under", "in", "from", "for", "to", "since", "and", "within", '"'}
_ORDERED = {"last", "latest", "final", "next", "newest"}
#: What tells something of an amount, so that a noun behind it is another thing: came after the programme.
_TELLS = {"is", "was", "will", "came", "comes", "went", "goes", "behind", "that", "which", "after", "before"}
_STOPS = set("into through via towards in of for to from worth and on by under over as since with".split())
#: Between a package and an amount, what makes them two: its largest package, on top of 3 billion.
_APART = {("top", "of"), ("addition", "to"), ("next", "to")}
_TELLING = frozenset({*PERFECT, *(word for word, _ in _APART), ":", ";", "loans"})


def is_ordinal(word: str) -> bool:
    """Whether a word says which one of several it is: the sixth, the last."""
    return word in _ORDERED or ORDINAL.fullmatch(word) is not None


class Named:
    """The rules for one document."""

    def __init__(self, doc: Document) -> None:
        self.doc, self.said = doc, doc.said
        self.packages, self.lent, self.frames = doc.said["package"], doc.said["lent"], doc.said["frame"]
        self.single, self.sums = joined(self.packages, self.lent), doc.said["sum-noun"]
        self.telling = joined(self.single, self.sums, self.frames, _TELLING)  #: before an amount

    def find(self, figure: Figure, own: Own, start: int, stop: int) -> Iterator[Cue]:
        """The cue of the noun behind the amount, else of the nearest before it."""
        lower = self.doc.lower
        if lower[figure.after : figure.after + 1] == ["each"] and self.packages & {*lower[start : figure.first]}:
            yield Cue("flow", ONE, figure.first, figure.after + 1)
            return
        after = self._noun_after(figure, stop)
        if after is not None:
            word = lower[after]
            is_frame = word in self.frames and word not in ("pledge", "commitment", "plan")
            is_frame |= word == "package" and bool(
                {*lower[figure.after : after], *lower[figure.first - 2 : figure.first]} & _WORLD
            )
            if is_frame or self._is_whole(figure, word, start) or self._is_for_years(figure, word):
                yield Cue("ceiling", FRAME, figure.first, after + 1)
                if not is_frame:
                    yield Cue("flow", ONE, figure.first, after + 1)
            elif word in self.single and not word.endswith("s"):
                if self._is_large_loan(figure, word):
                    yield Cue("ceiling", "a loan or package that is paid in parts", figure.first, after + 1)
                yield Cue("flow", ONE, figure.first, after + 1)
                yield from self._or_frame(figure, word, after + 1)
            return
        if own.kind == "list" and figure.first - own.first <= 3:
            start = max(0, own.first - 12)  # its last package: 480 million
        for at in range(figure.first - 1, max(start, figure.first - _REACH) - 1, -1):
            word = lower[at]
            if word not in self.telling and lower[at + 1] != "," and at >= own.first:
                continue
            if self.doc.words[at] == ":" and start < own.first:
                continue
            is_sum = word in self.sums and word not in ("it", "which", "that", "total") and word not in self.single
            is_sum &= lower[at + 1] != "initiative"  # the Security Assistance Initiative
            is_sum = is_sum and not self._is_of_package(at)
            is_apart = (word, lower[at + 1]) in _APART
            if self.doc.words[at] in ";:" or word in PERFECT or is_sum or is_apart:
                break
            if (at < own.first and self.doc.meanings[own.first].party) or self._is_before_giver(at, figure):
                break  # a scheme for buying arms: Norway so much; of the loan, Canada lends so much
            if self._is_of_head(at):
                continue  # the sixth tranche of its programme, so much
            if word in self.frames and self._is_worth(at, figure):
                kind = "flow" if word in ("pledge", "commitment", "initiative") else "ceiling"
                yield Cue(kind, FRAME if kind == "ceiling" else "one pledge", at, figure.after)
                return
            if word == "loans" and lower[at + 1] == "of" and self._is_large_loan(figure, word):
                yield Cue("ceiling", "a loan or package that is paid in parts", at, figure.after)
                return
            if "and" in lower[max(at, figure.first - 2) : figure.first] and not self._is_each(at, figure):
                continue  # a contribution to the loans, and 5 billion of
            if word in self.single and (not word.endswith("s") or self._is_each(at, figure)):
                if word in ("package", "loan", "credit") and self._is_under(at, start):
                    yield Cue("ceiling", FRAME, at, figure.after)
                is_of_many = word == "package" and bool({*lower[max(0, at - 2) : at]} & _WORLD)
                if is_of_many or self._is_large_loan(figure, word) or self._is_of_years(word, at):
                    yield Cue("ceiling", "a loan or package that is paid in parts", at, figure.after)
                if word in ("contribution", "donation") and is_large(figure, LARGEST):
                    yield Cue("cumulative", "more than anybody gives at once", at, figure.after)
                yield Cue("flow", ONE, at, figure.after)
                yield from self._or_frame(figure, word, figure.after)
                return

    def is_nth(self, figure: Figure, stop: int) -> Iterator[Cue]:
        """So much for the first package; has paid so much, the second of three instalments of its loan."""
        lower = self.doc.lower
        if self.packages.isdisjoint(lower[figure.after : stop]):
            return
        for at in range(figure.after, stop - 2):
            is_apposed = lower[at] == "," or (lower[at] in ("for", "in", "as") and at == figure.after)
            if not is_apposed or lower[at + 1] not in _ARTICLES:
                continue
            if not is_ordinal(lower[at + 2]) and lower[at + 2] not in self.said["superlative"]:
                continue
            for noun in range(at + 3, min(stop, at + 7)):
                if not lower[noun][0].isalpha():
                    break
                if lower[noun] in self.packages and self.doc.word(noun + 1) in _AFTER_NOUN:
                    yield Cue("flow", ONE, at, noun + 1)
                    return

    def is_single(self, figure: Figure, own: Own, start: int, stop: int) -> bool:
        """Whether it is one package, drawdown or payment, so that "up to" bounds that one alone."""
        cue = next(self.find(figure, own, start, stop), None)
        return cue is not None and cue.coverage == "flow"

    def _is_whole(self, figure: Figure, word: str, start: int) -> bool:
        """Part of the 50 billion loan, 2 billion under its 5 billion package: the amount is of a known whole.

        One state's arms are part of "a" package too, which is then given at once.
        """
        ahead = {*self.doc.lower[max(start, figure.first - 3) : figure.first]}
        if word not in self.lent | {"package"} or not ahead & _FROM or MADE & ahead:
            return False
        if word == "package" and figure.donor not in _IN_PARTS:
            return False
        return bool(ahead & _DEFINITE)

    def _is_of_package(self, at: int) -> bool:
        """A package of military aid worth so much: the package is."""
        if self.doc.word(at + 1) not in ("worth", ",", "totalling", "valued"):
            return False
        left = self.doc.lower[max(0, at - 4) : at]
        of = next((place for place in reversed(range(len(left))) if left[place] == "of"), 0)
        return of > 0 and left[of - 1] == "package"

    def _is_before_giver(self, at: int, figure: Figure) -> bool:
        """Of the loan, Canada lends so much: behind the comma somebody else's clause begins."""
        doc = self.doc
        if doc.lower[at + 1] != "," or doc.meaning(at + 2).party is None:
            return False
        said = (doc.meaning(place).stage for place in range(at + 3, min(at + 6, figure.first)))
        return any(stage is not None and stage[1] != "noun" for stage in said)

    def _is_of_head(self, at: int) -> bool:
        """The tranche of its programme, so much: the amount is the tranche's."""
        lower = self.doc.lower
        if lower[at + 1] != "," or lower[at] not in self.frames:
            return False
        left = lower[max(0, at - 5) : at]
        return any(word in _PARTS and left[place + 1 : place + 2] == ["of"] for place, word in enumerate(left))

    def _is_worth(self, at: int, figure: Figure) -> bool:
        """A fund of, worth, with so much; not: from a trust fund, and so much from others."""
        lower = self.doc.lower
        if lower[at + 1] == "'":
            return {*lower[at + 2 : figure.first]} <= ABOUT | {"s"}
        before = {*lower[max(0, at - 5) : at]}
        if self._is_told_of(at, figure):
            return False  # through a programme of the Bank it received so much; a plan of ministers to give so much
        if lower[at + 1] == "for" and ":" in lower[at + 2 : figure.first]:
            return False  # from a fund for refugees: six million for charities
        if lower[at + 1] != ",":
            return lower[at + 1] in _WORTH
        if before & _INTO and not is_large(figure):
            return False  # 2 million for a fund, and 3 million for another
        return figure.first - at <= 4 and not before & {"from", "through", "via", "under"}

    def _is_told_of(self, at: int, figure: Figure) -> bool:
        """Whether a verb of giving or getting stands between a frame and an amount."""
        between = range(at + 1, figure.first)
        said = ((place, self.doc.meaning(place).stage) for place in between)
        return any(self.doc.lower[place] in GETS or (stage and stage[1] == "base") for place, stage in said)

    def _is_large_loan(self, figure: Figure, word: str) -> bool:
        """An institution's loan or package of billions is a frame: it pays in parts."""
        is_lender = bool(set((figure.donor or "").split("+")) & LENDERS)
        least = _LARGE_LOAN if is_lender else _LARGEST_LOAN
        is_loan = word in _LOANS and (is_lender or word != "package")
        return is_loan and figure.stage not in _PAID and is_large(figure, least)

    def _is_of_years(self, word: str, at: int) -> bool:
        """A four-year loan of so much."""
        return word in _LOANS and self.doc.lower[max(0, at - 2) : at] == ["-", "year"]

    def _is_for_years(self, figure: Figure, word: str) -> bool:
        """The 90 billion loan for 2026 and 2027: what is given in more than one year that is not over."""
        found, start, end, day = figure.evidence.get("period"), figure.period_start, figure.period_end, figure.stated_on
        if found is None or start is None or end is None or word not in self.lent | {"package"}:
            return False
        is_behind = 0 <= self.doc.tokens(found.char_start, found.char_end)[0] - figure.after <= _NEAR
        return is_behind and end - start > _YEAR and day is not None and end > day

    def _is_under(self, at: int, start: int) -> bool:
        """Received under the macro-financial package of 18 billion: what others are payments of."""
        ahead = self.doc.lower[max(start, at - 6) : at]
        return bool({*ahead} & {"under", "from", "within"} and {*ahead} & {"the", "its", "their", "this", "a", "an"})

    def _is_each(self, at: int, figure: Figure) -> bool:
        """Payments of 3, 2 and 1 billion: each amount of the list is one."""
        lower, after = self.doc.lower, figure.after
        is_of = lower[at + 1] in ("of", "worth") and figure.first - at <= 5
        following = after + (self.doc.word(after) in (",", "and"))
        word = self.doc.word(following)
        return is_of and following > after and (word[:1] in {*"0123456789$€£"} or (len(word) == 3 and word.isupper()))

    def _or_frame(self, figure: Figure, word: str, after: int) -> Iterator[Cue]:
        """A package or loan of an institution that pays in parts may be the frame of many payments."""
        if word in ("package", "loan", "credit", "grant") and figure.donor in _IN_PARTS and figure.stage not in _PAID:
            yield Cue("ceiling", "a frame that may be paid in parts", figure.first, after)

    def _noun_after(self, figure: Figure, stop: int) -> int | None:
        """The head of "$500 million aid package", "€18.1 billion loan"; nothing behind a preposition."""
        for at in range(figure.after, min(stop, figure.after + 5)):
            word = self.doc.lower[at]
            if word in self.packages or word in self.frames:
                return at
            if word in self.lent:
                following = self.doc.word(at + 1)
                return at + 1 if following in self.frames | self.packages else at
            if not word[0].isalpha() and word != "-" and (word, self.doc.word(at - 1)) != ("7", "g"):
                return None
            if word in _STOPS or word in PERFECT or word in _TELLS:
                return None
        return None
