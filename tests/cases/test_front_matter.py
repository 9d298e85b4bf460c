"""What stands between the two lines `---`: understood as it was meant, or named with its line and a cure."""

import json
import re
import time

import pytest

from tests import commands
from tests.cases.conftest import NEWSROOM, Case

ARTICLE = """\
---
title: Пробна публикация
slug: proba
date: 2026-05-04 10:30
category: news
summary: Кратко резюме на пробната публикация.
---

Текст на пробната публикация.
"""
PROBA = "news/2026/proba/bg.md"


def changed(old="", new="", *more):
    """The article with parts replaced; lines are added behind the summary where nothing is named."""
    text = ARTICLE.replace(old, new) if old else ARTICLE.replace("---\n\n", f"{new}\n---\n\n")
    for line in more:
        text = text.replace("---\n\n", f"{line}\n---\n\n")
    return text


def test_a_title_with_a_hashtag_is_whole(given):
    case = given("title-with-hash")
    assert case.built.page("bg/2026/proba").h1.get_text() == "Кампания #Заедно за децата"
    assert "Зала #2" in (case.content / PROBA).read_text()


def test_a_summary_and_an_author_keep_a_number_sign_and_a_note_stays_a_note(own):
    lines = changed("публикация.\n---", "публикация №1 и #2.\nauthors: Група #7  # така се казват\n---")
    page = own({PROBA: lines}).built.page("bg/2026/proba")
    assert page.find("meta", attrs={"name": "description"})["content"].endswith("публикация №1 и #2.")
    assert '"name":"Група #7"' in str(page)


def test_a_space_is_missing_after_the_colon(given):
    said = [line for line in given("colon-without-space").said() if ": error:" in line]
    assert len(said) == 2
    assert said[0].startswith(
        "news/2026/proba/bg.md:5: error: a space is missing after the colon: write `category: news`"
    )
    assert said[1].startswith("news/2026/vtora/bg.md:5: error: after `category:` stands a no-break space (U+00A0)")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("title: Пробна", "заглавие:Пробна", 2, "write `заглавие: Пробна публикация`"),
        ("category: news", "cаtegory: news", 5, "letter 2, `а`, is Cyrillic, not Latin: write `category`"),
        ("category: news", "ｃategory: news", 5, "a letter of full width: write `category`"),
        ("category: news", "cat\u200begory: news", 5, "after `cat` stands a zero width space (U+200B)"),
        ("category: news", "category: nеws", 5, "letter 2, `е`, is Cyrillic, not Latin: write `news`"),
        ("category: news", "category: ne\u200bws", 5, "after `ne` stands a zero width space (U+200B)"),
        ("slug: proba", "slug: pro\xadba", 3, "soft hyphen (U+00AD)"),
        ("date: 2026-05-04 10:30", "date: 2026-05-04\u200b 10:30", 4, "zero width space (U+200B)"),
        ("title: Пробна", "title: [Ново] Пробна", 2, "`title: '[Ново] Пробна публикация'`"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_what_to_write(own, old, new, line, words):
    said = [found for found in own({PROBA: changed(old, new)}).findings() if found["level"] == "error"]
    assert [found["line"] for found in said] == [line], said
    assert words in said[0]["message"]


def test_all_faults_of_a_file_are_said_in_one_run(own):
    text = changed("category: news", "category:news").replace("Кратко резюме", "@Кратко").replace("10:30", "25:30")
    lines = [found["line"] for found in own({PROBA: text}).findings() if found["level"] == "error"]
    assert lines == [4, 5, 6]


def json_ld(page):
    return json.loads(page.find("script", type="application/ld+json").string)


def test_two_authors_with_a_comma_are_two(given):
    data = json_ld(given("authors-with-comma").built.page("bg/2026/proba"))
    assert [author["name"] for author in data["author"]] == ["Пробен Автор", "Друга Авторка"]


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("Ана Петрова и Иво Георгиев", ["Ана Петрова", "Иво Георгиев"]),
        ("проф. Ана Петрова; Иво Георгиев", ["проф. Ана Петрова", "Иво Георгиев"]),
        ("Здраве и Живот", ["Здраве и Живот"]),
        ('["King, Jr."]', ["King, Jr."]),
    ],
)
def test_names_are_taken_as_they_are_meant(own, authors, names):
    case = own({PROBA: changed("публикация.\n---", f"публикация.\nauthors: {authors}\n---")})
    assert [author["name"] for author in json_ld(case.built.page("bg/2026/proba"))["author"]] == names


