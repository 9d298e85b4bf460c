"""Where every old address leads: in one hop to the page that took its place, or to the word that it is gone."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from .. import addresses, kinds
from ..content.article import Article
from ..faults import Fault
from ..kinds import Old
from ..structure.routes import ArticleRoute
from . import chains, conflicts, lock
from .doubt import Doubt
from .lock import GONE, NAME, Lock, LockLine, Owner
from .moves import Gone, Moves, Redirect
from .present import Present, owner_of, owner_of_article

# Articles of this site stand at such addresses, and had photos and documents beside them; other paths are of the old site.
OURS = re.compile(r"/[A-Za-z0-9-]+/(?:\d{4}/)?[a-z0-9-]+/")


def find(
    book: Lock,
    present: Present,
    articles: Iterable[Article],
    public: Iterable[Article],
    languages: tuple[str, ...],
    waiting: Container[Owner] = (),
    doubt: Doubt | None = None,
) -> tuple[Moves, list[Fault]]:
    """Where the old addresses of the lock and the `aliases` of articles lead, and what is wrong with them.

    Nothing is said of those `waiting`: what is published later was nowhere yet at the moment that is looked at; nor of
    what faulty articles leave in `doubt`.
    """
    articles = list(articles)
    with_alias = [article for article in articles if article.aliases]
    if not book.records and not with_alias:
        return Moves(), []
    known = {owner_of_article(article) for article in articles}
    if doubt:
        known |= doubt.owners
    finder = _Finder(book, present, known, languages, waiting, doubt)
    finder.take_aliases(with_alias, {article.path for article in public})
    finder.take_lines()
    return finder.moves(), sorted(set(finder.faults))


class _Finder:
    """One search; each step leaves its findings to the next."""

    def __init__(
        self,
        book: Lock,
        present: Present,
        known: set[Owner],
        languages: tuple[str, ...],
        waiting: Container[Owner],
        doubt: Doubt | None,
    ):
        self.present, self.known, self.languages, self.waiting = present, known, languages, waiting
        self.doubt = doubt
        self.faults: list[Fault] = []
        self.origin: dict[str, tuple[str, int]] = {}  # old address → file and line that speak of it
        self.aliases: dict[str, Article] = {}
        self.hops: dict[str, Redirect] = {}
        self.gone: dict[str, Gone] = {}
        self.next_lines: dict[str, str] = {}  # of the next lock, by address
        self.lines: dict[str, list[LockLine]] = defaultdict(list)
        for line in sorted(book.records):  # the order of lines means nothing
            self.lines[line.address].append(line)

    def take_aliases(self, articles: list[Article], public: set[str]) -> None:
        """Checks the aliases of all articles; only those of public ones lead anywhere."""
        claimed: dict[str, Article] = {}
        known = {line.owner for lines in self.lines.values() for line in lines}  # who was there before a copy was
        for article in sorted(articles, key=lambda article: (owner_of_article(article) not in known, article.path)):
            for alias in article.aliases:
                first = claimed.setdefault(alias, article)
                if problem := self._problem(alias, article, first):
                    self.faults.append(Fault(article.path, article.line("aliases"), f"`aliases`: `{alias}` {problem}"))
                elif article.path in public:
                    self.aliases[alias] = article

    def _problem(self, alias: str, article: Article, first: Article) -> str | None:
        """What is wrong with an alias; `first` is the first article that has it."""
        file = addresses.output_file(addresses.old_page(alias) or alias)
        if alias == article.address:
            return "is the article's own address: delete it"
        if first is not article:
            return f"leads to {first.path} already: delete it in one of the two"
        if file in self.present.files or alias.startswith(addresses.THEME):
            path = self.present.article_at(alias)
            return f"would hide what stands there{f', {path}' if path else ''}: delete it"
        if twin := self.present.like(file):
            return f"differs from `{twin}`, where a page stands, in the case of letters alone, which not every server tells apart: delete it"
        for line in self.lines.get(alias, ()):
            where = f"{NAME}, line {line.line}"
            if line.mark:
                return f"stands in {where} with `{conflicts.shown(line.mark)}`: delete one of the two"
            if line.owner in self.present.where and line.owner != owner_of_article(article):
                return f"is a former address of {self.present.where[line.owner]}: delete it, or the line in {where}"
        return None

    def take_lines(self) -> None:
        """Finds where each address of the lock leads, and each alias."""
        heirs = self._heirs()
        marks = self._marks()
        lost: dict[Owner, list[LockLine]] = defaultdict(list)
        by_hand: list[LockLine] = []
        for address, lines in self.lines.items():
            if self.present.stands(address):
                self.faults += conflicts.beside_a_page(address, lines, self.present)
                continue
            line = self._the_one_that_counts(lines)
            owner = line.owner
            self.origin[address] = NAME, line.line
            if line.mark:
                by_hand.append(line)
            elif address in self.aliases:
                continue
            elif owner in self.present.where:
                self._lead(address, owner, self.present.where[owner])
            elif owner in marks:
                by_hand.append(line._replace(mark=marks[owner]))
            elif len(heirs.get(owner, ())) == 1:
                heir = next(iter(heirs[owner]))
                self._lead(address, heir, self.present.where[heir])
            elif owner in self.waiting:
                continue
            elif kinds.KINDS[owner.kind].old is Old.LEAD_ON:
                self._lead_to_wider(line)
            elif owner in self.known:
                self._let_go(line)
            else:
                lost[owner].append(line)
        for alias, article in self.aliases.items():
            self.origin[alias] = article.path, article.line("aliases")
            self._lead(alias, owner_of_article(article), article.address)
        self._follow(by_hand)
        if not (self.doubt and self.doubt.strangers):
            self.faults += conflicts.lost(lost, self.languages)
        targets = dict.fromkeys(self.gone) | {address: hop.target for address, hop in self.hops.items()}
        self.faults += conflicts.clashes(targets, self.present, self.origin)

    def _heirs(self) -> dict[Owner, set[Owner]]:
        """Who stands at an address of an owner that is no more: its folder or `pair` was renamed."""
        heirs = defaultdict(set)
        for address, lines in self.lines.items():
            holder = self.present.owners.get(address)
            if address in self.aliases:
                holder = owner_of_article(self.aliases[address])
            for line in lines:
                if holder and line.owner not in self.known and line.owner not in self.present.where:
                    heirs[line.owner].add(holder)
        return heirs

    def _marks(self) -> dict[Owner, str]:
        """What people wrote after one line of an owner holds for its other lines too."""
        marks: dict[Owner, str] = {}
        for lines in self.lines.values():
            for line in lines:
                if line.mark:
                    marks.setdefault(line.owner, line.mark)
        return marks

    def _the_one_that_counts(self, lines: list[LockLine]) -> LockLine:
        """One line, where a merge has left several for one address."""
        marked = [line for line in lines if line.mark]
        alive = [line for line in lines if line.owner in self.present.where]
        self.faults += conflicts.with_other_ends(marked, alive)
        return (marked or alive or lines)[0]

    def _lead(self, address: str, owner: Owner, target: str) -> None:
        self._hop(address, target, owner.lang)
        self.next_lines[address] = line_of(address, owner)

    def _lead_to_wider(self, line: LockLine) -> None:
        """A list without stories: a wider one shows what there is."""
        lang = line.owner.lang
        wider = kinds.KINDS[kinds.KINDS[line.owner.kind].wider]
        target = wider.at(lang) if lang in self.languages else addresses.CHOOSER
        self._hop(line.address, target, lang, lasting=False)
        self.next_lines[line.address] = line_of(line.address, line.owner)

    def _let_go(self, line: LockLine) -> None:
        self.gone[line.address] = Gone(line.address, line.owner)
        self.next_lines[line.address] = line_of(line.address, line.owner)

    def _hop(self, source: str, target: str, lang: str, *, lasting: bool = True) -> None:
        route = self.present.routes.get(target)
        lang = lang if lang in self.languages else self.languages[0]
        self.hops[source] = Redirect(source, target, lang, lasting, route is None or route.listed)

    def _follow(self, by_hand: list[LockLine]) -> None:
        """Leads where people say; what leads to an old address leads to where that leads."""
        marks = {line.address: line.mark for line in by_hand}
        ends = chains.ends(marks)
        for line in by_hand:
            self.next_lines[line.address] = line_of(line.address, line.owner, line.mark)
            target = ends[line.address]
            if target == GONE or target in self.gone:
                self.gone[line.address] = Gone(line.address, line.owner)
            elif target == chains.CIRCLE:
                circle = f"leads to nothing but itself ({' → '.join(chains.first_steps(line.address, marks))})"
                self.faults.append(conflicts.with_a_useless_mark(line, circle))
            elif target in self.hops and target not in marks:
                hop = self.hops[target]
                self._hop(line.address, hop.target, line.owner.lang, lasting=hop.lasting)
            elif self.present.stands(target):
                self._hop(line.address, target, line.owner.lang)
            elif not (self.doubt and self.doubt.may_stand(target)):
                self.faults.append(conflicts.with_a_useless_mark(line, f"leads to `{target}`, where no page stands"))

    def moves(self) -> Moves:
        hops = [self.hops[address] for address in sorted(self.hops)]
        former = defaultdict(list)
        for hop in hops:
            route = self.present.routes.get(hop.target)
            own = isinstance(route, ArticleRoute) and self.next_lines[hop.source] == line_of(
                hop.source, owner_of(route)
            )
            if own and OURS.fullmatch(hop.source):
                former[hop.target].append(hop.source)
        return Moves(
            tuple(hops),
            tuple(self.gone[address] for address in sorted(self.gone)),
            tuple(self._feeds(hops)),
            tuple(self.next_lines.values()),
            {address: tuple(sources) for address, sources in former.items()},
        )

    def _feeds(self, hops: list[Redirect]) -> Iterator[Redirect]:
        """A list's feed lives on where the list does."""
        for hop in hops:
            had_feed = any(kinds.KINDS[line.owner.kind].has_feed for line in self.lines.get(hop.source, ()))
            route = self.present.routes.get(hop.target)
            if had_feed and route and route.kind.has_feed:
                yield hop._replace(source=addresses.feed(hop.source), target=addresses.feed(hop.target))


def line_of(address: str, owner: Owner, mark: str = "") -> str:
    return lock.shown(address, owner.lang, owner.kind, owner.key, mark)


def next_lock(book: Lock, present: Present, moves: Moves) -> bytes:
    """The lock with the present addresses in it."""
    return lock.serialise((*present.lines, *moves.lines), book.notes)
