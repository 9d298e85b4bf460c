"""What holds the editions together, and keeps their languages apart."""

import datetime as dt
import re

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton, get_month_names

from tests.site.built import spoken, words
from tests.site.content import address

# The languages whose labels are known here by heart; others are only asked to be labelled.
LABELS = {
    ("bg", "en"): "на английски",
    ("bg", "el"): "на гръцки",
    ("bg", "uk"): "на украински",
    ("en", "bg"): "in Bulgarian",
    ("en", "el"): "in Greek",
    ("en", "uk"): "in Ukrainian",
    ("ar", "bg"): "بالبلغارية",
    ("ar", "pl"): "بالبولندية",
    ("ar", "sr-Cyrl"): "بالصربية (بالحروف السيريلية)",
    ("bg", "ar"): "на арабски",
    ("bg", "pl"): "на полски",
    ("pl", "ar"): "po arabsku",
    ("pl", "bg"): "po bułgarsku",
    ("pl", "sr-Latn"): "po serbsku (łacinką)",
    ("sr-Cyrl", "bg"): "на бугарском",
    ("sr-Cyrl", "sr-Latn"): "на српском (латиницом)",
    ("sr-Latn", "pl"): "na poljskom",
    ("sr-Latn", "sr-Cyrl"): "na srpskom (ćirilicom)",
}
BABEL = {
    "bg": "bg_BG",
    "en": "en_GB",
    "el": "el_GR",
    "uk": "uk_UA",
    "pl": "pl_PL",
    "sr-Cyrl": "sr_Cyrl",
    "sr-Latn": "sr_Latn",
    "ar": "ar_EG",
}
ALPHABETS = {
    re.compile("[а-яёіїєґђјљњћџА-ЯЁІЇЄҐЂЈЉЊЋЏ]"): {"bg", "uk", "sr-Cyrl"},
    re.compile("[α-ωά-ώΑ-Ω]"): {"el"},
    re.compile("[ء-ي]"): {"ar"},
}
ENGLISH_MONTHS = re.compile(rf"\b({'|'.join(get_month_names('wide', locale='en').values())})\b")


def test_every_page_names_its_counterparts_and_itself(site):
    for page in site.pages.values():
        assert "x-default" in page.alternates, page
        assert page.url in page.alternates.values(), page
        if page.lang:
            assert page.alternates.get(page.lang) == page.url, page


def test_counterparts_exist_in_the_language_that_is_said(site):
    for page in site.pages.values():
        for lang, url in page.alternates.items():
            target = site.page_at(url)
            assert target, f"{page}: hreflang {lang} leads to {url}, which does not exist"
            assert lang in ("x-default", target.lang), f"{page}: {url} is not in {lang}"
            assert target.indexed or target is page or page.kind == "not_found", f"{page}: {url} is not to be found"


def test_counterparts_name_each_other(site):
    for page in site.pages.values():
        for lang, url in page.alternates.items():
            if lang != "x-default":
                assert site.page_at(url).alternates == page.alternates, f"{page} and {url} do not agree"


def test_those_of_no_language_are_sent_to_the_chooser_or_to_the_first_language(site):
    for page in site.edition_pages:
        expected = next(page.alternates[lang] for lang in site.languages if lang in page.alternates)
        if page.address == f"/{page.lang}/":
            expected = f"{site.url}/"
        assert page.alternates["x-default"] == expected, page


def test_the_chooser_leads_to_every_edition(site):
    chooser = site.pages["/"]
    fronts = {lang: f"{site.url}/{lang}/" for lang in site.languages}
    assert chooser.alternates == {**fronts, "x-default": f"{site.url}/"}
    assert [url for url in chooser.links if not url.startswith("tel:")] == list(fronts.values())
    assert [url for url in site.pages["/404.html"].links if not url.startswith("tel:")] == list(fronts.values())


def test_the_counterparts_of_an_article_are_the_articles_of_its_story(site, content):
    for article in content.articles:
        if content.is_public(article) and article.status == "published":
            languages = set(site.pages[address(article)].alternates) - {"x-default"}
            assert languages == content.counterparts(article), article


def firsts(site, kind: str, lang: str) -> list:
    """The first pages of all lists of a kind."""
    return [page for page in site.of_kind(kind) if page.lang == lang and "/page/" not in page.address]


def years_of(stories) -> set[int]:
    return {article.date.year for article in stories}


def test_lists_that_both_languages_have_are_counterparts(site, content):
    """Archives of a year, and everything that has a key in the newsroom file."""
    for first in site.languages:
        for second in site.languages:
            years = years_of(content.listed(first)) & years_of(content.listed(second))
            for year in years:
                page = site.pages[f"/{first}/{year}/"]
                assert page.alternates[second] == f"{site.url}/{second}/{year}/"
            for kind in ("category", "tag"):
                ours = firsts(site, kind, first)
                theirs = firsts(site, kind, second)
                if site.newsroom.get("untranslated", "list") == "list":
                    assert len(ours) == len(theirs)
                    assert all(second in page.alternates for page in ours), (kind, first, second)


def test_every_page_has_a_switch_with_every_language(site):
    for page in site.edition_pages:
        navs = page.find("switch", "nav")
        if len(site.languages) == 1:
            assert navs == [], page
            continue
        assert len(navs) == 1, page
        entries = [item[0] for item in navs[0].iter("li")]
        assert [entry.get("lang") for entry in entries] == site.languages, page
        for entry in entries:
            lang = entry.get("lang")
            own_name = Locale.parse(lang, sep="-").display_name.capitalize()
            assert words(entry).startswith(own_name), f"{page}: {words(entry)} is not the own name of {lang}"
            if lang == page.lang:
                assert entry.tag == "span", f"{page}: the switch links the page to itself"
                assert entry.get("aria-current"), page
            else:
                _leads_well(site, page, entry, lang)


