"""Every story of a newsroom with its state in each language, as plain data."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from newsroom.content.article import Article
from newsroom.content.identity import Identity
from newsroom.content.newsroom_file import Newsroom
from newsroom.faults import Fault
from newsroom.structure.staleness import STALE as HAS_CHANGED
from newsroom.structure.staleness import UNSTAMPED as NEVER_STAMPED
from newsroom.structure.staleness import Sources

from .statuses import (
    DONE,
    DRAFT,
    EMBARGOED,
    FAULTY,
    HIDDEN,
    MACHINE,
    MISSING,
    STALE,
    STATES,
    UNSTAMPED,
    WITHDRAWN,
    ArticleStatus,
    SourceChange,
)
from .steps import Steps

URGENT = (STALE, DRAFT, MISSING, MACHINE, UNSTAMPED)  # readers are misled by the first, and never see the second
MOST_STEPS = 5


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
    if state and not any(state in one.states for one in statuses):
        return False
    if lang and not state and row.statuses[lang].is_settled:
        return False
    said = " ".join(
        filter(None, [row.pair, *(text for one in row.statuses.values() for text in (one.title, one.path))])
    )
    return words.casefold() in said.casefold()


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
    articles = sorted(articles, key=lambda one: one.path)
    faults = tuple(sorted(faults))
    languages = newsroom.languages or tuple(sorted({one.lang for one in articles}))
    groups: dict[tuple[str, str], dict[str, Article | Identity]] = defaultdict(dict)
    for one in (*articles, *unread):
        if one.lang in languages:  # the fault of all others says so
            groups[one.kind, one.pair].setdefault(one.lang, one)
    state = _States(now, Sources(articles), {one.file for one in faults}, changes or {}, waiting or {})
    steps = Steps(articles, folder, options)
    unsound = set(unsound)
    rows = [_row(kind, pair, group, languages, state, steps, unsound) for (kind, pair), group in groups.items()]
    rows.sort(key=_newest_first)
    counts = {lang: _counted(row.statuses[lang].state for row in rows) for lang in languages}
    return Overview(folder, languages, newsroom.timezone, now, faults, counts, tuple(rows))


def _counted(states: Iterable[str]) -> dict[str, int]:
    count = Counter(states)
    return {state: count[state] for state in STATES if count[state]}


def _row(kind: str, pair: str, group: dict, languages: tuple[str, ...], state: "_States", steps: Steps, unsound: set):
    there = [group[lang] for lang in languages if lang in group]
    articles = [one for one in there if isinstance(one, Article)]
    source = next((one for one in articles if one.translation is None), articles[0] if articles else None)
    dated = [one for one in (source, *articles) if one and one.path not in unsound]  # others have a date made up
    statuses = {}
    for lang in languages:
        status = state.of(lang, group.get(lang), all(isinstance(one, Article) and one.gone for one in there))
        statuses[lang] = replace(status, next=steps.after(status, group.get(lang), source))
    return Row(
        kind,
        pair,
        dated[0].date if dated else None,
        source and source.category,
        source and source.lang,
        source and source.title,
        (source or there[0]).path.rpartition("/")[0],
        statuses,
    )


def _newest_first(row: Row):
    """Stories whose date nobody can read stand on top, to be mended; pages have none."""
    if row.kind == "page":
        return 1, 0.0, row.pair
    return 0, -row.date.timestamp() if row.date else float("-inf"), row.pair


@dataclass(frozen=True, slots=True)
class _States:
    """Finds the states of one article."""

    now: dt.datetime
    sources: Sources
    faulty: set[str]
    changes: Mapping[str, SourceChange]
    waiting: Mapping[str, int]

    def of(self, lang: str, one: Article | Identity | None, gone: bool) -> ArticleStatus:
        """The status of an article, of a file that could not be read, or of none; `gone` if all of the story is."""
        if one is None:
            return ArticleStatus(lang, (WITHDRAWN if gone else MISSING,))
        if isinstance(one, Identity):
            return ArticleStatus(lang, (FAULTY,), one.path)
        states = tuple(self._states(one))
        return ArticleStatus(
            lang,
            states or (DONE,),
            one.path,
            one.title,
            one.address if one.is_public(self.now) else None,
            one.date if EMBARGOED in states else None,
            self.changes.get(one.path) if STALE in states else None,
            self.waiting.get(one.path, 0),
        )

    def _states(self, one: Article):
        if one.path in self.faulty:
            yield FAULTY
        if one.gone:
            yield WITHDRAWN
            return
        if one.status == "draft":
            yield DRAFT
        kept_up = self.sources.state_of(one)
        if kept_up == HAS_CHANGED:
            yield STALE
        elif kept_up == NEVER_STAMPED:
            yield UNSTAMPED
        if one.translation and one.translation.by == "machine":
            yield MACHINE
        if one.date and one.date.timestamp() > self.now.timestamp():
            yield EMBARGOED
        if one.status == "hidden":
            yield HIDDEN
