"""What reading the articles gave, kept between builds.

Everything stands under a key made from the file's path and bytes, and the whole store under one made from all else that
shapes the result; so a changed setting, extension or program is never answered from it, and it works after a fresh clone.
The store is a database of plain data: nothing in it can run. What is damaged or foreign is thrown away with one line.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from .markup import Hole
from .pictures import Picture
from .reading import Reading
from .scan import digest_of

TABLES = """
create table if not exists meta (engine blob);
create table if not exists articles (key blob primary key, record blob, digest blob) without rowid;
create table if not exists texts (key blob primary key, html blob);
create table if not exists pictures (key blob primary key, record blob) without rowid;
"""


DAMAGED = "the cache was damaged and is made anew"
UNWRITABLE = "the cache cannot be written; the next build will read every article again"


class Damaged(Exception):
    """The store does not hold what was put into it."""


def key_of(path: str, digest: bytes) -> bytes:
    """The key of an article: its path says its kind, language and pair; the digest is of its bytes."""
    return digest_of(path.encode(), digest)


def sealed(key: bytes, record: bytes) -> bytes:
    """A record with its sum before it: a changed bit may still make sense, and be wrong."""
    return zlib.crc32(record, zlib.crc32(key)).to_bytes(4, "big") + record


def unsealed(key: bytes, raw: bytes) -> bytes:
    """What was sealed under this key, to the last bit; Damaged if it is not."""
    if raw[:4] != zlib.crc32(raw[4:], zlib.crc32(key)).to_bytes(4, "big"):
        raise Damaged
    return raw[4:]


class KeptBody:
    """The text of an article that was read by an earlier build: fetched when a page that shows it is rendered."""

    __slots__ = ("digest", "holes", "key", "store")

    def __init__(self, store: "Store", key: bytes, digest: bytes, holes: tuple[Hole, ...]):
        self.store, self.key, self.digest, self.holes = store, key, digest, holes

    @property
    def html(self) -> str:
        return self.store.text(self.key, self.digest)


class Store:
    """The readings of one content folder."""

    def __init__(self, file: Path, engine: bytes, timezone: str):
        self.file = file
        self.engine = engine
        self.zone = ZoneInfo(timezone)
        self.connections: dict[int, sqlite3.Connection] = {}  # by process: a fork must not use its parent's
        self.problem: str | None = None  # in a word for people

    def load(self, keys: Iterable[bytes]) -> dict[bytes, Reading]:
        """The readings that are kept under these keys; all others leave the store."""
        try:
            kept = {
                key: (record, digest)
                for key, record, digest in self._opened().execute("select key, record, digest from articles")
            }
            found = {key: self._restored(key, *kept[key]) for key in keys if key in kept}
            self._forget("articles", kept.keys() - found.keys())
            self._forget("texts", kept.keys() - found.keys())
        except (sqlite3.Error, msgspec.MsgspecError, OSError, TypeError, Damaged):
            self.discard(DAMAGED)
            return {}
        return found

    def _restored(self, key: bytes, record: bytes, digest: bytes) -> Reading:
        reading = msgspec.msgpack.decode(unsealed(key, record), type=Reading)
        article = reading.article
        # Frozen, but nobody has seen it yet; a copy of each of many thousand would take longer than reading them.
        object.__setattr__(article, "body", KeptBody(self, key, digest, article.body.holes))
        for name in ("date", "modified"):  # moments are kept as such, without a zone
            if moment := getattr(article, name):
                object.__setattr__(article, name, moment.astimezone(self.zone))
        return reading

    def keep(self, readings: dict[bytes, Reading]):
        """Adds readings and their texts; one with a fault is not kept, so that it is reported again."""
        sound = [(key, one) for key, one in sorted(readings.items()) if one.article and not one.faults]
        self._insert("articles", [(key, sealed(key, packed_light(one)), one.article.body.digest) for key, one in sound])
        self._insert("texts", [(key, one.article.body.html.encode()) for key, one in sound])

    def text(self, key: bytes, digest: bytes) -> str:
        """The text of this key and digest as HTML with holes; Damaged if the store does not hold it."""
        try:
            row = self._opened().execute("select html from texts where key = ?", (key,)).fetchone()
        except (sqlite3.Error, OSError) as error:
            raise Damaged from error
        if row is None or not isinstance(row[0], bytes) or digest_of(row[0]) != digest:
            raise Damaged
        return row[0].decode()

    def picture(self, key: bytes) -> Picture | None:
        """The measured picture that is kept under this key."""
        try:
            row = self._opened().execute("select record from pictures where key = ?", (key,)).fetchone()
            return msgspec.msgpack.decode(unsealed(key, row[0]), type=Picture) if row else None
        except (sqlite3.Error, msgspec.MsgspecError, OSError, TypeError, Damaged):
            return None

    def keep_pictures(self, pictures: dict[bytes, Picture]):
        self._insert("pictures", [(key, sealed(key, msgspec.msgpack.encode(one))) for key, one in pictures.items()])

    def discard(self, problem: str | None = None):
        """Throws the store away, if it can be removed."""
        self.close()
        self.problem = problem
        try:
            for suffix in ("", "-journal"):
                self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        except OSError:
            self.problem = UNWRITABLE

    def close(self):
        """Closes this process's connection, so that a fork starts with none."""
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
                    for table in ("meta", "articles", "texts", "pictures"):
                        database.execute(f"delete from {table}")  # noqa: S608 -- the names are ours
                    database.execute("insert into meta values (?)", (self.engine,))
        return self.connections[os.getpid()]

    def _insert(self, table: str, rows: list[tuple]):
        if not rows:
            return
        places = ", ".join("?" * len(rows[0]))
        try:
            with self._opened() as database:
                database.executemany(f"insert or replace into {table} values ({places})", rows)  # noqa: S608
        except (sqlite3.Error, OSError):  # a full disk, say: the next build reads again
            self.problem = UNWRITABLE

    def _forget(self, table: str, keys):
        try:
            with self._opened() as database:
                database.executemany(f"delete from {table} where key = ?", [(key,) for key in keys])  # noqa: S608
        except sqlite3.OperationalError:  # it can be read and not written; what it holds is as good as before
            self.problem = UNWRITABLE


def packed_light(reading: Reading) -> bytes:
    """The light part of a reading: what lists, pairs and addresses need."""
    article = reading.article
    return msgspec.msgpack.encode(replace(reading, article=replace(article, body=replace(article.body, html=""))))
