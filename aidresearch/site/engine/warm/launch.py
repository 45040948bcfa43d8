"""The owner's side of a zygote: start it, ask it for a process, end it with everything it forked."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: How long a warm-up or a fork may take before the zygote counts as gone; seconds.
PATIENCE = 60.0
#: How long a zygote that was told to end may take before it is killed; seconds.
FAREWELL = 1.0


def is_possible() -> bool:
    """Whether processes can be forked warm here: Linux, where a process can be watched by a descriptor."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


class Gone(ChildProcessError):
    """The zygote has ended, or cannot warm up."""


class Zygote:
    """A process that forks warm ones; it warms up while its owner does other things.

    ``role`` is what it forks (`zygote.ROLES`), ``scratch`` a folder that it removes when it ends, ``environment`` is
    what it and all processes are started with, ``project`` where they find data if not in the package's own project.
    When the owner ends in any way, so do they.
    """

    def __init__(self, role: str, scratch: Path, environment: Mapping[str, str], project: Path | None = None) -> None:
        self._lock = threading.Lock()
        self._log = scratch / "zygote.log"
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [
            sys.executable,
            "-m",
            "aidresearch.site.engine.warm.zygote",
            str(theirs.fileno()),
            role,
            str(scratch),
        ]
        command += [str(project)] if project else []
        with theirs, self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                env=with_this_package({**environment, **ONE_THREAD}),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in a terminal reaches the owner only
            )

    def fork(self, request: Mapping[str, Any]) -> Forked:
        """A new process for ``request``; raises `Gone`."""
        status, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs, self._lock:
                socket.send_fds(self._socket, [json.dumps(request).encode()], [theirs.fileno()])
        except OSError as error:
            status.close()
            raise Gone(f"the warm zygote is gone ({error.strerror or error})") from None
        return Forked(status)

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def why(self) -> str:
        """The last thing that it said, for an error."""
        try:
            lines = self._log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        except OSError:
            lines = []
        return lines[-1] if lines else "it said nothing"

    def close(self) -> None:
        """End it and every process it forked; returns when they are gone."""
        self._socket.close()
        try:
            self._process.wait(FAREWELL)
        except subprocess.TimeoutExpired:  # it is still warming up: no kernel or report runs yet
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


#: Threads do not survive a fork, and charts of a few hundred numbers need none. pyarrow's allocator starts one.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}


def with_this_package(environment: Mapping[str, str]) -> dict[str, str]:
    """``environment`` in which this very package is imported, whatever else is installed."""
    package = Path(__file__).parents[3]
    if package.parent.name == "site-packages":
        return dict(environment)
    path = os.pathsep.join(filter(None, [str(package.parent), environment.get("PYTHONPATH")]))
    return {**environment, "PYTHONPATH": path}


class Forked:
    """One forked process: the part of `subprocess.Popen` that is needed of it. Its socket is readable at its end."""

    stdin = stdout = stderr = None

    def __init__(self, status: socket.socket) -> None:
        self._status = status
        self._pid: int | None = None
        self.returncode: int | None = None
        self.is_orphan = False  #: whether the zygote died before it

    @property
    def pid(self) -> int:
        return self._pid or self.wait_for_start()

    def wait_for_start(self) -> int:
        """Its process id; waits for the zygote to warm up and fork it, and raises `Gone` if it does not."""
        if self._pid is None:
            self._status.settimeout(PATIENCE)
            try:
                answer = self._status.recv(32)
            except OSError:
                answer = b""
            if not answer:
                self._status.close()
                raise Gone("the warm zygote is gone")
            self._pid = int(answer)
        return self._pid

    def fileno(self) -> int:
        return self._status.fileno()

    def poll(self) -> int | None:
        """Its exit code, negative for a signal, or None while it runs. If the zygote dies it is taken for killed."""
        return self._ended(0.0)

    def wait(self, timeout: float | None = None) -> int | None:
        """As `poll`, after ``timeout`` seconds at most."""
        return self._ended(timeout)

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Kill it with all processes that it started."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # it ended just now
                os.killpg(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """Kill it and forget about it."""
        self.kill()
        self._status.close()

    def _ended(self, timeout: float | None) -> int | None:
        if self.returncode is None and self.pid > 0:
            self._status.settimeout(timeout)
            try:
                answer = self._status.recv(32)
            except (BlockingIOError, TimeoutError):
                return None
            except OSError:
                answer = b""
            if not answer:
                self.is_orphan = True
                with contextlib.suppress(OSError):
                    os.killpg(self.pid, signal.SIGKILL)
            self.returncode = int(answer) if answer else -signal.SIGKILL
            self._status.close()
        return self.returncode
