from urllib.parse import unquote

import pytest
from PIL import Image

from newsroom import addresses, loading
from newsroom.attachments import attachments
from newsroom.kept.build_cache import BuildCache
from tests.newsroom.making import ARTICLE, make_config


@pytest.fixture
def load(content, tmp_path):
    """Loads a content folder of these files."""

    def go(**files):
        content(**files)
        return loading.load(make_config(tmp_path))

    return go


def attached(config, content):
    """The files beside pages, each with the file that is copied names."""
    cache = BuildCache(config.content, config.cache)
    return {attachment.name: attachment.make() for attachment in attachments(config, content, cache)}


def test_pictures_and_documents_of_public_articles_stand_beside_their_pages(load, content, tmp_path):
    folder = content(**{"news/2019/dom/доклад.pdf": "%PDF", "news/2019/dom/doc/доклад.pdf": "2"})
    Image.new("RGB", (30, 20), "red").save(folder / "news/2019/dom/a.jpg")
    (folder / "news/draft").mkdir()
    Image.new("RGB", (30, 20), "blue").save(folder / "news/draft/b.jpg")
    draft = ARTICLE.replace("category", "status: draft\ncategory").replace("domat-", "x-")
    loaded = load(
        **{
            "news/2019/dom/bg.md": f"{ARTICLE}\n![x](a.jpg)\n\n[y](доклад.pdf) [z](doc/доклад.pdf)\n",
            "news/draft/bg.md": f"{draft}\n![x](b.jpg)\n",
        }
    )
    files = attached(make_config(tmp_path), loaded)
    assert all(name.startswith("bg/2019/domat-otvori-vrati/") for name in files)
    names = sorted(name.removeprefix("bg/2019/domat-otvori-vrati/") for name in files)
    assert names[-2:] == ["doc/доклад.pdf", "доклад.pdf"]
    assert [name.split(".")[0] for name in names[:-2]] == ["a-30", "a-30"]
    assert files["bg/2019/domat-otvori-vrati/doc/доклад.pdf"].path.read_bytes() == b"2"


def test_every_document_a_page_links_to_is_there(load, tmp_path):
    text = f"{ARTICLE}\n[y](доклад%201.pdf) [z](doc/доклад.pdf)\n"
    files = {"news/2019/dom/доклад 1.pdf": "1", "news/2019/dom/doc/доклад.pdf": "2", "news/2019/dom/bg.md": text}
    loaded = load(**files)
    names = set(attached(make_config(tmp_path), loaded))
    linked = {target.href for target in loaded.references["news/2019/dom/bg.md"].targets.values()}
    assert {addresses.output_file(unquote(href)) for href in linked} == names
