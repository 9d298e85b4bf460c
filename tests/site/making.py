"""Newsrooms made for one test, built in this process, which is fast, or as people build them."""

import io
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

from PIL import Image

from tests import commands
from tests.commands import Done

ROOT = Path(__file__).resolve().parents[2]

NEWSROOM = """\
languages: [bg, en]
timezone: Europe/Sofia
name: {bg: Име, en: Name}
about: {bg: За нас, en: About us}
contacts:
  press: {name: {bg: Преса, en: Press}, email: press@example.org}
categories:
  news: {bg: Новини, en: News}
  rare: {bg: Рядко, en: Seldom}
tags:
  school: {bg: Училище, en: School}
"""

NOW = "2026-06-01T12:00"


class Newsroom:
    """A newsroom in a folder of its own, with `content`, and `output` two folders away from it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.content = folder / "content"
        self.output = folder / "site" / "output"
        self.write("newsroom.yml", NEWSROOM)

    @property
    def manifest(self) -> Path:
        return self.output.with_name("output.manifest.json")

    def write(self, path: str, data: str | bytes) -> Path:
        """Writes a file of the content folder."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return file

    def article(self, path: str = "news/2026/one/en.md", text: str = "Text.", **front) -> Path:
        """Writes an article; `front` are front-matter lines as YAML, None leaves a line out."""
        pair, lang = Path(path).parent.name, Path(path).stem
        story = {} if path.startswith("pages/") else {"date": "2026-01-01", "category": "news"}
        lines = {"title": f"Title of {pair} {lang}", "slug": f"{pair}-{lang}"} | story | front
        yaml = "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)
        return self.write(path, f"---\n{yaml}---\n\n{text}\n")

    def build(self, **options) -> Done:
        """`invoke build`, in this process."""
        return commands.build(**{"content": self.content, "output": self.output, "now": NOW} | options)

    def published(self, **options) -> dict[str, bytes]:
        """The files of a build that succeeds."""
        done = self.build(**options)
        assert done.status == 0, done.err
        return files(self.output)

    def refused(self, *words: str, **options) -> str:
        """What a build says that fails, with `words` among it; it must change nothing and print no traceback."""
        before = snapshot(self.folder)
        done = self.build(**options)
        assert done.status == 1, done.out
        assert "Traceback" not in done.err
        assert changes(before, snapshot(self.folder)) <= {"site", "site/output.lock"}
        for word in words:
            assert word in done.err
        return done.err


def pelican(*arguments, cwd=ROOT, env=None) -> subprocess.CompletedProcess:
    """Pelican's own command line, as those use it who know Pelican."""
    command = [sys.executable, "-m", "pelican", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def snapshot(folder: Path) -> dict[str, object]:
    """All there is below the folder: bytes of files, targets of links, None for folders."""

    def what(path: Path):
        if path.is_symlink():
            return path.readlink()
        return path.read_bytes() if path.is_file() else None

    return {path.relative_to(folder).as_posix(): what(path) for path in sorted(folder.rglob("*"))}


def changes(before: dict, after: dict) -> set[str]:
    """The paths that came, went or changed between two snapshots."""
    return {path for path in before.keys() | after.keys() if before.get(path, 0) != after.get(path, 0)}


def photo(colour=(120, 80, 40), size=(64, 48), **save) -> bytes:
    """A small JPEG; `save` are Pillow's options, for metadata."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **save)
    return out.getvalue()


class Elements(HTMLParser):
    """A second, more lenient reading of a page than lxml's: (tag, attributes) of every start tag."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
