"""The cells of a report run in this very process: papermill's engine without a kernel, its messages and its threads.

For a process that is forked for one report and ends with it. What a cell prints, displays, returns or raises is
recorded as a kernel's client would record it (a test runs both and compares).
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from functools import lru_cache
from typing import Any, Protocol

from ipykernel.jsonutil import encode_images, json_clean
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from nbformat import from_dict
from nbformat.v4 import new_output
from papermill.engines import Engine, NotebookExecutionManager
from traitlets import Any as AnyTrait
from traitlets import Instance, Type
from traitlets.config import Config

#: Nothing of the user's IPython profile, no history: a report is to be the same for everybody.
SETTINGS = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}})


class Recorder:
    """The outputs of the cell that runs, in the order in which they came."""

    def __init__(self) -> None:
        self.outputs: list[Any] = []
        self.is_clear_due = False

    def add(self, kind: str, **content: Any) -> None:
        if self.is_clear_due:
            self.clear()
        # `new_output` validates, which takes longer than to make it: texts need no check.
        is_text = all(isinstance(value, str) for value in content.get("data", {}).values())
        self.outputs.append(from_dict({"output_type": kind, **content}) if is_text else new_output(kind, **content))

    def write(self, stream: str, text: str) -> None:
        """Text printed; to the same stream as the last output, it is appended to that."""
        last = self.outputs[-1] if self.outputs and not self.is_clear_due else None
        if last is not None and last["output_type"] == "stream" and last["name"] == stream:
            last["text"] += text
        else:
            self.add("stream", name=stream, text=text)

    def clear(self, wait: bool = False) -> None:
        """Forget what was shown; with ``wait`` not before there is something new."""
        if not wait:
            self.outputs.clear()
        self.is_clear_due = wait


class Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of the cells, and what other programs write to its descriptor."""

    encoding = "utf-8"

    def __init__(self, recorder: Recorder, name: str, descriptor: int) -> None:
        self.recorder, self.name = recorder, name
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the stream
        self.kept = os.dup(descriptor)
        self.descriptor = descriptor
        os.dup2(self.file.fileno(), descriptor)

    def drain(self) -> None:
        """Take over what came through the descriptor; it shows after what the cell itself printed."""
        if os.fstat(self.file.fileno()).st_size:
            self.file.seek(0)
            self.recorder.write(self.name, self.file.read().decode(errors="replace"))
            self.file.seek(0)
            self.file.truncate()

    def restore(self) -> None:
        os.dup2(self.kept, self.descriptor)
        os.close(self.kept)
        self.file.close()

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if text:
            self.recorder.write(self.name, text)
        return len(text)


class Publisher(DisplayPublisher):
    """Takes what ``display`` shows."""

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *_: Any,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **__: Any,
    ) -> None:
        recorder, shown = self.shell.recorder, self.shell.shown
        content = _plain(data, metadata)
        name = (transient or {}).get("display_id")
        if update:
            for output in shown.get(name, ()):
                output.update(content)
            return
        recorder.add("display_data", **content)
        if name:
            shown.setdefault(name, []).append(recorder.outputs[-1])

    def clear_output(self, wait: bool = False) -> None:
        self.shell.recorder.clear(wait)


class Hook(DisplayHook):
    """Takes the value of a cell's last expression."""

    def write_output_prompt(self) -> None: ...

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        content = _plain(format_dict, md_dict)
        shell: Any = self.shell
        shell.recorder.add("execute_result", execution_count=self.prompt_count, **content)

    def finish_displayhook(self) -> None:
        self._is_active = False


class Transformer(TransformerManager):
    """IPython's rules for magics and prompts, applied to a cell once: many reports are made from one notebook."""

    def transform_cell(self, cell: str) -> str:
        return _transformed(cell) if _rules(self) == STANDARD else str(super().transform_cell(cell))


def _rules(manager: TransformerManager) -> list[Any]:
    return [manager.cleanup_transforms, manager.line_transforms, manager.token_transformers]


STANDARD = _rules(TransformerManager())


@lru_cache(1024)
def _transformed(cell: str) -> str:
    return str(TransformerManager().transform_cell(cell))


class Shell(InteractiveShell):
    """IPython's shell, writing to a `Recorder`."""

    input_transformer_manager = Instance(Transformer, ())
    displayhook_class = Type(Hook)
    display_pub_class = Type(Publisher)
    recorder: Any = AnyTrait()
    shown: Any = AnyTrait()  #: display id -> the outputs under it

    def init_io(self) -> None:
        self.recorder, self.shown = Recorder(), {}

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        self.recorder.add("error", ename=str(etype.__name__), evalue=str(evalue), traceback=list(stb))

    def run(self, source: str) -> tuple[list[Any], int, bool]:
        """Run one cell: its outputs, its count, whether it came to its end."""
        self.recorder.outputs = []
        result = self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, Stream):
                stream.drain()
        self.recorder.is_clear_due = False
        # The list goes on being the cell's: a later cell may update a display in it.
        # A value that cannot be shown is an error of the cell too, though it came to its end.
        is_good = bool(result.success) and all(o["output_type"] != "error" for o in self.recorder.outputs)
        return self.recorder.outputs, result.execution_count, is_good


class Journal(Protocol):
    """What the engine tells while it runs: a process that is killed cannot tell how far it came."""

    def begin(self, notebook: Any) -> None:
        """The notebook with its parameters, before any cell."""

    def note(self, number: int, cell: Any) -> None:
        """A code cell, before it runs and after."""


class ShellEngine(Engine):  # type: ignore[misc]
    """papermill's engine that runs the cells in the process's `Shell`."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, _kernel_name: str, journal: Journal, **_: Any
    ) -> None:
        shell = Shell.instance(config=SETTINGS)
        journal.begin(nb_man.nb)
        kept = sys.stdout, sys.stderr
        made = Stream(shell.recorder, "stdout", 1), Stream(shell.recorder, "stderr", 2)
        sys.stdout, sys.stderr = made
        try:
            for number, cell in enumerate(nb_man.nb.cells):
                if cell.cell_type != "code":
                    continue
                nb_man.cell_start(cell, number)
                started = nb_man.now()
                if cell.source.strip():
                    journal.note(number, cell)
                    cell.outputs, cell.execution_count, is_good = shell.run(cell.source)
                    journal.note(number, cell)
                    if not is_good:
                        nb_man.cell_exception(cell, number)
                        break
                # As nb_man.cell_complete, which reads the time of the start back from its text.
                ended = nb_man.now()
                cell.metadata.papermill.update(
                    end_time=ended.isoformat(), duration=(ended - started).total_seconds(), status=nb_man.COMPLETED
                )
        finally:
            sys.stdout, sys.stderr = kept
            for stream in made:
                stream.restore()


def _plain(data: Any, metadata: Any) -> dict[str, Any]:
    """As a kernel would send it: JSON, pictures in base64."""
    return {"data": json_clean(encode_images(dict(data))), "metadata": json_clean(dict(metadata or {}))}
