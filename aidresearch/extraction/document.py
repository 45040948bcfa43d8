"""A text as words with their places and meanings: what all rules look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from aidresearch.extraction.fold import fold
from aidresearch.extraction.language import Language
from aidresearch.extraction.lexicon import NOTHING, TOKEN, Word, lexicon

#: Tokens after which a sentence ends by force: a text without full stops is still read in linear time.
LONGEST_SENTENCE = 400
EVERYBODY = "*"  #: the code of partners, donors, allies: of many, none of whom is named
SILENT = frozenset({"UKR", "RUS", "-"})  #: codes of who gives Ukraine nothing: itself, Russia, a government
NO_GIVERS = SILENT | {EVERYBODY}  #: codes that say nobody who gives
_SENTENCE_ENDS = set(".!?…:;,\"')")


@dataclass(slots=True, eq=False)
class Mark:
    """A word or name that says something: ``first`` to before ``after`` are its tokens. It equals itself alone."""

    first: int
    after: int
    value: tuple[str, str]


class Document:
    """One text. ``words``, ``lower``, ``starts``, ``ends`` and ``meanings`` run in parallel, a token each.

    ``numerals`` are the tokens at which a number may begin; ``parties``, ``stages`` and ``contexts`` the marks in
    order; ``dates`` the tokens of expressions of time; ``sentences`` the first token of each sentence.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language = text, language
        self.verbs: Any = None  #: what `clause.verbs` keeps
        self.named: Any = None  #: what `clause.parties_of` keeps
        self.said = language.said  #: the function words of the language, by what they do
        self.folded = fold(text)
        spans = [m.span() for m in TOKEN.finditer(self.folded)]
        folded = self.folded
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = words = [folded[start:end] for start, end in spans]
        self.lower = [word.lower() for word in words]
        if "May" in words:  # the month is no "may": rules of verbs look at words in lower case
            self.lower = ["May" if word == "May" else lower for word, lower in zip(words, self.lower, strict=True)]
        self.vocabulary = frozenset(self.lower)  #: the words that there are, to be asked for before they are looked for
        known = lexicon(language)
        self.meanings = meanings = known.look_up(words)
        self.numerals: list[int] = []
        self.parties: list[Mark] = []
        self.stages: list[Mark] = []
        self.contexts: list[Mark] = []
        self.dates: list[int] = []
        self.sentences = [0]
        for at, (word, meaning) in enumerate(zip(words, meanings, strict=True)):
            if at - self.sentences[-1] > LONGEST_SENTENCE:
                self.sentences.append(at)
            if meaning is NOTHING:
                if "0" <= word[0] <= "9":
                    self.numerals.append(at)
                    if len(word) == 4 and word[:2] in ("19", "20"):
                        self.dates.append(at)
            elif meaning.noted:
                self._note(at, meaning)

    def _note(self, at: int, word: Word) -> None:
        if word.end:
            self._end_sentence(at)
            return
        if (
            word.number is not None
            or word.magnitude
            or word.vague
            or word.share
            or word.times
            or word.portion
            or word.ordinal
        ):
            self.numerals.append(at)
        if word.names and at + 1 < len(self.words):
            self._note_names(at, word)
        if word.party and not (self.parties and self.parties[-1].after > at):
            self.parties.append(Mark(at, at + 1, word.party))
        if word.stage:
            self.stages.append(Mark(at, at + 1, word.stage))
        if word.dated:
            self.dates.append(at)
        for value in word.context:
            self.contexts.append(Mark(at, at + 1, value))

    def _note_names(self, at: int, word: Word) -> None:
        """The longest name of each kind that begins here."""
        longest: dict[str, int] = {}
        following = self.lower[at + 1]
        for rest, slot, value in word.names:
            if (rest[0] != following and rest[0][-1] != "*") or len(rest) < longest.get(slot, 0):
                continue
            after = at + 2 if rest == (following,) else self.match(at + 1, rest)
            if after is None:
                continue
            longest[slot] = len(rest)
            if slot == "context":
                self.contexts.append(Mark(at, after, value))
            elif not (self.parties and self.parties[-1].after > at):
                self.parties.append(Mark(at, after, value))

    def match(self, at: int, rest: tuple[str, ...]) -> int | None:
        """The token after ``rest`` if the text goes on with it at ``at``, whatever the case; ``word*`` begins so."""
        after = at + len(rest)
        found = tuple(self.lower[at:after])
        if found == rest:
            return after
        if len(found) < len(rest) or not any(part[-1] == "*" for part in rest):
            return None
        fits = (
            word.startswith(part[:-1]) if part[-1] == "*" else word == part
            for word, part in zip(found, rest, strict=True)
        )
        return after if all(fits) else None

    def _end_sentence(self, at: int) -> None:
        words, ends, starts = self.words, self.ends, self.starts
        if words[at] == "\n":
            if self.sentences[-1] != at + 1:
                self.sentences.append(at + 1)
            return
        after = at + 1
        while after < len(words) and words[after] in "\"')]" and starts[after] == ends[after - 1]:
            after += 1
        if after >= len(words) or starts[after] == ends[after - 1] or words[after][0].islower():
            return
        if (
            words[at] == "."
            and at
            and (words[at - 1] in self.said["abbreviated"] or (len(words[at - 1]) == 1 and words[at - 1].isupper()))
            and not (starts[at - 1] == ends[at - 2] and words[at - 2][0].isdigit())  # $100M. ends a sentence
        ):
            return
        if words[at] == "." and self.language.point_ordinals and words[at - 1].isdigit() and len(words[at - 1]) < 3:
            return
        self.sentences.append(after)

    def meaning(self, at: int) -> Word:
        """What token ``at`` can mean; nothing beyond either end of the text."""
        return self.meanings[at] if 0 <= at < len(self.meanings) else NOTHING

    def word(self, at: int) -> str:
        """Token ``at`` in lower case; empty beyond either end of the text."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def sentence(self, at: int) -> tuple[int, int]:
        """First token of the sentence that ``at`` is in, and the token after its last."""
        place = bisect_right(self.sentences, at)
        return self.sentences[place - 1], self.sentences[place] if place < len(self.sentences) else len(self.words)

    def headline(self) -> tuple[int, int]:
        """First token of the text's first title, and the token after its last; an empty range if it has none.

        A title is a line without a full stop at its end. The first sentence of a text is none only for being first.
        """
        for first, after in pairwise([*self.sentences, len(self.words)]):
            last = after - 1
            while last > first and self.words[last] == "\n":
                last -= 1
            ends_line = last + 1 < after and self.words[after - 1] == "\n"
            if ends_line and self.words[last] not in _SENTENCE_ENDS and self.words[last] != "\n":
                return first, after
        return 0, 0

    def tokens(self, char_start: int, char_end: int) -> tuple[int, int]:
        """The tokens that the characters lie in: first, and the one after the last."""
        first = max(0, bisect_right(self.starts, char_start) - 1)
        return first, max(first + 1, bisect_left(self.starts, char_end))

    def touches(self, at: int) -> bool:
        """Whether no space parts token ``at`` from the one before."""
        return at > 0 and self.starts[at] == self.ends[at - 1]

    def slice(self, first: int, after: int) -> str:
        """The original text of the tokens ``first`` to before ``after``."""
        return self.text[self.starts[first] : self.ends[after - 1]]
