"""Honest mistakes planted in copies of the data, each with its hash recorded anew: what the check of plausibility says.

The mistakes are made by `planting`, which chooses rows and columns at random and was written before any factor of a
source.toml was measured. Each file gets the kinds that its own name draws, so that a new file changes nothing for the
others; a mistake that is not found is listed in
`MISSED` with its reason, and the test fails once it is found.
"""

from __future__ import annotations

import dataclasses
import hashlib
import random
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from aidresearch import catalog
from aidresearch.catalog import Source
from aidresearch.errors import AidError
from aidresearch.loaders import neighbours, party_tables, plausibility, series
from aidresearch.loaders.published import cross_check
from aidresearch.loaders.registry import load_source
from tests.data import planting

SEED = 2026
EACH = 3  #: kinds of mistakes for each file
MISSED = {
    "contact-group-meetings.csv-shifted-month": "between the days of the meetings before and after all the same",
    "eu-payments-payments.csv-shifted-month": "between the payments before and after all the same",
    "hegseth-2025-02-12-figures.csv-times-1000": "the lower end of 'several'",
    "hegseth-2025-02-12-figures.csv-wrong-donor": "of whom a share was demanded: one sentence, one source",
    "kiel-r21-months-commitments.csv-swapped-rows": "two months of one donor and type, which no other source has",
    "kiel-r25-totals.csv-wrong-currency": "eight percent in a cell of 0.09 billion that no published total covers",
    "kiel-r7-totals.csv-swapped-rows": "promises of 2022 by type, before Kiel's next release here of 2024",
    "public-claims-figures.csv-wrong-stage": "how far one statement says the aid has come, and nobody else",
    "reference-aliases.csv-wrong-donor": "a spelling that no other source has",
    "reference-extra_rates.csv-swapped-rows": "31.150 and 32.108 dollars: two years with three percent between them",
}


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return {key: load_source(source) for key, source in catalog.by_key().items()}


def planted(seed: int = SEED) -> list[tuple[str, str, str, str]]:
    """Key, file, kind and content of each mistake; what a file gets depends on its name alone, and on no other file."""
    return [mistake for key, source in catalog.by_key().items() for mistake in planted_in(source, seed)]


def planted_in(source: Source, seed: int) -> Iterator[tuple[str, str, str, str]]:
    for file in (one for one in source.files if one.name.endswith(".csv")):
        table = planting.parse((source.folder / file.name).read_text(encoding="utf-8"))
        if len(table) == 1:  # begun: nothing is in it yet
            continue
        drawn = random.Random(f"{seed} {source.key} {file.name}")  # a text: the same on every machine
        made = 0
        for kind in drawn.sample(list(planting.KINDS), len(planting.KINDS)):
            if made == EACH:
                break
            new = planting.KINDS[kind](table, random.Random(f"{seed} {source.key} {file.name} {kind}"))
            if new is not None and new != table:
                yield source.key, file.name, kind, planting.text_of(new)
                made += 1


PLANTED = planted()


def name(mistake: tuple[str, str, str, str]) -> str:
    return " ".join(mistake[:3]).replace(" ", "-")


def with_file(source: Source, file: str, content: str, folder: Path) -> Source:
    """The source, copied, with one file changed and its hash recorded anew."""
    shutil.copytree(source.folder, folder / source.key)
    (folder / source.key / file).write_text(content, encoding="utf-8", newline="")
    new = hashlib.sha256(content.encode()).hexdigest()
    files = tuple(dataclasses.replace(f, sha256=new) if f.name == file else f for f in source.files)
    return dataclasses.replace(source, folder=folder / source.key, files=files)


def problems(source: Source, tables: dict[str, pd.DataFrame]) -> list[str]:
    """What `aidresearch check` says of a source, and of those that are compared with it."""
    found: list[str] = []
    try:
        frame = load_source(source)
        totals = cross_check(source, frame)
        known = {**tables, source.key: frame}
        found += [f"{source.where}: {one.name}" for one in totals[~totals["ok"]].itertuples()]
        found += [str(error) for error in plausibility.problems(source, known)]
        for key, other in catalog.by_key().items():
            if key != source.key and any(source.key in neighbours.keys(entry) for entry in other.near):
                found += [str(error) for error in plausibility.beside_neighbours(other, known, source.key)]
            named = known[key][["duplicate_of", "part_of"]].stack().str.startswith(source.key + "/")
            if key != source.key and named.any():
                found += [f"{off[1]}: expected {off[2]}" for off in series.unlike_originals(known[key], known)]
    except AidError as error:
        found.append(str(error))
        if source.loader == "reference":  # else the plausibility has looked at them
            found += [str(error) for error in party_tables.problems(source)]
    return found


@pytest.mark.parametrize("mistake", PLANTED, ids=name)
def test_a_planted_mistake_is_found(
    mistake: tuple[str, str, str, str], tables: dict[str, pd.DataFrame], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    key, file, _, content = mistake
    if name(mistake) in MISSED:
        request.applymarker(pytest.mark.xfail(reason=MISSED[name(mistake)], strict=True))
    found = problems(with_file(catalog.get(key), file, content, tmp_path), tables)
    assert found
    assert all(re.search(r"expected|Compare|no number|cannot|: ", line) for line in found)


RELEASES = ["kiel-r7", "kiel-r18", "kiel-r19", "kiel-r21", "kiel-r25", "kiel-r28", "kiel-r29"]


@pytest.mark.parametrize(("old", "new"), list(pairwise(RELEASES)))
def test_an_old_release_under_a_new_name_is_found(
    old: str, new: str, tables: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    content = (catalog.get(old).folder / "totals.csv").read_text(encoding="utf-8")
    found = problems(with_file(catalog.get(new), "totals.csv", content, tmp_path), tables)
    assert found
    if new != "kiel-r29":  # its months do not make the other's totals: it does not load
        assert old == "kiel-r7" or any(f"the numbers are those of {old}" in line for line in found)


def test_there_are_more_mistakes_than_the_87_and_few_are_missed() -> None:
    assert len(PLANTED) >= 87
    assert len(MISSED) <= 12 * len(PLANTED) / 87, "at least 75 of 87"
    assert set(MISSED) <= {name(mistake) for mistake in PLANTED}


def test_real_data_raise_nothing(tables: dict[str, pd.DataFrame]) -> None:
    sources = catalog.by_key().values()
    assert [str(error) for source in sources for error in plausibility.problems(source, tables)] == []


def test_every_source_has_a_published_total_or_says_why_not() -> None:
    for source in catalog.by_key().values():
        assert bool(source.published_totals) != bool(source.no_published_total), source.key


def test_the_order_of_rows_says_nothing(tables: dict[str, pd.DataFrame]) -> None:
    """A planted x1000 gives the same lines whatever the order of the rows, its own and its neighbours'."""
    wrong = tables["kiel-r25"].copy()
    at = wrong.index[wrong["figure_id"] == "kiel-r25/SWE/military/allocated"]
    wrong.loc[at, "value"] *= 1000
    wrong.loc[at, ["low", "high"]] *= 1000
    source, said = catalog.get("kiel-r25"), []
    for seed in (None, 1, 2):
        known = {**tables, "kiel-r25": wrong}
        if seed is not None:
            known = {key: frame.sample(frac=1, random_state=seed) for key, frame in known.items()}
        said.append([str(error) for error in plausibility.problems(source, known)])
    assert said[0]
    assert said[0] == said[1] == said[2]
