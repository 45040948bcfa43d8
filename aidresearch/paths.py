"""Where the project's folders are. The only module that knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aidresearch.errors import SourceError


@dataclass(frozen=True)
class Project:
    """The folders of one checkout, or of the copy that a wheel carries.

    ``root`` holds ``data/``, ``notebooks/`` and ``reports/plan.toml``; ``is_checkout`` is false for an
    installed wheel, whose own folders are not written to.
    """

    root: Path
    is_checkout: bool

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw"

    @property
    def reference(self) -> Path:
        return self.root / "data" / "reference"

    @property
    def processed(self) -> Path:
        return self.root / "data" / "processed"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def plan(self) -> Path:
        return self.reports / "plan.toml"

    @property
    def numbers(self) -> Path:
        return self.reports / "numbers"

    @property
    def site(self) -> Path:
        return self.reports / "html"

    @property
    def package(self) -> Path:
        return Path(__file__).parent

    def name(self, path: Path) -> str:
        """``path`` as people know it: relative to the project where it lies inside."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def cache_folder() -> Path:
    """The user's folder for what can be made again: workbooks fetched and read. Not created here."""
    import platformdirs

    return platformdirs.user_cache_path("aidresearch")


_chosen: dict[str, Project] = {}


def use(root: Path) -> None:
    """Make the project at ``root`` this process's own: on a cluster, data arrive apart from the package."""
    _chosen["default"] = Project(root, is_checkout=False)


_added: list[Path] = []


def use_data(folder: str | Path) -> None:
    """Let a folder outside the project take part: each ``source.toml`` in it, at any depth, is a source of the catalog.

    Parameters
    ----------
    folder : str or pathlib.Path
        A folder of one's own: ``mine/source.toml`` and its files describe a source as those of ``data/raw`` do. With
        ``loader = "ledger"`` a CSV file with the common columns needs no code.

    Raises
    ------
    SourceError
        Where there is no such folder.

    Returns
    -------
    None
        The folder takes part from now on, in this process.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.use_data("no such folder")
    Traceback (most recent call last):
        ...
    aidresearch.errors.SourceError: no such folder: no such folder of data. Give the folder that holds source.toml
    """
    path = Path(folder).expanduser().resolve()
    if not path.is_dir():
        raise SourceError("no such folder of data", where=str(folder), do="Give the folder that holds source.toml")
    if path not in _added:
        _added.append(path)


def added_data() -> tuple[Path, ...]:
    """The folders that `use_data` was given, in order."""
    return tuple(_added)


def default() -> Project:
    """The project of this process: the one chosen with `use`, else the one that this package belongs to."""
    return _chosen.get("default") or _own()


@cache
def _own() -> Project:
    """The checkout that this package lies in, else what the wheel shipped."""
    package = Path(__file__).parent
    for root, is_checkout in ((package.parent, True), (package / "_shipped", False)):
        if (root / "data" / "raw").is_dir():
            return Project(root, is_checkout)
    raise SourceError(
        "the data folder is missing",
        where=str(package),
        expected="data/raw beside the package or inside the installed wheel",
        do="Reinstall aidresearch, or work in a full clone",
    )
