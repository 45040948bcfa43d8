"""Names to codes, codes to names, and who belonged to what on a day. Counts are the published ones."""

import csv
import datetime as dt
import os
import re
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from aidresearch import catalog, paths
from aidresearch.errors import AidError, SourceError, UnknownName
from aidresearch.table import names, parties

# The donors as Kiel's Country Summary and web tables write them, with their ISO 3166 codes.
KIEL = """
Australia AUS, Austria AUT, Belgium BEL, Bulgaria BGR, Canada CAN, China CHN, Croatia HRV, Cyprus CYP, Czechia
CZE, Denmark DNK, EU (Commission and Council) EU, Estonia EST, Finland FIN, France FRA, Germany DEU, Greece
GRC, Hungary HUN, Iceland ISL, India IND, Ireland IRL, Italy ITA, Japan JPN, Latvia LVA, Lithuania LTU,
Luxembourg LUX, Malta MLT, Netherlands NLD, New Zealand NZL, Norway NOR, Poland POL, Portugal PRT, Romania
ROU, Slovakia SVK, Slovenia SVN, South Korea KOR, Spain ESP, Sweden SWE, Switzerland CHE, Taiwan TWN, Turkiye
TUR, United Kingdom GBR, United States USA
"""
DONORS = [tuple(pair.strip().rsplit(" ", 1)) for pair in " ".join(KIEL.split()).split(",")]
# As press and registers write them.
ALIASES = {
    "TUR": "Turkey|Turkiye|Türkiye|TÜRKİYE|Türkei|Туреччина",
    "CZE": "Czech Republic|Czechia|Tschechien|Tschechische Republik|Чехія",
    "USA": "US|U.S.|USA|America|Vereinigte Staaten|США|Сполучені Штати Америки",
    "GBR": "UK|Britain|Great Britain|Großbritannien|GROSSBRITANNIEN|Велика Британія",
    "KOR": "South Korea|Republic of Korea|Südkorea|Південна Корея",
    "NLD": "Holland|the Netherlands|Niederlande|Нідерланди",
    "DEU": "Deutschland|Німеччина",
    "ISL": "Island",  # German for Iceland
    "UKR": "Україна",
    "EU": "EU|EU (Commission and Council)|European Union|European Commission|EU Institutions|Europäische Union|ЄС",
    "EU_AND_MEMBERS": "EU and members",
    "EUROPE": "Europe|Europa|Європа",
    "UDCG": "UDCG|Ukraine Defense Contact Group|Ukrainian Defense Coordination Group|Ramstein group"
    "|Контактна група з питань оборони України",
}
MEMBER_OF = "members of "


def rows(file):
    with (paths.default().reference / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def key(text):
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


@pytest.mark.parametrize(("written", "code"), DONORS)
def test_every_donor_resolves_as_kiel_writes_it(written, code):
    assert parties.resolve(written) == code


def test_the_donors_are_kiels_42():
    assert len(DONORS) == 42
    assert parties.donors() == tuple(sorted(code for _, code in DONORS))
    assert parties.members("KIEL", on="2022-01-24") == parties.donors()
    assert parties.members("KIEL", on="2022-01-23") == ()


@pytest.mark.parametrize(("written", "code"), [(t, code) for code, texts in ALIASES.items() for t in texts.split("|")])
def test_aliases(written, code):
    assert parties.resolve(written) == code


@pytest.mark.parametrize(
    "written",
    [
        "FInland",  # release 21 of the Kiel workbook
        "  finland ",
        "FINLAND\u00a0",
        "Fin\uff4cand",  # a full-width letter
    ],
)
def test_case_spaces_and_letter_forms_do_not_matter(written):
    assert parties.resolve(written) == "FIN"


def test_letters_composed_of_two_characters():
    assert parties.resolve(unicodedata.normalize("NFD", "Türkei")) == "TUR"
    assert parties.resolve("New\u00a0\n Zealand") == "NZL"


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("Germny", "Germany (DEU)"),
        ("Німечина", "Germany (DEU)"),
        ("Untied Kingdom", "United Kingdom (GBR)"),
        ("deu", "Germany (DEU)"),  # a code counts in capitals only
        ("Nord Macedonia", "North Macedonia (MKD)"),
    ],
)
def test_an_unknown_name_raises_and_suggests(written, nearest):
    with pytest.raises(UnknownName) as error:
        parties.resolve(written)
    assert repr(written) in str(error.value)
    assert nearest in str(error.value)
    assert "aid.parties.add" in str(error.value)  # advice that breaks no hash
    assert "\n" not in str(error.value)


