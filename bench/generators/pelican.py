"""Stock Pelican: its `simple` theme and its own translations."""

import importlib.util
import shutil
import sys
from pathlib import Path

from bench.generators.base import Generator, addresses_of, output_of


class Pelican(Generator):
    key = "pelican"
    name = "Pelican, simple"
    footer = "theme/templates/base.html"
    leftovers = ("output*", "cache")
    listed = ("bg",)  # translations get a page, but are on no list
    notes = (
        "the `simple` theme has no canonical addresses, no next and previous story, no names of categories and tags",
    )
    addresses = addresses_of(
        article="{lang}/{year}/story-{number}/index.html",
        lists="",
        later="index{number}.html",
        feed="feed.xml",
        sitemap=None,
    )

    @classmethod
    def find(cls):
        return sys.executable if importlib.util.find_spec("pelican") else None

    def version(self):
        return output_of(self.program, "-m", "pelican", "--version").strip()

    def command(self, clean):
        return [self.program, "-m", "pelican", "-q"]

    def settle(self):
        super().settle()
        where = "import importlib.util; print(importlib.util.find_spec('pelican').submodule_search_locations[0])"
        theme = Path(output_of(self.program, "-c", where).strip(), "themes", "simple")
        shutil.copytree(theme, self.folder / "theme")  # it will be changed

    def file(self, item):
        return f"content/{item.date.year}/story-{item.number}.{item.lang}.md"

    def article(self, item):
        return (
            f"Title: {item.title}\nSlug: story-{item.number}\nDate: {item.date}\nLang: {item.lang}\n"
            f"Category: {item.category}\nTags: {', '.join(item.tags)}\nSummary: {item.summary}\n"
            f"Description: {item.summary}\n\n{item.text}\n"
        )
