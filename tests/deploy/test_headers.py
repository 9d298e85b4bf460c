"""Headers: one source, the same answers from each web server that we write a configuration for."""

import shutil

import pytest

from newsroom import headers
from tests.conftest import need, need_program
from tests.deploy import servers
from tests.deploy.conftest import hurry
from tests.deploy.desk import Desk

PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}


SLOW = [pytest.param(one, marks=pytest.mark.slow) for one in (("nginx", "/news"), ("caddy", ""), ("apache", ""))]


@pytest.fixture(scope="module", params=[("nginx", ""), *SLOW], ids=lambda one: "".join(one))
def site(request, tmp_path_factory):
    """A site with moved and withdrawn pages behind each server, for all tests, which only look at it.

    A deploy has verified every page and header of it.
    """
    kind, path = request.param
    need(shutil.which(PROGRAMS[kind], path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"), kind)
    need(shutil.which("rsync"), "rsync")
    need_program("git")
    folder = tmp_path_factory.mktemp(kind)
    desk = Desk(folder / "newsroom")
    with (
        servers.serving_with(kind, folder / kind, folder / "srv", path) as (url, reload),
        pytest.MonkeyPatch.context() as patch,
    ):
        hurry(patch)
        desk.add_target("live", to=f"file://{folder}/srv", url=url, after=reload)
        desk.published()
        desk.article("news/2026/two/bg.md", date="2026-02-02", slug="moved")
        desk.article("pages/about/en.md", gone="true")
        desk.commit()
        done = desk.deploy()
        assert done.status == 0, done.out + done.err
        desk.url, desk.kind = url, kind
        yield desk


def style(desk: Desk) -> str:
    return next(name for name in desk.built() if name.endswith(".css"))


def photo(desk: Desk) -> str:
    return next(name for name in desk.built() if name.endswith(".webp"))


def test_every_kind_of_answer_has_its_headers(site):
    answers = {
        "en/index.html": ("/en/", 200),
        "en/feed.xml": ("/en/feed.xml", 200),
        "sitemap.xml": ("/sitemap.xml", 200),
        style(site): (f"/{style(site)}", 200),
        photo(site): (f"/{photo(site)}", 200),
        "release.txt": ("/release.txt", 200),
        "en/404.html": ("/en/nowhere/at/all/", 404),
        "bg/404.html": ("/bg/няма/", 404),
        "404.html": ("/nowhere", 404),
    }
    for name, (path, status) in answers.items():
        found = servers.get(site.url + servers.quote(path))
        assert found[0] == status, path
        if status == 404:
            assert found[2] == site.built()[name], path
        for header, value in headers.of(name, https=False).items():
            said = found[1].get(header, "none").replace(", ", ",").replace("; ", ";").lower()
            assert said == value.replace(", ", ",").replace("; ", ";").lower(), (path, header)


def test_a_folder_without_its_stroke_leads_to_the_page(site):
    status, said, _ = servers.get(f"{site.url}/en")
    assert status in (301, 308)
    assert said["Location"].endswith("/en/")


def test_a_folder_without_a_page_shows_no_list(site):
    assert servers.get(f"{site.url}/theme/")[0] == 404


def test_redirects_and_withdrawn_pages_have_the_headers_too(site):
    for path, by_rule in (("/bg/2026/two-bg/", 301), ("/en/about-en/", 410)):
        status, said, _ = servers.get(site.url + path)
        assert status == (200 if site.kind == "caddy" else by_rule)
        for header, value in headers.EVERYWHERE.items():
            assert said.get(header, "none").replace(" ", "") == value.replace(" ", ""), (path, header)


def test_texts_are_compressed_for_those_who_read_that(site):
    plain = servers.get(f"{site.url}/en/")
    packed = servers.get(f"{site.url}/en/", {"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain[1]
    assert packed[1]["Content-Encoding"] == "gzip"
    assert len(packed[2]) < len(plain[2]) / 2
    assert "accept-encoding" in packed[1]["Vary"].lower()


def test_the_rules_are_read_alike_by_python_and_by_servers():
    assert headers.of("theme/style.0123456789.css", https=False)["Cache-Control"] == headers.FOR_EVER
    assert headers.of("en/2026/report.0123456789.pdf", https=False)["Cache-Control"] == headers.BRIEFLY
    assert headers.of("en/search/index.html", https=False, rules=headers.rules(["en/search/index.html"]))[
        "Content-Security-Policy"
    ].count("wasm")
    assert "wasm" not in headers.of("en/index.html", https=False)["Content-Security-Policy"]
    assert headers.HSTS in headers.of("en/index.html", https=True)
    assert headers.HSTS not in headers.of("en/index.html", https=False)
