"""A Dask cluster as a pool: what the work needs is sent to each worker once, then items go out and results come back.

No folder in common is needed. Which worker takes an item, and what happens when one is lost, is Dask's business.
"""

from __future__ import annotations

import io
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import uuid4

from aidresearch import paths
from aidresearch.errors import AidError, needs
from aidresearch.parallel import state
from aidresearch.paths import Project

Item = TypeVar("Item")
Result = TypeVar("Result")
#: How long to wait for the scheduler, and for its first worker; seconds.
PATIENCE = 30
#: How many workers an item may lose, and how often one that failed is tried again elsewhere.
LOSSES, RETRIES = 2, 1


def connect(address: str) -> Any:
    """A connection to a cluster that has a worker; raises `AidError` if there is none."""
    needs("cluster", "to work on a Dask cluster takes")
    from distributed import Client

    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        what = f"no Dask scheduler answers ({type(error).__name__})"
        do = "Start one with `dask scheduler`"
        raise AidError(what, where=address, expected="an address as tcp://HOST:8786", do=do) from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        raise AidError("the cluster has no workers", where=address, do="dask worker ADDRESS starts one") from None
    return client


@contextmanager
def losses_allowed(client: Any, number: int) -> Iterator[None]:
    """Meanwhile an item may lose so many workers: the next one that it loses is its last."""
    before = client.run_on_scheduler(_allow_losses, number)
    try:
        yield
    finally:
        client.run_on_scheduler(_allow_losses, before)


def _allow_losses(number: int, dask_scheduler: Any = None) -> int:
    before: int = dask_scheduler.allowed_failures
    dask_scheduler.allowed_failures = number
    return before


def about() -> dict[str, str]:
    """What must be the same on all machines for the same results."""
    return {**state.environment(), "aidresearch": state.library(paths.default())}


def refuse_another(expected: dict[str, str], what: str) -> None:
    """Raise `AidError` in a worker whose library or packages are others than `about` said where the work comes from."""
    here = about()
    if different := [name for name in {**here, **expected} if here.get(name) != expected.get(name)][:5]:
        there, found = (", ".join(f"{n} {one.get(n, 'none')[:12]}" for n in different) for one in (expected, here))
        do = "Install the same aidresearch with requirements.lock on the workers"
        raise AidError(f"a worker would make other {what}", expected=there, found=found, do=do)


def pack(at: Project, added: tuple[Path, ...] = ()) -> bytes:
    """The data of a project, and folders that a user has added, as an archive; the same data, the same bytes."""
    content = io.BytesIO()
    folders = [(folder, at.root) for folder in (at.raw, at.reference)]
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder, root in folders:
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                archive.writestr(zipfile.ZipInfo(path.relative_to(root).as_posix()), path.read_bytes())
        for number, folder in enumerate(added):
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                name = f"{ADDED}/{number}/{path.relative_to(folder).as_posix()}"
                archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
    return content.getvalue()


ADDED = "added"


@dataclass(frozen=True)
class Sent:
    """What each worker gets once."""

    expected: dict[str, str]
    hash: str  #: of the data
    data: bytes
    prepare: Callable[[], None] | None


class Cluster(Generic[Item, Result]):
    """The workers of a Dask cluster, those that join later too."""

    def __init__(self, work: Callable[[Item], Result], address: str, prepare: Callable[[], None] | None) -> None:
        self._work, self._address, self._prepare = work, address, prepare
        self._name = f"aidresearch-{uuid4()}"

    def __enter__(self) -> Cluster[Item, Result]:
        at, added = paths.default(), paths.added_data()
        sent = Sent(about(), state.data(at), pack(at, added), self._prepare)
        with ExitStack() as stack:
            self._client = stack.enter_context(connect(self._address))
            stack.enter_context(losses_allowed(self._client, LOSSES))
            self._client.register_plugin(_sender(self._name, sent), name=self._name)
            stack.callback(self._client.unregister_worker_plugin, self._name)
            self._open = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def width(self) -> int:
        """Two a thread: one at work, one waiting there."""
        threads: int = sum(self._client.nthreads().values())
        return 2 * max(1, threads)

    def submit(self, item: Item) -> Any:
        return self._client.submit(do, self._name, self._work, item, pure=False, retries=RETRIES)

    def alone(self, item: Item) -> Result:
        result: Result = self.submit(item).result()
        return result


def _sender(name: str, sent: Sent) -> Any:
    """Dask's way to have something in each worker, also in those that join later."""
    from distributed import WorkerPlugin

    class Sender(WorkerPlugin):
        def setup(self, worker: Any) -> None:  # noqa: ARG002 - the name that Dask calls it by
            receive(name, sent)

        def teardown(self, worker: Any) -> None:  # noqa: ARG002
            _received.pop(name, None)

    return Sender()


# On a worker

_received: dict[str, Sent] = {}
_prepared: set[str] = set()
_unpacked: dict[str, tempfile.TemporaryDirectory[str]] = {}  #: by the hash of the data: one, for good
_lock = threading.Lock()


def receive(name: str, sent: Sent) -> None:
    _received[name] = sent


def do(name: str, work: Callable[[Item], Result], item: Item) -> Result:
    """One item, in this worker process; one at a time, whatever the number of its threads."""
    with _lock:
        if name not in _prepared:
            _begin(_received[name])
            _prepared.add(name)
        return work(item)


def _begin(sent: Sent) -> None:
    refuse_another(sent.expected, "results")
    if state.data(paths.default()) != sent.hash:
        if _unpacked:
            what = "a worker has read other data before"
            raise AidError(what, do="Restart the workers of the cluster after a change of data")
        folder = tempfile.TemporaryDirectory(prefix="aidresearch-")
        _unpacked[sent.hash] = folder
        with zipfile.ZipFile(io.BytesIO(sent.data)) as archive:
            archive.extractall(folder.name)
        root = Path(folder.name)
        paths.use(root)
        for added in sorted((root / ADDED).glob("*"), key=lambda path: int(path.name)):
            paths.use_data(added)
    if sent.prepare is not None:
        sent.prepare()
