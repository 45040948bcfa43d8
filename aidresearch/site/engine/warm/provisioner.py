"""Warm kernels for Jupyter: nbval, papermill, nbclient and JupyterLab get one for the kernel name ``aidresearch-warm``.

jupyter_client finds this class by its entry point (``jupyter_client.kernel_provisioners``), which the kernel's
``kernel.json`` names. Where no kernel can be forked it starts a cold one, and says so once.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from aidresearch import paths
from aidresearch.site.engine.warm import launch

#: How long a kernel that was asked to shut down may take before it is terminated; seconds.
GRACE = 2.0


class WarmProvisioner(LocalProvisioner):
    """`LocalProvisioner` whose process is forked from this program's zygote."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        request = {
            "arguments": arguments,
            "environment": dict(kwargs.get("env") or os.environ),
            "folder": os.fspath(kwargs.get("cwd") or Path.cwd()),
        }
        try:
            process = await asyncio.to_thread(_zygotes.fork, request)
        except launch.Gone as gone:
            _zygotes.say_once(self.log.warning, f"this kernel starts cold: {gone}")
            return await super().launch_kernel(cmd, **kwargs)
        self.process = process  # type: ignore[assignment]  # what is used of Popen, Forked has
        self.pid = self.pgid = process.pid
        self.cwd = kwargs.get("cwd")
        return self.connection_info

    async def shutdown_requested(self, restart: bool = False) -> None:  # noqa: ARG002
        await self._ended()

    async def kill(self, restart: bool = False) -> None:
        await super().kill(restart)
        await self._ended()

    async def _ended(self) -> None:
        """Return as soon as the process ends: the base class looks every tenth of a second."""
        process: object = self.process
        if not isinstance(process, launch.Forked) or process.poll() is not None:
            return
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(process, ended.set)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), GRACE)
        loop.remove_reader(process)


class _Zygotes:
    """The zygote of this program; a new one when the library was changed, so that a new kernel has the new code."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.zygote: launch.Zygote | None = None
        self.scratch: Path | None = None
        self.state: object = None
        self.said: set[str] = set()

    def fork(self, request: dict[str, Any]) -> launch.Forked:
        if not launch.is_possible():
            raise launch.Gone("processes are not forked on this system")
        with self.lock:
            state = _state()
            if self.zygote is None or state != self.state or not self.zygote.is_alive():
                self.close()
                self.scratch = Path(tempfile.mkdtemp(prefix="aidresearch-"))
                self.zygote, self.state = launch.Zygote("kernel", self.scratch, ENVIRONMENT | os.environ), state
            process = self.zygote.fork(request)
        process.wait_for_start()
        return process

    def close(self) -> None:
        if self.zygote is not None:
            self.zygote.close()
        if self.scratch is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)
        self.zygote = self.scratch = None

    def say_once(self, say: Any, line: str) -> None:
        if line not in self.said:
            self.said.add(line)
            say(line)


#: Figures that are left open at the end of a cell are shown, as in any kernel.
ENVIRONMENT = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}


def _state() -> object:
    """Changes when the library or the reference data do."""
    at = paths.default()
    files = [*at.package.rglob("*.py"), *at.reference.iterdir()]
    return sorted((str(path), path.stat().st_mtime_ns) for path in files)


_zygotes = _Zygotes()
atexit.register(_zygotes.close)
