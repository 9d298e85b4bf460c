"""Nothing unpublished leaks: no draft or embargoed text, title, photo, date or address in anything that is published."""

import gzip
import html
import io
import json
import re
from urllib.parse import quote

import pytest
from PIL import Image

from tests.site.making import NEWSROOM, Newsroom, files, photo

MAGENTA = (230, 20, 220)  # of the photos that nobody may see; all others are brown
BROWN = (120, 80, 40)
LATER = "2027-03-14 15:09:26"

# One word for each place at which an unpublished article could show.
WORDS = {
    name: f"канар-{name}-jqx"
    for name in (
        *("title", "summary", "body", "heading", "place", "author", "event", "alt", "credit", "caption", "contact"),
        *("tag", "category", "linktext"),
    )
}
NAMES = {
    name: f"canary-{name}-jqx" for name in ("slug", "alias", "photo", "cover", "document", "tag", "category", "contact")
}
EVERYWHERE = re.compile(r"jqx|канар|kanar|canary|2027|03-14|15:09|14 март|14 March|март 2027|March 2027", re.IGNORECASE)


def secret_newsroom(folder) -> Newsroom:
    """A newsroom whose file names a category, a tag and a contact that only unpublished articles use."""
    newsroom = Newsroom(folder)
    text = NEWSROOM.replace("categories:\n", f"categories:\n  {NAMES['category']}: {both('category')}\n")
    text = text.replace("tags:\n", f"tags:\n  {NAMES['tag']}: {both('tag')}\n")
    text = text.replace(
        "contacts:\n", f"contacts:\n  {NAMES['contact']}: {{name: {both('contact')}, email: jqx@e.org}}\n"
    )
    newsroom.write("newsroom.yml", text)
    newsroom.article("news/2026/two/bg.md", date="2026-02-01")
    newsroom.article("pages/about/en.md")
    return newsroom


def both(name: str) -> str:
    return f"{{bg: {WORDS[name]}, en: {WORDS[name]}-en}}"


def secret(newsroom: Newsroom, path: str, **front):
    """An article with a canary in every place."""
    folder = path.rpartition("/")[0]
    page = path.startswith("pages/")
    newsroom.write(f"{folder}/{NAMES['photo']}.jpg", photo(MAGENTA, comment=b"jqx photo"))
    newsroom.write(f"{folder}/{NAMES['cover']}.jpg", photo(MAGENTA, (90, 60)))
    newsroom.write(f"{folder}/{NAMES['document']}.pdf", b"%PDF jqx document")
    lines = {
        "title": WORDS["title"],
        "summary": WORDS["summary"],
        "slug": f"{NAMES['slug']}-{'page' if page else 'story'}",
        "authors": f"[{WORDS['author']}]",
        "aliases": f"[/{NAMES['alias']}/{path.removesuffix('.md')}/]",
        "contact": NAMES["contact"],
        "cover": f"{{src: {NAMES['cover']}.jpg, alt: {WORDS['alt']}, credit: {WORDS['credit']}}}",
    }
    if not page:
        lines |= {
            "date": LATER,
            "category": NAMES["category"],
            "tags": f"[{NAMES['tag']}, school]",
            "place": WORDS["place"],
            "event": f"{{start: 2027-03-14, place: {WORDS['event']}}}",
        }
    newsroom.article(
        path,
        f"## {WORDS['heading']}\n\n{WORDS['body']} [{WORDS['linktext']}]({NAMES['document']}.pdf)\n\n"
        f'![{WORDS["alt"]}]({NAMES["photo"]}.jpg "{WORDS["caption"]}"){{credit="{WORDS["credit"]}"}}',
        **lines | front,
    )


def every_form(word: str):
    """The word as it may hide in an output file."""
    yield word
    yield quote(word)
    yield quote(word).lower()
    yield "".join(f"&#{ord(sign)};" for sign in word)
    yield "".join(f"&#x{ord(sign):x};" for sign in word)
    yield json.dumps(word)[1:-1]
    yield json.dumps(word)[1:-1].upper()
    yield html.escape(word)
    yield word.encode("utf-16-le").decode("latin-1")


FORMS = tuple(
    form.encode("utf-8", "surrogateescape") for word in (*WORDS.values(), *NAMES.values()) for form in every_form(word)
)


def leaks(site: dict[str, bytes]):
    """Yields each place at which a canary is found."""
    for path, data in site.items():
        if path.startswith("theme/"):
            continue
        if EVERYWHERE.search(path):
            yield path
        plain = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        if path.endswith((".jpg", ".png", ".webp")):
            if Image.open(io.BytesIO(plain)).convert("RGB").resize((1, 1)).getpixel((0, 0))[1] < 50:
                yield f"{path} is the photo"
        elif found := EVERYWHERE.search(plain.decode()):
            yield f"{path}: {found.group()}"
        if any(form in plain for form in FORMS):
            yield f"{path} in some form"


def test_the_search_finds_what_is_published(tmp_path):
    newsroom = secret_newsroom(tmp_path)
    secret(newsroom, "news/2026/secret/en.md", date="2026-03-14 15:09:26")
    secret(newsroom, "pages/secret/en.md")
    found = "\n".join(leaks(newsroom.published()))
    for kind in ("index.html", "feed.xml", "sitemap.xml", "is the photo", ".pdf", "en/2026/", "tag/", "category/"):
        assert kind in found


