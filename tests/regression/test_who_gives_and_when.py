"""Readings that were seen to be wrong: who guarantees, delivers or receives is no giver; a dated act is one payment."""

import pytest

import aidresearch as aid


def _read(sentence: str, day: str = "2024-05-01") -> list[dict[str, object]]:
    figures = aid.extract(sentence, published=day, source="a text")
    return figures.astype(object).where(figures.notna(), None).to_dict("records")


@pytest.mark.parametrize(
    ("sentence", "donors"),
    [
        ("Japan gave Ukraine $2.5 billion in World Bank loan guarantees.", ["JPN"]),
        (
            "The Netherlands will pay for 500 million euros of arms for Ukraine sourced from the United States.",
            ["NLD"],
        ),
        ("The Canadian House of Commons approved $2.4 billion in aid for Ukraine.", ["CAN"]),
        ("The House of Commons in Ottawa approved $2.4 billion in aid for Ukraine.", ["CAN"]),
        ("Italy's Senate approved 1 billion euros in military aid for Ukraine.", ["ITA"]),
        ("The House of Commons approved £2.3 billion in aid for Ukraine.", ["GBR"]),
        ("The US Senate approved $61 billion in aid for Ukraine.", ["USA"]),
        ("UNHCR will receive $20 million for Ukrainian refugees.", [None]),
        (
            "Aid for Ukraine was announced by Germany worth 500 million euros and by the UK worth 300 million pounds.",
            ["DEU", "GBR"],
        ),
    ],
)
def test_who_gives(sentence: str, donors: list[str | None]) -> None:
    """Story: guarantees of Japan for the Bank's loans were the Bank's, arms "sourced from the United States" were given
    by it, and Canada's House of Commons was Britain's."""
    assert [record["donor"] for record in _read(sentence)] == donors


@pytest.mark.parametrize(
    "sentence",
    [
        "The EU has today disbursed 1.5 billion euros to Ukraine.",
        "Today, the Commission has disbursed 1.5 billion euros to Ukraine.",
        "The Commission has this week paid Ukraine 1.5 billion euros.",
        "Last week Germany has allocated 500 million euros to Ukraine.",
        "The World Bank yesterday transferred $1.2 billion to Ukraine.",
        "Die EU hat heute 1,5 Milliarden Euro an die Ukraine ausgezahlt.",
        "L'UE a versé hier 1,5 milliard d'euros à l'Ukraine.",
        "UE przekazała wczoraj Ukrainie 1,5 miliarda euro.",
        "EU har i dag betalat ut 1,5 miljarder euro till Ukraina.",
        "ЄС сьогодні виплатив Україні 1,5 млрд євро.",
    ],
)
def test_what_was_done_on_a_day_is_one_payment(sentence: str) -> None:
    """Story: "has today disbursed 1.5 billion" was all that had been disbursed up to the day."""
    assert [record["coverage"] for record in _read(sentence)] == ["flow"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Today, Germany has provided Ukraine with 28 billion euros in aid.",
        "Germany has so far given Ukraine 8 billion euros, the minister said today.",
    ],
)
def test_what_is_said_today_is_still_a_total(sentence: str) -> None:
    assert [record["coverage"] for record in _read(sentence)] == ["cumulative"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Estonia is the largest of three donors to Ukraine; its GDP is 40.3 billion euros.",
        "With a GDP of 40.3 billion euros Estonia gave Ukraine 500 million euros.",
        "Estland hat der Ukraine 500 Millionen Euro gegeben; sein BIP beträgt 40,3 Milliarden Euro.",
        "L'Estonie, dont le PIB est de 40,3 milliards d'euros, a donné 500 millions d'euros à l'Ukraine.",
        "Естонія, ВВП якої становить 40,3 млрд євро, надала Україні 500 млн євро.",
        "PKB Estonii wynosi 40,3 mld euro; dała Ukrainie 500 mln euro.",
        "Estlands BNP är 40,3 miljarder euro; landet har gett Ukraina 500 miljoner euro.",
    ],
)
def test_how_large_a_gdp_is_is_no_aid(sentence: str) -> None:
    """Story: in six languages the billions of a country's GDP were its aid to Ukraine."""
    roles = {record["value"]: record["role"] for record in _read(sentence) if record["measure"] == "money"}
    assert roles.pop(40.3e9) == "other"
    assert set(roles.values()) <= {"aid"}
