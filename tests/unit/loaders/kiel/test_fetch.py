"""Workbooks fetched from a server that the test starts, in every way in which that goes wrong."""

from __future__ import annotations

import hashlib
import json
import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import aidresearch as aid
from aidresearch.errors import SourceError, UnknownName
from aidresearch.loaders.kiel import fetch

pytestmark = pytest.mark.extra("live")

SHEET = "Bilateral Assistance, MAIN DATA"
PATH = "/x-Ukraine_Support_Tracker_Release_28.xlsx"


@dataclass
class Server:
    """What it answers, and what it was asked."""

    content: bytes = b""
    status: int = 200
    location: str = ""
    etag: str = '"one"'
    cut_after: int | None = None  #: break the connection after that many bytes
    chunked: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    address: str = ""

    @property
    def url(self) -> str:
        return self.address + PATH


@pytest.fixture
def server() -> Iterator[Server]:
    about = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            about.asked.append(dict(self.headers))
            content, status = about.content, about.status
            if status == 200 and "Range" in self.headers and self.headers.get("If-Range") == about.etag:
                start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
                status, content = (206, content[start:]) if start < len(content) else (416, b"")
            self.send_response(status)
            if about.location:
                self.send_header("Location", about.location)
            if about.etag:
                self.send_header("ETag", about.etag)
            if not about.chunked:
                self.send_header("Content-Length", str(len(content)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(content if about.cut_after is None else content[: about.cut_after])
            self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, args=(0.02,))
    thread.start()
    about.address = f"http://127.0.0.1:{http.server_port}"
    yield about
    http.shutdown()
    thread.join()
    http.server_close()


@pytest.fixture
def workbook(book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]) -> Callable[..., bytes]:
    """The bytes of a workbook; another ``amount`` makes other bytes."""

    def make(amount: float = 1e6) -> bytes:
        noise = random.Random(28).randbytes(40_000).hex()  # some 40 kB, however well it is packed
        line = {"tot_activity_value_EUR": amount, "notes": noise}
        return book({SHEET: sheet(eras["release 21 and later"], line)}).read_bytes()

    return make


def files(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.rglob("*") if path.is_file())


def test_from_an_address(server: Server, workbook: Callable[..., bytes], cache: Path) -> None:
    server.content = workbook()
    held = fetch.fetch(origin=server.url)
    digest = hashlib.sha256(server.content).hexdigest()
    assert (held.release, held.sha256, held.is_new, held.others) == (28, digest, True, ())
    assert held.path.read_bytes() == server.content
    record = json.loads(held.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert record == {"release": 28, "sha256": digest, "address": server.url, "bytes": len(server.content)}
    assert files(cache) == [f"{digest}.json", f"{digest}.xlsx"]  # nothing half-written is left
    assert not fetch.fetch(origin=server.url).is_new


def test_a_second_file_of_one_release_is_kept_beside_the_first(server: Server, workbook: Callable[..., bytes]) -> None:
    server.content = workbook()
    first = fetch.fetch(origin=server.url)
    server.content = workbook(2e6)
    second = fetch.fetch(origin=server.url)
    assert second.is_new
    assert second.others == (first.sha256,)
    assert first.path.is_file()
    with pytest.raises(SourceError, match=r"2 different workbooks were fetched for kiel-r28.*Name one of them"):
        aid.load("kiel-r28", detail="activities")
    frame = aid.load(f"kiel-r28@{second.sha256[:6]}", detail="activities")
    assert frame["value"].max() == 2e6


def test_the_release_is_that_of_the_readme(
    tmp_path: Path, book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]
) -> None:
    readme = [["Ukraine Support Tracker –– 8th release (covering January 24 to November 20, 2022)"]]
    path = tmp_path / "mine.xlsx"
    path.write_bytes(book({"ReadMe": readme, SHEET: sheet(eras["releases 7 to 13"], {})}).read_bytes())
    assert fetch.fetch(origin=str(path)).release == 8
    with pytest.raises(SourceError, match=r"the workbook is not release 28.*expected release 28, found release 8"):
        fetch.fetch(28, str(path))


def test_a_local_copy(tmp_path: Path, workbook: Callable[..., bytes]) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(workbook())
    with pytest.raises(SourceError, match=r"the release number is not in the name.*Say --release 28"):
        fetch.fetch(origin=str(path))
    held = fetch.fetch(30, str(path))
    assert held.release == 30
    assert path.is_file()
    with pytest.raises(SourceError, match="there is no such file"):
        fetch.fetch(30, str(tmp_path / "nowhere.xlsx"))


def test_load_says_which_it_used_and_never_falls_back(server: Server, workbook: Callable[..., bytes]) -> None:
    with pytest.raises(SourceError, match=r"no workbook fetched for kiel-r28.*aidresearch fetch kiel --release 28"):
        aid.load("kiel-r28", detail="activities")
    server.content = workbook()
    held = fetch.fetch(origin=server.url)
    assert set(aid.load("kiel-r28")["source"]) == {"kiel-r28"}  # shipped, as before
    for detail in ("activities", "monthly", "totals"):
        assert set(aid.load("kiel-r28", detail=detail)["source"]) == {f"kiel-r28@{held.sha256[:12]}"}
    with pytest.raises(UnknownName, match="'indicators' is no release of the tracker"):
        aid.load("indicators", detail="totals")


