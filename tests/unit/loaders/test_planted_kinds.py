"""Kinds of slips that no figure showed: a name's code, a half width, rates apart, an index unchained."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from aidresearch import catalog
from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.loaders import party_tables, plausibility
from aidresearch.loaders.registry import load, load_source
from tests.unit.loaders.test_plausibility import said

PAYMENTS = (catalog.get("imf-payments").folder / "payments.csv").read_text(encoding="utf-8").splitlines()
IMF_PAYMENT = next(line for line in PAYMENTS if ",disbursed," in line)
Figures = Callable[..., pd.DataFrame]


def changed(key: str, file: str, old: str, new: str, folder: Path) -> Source:
    """A copy of a source with one line of one file changed, and its hash recorded anew."""
    source = catalog.get(key)
    shutil.copytree(source.folder, folder / key)
    text = (folder / key / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    content = text.replace(old, new)
    (folder / key / file).write_text(content, encoding="utf-8", newline="")
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    files = tuple(dataclasses.replace(f, sha256=sha256) if f.name == file else f for f in source.files)
    return dataclasses.replace(source, folder=folder / key, files=files)


def test_every_csv_file_counts_its_rows() -> None:
    """A merge lost the counts of parties.csv and memberships.csv, and a dropped row was no longer seen."""
    files = [(key, file) for key, source in catalog.by_key().items() for file in source.files]
    assert [f"{key}: {file.name}" for key, file in files if file.name.endswith(".csv") and file.rows is None] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "country_names.csv",
            "AFG,en,Islamic Republic of Afghanistan",
            "NLD,en,Islamic Republic of Afghanistan",
            "AFG",
        ),
        ("country_names.csv", "AFG,en,Islamic", "AFX,en,Islamic", "the code of a country in parties.csv"),
        ("country_names.csv", "AFG,en,Islamic", "AFG,xx,Islamic", "an unknown language"),
        ("aliases.csv", "Swiss Confederation,CHE,en", "Swiss Confederation,CHN,en", "expected CHE, found CHN"),
    ],
)
def test_a_name_under_another_code_is_found(file: str, old: str, new: str, message: str, tmp_path: Path) -> None:
    found = [str(error) for error in party_tables.problems(changed("reference", file, old, new, tmp_path))]
    assert len(found) == 1
    assert message in found[0]
    assert f"{file}, row" in found[0]


def test_the_shipped_names_raise_nothing() -> None:
    assert party_tables.problems(catalog.get("reference")) == []


@pytest.mark.parametrize(
    ("key", "file", "old", "new", "message"),
    [
        (
            "kiel-r29",
            "monthly.csv",
            "AUS,2022-02,2022-02-01,2022-02-28,military,allocated,2645000,500,",
            "AUS,2022-02,2022-02-01,2022-02-28,military,allocated,2645000,541,",
            "column half_width cannot be read; expected 500",
        ),
        (
            "kiel-r29",
            "procurement.csv",
            "2022-01,2022-01-01,2022-01-31,KIEL,military,allocated,stockpile",
            "2022-01,2022-01-01,2022-01-31,KIEL,military,committed,stockpile",
            "column stage cannot be read; expected allocated, found 'committed'",
        ),
        (
            "imf-payments",
            "payments.csv",
            IMF_PAYMENT,
            IMF_PAYMENT.replace(",disbursed,", ",allocated,"),
            "column stage cannot be read; expected a stage that a giver states",
        ),
        (
            "indicators-2025",
            "indicators.csv",
            'AUS,2022,gdp_national,2482797000000,,national currency,no,"IMF',
            'AUS,2022,gdp_national,2482797000000,,USD,no,"IMF',
            "expected the unit of its indicator, found 'USD'",
        ),
    ],
)
def test_what_a_file_prints_once_alone_is_read_as_that(
    key: str, file: str, old: str, new: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError) as raised:
        load_source(changed(key, file, old, new, tmp_path))
    assert message in str(raised.value)


def test_the_index_of_a_year_is_that_of_the_year_before_times_its_inflation(tmp_path: Path) -> None:
    """IMF, October 2025: Germany's index of 2022 is 108.7 of 2021, its inflation of 2022 is 8.7 percent."""
    source = catalog.get("indicators-2025")
    lines = (source.folder / "indicators.csv").read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if line.startswith("DEU,2022,inflation,"))
    cells = line.split(",")
    wrong = ",".join([*cells[:3], f"{float(cells[3]) + 1:.3f}", *cells[4:]])
    with pytest.raises(SourceError, match="the index of the year before, times one plus the inflation"):
        load_source(changed("indicators-2025", "indicators.csv", line, wrong, tmp_path))


