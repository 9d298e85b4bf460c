"""A page asks only its own server, keeps nothing, and needs no script."""

from urllib.parse import urlsplit


def test_nothing_is_refused_and_nothing_comes_from_elsewhere(served, looks):
    assert {str(page): look.complaints for page, look in looks.pages.items() if look.complaints} == {}
    hosts = {urlsplit(url).netloc for look in looks.pages.values() for url in look.requests}
    assert hosts == {urlsplit(served.origin).netloc}


def test_nothing_is_kept(looks):
    assert {str(page): look.kept for page, look in looks.pages.items() if look.kept != ["", 0, 0]} == {}
    assert looks.state == {"cookies": [], "origins": []}
    assert looks.workers == []


def test_without_javascript_nothing_is_missing(served, looks, tab):
    without = tab(java_script_enabled=False)
    for page, look in looks.pages.items():
        without.goto(served.url(page))
        assert look.text.strip(), page
        assert look.text == without.inner_text("body"), page


def test_the_lost_find_a_page_in_the_language_of_the_address(served, tab):
    page = tab()
    for lang in served.site.languages:
        answer = page.goto(f"{served.origin}/{lang}/2019/no-such-story/")
        assert answer.status == 404
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("link[rel=stylesheet]").evaluate("link => link.sheet.cssRules.length > 0")
    page.goto(f"{served.origin}/no-such-page")
    assert page.locator("main [hreflang]").count() == len(served.site.languages)
