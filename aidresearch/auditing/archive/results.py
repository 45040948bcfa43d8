"""What `audit_many` has written, as tables."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from aidresearch.auditing.archive.folder import CLAIMS, Folder
from aidresearch.auditing.archive.work import TABLES
from aidresearch.auditing.verdicts import SEVERITY_DTYPE, VERDICT_DTYPE
from aidresearch.errors import AidError, needs
from aidresearch.table import schema

CATEGORIES = {"stage": schema.STAGE_DTYPE, "verdict": VERDICT_DTYPE, "severity": SEVERITY_DTYPE}


@dataclass(frozen=True)
class Counts:
    """What an archive has of each."""

    texts: int
    figures: int
    checks: int
    steps: int
    claims: int
    errors: int


class Archive:
    """An archive that `audit_many` has written, by its folder; tables are read when they are asked for.

    Parameters
    ----------
    folder : str or pathlib.Path
        What ``out`` was.

    Raises
    ------
    AidError
        For a folder that is no archive, or one that is not finished.
    """

    def __init__(self, folder: str | Path) -> None:
        needs("parquet", "an archive takes")
        self.folder = Path(folder)
        self._files = Folder(self.folder)
        self._manifest = self._files.manifest()

    @property
    def counts(self) -> Counts:
        """How many rows each table has."""
        return Counts(**self._manifest["counts"])

    @property
    def verdicts(self) -> dict[str, int]:
        """How many checks of evidence have which verdict."""
        return dict(self._manifest["verdicts"])

    @property
    def texts(self) -> pd.DataFrame:
        """One row a text that was read: ``text_id``, ``day``, ``outlet``, ``address``, ``language``, its hash."""
        return self.table("texts")

    @property
    def figures(self) -> pd.DataFrame:
        """The figures table (``docs/codebook.md``) of all texts, as `aidresearch.extract` gives it."""
        return self.table("figures")

    @property
    def checks(self) -> pd.DataFrame:
        """The checks of all figures, as `aidresearch.audit` gives them."""
        return self.table("checks")

    @property
    def steps(self) -> pd.DataFrame:
        """The derivations, one row a step: see `aidresearch.steps`."""
        return self.table("steps")

    @property
    def claims(self) -> pd.DataFrame:
        """The claims that the figures make: see `aidresearch.claims`."""
        found = pd.concat(
            [pd.read_parquet(path) for path in sorted((self.folder / CLAIMS).glob("*.parquet"))], ignore_index=True
        )
        in_order = ["texts", "figures", "first_stated_on", "claim"]
        return _typed(found.sort_values(in_order, ascending=[False, False, True, True], ignore_index=True))

    @property
    def errors(self) -> pd.DataFrame:
        """What was not read: ``text_id``, ``where`` it stands, ``kind`` and ``error`` in words."""
        return self.table("errors")

    def table(self, name: str, columns: list[str] | None = None) -> pd.DataFrame:
        """One table, or some columns of it, in the order of the texts."""
        if name not in TABLES:
            raise AidError(f"no table {name!r}", expected=", ".join(TABLES))
        found = self._files.read(name, self._manifest["parts"], columns)
        return _typed(found)

    def __repr__(self) -> str:
        return f"Archive({str(self.folder)!r}, {', '.join(f'{n:,} {name}' for name, n in asdict(self.counts).items())})"


def _typed(found: pd.DataFrame) -> pd.DataFrame:
    """A table as it was before it was written: Parquet knows no seconds, and of an empty column no categories."""
    days = dict.fromkeys(found.select_dtypes("datetime"), schema.DATE_DTYPE)
    named = {name: kind for name, kind in CATEGORIES.items() if name in found}
    return found.astype({**days, **dict.fromkeys(named, "object")}).astype(named)
