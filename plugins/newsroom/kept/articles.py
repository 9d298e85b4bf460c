"""What reading the articles gave, kept between builds.

Everything stands under a key made from the file's path and bytes, and the whole store under one made from all else that
shapes the result; so a changed setting, extension or program is never answered from it, and it works after a fresh clone.
The store is a database of plain data: nothing in it can run. What is damaged or foreign is thrown away with one line.
"""

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from ..content.markup import Placeholder
from ..content.reading import Reading
from ..digests import Damaged, digest_of, sealed, unsealed
from ..pictures import Picture

TABLES = """
create table if not exists meta (engine blob);
create table if not exists articles (key blob primary key, record blob, version blob, said blob) without rowid;
create table if not exists texts (key blob primary key, html blob);
create table if not exists pictures (key blob primary key, record blob) without rowid;
"""


DAMAGED = "the cache was damaged and is made anew"
UNWRITABLE = "the cache cannot be written; the next build will read every article again"


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What an article gave, ready to be kept or to be sent from one process to another."""

    key: bytes
    record: bytes  # the light part of its reading: what lists, pairs and addresses need
    version: bytes  # the digest of the record
    said: bytes  # the digest of its text and its revision, which would make each edit a new version
    html: bytes | None = None  # its text, with placeholders


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading, and the digest of its light part."""

    reading: Reading
    version: bytes


class KeptBody:
    """The text of an article: fetched from the store when a page that shows it is rendered."""

    __slots__ = ("digest", "key", "placeholders", "store")

    def __init__(self, store: "ArticleStore", key: bytes, digest: bytes, placeholders: tuple[Placeholder, ...]):
        self.store, self.key, self.digest, self.placeholders = store, key, digest, placeholders

    @property
    def html(self) -> str:
        return self.store.text(self.key, self.digest)


def key_of(path: str, digest: bytes) -> bytes:
    """The key of an article: its path says its kind, language and pair; the digest is of its bytes."""
    return digest_of(path.encode(), digest)


def pack(key: bytes, reading: Reading) -> ArticleRecord:
    article = reading.article
    light = replace(reading, article=replace(article, body=replace(article.body, html=""), revision=""))
    html = article.body.html.encode()
    record = msgspec.msgpack.encode(light)
    said = sealed(digest_of(html) + article.revision.encode(), key)
    return ArticleRecord(key, record, digest_of(record), said, html)


