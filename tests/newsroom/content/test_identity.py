import zoneinfo

import pytest
from hypothesis import given, settings

from newsroom.content import frontmatter, plainyaml
from newsroom.content.identity import Identity, address_of, faults, glance, identify, slug_of
from newsroom.content.reading import read
from tests.newsroom.content.test_reading import WHOLE
from tests.newsroom.making import make_converter, moment
from tests.newsroom.random_content import mutations

ZONE = zoneinfo.ZoneInfo("Europe/Sofia")
PATH = "news/2019/dom/bg.md"
ARTICLE = "---\ntitle: Дом\ndate: 2019-03-28\ncategory: news\n---\nТекст.\n"
CONVERTER = make_converter()


def of(front: str, path: str = PATH) -> Identity:
    return glance(path, f"---\n{front}\n---\nText: no key\npair: x\n".encode(), ZONE)


@pytest.mark.parametrize(
    ("path", "kind", "lang", "pair"),
    [
        (PATH, "story", "bg", "dom"),
        ("pages/about/sr-Latn.md", "page", "sr-Latn", "about"),
        ("pages.md/about/en.markdown", "story", "en", "about"),
        ("bg.md", "story", "bg", ""),
    ],
)
def test_the_path_says_kind_language_and_pair(path, kind, lang, pair):
    article = of("title: Дом", path)
    assert (article.kind, article.lang, article.pair) == (kind, lang, pair)


def test_front_matter_wins():
    article = of("lang: en\npair: house\nslug: home\ntitle: Дом\ndate: 2020-01-01\naliases: [/a/, /b/]")
    assert article == Identity(PATH, "story", "en", "house", "home", moment("2020-01-01"), ("/a/", "/b/"))
    assert article.address == "/en/2020/home/"


@pytest.mark.parametrize(
    ("front", "slug"),
    [
        ("title: Нов дом", "nov-dom"),
        ("title: 'Нов\n  дом'", "nov-dom"),
        ("title: >-\n  Нов\n\n  дом", "nov-dom"),
        ("title: Нов дом\nslug:", "nov-dom"),
        ("slug: Нов дом\ntitle: Стар", "star"),
        ("title: ?!", ""),
        ("", ""),
    ],
)
def test_the_slug_is_the_title_s_where_none_is_written(front, slug):
    assert of(front).slug == slug


@pytest.mark.parametrize(
    ("date", "address"),
    [
        ("2025-12-31T22:30Z", "/bg/2026/dom/"),
        ("2026-01-01T00:30+03:00", "/bg/2025/dom/"),
        ("2026-01-01", "/bg/2026/dom/"),
        ("утре", None),
    ],
)
def test_the_year_of_an_address_is_the_newsroom_s(date, address):
    assert of(f"slug: dom\ndate: {date}").address == address


def test_a_story_without_a_date_has_no_address():
    assert of("slug: dom").address is None
    assert of("slug: dom", "pages/dom/bg.md").address == "/bg/dom/"
    with pytest.raises(ValueError, match="without a date"):
        address_of("story", "bg", "dom", None)


@pytest.mark.parametrize(
    "front",
    [
        "slug: dom\ntitle: 'no end\nlang: en",
        "lang: en\nslug: dom\ntags: [a, b",
        "slug: dom\n\tlang: x\nlang: en",
        "slug: dom\nlang: en\naliases:\n- /x\n-  &y z",
        "slug: dom\r\nlang: en\r\nstatus: *x\r\n",
    ],
)
def test_what_is_faulty_takes_nothing_else_with_it(front):
    assert (of(front).lang, of(front).slug) == ("en", "dom")


@pytest.mark.parametrize(
    "front",
    [
        "{slug: dom, lang: en}",
        " slug: dom\n lang: en",
        '"slug": dom\nlang: en',
        "slug : dom\nlang: en",
        "? slug\n: dom\nlang: en",
        "title: 'a\nlang: el\n'\nslug: dom\nlang: en",
        'title: "a\nlang: el"\nslug: dom\nlang: en',
    ],
)
def test_front_matter_may_be_written_in_any_way_that_yaml_knows(front):
    data, faults = plainyaml.load(front, PATH)
    assert not faults
    assert (data["slug"], data["lang"]) == (of(front).slug, of(front).lang) == ("dom", "en")


def test_a_list_of_aliases_may_have_a_line_for_each():
    assert of("aliases:\n- /a/\n# a note\n  - /b/\nslug: dom").aliases == ()  # YAML takes no list so written
    assert of("aliases:\n- /a/\n# a note\n\n- /b/\nslug: dom").aliases == ("/a/", "/b/")
    assert of("aliases: [\n/a/,\n  /b/\n]\nslug: dom").slug == "dom"


@given(mutations(WHOLE, ARTICLE))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_a_glance_sees_what_a_build_reads(raw):
    reading = read(PATH, raw, CONVERTER, "Europe/Sofia")
    article = reading.article
    if article:
        expected = (article.kind, article.lang, article.pair, article.slug, article.date, article.aliases)
        seen = glance(PATH, raw, ZONE)
        assert (seen.kind, seen.lang, seen.pair, seen.slug, seen.date, seen.aliases) == expected
        assert seen.address == (article.address if article.slug else None)


def test_a_glance_at_anything_is_an_identity():
    for raw in (b"", b"\xff\xfe", b"---", b"---\n---", b"slug: x", b"---\nslug: x", b"\0---\nslug: x\n---\n"):
        assert glance(PATH, raw, ZONE).lang == "bg"


@pytest.mark.parametrize(
    ("path", "front", "words"),
    [
        (PATH, {}, []),
        ("news/dom/text.md", {"lang": "bg"}, []),
        ("bg.md", {"pair": "dom"}, []),
        ("news/dom/text_1.md", {}, ["no language"]),
        ("bg.md", {}, ["no pair"]),
        ("pages/bg.md", {}, ["no pair"]),
    ],
)
def test_an_article_that_cannot_be_told_from_others_is_a_fault(path, front, words):
    messages = [fault.message for fault in faults(path, front)]
    assert len(messages) == len(words)
    assert all(word in message for word, message in zip(words, messages, strict=True))


def test_a_title_of_any_length_gives_a_slug_that_a_build_takes():
    data = {"title": "Дом " * 100, "slug": None}
    assert identify(PATH, data, ZONE).slug == slug_of(data["title"], "bg")
    assert len(slug_of(data["title"], "bg")) <= 100
    assert not frontmatter.split(f"---\nslug: {slug_of(data['title'], 'bg')}\n---\n", PATH)[1]
