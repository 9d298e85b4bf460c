"""Fronts, archives, categories, tags: every story of an edition is where it belongs, and can be counted."""

import re
from collections import Counter

from babel.dates import get_month_names

from tests.site.built import words
from tests.site.content import address, section_name
from tests.site.test_languages import BABEL


def hrefs(site, links) -> list[str]:
    folder = site.url.partition("://")[2].partition("/")[2]
    return [link.get("href").removeprefix(f"/{folder}" if folder else "") for link in links]


def titles(site, page) -> list[str]:
    """The addresses of the stories that the page lists, in its order."""
    return hrefs(site, page.main.xpath(".//*[contains(@class, 'teaser-title')]/a | .//ul[@class='lines']//a"))


IN_WORDS = {"خبر واحد": 1, "خبران": 2}


def first_number(element) -> int:
    text = words(element)
    in_words = [number for counted, number in IN_WORDS.items() if counted in text]
    return in_words[0] if in_words else int(re.search(r"\d+", text)[0])


def walk(site, page, rel: str) -> list:
    """The page and those that its links of this relation lead to, one after the other."""
    pages = [page]
    while links := pages[-1].root.xpath(f"//main//a[@rel='{rel}']"):
        page = site.pages[hrefs(site, links)[0]]
        assert page not in pages, f"{page} is met twice"
        pages.append(page)
    return pages


def test_the_archive_has_exactly_the_years_with_stories(site, content):
    for lang in site.languages:
        years = sorted({article.date.year for article in content.listed(lang)}, reverse=True)
        archive = site.pages[f"/{lang}/archive/"]
        headings = archive.main.xpath(".//section[@class='archive-year']/h2/a")
        assert [words(heading) for heading in headings] == [str(year) for year in years], archive
        assert hrefs(site, headings) == [f"/{lang}/{year}/" for year in years], archive
        pages = {page.address for page in site.of_kind("year") if page.lang == lang}
        assert pages == {f"/{lang}/{year}/" for year in years}


def test_the_archive_counts_right(site, content):
    for lang in site.languages:
        archive, listed = site.pages[f"/{lang}/archive/"], content.listed(lang)
        if not listed:
            continue
        assert first_number(archive.find("page-header")[0]) == len(listed), archive
        for section in archive.find("archive-year", "section"):
            year = int(words(section.find("h2")))
            stories = [article for article in listed if article.date.year == year]
            assert first_number(section.find("p")) == len(stories), f"{archive}: {year}"
            assert counted_months(section) == months_of(stories, lang), f"{archive}: {year}"
            foreign = {article.lang for article in stories if article.lang != lang}
            assert len(section.xpath(".//span[@class='label']")) == len(foreign), f"{archive}: {year}"


def counted_months(element) -> list[tuple[str, int]]:
    return [
        (words(item.find("a")), first_number(item.find("span"))) for item in element.xpath(".//ul[@class='months']/li")
    ]


def months_of(stories, lang) -> list[tuple[str, int]]:
    names = get_month_names("wide", "stand-alone", BABEL[lang])
    months = [article.date.month for article in stories]
    return [(names[month].capitalize(), months.count(month)) for month in sorted(set(months), reverse=True)]


def test_a_year_lists_and_counts_its_stories(site, content):
    for page in site.of_kind("year"):
        year = int(page.address.split("/")[2])
        stories = [article for article in content.listed(page.lang) if article.date.year == year]
        assert titles(site, page) == [address(article) for article in stories], page
        assert first_number(page.find("page-count")[0]) == len(stories), page
        assert str(year) in words(page.main.find(".//h1")), page
        sections = page.find("month", "section")
        months = [
            (words(section.find("h2")).rsplit(" ", 2)[0], first_number(section.find("h2/span"))) for section in sections
        ]
        assert months == months_of(stories, page.lang), page
        if len(sections) > 1:
            assert counted_months(page.main) == months, page


def test_the_front_leads_through_all_stories_once(site, content):
    for lang in site.languages:
        pages = walk(site, site.pages[f"/{lang}/"], "next")
        listed = [address(article) for article in content.listed(lang)]
        own = [address(article) for article in content.own(lang)]
        lead = (own or listed)[:1]
        shown = [story for page in pages for story in titles(site, page)]
        assert sorted(shown) == sorted(listed), lang
        if len(listed) <= 10 or listed[:1] == lead:
            assert shown == lead + [story for story in listed if story not in lead], lang
        assert len(pages) == len([page for page in site.of_kind("front") if page.lang == lang]), lang
        assert walk(site, pages[-1], "prev") == pages[::-1], lang


def test_categories_and_tags_list_their_stories(site, content):
    for kind, field in (("category", "categories"), ("tag", "tags")):
        for lang in site.languages:
            firsts = [page for page in site.of_kind(kind) if page.lang == lang and "/page/" not in page.address]
            by_name = {words(page.main.find(".//h1")): page for page in firsts}
            assert len(by_name) == len(firsts), f"two pages of one name among {firsts}"
            for key, names in site.newsroom.get(field, {}).items():
                stories = [
                    article
                    for article in content.listed(lang)
                    if key in (article.front.get("tags", ()) if kind == "tag" else [article.front["category"]])
                ]
                page = by_name.pop(section_name(names, lang), None)
                assert bool(page) == bool(stories), f"{kind} {key} in {lang}"
                if page:
                    shown = [story for part in walk(site, page, "next") for story in titles(site, part)]
                    assert shown == [address(article) for article in stories], page
            assert by_name == {}


def test_the_topics_count_the_stories_of_every_category_and_tag(site, content):
    for lang in site.languages:
        topics, listed = site.pages[f"/{lang}/topics/"], content.listed(lang)
        counts = Counter(("categories", article.front["category"]) for article in listed)
        counts += Counter(("tags", key) for article in listed for key in article.front.get("tags", ()))
        items = topics.main.xpath(".//li[a and span]")
        expected = {
            section_name(names, lang): counts[field, key]
            for field in ("categories", "tags")
            for key, names in site.newsroom.get(field, {}).items()
            if counts[field, key]
        }
        assert {words(item.find("a")): first_number(item.find("span")) for item in items} == expected, topics
        for item in items:
            page = site.pages[hrefs(site, [item.find("a")])[0]]
            assert words(page.main.find(".//h1")) == words(item.find("a")), page


def test_older_and_newer_lead_through_an_edition(site, content):
    for lang in site.languages:
        own = [site.pages[address(article)] for article in content.own(lang)]
        if own:
            assert walk(site, own[0], "prev") == own
            assert walk(site, own[-1], "next") == own[::-1]
    for page in site.of_kind("article"):
        if not page.indexed:
            assert not page.find("neighbours"), page


def test_a_story_is_not_repeated_on_a_page(site):
    for page in site.edition_pages:
        listed = titles(site, page)
        assert len(listed) == len(set(listed)), page


def test_the_menu_leads_to_what_there_is(site):
    for page in site.edition_pages:
        current = page.find("menu")[0].xpath(".//a[@aria-current='page']")
        linked = hrefs(site, page.find("menu")[0].iter("a"))
        assert len(current) == (page.address in linked), page
