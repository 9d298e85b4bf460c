"""What people write into publishconf.py by mistake."""

import pytest

from newsdesk import settings_file
from newsroom.faults import CannotBuild
from tests.conftest import ROOT

GOOD = (ROOT / "publishconf.py").read_text()
TARGET = '    "live": "ssh://dvuglas@news.example.org/srv/news",'
LINE = 1 + GOOD.splitlines().index("    # " + TARGET.strip())


def said(tmp_path, text: str | bytes) -> str:
    raw = text if isinstance(text, bytes) else text.encode()
    (tmp_path / "publishconf.py").write_bytes(raw)
    with pytest.raises(CannotBuild) as error:
        settings_file.run("publishconf.py", tmp_path)
    assert "\n" not in str(error.value)
    return str(error.value)


def with_target(line: str) -> str:
    return GOOD.replace("    # " + TARGET.strip(), line)


def test_a_good_file(tmp_path):
    (tmp_path / "publishconf.py").write_text(with_target(TARGET))
    assert settings_file.run("publishconf.py", tmp_path)["DEPLOY_TARGETS"].keys() == {"live"}


@pytest.mark.parametrize(
    "line",
    [
        '    "live: "ssh://dvuglas@news.example.org/srv/news",',
        '    "live": "ssh://dvuglas@news.example.org/srv/news,',
        '    „live“: "ssh://dvuglas@news.example.org/srv/news",',
        '    "live"; "ssh://x",',
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_line(tmp_path, line):
    assert said(tmp_path, with_target(line)).startswith(f"publishconf.py:{LINE}: ")
    assert "is a quotation mark, a comma or a bracket missing" in said(tmp_path, with_target(line))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (with_target('    live: "ssh://x",'), f"publishconf.py:{LINE}: name 'live' is not defined"),
        (GOOD + "import no_such_module\n", "No module named 'no_such_module'"),
        (GOOD.replace("https://", "\xab".encode("latin-1").decode("latin-1")).encode("latin-1"), "publishconf.py"),
        (GOOD.replace("from pelicanconf import *", "pass"), "does it begin with `from pelicanconf import *`?"),
        (GOOD + "SITEURL = None\n", "publishconf.py: SITEURL must be a text in quotation marks"),
        (GOOD + "SITEURL = ''\n", "publishconf.py: SITEURL must be a text in quotation marks"),
        (GOOD + "  x = 1\n", f"publishconf.py:{GOOD.count(chr(10)) + 1}: unexpected indent"),
        (GOOD + "1 / 0\n", f"publishconf.py:{GOOD.count(chr(10)) + 1}: division by zero"),
        (GOOD + "raise ValueError\n", f"publishconf.py:{GOOD.count(chr(10)) + 1}: ValueError"),
        (GOOD + "\0", "publishconf.py"),
    ],
)
def test_what_else_can_be_wrong(tmp_path, text, words):
    assert words in said(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CannotBuild, match=r"publishconf\.py is missing: bring it back from git"):
        settings_file.run("publishconf.py", tmp_path)
