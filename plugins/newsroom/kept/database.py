"""A file of tables in the cache: plain data that one engine has found out.

The engine stands for the program and for all settings that shape what it finds; what another one has left is thrown away,
and so is what is damaged. Both are said in one line.
"""

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

TABLES = """
create table if not exists meta (engine blob);
create table if not exists articles (key blob primary key, record blob, version blob, said blob) without rowid;
create table if not exists texts (key blob primary key, html blob);
create table if not exists pictures (key blob primary key, record blob) without rowid;
"""

DAMAGED = "the cache was damaged and is made anew"
ANOTHER = "the cache was made by another version, or with other settings: every article is read anew"
UNWRITABLE = "the cache cannot be written; the next build will read every article again"


class Database:
    """The tables of one content folder."""

    def __init__(self, file: Path, engine: bytes):
        self.file = file
        self.engine = engine
        self.problem: str | None = None  # in a word for people
        self._connections: dict[int, sqlite3.Connection] = {}  # by process: a fork must not use its parent's

    def opened(self) -> sqlite3.Connection:
        """This process's connection, to tables of this engine."""
        if os.getpid() not in self._connections:
            self._connections[os.getpid()] = self._connected()
            engines = self._engines()
            if engines != [(self.engine,)]:
                self.discard(self.problem or (ANOTHER if engines else None))  # a delete would take seconds
                database = self._connections[os.getpid()] = self._connected()
                with database:
                    for table in ("meta", "articles", "texts", "pictures"):  # where the file could not be removed
                        database.execute(f"delete from {table}")  # noqa: S608 -- the names are ours
                    database.execute("insert into meta values (?)", (self.engine,))
        return self._connections[os.getpid()]

    def _connected(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        # What nobody refers to any more may be found, and closed, by another thread.
        database = sqlite3.connect(self.file, timeout=30, check_same_thread=False)
        try:
            # A machine that loses its power may damage it: everything in it is checked, and it only saves time.
            database.execute("pragma synchronous = off")
            database.executescript(TABLES)
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _engines(self) -> list[tuple[bytes]]:
        return self._connections[os.getpid()].execute("select engine from meta").fetchall()

    def insert(self, table: str, rows: list[tuple[bytes | None, ...]]) -> bool:
        """Adds rows or puts them in the place of others; says whether the table holds them now."""
        if not rows:
            return True
        places = ", ".join("?" * len(rows[0]))
        try:
            with self.opened() as database:
                database.executemany(f"insert or replace into {table} values ({places})", rows)  # noqa: S608
        except (sqlite3.Error, OSError):  # a full disk, say: the next build reads again
            self.problem = UNWRITABLE
            return False
        return True

    def delete(self, table: str, keys: Iterable[bytes]) -> None:
        """Removes the rows with these keys, if it can."""
        try:
            with self.opened() as database:
                database.executemany(f"delete from {table} where key = ?", [(key,) for key in keys])  # noqa: S608
        except sqlite3.OperationalError:  # it can be read and not written; what it holds is as good as before
            self.problem = UNWRITABLE
        except sqlite3.Error:
            self.discard(DAMAGED)

    def discard(self, problem: str | None = None) -> None:
        """Throws the file away, if it can be removed."""
        self.close()
        self.problem = problem
        try:
            for suffix in ("", "-journal"):
                self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        except OSError:
            self.problem = UNWRITABLE

    def close(self) -> None:
        """Closes this process's connection, so that a fork starts with none."""
        connection = self._connections.pop(os.getpid(), None)
        if connection:
            connection.close()

    def __del__(self) -> None:
        self.close()  # whoever ends with a fault has not done so