@pytest.mark.parametrize("authors", ["Петров, Иван", "Martin Luther King, Jr.", "Екип на дома, Габрово"])
def test_names_that_may_be_one_or_several_are_asked_about(own, authors):
    case = own({PROBA: changed("публикация.\n---", f"публикация.\nauthors: {authors}\n---")})
    assert [(found["line"], "one name or several" in found["message"]) for found in case.findings()] == [(7, True)]


def test_tags_with_commas_are_several(own):
    case = own({PROBA: changed("category: news", "category: news\ntags: donations, donations")})
    assert "`donations` stands twice" in case.findings()[0]["message"]


def test_entities_are_the_signs_they_mean(given):
    page = given("entities-in-title").built.page("bg/2026/proba")
    assert page.h1.get_text() == "Дом на хълма – „Надежда“"
    assert page.find("meta", attrs={"name": "description"})["content"] == 'Първо и последно "изречение".'


def test_an_entity_that_was_written_twice_is_one_sign_and_what_is_none_stays(own):
    case = own({PROBA: changed("Пробна публикация", "R&amp;amp;D &ndash; Q&A; 5 &lt; 7")})
    assert case.built.page("bg/2026/proba").h1.get_text() == "R&D – Q&A; 5 < 7"


@pytest.mark.parametrize(
    ("damage", "meant"),
    [
        ("Ð\x9dÐ¾Ð² Ð´Ð¾Ð¼", "Нов дом"),
        ("РќРѕРІ РґРѕРј", "Нов дом"),
        ("Íîâ äîì çà äåöà", "Нов дом за деца"),
        ("CafÃ© on the hillâ€™s side", "Café on the hill’s side"),
        ("Óðßôé ãéá êÜèå ðáéäß", "Σπίτι για κάθε παιδί"),
    ],
)
def test_damaged_letters_are_named_with_what_they_were(own, damage, meant):
    case = own({PROBA: changed("Пробна публикация", damage)})
    assert [found["line"] for found in case.findings()] == [2]
    assert f"probably `{meant}" in case.findings()[0]["message"].replace("title: ", "")


def test_damaged_letters_of_a_text_are_named_and_lost_ones_stop_a_build(own):
    case = own({PROBA: ARTICLE + "\nИма и заг\ufffdбена буква.\n"})
    assert [(found["line"], found["level"]) for found in case.findings()] == [(11, "error")]
    case.write({PROBA: ARTICLE + "\nHere stands a cafÃ© and a naÃ¯ve text.\n"})
    assert (11, "warning") in [(found["line"], found["level"]) for found in case.findings()]


def test_a_change_on_the_day_of_publication_is_not_before_it(given):
    case = given("modified-same-day").built
    data = json_ld(case.page("bg/2026/proba"))
    assert data["dateModified"] >= data["datePublished"] == "2026-05-04T10:30:00+03:00"
    feed = (case.output / "bg/feed.xml").read_text()
    assert "<updated>2026-05-04T10:30:00+03:00</updated>" in feed
    assert "2026-05-04T00:00" not in "".join(path.read_text() for path in case.output.rglob("*.xml"))
    assert case.findings() == []


@pytest.mark.parametrize("modified", ["2026-05-03", "2026-05-04 09:00", "2025-05-04"])
def test_a_change_before_publication_is_warned_of(own, modified):
    case = own({PROBA: changed("category: news", f"category: news\nmodified: {modified}")})
    found = [found for found in case.findings() if found["line"] == 6]
    assert [(finding["level"], "lies before `date`" in finding["message"]) for finding in found] == [("warning", True)]


def test_the_date_of_another_program_is_understood(given):
    page = given("date-of-a-cms").built.page("bg/2026/proba")
    assert json_ld(page)["datePublished"] == "2026-05-04T10:30:00+03:00"


