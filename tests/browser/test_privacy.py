"""A page asks only its own server, keeps nothing, and needs no script."""

from urllib.parse import urlsplit


def test_nothing_is_refused_and_nothing_comes_from_elsewhere(served, tab):
    page = tab()
    complaints, requests = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: failed(request) and complaints.append(failed(request)))
    page.on("request", lambda request: requests.append(request.url))
    page.on("response", lambda answer: answer.status >= 400 and complaints.append(f"{answer.url}: {answer.status}"))
    for sample in served.samples:
        page.goto(served.url(sample), wait_until="networkidle" if sample is served.samples[-1] else "load")
        assert complaints == [], sample
    host = urlsplit(served.origin).netloc
    assert {urlsplit(url).netloc for url in requests} == {host}


def failed(request) -> str | None:
    """Why a request failed; that we left the page before its icon had come is no failure."""
    return None if request.failure == "net::ERR_ABORTED" else f"{request.url}: {request.failure}"


def test_nothing_is_kept(served, tab):
    page = tab()
    for sample in served.samples:
        page.goto(served.url(sample))
        kept = page.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length]")
        assert kept == ["", 0, 0], sample
    assert page.context.storage_state() == {"cookies": [], "origins": []}
    assert page.context.service_workers == []


def test_without_javascript_nothing_is_missing(served, tab):
    with_script, without = tab(), tab(java_script_enabled=False)
    for sample in served.samples:
        texts = []
        for page in (with_script, without):
            page.goto(served.url(sample))
            texts.append(page.inner_text("body"))
        assert texts[0].strip(), sample
        assert texts[0] == texts[1], sample


def test_the_lost_find_a_page_in_the_language_of_the_address(served, tab):
    page = tab()
    for lang in served.site.languages:
        answer = page.goto(f"{served.origin}/{lang}/2019/no-such-story/")
        assert answer.status == 404
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("link[rel=stylesheet]").evaluate("link => link.sheet.cssRules.length > 0")
    page.goto(f"{served.origin}/no-such-page")
    assert page.locator("main [hreflang]").count() == len(served.site.languages)
