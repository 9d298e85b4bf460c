"""A build that fails says everything that is wrong in one report, ends with 1 and changes nothing."""

import json
import os
import re
import shutil

import pytest

from newsdesk import pelican_settings
from newsroom import building
from tests.commands import invoke, run
from tests.site.making import NEWSROOM, NOW, ROOT, Newsroom, changes, files, pelican, photo, snapshot


@pytest.fixture
def newsroom(tmp_path):
    return Newsroom(tmp_path)


def faulty(newsroom: Newsroom) -> dict[str, str]:
    """Writes one article for each fault; returns "path:line" → a piece of what must be said of it."""
    said = {}

    def fault(path: str, line: int, words: str, text="Text.", **front):
        newsroom.article(path, text, **front)
        said[f"{path}:{line}"] = words

    def raw(path: str, line: int, words: str, data: bytes):
        newsroom.write(path, data)
        said[f"{path}:{line}"] = words

    newsroom.write("newsroom.yml", NEWSROOM.replace("name: {bg: Име, en: Name}", "name: {bg: Име}"))
    said["newsroom.yml:3"] = "`name.en` is missing"
    fault("news/01/en.md", 2, "`title` is missing", title=None)
    fault("news/02/en.md", 4, "`12.03.2026`: write the date as 2026-03-12", date="12.03.2026")
    fault("news/03/en.md", 4, "`2026-02-30`", date="2026-02-30")
    fault("news/04/en.md", 5, "unknown category `newz`: did you mean `news`?", category="newz")
    fault("news/05/en.md", 6, "unknown tag `scool`: did you mean `school`?", tags="[scool]")
    newsroom.article("news/06/bg.md")
    fault("news/06/second.md", 1, "has an article in `bg` already, news/06/bg.md", lang="bg", slug="second")
    newsroom.article("news/07a/en.md", slug="taken")
    fault("news/07b/en.md", 3, "the address /en/2026/taken/ is taken by news/07a/en.md", slug="taken")
    raw(
        "news/08/en.md",
        3,
        "control character (U+0007)",
        b"---\ntitle: A\ndate: 2026\x07-01-01\ncategory: news\n---\nText\n",
    )
    raw("news/09/en.md", 2, "not in UTF-8", "---\ntitle: Новина\n---\nText\n".encode("cp1251"))
    raw(
        "news/10/en.md", 2, 'a text that contains ": " must stand in quotes', b"---\ntitle: Care: a report\n---\nText\n"
    )
    fault("news/11/en.md", 10, "the photo `none.jpg` is missing", "Text.\n\n![Children](none.jpg)")
    fault("news/12/en.md", 6, "`cover.alt` is missing", cover="{src: photo.jpg}")
    fault("news/13/en.md", 8, "the photo `photo.jpg` has no alt text", "![](photo.jpg)")
    for folder in ("11", "12", "13"):
        newsroom.write(f"news/{folder}/photo.jpg", photo())
    fault("news/14/en.md", 8, "is not beside the article", "[x]({attach}../../newsroom.pdf)")
    fault("news/15/fr.md", 1, "unknown language `fr`. Allowed: `bg`, `en`")
    fault("news/16/en.md", 6, "unknown key `autor`: did you mean `authors`?", autor="Boris")
    fault("pages/archive/en.md", 3, "the slug `archive` is needed by the newsroom itself", slug="archive")
    fault("pages/seventeen/en.md", 3, "the slug `2019` is needed by the newsroom itself", slug="2019")
    fault("news/18/en.md", 6, "the source in `bg` is missing", translation="{of: bg}")
    fault("news/19/en.md", 8, "leads to no article", "[x](../none/en.md)")
    fault("news/20/en.md", 7, "the article has no text", "")
    raw("news/21/en.md", 1, "no front matter", b"Text.\n")
    raw("news/22/en.md", 3, "the front matter has no end", b"---\ntitle: A\n\nText.\n")
    (newsroom.content / "news/23").mkdir()
    (newsroom.content / "news/23/en.md").symlink_to(newsroom.content / "news/06/bg.md")
    said["news/23/en.md:1"] = "is a symbolic link"
    fault("news/24/en.md", 6, "`status`", status="publish")
    fault("news/25/en.md", 3, "cannot stand in an address", slug="Моят адрес")
    fault("news/26/en.md", 8, "the link `thing.exe` leads nowhere", "[x](thing.exe)")
    fault("news/27/en.md", 6, "unknown contact `pres`: did you mean `press`?", contact="pres")
    fault("news/28/en.md", 6, "`end` lies before `start`", event="{start: 2026-03-03, end: 2026-03-02}")
    fault("news/29/en.md", 4, "`slug` stands twice", title="A\nslug: a")
    fault("news/story.md", 1, "no language", lang=None)
    return said


