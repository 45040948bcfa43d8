"""One text to its figures: `extract` gives the table, `read` the figures behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from aidresearch.errors import AidError
from aidresearch.extraction import by_heads, offices, rows
from aidresearch.extraction.detect import detect
from aidresearch.extraction.document import NO_GIVERS, Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import DEFAULT, Language, get, not_read
from aidresearch.extraction.language import codes as languages
from aidresearch.extraction.scan import scan

if TYPE_CHECKING:
    import pandas as pd

#: Characters read at a time; no article is longer. What is, is read in blocks, each on its own.
BLOCK = 100_000
REPORT = "It is a fault of aidresearch: report the text"


def extract(
    text: str, published: dt.date | str | None = None, source: str = "text", language: str | None = None
) -> pd.DataFrame:
    """The figures that a text states, proposed for a person to confirm: one row each, in the order of the text.

    Parameters
    ----------
    text : str
        The plain text of an article or press release.
    published : date or str, optional
        Its day (or ISO text), to which "on Monday" and "last year" are relative: without it they stay missing.
    source : str
        Names the text in ``figure_id`` and, where it names a country, says who speaks.
    language : str, optional
        ISO 639-1 code of the text's language; recognized from the text if not given.

    Returns
    -------
    DataFrame
        The figures table (``docs/codebook.md``) with ``char_start`` and ``char_end`` (code points of ``text``,
        without the qualifier) and ``evidence`` (each slot's rule and the words that it rests on). Amounts are in
        units of their currency as printed. ``guessed`` names the slots that no word of a figure's own clause
        decides; ``alternatives`` what else they may be.

    Raises
    ------
    LanguageError
        If the text is in a language that is not read; its ``language`` is the code.
    AidError
        If ``text`` is no text or ``published`` no day.

    Examples
    --------
    >>> figures = extract("Norway gave Ukraine 3 billion kroner in military aid in 2024.", "2025-04-03")
    >>> figures["value"].tolist(), figures["unit"].tolist(), figures["donor"].tolist(), figures["aid_type"].tolist()
    ([3000000000.0], ['NOK'], ['NOR'], ['military'])
    """
    figures = read(text, published, source, language)
    # Not validated again: a table of one text is the rules' own work, which the tests hold to the schema.
    return rows.frame([rows.row(figure, text, source) for figure in figures])


def read(
    text: str, published: dt.date | str | None = None, source: str = "text", language: str | None = None
) -> list[Figure]:
    """The figures of ``text`` as the rules fill them; see `extract`."""
    grammar = language_of(text, language, source)
    day, hint = as_day(published), _party_in(source)
    found: list[Figure] = []
    try:
        for start, block in blocks(text):
            doc = Document(block, grammar)
            figures = scan(doc, hint)
            for figure in figures:
                figure.stated_on = day
            if figures:
                offices.settle(doc, day)
                grammar.fill(doc, figures, day, hint)
                by_heads.settle(doc, figures)
            if start:
                _shift(figures, start)
            found += figures
    except AidError:
        raise
    except Exception as error:
        what = f"the text cannot be read ({type(error).__name__}: {error})"
        raise AidError(what, where=source, do=REPORT) from error
    return found


def money(text: str, language: str | None = None) -> list[Figure]:
    """The amounts of money alone, with value, interval, currency and equivalent; who gives them is not asked."""
    grammar = language_of(text, language)
    found: list[Figure] = []
    for start, block in blocks(text):
        figures = [figure for figure in scan(Document(block, grammar)) if figure.measure == "money"]
        if start:
            _shift(figures, start)
        found += figures
    return found


def language_of(text: str, language: str | None = None, source: str | None = None) -> Language:
    """The grammar for ``text``: of ``language``, or of what it is written in; raises `LanguageError` if not read."""
    if not isinstance(text, str):
        raise AidError("no text to read", expected="a str", found=type(text).__name__, do="Decode the file as UTF-8")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        what = f"no text: character {error.start} is half of a pair (a lone surrogate)"
        raise AidError(what, where=source, do="Decode the file as UTF-8") from None
    if language is not None:
        return get(language)
    code = detect(text)
    if code not in languages():
        raise not_read(code, source)
    return get(code)


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """``text`` in parts of at most `BLOCK` characters with their places, cut at a line's end or a space."""
    start = 0
    while len(text) - start > BLOCK:
        end = start + BLOCK
        cut = max(text.rfind("\n", start + BLOCK // 2, end), text.rfind(". ", start + BLOCK // 2, end))
        cut = cut if cut >= 0 else text.rfind(" ", start + BLOCK // 2, end)
        end = cut + 1 if cut >= 0 else end
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _shift(figures: list[Figure], by: int) -> None:
    for figure in figures:
        for part in (figure, figure.equivalent, *figure.evidence.values()):
            if part is not None:
                part.char_start, part.char_end = part.char_start + by, part.char_end + by


@lru_cache(maxsize=1024)
def _party_in(source: str) -> str | None:
    """The party that a source's name speaks of: "Government of Sweden", "sweden-2025-03-31"; not "partners-2024"."""
    marks = Document(source.replace("-", " ").replace("_", " ").title(), get(DEFAULT)).parties
    return next((mark.value[0] for mark in marks if mark.value[0] not in NO_GIVERS), None)


def as_day(published: dt.date | str | None) -> dt.date | None:
    """``published`` as a date; raises `AidError` if it is none."""
    if isinstance(published, dt.datetime):  # also a pandas Timestamp
        return published.date()
    if published is None or isinstance(published, dt.date):
        return published
    try:
        return dt.date.fromisoformat(published)
    except (TypeError, ValueError):
        raise AidError(
            "published is no day", expected="a date, or ISO text such as '2025-04-03'", found=repr(published)
        ) from None
