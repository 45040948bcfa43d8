"""A true total "between drawdowns and USAI" was read as one amount of the drawdowns, and called wrong.

Where a clause names several programmes, the amount is of none of them alone; a programme that only an earlier clause
names is a guess, and the amount is also read without it.
"""

from __future__ import annotations

import aidresearch as aid


def test_an_amount_of_two_programmes_has_none() -> None:
    text = "The United States has provided about $46 billion in military aid to Ukraine between drawdowns and USAI."
    figures = aid.extract(text, "2023-09-21")
    assert figures["programme"].isna().all()
    verdicts = set(aid.overall(aid.audit(figures))["verdict"].astype("str"))
    assert not verdicts & {"inconsistent", "decision error"}


def test_the_programme_of_an_earlier_clause_is_a_guess() -> None:
    text = "The Pentagon spent $2 billion under USAI for Ukraine, and it committed $4 billion for Ukraine in all."
    figures = aid.extract(text, "2023-09-21").set_index("as_printed")
    guessed = figures.loc["$4 billion", "guessed"]
    assert figures.loc["$4 billion", "programme"] != "USAI" or "programme" in str(guessed)
