"""What every language must read, from its file in `sentences`: amounts, givers, what is no aid, its name."""

from __future__ import annotations

from types import ModuleType

import pytest

import aidresearch as aid
from aidresearch.extraction.detect import detect
from tests.unit.extraction.sentences import DAY, de, fr, one, pl, read, sv, uk

LANGUAGES = {"de": de, "fr": fr, "pl": pl, "sv": sv, "uk": uk}


def every(table: str) -> list[tuple[str, str]]:
    return [(code, text) for code, language in LANGUAGES.items() for text in getattr(language, table)]


@pytest.mark.parametrize(("code", "text"), every("AMOUNTS"))
def test_amounts(code: str, text: str) -> None:
    figure = one(text, code)
    found = figure.value if figure.value is not None else (figure.low, figure.high)
    assert (found, figure.unit) == LANGUAGES[code].AMOUNTS[text]


@pytest.mark.parametrize(("code", "text"), every("GIVERS"))
def test_givers(code: str, text: str) -> None:
    figures = read(text, code)
    assert [figure.donor for figure in figures] == LANGUAGES[code].GIVERS[text]
    assert {figure.role for figure in figures} == {"aid"}


@pytest.mark.parametrize(("code", "text"), every("NO_AID"))
def test_what_is_no_aid(code: str, text: str) -> None:
    figure = one(text, code)
    assert figure.role == LANGUAGES[code].NO_AID[text]
    assert (figure.donor, figure.stage, figure.coverage) == (None, None, None)


@pytest.mark.parametrize(("code", "language"), LANGUAGES.items())
def test_the_language_is_recognized_and_the_table_has_it(code: str, language: ModuleType) -> None:
    assert detect(language.RECOGNIZED) == code
    assert aid.extract(language.RECOGNIZED, DAY)["value"].tolist() == [3e9]
