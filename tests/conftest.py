"""What all tests share: the programs they need, and sites built the way people build them.

Commands are in commands.py, processes in processes.py, small newsrooms in site/making.py, servers in deploy/servers.py.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests import commands, processes
from tests.deploy import servers

ROOT = Path(__file__).resolve().parent.parent
REAL_NEWS = ROOT.parent / "shared" / "real-news"

# The demo newsroom is tested at this moment, so that its embargoes and its newest news stay what they are.
NOW = "2026-11-18T12:00"

# Content that is made for a test and never seen again would fill the cache of those who work here.
os.environ["DVUGLAS_CACHE"] = str(ROOT / ".cache" / "tests")

# Repositories that are made for a test need not outlive a power cut; this is how git's own tests say so.
os.environ["GIT_TEST_FSYNC"] = "0"

# What waits for others or takes longest comes first, so that no processor stands still at the end.
FIRST = (
    "tests/deploy",
    "tests/browser",
    "tests/site",
    "tests/cases",
    "tests/newsdesk",
    "tests/bench",
    "tests/newsroom",
)


def pytest_sessionstart(session):
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # of tests in the background; what we start must hear Ctrl-C
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(session.config, "workerinput"):  # once, before the workers start
        for kept in ("deploy", "digests", "readings"):
            shutil.rmtree(ROOT / ".cache" / "tests" / kept, ignore_errors=True)


def pytest_sessionfinish():
    processes.stop()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    def turn(item) -> tuple[bool, int]:
        folder = next((number for number, name in enumerate(FIRST) if item.nodeid.startswith(name)), len(FIRST))
        return item.get_closest_marker("slow") is None, folder

    items.sort(key=turn)


def need(found, what: str):
    """Skips by name what this machine does not have; where everything must be there, fails."""
    if found:
        return found
    if os.environ.get("DVUGLAS_REQUIRE_ALL"):
        pytest.fail(f"{what} is not installed, and DVUGLAS_REQUIRE_ALL is set")
    pytest.skip(f"{what} is not installed")


def need_program(name: str) -> str:
    return need(shutil.which(name), name)


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Makes a folder once for all the processes that run tests: `shared(name, make)`, where `make(folder)` fills it."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each worker's own is in that of them all
        base = base.parent

    def folder(name: str, make: Callable[[Path], None]) -> Path:
        path = base / "shared" / name
        path.parent.mkdir(exist_ok=True)
        with FileLock(f"{path}.lock"):
            whole = path.with_name(f"{name}.whole")
            if not whole.exists():
                shutil.rmtree(path, ignore_errors=True)
                path.mkdir()
                make(path)
                whole.touch()
        return path

    return folder


@pytest.fixture(scope="session")
def demo_site(shared) -> Path:
    """The demo newsroom, built for the public."""
    return _built(shared, "demo", "--production")


@pytest.fixture(scope="session")
def real_news_site(shared) -> Path:
    """Five real pages in four languages, where they are at hand."""
    if not REAL_NEWS.is_dir():
        pytest.skip("the real news are not beside this checkout")
    return _built(shared, "real-news", "--content", REAL_NEWS)


@pytest.fixture(scope="session")
def s3(tmp_path_factory) -> Iterator[str]:
    """The address of an object store for all tests of a process; their buckets, or parts of one, are their own."""
    with servers.object_store(tmp_path_factory.mktemp("s3")) as url:
        yield url


def _built(shared, name: str, *words) -> Path:
    """A site as a person builds it, in a process of its own."""

    def make(folder: Path):
        done = commands.run("build", *words, "--output", folder / "output", "--now", NOW)
        assert done.status == 0, done.err

    return shared(name, make) / "output"
