"""Workbooks of the tracker, fetched into the user's cache folder: whole or not at all, each known by its sha256.

``kiel/fetched/r28/`` holds ``<sha256>.xlsx`` and ``<sha256>.json`` (address, size) for each file that came under that
release number; a second one is kept beside the first. A download that stops is continued the next time, if the
server says that its file is still the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from aidresearch import paths
from aidresearch.errors import SourceError, UnknownName, needs
from aidresearch.loaders.kiel.workbook import cache, lines, opening, reader

if TYPE_CHECKING:
    import requests

#: Kiel's page of the data set; the workbook's own address changes with every release, and stands on it.
PAGE = "https://www.kielinstitut.de/publications/ukraine-support-tracker-data-6453/"
TIMEOUT = (15, 60)  #: seconds to connect, and between two pieces
MEGABYTE = 10**6
LIMIT = 200  #: megabytes that a workbook, or the page that names it, may have; release 28 has about 5
BLOCK = 2**13  #: bytes; what came of a block when the connection breaks is lost
KEY = re.compile(r"kiel-r(\d+)(?:@([0-9a-f]{4,64}))?")
_IN_NAME = re.compile(r"release[_ -]?(\d+)", re.IGNORECASE)
_LINK = re.compile(r"""href=["']([^"']+\.xlsx)["']""", re.IGNORECASE)


@dataclass(frozen=True)
class Fetched:
    """A workbook in the user's folder; ``others`` are the sha256 of other files of the same release number."""

    release: int
    path: Path
    sha256: str
    address: str
    is_new: bool
    others: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"kiel-r{self.release}@{self.sha256[:12]}"


def fetch(release: int | None = None, origin: str | None = None, limit: float = LIMIT) -> Fetched:
    """Fetch a workbook from Kiel's page, from the address ``origin``, or from a local file, and check that it is one.

    Without ``release`` the number is that of the workbook's ReadMe, else that in the address or file name; a number
    that the ReadMe contradicts is refused. Raises `SourceError` for every way in which
    it is not a whole workbook of the tracker; nothing is stored then but what a next try can continue from. A file of
    more than ``limit`` megabytes is not fetched: not begun where the server says its size, else stopped there.
    """
    if release is not None and release < 1:
        raise SourceError(f"release {release} is no release", expected="1 or more")
    if origin is None:
        release, origin = _published(release, limit)
    arrived = _incoming() / f"{os.getpid()}.xlsx"
    try:
        if "://" in origin:
            download(origin, arrived, limit)
        else:
            _copy(Path(origin), arrived, limit)
        said = _check(arrived, origin)
        if release is not None and said is not None and said != release:
            raise SourceError(
                f"the workbook is not release {release}",
                where=f"{origin}, ReadMe",
                expected=f"release {release}",
                found=f"release {said}",
                do=f"Say --release {said}, or nothing",
            )
        return _keep(arrived, release or said or _number(origin), origin)
    finally:
        arrived.unlink(missing_ok=True)


def find(key: str) -> Fetched:
    """The workbook fetched for ``kiel-r28``, or for ``kiel-r28@`` and the first digits of its sha256.

    Raises `SourceError` where there is none, or several and none is named.
    """
    matched = KEY.fullmatch(key)
    if not matched:
        raise UnknownName(f"{key!r} is no release of the tracker", expected="a key as kiel-r28, or kiel-r28@31cd56")
    release, start = int(matched[1]), matched[2] or ""
    found = [item for item in fetched(release) if item.sha256.startswith(start)]
    if not found:
        raise SourceError(
            f"no workbook fetched for {key}",
            where=str(_folder(release)),
            do=f"aidresearch fetch kiel --release {release}; or aid.read_kiel(path) for a file of your own",
        )
    if len(found) > 1:
        raise SourceError(
            f"{len(found)} different workbooks were fetched for {key}",
            where=str(_folder(release)),
            found=", ".join(item.key for item in found),
            do="Name one of them",
        )
    return found[0]


def fetched(release: int) -> list[Fetched]:
    """The workbooks stored for a release number, by sha256."""
    records = sorted(_folder(release).glob("*.json"))
    found = []
    for path in records:
        record = json.loads(path.read_text(encoding="utf-8"))
        others = tuple(other.stem for other in records if other != path)
        found.append(Fetched(release, path.with_suffix(".xlsx"), path.stem, record["address"], False, others))
    return [item for item in found if item.path.is_file()]


def download(address: str, target: Path, limit: float = LIMIT) -> None:
    """The file at an address, whole, as ``target``; what came before a break is kept, and continued the next time.

    Raises `SourceError` for a file of more than ``limit`` megabytes, as soon as that is known.
    """
    needs("live", "fetching takes")
    import pooch
    import requests

    pooch.get_logger().setLevel("WARNING")
    try:
        pooch.retrieve(
            address, known_hash=None, fname=target.name, path=target.parent, downloader=partial(_continue, limit=limit)
        )
    except requests.exceptions.ChunkedEncodingError:
        raise SourceError(
            "the download was cut short", where=address, do="Try again: what came is kept and continued"
        ) from None
    except requests.RequestException as error:
        raise SourceError(
            f"the server cannot be reached ({type(error).__name__})",
            where=address,
            do="Try again, or --from a local copy",
        ) from None


