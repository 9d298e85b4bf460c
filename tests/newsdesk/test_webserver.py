import pytest

from newsdesk import webserver
from newsdesk.webservers import apache, caddy, nginx
from newsdesk.webservers.site import ServedSite
from tests.newsdesk.deploying.wrong_use import WRONG_TARGETS, misspelt, refused, with_targets
from tests.site.making import Newsroom, snapshot

KINDS = {"nginx": nginx, "caddy": caddy, "apache": apache}


@pytest.fixture
def newsroom(tmp_path) -> Newsroom:
    return Newsroom(tmp_path)


@pytest.fixture
def run(newsroom, monkeypatch):
    with_targets(
        monkeypatch,
        {"live": "ssh://news@host/srv/news", "trial": {"to": "file:///srv/a%2Bb/", "url": "http://localhost:8000"}},
    )
    return lambda target=None, **options: webserver.run(target, content=str(newsroom.content), **options)


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_configuration_is_printed(run, capsys, newsroom, kind):
    """And nothing else, so that it can be sent into a file."""
    before = snapshot(newsroom.folder)
    assert run(kind=kind) == 0
    site = ServedSite("https://news.example.org", "/srv/news", ("bg", "en"))
    assert capsys.readouterr() == (KINDS[kind].render(site), "")
    assert run("trial", kind=kind) == 0
    site = ServedSite("http://localhost:8000", "/srv/a+b", ("bg", "en"))
    assert capsys.readouterr() == (KINDS[kind].render(site), "")
    assert snapshot(newsroom.folder) == before


def test_nginx_is_the_first_choice(run, capsys):
    assert run() == 0
    assert "served by nginx" in capsys.readouterr().out


@pytest.mark.parametrize(("targets", "name", "words"), WRONG_TARGETS)
def test_a_target_that_is_none(capsys, monkeypatch, targets, name, words):
    with_targets(monkeypatch, targets)
    assert words in refused(capsys, 2, lambda: webserver.run(name))


@pytest.mark.parametrize("kind", ["ngnix", "", "iis", "Nginx"])
def test_a_server_that_is_none(run, capsys, kind):
    said = refused(capsys, 2, lambda: run(kind=kind))
    assert f"unknown web server `{kind}`" in said
    assert "Allowed: `apache`, `caddy`, `nginx`" in said


@pytest.mark.parametrize("address", ["s3://news", "git+ssh://host/news.git#pages"])
def test_a_target_that_has_no_server_of_ours(run, capsys, address):
    assert f"{address} is no folder of a server: its host has a web server of its own" in refused(
        capsys, 2, lambda: run(address)
    )


@pytest.mark.parametrize(
    "folder", ["/srv/my%20news", "/srv/a;b", "/srv/a{b}", "/srv/a$b", '/srv/a"b', "/srv/a'b", "/srv/a*", "/srv/a%23b"]
)
def test_a_folder_that_would_mean_something_else_in_a_configuration(run, capsys, folder):
    assert "cannot stand in a configuration" in refused(capsys, 2, lambda: run(f"ssh://host{folder}"))


@pytest.mark.parametrize("path", ["сайт", "%D1%81", "a/новини/b", "a%20b"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_path_that_no_server_would_find(newsroom, capsys, monkeypatch, kind, path):
    """Such configurations load, and answer every address with 404."""
    with_targets(monkeypatch, {"live": {"to": "file:///srv/news", "url": f"https://example.org/{path}"}})
    said = refused(capsys, 2, lambda: webserver.run(kind=kind, content=str(newsroom.content)))
    assert f"`/{path}` cannot stand in a configuration: the path of the site's address may have Latin letters" in said


def test_a_path_of_previews_that_no_server_would_find(newsroom, capsys, monkeypatch):
    entry = {"to": "file:///srv/previews/{branch}", "url": "https://example.org/сайт/{branch}"}
    with_targets(monkeypatch, {"preview": entry})
    assert "`/сайт` cannot stand in a configuration" in refused(
        capsys, 2, lambda: webserver.run(content=str(newsroom.content))
    )


@pytest.mark.parametrize("path", ["", "/", "/news", "/~news/2.0_a-b"])
def test_a_path_that_every_server_finds(newsroom, capsys, monkeypatch, path):
    with_targets(monkeypatch, {"live": {"to": "file:///srv/news", "url": f"https://новини.бг{path}"}})
    assert webserver.run(content=str(newsroom.content)) == 0


@pytest.mark.parametrize("address", ["ssh://host", "ssh:///srv/news", "file://host/srv/news", "file:///"])
def test_an_address_without_a_folder_or_a_host(run, capsys, address):
    assert address in refused(capsys, 2, lambda: run(address))


@pytest.mark.parametrize("text", ["", "languages: [", "languages: [xx]\n", None])
def test_a_newsroom_file_that_is_faulty(run, newsroom, capsys, text):
    file = newsroom.content / "newsroom.yml"
    file.write_text(text) if text is not None else file.unlink()
    said = refused(capsys, 1, run)
    assert "newsroom.yml is faulty: `invoke check` says where" in said


def test_a_content_folder_that_is_not_there(capsys, tmp_path):
    said = refused(capsys, 1, lambda: webserver.run("file:///srv/news", content=str(tmp_path / "none")))
    assert "there is no content folder" in said


def test_a_command_line_that_cannot_be_read():
    assert misspelt("webserver", "--knid", "nginx")
