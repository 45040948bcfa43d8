"""What a machine lacks when a build cannot go on, in words: room, leave, short names. Each says what to do."""

from __future__ import annotations

import errno
import shutil
import signal
import tempfile
from pathlib import Path

from aidresearch.errors import BuildError
from aidresearch.paths import Project
from aidresearch.site.engine.run import Failure

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
ELSEWHERE = "Build into a folder that you may write to, aidresearch build --into DIR: the last site is untouched"
DO = {
    errno.ENAMETOOLONG: "Name a folder with a shorter path",
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), ELSEWHERE),
    **dict.fromkeys(NO_ROOM, "Make room and build again: the last site is untouched"),
}
FAULTS = ("SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGABRT")  #: what compiled code that fails ends by
TEMPORARY = "Make room there, or name another folder in TMPDIR; the last site is untouched"


def of_file(error: OSError, project: Project) -> BuildError:
    """The error about a file or folder that could not be written."""
    temporary = _temporary()
    if temporary is None:
        return BuildError("no temporary folder can be written to", found=str(error.strerror or error), do=TEMPORARY)
    if error.errno in NO_ROOM and not error.filename and _is_full(temporary):
        return BuildError("the temporary folder is full", where=str(temporary), do=TEMPORARY)
    path = Path(error.filename) if error.filename else None
    in_temporary = path is not None and path.is_relative_to(temporary)
    return BuildError(
        f"a file cannot be written ({error.strerror or error})",
        where=project.name(path) if path else None,
        do=TEMPORARY if in_temporary and error.errno in NO_ROOM else DO.get(error.errno or 0, "Build again"),
    )


def no_room() -> str:
    """Which folder has no room left for temporary files, and what to do."""
    return f"the temporary folder {tempfile.gettempdir()} is full. {TEMPORARY}"


def of_report(failure: Failure) -> str:
    """What to add to a report's failure: that the temporary folder, in which it ran, is full; else nothing."""
    temporary = _temporary()
    is_about_room = any(f"[Errno {number}]" in failure.value for number in NO_ROOM)
    if is_about_room and temporary is not None and _is_full(temporary):
        return f" ({no_room()})"
    return ""


def of_signal(number: int) -> str:
    """Why a process was ended by this signal, as far as the signal says it."""
    name = signal.Signals(number).name
    if name == "SIGKILL":
        return f"its process was ended by {name}: out of memory, or somebody ended it"
    if name in FAULTS:
        return f"its process was ended by {name}: a fault in compiled code that it called"
    return f"its process was ended by {name}"


def _temporary() -> Path | None:
    try:
        return Path(tempfile.gettempdir())
    except OSError:
        return None


def _is_full(folder: Path) -> bool:
    """Whether not even one page of a notebook has room: a mebibyte."""
    return shutil.disk_usage(folder).free < 2**20
