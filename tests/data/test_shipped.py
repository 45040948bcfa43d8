"""The figures that the project ships, against what their publishers printed and against arithmetic by hand."""

from __future__ import annotations

import hashlib
import math
import os
import re
from pathlib import Path

import pandas as pd
import pytest

from aidresearch import catalog, paths
from aidresearch.errors import SourceError
from aidresearch.loaders.published import cross_check
from aidresearch.loaders.registry import LOADERS, events, load, load_all
from aidresearch.table import schema

KEYS = list(catalog.by_key())  # of the catalog: a source is added without a line here
PRESS = [source.key for source in catalog.loaded_by("press")]


def by_id(key: str) -> pd.DataFrame:
    return load(key).set_index("figure_id")


def shared_data() -> Path:
    """The folder of texts and tables that are not the project's to store."""
    folder = os.environ.get("AIDRESEARCH_TEST_DATA")
    if not folder:
        pytest.skip("AIDRESEARCH_TEST_DATA is not set: the article texts and Kiel's tables are not in the project")
    return Path(folder)


def test_the_catalog_has_every_folder_of_data() -> None:
    """A folder with files and without its description would be data of which nothing is known."""
    at = paths.default()
    folders = {path.parent for path in at.raw.glob("*/*/*")} | {at.reference}
    assert {source.folder for source in catalog.by_key().values()} == folders


def test_every_loader_has_a_source() -> None:
    """`mapping` and `article` are for tables and texts that people bring: those are not shipped."""
    assert {source.loader for source in catalog.by_key().values()} == set(LOADERS) - {"mapping", "article"}


def is_begun(source: catalog.Source) -> bool:
    """As `aidresearch new source` leaves it: its table is still to be filled."""
    return all(file.rows == 0 for file in source.files)


@pytest.mark.parametrize("key", KEYS)
def test_a_source_is_as_recorded_and_loads(key: str) -> None:
    source = catalog.get(key)
    assert source.problems() == []
    assert all([source.citation, source.licence, source.address])
    frame = schema.validate(load(key), where=key)
    assert (frame["source"] == key).all()
    assert frame["figure_id"].str.startswith(key + "/").all()
    assert len(frame) or is_begun(source) or source.count_rows() == 0  # outlines of a map are no table


@pytest.mark.parametrize("key", KEYS)
def test_every_published_total_is_reached(key: str) -> None:
    source = catalog.get(key)
    checks = cross_check(source, load(key))
    assert len(checks) == len(source.published_totals)
    assert checks["ok"].all(), checks.to_string()


def test_the_sources_together_have_unique_ids_and_whole_references() -> None:
    frame = load_all()
    assert frame["figure_id"].is_unique
    filled = [key for key in KEYS if catalog.get(key).count_rows() and not is_begun(catalog.get(key))]
    assert list(frame["source"].drop_duplicates()) == filled
    for column in ("part_of", "duplicate_of"):
        assert set(frame[column].dropna()) <= set(frame["figure_id"])


# Kiel. Totals in EUR bn as the releases print them: workbook, Country Summary (7, 18); web tables (28, 29).


@pytest.mark.parametrize(
    ("key", "stage", "donor", "printed"),
    [
        ("kiel-r29", "allocated", None, 358.3995),
        ("kiel-r29", "committed", None, 547.9838),
        ("kiel-r28", "allocated", None, 349.9264),
        ("kiel-r28", "committed", None, 545.4982),
        ("kiel-r18", "allocated", None, 203.0997),
        ("kiel-r18", "committed", None, 310.0870),
        ("kiel-r7", "committed", None, 89.2295),
        ("kiel-r28", "allocated", "USA", 115.3806),
        ("kiel-r28", "allocated", "DEU", 25.2945),
    ],
)
def test_kiel_sums_are_those_printed(key: str, stage: str, donor: str | None, printed: float) -> None:
    frame = load(key)
    chosen = frame[(frame["stage"] == stage) & (frame["coverage"] == "cumulative")]
    if donor:
        chosen = chosen[chosen["donor"] == donor]
    assert chosen["value"].sum() == pytest.approx(printed * 1e9, abs=50_000)


