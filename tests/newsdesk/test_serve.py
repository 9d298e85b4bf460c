import datetime as dt
import shutil
import socket

import pytest

from newsdesk.serve import Builder
from tests.conftest import ROOT
from tests.newsdesk.conftest import version_of
from tests.site.making import files

ONE = "/en/2026/one-en/"
NEW = "/en/2026/new-en/"
FAULTY = "---\ntitle: One\nslug: one-en\ndate: 2026-01-01\ncategory: news\nstatus: <b>nonsense\n---\n\nText & more.\n"


def test_a_save_is_built_and_tells_the_browser(served, newsroom):
    before = served.get(ONE)
    assert (before.status, before.headers["Cache-Control"]) == (200, "no-store")
    assert "First text." in before.text
    newsroom.article("news/2026/one/en.md", "Second text.")
    assert served.event(before.text) != version_of(before.text)
    after = served.get(ONE).text
    assert "Second text." in after
    assert version_of(after) != version_of(before.text)
    assert "Something changed:\n1 article; 2 editions\nwrote " in served.says("unchanged")


def test_a_fault_is_shown_on_top_of_the_last_good_page_until_it_is_mended(served, newsroom):
    before, page = files(served.output), served.get(ONE).text
    newsroom.write("news/2026/one/en.md", FAULTY)
    served.event(page)
    faulty = served.get(ONE).text
    assert "First text." in faulty
    alert = faulty.partition('role="alert"')[2].partition("</section>")[0]
    assert "1 fault to mend" in alert
    assert "one/en.md:6</code>" in alert
    assert "`&lt;b&gt;nonsense`" in alert
    assert "<b>" not in alert
    assert "1 fault to mend; nothing was published or changed." in served.says("nothing was published")
    assert "news/2026/one/en.md:6: " in served.said
    assert files(served.output) == before
    newsroom.article("news/2026/one/en.md", "Mended text.")
    served.event(faulty)
    mended = served.get(ONE).text
    assert "Mended text." in mended
    assert 'role="alert"' not in mended
    assert '"/_serve/serve.css"' not in mended


def test_a_template_at_fault_is_shown_too(start, newsroom, tmp_path):
    checkout = copy_of_program(tmp_path)
    served = start(root=checkout)
    served.says("Ctrl-C ends.")
    template = checkout / "theme" / "templates" / "base.html"
    sound = template.read_text("utf-8")
    save(template, sound + "{{ 1 / 0 }}")
    faulty = served.until_shows(ONE, "division by zero")
    save(template, sound + "<!-- mended -->")
    served.event(faulty)
    mended = served.get(ONE).text
    assert "<!-- mended -->" in mended
    assert "division by zero" not in mended


def test_what_is_on_disk_knows_nothing_of_serve(served, newsroom):
    newsroom.write("news/2026/one/en.md", FAULTY)
    served.until_shows(ONE, 'role="alert"')
    for name, data in files(served.output).items():
        assert b"_serve" not in data, name
        assert b'role="alert"' not in data, name
    newsroom.article("news/2026/one/en.md", "First text.")
    served.says("unchanged")
    newsroom.output = newsroom.folder / "plain" / "output"
    assert newsroom.published(url=served.origin, now=None) == files(served.output)


def test_the_first_build_may_fail(start, newsroom):
    newsroom.write("news/2026/one/en.md", FAULTY)
    served = start()
    served.says("Ctrl-C ends.")
    assert "nothing was published or changed" in served.said
    for address in ("/", ONE, "/en/nowhere/", "/theme/icon.svg"):
        reply = served.get(address)
        assert reply.status == 503
        assert "one/en.md:6</code>" in reply.text
    newsroom.article("news/2026/one/en.md", "Mended text.")
    served.event(reply.text)
    assert "Mended text." in served.get(ONE).text
    assert served.get("/theme/icon.svg").status == 404  # its name has a fingerprint


def test_another_newsroom_is_not_shown_in_place_of_one_that_fails(start, newsroom, tmp_path):
    served = start()
    served.says("Ctrl-C ends.")
    served.stop()
    newsroom.content = newsroom.content.rename(tmp_path / "other")
    newsroom.write("news/2026/one/en.md", FAULTY)
    other = start(port=served.port)
    other.says("Ctrl-C ends.")
    assert "First text." not in other.get(ONE).text


