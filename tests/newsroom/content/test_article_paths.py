import unicodedata

import pytest

from newsroom.content.article_paths import ArticlePaths

PATHS = ArticlePaths(["news/2019/dom/bg.md", "news/2019/dom/en.md", "news/2019/Кухня/bg.md", "pages/about/en.md"])


def test_a_path_whose_letters_were_taken_apart_is_found():
    assert PATHS.same(unicodedata.normalize("NFD", "news/2019/Кухня/bg.md")) == "news/2019/Кухня/bg.md"
    assert PATHS.same("news/2019/кухня/bg.md") is None


@pytest.mark.parametrize("path", ["news/2019/dom/bg.md", "/news/2019/dom/bg.md", "content/news/2019/dom/bg.md"])
def test_a_path_may_begin_at_the_top(path):
    assert PATHS.from_root(path) == "news/2019/dom/bg.md"


@pytest.mark.parametrize(
    ("path", "written", "words"),
    [
        ("news/2019/Dom/bg.md", "../Dom/bg.md", "the file is called `news/2019/dom/bg.md`"),
        ("news/2019/dom/index.md", "../dom/index.md", "write `../dom/en.md`"),
        ("pages/about/bg.md", "../about/bg.md", "there is no `bg.md` in that folder, but `en.md`: write `../about/en.md`"),
        ("news/2020/x/bg.md", "../x/bg.md", "write the path of an article's file"),
    ],
)  # fmt: skip
def test_instead_of_no_article_the_nearest_is_named(path, written, words):
    assert words in PATHS.cure(path, written, "en")


@pytest.mark.parametrize(
    ("folder", "written", "cure"),
    [
        ("news/2019/dom", "../dom/", "name a file in that folder, `../dom/en.md`"),
        ("news/2019/dom/bg", "../dom/bg", "write `../dom/bg.md`"),
        ("news/2019/dom/bg.html", "../dom/bg.html", "write `../dom/bg.md`"),
        ("news/2019/none", "../none", ""),
    ],
)
def test_a_folder_is_answered_by_a_file_in_it(folder, written, cure):
    assert PATHS.in_folder(folder, written, "en") == cure
