"""Pairs that are none, pairs that are half withdrawn, and copies."""

import pytest

ARTICLE = """\
---
title: {title}
slug: {slug}
date: {date}
category: news
summary: Кратко резюме.
{more}---

{text}
"""


def article(slug="proba", date="2026-05-04", text="Текст.", title="Пробна публикация", more=""):
    return ARTICLE.format(slug=slug, date=date, text=text, title=title, more=more and f"{more}\n")


def test_last_years_folder_is_not_this_years_story(given):
    case = given("last-years-folder")
    [said] = [line for line in case.said() if "error" in line]
    assert said.startswith("news/2026/koleden-bazar/en.md:1: error: the folder news/2025/koleden-bazar has the name")
    assert "`pair: koleden-bazar-2026`" in said
    assert case.build().status == 1


def test_the_cure_for_two_folders_of_one_name_works(own):
    case = own(
        {
            "news/2025/lager/bg.md": article("lager-25", "2025-07-01"),
            "news/2026/lager/bg.md": article("lager-26", "2026-05-01", more="pair: lager-2026"),
            "news/2026/lager/en.md": article("camp-26", "2026-05-01", "Text.", "Camp", more="pair: lager-2026"),
        }
    )
    assert not [line for line in case.said() if "error" in line or "different-facts" in line]
    assert [link["href"] for link in case.page("bg/2026/lager-26").select("nav a[hreflang=en]")] == [
        "/en/2026/camp-26/"
    ]
    assert not case.page("bg/2025/lager-25").select("link[hreflang=en]")


@pytest.mark.parametrize("more", ["translation: {of: bg}", "pair: lager"])
def test_a_translation_of_the_next_year_stays_one(own, more):
    case = own(
        {
            "news/2025/lager/bg.md": article("lager", "2025-12-30"),
            "news/2026/lager/en.md": article("camp", "2026-01-03", "Text.", "Camp", more=more),
        }
    )
    assert not [line for line in case.said() if "error" in line]
    assert case.page("en/2026/camp").select_one("link[hreflang=bg]")["href"].endswith("/bg/2025/lager/")


def test_a_story_withdrawn_in_one_language_is_said_by_build_and_check_once(own):
    case = own(
        {
            "news/2026/proba/bg.md": article(more="gone: true"),
            "news/2026/proba/en.md": article("trial", title="A trial", text="Text."),
        }
    )
    [said] = [line for line in case.said() if "withdrawn" in line]
    assert said.startswith("news/2026/proba/en.md:2: warning: bg.md is withdrawn")
    assert said.endswith("(different-facts)")
    done = case.build()
    assert "bg.md is withdrawn (`gone: true`), and this article is public" in done.out
    case.write(
        {"news/2026/proba/en.md": article("trial", text="Text.", more="unchecked: {different-facts: so decided}")}
    )
    assert not [line for line in case.said() if "withdrawn" in line or "can go" in line]
    assert "withdrawn (`gone" not in case.build().out


def test_a_copied_folder_is_at_fault_and_not_the_original(own):
    first = article(more="pair: proba")
    case = own({"news/2026/proba/bg.md": first})
    assert case.build("--production").status == 0
    case.write({"news/2026/Copy of proba/bg.md": first.replace("2026-05-04", "2026-04-01")})
    errors = [line for line in case.said() if ": error:" in line]
    assert errors
    assert {line.partition(":")[0] for line in errors} == {"news/2026/Copy of proba/bg.md"}
    assert "`pair: proba-2`" in "".join(errors)


def test_a_copy_with_the_aliases_in_it_is_at_fault_too(own):
    first = article(more="aliases: [/stara.html]")
    case = own({"news/2026/proba/bg.md": first})
    assert case.build("--production").status == 0
    case.write({"news/2026/Copy of proba/bg.md": first})
    errors = [line for line in case.said() if ": error:" in line]
    assert {line.partition(":")[0] for line in errors} == {"news/2026/Copy of proba/bg.md"}
    assert len(errors) == 2  # its address and its alias


def test_a_published_story_that_is_a_draft_again_is_asked_about(own):
    case = own({"news/2026/proba/bg.md": article(), "news/2026/other/bg.md": article("other")})
    assert case.build("--production").status == 0
    case.write({"news/2026/proba/bg.md": article(more="status: draft")})
    [said] = [line for line in case.said() if "withdrawn" in line]
    assert said.startswith("news/2026/proba/bg.md:7: warning: `/bg/2026/proba/` was published")
    assert "write `gone: true`" in said
    assert "was published, and now" in case.build().out


def test_a_draft_that_was_only_tried_here_is_nobodys_business(own):
    case = own({"news/2026/proba/bg.md": article(), "news/2026/other/bg.md": article("other")})
    assert case.build().status == 0
    case.write({"news/2026/proba/bg.md": article(more="status: draft")})
    assert not [line for line in case.said() if "error" in line or "withdrawn" in line]
