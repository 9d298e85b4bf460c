import sys

import pytest

from bench import checks
from bench.corpus import LANGUAGES, stories
from bench.generators import ALL, hugo
from bench.scenarios import Proof

PAIRS = 12
STORIES = list(stories(PAIRS))


@pytest.fixture(params=ALL)
def generator(request, tmp_path):
    """Each generator with its site laid out; those that Pelican builds look for it in this Python."""
    found = ALL[request.param](sys.executable, tmp_path)
    found.lay_out(STORIES)
    return found


def test_each_article_has_a_file_and_a_page_of_its_own(generator):
    items = [item for pair in STORIES for item in pair]
    files = [generator.folder / generator.file(item) for item in items]
    assert len(set(files)) == len({generator.page(item) for item in items}) == PAIRS * len(LANGUAGES)
    for item, file in zip(items, files, strict=True):
        text = file.read_text("utf-8")
        assert item.title in text
        assert item.text in text


def test_there_is_a_template_to_change(generator):
    generator.change_template("once more")
    assert (generator.folder / generator.footer).read_text("utf-8").count("<p>once more</p>") == 1


def test_a_clean_build_finds_no_output(generator):
    (generator.output / "bg").mkdir(parents=True)
    generator.forget()
    assert not generator.output.exists()
    assert (generator.folder / generator.file(STORIES[0][0])).is_file()


def test_missing_pages_are_named(generator):
    files = {file for _, file in checks.expected(generator, STORIES)}
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("news", "utf-8")
    assert checks.faults(generator, STORIES, []) == []

    later = generator.address("front page", lang="bg", before=1, number=2)
    assert later in files  # twelve stories are two pages
    later.unlink()
    front = generator.address("front", lang="bg")
    missing, unproved = checks.faults(generator, STORIES, [Proof(front, "a new title")])
    assert "front pages are missing" in missing
    assert str(later.relative_to(generator.output)) in missing
    assert "does not hold “a new title”" in unproved


def test_what_a_generator_cannot_do_is_said(tmp_path):
    assert checks.cannot(ALL["pelican"](sys.executable, tmp_path)) == [
        "writes no sitemap",
        "has no front, years, categories, tags and feed in en: articles only",
    ]


def test_hugo_itself_is_measured_not_the_script_around_it(tmp_path):
    binary = tmp_path / "lib/python3.11/site-packages/hugo/binaries/hugo"
    script = tmp_path / "bin/hugo"
    for file, text in ((binary, "\x7fELF"), (script, "#!/usr/bin/env python3\n")):
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    assert hugo._binary(script) == hugo._binary(binary) == str(binary)
