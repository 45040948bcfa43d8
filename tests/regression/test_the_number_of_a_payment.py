"""A payment's own number ("its second") took the register from the payment: it looked like another programme."""

from __future__ import annotations

import aidresearch as aid

TEXT = "The EU approved {} for Ukraine, its second regular payment under the Ukraine Facility."


def test_a_payment_beside_its_number_is_still_checked_against_its_programme() -> None:
    figures = aid.extract(TEXT.format("€40 billion"), "2024-12-10")
    verdicts = aid.overall(aid.audit(figures)).set_index("as_printed")["verdict"].astype("str")
    assert verdicts["€40 billion"] == "inconsistent"  # the Council's list has 6.1 billion at most


def test_the_number_of_a_payment_is_checked_too() -> None:
    figures = aid.extract(TEXT.format("€4.1 billion"), "2024-12-10")
    assert figures["item"].tolist()[1] == "package"
    verdicts = aid.overall(aid.audit(figures)).set_index("as_printed")["verdict"].astype("str")
    assert verdicts["second"] == "consistent"  # the second regular payment was decided on 9 December 2024
