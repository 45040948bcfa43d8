"""Workbooks of the tracker with something wrong in them: in a cell, in the XML, in the zip file."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import aidresearch as aid
from tests.unit.loaders.kiel import conftest as made

VALUES = [
    "", " ", ".", "-", "n/a", "1e400", "1,000", "1.000,5", -1e6, 0, 1e308, "=1+1", "Germany", "Atlantis", "#VALUE!",
    "€5",
    "2022-13-45", 44621, 44621.5, -3, 1e12, "31/12/2022", "Military ", "military/financial", "x" * 300, "\u200b", "NaN",
    "inf", "2 - 3", "about 5", "EUR", "USD", "unknown", "Allocation", "commitment",
]  # fmt: skip
XML = [
    (rb'<c r="([A-Z]+\d+)"', rb"<c r='\1'"),
    (rb'<c r="([A-Z]+)(\d+)"', rb'<c r="XFD\2"'),
    (rb'<c r="([A-Z]+)(\d+)"', rb'<c r="\g<1>1048576"'),
    (rb'<c r="[A-Z]+\d+"', rb"<c"),
    (rb'<c r="', rb'<c t="s" r="'),
    (rb'<row r="\d+"', rb'<row r="99999999999"'),
    (rb'<row r="\d+"', rb"<row"),
    (rb"<v>[^<]*</v>", rb"<v>9999999</v>"),
    (rb"<v>[^<]*</v>", rb"<v>" + b"9" * 400 + rb"</v>"),
    (rb"<v>", rb"<v>&a;"),
    (rb"</c>", rb""),
    (rb"<worksheet", rb'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]><worksheet'),
    (rb"<sheetData>", rb'<dimension ref="A1:XFD1048576"/><sheetData>'),
    (rb"t=\"inlineStr\"", rb't="e"'),
    (rb"t=\"inlineStr\"", rb't="b"'),
    (rb"t=\"inlineStr\"", rb't="d"'),
    (rb"sheetId=\"1\"", rb'sheetId="x"'),
    (rb"worksheets/sheet1", rb"worksheets/sheet9"),
    (rb"worksheets/sheet1", rb"../../../etc/passwd"),
]


def cases(chance: random.Random, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    number = 0
    while True:
        number += 1
        path = folder / f"book-{number % 50}.xlsx"
        about, content = _book(chance)
        path.write_bytes(content)
        yield about, partial(aid.read_kiel, path, reconcile="report", detail=chance.choice([None, "totals", "monthly"]))


def _book(chance: random.Random) -> tuple[str, bytes]:
    era = chance.choice(list(made.ERAS))
    columns = made.ERAS[era]
    rows = [
        list(columns),
        *([made.plain(columns).get(name, "") for name in columns] for _ in range(chance.randint(1, 6))),
    ]
    about = [era]
    for _ in range(chance.choice([0, 1, 1, 2, 5])):
        row, column, value = chance.randrange(len(rows)), chance.randrange(len(columns)), chance.choice(VALUES)
        rows[row][column] = value
        about.append(f"{columns[column]} {row}: {value!r}"[:60])
    parts = {name: text.encode() if isinstance(text, str) else text for name, text in made._frame([made.SHEET]).items()}
    sheet = "".join(made._row(at, cells).decode() for at, cells in enumerate(rows, 1)).encode()
    parts["xl/worksheets/sheet1.xml"] = (
        b'<worksheet xmlns="' + made.MAIN.encode() + b'"><sheetData>' + sheet + b"</sheetData></worksheet>"
    )
    kind = chance.random()
    if kind < 0.4:
        pattern, new = chance.choice(XML)
        for name, text in parts.items():
            found = list(re.finditer(pattern, text))
            if found:
                one = chance.choice(found)
                parts[name] = text[: one.start()] + one.expand(new) + text[one.end() :]
        about.append(f"{pattern!r} -> {new[:40]!r}")
    elif kind < 0.5:
        name = chance.choice(list(parts))
        parts[name] = _flipped(chance, parts[name])
        about.append(f"bytes of {name}")
    elif kind < 0.55:
        name = chance.choice(list(parts))
        del parts[name]
        about.append(f"without {name}")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(made._entry(name), text)
    content = out.getvalue()
    if kind > 0.9:
        content = _flipped(chance, content) if kind < 0.97 else content[: chance.randrange(len(content))]
        about.append("bytes of the zip file")
    return "; ".join(about), content


def _flipped(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)
