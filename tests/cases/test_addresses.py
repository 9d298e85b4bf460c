"""Addresses that nobody may take are refused where they stand, and one that is in the lock already has a way out."""

import shutil
import subprocess

import pytest

from tests.conftest import need

STORY = "---\ntitle: Заглавие\nslug: dobra\ndate: 2026-01-01\ncategory: news\n{more}---\n\n{text}\n"
AT = "news/2026/dobra/bg.md"


def story(more: str = "", text: str = "Текст.") -> dict[str, str]:
    return {AT: STORY.format(more=more, text=text)}


@pytest.mark.parametrize(
    ("case", "alias"), [("attack-alias-release-txt", "/release.txt"), ("attack-alias-headers-file", "/_headers/x.html")]
)
def test_a_name_that_a_release_keeps_is_refused_with_file_and_line(given, case, alias):
    trial = given(case)
    done = trial.build("--production")
    assert done.status == 1
    assert f"news/2026/good/en.md:6: `aliases`: `{alias}` can lead nowhere" in done.err
    assert f"the site needs `/{alias.split('/')[1]}` for itself: delete it" in done.err
    assert [finding["line"] for finding in trial.findings() if finding["level"] == "error"] == [6]


@pytest.mark.parametrize(
    "alias",
    [
        *("/_redirects/", "/Release.txt", "/%5Fheaders/a.html", "/404.html", "/404/", "/robots.txt/x.html", "/CNAME"),
        *("/index.html/", "/bg/index.html", "/bg/2026/dobra", "/BG/2026/Dobra/", "/bg/Feed.xml", "/bg/sitemap-3.xml"),
        *("/bg/2026/dobra/index.html.gz", "/theme", "/SITEMAP.xml", "/.well-known/x.html"),
    ],
)
def test_whatever_stands_or_will_stand_there(own, alias):
    done = own(story(f'aliases: ["{alias}"]\n')).build()
    assert done.status == 1
    assert f"{AT}:6: `aliases`: `{alias if not alias.startswith('/%') else '/'}" in done.err


@pytest.mark.parametrize(
    "alias", ["/novini/1.html", "/?p=17", "/Novini/O'Brien/", "/стар/Адрес/", "/bg/2026/dobra/amp/"]
)
def test_an_address_of_an_old_site_is_taken(own, alias):
    trial = own(story(f'aliases: ["{alias}"]\n'))
    assert trial.build().status == 0
    assert [line for line in trial.said() if "alias" in line] == []


def test_two_that_differ_in_case_alone_may_not_lead_to_two(own):
    other = {"news/2026/drugа/bg.md": STORY.format(more="aliases: [/Novini/A/]\n", text="Друг.").replace("dobra", "b")}
    done = own(story("aliases: [/novini/a/]\n") | other).build()
    assert done.status == 1
    assert "`/novini/a/` and `/Novini/A/` differ in the case of letters alone" in done.err


def test_a_wrong_alias_in_the_lock_is_named_and_can_be_deleted(own):
    trial = own(story() | {"addresses.lock": "/bg/2026/dobra/ bg story:dobra\n/release.txt bg story:dobra\n"})
    done = trial.build("--production")
    assert done.status == 1
    assert "addresses.lock:2: `/release.txt` can lead nowhere" in done.err
    assert "delete it" in done.err
    trial.write({"addresses.lock": "/bg/2026/dobra/ bg story:dobra\n"})
    assert trial.build("--production").status == 0
    assert "release.txt" not in (trial.content / "addresses.lock").read_text()


def test_a_document_whose_folder_would_hide_the_page(own):
    files = story(text="[Отчет](index.html/otchet.pdf)") | {"news/2026/dobra/index.html/otchet.pdf": b"%PDF"}
    done = own(files).build()
    assert done.status == 1
    assert f"{AT}:8: the document `index.html/otchet.pdf` cannot be published under this name" in done.err


def apache_reads(folder, file):
    program = shutil.which("apache2", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    need(program, "apache2")
    modules = "mpm_event authz_core rewrite alias"
    loads = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in modules.split())
    config = folder / "apache.conf"
    config.write_text(
        f"ServerRoot {folder}\nServerName x\nErrorLog {folder}/log\nListen 127.0.0.1:1\n{loads}Include {file}\n"
    )
    done = subprocess.run([program, "-t", "-f", str(config)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_apache_reads_an_apostrophe(given):
    trial = given("attack-alias-apache-apostrophe")
    assert trial.build("--production").status == 0
    file = trial.output.with_name("site.apache-redirects.conf")
    assert "o'brien" in file.read_text()
    apache_reads(trial.folder, file)


@pytest.mark.parametrize("address", ["/кой''е/", "/a=b&c/", "/(x)@y!/"])
def test_apache_reads_any_sign_of_what_is_gone(own, address):
    trial = own(
        story("status: draft\n") | {"addresses.lock": f"{address} bg story:dobra\n/bg/2026/dobra/ bg story:dobra\n"}
    )
    assert trial.build("--production").status == 0
    file = trial.output.with_name("site.apache-redirects.conf")
    assert "<If" in file.read_text()
    apache_reads(trial.folder, file)
