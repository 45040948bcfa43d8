"""True sentences that a second reading found called wrong, each by its kind.

Who gives together with others, is thanked, welcomes or reports a payment gave not all of it; a programme has the year
in which it was decided; what counts from 2014 is in no list of 2022; a numbered payment is told of before it comes, and
what is only near another one's amount is not that payment; non-lethal aid is no arms; "among other things" leaves parts
out; the last year may be that of the calendar; a ministry in Kyiv is nobody's who gives.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

#: By hand: the ERA loans of all the G7, payments of the EU and the IMF's programme as their registers have them.
TRUE = [
    ("2025-11-13", "Together with its G7 partners, the EU has paid €30.9 billion under ERA."),
    ("2025-02-24", "Together with its allies, the US has provided over $250 billion to Ukraine."),
    ("2025-11-13", "Thanks to the EU, Ukraine has received €30.9 billion under ERA."),
    ("2025-11-15", "Estonia welcomed that Ukraine received €4.1 billion under ERA."),
    ("2024-09-20", "The second tranche of the Ukraine Facility of €4.1 billion depends on reforms."),
    ("2025-12-31", "The IMF disbursed $10.6 billion under the EFF of 2023."),
    ("2021-12-05", "Since 2014 the EU has given Ukraine €5 billion of MFA."),
    ("2024-07-01", "Ireland gave Ukraine €380 million: 250 million non-lethal, 128 million humanitarian."),
    (
        "2024-11-28",
        "Sweden's package of 1.5 billion kronor comprises 100 million for mines, 50 for boats, inter alia.",
    ),
    ("2025-04-10", "During the last year, the IMF disbursed $5.3 billion to Ukraine."),
    ("2025-06-30", "In the two and a half years since his first trip, the IMF has disbursed $10 billion to Ukraine."),
    ("2024-05-01", "By year-end 2023 the IMF had disbursed $4.5 billion to Ukraine."),
    ("2024-12-31", "Der Währungsfonds schätzt, dass die Ukraine seit Kriegsbeginn 200 Milliarden Euro erhalten hat."),
    ("2024-12-31", "Rzecznik MSZ poinformował, że Ukraina otrzymała od początku wojny 100 mld euro pomocy."),
    ("2024-12-31", "Das Außenministerium in Kiew erklärte, man habe seit Kriegsbeginn 100 Milliarden Euro erhalten."),
    ("2024-12-31", "Відновили фінансування: з початку війни Україні надано 100 млрд євро допомоги."),
    ("2024-12-31", "Selon François Hollande, l'Ukraine a reçu 100 milliards d'euros depuis le début de la guerre."),
    ("2024-03-15", "En août, l'UE a versé 1,5 milliard d'euros à l'Ukraine, qui doit encore se réformer."),
]


@pytest.mark.parametrize(("day", "text"), TRUE)
def test_it_is_not_called_wrong(day: str, text: str) -> None:
    checks = aid.audit(aid.extract(text, published=day, source="paper"))
    assert len(checks)
    assert "inconsistent" not in set(checks["verdict"])


def test_one_giver_alone_still_is() -> None:
    text = "The EU has paid Ukraine €30.9 billion under ERA."
    assert "inconsistent" in set(aid.audit(aid.extract(text, published="2025-11-13", source="paper"))["verdict"])
