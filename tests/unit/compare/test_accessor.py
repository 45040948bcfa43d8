"""``frame.aid``, for people who chain."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pandas as pd
import pytest

import aidresearch as aid


def test_a_chain_is_the_functions(figures) -> None:
    frame = figures(
        {"donor": "DEU", "value": 2.0, "unit": "USD", "stated_on": "2025-04-02"},
        {"donor": "SWE", "value": 3.0, "stated_on": "2025-04-02"},
    )
    chained = frame.aid.to("EUR", "day").aid.total(by="donor").aid.relative("population")
    plain = aid.relative(aid.total(aid.normalize(frame, "EUR", "day"), by="donor"), "population")
    pd.testing.assert_frame_equal(chained, plain)
    assert chained.loc[0, "value"] == pytest.approx(2 / 1.0803)  # ECB, 2025-04-02


@pytest.mark.parametrize(
    "name", ["share", "rank", "ladder", "implied_rates", "currency_findings", "attribute_eu", "total"]
)
def test_each_method_is_its_function(figures, name) -> None:
    frame = figures({"donor": "DEU", "value": 2.0}, {"donor": "SWE", "value": 3.0})
    pd.testing.assert_frame_equal(getattr(frame.aid, name)(), getattr(aid, name)(frame))


def test_methods_that_ask_for_something(figures) -> None:
    frame = figures({"donor": "DEU"}, {"donor": "USA", "part_of": "test/1"})
    assert frame.aid.overlap((0, 1)).tolist() == [True, True]
    assert frame.aid.double_counted()["figure_id"].tolist() == ["test/2"]
    assert frame.aid.members_of("EUROPE", on="2025-01-01")["donor"].tolist() == ["DEU"]


@pytest.mark.filterwarnings("error")
def test_reloading_does_not_warn() -> None:
    module = importlib.reload(importlib.import_module("aidresearch.compare.accessor"))
    assert pd.DataFrame.aid is module.Aid


def test_the_package_stays_light_until_a_frame_is_wanted() -> None:
    script = """
import sys
import aidresearch as aid
aid.parties, aid.AidError
assert "pandas" not in sys.modules
aid.load
import pandas
assert hasattr(pandas.DataFrame, "aid")
assert callable(aid.ladder) and callable(aid.relative) and callable(aid.currency_findings)
"""
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True, timeout=60)


def test_every_public_name_is_there() -> None:
    for name in aid.__all__:
        assert getattr(aid, name) is not None
    assert dir(aid) == sorted(aid.__all__)
