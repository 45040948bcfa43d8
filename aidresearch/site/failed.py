"""The executed notebooks of reports that failed, in a folder with a list of them, so that nothing else is touched."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path

from aidresearch.site import folders, ownership


def refuse_others(folder: Path, names: Collection[str]) -> None:
    """Raise `BuildError` for a notebook of one of these names that no build put into ``folder``."""
    ours = ownership.failed_notebooks(folder)
    ownership.refuse((name for name in names if name not in ours and (folder / name).exists()), str(folder))


def keep(folder: Path, notebooks: Mapping[str, bytes], wanted: Collection[str]) -> None:
    """Write the ``notebooks``, and remove those listed before whose names are not ``wanted`` any more.

    The list is written before a file is, and again when the last one is gone: a killed build leaves nothing unlisted.
    """
    before = ownership.failed_notebooks(folder)
    kept = {name: digest for name, digest in before.items() if name in wanted}
    kept |= {name: hashlib.sha256(content).hexdigest() for name, content in notebooks.items()}
    if not kept and not before:
        return
    _list(folder, before | kept)
    for name, content in notebooks.items():
        folders.write(folder / name, content)
    for name in before.keys() - kept.keys():
        (folder / name).unlink(missing_ok=True)
    if kept:
        _list(folder, kept)
    else:
        (folder / ownership.FAILED_LIST).unlink()


def _list(folder: Path, names: Mapping[str, str]) -> None:
    text = json.dumps({"notebooks": dict(sorted(names.items()))}, indent=1) + "\n"
    folders.write(folder / ownership.FAILED_LIST, text.encode())
