"""Addresses live for ever: what was once published answers, with a page, a hop to one, or the word that it is gone."""

import contextlib
import getpass
import http.client
import shutil
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from newsroom.building import Build
from newsroom.redirects.servers import NGINX
from tests.commands import build
from tests.conftest import NOW, ROOT, need_program
from tests.newsroom.making import make_config
from tests.site.making import NEWSROOM, Newsroom, files, photo, snapshot

RECORDED = {"now": None, "NEWSROOM_RECORD": True}  # as --production does


@pytest.fixture
def newsroom(tmp_path) -> Newsroom:
    return made(tmp_path)


def made(folder: Path) -> Newsroom:
    newsroom = Newsroom(folder)
    newsroom.write("news/2024/one/photo.jpg", photo())
    newsroom.write("news/2024/one/report.pdf", b"%PDF")
    newsroom.article("news/2024/one/bg.md", "![Дом](photo.jpg)\n\n[Отчет](report.pdf)", date="2024-03-01")
    newsroom.article("news/2024/one/en.md", date="2024-03-01")
    newsroom.article("news/2024/two/bg.md", date="2023-12-31 23:30")
    newsroom.article("pages/about/en.md")
    return newsroom


def lock(newsroom: Newsroom) -> str:
    file = newsroom.content / "addresses.lock"
    return file.read_text("utf-8") if file.exists() else ""


def leads_to(site: dict[str, bytes], name: str) -> str | None:
    """Where the page leads by itself; None for a page to read."""
    refresh = (
        html.fromstring(site[name]).xpath("//meta[@http-equiv='refresh']/@content") if name.endswith(".html") else []
    )
    return refresh[0].partition("url=")[2] if refresh else None


def test_the_record_has_every_page_but_the_numbered_and_is_sorted(newsroom):
    site = newsroom.published(**RECORDED)
    lines = [line for line in lock(newsroom).splitlines() if not line.startswith("#")]
    assert lines == sorted(lines)
    recorded = {line.split()[0] for line in lines}
    assert {"/bg/2024/one-bg/", "/en/about-en/", "/bg/2024/", "/bg/category/novini/"} <= recorded
    pages = {"/" + name.removesuffix("index.html") for name in site if name.endswith("index.html")}
    always_there = {f"/{lang}/{word}" for lang in ("bg", "en") for word in ("", "archive/", "topics/")}
    assert pages - recorded == {"/", *always_there}


def test_a_new_slug_and_year_leave_no_file_behind_that_answers_404(newsroom):
    before = newsroom.published(**RECORDED)
    newsroom.article("news/2024/one/bg.md", "![Дом](photo.jpg)\n\n[Отчет](report.pdf)", date="2022-03-01", slug="nov")
    site = newsroom.published(**RECORDED)
    assert set(before) <= set(site)
    assert leads_to(site, "bg/2024/one-bg/index.html") == "/bg/2022/nov/"
    assert site["bg/2024/one-bg/report.pdf"] == site["bg/2022/nov/report.pdf"]
    assert "bg/2024/one-bg/" not in "".join(data.decode() for name, data in site.items() if name.endswith(".xml"))


def test_the_page_that_leads_on_says_so_in_the_readers_language(newsroom):
    newsroom.published(**RECORDED)
    newsroom.article("news/2024/one/bg.md", date="2024-03-01", slug="nov")
    page = html.fromstring(newsroom.published(**RECORDED)["bg/2024/one-bg/index.html"])
    assert page.xpath("/html/@lang") == ["bg"]
    assert page.findtext("head/title") == "Страницата е преместена"
    assert page.xpath("//link[@rel='canonical']/@href") == ["http://localhost:8000/bg/2024/nov/"]
    (link,) = page.xpath("//a")
    assert (link.get("href"), link.text) == ("/bg/2024/nov/", "Към новия ѝ адрес")
    assert not page.xpath("//script | //style | //@style | //img")


