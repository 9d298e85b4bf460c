"""What reading the articles gave, kept between builds.

Everything stands under a key made from the file's path and bytes, and the whole store under one made from all else that
shapes the result; so a changed setting, extension or program is never answered from it, and it works after a fresh clone.
The store is a database of plain data: nothing in it can run.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from ..content.body import Body, Placeholder, WholeBody
from ..content.reading import Reading
from ..digests import SIZE, Damaged, digest_of, sealed, unsealed
from ..pictures import Picture
from .database import DAMAGED, Database

CANNOT_BE_READ = (sqlite3.Error, msgspec.MsgspecError, OSError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What an article gave, ready to be kept or to be sent from one process to another."""

    key: bytes
    light: bytes  # what lists, pairs and addresses need of its reading
    version: bytes  # the digest of that
    text_seal: bytes  # the digest of its text and its revision, which would make each edit a new version
    html: bytes | None = None  # its text, with placeholders


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading, and the digest of its light part."""

    reading: Reading
    version: bytes


class KeptBody(Body):
    """A text that is fetched from the store when a page that shows it is rendered."""

    __slots__ = ("key", "store")

    def __init__(self, store: "ArticleStore", key: bytes, digest: bytes, placeholders: tuple[Placeholder, ...]):
        super().__init__(digest, placeholders)
        self.store, self.key = store, key

    @property
    def html(self) -> str:
        return self.store.text(self.key, self.digest)


def key_of(path: str, digest: bytes) -> bytes:
    """The key of an article: its path says its kind, language and pair; the digest is of its bytes."""
    return digest_of(path.encode(), digest)


def pack(key: bytes, reading: Reading) -> ArticleRecord:
    """The record of a reading without faults."""
    article = reading.article
    if article is None:
        raise ValueError("only a whole article can be kept")
    light = msgspec.msgpack.encode(replace(reading, article=replace(article, revision="")), enc_hook=_without_text)
    text_seal = sealed(article.body.digest + article.revision.encode(), key)
    return ArticleRecord(key, light, digest_of(light), text_seal, article.body.html.encode())


def _without_text(body: Body) -> tuple[Placeholder, ...]:
    """What is kept of a text with its article."""
    return body.placeholders


def _with_its_placeholders(_type: type[Body], placeholders: list[dict[str, str]]) -> Body:
    return Body(b"", msgspec.convert(placeholders, tuple[Placeholder, ...]))


class ArticleStore(Database):
    """The readings of one content folder."""

    def __init__(self, file: Path, engine: bytes, timezone: str):
        super().__init__(file, engine)
        self.zone = ZoneInfo(timezone)
        self.given_up = False
        self._held: dict[bytes, KeptReading] = {}  # what was restored, for the next build of this process
        self._stored: set[bytes] | None = None  # the keys of all articles in the database; None before it was looked at
        self._decode = msgspec.msgpack.Decoder(Reading, dec_hook=_with_its_placeholders).decode

    def load(self, keys: Iterable[bytes]) -> dict[bytes, KeptReading]:
        """The readings that are kept under these keys; if the store turns out to be damaged, none."""
        wanted = set(keys)
        if self.given_up:
            return {}
        try:
            if self._stored is None or not wanted.isdisjoint(self._stored - self._held.keys()):
                self._restore(wanted - self._held.keys())
        except CANNOT_BE_READ:
            self.discard(DAMAGED)
            return {}
        return {key: self._held[key] for key in wanted if key in self._held}

    def _restore(self, wanted: set[bytes]) -> None:
        """Holds what is wanted."""
        rows = self.opened().execute("select key, record, version, said from articles").fetchall()
        for key, light, version, text_seal in rows:
            if key in wanted:
                if digest_of(light) != version:
                    raise Damaged
                self.restored(ArticleRecord(key, light, version, text_seal))
        self._stored = {row[0] for row in rows}

    def forget_all_but(self, keys: Iterable[bytes]) -> None:
        """What stands under other keys leaves the store: files that are gone, or say something else by now."""
        kept = set(keys)
        self._held = {key: reading for key, reading in self._held.items() if key in kept}
        if self._stored and (forgotten := self._stored - kept):
            self.delete("articles", forgotten)
            self.delete("texts", forgotten)
            self._stored &= kept

    def restored(self, record: ArticleRecord) -> KeptReading:
        """The reading of a record; its text stays in the store, unless the record comes with it."""
        reading = self._decode(record.light)
        article = reading.article
        if article is None:
            raise Damaged
        text_digest_and_revision = unsealed(record.text_seal, record.key)
        placeholders = article.body.placeholders
        body: Body
        if record.html is None:
            body = KeptBody(self, record.key, text_digest_and_revision[:SIZE], placeholders)
        else:
            body = WholeBody(record.html.decode(), placeholders)
        # Frozen, but nobody has seen it yet; a copy of each of many thousand would take longer than reading them.
        object.__setattr__(article, "body", body)
        object.__setattr__(article, "revision", text_digest_and_revision[SIZE:].decode())
        self._give_zone(article, "date", "modified")
        if article.event:
            self._give_zone(article.event, "opens", "closes")
        kept = KeptReading(reading, record.version)
        if record.html is None:
            self._held[record.key] = kept
        return kept

    def _give_zone(self, record: object, *names: str) -> None:
        """Moments are kept as such, without a zone."""
        for name in names:
            if moment := getattr(record, name):
                object.__setattr__(record, name, moment.astimezone(self.zone))

    def keep(self, records: Iterable[ArticleRecord]) -> bool:
        """Adds what was read; says whether the store holds it now."""
        if self.given_up:
            return False
        records = list(records)
        is_kept = self.insert(
            "articles", [(record.key, record.light, record.version, record.text_seal) for record in records]
        ) and self.insert("texts", [(record.key, record.html) for record in records])
        if is_kept and self._stored is not None:
            self._stored |= {record.key for record in records}
        return is_kept

    def text(self, key: bytes, digest: bytes) -> str:
        """The text of this key and digest as HTML with placeholders; Damaged if the store does not hold it."""
        try:
            row = self.opened().execute("select html from texts where key = ?", (key,)).fetchone()
        except (sqlite3.Error, OSError) as error:
            raise Damaged from error
        if row is None or not isinstance(row[0], bytes) or digest_of(row[0]) != digest:
            raise Damaged
        return row[0].decode()

    def picture(self, key: bytes) -> Picture | None:
        """The measured picture that is kept under this key."""
        try:
            row = self.opened().execute("select record from pictures where key = ?", (key,)).fetchone()
            return msgspec.msgpack.decode(unsealed(row[0], key), type=Picture) if row else None
        except CANNOT_BE_READ:
            self.problem = DAMAGED
            return None

    def keep_pictures(self, pictures: dict[bytes, Picture]) -> None:
        self.insert(
            "pictures", [(key, sealed(msgspec.msgpack.encode(picture), key)) for key, picture in pictures.items()]
        )

    def discard(self, problem: str | None = None) -> None:
        """Throws the store away, if it can be removed."""
        super().discard(problem)
        self._held.clear()
        self._stored = None

    def give_up(self) -> None:
        """Throws the store away and keeps nothing more in this build, which then hangs on no file that may be damaged again."""
        self.discard(DAMAGED)
        self.given_up = True
