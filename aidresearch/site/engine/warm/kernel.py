"""A forked process that becomes a Jupyter kernel, as ``python -m ipykernel_launcher`` would, with everything loaded."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from typing import Any

# Not matplotlib_inline: it looks for the shell when it is imported, and there is none yet.
MODULES = ("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.debugger")


def warm_up() -> None:
    """Import and use once what every kernel needs."""
    warmup = importlib.import_module("aidresearch.cli.preload")
    with warmup.sources_read():
        for name in MODULES:
            importlib.import_module(name)
        warmup.use_once()


def prepare(request: Mapping[str, Any]) -> None:
    """Nothing: no two kernels have anything in common."""


def main(request: Mapping[str, Any]) -> None:
    """Be the kernel of ``request``: its arguments, environment, working directory. Returns when it is shut down."""
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    from ipykernel.kernelapp import IPKernelApp

    # The parent is not the process that wants the kernel, but ends with it, and the kernel watches its parent.
    arguments = [*request["arguments"], f"--IPKernelApp.parent_handle={os.getppid()}"]
    sys.argv[:] = ["ipykernel_launcher", *arguments]
    IPKernelApp.launch_instance(argv=arguments)
