"""Archives: the same rows as one by one, whatever the workers, the order of stops, and what else lies in a folder."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.auditing.archive import many, parts, texts, work
from aidresearch.auditing.archive.parts import Part
from aidresearch.auditing.archive.texts import Text, Texts
from aidresearch.errors import AidError
from aidresearch.table import schema
from tests.unit.auditing.made_up import flow, release, total
from tests.unit.parallel.dask_workers import Workers
from tests.unit.site.test_faults import wait_until

pytestmark = pytest.mark.extra("parquet")
Figures = Callable[..., pd.DataFrame]
BN = 1e9
DAY = "2025-01-20"
SENTENCES = (
    "Germany has given Ukraine 20 billion euros since the start of the war, the government said.",
    "France will give Ukraine €{} million in military aid, its minister announced on Monday.",
    "Norway gave Ukraine {} million kroner ($10 million) in humanitarian aid in 2024.",
)


@pytest.fixture
def register(figures: Figures) -> pd.DataFrame:
    whole, other = total("DEU", 20 * BN), total("FRA", 8 * BN)
    months = [flow(whole, "2024-12-01", "2024-12-31", 20 * BN), flow(other, "2024-12-01", "2024-12-31", 8 * BN)]
    return figures(*release(whole, other), *months)


def records(count: int, first: int = 0) -> list[dict[str, Any]]:
    return [
        {"id": f"t{n}", "text": " ".join(SENTENCES).format(n + 1, n + 2), "day": DAY, "outlet": f"Outlet {n % 3}"}
        for n in range(first, first + count)
    ]


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "FEWEST", 2)
    monkeypatch.setattr(parts, "ONE_IN", 3)
    monkeypatch.setattr(parts, "MOST", 5)


# The rows


def test_each_text_is_audited_as_if_there_were_no_other(register: pd.DataFrame, tmp_path: Path) -> None:
    made = records(3)
    archive = aid.audit_many(made, tmp_path / "out", against=register)
    alone = [aid.extract(one["text"], DAY, one["id"]) for one in made]
    checks = [aid.audit(one[list(schema.COLUMNS)], register, DAY) for one in alone]
    pd.testing.assert_frame_equal(archive.figures, pd.concat(alone, ignore_index=True))
    pd.testing.assert_frame_equal(archive.checks, pd.concat(checks, ignore_index=True))
    steps = [aid.steps(one).drop(columns="check") for one in checks]
    found = archive.steps.drop(columns=["check", "statement"]).assign(inputs=archive.steps["inputs"].map(list))
    expected = pd.concat(steps, ignore_index=True)
    until = pd.to_datetime(found.pop("until")), expected.pop("until")
    pd.testing.assert_frame_equal(found, expected)
    assert until[0].tolist() == until[1].tolist() or (until[0].isna() == until[1].isna()).all()
    assert archive.texts["text_id"].tolist() == ["t0", "t1", "t2"]
    assert archive.texts["figures"].tolist() == [len(one) for one in alone]
    assert archive.counts.errors == 0


def test_the_figures_are_a_figures_table(register: pd.DataFrame, tmp_path: Path) -> None:
    archive = aid.audit_many(records(2), tmp_path / "out", against=register)
    schema.validate(archive.figures[list(schema.COLUMNS)])
    again = aid.audit(archive.figures[list(schema.COLUMNS)], register)
    assert aid.overall(again)["verdict"].tolist() == aid.overall(archive.checks)["verdict"].tolist()


@pytest.mark.slow
@pytest.mark.usefixtures("small_parts")
def test_the_files_are_the_same_whatever_the_number_of_workers(register: pd.DataFrame, tmp_path: Path) -> None:
    for jobs in (1, 2, 3):
        aid.audit_many(records(20), tmp_path / str(jobs), against=register, jobs=jobs)
    assert len(list((tmp_path / "1/checks").iterdir())) > 3
    assert files(tmp_path / "1") == files(tmp_path / "2") == files(tmp_path / "3")


@pytest.mark.slow
@pytest.mark.usefixtures("small_parts")
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")  # of Dask's own
def test_a_cluster_gives_the_same_and_a_lost_worker_costs_its_part_only(
    register: pd.DataFrame, tmp_path: Path, workers: Workers
) -> None:
    pytest.importorskip("distributed")
    aid.audit_many(records(20), tmp_path / "here", against=register)
    first = workers.worker()

    def lose(progress: many.Progress) -> None:
        if first.poll() is None:
            workers.worker()
            first.send_signal(signal.SIGKILL)

    there = tmp_path / "there"
    aid.audit_many(records(20), there, against=register, scheduler=workers.address, progress=lose)
    wait_until(lambda: first.poll() is not None)
    assert files(tmp_path / "here") == files(there)


def test_an_archive_without_texts_has_empty_tables(register: pd.DataFrame, tmp_path: Path) -> None:
    archive = aid.audit_many([], tmp_path / "out", against=register)
    tables = (archive.texts, archive.figures, archive.checks, archive.steps, archive.claims, archive.errors)
    assert [len(table) for table in tables] == [0] * 6
    assert list(archive.checks.columns) == list(aid.audit(archive.figures[list(schema.COLUMNS)], register).columns)


def test_a_text_that_the_catalog_has_is_not_proved_by_itself() -> None:
    worker = work.Worker()
    text = Text("mine", "text", dt.date(2025, 4, 3))
    worker.by_hash = {"its hash": "contact-group"}
    assert "contact-group" in worker.evidence_for(text, "another hash").by_key
    assert "contact-group" not in worker.evidence_for(text, "its hash").by_key
    assert "us-packages" not in worker.evidence_for(Text("us-packages", "", text.day), "another hash").by_key


# Stopped, killed, continued


class Stop(Exception):
    pass


@pytest.mark.usefixtures("small_parts")
def test_a_stopped_run_goes_on_and_ends_as_one_that_was_not_stopped(
    register: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aid.audit_many(records(20), tmp_path / "whole", against=register)

    def stop(progress: many.Progress) -> None:
        if progress.texts >= 10:
            raise Stop

    with pytest.raises(Stop):
        aid.audit_many(records(20), tmp_path / "out", against=register, progress=stop)
    with pytest.raises(AidError, match="the archive is not finished"):
        aid.Archive(tmp_path / "out")
    done = sum(len(pd.read_parquet(p)) for p in (tmp_path / "out/texts").iterdir())
    audited, seen = work.audited, []
    monkeypatch.setattr(work, "audited", lambda part, language: seen.append(len(part.texts)) or audited(part, language))
    last: list[int] = []
    aid.audit_many(
        records(20), tmp_path / "out", against=register, progress=lambda now: last.append(now.reused) or None
    )
    assert sum(seen) == 20 - done
    assert last[-1] == done >= 10
    assert files(tmp_path / "out") == files(tmp_path / "whole")


SCRIPT = """
import json, sys
import aidresearch as aid
from aidresearch.auditing.archive import parts
parts.FEWEST, parts.ONE_IN, parts.MOST = 2, 3, 5
if __name__ == "__main__":
    aid.audit_many(sys.argv[1], sys.argv[2], against=["contact-group"], jobs=2,
                   progress=lambda now: print(now.texts, flush=True))
