import pytest

from newsroom.content.mending import other_programs

OURS = {
    "title",
    "summary",
    "date",
    "category",
    "tags",
    "authors",
    "pair",
    "status",
    "event",
    "cover",
    "slug",
    "aliases",
}


@pytest.mark.parametrize(
    ("key", "value", "cure"),
    [
        ("description", "Нов дом", "write `summary: Нов дом`"),
        ("Meta-Description", "Дом: нов", "write `summary: 'Дом: нов'`"),
        ("excerpt", "C'est l'été # 1", "write `summary: 'C''est l''été # 1'`"),
        ("заглавие", "Дом", "write `title: Дом`"),
        ("translationKey", "dom", "write `pair: dom`"),
        ("translationKey", None, "write `pair: …`"),
        ("keywords", "дом, деца", "write `tags: [дом, деца]`"),
        ("author", ["А", "Б"], "write `authors: [А, Б]`"),
        ("categories", ["news"], "write `category: news`"),
        ("categories", ["news", "jobs"], "write `category: [news, jobs]`; an article has one"),
        ("startDate", "2026-05-04", "write `event: {start: 2026-05-04}`"),
        ("draft", "true", "write `status: draft`"),
        ("draft", False, "delete the line: what is no draft is published at its `date`"),
        ("published", "false", "write `status: draft`"),
        ("published", "2026-05-04", "write `date: 2026-05-04`"),
        ("noindex", "true", "write `status: hidden` to leave it out of all lists, or `status: draft` to keep it back"),
        ("private", "false", "delete the line: an article is in all lists unless it says otherwise"),
        ("image", "/img/a.jpg", "write `cover: {src: a.jpg, alt: '…'}`, with what is seen for `…`"),
        ("image", "", "write `cover: {src: photo.jpg, alt: '…'}`, with what is seen for `…`"),
        ("layout", "post", "it means nothing here: delete the line"),
        ("bankaccount", "BG80", None),
    ],
)
def test_a_key_of_another_program_is_answered_by_ours(key, value, cure):
    assert other_programs.cure_of_key(key, value, OURS) == cure


def test_no_key_is_named_that_there_is_not():
    assert other_programs.cure_of_key("location", "Русе", OURS) is None
    assert other_programs.cure_of_key("location", "Русе", OURS | {"place"}) == "write `place: Русе`"
    assert other_programs.cure_of_key("description", "x", {"name", "about"}) is None  # the newsroom file


@pytest.mark.parametrize(
    ("group", "key", "words"),
    [
        ("event", "time", "start: 2026-12-01 18:00"),
        ("event", "18.00 ч.", "start: 2026-12-01 18:00"),
        ("event", "от", "write `start`"),
        ("cover", "image", "write `src`"),
        ("cover", "Автор", "write `credit`"),
    ],
)
def test_a_key_of_a_group_is_answered_too(group, key, words):
    assert words in other_programs.cure_in_group(group, key)


def test_of_other_keys_in_a_group_nothing_is_known():
    assert other_programs.cure_in_group("event", "price") is None
    assert other_programs.cure_in_group("translation", "image") is None


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("cover", "img/a.jpg", "`cover: {src: a.jpg, alt: '…'}`"),
        ("cover", "src:a.jpg", "a space is missing"),
        ("event", "1 декември 2027", "`event: {start: 2027-12-01, place: …}`"),
        ("event", "утре", "with the day for `start`"),
        ("translation", "el", "`translation: {of: el}`"),
    ],
)
def test_one_value_is_answered_by_the_group_that_it_stands_for(key, value, words):
    assert words in other_programs.as_group(key, value)
