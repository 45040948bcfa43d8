"""One figure of an audit on a page: as printed, and of each check a sentence, a badge, and folded numbers and steps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

import pandas as pd

from aidresearch.extraction import language
from aidresearch.show import names, quantities
from aidresearch.show.definitions import BROUGHT, source_in_prose
from aidresearch.show.sentences import sentence


def qualified(row: Mapping[Any, Any]) -> str:
    """The expression as printed, with its qualifier: ``nearly €3.5 billion ($3.8 billion)``."""
    printed, qualifier = str(row["as_printed"]), row["qualifier"]
    is_in_it = not isinstance(qualifier, str) or qualifier in printed or printed.lower().startswith(_qualifiers())
    return printed if is_in_it else f"{qualifier} {printed}"


@cache
def _qualifiers() -> tuple[str, ...]:
    """The words of every language that open an end or loosen a number: ``over``, ``fast``, ``almost``."""
    phrases = (phrase for code in language.codes() for phrase in language.get(code).qualifiers)
    return ("more ", *(f"{phrase} " for phrase in phrases if not phrase.startswith("...")))


def printed(row: Mapping[Any, Any], about: str) -> str:
    """The expression as printed, what it is a figure of, who gives it and who states it."""
    giver = names.party(row["donor"]) if isinstance(row["donor"], str) else None
    where = [about, f"from {giver}" if giver else None, row["speaker"]]
    small = ", ".join(dict.fromkeys(part for part in where if isinstance(part, str)))
    return f"{escape(qualified(row))}<br><small>{escape(small)}</small>"


def named(figure_id: str) -> str:
    """The attribute that gives a row of a table the name of its figure, which is its address on the page."""
    name = re.sub(r"[^\w-]+", "-", figure_id)
    return f" data-id='{name}'"


def badge(verdict: str) -> str:
    return f"<span class='badge {verdict.replace(' ', '-')}'>{escape(verdict)}</span>"


def check(row: Mapping[Any, Any], derivation: pd.DataFrame | None) -> str:
    """One check: its sentence, its badge, and folded below them the numbers and steps."""
    unit = row["unit"] if isinstance(row["unit"], str) else None
    ends = {
        "Claimed": (row["claimed_low"], row["claimed_high"]),
        "By the sources": (row["computed_low"], row["computed_high"]),
    }
    numbers = {label: quantities.span(*pair, unit, row["statement"]) for label, pair in ends.items()}
    numbers = {label: text for label, text in numbers.items() if text not in ("unknown", "any number")}
    if row["severity"] in ("low", "medium", "high"):
        numbers["Severity"] = row["severity"]
    if isinstance(row["references"], str):
        numbers["References"] = row["references"]
    more = "".join(f"<dt>{label}</dt><dd>{escape(text)}</dd>" for label, text in numbers.items())
    of_steps = [] if derivation is None else derivation.to_dict("records")
    listed = "".join(f"<li>{escape(_step(s))}</li>" for s in of_steps[:MOST_STEPS])
    listed += f"<li>and {len(of_steps) - MOST_STEPS} more steps</li>" if len(of_steps) > MOST_STEPS else ""
    steps = f"<dt>Steps</dt><dd><ol>{listed}</ol></dd>" if listed else ""
    kind = f" <small>{escape(str(row['check']))}</small>" if row["decides"] == "coherence" else ""
    label = f"{badge(row['verdict'])}{kind}"
    folded = f"<dl>{more}{steps}</dl>"
    details = f"<details><summary>Numbers and steps</summary>{folded}</details>" if more or steps else ""
    return f"<p>{escape(sentence(row))}</p><p>{label}</p>{details}"


def asked(registers: pd.DataFrame) -> str:
    """Which registers were asked about one figure, and which said nothing, from its rows of `aidresearch.evidence`."""
    named = registers.assign(name=registers["register"].map(_whose))
    why = named["why"].fillna("")
    spoke = list(dict.fromkeys(named.loc[named["spoke"], "name"]))
    silent = named[~named["spoke"] & ~named["name"].isin(spoke)]
    open_, later = why.str.startswith("has rows"), why.str.startswith(("published", "nothing known"))
    undecided = list(dict.fromkeys(silent.loc[open_, "name"]))
    too_late = [name for name in dict.fromkeys(silent.loc[later, "name"]) if name not in undecided]
    others = silent["name"].nunique() - len(undecided) - len(too_late)
    kinds = [f"{', '.join(undecided)} (with rows, but none that decides)"] if undecided else []
    kinds += [f"{', '.join(too_late)} (published later)"] if too_late else []
    kinds += [f"{others}{' more' if kinds else ''} (with nothing on it)"] if others else []
    words = f"Asked: {', '.join(spoke)}." if spoke else "No register decides it."
    words += f" Silent: {'; '.join(kinds)}." if kinds else ""
    return f"<details><summary>Registers asked</summary><p class='asked'>{escape(words)}</p></details>"


def _whose(register: str) -> str:
    """Whose a register is; of one without a word for that its title."""
    words, title = source_in_prose(register), names.source(register)
    return title if words == BROUGHT and title != register else words


MOST_STEPS = 12  #: of one check on a page; `aidresearch.steps` has all
MOST_INPUTS = 4  #: of one step on a page; all of them are in the table that `aidresearch.steps` gives


def _step(step: Mapping[Any, Any]) -> str:
    """One step of a derivation in words."""
    inputs = list(step["inputs"])
    named = ", ".join(inputs[:MOST_INPUTS]) + (
        f" and {len(inputs) - MOST_INPUTS} more" if len(inputs) > MOST_INPUTS else ""
    )
    until = f" to {quantities.day_of(step['until'])}" if pd.notna(step["until"]) else ""
    statement = "ratio" if step["operation"] in ("rates", "mean rate", "spread") else "amount"
    value = quantities.span(step["low"], step["high"], step["unit"], statement)
    value = value.replace(" times", "") if statement == "ratio" else value
    return f"{step['operation']} of {named}{until}: {value}" if named else f"{step['operation']}: {value}"
