from newsdesk.gathering import gather
from newsroom.kept.build_cache import BuildCache
from tests.newsroom.making import ARTICLE, make_config


def gathered(content, tmp_path, **files):
    content(**files)
    config = make_config(tmp_path)
    return gather(config, BuildCache(config.content, config.cache))


def test_a_sound_content_folder(content, tmp_path):
    result = gathered(content, tmp_path, **{"news/a/bg.md": ARTICLE.replace("slug: ", "status: draft\nslug: a-")})
    assert [article.path for article in result.articles] == ["news/2019/dom/bg.md", "news/a/bg.md"]
    assert [article.path for article in result.public] == ["news/2019/dom/bg.md"]
    assert (result.faults, result.warnings, result.count) == ([], [], 2)
    assert result.references.keys() == {"news/2019/dom/bg.md", "news/a/bg.md"}


def test_where_a_build_would_stop(content, tmp_path):
    faulty = ARTICLE.replace("category: news", "category: news\ncolour: red").replace("slug: ", "slug: a-")
    result = gathered(
        content, tmp_path, **{"news/a/bg.md": faulty, "news/b/bg.md": "<b>", "newsroom.yml": "languages: [bg, en"}
    )
    assert [article.path for article in result.articles] == ["news/2019/dom/bg.md", "news/a/bg.md"]
    assert result.references.keys() == {"news/2019/dom/bg.md", "news/a/bg.md"}
    assert {fault.file for fault in result.faults} == {"news/a/bg.md", "news/b/bg.md", "newsroom.yml"}
    assert result.count == 3
