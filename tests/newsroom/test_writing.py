import datetime as dt
import math
from dataclasses import replace

import pytest
from PIL import Image

from newsroom import addresses, loading, writing
from newsroom.kept.build_cache import BuildCache
from tests.newsroom.making import ARTICLE, make_config


@pytest.fixture
def load(content, tmp_path):
    """Loads a content folder of these files."""

    def go(**files):
        content(**files)
        return loading.load(make_config(tmp_path))

    return go


def attachments(config, found):
    """The files beside pages, each with the file that is copied there."""
    cache = BuildCache(config.content, config.cache)
    return {name: make() for name, _, _, make in writing.attachments(config, found, cache)}


def test_pictures_and_documents_of_public_articles_stand_beside_their_pages(load, content, tmp_path):
    folder = content(**{"news/2019/dom/доклад.pdf": "%PDF", "news/2019/dom/doc/доклад.pdf": "2"})
    Image.new("RGB", (30, 20), "red").save(folder / "news/2019/dom/a.jpg")
    (folder / "news/draft").mkdir()
    Image.new("RGB", (30, 20), "blue").save(folder / "news/draft/b.jpg")
    draft = ARTICLE.replace("category", "status: draft\ncategory").replace("domat-", "x-")
    found = load(
        **{
            "news/2019/dom/bg.md": f"{ARTICLE}\n![x](a.jpg)\n\n[y](доклад.pdf) [z](doc/доклад.pdf)\n",
            "news/draft/bg.md": f"{draft}\n![x](b.jpg)\n",
        }
    )
    files = attachments(make_config(tmp_path), found)
    assert all(name.startswith("bg/2019/domat-otvori-vrati/") for name in files)
    names = sorted(name.removeprefix("bg/2019/domat-otvori-vrati/") for name in files)
    assert names[-2:] == ["doc/доклад.pdf", "доклад.pdf"]
    assert [name.split(".")[0] for name in names[:-2]] == ["a-30", "a-30"]
    assert files["bg/2019/domat-otvori-vrati/doc/доклад.pdf"].read_bytes() == b"2"


def instant(text: str) -> float:
    return dt.datetime.fromisoformat(text).timestamp()


@pytest.mark.parametrize(
    ("date", "front", "now", "embargo", "change"),
    [
        ("2026-12-24 10:00", "", "2026-06-01T00:00", "2026-12-24T10:00:00+02:00", "2026-12-24T10:00:00+02:00"),
        ("2026-12-24", "", "2026-12-23T23:59:59", "2026-12-24T00:00:00+02:00", "2026-12-24T00:00:00+02:00"),
        ("2026-12-24 10:00Z", "status: hidden", "2026-06-01", "2026-12-24T12:00:00+02:00", "2026-12-24T10:00:00Z"),
        ("2026-12-24", "status: draft", "2026-06-01", None, None),
        ("2026-12-24", "gone: true", "2026-06-01", None, None),
        ("2026-12-24", "", "2026-12-24T00:00", None, "2026-12-26T00:00:00+02:00"),  # news for two days
        ("2026-12-24", "", "2026-12-26T00:00", None, None),
        ("2026-03-28", "", "2026-03-29T12:00", None, "2026-03-30T01:00:00+03:00"),  # of 48 hours each
        ("2026-03-29 03:30", "", "2026-03-29T04:15", "2026-03-29T04:30:00+03:00", "2026-03-29T04:30:00+03:00"),
        ("2026-10-25 03:30+02:00", "", "2026-10-25T03:45", "2026-10-25T03:30:00+02:00", "2026-10-25T03:30:00+02:00"),
        ("2026-10-25 03:30", "", "2026-10-25T03:10+02:00", None, "2026-10-27T02:30:00+02:00"),
    ],
)
def test_when_the_same_content_gives_another_site(content, tmp_path, date, front, now, embargo, change):
    text = "".join(f"date: {date}\n{front}\n" if one.startswith("date:") else one for one in ARTICLE.splitlines(True))
    content(**{"news/2019/dom/bg.md": text})
    found = loading.load(replace(make_config(tmp_path), now=now))
    assert found.summary.embargo == embargo
    assert writing.next_change(found) == (instant(change) if change else math.inf)


def test_every_document_a_page_links_to_is_there(load, tmp_path):
    text = f"{ARTICLE}\n[y](доклад%201.pdf) [z](doc/доклад.pdf)\n"
    files = {"news/2019/dom/доклад 1.pdf": "1", "news/2019/dom/doc/доклад.pdf": "2", "news/2019/dom/bg.md": text}
    found = load(**files)
    there = set(attachments(make_config(tmp_path), found))
    from urllib.parse import unquote

    linked = {one.href for one in found.references["news/2019/dom/bg.md"].targets.values()}
    assert {addresses.output_file(unquote(href)) for href in linked} == there
