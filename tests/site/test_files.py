"""What is published: exactly what the manifest says, and nothing that is not public."""

import hashlib
import html
import json
import re
from pathlib import Path

from tests.conftest import ROOT
from tests.site.built import Site, words
from tests.site.conftest import LOCAL, run
from tests.site.content import Article, address

LATER = "2040-01-01T00:00"


def test_the_manifest_lists_every_file(site):
    manifest = json.loads(site.manifest.read_text())["files"]
    found = {name: (site.folder / name).read_bytes() for name in site.files}
    assert set(manifest) == set(found)
    for name, data in found.items():
        assert manifest[name]["sha256"] == hashlib.sha256(data).hexdigest(), name
        assert manifest[name]["size"] == len(data), name


def test_nothing_stands_in_the_output_by_accident(site):
    kinds = {".html", ".xml", ".txt", ".css", ".svg", ".webp", ".jpg", ".png", ".pdf"}
    assert {Path(name).suffix for name in site.files - {"_headers", "_redirects"}} <= kinds
    assert not [name for name in site.files if any(part.startswith(".") for part in name.split("/"))]
    assert not [path for path in site.folder.rglob("*") if path.is_symlink()]
    assert not [path for path in site.folder.rglob("*") if path.is_dir() and not any(path.iterdir())]


def test_unpublished_articles_leave_no_trace(site, content):
    texts, public = published_texts(site), sources(one for one in content.articles if content.is_public(one))
    for article in content.articles:
        if not content.is_public(article):
            for secret in secrets(article, public):
                found = [name for name, text in texts.items() if secret in text]
                assert found == [], f"{article}: “{secret}”"


def test_the_demo_shows_what_is_not_public(content):
    if content.folder == ROOT / "content":
        unpublished = [one for one in content.articles if not content.is_public(one)]
        assert any(one.status == "draft" for one in unpublished), "the demo has no draft"
        assert any(one.date > content.now for one in unpublished), "the demo has no embargo"
        assert any(one.status == "hidden" for one in content.articles), "the demo has no hidden story"


def published_texts(site) -> dict[str, str]:
    """Every file's name and text as one text; pictures have only their names."""
    return {
        name: name + ("" if name.endswith((".webp", ".jpg", ".png")) else (site.folder / name).read_text("utf-8"))
        for name in site.files
    }


def sources(articles) -> str:
    return "\n".join(article.path.read_text("utf-8") for article in articles)


def secrets(article: Article, public: str) -> set[str]:
    """What would betray the article: title, address, summary, sentences, photos; not what public ones say as well."""
    sentences = re.findall(r"[^.\n„“”*_\[\]()<>!\"']{25,}", article.text)
    photos = [path.stem for path in article.path.parent.iterdir() if path.suffix != ".md"]
    found = {article.title, article.front["slug"], article.front.get("summary"), *sentences, *photos}
    if article.front.get("gone"):  # its address says that it is
        found.remove(article.front["slug"])
    return {one.strip() for one in found if one and one.strip() not in public}


def test_secrets_would_be_found(site, content):
    """The test above looks for enough: of an article that is public, it would see the most."""
    texts = "\n".join(published_texts(site).values())
    for article in content.articles:
        if content.is_public(article):
            found = secrets(article, "")
            assert sum(html.escape(secret, quote=False) in texts for secret in found) >= max(2, len(found) / 2), article


def test_hidden_articles_are_on_their_page_only(site, content):
    texts = published_texts(site)
    for article in content.articles:
        if article.status == "hidden" and content.is_public(article):
            page = site.pages[address(article)]
            seen = [name for name, text in texts.items() if address(article).rstrip("/") in text]
            assert [name for name in seen if not name.startswith(page.path.removesuffix("index.html"))] == [], article
            assert [name for name, text in texts.items() if article.title in text] == [page.path], article
            assert set(page.alternates) == {article.lang, "x-default"}, article


def test_embargoes_end_and_drafts_stay(make_site, tmp_path):
    demo, content = make_site("demo")
    run(content=content.folder, output=tmp_path / "output", now=LATER)
    later = Site("later", tmp_path / "output", LOCAL, demo.newsroom)
    texts, public = published_texts(later), sources(one for one in content.articles if one.status != "draft")
    for article in content.articles:
        if article.status == "draft":
            assert not [secret for secret in secrets(article, public) if secret in "".join(texts.values())], article
        elif not content.is_public(article):
            assert article.title in words(later.pages[address(article)].root.find(".//h1"))
            assert article.title in texts[f"{article.lang}/feed.xml"], article