def test_kiel_months_make_the_totals_and_end_with_the_data() -> None:
    frame = load("kiel-r29")
    months = frame[frame["coverage"].eq("flow") & frame["role"].eq("aid")]
    allocated = months.loc[months["stage"] == "allocated", "value"].sum()
    assert allocated == pytest.approx(358.3995e9, abs=50_000)
    assert (months["half_width"] == 500).all()
    last = months[months["figure_id"].str.endswith("/2026-04")]
    assert (last["period_end"] == pd.Timestamp("2026-04-30")).all()
    first = months[months["figure_id"].str.endswith("/2022-01")]
    assert (first["period_start"] == pd.Timestamp("2022-01-24")).all()


def test_kiel_origins_of_military_aid_are_another_view_of_it() -> None:
    """Web tables of release 29: 168.05 billion euros by origin, of 172.99 of military aid: context, never added."""
    frame = load("kiel-r29")
    origins = frame[frame["item"].isin(["stockpile", "procurement", "unspecified", "nato-purl"])]
    assert origins["value"].sum() == pytest.approx(168.05e9, abs=0.005e9)
    assert (origins["role"] == "context").all()
    assert origins.loc[origins["item"] == "nato-purl", "programme"].unique().tolist() == ["PURL"]


def test_a_kiel_figure_in_full() -> None:
    # Release 29, Germany, military, allocated: EUR 24.214109bn from 2022-01-24 to 2026-04-30.
    figure = by_id("kiel-r29").loc["kiel-r29/DEU/military/allocated"]
    assert figure["value"] == 24_214_109_000
    assert figure["half_width"] == 500
    assert (figure["low"], figure["high"]) == (24_214_108_500, 24_214_109_500)
    assert (figure["donor"], figure["recipient"], figure["unit"], figure["prices"]) == ("DEU", "UKR", "EUR", "current")
    assert figure["period_start"] == pd.Timestamp("2022-01-24")
    assert figure["period_end"] == pd.Timestamp("2026-04-30")
    assert figure["stated_on"] == pd.Timestamp("2026-08-04")


def test_kiel_releases_without_a_donor_have_no_row_for_it() -> None:
    assert load("kiel-r28")["donor"].nunique() == 42
    assert "IND" not in set(load("kiel-r19")["donor"])
    assert "ISL" not in set(load("kiel-r7")["donor"])


def test_kiel_gives_the_institutions_no_gdp() -> None:
    figures = by_id("kiel-r29")
    assert math.isnan(figures.loc["kiel-r29/EU/gdp/2021", "value"])
    assert figures.loc["kiel-r29/DEU/gdp/2021", "value"] == 3_601_750_000_000
    assert figures.loc["kiel-r29/DEU/gdp/2021", "half_width"] == 500_000
    assert figures.loc["kiel-r29/DEU/gdp/2021", "role"] == "context"


def test_kiel_months_against_the_web_tables() -> None:
    path = shared_data() / "kiel" / "release-29-web" / "data_explorer.csv"
    if not path.is_file():
        pytest.skip("the folder has no table of release 29")
    table = pd.read_csv(path)
    table["month"] = table["year"].astype("str") + "-" + table["month"].astype("str").str.zfill(2)
    expected = table.set_index(["iso", "month"])["military"].mul(1e9)
    frame = load("kiel-r29")
    ours = frame[frame["figure_id"].str.contains(r"[A-Z]{2,3}/military/allocated/2") & (frame["role"] == "aid")]
    ours = ours.assign(month=ours["figure_id"].str[-7:]).set_index(["donor", "month"])["value"]
    assert (ours - expected.reindex(ours.index)).abs().max() < 501
    assert ours.sum() == pytest.approx(expected.sum(), abs=len(ours) * 500)


