"""A target that answers with gigabytes is called damaged, and fills no memory."""

import os
import resource
import shutil
import subprocess
import sys

import pytest

from tests import commands
from tests.conftest import ROOT, need

MEMORY = 2_500_000_000  # bytes of addresses, as the case has it


@pytest.fixture
def deployed(given):
    """The content of the case at a target of this machine, and a dry run of another deploy with little memory."""
    need(shutil.which("rsync"), "rsync")
    trial = given("attack-target-bomb")
    return published(trial)


def published(trial):
    words = ("--yes", "--content", trial.content, "--output", trial.output)
    done = commands.invoke("deploy", f"file://{trial.folder}/srv", *words)
    assert done.status == 0, done.err
    return trial


def looked_at(trial) -> subprocess.CompletedProcess:
    command = [
        sys.executable,
        "-m",
        "invoke",
        "--search-root",
        str(ROOT),
        "deploy",
        f"file://{trial.folder}/srv",
        "--dry-run",
    ]
    return subprocess.run(
        [*command, "--content", str(trial.content), "--output", str(trial.output)],
        cwd=trial.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )


def record(trial, name: str):
    (folder,) = (trial.folder / "srv/records").iterdir()
    return folder / name


@pytest.mark.slow
@pytest.mark.parametrize("size", [3_000_000_000, 70_000_000])
@pytest.mark.parametrize("name", ["files", "release.json"])
def test_a_list_of_gigabytes(deployed, name, size):
    file = record(deployed, name)
    file.unlink()
    with file.open("wb") as stream:
        stream.truncate(size)
    done = looked_at(deployed)
    assert done.returncode == 1
    assert f"{name} is damaged" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_list_of_nothing_but_line_ends(own):
    """A second one: it is short enough, and each line of it would be an object."""
    need(shutil.which("rsync"), "rsync")
    trial = published(
        own({"news/2026/a/bg.md": "---\ntitle: А\nslug: a\ndate: 2026-01-01\ncategory: news\n---\n\nТекст.\n"})
    )
    file = record(trial, "files")
    file.unlink()
    file.write_bytes(b"\n" * 60_000_000)
    done = looked_at(trial)
    assert "MemoryError" not in done.stderr
    assert "Traceback" not in done.stderr