"""


@pytest.mark.slow
def test_a_killed_run_goes_on_and_ends_as_one_that_was_not_killed(tmp_path: Path) -> None:
    script, given = tmp_path / "script.py", tmp_path / "archive.jsonl"
    script.write_text(SCRIPT)
    given.write_text("".join(json.dumps(one) + "\n" for one in records(60)))

    def start(out: str) -> subprocess.Popen[str]:
        words = [sys.executable, str(script), str(given), str(tmp_path / out)]
        own = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
        return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=own)

    with start("killed") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert json.loads((tmp_path / "killed/archive.json").read_text()) == {"complete": False}
    time.sleep(0.5)
    for out in ("killed", "whole"):
        with start(out) as process:
            process.communicate()
        assert process.returncode == 0
    assert files(tmp_path / "killed") == files(tmp_path / "whole")


@pytest.mark.usefixtures("small_parts")
def test_a_longer_archive_is_continued(register: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aid.audit_many(records(30), tmp_path / "out", against=register)
    audited, seen = work.audited, []
    monkeypatch.setattr(work, "audited", lambda part, language: seen.append(len(part.texts)) or audited(part, language))
    longer = [*records(1, first=500), *records(30), *records(1, first=600)]
    archive = aid.audit_many(longer, tmp_path / "out", against=register)
    assert sum(seen) < 16  # the new ones, and those of the parts that they came into
    assert archive.texts["text_id"].tolist() == [one["id"] for one in longer]
    assert len(list((tmp_path / "out/checks").iterdir())) == len(
        json.loads((tmp_path / "out/archive.json").read_text())["parts"]
    )


@pytest.mark.usefixtures("small_parts")
def test_other_registers_are_another_result(register: pd.DataFrame, tmp_path: Path) -> None:
    before = aid.audit_many(records(3), tmp_path / "out", against=register).checks
    after = aid.audit_many(records(3), tmp_path / "out", against=["contact-group"]).checks
    assert before["verdict"].tolist() != after["verdict"].tolist()


def test_files_of_others_are_left_alone(register: pd.DataFrame, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(AidError, match="the folder has other files"):
        aid.audit_many(records(1), tmp_path, against=register)
    assert files(tmp_path) == {"mine.txt": b"mine"}
    out = tmp_path / "out"
    aid.audit_many(records(1), out, against=register)
    (out / "checks/notes.parquet").write_bytes(b"mine")
    aid.audit_many(records(2), out, against=register)
    assert (out / "checks/notes.parquet").read_bytes() == b"mine"


def test_what_is_no_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(AidError, match="no archive"):
        aid.Archive(tmp_path)


# Texts that end a process, and other faults


def test_a_text_that_ends_its_process_is_found_by_halves() -> None:
    tried: list[int] = []

    def alone(part: Part) -> tuple[many.Done, dict[str, bytes]]:
        tried.append(len(part.texts))
        if any(text.id in ("t3", "t7") for text in part.texts):
            raise RuntimeError("its process ended")
        rest = ",".join(text.id for text in part.texts)
        return many.Done(part.hash, len(part.texts) + len(part.refused)), {rest: repr(part.refused).encode()}

    part = Part(tuple(Text(f"t{n}", "", dt.date(2025, 1, 1)) for n in range(9)), (), "seed")
    done, tables = many.mended(part, alone)
    assert (done.hash, done.texts) == (part.hash, 9)
    ((rest, refused),) = tables.items()
    assert rest == "t0,t1,t2,t4,t5,t6,t8"
    assert refused.count(b"the process that read it ended (RuntimeError)") == 2
    assert len(tried) < 2 * 9


def test_whatever_goes_wrong_with_one_text_is_a_row(
    register: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_document = work.of_document

    def strange(document: dict[str, Any], evidence: Any) -> Any:
        if next(iter(document)).startswith("t1/"):
            raise ZeroDivisionError("nobody thought of it")
        return of_document(document, evidence)

    monkeypatch.setattr(work, "of_document", strange)
    archive = aid.audit_many(records(3), tmp_path / "out", against=register)
    assert archive.texts["text_id"].tolist() == ["t0", "t2"]
    assert set(archive.figures["source"]) == {"t0", "t2"}
    (error,) = archive.errors.to_dict("records")
    assert (error["text_id"], error["kind"]) == ("t1", "fault")
    assert error["error"].startswith("not read: ZeroDivisionError: nobody thought of it")


# Input


def lines(path: Path, *some: Any) -> Path:
    path.write_bytes(b"".join(one if isinstance(one, bytes) else json.dumps(one).encode() + b"\n" for one in some))
    return path


GOOD = {"id": "good", "text": "Norway gave Ukraine 3 billion kroner.", "day": "2025-01-20"}


def test_bad_input_is_a_table_and_the_run_goes_on(
    register: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "LONGEST_LINE", 100_000)
    monkeypatch.setattr(texts, "LONGEST", 1000)
    folder = tmp_path / "archive"
    folder.mkdir()
    lines(
        folder / "a.jsonl", GOOD, {"id": "no day", "text": "x"}, {**GOOD, "id": "odd day", "day": "soon"}, GOOD,
        b'{"id": "' + b"x" * 300_000 + b'"}\n', b"\xff\xfe{}\n", b"[1]\n", b"{\n", b"\n",
        {"id": "none", "day": "2025-01-20"},
        {**GOOD, "id": "long", "text": "x" * 2000}, {**GOOD, "id": "zero", "text": "a\0b"},
        {**GOOD, "id": "other language", "text": "Il governo ha annunciato ieri un nuovo pacchetto di aiuti militari."},
        {**GOOD, "id": "half", "text": "a\ud800"},
        {**GOOD, "id": "last"},
    )  # fmt: skip
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "latin.txt").write_bytes("für die Ukraine".encode("latin-1"))
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "torn.jsonl.gz").write_bytes(gzip.compress(json.dumps(GOOD).encode() * 1000)[:50])
    (folder / "torn.parquet").write_bytes(b"PAR1 and no more")
    (folder / ".hidden").write_text("of the system")
    archive = aid.audit_many(folder, tmp_path / "out", against=register, published="2025-01-20")
    assert archive.texts["text_id"].tolist() == ["good", "no day", "last"]
    assert archive.texts["is_given_day"].tolist() == [False, True, False]
    kinds = dict(zip(archive.errors["where"], archive.errors["kind"], strict=True))
    assert kinds == {
        "good": "duplicate id",
        "a.jsonl, line 3": "no day",
        "a.jsonl, line 5": "too long",
        "a.jsonl, line 6": "encoding",
        "a.jsonl, line 7": "not JSON",
        "a.jsonl, line 8": "not JSON",
        "a.jsonl, line 10": "no text",
        "a.jsonl, line 11": "too long",
        "a.jsonl, line 12": "binary",
        "other language": "language",
        "half": "not read",
        "binary.txt": "binary",
        "latin.txt": "encoding",
        "picture.png": "not a text",
        "torn.jsonl.gz": "damaged",
        "torn.parquet": "damaged",
    }
    assert archive.counts.errors == len(kinds)


def test_without_a_day_for_all_a_text_without_one_is_refused(register: pd.DataFrame, tmp_path: Path) -> None:
    archive = aid.audit_many([{"text": "Norway gave 3 billion kroner."}], tmp_path / "out", against=register)
    assert archive.errors.to_dict("records") == [
        {"text_id": "1", "where": "text 1", "kind": "no day", "error": "the day of publication is missing"}
    ]


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "parquet", "frame", "txt"])
def test_every_form_gives_the_same_texts(form: str, tmp_path: Path) -> None:
    some = [
        {
            "id": "a/1",
            "text": "Erste\r\nZeile",
            "published_at": "2025-01-20",
            "outlet": "Post",
            "address": "https://x.org",
        },
        {"id": "a/2", "text": "Друга", "published_at": "2025-01-21", "outlet": None, "address": None},
    ]
    path: Any = tmp_path / f"texts.{form}"
    content = "".join(json.dumps(one) + "\n" for one in some).encode()
    if form == "frame":
        path = pd.DataFrame(some).assign(published_at=pd.to_datetime(["2025-01-20", "2025-01-21"]))
    elif form == "parquet":
        pd.DataFrame(some).to_parquet(path)
    elif form == "txt":
        path = tmp_path / "texts"
        (path / "a").mkdir(parents=True)
        for one in some:
            (path / f"{one['id']}.txt").write_bytes(str(one["text"]).encode())
        index = "file,published_at,outlet,address\n1,2025-01-20,Post,https://x.org\na/2.txt,2025-01-21,,\n"
        (path / "index.csv").write_text(index)
    else:
        path.write_bytes(gzip.compress(content) if form.endswith("gz") else content)
    assert list(Texts(path, columns={"day": "published_at"})) == [
        Text("a/1", "Erste\r\nZeile", dt.date(2025, 1, 20), "Post", "https://x.org"),
        Text("a/2", "Друга", dt.date(2025, 1, 21)),
    ]


def test_an_index_that_names_a_file_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "index.csv").write_text("file,day\na,2025-01-20\na,2025-01-21\n")
    with pytest.raises(AidError, match="a stands twice"):
        list(Texts(tmp_path))


def test_a_line_without_end_takes_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "LONGEST_LINE", 1000)
    path = lines(tmp_path / "a.jsonl", b"x" * 50_000, b"\n", GOOD)
    found = list(Texts(path))
    assert [type(one).__name__ for one in found] == ["Refused", "Text"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"jobs": 0}, "jobs is no number of processes"),
        ({"published": "soon"}, "published is no day"),
        ({"language": "xx"}, "xx"),
        ({"columns": {"date": "day"}}, "no column 'date' of a text"),
        ({"texts": "/no/such/folder"}, "/no/such/folder: no such file or folder"),
        ({"texts": pd.DataFrame({"day": ["2025-01-20"]})}, "no column of texts"),
        ({"texts": __file__}, "no archive of texts"),
    ],
)
def test_a_call_that_is_wrong_for_all_is_named(arguments: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(AidError, match=message):
        aid.audit_many(**{"texts": records(1), "out": tmp_path / "out", **arguments})
    assert not (tmp_path / "out").exists()