def test_a_suggestion_names_each_party_once():
    with pytest.raises(UnknownName) as error:
        parties.resolve("Turkeye")
    assert str(error.value).count("(TUR)") == 1


@pytest.mark.parametrize("written", ["", "  ", "Total", "all", "Qwxyz", None, float("nan"), pd.NA])
def test_what_is_no_name_raises(written):
    with pytest.raises(UnknownName, match="is no known party"):
        parties.resolve(written)


def test_names_and_kinds():
    assert [parties.name("UKR", language) for language in ("en", "de", "uk")] == ["Ukraine", "Ukraine", "Україна"]
    assert parties.name("DNK") == "Denmark"
    assert parties.name("DNK", "de") == "Dänemark"
    assert [parties.kind(code) for code in ("UKR", "EU", "UDCG")] == ["country", "institution", "group"]
    with pytest.raises(UnknownName, match="'fr'; expected one of en, de, uk"):
        parties.name("DNK", "fr")
    with pytest.raises(UnknownName, match=r"Denmark \(DNK\)"):
        parties.name("Danmark")
    with pytest.raises(UnknownName):
        parties.kind("XXX")


@pytest.mark.parametrize(
    ("group", "on", "count"),
    [
        ("NATO", "1949-08-23", 0),
        ("NATO", "1949-08-24", 12),  # founding members
        ("NATO", "2023-04-03", 30),
        ("NATO", "2023-04-04", 31),  # Finland
        ("NATO", "2024-03-06", 31),
        ("NATO", "2024-03-07", 32),  # Sweden
        ("EU", "1957-12-31", 0),
        ("EU", "1958-01-01", 6),
        ("EU", "2004-05-01", 25),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),  # without the United Kingdom
        ("EURO", "1998-12-31", 0),
        ("EURO", "1999-01-01", 11),
        ("EURO", "2025-12-31", 20),
        ("EURO", "2026-01-01", 21),  # Bulgaria
        ("G7", "1975-11-14", 0),
        ("G7", "1975-11-15", 6),  # Rambouillet
        ("G7", "1976-06-27", 7),  # Canada
        ("EU_AND_MEMBERS", "2022-02-24", 28),
        ("EUROPE", "2022-02-24", 32),
        ("EUROPE", "2026-11-23", 32),
        ("EUROPE", "2020-01-31", 32),  # the United Kingdom in the EU, counted once
    ],
)
def test_published_numbers_of_members(group, on, count):
    found = parties.members(group, on=on)
    assert len(found) == count
    assert list(found) == sorted(set(found))
    assert parties.members(group, on=dt.date.fromisoformat(on)) == found
    assert parties.members(group, on=pd.Timestamp(on)) == found


def test_europe_is_the_eu_and_four_more():
    on = dt.date(2025, 4, 3)
    europe = set(parties.members("EUROPE", on=on))
    assert europe - set(parties.members("EU", on=on)) == {"EU", "GBR", "NOR", "CHE", "ISL"}
    assert europe < set(parties.donors())
    assert not europe & {"TUR", "UKR", "USA"}


def test_who_ever_belonged_to_a_group():
    """The United Kingdom left the EU on 2020-01-31, Croatia joined in 2013."""
    assert "HRV" in parties.members_ever("EU")
    assert set(parties.members("NATO", "2023-04-03")) < set(parties.members_ever("NATO"))
    with pytest.raises(UnknownName, match="no members are recorded for 'UDCG'"):
        parties.members_ever("UDCG")


def test_the_module_shows_its_public_names_alone():
    assert {"resolve", "members", "name"} <= set(dir(parties)) == set(parties.__all__)
    assert all(hasattr(parties, name) for name in dir(parties))
    assert not {"csv", "paths", "annotations", "dt"} & set(dir(parties))


def test_a_group_without_recorded_members_raises():
    with pytest.raises(UnknownName, match="EUROPE, EU_AND_MEMBERS, EU_MEMBERS, G7, G7_AND_EU, KIEL, NATO"):
        parties.members("Sweden", on="2024-03-07")
    with pytest.raises(UnknownName, match="no members are recorded for 'UDCG'"):
        parties.members("UDCG", on="2024-03-07")


