"""``aidresearch audit --many`` as a stranger uses it: an archive with faults, a wrong call."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import aidresearch as aid
from aidresearch.cli.main import app
from aidresearch.errors import AidError

pytestmark = pytest.mark.extra("parquet")
TEXTS = [
    {"name": "a", "text": "Norway gave Ukraine 3 billion kroner in 2024.", "when": "2025-01-20"},
    {"name": "b", "text": "Sweden will give Ukraine 16 billion kronor.", "when": "2025-04-01"},
]
NAMES = ("--column", "id=name", "--column", "day=when", "--jobs", "1", "--against", "contact-group")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in TEXTS))
    return path


def run(*arguments: object) -> tuple[int, list[str]]:
    words = ["audit", *map(str, arguments)]
    result = CliRunner().invoke(app, words, standalone_mode=False, catch_exceptions=False)
    return int(result.return_value or 0), result.stdout.splitlines()


def test_an_archive(given: Path, tmp_path: Path) -> None:
    code, printed = run("--many", given, "--out", tmp_path / "out", *NAMES)
    assert code == 0
    assert printed[0] == f"2 texts, 2 figures, 2 claims: {tmp_path / 'out'}"
    assert printed[1].startswith("checks of evidence: unverifiable 2, consistent 0")
    assert aid.Archive(tmp_path / "out").texts["text_id"].tolist() == ["a", "b"]


def test_what_could_not_be_read_is_counted_and_the_exit_code_says_so(given: Path, tmp_path: Path) -> None:
    with given.open("ab") as file:
        file.write(b"\xff\n" * 7)
    code, printed = run("--many", given, "--out", tmp_path / "out", *NAMES)
    assert code == 2
    assert printed[2] == f"7 not read, see {tmp_path / 'out' / 'errors'}:"
    assert printed[3] == "  texts.jsonl, line 3: encoding: not UTF-8: byte 0: invalid start byte"
    assert printed[-1] == "  and 2 more"


def test_one_is_singular(tmp_path: Path) -> None:
    """One text with one claim was printed as "1 texts, 1 figures, 1 claims"."""
    text = {"id": "a", "text": "Norway gave Ukraine 3 billion kroner in 2023.", "day": "2024-01-20"}
    (tmp_path / "one.jsonl").write_text(json.dumps(text), encoding="utf-8")
    printed = run("--many", tmp_path / "one.jsonl", "--out", tmp_path / "out", "-j", 1, "--against", "g7-era")[1]
    assert printed[0] == f"1 text, 1 figure, 1 claim: {tmp_path / 'out'}"


def test_a_day_for_texts_without(given: Path, tmp_path: Path) -> None:
    words = ("--many", given, "--out", tmp_path / "out", "--published", "2025-05-05", "-j", 1, "--against", "g7-era")
    assert run(*words)[0] == 0
    assert set(aid.Archive(tmp_path / "out").texts["day"].astype("str")) == {"2025-05-05"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--many", "texts"], "--many takes an archive instead of a document"),
        (["kyivpost-2025-04-03", "--many", "texts", "--out", "out"], "--many takes an archive instead of a document"),
        (["--many", "no-such", "--out", "out"], "no-such: no such file or folder"),
        (["--many", "texts", "--out", "out", "--column", "day"], "--column 'day' names no column"),
    ],
)
def test_a_wrong_call_is_named(
    arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AidError, match=message):
        run(*arguments)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["kyivpost-2025-04-03", "--out", "out"], ["--jobs", "2"]])
def test_options_of_archives_go_with_many(arguments: list[str]) -> None:
    with pytest.raises(typer.BadParameter, match="--many"):
        run(*arguments)
