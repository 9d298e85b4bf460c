"""What all tests share: the programs they need, and sites built the way people build them."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REAL_NEWS = ROOT.parent / "shared" / "real-news"

# The demo newsroom is tested at this moment, so that its embargoes and its newest news stay what they are.
NOW = "2026-11-18T12:00"


# Content that is made for a test and never seen again would fill the cache of those who work here.
os.environ["DVUGLAS_CACHE"] = str(ROOT / ".cache" / "tests")


def pytest_sessionstart(session):
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # of tests in the background; what we start must hear Ctrl-C
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(session.config, "workerinput"):  # once, before the workers start
        for kept in ("deploy", "digests", "readings"):
            shutil.rmtree(ROOT / ".cache" / "tests" / kept, ignore_errors=True)


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
def build():
    """Runs `invoke build` as a person does, in a process of its own; returns the finished process."""

    def run(*arguments, env=None) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", "invoke", "build", *map(str, arguments)]
        return subprocess.run(
            command, cwd=ROOT, env=os.environ | (env or {}), capture_output=True, text=True, timeout=300, check=False
        )

    return run


@pytest.fixture(scope="session")
def demo_site(build, tmp_path_factory) -> Path:
    """The demo newsroom, built for the public."""
    output = tmp_path_factory.mktemp("demo") / "output"
    done = build("--output", output, "--production", "--now", NOW)
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="session")
def real_news_site(build, tmp_path_factory) -> Path:
    """Five real pages in four languages, where they are at hand."""
    if not REAL_NEWS.is_dir():
        pytest.skip("the real news are not beside this checkout")
    output = tmp_path_factory.mktemp("real") / "output"
    done = build("--content", REAL_NEWS, "--output", output, "--now", NOW)
    assert done.returncode == 0, done.stderr
    return output
