"""Emphasis, links, photos, notes and comments, written as people write them."""

import pytest

from tests.site.making import photo

FRONT = """\
---
title: Пробна публикация
slug: proba
date: 2026-05-04 10:30
category: news
summary: Кратко резюме на пробната публикация.
{}---

"""
PROBA = "news/2026/proba/bg.md"
TEXT_LINE = 9
ADDRESS = "bg/2026/proba"


def story(text: str, front: str = "", **photos: bytes) -> dict[str, str | bytes]:
    return {PROBA: FRONT.format(front) + text} | {f"news/2026/proba/{name}.jpg": raw for name, raw in photos.items()}


def figures(text) -> list[tuple[str, str]]:
    """Alt text and caption of each photo that stands by itself."""
    return [(figure.img["alt"], " ".join(figure.figcaption.get_text().split())) for figure in text.select("figure")]


def of_line(case, line: int) -> list[str]:
    return [finding["message"] for finding in case.findings() if (finding["file"], finding["line"]) == (PROBA, line)]


def errors(case) -> list[tuple[int, str]]:
    return [(finding["line"], finding["message"]) for finding in case.findings() if finding["level"] == "error"]


def test_bold_with_a_space_inside(given):
    case = given("bold-with-space")
    text = case.text(ADDRESS)
    assert text.strong.get_text() == "Важно: "
    assert "**" not in text.get_text()
    assert "`_много важни _`" in of_line(case, 11)[0]


@pytest.mark.parametrize(
    ("written", "bold"),
    [
        ("Краен срок: ** 12 май **", ["12 май"]),
        ("** Важно:** елате", ["Важно:"]),
        ("__Важно: __елате", ["Важно:"]),
        ("**Кога:** май\n**Къде: ** Враца\n** Вход :** свободен", ["Кога:", "Къде:", "Вход :"]),
        ("**„Цитат“**та и дума**та**", ["„Цитат“", "та"]),
        ("**от началото\nдо края** и още", ["от началото\nдо края"]),
        ("**Внимание:**https://example.org", ["Внимание:"]),
        ("5 ** 2 ** 3 и 2**3**4", []),
        ("**Първо: едно\n**Второ: две", []),
    ],
)
def test_stars_are_read_as_they_are_meant(own, written, bold):
    text = own(story(written)).text(ADDRESS)
    assert [strong.get_text().strip() for strong in text.select("strong")] == bold


@pytest.mark.parametrize(
    "written", ["2 * 3 * 4 = 24", "5*3 и 4*2", "име_на_файл и __init", "цена* и * без ДДС", "~5 и ~6"]
)
def test_signs_that_are_no_emphasis_stay(own, written):
    text = own(story(written)).text(ADDRESS)
    assert text.get_text().strip() == written
    assert not text.select("em, strong, del")


def test_struck_words_and_breaks_of_lines(own):
    text = own(story("~~отпада~~ ред\\\nдруг  \nтрети")).text(ADDRESS)
    assert text.select_one("del").get_text() == "отпада"
    assert len(text.select("br")) == 2


def test_bare_addresses_are_links(given):
    links = [(link["href"], link.get_text()) for link in given("address-not-a-link").text(ADDRESS).select("a")]
    assert links == [
        ("https://example.org/kampania", "https://example.org/kampania"),
        ("mailto:press@example.org", "press@example.org"),
    ]


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("(вж. https://example.org/a_(b)).", "https://example.org/a_(b)"),
        ("„https://пример.бг/път“", "https://пример.бг/път"),
        ("Сайт: www.example.org!", "http://www.example.org"),
        ("ivan_petrov@example.org;", "mailto:ivan_petrov@example.org"),
        ("**https://example.org**", "https://example.org"),
        ("<https://example.org>", "https://example.org"),
    ],
)
def test_signs_around_an_address_are_none_of_it(own, written, href):
    (link,) = own(story(written)).text(ADDRESS).select("a")
    assert link["href"] == href


@pytest.mark.parametrize(
    "written",
    [
        "`https://example.org`",
        "    https://example.org",
        "[https://example.org](https://example.org/x)",
        '<a href="https://example.org/x">https://example.org</a>',
        '<p title="https://example.org">дом</p>',
        "версия 3@2 и @ime, https://, www.",
    ],
)
def test_what_is_code_or_a_link_is_no_address(own, written):
    links = own(story(written)).text(ADDRESS).select("a")
    assert [link["href"] for link in links] == ["https://example.org/x"] * ("/x" in written)


def test_a_bare_address_of_ours_must_lead_somewhere(own):
    (error,) = errors(own(story("Виж [тук](/bg/2020/nyama/).\n")))
    assert error[0] == TEXT_LINE


def test_braces_that_are_no_attributes_are_shown(given):
    text = given("braces-in-heading").text(ADDRESS)
    assert text.h2.get_text() == "Бюджет {2026}"
    assert text.th.get_text() == "Месец {май}"