@pytest.mark.parametrize(("status", "words"), [(403, "answers 403 Forbidden"), (404, "answers 404 Not Found")])
def test_refused(status: int, words: str, server: Server, cache: Path) -> None:
    server.status = status
    with pytest.raises(SourceError, match=words) as caught:
        fetch.fetch(origin=server.url)
    assert server.url in str(caught.value)
    assert "--from" in str(caught.value)
    assert files(cache) == []


def test_a_redirect_is_said_and_not_followed(server: Server, cache: Path) -> None:
    server.status, server.location = 302, "/login"
    with pytest.raises(SourceError, match=r"the address moved \(302\); found http://127.0.0.1:\d+/login"):
        fetch.fetch(origin=server.url)
    assert files(cache) == []


def test_a_web_page_instead(server: Server, cache: Path) -> None:
    server.content = b"<html>Please accept our cookies</html>"
    with pytest.raises(SourceError, match=r"a web page \(HTML\)") as caught:
        fetch.fetch(origin=server.url)
    assert server.url in str(caught.value)
    assert files(cache) == []


def test_another_workbook(server: Server, book: Callable[..., Path], cache: Path) -> None:
    server.content = book({"Prices": [["Item", "EUR"]]}).read_bytes()
    with pytest.raises(SourceError, match="no sheet has the columns of the main sheet"):
        fetch.fetch(origin=server.url)
    assert files(cache) == []


@pytest.mark.parametrize("chunked", [False, True])
def test_a_download_cut_short_is_never_taken_for_a_whole(
    chunked: bool, server: Server, workbook: Callable[..., bytes], cache: Path
) -> None:
    server.content, server.cut_after, server.chunked = workbook(), 20_000, chunked
    with pytest.raises(SourceError, match="cut short"):
        fetch.fetch(origin=server.url)
    assert not list(cache.rglob("*.xlsx"))
    assert fetch.fetched(28) == []


def test_a_download_is_continued(server: Server, workbook: Callable[..., bytes]) -> None:
    server.content, server.cut_after = workbook(), 20_000
    with pytest.raises(SourceError, match="what came is kept and continued"):
        fetch.fetch(origin=server.url)
    server.cut_after = None
    held = fetch.fetch(origin=server.url)
    assert held.path.read_bytes() == server.content
    assert server.asked[1]["Range"] == f"bytes={2 * fetch.BLOCK}-"  # the whole blocks of 20,000 bytes


@pytest.mark.parametrize("etag", ['"two"', ""])
def test_a_download_of_another_file_begins_anew(etag: str, server: Server, workbook: Callable[..., bytes]) -> None:
    server.content, server.cut_after = workbook(), 20_000
    with pytest.raises(SourceError):
        fetch.fetch(origin=server.url)
    server.content, server.cut_after, server.etag = workbook(2e6), None, etag
    assert fetch.fetch(origin=server.url).path.read_bytes() == server.content


def test_a_half_file_that_does_not_fit_is_thrown_away(server: Server, workbook: Callable[..., bytes]) -> None:
    whole = workbook()
    server.content, server.cut_after = whole + bytes(2 * fetch.BLOCK), len(whole) + fetch.BLOCK
    with pytest.raises(SourceError):
        fetch.fetch(origin=server.url)
    server.content, server.cut_after = whole, None
    with pytest.raises(SourceError, match="did not fit"):
        fetch.fetch(origin=server.url)
    assert fetch.fetch(origin=server.url).path.read_bytes() == whole


def test_nobody_answers() -> None:
    with pytest.raises(SourceError, match=r"cannot be reached \(ConnectionError\)"):
        fetch.fetch(28, "http://127.0.0.1:9/book.xlsx")


def test_the_newest_release_on_the_page(
    server: Server, workbook: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "PAGE", server.address + "/data/")
    links = ["a-Ukraine_Support_Tracker_Release_27.xlsx", f"{PATH}", "methodology.xlsx"]
    server.content = "".join(f'<a href="{link}">' for link in links).encode()
    assert fetch._published(None) == (28, server.url)
    assert fetch._published(27) == (27, server.address + "/data/" + links[0])
    with pytest.raises(SourceError, match="no link to release 5; found releases 27, 28"):
        fetch.fetch(5)
    server.content = b"<html></html>"
    with pytest.raises(SourceError, match="no link to a workbook; found no workbook"):
        fetch.fetch()


@pytest.mark.parametrize("chunked", [False, True])
def test_a_file_that_is_too_large_is_stopped_at_the_limit(server: Server, chunked: bool, tmp_path: Path) -> None:
    """A server that sent without end filled the disk. With a size said beforehand, nothing is written at all."""
    server.content, server.chunked = b"x" * 3_000_000, chunked
    with pytest.raises(SourceError, match=r"larger than a workbook of the tracker should be; expected at most 1 MB"):
        fetch.fetch(28, server.url, limit=1)
    assert [p for p in (tmp_path / "cache").rglob("*") if p.is_file()] == []


def test_a_local_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "Release_28.xlsx"
    path.write_bytes(b"x" * 1_000_001)
    with pytest.raises(SourceError, match="expected at most 1 MB"):
        fetch.fetch(28, str(path), limit=1)


def test_the_limit_is_two_hundred_megabytes() -> None:
    assert fetch.LIMIT == 200
