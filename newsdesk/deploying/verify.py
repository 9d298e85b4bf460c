"""Whether readers get the release that was sent: looked at from outside, through the site's own address."""

import hashlib
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import urllib3

from newsroom import addresses, headers

from .plan import Plan
from .releases import NAME, Files, Release, address, is_page
from .target import Target

AT_ONCE = 8  # requests
SAMPLE = 40  # of the files that have not changed
ENOUGH = 10  # problems to be told of; whoever mends these asks again
TIMEOUT = urllib3.Timeout(connect=10, read=20)
PAUSE, GROWTH, LONGEST = 0.1, 1.5, 5.0  # seconds between two looks, at first and later on
MOVED, GONE = (301, 302, 307, 308), 410
SERVED = "does the web server serve the folder of this target, and may everybody read it?"
NOWHERE = "this-page-does-not-exist"


class Note(str):
    """What a maintainer should know of, and is no reason to take a release back."""

    __slots__ = ()


@dataclass(frozen=True)
class Response:
    """What a server said."""

    status: int
    headers: urllib3.HTTPHeaderDict
    body: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


class _Lost(Exception):
    """A question that was not answered."""


class Outside:
    """The live site, as readers see it."""

    def __init__(
        self,
        release: Release,
        files: Files,
        plan: Plan,
        *,
        decided: tuple[str, ...] | None,
        others: Iterable[Release] = (),
        hidden: str = "",
    ):
        """`others` are releases whose redirects the web server may still have; `hidden` is what readers must not get."""
        self.release, self.files, self.plan, self.decided = release, files, plan, decided
        self.others, self.hidden = list(others), hidden
        self.url, self.languages = release.url, release.languages
        self.https = urlsplit(self.url).scheme == "https"
        self.rules = headers.rules(files)
        self.pool = urllib3.PoolManager(maxsize=AT_ONCE, retries=False, timeout=TIMEOUT)

    def problems(self, patience: float) -> list[str]:
        """What is not as it should be, and notes; a target that takes its time gets `patience` seconds."""
        with self.pool:
            return self._problems(patience)

    def _problems(self, patience: float) -> list[str]:
        if wrong := self._still_wrong([self._release], patience):
            return wrong
        found = self._still_wrong([*self._pages(), *self._missing(), *self._removed()], patience)
        return [*found, *_safely(self._hidden)]  # which does not change by itself, so nobody waits for it

    def shows(self, patience: float) -> list[str]:
        """What is not as it should be of the release's name alone: whether this is the site's address."""
        with self.pool:
            return self._still_wrong([self._release], patience)

    def _still_wrong(self, checks: list[Callable], patience: float) -> list[str]:
        """What is wrong when the time is up; what was right once is not looked at again.

        The time begins when all was looked at once: one answer that is lost among thousands is asked for again.
        """
        pause, found = PAUSE, self._failing(checks)
        deadline = time.monotonic() + patience
        while found and (left := deadline - time.monotonic()) > 0:
            time.sleep(min(pause, left))
            pause = min(pause * GROWTH, LONGEST)
            found = self._failing(list(found))
        said = [problem for problems in found.values() for problem in problems]
        return sorted(said, key=lambda one: isinstance(one, Note))[:ENOUGH]

    def _failing(self, checks: list[Callable]) -> dict[Callable, list[str]]:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            said = zip(checks, threads.map(_safely, checks), strict=True)
            return {check: problems for check, problems in said if problems}

    # --- what is looked at ---

    def _release(self) -> Iterator[str]:
        try:
            response = self._get(f"/{NAME}")
        except _Lost as lost:
            yield f"{self.url} cannot be reached: {_reason(lost.__cause__)}"
            return
        found = response.body.decode(errors="replace").strip()
        if response.status != 200:
            yield f"{self.url}/{NAME} answers {response.status}: {SERVED}"
        elif found != self.release.id:
            yield f"{self.url}/{NAME} names the release {found[:40]!r} instead of {self.release.id}: {SERVED}"

    def _pages(self) -> Iterator[Callable]:
        same = [name for name in self.plan.same if not name.startswith("_")]
        sample = random.Random(NAME).sample(same, min(SAMPLE, len(same)))  # noqa: S311 -- any files will do
        ours = [name for name in self.plan.new if not name.startswith("_")]
        important = [name for name in self.files if name.count("/") < 2 and not name.startswith("_")]
        for name in dict.fromkeys([*ours, *sample, *important]):
            yield lambda name=name: self._file(name)

    def _missing(self) -> Iterator[Callable]:
        """An address that never was, in each edition and outside of all."""
        for lang in (None, *self.languages):
            page = addresses.output_file(addresses.not_found(lang) if lang else addresses.NOT_FOUND)
            path = f"/{lang}/{NOWHERE}/" if lang else f"/{NOWHERE}"
            yield lambda path=path, page=page: self._not_found(path, page)

    def _removed(self) -> Iterator[Callable]:
        for name in self.plan.removed[:SAMPLE]:
            if is_page(name):
                yield lambda name=name: self._is_gone(name)

    # --- the checks ---

    def _file(self, name: str) -> Iterator[str]:
        response = self._get(address(name))
        if self._is_of_another(name, response):
            yield Note(f"{address(name)} answers {response.status}, as another release had it: reload the web server")
            return
        if name in self.release.moved and response.status in MOVED:
            yield from self._leads(name, response)
            return
        said = 404 if name.endswith("404.html") and response.status == 404 else 200
        said = GONE if name in self.release.gone and response.status == GONE else said
        if response.status != said:
            yield f"{address(name)} answers {response.status} instead of {said}"
        elif response.digest != self.files[name]:
            yield f"{address(name)} is not the page that was sent"
        else:
            yield from self._headers(name, address(name), response)

    def _is_of_another(self, name: str, response: Response) -> bool:
        """Whether a web server that reads its redirects when it is reloaded has not been reloaded yet."""
        if response.status == GONE:
            return name not in self.release.gone and any(name in one.gone for one in self.others)
        found = response.headers.get("Location", "")
        return (
            response.status in MOVED
            and not self._is_at(name, found, self.release.moved.get(name))
            and any(self._is_at(name, found, one.moved.get(name)) for one in self.others)
        )

    def _is_at(self, name: str, found: str, to: str | None) -> bool:
        here = self.url + address(name)
        return to is not None and urlsplit(_joined(here, found)).path == urlsplit(_joined(here, to)).path

    def _leads(self, name: str, response: Response) -> Iterator[str]:
        here, found, to = self.url + address(name), response.headers.get("Location", ""), self.release.moved[name]
        if not self._is_at(name, found, to):
            yield f"{address(name)} leads to {_joined(here, found)} instead of {_joined(here, to)}"
        elif self.decided is None:
            yield from self._headers(name, address(name), response, but="Content-Type")

    def _not_found(self, path: str, page: str) -> Iterator[str]:
        response = self._get(path)
        if response.status != 404 and (self.decided is None or response.status != 403):
            yield f"{path}, an address that does not exist, answers {response.status} instead of 404"
        elif self.decided is None and response.digest != self.files.get(page):
            yield f"{path}, an address that does not exist, does not show {address(page)}"
        elif self.decided is None:
            yield from self._headers(page, path, response)

    def _is_gone(self, name: str) -> Iterator[str]:
        response = self._get(address(name))
        if response.status == 200:
            yield f"{address(name)} was removed, and is still there"

    def _hidden(self) -> Iterator[str]:
        if self.hidden and self._get(f"/{self.hidden}").status == 200:
            folder = self.hidden.partition("/")[0]
            yield Note(
                f"readers can get {self.url}/{self.hidden}: let nobody read {folder}/, where old releases keep what was "
                f"withdrawn"
            )

    def _headers(self, name: str, path: str, response: Response, but: str = "") -> Iterator[str]:
        wanted = headers.of(name, https=self.https, rules=self.rules)
        wanted.pop(but, None)
        if self.decided is not None:
            wanted = {header: wanted[header] for header in self.decided}
        for header, value in wanted.items():
            found = response.headers.get(header)
            if not _alike(header, value, found):
                yield f"{path} has the header {header}: {found or 'none'}, instead of {value}"

    def _get(self, path: str) -> Response:
        url = self.url + quote(path, safe="/~")
        try:
            response = self.pool.request("GET", url, redirect=False, headers={"Accept-Encoding": "gzip"})
        except urllib3.exceptions.HTTPError as error:
            raise _Lost(f"{path} could not be fetched: {_reason(error)}") from error
        return Response(response.status, response.headers, response.data)