def test_kiel_headlines_as_printed() -> None:
    figures = by_id("kiel-headlines")
    europe = figures.loc["kiel-headlines/2024-04-25/EUROPE/mixed/allocated"]
    assert (europe["value"], europe["half_width"]) == (89.9e9, 0.05e9)
    states = figures.loc["kiel-headlines/2024-04-25/USA/mixed/allocated"]
    assert (states["value"], states["half_width"]) == (67e9, 0.5e9)
    # Press release of 2025-02-14: 267 = 130 + 118 + 19 billion euros.
    whole = "kiel-headlines/2025-02-14/KIEL/mixed/allocated"
    parts = figures[(figures["part_of"] == whole) & (figures["donor"] == "KIEL")]
    assert sorted(parts["value"]) == [19e9, 118e9, 130e9]
    assert figures.loc[whole, "value"] == 267e9
    gap = figures.loc["kiel-headlines/2025-04-15/EUROPE/mixed/committed-not-allocated"]
    assert (gap["role"], gap["stage"], gap["value"]) == ("difference", "committed", 97e9)
    assert figures.loc["kiel-headlines/2024-02-16/EU_AND_MEMBERS/mixed/committed", "value"] == 144e9


# Ukraine Facility


def test_facility_payments_by_the_end_of_april_2025() -> None:
    # By hand: 4.5 + 1.5 + 1.89 + 4.2 + 4.1 + 3.5 = 19.69 billion euros.
    frame = load("ukraine-facility")
    paid = frame[(frame["stage"] == "disbursed") & frame["part_of"].isna() & (frame["period_end"] <= "2025-04-30")]
    assert paid["value"].sum() == 19.69e9


def test_facility_ceiling_is_grants_and_loans() -> None:
    figures = by_id("ukraine-facility")
    ceiling = figures.loc["ukraine-facility/ceiling"]
    assert ceiling["value"] == 50e9
    assert figures.loc["ukraine-facility/ceiling/loan", "value"] == 33e9
    assert figures.loc["ukraine-facility/ceiling/grant", "value"] == 17e9
    assert (figures.loc[figures["part_of"] == "ukraine-facility/ceiling", "coverage"] == "ceiling").all()
    first = figures.loc["ukraine-facility/ceiling/pillar-1"]  # 38.27 = 5.27 grants + 33 loans
    assert first["value"] == 38.27e9
    assert figures.loc[
        ["ukraine-facility/ceiling/pillar-1/grant", "ukraine-facility/ceiling/pillar-1/loan"], "value"
    ].to_list() == [5.27e9, 33e9]
    assert (ceiling["period_start"], ceiling["period_end"]) == (pd.Timestamp("2024-01-01"), pd.Timestamp("2027-12-31"))


def test_facility_payments_have_their_numbers() -> None:
    """The payment of about 1 April 2025 was the third regular one, after two bridge payments and pre-financing."""
    figures = by_id("ukraine-facility")
    third = figures.loc["ukraine-facility/regular-3/number"]
    assert (third["value"], third["unit"], third["role"]) == (3, "item", "context")
    assert third["period_end"] == pd.Timestamp("2025-04-01")
    assert (figures["item"] == "ukraine-facility-payment").sum() == 6  # paid; the seventh is only approved


def test_facility_approvals_keep_what_is_printed() -> None:
    figures = by_id("ukraine-facility")
    first = figures.loc["ukraine-facility/regular-1/approved"]
    assert (first["value"], first["half_width"]) == (4_365_691_244, 0.5)  # COM(2024) 321, Art. 1
    second = figures.loc["ukraine-facility/regular-2/approved"]  # Council: over 4.2 billion euros
    assert (second["low"], second["high"], second["qualifier"]) == (4.2e9, math.inf, "over")
    seventh = figures.loc["ukraine-facility/regular-7/approved"]  # a day in 2026 that is not known
    assert pd.isna(seventh["stated_on"])
    assert seventh["period_end"] == pd.Timestamp("2026-12-31")
    assert figures.loc["ukraine-facility/regular-1/paid/loan", "part_of"] == "ukraine-facility/regular-1/paid"