def test_one_report_names_every_fault_with_file_and_line_and_changes_nothing(newsroom):
    newsroom.article()
    arguments = ("--content", newsroom.content, "--output", newsroom.output, "--now", NOW)
    assert invoke("build", *arguments).status == 0
    said = faulty(newsroom)
    before = snapshot(newsroom.folder)
    done = invoke("build", *arguments)
    assert done.status == 1
    assert changes(before, snapshot(newsroom.folder)) == set()
    assert done.out == ""
    assert "Traceback" not in done.err
    lines = done.err.splitlines()
    for place, words in said.items():
        found = [line for line in lines if f"content/{place}: " in line]
        assert found, f"nothing is said of {place}, which should say: {words}"
        assert any(words in line for line in found), found
    places = {re.search(r"content/(\S+?:\d+): ", line)[1] for line in lines if line.startswith("error: ")}
    assert places - said.keys() == set(), "faults that are none"
    assert lines[-1].endswith(" faults to mend; nothing was published or changed.")
    assert int(lines[-1].split()[0]) >= len(said)


@pytest.mark.parametrize(
    ("name", "newsroom_file", "words"),
    [
        ("missing", None, "the newsroom file `newsroom.yml` is missing"),
        ("empty", "", "`languages` is missing"),
        ("broken", "languages: [bg\nname: {", "newsroom.yml:"),
        ("a list", "- bg\n- en\n", "expected lines of the form"),
        ("no text", b"\xff\xfe\x00", "not in UTF-8"),
        ("no catalog", NEWSROOM.replace("[bg, en]", "[bg, en, xx]"), "unknown language `xx`"),
        ("wrong types", NEWSROOM.replace("{bg: Новини, en: News}", "[1, 2]"), "`categories.news`"),
        ("strange keys", NEWSROOM.replace("categories:", "categories: 5\nkategories:"), "`kategories`"),
    ],
)
def test_a_faulty_newsroom_file_does_not_hide_the_faults_of_articles(newsroom, name, newsroom_file, words):
    newsroom.article("news/bad/en.md", date="12.03.2026")
    newsroom.article("news/same/bg.md", slug="same")
    newsroom.article("news/same2/bg.md", "[x](../none/bg.md)", slug="same")
    if newsroom_file is None:
        (newsroom.content / "newsroom.yml").unlink()
    else:
        newsroom.write("newsroom.yml", newsroom_file)
    faults = newsroom.refused(words, "bad/en.md:4: `date`", "/bg/2026/same/ is taken", "leads to no article")
    assert "unknown category" not in faults
    assert faults.count("error: ") <= 7


def test_a_faulty_newsroom_file_still_says_what_keys_there_are(newsroom):
    newsroom.write(
        "newsroom.yml", NEWSROOM.replace("about: {bg: За нас, en: About us}", "about: 5") + "menu: [category: x]\n"
    )
    newsroom.article("news/one/en.md", category="newz", tags="[scool]", contact="pres")
    newsroom.article("news/two/fr.md")
    newsroom.refused(
        "newsroom.yml:4: `about`", "unknown category `newz`", "unknown tag `scool`", "unknown contact `pres`"
    )
    newsroom.refused("unknown language `fr`", "`menu`: unknown category `x`")


