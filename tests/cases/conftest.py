"""Small content folders of things that went wrong elsewhere, each built and checked as staff would.

The given ones stand beside this checkout, where they are at hand; each test has a second input of its own, so that the kind
is mended and not the case.
"""

import json
import shutil
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests import commands
from tests.conftest import NOW, ROOT

GIVEN = ROOT.parent / "shared" / "cases"
NEWSROOM = """\
languages: [bg, en]
timezone: Europe/Sofia
name: {bg: Пробна редакция, en: Trial newsroom}
about: {bg: Пробната редакция проверява., en: The trial newsroom tries things.}
contacts:
  press:
    name: {bg: Пресцентър, en: Press office}
    email: press@example.org
    phone: "+359 2 000 00 15"
categories:
  news: {bg: Новини, en: News}
  press-release: {bg: Съобщения за медиите, en: Press releases}
  event: {bg: Събития, en: Events}
tags:
  donations: {bg: Дарения, en: Donations}
untranslated: list
"""
Files = Mapping[str, str | bytes]  # by path


class Case:
    """One content folder, and what becomes of it."""

    def __init__(self, folder: Path):
        self.folder, self.content, self.output = folder, folder / "content", folder / "out" / "site"

    def write(self, files: Files) -> "Case":
        """Puts files into the content folder."""
        for name, text in files.items():
            path = self.content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def build(self, *words: str) -> commands.Done:
        """`invoke build` of it; the newest news of the demo are the present."""
        moment = () if "--now" in words or "--production" in words else ("--now", NOW)
        return commands.invoke("build", "--content", self.content, "--output", self.output, *moment, *words)

    @cached_property
    def built(self) -> "Case":
        """It, once it is built without a fault."""
        done = self.build()
        assert done.status == 0, done.err
        return self

    def page(self, address: str) -> BeautifulSoup:
        """A page of the site, such as "bg/2026/proba"."""
        return BeautifulSoup((self.built.output / address / "index.html").read_text(), "lxml")

    def text(self, address: str) -> Tag:
        """The text of an article, as readers see it."""
        body = self.page(address).select_one(".text")
        assert body is not None
        return body

    def findings(self, *words: str) -> list[dict]:
        """What `check` finds, with paths relative to the content folder."""
        done = commands.invoke("check", "--content", self.content, "--format", "json", *words)
        found = json.loads(done.out)
        return [finding | {"file": finding["file"].rpartition("content/")[2]} for finding in found]

    def said(self) -> list[str]:
        """What `check` finds, a line each: `file:line: level: message (rule)`."""
        return ["{file}:{line}: {level}: {message} ({rule})".format(**finding) for finding in self.findings()]


@pytest.fixture
def given(tmp_path) -> Callable[[str], Case]:
    """A copy of one of the given folders, by its name; skipped where it is not at hand."""

    def copied(name: str) -> Case:
        if not (GIVEN / name).is_dir():
            pytest.skip(f"the case {name} is not beside this checkout")
        shutil.copytree(GIVEN / name, tmp_path / "case")
        return Case(tmp_path / "case")

    return copied


@pytest.fixture
def own(tmp_path) -> Callable[..., Case]:
    """A folder of a test's own: the files given, beside a newsroom in Bulgarian and English."""

    def made(files: Files, newsroom: str = NEWSROOM) -> Case:
        return Case(tmp_path / "case").write({"newsroom.yml": newsroom} | dict(files))

    return made
