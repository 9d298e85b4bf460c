import contextlib
import sqlite3

import pytest

from newsroom.content.reading import Reading, read
from newsroom.digests import Damaged
from newsroom.faults import Fault
from newsroom.kept.articles import ArticleStore, key_of, pack
from newsroom.kept.database import ANOTHER
from tests.newsroom.making import ARTICLE, make_converter

ZONE = "Europe/Sofia"
PATH = "news/2019/dom/bg.md"
TEXT = f"{ARTICLE}\n![Дом](a.jpg)\n\n[виж](../x/bg.md)\n"
WHOLE = read(PATH, TEXT.encode(), make_converter(), ZONE)
KEY = key_of(PATH, b"digest")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "readings" / "content.sqlite"


def kept(file, readings=None) -> None:
    store = ArticleStore(file, b"engine", ZONE)
    assert store.keep(pack(key, reading) for key, reading in (readings or {KEY: WHOLE}).items())
    assert store.problem is None
    store.close()


def test_a_reading_comes_back_as_it_was(file):
    kept(file)
    store = ArticleStore(file, b"engine", ZONE)
    article, expected = store.load([KEY])[KEY].reading.article, WHOLE.article
    for name in (name for name in expected.__slots__ if name != "body"):
        assert getattr(article, name) == getattr(expected, name), name
    assert article.date.isoformat() == expected.date.isoformat()
    assert article.date.tzinfo == expected.date.tzinfo
    assert (article.body.html, article.body.placeholders) == (expected.body.html, expected.body.placeholders)
    assert article.body.digest == expected.body.digest


def test_warnings_come_back_too(file):
    warned = Reading(WHOLE.article, (), (Fault(PATH, 3, "нещо"),))
    kept(file, {KEY: warned})
    assert ArticleStore(file, b"engine", ZONE).load([KEY])[KEY].reading.warnings == warned.warnings


def test_a_text_that_the_store_does_not_hold_comes_with_its_article(file):
    article = ArticleStore(file, b"engine", ZONE).restored(pack(KEY, WHOLE)).reading.article
    assert article.body == WHOLE.article.body


def test_the_version_is_of_all_but_the_text(file):
    versions = {
        pack(KEY, read(PATH, text.encode(), make_converter(), ZONE)).version
        for text in (TEXT, f"{TEXT}\nкрай\n", TEXT.replace("title:", "title: Нов"), TEXT.replace("../x/", "../z/"))
    }
    assert len(versions) == 3


def test_another_engine_is_never_answered(file):
    kept(file)
    other = ArticleStore(file, b"another", ZONE)
    assert other.load([KEY]) == {}
    assert other.problem == ANOTHER
    assert ArticleStore(file, b"engine", ZONE).load([KEY]) == {}, "what the other found has gone"


def test_nothing_is_said_of_a_cache_that_is_new(tmp_path):
    store = ArticleStore(tmp_path / "readings" / "content.sqlite", b"engine", ZONE)
    assert store.load([KEY]) == {}
    assert store.problem is None


def test_entries_of_deleted_files_leave(file):
    other = key_of(PATH, b"other")
    kept(file, {KEY: WHOLE, other: WHOLE})
    store = ArticleStore(file, b"engine", ZONE)
    store.load([KEY])
    store.forget_all_but([KEY])
    assert set(store.load([KEY, other])) == set(ArticleStore(file, b"engine", ZONE).load([KEY, other])) == {KEY}
    counts = "select (select count(*) from articles), (select count(*) from texts)"
    with contextlib.closing(sqlite3.connect(file)) as database:
        assert database.execute(counts).fetchone() == (1, 1)


def test_asking_for_some_readings_takes_none_from_the_others(file):
    other = key_of(PATH, b"other")
    kept(file, {KEY: WHOLE, other: WHOLE})
    store = ArticleStore(file, b"engine", ZONE)
    assert store.load([]) == {}
    assert set(store.load([KEY])) == {KEY}
    assert set(store.load([other])) == {other}
    assert set(ArticleStore(file, b"engine", ZONE).load([KEY, other])) == {KEY, other}


def test_a_reading_that_was_added_can_be_asked_for_and_forgotten(file):
    store = ArticleStore(file, b"engine", ZONE)
    assert store.load([KEY]) == {}
    assert store.keep([pack(KEY, WHOLE)])
    assert set(store.load([KEY])) == {KEY}
    store.forget_all_but([])
    assert store.load([KEY]) == ArticleStore(file, b"engine", ZONE).load([KEY]) == {}


def damage_header(file):
    file.write_bytes(b"no database at all" * 100)


def damage_record(file):
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute("update articles set record = x'c1'")


def damage_version(file):
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute("update articles set record = (select record from articles), version = x'00'")


def damage_shape(file):
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute("drop table articles")
        database.execute("create table articles (key blob primary key, record text)")


def damage_title(file):
    """Plain data still, of the right shape, and wrong."""
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        (record,) = database.execute("select record from articles").fetchone()
        title = WHOLE.article.title.encode()
        assert title in record
        database.execute("update articles set record = ?", (record.replace(title, title[:-2] + "я".encode()),))


@pytest.mark.parametrize("damage", [damage_header, damage_record, damage_version, damage_shape, damage_title])
def test_a_damaged_store_is_thrown_away_with_one_line(file, damage):
    kept(file)
    damage(file)
    store = ArticleStore(file, b"engine", ZONE)
    assert store.load([KEY]) == {}
    assert "damaged" in store.problem
    store.keep([pack(KEY, WHOLE)])
    store.close()
    assert set(ArticleStore(file, b"engine", ZONE).load([KEY])) == {KEY}


@pytest.mark.parametrize("change", ["update texts set html = 'x'", "delete from texts"])
def test_a_text_that_is_not_what_was_kept_is_noticed(file, change):
    kept(file)
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute(change)
    article = ArticleStore(file, b"engine", ZONE).load([KEY])[KEY].reading.article
    with pytest.raises(Damaged):
        _ = article.body.html


def test_nothing_in_the_store_can_run(file):
    """Plain data of the expected shape, or nothing: a pickle is neither."""
    import pickle

    kept(file)
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute("update articles set record = ?", (pickle.dumps(WHOLE),))
    assert ArticleStore(file, b"engine", ZONE).load([KEY]) == {}


def test_a_store_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "readings").write_text("a file, not a folder")
    store = ArticleStore(tmp_path / "readings" / "content.sqlite", b"engine", ZONE)
    assert not store.keep([pack(KEY, WHOLE)])
    assert "cannot be written" in store.problem


def test_the_path_belongs_to_the_key():
    assert key_of("news/a/bg.md", b"d") != key_of("news/a/en.md", b"d") != key_of("news/a/en.md", b"e")
