"""Files and folders that are whole or not there: written beside their place and renamed into it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aidresearch.errors import BuildError

#: The file that says that a folder is a site of ours, which may be replaced.
MARK = "build.json"


def write(path: Path, content: bytes) -> None:
    """Write a file whole: a reader sees the old bytes or the new ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        made.chmod(0o644)  # mkstemp makes private files; these are to be published
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def _beside(target: Path, word: str) -> Path:
    return target.with_name(f".{target.name}.{word}")


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """One build beside ``target`` at a time; a second one waits. The lock ends with its process, however that ends."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # Windows: two builds at once are the user's care
        yield
        return
    handle = os.open(target.parent, os.O_RDONLY)  # the folder itself, so that no lock file stays behind
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def recover(target: Path) -> None:
    """Put right what a killed build left: the last site moved aside, a new one half made. Call it under the lock."""
    if target.exists() and not (target.is_dir() and (not any(target.iterdir()) or (target / MARK).is_file())):
        raise BuildError(
            "will not be replaced: it is not empty and no site that aidresearch built",
            where=str(target),
            expected=f"a new or empty folder, or one with a {MARK}",
            do="Name another folder",
        )
    old, new = _beside(target, "old"), _beside(target, "new")
    if old.exists():
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    shutil.rmtree(new, ignore_errors=True)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder beside ``target`` to fill; when the block ends well it takes the place of ``target``.

    When the block is left by an exception, Ctrl-C too, ``target`` stays as it is and the new folder goes.
    """
    old, new = _beside(target, "old"), _beside(target, "new")
    new.mkdir()
    try:
        yield new
        try:
            if target.exists():
                target.rename(old)
            new.rename(target)
        except OSError as error:
            if old.exists() and not target.exists():
                old.rename(target)
            raise BuildError(f"the site cannot be put in place ({error.strerror})", where=str(target)) from None
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(new, ignore_errors=True)