def test_builds_of_one_process_equal_clean_ones(newsroom, tmp_path, monkeypatch):
    monkeypatch.setenv("DVUGLAS_CACHE", str(tmp_path / "cache"))
    builder = Builder(newsroom.content, 8000)
    en, news = "news/2026/one/en.md", newsroom.content / "newsroom.yml"

    def begin_again():
        builder.last = None
        newsroom.article("news/2026/three/en.md", "Text.")

    def damage():
        for file in (tmp_path / "cache" / "readings").iterdir():
            file.unlink()
        newsroom.article("news/2025/old/en.md", "Old.", date="2025-01-01", category="rare")

    edits = [
        lambda: newsroom.article(en, "Another text."),
        lambda: newsroom.article(en, "Another text.", title="Another title", slug="another"),
        lambda: newsroom.article("news/2026/one/bg.md", "Текст."),
        lambda: newsroom.article("news/2026/two/en.md", "[One](../one/en.md)"),
        begin_again,
        damage,
        lambda: newsroom.article(en, "Another text.", status="draft"),
        lambda: news.write_text(news.read_text("utf-8").replace("Seldom", "Rarely"), "utf-8"),
        lambda: news.write_text(news.read_text("utf-8").replace("Europe/Sofia", "Asia/Tokyo"), "utf-8"),
        lambda: (newsroom.content / "news/2026/two/en.md").unlink(),
        lambda: newsroom.article(en, "First text."),
    ]
    for number, edit in enumerate(edits):
        edit()
        assert builder.build() is None
        newsroom.output = tmp_path / f"clean-{number}" / "output"
        monkeypatch.setenv("DVUGLAS_CACHE", str(tmp_path / f"clean-{number}" / "cache"))
        assert files(builder.output) == newsroom.published(
            url="http://localhost:8000", now=None, NEWSROOM_RECORD=False
        ), number


def test_many_saves_at_once_are_one_build(served, newsroom):
    for number in range(300):
        newsroom.article(f"news/2026/new-{number}/en.md", "Text.")
    served.until_shows("/en/2026/new-299-en/", "Text.")
    newsroom.article("news/2026/one/en.md", "Last text.")
    served.until_shows(ONE, "Last text.")
    served.stop()
    assert served.said.count("Something changed:") < 6  # a slow machine pauses while it writes


def test_what_an_editor_keeps_beside_the_file_is_no_change(served, newsroom):
    for name in (".en.md.swp", "en.md~", "4913.tmp.swp"):
        newsroom.write(f"news/2026/one/{name}", "Scratch.")
    saved = newsroom.write(
        "news/2026/one/.new", "---\ntitle: One\ndate: 2026-01-01\ncategory: news\nslug: one-en\n---\nNew."
    )
    saved.replace(newsroom.content / "news/2026/one/en.md")
    served.until_shows(ONE, "New.")
    served.stop()
    assert served.said.count("Something changed:") == 1


