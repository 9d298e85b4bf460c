"""What every generator must tell the bench: where it is, how it wants the news, where it puts its pages."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from bench.corpus import ABOUT, CATEGORIES, LANGUAGES, NAME, TAGS, Item

SITES = Path(__file__).resolve().parent.parent / "sites"


class Generator:
    """One generator at work in a folder of its own, which it may fill and change as it likes."""

    key = ""
    name = ""
    needs = ""  # how to have it, for people
    notes: tuple[str, ...] = ()
    listed: tuple[str, ...] = LANGUAGES  # languages with a front, years, categories, tags and feeds of their own
    footer = ""  # a template that every page shows
    leftovers: tuple[str, ...] = ("output*",)  # what a clean build must not find
    addresses: dict[str, str]  # as made by addresses_of

    def __init__(self, program: str, folder: Path):
        self.program, self.folder = program, folder
        self.output = folder / "output"

    @classmethod
    def find(cls) -> str | None:
        """The program to run, or none if this machine does not have it."""
        raise NotImplementedError

    def version(self) -> str:
        raise NotImplementedError

    def command(self, clean: bool) -> list[str]:
        raise NotImplementedError

    def file(self, item: Item) -> str:
        """The path of the article in the generator's folder."""
        raise NotImplementedError

    def article(self, item: Item) -> str:
        """The article as the generator reads it."""
        raise NotImplementedError

    def lay_out(self, stories: Iterable[tuple[Item, ...]]):
        """Makes the whole site, ready to be built."""
        self.settle()
        for items in stories:
            self.write(items)

    def settle(self):
        """Makes everything but the news: settings, templates, names."""
        shutil.copytree(SITES / self.key, self.folder, dirs_exist_ok=True)

    def write(self, items: Iterable[Item]):
        """Writes these articles, and touches no other."""
        for item in items:
            self.put(self.file(item), self.article(item))

    def put(self, path: str, text: str):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def change_template(self, mark: str):
        """Adds a line to every page."""
        file = self.folder / self.footer
        text = file.read_text("utf-8")
        before, end, after = text.partition("</footer>")
        file.write_text(f"{before}<p>{mark}</p>\n{end}{after}", "utf-8")

    def forget(self):
        """Leaves nothing of earlier builds."""
        for pattern in self.leftovers:
            for path in self.folder.glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def address(self, kind: str, **fields) -> Path | None:
        """The file in the output that is this page."""
        return self.output / self.addresses[kind].format(**fields) if kind in self.addresses else None

    def page(self, item: Item) -> Path:
        return self.address("article", lang=item.lang, year=item.date.year, slug=item.slug, number=item.number)


def addresses_of(
    *,
    article="{lang}/{year}/{slug}/index.html",
    lists="{lang}/",
    category="category",
    tag="tag",
    later: str,
    feed: str,
    sitemap: str | None = "sitemap.xml",
) -> dict[str, str]:
    """Kind of page → its path in the output.

    `later` is the file of the second and all later pages of a list: `{number}` counts them from 1, `{before}` from 0.
    """
    folders = {"front": lists, "category": f"{lists}{category}/{{key}}/", "tag": f"{lists}{tag}/{{key}}/"}
    addresses = {"article": article, "year": f"{lists}{{year}}/index.html", "feed": f"{lists}{feed}"}
    for kind, folder in folders.items():
        addresses |= {kind: f"{folder}index.html", f"{kind} page": f"{folder}{later}"}
    return addresses | {"sitemap": sitemap} if sitemap else addresses


def from_environment(name: str) -> str | None:
    """What a variable points to, if it is there."""
    value = os.environ.get(name)
    return value if value and Path(value).exists() else None


def names_json() -> str:
    """Names of newsroom, categories and tags in every language, for generators that read data files."""
    return json.dumps({"name": NAME, "about": ABOUT, "categories": CATEGORIES, "tags": TAGS}, ensure_ascii=False)


def yaml_list(words: Iterable[str]) -> str:
    return f"[{', '.join(words)}]"


def output_of(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
