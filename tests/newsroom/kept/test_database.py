from concurrent.futures import ThreadPoolExecutor

import pytest

from newsroom.kept.database import ANOTHER, UNWRITABLE, Database


@pytest.fixture
def file(tmp_path):
    return tmp_path / "readings" / "content.sqlite"


def rows(database):
    return database.opened().execute("select key, html from texts").fetchall()


def test_rows_are_added_replaced_and_removed(file):
    database = Database(file, b"engine")
    assert database.insert("texts", [(b"a", b"1"), (b"b", b"2")])
    assert database.insert("texts", [(b"a", b"3")])
    database.delete("texts", [b"b", b"c"])
    database.close()
    assert rows(Database(file, b"engine")) == [(b"a", b"3")]


def test_what_another_engine_has_left_is_gone_and_that_is_said(file):
    first = Database(file, b"engine")
    first.insert("texts", [(b"a", b"1")])
    first.close()
    second = Database(file, b"another")
    assert rows(second) == []
    assert (first.problem, second.problem) == (None, ANOTHER)


def test_a_file_that_cannot_be_made_is_said(file):
    file.parent.write_text("no folder")
    database = Database(file, b"engine")
    assert not database.insert("texts", [(b"a", b"1")])
    assert database.problem == UNWRITABLE


def test_another_thread_may_close_it(file):
    """As it does where that thread finds that nobody refers to it any more."""
    database = Database(file, b"engine")
    database.insert("texts", [(b"a", b"1")])
    with ThreadPoolExecutor(1) as threads:
        threads.submit(database.close).result()
    assert rows(Database(file, b"engine")) == [(b"a", b"1")]