KINDS = {
    "draft": {"status": "draft", "date": "2026-01-02"},
    "embargoed": {},
    "draft and embargoed": {"status": "draft"},
    "embargoed and hidden": {"status": "hidden"},
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("langs", [("en",), ("bg",), ("bg", "en")])
def test_an_unpublished_story_leaves_no_trace(tmp_path, kind, langs):
    newsroom = secret_newsroom(tmp_path)
    public = newsroom.published()
    for lang in langs:
        secret(
            newsroom, f"news/2026/secret-{lang}/{lang}.md", pair="canary-pair", **KINDS[kind] | {"slug": f"jqx-{lang}"}
        )
    assert newsroom.published() == public
    assert not list(leaks(public))
    assert "jqx" not in newsroom.manifest.read_text()


@pytest.mark.parametrize("kind", KINDS)
def test_an_unpublished_translation_of_a_public_story_leaves_no_trace(tmp_path, kind):
    newsroom = secret_newsroom(tmp_path)
    public = newsroom.published()
    secret(newsroom, "news/2026/two/en.md", translation="{of: bg}", **KINDS[kind])
    assert newsroom.published() == public


@pytest.mark.parametrize("kind", KINDS)
def test_a_public_translation_of_an_unpublished_source_shows_nothing_of_it(tmp_path, kind):
    newsroom = secret_newsroom(tmp_path)
    newsroom.article("news/2026/two/en.md", date="2026-02-01", translation="{of: bg}")
    secret(newsroom, "news/2026/two/bg.md", **KINDS[kind])
    assert not list(leaks(newsroom.published()))


def test_a_draft_page_leaves_no_trace_even_in_the_menu(tmp_path):
    newsroom = secret_newsroom(tmp_path)
    text = (newsroom.content / "newsroom.yml").read_text("utf-8")
    menu = f"menu:\n  - page: about\n  - tag: {NAMES['tag']}\n  - category: {NAMES['category']}\n"
    newsroom.write("newsroom.yml", text + menu)
    public = newsroom.published()
    secret(newsroom, "pages/canary/en.md", status="draft")
    secret(newsroom, "pages/about/bg.md", status="draft")
    newsroom.write("newsroom.yml", text + menu + "  - page: canary\n")
    assert newsroom.published() == public
    assert not list(leaks(public))


def test_photos_beside_an_unpublished_article_are_not_published_with_the_public_one(tmp_path):
    newsroom = secret_newsroom(tmp_path)
    newsroom.write("news/2026/two/public.jpg", photo(BROWN))
    newsroom.article("news/2026/two/bg.md", "![Снимка](public.jpg)", date="2026-02-01")
    secret(newsroom, "news/2026/two/en.md")
    site = newsroom.published()
    assert any(path.endswith(".jpg") for path in site)
    assert not list(leaks(site))


def test_an_unpublished_article_does_not_name_the_photos_of_a_public_one(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.write("newsroom.yml", NEWSROOM.replace("en", "uk").replace("En", "Uk"))
    newsroom.write("news/2026/two/година щастя.jpg", photo(BROWN))
    newsroom.article("news/2026/two/uk.md", "![x](година%20щастя.jpg)")
    site = newsroom.published()
    newsroom.article("news/2026/two/bg.md", "![x](година%20щастя.jpg)", status="draft")
    assert newsroom.published() == site


def test_a_link_to_an_unpublished_article_keeps_its_words_and_becomes_a_link_at_the_moment(tmp_path):
    newsroom = secret_newsroom(tmp_path)
    newsroom.article("news/2026/two/bg.md", "Вижте [новината](../secret/en.md#x 'y').", date="2026-02-01")
    secret(newsroom, "news/2026/secret/en.md")
    site = newsroom.published()
    assert not list(leaks(site))
    assert "<a>новината</a>" in re.sub(r' title="y"', "", site["bg/2026/two-bg/index.html"].decode())
    site = newsroom.published(now="2027-03-14T15:09:26")
    assert f'href="/en/2027/{NAMES["slug"]}-story/#x"' in site["bg/2026/two-bg/index.html"].decode()


def test_an_address_of_an_unpublished_article_is_a_dead_link(tmp_path):
    newsroom = secret_newsroom(tmp_path)
    secret(newsroom, "news/2026/secret/en.md")
    newsroom.article("news/2026/two/bg.md", f"[x](/en/2027/{NAMES['slug']}-story/)", date="2026-02-01")
    newsroom.refused("leads to no page")


@pytest.mark.parametrize("how", ["draft", "later", "deleted", "without photo"])
def test_withdrawn_means_gone_with_the_next_build(tmp_path, how):
    newsroom = secret_newsroom(tmp_path / "used")
    secret(newsroom, "news/2026/secret/en.md", date="2026-03-14 15:09:26")
    assert list(leaks(newsroom.published()))
    if how == "draft":
        secret(newsroom, "news/2026/secret/en.md", date="2026-03-14 15:09:26", status="draft")
    elif how == "later":
        secret(newsroom, "news/2026/secret/en.md")
    elif how == "deleted":
        (newsroom.content / "news/2026/secret/en.md").unlink()
    else:
        newsroom.article("news/2026/secret/en.md")
    site = newsroom.published()
    assert not list(leaks(site))
    assert not [path for path in newsroom.output.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert newsroom.published(output=tmp_path / "clean") == files(tmp_path / "clean")
    assert site == files(tmp_path / "clean")
