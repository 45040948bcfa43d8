"""Report plans, notebooks and descriptions of sources with something wrong in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from aidresearch import catalog
from aidresearch.paths import Project
from aidresearch.site.plan import plan
from tests.site import toy

PIECES = [
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "=",
    "\n",
    "#",
    "[[report]]",
    "[site]",
    "x = 1",
    "1979-05-27",
    "nan",
    "\\u0000",
    "-1",
]
PIECES += [
    '"' + "a" * 400 + '"',
    "['SWE']",
    "{donor}",
    "{x}",
    "../..",
    "toy.ipynb",
    "true",
    "0",
    "[]",
    "{}",
    "ä",
    "\x00",
    "",
]


def cases(chance: random.Random, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    project = toy.project(folder / "project")
    files = [project.plan, project.notebooks / "toy.ipynb", project.raw / "nobody/2025/source.toml"]
    whole = {path: path.read_text(encoding="utf-8") for path in files}
    while True:
        path = chance.choice(files)
        text = _changed(chance, whole[path])
        path.write_text(text, encoding="utf-8", errors="replace")
        yield f"{path.name}: {text}", partial(_read, project, files[2])
        path.write_text(whole[path], encoding="utf-8")


def _read(project: Project, source: Path) -> None:
    plan.read(project)
    for file in catalog.read(source).files:
        catalog.read(source).read_bytes(file.name)


def _changed(chance: random.Random, text: str) -> str:
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 0, 1, 3, 20]))
        text = text[:start] + chance.choice(PIECES) + text[end:]
    return text