def test_the_day_is_required_and_must_be_one():
    with pytest.raises(TypeError):
        parties.members("NATO")
    for on in ("7 March 2024", "2024-02-30", 2024, None, pd.NaT):
        with pytest.raises(AidError, match="on is no day"):
            parties.members("NATO", on=on)


# The tables themselves.


def test_no_spelling_means_two_parties():
    meaning = {}
    for text, code in [
        *((r[column], r["code"]) for r in rows("parties.csv") for column in ("name_en", "name_de", "name_uk")),
        *((r["alias"], r["code"]) for r in rows("aliases.csv")),
    ]:
        assert meaning.setdefault(key(text), code) == code, text


def test_an_alias_that_is_a_code_means_that_code():
    codes = {r["code"] for r in rows("parties.csv")}
    for r in rows("aliases.csv"):
        assert r["alias"] not in codes or r["alias"] == r["code"]


def test_no_alias_twice_and_none_needless():
    names = {key(r[c]) for r in rows("parties.csv") for c in ("name_en", "name_de", "name_uk")}
    keys = [key(r["alias"]) for r in rows("aliases.csv")]
    assert len(keys) == len(set(keys))
    assert not names & set(keys)


def test_a_clash_is_an_error_when_read(tmp_path, monkeypatch):
    for file in ("parties.csv", "aliases.csv"):
        (tmp_path / file).write_bytes((paths.default().reference / file).read_bytes())
    with (tmp_path / "aliases.csv").open("a", encoding="utf-8") as lines:
        lines.write("holland,DEU,en\n")
    monkeypatch.setattr(paths.Project, "reference", tmp_path)
    parties._names.cache_clear()
    try:
        with pytest.raises(SourceError, match="'holland' is a name of two parties; found NLD and DEU"):
            parties.resolve("Sweden")
    finally:
        parties._names.cache_clear()


def test_every_party_is_complete():
    table = rows("parties.csv")
    assert len({r["code"] for r in table}) == len(table)
    for r in table:
        assert all(cell == cell.strip() and cell for cell in r.values()), r
        assert r["kind"] in parties.KINDS
        assert r["kind"] != "country" or len(r["code"]) == 3
        assert not any(
            "LATIN" in unicodedata.name(letter, "")
            for letter in re.sub("Ukraine Support Tracker|PURL", "", r["name_uk"])
        ), r
        for language in parties.LANGUAGES:
            if names.key(r[f"name_{language}"]) not in names.AMBIGUOUS:
                assert parties.resolve(r[f"name_{language}"]) == r["code"]


def test_every_alias_is_of_a_known_party_and_language():
    codes = {r["code"] for r in rows("parties.csv")}
    for r in rows("aliases.csv"):
        assert r["code"] in codes
        assert r["language"] in (*names.LANGUAGES, "-")
        cyrillic = any("CYRILLIC" in unicodedata.name(letter, "") for letter in r["alias"])
        assert cyrillic == (r["language"] == "uk"), r


def test_every_membership_is_of_known_codes_with_dates_in_order_and_a_source():
    codes = {r["code"] for r in rows("parties.csv")}
    table = rows("memberships.csv")
    groups = {r["group"] for r in table}
    for r in table:
        assert r["group"] in codes
        assert r["member"] in codes or (r["member"].startswith(MEMBER_OF) and r["member"][len(MEMBER_OF) :] in groups)
        assert r["source"]
        assert not r["to_exclusive"] or r["from"] < r["to_exclusive"]
    assert len({(r["group"], r["member"], r["from"]) for r in table}) == len(table)


def test_the_files_are_those_of_source_toml():
    source = catalog.read(paths.default().reference / "source.toml")
    assert source.key == "reference"
    assert source.problems() == []
    assert [f.name for f in source.files][:5] == [
        "parties.csv",
        "aliases.csv",
        "country_names.csv",
        "memberships.csv",
        "extra_rates.csv",
    ]


def test_names_within_a_sentence() -> None:
    assert [parties.in_prose(code) for code in ("USA", "NLD", "SWE")] == [
        "the United States",
        "the Netherlands",
        "Sweden",
    ]
    with_article = {code for code in parties.codes() if parties.in_prose(code).startswith("the ")}
    assert with_article == parties.WITH_ARTICLE  # no code in the list that is no party


