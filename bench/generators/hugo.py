"""Hugo, with templates of our own."""

import shutil
from pathlib import Path

from bench.corpus import CATEGORIES, LANGUAGES, TAGS
from bench.generators.base import Generator, addresses_of, from_environment, output_of, yaml_list


class Hugo(Generator):
    key = "hugo"
    name = "Hugo"
    needs = "put hugo 0.158 or newer on the PATH, or set DVUGLAS_BENCH_HUGO to it"
    footer = "layouts/_partials/footer.html"
    leftovers = ("output*", "resources", ".hugo_build.lock")
    notes = ("one build at a time knows nothing of the last: an edit is a full build",)
    addresses = addresses_of(later="page/{number}/index.html", feed="index.xml", category="categories", tag="tags")

    @classmethod
    def find(cls):
        program = from_environment("DVUGLAS_BENCH_HUGO") or shutil.which("hugo")
        return program and _binary(Path(program))

    def version(self):
        return output_of(self.program, "version").partition(" v")[2].partition("-")[0]

    def command(self, clean):
        return [self.program, "--destination", "output"]

    def settle(self):
        super().settle()
        for what, entries in (("categories", CATEGORIES), ("tags", TAGS)):
            for key, names in entries.items():
                more = "outputs: [html, rss]\nmenus: main\n" if what == "categories" else ""
                for lang in LANGUAGES:
                    self.put(f"content/{lang}/{what}/{key}/_index.md", f"---\ntitle: {names[lang]}\n{more}---\n")

    def file(self, item):
        return f"content/{item.lang}/{item.date.year}/story-{item.number}.md"

    def article(self, item):
        return (
            f"---\ntitle: {item.title}\nslug: {item.slug}\ndate: {item.date}\ncategories: [{item.category}]\n"
            f"tags: {yaml_list(item.tags)}\nsummary: {item.summary}\n---\n\n{item.text}\n"
        )


def _binary(path: Path) -> str:
    """Hugo itself: the script that Python's package index installs takes longer to start than a small site to build."""
    with path.open("rb") as file:
        first = file.readline()
    if first.startswith(b"#!") and b"python" in first:
        packages = path.parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*")
        return str(next(packages, path))
    return str(path)