class ArticleStore:
    """The readings of one content folder."""

    def __init__(self, file: Path, engine: bytes, timezone: str):
        self.file = file
        self.engine = engine
        self.zone = ZoneInfo(timezone)
        self.held: dict[bytes, Kept] = {}  # what was restored, for the next build of this process
        self.connections: dict[int, sqlite3.Connection] = {}  # by process: a fork must not use its parent's
        self.problem: str | None = None  # in a word for people
        self.given_up = False
        self.decode = msgspec.msgpack.Decoder(Reading).decode

    def load(self, keys: Iterable[bytes]) -> dict[bytes, Kept]:
        """The readings that are kept under these keys; the first time, all others leave the store."""
        wanted = set(keys)
        if self.given_up:
            return {}
        try:
            if not self.held:
                self._restore(wanted)
        except (sqlite3.Error, msgspec.MsgspecError, OSError, TypeError, ValueError):
            self.discard(DAMAGED)
            return {}
        self.held = {key: one for key, one in self.held.items() if key in wanted}
        return dict(self.held)

    def _restore(self, wanted: set[bytes]):
        """Holds what is wanted; all else leaves the store."""
        forgotten = []
        for key, record, version, said in (
            self._opened().execute("select key, record, version, said from articles").fetchall()
        ):
            if key not in wanted:
                forgotten.append(key)
            elif digest_of(record) == version:
                self.restored(ArticleRecord(key, record, version, said))
            else:
                raise Damaged
        if forgotten:
            self._forget("articles", forgotten)
            self._forget("texts", forgotten)

    def restored(self, packed: ArticleRecord) -> Kept:
        """The reading of a record; its text stays in the store, unless the record comes with it."""
        reading = self.decode(packed.record)
        article, date, modified = reading.article, reading.article.date, reading.article.modified
        said = unsealed(packed.said, packed.key)
        body = KeptBody(self, packed.key, said[:16], article.body.placeholders)
        if packed.html is not None:
            body = replace(article.body, html=packed.html.decode())
        # Frozen, but nobody has seen it yet; a copy of each of many thousand would take longer than reading them.
        object.__setattr__(article, "body", body)
        object.__setattr__(article, "revision", said[16:].decode())
        if date:  # moments are kept as such, without a zone
            object.__setattr__(article, "date", date.astimezone(self.zone))
        if modified:
            object.__setattr__(article, "modified", modified.astimezone(self.zone))
        kept = Kept(reading, packed.version)
        if packed.html is None:
            self.held[packed.key] = kept
        return kept

    def keep(self, packed: Iterable[ArticleRecord]) -> bool:
        """Adds what was read; says whether the store holds it now."""
        if self.given_up:
            return False
        packed = list(packed)
        return self._insert(
            "articles", [(one.key, one.record, one.version, one.said) for one in packed]
        ) and self._insert("texts", [(one.key, one.html) for one in packed])

    def text(self, key: bytes, digest: bytes) -> str:
        """The text of this key and digest as HTML with placeholders; Damaged if the store does not hold it."""
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
            return msgspec.msgpack.decode(unsealed(row[0], key), type=Picture) if row else None
        except (sqlite3.Error, msgspec.MsgspecError, OSError, TypeError, ValueError):
            return None

    def keep_pictures(self, pictures: dict[bytes, Picture]):
        self._insert("pictures", [(key, sealed(msgspec.msgpack.encode(one), key)) for key, one in pictures.items()])

    def discard(self, problem: str | None = None):
        """Throws the store away, if it can be removed."""
        self.close()
        self.held.clear()
        self.problem = problem
        try:
            for suffix in ("", "-journal"):
                self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        except OSError:
            self.problem = UNWRITABLE

    def give_up(self):
        """Throws the store away and keeps nothing more in this build, which then hangs on no file that may be damaged again."""
        self.discard(DAMAGED)
        self.given_up = True

    def close(self):
        """Closes this process's connection, so that a fork starts with none."""
        connection = self.connections.pop(os.getpid(), None)
        if connection:
            connection.close()

    def _opened(self) -> sqlite3.Connection:
        if os.getpid() not in self.connections:
            self.connections[os.getpid()] = self._connected()
            if self._engine() != [(self.engine,)]:
                self.discard(self.problem)  # at once, where a delete would take seconds
                database = self.connections[os.getpid()] = self._connected()
                with database:
                    for table in ("meta", "articles", "texts", "pictures"):  # where the file could not be removed
                        database.execute(f"delete from {table}")  # noqa: S608 -- the names are ours
                    database.execute("insert into meta values (?)", (self.engine,))
        return self.connections[os.getpid()]

    def _connected(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.file, timeout=30)
        # A machine that loses its power may damage it: everything in it is checked, and it only saves time.
        database.execute("pragma synchronous = off")
        database.executescript(TABLES)
        return database

    def _engine(self) -> list[tuple]:
        return self.connections[os.getpid()].execute("select engine from meta").fetchall()

    def _insert(self, table: str, rows: list[tuple]) -> bool:
        if not rows:
            return True
        places = ", ".join("?" * len(rows[0]))
        try:
            with self._opened() as database:
                database.executemany(f"insert or replace into {table} values ({places})", rows)  # noqa: S608
        except (sqlite3.Error, OSError):  # a full disk, say: the next build reads again
            self.problem = UNWRITABLE
            return False
        return True

    def _forget(self, table: str, keys):
        try:
            with self._opened() as database:
                database.executemany(f"delete from {table} where key = ?", [(key,) for key in keys])  # noqa: S608
        except sqlite3.OperationalError:  # it can be read and not written; what it holds is as good as before
            self.problem = UNWRITABLE