def test_attributes_are_taken_and_unknown_ones_named(own):
    case = own(
        story("## Край {#kray}\n\nдом {нов}\n{lang=en}\n\n![x](a.jpg){width=50% credit=А}\n", a=photo((1, 2, 3)))
    )
    text = case.text(ADDRESS)
    assert (text.h2["id"], text.h2.get_text()) == ("kray", "Край")
    assert text.p["lang"] == "en"
    assert text.p.get_text() == "дом {нов}"
    assert figures(text) == [("x", "Снимка: А")]
    assert any("`width`" in message for message in of_line(case, TEXT_LINE + 5))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[доклада] (https://example.org/d)", None),
        ("[доклада]( https://example.org/d )", None),
        ("[доклада]\n(https://example.org/d)", None),
        ("[доклада](<https://example.org/d>)", None),
        ("[доклада][2]", "`[доклада][2]`"),
        ("[](https://example.org/d)", "has no words"),
    ],
)
def test_links_are_understood_or_named(own, written, words):
    case = own(story(f"Дом.\n\nВиж {written}.\n"))
    links = [link["href"] for link in case.text(ADDRESS).select("a")]
    assert links == ([] if words and "words" not in words else ["https://example.org/d"])
    said = of_line(case, TEXT_LINE + 2)
    assert any(words in message for message in said) if words else not said


@pytest.mark.parametrize("written", ["[тук]()", "[тук](file:///C:/доклад.pdf)", "[тук](javascript:alert(1))"])
def test_a_link_without_a_usable_address_is_named_at_its_line(own, written):
    ((line, message),) = errors(own(story(f"[едно](https://example.org)\n\nдве\n\n{written}\n")))
    assert line == TEXT_LINE + 4
    assert written[: written.index("(") + 1].rstrip("(") in message or written[6:-1] in message


def test_text_with_brackets_stays_text(own):
    text = own(story("Така [sic] (вж. по-долу) и a[i][j], [1][2].\n")).text(ADDRESS)
    assert text.get_text().strip() == "Така [sic] (вж. по-долу) и a[i][j], [1][2]."
    assert not text.select("a")


def test_notes_without_text_and_texts_without_note(given):
    case = given("note-without-text")
    assert any("no note `[^5]`" in message for message in of_line(case, 9))
    assert any("[^6]" in message for message in of_line(case, 11))


def test_a_note_without_its_colon(own):
    case = own(story("Дом.[^1]\n\n[^1] Бележка.\n"))
    assert any("a colon behind it" in message for message in of_line(case, TEXT_LINE + 2))


def test_the_same_note_twice(own):
    case = own(story("Дом.[^а]\n\n[^а]: Едно.\n\n[^а]: Две.\n"))
    ((line, message),) = errors(case)
    assert (line, "`[^а]`" in message) == (TEXT_LINE + 4, True)


def test_the_same_name_twice(given):
    ((line, message),) = errors(given("same-id-twice"))
    assert (line, "`dolu`" in message) == (15, True)


def test_the_same_name_in_markdown_and_html_and_names_of_the_page(own):
    case = own(story('## Едно {#a}\n\n<p id="a">дом</p>\n\n## Две {#page-main}\n'))
    assert [line for line, _ in errors(case)] == [TEXT_LINE + 2, TEXT_LINE + 4]


def test_a_comment_that_does_not_end(given):
    ((line, message),) = errors(given("comment-not-closed"))
    assert line == 11
    assert "-- >" in message


@pytest.mark.parametrize(
    "written",
    [
        "<!-- бележка ->",
        "<!-- бележка",
        "<!– бележка –>",
        "<! -- бележка -->",
        "<!-- едно -- >\n\nдом\n\n<!-- две -->",
        "дом <!— бележка —> дом",
    ],
)
def test_a_note_that_readers_would_see_is_an_error(own, written):
    ((line, _),) = errors(own(story(f"Преди.\n\n{written}\n\nСлед.\n")))
    assert line == TEXT_LINE + 2


@pytest.mark.parametrize(
    "written",
    ["<!-- бележка -->", "`<!-- код`", "```\n<!-- код\n```", "    <!-- код", "<!--\nдълга\n\nбележка -->", "ура <!"],
)
def test_notes_that_end_and_those_in_code_are_none(own, written):
    assert errors(own(story(f"Преди.\n\n{written}\n\nСлед.\n"))) == []


def test_a_picture_within_the_text(given):
    ((line, message),) = errors(given("picture-inside-the-text"))
    assert line == 9
    assert "beside the article" in message


def test_a_picture_within_the_text_in_other_ways(own):
    case = own(story('![дом](data:image/png;base64,AAAA)\n\n<img src="data:image/png;base64,AAAA" alt="дом">\n'))
    assert [(line, "beside the article" in message) for line, message in errors(case)] == [(9, True), (11, True)]


def test_a_credit_behind_a_space(given):
    assert figures(given("credit-after-space").text(ADDRESS)) == [
        ("Двор с дървета", "Дворът през май. Снимка: Пробен Автор")
    ]


