"""275 true statements of press pages, restated: 5 of 923 figures were called wrong, of four kinds, and one count was
confirmed by another package.

"The Commission paid out the first half (500 million) of the one billion" was read as the first half of the year.
"Latvia gives 0.25% of GDP; in 2023 its GDP was 40.3 billion" was read as aid. "89 Prozent der europäischen
finanziellen und humanitären Hilfe" was held against all aid. "Poland has allocated 100 billion zlotys", as its
president says, refugees at home included, was held against a register that does not count them. And the four HIMARS of
October 2022 were found in July's package.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid

ACCUSING = {"inconsistent", "decision error"}
#: Commission: half of the first billion of 2022 was paid on 1 August, the other half on the day after.
HALVES = [
    "The Commission paid out the first half (€500 million) of the €1 billion macro-financial assistance to Ukraine.",
    "After the first half on Monday, the EU today disbursed the second half of its €1 billion loan, €500 million.",
    "The EU transferred the second half, €500 million, to Ukraine today and has thus paid the whole €1 billion loan.",
    "Ukraine received the first half, €500 million, of the EU's loan on Monday and the second half on Tuesday.",
    "The EU sent the first half of that loan to Ukraine, €500 million.",
]
#: Near them, halves of years: the EU paid 7.9 billion euros from January to June 2024 (4.5 + 1.5 + 1.9).
HALF_YEARS = [
    "The EU paid €7.9 billion to Ukraine in the first half.",
    "In the first half, €7.9 billion of the Ukraine Facility was paid out.",
    "The EU paid Ukraine €7.9 billion in the first half of the year.",
]
SIZES = [
    "Latvia will provide military aid worth 0.25% of GDP. In 2023 its GDP was $40.3 billion.",
    "Lithuania gives Ukraine 0.25% of GDP. Its GDP stood at $71 billion in 2023.",
    "Estonia has given Ukraine 1.3% of GDP; its GDP is about $41 billion.",
]
#: Kiel, February 2026: in 2025 the EU's institutions gave 35.1 billion euros, 89 % of Europe's non-military aid, and
#: Germany 31 % of Europe's military aid (9 of 29).
SOME_KINDS = [
    ("2026-02-11", "En 2025 l'UE a alloué 89 % de l'aide non militaire de l'Europe, selon l'institut de Kiel."),
    ("2026-02-11", "W 2025 roku UE przydzieliła 89 procent niewojskowej pomocy Europy, podał instytut w Kilonii."),
    ("2026-02-11", "У 2025 році ЄС виділив 89% невійськової допомоги Європи, повідомив Кільський інститут."),
    ("2026-02-11", "2025 anslog EU 89 procent av Europas icke-militära stöd, enligt Kielinstitutet."),
    ("2026-02-11", "Die EU gab 2025 laut IfW fast 90 Prozent der finanziellen und humanitären Hilfe Europas."),
    ("2026-02-11", "2025 wies die EU laut IfW 89 Prozent der finanziellen und humanitären Hilfe Europas zu."),
    ("2026-02-11", "2025 wies die EU 89 Prozent der nichtmilitärischen Hilfe Europas zu, so das Kieler Institut."),
    ("2026-02-11", "EU institutions allocated 89% of European financial and humanitarian aid in 2025, Kiel said."),
    ("2026-02-11", "In 2025 the EU institutions allocated 89% of Europe's non-military aid, by the Kiel Institute."),
    ("2026-02-11", "In 2025 Germany allocated 31% of Europe's military and humanitarian aid, Kiel said."),
    ("2025-12-15", "By Kiel's count Germany has allocated €5 billion in financial and humanitarian aid."),
]  # fmt: skip
#: The Polish president on 2024-08-25: 100 billion zlotys, 12 of it military; his office on 2024-11-14: 4.91 % of GDP.
OWN_WORDS = [
    ("2024-08-25", "Poland has allocated about 100 billion zlotys for Ukraine, including 12 billion in military aid."),
    ("2024-11-14", "Poland has allocated 4.91% of GDP to help Ukraine: 0.71% in direct aid and 4.2% for refugees."),
    (
        "2024-11-14",
        "Poland has allocated 4.91% of its GDP: 0.71% for support of Ukraine and 4.2% for refugees.",
    ),
    ("2024-06-30", "Poland has allocated €25 billion in aid, €21 billion of it for Ukrainian refugees."),
]
#: Kiel on 2023-02-21, to 15 January 2023: 73.2 billion euros by the United States, 8.3 by Britain.
TALLIED = [
    "Kiel's latest data show that the United States extended 73.1 billion euros, or half the global assistance.",
    "The Kiel Institute tallied aid until January 15. The United States extended 73.1 billion euros to Ukraine.",
    "According to the Kiel Institute, the United States pledged 73.1 billion euros to Ukraine.",
    "The Support Tracker shows that the United States pledged 73.1 billion euros and Britain 8.3 billion.",
]
REGISTERS_WORDS = [
    ("2025-02-14", "By the end of 2024 Poland had allocated €16 billion in aid to Ukraine."),
    ("2024-02-24", "According to the Kiel Institute, Poland has allocated 100 billion zlotys in aid to Ukraine."),
    ("2024-02-24", "Poland has allocated 900 billion zlotys in aid to Ukraine."),
]


def _read(day: str, text: str) -> pd.DataFrame:
    return aid.extract(text, published=day, source="t")


def _verdicts(day: str, text: str) -> pd.Series:
    return aid.overall(aid.audit(_read(day, text)))["verdict"]


@pytest.mark.parametrize("text", HALVES)
def test_half_of_a_sum_is_no_half_of_a_year(text: str) -> None:
    assert _read("2022-08-02", text)["period_start"].isna().all()
    assert not ACCUSING & {*_verdicts("2022-08-02", text)}


@pytest.mark.parametrize("text", HALF_YEARS)
def test_half_of_a_year_is_one(text: str) -> None:
    assert {*_read("2024-07-10", text)["period_end"]} == {pd.Timestamp("2024-06-30")}


@pytest.mark.parametrize("text", SIZES)
def test_what_a_country_produces_is_no_aid(text: str) -> None:
    figures = _read("2024-04-11", text)
    assert list(figures.loc[figures["unit"] == "USD", "role"]) == ["other"]


@pytest.mark.parametrize(("day", "text"), SOME_KINDS)
def test_some_kinds_of_aid_are_not_all(day: str, text: str) -> None:
    assert not ACCUSING & {*_verdicts(day, text)}


def test_some_kinds_are_not_confirmed_by_all() -> None:
    """Kiel has 22.5 billion euros for Germany by August 2025, financial aid among them."""
    text = "By Kiel's count Germany has allocated €22.5 billion in military and humanitarian aid since 2022."
    assert "consistent" not in {*_verdicts("2025-12-15", text)}


def test_a_package_is_right_whatever_is_in_it() -> None:
    """The Danish government, 2025-02-23."""
    text = "Denmark pledges 405 million kroner for emergency relief and reconstruction in Ukraine."
    assert {*_verdicts("2025-02-23", text)} == {"consistent"}


@pytest.mark.parametrize(("day", "text"), OWN_WORDS)
def test_a_host_may_count_its_refugees(day: str, text: str) -> None:
    assert not ACCUSING & {*_verdicts(day, text)}


@pytest.mark.parametrize("text", TALLIED)
def test_what_a_tracker_says_was_pledged_may_be_all(text: str) -> None:
    """A statement of a newspaper (NHK, 2023-02-24): all that was pledged was read as one pledge."""
    assert not ACCUSING & {*_verdicts("2023-02-24", text)}


def test_ten_times_as_much_is_wrong_by_a_tracker_too() -> None:
    assert ACCUSING & {*_verdicts("2023-02-24", "The Kiel Institute says the United States pledged 731 billion euros.")}


@pytest.mark.parametrize(("day", "text"), REGISTERS_WORDS)
def test_what_no_account_has_is_wrong(day: str, text: str) -> None:
    assert ACCUSING & {*_verdicts(day, text)}


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        ("2022-10-04", "The US will send four HIMARS to Ukraine.", "unverifiable"),  # of September there are 18
        ("2022-06-23", "The new US package includes four HIMARS.", "unverifiable"),  # July's come a month later
        ("2022-07-22", "The US package includes four more HIMARS.", "consistent"),
        ("2022-10-20", "Washington announced 18 HIMARS in September.", "consistent"),
        ("2023-01-20", "A package with seven more Gepards was announced by the German minister.", "consistent"),
    ],
)
def test_a_package_is_not_found_in_another(day: str, text: str, expected: str) -> None:
    assert expected in {*_verdicts(day, text)}
