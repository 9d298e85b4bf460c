"""Newsrooms that are deployed to real servers."""

import getpass
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import need, need_program
from tests.deploy import servers
from tests.deploy.desk import Desk


@pytest.fixture
def nginx(tmp_path):
    """nginx at the folder of a target, with our configuration."""
    need(shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"), "nginx")
    need_program("rsync")
    with servers.serving(tmp_path / "nginx", tmp_path / "srv") as one:
        yield one


@pytest.fixture(scope="session")
def sshd(tmp_path_factory):
    need(shutil.which("sshd", path="/usr/sbin:/usr/bin:/usr/local/sbin"), "sshd")
    need_program("rsync")
    with servers.ssh_server(tmp_path_factory.mktemp("sshd") / "ssh") as one:
        yield one


@pytest.fixture
def desk(tmp_path) -> Desk:
    """A newsroom in git, and the commands to publish it."""
    need_program("git")
    return Desk(tmp_path / "newsroom")


@pytest.fixture
def served(desk, nginx) -> Desk:
    """The same, with a target on this machine that nginx serves."""
    desk.add_target("live", to=f"file://{nginx.root}", url=nginx.url, after=nginx.reload)
    return desk


@pytest.fixture
def over_ssh(desk, nginx, sshd, monkeypatch) -> Desk:
    """The same, reached by ssh."""
    monkeypatch.setenv("DVUGLAS_SSH", sshd.command)
    to = f"ssh://{getpass.getuser()}@{servers.HOST}:{sshd.port}{nginx.root}"
    desk.add_target("live", to=to, url=nginx.url, after=nginx.reload)
    return desk


@pytest.fixture(scope="session")
def s3(tmp_path_factory):
    with servers.object_store(tmp_path_factory.mktemp("s3")) as url:
        yield url


@pytest.fixture
def bare(tmp_path) -> Path:
    """An empty repository to push to."""
    path = tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", str(path)], check=True)
    return path
