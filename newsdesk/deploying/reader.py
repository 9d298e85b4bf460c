"""Asks a site as its readers do, and compares what it says with what it should say."""

import re
import time
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import quote, urljoin, urlsplit

import urllib3

from newsroom.content.beside import MOST_BYTES

from .. import bounded
from ..bounded import TooMuch

AT_ONCE = 8  # requests
LONGEST = 600.0  # seconds that an answer may take
BEGINNING = 1_000  # bytes
TIMEOUT = urllib3.Timeout(connect=10, read=20)


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: urllib3.HTTPHeaderDict
    digest: str  # of the body
    beginning: bytes  # of it

    @property
    def location(self) -> str:
        """Where it leads, as it was written; an empty text if it leads nowhere."""
        return self.headers.get("Location", "")


class Lost(Exception):
    """A question that was not answered; `reason` is why."""

    def __init__(self, path: str, error: Exception):
        self.reason = _reason(error)
        super().__init__(f"{path} could not be fetched: {self.reason}")


class Reader:
    """Asks one site, at `url`."""

    def __init__(self, url: str):
        self.url = url
        self.pool = urllib3.PoolManager(maxsize=AT_ONCE, retries=False, timeout=TIMEOUT)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pool.clear()

    def get(self, path: str, most: int | None = None) -> Answer:
        """Redirects are not followed. Lost if there is no answer, or one of more than `most` bytes."""
        try:
            answer = self.pool.request(
                "GET",
                self.url + quote(path, safe="/~"),
                redirect=False,
                headers={"Accept-Encoding": "gzip"},
                preload_content=False,
            )
            with answer:
                return Answer(answer.status, answer.headers, *_read(answer, most or MOST_BYTES))
        except (urllib3.exceptions.HTTPError, TooMuch, TimeoutError) as error:
            raise Lost(path, error) from error


def _read(answer: urllib3.BaseHTTPResponse, most: int) -> tuple[str, bytes]:
    """The digest of a body and its first bytes; TooMuch if no file of a site has so many, TimeoutError if it takes too long."""
    deadline, beginning = time.monotonic() + LONGEST, b""

    def more(size: int) -> bytes:
        nonlocal beginning
        if time.monotonic() > deadline:
            raise TimeoutError(f"the answer did not end within {LONGEST:.0f} seconds")
        piece = answer.read1(size)
        beginning = (beginning + piece)[:BEGINNING] if len(beginning) < BEGINNING else beginning
        return piece

    return bounded.digest(more, most), beginning


def joined(page: str, link: str) -> str:
    """Where a link on a page leads."""
    try:
        return urljoin(page, link)
    except ValueError:  # a server may say anything
        return quote(link)


def is_same_place(page: str, link: str, other: str) -> bool:
    return urlsplit(joined(page, link)).path == urlsplit(joined(page, other)).path


def alike(header: str, wanted: str, value: str | None) -> bool:
    """Whether the value of a header says what is wanted."""
    if value is None:
        return False
    if header == "Content-Type":  # the same type under an older name, or without the character set that is the default
        return _type(value) == _type(wanted) and ("charset" not in value or "utf-8" in value.lower())
    return _spaceless(value) == _spaceless(wanted)


def _type(value: str) -> str:
    kind = value.partition(";")[0].strip().lower()
    return {"text/xml": "application/xml", "application/javascript": "text/javascript"}.get(kind, kind)


def _spaceless(value: str) -> str:
    return re.sub(r"\s+", "", value).lower()


def _reason(error: Exception) -> str:
    if isinstance(error, TooMuch):
        return "the answer does not end"
    words = str(getattr(error, "reason", None) or error)
    if "Errno 111" in words:
        return "connection refused: does the web server run?"
    return words.rpartition(">: ")[2] or type(error).__name__
