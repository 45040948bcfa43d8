"""Any text gives a result in linear time, many files a stream: broken ones are rows of the errors table."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aidresearch as aid
from aidresearch.errors import AidError
from aidresearch.extraction import article, language, many, rows
from aidresearch.parallel import cluster
from aidresearch.table import schema

SENTENCE = "Sweden gave 3 billion kronor ($300 million) to Ukraine in 2024, said its minister. "
#: Texts that make careless rules slow or wrong; each is a function of its length.
HARD: dict[str, Callable[[int], str]] = {
    "prose": lambda n: SENTENCE * (n // len(SENTENCE)),
    "one sentence": lambda n: "Sweden gave $3 million, Norway 4 million, " * (n // 40),
    "a line of digits": lambda n: "1" * n,
    "grouped digits": lambda n: "111," * (n // 4),
    "numbers alone": lambda n: "7 " * (n // 2),
    "dollars alone": lambda n: "$" * n,
    "amounts alone": lambda n: "$1 " * (n // 3),
    "brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "amounts in brackets": lambda n: "(€5 million " * (n // 12),
    "names alone": lambda n: "Germany, " * (n // 9),
    "hyphens": lambda n: "a-" * (n // 2),
    "no space": lambda n: "ab1" * (n // 3),
    "millions": lambda n: "million " * (n // 8),
    "of millions": lambda n: "tens of " * (n // 8),
    "months": lambda n: "May 2024 to " * (n // 12),
    "full stops": lambda n: ". " * (n // 2),
    "lines": lambda n: "\n" * n,
    "mixed scripts": lambda n: "Україна отримає €5 млрд, المبلغ ٣ million, 五千 euros " * (n // 50),
    "binary": lambda n: "".join(map(chr, range(256))) * (n // 256),
}


@pytest.mark.parametrize("make", HARD.values(), ids=HARD)
def test_four_times_the_text_takes_far_less_than_its_square(make: Callable[[int], str]) -> None:
    # Within one block, where rules may look around. Linear is 4 and its square 16: a busy machine lies between.
    def seconds(text: str) -> float:
        began = time.process_time()
        article.read(text, "2025-04-03", language="en")
        return time.process_time() - began

    once = min(seconds(make(4_000)) for _ in range(3))
    assert any(seconds(make(16_000)) < 12 * once + 0.05 for _ in range(3))


def test_each_amount_of_a_long_text_costs_as_many_steps_as_of_a_short_one() -> None:
    """Rules once went through the whole text for each amount: its vocabulary, its parties, all amounts before."""

    def steps(text: str) -> int:
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        before = sys.getprofile()
        sys.setprofile(counted)
        try:
            article.read(text, "2025-04-03", language="en")
        finally:
            sys.setprofile(before)
        return count

    short, long = HARD["prose"](8_000), HARD["prose"](32_000)
    steps(short)  # what is read once a process
    assert steps(long) < 4.2 * steps(short)


@pytest.mark.parametrize("make", HARD.values(), ids=HARD)
def test_hard_texts_give_tables(make: Callable[[int], str]) -> None:
    text = make(3000)
    for row in aid.extract(text, "2025-04-03", language="en").itertuples():
        assert text[row.char_start : row.char_end] == row.as_printed


def test_a_text_of_several_blocks_keeps_its_places() -> None:
    text = SENTENCE * (3 * article.BLOCK // len(SENTENCE))
    found = aid.extract(text)
    assert len(found) == text.count("billion")
    assert all(
        text[a:b] == "3 billion kronor ($300 million)"
        for a, b in zip(found["char_start"], found["char_end"], strict=True)
    )


def test_blocks_are_the_text() -> None:
    for text in (SENTENCE * 3000, "1" * 250_000, "", "x"):
        parts = list(article.blocks(text))
        assert "".join(part for _, part in parts) == text
        assert all(text[start : start + len(part)] == part for start, part in parts)
        assert all(len(part) <= article.BLOCK for _, part in parts)


WORDS = st.sampled_from(
    "€ $ £ C$ EUR SEK kr 3 1,300 4,5 20 000 2024 % ( ) , . - – to and of the million billion bn m B half two tens "
    "hundreds kronor crowns dollars Sweden Ukraine US Kyiv gave will tanks F-16 155 mm soldiers more than up about "
    "January Monday last year since GDP per cent = double third loan Leopard 1A5 need assets \n ' \" U.S. за "
    "мільйон".split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map("".join)
)


@settings(max_examples=100)
@given(TEXTS)
def test_any_text_gives_figures_that_stand_in_it(text: str) -> None:
    figures = article.read(text, "2025-04-03", language="en")
    schema.validate(rows.frame([rows.row(figure, text, "x") for figure in figures]))
    last = 0
    for figure in figures:
        assert last <= figure.char_start < figure.char_end <= len(text)
        last = figure.char_end
        assert all(0 <= e.char_start < e.char_end <= len(text) for e in figure.evidence.values())


@settings(max_examples=100)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=50), st.integers(1, 999), st.sampled_from(["million", "bn"])
)
def test_an_amount_is_found_whatever_stands_around_it(around: str, number: int, size: str) -> None:
    text = f"{around}\nNorway gave EUR {number} {size} in aid.\n{around}"
    values = [f.value for f in article.read(text, language="en") if f.unit == "EUR"]
    assert number * {"million": 1e6, "bn": 1e9}[size] in values


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"article-{number}.txt" for number in range(5)]
    for number, path in enumerate(paths):
        path.write_text(f"Sweden gave {number + 1} billion kronor.", encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe\x00 5 million euros")
    return [*paths, tmp_path / "broken.txt", tmp_path / "missing.txt"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_files(files: list[Path], jobs: int) -> None:
    stream = aid.extract_many(files, "2025-04-03", jobs=jobs)
    found = pd.concat(list(stream))
    assert list(found["value"]) == [1e9, 2e9, 3e9, 4e9, 5e9]
    assert list(found["source"]) == [f"article-{number}" for number in range(5)]
    errors = stream.errors
    assert list(errors.columns) == ["path", "error"]
    assert list(errors["path"]) == [str(files[5]), str(files[6])]
    assert "no text in UTF-8" in errors["error"][0]
    assert "No such file" in errors["error"][1]


def test_a_day_for_each_file(files: list[Path]) -> None:
    found = next(aid.extract_many(files[:2], {str(files[0]): "2025-04-03"}))
    assert list(found["stated_on"].isna()) == [False, True]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt"]
    for path in paths:
        path.parent.mkdir()
        path.write_text("Sweden gave 3 billion kronor.", encoding="utf-8")
    (found,) = aid.extract_many(paths)
    assert list(found["source"]) == ["x", "x#2"]


def test_the_paths_are_read_as_far_as_tables_are_taken(files: list[Path]) -> None:
    taken = 0

    def endless() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield files[0]

    stream = aid.extract_many(endless())
    assert len(next(stream)) == many.BATCH
    assert taken == many.BATCH


def test_no_file_gives_no_table() -> None:
    stream = aid.extract_many([])
    assert list(stream) == []
    assert stream.errors.empty


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"paths": "a.txt"}, "paths is one path"),
        ({"paths": [], "jobs": 0}, "jobs is no number of processes"),
        ({"paths": [], "published": "soon"}, "published is no day"),
    ],
)
def test_a_wrong_call_is_named(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(AidError, match=said):
        aid.extract_many(**arguments)


def test_no_scheduler_is_named(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(AidError, match="no Dask scheduler answers"):
        next(aid.extract_many(files, scheduler="tcp://127.0.0.1:9"))


@pytest.mark.slow
def test_on_a_dask_cluster(files: list[Path]) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as here:
        stream = aid.extract_many(files, "2025-04-03", scheduler=here.scheduler_address)
        assert list(pd.concat(list(stream))["value"]) == [1e9, 2e9, 3e9, 4e9, 5e9]
        assert len(stream.errors) == 2


def test_every_table_is_a_figures_table(files: list[Path]) -> None:
    for batch in aid.extract_many(files):
        schema.validate(batch)


@pytest.fixture(scope="module")
def claims() -> list[dict[str, Any]]:
    paths = sorted((Path(__file__).parents[2] / "claims").glob("own*.jsonl"))
    found = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [claim for claim in found if claim["lang"] in language.codes()]


def test_a_text_may_end_behind_any_amount(claims: list[dict[str, Any]]) -> None:
    """A headline has no full stop: five rules looked behind the last word, and the text was not read at all."""
    for claim in claims[::10]:
        for label in claim["figures"]:
            for word in ("", " of", " more", " remained"):
                article.read(claim["text"][: label["end"]] + word, claim["date"], "x", claim["lang"])
