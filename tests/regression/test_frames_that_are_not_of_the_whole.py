"""True statements that a frame or a number contradicted, found when the day's changes were read once more.

The Peace Facility's only frame on record is that of its Ukraine Assistance Fund, 5 billion euros of March 2024: its own
ceiling of over 17 billion, and 6.6 billion that a veto held up, were called wrong. The 115 billion of which the IMF's
15.6 are a part were called more than the IMF's own programme has. And 3.23 billion zlotys that may be one package were
called a slip of Poland's total of 3.23 billion euros, where only a guess says that they are a total.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

TEXTS = {
    "the facility's own ceiling": (
        "2024-03-18", "en", "With the new fund the European Peace Facility has a ceiling of more than €17 billion.",
    ),
    "more than its one fund": (
        "2024-07-24", "en", "The EU agreed on 6.6 billion euros under the European Peace Facility for Ukraine.",
    ),
    "what a programme is part of": (
        "2023-03-31", "en", "The IMF approved a $15.6 billion EFF for Ukraine, part of a $115 billion package.",
    ),
    "one amount or a total": ("2024-11-13", "pl", "Polska przekazała Ukrainie pomoc militarną wartą 3,23 mld zł."),
}  # fmt: skip


@pytest.mark.parametrize("which", TEXTS)
def test_it_is_not_called_wrong(which: str) -> None:
    day, language, text = TEXTS[which]
    checks = aid.audit(aid.extract(text, day, language=language))
    assert len(checks)
    assert not {"inconsistent", "decision error"} & {*checks["verdict"]}


def test_a_frame_of_the_whole_still_bounds() -> None:
    text = "The EU agreed on 70 billion euros under the Ukraine Facility."
    checks = aid.audit(aid.extract(text, "2024-07-24", language="en"))
    assert "inconsistent" in {*checks["verdict"]}
