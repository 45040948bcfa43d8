"""The claims of an archive: its figures in buckets by giver and kind, each bucket small enough for the memory."""

from __future__ import annotations

import shutil

import pandas as pd

from aidresearch.auditing.archive.clusters import CHECKS, FIGURES, SAME, clustered, prepared
from aidresearch.auditing.archive.folder import CLAIMS, Folder
from aidresearch.auditing.verdicts import EVIDENCE, VERDICTS

#: Figures of one bucket, about; and parts that are read at a time.
SIZE, AT_A_TIME = 250_000, 50


def write_index(folder: Folder, parts: list[str]) -> tuple[int, dict[str, int]]:
    """Write the claims of all parts; how many there are, and how many checks of evidence have which verdict.

    Figures of one claim share a key, and so a bucket.
    """
    verdicts = dict.fromkeys(VERDICTS, 0)
    number = 1 + sum(folder.rows("figures", part) for part in parts) // SIZE
    target, made = folder.path / CLAIMS, folder.path / f".{CLAIMS}"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    for place, first in enumerate(range(0, len(parts), AT_A_TIME)):
        figures, checks, texts = _read(folder, parts[first : first + AT_A_TIME])
        for verdict, count in checks.loc[checks["decides"] == EVIDENCE, "verdict"].value_counts().items():
            verdicts[str(verdict)] += int(count)
        some = prepared(figures, checks, texts)
        empty = some.iloc[:0]
        buckets = pd.util.hash_pandas_object(some[list(SAME)].astype("str"), index=False) % number
        for bucket, rows in some.groupby(buckets.to_numpy()):
            (made / f"{bucket}").mkdir(exist_ok=True)
            rows.to_parquet(made / f"{bucket}" / f"{place:06}.parquet", index=False)
    for old in target.glob("*.parquet"):
        old.unlink()
    found = 0
    for one in range(number):
        files = sorted((made / f"{one}").glob("*.parquet"))
        if files or not one:  # an archive without a claim has a table of none
            table = clustered(pd.concat([pd.read_parquet(path) for path in files]) if files else empty)
            table.to_parquet(target / f"claims-{one:04}.parquet", index=False)
            found += len(table)
    shutil.rmtree(made)
    return found, verdicts


def _read(folder: Folder, parts: list[str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    wanted = {"figures": list(FIGURES), "checks": list(CHECKS), "texts": ["text_id", "outlet"]}
    figures, checks, texts = (folder.read(name, parts, columns) for name, columns in wanted.items())
    return figures, checks, texts
