"""Who gives under which programme, and when it pays: what is known of programmes whatever a text says."""

from __future__ import annotations

import datetime as dt

UNION, _FUND, _USA = frozenset({"EU", "EU_AND_MEMBERS", "EUROPE"}), frozenset({"IMF"}), frozenset({"USA"})
#: Who gives under a programme; of one that is not here, anybody may.
GIVERS = {
    **dict.fromkeys(("MFA", "MFA-PLUS", "UKRAINE-FACILITY", "SUPPORT-LOAN"), UNION),
    **dict.fromkeys(("EFF", "RFI"), _FUND),
    **dict.fromkeys(("PDA", "USAI", "FMF", "US-ACTS"), _USA),
    "ERA": frozenset({"EU", "G7", "G7_AND_EU", "USA", "GBR", "CAN", "JPN"}),
}
#: Programmes that pay in tranches, and from when to when: until the last texts about them.
PAID = {
    "MFA": (dt.date(2022, 1, 1), dt.date(2024, 2, 29)),
    "MFA-PLUS": (dt.date(2022, 11, 1), dt.date(2024, 2, 29)),
    "UKRAINE-FACILITY": (dt.date(2024, 2, 1), dt.date.max),
    "ERA": (dt.date(2024, 10, 1), dt.date.max),
    "SUPPORT-LOAN": (dt.date(2026, 1, 1), dt.date.max),
    "EFF": (dt.date(2023, 3, 31), dt.date.max),
}
_UNION_PAID = {"ERA": dt.date(2025, 11, 30)}  #: until when the Union paid its part, and others theirs still
_SAME = {"MFA-PLUS": "MFA"}  #: names of one programme


def family(code: str) -> str:
    """One name of a programme that has several."""
    return _SAME.get(code, code)


def others_paid(code: str, giver: str | None, day: dt.date) -> set[str]:
    """The other programmes under which a giver pays in tranches on a day."""
    return {
        other
        for other, (first, last) in PAID.items()
        if family(other) != family(code)
        and giver in GIVERS[other]
        and first <= day <= (_UNION_PAID.get(other, last) if giver in UNION else last)
    }
