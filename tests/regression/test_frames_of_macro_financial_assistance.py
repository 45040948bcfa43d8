"""The frames of the EU's macro-financial loans of 2022 and 2023, of which the list had the payments alone.

A frame of 1.2 billion euros, of which half is paid, was called more than any payment; what an exceptional operation of
5 billion is part of could not be judged; and once frames are known, several told together, or one that goes by
another's name (MFA+, the EU's part of the loans of the G7), may not be called more than the largest of them. The days
and amounts are those of the acts: 1.2 billion of 24 February 2022, 1 of 12 July, 5 of 20 September, 18 for 2023; and
the up to 9 announced on 18 May 2022.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

WRONG = {"inconsistent", "decision error"}
TRUE = [
    ("2022-04-02", "en", "Half of the emergency MFA of €1.2 billion was paid in March.", None),
    ("2022-04-02", "en", "The EU paid Ukraine €600 million, half of its emergency MFA loan of €1.2 billion.", None),
    ("2022-05-20", "en", "The EU's planned MFA for Ukraine in 2022 is worth up to €10.2 billion.", None),
    ("2022-07-12", "en", "The EU's MFA to Ukraine since the start of the war reaches €2.2 billion.", "€2.2 billion"),
    ("2022-08-02", "en", "The EU paid €1 billion to Ukraine, the first part of an exceptional MFA of up to €9 billion.",
     "€9 billion"),
    ("2022-10-18", "en", "The EU paid a first instalment of €2 billion under its €5 billion exceptional MFA operation.",
     "€5 billion"),
    ("2022-10-18", "en", "The EU paid €2 billion, part of an MFA package of up to €9 billion.", "€9 billion"),
    ("2023-05-23", "en", "The EU paid €1.5 billion, the fourth tranche of the MFA+ package of up to €18 billion.",
     "€18 billion"),
    ("2023-06-01", "en", "Under MFA+ the EU has committed €18 billion.", None),
    ("2023-10-05", "en", "The EU has approved €25.2 billion in macro-financial assistance packages for Ukraine.", None),
    ("2023-12-22", "en", "The EU's MFA package of €25.2 billion has been paid in full to Ukraine.", "€25.2 billion"),
    ("2022-12-16", "uk", "ЄС затвердив макрофінансову допомогу Україні на 18 млрд євро у 2023 році.", "18 млрд євро"),
    ("2024-10-23", "de", "Die EU hat eine Makrofinanzhilfe von bis zu 35 Milliarden Euro beschlossen.", None),
]  # fmt: skip
FALSE = [
    ("2022-04-02", "Half of the emergency MFA of €12 billion was paid in March.", "€12 billion"),
    ("2022-08-02", "The EU paid €9 billion of MFA to Ukraine.", "€9 billion"),
    ("2022-10-18", "The EU paid a first instalment of €2 billion under its €50 billion exceptional MFA operation.",
     "€50 billion"),
    ("2022-10-18", "The Commission disbursed €2 billion to Ukraine, part of an MFA package of up to €90 billion.",
     "€90 billion"),
    ("2022-12-15", "The EU has paid Ukraine €12 billion of MFA in 2022.", "€12 billion"),
    ("2023-05-23", "The EU paid Ukraine €1.5 billion, the fourth tranche of the MFA+ package of up to €180 billion.",
     "€180 billion"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "language", "text", "confirmed"), TRUE)
def test_what_is_true_of_a_frame(day: str, language: str, text: str, confirmed: str | None) -> None:
    checks = aid.audit(aid.extract(text, day, language=language))
    assert len(checks)
    assert not WRONG & {*checks["verdict"]}
    if confirmed is not None:
        found = checks.loc[checks["as_printed"] == confirmed, "verdict"]
        assert {*found} <= {"consistent", "depends on definition"}
        assert len(found)


@pytest.mark.parametrize(("day", "text", "printed"), FALSE)
def test_what_no_frame_has(day: str, text: str, printed: str) -> None:
    checks = aid.audit(aid.extract(text, day, language="en"))
    assert {*checks.loc[checks["as_printed"] == printed, "verdict"]} & WRONG
