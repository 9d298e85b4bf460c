"""Dvuglas: a copy of this checkout, because the benchmark edits a template."""

import shutil
import sys
import tomllib
from pathlib import Path

from bench.corpus import ABOUT, CATEGORIES, LANGUAGES, NAME, TAGS
from bench.generators.base import Generator, addresses_of, yaml_list

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = ("newsdesk", "plugins", "theme", "pelicanconf.py", "publishconf.py", "tasks.py")


class Dvuglas(Generator):
    key = "dvuglas"
    name = "Dvuglas"
    footer = "theme/templates/parts/footer.html"
    leftovers = ("output*", ".cache")
    notes = ("also writes a list of all years, 404 pages, structured data and a news sitemap",)
    addresses = addresses_of(later="page/{number}/index.html", feed="feed.xml")

    @classmethod
    def find(cls):
        return sys.executable

    def version(self):
        return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]

    def command(self, clean):
        command = [self.program, "-m", "invoke", "build", "--content", "content", "--output", "output"]
        return [*command, "--clean"] if clean else command

    def settle(self):
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
            copy(ROOT / part, self.folder / part)
        self.put("content/newsroom.yml", _newsroom())

    def file(self, item):
        return f"content/news/{item.date.year}/story-{item.number}/{item.lang}.md"

    def article(self, item):
        return (
            f"---\ntitle: {item.title}\nslug: {item.slug}\ndate: {item.date}\ncategory: {item.category}\n"
            f"tags: {yaml_list(item.tags)}\nsummary: {item.summary}\n---\n\n{item.text}\n"
        )


def _newsroom() -> str:
    def texts(names):
        return "".join(f"  {lang}: {names[lang]}\n" for lang in LANGUAGES)

    def sections(entries):
        return "".join(
            f"  {key}:\n" + "".join(f"    {lang}: {{name: {names[lang]}, slug: {key}}}\n" for lang in LANGUAGES)
            for key, names in entries.items()
        )

    menu = "".join(f"  - category: {key}\n" for key in CATEGORIES)
    return (
        f"languages: {yaml_list(LANGUAGES)}\nname:\n{texts(NAME)}about:\n{texts(ABOUT)}"
        f"categories:\n{sections(CATEGORIES)}tags:\n{sections(TAGS)}menu:\n{menu}  - archive\n"
    )
