import os
import re
import subprocess

import pytest

from newsdesk import translate
from newsroom.content import frontmatter
from tests.conftest import need_program
from tests.site.making import Newsroom, photo, snapshot

SOURCE = """\
---
title: 'Дом: отчет'
slug: dom
date: 2026-05-01 10:30  # бележка
category: news
tags: school
authors: [Рада]
place: Русе
event: {start: 2026-05-01, place: Русе}
contact: press
cover: {src: a.jpg, alt: Двор, credit: Рада}
aliases: [/stara.html]
modified: 2026-05-02
summary: Едно изречение.
---

Домът отвори врати през март.

![Двор](a.jpg "Надпис")

Децата са вече там.
"""
SENTENCE = ("Децата са вече там.", "Децата са още тук.")


@pytest.fixture
def newsroom(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    newsroom = Newsroom(tmp_path)
    newsroom.write("news/2026/dom/bg.md", SOURCE)
    newsroom.write("news/2026/dom/a.jpg", photo())
    return newsroom


@pytest.fixture
def committed(newsroom):
    git(newsroom, "init", "-q")
    commit(newsroom)
    return newsroom


def git(newsroom, *arguments):
    need_program("git")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    subprocess.run(command, cwd=newsroom.folder, env=environment, check=True, capture_output=True)


def commit(newsroom):
    git(newsroom, "add", "content")
    git(newsroom, "commit", "-q", "-m", "x")


def run(newsroom, *arguments, **options) -> int:
    return translate.run(*(arguments or ("dom", "en")), content=str(newsroom.content), **options)


def edit(newsroom, old, new, path="news/2026/dom/bg.md"):
    text = (newsroom.content / path).read_text("utf-8")
    assert old in text
    newsroom.write(path, text.replace(old, new))


def read(newsroom, path="news/2026/dom/en.md"):
    return frontmatter.split((newsroom.content / path).read_text("utf-8"), path)[0]


def translated(newsroom, path="news/2026/dom/en.md"):
    """As if somebody had put every word in its place."""
    text = (newsroom.content / path).read_text("utf-8")
    text = re.sub(r"<!--.*?-->\n*", "", text.replace("title: '… Дом: отчет'", "title: House"), flags=re.S)
    newsroom.write(path, re.sub("(?:… ?)+", "Word ", text).replace("status: draft\n", "slug: house\n"))


@pytest.mark.parametrize(
    ("path", "front", "reason"),
    [
        ("news/2026/x/en.md", {"slug": "dom-otchet"}, "is taken by content/news/2026/x/en.md"),
        ("news/2026/x/en.md", {"title": "Dom otchet", "slug": None}, "is taken by content/news/2026/x/en.md"),
        ("news/2026/x/bg.md", {"aliases": "/en/2026/dom-otchet"}, "leads to content/news/2026/x/bg.md"),
    ],
)
def test_an_address_that_is_taken_is_no_translation_s(newsroom, capsys, path, front, reason):
    newsroom.article(path, **front)
    assert run(newsroom) == 0
    printed = capsys.readouterr().out
    assert f"/en/2026/dom-otchet/ {reason}" in printed
    assert "`dom-otchet-2`" in printed
    assert read(newsroom).data["slug"] == "dom-otchet-2"
    assert newsroom.build().status == 0


def test_readers_are_not_led_from_an_address_they_have_known_to_a_translation(newsroom, capsys):
    newsroom.article("news/2025/x/en.md", slug="x")
    newsroom.write("addresses.lock", "/en/2026/dom-otchet/ en story:x\n/en/2026/dom-otchet-2/ en story:dom\n")
    assert run(newsroom) == 0
    assert "(line 1 of content/addresses.lock)" in capsys.readouterr().out
    assert read(newsroom).data["slug"] == "dom-otchet-2"


def test_a_page_is_translated_to_no_address_that_the_newsroom_needs(newsroom, capsys):
    newsroom.article("pages/a/bg.md", title="Archive")
    assert run(newsroom, "pages/a", "en") == 0
    assert "/en/archive/ is needed by the newsroom itself" in capsys.readouterr().out
    assert read(newsroom, "pages/a/en.md").data["slug"] == "archive-2"
    assert newsroom.build().status == 0


def test_where_the_title_gives_no_address_the_translation_has_its_source_s(newsroom, capsys):
    newsroom.article("news/2026/x/bg.md", title="?!", slug="vaprosi")
    assert run(newsroom, "x", "en") == 0
    assert capsys.readouterr().out == "content/news/2026/x/en.md\n"
    assert read(newsroom, "news/2026/x/en.md").data["slug"] == "vaprosi"
    assert newsroom.build().status == 0


def test_a_translation_is_begun_with_what_all_languages_share(newsroom, capsys):
    assert run(newsroom) == 0
    assert capsys.readouterr().out == "content/news/2026/dom/en.md\n"
    draft = read(newsroom)
    revision = draft.data["translation"].pop("revision")
    assert re.fullmatch("[0-9a-f]{16}", revision)
    assert draft.data == {
        "title": "… Дом: отчет",
        "date": "2026-05-01 10:30",
        "category": "news",
        "tags": ["school"],
        "authors": ["… Рада"],
        "place": "… Русе",
        "event": {"start": "2026-05-01", "place": "… Русе"},
        "contact": "press",
        "cover": {"src": "a.jpg", "alt": "… Двор", "credit": "… Рада"},
        "translation": {"of": "bg", "by": "human"},
        "summary": "… Едно изречение.",
        "status": "draft",
    }
    assert "<!--\nДомът отвори врати през март.\n-->\n\n…\n" in draft.text
    assert '\n\n![…](a.jpg "…")\n\n' in draft.text


def test_the_text_may_be_taken_as_it_is(newsroom):
    assert run(newsroom, as_is=True, by="machine") == 0
    draft = read(newsroom)
    assert draft.text.strip() == SOURCE.split("---\n")[2].strip()
    assert draft.data["translation"]["by"] == "machine"


@pytest.mark.parametrize("as_is", [False, True])
def test_what_was_begun_builds_at_once_and_shows_nothing(newsroom, as_is):
    before = newsroom.published()
    assert run(newsroom, as_is=as_is) == 0
    assert newsroom.published() == before
    edit(newsroom, "status: draft\n", "", "news/2026/dom/en.md")
    newsroom.refused("news/2026/dom/en.md:2", "not translated yet")


def test_a_page_is_translated_too(newsroom, capsys):
    newsroom.article("pages/about/bg.md", "За нас.", title="Ние")
    assert run(newsroom, "about", "en") == 0
    assert read(newsroom, "pages/about/en.md").data["title"] == "… Ние"
    assert newsroom.build().status == 0


def test_a_story_told_by_its_front_matter_stays_one_story(newsroom):
    newsroom.article("news/2026/elsewhere/text.md", "Къща.", title="Къща", lang="bg", pair="kashta")
    assert run(newsroom, "kashta", "en") == 0
    assert read(newsroom, "news/2026/elsewhere/en.md").data["pair"] == "kashta"
    assert newsroom.build().status == 0


def stale(newsroom) -> bool:
    page = newsroom.published()["en/2026/house/index.html"].decode()
    assert ('href="/bg/2026/dom/" hreflang="bg">Read the original' in page) == ("may be out of date" in page)
    return "may be out of date" in page


@pytest.mark.parametrize(
    ("old", "new", "is_stale"),
    [
        (*SENTENCE, True),
        ("Едно изречение", "Две изречения", True),
        ("Дом: отчет", "Дом: отчет за март", True),
        ("през март", "през 15 март", True),
        ("отвори врати", "отвори, врати", False),
        ("Домът отвори", "**Домът**  отвори", False),
        ("tags: school\n", "", False),
        ("![Двор](a.jpg", "![Другият двор](a.jpg", False),
        ("Децата", "![Още](a.jpg)\n\nДецата", False),
        ("2026-05-02", "2026-05-03", False),
    ],
)
def test_readers_learn_of_a_changed_sentence_and_not_of_a_comma(newsroom, old, new, is_stale):
    assert run(newsroom) == 0
    translated(newsroom)
    assert not stale(newsroom)
    edit(newsroom, old, new)
    assert stale(newsroom) is is_stale
    assert run(newsroom, done=True) == 0
    assert not stale(newsroom)


def test_a_translation_that_has_kept_up_is_said_to(newsroom, capsys):
    assert run(newsroom) == 0
    translated(newsroom)
    capsys.readouterr()
    before = snapshot(newsroom.content)
    assert run(newsroom) == 0
    assert "content/news/2026/dom/en.md is up to date" in capsys.readouterr().out
    assert run(newsroom, done=True) == 0
    assert "up to date already" in capsys.readouterr().out
    assert snapshot(newsroom.content) == before


def test_what_has_changed_is_shown_until_it_is_done(committed, capsys):
    assert run(committed) == 0
    translated(committed)
    edit(committed, *SENTENCE)
    before = snapshot(committed.content)
    capsys.readouterr()
    assert run(committed) == 0
    out = capsys.readouterr().out
    assert "content/news/2026/dom/bg.md:21:\nДецата са [-вече там.-]{+още тук.+}\n" in out
    assert "март" not in out
    assert f"invoke translate dom en --done --content {committed.content}" in out
    assert snapshot(committed.content) == before
    assert run(committed, done=True) == 0
    capsys.readouterr()
    assert run(committed) == 0
    assert "up to date" in capsys.readouterr().out


def test_the_change_shown_is_the_right_one_after_a_new_name_and_another_change(committed, capsys):
    assert run(committed) == 0
    translated(committed)
    commit(committed)
    (committed.content / "news/2026/dom").rename(committed.content / "news/2026/kashta")
    commit(committed)
    edit(committed, *SENTENCE, "news/2026/kashta/bg.md")
    commit(committed)
    capsys.readouterr()
    assert run(committed, "kashta", "en") == 0
    assert "[-вече там.-]{+още тук.+}" in capsys.readouterr().out


def test_without_the_earlier_text_the_reason_is_said(newsroom, capsys, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(newsroom.folder.parent))
    assert run(newsroom) == 0
    translated(newsroom)
    edit(newsroom, *SENTENCE)
    capsys.readouterr()
    assert run(newsroom) == 0
    out = capsys.readouterr().out
    assert "content/news/2026/dom/bg.md has changed" in out
    assert "cannot be shown" in out
    assert "--done" in out


def test_what_waits_must_be_translated_before_it_is_done(newsroom, capsys):
    assert run(newsroom) == 0
    before = snapshot(newsroom.content)
    edit(newsroom, *SENTENCE)
    assert run(newsroom, done=True) == 1
    assert "on lines 2, " in capsys.readouterr().err
    assert snapshot(newsroom.content)["news/2026/dom/en.md"] == before["news/2026/dom/en.md"]


def test_a_draft_that_is_done_says_how_to_publish_it(newsroom, capsys):
    newsroom.article("news/2026/dom/en.md", "House.", status="draft", translation="{of: bg}")
    assert run(newsroom, done=True) == 0
    assert "delete the line `status: draft`" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("translation", "after"),
    [
        (None, {"of": "bg", "by": "human"}),
        ("{of: bg, by: machine}", {"of": "bg", "by": "machine"}),
        ("{of: bg, revision: 00}", {"of": "bg", "by": "human"}),
    ],
)
def test_done_stamps_translations_that_were_written_by_hand(newsroom, capsys, translation, after):
    newsroom.article("news/2026/dom/en.md", "House.", translation=translation)
    if translation is None or "revision" not in translation:
        assert run(newsroom) == 0
        assert "does not say which text" in capsys.readouterr().out
    assert run(newsroom, done=True) == 0
    group = read(newsroom).data["translation"]
    assert len(group.pop("revision")) == 16
    assert group == after


