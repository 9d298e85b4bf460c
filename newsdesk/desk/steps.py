"""What to do next with a story in one language: a command, or a file and what to write in it."""

import shlex
from collections import defaultdict
from collections.abc import Iterable

from newsroom.content.article import Article
from newsroom.content.identity import Identity
from newsroom.content.untranslated import MARK

from .statuses import DRAFT, EMBARGOED, FAULTY, MACHINE, MISSING, STALE, UNSTAMPED, ArticleStatus

CHECK = "`invoke check` says what is wrong"


class Steps:
    """Knows how a command names each story, and with which `options`; paths of files begin with `folder`."""

    def __init__(self, articles: Iterable[Article], folder: str, options: Iterable[str] = ()):
        self.folder, self.options = folder, tuple(options)
        self.stories: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for article in articles:
            self.stories[article.folder].add((article.kind, article.pair))

    def after(self, status: ArticleStatus, member: Article | Identity | None, source: Article | None) -> str | None:
        """The next step with this status; None where there is nothing to do but perhaps to wait."""
        if member is None:
            return self._translate(source, status.lang) if source and status.state == MISSING else None
        file = f"`{self.folder}/{member.path}`"
        if status.state == FAULTY or isinstance(member, Identity):
            return f"{CHECK} with {file}"
        return self._after_sound(status, member, file)

    def _after_sound(self, status: ArticleStatus, article: Article, file: str) -> str | None:
        if status.state == DRAFT:
            return self._of_draft(status, article, file)
        if status.state == STALE:
            return f"{self._translate(article, status.lang)} shows what has changed; then the same with `--done`"
        if status.state == UNSTAMPED:
            return f"compare it once, then {self._translate(article, status.lang, '--done')}"
        if status.state == MACHINE:
            return f"read it through, then {self._translate(article, status.lang, '--done', '--by', 'human')}"
        if status.state == EMBARGOED and not article.own_summary:
            return f"write a `summary` in {file}"
        return None

    def _of_draft(self, status: ArticleStatus, article: Article, file: str) -> str:
        if status.waiting:
            return f"write what `{MARK}` stands for in {file}"
        if STALE in status.states:
            return f"{self._translate(article, status.lang)} shows what has changed; then the same with `--done`"
        summary = "" if article.own_summary else "write a `summary` and "
        return f"{summary}delete `status: draft` in {file}"

    def _translate(self, story: Article, lang: str, *options: str) -> str:
        """The folder names a story as long as no other stands in it."""
        name = story.folder if len(self.stories[story.folder]) == 1 else story.path
        return f"`{shlex.join(['invoke', 'translate', name, lang, *options, *self.options])}`"
