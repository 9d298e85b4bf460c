import json
import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from newsdesk import preview
from tests.site.making import NEWSROOM, Newsroom, files, photo, snapshot

SITE = "https://news.example.org"
LATER = "2090-12-24 10:00"
MENU = "menu: [archive, {category: news}]\n"
LINKS = (
    "Вижте [другата](../one/bg.md), [тайната](../other/bg.md), [превода](en.md#края), [доклада](доклад%201.pdf)"
    " и [всичко](/bg/archive/).\n\n![Двор](dvor.jpg)\n"
)


@pytest.fixture
def newsroom(tmp_path):
    """A public story, a story under embargo in two languages, and another that nobody may see."""
    newsroom = Newsroom(tmp_path)
    newsroom.write("newsroom.yml", NEWSROOM.replace("tags:\n", "tags:\n  new: {bg: Ново, en: Fresh}\n") + MENU)
    newsroom.article("news/2026/one/bg.md", date="2020-01-01", tags="[school]")
    for path in ("news/2026/other/bg.md", "news/2026/other/en.md"):
        newsroom.article(path, "Канарче.", title="Канарче", slug="canary", date=LATER, tags="[school]")
    newsroom.write("news/2026/dom/dvor.jpg", photo(size=(600, 400)))
    newsroom.write("news/2026/dom/cover.jpg", photo())
    newsroom.write("news/2026/dom/unused.jpg", photo())
    newsroom.write("news/2026/dom/доклад 1.pdf", b"%PDF")
    front = {"date": LATER, "category": "rare", "tags": "[school, new]", "cover": "{src: cover.jpg, alt: Двор}"}
    newsroom.article("news/2026/dom/bg.md", LINKS, title="Дом", **front)
    newsroom.article("news/2026/dom/en.md", "House.", title="House", **front | {"tags": None})
    return newsroom


def run(newsroom, story="dom", **options) -> int:
    folders = {"content": str(newsroom.content), "output": str(newsroom.folder / "preview")}
    return preview.run(story, **folders | options)


def copied(newsroom, story="dom", **options) -> dict[str, bytes]:
    """The files of the story's copy, relative to its own folder."""
    assert run(newsroom, story, **options) == 0
    return files(newsroom.folder / "preview" / address(newsroom))


def address(newsroom, key="story:dom") -> str:
    return json.loads((newsroom.folder / "preview.addresses.json").read_text())[key]


def page(copy, lang="bg"):
    return html.fromstring(copy[f"{lang}/index.html"])


def hrefs(tree) -> set[str]:
    return set(tree.xpath("//@href | //@src")) | {
        candidate.split()[0] for srcset in tree.xpath("//@srcset") for candidate in srcset.split(",")
    }


def test_a_copy_holds_the_story_in_its_languages_and_all_it_shows(newsroom):
    copy = copied(newsroom)
    plain = sorted({re.sub(r"(-\d+)?\.[0-9a-f]{10}\.", ".", name) for name in copy})
    pictures = ["cover.jpg", "cover.webp"]
    assert plain == sorted(
        [f"bg/{name}" for name in (*pictures, "dvor.jpg", "dvor.webp", "index.html", "доклад 1.pdf")]
        + [f"en/{name}" for name in (*pictures, "index.html")]
        + ["theme/icon.svg", "theme/style.css"]
    )
    assert "Дом" in page(copy).xpath("//h1")[0].text
    assert copy["bg/доклад 1.pdf"] == b"%PDF"


def test_all_that_belongs_to_it_stands_near_and_all_else_is_the_public_site_s(newsroom):
    newsroom.published(now=None)
    public = {f"{SITE}/{name.removesuffix('index.html')}" for name in files(newsroom.output)}
    copy = copied(newsroom)
    for lang in ("bg", "en"):
        for href in hrefs(page(copy, lang)):
            if urlsplit(href).scheme or href.startswith("#"):
                assert href.startswith(("#", "mailto:", "tel:")) or href in public, href
            else:
                path = unquote(urlsplit(urljoin(f"https://x.example/{lang}/index.html", href)).path)
                assert path[1:] in copy, href
    links = hrefs(page(copy))
    assert {"../en/index.html", "%D0%B4%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4%201.pdf"} <= links
    assert {f"{SITE}/bg/2020/one-bg/", f"{SITE}/bg/archive/", f"{SITE}/bg/tag/uchilishte/"} <= links


