"""The words of an audit: verdicts, how grave they are, and the columns of its table.

See ``docs/decisions/0010-verdicts.md``.
"""

from __future__ import annotations

import pandas as pd

CONSISTENT, INCONSISTENT, DEPENDS = "consistent", "inconsistent", "depends on definition"
DECISION_ERROR, UNVERIFIABLE = "decision error", "unverifiable"

#: From what nothing decides to what turns a conclusion round.
VERDICTS = {
    UNVERIFIABLE: "no register decides it; where one bounds it, the bound is shown",
    CONSISTENT: "confirmed under the claim's own definition, by what was known on its day",
    DEPENDS: "confirmed under one definition, not under another; both are named",
    INCONSISTENT: "contradicted in every plausible reading, under every definition known",
    DECISION_ERROR: "contradicted likewise, and the conclusion drawn from it turns round",
}
ACCUSING = (INCONSISTENT, DECISION_ERROR)
SEVERITIES = {
    "none": "consistent",
    "unknown": "unverifiable",
    "low": "a matter of definition, or of no more than one unit of the last printed digit",
    "medium": "more than that",
    "high": "ten times off or more, or the conclusion turns round",
}
TEN_TIMES = 10.0

EVIDENCE, COHERENCE = "evidence", "coherence"  #: what decides about the amount; what only says that a text is in order

#: The table of `aidresearch.audit`.
COLUMNS = {
    "figure_id": "the figure that is checked",
    "as_printed": "its expression",
    "statement": "amount, count, date, share, ratio, difference or rank: each has its own verdict",
    "check": "the kind of check",
    "decides": "`evidence` (registers, lists) or `coherence` (conversion, parts, repeats)",
    "verdict": "ordered: see `verdicts.VERDICTS`",
    "severity": "ordered: see `verdicts.SEVERITIES`",
    "claimed_low": "lower end of what is claimed, in `unit`",
    "claimed_high": "upper end",
    "computed_low": "lower end of what the sources leave, in `unit`",
    "computed_high": "upper end",
    "unit": "ISO 4217 code, `item`, `1` or `days`",
    "reason": "why the verdict is no other: a word of `words.REASONS`",
    "references": "figure ids and dated fixings, for reading; `steps` has them as data",
    "definitions": "what was tried, as JSON: definition, register, what it gives",
    "steps": "the derivation as JSON: see `aidresearch.steps`",
}
NUMBERS = ("claimed_low", "claimed_high", "computed_low", "computed_high")
VERDICT_DTYPE = pd.CategoricalDtype(list(VERDICTS), ordered=True)
SEVERITY_DTYPE = pd.CategoricalDtype(list(SEVERITIES), ordered=True)
