"""Figures tables of one's own with something wrong in them, checked, converted and added."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pandas as pd

import aidresearch as aid
from aidresearch.table import schema

VALUES = [
    None, float("nan"), float("inf"), -float("inf"), -1.0, 0.0, 1e308, "", "x", "EUR", "XXX", "2025", "2025-13-01",
    True, dt.date(1, 1, 1), dt.date(9999, 12, 31), pd.Timestamp("2024-02-29"), pd.NaT, [], {}, b"x", 10**30, "UKR",
    "DEU+FRA",
]  # fmt: skip


def cases(chance: random.Random, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    figures = aid.load("kyivpost-2025-04-03")
    while True:
        about, frame = _changed(chance, figures.sample(chance.randint(0, 12), random_state=chance.randrange(2**31)))
        yield about, partial(chance.choice([_check, _convert, _add]), frame)


def _check(frame: pd.DataFrame) -> None:
    schema.validate(frame, where="fuzz")


def _convert(frame: pd.DataFrame) -> None:
    aid.normalize(frame, "EUR", fx="monthly-mean", unconverted="missing")


def _add(frame: pd.DataFrame) -> None:
    aid.total(aid.normalize(frame, "EUR", fx="monthly-mean"))


def _changed(chance: random.Random, frame: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    about = []
    for _ in range(chance.randint(1, 4)):
        column, kind = chance.choice(list(schema.COLUMNS)), chance.random()
        if kind < 0.7 and column in frame and len(frame):
            value = chance.choice(VALUES)
            cells = frame[column].astype("object").tolist()
            cells[chance.randrange(len(cells))] = value
            frame = frame.assign(**{column: pd.Series(cells, index=frame.index, dtype="object")})
            about.append(f"{column}: {value!r}")
        elif kind < 0.8:
            frame = frame.drop(columns=column, errors="ignore")
            about.append(f"without {column}")
        elif kind < 0.9:
            frame = pd.concat([frame, frame.head(2)])
            about.append("rows twice")
        else:
            frame = frame.assign(**{chance.choice(["x", "", "Value "]): 1})
            about.append("a column more")
    return "; ".join(about), frame
