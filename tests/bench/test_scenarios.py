import sys

import pytest

from bench.generators import ALL
from bench.scenarios import News, body, story, title


@pytest.fixture
def site(tmp_path):
    generator = ALL["eleventy"](sys.executable, tmp_path)
    news = News(pairs=10, runs=2)
    generator.lay_out(news.stories())
    return generator, news, lambda: {file: file.read_text("utf-8") for file in tmp_path.rglob("story-*.md")}


@pytest.mark.parametrize(("edit", "changed"), [(body, 1), (title, 1), (story, 2)])
def test_an_edit_touches_what_it_says(site, edit, changed):
    generator, news, texts = site
    seen = [texts()]
    for run in range(news.runs):
        proofs = edit(generator, news, run)
        seen.append(texts())
        different = [file for file, text in seen[-1].items() if seen[-2].get(file) != text]
        assert len(different) == changed
        assert all(proof.words in "".join(seen[-1][file] for file in different) for proof in proofs)


def test_runs_edit_different_stories():
    news = News(pairs=10, runs=2)
    numbers = [news.edited(run, which)[0].number for run in range(2) for which in (0, 1)]
    assert len(set(numbers)) == 4
    assert [news.added(run)[0].number for run in range(2)] == [10, 11]
