"""Files and folders that are whole or not there: written beside their place and renamed into it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from aidresearch.errors import BuildError
from aidresearch.site import ownership

_LOCK = re.compile(rb"\d{0,20}")  #: what a lock of ours holds: a pid, or nothing yet


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
def locked(target: Path, say: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """One build of ``target`` at a time; a second one says which process it waits for. The lock is a file beside it
    that holds the owner's pid; it ends with its process, however that ends."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # Windows: two builds at once are the user's care
        yield
        return
    path = _beside(target, "lock")
    if path.exists() and not (path.is_file() and _LOCK.fullmatch(path.read_bytes()[:30])):
        ownership.refuse([path.name], str(path.parent))
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            owner = os.pread(handle, 20, 0).decode() or "another process"
            say(f"waiting for the build of process {owner}, which runs in the same folder")
            fcntl.flock(handle, fcntl.LOCK_EX)
        if _is(path, handle):
            break
        os.close(handle)  # its owner removed it while this one waited
    try:
        os.truncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _is(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def recover(target: Path) -> None:
    """Put right what a killed build left: the last site moved aside, a new one half made. Call it under the lock.

    Raises `BuildError` where ``target``, or what has the name of such a left folder, is somebody else's.
    """
    if target.exists() and not target.is_dir():
        raise BuildError(
            "is no folder", where=str(target), expected="a new or empty folder, or one with a site of ours"
        )
    if target.is_dir() and any(target.iterdir()) and ownership.record(target) is None:
        raise BuildError(
            "will not be replaced: it is not empty and no site that aidresearch built",
            where=str(target),
            expected=f"a new or empty folder, or one with the {ownership.MARK} of a build",
            do="Name another folder",
        )
    old, new = _beside(target, "old"), _beside(target, "new")
    for left in (old, new):
        _refuse_foreign(left)
    if old.exists() and not target.exists():
        old.rename(target)
    for left in (old, new):
        _remove(left)


def _refuse_foreign(left: Path) -> None:
    """Raise for a folder, or whatever has its name, that is not one that a build made and left."""
    if left.is_symlink() or (left.exists() and not left.is_dir()):
        ownership.refuse([left.name], str(left.parent))
    elif left.is_dir():
        ownership.refuse(ownership.foreign(left), str(left))


def _remove(folder: Path) -> None:
    """Remove a folder of ours; killed in the middle of it, what is left is still known as ours."""
    _refuse_foreign(folder)
    if not folder.exists():
        return
    half = folder / ownership.HALF
    half.touch()
    for path in folder.iterdir():
        if path != half:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    half.unlink()
    folder.rmdir()


def _exchange(new: Path, target: Path) -> bool:
    """Let two folders change places in one step, so that there is a whole site at every moment; Linux only."""
    import ctypes

    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    here, both = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    done: int = exchange(here, os.fsencode(new), here, os.fsencode(target), both)
    return done == 0


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder beside ``target`` to fill; when the block ends well it takes the place of ``target``.

    When the block is left by an exception, Ctrl-C too, ``target`` stays as it is and the new folder goes.
    """
    old, new = _beside(target, "old"), _beside(target, "new")
    new.mkdir()
    half = new / ownership.HALF
    try:
        half.touch()
        yield new
        half.unlink()
        try:
            if not (target.exists() and _exchange(new, target)):
                if target.exists():
                    target.rename(old)
                new.rename(target)
        except OSError as error:
            if old.exists() and not target.exists():
                old.rename(target)
            half.touch()
            raise BuildError(f"the site cannot be put in place ({error.strerror})", where=str(target)) from None
        _remove(old)
    finally:
        _remove(new)
