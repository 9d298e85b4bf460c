"""Every story of a newsroom with its state in each language, as plain data."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from newsroom.content.article import Article
from newsroom.content.identity import Identity
from newsroom.content.newsroom_file import Newsroom
from newsroom.faults import Fault
from newsroom.structure.staleness import Sources

from .statuses import (
    DRAFT,
    MACHINE,
    MISSING,
    STALE,
    STATES,
    UNSTAMPED,
    ArticleStatus,
    SourceChange,
    StatusFinder,
)
from .steps import Steps

URGENT = (STALE, DRAFT, MISSING, MACHINE, UNSTAMPED)  # readers are misled by the first, and never see the second
MOST_STEPS = 5

Group = dict[str, Article | Identity]  # a story in each of its languages, even if only its file is known


@dataclass(frozen=True, slots=True)
class Row:
    """A story or a page in every language of the newsroom."""

    kind: str
    pair: str
    date: dt.datetime | None
    category: str | None
    source: str | None  # the language that it was written in
    title: str | None  # in that language
    folder: str  # in the content, of its first file
    statuses: dict[str, ArticleStatus]


@dataclass(frozen=True, slots=True)
class Overview:
    """What `invoke status` and `/_desk/` show."""

    folder: str  # the content, as seen from where the command was called
    languages: tuple[str, ...]
    timezone: str
    now: dt.datetime
    faults: tuple[Fault, ...]
    counts: dict[str, dict[str, int]]  # for each language, how many stories and pages have which main state
    rows: tuple[Row, ...]  # stories, newest first; then pages

    @property
    def steps(self) -> list[str]:
        """What to do first."""
        waiting = defaultdict(list)
        for row in self.rows:
            for status in row.statuses.values():
                if status.next:
                    waiting[status.state].append(status.next)
        return [step for state in URGENT for step in waiting[state]][:MOST_STEPS]

    def only(self, lang: str | None = None, state: str | None = None, words: str = "") -> "Overview":
        """The rows in which something in this language is to be done, or which have this state there, and these words."""
        return replace(self, rows=tuple(row for row in self.rows if _fits(row, lang, state, words)))

    def of_language(self, lang: str) -> "Overview":
        """What concerns one edition, and nothing of the others."""
        rows = (replace(row, statuses={lang: row.statuses[lang]}) for row in self.only(lang).rows)
        return replace(self, languages=(lang,), rows=tuple(rows), counts={lang: self.counts[lang]})


def _fits(row: Row, lang: str | None, state: str | None, words: str) -> bool:
    statuses = [row.statuses[lang]] if lang else row.statuses.values()
    if state and not any(state in status.states for status in statuses):
        return False
    if lang and not state and row.statuses[lang].is_settled:
        return False
    texts = (text for status in row.statuses.values() for text in (status.title, status.path) if text)
    return words.casefold() in " ".join([row.pair, *texts]).casefold()


def make(
    newsroom: Newsroom,
    now: dt.datetime,
    articles: Iterable[Article],
    *,
    faults: Iterable[Fault] = (),
    unsound: Iterable[str] = (),
    unread: Iterable[Identity] = (),
    changes: Mapping[str, SourceChange] | None = None,
    waiting: Mapping[str, int] | None = None,
    folder: str = "content",
    options: Iterable[str] = (),
) -> Overview:
    """The overview of these articles, of which some may be faulty, and of files that could not be read.

    `unsound` are the paths of articles with faults of their own; `changes` and `waiting` say by path how stale and how
    far from ready a translation is; `options` are what commands need to find this folder, if it is not the usual one.
    """
    articles = sorted(articles, key=lambda article: article.path)
    faults = tuple(sorted(faults))
    languages = newsroom.languages or tuple(sorted({article.lang for article in articles}))
    groups: dict[tuple[str, str], Group] = defaultdict(dict)
    members: list[Article | Identity] = [*articles, *unread]
    for member in members:
        if member.lang in languages:  # the fault of all others says so
            groups[member.kind, member.pair].setdefault(member.lang, member)
    faulty = {fault.file for fault in faults}
    finder = StatusFinder(now, Sources(articles), faulty, changes or {}, waiting or {})
    steps = Steps(articles, folder, options)
    unsound = set(unsound)
    rows = [_row(kind, pair, group, languages, finder, steps, unsound) for (kind, pair), group in groups.items()]
    rows.sort(key=_newest_first)
    counts = {lang: _counted(row.statuses[lang].state for row in rows) for lang in languages}
    return Overview(folder, languages, newsroom.timezone, now, faults, counts, tuple(rows))


def _counted(states: Iterable[str]) -> dict[str, int]:
    count = Counter(states)
    return {state: count[state] for state in STATES if count[state]}


def _row(
    kind: str,
    pair: str,
    group: Group,
    languages: tuple[str, ...],
    finder: StatusFinder,
    steps: Steps,
    unsound: set[str],
) -> Row:
    members = [group[lang] for lang in languages if lang in group]
    articles = [member for member in members if isinstance(member, Article)]
    source = next((article for article in articles if article.translation is None), articles[0] if articles else None)
    # Others have a date made up.
    dated = [article for article in (source, *articles) if article and article.path not in unsound]
    is_gone = all(isinstance(member, Article) and member.gone for member in members)
    statuses = {}
    for lang in languages:
        status = finder.of(lang, group.get(lang), is_gone)
        statuses[lang] = replace(status, next=steps.after(status, group.get(lang), source))
    return Row(
        kind,
        pair,
        dated[0].date if dated else None,
        source.category if source else None,
        source.lang if source else None,
        source.title if source else None,
        (source or members[0]).folder,
        statuses,
    )


def _newest_first(row: Row) -> tuple[int, float, str]:
    """Stories whose date nobody can read stand on top, to be mended; pages have none."""
    if row.kind == "page":
        return 1, 0.0, row.pair
    return 0, -row.date.timestamp() if row.date else float("-inf"), row.pair
