"""One amount in dirhams stopped the conversion of 682 rows, although ``unconverted="missing"`` was asked for.

The option promised that what has no rate stays missing; a currency that no table knows raised nevertheless. And a day
that is none, as "abc", was a bare error of pandas.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.errors import RateError
from aidresearch.rates import fx

UNKNOWN = ["AED", "SAR", "KWD", "QAR", "XDR", "GEL", "MDL"]


def test_an_unknown_currency_stays_missing_where_that_is_asked_for(figures) -> None:
    day = {"stated_on": "2025-04-02"}
    frame = figures({"unit": "USD", **day}, *({"unit": unit, **day} for unit in UNKNOWN))
    found = aid.normalize(frame, "EUR", ["day", "annual-mean"], unconverted="missing")
    assert found["value"].notna().tolist() == [True, *[False] * len(UNKNOWN)]
    assert found["valuation_note"].tolist()[1:] == [f"not converted: no rates of {unit}" for unit in UNKNOWN]
    with pytest.raises(RateError, match=r"test/2 \(first of 7 .*no rates of 'AED'"):
        aid.normalize(frame, "EUR", "day")


def test_what_is_no_day_is_an_error_that_names_it() -> None:
    with pytest.raises(RateError, match="on='abc' is no day"):
        fx.rate("EUR", "USD", "abc")
