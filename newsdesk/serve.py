"""`invoke serve`: the site on this machine, built again after each save."""

import contextlib
import math
import os
import subprocess
import sys
import threading
import traceback
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from newsroom import building, host, report
from newsroom.content.dialect import extensions
from newsroom.faults import CannotBuild, ContentFaults
from newsroom.garbage import uncollected
from newsroom.kept.build_cache import BuildCache

from . import pelican_settings
from .desk.collect import look
from .desk.overview import Overview
from .serving.pages import DESK
from .serving.server import LocalServer
from .serving.session import Session
from .serving.watching import Watch
from .settings_file import ROOT

PROGRAM = tuple(ROOT / name for name in ("plugins", "newsdesk", "pelicanconf.py", "tasks.py"))
THEME = ROOT / "theme"
SOURCES = (".py", ".js", ".css", ".html")  # all else is what Python makes of them
STARTS = "import sys, tasks; from newsdesk import pelican_settings as p; p.start(p.read(content=sys.argv[1]))"


def run(*, port=8000, content=None) -> int:
    """Builds, serves and watches until Ctrl-C; faults are shown here and in the browser, and the last good pages stay."""
    try:
        server = LocalServer(port)
    except (OSError, OverflowError) as error:
        print(f"error: cannot serve on port {port} ({error}): choose another with --port", file=sys.stderr)
        return 1
    with server:
        try:
            serve(server, Path(content) if content else ROOT / "content")
        except KeyboardInterrupt:
            print()  # below the ^C
        except CannotBuild as error:
            print(report.failure(error), file=sys.stderr)
            return error.exitcode
    return 0


def serve(server: LocalServer, content: Path) -> NoReturn:
    """The order of it all; ends only with an exception."""
    builder = Builder(content, server.server_port)
    parts = (*PROGRAM, *builder.extensions())
    program = stamps_of_program(parts)
    session = Session(content, builder.output, builder.look)
    # Before there are threads: only then several processes can share the work.
    session.change(builder.build(), builder.inputs)
    server.show(session)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://localhost:{server.server_port}"
    print(f"\nThe site is at {url}/ and what there is to do at {url}{DESK} – Ctrl-C ends.", flush=True)
    folders = [content, THEME, *(path for path in PROGRAM if path.is_dir())]
    watch = Watch(folders, [path for path in parts if not path.is_dir()])
    while True:
        saved = watch.next(builder.next_change())
        if saved is None:
            print("\nA moment has come at which the site changes:", flush=True)
        elif may_be_program(saved, parts) and (stamps := stamps_of_program(parts)) != program:
            program = stamps
            start_again(content)
            continue
        elif saved or builder.is_outdated():
            print("\nSomething changed:", flush=True)
        else:
            continue
        session.change(builder.build(), builder.inputs)


class Builder:
    """Builds one content folder again and again, in this process: what does not change is loaded once."""

    def __init__(self, content: Path, port: int):
        self.output = output_of(content, port)
        url = f"http://localhost:{port}"
        options = {"output": self.output, "url": url, "NEWSROOM_RECORD": False}  # it would write where it watches
        self.settings = pelican_settings.start(pelican_settings.read(content=content, **options)).settings
        self.last: building.Build | None = None
        self.fault: ContentFaults | CannotBuild | None = None
        self.inputs = b""
        self._at_work = threading.Lock()

    def extensions(self) -> list[Path]:
        """The files of Markdown extensions that somebody wrote for this site."""
        return [file for file in extensions.own_files(host.config(self.settings).markdown) if ROOT in file.parents]

    def build(self) -> ContentFaults | CannotBuild | None:
        """Builds as Pelican would with its generators, and reports; what came in the way is returned."""
        with self._at_work:
            self.fault = self._build()
            self.inputs = self.last.inputs if self.last else b""
        return self.fault

    def look(self) -> Overview:
        """What there is to do; a build and this would take what the other keeps for damaged."""
        with self._at_work:
            config = host.config(self.settings)
            return look(config, BuildCache(config.content, config.cache))

    def _build(self) -> ContentFaults | CannotBuild | None:
        try:
            with uncollected():
                generator = host.NewsroomGenerator(self.settings, self.last.cache if self.last else None)
                self.last = generator.build
                generator.generate_context()
                generator.generate_output(None)
            return None
        except (ContentFaults, CannotBuild) as error:
            print(report.failure(error), file=sys.stderr, flush=True)
            return error
        except Exception as error:  # a fault of the program: those who work on it want to mend it and go on
            traceback.print_exc()
            return CannotBuild(f"the program failed, as the terminal says in full: {error!r}")

    def is_outdated(self) -> bool:
        """Whether something was saved since the build looked."""
        try:
            return self.last is None or building.Build(self.last.config).inputs != self.last.inputs
        except CannotBuild:  # what came in the way is shown
            return self.fault is None

    def next_change(self) -> float:
        """The moment at which the same content gives another site."""
        return math.inf if self.fault or not self.last else self.last.output.last_build().until


def output_of(content: Path, port: int) -> Path:
    """A folder for each newsroom that is shown: the first build of one must not show the pages of another."""
    content = content.resolve()
    return (
        pelican_settings.cache_folder()
        / "serve"
        / f"{content.name}-{zlib.crc32(os.fsencode(content)):08x}-{port}"
        / "output"
    )


def may_be_program(saved: set[Path], parts: Iterable[Path] = PROGRAM) -> bool:
    """Whether the program is among what was saved; before the watch had begun, nobody knows."""
    return not saved or any(path.is_relative_to(part) for path in saved for part in parts)


def stamps_of_program(parts: Iterable[Path] = PROGRAM) -> dict[Path, int]:
    """When each file of the program was last saved."""
    files = (file for part in parts for file in ([part] if part.is_file() else part.rglob("*")))
    stamps = {}
    for file in files:
        if file.suffix in SOURCES:
            with contextlib.suppress(OSError):  # it was there a moment ago
                stamps[file] = file.stat().st_mtime_ns
    return stamps


def start_again(content: Path) -> None:
    """Turns this process into one that runs the changed program, unless that could not start."""
    trial = [sys.executable, "-c", STARTS, str(content.absolute())]
    done = subprocess.run(trial, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        print(f"\nThe program changed, but does not start; the one before it goes on:\n{done.stderr}", file=sys.stderr)
        return
    print("\nThe program changed: it starts again.", flush=True)
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606
