import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.meant_links import cure, dialled, meant


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("press@example.org", "mailto:press@example.org"),
        ("press.office@example.org?subject=a", "mailto:press.office@example.org?subject=a"),
        ("malito:press@example.org", "mailto:press@example.org"),
        ("mailto//press@example.org", "mailto:press@example.org"),
        ("поща@пример.бг", "mailto:поща@пример.бг"),
        ("facebook.com/primer", "https://facebook.com/primer"),
        ("www.пример.museum", "https://www.пример.museum"),
        ("youtu.be/abc?t=1", "https://youtu.be/abc?t=1"),
        ("example.bg:8080/a", "https://example.bg:8080/a"),
        ("http:/example.org/a", "https://example.org/a"),
        ("https//example.org/x", "https://example.org/x"),
        ("htp://example.org", "https://example.org"),
        ("hhtps://example.org/x", "https://example.org/x"),
        ("http;//example.org", "https://example.org"),
        ("http:\\\\example.org", "https://example.org"),
        ("http://https://example.org", "https://example.org"),
        ("+359 2 000 00 15", "tel:+35920000015"),
        ("(02) 000-00-15", "tel:020000015"),
    ],
)
def test_what_was_meant(written, right):
    assert meant(written) == right
    assert cure(written) == f"write `{right}`"


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("C:\\Users\\Maria\\otchet.docx", "otchet.docx"),
        ("c:/a/b.pdf", "b.pdf"),
        ("\\\\server\\share\\x.pdf", "x.pdf"),
        ("file:///home/maria/x.pdf", "x.pdf"),
        ("/Users/maria/x.pdf", "x.pdf"),
        ("C:\\Users", "report.pdf"),
    ],
)
def test_a_place_on_one_computer(written, file):
    assert "on one computer" in cure(written)
    assert cure(written).endswith(f"`{file}`")


@pytest.mark.parametrize(
    "written",
    ["", "report", "report.pdf", "dvor.jpg", "bg.md", "../dom/en.md", "dom/", "2019", "?a=1", "javascript:a", "@primer",
     "snimki.stari/dvor.jpg", "a b.org", "x" * 1000 + ".org"],
)  # fmt: skip
def test_where_nobody_can_tell_nothing_is_said(written):
    assert cure(written) == ""


@pytest.mark.parametrize("piece", ["a", "a.", "a@", "http", "h:", "1 ", "\\", "a-", "www.", "а.", "https://", "-", "/"])
def test_long_addresses_cost_little(piece):
    started = time.process_time()
    cure(piece * (100_000 // len(piece)))
    assert time.process_time() - started < 0.5


@given(st.text(max_size=60))
def test_whatever_is_written_there_is_an_answer(written):
    assert isinstance(cure(written), str)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("tel: 02 000 00 17", "tel:020000017"),
        ("tel:02/000-00-14", "tel:02000-00-14"),
        ("tel:+35920000015", "tel:+35920000015"),
        ("https://example.org/a b", "https://example.org/a b"),
    ],
)
def test_a_number_is_dialled_without_spaces(written, right):
    assert dialled(written) == right