# Press documents


def test_every_labelled_figure_of_both_documents_is_a_row() -> None:
    press = pd.concat([load("kyivpost-2025-04-03"), load("hegseth-2025-02-12")])
    assert press["source"].value_counts().to_dict() == {"kyivpost-2025-04-03": 34, "hegseth-2025-02-12": 6}
    kinds = {"count": 17, "money": 11, "share": 6, "ratio": 3, "event": 3}
    assert press["measure"].value_counts().to_dict() == kinds
    assert press["as_printed"].notna().all()


def test_nearly_three_and_a_half_billion_euros() -> None:
    # "nearly €3.5 billion ($3.8 billion)"
    figure = by_id("kyivpost-2025-04-03").loc["kyivpost-2025-04-03/k18"]
    assert figure["as_printed"] == "€3.5 billion ($3.8 billion)"
    assert (figure["value"], figure["half_width"]) == (3.5e9, 0.05e9)
    assert (figure["low"], figure["high"], figure["qualifier"]) == (-math.inf, 3.5e9, "nearly")
    assert (figure["unit"], figure["equivalent_unit"]) == ("EUR", "USD")
    assert figure["equivalent_value"] == 3.8e9
    assert (figure["equivalent_low"], figure["equivalent_high"]) == (3.75e9, 3.85e9)
    assert figure["part_of"] == "kyivpost-2025-04-03/k19"


def test_a_ratio_names_what_it_compares_with() -> None:
    figures = by_id("kyivpost-2025-04-03")
    europe = figures.loc["kyivpost-2025-04-03/k15"]  # "two-and-a-half times greater than the US's"
    assert (europe["donor"], europe["base"], europe["low"], europe["high"]) == ("EUROPE", "USA", 2.25, 2.75)
    assert figures.loc["kyivpost-2025-04-03/k45", "base"] == "kyivpost-2025-04-03/k46"
    assert figures["base"].notna().sum() == 2


def test_the_dated_events_of_the_first_document() -> None:
    """ "from December 2023 to May 2024", said of a total embargo: months, from the first day to the last."""
    embargo = by_id("kyivpost-2025-04-03").loc["kyivpost-2025-04-03/k22"]
    assert (embargo["measure"], embargo["donor"]) == ("event", "USA")
    assert embargo["period_start"] == pd.Timestamp("2023-12-01")
    assert embargo["period_end"] == pd.Timestamp("2024-05-31")


def test_swedish_kronor() -> None:
    # "16.5 billion kronor ($1.7 billion)", said on 26 March 2025; of it $465 million go to the contact group.
    figures = by_id("kyivpost-2025-04-03")
    whole, part = figures.loc["kyivpost-2025-04-03/k36"], figures.loc["kyivpost-2025-04-03/k38"]
    assert (whole["value"], whole["unit"], whole["half_width"]) == (16.5e9, "SEK", 0.05e9)
    assert (whole["low"], whole["high"]) == (16.45e9, 16.55e9)
    assert whole["stated_on"] == pd.Timestamp("2025-03-26")
    assert (part["part_of"], part["recipient"], part["donor"]) == ("kyivpost-2025-04-03/k36", "UDCG", "SWE")


def test_figures_without_a_number_have_an_end_or_nothing() -> None:
    figures = load("press").set_index("figure_id")
    several = figures.loc["kyivpost-2025-04-03/k26"]
    assert math.isnan(several["value"])
    assert (several["low"], several["high"]) == (2, math.inf)
    remainder = figures.loc["kyivpost-2025-04-03/k14"]
    assert (remainder["low"], remainder["high"]) == (-math.inf, 0.5)
    unspecified = figures.loc["kyivpost-2025-04-03/k60"]
    assert unspecified[["value", "low", "high"]].isna().all()