def inside(target: Target, files: Files, plan: Plan) -> list[str]:
    """What is wrong with the files as they lie at the target, where it has no address to be looked at from outside."""
    names = [*plan.new, *plan.same[:SAMPLE]]
    found = target.read_back(names)
    return [f"{name} is not the file that was sent" for name in names if found.get(name) != files[name]][:ENOUGH]


def _joined(here: str, to: str) -> str:
    try:
        return urljoin(here, to)
    except ValueError:  # a server may say anything
        return quote(to)


def _safely(check: Callable) -> list[str]:
    try:
        return list(check())
    except _Lost as lost:
        return [str(lost)]


def _alike(header: str, wanted: str, found: str | None) -> bool:
    if found is None:
        return False
    if header == "Content-Type":  # the same type under an older name, or without the character set that is the default
        return _type(found) == _type(wanted) and ("charset" not in found or "utf-8" in found.lower())
    return _spaceless(found) == _spaceless(wanted)


def _type(value: str) -> str:
    kind = value.partition(";")[0].strip().lower()
    return {"text/xml": "application/xml", "application/javascript": "text/javascript"}.get(kind, kind)


def _spaceless(value: str) -> str:
    return re.sub(r"\s+", "", value).lower()


def _reason(error: Exception) -> str:
    said = str(getattr(error, "reason", None) or error)
    if "Errno 111" in said:
        return "connection refused: does the web server run?"
    return said.rpartition(">: ")[2] or type(error).__name__