def test_the_build_that_records_and_the_ones_after_it_give_the_same_site(newsroom):
    newsroom.published(**RECORDED)
    newsroom.article("news/2024/one/bg.md", date="2024-03-01", slug="nov", aliases="[/stara.html]")
    first, recorded = newsroom.published(**RECORDED), lock(newsroom)
    done = newsroom.build(**RECORDED)
    assert "wrote 0 files" in done.out
    assert "addresses.lock" not in done.out
    assert lock(newsroom) == recorded
    assert newsroom.published(output=newsroom.folder / "clean" / "output") == files(
        newsroom.folder / "clean" / "output"
    )
    assert files(newsroom.folder / "clean" / "output") == first
    assert newsroom.published(clean=True, **RECORDED) == first


def test_a_build_after_the_one_that_records_has_nothing_to_do_unless_the_record_is_lost(newsroom):
    config = make_config(newsroom.folder, now=None, record=True)
    first = Build(config)
    assert first.unchanged() is None
    first.load()
    first.write()
    recorded = lock(newsroom)
    assert "/en/2024/one-en/" in recorded
    assert Build(config).unchanged() is not None
    (newsroom.content / "addresses.lock").unlink()  # as if it could not be written
    again = Build(config)
    assert again.unchanged() is None
    again.load()
    assert again.write().written == 0
    assert lock(newsroom) == recorded


@pytest.mark.parametrize("options", [{"NEWSROOM_RECORD": True}, {"now": None}])
def test_a_look_at_another_moment_and_a_build_for_here_record_nothing(newsroom, options):
    newsroom.article("news/2024/later/en.md", date="2030-01-01")
    newsroom.published(**options)
    assert lock(newsroom) == ""
    newsroom.published(**RECORDED)  # the same content, and yet there is something to do
    assert "/en/2024/one-en/" in lock(newsroom)
    assert "later" not in lock(newsroom)


def test_what_a_build_records_it_says(newsroom):
    out = newsroom.build(**RECORDED).out
    count = len([line for line in lock(newsroom).splitlines() if line.startswith("/")])
    assert f"{count} addresses are new in" in out
    assert "addresses.lock: commit it" in out


def test_a_build_that_fails_records_nothing(newsroom):
    newsroom.article("news/2024/bad/en.md", category="nonsense")
    newsroom.refused("nonsense", **RECORDED)
    assert lock(newsroom) == ""


def test_a_lock_that_cannot_be_read_is_a_fault_and_stays_as_it_is(newsroom):
    (newsroom.content / "addresses.lock" / "x").mkdir(parents=True)
    newsroom.refused("addresses.lock:1: cannot be read (it is a folder)", **RECORDED)
    newsroom.refused("addresses.lock:1: cannot be read (it is a folder)", now=None)
    shutil.rmtree(newsroom.content / "addresses.lock")
    assert "addresses are new" in newsroom.build(**RECORDED).out
    assert "/en/2024/one-en/" in lock(newsroom)


def test_an_unchanged_site_is_not_taken_for_whole_while_the_lock_cannot_be_read(newsroom):
    newsroom.published(now=None)
    (newsroom.content / "addresses.lock").mkdir()
    newsroom.refused("cannot be read", now=None)


def test_what_was_only_tried_here_leaves_nothing(newsroom):
    newsroom.published(**RECORDED)
    known = lock(newsroom)
    newsroom.article("news/2024/trial/en.md", date="2024-05-01", aliases="[/trial.html]")
    newsroom.published(now=None)
    newsroom.article("news/2024/trial/en.md", date="2024-05-01", slug="another")
    newsroom.published(now=None)
    shutil.rmtree(newsroom.content / "news/2024/trial")
    newsroom.published(now=None)
    newsroom.published(**RECORDED)
    assert lock(newsroom) == known


def test_production_records_even_with_settings_from_before_there_was_a_setting(newsroom):
    from newsdesk import pelican_settings

    assert pelican_settings.read(production=True)["NEWSROOM_RECORD"] is True
    assert not pelican_settings.read().get("NEWSROOM_RECORD")
    assert pelican_settings.read(production=True, NEWSROOM_RECORD=False)["NEWSROOM_RECORD"] is False


