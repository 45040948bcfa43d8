"""Story: "70 billion euros of financial and humanitarian aid", as the Kiel Institute adds it up, was never decided.

Its press release of 14 February 2025: by the end of 2024 Europe had allocated 70 billion euros of financial and
humanitarian aid and 62 of military aid, the United States 50 and 64.
"""

from __future__ import annotations

import pytest

import aidresearch as aid


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Europe has allocated €70 billion in financial and humanitarian aid, the Kiel Institute says.", "consistent"),
        ("The US has allocated €50 billion in financial and humanitarian aid, the Kiel Institute says.", "consistent"),
        (
            "According to the Kiel Institute the US has allocated €70 billion in financial and humanitarian aid.",
            "inconsistent",
        ),
        (
            "Laut dem Kieler Institut hat Europa 70 Milliarden Euro an finanzieller und humanitärer Hilfe zugewiesen.",
            "consistent",
        ),
        (
            "D'après l'institut de Kiel, l'Europe a alloué 70 milliards d'euros d'aide financière et humanitaire.",
            "consistent",
        ),
    ],
)
def test_two_kinds_of_aid_together(sentence: str, verdict: str) -> None:
    checks = aid.audit(aid.extract(sentence, published="2025-02-22", source="a text"))
    assert aid.overall(checks).verdict.tolist() == [verdict]
    assert aid.recompute(aid.steps(checks))["agrees"].all()


def test_what_else_is_civilian_accuses_nobody() -> None:
    """A government's civilian aid may have what no register counts as financial or humanitarian."""
    text = "Germany has given Ukraine €90 billion of civilian aid."
    found = aid.overall(aid.audit(aid.extract(text, published="2025-02-22", source="a text")))
    assert found.verdict.tolist()[0] not in ("inconsistent", "decision error")
