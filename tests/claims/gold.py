"""Labelled public claims as figures tables: what the audit can do when a text is read without fault."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

import aidresearch
from aidresearch import paths
from aidresearch.errors import LanguageError
from aidresearch.table import parties, schema, vocabulary

PARTIES = {"ALL": "KIEL", "WB": "WORLD_BANK"}
PROGRAMMES = {
    "Ukraine Facility": "UKRAINE-FACILITY",
    "MFA+": "MFA-PLUS",
    "EPF": "EPF",
    "Ukraine Support Loan": "SUPPORT-LOAN",
}
QUALIFIERS = {"only": None, "from": None, "to": None, "probably": None}


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def figures_of(claim: dict[str, Any], source: str) -> pd.DataFrame:
    """The figures of one labelled claim; a printed conversion stands beside the amount that it converts."""
    rows: list[dict[str, Any]] = []
    for number, label in enumerate(claim["figures"]):
        if label["conversion"] and rows:
            _beside(rows[-1], label)
            continue
        rows.append(_row(claim, label, source, number))
    _link(claim, rows)
    _link_numbers(claim, rows)
    _link_as_read(claim, rows)
    frame = schema.conform(pd.DataFrame(rows))
    frame = frame.assign(donor=frame["donor"].where(frame["donor"].isin(parties.codes())))
    return schema.validate(frame)


#: How a label says that its figure is a part of the one before.
PARTS = {"part", "Teil", "true part"}


def _link(claim: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Parts belong to the figure before them that is none, in the same unit."""
    why = {f"{label['start']}-{label['end']}": label["why"] for label in claim["figures"]}
    for place, row in enumerate(rows):
        if why[row["place"]].split(";")[0].strip() in PARTS:
            before = [
                other
                for other in rows[:place]
                if why[other["place"]].split(";")[0].strip() not in PARTS
                and (other["unit"], other["measure"]) == (row["unit"], row["measure"])
            ]
            row["part_of"] = before[-1]["figure_id"] if before else None