def test_a_faulty_article_is_not_called_missing_by_others(newsroom):
    newsroom.article("news/one/bg.md", date="never")
    newsroom.article("news/one/en.md", "[x](bg.md)", translation="{of: bg}")
    assert newsroom.refused("one/bg.md:4").count("error: ") == 1


def test_a_dead_address_is_in_the_same_report_as_other_faults_of_references(newsroom):
    newsroom.article("news/one/en.md", "[x](/en/nothing/) and [y](none.pdf)", tags="[scool]")
    newsroom.refused("leads to no page", "`none.pdf` is missing", "unknown tag")


def test_the_report_names_paths_as_seen_from_the_command(newsroom, monkeypatch):
    newsroom.article(date="never")
    monkeypatch.chdir(newsroom.folder)
    newsroom.refused("error: content/news/2026/one/en.md:4: `date`")


def test_a_terminal_without_cyrillic_is_no_fault(newsroom):
    newsroom.article("news/новина/bg.md", slug=None)
    env = {"PYTHONIOENCODING": "ascii"}
    command = ("build", "--content", newsroom.content, "--output", newsroom.output)
    done = run(*command, env=env)
    assert done.status == 0, done.err
    assert "no `slug`" in done.out
    newsroom.article("news/новина/bg.md", date="никога")
    done = run(*command, env=env)
    assert done.status == 1
    assert "Traceback" not in done.err


def test_no_stories_at_all_is_no_fault(newsroom):
    site = newsroom.published()
    assert {"index.html", "bg/index.html", "en/index.html", "en/feed.xml", "sitemap.xml", "404.html"} <= site.keys()


def refused_command(newsroom, *arguments, status=1, words=()):
    before = snapshot(newsroom.folder)
    done = invoke("build", *arguments)
    assert done.status == status, done.out + done.err
    assert "Traceback" not in done.err + done.out
    assert changes(before, snapshot(newsroom.folder)) <= {"site", "site/output.lock", "plain", "plain/output.lock"}
    for word in words:
        assert word in done.err
    return done


def test_wrong_use_ends_with_2(newsroom):
    given = ("--content", newsroom.content, "--output", newsroom.output)
    refused_command(newsroom, *given, "--colour", status=2, words=["--colour"])
    refused_command(newsroom, *given, "--now", status=2)
    refused_command(newsroom, *given, "--now", "tomorrow", status=2, words=["`--now tomorrow` is no moment"])
    refused_command(newsroom, *given, "bild", status=2, words=["bild"])


def test_a_missing_content_folder_is_named(newsroom):
    newsroom.refused(f"there is no content folder {newsroom.folder / 'none'}", content=newsroom.folder / "none")
    file = newsroom.write("file", "")
    newsroom.refused("there is no content folder", content=file)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("content", "must not contain each other"),
        ("content/output", "must not contain each other"),
        ("content/news/../output", "must not contain each other"),
        ("", "must not contain each other"),
        ("link", "must not contain each other"),
        ("home", "is not empty, and no build has made it"),
        ("app", "is not empty, and no build has made it"),
        ("home/letter.txt", "no build has made it"),
        ("home/letter.txt/output", "cannot write to"),
    ],
)
def test_an_output_that_must_not_be_written_is_left_alone(newsroom, output, words):
    newsroom.article()
    (newsroom.folder / "home").mkdir()
    (newsroom.folder / "home/letter.txt").write_text("Dear reader")
    (newsroom.folder / "app").mkdir()
    (newsroom.folder / "app/index.js").write_text("another program's")
    (newsroom.folder / "app.manifest.json").write_text('{"name": "another program\'s"}')
    (newsroom.folder / "link").symlink_to(newsroom.content)
    before = snapshot(newsroom.folder)
    done = newsroom.build(output=newsroom.folder / output)
    assert done.status == 1
    assert words in done.err
    assert "Traceback" not in done.err
    assert {path for path in changes(before, snapshot(newsroom.folder)) if not path.endswith(".lock")} == set()


def test_the_theme_is_not_overwritten(newsroom, theme, monkeypatch):
    newsroom.article()
    use(theme, monkeypatch)
    for output in (theme, theme.parent):
        newsroom.refused("stands in the output", output=output)
    assert (theme / "templates/base.html").exists()


