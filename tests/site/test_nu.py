"""The Nu HTML checker, the reference for HTML and CSS, has nothing to say about a site."""

import json
import subprocess

import pytest

from tests.conftest import ROOT, need, need_program

# What the checker warns of and we accept, with the reason: nothing so far.
ACCEPTED: dict[str, str] = {}

# What a program of some seconds needs: no optimising compiler, no collector with threads; its schemas recurse deeply.
QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"]


@pytest.fixture(scope="session")
def nu():
    """Checks files, all in one run; returns the messages."""
    java = need_program("java")
    jar = ROOT / "tests" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    need(jar.is_file(), "the Nu HTML checker (`npm ci --ignore-scripts` in tests/tools)")

    def check(paths) -> list[dict]:
        command = [java, *QUICK, "-jar", jar, "--format", "json", "--also-check-css", *sorted(paths)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        return json.loads(done.stderr)["messages"]

    return check


@pytest.mark.parametrize(
    "name",
    [
        "demo",
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("real-news", "one-language", "further-languages")),
    ],
)
def test_html_and_css_are_valid(name, make_site, nu):
    site, _ = make_site(name)
    files = [site.folder / name for name in site.files if name.endswith((".html", ".css"))]
    found = [
        f"{one['url'].partition(str(site.folder))[2]}:{one.get('lastLine')}: {one['message']}"
        for one in nu(files)
        if one["message"] not in ACCEPTED
    ]
    assert found == []


def test_the_checker_finds_what_is_wrong(nu, tmp_path):
    """So that its silence means something: nested rules in layers, as in our stylesheet, are looked into."""
    (tmp_path / "page.html").write_text("<!DOCTYPE html><html lang=en><title>x</title><p><div></p>")
    (tmp_path / "style.css").write_text("@layer a { @media print { p { colour: red; } } }")
    wrong = {one["url"].rpartition("/")[2] for one in nu(tmp_path.iterdir()) if one["type"] == "error"}
    assert wrong == {"page.html", "style.css"}