MAGNITUDES = {"million": 1e6, "billion": 1e9}


def half_width_of(text: str, measure: str) -> float:
    """Half a unit of the last printed digit: 0 for shares, ratios and counts without a magnitude word.

    "Two-and-a-half" is said in halves: a quarter to either side.
    """
    if measure == "ratio" and "a-half" in text:
        return 0.25
    magnitude = next((size for word, size in MAGNITUDES.items() if re.search(rf"\b{word}\b", text)), 0.0)
    if measure in ("share", "ratio") or (measure == "count" and not magnitude):
        return 0.0
    number = re.search(r"\d+(?:\.(\d+))?", text)
    decimals = len(number[1]) if number and number[1] else 0
    return 0.5 * magnitude / 10**decimals


def test_half_widths_follow_from_the_printed_expressions() -> None:
    press = load("press")
    for figure in press[press["value"].notna()].to_dict("records"):
        printed, _, conversion = figure["as_printed"].partition(" (")
        assert figure["half_width"] == half_width_of(printed, figure["measure"]), figure["figure_id"]
        assert bool(conversion) == pd.notna(figure["equivalent_value"]), figure["figure_id"]
        if conversion:
            half = half_width_of(conversion, "money")
            assert figure["equivalent_high"] - figure["equivalent_value"] == half, figure["figure_id"]
            assert figure["equivalent_value"] - figure["equivalent_low"] == half, figure["figure_id"]


@pytest.mark.parametrize("key", PRESS)
def test_places_are_where_the_text_has_the_figures(key: str) -> None:
    path = shared_data() / "documents" / f"{key}.txt"
    content = path.read_bytes()
    text = content.decode("utf-8")
    document = catalog.get(key).document
    assert document is not None
    assert hashlib.sha256(content).hexdigest() == document["sha256"]
    assert len(text) == document["characters"]
    for figure in load(key).to_dict("records"):
        start, end = map(int, figure["place"].removeprefix("characters ").split("-"))
        assert text[start:end] == figure["as_printed"], figure["figure_id"]
        if pd.notna(figure["qualifier"]):
            assert figure["qualifier"] in text[max(0, start - 20) : end].casefold(), figure["figure_id"]


@pytest.mark.parametrize("key", PRESS)
def test_no_article_is_stored(key: str) -> None:
    folder = catalog.get(key).folder
    assert {path.name for path in folder.iterdir()} == {"source.toml", "figures.csv"}


# The others


def test_contact_group() -> None:
    figures = by_id("contact-group")
    totals = figures[(figures["donor"] == "UDCG") & (figures["coverage"] == "cumulative")]
    totals = totals[totals["measure"] == "money"].set_index("stated_on")
    june = totals.loc["2024-06-13"]  # more than USD 98bn
    assert (june["low"], june["high"], june["unit"]) == (98e9, math.inf, "USD")
    april = totals.loc["2023-04-21"]  # opening remarks as delivered: more than 55 billion
    assert (april["low"], april["high"]) == (55e9, math.inf)
    assert totals.loc["2023-11-22", "low"] == 80e9  # more than 80 billion
    twice = totals.loc["2025-01-09"]  # two reports of one statement
    assert sorted(twice["value"]) == [122e9, 126e9]
    assert twice["note"].str.contains("another report of the same statement has another amount").all()
    assert figures.loc["contact-group/meeting/26", "period_end"] == pd.Timestamp("2025-02-12")
    assert figures.loc["contact-group/meeting/26", "value"] == 26
    assert pd.isna(figures.loc["contact-group/meeting/32", "period_end"])
    assert "date not confirmed: 2025-12-16" in figures.loc["contact-group/meeting/32", "note"]
    assert "number not confirmed: 33" in figures.loc["contact-group/meeting/33", "note"]
    cancelled = figures.loc["contact-group/meeting/cancelled-2024-10-12"]
    assert cancelled["measure"] == "event"
    assert math.isnan(cancelled["value"])


