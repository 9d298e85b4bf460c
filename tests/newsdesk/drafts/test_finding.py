import pytest

from newsdesk.drafts.finding import find
from newsroom.faults import WrongUse
from tests.site.making import Newsroom


@pytest.fixture
def newsroom(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.article("news/2026/dom/bg.md", slug="domat-otvori")
    newsroom.article("news/2026/dom/en.md", slug="house-opens", translation="{of: bg}")
    newsroom.article("news/2025/dvor/bg.md", slug="dvor")
    newsroom.article("news/2025/elsewhere/text.md", slug="x", lang="en", pair="dvor")
    newsroom.article("news/2024/kashta/bg.md", slug="dvor", date="2024-01-01")
    newsroom.article("pages/about/bg.md")
    newsroom.article("news/2024/about/bg.md")
    return newsroom


def found(newsroom, wanted) -> list[str]:
    return sorted(article.path for article in find(newsroom.content, wanted).values())


DOM = ["news/2026/dom/bg.md", "news/2026/dom/en.md"]


@pytest.mark.parametrize(
    ("wanted", "paths"),
    [
        ("dom", DOM),
        ("domat-otvori", DOM),
        ("house-opens", DOM),
        ("news/2026/dom", DOM),
        ("news/2026/dom/", DOM),
        ("news/2026/dom/en.md", DOM),
        ("./news/2026/../2026/dom/bg.md", DOM),
        ("/en/2026/house-opens/", DOM),
        ("https://news.example.org/site/bg/2026/domat-otvori/#x", DOM),
        ("news/2025/dvor", ["news/2025/dvor/bg.md", "news/2025/elsewhere/text.md"]),
        ("pages/about", ["pages/about/bg.md"]),
    ],
)
def test_a_story_is_found_by_whatever_names_it(newsroom, monkeypatch, wanted, paths):
    assert found(newsroom, wanted) == paths
    monkeypatch.chdir(newsroom.content / "news")
    assert found(newsroom, wanted) == paths


def test_a_path_is_taken_from_where_the_command_was_called(newsroom, monkeypatch):
    monkeypatch.chdir(newsroom.content / "news" / "2026")
    assert found(newsroom, "dom/en.md") == DOM
    assert found(newsroom, str(newsroom.content / "news/2026/dom")) == DOM


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("dvor", ["more than one", "news/2025/dvor/bg.md", "news/2024/kashta/bg.md"]),
        ("about", ["more than one", "pages/about/bg.md", "news/2024/about/bg.md"]),
        ("domat-otvri", ["did you mean `domat-otvori`"]),
        ("qqqq", ["no story `qqqq`", "path"]),
        ("news/2026", ["no story"]),
        ("", ["no story"]),
    ],
)
def test_what_is_not_one_story_is_said(newsroom, wanted, words):
    with pytest.raises(WrongUse) as info:
        find(newsroom.content, wanted)
    for word in words:
        assert word in str(info.value)