@pytest.mark.slow
def test_an_embargo_ends_by_itself(start, newsroom):
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=8)
    newsroom.article("news/2026/new/en.md", "At last.", date=soon.isoformat(timespec="seconds"))
    address = f"/en/{soon.year}/new-en/"
    served = start()
    served.says("Ctrl-C ends.")
    page = served.get(address)
    assert page.status == 404
    served.event(page.text)
    assert "At last." in served.get(address).text
    assert "A moment has come" in served.says("A moment has come")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/", 200, 'href="/en/"'),
        ("/en/", 200, "Title of one en"),
        ("/en/?from=letter#top", 200, "Title of one en"),
        ("/en/index.html", 200, "Title of one en"),
        ("/en", 301, ""),
        ("/robots.txt", 200, "Sitemap:"),
        ("/en/nowhere/", 404, '<html lang="en"'),
        ("/bg/nowhere.png", 404, '<html lang="bg"'),
        ("/nowhere", 404, "<html"),
        ("/en/2026/one-en/index.html/", 404, '<html lang="en"'),
        ("/theme/", 404, "<html"),
        ("/../output.manifest.json", 404, "<html"),
        ("/%2e%2e/output.manifest.json", 404, "<html"),
        ("/en/..%2f..%2f..%2foutput.state", 404, "<html"),
        ("/_serve/", 404, "<html"),
        ("/_serve/serve.css", 200, ".serve-faults"),
        ("/_serve/reload.js", 200, "EventSource"),
    ],
)
def test_addresses(running, address, status, words):
    reply = running.get(address)
    assert reply.status == status
    assert words in reply.text
    assert reply.headers["Cache-Control"] == "no-store"
    head = running.get(address, "HEAD")
    assert (head.status, head.text) == (status, "")
    assert head.headers["Content-Length"] == reply.headers["Content-Length"]
    assert head.headers["Content-Type"] == reply.headers["Content-Type"]
    if reply.headers["Content-Type"] == "text/html; charset=utf-8":
        assert version_of(reply.text)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    from tests.newsdesk.conftest import Serve
    from tests.site.making import Newsroom

    newsroom = Newsroom(tmp_path_factory.mktemp("running"))
    newsroom.article("news/2026/one/en.md", "First text.")
    one = Serve(newsroom)
    one.says("Ctrl-C ends.")
    yield one
    assert one.stop() == 0
    one.process.stdout.close()


def test_only_this_machine_is_answered(running):
    assert running.get("/en/", Host=f"localhost:{running.port}").status == 200
    assert running.get("/en/", Host="evil.example").status == 421
    assert running.get("/_serve/events", Host="localhost.evil.example:8000").status == 421
    other = socket.socket()
    with other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", running.port))


def test_ctrl_c_ends_with_0(served):
    served.get(ONE)
    assert served.stop() == 0
    assert "Traceback" not in served.said


def test_ctrl_c_ends_with_0_while_a_browser_listens(served):
    page = served.get(ONE).text
    with socket.create_connection(("127.0.0.1", served.port)) as browser:
        asked = f"GET /_serve/events?version={version_of(page)} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        browser.sendall(asked.encode())
        assert browser.recv(1000)
        assert served.stop() == 0
    assert "Traceback" not in served.said


def test_a_port_that_is_taken(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        served = start(port=taken.getsockname()[1])
        assert served.end() == 1
    assert served.said.startswith(f"error: cannot serve on port {served.port}")
    assert "--port" in served.said
    assert "Traceback" not in served.said


def test_a_content_folder_that_is_not_there(start, newsroom):
    shutil.rmtree(newsroom.content)
    served = start()
    assert served.end() == 1
    assert "there is no content folder" in served.said
    assert "Traceback" not in served.said


def test_a_changed_program_starts_again_by_itself(start, newsroom, tmp_path):
    checkout = copy_of_program(tmp_path)
    served = start(root=checkout)
    served.says("Ctrl-C ends.")
    assert "Sitemap: " in served.get("/robots.txt").text
    file = checkout / "plugins" / "newsroom" / "kinds.py"
    sound = file.read_text("utf-8")
    save(file, sound + "\nthis is no Python\n")
    assert "does not start; the one before it goes on" in served.says("invalid syntax (kinds.py")
    newsroom.article("news/2026/one/en.md", "Second text.")
    served.until_shows(ONE, "Second text.")
    save(file, sound.replace('"/sitemap.xml"', '"/map.xml"'))
    said = served.says("Ctrl-C ends.")
    assert said.count("The program changed: it starts again.\n") == 1
    assert "/map.xml" in served.get("/robots.txt").text
    newsroom.article("news/2026/one/en.md", "Third text.")
    served.until_shows(ONE, "Third text.")
    assert served.stop() == 0


def save(file, text):
    part = file.with_name(f".{file.name}")
    part.write_text(text, "utf-8")
    part.replace(file)


def copy_of_program(folder):
    """A checkout of its own, to change."""
    copy = folder / "checkout"
    for name in ("newsdesk", "plugins", "theme"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "tasks.py"):
        shutil.copy2(ROOT / name, copy / name)
    return copy
