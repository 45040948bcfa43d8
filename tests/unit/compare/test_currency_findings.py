"""Amounts printed in one currency that fit their whole in another."""

from __future__ import annotations

import pytest

from aidresearch import currency_findings
from aidresearch.errors import RateError

#: ECB, 2025-03-26: SEK 10.8395 and USD 1.0788 for a euro. So USD 465 = SEK 4672 and EUR 465 = SEK 5040.
WHOLE = {"unit": "SEK", "value": 16500.0, "half_width": 50.0, "stated_on": "2025-03-26"}


def part(value: float, **more):
    return {"unit": "USD", "value": value, "half_width": 0.5, "stated_on": "2025-03-26", "part_of": "test/1", **more}


def test_the_arithmetic(figures) -> None:
    frame = figures(WHOLE, part(465.0), part(93.0))
    found = currency_findings(frame, currencies=["EUR"])
    assert found["figure_id"].tolist() == ["test/2", "test/3"]
    assert found["as_printed_amount"].tolist() == pytest.approx([465 * 10.8395 / 1.0788, 93 * 10.8395 / 1.0788])
    assert found["read_amount"].tolist() == pytest.approx([465 * 10.8395, 93 * 10.8395])
    assert found["round_amount"].tolist() == [5000, 1000]
    # 5000/465.5 = 10.7411 to 5000/464.5 = 10.7643, inside 1000/93.5 to 1000/92.5: of the fixings only 2 April's 10.7640
    assert found["exact_on"].tolist() == ["2025-04-02 (10.7640)"] * 2
    assert found.loc[0, "finding"].startswith("USD 465 x 10.0477 (USD to SEK, ECB fixing for 2025-03-26) = SEK 4672; ")


def test_only_currencies_of_the_same_source_are_tried(figures) -> None:
    frame = figures(WHOLE, part(465.0), part(93.0))
    assert currency_findings(frame).empty  # the source prints no euros
    with_euros = figures(WHOLE, part(465.0), part(93.0), {"unit": "EUR"})
    assert currency_findings(with_euros)["read_as"].unique().tolist() == ["EUR"]
    elsewhere = figures(WHOLE, part(465.0), part(93.0), {"unit": "EUR", "source": "other"})
    assert currency_findings(elsewhere).empty


@pytest.mark.parametrize(
    "rows",
    [
        [WHOLE, part(465.0)],  # one part proves nothing
        [WHOLE, part(465.0), part(77.0)],  # 77 x 10.8395 = 835 is not round
        [WHOLE, part(465.0, unit="SEK"), part(93.0, unit="SEK")],  # the whole's own currency
        [{**WHOLE, "value": 4000.0}, part(465.0), part(93.0)],  # 6048 is more than the whole
        [WHOLE, part(465.0, stated_on=None), part(93.0, stated_on=None)],
        [{"unit": "SEK"}, part(465.0, part_of="elsewhere/1"), part(93.0, part_of="elsewhere/1")],
    ],
)
def test_what_is_no_finding(figures, rows) -> None:
    assert currency_findings(figures(*rows), currencies=["EUR"]).empty


def test_round_as_printed_is_no_finding(figures) -> None:
    """USD 497.8 and 99.56 are SEK 5002 and 1000 as they stand."""
    frame = figures(WHOLE, part(497.8), part(99.56))
    assert currency_findings(frame, currencies=["EUR", "CHF"]).empty


def test_the_whole_of_a_part_of_a_part(figures) -> None:
    middle = {"unit": "item", "measure": "count", "prices": None, "part_of": "test/1"}
    frame = figures(WHOLE, middle, part(465.0, part_of="test/2"), part(93.0))
    assert currency_findings(frame, currencies=["EUR"])["whole"].tolist() == ["test/1", "test/1"]


def test_an_unknown_currency(figures) -> None:
    with pytest.raises(RateError, match="never quoted 'XXX'"):
        currency_findings(figures({}), currencies=["XXX"])
