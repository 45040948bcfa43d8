"""Germany, "the largest supporter of Ukraine after the United States", was read as the largest, and called wrong."""

from __future__ import annotations

import aidresearch as aid


def test_the_largest_after_another_is_the_second() -> None:
    text = "Germany was the largest supporter of Ukraine after the United States."
    figures = aid.extract(text, "2024-01-31").set_index("measure")
    assert figures.loc["rank", "value"] == 2
    verdicts = set(aid.overall(aid.audit(figures.reset_index()))["verdict"].astype("str"))
    assert not verdicts & {"inconsistent", "decision error"}


def test_the_largest_ahead_of_another_is_the_first() -> None:
    text = "Germany is the largest donor of military aid to Ukraine, ahead of the United States."
    assert aid.extract(text, "2025-02-15").set_index("measure").loc["rank", "value"] == 1
