import datetime as dt

import pytest

from newsroom import loading
from newsroom.faults import CannotBuild, ContentFaults
from tests.newsroom.conftest import faults
from tests.newsroom.making import ARTICLE, NEWSROOM_YML, make_config


def test_a_whole_newsroom(load):
    loaded = load(
        **{"news/2019/dom/en.md": ARTICLE, "pages/about/bg.md": "---\ntitle: За нас\nslug: za-nas\n---\nНие."}
    )
    assert [article.path for article in loaded.articles] == [
        "news/2019/dom/bg.md",
        "news/2019/dom/en.md",
        "pages/about/bg.md",
    ]
    assert [story.pair for story in loaded.stories] == ["about", "dom"]
    assert [edition.lang for edition in loaded.editions] == ["bg", "en"]
    assert "/bg/za-nas/" in {route.address for route in loaded.routes}
    assert not loaded.warnings


def test_the_newsroom_s_zone_wins_over_the_setting(content, tmp_path):
    content()
    loaded = loading.load(make_config(tmp_path, timezone="America/New_York"))
    assert loaded.articles[0].date.utcoffset() == dt.timedelta(hours=2)


def test_drafts_and_embargoes_are_read_but_not_public(load):
    later = ARTICLE.replace("2019-03-28 10:30", "2031-01-01").replace("otvori", "shte-otvori")
    draft = ARTICLE.replace("category", "status: draft\ncategory").replace("otvori", "cherta")
    loaded = load(**{"news/later/bg.md": later, "news/draft/bg.md": draft})
    assert len(loaded.articles) == 3
    assert [article.path for article in loaded.public] == ["news/2019/dom/bg.md"]
    assert not [route.address for route in loaded.routes if "2031" in route.address or "cherta" in route.address]


def test_a_slug_made_from_the_title_is_reported(load):
    loaded = load(**{"news/2019/dom/bg.md": ARTICLE.replace("slug: domat-otvori-vrati\n", "")})
    assert [(warning.file, "add `slug: domat-otvori-vrati`" in warning.message) for warning in loaded.warnings] == [
        ("news/2019/dom/bg.md", True)
    ]


def test_no_slug_is_advised_that_the_newsroom_needs(content, tmp_path):
    content(**{"pages/topics/en.md": "---\ntitle: Topics\n---\nWords."})
    surveyed = loading.survey(make_config(tmp_path))
    assert ["the slug `topics` is needed" in fault.message for fault in surveyed.faults] == [True]
    assert not surveyed.warnings


def test_a_slug_left_empty_is_reported_too(load):
    loaded = load(**{"news/2019/dom/bg.md": ARTICLE.replace("slug: domat-otvori-vrati", "slug:")})
    assert len(loaded.warnings) == 1


def test_faults_of_every_step_are_said_at_once(load):
    all_faults = faults(
        load,
        **{
            "newsroom.yml": NEWSROOM_YML + "colour: red\n",
            "news/a/bg.md": ARTICLE.replace("2019-03-28 10:30", "28.03.2019"),
            "news/b/bg.md": "Без начало",
            "news/c/bg.md": ARTICLE.replace("slug: domat", "slug: c") + "\n[x](../nema/bg.md)\n",
            "news/d/bg.md": ARTICLE.replace("category: news", "category: nws").replace("slug: domat", "slug: d"),
        },
    )
    assert [(file, line) for file, line, _ in all_faults] == [
        ("news/a/bg.md", 3),
        ("news/b/bg.md", 1),
        ("news/c/bg.md", 10),
        ("news/d/bg.md", 5),
        ("newsroom.yml", 11),
    ]


def test_a_missing_content_folder_is_said(tmp_path):
    with pytest.raises(CannotBuild, match="no content folder"):
        loading.load(make_config(tmp_path))


def test_a_file_that_cannot_be_read_is_a_fault(content, tmp_path, monkeypatch):
    from pathlib import Path

    content()
    opened = Path.open

    def forbidden(path, *words, **named):
        if path.name == "bg.md":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *words, **named)

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(ContentFaults, match=r"bg\.md:1: the file cannot be read"):
        loading.load(make_config(tmp_path))


def test_a_page_in_the_menu_that_there_is_not_is_a_fault_with_the_nearest(load):
    menu = NEWSROOM_YML + "menu:\n  - archive\n  - page: abuot\n"
    page = "---\ntitle: За нас\nslug: za-nas\n---\nНие."
    ((file, line, message),) = faults(load, **{"newsroom.yml": menu, "pages/about/bg.md": page})
    assert (file, line) == ("newsroom.yml", menu.count("\n"))
    assert "unknown page `abuot`: did you mean `about`" in message


def test_a_page_that_the_newsroom_makes_is_named_alone_in_the_menu(load):
    menu = NEWSROOM_YML + "menu:\n  - page: topics\n"
    ((_, _, message),) = faults(load, **{"newsroom.yml": menu})
    assert "write `- topics`, without `page:`" in message


def test_a_page_in_the_menu_may_be_a_draft(load):
    menu = NEWSROOM_YML + "menu:\n  - page: about\n"
    page = "---\ntitle: За нас\nslug: za-nas\nstatus: draft\n---\nНие."
    assert load(**{"newsroom.yml": menu, "pages/about/bg.md": page})


def test_everything_wrong_in_one_article_is_said_at_once(load):
    text = ARTICLE.replace("2019-03-28 10:30", "28.03.2019").replace("category: news", "category: novini\ntags: scool")
    text = text.replace("title:", "titel:") + "\n# Дом\n\n![](no.jpg) [x](../none/bg.md)\n"
    messages = "\n".join(message for _, _, message in faults(load, **{"news/2019/dom/bg.md": text}))
    for words in (
        "did you mean `title`",
        "write the date as 2019-03-28",
        "unknown category `novini`",
        "unknown tag `scool`: did you mean `school`",
        "no alt text",
        "`no.jpg` is missing",
        "leads to no article",
        "begin headings in the text with `##`",
    ):
        assert words in messages, words


def test_what_was_filled_in_is_never_said(load):
    text = ARTICLE.replace("category: news\n", "").replace("date: 2019-03-28 10:30\n", "")
    messages = "\n".join(message for _, _, message in faults(load, **{"news/2019/dom/bg.md": text}))
    assert "none" not in messages
    assert "2000" not in messages


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("category: новини", "`новини` is its name: write its key, `news`"),
        ("category: News", "`News` is its name: write its key, `news`"),
        ("category: news\ntags: [Училище]", "`Училище` is its name: write its key, `school`"),
    ],
)
def test_a_name_in_the_place_of_a_key_is_told_its_key(load, line, cure):
    ((_, _, message),) = faults(load, **{"news/2019/dom/bg.md": ARTICLE.replace("category: news", line)})
    assert cure in message


def test_an_address_without_its_beginning_is_completed(load):
    ((_, _, message),) = faults(load, **{"news/2019/dom/bg.md": f"{ARTICLE}\n[x](www.example.org/a)\n"})
    assert "https://www.example.org/a" in message


def test_a_page_copied_whole_is_told_what_it_took_along(load):
    page = "---\ntitle: За нас\nslug: za-nas\naliases: [/za-nas.html]\n---\nНие."
    assert faults(load, **{"pages/about/bg.md": page, "pages/team/bg.md": page}) == [
        (
            "pages/team/bg.md",
            3,
            "the address /bg/za-nas/ is taken by pages/about/bg.md: give this article, the newer of the two, another `slug`",
        ),
        (
            "pages/team/bg.md",
            4,
            "`aliases`: `/za-nas.html` leads to pages/about/bg.md already: delete it in one of the two",
        ),
    ]
