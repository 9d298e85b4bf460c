"""`.venv` as people get it: made beside the old one, and put in its place when it works."""

import base64
import hashlib
import http.server
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow  # each environment takes seconds

SAYS = "import sys; print('version {} says', *sys.argv[3:], flush=True)"
NOBODY = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}


def wheel(folder, name, version, code):
    """A package of one module that runs `code`; the line of a lock that pins it."""
    file, info = folder / f"{name}-{version}-py3-none-any.whl", f"{name}-{version}.dist-info"
    contents = {
        f"{name}/__init__.py": "",
        f"{name}/__main__.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": f"[console_scripts]\n{name}-says = {name}.__main__:sys.exit\n",
    }
    rows = [f"{path},sha256={_digest(text)},{len(text)}" for path, text in contents.items()]
    contents[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,"])
    with zipfile.ZipFile(file, "w") as archive:
        for path, text in contents.items():
            archive.writestr(path, text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


def _digest(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


class Checkout:
    """A copy of bootstrap.py with locks of its own, and an index to install from."""

    def __init__(self, folder: Path):
        self.folder, self.index = folder / "site", folder / "index"
        for name in ("invoke", "tools"):
            (self.index / name).mkdir(parents=True)
        self.folder.mkdir()
        shutil.copy(ROOT / "bootstrap.py", self.folder)
        self.env = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        self.env |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}
        self.lock("1")

    def lock(self, version):
        """Another version of everything."""
        build = wheel(self.index / "invoke", "invoke", version, SAYS.format(version))
        test = wheel(self.index / "tools", "tools", version, "")
        (self.folder / "requirements.lock").write_text(build)
        (self.folder / "requirements-test.lock").write_text(build + test)

    def start(self, *words, **env):
        command = [sys.executable, self.folder / "bootstrap.py", *words]
        env = self.env | {name: str(value) for name, value in env.items()}
        return subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    def run(self, *words, **env):
        process = self.start(*words, **env)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def has(self, name):
        return any((self.folder / ".venv").glob(f"lib/*/site-packages/{name}"))

    def is_tidy(self):
        return not [path for path in self.folder.iterdir() if path.name in (".venv.new", ".venv.old")]


@pytest.fixture
def index(tmp_path):
    """The index on this machine; it waits while `waits` is set."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        waits = threading.Event()
        asked = threading.Event()

        def do_GET(self):
            self.asked.set()
            while self.waits.is_set():
                time.sleep(0.05)
            super().do_GET()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path / "index")))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.handler = Handler
    yield server
    Handler.waits.clear()
    server.shutdown()
    server.server_close()


@pytest.fixture
def checkout(tmp_path, index):
    checkout = Checkout(tmp_path)
    checkout.env["PIP_INDEX_URL"] = f"http://127.0.0.1:{index.server_port}"
    return checkout


def test_a_site_installs_what_building_needs_and_a_developer_more(checkout):
    status, out, err = checkout.run("build", "--clean")
    assert (status, out) == (0, "version 1 says build --clean\n")
    assert "with the 1 packages of requirements.lock" in err
    assert not checkout.has("tools")
    assert checkout.run("check")[2] == ""
    assert "with the 2 packages of requirements-test.lock" in checkout.run("--echo", "test")[2]
    assert checkout.has("tools")
    assert checkout.run("build")[2] == ""
    checkout.lock("2")
    status, out, err = checkout.run("build")
    assert (status, out.split()[1]) == (0, "2")
    assert checkout.has("tools")
    script = (checkout.folder / ".venv/bin/tools-says").read_text()
    assert script.startswith(f"#!{checkout.folder}/.venv/bin/python")
    assert checkout.is_tidy()


def test_without_the_index_the_old_one_goes_on(checkout):
    assert checkout.run("build", **NOBODY)[0] == 1
    assert checkout.is_tidy()
    assert checkout.run("build")[0] == 0
    checkout.lock("2")
    status, out, err = checkout.run("build", **NOBODY)
    assert (status, out.split()[1]) == (0, "1")
    assert "the .venv from before goes on" in err
    status, out, err = checkout.run("test", **NOBODY)
    assert (status, out) == (1, "")
    assert ".venv is as it was" in err
    assert checkout.is_tidy()
    assert checkout.run("build")[1].split()[1] == "2"


@pytest.mark.parametrize("stage", ["venv", "pip", "swap", "after"])
def test_a_kill_at_any_stage_leaves_one_that_works(checkout, index, stage):
    checkout.run("build")
    checkout.lock("2")
    venv, new, old = (checkout.folder / name for name in (".venv", ".venv.new", ".venv.old"))
    if stage in ("swap", "after"):  # too short to hit: what it leaves
        shutil.copytree(venv, old, symlinks=True)
        checkout.run("build")
        shutil.copytree(venv, new, symlinks=True) if stage == "swap" else None
        shutil.rmtree(venv) if stage == "swap" else None
        index.handler.waits.set()  # nothing is installed again
    else:
        index.handler.asked.clear()
        index.handler.waits.set()
        process = checkout.start("build")
        assert index.handler.asked.wait(60) if stage == "pip" else until(new.exists)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert new.exists()
        assert (
            subprocess.run([venv / "bin/python", "-m", "invoke"], capture_output=True, text=True).stdout
            == "version 1 says\n"
        )
        index.handler.waits.clear()
    status, out, _ = checkout.run("build")
    assert (status, out.split()[1]) == (0, "2")
    assert checkout.is_tidy()


def test_two_at_once_make_one(checkout, index):
    index.handler.waits.set()
    processes = [checkout.start("build"), checkout.start("build")]
    assert index.handler.asked.wait(60)
    time.sleep(0.5)
    index.handler.waits.clear()
    ends = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted("waiting for it" in err for _, err in ends) == [False, True]
    assert [out.split()[1] for out, _ in ends] == ["1", "1"]


def test_a_moved_checkout(checkout):
    checkout.run("build")
    moved = checkout.folder.with_name("elsewhere")
    checkout.folder.rename(moved)
    checkout.folder = moved
    status, out, err = checkout.run("build", **NOBODY)
    assert (status, out.split()[1]) == (0, "1")
    assert "goes on" in err
    assert "making .venv anew" in checkout.run("build")[2]
    assert checkout.run("build")[2] == ""


def until(happens, patience=60):
    """Waits for it."""
    end = time.monotonic() + patience
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.01)
    return True
