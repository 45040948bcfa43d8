"""What can go wrong, in one line: what, where, expected, found, what to do next."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

#: What an extra of the installation brings, by the modules that are imported.
EXTRAS = {
    "parquet": ("pyarrow",),
    "reports": ("IPython", "great_tables", "jinja2", "matplotlib", "nbconvert", "nbformat", "papermill", "seaborn"),
    "cluster": ("dask", "distributed"),
    "live": ("pooch", "requests"),
}
LONGEST_PART = 2000  #: characters of one part of a message; what a file holds may be of any length


def _short(part: Any) -> str:
    text = str(part)
    return text if len(text) <= LONGEST_PART else f"{text[:LONGEST_PART]}… ({len(text):,} characters)"


class AidError(Exception):
    """Base of every error that a person can mend; keeps its values for the caller.

    ``str(error)`` is one line: ``where: what; expected ..., found .... What to do.``
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        expected: Any = None,
        found: Any = None,
        do: str | None = None,
    ) -> None:
        self.what, self.where, self.expected, self.found, self.do = what, where, expected, found, do
        super().__init__(what, where, expected, found, do)

    def __str__(self) -> str:
        line = f"{self.where}: {_short(self.what)}" if self.where else _short(self.what)
        if self.expected is not None:
            line += f"; expected {_short(self.expected)}"
            if self.found is not None:
                line += f", found {_short(self.found)}"
        elif self.found is not None:
            line += f"; found {_short(self.found)}"
        if self.do:
            line += f". {_short(self.do)}"
        return " ".join(line.split())

    def __reduce__(self) -> Any:
        # Errors travel back from worker processes: rebuild them with their keyword arguments.
        state = {k: getattr(self, k) for k in ("where", "expected", "found", "do")}
        return _rebuild, (type(self), self.what, state)


def _rebuild(kind: type[AidError], what: str, state: dict[str, Any]) -> AidError:
    return kind(what, **state)


class MissingExtra(AidError, ImportError):
    """A part of the installation that was not asked for: an extra, as ``reports``."""


def needs(extra: str, what: str) -> None:
    """Raise `MissingExtra` where ``what`` needs packages of an extra that is not installed."""
    missing = [module for module in EXTRAS[extra] if find_spec(module) is None]
    if missing:
        found = f"no {', '.join(missing)}"
        do = f"pip install 'aidresearch[{extra}]'"
        raise MissingExtra(f"{what} the extra {extra!r}, which is not installed", found=found, do=do)


class SourceError(AidError):
    """A source's description, file or hash is not what it should be."""


class SchemaError(AidError):
    """A frame is not a figures table."""


class LanguageError(AidError):
    """A text in a language that is not read; ``language`` is its ISO 639-1 code."""

    def __init__(self, what: str, *, language: str | None = None, **more: Any) -> None:
        super().__init__(what, **more)
        self.language = language

    def __reduce__(self) -> Any:
        state = {k: getattr(self, k) for k in ("where", "expected", "found", "do", "language")}
        return _rebuild, (type(self), self.what, state)


class UnknownName(AidError):
    """A party or a word of the vocabulary that is not known; carries the nearest known ones."""


class RateError(AidError):
    """No exchange rate for this currency on this date under this rule."""


class PriceError(AidError):
    """No price index for this party in this year, or a price basis that is not known."""


class MixError(AidError):
    """Figures that must not be added; ``reasons`` lists why."""

    @property
    def reasons(self) -> list[str]:
        return list(self.found or [])

    def __str__(self) -> str:
        return f"{self.what}: {'; '.join(self.reasons)}. {self.do}"


class PlanError(AidError):
    """The report plan or a notebook's parameters cell is wrong."""


class BuildError(AidError):
    """Reports failed, or what was built is not what was accepted."""