def test_german_systems() -> None:
    figures = by_id("german-systems")
    delivered = figures.loc["german-systems/iris-t/delivered/2025-04-03"]
    assert (delivered["value"], delivered["coverage"], delivered["unit"]) == (11, "cumulative", "item")
    assert delivered["duplicate_of"] == "kyivpost-2025-04-03/k52"
    september = figures.loc["german-systems/iris-t-slm/delivered/2024-09"]  # a month without its day
    assert pd.isna(september["stated_on"])
    assert september["period_end"] == pd.Timestamp("2024-09-30")
    promised = figures.loc["german-systems/gepard/committed/2025-01"]
    assert (promised["period_start"], promised["period_end"]) == (
        pd.Timestamp("2025-01-01"),
        pd.Timestamp("2025-12-31"),
    )
    assert promised["coverage"] == "flow"
    press = by_id("kyivpost-2025-04-03")
    repeated = figures.dropna(subset=["duplicate_of"])
    for column in ("item", "value", "stage", "coverage"):
        assert list(repeated[column]) == list(press.loc[repeated["duplicate_of"], column])


def test_interruptions_are_events() -> None:
    frame = load("us-interruptions")
    assert len(frame) == 4
    assert (frame["measure"] == "event").all()
    assert frame["value"].isna().all()
    repeated = frame.loc[frame["duplicate_of"].notna(), "duplicate_of"]
    assert repeated.tolist() == ["kyivpost-2025-04-03/k21"]  # known from that document alone
    march = frame[frame["figure_id"] == "us-interruptions/2025-03-03"].iloc[0]
    assert march["period_end"] == pd.Timestamp("2025-03-11")


def test_indicators() -> None:
    figures = by_id("indicators")
    assert figures.loc["indicators/DEU/gdp/2021", "value"] == 4_278_503_934_690  # World Development Indicators
    assert figures.loc["indicators/POL/population/2024", "value"] == 36_559_233
    assert figures.loc["indicators/DEU/defence-spending/2024", "value"] == pytest.approx(0.02)
    assert figures.loc["indicators/DEU/defence-spending/2024", "half_width"] == pytest.approx(0.0005)
    assert figures.loc["indicators/POL/nato-defence-spending/2024", "value"] == pytest.approx(0.0412)  # NATO, June 2024
    assert figures.loc["indicators/POL/nato-defence-spending/2024", "half_width"] == pytest.approx(0.00005)
    assert figures.loc["indicators/TUR/consumer-price-index/2021", ["low", "high"]].tolist() == [100, 100]
    assert "indicators/TWN/gdp/2021" not in figures.index  # blank: not in the World Bank's table
    assert "indicators/ISL/defence-spending/2024" not in figures.index
    assert figures.loc["indicators/KOR/gdp-latest/2023", "duplicate_of"] == "indicators/KOR/gdp/2023"
    assert not (figures["role"] == "aid").any()


def test_extra_rates() -> None:
    # National Bank of Ukraine: 36.5686 hryvnias for a dollar from 2022-07-21 to 2023-10-02.
    figure = by_id("reference").loc["reference/UAH-per-USD/2022-07-21/2023-10-02"]
    assert (figure["value"], figure["item"]) == (36.5686, "exchange-rate-UAH-per-USD")
    assert figure["half_width"] == pytest.approx(0.00005)


def test_statements_stand_where_their_document_has_them() -> None:
    """The labels of the second document: no troops (characters 473-507), no NATO membership (2316-2372)."""
    frame = events("press-statements").set_index("figure_id")
    assert frame["kind"].value_counts().to_dict() == {"policy-statement": 6, "dated-event": 2}
    assert set(frame["document"]) <= set(PRESS)
    assert frame.loc["press-statements/s3", ["char_start", "char_end"]].tolist() == [473, 507]
    text = (shared_data() / "documents" / "hegseth-2025-02-12.txt").read_bytes().decode("utf-8")
    words = {"s3": "would not deploy troops to Ukraine", "s4": "pre-2014", "d1": "in 2014", "d2": "in 2022"}
    for key, printed in words.items():
        statement = frame.loc[f"press-statements/{key}"]
        assert text[int(statement["char_start"]) : int(statement["char_end"])] == printed