def _leads_well(site, page, entry, lang):
    assert entry.tag == "a", page
    assert entry.get("hreflang") == lang, page
    url = site.url.removesuffix(_folder(site)) + entry.get("href")
    target = site.page_at(url)
    assert target, f"{page}: the switch leads to {url}, which does not exist"
    assert target.lang == lang, f"{page}: the switch to {lang} leads to {url}"
    note = entry.xpath("span[@class='switch-note']")
    if lang in page.alternates:
        assert url == page.alternates[lang], f"{page}: switch and hreflang do not agree on {lang}"
        assert not note, page
    else:
        assert re.fullmatch(r"\(\w.*\)", words(note[0])), f"{page}: the switch to {lang} does not say where it leads"


def _folder(site) -> str:
    return site.url[site.url.index("/", 8) :] if "/" in site.url[8:] else ""


def test_stories_in_other_languages_are_marked_and_labelled(site, content):
    for page in site.edition_pages:
        if page.kind in ("article", "page"):
            continue
        for link in page.main.xpath(".//a[not(contains(@class, 'kicker'))]"):
            target = site.page_at(link.get("href")) if site.is_own(link.get("href")) else None
            target = target or site.pages.get(link.get("href").removeprefix(_folder(site)))
            if target is None or target.lang == page.lang:
                continue
            assert target.kind == "article", f"{page} leads to {target}"
            assert link.get("lang") == target.lang, f"{page}: the title of {target} is not marked as {target.lang}"
            assert link.get("hreflang") == target.lang, f"{page}: {target}"
            label = link.getnext()
            assert label is not None, f"{page}: {target} has no label"
            assert label.get("class") == "label", f"{page}: {target} has no label"
            assert words(label) == LABELS.get((page.lang, target.lang), words(label)), page
            assert spoken(label) == page.lang, page


def test_titles_stand_in_their_own_language(site, content):
    """Each story is listed under its own title, marked with the language the title is in."""
    public = [article for article in content.articles if content.is_public(article) and article.kind == "news"]
    titles = {address(article): article for article in public}
    for page in site.edition_pages:
        for link in page.main.xpath(".//*[contains(@class,'teaser-title')]/a | .//ul[@class='lines']//a"):
            article = titles[link.get("href").removeprefix(_folder(site))]
            assert words(link) == " ".join(article.title.split()), page
            assert spoken(link) == article.lang, page


def test_every_text_runs_as_its_language_does(site):
    for page in site.edition_pages:
        for element in page.root.iter("*"):
            if not (element.text or "").strip() or is_number_or_address(element):
                continue
            expected = Locale.parse(spoken(element), sep="-").text_direction
            direction = element.xpath("ancestor-or-self::*[@dir][1]/@dir")[0]
            assert direction == expected, f"{page}: {words(element)[:60]}"


def is_number_or_address(element) -> bool:
    return element.get("href", "").startswith("tel:") or element.get("class") == "print-address"


def test_a_direction_is_said_only_where_it_changes(site):
    for page in site.edition_pages:
        for element in page.root.xpath("//body//*[@dir]"):
            assert element.get("dir") != element.xpath("ancestor::*[@dir][1]/@dir")[0], f"{page}: {words(element)[:60]}"


def test_pieces_in_another_alphabet_say_their_language(site):
    for page in site.pages.values():
        for text, lang in page.text_nodes():
            if page.lang is None and text.strip() in _of_all_languages(page):
                continue
            for letters, languages in ALPHABETS.items():
                if letters.search(text) and lang not in languages:
                    pytest.fail(f"{page}: “{text.strip()[:60]}” is marked as {lang}, not as {' or '.join(languages)}")


def _of_all_languages(page) -> set[str]:
    """What a <head> cannot say in one language at a time."""
    return {page.title, *page.root.xpath("//meta[@name='description']/@content")}


def test_no_english_month_on_a_page_of_another_language(site):
    for page in site.edition_pages:
        for text, lang in page.text_nodes():
            if page.lang != "en" and lang != "en":
                own = {name.capitalize() for name in get_month_names("wide", locale=BABEL[lang]).values()}
                english = {*ENGLISH_MONTHS.findall(text)} - own  # April is Serbian too
                assert not english, f"{page}: {text.strip()[:60]}"


def test_dates_are_long_dates_of_the_language(site):
    for page in site.edition_pages:
        for time in page.main.xpath(".//*[@class='teaser-meta' or @class='story-meta']//time"):
            day = dt.datetime.fromisoformat(time.get("datetime")).date()
            assert words(time) == _plain(format_date(day, "long", BABEL[page.lang])), page
        for time in page.main.xpath(".//ul[@class='lines']//time"):
            day = dt.datetime.fromisoformat(time.get("datetime")).date()
            short = format_skeleton("MMMMd", day, locale=BABEL[page.lang])
            long = format_date(day, "long", BABEL[page.lang])  # where no heading says the year
            assert words(time) == _plain(short if page.kind == "year" else long), page


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_every_article_says_its_date(site, content):
    for article in content.articles:
        if article.kind == "news" and content.is_public(article):
            page = site.pages[address(article)]
            day = _plain(format_date(article.date, "long", BABEL[article.lang]))
            assert day in words(page.find("story-meta")[0]), page
