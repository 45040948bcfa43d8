"""Sources of one's own: a folder outside the project with a source.toml and a file of the common columns."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import aidresearch as aid
from aidresearch import catalog, paths
from aidresearch.errors import SourceError, UnknownName

HEADER = (
    "id,stated_on,period_start,period_end,donor,stage,coverage,aid_type,value,half_width,unit,citation,verified,"
    "programme,number"
)
ROWS = (
    "a/1,2024-01-02,2024-01-02,2024-01-02,NOR,disbursed,flow,financial,500,0.5,NOK,my ministry,source-read,,1",
    "a/2,2024-03-04,2024-03-04,2024-03-04,NOR,disbursed,flow,financial,700,0.5,NOK,my ministry,press-read,,2",
)


def write(folder: Path, rows: tuple[str, ...] = ROWS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    content = "\n".join([HEADER, *rows]).encode() + b"\n"
    (folder / "mine.csv").write_bytes(content)
    (folder / "source.toml").write_text(
        f"""key = "mine"
title = "What I gathered"
producer = "me"
data_to = 2024-12-31
address = "not stated"
licence = "not stated"
citation = "gathered by hand"
loader = "ledger"
dated_by = "stated_on"

[[files]]
name = "mine.csv"
sha256 = "{hashlib.sha256(content).hexdigest()}"
description = "one payment"

[[published_totals]]
name = "spring"
where = {{ donor = "NOR", stated_on_from = 2024-01-01, stated_on_to = 2024-06-30 }}
value = 1200
half_width = 0
unit = "NOK"
citation = "my ministry"
""",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(paths, "_added", [])
    return write(tmp_path / "own" / "mine")


def test_a_folder_of_ones_own_takes_part(own: Path) -> None:
    aid.use_data(own.parent)
    assert "mine" in catalog.by_key()
    found = aid.running_total(aid.load("mine"), "2024-01-01", "2024-12-31").iloc[0]
    assert (found["value"], found["unit"], found["number"]) == (1200, "NOK", 2)
    checked = aid.checks()
    assert checked.loc[checked["source"] == "mine", "ok"].tolist() == [True]


def test_one_source_can_be_read_without_taking_part(own: Path) -> None:
    assert aid.load("mine", at=own)["value"].tolist() == [500, 700]
    assert "mine" not in catalog.by_key()
    with pytest.raises(UnknownName, match="no source 'yours'"):
        aid.load("yours", at=str(own))


def test_a_key_of_a_shipped_source_is_taken(own: Path) -> None:
    text = (own / "source.toml").read_text(encoding="utf-8")
    (own / "source.toml").write_text(text.replace('key = "mine"', 'key = "imf-payments"'), encoding="utf-8")
    aid.use_data(own)
    with pytest.raises(SourceError, match="key 'imf-payments' is taken"):
        catalog.by_key()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such folder of data"):
        aid.use_data(tmp_path / "nowhere")
    with pytest.raises(SourceError, match="no such folder of data"):
        aid.load("mine", at=tmp_path / "nowhere")


def test_a_programme_that_nobody_knows_is_refused_with_its_row(own: Path) -> None:
    write(own, (ROWS[0].replace("source-read,,1", "source-read,Nansen,1"),))
    with pytest.raises(SourceError, match=r"mine\.csv, row 2: column programme .* found 'Nansen'"):
        aid.load("mine", at=own)


def test_the_command_line_reads_the_variable(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIDRESEARCH_DATA", str(own.parent))
    command = [sys.executable, "-m", "aidresearch.cli.main", "sources", "--format", "csv"]
    script = "from aidresearch.cli.main import main; main()"
    shown = subprocess.run(
        [sys.executable, "-c", script, *command[3:]], capture_output=True, text=True, check=True
    ).stdout
    assert "\nmine,What I gathered,me," in shown


def test_a_source_that_needs_no_more_than_a_mapping(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    write(folder)
    table = b"day;country;amount;money\n2024-01-02;Norway;500,5;nok\n2024-03-04;Poland;12,0;euros\n"
    mapping = b"""[columns]
donor = "country"
value = "amount"
unit = "money"
stated_on = "day"
[constants]
scale = "million"
stage = "disbursed"
decimal = ","
"""
    (folder / "table.csv").write_bytes(table)
    (folder / "mine.toml").write_bytes(mapping)
    described = (folder / "source.toml").read_text(encoding="utf-8").replace('loader = "ledger"', 'loader = "mapping"')
    head = described.partition("[[files]]")[0]
    files = "".join(
        f'[[files]]\nname = "{name}"\nsha256 = "{hashlib.sha256(content).hexdigest()}"\ndescription = "x"\n'
        for name, content in (("mine.toml", mapping), ("table.csv", table))
    )
    (folder / "source.toml").write_text(f'{head}\n{files}\n[parameters]\nmapping = "mine.toml"\n', encoding="utf-8")
    found = aid.load("mine", folder)
    assert found["figure_id"].tolist() == ["mine/1", "mine/2"]
    assert found[["donor", "value", "unit"]].to_numpy().tolist() == [
        ["NOR", 500_500_000.0, "NOK"],
        ["POL", 12e6, "EUR"],
    ]
    assert set(found["stage"]) == {"disbursed"}
    (folder / "table.csv").write_bytes(table + b" ")
    with pytest.raises(SourceError, match="sha256"):
        aid.load("mine", folder)