def _continue(address: str, output_file: Any, _: Any, *, limit: float) -> None:
    """A downloader for pooch: from where a former try stopped, if the server says that the file is the same."""
    import requests

    part = _incoming() / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.part"
    validator = part.with_suffix(".validator")
    headers = {"Accept-Encoding": "identity", "User-Agent": "aidresearch"}
    if part.is_file() and validator.is_file():
        headers |= {"Range": f"bytes={part.stat().st_size}-", "If-Range": validator.read_text(encoding="utf-8")}
    with requests.get(address, headers=headers, stream=True, timeout=TIMEOUT, allow_redirects=False) as response:
        if response.status_code == requests.codes.requested_range_not_satisfiable and "Range" in headers:
            part.unlink()
            raise SourceError("the half file of a former try did not fit", where=address, do="Try again: it is gone")
        _check_answer(response, address)
        is_rest = response.status_code == requests.codes.partial_content
        validator.write_text(response.headers.get("ETag") or response.headers.get("Last-Modified", ""), "utf-8")
        if not validator.stat().st_size:
            validator.unlink()
        arrived = part.stat().st_size if is_rest else 0
        try:
            _check_size(arrived + _announced(response), limit, address)
            with part.open("ab" if is_rest else "wb") as file:
                for block in response.iter_content(BLOCK):
                    arrived += len(block)
                    _check_size(arrived, limit, address)
                    file.write(block)
        except SourceError:  # too large: a next try is not to continue it
            part.unlink(missing_ok=True)
            validator.unlink(missing_ok=True)
            raise
    validator.unlink(missing_ok=True)
    shutil.move(part, output_file)


def _announced(response: requests.Response) -> int:
    """The bytes that the server says it sends; 0 where it does not say."""
    text = response.headers.get("Content-Length", "")
    return int(text) if text.isdecimal() else 0


def _check_size(size: int, limit: float, where: str) -> None:
    if size > limit * MEGABYTE:
        raise SourceError(
            "the file is larger than a workbook of the tracker should be",
            where=where,
            expected=f"at most {limit:g} MB",
            found=f"{size / MEGABYTE:,.1f} MB or more",
            do="Look whether it is the workbook; a higher limit is --limit MB",
        )


def _check_answer(response: requests.Response, address: str) -> None:
    if response.is_redirect:
        raise SourceError(
            f"the address moved ({response.status_code})",
            where=address,
            found=urljoin(address, response.headers["Location"]),
            do="Look whether that is Kiel's, and give it with --from",
        )
    if response.status_code not in (200, 206):
        raise SourceError(
            f"the server answers {response.status_code} {response.reason}",
            where=address,
            do="Look the address up on the tracker's page, or download it in a browser and give the file with --from",
        )


def _published(release: int | None, limit: float = LIMIT) -> tuple[int, str]:
    """The newest release on Kiel's page, or the one asked for, and its address."""
    page = _incoming() / f"{os.getpid()}.html"
    try:
        download(PAGE, page, limit)
        text = page.read_text(encoding="utf-8", errors="replace")
    finally:
        page.unlink(missing_ok=True)
    links = {int(found[1]): urljoin(PAGE, link) for link in _LINK.findall(text) if (found := _IN_NAME.search(link))}
    wanted = release or max(links, default=0)
    if wanted not in links:
        raise SourceError(
            f"no link to release {release}" if release else "no link to a workbook",
            where=PAGE,
            found=f"releases {', '.join(map(str, sorted(links)))}" if links else "no workbook",
            do="Download it in a browser and give the file with --from",
        )
    return wanted, links[wanted]


def _number(origin: str) -> int:
    found = _IN_NAME.search(origin.rpartition("/")[2])
    if not found:
        raise SourceError(
            "the release number is not in the name", where=origin, expected="Release_28", do="Say --release 28"
        )
    return int(found[1])


def _copy(origin: Path, target: Path, limit: float) -> None:
    if not origin.is_file():
        raise SourceError("there is no such file", where=str(origin), do="Give a workbook's path or its address")
    _check_size(origin.stat().st_size, limit, str(origin))
    shutil.copyfile(origin, target)


def _check(path: Path, origin: str) -> int | None:
    """The release that the ReadMe says; raises for what is no workbook of the tracker, and names where it came from."""
    try:
        opened = opening.open_workbook(path)
        lines.main_sheet(opened)
        return reader.about(opened)[0]
    except SourceError as error:
        where = (error.where or "").replace(str(path), origin)
        raise SourceError(error.what, where=where, expected=error.expected, found=error.found, do=error.do) from None


def _keep(arrived: Path, release: int, origin: str) -> Fetched:
    """The file in its place, then its record: a file without a record is none."""
    digest = cache.digest(arrived)
    path = _folder(release) / f"{digest}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.is_file()
    record = path.with_suffix(".json")
    if is_new or not record.is_file():
        content = {"release": release, "sha256": digest, "address": origin, "bytes": arrived.stat().st_size}
        arrived.replace(path)
        temporary = record.with_suffix(".part")
        temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        temporary.replace(record)
    others = tuple(item.sha256 for item in fetched(release) if item.sha256 != digest)
    return Fetched(release, path, digest, origin, is_new, others)


def _folder(release: int) -> Path:
    return paths.cache_folder() / "kiel" / "fetched" / f"r{release}"


def _incoming() -> Path:
    folder = paths.cache_folder() / "kiel" / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