@pytest.mark.parametrize(
    "credit",
    [
        '\n{credit="Ана Б."}',
        "{credit=„Ана Б.“}",
        "{credit=“Ана Б.”}",
        "{credit=Ана Б.}",
        "{credit: Ана Б.}",
        '{ credit = "Ана Б." }',
        "{автор=Ана Б.}",
        '{credit="Ана Б." .wide}',
    ],
)
@pytest.mark.parametrize("caption", ['"Дворът."', "„Дворът.“", "'Дворът.'"])
def test_credits_and_captions_in_other_signs(own, credit, caption):
    text = own(story(f"![Двор](a.jpg {caption}){credit}\n", a=photo((1, 2, 3)))).text(ADDRESS)
    assert figures(text) == [("Двор", "Дворът. Снимка: Ана Б.")]
    assert "{" not in text.get_text()


@pytest.mark.parametrize(
    ("braces", "credit"),
    [
        ('{credit="a < b, src=x > c"}', "a < b, src=x > c"),
        ('{credit="Снимка: „Дневник“"}', "Снимка: „Дневник“"),
        ("{credit=Снимка: „Дневник“}", "Снимка: „Дневник“"),
        ("{credit=„Дневник“ и „Час“}", "„Дневник“ и „Час“"),
        ("{credit='Ana's archive'}", "Ana's archive"),
        ('{credit="Ана}', "Ана"),
    ],
)
def test_a_credit_keeps_all_that_is_in_its_quotation_marks(own, braces, credit):
    text = own(story(f"![Двор](a.jpg){braces}\n", a=photo((1, 2, 3)))).text(ADDRESS)
    assert text.select_one(".credit").get_text() == "Снимка: " + credit.removeprefix("Снимка: ")


def test_captions_and_credits_wherever_photos_stand(given):
    text = given("credit-lost-in-text").text(ADDRESS)
    assert figures(text) == [
        ("Двор с дървета", "Дворът през май. Снимка: Пробен Автор"),
        ("Стая с легла", "Стаята. Снимка: Друг Автор"),
        ("Врата", "Вратата. Снимка: Пробен Автор"),
        ("Люлка", "Люлката. Снимка: Друг Автор"),
        ("Ограда", "Оградата. Снимка: Пробен Автор"),
    ]
    assert text.select_one("figure > a")["href"] == "https://example.org/"
    assert not text.select("p figure")


def test_captions_and_credits_in_tables_and_sentences(own):
    picture = '![Двор](a.jpg "Дворът."){credit="Ана Б."}'
    text = own(
        story(f"| {picture} | б |\n|---|---|\n| в | г |\n\nТук {picture} е *и {picture}*.\n", a=photo((1, 2, 3)))
    ).text(ADDRESS)
    words = [" ".join(small.get_text().split()) for small in text.select(".small-photo > small")]
    assert words == ["Дворът. Снимка: Ана Б."] * 3


def test_conflict_marks(given):
    case = given("attack-conflict-markers")
    assert case.build().status == 1
    ((line, message),) = errors(case)
    assert (line, "two versions" in message) == (10, True)


def test_conflict_marks_in_front_matter_and_in_the_newsroom_file(own):
    case = own(story("Дом.\n", front="<<<<<<< HEAD\nplace: А\n=======\nplace: Б\n>>>>>>> main\n"))
    ((line, message),) = errors(case)
    assert (line, "two versions" in message) == (7, True)
    file = case.content / "newsroom.yml"
    file.write_text("<<<<<<< HEAD\n" + file.read_text() + ">>>>>>> main\n")
    assert any(finding["line"] == 1 and "two versions" in finding["message"] for finding in case.findings())


@pytest.mark.parametrize("written", ["Дом\n\n```\n<<<<<<< HEAD\n```\n", "Цитат: <<<<<<< HEAD\n"])
def test_marks_that_are_shown_are_no_conflict(own, written):
    assert errors(own(story(written))) == []


@pytest.mark.parametrize(
    ("front", "text", "line"),
    [
        ("", "Текстът започва тук.\n", 9),
        ("authors: [Име Фамилия]\n", "Дом.\n", 7),
        ("", "Дом.\n\nThe text begins here.\n", 11),
    ],
)
def test_what_a_story_was_begun_with_is_not_published(own, front, text, line):
    assert [number for number, _ in errors(own(story(text, front)))] == [line]
    assert errors(own(story(text, f"{front}status: draft\n"))) == []


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('<iframe src="https://www.youtube.com/embed/x"></iframe>', "`[what it is](https://www.youtube.com/embed/x)`"),
        ("<video src='film.mp4'></video>", "`[what it is](film.mp4)`"),
        ("<font color=red>дом</font>", "the theme says how texts look"),
        ("<script>1</script>", "pages run no programs"),
        ("<form action='x'><b>а</b></form>", "`[Sign up](https://…)`"),
    ],
)
def test_what_to_write_for_a_tag_that_is_left_out(own, written, words):
    assert any(words in message for message in of_line(own(story(f"Дом.\n\n{written}\n")), TEXT_LINE + 2))


def test_lines_of_brackets(given):
    assert given("attack-brackets").build().status == 0
