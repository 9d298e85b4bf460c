"""What a site must say, read from its content folder without the product's own code."""

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml


@dataclass(frozen=True)
class Article:
    path: Path
    kind: str  # the top folder: "news" or "pages"
    pair: str
    lang: str
    front: dict
    date: dt.datetime | None
    text: str

    @property
    def title(self) -> str:
        return str(self.front["title"])

    @property
    def status(self) -> str:
        return self.front.get("status", "published")

    @property
    def source(self) -> str | None:
        return self.front.get("translation", {}).get("of")

    def __repr__(self):
        return f"{self.kind}/{self.pair}/{self.lang}"


class Content:
    """A content folder as it is public at the moment `now`."""

    def __init__(self, folder: Path, now: dt.datetime | None = None):
        self.folder = folder
        self.newsroom = yaml.safe_load((folder / "newsroom.yml").read_text("utf-8"))
        self.zone = ZoneInfo(self.newsroom.get("timezone", "Europe/Sofia"))
        self.now = now.replace(tzinfo=self.zone) if now else dt.datetime.now(self.zone)
        self.articles = [self._read(path) for path in sorted(folder.rglob("*.md"))]

    def _read(self, path: Path) -> Article:
        _, front, text = re.split(r"^---[ \t]*$", path.read_text("utf-8"), maxsplit=2, flags=re.M)
        front = yaml.safe_load(front)
        kind = path.relative_to(self.folder).parts[0]
        pair, lang = front.get("pair", path.parent.name), front.get("lang", path.stem)
        return Article(path, kind, pair, lang, front, self._moment(front.get("date")), text)

    def _moment(self, value) -> dt.datetime | None:
        if value is None:
            return None
        if not isinstance(value, dt.datetime):
            value = dt.datetime.fromisoformat(str(value))
        return value if value.tzinfo else value.replace(tzinfo=self.zone)

    def is_public(self, article: Article) -> bool:
        withdrawn = article.status == "draft" or article.front.get("gone", False)
        return not withdrawn and (article.date is None or article.date <= self.now)

    @property
    def stories(self) -> dict[str, dict[str, Article]]:
        """Pair → language → public article."""
        result = defaultdict(dict)
        for article in self.articles:
            if article.kind == "news" and self.is_public(article):
                result[article.pair][article.lang] = article
        return result

    def listed(self, lang: str) -> list[Article]:
        """What the edition lists, newest first: its own articles, and by policy those that stand for a missing one."""
        entries = []
        for articles in self.stories.values():
            if lang in articles:
                entries += [articles[lang]] if articles[lang].status == "published" else []
                continue
            others = [one for one in articles.values() if one.status == "published"]
            if others:
                chosen = next((one for one in others if one.source is None), others[0])
                policy = chosen.front.get("untranslated", self.newsroom.get("untranslated", "list"))
                entries += [chosen] if policy == "list" else []
        return sorted(entries, key=lambda one: (-one.date.timestamp(), one.pair))

    def own(self, lang: str) -> list[Article]:
        """The edition's listed articles in its own language, newest first."""
        return [one for one in self.listed(lang) if one.lang == lang]

    def counterparts(self, article: Article) -> set[str]:
        """The languages in which the article's story, or page, is listed."""
        return {
            one.lang
            for one in self.articles
            if (one.kind, one.pair) == (article.kind, article.pair)
            and self.is_public(one)
            and one.status == "published"
        }


def section_name(names: dict, lang: str) -> str:
    """The name of a category or a tag, which may stand beside a slug of its own."""
    return names[lang]["name"] if isinstance(names[lang], dict) else names[lang]


def address(article: Article) -> str:
    """Where the article stands; its front matter must name the slug."""
    year = f"{article.date.year}/" if article.kind == "news" else ""
    return f"/{article.lang}/{year}{article.front['slug']}/"
