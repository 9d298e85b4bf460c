"""Whether readers get the release that was sent: looked at from outside, through the site's own address."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import urlsplit

from newsroom import addresses, headers

from .plan import ChangePlan
from .reader import AT_ONCE, Answer, Lost, Reader, alike, is_same_place, joined
from .releases import NAME, Files, Release, address, is_page
from .target import Target

SAMPLE = 40  # of the files that have not changed
SHORT = 1_000_000  # bytes; more than any page says in the place of the release's name
ENOUGH = 10  # problems to be told of; whoever mends these asks again
PAUSE, GROWTH, LONGEST = 0.1, 1.5, 5.0  # seconds between two looks, at first and later on
MOVED, GONE = (301, 302, 307, 308), 410
SERVED = "does the web server serve the folder of this target, and may everybody read it?"
NOWHERE = "this-page-does-not-exist"

Check = Callable[[], Iterator[str]]  # yields what is wrong


class Note(str):
    """What a maintainer should know of, and is no reason to take a release back."""

    __slots__ = ()


class Outside:
    """The live site, as readers see it."""

    def __init__(
        self,
        release: Release,
        files: Files,
        plan: ChangePlan,
        *,
        decided: tuple[str, ...] | None,
        others: Iterable[Release] = (),
        hidden: str = "",
    ):
        """`others` are releases whose redirects the web server may still have; `hidden` is what readers must not get.

        `decided` are the headers that the target decides on; None is all.
        """
        self.release, self.files, self.plan, self.decided = release, files, plan, decided
        self.others, self.hidden = list(others), hidden
        self.url, self.languages = release.url, release.languages
        self.https = urlsplit(self.url).scheme == "https"
        self.rules = headers.rules(files)
        self.reader = Reader(self.url)

    def problems(self, patience: float) -> list[str]:
        """What is not as it should be, and notes; a target that takes its time gets `patience` seconds."""
        with self.reader:
            if wrong := self._still_wrong([self._release], patience):
                return wrong
            wrong = self._still_wrong([*self._pages(), *self._missing(), *self._removed()], patience)
            return [*wrong, *_safely(self._hidden)]  # which does not change by itself, so nobody waits for it

    def shows(self, patience: float) -> list[str]:
        """What is not as it should be of the release's name alone: whether this is the site's address."""
        with self.reader:
            return self._still_wrong([self._release], patience)

    def _still_wrong(self, checks: list[Check], patience: float) -> list[str]:
        """What is wrong when the time is up; what was right once is not looked at again.

        The time begins when all was looked at once: one answer that is lost among thousands is asked for again.
        """
        pause, failing = PAUSE, self._failing(checks)
        deadline = time.monotonic() + patience
        while failing and (left := deadline - time.monotonic()) > 0:
            time.sleep(min(pause, left))
            pause = min(pause * GROWTH, LONGEST)
            failing = self._failing(list(failing))
        wrong = [problem for problems in failing.values() for problem in problems]
        return sorted(wrong, key=lambda problem: isinstance(problem, Note))[:ENOUGH]

    def _failing(self, checks: list[Check]) -> dict[Check, list[str]]:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            outcomes = zip(checks, threads.map(_safely, checks), strict=True)
            return {check: problems for check, problems in outcomes if problems}

    # --- what is looked at ---

    def _release(self) -> Iterator[str]:
        try:
            answer = self.reader.get(f"/{NAME}", most=SHORT)
        except Lost as lost:
            yield f"{self.url} cannot be reached: {lost.reason}"
            return
        name = answer.beginning.decode(errors="replace").strip()
        if answer.status != 200:
            yield f"{self.url}/{NAME} answers {answer.status}: {SERVED}"
        elif name != self.release.id:
            yield f"{self.url}/{NAME} names the release {name[:40]!r} instead of {self.release.id}: {SERVED}"

    def _pages(self) -> Iterator[Check]:
        same = [name for name in self.plan.same if not name.startswith("_")]
        sample = random.Random(NAME).sample(same, min(SAMPLE, len(same)))  # noqa: S311 -- any files will do
        ours = [name for name in self.plan.new if not name.startswith("_")]
        important = [name for name in self.files if name.count("/") < 2 and not name.startswith("_")]
        for name in dict.fromkeys([*ours, *sample, *important]):
            yield partial(self._file, name)

    def _missing(self) -> Iterator[Check]:
        """An address that never was, in each edition and outside of all."""
        for lang in (None, *self.languages):
            page = addresses.output_file(addresses.not_found(lang) if lang else addresses.NOT_FOUND)
            path = f"/{lang}/{NOWHERE}/" if lang else f"/{NOWHERE}"
            yield partial(self._not_found, path, page)

    def _removed(self) -> Iterator[Check]:
        for name in self.plan.removed[:SAMPLE]:
            if is_page(name):
                yield partial(self._is_gone, name)

    # --- the checks ---

    def _file(self, name: str) -> Iterator[str]:
        answer = self.reader.get(address(name))
        if self._is_of_another(name, answer):
            yield Note(f"{address(name)} answers {answer.status}, as another release had it: reload the web server")
            return
        if name in self.release.moved and answer.status in MOVED:
            yield from self._leads(name, answer)
            return
        wanted = 404 if name.endswith("404.html") and answer.status == 404 else 200
        wanted = GONE if name in self.release.gone and answer.status == GONE else wanted
        if answer.status != wanted:
            yield f"{address(name)} answers {answer.status} instead of {wanted}"
        elif answer.digest != self.files[name]:
            yield f"{address(name)} is not the page that was sent"
        else:
            yield from self._headers(name, address(name), answer)

    def _is_of_another(self, name: str, answer: Answer) -> bool:
        """Whether a web server that reads its redirects when it is reloaded has not been reloaded yet."""
        if answer.status == GONE:
            return name not in self.release.gone and any(name in other.gone for other in self.others)
        return (
            answer.status in MOVED
            and not self._is_at(name, answer.location, self.release.moved.get(name))
            and any(self._is_at(name, answer.location, other.moved.get(name)) for other in self.others)
        )

    def _is_at(self, name: str, location: str, to: str | None) -> bool:
        return to is not None and is_same_place(self.url + address(name), location, to)

    def _leads(self, name: str, answer: Answer) -> Iterator[str]:
        page, to = self.url + address(name), self.release.moved[name]
        if not self._is_at(name, answer.location, to):
            yield f"{address(name)} leads to {joined(page, answer.location)} instead of {joined(page, to)}"
        elif self.decided is None:
            yield from self._headers(name, address(name), answer, but="Content-Type")

    def _not_found(self, path: str, page: str) -> Iterator[str]:
        answer = self.reader.get(path)
        if answer.status != 404 and (self.decided is None or answer.status != 403):
            yield f"{path}, an address that does not exist, answers {answer.status} instead of 404"
        elif self.decided is None and answer.digest != self.files.get(page):
            yield f"{path}, an address that does not exist, does not show {address(page)}"
        elif self.decided is None:
            yield from self._headers(page, path, answer)

    def _is_gone(self, name: str) -> Iterator[str]:
        if self.reader.get(address(name)).status == 200:
            yield f"{address(name)} was removed, and is still there"

    def _hidden(self) -> Iterator[str]:
        if self.hidden and self.reader.get(f"/{self.hidden}").status == 200:
            folder = self.hidden.partition("/")[0]
            yield Note(
                f"readers can get {self.url}/{self.hidden}: let nobody read {folder}/, where old releases keep what was "
                f"withdrawn"
            )

    def _headers(self, name: str, path: str, answer: Answer, but: str = "") -> Iterator[str]:
        wanted = headers.of(name, https=self.https, rules=self.rules)
        wanted.pop(but, None)
        if self.decided is not None:
            wanted = {header: wanted[header] for header in self.decided}
        for header, value in wanted.items():
            present = answer.headers.get(header)
            if not alike(header, value, present):
                yield f"{path} has the header {header}: {present or 'none'}, instead of {value}"


def inside(target: Target, files: Files, plan: ChangePlan) -> list[str]:
    """What is wrong with the files as they lie at the target, where it has no address to be looked at from outside."""
    names = [*plan.new, *plan.same[:SAMPLE]]
    digests = target.read_back(names)
    return [f"{name} is not the file that was sent" for name in names if digests.get(name) != files[name]][:ENOUGH]


def _safely(check: Check) -> list[str]:
    try:
        return list(check())
    except Lost as lost:
        return [str(lost)]
