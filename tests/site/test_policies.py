"""Newsrooms of other kinds, beyond the promises that hold for every site."""

from tests.site.built import words
from tests.site.content import address


def test_what_is_hidden_in_an_edition_is_not_listed_there(make_site):
    site, content = make_site("hiding")
    alone = [articles for articles in content.stories.values() if len(articles) < len(site.languages)]
    assert alone, "the demo has no story that is missing in a language"
    for articles in alone:
        for article in articles.values():
            for page in site.edition_pages:
                if page.lang not in articles and page.kind != "gone":
                    assert site.url + address(article) not in page.links, f"{page} lists {article}"
    assert not [page for page in site.edition_pages if page.kind not in ("article", "gone") and page.find("label")]


def test_what_is_listed_in_an_edition_is_labelled_there(make_site):
    site, content = make_site("demo")
    for lang in site.languages:
        foreign = [one for one in content.listed(lang) if one.lang != lang]
        assert foreign, f"the demo has no story that is missing in {lang}"
        assert site.pages[f"/{lang}/archive/"].find("label")


def test_a_newsroom_of_one_language_does_not_speak_of_languages(make_site):
    site, _ = make_site("one-language")
    assert {page.lang for page in site.pages.values()} == {None, "el"}
    for page in site.edition_pages:
        assert not page.find("switch"), page
        assert set(page.alternates) == {"el", "x-default"}, page
    assert words(site.pages["/"].root.find(".//h1")) == "Το Φανάρι"
    assert len(site.of_kind("front")) == 2
    assert not site.of_kind("tag")


def test_a_site_in_a_folder_keeps_to_its_folder(make_site):
    site, _ = make_site("in-a-folder")
    for page in site.pages.values():
        for element in page.root.xpath("//*[@href or @src]"):
            target = element.get("href") or element.get("src")
            if target.startswith("/"):
                assert target.startswith("/lit-window/"), f"{page}: {target}"


def test_the_folder_of_a_site_changes_nothing_but_addresses(make_site):
    here, there = make_site("demo")[0], make_site("in-a-folder")[0]
    assert here.files == there.files
    for address_, page in here.pages.items():
        assert words(page.main) == words(there.pages[address_].main).replace(there.url, here.url), page
