"""What reading the articles gave, kept between builds.

Everything stands under a key made from the file's path and bytes, and the whole store under one made from all else that
shapes the result; so a changed setting, extension or program is never answered from it, and it works after a fresh clone.
The store is a database of plain data: nothing in it can run. What is damaged or foreign is thrown away with one line.
"""

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from .reading import Reading
from .scan import digest_of

TABLES = """
create table if not exists meta (engine blob);
create table if not exists articles (key blob primary key, record blob) without rowid;
create table if not exists texts (key blob primary key, digest blob, html blob);
"""


class Damaged(Exception):
    """The store does not hold what was put into it."""


def key_of(path: str, digest: bytes) -> bytes:
    """The key of an article: its path says its kind, language and pair; the digest is of its bytes."""
    return digest_of(path.encode(), digest)


class Store:
    """The readings of one content folder."""

    def __init__(self, file: Path, engine: bytes):
        self.file = file
        self.engine = engine
        self.fresh: dict[bytes, str] = {}  # texts of this build
        self.connections: dict[int, sqlite3.Connection] = {}  # by process: a fork must not use its parent's
        self.problem: str | None = None  # why everything is read anew, in a word for people

    def load(self, keys: Iterable[bytes]) -> dict[bytes, Reading]:
        """The readings that are kept under these keys, without their texts; all others leave the store."""
        try:
            kept = dict(self._opened().execute("select key, record from articles"))
            found = {key: msgspec.msgpack.decode(kept[key], type=Reading) for key in keys if key in kept}
            self._forget(kept.keys() - found.keys())
        except (sqlite3.Error, msgspec.MsgspecError, OSError):
            self.discard("the cache was damaged: reading every article anew")
            return {}
        return found

    def keep(self, readings: dict[bytes, Reading]):
        """Adds readings and their texts; one with a fault is not kept, so that it is reported again."""
        sound = {key: one for key, one in sorted(readings.items()) if one.article and not one.faults}
        self.fresh.update((key, one.article.body.html) for key, one in sound.items())
        try:
            with self._opened() as database:
                database.executemany(
                    "insert or replace into articles values (?, ?)",
                    ((key, msgspec.msgpack.encode(without_text(one))) for key, one in sound.items()),
                )
                database.executemany(
                    "insert or replace into texts values (?, ?, ?)",
                    ((key, digest_of(html := one.article.body.html.encode()), html) for key, one in sound.items()),
                )
        except (sqlite3.Error, OSError):  # a full disk, say: the next build reads again
            self.problem = "the cache cannot be written: the next build will read every article again"

    def text(self, key: bytes) -> str:
        """An article's text as HTML with holes; Damaged if the store does not hold it."""
        if key in self.fresh:
            return self.fresh[key]
        try:
            row = self._opened().execute("select digest, html from texts where key = ?", (key,)).fetchone()
        except (sqlite3.Error, OSError) as error:
            raise Damaged from error
        if row is None or digest_of(row[1]) != row[0]:
            raise Damaged
        return row[1].decode()

    def discard(self, problem: str | None = None):
        """Throws the store away."""
        self.close()
        self.problem = problem
        for suffix in ("", "-journal", "-wal", "-shm"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)

    def close(self):
        connection = self.connections.pop(os.getpid(), None)
        if connection:
            connection.close()

    def _opened(self) -> sqlite3.Connection:
        if os.getpid() not in self.connections:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            database = self.connections[os.getpid()] = sqlite3.connect(self.file, timeout=30)
            database.executescript(TABLES)
            if database.execute("select engine from meta").fetchall() != [(self.engine,)]:
                with database:
                    for table in ("meta", "articles", "texts"):
                        database.execute(f"delete from {table}")  # noqa: S608 -- three fixed names
                    database.execute("insert into meta values (?)", (self.engine,))
        return self.connections[os.getpid()]

    def _forget(self, keys):
        with self._opened() as database:
            for table in ("articles", "texts"):
                database.executemany(f"delete from {table} where key = ?", [(key,) for key in keys])  # noqa: S608


def without_text(reading: Reading) -> Reading:
    """The light part of a reading: what lists, pairs and addresses need."""
    article = reading.article
    return replace(reading, article=replace(article, body=replace(article.body, html="")))