@pytest.mark.parametrize(
    "date",
    [
        "2026-05-04T10:30:00+03:00",
        "2026-05-04 10:30:00 +0300",
        "2026-05-04 07:30:00.123 UTC",
        "Mon, 04 May 2026 07:30:00 GMT",
    ],
)
def test_dates_of_hugo_jekyll_and_wordpress_are_understood(own, date):
    page = own({PROBA: changed("2026-05-04 10:30", date)}).built.page("bg/2026/proba")
    assert json_ld(page)["datePublished"] == "2026-05-04T10:30:00+03:00"


def test_keys_of_other_programs_are_named_with_ours(given):
    said = {
        found["message"].partition(": ")[0]: found["message"] for found in given("keys-of-other-programs").findings()
    }
    assert "write `status: draft`" in said["unknown key `draft`"]
    assert "write `summary: Кратко.`" in said["unknown key `description`"]
    assert "write `cover: {src: dvor.jpg, alt: '…'}`" in said["unknown key `image`"]
    assert "write `pair: bazar`" in said["unknown key `translationKey`"]
    assert len(said) == 4


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("published: false", "write `status: draft`"),
        ("featured_image: /uploads/dvor.jpg", "write `cover: {src: dvor.jpg, alt: '…'}`"),
        ("keywords: [donations]", "write `tags: [donations]`"),
        ("lastmod: 2026-06-01", "write `modified: 2026-06-01`"),
        ("author: Ана Петрова", "write `authors: [Ана Петрова]`"),
        ("language: bg", "write `lang: bg`"),
        ("permalink: /novini/1", "`aliases: [/…]`"),
        ("layout: post", "delete the line"),
        ("резюме: Кратко.", "write `summary: Кратко.`"),
        ("τίτλος: x", "write `title: x`"),
    ],
)
def test_more_keys_of_other_programs_and_in_other_words(own, line, cure):
    found = own({PROBA: changed("category: news", f"category: news\n{line}")}).findings()
    assert [(finding["line"], cure in finding["message"]) for finding in found] == [(6, True)], found


@pytest.mark.parametrize(
    ("word", "right"), [("чернова", "draft"), ("publish", "published"), ("unlisted", "hidden"), ("Draft", "draft")]
)
def test_words_of_others_for_the_status(own, word, right):
    found = own({PROBA: changed("category: news", f"category: news\nstatus: {word}")}).findings()
    assert [f"did you mean `{right}`?" in finding["message"] for finding in found] == [True]


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("cover: a.jpg", "write `cover: {src: a.jpg, alt: '…'}`"),
        ("event: 1 декември", "write `event: {start: 2026-12-01, place: …}`"),
        ("event: 03.12.2026", "write `event: {start: 2026-12-03, place: …}`"),
        ("translation: en", "write `translation: {of: en}`"),
    ],
)
def test_a_group_that_is_written_as_one_value_is_shown_as_it_should_be(own, line, cure):
    found = own({PROBA: changed("category: news", f"category: news\n{line}")}).findings()
    assert [(finding["line"], cure in finding["message"]) for finding in found] == [(6, True)], found


def event_of(page):
    return " ".join(page.select_one("dl.event dd").get_text().split())


MEANT = {
    "tags: [дарения]": "`дарения` is its name: write its key, `donations`",
    "tags: [приемна грижа]": "unknown tag `приемна грижа`",
    "contact: Ана Петрова": "`Ана Петрова` is its name: write its key, `press`",
    "contact: пресцентър": "`пресцентър` is its name: write its key, `press`",
    "start: 2026-12-12 10:00": "write `event: {start: 2026-12-12 10:00}`",
    "end: 2026-12-13": "write `event: {start: 2026-12-01}`",
    "event: 12 декември 2026 г., 10:00": "write `event: {start: 2026-12-12 10:00, place: …}`",
    "event: {start: 2026-12-12, place: Дом, Габрово}": 'as in `{place: "one, two"}`',
    "phone: 0888 000 015": "write it in the text",
    "имейл: press@example.org": "write it in the text",
}


