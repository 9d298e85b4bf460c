"""Newsrooms that are deployed to real servers."""

import getpass
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from newsdesk import pelican_settings
from newsdesk.deploying.server.target import ServerTarget
from tests.conftest import ROOT, need, need_program
from tests.deploy import servers
from tests.deploy.desk import Desk
from tests.site.making import photo


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    hurry(monkeypatch)


def hurry(monkeypatch: pytest.MonkeyPatch):
    """Nobody waits for readers who still load pictures of the last release, nor for web servers that take their time."""
    monkeypatch.setattr(ServerTarget, "patience", 1.5)
    monkeypatch.setattr(ServerTarget, "grace", lambda _: 0.0)


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


@pytest.fixture
def bare(tmp_path) -> Path:
    """An empty repository to push to."""
    path = tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", str(path)], check=True)
    return path


@pytest.fixture
def small_disk(tmp_path):
    """A folder with a disk of its own, of so many megabytes as it was made for, or made later."""
    root = tmp_path / "small"
    root.mkdir()

    def made(size: int, *options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", ",".join((*options, f"size={size}m")), "tmpfs", str(root)]
        done = subprocess.run(command, check=False, capture_output=True)
        need(done.returncode == 0, "a disk of its own (mount)")
        return root

    yield made
    subprocess.run(["umount", str(root)], check=False, capture_output=True)


@pytest.fixture
def marked(desk, monkeypatch):
    """Changes every page, the stylesheet and a photo, so that each says to which release it belongs."""
    theme = desk.folder / "theme"
    shutil.copytree(ROOT / "theme", theme)
    monkeypatch.setattr(pelican_settings, "read", partial(pelican_settings.read, THEME=str(theme)))
    footer = (theme / "templates/parts/footer.html").read_text()
    tokens = (theme / "static/css/tokens.css").read_text()

    def mark(name: str):
        (theme / "templates/parts/footer.html").write_text(
            footer.replace("<footer", f"<!-- Marked {name} --><footer", 1)
        )
        (theme / "static/css/tokens.css").write_text(f"{tokens}\n@layer tokens {{ :root {{ --marked: {name}; }} }}\n")
        desk.write("news/2026/one/photo.jpg", photo(colour=(len(name) * 8, *name.encode()[-2:])))
        desk.commit()

    return mark
