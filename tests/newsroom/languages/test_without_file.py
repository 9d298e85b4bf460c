"""A language that has a catalog and no language file: its edition is published, and people are told what is left out."""

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

ESPERANTO = """\
---
title: La domo malfermis siajn pordojn
date: 2019-03-28 10:30
slug: domo
category: news
translation: {of: bg, by: human}
---

La domo en Gabrovo malfermis siajn pordojn. "Infanoj" estas „tie, kaj la 27 March 2019 venos aliaj.
"""


@pytest.fixture
def config(tmp_path, content):
    """A newsroom in Bulgarian and Esperanto; the Esperanto words are English, the header is Esperanto."""
    assert not profile_of("eo")
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    catalog = theme / "translations" / "eo" / "LC_MESSAGES" / "messages.po"
    catalog.parent.mkdir(parents=True)
    words = (theme / "translations" / "en" / "LC_MESSAGES" / "messages.po").read_text("utf-8")
    catalog.write_text(words.replace("Language: en", "Language: eo"), "utf-8")
    folder = content(
        **{
            "newsroom.yml": NEWSROOM_YML.replace("[bg, en]", "[bg, eo]").replace("en:", "eo:"),
            "news/2019/dom/eo.md": ESPERANTO,
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
    page = files(config.output)["eo/2019/domo/index.html"].decode()
    assert "2019-Marto-28" in page
    assert '<html lang="eo"' in page


def test_check_says_once_what_it_leaves_out(config):
    for name in ("a", "b"):
        (config.content / "news" / name).mkdir()
        text = ESPERANTO.replace("translation: {of: bg, by: human}\n", "").replace("slug: domo", f"slug: {name}")
        (config.content / "news" / name / "eo.md").write_text(text, "utf-8")
    findings = find(config)[0]
    [note] = [finding for finding in findings if finding.level == "note"]
    assert (note.file, note.line, note.rule) == ("newsroom.yml", 1, "language-file")
    assert "how Esperanto is written: 3 articles in `eo` are not looked at by" in note.message
    assert "unbalanced-quotes, wrong-quotes, wrong-language" in note.message
    # What needs no file is found as in any language.
    assert {finding.rule for finding in findings if finding.file.endswith("eo.md")} == {"foreign-month"}


def test_nothing_is_said_where_nothing_is_written(config):
    (config.content / "news/2019/dom/eo.md").unlink()
    assert find(config)[0] == []


def test_new_begins_its_stories(config):
    newsroom, faults = newsroom_file.read(config.content, available(config.catalogs), config.timezone)
    assert newsroom, faults
    story = new.wanted(newsroom, "Ĉiu lernejo malfermiĝis", lang="eo", date="2026-05-01 10:30")
    assert story.slug == "ciu-lernejo-malfermigis"
    [shown] = new.begin(config.content, newsroom, story)
    assert shown.endswith("news/2026/ciu-lernejo-malfermigis/eo.md")
    text = (config.content / "news/2026/ciu-lernejo-malfermigis/eo.md").read_text("utf-8")
    assert "# delete this line to publish the story" in text
    build(config)


def test_a_note_is_nothing_to_mend(config, capsys, monkeypatch):
    monkeypatch.setattr(check.pelican_settings, "read", lambda **_: None)
    monkeypatch.setattr(check.host, "config", lambda _: config)
    (config.content / "news/2019/dom/eo.md").write_text(
        ESPERANTO.replace("27 March 2019", "27-a de marto 2019"), "utf-8"
    )
    assert check.run(strict=True) == 0
    printed = capsys.readouterr()
    assert "newsroom.yml:1: note: the program does not know yet how Esperanto is written" in printed.out
    assert "nothing to mend" in printed.err