@pytest.mark.parametrize(
    ("lang", "mark"),
    [
        ("bg", "Под ембарго до 24 декември 2090 г., 10:00. Не е за публикуване."),
        ("en", "Embargoed until 24 December 2090, 10:00. Not for publication."),
    ],
)
def test_each_page_is_marked_and_says_that_nobody_may_list_it(newsroom, lang, mark):
    tree = page(copied(newsroom), lang)
    assert " ".join(tree.xpath("//header[1]/p[1]")[0].text_content().split()) == mark
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert tree.xpath("//meta[@name='referrer']/@content") == ["no-referrer"]
    for nothing in ("//link[@rel='canonical']", "//link[@rel='alternate']", "//script", "//meta[@property]"):
        assert tree.xpath(nothing) == []
    assert "/2090/" not in html.tostring(tree, encoding="unicode")  # not even its address to be


@pytest.mark.parametrize(
    ("lang", "mark"),
    [
        ("el", "Όχι για δημοσίευση. Υπό εμπάργκο έως τις 24 Δεκεμβρίου 2090, 10:00 π.μ."),
        ("uk", "Під ембарго до 24 грудня 2090 р., 10:00. Не для публікації."),
    ],
)
def test_the_mark_is_in_the_page_s_language(newsroom, lang, mark):
    text = (newsroom.content / "newsroom.yml").read_text("utf-8").replace("[bg, en]", "[bg, en, el, uk]")
    newsroom.write("newsroom.yml", re.sub(r"en: ([^,}]+)\}", r"en: \1, el: \1, uk: \1}", text))
    newsroom.article(f"news/2026/dom/{lang}.md", date=LATER)
    assert mark in " ".join(page(copied(newsroom), lang).xpath("//header[1]/p[1]")[0].text_content().split())


def test_a_draft_is_marked_as_one_whatever_its_date(newsroom):
    newsroom.article("news/2026/dom/en.md", "House.", date=LATER, status="draft")
    assert "Draft. Not for publication." in page(copied(newsroom), "en").text_content()


def test_its_pages_are_valid(newsroom, nu):
    copied(newsroom)
    newsroom.article("pages/about/bg.md", "За нас.", title="Ние", status="draft")
    assert run(newsroom, "about") == 0
    messages = nu([path for path in (newsroom.folder / "preview").rglob("*") if path.suffix in (".html", ".css")])
    assert [message["message"] for message in messages] == []


def test_a_draft_of_a_page_has_a_copy_too(newsroom):
    newsroom.article("pages/about/bg.md", "За нас.", title="Ние", status="draft")
    assert run(newsroom, "about") == 0
    copy = files(newsroom.folder / "preview" / address(newsroom, "page:about"))
    assert "Чернова. Не е за публикуване." in page(copy).text_content()


def test_nothing_else_that_is_not_public_shows(newsroom):
    copy = copied(newsroom)
    assert "тайната" in copy["bg/index.html"].decode()
    for name, data in copy.items():
        assert not re.search("Канарче|canary", f"{name} {data.decode('utf-8', 'replace')}"), name


def test_the_translation_of_a_public_story_leads_to_it_and_shows_none_of_its_files(newsroom):
    newsroom.article("news/2026/dom/bg.md", LINKS, title="Дом", date="2020-01-01", category="rare")
    copy = copied(newsroom)
    assert not any(name.startswith("bg/") for name in copy)
    assert page(copy, "en").xpath("//nav[@class='switch']//a/@href") == [f"{SITE}/bg/2020/dom-bg/"]


def test_without_a_counterpart_there_is_no_switch(newsroom):
    (newsroom.content / "news/2026/dom/en.md").unlink()
    newsroom.article("news/2026/dom/bg.md", "Дом.", date=LATER)
    assert page(copied(newsroom)).xpath("//nav[@class='switch']") == []


def test_a_stale_translation_says_so_and_leads_to_the_copy_of_its_source(newsroom):
    newsroom.article("news/2026/dom/en.md", "House.", date=LATER, translation=f"{{of: bg, revision: {'0' * 16}}}")
    assert page(copied(newsroom), "en").xpath("//p[@class='stale']/a/@href") == ["../bg/index.html"]