# As people write them; codes are those of ISO 3166-1.
WRITTEN = {
    "Canada, Government of": "CAN",
    "Government of Canada": "CAN",
    "Korea": "KOR",
    "KOREA, REPUBLIC OF": "KOR",
    "Korea (the Democratic People's Republic of)": "PRK",
    "GB": "GBR",
    "UAE": "ARE",
    "la République de Corée": "KOR",
    "Féderation de Russie": "RUS",
    "Côte d’Ivoire": "CIV",
    "COTE D'IVOIRE": "CIV",
    "Королевство Нидерландов": "NLD",
    "Szwecja": "SWE",
    "Tyskland": "DEU",
    "Nordics": "NORDIC",
    "Visegrad Group": "VISEGRAD",
    "World Food Programme": "WFP",
}


@pytest.mark.parametrize(("written", "code"), WRITTEN.items())
def test_names_as_people_write_them(written: str, code: str) -> None:
    assert parties.resolve(written) == code


@pytest.mark.parametrize(
    ("written", "candidates"),
    [("Congo", ["COG", "COD"]), ("the Congo", ["COG", "COD"]), ("Guinea", ["GIN", "PNG"]), ("Georgia", ["GEO", "USA"])],
)
def test_an_ambiguous_name_names_its_candidates(written: str, candidates: list[str]) -> None:
    with pytest.raises(UnknownName, match="could mean several parties") as error:
        parties.resolve(written)
    assert all(f"({code})" in str(error.value) for code in candidates)


def test_a_series_of_names() -> None:
    written = pd.Series(["Germany, Government of", None, "Georgia", "Atlantis"], index=[3, 1, 4, 1])
    found = parties.resolve(written, unknown="missing")
    assert found.index.tolist() == [3, 1, 4, 1]
    assert found.fillna("-").tolist() == ["DEU", "-", "-", "-"]
    with pytest.raises(UnknownName, match="'Georgia' could mean several parties; nor are 'Atlantis' known"):
        parties.resolve(written)
    assert parties.resolve(pd.Series(["DEU", "Sweden"], dtype="category")).tolist() == ["DEU", "SWE"]


def test_a_spelling_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parties, "_added", {})
    parties.add("Bund", "DEU")
    assert parties.resolve("the BUND") == "DEU"
    with pytest.raises(AidError, match="'Sweden' is a name of SWE"):
        parties.add("Sweden", "DEU")


def test_groups_have_dated_members() -> None:
    assert parties.members("NORDIC", "2025-01-01") == ("DNK", "FIN", "ISL", "NOR", "SWE")
    assert len(parties.members("NORDIC_BALTIC", "2025-01-01")) == 8
    assert "LTU" not in parties.members("DAC", "2022-11-15")
    assert "LTU" in parties.members("DAC", "2022-11-16")  # OECD, 2022-11-16: the 31st member
    assert len(parties.members("DAC", "2022-11-16")) == 31


TEST_DATA = os.environ.get("AIDRESEARCH_TEST_DATA")


@pytest.mark.skipif(not TEST_DATA, reason="AIDRESEARCH_TEST_DATA is not set: foreign tables are not in the project")
def test_every_country_by_its_un_names_and_codes() -> None:
    """249 countries in the columns of a public table of codes: none wrong, at least 98 % of each column found."""
    table = pd.read_csv(Path(TEST_DATA or "") / "tables" / "country-codes.csv", keep_default_na=False)
    codes = table["ISO3166-1-Alpha-3"]
    languages = ("English", "French", "Spanish", "Russian")
    columns = [f"UNTERM {language} {form}" for language in languages for form in ("Short", "Formal")]
    columns += [f"official_name_{language}" for language in ("en", "fr", "es", "ru")]
    for column in [*columns, "CLDR display name", "ISO3166-1-Alpha-2", "ISO3166-1-Alpha-3"]:
        written = table[column][table[column].str.strip() != ""]
        found = parties.resolve(written, unknown="missing")
        assert (found.dropna() == codes[found.dropna().index]).all(), column
        assert found.notna().mean() >= 0.98, column


def test_a_group_by_any_of_its_names():
    assert len(parties.members("the Baltic states", on="2024-03-07")) == 3
    assert parties.members("Visegrad", on="2024-03-07") == ("CZE", "HUN", "POL", "SVK")
