"""A manifest in which anything was flipped is called damaged, and the next build makes it anew."""

import random

import pytest

from newsdesk.deploying import built_site
from newsdesk.deploying.faults import CannotDeploy
from tests.site.making import Newsroom, files

SEED = 21


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory) -> Newsroom:
    made = Newsroom(tmp_path_factory.mktemp("flipped"))
    made.article("news/2026/one/en.md", date="2026-01-01")
    made.published()
    return made


def test_whatever_was_flipped(newsroom):
    good, choose = newsroom.manifest.read_bytes(), random.Random(SEED)
    assert built_site.site_of(newsroom.output).files
    said = set()
    for _ in range(150):
        place = choose.randrange(len(good))
        flipped = bytearray(good)
        flipped[place] ^= 1 << choose.randrange(8)
        newsroom.manifest.write_bytes(flipped)
        with pytest.raises(CannotDeploy) as refused:
            built_site.site_of(newsroom.output)
        said.add(str(refused.value))
    assert all("is damaged: build again" in words or "another version" in words for words in said)
    newsroom.manifest.write_bytes(b'{"format":2,"files":' + b"[" * 50_000)
    with pytest.raises(CannotDeploy, match="is damaged"):
        built_site.site_of(newsroom.output)
    newsroom.manifest.write_bytes(good)


@pytest.mark.parametrize("place", [0, 5, 20, 400])
def test_the_next_build_heals_it(newsroom, place):
    good, site = newsroom.manifest.read_bytes(), files(newsroom.output)
    flipped = bytearray(good)
    flipped[place] ^= 4
    newsroom.manifest.write_bytes(flipped)
    assert newsroom.build().status == 0
    assert newsroom.manifest.read_bytes() == good
    assert files(newsroom.output) == site


def test_a_folder_of_another_program_stays_as_it_is(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.article("news/2026/one/en.md", date="2026-01-01")
    newsroom.output.mkdir(parents=True)
    (newsroom.output / "precious.txt").write_text("mine")
    newsroom.manifest.write_text('{"name": "of an app"}')
    newsroom.refused("beside it is damaged, or another program's")
    assert (newsroom.output / "precious.txt").read_text() == "mine"
