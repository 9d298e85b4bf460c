"""No link, anchor or file that is asked for is missing."""

from urllib.parse import unquote, urldefrag

from lxml import html

from tests.site.built import PARSER, requested


def test_no_link_is_broken(site):
    broken = [f"{page}: {url}" for page in site.pages.values() for url in page.links if not _leads(site, url)]
    assert broken == []


def _leads(site, url: str) -> bool:
    """Whether a link leads somewhere: of another site only the scheme can be known."""
    if not site.is_own(url):
        return url.startswith(("https://", "http://", "mailto:", "tel:"))
    url, anchor = urldefrag(url)
    if site.file_at(url) is None:
        return False
    return not anchor or unquote(anchor) in site.page_at(url).ids


def test_every_file_a_page_needs_is_there(site):
    missing = [
        f"{page}: {url}" for page in site.pages.values() for _, url in requested(page) if site.file_at(url) is None
    ]
    assert missing == []


def test_every_file_is_needed(site):
    """What no page asks for, links or announces would only be found by guessing."""
    needed = {"404.html", "robots.txt", *(f"{lang}/404.html" for lang in site.languages)}
    needed |= {page.path for page in (*site.moved.values(), *site.of_kind("gone"))}  # asked for by those who know them
    needed |= {"_headers", "_redirects"} & site.files  # for hosts
    for page in site.pages.values():
        urls = {*page.links, *(url for _, url in requested(page)), *page.root.xpath("//link[@rel='alternate']/@href")}
        needed |= {site.file_at(url) for url in urls if site.is_own(url)} - {page.path}
    for name in site.files:
        if name.endswith("sitemap.xml"):
            needed |= {name}
            needed |= {site.file_at(url.text) for url in site.xml(name).iter("{*}loc")}
    hidden = {page.path for page in site.of_kind("article") if not page.indexed}
    assert site.files - needed == hidden


def test_labels_name_what_is_there(site):
    for page in site.pages.values():
        for name in ("aria-labelledby", "aria-describedby"):
            for ids in page.root.xpath(f"//@{name}"):
                assert set(ids.split()) <= set(page.ids), f"{page}: {name}={ids}"


def test_links_have_words(site):
    for page in site.pages.values():
        for link in page.root.iter("a"):
            said = link.text_content().strip() or link.get("aria-label") or "".join(link.xpath(".//img/@alt"))
            assert said, f"{page}: a link to {link.get('href')} says nothing"


def test_one_target_has_one_language(site):
    """A link says in `hreflang` what language stands behind it, or nothing."""
    for page in site.pages.values():
        for link in page.root.xpath("//a[@hreflang]"):
            parts = link.get("href").removeprefix(site.url).split("/")
            assert link.get("hreflang") in parts, f"{page}: {link.get('href')}"


def test_links_in_feeds_are_whole_and_lead_somewhere(site):
    for feed in site.feeds:
        for content in site.xml(feed.path.relative_to(site.folder).as_posix()).iter("{*}content"):
            if not content.text or not content.text.strip():
                continue
            text = html.document_fromstring(content.text.encode(), parser=PARSER)
            for url in text.xpath("//@href | //@src"):
                if url.startswith("#"):
                    assert url[1:] in text.xpath("//@id"), f"{feed}: {url}"
                    continue
                assert _leads(site, url), f"{feed}: {url}"
            assert not text.xpath("//@style | //script | //@srcset"), feed