def test_an_output_that_cannot_be_written_is_named(newsroom, monkeypatch):
    newsroom.article()
    newsroom.published()

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied", str(newsroom.output))

    newsroom.article("news/new/en.md")
    monkeypatch.setattr("pathlib.Path.write_bytes", refuse)
    newsroom.refused(f"cannot write to {newsroom.output}: Permission denied", "Nothing was changed.")


def test_an_output_that_cannot_be_made_is_named(newsroom):
    newsroom.article()
    newsroom.refused("cannot write to /proc/", output="/proc/nothing/output")


@pytest.mark.parametrize(
    "url", ["", "news.example.org", "ftp://news.example.org", "https://", "https:///x", "//news.example"]
)
@pytest.mark.parametrize("more", ["", " "])
def test_a_site_url_that_is_no_address_is_refused(newsroom, url, more):
    newsroom.article()
    newsroom.refused("SITEURL must be the site's whole address", url=url + more)


@pytest.mark.parametrize(
    "url", ["https://x.example/?a=b", "https://x.example/#a", 'https://x.example/"><script>', "https://[x"]
)
def test_a_site_url_with_more_than_host_and_path_is_refused(newsroom, url):
    newsroom.article()
    newsroom.refused("SITEURL must be the site's whole address", url=url)


def test_a_site_may_stand_in_a_folder_of_its_host(newsroom):
    newsroom.article()
    assert b'href="/news/en/"' in newsroom.published(url="https://x.example:8443/news/")["index.html"]


@pytest.fixture
def theme(tmp_path_factory):
    """A theme of one's own to break."""
    theme = tmp_path_factory.mktemp("theme") / "theme"
    shutil.copytree(ROOT / "theme", theme)
    return theme


@pytest.mark.parametrize(
    ("template", "text", "words"),
    [
        ("article.html", "{% if %}", "article.html:1: Expected an expression"),
        ("article.html", "\n\n{% endfor %}", "article.html:3: "),
        ("article.html", "\n{{ page.nothing }}", "article.html:2: "),
        ("article.html", "\n{{ page.heading.x.y }}", "article.html:2: "),
        ("article.html", "\n{{ 1 / 0 }}", "article.html:2: division by zero"),
        ("article.html", "\n{{ page.heading | nofilter }}", "article.html:2: No filter named"),
        ("article.html", "\n{{ page.heading + 1 }}", "article.html:2: "),
        ("article.html", "\n{{ [][1] + 1 }}", "article.html:2: "),
        ("article.html", "{% include 'none.html' %}", "no template `none.html`"),
        ("article.html", "{% include 'article.html' %}", "article.html:1: "),
        ("article.html", b"\xff", "article.html"),
        ("article.html", None, "no template `article.html`"),
        ("parts/head.html", "{{ page.none }}", "head.html:1: "),
        ("feed.xml", "{{ page.none }}", "feed.xml:1: "),
        ("sitemap.xml", "{% for %}", "sitemap.xml:1: "),
    ],
)
def test_a_broken_template_is_named_with_its_line(newsroom, theme, monkeypatch, template, text, words):
    newsroom.article()
    newsroom.published()
    file = theme / "templates" / template
    if text is None:
        file.unlink()
    else:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    use(theme, monkeypatch)
    newsroom.refused(words, "Nothing was changed.")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("templates", "no template"),
        ("static", "no folder"),
        ("static/css/tokens.css", "tokens.css"),
        ("translations/bg", "bg"),
    ],
)
def test_a_missing_part_of_the_theme_is_named(newsroom, theme, monkeypatch, path, words):
    newsroom.article()
    newsroom.published()
    gone = theme / path
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    use(theme, monkeypatch)
    newsroom.refused(words)


def use(theme, monkeypatch):
    set_to(monkeypatch, THEME=str(theme))


def set_to(monkeypatch, **settings):
    """What somebody writes into pelicanconf.py."""
    original = pelican_settings.read
    monkeypatch.setattr(pelican_settings, "read", lambda **options: original(**options) | settings)


