"""How a build tells how far it is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from typing import Any, Protocol, TextIO

from aidresearch.site.engine.run import Result


class Reporter(Protocol):
    """What `build.build` calls, in this order: ``start``, ``begin`` and ``done`` for each report, ``finish`` in any
    case; ``say`` at any time."""

    def say(self, line: str) -> None:
        """Something that whoever waits should know."""

    def start(self, total: int, unchanged: int) -> None:
        """``total`` reports will be run; ``unchanged`` ones are taken from the last site."""

    def begin(self, id: str) -> None:
        """One report runs."""

    def done(self, result: Result) -> None:
        """One report was made or failed."""

    def finish(self) -> None:
        """No more reports will come."""


class Silent:
    """Tells nothing."""

    def say(self, line: str) -> None: ...

    def start(self, total: int, unchanged: int) -> None: ...

    def begin(self, id: str) -> None: ...

    def done(self, result: Result) -> None: ...

    def finish(self) -> None: ...


class Lines:
    """One line a report: ``[ 3/45] donor[SWE] 2.1 s``."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.total, self.number = stream, 0, 0

    def start(self, total: int, unchanged: int) -> None:
        self.total = total
        if unchanged:
            self.say(f"{unchanged} report{'' if unchanged == 1 else 's'} unchanged")

    def begin(self, id: str) -> None: ...

    def done(self, result: Result) -> None:
        self.number += 1
        width = len(str(self.total))
        for line in lines(result):
            self.say(f"[{self.number:{width}}/{self.total}] {line}")

    def finish(self) -> None: ...

    def say(self, line: str) -> None:
        print(line, file=self.stream, flush=True)


class Bar:
    """A bar with the time left; failures and warnings stay above it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.bar: Any = None
        self.task: Any = None
        self.running: dict[str, None] = {}  #: the ids of the reports that run, in their order

    def say(self, line: str) -> None:
        print(line, file=self.stream, flush=True)

    def start(self, total: int, unchanged: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        if not total:
            return
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("[dim]{task.fields[running]}"),
            console=Console(file=self.stream, highlight=False),
            transient=True,
        )
        self.task = self.bar.add_task(
            f"reports ({unchanged} unchanged)" if unchanged else "reports", total=total, running=""
        )
        self.bar.start()

    def begin(self, id: str) -> None:
        self.running[id] = None
        self._show_running()

    def done(self, result: Result) -> None:
        from rich.markup import escape

        self.running.pop(result.id, None)

        if not result.ok or result.warnings:
            for line in lines(result):
                self.bar.print(escape(line))
        self.bar.update(self.task, advance=1)
        self._show_running()

    def _show_running(self) -> None:
        from rich.markup import escape

        self.bar.update(self.task, running=escape(", ".join(self.running)))

    def finish(self) -> None:
        if self.bar is not None:
            self.bar.stop()


def lines(result: Result) -> list[str]:
    """One result in words: a line, and one for each warning."""
    what = f"failed: {result.failure}" if result.failure else f"{result.seconds:.1f} s"
    return [f"{result.id} {what}", *(f"{result.id} {warning}" for warning in result.warnings)]


def for_stream(stream: TextIO | None = None) -> Reporter:
    """The reporter that suits ``stream`` (stderr): a `Bar` on a terminal, else `Lines`."""
    stream = stream or sys.stderr
    return Bar(stream) if stream.isatty() else Lines(stream)
