"""An extension of Markdown that somebody wrote: edited, wrongly named, broken."""

import shutil

import pytest

from tests import commands
from tests.conftest import NOW
from tests.newsdesk.test_serve import copy_of_program

ARTICLE = """\
---
title: Кухнята отвори врати
date: 2026-03-01
category: news
slug: kuhnya
---
Кухнята ГЛЕЖДА. Поливат.
"""
EXTENSION = """\
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
import words


class Replacing(Preprocessor):
    def run(self, lines):
        return [line.replace("ГЛЕЖДА", words.WORD) for line in lines]


class Ours(Extension):
    config = {"loud": [False, "in capitals"]}

    def extendMarkdown(self, md):
        md.preprocessors.register(Replacing(md), "ours", 1)


def makeExtension(**config):
    return Ours(**config)
"""


@pytest.fixture
def checkout(tmp_path):
    """A checkout with an extension of its own."""
    folder = copy_of_program(tmp_path)
    (folder / "ours").mkdir()
    (folder / "ours/__init__.py").write_text(EXTENSION.replace("import words", "from . import words"))
    (folder / "ours/words.py").write_text('WORD = "гледа"\n')
    (folder / "single.py").write_text(EXTENSION)
    (folder / "words.py").write_text('WORD = "гледа"\n')
    return folder


def settings(checkout, old, new):
    file = checkout / "pelicanconf.py"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def build(checkout, case):
    env = {"DVUGLAS_CACHE": str(checkout / ".cache")}
    words = ("build", "--content", case.content, "--output", case.output, "--now", NOW)
    done = commands.run(*words, root=checkout, env=env)
    assert "Traceback" not in done.err, done.err
    return done


@pytest.mark.slow
@pytest.mark.parametrize(("name", "words"), [("ours", "ours/words.py"), ("single:Ours", "words.py")])
def test_an_edited_extension_is_noticed(checkout, own, name, words):
    case = own({"news/2026/kuhnya/bg.md": ARTICLE})
    settings(checkout, '"extensions": [', f'"extensions": ["{name}", ')
    for word in ("гледа", "слуша"):
        (checkout / words).write_text(f'WORD = "{word}"\n')
        assert build(checkout, case).status == 0
        assert f"Кухнята {word}." in (case.output / "bg/2026/kuhnya/index.html").read_text("utf-8")
        assert "0 files" in build(checkout, case).out


WRONG = [
    ('"extensions": [', '"extensions": ["нямаме", ', ["there is no extension `нямаме`: is its name right"]),
    ('"extensions": [', '"extensions": ["ours:Theirs", ', ["`ours:Theirs` cannot be loaded", "Theirs"]),
    ('"extension_configs": {', '"extension_configs": {"single": {"lud": 1}, ', ["`single` has no setting `lud`"]),
    ('"extension_configs": {', '"extension_configs": {"single": "loud", ', ["MARKDOWN", "must be written as in"]),
    ("MARKDOWN = {", 'MARKDOWN = "tables" or {', ["MARKDOWN", "must be written as in pelicanconf.py"]),
    ('"extensions": [', '"extensions": [7, ', ["`7` is no extension: write its name in quotes"]),
]
BROKEN = [
    ("import words", "import words from", ["`single` cannot be loaded (SyntaxError", "single.py:3"]),
    ("import words", "import wodrs", ["`single` cannot be loaded (ModuleNotFoundError: No module named 'wodrs'"]),
    ("md.preprocessors", "md.preprocesors", ["`single` cannot be loaded (AttributeError", "single.py:"]),
    ("words.WORD", "words.WROD", ["the extension in single.py:8 fails on news/2026/kuhnya/bg.md (AttributeError"]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "said"), WRONG)
def test_a_wrong_setting_is_said_in_a_line(checkout, own, old, new, said):
    settings(checkout, old, new)
    _is_said(checkout, own, said)


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "said"), BROKEN)
def test_a_broken_extension_is_said_in_a_line(checkout, own, old, new, said):
    settings(checkout, '"extensions": [', '"extensions": ["single", ')
    (checkout / "single.py").write_text(EXTENSION.replace(old, new))
    _is_said(checkout, own, said)


def _is_said(checkout, own, said):
    case = own({"news/2026/kuhnya/bg.md": ARTICLE})
    done = build(checkout, case)
    assert done.status == 1
    assert all(words in done.err for words in said), done.err
    assert not case.output.exists()
    shutil.rmtree(checkout)
