"""Leaves the stored outputs of the notebooks out of the wheel: they are made anew when it builds reports.

They are half of what the package itself would take on disk; in the clone they stay, where tests compare them.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = "aidresearch/_shipped/notebooks"


class NotebookHook(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # the clone itself is on the path
            return
        self.folder = tempfile.TemporaryDirectory()
        for path in sorted(Path(self.root, "notebooks").glob("*.ipynb")):
            bare = Path(self.folder.name, path.name)
            bare.write_text(without_outputs(path.read_text(encoding="utf-8")), encoding="utf-8")
            build_data["force_include"][str(bare)] = f"{SHIPPED}/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        if version != "editable":
            self.folder.cleanup()


def without_outputs(text: str) -> str:
    """The text of a notebook whose cells have not been run."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
