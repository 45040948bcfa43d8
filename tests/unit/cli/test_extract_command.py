"""``aidresearch extract`` as a stranger uses it: formats, preview, review into a press folder, wrong input."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from aidresearch import catalog
from aidresearch.cli.main import main
from aidresearch.extraction import article, preview, rows
from aidresearch.loaders import press

TEXT = "Sweden will give nearly €3.5 billion ($3.8 billion) in aid. Norway sent ten tanks <b>on</b> Monday.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line; gives exit code, standard output and error."""

    def run(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["aidresearch", "extract", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return run


def test_json(run: Run, file: Path) -> None:
    code, out, err = run(file, "--published", "2025-04-03", "--format", "json")
    money, tanks = json.loads(out)
    assert (code, err) == (0, "")
    assert {k: money[k] for k in ("char_start", "char_end", "as_printed", "measure", "value", "low", "high")} == {
        "char_start": 24, "char_end": 51, "as_printed": "€3.5 billion ($3.8 billion)", "measure": "money",
        "value": 3.5e9, "low": None, "high": 3.5e9,
    }  # fmt: skip
    names = ("unit", "qualifier", "equivalent_value", "equivalent_unit", "donor", "stage", "period_start", "period_end")
    assert [money[k] for k in names] == ["EUR", "nearly", 3.8e9, "USD", "SWE", "pledged", None, None]
    assert [tanks[k] for k in ("value", "item", "donor", "stage", "aid_type", "stated_on")] == [
        10, "tank", "NOR", "delivered", "military", "2025-03-31",
    ]  # fmt: skip


def test_csv_and_table(run: Run, file: Path) -> None:
    _, out, _ = run(file, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["figure_id"] for row in rows] == ["news/24", "news/72"]
    _, out, _ = run(file)
    assert "nearly €3.5 billion ($3.8 billion)" in out
    assert "3,500,000,000" in out


def test_what_is_piped_in(run: Run) -> None:
    code, out, _ = run("-", "--source", "mail", "--format", "json", stdin="Норвегія: €5 million".encode())
    assert code == 0
    assert json.loads(out)[0]["figure_id"] == "mail/10"
    assert run("-", stdin=b"no figure here")[1] == "no figures found\n"


def test_a_language_that_is_not_read_is_said(run: Run, tmp_path: Path) -> None:
    # A text in another language had "no figures": Hungarian stands for what has no folder.
    path = tmp_path / "hir.txt"
    path.write_text("A kormány további hárommilliárd eurót ígért Ukrajnának a légvédelemre.", encoding="utf-8")
    code, out, err = run(path)
    assert (code, out) == (3, "")
    assert err.startswith("error: hir: the text is in Hungarian (hu), which is not read; expected ")
    assert err.count("\n") == 1
    code, out, _ = run(path, "--format", "json")
    assert (code, json.loads(out)["language"]) == (3, "hu")
    assert run(path, "--language", "en")[:2] == (0, "no figures found\n")
    code, _, err = run(path, "--language", "xx")
    assert (code, "'xx' is not read" in err) == (3, True)


def test_json_names_the_language(run: Run, file: Path) -> None:
    assert {record["language"] for record in json.loads(run(file, "--format", "json")[1])} == {"en"}


@pytest.mark.parametrize(
    ("arguments", "said", "expected"),
    [
        (["missing.txt"], "missing.txt: not readable (No such file or directory)", 1),
        (["-"], "what is piped in: no text in UTF-8; found byte 0", 1),
        (
            ["-", "--published", "soon"],
            "Invalid value for '--published': 'soon' is no day; expected one as 2025-04-03.",
            2,
        ),
        (["-", "--format", "xml"], "Invalid value for '--format': 'xml' is not one of 'table', 'csv', 'json'.", 2),
        (["-", "--review", "folder"], "--review asks questions", 1),
    ],
)
def test_wrong_input_is_one_line(run: Run, arguments: list[str], said: str, expected: int) -> None:
    code, out, err = run(*arguments, stdin=b"\xff\xfe")
    assert (code, out) == (expected, "")
    assert err.startswith(f"error: {said}")
    assert err.count("\n") == 1


class Marks(HTMLParser):
    """The text of the article and of its marks, as a browser reads them; the numbers of the marks left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.marks, self.tags = "", [""], [""]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.tags.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "article" in self.tags and "sup" not in self.tags:
            self.text += data
            self.marks[-1] += data if "mark" in self.tags else ""


def test_the_preview_is_the_text_with_its_spans_marked(run: Run, file: Path, tmp_path: Path) -> None:
    run(file, "--preview", tmp_path / "out" / "news.html")
    page = (tmp_path / "out" / "news.html").read_text(encoding="utf-8")
    found = Marks(page)
    assert found.text == TEXT
    assert found.marks[1:] == ["€3.5 billion ($3.8 billion)", "ten tanks"]
    assert "http" not in page  # nothing is loaded from elsewhere
    assert "<b>" not in page


def test_a_preview_without_figures() -> None:
    assert "0 proposed figures" in preview.page("nothing", rows.records(article.read("nothing"), "nothing", "x"), "x")


ANSWERS = b"Title\nOutlet\n\n\n"  # of a new folder: title, outlet, address, licence


def test_review_makes_a_press_folder_that_the_loader_reads(run: Run, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "press" / "news"
    call = (file, "--published", "2025-04-03", "--review", folder)
    code, out, err = run(*call, stdin=ANSWERS + b"donor=Denmark\ny\nn\n")
    assert code == 0, err
    assert "1 confirmed" in out
    source = catalog.read(folder / "source.toml")
    (row,) = press.load(source).itertuples()
    assert (row.figure_id, row.value, row.half_width, row.donor) == ("news/x01", 3.5e9, 5e7, "DNK")
    assert (row.qualifier, row.equivalent_value, row.equivalent_low) == ("nearly", 3.8e9, 3.75e9)
    assert (source.producer, source.document["characters"]) == ("Outlet", len(TEXT))

    code, out, _ = run(*call, stdin=b"y\n")  # the second time only what was not confirmed is asked
    assert "2 proposals, 1 of them confirmed before" in out
    assert list(press.load(catalog.read(folder / "source.toml"))["as_printed"]) == [
        "€3.5 billion ($3.8 billion)",
        "ten tanks",
    ]


def test_review_refuses_what_the_table_does_not_allow(run: Run, file: Path, tmp_path: Path) -> None:
    wrong = b"stage=given\ndonor=Atlantis\nvalue=much\nstated_on=soon\nperiod_end=2020-13-01\nhello\nq\n"
    code, out, err = run(file, "--published", "2025-04-03", "--review", tmp_path / "p", stdin=ANSWERS + wrong)
    assert code == 0
    for said in (
        "'given' is no stage",
        "'Atlantis' is no known party",
        "value is no number",
        "stated_on",
        "'hello' is no answer",
    ):
        assert said in err
    assert "0 confirmed" in out
    assert not (tmp_path / "p").exists()


def test_review_keeps_off_other_folders(run: Run, file: Path, tmp_path: Path) -> None:
    call = (file, "--published", "2025-04-03", "--review")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    assert "not empty and has no source.toml" in run(*call, tmp_path / "full")[2]
    assert run(*call, tmp_path / "a", stdin=ANSWERS + b"y\nq\n")[0] == 0
    file.write_text("Another text of €5.", encoding="utf-8")
    assert "the figures of another text" in run(*call, tmp_path / "a")[2]
    assert "--review needs the day" in run(file, "--review", tmp_path / "a")[2]
