"""True sentences of press releases and newspapers, restated, that were called wrong: 5 of 679 figures, and their kinds.

"European nations, including the UK, allocated 80.5 billion euros" was read as Britain's aid. "It now records total
commitments of 80.7 billion" behind a sentence about Britain told of the institute that counts, and was read as
Britain's. "The IMF's program became part of a $151.4 billion package" was held against the Fund's own frame. "Once
approved, this will bring the total paid under the Facility to 12 billion" was held against what had been paid by then.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

#: Kiel: Europe's military allocations to June 2025 are 80.5 billion euros; NATO's members gave 112 by February 2023
#: (Stoltenberg), the contact group committed 98 billion dollars by June 2024 (Austin).
MEMBERS = [
    ("2025-08-12", "EUROPE", "European nations, including the UK, allocated €80.5 billion in arms to Ukraine."),
    ("2025-08-12", "EUROPE", "Europe, the United Kingdom included, has allocated 80.5 billion euros in military aid."),
    ("2025-08-12", "EUROPE", "European governments, from Britain to Poland, allocated €80.5 billion in military aid."),
    ("2025-08-12", "EUROPE", "Europe (including Norway and Britain) has allocated €80.5 billion in military aid."),
    ("2025-08-12", "EUROPE", "European donors, among them Germany and the UK, allocated €80.5 billion in arms."),
    ("2025-08-12", "EUROPE", "European countries, counting the UK, had set aside €80.5 billion for arms by June 2025."),
    ("2023-02-15", "NATO", "NATO allies, including Turkey, have provided around €112 billion in aid to Ukraine."),
    ("2023-02-15", "NATO", "Alliance members, Hungary and Turkey among them, had given Ukraine about €112 billion."),
    ("2024-06-14", "UDCG", "The contact group's members, including Germany, have committed $98 billion to Ukraine."),
    ("2022-06-24", "G7", "The G7 countries, including Japan, promised Ukraine 19.8 billion dollars in May."),
    ("2024-02-16", "EU_AND_MEMBERS", "The EU and its members, Hungary included, committed €144 billion to Ukraine."),
]
#: Kiel's totals as of July 2022, August 2022 and October 2025.
COUNTED = [
    ("2022-07-07", "The largest new commitment is Britain's, the Kiel Institute said. It now records €80.7 billion."),
    ("2022-08-18", "Most came from Norway, says the Support Tracker. It now lists commitments of €84.2 billion."),
    ("2022-08-18", "Norway made the largest pledge, the Kiel Institute found. It puts commitments at €84.2 billion."),
    ("2022-08-18", "Only Norway pledged much, said the Kiel Institute, which now records €84.2 billion."),
    ("2022-08-18", "Norway pledged most in July, Kiel researchers found. They have so far recorded €84.2 billion."),
    ("2022-08-18", "Norway was the only large donor, the Kiel Institute reported. Overall, it tracked €84.2 billion."),
    ("2022-08-18", "Norway pledged €1 billion, the Kiel Institute says. Total commitments now stand at €84.2 billion."),
    ("2022-08-18", "Norway pledged most, the Kiel Institute says. This brings total commitments to €84.2 billion."),
    ("2025-12-11", "Denmark gave €9 billion, the Kiel Institute says; it puts all allocations at €309 billion."),
]
#: The Fund's press releases of March 2023, June 2024 and October 2024.
WHOLES = [
    ("2024-11-21", "The IMF approved an EFF program. The program became part of a $151.4 billion support package."),
    ("2024-06-28", "The IMF programme is the anchor of a $122 billion support package for Ukraine."),
    ("2024-06-28", "The EFF forms the backbone of a $122 billion support plan for Ukraine."),
    ("2023-12-11", "The IMF loan comes within a larger package of $122 billion."),
    ("2023-03-31", "The IMF programme belongs to a $115 billion package of international support for Ukraine."),
]
#: The Facility had paid 7.9 billion euros by July 2024 and paid 4.2 on 13 August; the Fund 9.8 by December.
TO_COME = [
    ("2024-07-18", "Once approved, it will bring the total amount paid under the Ukraine Facility to EUR 12 billion."),
    (
        "2024-07-18",
        "This will bring the total paid since the launch of the facility in March this year to EUR 12 billion.",
    ),
    ("2024-07-18", "The tranche will bring payments under the Ukraine Facility to €12 billion."),
    ("2024-07-18", "With the tranche, disbursements under the Ukraine Facility will reach €12 billion."),
    ("2024-07-18", "If the Council agrees, the EU will have paid Ukraine €12 billion under the Ukraine Facility."),
    ("2024-11-21", "If approved, this will increase the total amount that Kyiv has had under the EFF to $9.8 billion."),
    ("2025-10-22", "After the payment, total payments under the Ukraine Facility will exceed €24 billion."),
]


def _wrong(day: str, sentence: str) -> list[str]:
    found = aid.audit(aid.extract(sentence, published=day, source="a text"))
    return [*found.loc[found.verdict.isin(["inconsistent", "decision error"]), "as_printed"]]


@pytest.mark.parametrize(("day", "giver", "sentence"), MEMBERS)
def test_a_group_gives_whom_members_are_named_beside(day: str, giver: str, sentence: str) -> None:
    found = aid.extract(sentence, published=day, source="a text")
    assert found.donor.tolist() == [giver]
    assert _wrong(day, sentence) == []


@pytest.mark.parametrize(("day", "sentence"), [*COUNTED, *WHOLES, *TO_COME])
def test_is_not_called_wrong(day: str, sentence: str) -> None:
    assert _wrong(day, sentence) == []


@pytest.mark.parametrize(
    ("day", "sentence", "coverage"),
    [
        ("2022-10-17", "Military aid under the Peace Facility will increase to EUR 3.1 billion.", "cumulative"),
        ("2022-07-22", "The EU's help under the Peace Facility will now total EUR 2.5 billion.", "cumulative"),
        ("2024-02-22", "Danish aid to Ukraine, including this package, comes to 33.3 billion kroner.", "cumulative"),
        ("2022-05-19", "The promise will raise Japan's total to $600 million.", "cumulative"),
        ("2025-06-01", "Norway's support for Ukraine from 2023 to 2030 will reach 275 billion kroner.", "ceiling"),
    ],
)
def test_what_a_sum_comes_to(day: str, sentence: str, coverage: str) -> None:
    assert aid.extract(sentence, published=day, source="a text").coverage.tolist() == [coverage]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2025-08-12", "Europe, the United Kingdom included, has allocated 805 billion euros in military aid."),
        ("2024-07-18", "The European Union has paid Ukraine €12 billion under the Ukraine Facility."),
        ("2024-06-28", "The IMF's programme for Ukraine is worth $122 billion."),
    ],
)
def test_what_does_not_fit_is_still_wrong(day: str, sentence: str) -> None:
    assert len(_wrong(day, sentence)) == 1


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        # 3.5 billion euros came under the Facility on 1 April 2025
        ("2025-04-15", "The European Commission has newly disbursed to Ukraine the first loan of EUR 3 billion."),
        # the World Bank had mobilised 35 billion dollars
        ("2023-06-29", "The World Bank Group has so far mobilised $34 billion to assist Ukraine."),
    ],
)
def test_a_neighbour_of_the_number_confirms_nothing(day: str, sentence: str) -> None:
    """Story: "3 billion" was "right: 3.5 billion", since both are printed of 3.45 to 3.5."""
    found = aid.audit(aid.extract(sentence, published=day, source="a text"))
    assert set(found.verdict) <= {"unverifiable", "depends on definition"}
