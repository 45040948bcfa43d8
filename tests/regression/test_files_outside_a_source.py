"""A ``source.toml`` could name any file of the machine: ``../../secret.csv``, ``/etc/passwd``, a link out of it.

Whoever builds a site from a source of somebody else's would have published what it names, for its hash is in the same
file. A source names only what lies in its folder now.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from aidresearch import catalog
from aidresearch.errors import SourceError

TOML = """\
key = "toy"
title = "A toy"
producer = "Nobody"
data_to = 2025-04-03
address = "not known"
licence = "not stated"
citation = "Nobody: A toy"
loader = "kiel"
dated_by = "stated_on"

[[files]]
name = {name}
sha256 = "{sha256}"
description = "one line"
"""
SECRET = b"a\nsecret\n"


def source(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "source.toml"
    path.write_text(TOML.format(name=name, sha256=hashlib.sha256(SECRET).hexdigest()), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name", ['"../secret.csv"', "'{root}/secret.csv'", '"link.csv"', '"sub/../../secret.csv"', "'..\\secret.csv'", '""']
)
def test_a_file_outside_its_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_bytes(SECRET)
    path = source(tmp_path / "toy", name.format(root=tmp_path))
    (path.parent / "link.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(SourceError, match="a file of a source lies outside its folder"):
        catalog.read(path)


def test_a_link_made_after_the_description_was_read(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_bytes(SECRET)
    found = catalog.read(source(tmp_path / "toy", '"a.csv"'))
    (found.folder / "a.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(SourceError, match="a file of a source lies outside its folder"):
        found.read_bytes("a.csv")


def test_a_file_in_its_folder_and_below_it(tmp_path: Path) -> None:
    for name in ("a.csv", "sub/a.csv"):
        found = catalog.read(source(tmp_path / "toy", f'"{name}"'))
        (found.folder / name).parent.mkdir(exist_ok=True)
        (found.folder / name).write_bytes(SECRET)
        assert found.read_bytes(name) == SECRET


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"a \[\[files\]\] entry is wrong"):
        catalog.read(source(tmp_path / "toy", "5"))
