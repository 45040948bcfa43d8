"""In which language a text is written: py3langid (BSD, 5 MB, its model comes with it), asked once for each text.

A text whose function words leave no doubt is not asked about: that saves 80 MiB for the model and a third of the time.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from aidresearch.extraction import language
from aidresearch.extraction.lexicon import lexicon

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: The languages in which the press of Ukraine and of those who give writes; more only make short texts uncertain.
CANDIDATES = (
    "ar bg cs da de el en es et fi fr ga hr hu is it ja ko lt lv mt nb nl nn no pl pt ro ru sk sl sr sv tr uk zh"
).split()
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST = 4  #: different words; a line of figures and names has no language to speak of
#: Share of the words that are function words of one language alone, from which on it is plain.
_PLAIN, _SEEN = 0.07, 2
_READ_AT_MOST = 600  #: characters: more say nothing new
#: Below this share of the probability another language is only suspected: a line of names and numbers.
_SURE = 0.6
#: A language that is read is believed if it is at least so likely beside a suspected one.
_LIKELY = 0.1
#: Words of a headline, of which at least one in so many is in the tables of its language.
_HEADLINE, _KNOWN = 12, 3


@cache
def _plain_words() -> dict[str, frozenset[str]]:
    """By language its function words that no other has; only a language that lists them can be plain."""
    listed = {code: language.get(code).said["plain"] for code in language.codes()}
    return {code: words for code, words in listed.items() if words}


def _is_prose(sample: str) -> bool:
    """Whether a text has words enough to tell its language by."""
    seen: set[str] = set()
    for word in _WORD.finditer(sample):
        seen.add(word[0])
        if len(seen) == _FEWEST:
            return True
    return False


def _plainly(sample: str) -> str | None:
    words = sample.lower().split()
    for code, plain in _plain_words().items():
        if plain.isdisjoint(words):
            continue
        seen = [word for word in words if word in plain]
        if len(seen) >= _PLAIN * len(words) and len({*seen}) >= _SEEN:
            return code
    return None


def _known(sample: str) -> str | None:
    """The language whose tables have much of a headline: "Denmark gives Ukraine 228 million euros" is not Danish, since
    Denmark, "gives" and "million" are English. Who receives and currencies are written alike in many languages."""
    words = [match[0] for match in _WORD.finditer(sample)]
    for code in language.codes() if len(words) <= _HEADLINE else ():
        meanings = lexicon(language.get(code)).look_up(words)
        said = sum(bool(word.stage or word.magnitude) for word in meanings)
        named = sum(word.party is not None and word.party[0] != "UKR" for word in meanings)
        if said and named and _KNOWN * (said + named) >= len(words):
            return code
    return None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages([code for code in CANDIDATES if code in found.labels])
    return found


def detect(text: str) -> str:
    """The ISO 639-1 code of the language of ``text``; where it is too short to tell, one that is read."""
    sample = text[:_READ_AT_MOST]
    if not _is_prose(sample):
        return language.DEFAULT
    plain = _plainly(sample)
    if plain is not None:
        return plain
    best, probability = _identifier().classify(sample)
    if best not in language.codes() and (known := _known(sample)) is not None:
        return known
    if best == language.DEFAULT or probability >= _SURE:
        return str(best)
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    likely = [code for code, share in ranked if code in language.codes() and share >= _LIKELY]
    if language.DEFAULT in likely:
        return language.DEFAULT
    return likely[0] if likely else str(best)
