"""Which files of a folder are ours: those that a manifest of ours lists there. Nothing else is replaced or removed.

``build.json`` lists the site, ``data/manifest.json`` the processed data beside it, ``failed/failed.json`` the executed
notebooks of reports that failed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from aidresearch.errors import BuildError

#: The file that says that a folder is a site of ours, and lists its files.
MARK = "build.json"
#: Lies in a folder that a build has begun to fill, or to remove.
HALF = ".half-made-by-aidresearch"
#: Folders that a build with --into writes beside the pages.
DATA, FAILED = "data", "failed"
DATA_LIST, FAILED_LIST = "manifest.json", "failed.json"


def record(folder: Path) -> dict[str, Any] | None:
    """The content of ``build.json`` in ``folder``; None if there is none, or it is another program's."""
    content = _json(folder / MARK)
    if not isinstance(content, dict) or not isinstance(content.get("version"), int):
        return None
    reports = content.get("reports")
    if not isinstance(content.get("index"), str) or not isinstance(reports, dict):
        return None
    parts = [content, *reports.values()]
    return content if all(isinstance(p, dict) and _is_list(p.get("files")) for p in parts) else None


def files(folder: Path) -> set[str]:
    """The paths in ``folder`` that manifests of ours list, the manifests among them."""
    found = {f"{DATA}/{name}" for name in _data_files(folder / DATA)}
    if failed := failed_notebooks(folder / FAILED):
        found |= {f"{FAILED}/{name}" for name in (*failed, FAILED_LIST)}
    if content := record(folder):
        found |= {MARK, *(name for part in (content, *content["reports"].values()) for name in part["files"])}
    return found


def beside(folder: Path) -> list[str]:
    """The files of ours in ``folder`` that are no part of the site, and stay when it is built again."""
    named = sorted(name for name in files(folder) if name.startswith((f"{DATA}/", f"{FAILED}/")))
    return [name for name in named if (folder / name).is_file()]


def failed_notebooks(folder: Path) -> dict[str, str]:
    """The executed notebooks that a build put into ``folder``: their names and hashes."""
    content = _json(folder / FAILED_LIST)
    names = content.get("notebooks") if isinstance(content, dict) else None
    return dict(names) if names and _is_list(names) and all("/" not in name for name in names) else {}


def _data_files(folder: Path) -> set[str]:
    """What `aidresearch.export.manifest` lists; the site imports nothing that makes it."""
    content = _json(folder / DATA_LIST)
    if not isinstance(content, dict) or not content.keys() >= {"code", "sources", "versions"}:
        return set()
    outputs = content.get("outputs")
    return {DATA_LIST, *outputs} if isinstance(outputs, dict) else set()


def foreign(folder: Path) -> list[str]:
    """The paths in ``folder`` that are not ours, sorted; of a folder that a build has begun to fill, none."""
    if (folder / HALF).is_file():
        return []
    ours = files(folder)
    paths = [p for p in folder.rglob("*") if p.is_symlink() or not p.is_dir()]
    return sorted({p.relative_to(folder).as_posix() for p in paths} - ours)


def refuse(names: Iterable[str], where: str) -> None:
    """Raise `BuildError` that names the first of the files that are not ours; nothing if there are none."""
    listed = list(names)
    if listed:
        more = f" and {len(listed) - 3} more" if len(listed) > 3 else ""
        raise BuildError(
            f"files that no build put there would be lost: {', '.join(listed[:3])}{more}",
            where=where,
            expected="only what a build lists in its own manifest",
            do="Move them away, or name another folder: aidresearch build --into DIR",
        )


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def _is_list(names: Any) -> bool:
    """Whether this maps paths inside a folder to hashes, as every list of ours does."""
    return isinstance(names, Mapping) and all(
        isinstance(value, str)
        and re.fullmatch(r"[0-9a-f]{64}", value)
        and not PurePosixPath(name).is_absolute()
        and ".." not in PurePosixPath(name).parts
        for name, value in names.items()
    )