def test_a_time_zone_that_there_is_not_is_named(newsroom, monkeypatch):
    newsroom.article()
    newsroom.write("newsroom.yml", NEWSROOM.replace("timezone: Europe/Sofia\n", ""))
    set_to(monkeypatch, TIMEZONE="Mars/Base")
    newsroom.refused("TIMEZONE `Mars/Base` is no time zone")


def test_pelicans_own_command_makes_the_same_site(newsroom, tmp_path_factory):
    newsroom.article()
    site = newsroom.published(now=None, clean=True)
    plain = newsroom.folder / "plain" / "output"
    done = pelican(newsroom.content, "-o", plain)
    assert done.returncode == 0, done.stderr
    assert files(plain) == site
    again = pelican(newsroom.content, "-o", plain, "--delete-output-directory")
    assert again.returncode == 0, again.stderr
    assert files(plain) == site


def test_pelicans_own_command_refuses_what_invoke_build_refuses(newsroom):
    newsroom.article()
    newsroom.published()
    newsroom.article(date="never")
    newsroom.article("news/two/en.md", category="newz")
    before = snapshot(newsroom.folder)
    done = pelican(newsroom.content, "-o", newsroom.output, "--delete-output-directory")
    assert done.returncode == 1
    assert changes(before, snapshot(newsroom.folder)) == set()
    ours = newsroom.build()
    assert ours.err.strip() in done.stderr
    assert "Traceback" not in done.stderr
    for wrong in (newsroom.content, newsroom.folder):
        done = pelican(newsroom.content, "-o", wrong, "--delete-output-directory")
        assert done.returncode == 1
        assert "must not contain each other" in done.stderr
        assert changes(before, snapshot(newsroom.folder)) == set()


def test_a_plugin_that_cannot_start_does_not_end_with_0(newsroom):
    """A machine without one of the libraries: Pelican would make a site of its own and say that all is well."""
    newsroom.article()
    broken = newsroom.folder / "site-packages"
    broken.mkdir()
    (broken / "voluptuous.py").write_text("raise ImportError('no voluptuous here')\n")
    env = os.environ | {"PYTHONPATH": str(broken)}
    done = pelican(newsroom.content, "-o", newsroom.folder / "plain", env=env)
    assert done.returncode == 1
    assert "no voluptuous here" in done.stdout + done.stderr
    assert not (newsroom.folder / "plain").exists()
    done = run("build", "--content", newsroom.content, "--output", newsroom.output, env=env)
    assert done.status == 1
    assert not newsroom.output.exists()


def test_a_further_plugin_that_cannot_be_imported_does_not_end_with_0(newsroom, monkeypatch):
    newsroom.article()
    set_to(monkeypatch, PLUGINS=["newsroom", "none"])
    newsroom.refused("one of the plugins could not be loaded")


def test_a_photo_that_changes_during_a_build_stops_it(newsroom, monkeypatch):
    newsroom.article(text="![x](photo.jpg)")
    newsroom.write("news/2026/one/photo.jpg", photo(size=(70, 50)))
    newsroom.published()
    write = building.write

    def change_and_write(config, *others):
        shutil.rmtree(config.cache / "pictures", ignore_errors=True)
        newsroom.write("news/2026/one/photo.jpg", photo((1, 2, 3), size=(71, 50)))
        return write(config, *others)

    newsroom.write("news/2026/one/photo.jpg", photo((9, 2, 3), size=(72, 50)))
    monkeypatch.setattr(building, "write", change_and_write)
    set_to(monkeypatch, CACHE_PATH=str(newsroom.folder / "cache"))
    manifest = newsroom.manifest.read_bytes()
    done = newsroom.build()
    assert done.status == 1
    assert "photo.jpg` was changed while it was read: run the command again" in done.err
    assert newsroom.manifest.read_bytes() == manifest


def test_the_manifest_lists_the_files_of_the_site_and_nothing_else(newsroom):
    newsroom.article()
    site = newsroom.published()
    record = json.loads(newsroom.manifest.read_text())
    assert record["files"].keys() == site.keys()