def test_the_new_indicators_are_figures_of_their_own_names() -> None:
    """NATO, August 2025: 2.76 percent together, Poland 4.48, United States 980 billion dollars; DEU in euros."""
    figures = load("indicators-2025").set_index("figure_id")
    assert figures.loc["indicators-2025/NATO/nato-defence-spending/2025", "value"] == pytest.approx(0.0276)
    assert figures.loc["indicators-2025/POL/nato-defence-spending/2025", "value"] == pytest.approx(0.0448)
    assert figures.loc["indicators-2025/USA/nato-defence-expenditure/2025", "value"] == 980e9
    assert figures.loc["indicators-2025/DEU/gdp-national/2025", "unit"] == "EUR"
    assert figures.loc["indicators-2025/SWE/gdp-national/2025", "unit"] == "SEK"
    repeat = figures.loc["indicators-2025/POL/nato-defence-spending/2014"]
    assert repeat["duplicate_of"] == "indicators/POL/nato-defence-spending/2014"
    index = figures[figures["item"] == "consumer-price-index"]
    assert set(index["period_end"].dt.year) == {2025}


def test_more_counted_than_there_is_is_found(figures: Figures) -> None:
    """Of a package of 2 billion dollars a thousand times as much counted in the total, and no check said so."""
    right = {"stated_on": "2023-02-24", "stage": "committed", "unit": "USD", "value": 2e9, "half_width": 5e7}
    assert said(figures({**right, "counted": 2e9})) == []
    assert "more counted than there is" in said(figures({**right, "counted": 2e12}))[0]


def test_rates_are_compared_by_their_distance(figures: Figures) -> None:
    """An inflation of 3.5 percent beside 2.9 is 0.6 points apart, 0.4 are allowed; 3.2 is near."""
    rate = {"measure": "share", "role": "context", "unit": "1", "prices": None, "half_width": 0.0005}
    near = [{"source": "other", "by": ["donor"], "apart": 0.004}]
    other = figures({**rate, "value": 0.029}).assign(figure_id="other/a", place="other.csv, row 2")
    assert said(figures({**rate, "value": 0.032}), near, other=other) == []
    found = said(figures({**rate, "value": 0.035}), near, other=other)
    assert len(found) == 1
    assert "expected 0.025 to 0.033, found 0.035" in found[0]


def test_pairs_of_no_figures_are_no_crash(figures: Figures) -> None:
    """`check` ended in a traceback of pandas where an entry of near with ``pairs`` chose no figure any more."""
    near = [{"pairs": ["stated_on", "period_end"], "where": {"measure": "count"}}]
    assert said(figures({"stated_on": "2023-02-24", "stage": "committed"}), near) == []


def test_a_half_width_has_two_digits_at_most(tmp_path: Path) -> None:
    """A half width of 50,000,000 converted from dollars to euros read as 54,135,000, and nothing was said."""
    source = catalog.get("ukraine-facility")
    text = (source.folder / "facility.csv").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if ",2800000000,50000000," in line)
    wrong = changed("ukraine-facility", "facility.csv", line, line.replace(",50000000,", ",54135000,"), tmp_path)
    with pytest.raises(SourceError, match=r"column half_width_eur cannot be read; expected half a unit.*54135000"):
        load_source(wrong)
    assert plausibility.problems(source, {source.key: load_source(source)}, unread=list(catalog.by_key())) == []