def test_words_that_people_know_lead_to_the_line_that_is_meant(own):
    files = {
        f"news/2026/a{number}/bg.md": changed("slug: proba", f"slug: a{number}", line)
        for number, line in enumerate(MEANT)
    }
    person = "    person: {bg: Ана Петрова, en: Ana Petrova}\n"
    said = own(files, NEWSROOM.replace("    email: press@", f"{person}    email: press@")).said()
    for number, words in enumerate(MEANT.values()):
        assert any(line.startswith(f"news/2026/a{number}/bg.md:7: error:") and words in line for line in said), said


def test_an_event_has_hours(given):
    case = given("event-hour").built
    page = case.page("bg/2026/proba")
    assert event_of(page) == "16 юли 2026 г., 18:00–20:00 ч."
    about = json_ld(page)["about"]
    assert (about["startDate"], about["endDate"]) == ("2026-07-16T18:00:00+03:00", "2026-07-16T20:00:00+03:00")
    for shown in ("bg/index.html", "bg/feed.xml"):
        assert "18:00–20:00" in (case.output / shown).read_text()
    assert "16 July 2026, 18:00–20:00<" in (case.output / "en/index.html").read_text()
    case.build()  # from what was kept
    assert event_of(case.page("bg/2026/proba")) == "16 юли 2026 г., 18:00–20:00 ч."


@pytest.mark.parametrize(
    ("event", "shown"),
    [
        ("{start: 2026-07-16 18:00, end: 20:00}", "16 юли 2026 г., 18:00–20:00 ч."),
        ("{start: 2026-07-16 18:00}", "16 юли 2026 г., 18:00 ч."),
        ("{start: 2026-07-16 18:00–20:00}", "16 юли 2026 г., 18:00–20:00 ч."),
        ("{start: 2026-07-16 18:00, end: 20 ч.}", "16 юли 2026 г., 18:00–20:00 ч."),
        ("{start: 2026-07-16 22:00, end: 02:00}", "16 юли 2026 г., 22:00–02:00 ч."),
        (
            "{start: 2026-07-16 18:00, end: 2026-07-18 12:30}",
            "16 юли 2026 г., 18:00 ч. – 18 юли 2026 г., 12:30 ч.",
        ),
        ("{start: 2026-07-16 18:00, end: 2026-07-18}", "16 юли 2026 г., 18:00 ч. – 18 юли 2026 г."),
        ("{start: 2026-07-16, end: 2026-07-18}", "16–18 юли 2026 г."),
        ("{start: 2026-07-16T16:00:00Z}", "16 юли 2026 г., 19:00 ч."),
    ],
)
def test_events_of_other_lengths(own, event, shown):
    case = own({PROBA: changed("category: news", f"category: event\nevent: {event}")}).built
    assert event_of(case.page("bg/2026/proba")) == shown


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("{start: 2026-07-16, time: 18:00}", "write the time behind the day"),
        ("{start: 2026-07-16, end: 20:00}", "`start: 2026-07-16 18:00`"),
        ("{start: 2026-07-16 18:00, end: 2026-07-16 17:00}", "exchange the two"),
        ("{date: 2026-07-16}", "write `start`"),
    ],
)
def test_hours_that_cannot_be_taken_are_named(own, event, words):
    found = own({PROBA: changed("category: news", f"category: event\nevent: {event}")}).findings()
    assert [(finding["line"], words in finding["message"]) for finding in found] == [(6, True)], found


def test_a_country_is_taken_for_a_language(given):
    messages = {found["file"]: found["message"] for found in given("country-for-language").findings()}
    assert "Greek is `el`: rename the file to `el.md`" in messages["news/2026/proba/gr.md"]
    assert "Ukrainian is `uk`: rename the file to `uk.md`" in messages["news/2026/proba/ua.md"]


def test_a_code_in_front_matter_and_one_in_capitals(own):
    case = own(
        {
            PROBA: changed("category: news", "category: news\nlang: bul"),
            "news/2026/vtora/EN.md": changed("slug: proba", "slug: vtora"),
            "news/2026/treta/gb.md": changed("slug: proba", "slug: treta"),
        }
    )
    messages = {
        found["file"]: (found["line"], found["message"]) for found in case.findings() if found["level"] == "error"
    }
    assert messages[PROBA][0] == 6
    assert "did you mean `bg`?" in messages[PROBA][1]
    assert "as in `en.md`" in messages["news/2026/vtora/EN.md"][1]
    assert "rename the file to `en.md`" in messages["news/2026/treta/gb.md"][1]