def test_the_site_and_the_lock_stay_as_they_are(newsroom):
    newsroom.published(now=None)
    before = snapshot(newsroom.folder)
    copied(newsroom)
    after = snapshot(newsroom.folder)
    assert {path: after[path] for path in after if not path.startswith("preview")} == before
    assert newsroom.published(now=None) == files(newsroom.output)
    assert set(after) - set(before) >= {"preview", "preview.addresses.json"}
    assert not [path for path in after if path.endswith(".part")]


def test_an_address_cannot_be_guessed_and_stays_until_another_is_asked_for(newsroom, capsys):
    copied(newsroom)
    first = address(newsroom)
    assert re.fullmatch("[0-9a-f]{32}", first)
    assert f"/{first}/bg/\n" in capsys.readouterr().out
    newsroom.article("news/2026/dom/en.md", "Another house.", date=LATER)
    assert "Another house." in page(copied(newsroom), "en").text_content()
    assert address(newsroom) == first
    copied(newsroom, new_address=True)
    assert address(newsroom) != first
    assert [path.name for path in (newsroom.folder / "preview").iterdir()] == [address(newsroom)]


def test_copies_of_several_stories_stand_side_by_side_until_they_are_taken_away(newsroom, capsys):
    copied(newsroom)
    assert run(newsroom, "other") == 0
    assert len(list((newsroom.folder / "preview").iterdir())) == 2
    assert run(newsroom, "dom", clean=True) == 0
    assert [path.name for path in (newsroom.folder / "preview").iterdir()] == [address(newsroom, "story:other")]
    (newsroom.folder / "preview/mine.txt").write_text("x")
    assert run(newsroom, "all", clean=True) == 0
    assert sorted(path.name for path in newsroom.folder.iterdir()) == ["content", "preview"]
    assert [path.name for path in (newsroom.folder / "preview").iterdir()] == ["mine.txt"]
    capsys.readouterr()
    assert run(newsroom, "all", clean=True) == 0
    assert "nothing to remove" in capsys.readouterr().out


def test_what_no_longer_belongs_to_the_story_leaves_its_copy(newsroom):
    assert any("dvor" in name for name in copied(newsroom))
    newsroom.article("news/2026/dom/bg.md", "Дом.", date=LATER)
    assert not any("dvor" in name or name.endswith(".pdf") for name in copied(newsroom))


@pytest.mark.parametrize(
    ("story", "options", "words"),
    [
        ("one", {}, ["`one` needs no preview", f"public at {SITE}/bg/2020/one-bg/"]),
        ("dmo", {}, ["no story `dmo`", "did you mean", "`dom`"]),
        ("gone", {}, ["withdrawn", "gone: true"]),
        ("dom", {"output": "content"}, ["must not contain each other"]),
        ("dom", {"output": "content/preview"}, ["must not contain each other"]),
        ("dom", {"output": "."}, ["must not contain each other"]),
        ("dom", {"output": "site/output"}, ["is the output of a build"]),
        ("dom", {"output": "site/output/preview"}, ["is the output of a build"]),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_made(newsroom, capsys, story, options, words):
    newsroom.article("news/2026/gone/bg.md", gone="true")
    newsroom.published(now=None)
    before = snapshot(newsroom.folder)
    options = {name: str(newsroom.folder / value) for name, value in options.items()}
    assert run(newsroom, story, **options) == 2
    said = capsys.readouterr()
    assert all(word in said.err for word in words), said.err
    assert (said.out, snapshot(newsroom.folder)) == ("", before)


def test_faults_of_the_content_are_named(newsroom, capsys):
    newsroom.article("news/2026/dom/en.md", "House.", date=LATER, category="none")
    assert run(newsroom) == 1
    assert "content/news/2026/dom/en.md:5" in capsys.readouterr().err
    assert not (newsroom.folder / "preview").exists()


@pytest.mark.parametrize("damage", ["", "[]", '{"story:dom": "../../content"}', '{"story:dom": ".."}'])
def test_a_damaged_list_of_addresses_removes_nothing(newsroom, capsys, damage):
    (newsroom.folder / "preview.addresses.json").write_text(damage)
    before = snapshot(newsroom.folder)
    assert run(newsroom) == 1
    assert run(newsroom, clean=True) == 1
    assert "delete it" in capsys.readouterr().err
    assert snapshot(newsroom.folder) == before
