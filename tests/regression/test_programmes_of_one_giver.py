"""Totals of the Fund's programme were called nobody's, and what all partners give beside it was called too much for it.

"What has come under the Extended Fund Facility is 10.65 billion" of October 2024 stayed open, since no word of its own
clause names the Fund: nobody else gives under it. It had paid 8.7 billion then (IMF, press release 24/383 and those
before it: 2.7, 0.9, 0.9, 0.9, 2.2 and 1.1). The 115 and 122 billion of March 2023 are the whole world's package.
"""

from __future__ import annotations

import pytest

import aidresearch as aid


def verdicts(text: str, day: str) -> dict[str, str]:
    checks = aid.audit(aid.extract(text, day))
    return dict(zip(checks["as_printed"], checks["verdict"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The IMF sent 1.1 billion dollars; the EFF has disbursed in all 8.7 billion.", "consistent"),
        ("The IMF sent 1.1 billion dollars; the EFF has disbursed in all 10.65 billion.", "inconsistent"),
        ("So far 8.7 billion dollars have been disbursed under the IMF's Extended Fund Facility.", "consistent"),
        ("So far 87 billion dollars have been disbursed under the IMF's Extended Fund Facility.", "inconsistent"),
        ("Im Rahmen des EFF-Programms hat der IWF der Ukraine bisher 8,7 Milliarden Dollar ausgezahlt.", "consistent"),
        ("Im Rahmen des EFF-Programms hat der IWF der Ukraine bisher 87 Milliarden Dollar ausgezahlt.", "inconsistent"),
    ],
)
def test_who_gives_is_the_programme_s(text: str, expected: str) -> None:
    assert [*verdicts(text, "2024-10-23").values()][-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "With the second review of the EFF international financing over the programme is 122 billion dollars.",
        "The IMF programme has unlocked 122 billion dollars of external financing for Ukraine.",
        "Le programme du FMI fait partie d'un soutien international de 122 milliards de dollars à l'Ukraine.",
    ],
)
def test_what_many_give_beside_it_is_not_the_fund_s(text: str) -> None:
    found = verdicts(text, "2024-01-15")
    assert [found[name] for name in found if "122" in name] == ["unverifiable"]
