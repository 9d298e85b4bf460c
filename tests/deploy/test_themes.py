"""What a deploy knows of a page it has from the build: a theme may write its templates as it likes."""

import shutil
from functools import partial

import pytest

from newsdesk import pelican_settings
from tests.conftest import ROOT
from tests.deploy.desk import Desk

PLAIN = '<meta http-equiv="refresh" content="0; url={{ page.href }}">'
ROUND = "<meta content='0;url={{ page.href }}' http-equiv=refresh>"


@pytest.fixture
def another_theme(desk, monkeypatch):
    """A theme of one's own that says the same in other words: pages that lead on, and pages that are withdrawn."""
    theme = desk.folder / "theme"
    shutil.copytree(ROOT / "theme", theme)
    for name, text, other in (
        ("redirect.html", PLAIN, ROUND),
        ("base.html", '<body class="', '<body id="top" class="a '),
    ):
        template = theme / "templates" / name
        assert text in template.read_text()
        template.write_text(template.read_text().replace(text, other))
    monkeypatch.setattr(pelican_settings, "read", partial(pelican_settings.read, THEME=str(theme)))


def test_redirects_that_a_theme_writes_in_its_own_way(served: Desk, nginx, another_theme):
    """More releases than are kept: none of them may know where an address leads from an earlier one alone."""
    served.published()
    served.article("news/2026/two/bg.md", "Втори текст.", date="2026-02-02", summary="Накратко.", slug="nov")
    served.article("news/2026/one/en.md", gone="true")
    for number in range(7):
        served.article("pages/about/en.md", f"About us, {number}.")
        served.commit()
        done = served.deploy()
        assert done.status == 0, f"deploy {number + 1}: {done.out}{done.err}"
        if not number:
            assert "1 redirect:\n  > /bg/2026/two-bg/ -> /bg/2026/nov/\n" in done.out
            assert "1 withdrawn page:\n  x /en/2026/one-en/\n" in done.out
    assert nginx.get("/bg/2026/two-bg/")[0] == 301
    assert nginx.get("/en/2026/one-en/")[0] == 410
