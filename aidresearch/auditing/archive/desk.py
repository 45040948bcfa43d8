"""What was stated since a day, in an outlet, of a donor: for a desk that looks through it each week."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from aidresearch import catalog
from aidresearch.auditing.archive.clusters import claims as claims_of
from aidresearch.auditing.archive.results import Archive
from aidresearch.auditing.audit import audit
from aidresearch.auditing.claims import texts_of
from aidresearch.errors import AidError, UnknownName
from aidresearch.extraction.article import as_day
from aidresearch.loaders import registry
from aidresearch.table import parties

DAYS = re.compile(r"([1-9]\d{0,4}) days?")  # up to the latest text


@dataclass(frozen=True)
class Stated:
    """Figures with their checks, the texts that have them, and the claims that they make."""

    figures: pd.DataFrame
    checks: pd.DataFrame
    texts: pd.DataFrame
    claims: pd.DataFrame  #: each as it is in all texts, also those before ``since``
    since: pd.Timestamp | None  #: first day that was looked at; None: all
    latest: pd.Timestamp  #: day of the latest text that there is, of whatever outlet; NaT without one


def stated(
    of: str | Path | Archive = "public-claims",
    since: dt.date | str | None = None,
    outlet: str | None = None,
    donor: str | None = None,
) -> Stated:
    """The figures that texts have stated since a day, audited.

    Parameters
    ----------
    of : str, path or Archive
        A catalog key whose figures are of texts (``public-claims``, ``press``, a source of your own), or an archive
        that `audit_many` wrote, by its folder.
    since : datetime.date or str, optional
        First day of publication, or a number of days such as ``"30 days"``: those that end with the latest text that
        there is, since a source can be older than the day on which one looks. Without it all.
    outlet : str, optional
        Only texts of this outlet, in whatever case; empty: all.
    donor : str, optional
        Only figures on what this party gave, by any of its names; empty: all.

    Returns
    -------
    Stated
        ``figures`` (with ``text_id``), ``checks``, ``texts`` and ``claims``. A claim's first appearance and number of
        texts are those of all texts, so that what is new can be told from what is repeated. ``since`` is the first
        day that was looked at, ``latest`` that of the latest text.

    Raises
    ------
    AidError
        For a day that is none, or an archive that is not finished.
    UnknownName
        For what is neither a source nor a folder, and for an unknown party.

    Examples
    --------
    >>> import aidresearch as aid
    >>> found = aid.stated("press", since="2025-04-01")
    >>> found.texts["outlet"].tolist()
    ['Kyiv Post']
    >>> aid.stated("press", since="30 days").since
    Timestamp('2025-03-05 00:00:00')
    """
    party = parties.resolve(donor) if donor else None
    back = DAYS.fullmatch(since.strip()) if isinstance(since, str) else None
    day = None if back else _day(since)
    archive = _archive(of)
    if archive is not None:
        figures, checks, texts, claims = archive.figures, archive.checks, archive.texts, archive.claims
    else:
        figures, texts = registry.load(str(of)), registry.texts(str(of))
        checks = audit(figures)
        claims = claims_of(checks, figures, texts)
    days = pd.to_datetime(texts["day"])
    latest = days.max()
    first = pd.Timestamp(day) if day else latest - pd.Timedelta(days=int(back[1]) - 1) if back else None
    wanted = days.notna() if first is None else days >= first
    if outlet:
        wanted &= texts["outlet"].str.casefold() == outlet.casefold()
    texts = texts[wanted].assign(day=days[wanted]).reset_index(drop=True)
    figures = figures.assign(text_id=texts_of(figures))
    chosen = figures["text_id"].isin(texts["text_id"])
    if party is not None:
        chosen &= figures["donor"] == party
    figures = figures[chosen].reset_index(drop=True)
    ids = set(figures["figure_id"])
    checks = checks[checks["figure_id"].isin(ids)].reset_index(drop=True)
    of_these = np.array([not ids.isdisjoint(some) for some in claims["figure_ids"]], dtype=bool)
    claims = claims[of_these].reset_index(drop=True)
    return Stated(figures, checks, texts, claims, first, latest)


def _archive(of: str | Path | Archive) -> Archive | None:
    """The archive that is meant; None for a key of the catalog."""
    if isinstance(of, Archive):
        return of
    if str(of) in catalog.by_key() or of == registry.PRESS:
        return None
    if Path(of).is_dir():
        return Archive(of)
    try:
        catalog.get(str(of))
    except UnknownName as error:
        raise UnknownName(f"{str(of)!r} is neither a source nor the folder of an archive", do=error.do) from None
    return None


def _day(since: dt.date | str | None) -> dt.date | None:
    try:
        return as_day(since or None)
    except AidError as error:
        raise AidError("since is no day", expected=f"{error.expected}, or '30 days'", found=error.found) from None