# Events, in columns


def test_a_pause_says_what_was_exempt_and_who_reports_it() -> None:
    """The reporters' own text has a semicolon: taken out of the note, they lost what stands before it."""
    pauses = events("us-interruptions").set_index("figure_id")
    december = pauses.loc["us-interruptions/2023-12-27"]
    assert december["exceptions"] == "$300m package on 12 Mar 2024"
    assert december["reported_by"].startswith("US Department of Defense releases; a press report")


def test_what_one_article_alone_calls_a_pause_is_none() -> None:
    """Four pauses stood on the page, one of them only in the article that was audited: in the quarter in which it
    begins the United States allocated 1,430 million euros (Kiel, release 29: 356.201 + 1,073.926 million)."""
    pauses = events("us-interruptions").set_index("figure_id")["kind"]
    assert pauses.to_dict() == {
        "us-interruptions/2022-02-24": "claim",
        "us-interruptions/2023-12-27": "pause",
        "us-interruptions/2025-03-03": "pause",
        "us-interruptions/2025-07-01": "pause",
    }


def test_a_meeting_has_its_number_place_and_chair() -> None:
    meetings = events("contact-group").set_index("figure_id")
    ramstein = meetings.loc["contact-group/meeting/1"]  # 26 April 2022, Ramstein Air Base
    assert (ramstein["number"], ramstein["venue"], ramstein["kind"]) == (1, "Ramstein AB", "meeting")
    assert meetings.loc["contact-group/meeting/33", "unconfirmed"] == "number 33"
    assert meetings.loc["contact-group/meeting/32", "unconfirmed"] == "date 2025-12-16; venue virtual"
    assert meetings["number"].isna().sum() == 1  # the one that was cancelled


def test_an_approval_and_its_payment_share_a_name() -> None:
    payments = events("ukraine-facility").set_index("figure_id")
    third = payments.loc[["ukraine-facility/regular-3/approved", "ukraine-facility/regular-3/paid"]]
    assert third["name"].tolist() == ["regular-3", "regular-3"]
    assert third["what"].tolist() == ["Regular payment 3", "Regular payment 3"]
    assert third["number"].tolist() == [3, 3]
    assert payments.loc["ukraine-facility/prefinancing/paid", "what"] == "Pre-financing"
    assert pd.isna(payments.loc["ukraine-facility/prefinancing/paid", "number"])


def test_the_dated_statements_of_a_document_have_their_characters() -> None:
    embargo = events("kyivpost-2025-04-03").set_index("figure_id").loc["kyivpost-2025-04-03/k22"]
    assert (embargo["what"], embargo["document"]) == ("from December 2023 to May 2024", "kyivpost-2025-04-03")
    assert embargo["char_end"] - embargo["char_start"] == len(embargo["what"])


@pytest.mark.parametrize("key", PRESS)
def test_a_press_document_is_in_reading_order(key: str) -> None:
    starts = [int(place.removeprefix("characters ").partition("-")[0]) for place in load(key)["place"]]
    assert starts == sorted(starts)


def test_a_source_without_events_says_which_have_some() -> None:
    with pytest.raises(SourceError, match=r"kiel-r29 has no events.*us-interruptions"):
        events("kiel-r29")


# Registers gathered by hand