def _link_numbers(claim: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """What a label computes of other figures: "350/174.2" and "41.6-32.5" name the base, "36+43" the parts."""
    why = {f"{label['start']}-{label['end']}": label["why"] for label in claim["figures"]}
    for row in rows:
        others = [other for other in rows if other is not row and other["measure"] == "money"]
        if row["measure"] == "ratio" and row["item"] == "gdp":
            row["base"] = next((other["figure_id"] for other in others), None)
        elif row["measure"] in ("share", "ratio") or row["role"] == "difference":
            found = re.search(r"([\d.,]+)\s*[/-]\s*([\d.,]+)", why[row["place"]])
            bases = [other for other in others if found and _is_number(other, found[2])]
            if bases and any(found and _is_number(other, found[1]) for other in others):
                row["base"] = bases[0]["figure_id"]
        elif row["measure"] == "money":
            found = re.search(r"[\d.,]+(?:\s*\+\s*[\d.,]+)+", why[row["place"]])
            if found and re.search(r"\d\s*-\s*\d", why[row["place"]]):
                found = None  # 18.8-23.5+6.2 is no list of parts
            for number in re.split(r"\s*\+\s*", found[0]) if found else ():
                for other in others:
                    if _is_number(other, number) and other["unit"] == row["unit"]:
                        other["part_of"] = row["figure_id"]


#: What labels do not say: which figure of the text another one belongs to, and the number in a series.
LINKS = ("part_of", "base", "duplicate_of", "number", "counted", "instrument")


def _link_as_read(claim: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Links that a label has no field for are those of the reading, between the figures that are labelled."""
    try:
        read = aidresearch.extract(claim["text"], published=claim["date"], source="read")
    except LanguageError:
        return
    labelled: dict[str, dict[str, Any]] = {}
    pairs = []
    for figure in read.astype(object).where(read.notna(), None).to_dict("records"):
        begin, end = _span(figure)
        for row in rows:
            first, last = _span(row)
            is_same = row["measure"] == figure["measure"] and begin < last and first < end
            if is_same and row["figure_id"] not in (other["figure_id"] for other in labelled.values()):
                labelled[figure["figure_id"]] = row
                pairs.append((row, figure))
                break
    for row, figure in pairs:
        for link in LINKS:
            other = figure[link]
            if row.get(link) is None and other is not None:
                to = labelled.get(other, {}).get("figure_id") if str(other).startswith("read/") else other
                row[link] = None if to == row["figure_id"] else to


def _span(row: dict[str, Any]) -> tuple[int, int]:
    first, last = re.findall(r"\d+", row["place"])[:2]
    return int(first), int(last)


def _is_number(row: dict[str, Any], number: str) -> bool:
    """Whether the digits of a figure are those of a number in a label's words."""
    digits = re.sub(r"\D", "", f"{row['value']:.6e}".split("e")[0]).rstrip("0")
    return digits == re.sub(r"\D", "", number).strip("0")


def _row(claim: dict[str, Any], label: dict[str, Any], source: str, number: int) -> dict[str, Any]:
    measure = label["measure"]
    is_ordinal = label["unit"] == "ordinal"
    if is_ordinal:
        measure = "count"
    difference = measure == "difference"
    value = float(label["value"])
    width = 0.0 if measure in ("count", "rank") else _half_unit(label["as_printed"], value)
    qualifier = label["qualifier"] if label["qualifier"] in vocabulary.QUALIFIERS else None
    low, high = vocabulary.interval(value, width, qualifier)
    stages = [label["stage"], *label["stage_alt"]]
    stage = None if None in stages else label["stage"]
    if label["stage"] == "proposed":  # asked for, or still to come: no other stage stands for it
        stage = "proposed"
    if "appropriated" in stages and stage is not None:
        stage = (
            "appropriated" if re.search(r"appropriat|congress|bill|act|vote", claim["text"], re.IGNORECASE) else stage
        )
    is_money = measure in ("money", "difference")
    donor = PARTIES.get(label["donor"], label["donor"])
    return {
        "figure_id": f"{source}/{label['start']}-{label['end']}",
        "source": source,
        "place": f"{label['start']}-{label['end']}",
        "as_printed": label["as_printed"],
        "stated_on": pd.Timestamp(claim["date"]),
        "speaker": claim["speaker"],
        "donor": donor,
        "recipient": label["recipient"],
        "measure": "money" if difference else measure,
        "stage": stage,
        "coverage": None
        if measure in ("share", "ratio", "rank") and label["coverage"] != "flow"
        else label["coverage"],
        "aid_type": {"all": "mixed"}.get(label["aid_type"], label["aid_type"]),
        "programme": PROGRAMMES.get(label["programme"], label["programme"])
        if PROGRAMMES.get(label["programme"], label["programme"]) in vocabulary.PROGRAMMES
        else None,
        "item": _item(claim, label, measure, is_ordinal=is_ordinal),
        "role": _role(label, measure, difference=difference),
        "value": value,
        "half_width": width,
        "low": low,
        "high": high,
        "qualifier": qualifier,
        "unit": label["unit"] if is_money else "item" if measure == "count" else "1",
        "prices": "current" if is_money else None,
        "period_start": label["period_start"],
        "period_end": label["period_end"],
        "base": _base(claim, label, measure),
        "note": None,
    }


def _role(label: dict[str, Any], measure: str, *, difference: bool) -> str:
    if label["negated"]:
        return "other"
    if difference:
        return "difference" if label["is_aid"] else "other"
    if label["is_aid"]:
        return "aid"
    if measure == "count":
        return "context"
    return "budget" if measure == "share" and "nato-defence" in label["decidable_by"] else "other"


#: How texts say that a share is of the amount before it.
OF_A_WHOLE = r"percent of (it|this|that|them|the (aid|total|sum))|davon|von den .* waren|% of (it|this|that|them)"
OF_ALL = r"\bof all\b|\b(of )?the (worldwide|global|total)\b"
BY_SHARE = r"\bby share\b|as a share of|relative to (its|their|the size|GDP)|measured (by|against)"
GDP = r"\bGDP\b|\bBIP\b|\bPIB\b|\bPKB\b|\bBNP\b|\bВВП\b|(share|size|percentage) of (its|their|the) (own )?econom"
#: Acts, payments and packages that are counted or numbered.
PACKAGES = (
    r"\b(act|bill|payment|tranche|package|instalment|installment|drawdown|loan)s?\b|транш|пакет|Pakete?\b|Tranchen?\b"
)
#: What a label counts, where no system is named.
KINDS = {
    "tank": "tank", "infantry-fighting-vehicle": "ifv", "armoured-personnel-carrier": "apc", "howitzer": "howitzer",
    "rocket-launcher": "mlrs", "air-defence-system": "air-defence-system", "aircraft": "aircraft",
    "helicopter": "helicopter", "meeting": "contact-group-meeting",
}  # fmt: skip


KINDS_IN_WORDS = {
    r"infantry fighting|\bIFVs?\b": "ifv", r"(?<!anti-)\btanks?\b|czołg|танк|Kampfpanzer": "tank",
    r"air.defen[cs]e systems": "air-defence-system", r"howitzer": "howitzer",
}  # fmt: skip


def _item(claim: dict[str, Any], label: dict[str, Any], measure: str, *, is_ordinal: bool) -> str | None:
    """What a label says in its text: what a share is of, what is counted."""
    text, printed = claim["text"], label["as_printed"]
    if is_ordinal:
        beside = text[label["end"] : label["end"] + 60]
        is_meeting = label["donor"] == "UDCG" or re.match(r"\s*meeting", beside)
        return "contact-group-meeting" if is_meeting else "package"
    beside = printed + text[label["end"] : label["end"] + 30]
    if measure == "share" and label["donor"] != "UKR" and re.search(r"of Ukraine['’]s", beside):
        return None  # of the receiver's GDP, not of the giver's
    if measure == "share" and re.search(OF_ALL, beside, re.IGNORECASE) and not re.search(GDP, printed):
        return "total"  # a share of GDP may stand beside it
    if measure in ("share", "rank") and re.search(GDP, text):
        return "gdp"
    if measure == "share":
        return "total" if re.search(OF_A_WHOLE, text, re.IGNORECASE) else None
    if measure == "count":
        found = (code for name, code in _systems() if re.search(rf"\b{re.escape(name)}", printed, re.IGNORECASE))
        system = next(found, None)
        if system is None and re.search(PACKAGES, printed, re.IGNORECASE):
            return "package"
        unit = re.sub(r"[^a-z]+", "-", label["unit"])
        kind = next((code for words, code in KINDS_IN_WORDS.items() if re.search(words, printed, re.IGNORECASE)), None)
        return system or KINDS.get(unit, kind or unit)
    if measure == "ratio":
        begin = text.rfind(". ", 0, label["start"]) + 1
        sentence = text[begin : label["end"] + 80].partition(". ")[0]
        is_of_shares = re.search(BY_SHARE, sentence, re.IGNORECASE) and re.search(GDP, text)
        return "gdp" if is_of_shares or (label["donor"] == "UKR" and re.search(r"GDP", text)) else None
    return None


@cache
def _systems() -> list[tuple[str, str]]:
    """Names of weapon systems with their codes, the longest first."""
    with (paths.default().reference / "items.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["item"] != row["category"]]
    names = {name: row["item"] for row in rows for name in (row["name"], *row["synonyms"].split("|")) if name}
    return sorted(names.items(), key=lambda pair: -len(pair[0]))


#: The field of a rank, in the label's words or in those beside it.
FIELDS = {
    "EU_MEMBERS": r"\bEU (countr|member|state)|in the EU\b|Innerhalb der (EU|Europäischen Union)",
    "EUROPE": r"\beurop|європейських",
    "KIEL": r"any other (donor|country|nation)|of (any|all) (country|countries|donor|donors|nation)|behind only"
    r"|(after|behind) the (US|United States)|in the world|worldwide|ahead of the United States|overtaken America"
    r"|(ahead )?of all\b|за всіх",
}


def _base(claim: dict[str, Any], label: dict[str, Any], measure: str) -> str | None:
    """With whom a difference compares: the other giver that the text names; of whom a rank is, if it says so itself."""
    if measure == "rank" and not label["as_printed"].startswith("among"):  # one of several first
        begin = claim["text"].rfind(". ", 0, label["start"]) + 1
        beside = claim["text"][max(begin, label["start"] - 60) : label["end"] + 80].partition(". ")[0]
        fields = {code: words for code, words in FIELDS.items() if code != label["donor"]}
        return next((code for code, words in fields.items() if re.search(words, beside, re.IGNORECASE)), None)
    if measure not in ("difference", "ratio"):
        return None
    named = _behind_than(claim, label)
    if named is not None:
        return named
    others = {"USA": r"\bUS\b|United States|America", "EUROPE": r"\bEurope(an)?\b", "NATO": r"\bNATO\b"}
    for code, pattern in others.items():
        if code != label["donor"] and re.search(pattern, claim["text"]):
            return code
    rest = {other["donor"] for other in claim["figures"] if other["is_aid"]} - {label["donor"], None}
    is_of_two = len(rest) == 1 and label["coverage"] != "flow"  # of one giver's years else
    return PARTIES.get(only := rest.pop(), only) if is_of_two else None


def _behind_than(claim: dict[str, Any], label: dict[str, Any]) -> str | None:
    """The giver that a label's words, or those beside them, compare with: more than Germany, twice that of France."""
    beside = claim["text"][label["start"] : label["end"] + 60].partition(". ")[0]
    between = r"(?:(?:the|that|those|entire|whole|all|of)\s+)*"
    found = re.search(rf"\b(?:than|as|of|over)\s+{between}({'|'.join(map(re.escape, _givers()))})\b", beside)
    code = _givers()[found[1]] if found else None
    is_with_members = code == "EU" and re.search(r"entire|whole|together|combined", beside)
    return None if code == label["donor"] else "EU_AND_MEMBERS" if is_with_members else code


@cache
def _givers() -> dict[str, str]:
    """Names and demonyms of givers in English texts with their codes, the longest first."""
    table = Path(aidresearch.__file__).parent / "extraction" / "en" / "data" / "parties.tsv"
    with table.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["kind"] in ("name", "demonym", "group")]
    names = {row["text"]: row["code"] for row in rows if row["code"] not in ("UKR", "RUS", "*", "-")}
    return dict(sorted(names.items(), key=lambda pair: -len(pair[0])))


def _beside(row: dict[str, Any], label: dict[str, Any]) -> None:
    width = _half_unit(label["as_printed"], float(label["value"]))
    row["equivalent_value"] = float(label["value"])
    row["equivalent_low"], row["equivalent_high"] = label["value"] - width, label["value"] + width
    row["equivalent_unit"] = label["unit"]


def _half_unit(printed: str, value: float) -> float:
    """Half a unit of the last printed digit, in base units."""
    found = re.search(r"\d[\d,.\s]*\d|\d", printed)
    if not found or value == 0:
        return 0.5 if value >= 1 else 0.005
    digits = found[0].replace(" ", "")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    number = float(digits.replace(",", "."))
    decimals = len(re.split(r"[.,]", digits)[1]) if re.search(r"[.,]", digits) else 0
    return 0.5 * 10.0**-decimals * value / number
