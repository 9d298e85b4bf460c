"""Feeds: ids that outlive a move, texts with all that belongs to their photos, links that lead back from anywhere."""

import re

import feedparser
import pytest
from lxml import etree

from newsroom.rendering.views import feeds
from tests import commands
from tests.conftest import NOW
from tests.site.making import photo

STORY = """\
---
title: {title}
slug: {slug}
date: 2026-05-04 10:30
category: news
{more}---

{text}
"""
URI = re.compile(r"(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=\[\]-]|%[0-9A-F]{2})+")
TAG = re.compile(r"tag:(?:[a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(?:-\d{2}){0,2}:[^#]+")


def story(text="Текст.", title="Пробна", slug="proba", more="") -> str:
    return STORY.format(text=text, title=title, slug=slug, more=more)


def feed(trial, name="bg/feed.xml") -> feedparser.FeedParserDict:
    parsed = feedparser.parse((trial.built.output / name).read_bytes())
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def ids_at(trial, url: str) -> set[str]:
    """All ids of all feeds of the site as it stands at an address."""
    output = trial.folder / re.sub(r"\W", "-", url)
    done = commands.build(content=trial.content, output=output, url=url, now=NOW)
    assert done.status == 0, done.err
    texts = [path.read_text() for path in output.rglob("feed.xml")]
    assert texts
    assert all(url in text for text in texts)
    return {name for text in texts for name in re.findall(r"<id>(.*?)</id>", text)}


@pytest.fixture(params=["given", "own"])
def moving(request, given, own):
    """A newsroom that moves house."""
    if request.param == "given":
        return given("feed-moves-house")
    return own(
        {
            "news/2025/x/en.md": story(slug="en", more="translation: {of: bg}\n"),
            "news/2026/x/bg.md": story(),
            "news/2026/y y/bg.md": story(slug="y"),
        }
    )


def test_ids_stay_the_same_when_the_site_moves(moving):
    homes = ("https://news.example.org", "https://www.example.org", "http://пример.example/folder", "http://[::1]:8000")
    ids = [ids_at(moving, home) for home in homes]
    assert ids[0] == ids[1] == ids[2] == ids[3]
    assert all(TAG.fullmatch(name) for name in ids[0])


def test_who_gives_the_ids_can_be_said(own):
    """So that readers of a feed from before see nothing twice."""
    trial = own({"news/2026/proba/bg.md": story()})
    newsroom = trial.content / "newsroom.yml"
    newsroom.write_text(newsroom.read_text() + "feed_ids: news.example.org\n")
    assert feed(trial).entries[0].id == "tag:news.example.org,2026:proba/bg"


@pytest.mark.parametrize("value", ["https://news.example.org/", "news", "a b.org", "news.example.org/feed", "[]"])
def test_what_is_no_host_is_said_with_its_line(own, value):
    trial = own({"news/2026/proba/bg.md": story()})
    newsroom = trial.content / "newsroom.yml"
    newsroom.write_text(f"feed_ids: {value}\n" + newsroom.read_text())
    done = trial.build()
    assert done.status == 1
    assert "newsroom.yml:1: `feed_ids`" in done.err


@pytest.mark.parametrize("name", ["Пролет + 50% <&> #1 & „кавички“", "a?b=c", "Ünïcode 🎉", "100%25"])
def test_an_id_is_an_address_whatever_a_folder_is_called(own, name):
    entry = feed(own({f"news/2026/{name}/bg.md": story()})).entries[0]
    assert URI.fullmatch(entry.id)
    assert TAG.fullmatch(entry.id)


def test_the_folder_of_the_case(given):
    trial = given("feed-of-a-cyrillic-folder")
    assert feed(trial).entries[0].id.endswith(",2026:%D0%9D%D0%BE%D0%B2%20%D0%B4%D0%BE%D0%BC%20100%25/bg")


def figures(trial) -> list[tuple[str, str]]:
    """The address of each picture of the first entry, and what stands below it."""
    root = etree.HTML(feed(trial).entries[0].content[0].value)
    return [
        ("".join(figure.xpath(".//img/@src")), "".join(figure.xpath("./figcaption//text()")))
        for figure in root.iter("figure")
    ]


def test_cover_caption_and_credits_are_in_the_entry(given):
    cover, inner = figures(given("feed-without-credit"))
    assert cover[1] == "Снимка: Друг Автор"
    assert inner[1] == "Дворът през май. Снимка: Пробен Автор"


def test_all_of_them_lead_to_files(own):
    text = (
        '![Първа](a.jpg "Надпис с <знаци> & „кавички“.")\n\n![Втора](b.jpg){credit="Иван & Мария"}\n\n![Трета](c.jpg)'
    )
    files = {f"news/2026/proba/{name}.jpg": photo((index, 80, 40)) for index, name in enumerate("abcd")}
    cover = "cover: {src: d.jpg, alt: Корица, credit: 'Illustration: Ани'}\n"
    trial = own({"news/2026/proba/bg.md": story(text, more=cover)} | files)
    found = figures(trial)
    assert [words for _, words in found] == [
        "Illustration: Ани",
        "Надпис с <знаци> & „кавички“.",
        "Снимка: Иван & Мария",
        "",
    ]
    for src, _ in found:
        assert (trial.output / src.removeprefix("http://localhost:8000/")).is_file()


def test_links_in_the_text_lead_to_the_article(own):
    text = "Вижте [долу](#sreshti) и бележката[^1].\n\n## Срещи {#sreshti}\n\nТук.\n\n[^1]: Бележка."
    trial = own({"news/2026/proba/bg.md": story(text)})
    root = etree.HTML(feed(trial).entries[0].content[0].value)
    links = root.xpath("//a/@href")
    assert len(links) == 3
    home = "http://localhost:8000/bg/2026/proba/#"
    assert [link for link in links if not link.startswith(home)] == []
    page = trial.page("bg/2026/proba")
    assert all(page.find(id=link.removeprefix(home)) for link in links)


def test_nothing_is_updated_before_it_is_published(own):
    trial = own({"news/2026/proba/bg.md": story(more="modified: 2026-05-04 10:40\n")})
    entry = feed(trial).entries[0]
    assert (entry.published, entry.updated) == ("2026-05-04T10:30:00+03:00", "2026-05-04T10:40:00+03:00")


def test_a_newsroom_whose_name_makes_no_host_has_ids_all_the_same():
    assert feeds._as_host("…", "bg") == "newsroom.invalid"
    assert feeds._as_host("я" * 200, "bg") == "ya" * 31 + "y.invalid"