def test_a_us_package_in_full() -> None:
    """Memorandum of 2022-02-25: up to 350 million dollars, the third drawdown."""
    figures = by_id("us-packages")
    third = figures.loc["us-packages/pda-03"]
    assert (third["programme"], third["number"], third["instrument"]) == ("PDA", 3, "in_kind")
    assert (third["low"], third["high"], third["verified"]) == (-math.inf, 350e6, "source-read")
    ceiling = figures.loc["us-packages/pda-03/ceiling"]
    assert (ceiling["coverage"], ceiling["value"], ceiling["stated_on"]) == ("ceiling", 350e6, third["stated_on"])
    drawdowns = figures[(figures["programme"] == "PDA") & (figures["coverage"] == "flow")]
    assert sorted(drawdowns["number"].dropna()) == list(range(1, 75))  # and one beside the 32nd


def test_accounts_of_the_united_states_are_no_aid() -> None:
    """An appropriation, what is obligated and paid out of it, is authority and spending of the giver."""
    acts, totals = load("us-appropriations"), load("us-totals")
    assert (acts["role"] == "budget").all()
    accounts = totals[totals["stage"].isin(["appropriated", "obligated"]) | totals["item"].str.startswith("oar")]
    assert len(accounts) > 8
    assert (accounts["role"] == "budget").all()
    assert acts.loc[acts["programme"].isna(), "figure_id"].tolist() == []


def test_loans_and_grants_of_the_eu_are_said() -> None:
    """18.1 billion euros of ERA loans by 2025-11-13; transfers of windfall profits are spent through others."""
    payments = load("eu-payments")
    loans = payments[(payments["programme"] == "ERA") & (payments["stage"] == "disbursed")]
    assert loans["instrument"].unique().tolist() == ["loan"]
    assert loans["value"].sum() == pytest.approx(18.1e9)
    assert (payments.loc[payments["programme"] == "WINDFALL", "counted"] == 0).all()


def test_a_row_that_was_not_confirmed_says_so() -> None:
    """IMF, eighth review: the month of the tranche of 0.5 billion dollars was read, its day was not."""
    figures = by_id("imf-payments")
    eighth = figures[(figures["item"] == "eff-2023") & (figures["number"] == 8) & (figures["coverage"] == "flow")]
    assert eighth["verified"].tolist() == ["part-read"]


def test_an_amount_of_each_year_is_no_total() -> None:
    """United Kingdom, 2024: 3 billion pounds a year to 2030/31; Lithuania, 2024: 190 million euros for three years."""
    yearly = load("government-totals").query("item == 'annual-aid'")
    assert yearly["value"].tolist() == [3e9, 190e6]
    assert yearly["role"].tolist() == ["context", "context"]


def test_heavy_weapons_of_two_registers() -> None:
    """Kiel's release 29 has 13 NASAMS of the United States, the Department of Defense 12 (fact sheets of 2024)."""
    kiel, own = load("kiel-r29-weapons"), load("weapon-totals")
    theirs = kiel[(kiel["donor"] == "USA") & (kiel["item"] == "nasams")]["value"].sum()
    ours = own[(own["donor"] == "USA") & (own["item"] == "nasams")]["value"].max()
    assert (theirs, ours) == (13, 12)


def test_the_days_of_kiels_releases() -> None:
    """Release 29 was published on 2026-08-04 with data to 2026-04-30; release 7 has data to 2022-10-03."""
    releases = load("kiel-releases").set_index("number")
    assert releases.loc[29, "stated_on"] == pd.Timestamp("2026-08-04")
    assert releases.loc[29, "period_end"] == pd.Timestamp("2026-04-30")
    assert releases.loc[7, "period_end"] == pd.Timestamp("2022-10-03")


def test_only_an_amount_of_a_headline_is_aid() -> None:
    figures = load("kiel-headlines-more")
    assert set(figures.loc[figures["measure"] != "money", "role"]) == {"context"}
    gap = figures[figures["role"] == "difference"]
    assert gap["base"].tolist() == ["USA", "USA"]
    assert gap["value"].tolist()[0] == 23e9  # 2025-04-15: Europe 23 billion euros ahead
