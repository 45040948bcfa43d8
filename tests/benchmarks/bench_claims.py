"""Two measures of the audit on labelled public claims: with gold readings, and text in, verdict out; and its speed.

    AIDRESEARCH_TEST_DATA=FOLDER python tests/benchmarks/bench_claims.py

FOLDER/claims has ``dev.jsonl`` and ``score.py`` (see its GUIDE.md); ``tests/claims/own.jsonl`` is the project's own
(see its README.md). The result is tests/benchmarks/results/claims.json.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd

HERE = Path(__file__).parent
sys.path.append(str(HERE.parents[1]))

import aidresearch as aid  # noqa: E402
from aidresearch.table import schema  # noqa: E402
from tests.claims import gold, score  # noqa: E402

OWN = HERE.parent / "claims" / "own.jsonl"
RESULT = HERE / "results" / "claims.json"
KEPT = (
    "accusations", "accusation_precision", "accused_true", "accused_undecidable", "false_recall_decidable",
    "confirmations", "confirmation_precision", "decided_rate", "errors", "seconds",
)  # fmt: skip


def main() -> int:
    folder = os.environ.get("AIDRESEARCH_TEST_DATA")
    if not folder:
        print("AIDRESEARCH_TEST_DATA is not set: the labelled claims are not in the project", file=sys.stderr)  # noqa: T201
        return 2
    claims = Path(folder) / "claims"
    result: dict[str, Any] = {
        name: {"gold readings": with_gold_readings(path), "end to end": end_to_end(claims / "score.py", path)}
        for name, path in (("dev", claims / "dev.jsonl"), ("own", OWN))
    }
    result |= {
        "milliseconds a figure, batch of 1,000": round(speed(claims / "dev.jsonl"), 2),
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))  # noqa: T201
    return 0


def with_gold_readings(path: Path) -> dict[str, Any]:
    claims = gold.read(path)
    checks = aid.audit(figures(claims, "claim-"))
    return score.summary(score.rows(claims, checks, aid.overall(checks), "claim-"))


def end_to_end(scorer: Path, path: Path) -> dict[str, Any]:
    command = [sys.executable, str(scorer), str(path)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return {name: found[name] for name in KEPT if name in found}


def speed(path: Path) -> float:
    """Milliseconds of processor time a figure, when a process has read the registers."""
    claims = gold.read(path)
    frames = [figures(claims, f"copy-{number}-") for number in range(4)]
    batch = schema.conform(pd.concat(frames, ignore_index=True))
    aid.audit(batch.head(5))
    start = time.process_time()
    aid.audit(batch)
    return 1000 * (time.process_time() - start) / len(batch)


def figures(claims: list[dict[str, Any]], prefix: str) -> pd.DataFrame:
    frames = [gold.figures_of(claim, f"{prefix}{number}") for number, claim in enumerate(claims)]
    return schema.conform(pd.concat(frames, ignore_index=True))


if __name__ == "__main__":
    raise SystemExit(main())
