import pytest

from newsdesk.checks import checked, one_by_one
from newsdesk.checks.findings import find
from newsroom import loading
from newsroom.digests import Damaged
from tests.newsroom.making import ARTICLE, make_config

TWO_SPACES = ARTICLE.replace("отвори врати. ", "отвори  врати. ")
ENGLISH = """\
---
title: The house has opened
date: 2019-03-28 10:30
slug: the-house-has-opened
category: news
translation: {of: bg, by: human}
---

The house in Gabrovo has opened. The children are there.
"""


@pytest.fixture
def check(content, tmp_path):
    """Checks a content folder of these files; returns (file, line, level, rule) of each finding."""

    def go(**files):
        content(**files)
        return [(finding.file, finding.line, finding.level, finding.rule) for finding in find(make_config(tmp_path))[0]]

    return go


def test_a_sound_newsroom(check):
    assert check(**{"news/2019/dom/en.md": ENGLISH}) == []


def test_faults_of_a_build_and_of_the_rules_in_one_list_by_file_and_line(check):
    findings = check(
        **{
            "newsroom.yml": None,
            "news/a/bg.md": TWO_SPACES.replace("category", "categroy"),
            "news/b/bg.md": "без начало",
            "news/2019/dom/bg.md": TWO_SPACES,
        }
    )
    assert findings == [
        ("news/2019/dom/bg.md", 8, "warning", "double-space"),
        ("news/a/bg.md", 4, "error", "build"),  # its slug is the other one's
        ("news/a/bg.md", 5, "error", "build"),
        ("news/a/bg.md", 8, "warning", "double-space"),
        ("news/b/bg.md", 1, "error", "build"),
        ("newsroom.yml", 1, "error", "build"),
    ]


def test_a_tag_without_a_name_in_one_language_is_an_error(check, content):
    yml = (content() / "newsroom.yml").read_text("utf-8")
    findings = check(**{"newsroom.yml": yml.replace("school: {bg: Училище, en: School}", "school: {bg: Училище}")})
    assert findings == [("newsroom.yml", 10, "error", "build")]


def test_warnings_of_a_build_are_there_too(check):
    assert check(**{"news/2019/dom/bg.md": ARTICLE.replace("slug: domat-otvori-vrati\n", "")}) == [
        ("news/2019/dom/bg.md", 1, "warning", "build")
    ]


def test_how_many_articles_were_read(content, tmp_path):
    content(**{"news/b/bg.md": "без начало"})
    assert find(make_config(tmp_path))[1] == 2


def test_rules_on_relations(check):
    link = ARTICLE.replace("вече там.", "вече [там](../dom/en.md#tam).").replace("slug: ", "slug: x-")
    findings = check(
        **{
            "news/2019/dom/bg.md": ARTICLE.replace("вече там.", "27."),
            "news/2019/dom/en.md": ENGLISH.replace("there.", "72."),
            "news/2019/x/bg.md": link,
        }
    )
    assert findings == [
        ("news/2019/dom/en.md", 9, "warning", "different-numbers"),
        ("news/2019/x/bg.md", 8, "warning", "missing-anchor"),
        ("news/2019/x/bg.md", 8, "warning", "wrong-edition"),
    ]


def test_a_story_that_is_not_public_in_our_language_is_no_better_link(check):
    link = ARTICLE.replace("вече там.", "вече [там](../dom/en.md).").replace("slug: ", "slug: x-")
    draft = ARTICLE.replace("category", "status: draft\ncategory")
    files = {"news/2019/dom/bg.md": draft, "news/2019/dom/en.md": ENGLISH, "news/2019/x/bg.md": link}
    assert check(**files) == []


def test_rules_on_relations_where_a_build_would_stop(check):
    findings = check(
        **{
            "news/2019/dom/bg.md": ARTICLE.replace("вече там.", "27."),
            "news/2019/dom/en.md": ENGLISH.replace("there.", "72.").replace("category: news", "category: nws"),
        }
    )
    assert [(line, rule) for _, line, _, rule in findings] == [(5, "build"), (9, "different-numbers")]


@pytest.mark.parametrize(
    ("lines", "findings"),
    [
        ("unchecked: {double-space: така е}", []),
        ("unchecked: {double-space: }", [(6, "error", "unchecked")]),
        ("unchecked: {doublespace: така}", [(6, "error", "unchecked"), (9, "warning", "double-space")]),
        (
            "unchecked: {mixed-script: така}",
            [(6, "warning", "unchecked"), (9, "warning", "double-space")],
        ),
    ],
)
def test_rules_switched_off(check, lines, findings):
    article = TWO_SPACES.replace("category: news", f"category: news\n{lines}")
    assert [finding[1:] for finding in check(**{"news/2019/dom/bg.md": article})] == findings


def test_rules_on_relations_switched_off(check):
    off = ENGLISH.replace("category: news", "category: news\nunchecked: {different-numbers: the sign says so}")
    files = {"news/2019/dom/bg.md": ARTICLE.replace("вече там.", "27.")}
    assert check(**files, **{"news/2019/dom/en.md": off.replace("there.", "72.")}) == []
    assert check(**files, **{"news/2019/dom/en.md": off}) == [("news/2019/dom/en.md", 6, "warning", "unchecked")]


def test_a_second_run_says_the_same_and_looks_at_nothing_that_has_not_changed(check, monkeypatch):
    looked = []
    check_one = one_by_one.check
    monkeypatch.setattr(
        one_by_one, "check", lambda article, raw: looked.append(article.path) or check_one(article, raw)
    )
    files = {"news/a/bg.md": TWO_SPACES.replace("slug: ", "slug: a-"), "news/2019/dom/bg.md": ARTICLE}
    first = check(**files)
    assert looked == ["news/2019/dom/bg.md", "news/a/bg.md"]
    looked.clear()
    assert check(**files) == first != []
    assert looked == []
    assert check(**files | {"news/2019/dom/bg.md": TWO_SPACES}) == [
        ("news/2019/dom/bg.md", 8, "warning", "double-space"),
        *first,
    ]
    assert looked == ["news/2019/dom/bg.md"]
    looked.clear()
    monkeypatch.setattr(checked, "engine", lambda *_: b"another program")
    check(**files)
    assert sorted(looked) == sorted(files)


def test_many_articles_are_shared_among_processes_and_keep_their_order(check, monkeypatch):
    files = {f"news/{n}/bg.md": TWO_SPACES.replace("slug: ", f"slug: n{n}-") for n in range(210)}
    assert [finding[0] for finding in check(**files)] == sorted(files)


def test_a_damaged_cache_is_read_anew(check, monkeypatch):
    check()
    follow, damaged = loading.follow_references, [True]

    def once(*arguments):
        if damaged.pop() if damaged else False:
            raise Damaged
        return follow(*arguments)

    monkeypatch.setattr(loading, "follow_references", once)
    assert check(**{"news/2019/dom/bg.md": TWO_SPACES}) == [("news/2019/dom/bg.md", 8, "warning", "double-space")]