def test_a_language_that_the_newsroom_lacks_is_said_once(own):
    case = own({f"news/2026/s{at}/fr.md": changed("slug: proba", f"slug: s{at}") for at in range(40)})
    done = case.build()
    errors = [line for line in done.err.splitlines() if line.startswith("error:")]
    assert len(errors) == 1
    assert "40 times: also in" in errors[0]
    assert len(case.findings()) == 40


def test_slugs_that_are_made_are_warned_of_once(own):
    case = own(
        {f"news/2026/s{at}/bg.md": changed("slug: proba\n", "").replace("Пробна", f"Проба {at}") for at in range(30)}
    )
    warnings = [line for line in case.build().out.splitlines() if line.startswith("warning:")]
    assert len(warnings) == 1
    assert "30 times" in warnings[0]


@pytest.mark.slow
def test_many_unknown_keys_cost_little(given):
    case = given("attack-unknown-keys")
    started = time.process_time()
    assert len(case.findings()) > 7_000
    assert time.process_time() - started < 5


def cost(case):
    started = time.process_time()
    assert case.findings()
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize(
    "files",
    [
        lambda number: {
            PROBA: changed("category: news", "category: news\n" + "\n".join(f"k{n}: v" for n in range(number)))
        },
        lambda number: {
            PROBA: changed("category: news", f"category: news\ntags: [{', '.join(f't{n}' for n in range(number))}]")
        },
        lambda number: {
            "newsroom.yml": NEWSROOM + "menu:\n" + "\n".join(f"  - tag: donatoin{n}" for n in range(number))
        },
        lambda number: {
            "newsroom.yml": NEWSROOM.replace(
                "contacts:", "contacts:\n" + "\n".join(f"  c{n}: {{nam: x}}" for n in range(number))
            )
        },
        lambda number: {
            PROBA: changed("category: news", "category: news\n" + "\n".join(f"k{n}:v" for n in range(number)))
        },
    ],
    ids=["keys", "tags", "menu", "contacts", "lines"],
)
def test_the_time_that_faults_take_grows_with_their_number(tmp_path, files):
    few, many = (
        Case(tmp_path / str(number)).write({"newsroom.yml": NEWSROOM, PROBA: ARTICLE} | files(number))
        for number in (1_000, 4_000)
    )
    cost(few)
    assert cost(many) < 5
    assert cost(many) < 8 * cost(few) + 0.5


COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_nothing_that_is_printed_commands_a_terminal(given):
    case = given("attack-escape-in-names")
    case.write({"news/2026/x\x1b[2Jy\nerror: forged/bg.md": ARTICLE, "news/2026/\u202ez/en.md": ARTICLE})
    done = case.build()
    for printed in (done.out, done.err, *case.said(), check(case, "text"), check(case, "github")):
        assert not COMMANDS.search(printed)
    assert not any(line.startswith("error: forged") for line in done.err.splitlines())
    assert all(line.startswith(("error: ", "\n")) or "mend" in line for line in done.err.splitlines() if line)


def check(case, form):
    return commands.invoke("check", "--content", case.content, "--format", form).out


def test_a_value_and_a_line_of_the_lock_command_nothing(own):
    case = own({PROBA: changed("category: news", 'category: "ne\\e[31mws\\x7f"\n"\\u202Ekey": x')})
    case.write({"addresses.lock": "/bg/2020/x/ \x1b]0;t\x07 story\n\x7f\n"})
    for printed in (case.build().err, check(case, "text"), check(case, "json")):
        assert not COMMANDS.search(printed)
        assert printed


