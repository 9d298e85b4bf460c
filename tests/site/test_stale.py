"""A translation whose source has changed says so, and only where its source may be found."""

import pytest

from tests.conftest import ROOT
from tests.site.making import Newsroom, files

NOTES = ("This translation may be out of date.", "Този превод може да не отразява")


def with_note(site: dict[str, bytes]) -> list[str]:
    return sorted(
        path for path, data in site.items() if path.endswith(".html") and any(one.encode() in data for one in NOTES)
    )


def test_the_demo_newsroom_has_one_stale_translation_and_all_others_are_stamped(demo_site):
    assert with_note(files(demo_site)) == [
        "en/2025/we-are-looking-for-20-mentors-for-young-people-leaving-care/index.html"
    ]
    for path in (ROOT / "content").rglob("*.md"):
        text = path.read_text("utf-8")
        assert ("\ntranslation:" in text) == (", revision: " in text), path


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ({}, True),
        ({"status": "draft"}, False),
        ({"status": "hidden"}, False),
        ({"date": "2027-01-01"}, False),
    ],
)
def test_nothing_is_said_of_a_source_that_readers_may_not_find(tmp_path, front, said):
    newsroom = Newsroom(tmp_path)
    newsroom.article("news/2026/one/bg.md", **front)
    newsroom.article("news/2026/one/en.md", translation="{of: bg, revision: 0000000000000000}")
    newsroom.article("pages/about/bg.md", **{key: value for key, value in front.items() if key == "status"})
    newsroom.article("pages/about/en.md", translation="{of: bg, revision: 0000000000000000}")
    expected = ["en/2026/one-en/index.html"] if said else []
    if said or "date" in front:
        expected.append("en/about-en/index.html")
    assert with_note(newsroom.published()) == expected


def test_the_note_is_in_the_language_of_the_translation(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.article("news/2026/one/en.md")
    newsroom.article("news/2026/one/bg.md", translation="{of: en, revision: 0000000000000000}")
    page = newsroom.published()["bg/2026/one-bg/index.html"].decode()
    assert "Този превод може да не отразява последните промени в оригинала." in page
    assert '<a href="/en/2026/one-en/" hreflang="en">Прочетете оригинала</a> (на английски)' in page
