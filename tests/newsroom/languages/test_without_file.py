"""A language that has a catalog and no language file: its edition is published, and people are told what is left out."""

import re
import shutil

import pytest

from newsdesk import check, new
from newsdesk.checks.findings import find
from newsroom.building import Build
from newsroom.content import newsroom_file
from newsroom.languages.catalog import available
from newsroom.languages.registry import profile_of
from tests.newsroom.making import NEWSROOM_YML, THEME, make_config
from tests.site.making import files

ROMANIAN = """\
---
title: Casa și-a deschis ușile
date: 2019-03-28 10:30
slug: casa
category: news
translation: {of: bg, by: human}
---

Casa din Gabrovo și-a deschis ușile. "Copiii" sunt „acolo, iar pe 27 March 2019 vin alții.
"""


@pytest.fixture
def config(tmp_path, content):
    """A newsroom in Bulgarian and Romanian; the Romanian words are English, the header is Romanian."""
    assert not profile_of("ro")
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    catalog = theme / "translations" / "ro" / "LC_MESSAGES" / "messages.po"
    catalog.parent.mkdir(parents=True)
    words = (theme / "translations" / "en" / "LC_MESSAGES" / "messages.po").read_text("utf-8")
    plural = "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100>0 && n%100<20)) ? 1 : 2);"
    assert "nplurals=2; plural=(n != 1);" in words
    words = words.replace("Language: en", "Language: ro").replace("nplurals=2; plural=(n != 1);", plural)
    catalog.write_text(re.sub(r"msgstr\[1\](.*)", r"msgstr[1]\1\nmsgstr[2]\1", words), "utf-8")
    folder = content(
        **{
            "newsroom.yml": NEWSROOM_YML.replace("[bg, en]", "[bg, ro]").replace("en:", "ro:"),
            "news/2019/dom/ro.md": ROMANIAN,
        }
    )
    return make_config(tmp_path, content=folder, theme=theme)


def build(config):
    """A whole build in this process."""
    build = Build(config)
    build.load()
    build.write()


def test_its_edition_is_built_with_dates_from_cldr(config):
    build(config)
    page = files(config.output)["ro/2019/casa/index.html"].decode()
    assert "28 martie 2019" in page
    assert '<html lang="ro"' in page


def test_check_says_once_what_it_leaves_out(config):
    for name in ("a", "b"):
        (config.content / "news" / name).mkdir()
        text = ROMANIAN.replace("translation: {of: bg, by: human}\n", "").replace("slug: casa", f"slug: {name}")
        (config.content / "news" / name / "ro.md").write_text(text, "utf-8")
    findings = find(config)[0]
    [note] = [finding for finding in findings if finding.level == "note"]
    assert (note.file, note.line, note.rule) == ("newsroom.yml", 1, "language-file")
    assert "how Romanian is written: 3 articles in `ro` are not looked at by" in note.message
    assert "unbalanced-quotes, wrong-quotes, wrong-language" in note.message
    # What needs no file is found as in any language.
    assert {finding.rule for finding in findings if finding.file.endswith("ro.md")} == {"foreign-month"}


def test_nothing_is_said_where_nothing_is_written(config):
    (config.content / "news/2019/dom/ro.md").unlink()
    assert find(config)[0] == []


def test_new_begins_its_stories(config):
    newsroom, faults = newsroom_file.read(config.content, available(config.catalogs), config.timezone)
    assert newsroom, faults
    story = new.wanted(newsroom, "Școala s-a deschis", lang="ro", date="2026-05-01 10:30")
    assert story.slug == "scoala-s-a-deschis"
    [shown] = new.begin(config.content, newsroom, story)
    assert shown.endswith("news/2026/scoala-s-a-deschis/ro.md")
    text = (config.content / "news/2026/scoala-s-a-deschis/ro.md").read_text("utf-8")
    assert "# delete this line to publish the story" in text
    build(config)


def test_a_note_is_nothing_to_mend(config, capsys, monkeypatch):
    monkeypatch.setattr(check.pelican_settings, "read", lambda **_: None)
    monkeypatch.setattr(check.host, "config", lambda _: config)
    (config.content / "news/2019/dom/ro.md").write_text(ROMANIAN.replace("27 March 2019", "27 martie 2019"), "utf-8")
    assert check.run(strict=True) == 0
    printed = capsys.readouterr()
    assert "newsroom.yml:1: note: the program does not know yet how Romanian is written" in printed.out
    assert "nothing to mend" in printed.err
