"""Made-up registers and claims for the tests of the audit."""

from __future__ import annotations

from typing import Any

DAY = "2025-04-02"


def total(donor: str, value: float, **change: Any) -> dict[str, Any]:
    """A row of a release to the end of 2024: a donor's military allocations."""
    aid_type, stage = change.get("aid_type", "military"), change.get("stage", "allocated")
    source = change.pop("source", "release")
    return {
        "figure_id": f"{source}/{donor}/{aid_type}/{stage}",
        "source": source,
        "donor": donor,
        "aid_type": aid_type,
        "stage": stage,
        "coverage": "cumulative",
        "value": value,
        "half_width": 0.0,
        "period_start": "2022-01-24",
        "period_end": "2024-12-31",
        "stated_on": "2025-02-14",
        **change,
    }


def flow(whole: dict[str, Any], start: str, end: str, value: float) -> dict[str, Any]:
    """What a total of a release contains for one period."""
    return {
        **whole,
        "figure_id": f"{whole['figure_id']}/{end}",
        "part_of": whole["figure_id"],
        "coverage": "flow",
        "value": value,
        "period_start": start,
        "period_end": end,
    }


#: Ten donors make a register of donors; nine that nobody speaks of.
OTHERS = ("AUT", "BEL", "BGR", "CYP", "CZE", "EST", "FIN", "GRC", "HUN")


def release(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    """A release: the rows given, and nine other donors with a million each at their stages."""
    first = rows[0]
    same = {key: first[key] for key in ("source", "period_start", "period_end", "stated_on")}
    stages = dict.fromkeys(row["stage"] for row in rows if row["coverage"] == "cumulative")
    return [*rows, *(total(code, 1e6, **same, stage=stage) for code in OTHERS for stage in stages)]


def claim(value: float, **change: Any) -> dict[str, Any]:
    """A running total that a paper prints: so many euros of German military aid."""
    return {
        "figure_id": "paper/1",
        "source": "paper",
        "as_printed": "so much",
        "donor": "DEU",
        "recipient": "UKR",
        "aid_type": "military",
        "stage": "allocated",
        "coverage": "cumulative",
        "value": value,
        "half_width": 0.05e9,
        "stated_on": DAY,
        **change,
    }


def payment(end: str, value: float, **change: Any) -> dict[str, Any]:
    """A payment of a programme's list."""
    source = change.pop("source", "list")
    return {
        "figure_id": f"{source}/{end}",
        "source": source,
        "donor": "EU",
        "aid_type": "financial",
        "stage": "disbursed",
        "coverage": "flow",
        "programme": "UKRAINE-FACILITY",
        "value": value,
        "half_width": 0.0,
        "period_start": end,
        "period_end": end,
        "stated_on": end,
        **change,
    }


def paid(value: float, **change: Any) -> dict[str, Any]:
    """A payment, or by ``coverage`` a running total, of that programme in a paper."""
    plain = {"donor": "EU", "aid_type": "financial", "stage": "disbursed", "programme": "UKRAINE-FACILITY"}
    return claim(value, **{"coverage": "flow", **plain, **change})


def stated(end: str, value: float, **change: Any) -> dict[str, Any]:
    """A running total that somebody stated on a day."""
    source = change.pop("source", "chair")
    return {
        "figure_id": f"{source}/{end}",
        "source": source,
        "donor": "UDCG",
        "aid_type": "military",
        "stage": "committed",
        "coverage": "cumulative",
        "value": value,
        "half_width": 0.5e9,
        "unit": "USD",
        "period_start": "2022-02-24",
        "period_end": end,
        "stated_on": end,
        **change,
    }
