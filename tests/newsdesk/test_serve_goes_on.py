"""`serve` goes on watching, whatever happens to the folders it watches."""

import os
import shutil

import pytest

from tests.newsdesk.test_serve import copy_of_program

EXTENSION = """\
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


class Ours(Extension, Preprocessor):
    def extendMarkdown(self, md):
        md.preprocessors.register(self, "ours", 1)

    def run(self, lines):
        return [line.replace("text", "TEXT") for line in lines]


def makeExtension(**config):
    return Ours(**config)
"""
ONE = "/en/2026/one-en/"


def until_sound(served, words):
    """Waits for these words on a page without a fault above."""
    served.until(ONE, lambda reply: words in reply.text and 'role="alert"' not in reply.text)


def made_anew(content):
    """Deleted, and copied again at once: the new folder may have the old one's number."""
    shutil.copytree(content, content.with_name("copy"))
    shutil.rmtree(content)
    shutil.copytree(content.with_name("copy"), content)


def replaced_by_renaming(content):
    shutil.copytree(content, content.with_name("copy"))
    content.rename(content.with_name("old"))
    content.with_name("copy").rename(content)


def moved_away_and_back(content):
    content.rename(content.with_name("away"))
    content.with_name("away").rename(content)


def a_folder_within_replaced(content):
    news = content / "news"
    shutil.copytree(news, content.with_name("copy"))
    shutil.rmtree(news)
    content.with_name("copy").rename(news)


@pytest.mark.parametrize(
    "happens", [made_anew, replaced_by_renaming, moved_away_and_back, a_folder_within_replaced, lambda _: None]
)
def test_saves_are_seen_after_the_folder_became_another(served, newsroom, happens):
    happens(newsroom.content)
    newsroom.article("news/2026/one/en.md", "Second text.")
    served.until_shows(ONE, "Second text.")
    newsroom.article("news/2026/one/en.md", "Third text.")
    served.until_shows(ONE, "Third text.")


def test_a_folder_that_is_away_for_a_while_is_said_and_taken_again(served, newsroom):
    newsroom.content.rename(newsroom.content.with_name("away"))
    served.until_shows(ONE, "there is no content folder")
    newsroom.content.with_name("away").rename(newsroom.content)
    newsroom.article("news/2026/one/en.md", "Second text.")
    until_sound(served, "Second text.")
    newsroom.article("news/2026/one/en.md", "Third text.")
    served.until_shows(ONE, "Third text.")


def test_a_name_that_is_not_in_utf_8_is_said_and_the_watch_goes_on(served, newsroom):
    strange = os.path.join(os.fsencode(newsroom.content), b"news/2026/one/\xe1\xe3.md")  # noqa: PTH118
    with open(strange, "wb") as file:  # noqa: PTH123
        file.write(b"x")
    served.until_shows(ONE, "not in UTF-8")
    os.unlink(strange)  # noqa: PTH108
    newsroom.article("news/2026/one/en.md", "Second text.")
    until_sound(served, "Second text.")
    newsroom.article("news/2026/one/en.md", "Third text.")
    served.until_shows(ONE, "Third text.")


def test_a_newsroom_file_that_is_replaced_is_seen(served, newsroom):
    file = newsroom.content / "newsroom.yml"
    text = file.read_text("utf-8")
    for number in range(3):
        file.unlink()
        served.until_shows(ONE, "the newsroom file `newsroom.yml` is missing")
        file.write_text(f"{text}\n# {number}\n", "utf-8")
        until_sound(served, "First text.")


def test_a_theme_that_is_replaced_is_seen(start, tmp_path):
    checkout = copy_of_program(tmp_path)
    served = start(root=checkout)
    served.says("Ctrl-C ends.")
    theme = checkout / "theme"
    shutil.copytree(theme, checkout / "copy")
    shutil.rmtree(theme)
    (checkout / "copy").rename(theme)
    for words in ("<!-- second -->", "<!-- third -->"):
        template = theme / "templates/base.html"
        template.write_text(template.read_text("utf-8") + words, "utf-8")
        served.until_shows(ONE, words)


def test_an_edited_extension_of_markdown_starts_the_program_again(start, newsroom, tmp_path):
    checkout = copy_of_program(tmp_path)
    (checkout / "ours.py").write_text(EXTENSION)
    conf = checkout / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace('"extensions": [', '"extensions": ["ours", ', 1), "utf-8")
    served = start(root=checkout)
    served.says("Ctrl-C ends.")
    served.until_shows(ONE, "First TEXT.")
    (checkout / "ours.py").write_text(EXTENSION.replace("TEXT", "words"))
    served.says("The program changed: it starts again.")
    served.says("Ctrl-C ends.")
    served.until_shows(ONE, "First words.")