def test_when_a_story_vanishes_the_build_asks_and_nothing_changes(newsroom):
    newsroom.published(**RECORDED)
    (newsroom.content / "news/2024/one/en.md").unlink()
    said = newsroom.refused("addresses.lock:", "`/en/2024/one-en/` was published", **RECORDED)
    assert said.count("error:") == 1
    line = "/en/2024/one-en/ en story:one"
    text = lock(newsroom)
    newsroom.write("addresses.lock", text.replace(line, f"{line} gone"))
    page = html.fromstring(newsroom.published(**RECORDED)["en/2024/one-en/index.html"])
    assert page.findtext(".//h1") == "This text has been withdrawn"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (other,) = page.xpath("//main//a[@lang='bg']")
    assert (other.get("href"), other.text) == ("/bg/2024/one-bg/", "Title of one bg")
    newsroom.write("addresses.lock", text.replace(line, f"{line} -> /en/about-en/"))
    assert leads_to(newsroom.published(**RECORDED), "en/2024/one-en/index.html") == "/en/about-en/"


def test_gone_in_front_matter_withdraws_an_article(newsroom):
    newsroom.published(**RECORDED)
    newsroom.article("news/2024/one/en.md", "Words that nobody shall read.", date="2024-03-01", gone="true")
    site = newsroom.published(**RECORDED)
    assert b"This text has been withdrawn" in site["en/2024/one-en/index.html"]
    assert not [name for name, data in site.items() if b"nobody shall read" in data or b"Title of one en" in data]


@pytest.mark.parametrize("change", [{"status": "draft"}, {"date": "2031-05-05"}, {"gone": "true"}])
def test_the_next_address_of_what_is_not_public_shows_nowhere(newsroom, change):
    newsroom.article("news/2024/never/en.md", **{"slug": "canary-never", "aliases": "[/canary/1.html]"} | change)
    newsroom.published(**RECORDED)
    new = {"date": "2024-03-01", "slug": "canary-slug", "title": "canary title", "aliases": "[/canary/2.html]"} | change
    newsroom.article("news/2024/one/en.md", **new)
    site = newsroom.published(**RECORDED)
    assert "en/2024/one-en/index.html" in site
    beside = {path.name: path.read_bytes() for path in newsroom.output.parent.iterdir() if path.is_file()}
    for name, data in (*site.items(), *beside.items(), ("lock", lock(newsroom).encode())):
        assert b"canary" not in name.encode() + data, name


def test_a_hidden_article_moves_and_stays_hidden(newsroom):
    newsroom.article("news/2024/one/en.md", date="2024-03-01", status="hidden")
    newsroom.published(**RECORDED)
    newsroom.article("news/2024/one/en.md", date="2024-03-01", status="hidden", slug="quiet")
    site = newsroom.published(**RECORDED)
    page = site["en/2024/one-en/index.html"]
    assert b'content="noindex"' in page
    assert b"/en/2024/quiet/" in page
    own = ("en/2024/one-en/", "en/2024/quiet/")
    assert not [name for name, data in site.items() if b"quiet" in data and not name.startswith(own)]


def test_a_link_to_an_old_address_still_leads_there(newsroom):
    newsroom.published(**RECORDED)
    newsroom.article("news/2024/one/en.md", date="2024-03-01", slug="nov")
    newsroom.article("pages/about/en.md", "[One](/en/2024/one-en/)")
    newsroom.published(**RECORDED)


def test_faults_of_aliases_name_file_and_line(newsroom):
    newsroom.article("pages/about/en.md", aliases="[/fine.html, http://old.example/x]")
    newsroom.article("news/2024/one/en.md", date="2024-03-01", aliases="/en/about-en/")
    said = newsroom.refused()
    assert "pages/about/en.md:4: `aliases`: `http://old.example/x` is no path" in said
    newsroom.article("pages/about/en.md")
    said = newsroom.refused()
    assert "news/2024/one/en.md:6: `aliases`: `/en/about-en/` would hide what stands there, pages/about/en.md" in said


