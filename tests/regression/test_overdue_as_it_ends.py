"""A report that ended in the moment in which it was killed for being overdue was asked for its exit code while it was
still watched. The answer closed its descriptor, the next report got the same number, and the build stopped with a
KeyError: "already registered". Seen once in some runs of the fault tests, on a busy machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aidresearch.site.engine import processes
from aidresearch.site.engine.run import Result, Task
from aidresearch.site.plan import plan


@pytest.mark.slow
def test_reports_that_end_as_they_are_killed() -> None:
    tasks = [_task(f"r{number}") for number in range(24)]
    found = {event.id: event for event in processes.run_all(tasks, 3) if isinstance(event, Result)}
    assert set(found) == {task.report.id for task in tasks}
    assert not any(result.ok for result in found.values())


def _task(name: str) -> Task:
    """A report whose process ends by itself about when its time is over: at once."""
    cell = {"cell_type": "code", "id": "a", "source": "import os; os._exit(3)", "outputs": [], "execution_count": None}
    cell["metadata"] = {"tags": ["parameters"]}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    report = plan.Report(name, name, Path("x.ipynb"), name, name, time_limit=0)
    return Task(report, json.dumps(notebook), plan.Site("T", "T"), "1")
