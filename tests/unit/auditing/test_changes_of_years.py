"""How much more or less was given in a year than before: which year a text means, and whose."""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid

DAY = "2026-09-01"  # Kiel's release 29 is out


def checked(text: str, day: str = DAY, *, first: bool = False) -> pd.Series:
    found = aid.extract(text, published=day, source="own")
    checks = aid.audit(found, on=day)
    assert aid.recompute(aid.steps(checks))["agrees"].all()
    checks["verdict"] = checks["verdict"].astype(str)
    rows = checks[checks["check"] == "share"].to_dict("records")
    assert first or len(rows) == 1
    return pd.Series(rows[0])


@pytest.mark.parametrize(
    "text",
    [
        "Kiel Institute: Europe's military aid allocated to Ukraine in 2025 was {} percent higher than in 2024.",
        "Kiel Institute: Europe's allocated military aid to Ukraine rose by {} percent from 2024 to 2025.",
        "Kiel Institute: Europe allocated {} percent more military aid to Ukraine in 2025 than in 2024.",
        "Institut de Kiel: l'aide militaire allouée par l'Europe à Kiev a augmenté de {} % en 2025 par rapport à 2024.",
        "Laut Kiel Institut hat Europa 2025 {} Prozent mehr Militärhilfe für die Ukraine zugewiesen als 2024.",
        "Instytut Kiloński: pomoc wojskowa Europy dla Ukrainy w 2025 r. wzrosła o {} proc. w porównaniu z 2024 r.",
        "Enligt Kielinstitutet var Europas militära stöd till Ukraina 2025 {} procent högre än 2024.",
        "Кільський інститут: військова допомога Європи Україні у 2025 році зросла на {} % порівняно з 2024 роком.",
    ],
)
def test_a_change_is_of_the_year_that_is_compared_not_of_the_other(text: str) -> None:
    """ "In 2025 68 percent higher than in 2024" was held against 2024, and called wrong.

    Kiel's release 29: Europe allocated 20.63 billion euros of military aid in 2024, 34.67 in 2025: 68.1 % more.
    """
    assert checked(text.format(68))["verdict"] == "consistent", text
    assert checked(text.format(168))["verdict"] in ("inconsistent", "unverifiable"), text


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "European military aid allocated to Ukraine in 2025 was 80 percent above the mean of 2022 to 2024.",
            "consistent",
        ),
        ("US aid allocated to Ukraine fell by 99 percent between 2024 and 2025.", "consistent"),
        ("European military aid allocated to Ukraine in 2025 was 168 percent above that of 2024.", "inconsistent"),
        ("US aid allocated to Ukraine rose by 99 percent between 2024 and 2025.", "inconsistent"),
        # of some months, which is no change of a year
        (
            "Europe's aid allocated to Ukraine in May and June 2025 was 90% lower than in the same months of 2024.",
            "unverifiable",
        ),
        (
            "European military aid allocated to Ukraine in summer 2025 fell by 57 percent against the half before.",
            "unverifiable",
        ),
        (
            "In the first half of 2025 Europe allocated 80 percent more military aid to Ukraine than before.",
            "unverifiable",
        ),
        # which year it is does not stand there
        ("European military aid allocated to Ukraine was 12 percent above the 2022-2024 average.", "unverifiable"),
        ("European military aid allocated to Ukraine rose by 12 percent compared with 2024.", "unverifiable"),
    ],
)
def test_changes_by_the_register(text: str, verdict: str) -> None:
    """ "67 percent above the average" was a difference, and of all aid."""
    assert checked(f"According to the Kiel Institute, {text}")["verdict"] == verdict


def test_europe_may_be_the_union_in_a_change_as_well() -> None:
    """What the EU and its members gave was Europe's number once more.

    By release 29 they allocated 16.71 billion euros of military aid in 2024 and 25.56 in 2025: 53 % more.
    """
    text = "According to the Kiel Institute, European military aid allocated to Ukraine rose by 53 percent in 2025."
    assert checked(text)["verdict"] == "depends on definition"


@pytest.mark.parametrize(
    "text",
    [
        "95% of the windfall profits go to the G7 loans for Ukraine, 5% to the Peace Facility.",
        "95 Prozent der Zufallsgewinne der EU gehen an die Kredite der G7 für die Ukraine.",
        "95% надприбутків ЄС йде на кредити G7 для України.",
    ],
)
def test_a_share_of_profits_is_none_of_all_aid(text: str) -> None:
    """ "95% of windfall profits go to the loans" was right by the 94.7 percent of the EU's aid that are financial."""
    assert checked(text, "2024-10-20", first=True)["verdict"] == "unverifiable"
