"""What every page of a site has."""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from urllib.parse import urljoin

from PIL import Image

from tests.site.built import requested, srcset, words
from tests.site.content import address


def test_every_page_names_its_language(site):
    for page in site.pages.values():
        assert page.root.get("lang") == (page.lang or site.languages[0]), page
        assert page.root.get("dir") in ("ltr", "rtl"), page


def test_every_page_has_one_h1_and_no_level_of_headings_is_left_out(site):
    for page in site.pages.values():
        levels = [int(one.tag[1]) for one in page.root.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels.count(1) == 1, f"{page}: {levels}"
        body = levels[levels.index(1) :]
        for above, below in pairwise(body):
            assert below <= above + 1, f"{page}: h{below} follows h{above}"
        assert all(words(one) for one in page.root.xpath("//h1|//h2|//h3|//h4|//h5|//h6")), f"{page}: an empty heading"


def test_every_page_has_a_title_and_a_description(site):
    for page in site.pages.values():
        assert page.title, page
        descriptions = page.root.xpath("//meta[@name='description']/@content")
        assert len(descriptions) == 1, page
        assert descriptions[0].strip(), page


def test_the_titles_of_an_edition_are_unique(site):
    titles = defaultdict(list)
    for page in site.pages.values():
        if page.indexed:
            titles[page.lang, page.title].append(page)
    assert {key: pages for key, pages in titles.items() if len(pages) > 1} == {}


def test_every_page_says_its_own_address(site):
    for page in site.pages.values():
        assert page.root.xpath("//link[@rel='canonical']/@href") == [page.url], page


def test_every_article_and_page_of_the_content_is_there_and_no_other(site, content):
    expected = {address(one): one.title for one in content.articles if content.is_public(one)}
    found = {one.address: words(one.root.find(".//h1")) for one in site.of_kind("article", "page")}
    assert found == expected


def test_only_pages_for_the_lost_and_hidden_ones_ask_not_to_be_indexed(site, content):
    hidden = {address(one) for one in content.articles if content.is_public(one) and one.status == "hidden"}
    lost = {"/404.html", *(f"/{lang}/404.html" for lang in site.languages)}
    lost |= {page.address for page in site.of_kind("gone")}
    assert {page.address for page in site.pages.values() if not page.indexed} == hidden | lost


def test_every_page_has_the_helpline(site):
    helpline = site.newsroom.get("helpline")
    if helpline is None:
        for page in site.pages.values():
            assert not page.find("helpline-phone"), page
        return
    dial = "tel:" + re.sub(r"[^\d+]", "", helpline["phone"])
    hours = helpline["hours"].split("-")
    for page in site.pages.values():
        phones = page.root.xpath(f"//a[@href='{dial}']")
        assert phones, page
        for phone in phones:
            assert phone.text_content() == helpline["phone"], page
            beside = words(phone.getparent())
            assert all(time in beside for time in hours), f"{page}: no hours beside the phone"


def test_every_page_of_an_edition_has_its_landmarks(site):
    for page in site.edition_pages:
        first = page.root.find("body")[0]
        assert (first.get("class"), first.get("href")) == ("skip", f"#{page.main.get('id')}"), page
        for landmark in ("header", "main", "footer"):
            assert len(page.root.xpath(f"/html/body/{landmark}")) == 1, f"{page}: {landmark}"
        names = [nav.get("aria-label") for nav in page.root.iter("nav")]
        assert all(names), f"{page}: a <nav> without a name"
        assert len(names) == len(set(names)), f"{page}: two <nav> of one name: {names}"


def test_ids_are_unique(site):
    for page in site.pages.values():
        assert [one for one, count in Counter(page.ids).items() if count > 1] == [], page


def test_pictures_have_their_size_and_words(site):
    for page in site.pages.values():
        for image in page.root.iter("img"):
            assert image.get("alt") is not None, f"{page}: {image.get('src')} has no alt"
            assert "  " not in image.get("alt"), page
            assert int(image.get("width")) > 0, page
            assert int(image.get("height")) > 0, page


def test_pictures_have_the_size_that_is_said(site):
    said = {}
    for page in site.pages.values():
        for image in page.root.iter("img"):
            said[urljoin(page.url, image.get("src"))] = (int(image.get("width")), int(image.get("height")))
        for source in page.root.iter("source"):
            for url, width in srcset(source.get("srcset")):
                said[urljoin(page.url, url)] = (width, None)
    for url, (width, height) in said.items():
        with Image.open(site.folder / site.file_at(url)) as image:
            assert image.width == width, url
            assert height in (None, image.height), url


def test_pictures_carry_nothing_but_the_picture(site):
    """An ICC profile belongs to the colours; a place, a camera or a comment does not."""
    for name in site.files:
        if name.endswith((".jpg", ".webp", ".png")):
            with Image.open(site.folder / name) as image:
                image.load()
                assert not image.getexif(), name
                told = {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp"} & set(image.info)
                assert not told, name
                assert not getattr(image, "text", None), name


def test_only_the_first_picture_is_loaded_at_once(site):
    for page in site.pages.values():
        lazy = [image.get("loading") == "lazy" for image in page.main.iter("img")]
        assert all(lazy[1:]), page
        eager = lazy[:1] == [False]
        assert eager == bool(page.main.xpath("(.//img)[1][@fetchpriority='high']")), page


def test_nothing_comes_from_elsewhere(site):
    for page in site.pages.values():
        foreign = [url for _, url in requested(page) if not site.is_own(url)]
        assert foreign == [], page
    for name in site.files:
        if name.endswith((".css", ".svg")):
            text = (site.folder / name).read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"@import|url\(|https?:|@font-face", text), name


def test_nothing_is_inline_that_a_strict_policy_forbids(site):
    for page in site.pages.values():
        for element in page.root.iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in ("style", "iframe", "object", "embed", "base", "form", "font"), (
                f"{page}: <{element.tag}>"
            )
            assert element.tag != "script" or element.get("type") == "application/ld+json", f"{page}: a script"
            forbidden = [name for name in element.attrib if name == "style" or name.startswith("on")]
            assert not forbidden, f"{page}: {forbidden} on <{element.tag}>"
            for name in ("href", "src", "action"):
                assert not element.get(name, "").lower().strip().startswith(("javascript:", "data:")), page


def test_no_page_loads_a_script(site):
    assert [name for name in site.files if name.endswith((".js", ".mjs", ".wasm"))] == []


def test_no_two_pages_say_the_same(site):
    """A story that is not translated is never copied into another edition."""
    texts = defaultdict(list)
    for page in site.pages.values():
        texts[words(page.main)].append(page)
        for text in page.find("text", "div"):
            texts[words(text)].append(page)
    assert [pages for pages in texts.values() if len(set(map(str, pages))) > 1] == []


def test_what_is_written_is_told_by_its_shape(site, content):
    """Kicker, dateline, "about" and contact belong to press releases."""
    for article in content.articles:
        if article.kind != "news" or not content.is_public(article):
            continue
        page = site.pages[address(article)]
        press = article.front["category"] == "press-release"
        assert bool(page.find("dateline")) == press, page
        assert bool(page.find("about", "section")) == press, page
        contact = article.front.get("contact") or (
            press and "press" in content.newsroom.get("contacts", {}) and "press"
        )
        assert len(page.root.xpath("//address")) == bool(contact), page
        if contact:
            person = content.newsroom["contacts"][contact]
            hrefs = page.root.xpath("//address//a/@href")
            assert any(href.startswith("tel:") for href in hrefs) == ("phone" in person), page
            assert (f"mailto:{person.get('email')}" in hrefs) == ("email" in person), page
