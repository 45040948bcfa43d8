"""What is no workbook, or one that nobody can read: one clear error, soon, in little memory, and nothing cached."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import aidresearch as aid
from aidresearch.errors import AidError, SourceError
from aidresearch.loaders.kiel.workbook import opening

SHEET = "Bilateral Assistance, MAIN DATA"
ERA = "releases 15 to 20"
MEBIBYTE = 2**20


@pytest.fixture
def refuses(cache: Path) -> Callable[[Path, str], str]:
    """Reads a workbook that must be refused with these words, and looks that nothing is cached."""

    def check(path: Path, words: str) -> str:
        with pytest.raises(AidError, match=words) as caught:
            aid.read_kiel(path)
        assert str(path) in str(caught.value)
        assert caught.value.do
        assert not list(cache.rglob("*.parquet"))
        return str(caught.value)

    return check


@pytest.fixture
def lines(sheet: Callable[..., Any], eras: dict[str, list[str]]) -> list[list[Any]]:
    """A main sheet with three lines."""
    return list(sheet(eras[ERA], {}, {"ID": "DEM2"}, {"ID": "DEM3"}))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"just a text", "no zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted, or a workbook of the old kind"),
        (b"\n<!DOCTYPE html><html><body>Not found</body></html>", r"a web page \(HTML\)"),
        (b"PK\x03\x04 and then nothing of a zip", "cut short or damaged"),
    ],
)
def test_no_workbook_at_all(content: bytes, words: str, tmp_path: Path, refuses: Callable[..., str]) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    refuses(path, words)


def test_no_file(tmp_path: Path, refuses: Callable[..., str]) -> None:
    refuses(tmp_path / "nowhere.xlsx", "no such file")


def test_a_workbook_cut_short(book: Callable[..., Path], lines: list[list[Any]], refuses: Callable[..., str]) -> None:
    path = book({SHEET: lines})
    path.write_bytes(path.read_bytes()[:-300])
    refuses(path, "cut short or damaged")


def test_a_zip_of_something_else(tmp_path: Path, refuses: Callable[..., str]) -> None:
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    refuses(path, "a zip file, but no workbook")


def test_an_encrypted_zip(book: Callable[..., Path], lines: list[list[Any]], refuses: Callable[..., str]) -> None:
    path = book({SHEET: lines})
    content = bytearray(path.read_bytes())
    for at in [found.start() for found in re.finditer(rb"PK\x01\x02", bytes(content))]:
        content[at + 8] |= 1  # the flag of an encrypted entry
    path.write_bytes(content)
    refuses(path, "the file is encrypted")


def test_a_zip_bomb_is_refused_before_it_is_expanded(
    book: Callable[..., Path], lines: list[list[Any]], refuses: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book({SHEET: lines})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/image.png", "w") as file:
        for _ in range(260):
            file.write(bytes(MEBIBYTE))
    assert path.stat().st_size < MEBIBYTE

    def expanded(*_: Any) -> None:
        raise AssertionError("expanded")

    monkeypatch.setattr(zipfile.ZipFile, "open", expanded)
    line = refuses(path, "too large when expanded, and was not")
    assert "expected at most 256 MiB, found 260 MiB" in line


def test_a_zip_bomb_that_lies_about_its_size(
    book: Callable[..., Path], lines: list[list[Any]], refuses: Callable[..., str]
) -> None:
    path = book({SHEET: lines}, xml=(b" " * MEBIBYTE for _ in range(20)))
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    content = path.read_bytes()
    said = size.to_bytes(4, "little")
    assert said in content
    path.write_bytes(content.replace(said, (5000).to_bytes(4, "little")))
    refuses(path, "the sheet is not readable")


def test_no_main_sheet(book: Callable[..., Path], refuses: Callable[..., str]) -> None:
    path = book({"Prices": [["Item", "EUR"], ["helmet", 1.0]], "Notes": []})
    line = refuses(path, "no sheet has the columns of the main sheet")
    assert "found Prices, Notes" in line


def test_no_lines(book: Callable[..., Path], lines: list[list[Any]], refuses: Callable[..., str]) -> None:
    refuses(book({SHEET: lines[:1]}), "the main sheet has no lines")


def test_two_header_rows(book: Callable[..., Path], lines: list[list[Any]], refuses: Callable[..., str]) -> None:
    refuses(book({SHEET: [lines[0], lines[0], *lines[1:]]}), f"{SHEET}, row 2: a second header")


def test_merged_donors(book: Callable[..., Path], lines: list[list[Any]], refuses: Callable[..., str]) -> None:
    column = lines[0].index("Countries")
    lines[2][column] = lines[3][column] = ""
    letter = chr(65 + column)
    line = refuses(book({SHEET: lines}, merged=[f"{letter}2:{letter}4"]), f"{SHEET}, row 3: a line without a donor")
    assert "cells of the column are merged" in line
    plain = refuses(book({SHEET: lines}), f"{SHEET}, row 3: a line without a donor")
    assert "cells of the column are merged" not in plain


def test_formulas_without_stored_results(
    book: Callable[..., Path], lines: list[list[Any]], refuses: Callable[..., str]
) -> None:
    column = lines[0].index("Converted Value in EUR")
    for row, result in ((1, 1e6), (2, None)):
        lines[row][column] = ("formula", "M2*2", result)
    line = refuses(book({SHEET: lines}), f"{SHEET}, row 3: formulas without a stored result, 1 in the columns")
    assert "'Converted Value in EUR'" in line


def test_a_formula_with_its_result_is_read(book: Callable[..., Path], lines: list[list[Any]]) -> None:
    column = lines[0].index("Converted Value in EUR")
    lines[1][column] = ("formula", "M2*2", 5e6)
    frame = aid.read_kiel(book({SHEET: lines}))
    assert frame.loc[frame["stage"] == "committed", "value"].max() == 5e6


def test_a_line_without_an_id(book: Callable[..., Path], lines: list[list[Any]], refuses: Callable[..., str]) -> None:
    lines[2][lines[0].index("ID")] = lines[2][lines[0].index("Allocation ID")] = ""
    refuses(book({SHEET: lines}), f"{SHEET}, row 3: a line without an id")


def test_a_cell_far_below_the_table(
    book: Callable[..., Path], lines: list[list[Any]], refuses: Callable[..., str]
) -> None:
    stray = b'<row r="1048576"><c r="T1048576"><v>1</v></c></row>'
    refuses(book({SHEET: lines}, xml=[stray]), "the cells of the sheet are too far apart")


def test_empty_rows_below_the_table_do_no_harm(book: Callable[..., Path], lines: list[list[Any]]) -> None:
    path = book({SHEET: lines}, xml=(b"<row/>" * 100_000 for _ in range(2)))
    assert aid.read_kiel(path)["place"].nunique() == 3


def empty_rows() -> Iterator[bytes]:
    for start in range(10, 10_000_000, 10_000):
        yield b"".join(b'<row r="%d"/>' % row for row in range(start, start + 10_000))


@pytest.mark.slow
@pytest.mark.parametrize("numbered", [True, False])
def test_ten_million_empty_rows(numbered: bool, book: Callable[..., Path], lines: list[list[Any]]) -> None:
    path = book({SHEET: lines}, xml=empty_rows() if numbered else (b"<row/>" * 10_000 for _ in range(1000)))
    words, megabytes = in_a_process_of_its_own(path)
    assert "the sheet has more rows than a worksheet can have" in words
    assert megabytes < 500


def in_a_process_of_its_own(path: Path) -> tuple[str, float]:
    """The error, and the most memory that the process had in MiB.

    Of the process alone: what `getrusage` gives on Linux starts at what the process had that started this one, and the
    whole suite in one process, with its coverage, has more than a workbook may take.
    """
    code = f"""
import re, resource, sys, tempfile
from pathlib import Path
import aidresearch as aid
from aidresearch import paths
paths.cache_folder = lambda: Path(tempfile.gettempdir()) / "never-made"
try:
    aid.read_kiel({str(path)!r})
except aid.AidError as error:
    print(error)
status = Path("/proc/self/status")
if status.exists():
    print(int(re.search("VmHWM:\\s+(\\d+)", status.read_text())[1]) / 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=600)
    words, megabytes = run.stdout.splitlines()
    return words, float(megabytes)


def test_the_limit_of_expansion_is_stated() -> None:
    assert opening.MOST_EXPANDED == 256 * MEBIBYTE
    info = zipfile.ZipInfo("x")
    info.file_size = 257 * MEBIBYTE
    with pytest.raises(SourceError, match="at most 256 MiB"):
        opening._check_entries([info], "here")


def test_a_sheet_name_with_spaces(book: Callable[..., Path], lines: list[list[Any]]) -> None:
    assert len(aid.read_kiel(book({f" {SHEET.replace(' ', '  ')} ": lines})))