def test_the_feed_of_a_category_moves_with_it(newsroom):
    newsroom.published(**RECORDED)
    newsroom.write("newsroom.yml", NEWSROOM.replace("news: {bg: Новини, en: News}", "news: {bg: Новини, en: Stories}"))
    site = newsroom.published(**RECORDED)
    assert leads_to(site, "en/category/news/index.html") == "/en/category/stories/"
    assert site["en/category/news/feed.xml"] == site["en/category/stories/feed.xml"]


# --- any combination of slugs, years and titles ---------------------------------------------------------------------

ARTICLES = ("news/2024/one/bg.md", "news/2024/one/en.md", "news/2024/two/bg.md", "pages/about/en.md")
edits = st.tuples(
    st.sampled_from(ARTICLES),
    st.sampled_from(["x", "y", None]),  # without a slug the title makes the address
    st.sampled_from(["2023-12-31 23:59", "2024-01-01", "2022-05-05"]),
    st.sampled_from(["Дом", "Home"]),
)


@given(st.lists(edits, min_size=2, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.slow
def test_no_edit_of_slug_year_or_title_makes_an_address_answer_404(tmp_path_factory, sequence):
    newsroom = made(tmp_path_factory.mktemp("moving"))
    published = set(newsroom.published(**RECORDED))
    for path, slug, date, title in sequence:
        before = (newsroom.content / path).read_bytes()
        day = {} if path.startswith("pages") else {"date": date}
        text = "![Дом](photo.jpg)" if path == ARTICLES[0] else "Text."
        newsroom.article(path, text, slug=slug, title=title, **day)
        if newsroom.build(**RECORDED).status:  # somebody else's address
            newsroom.write(path, before)
            assert newsroom.build(**RECORDED).status == 0
        site = files(newsroom.output)
        assert {name for name in published if not name.endswith(".pdf")} <= set(site)
        for name in site:
            if target := leads_to(site, name):
                file = f"{target[1:]}index.html"
                assert file in site
                assert leads_to(site, file) is None, f"{name} needs two hops"
        published |= set(site)
    shutil.rmtree(newsroom.folder)


# --- a real server ---------------------------------------------------------------------------------------------------

CONFIG = """\
daemon off; user {user}; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off; default_type text/html; absolute_redirect off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    include {rules};
    server {{
        listen 127.0.0.1:{port}; root {output};
        if ($newsroom_moved) {{ return 301 $newsroom_moved; }}
        if ($newsroom_moved_for_now) {{ return 302 $newsroom_moved_for_now; }}
        if ($newsroom_gone) {{ return 410; }}
        error_page 410 @gone;
        location @gone {{ try_files $uri ${{uri}}index.html $uri/index.html =410; }}
    }}
}}
"""


@pytest.fixture
def ask(tmp_path):
    """Starts nginx before an output; returns what asks it for (status, location, body)."""
    nginx, running = need_program("nginx"), []

    def start(output: Path):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        folder = tmp_path / "nginx"
        folder.mkdir()
        rules = output.with_name(output.name + NGINX)
        (folder / "nginx.conf").write_text(
            CONFIG.format(user=getpass.getuser(), folder=folder, rules=rules, port=port, output=output)
        )
        process = subprocess.Popen([nginx, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"])
        running.append(process)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, (folder / "error.log").read_text()
                time.sleep(0.05)

        def ask(path: str):
            with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
                connection.request("GET", path)
                answer = connection.getresponse()
                return answer.status, answer.getheader("Location"), answer.read()

        return ask

    yield start
    for process in running:
        process.terminate()
        process.wait(10)


def test_nginx_answers_old_addresses_in_one_hop(tmp_path, ask):
    newsroom = made(tmp_path / "newsroom")
    newsroom.published(**RECORDED)
    aliases = ["/novini/1.html", "/Novini/1.HTML", "/новини/стара/", "/index.php", "/index.php?id=5", "/?p=17"]
    aliases += ["/EN/2024/dom/", "/~ngo/a(1),b.html", "/en/" + "long-" * 35]
    newsroom.article("news/2024/one/en.md", date="2024-03-01", slug="nov", aliases=str(aliases))
    newsroom.article("pages/about/en.md", aliases="[/index.php?id=6]")
    newsroom.article("news/2024/two/bg.md", date="2023-12-31 23:30", status="draft")
    newsroom.published(**RECORDED)
    reply = ask(newsroom.output)
    for alias in ["/en/2024/one-en/", *aliases]:
        path = alias if "?" in alias else quote(alias)
        assert reply(path)[:2] == (301, "/en/2024/nov/"), alias
    assert reply("/en/2024/one-en/?fbclid=x")[:2] == (301, "/en/2024/nov/")
    assert reply("/index.php?id=6")[:2] == (301, "/en/about-en/")
    assert reply("/index.php?id=7")[:2] == (301, "/en/2024/nov/")  # what `/index.php` alone does
    assert reply("/en/2024/nov/")[0] == reply("/")[0] == reply("/?p=18")[0] == 200
    assert reply("/bg/2023/")[:2] == (302, "/bg/archive/")
    status, _, body = reply("/bg/2023/two-bg/")
    assert status == 410
    assert "Този текст е оттеглен" in body.decode()
    assert reply("/nowhere/")[0] == 404


def test_nginx_knows_every_old_address_of_a_site_in_a_folder(tmp_path, ask):
    newsroom = made(tmp_path / "newsroom")
    newsroom.output = newsroom.folder / "site" / "people"
    newsroom.published(url="https://ngo.example/people", **RECORDED)
    newsroom.article("news/2024/one/en.md", date="2024-03-01", slug="nov", aliases="[/1.html, '/?p=2']")
    newsroom.published(url="https://ngo.example/people", **RECORDED)
    reply = ask(newsroom.output)
    for path in ("/people/en/2024/one-en/", "/people/1.html", "/people/?p=2"):
        assert reply(path)[:2] == (301, "/people/en/2024/nov/")


# --- the demo and the other sites -------------------------------------------------------------------------------------


def test_old_addresses_of_a_site_lead_on_and_stand_in_no_sitemap(site):
    listed = "".join((site.folder / name).read_text() for name in site.files if "sitemap" in name)
    folder = urlsplit(site.url).path
    for page in site.moved.values():
        (target,) = page.root.xpath("//link[@rel='canonical']/@href")
        (link,) = page.root.xpath("//a/@href")
        assert page.root.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={link}"]
        assert link == folder + site.address(target), page
        assert site.page_at(target), page
        assert page.url not in listed
        assert page.lang in (None, page.root.get("lang"))
        assert page.title
        assert page.main is not None
        assert len(page.root.findall(".//h1")) == 1


def test_old_addresses_and_rules_are_one_list(site):
    folder = urlsplit(site.url).path
    rules = (site.folder / "_redirects").read_text().splitlines() if "_redirects" in site.files else []
    pages = {page.address for page in site.moved.values() if page.indexed}
    assert {unquote(line.split()[0]).removeprefix(folder) for line in rules} == pages


def test_the_demo_shows_what_old_addresses_do(make_site):
    site, _ = make_site("demo")
    assert len(site.moved) >= 2
    assert any(page.find("label") for page in site.of_kind("gone")), "no text that is left in another language"
    assert not all(page.find("label") for page in site.of_kind("gone"))


def test_a_look_at_the_past_knows_nothing_of_what_was_published_since(newsroom):
    past = {"now": "2026-05-01"}
    newsroom.article("news/2026/late/en.md", date="2026-05-20", slug="canary")
    before = newsroom.published(**past)
    newsroom.published(**RECORDED)
    assert "canary" in lock(newsroom)
    assert newsroom.published(**past) == before


def test_builds_of_tests_leave_the_demo_alone(tmp_path):
    """They are made at another moment."""
    content = ROOT / "content"
    before = snapshot(content)
    assert build(content=content, output=tmp_path / "output", now=NOW).status == 0
    assert snapshot(content) == before
