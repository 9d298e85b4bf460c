"""Where every old address leads: in one hop to the page that took its place, or to the word that it is gone."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .. import addresses, kinds
from ..content.article import Article
from ..content.newsroom_file import NAME as NEWSROOM_FILE
from ..faults import Fault, listed
from ..kinds import Old
from ..structure.lists import keys_of
from ..structure.routes import ArticleRoute, ListRoute, Route
from . import lock
from .lock import GONE, NAME, Lock, LockLine, Owner

# Articles of this site stand at such addresses, and had photos and documents beside them; other paths are of the old site.
OURS = re.compile(r"/[A-Za-z0-9-]+/(?:\d{4}/)?[a-z0-9-]+/")


class Redirect(NamedTuple):
    """One hop."""

    source: str
    target: str
    lang: str  # of the readers who come by it
    lasting: bool = True  # a list that has no story now may have one again
    listed: bool = True  # whether the target may be found by anybody


class Gone(NamedTuple):
    """An address of which the reader is told that nothing stands there any more."""

    address: str
    owner: Owner


@dataclass(frozen=True, slots=True)
class Moves:
    """All that old addresses do."""

    redirects: tuple[Redirect, ...] = ()
    gone: tuple[Gone, ...] = ()
    feeds: tuple[Redirect, ...] = ()  # of categories that moved
    lines: tuple[str, ...] = ()  # of the next lock, beyond those of the present pages
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)  # an article's address → those it had before


class Present:
    """What stands where at this moment; most builds need no more of it than the lines."""

    def __init__(self, routes: Iterable[Route], others: Iterable[str] = ()):
        self.routes = {route.address: route for route in routes}
        self.others = set(others)  # addresses of files that are no pages of an edition
        self.lines = {lock.shown(route.address, route.lang, *route.group[:2]) for route in self._owned()}

    def _owned(self) -> Iterator[Route]:
        for route in self.routes.values():
            if route.kind.old and not (isinstance(route, ListRoute) and route.number > 1):
                yield route

    @cached_property
    def owners(self) -> dict[str, Owner]:
        return {route.address: owner_of(route) for route in self._owned()}

    @cached_property
    def where(self) -> dict[Owner, str]:
        return {owner: address for address, owner in self.owners.items()}

    def stands(self, address: str) -> bool:
        return address in self.routes or address in self.others

    def files(self) -> set[str]:
        return {addresses.output_file(address) for address in (*self.routes, *self.others)}


def owner_of(route: Route) -> Owner:
    return Owner(route.kind.key, str(route.group[1]), route.lang)


def owner_of_article(article: Article) -> Owner:
    return Owner(article.kind, article.pair, article.lang)


def shown_later(articles: Iterable[Article], now: dt.datetime, languages: tuple[str, ...]) -> set[Owner]:
    """The articles that are under embargo at this moment, and the lists that show them."""
    owners = set()
    for article in articles:
        if article.is_later(now):
            for kind in kinds.EDITION:
                if kind.old is Old.LEAD_ON:
                    owners |= {Owner(kind.key, str(key), lang) for key in keys_of(article, kind) for lang in languages}
            owners.add(owner_of_article(article))
    return owners


def find(
    book: Lock,
    present: Present,
    articles: Iterable[Article],
    public: Iterable[Article],
    languages: tuple[str, ...],
    waiting: Container[Owner] = (),
) -> tuple[Moves, list[Fault]]:
    """Where the old addresses of the lock and the `aliases` of articles lead, and what is wrong with them.

    Nothing is said of those `waiting`: what is published later was nowhere yet at the moment that is looked at.
    """
    with_alias = [article for article in articles if article.aliases]
    if not book.records and not with_alias:
        return Moves(), []
    known = {owner_of_article(article) for article in articles}
    finder = _Finder(book, present, known, languages, waiting)
    finder.take_aliases(with_alias, {article.path for article in public})
    finder.take_records()
    return finder.moves(), sorted(set(finder.faults))


class _Finder:
    """One search; each step leaves its findings to the next."""

    def __init__(self, book: Lock, present: Present, known: set[Owner], languages: tuple[str, ...], waiting):
        self.present, self.known, self.languages, self.waiting = present, known, languages, waiting
        self.faults: list[Fault] = []
        self.origin: dict[str, tuple[str, int]] = {}  # old address → file and line that speak of it
        self.aliases: dict[str, Article] = {}
        self.hops: dict[str, Redirect] = {}
        self.gone: dict[str, Gone] = {}
        self.lines: dict[str, str] = {}
        self.records: dict[str, list[LockLine]] = defaultdict(list)
        for record in sorted(book.records):  # the order of lines means nothing
            self.records[record.address].append(record)

    def take_aliases(self, articles: list[Article], public: set[str]):
        """Checks the aliases of all articles; only those of public ones lead anywhere."""
        claimed: dict[str, Article] = {}
        files = self.present.files()
        for article in sorted(articles, key=lambda one: one.path):
            for alias in article.aliases:
                first = claimed.setdefault(alias, article)
                if alias == article.address:
                    problem = "is the article's own address: delete it"
                elif first is not article:
                    problem = f"leads to {first.path} already: delete it in one of the two"
                elif addresses.output_file(addresses.old_page(alias) or alias) in files or alias.startswith(
                    addresses.THEME
                ):
                    problem = f"would hide what stands there{self._by_whom(alias)}: delete it"
                elif problem := self._contradiction(alias, article):
                    pass
                elif article.path in public:
                    self.aliases[alias] = article
                if problem:
                    self.faults.append(Fault(article.path, article.line("aliases"), f"`aliases`: `{alias}` {problem}"))

    def _by_whom(self, address: str) -> str:
        route = self.present.routes.get(address)
        return f", {route.article.path}" if isinstance(route, ArticleRoute) else ""

    def _contradiction(self, alias: str, article: Article) -> str | None:
        """What the lock says against an alias."""
        for record in self.records.get(alias, ()):
            where = f"{NAME}, line {record.line}"
            if record.mark:
                return f"stands in {where} with `{_mark(record.mark)}`: delete one of the two"
            if record.owner in self.present.where and record.owner != owner_of_article(article):
                there = self.present.where[record.owner]
                return f"is a former address of {there}: delete it, or the line in {where}"
        return None

    def take_records(self):
        heirs = self._heirs()
        marks = self._marks()
        lost: dict[Owner, list[LockLine]] = defaultdict(list)
        by_hand: list[LockLine] = []
        for address, each in self.records.items():
            if self.present.stands(address):
                self._check_standing(address, each)
                continue
            record = self._one_of(each)
            owner, alias = record.owner, self.aliases.get(address)
            self.origin[address] = NAME, record.line
            if record.mark:
                by_hand.append(record)
            elif alias:
                continue
            elif owner in self.present.where:
                self._lead(address, owner)
            elif owner in marks:
                by_hand.append(record._replace(mark=marks[owner]))
            elif len(heirs.get(owner, ())) == 1:
                self._lead(address, next(iter(heirs[owner])))
            elif owner in self.waiting:
                continue
            elif kinds.KINDS[owner.kind].old is Old.LEAD_ON:
                self._lead_to_wider(record)
            elif owner in self.known:
                self._let_go(record)
            else:
                lost[owner].append(record)
        for alias, article in self.aliases.items():
            self.origin[alias] = article.path, article.line("aliases")
            self._lead(alias, owner_of_article(article))
        self._follow(by_hand)
        self.faults += self._lost(lost)
        self.faults += self._clashes()

    def _heirs(self) -> dict[Owner, set[Owner]]:
        """Who stands at an address of an owner that is no more: its folder or `pair` was renamed."""
        heirs = defaultdict(set)
        for address, each in self.records.items():
            holder = self.present.owners.get(address)
            if address in self.aliases:
                holder = owner_of_article(self.aliases[address])
            for record in each:
                if holder and record.owner not in self.known and record.owner not in self.present.where:
                    heirs[record.owner].add(holder)
        return heirs

    def _marks(self) -> dict[Owner, str]:
        """What people wrote after one line of an owner holds for its other lines too."""
        marks = {}
        for each in self.records.values():
            for record in each:
                if record.mark:
                    marks.setdefault(record.owner, record.mark)
        return marks

    def _check_standing(self, address: str, each: list[LockLine]):
        """A line beside that of the page which stands there."""
        holder = self.present.owners.get(address)
        for record in each:
            there = self.present.where.get(record.owner)
            if record.mark:
                problem = f"has `{_mark(record.mark)}`, but a page stands there{self._by_whom(address)}: delete the one or the other"
            elif holder is None:
                problem = "is needed by the newsroom itself: delete this line"
            elif there and record.owner != holder:
                problem = (
                    f"is a former address of {there} and now that of {self._by_whom(address).removeprefix(', ') or holder}: "
                    f"choose another slug for the latter; if readers shall find it here, delete this line"
                )
            else:
                continue
            self.faults.append(Fault(NAME, record.line, f"`{address}` {problem}"))

    def _one_of(self, each: list[LockLine]) -> LockLine:
        """The line that counts, where a merge has left several for one address."""
        marked = [one for one in each if one.mark]
        alive = [one for one in each if one.owner in self.present.where]
        for several, differ in ((marked, "mark"), ([] if marked else alive, "owner")):
            for one in several:
                if getattr(one, differ) != getattr(several[0], differ):
                    problem = f"stands in line {several[0].line} as well, with another end: keep one of the two"
                    self.faults.append(Fault(NAME, one.line, f"`{one.address}` {problem}"))
        return (marked or alive or each)[0]

    def _lead(self, address: str, owner: Owner):
        target = self.present.where[owner]
        self._hop(address, target, owner.lang)
        self.lines[address] = line_of(address, owner)

    def _lead_to_wider(self, record: LockLine):
        """A list without stories: a wider one shows what there is."""
        lang = record.owner.lang
        wider = kinds.KINDS[kinds.KINDS[record.owner.kind].wider]
        target = wider.at(lang) if lang in self.languages else addresses.CHOOSER
        self._hop(record.address, target, lang, lasting=False)
        self.lines[record.address] = line_of(record.address, record.owner)

    def _let_go(self, record: LockLine):
        self.gone[record.address] = Gone(record.address, record.owner)
        self.lines[record.address] = line_of(record.address, record.owner)

    def _hop(self, source: str, target: str, lang: str, *, lasting=True):
        route = self.present.routes.get(target)
        lang = lang if lang in self.languages else self.languages[0]
        self.hops[source] = Redirect(source, target, lang, lasting, route is None or route.listed)

    def _follow(self, by_hand: list[LockLine]):
        """Leads where people say; what leads to an old address leads to where that leads."""
        marks = {record.address: record.mark for record in by_hand}
        for record in by_hand:
            self.lines[record.address] = line_of(record.address, record.owner, record.mark)
            target, seen = record.mark, [record.address]
            while target in marks and target not in seen:
                seen.append(target)
                target = marks[target]
            if target == GONE or target in self.gone:
                self.gone[record.address] = Gone(record.address, record.owner)
            elif target in seen:
                self._mark_fault(record, f"leads to nothing but itself ({' → '.join((*seen, target))})")
            elif target in self.hops and target not in marks:
                hop = self.hops[target]
                self._hop(record.address, hop.target, record.owner.lang, lasting=hop.lasting)
            elif self.present.stands(target):
                self._hop(record.address, target, record.owner.lang)
            else:
                self._mark_fault(record, f"leads to `{target}`, where no page stands")

    def _mark_fault(self, record: LockLine, problem: str):
        cure = "write the address of a page, as in ` -> /bg/2026/another-story/`, or ` gone`"
        self.faults.append(Fault(NAME, record.line, f"`{record.address}` {problem}: {cure}"))

    def _lost(self, lost: dict[Owner, list[LockLine]]) -> Iterator[Fault]:
        """Asks what became of stories that are in the lock and nowhere else."""
        without_edition = [one for owner, each in lost.items() if owner.lang not in self.languages for one in each]
        if without_edition:
            first = min(without_edition, key=lambda one: one.line)
            message = (
                f"{len(without_edition)} addresses are in languages that {NEWSROOM_FILE} does not name any more, "
                f"such as `{first.owner.lang}`: write ` gone` after each of their lines, or name the language again"
            )
            yield Fault(NAME, first.line, message)
        for owner, each in lost.items():
            if owner.lang in self.languages:
                first = min(each, key=lambda one: one.line)
                also = sorted(one.address for one in each if one is not first)
                message = (
                    f"`{first.address}` was published, and now there is no {owner.kind} `{owner.key}` in `{owner.lang}`. "
                    f"If it is withdrawn for good, write ` gone` at the end of this line; if another page takes its "
                    f"place, write ` -> ` and the address of that page; if the folder has a new name, write its old one "
                    f"into the article, `pair: {owner.key}`"
                )
                yield Fault(NAME, first.line, message + (f" (likewise {listed(also)})" if also else ""))

    def _clashes(self) -> Iterator[Fault]:
        """Two old addresses that need the same file, or one inside the file of another."""
        taken = self.present.files()
        mine: dict[str, str] = {}
        for address in sorted((*self.hops, *self.gone)):
            page = addresses.old_page(address)
            if not page:
                continue
            file = addresses.output_file(page)
            inside = next((one for one in _parents(file) if one in taken or one in mine), None)
            twin = mine.setdefault(file, address)
            if file in taken and not self.present.stands(address):
                problem = f"needs the file `{file}`, which a page has"
            elif inside:
                problem = f"would stand inside the file `{inside}`"
            elif twin != address and self._leads_to(twin) != self._leads_to(address):
                problem = f"and `{twin}` are one page and lead to two"
            else:
                continue
            yield Fault(*self.origin[address], f"`{address}` {problem}: delete it")

    def _leads_to(self, address: str) -> str | None:
        return self.hops[address].target if address in self.hops else None

    def moves(self) -> Moves:
        hops = [self.hops[address] for address in sorted(self.hops)]
        former = defaultdict(list)
        for hop in hops:
            route = self.present.routes.get(hop.target)
            own = isinstance(route, ArticleRoute) and self.lines[hop.source] == line_of(hop.source, owner_of(route))
            if own and OURS.fullmatch(hop.source):
                former[hop.target].append(hop.source)
        return Moves(
            tuple(hops),
            tuple(self.gone[address] for address in sorted(self.gone)),
            tuple(self._feeds(hops)),
            tuple(self.lines.values()),
            {address: tuple(each) for address, each in former.items()},
        )

    def _feeds(self, hops: list[Redirect]) -> Iterator[Redirect]:
        """A list's feed lives on where the list does."""
        for hop in hops:
            had_feed = any(kinds.KINDS[record.owner.kind].has_feed for record in self.records.get(hop.source, ()))
            route = self.present.routes.get(hop.target)
            if had_feed and route and route.kind.has_feed:
                yield hop._replace(source=addresses.feed(hop.source), target=addresses.feed(hop.target))


def _mark(mark: str) -> str:
    return mark if mark == GONE else f"-> {mark}"


def _parents(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file


def line_of(address: str, owner: Owner, mark: str = "") -> str:
    return lock.shown(address, owner.lang, owner.kind, owner.key, mark)


def next_lock(book: Lock, present: Present, moves: Moves) -> bytes:
    """The lock with the present addresses in it."""
    return lock.serialise((*present.lines, *moves.lines), book.notes)