def test_a_machine_s_translation_becomes_a_human_s(newsroom):
    newsroom.article("news/2026/dom/en.md", "House.", translation="{of: bg, by: machine}")
    assert run(newsroom, done=True, by="human") == 0
    assert read(newsroom).data["translation"]["by"] == "human"


def test_a_file_begun_before_its_source_was_written_can_be_begun_anew(newsroom, capsys):
    newsroom.article("news/2026/dom/en.md", "…", title="…", status="draft", translation="{of: bg}")
    assert run(newsroom) == 0
    assert "delete it" in capsys.readouterr().out


def test_the_source_is_the_one_that_translates_no_other(newsroom, capsys):
    newsroom.write("newsroom.yml", (newsroom.content / "newsroom.yml").read_text().replace("[bg, en]", "[en, bg, uk]"))
    text = (newsroom.content / "newsroom.yml").read_text()
    newsroom.write("newsroom.yml", re.sub(r"en: ([^,}]+)\}", r"en: \1, uk: \1}", text))
    newsroom.article("news/2026/dom/en.md", "House.", translation="{of: bg}")
    assert run(newsroom, "dom", "uk") == 0
    assert read(newsroom, "news/2026/dom/uk.md").data["translation"]["of"] == "bg"
    (newsroom.content / "news/2026/dom/uk.md").unlink()
    assert run(newsroom, "dom", "uk", source="en") == 0
    assert read(newsroom, "news/2026/dom/uk.md").data["translation"]["of"] == "en"
    assert run(newsroom, "dom", "bg") == 2
    assert "`bg` is the source" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        (("dom", "fr"), {}, ["language `fr`", "`bg`, `en`"]),
        (("dom", "en"), {"source": "fr"}, ["language `fr`"]),
        (("dom", "en"), {"source": "en"}, ["cannot be both"]),
        (("dom", "en"), {"by": "robot"}, ["--by", "`human`, `machine`"]),
        (("dom", "en"), {"done": True}, ["no translation to `en`", "--done"]),
        (("dom", "bg"), {}, ["in `bg` only"]),
        (("dmo", "en"), {}, ["no story `dmo`", "did you mean `dom`"]),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_made(newsroom, capsys, arguments, options, words):
    before = snapshot(newsroom.content)
    assert run(newsroom, *arguments, **options) == 2
    printed = capsys.readouterr()
    assert all(word in printed.err for word in words), printed.err
    assert (printed.out, snapshot(newsroom.content)) == ("", before)


def test_a_faulty_file_is_named(newsroom, capsys):
    edit(newsroom, "category: news", "category: [news")
    assert run(newsroom) == 1
    assert "content/news/2026/dom/bg.md:5" in capsys.readouterr().err
    assert not (newsroom.content / "news/2026/dom/en.md").exists()


def test_a_file_of_another_story_is_not_overwritten(newsroom, capsys):
    newsroom.article("news/2026/dom/en.md", pair="another")
    before = snapshot(newsroom.content)
    assert run(newsroom, "dom", "en") in (1, 2)
    assert "content/news/2026/dom/en.md" in capsys.readouterr().err
    assert snapshot(newsroom.content) == before