@pytest.mark.parametrize(("modified", "warned"), [("2036-05-04", True), ("2026-06-01", False)])
def test_a_change_in_the_future_is_warned_of(own, modified, warned):
    case = own({PROBA: changed("category: news", f"category: news\nmodified: {modified}")})
    printed = case.build("--now", "2026-07-01T12:00").out
    assert ("bg.md:6: `modified` (2036-05-04) lies in the future" in printed) == warned


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("untranslated: list", "menu:\n  - archive\n  - archive", 18, "`archive` stands twice"),
        ("untranslated: list", "menu:\n  - category:news", 17, "write `- category: news`"),
        ("untranslated: list", "menu:\n  - archiv", 17, "found `archiv`: did you mean `archive`?"),
        ("name: {bg: Пробна редакция, en: Trial newsroom}", "name: Пробна", 3, "write `name: {bg: Пробна, en: …}`"),
        ("[bg, en]", "[bg, EN]", 1, "write `en`"),
        ("[bg, en]", "[bg, zh_tw]", 1, "write `zh-TW`"),
        ("donations: {bg", '"\\u200b": {bg', 15, "`tags.U+200B`"),
        ("Дарения, en", "Дарения #1, en", 15, "` #` begins a note"),
    ],
)
def test_the_newsroom_file_is_read_with_the_same_care(own, old, new, line, words):
    case = own({PROBA: ARTICLE}, NEWSROOM.replace(old, new))
    found = [finding for finding in case.findings() if finding["file"] == "newsroom.yml"]
    assert [(finding["line"], words in finding["message"]) for finding in found] == [(line, True)], found


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("title: Пробна", "Title: Пробна", 2, "write `title`"),
        ("title: Пробна публикация", 'title: "Пробна "нова" тема"', 2, "`title: 'Пробна \"нова\" тема'`"),
        ("date: 2026-05-04 10:30\n", "date: 2026-05-04 slug: x\n", 4, "`slug:` must begin a line of its own"),
        ("date: 2026-05-04 10:30", "date: 04.05.2026 г. 10.30 ч.", 4, "write the date as 2026-05-04 10:30"),
        (
            "на пробната публикация.\n---",
            "на\nвтори ред: да.\n---",
            7,
            "begin the second line of a text with two spaces",
        ),
    ],
)
def test_what_people_write_from_habit_is_named(own, old, new, line, words):
    found = [finding for finding in own({PROBA: changed(old, new)}).findings() if finding["level"] == "error"]
    assert [(finding["line"], words in finding["message"]) for finding in found] == [(line, True)], found


def test_a_title_may_speak_of_signs(own):
    case = own({PROBA: changed("Пробна публикация", "2 < 3, 5 > 4, a*b и [виж] (тук)")})
    assert case.built.page("bg/2026/proba").h1.get_text() == "2 < 3, 5 > 4, a*b и [виж] (тук)"


@pytest.mark.parametrize(
    ("title", "sign"),
    [("<b>Пробна</b> тема", "<b>"), ("'**Пробна** тема'", "**Пробна**"), ("'[x](https://y.z) тема'", "[x](")],
)
def test_signs_of_markup_in_a_title_are_warned_of(own, title, sign):
    found = own({PROBA: changed("Пробна публикация", title)}).findings()
    said = [(finding["line"], finding["level"]) for finding in found if f"`title`: `{sign}" in finding["message"]]
    assert said == [(2, "warning")], found


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tags: #donations", "write `tags: [donations]`, without `#`"),
        ("tags: donations news", "several stand in brackets: `[donations, news]`"),
        ("cover: {image: dvor.jpg, alt: Двор}", "write `src`"),
        ("cover: {src: dvor.jpg, alt: Двор, photographer: Ана}", "write `credit`"),
    ],
)
def test_more_of_what_people_write_from_habit(own, line, words):
    found = own({PROBA: changed("category: news", f"category: news\n{line}")}).findings()
    assert any(finding["line"] == 6 and words in finding["message"] for finding in found), found


def test_other_hours_in_a_translation_are_named(own):
    case = own(
        {
            PROBA: changed("category: news", "category: event\nevent: {start: 2026-07-16 18:00, end: 20:00}"),
            "news/2026/proba/en.md": changed(
                "category: news", "category: event\nevent: {start: 2026-07-16 17:00, end: 20:00}"
            )
            .replace("slug: proba", "slug: trial")
            .replace("Пробна публикация", "A trial")
            .replace("Кратко резюме на пробната публикация.", "A short summary of a trial.")
            .replace("Текст на пробната публикация.", "The text of a trial."),
        }
    )
    said = [finding["message"] for finding in case.findings() if finding["rule"] == "different-facts"]
    assert len(said) == 1
    assert "2026-07-16 17:00" in said[0]
    assert "2026-07-16 18:00" in said[0]
