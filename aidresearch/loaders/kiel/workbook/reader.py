"""`read_kiel`: one line for a workbook of any release, or a folder of the web tables."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from pathlib import Path

import pandas as pd

from aidresearch.errors import SourceError
from aidresearch.loaders.kiel.workbook import cache, contract, copies, grouping, lines, opening, summary, web
from aidresearch.loaders.kiel.workbook.figures import UNREAD_SHARE
from aidresearch.loaders.kiel.workbook.figures import figures as to_figures
from aidresearch.table.arguments import check_type

RAISE, REPORT = "raise", "report"
#: How the sheet ReadMe says what a release covers: "(covering January 24 to October 3, 2022)".
_COVERS = re.compile(r"covering .{3,40}? to ([A-Z][a-z]+ \d{1,2},? \d{4})")
_RELEASE = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) release|\brelease (\d{1,3})\b", re.IGNORECASE)


def read_kiel(
    path: str | Path,
    detail: str | None = None,
    *,
    key: str | None = None,
    new_columns: str = contract.WARN,
    reconcile: str = RAISE,
    unread_share: float = UNREAD_SHARE,
) -> pd.DataFrame:
    """The figures table of a workbook of the Ukraine Support Tracker, of a copy, or of its web tables; euros.

    ``path``: a workbook (.xlsx); its main sheet saved apart, whole or some columns of it, also as CSV in any encoding
    and with any delimiter; a folder of the web tables, or one of them.

    ``detail``: ``activities`` (a row for each amount of a line of the main sheet, the default for a workbook; with
    the columns of `table.EXTRA`), ``monthly`` (donor x type x stage x month, the undated in rows without a period; the
    default for web tables, which have no activities) or ``totals`` (donor x type x stage). Allocated amounts are those
    that Kiel spread over the lines of a package. An amount that stands in the sheet as words is missing, and
    `findings` lists it. Ids begin with ``key``, by default ``kiel-`` and the first 12 digits of the file's sha256.

    A workbook is compared with its own Country Summary, `reconcile_kiel`; a sum that differs raises `SourceError`
    unless ``reconcile="report"``. A column that no known release has is named in a warning (``new_columns``: ``warn``,
    ``ignore`` or ``raise``), so is a last line that sums up to something else. Raises `SourceError` for a file that is
    no table of the tracker, for lines that repeat and for more than ``unread_share`` of the amounts unread, and
    `UnknownName` for a donor, type or currency that is not known, with its row. ``data_to`` is the last day that
    the ReadMe has for the data. What was read is kept under the user's cache folder.

    Parameters
    ----------
    path : str or pathlib.Path
        A workbook, a copy of it, or web tables.
    detail : str, optional
        ``activities``, ``monthly`` or ``totals``.
    key : str, optional
        What the ids begin with.
    new_columns, reconcile : str
        ``warn``, ``ignore`` or ``raise``; ``raise`` or ``report``.
    unread_share : float
        Share of the amounts that may be unread.

    Returns
    -------
    pandas.DataFrame
        The columns of ``docs/codebook.md``; euros.

    Raises
    ------
    SourceError
        For a file that is no table of the tracker.
    UnknownName
        For an unknown donor, type or currency.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.read_kiel("Ukraine_Support_Tracker_Release_28.xlsx")
    Traceback (most recent call last):
    aidresearch.errors.SourceError: Ukraine_Support_Tracker_Release_28.xlsx: there is no such file. Give the path of a
    workbook (.xlsx)
    """
    check_type("path", path, (str, Path), "the path of a workbook or of a folder of web tables")
    check_type("detail", detail, (str, type(None)), "activities, monthly, totals or None")
    path = Path(path)
    if reconcile not in (RAISE, REPORT):
        raise SourceError(f"reconcile={reconcile!r} is unknown", expected=f"'{RAISE}' or '{REPORT}'")
    contract.check_new_columns(new_columns)
    if path.is_dir() or (copies.is_csv(path) and path.is_file() and web.is_table(path)):
        return web.read(path, grouping.check_detail(detail or grouping.MONTHLY), key, new_columns)
    grouping.check_detail(detail or grouping.ACTIVITIES)
    figures = _activities(path, key, new_columns, reconcile, unread_share)
    return grouping.group(figures, detail or grouping.ACTIVITIES)


def reconcile_kiel(
    path: str | Path, summary_csv: str | Path | None = None, *, new_columns: str = contract.WARN
) -> pd.DataFrame:
    """The sums of a workbook's main sheet beside those of its Country Summary: `summary.reconcile`; euros.

    ``summary_csv``: that sheet, saved apart, for a workbook that has only the main sheet. For a folder of web tables:
    the months of all donors together beside the table of all donors. Raises `SourceError` where there is no summary.

    Parameters
    ----------
    path : str or pathlib.Path
        A workbook, or a folder of web tables.
    summary_csv : str or pathlib.Path, optional
        The Country Summary, saved apart.
    new_columns : str
        ``warn``, ``ignore`` or ``raise``.

    Returns
    -------
    pandas.DataFrame
        The sums of both, side by side; euros.

    Raises
    ------
    SourceError
        Where there is no summary.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.reconcile_kiel("Ukraine_Support_Tracker_Release_28.xlsx")
    Traceback (most recent call last):
    aidresearch.errors.SourceError: Ukraine_Support_Tracker_Release_28.xlsx: there is no such file. Give the path of a
    workbook (.xlsx)
    """
    check_type("path", path, (str, Path), "the path of a workbook or of a folder of web tables")
    path = Path(path)
    if path.is_dir():
        return web.reconcile(path, new_columns)
    opened = copies.open_any(path)
    own = summary.from_csv(Path(summary_csv)) if summary_csv else summary.from_workbook(opened)
    if own is None:
        raise SourceError(
            "the workbook has no Country Summary",
            where=str(path),
            found=", ".join(opened.sheets),
            do="Give the sheet, saved as CSV: aid.reconcile_kiel(path, summary_csv)",
        )
    return summary.reconcile(_activities(path, None, new_columns, REPORT), own, cache.digest(path))


def _activities(
    path: Path, key: str | None, new_columns: str, reconcile: str, unread_share: float = UNREAD_SHARE
) -> pd.DataFrame:
    """From the cache, or read, compared and then stored: what is not Kiel's own sum is not stored."""
    opening.check_exists(path)
    digest = cache.digest(path)
    key = _key(key, digest)
    stored = cache.place(digest, key if new_columns == contract.WARN else f"{key}-{new_columns}")
    figures = cache.read(stored) if unread_share == UNREAD_SHARE else None
    if figures is not None:
        return figures
    opened = copies.open_any(path)
    where = str(opened.path)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        read = lines.read(opened, new_columns)
    for warning in caught:
        warnings.warn(str(warning.message), stacklevel=3)
    _, data_to = about(opened)
    figures = to_figures(read, key, where, data_to, unread_share)
    own = summary.from_workbook(opened)
    if own is not None:
        reconciled = summary.reconcile(figures, own, digest)
        if reconcile == RAISE:
            summary.check(reconciled, where)
        elif len(summary.unexplained(reconciled)):
            return figures
    if not caught and unread_share == UNREAD_SHARE:  # what was warned of is to be warned of the next time
        cache.write(stored, figures)
    return figures


def about(opened: opening.Workbook | copies.Saved) -> tuple[int | None, dt.date | None]:
    """The number of the release and the last day that it covers, as its ReadMe says; None where it does not."""
    for name in opened.sheets:
        if name.strip().lower().replace(" ", "") == "readme":
            lines_ = [" ".join(str(cell) for cell in row if str(cell).strip()) for row in opened.read(name).rows[:10]]
            number = next((found for line in lines_ if (found := _RELEASE.search(line))), None)
            covers = next((found for line in lines_ if (found := _COVERS.search(line))), None)
            day = pd.to_datetime(covers[1], errors="coerce") if covers else pd.NaT
            return int(number[1] or number[2]) if number else None, None if pd.isna(day) else day.date()
    return None, None


def _key(key: str | None, digest: str) -> str:
    if key is None:
        return f"kiel-{digest[:12]}"
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9@._-]*", key):
        raise SourceError(f"{key!r} is no key of a source", expected="letters, digits, hyphens, as kiel-r28")
    return key
