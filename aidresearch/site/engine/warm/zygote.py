"""Warm up, then fork a process for each request: ``python -m ...warm.zygote FD ROLE SCRATCH [PROJECT]``.

A request is one packet on the socket FD: JSON, with the process's own status socket passed along. On that socket the
zygote writes the pid, later the exit code. It ends when FD closes, however its owner ended: every process it forked
is killed with its children, and the folder SCRATCH removed.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import selectors
import shutil
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aidresearch import paths

#: What a zygote can fork: the module that has ``warm_up()``, ``prepare(request)`` before the fork, ``main(request)``.
ROLES = {"report": "aidresearch.site.engine.warm.report", "kernel": "aidresearch.site.engine.warm.kernel"}

LONGEST_REQUEST = 1 << 20


def main(fd: int, role: str, scratch: str, root: str | None = None) -> None:
    if root is not None:
        paths.use(Path(root))
    owner = socket.socket(fileno=fd)
    # Ctrl-C is for the owner, which then closes the socket.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path[:] = [p for p in sys.path if p]
    gc.disable()  # what is loaded now stays
    module = importlib.import_module(ROLES[role])
    module.warm_up()
    if (threads := len(os.listdir("/proc/self/task"))) > 1:  # noqa: PTH208 - names of threads, no files
        sys.exit(f"not forking: {threads} threads are alive")
    # What is loaded is never collected, so that the collector does not touch, and thus copy, its memory.
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000)  # what is forked makes little of its own
    try:
        serve(owner, module)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    os._exit(0)  # the owner waits: taking apart what was loaded would be the longest part


def serve(owner: socket.socket, role: Any) -> None:
    """Fork a process for each request until the owner is gone."""
    selector = selectors.DefaultSelector()
    selector.register(owner, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.data is not None:
                pid, status = key.data
                selector.unregister(key.fd)
                os.close(key.fd)
                _tell(status, _reap(pid))
                status.close()
                continue
            message, fds, _, _ = socket.recv_fds(owner, LONGEST_REQUEST, 1)
            children = [(k.fd, *k.data) for k in selector.get_map().values() if k.data is not None]
            if not message:
                for _, pid, _ in children:
                    _kill_group(pid)
                for _, pid, _ in children:
                    _reap(pid)
                return
            status = socket.socket(fileno=fds[0])
            request = json.loads(message)
            with contextlib.suppress(Exception):  # whatever is wrong, the process that is forked will say it
                role.prepare(request)
            pid = os.fork()
            if pid == 0:
                for handle, _, other in children:
                    os.close(handle)
                    other.close()
                selector.close()
                owner.close()
                status.close()
                _become(role.main, request)
            # In the child too, whichever comes first: until its group exists it cannot be killed as one.
            _own_group(pid)
            _tell(status, pid)
            selector.register(os.pidfd_open(pid), selectors.EVENT_READ, (pid, status))


def _become(run: Callable[[Any], None], request: Any) -> None:
    """What the forked process does; it does not return."""
    code = 1
    try:
        _own_group(0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _reseed()
        run(request)
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:  # noqa: BLE001 - whatever it is, it must not reach the zygote's loop
        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)


def _own_group(pid: int) -> None:
    try:
        os.setpgid(pid, 0)
    except OSError:  # it has ended already, or has done it itself
        return


def _reap(pid: int) -> int:
    """The exit code of a process that ended, negative for a signal; what it left running is killed."""
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    _kill_group(pid)
    return code


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except OSError:  # nothing left in it
        return


def _tell(status: socket.socket, number: int) -> None:
    try:
        status.send(str(number).encode())
    except OSError:  # nobody waits for it any more
        return


def _reseed() -> None:
    """Python's own generator is reseeded in a fork; numpy's global one would give each process the same numbers."""
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
