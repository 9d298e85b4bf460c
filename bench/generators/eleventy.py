"""Eleventy, with templates of our own."""

import json
import shutil
from pathlib import Path

from bench.generators.base import Generator, addresses_of, from_environment, names_json, yaml_list


class Eleventy(Generator):
    key = "eleventy"
    name = "Eleventy"
    needs = "have node, and set DVUGLAS_BENCH_ELEVENTY to a folder where npm installed @11ty/eleventy@3.1.2"
    footer = "src/_includes/footer.njk"
    notes = ("one build at a time knows nothing of the last: an edit is a full build",)
    addresses = addresses_of(later="page/{number}/index.html", feed="feed.xml")

    @classmethod
    def find(cls):
        folder = from_environment("DVUGLAS_BENCH_ELEVENTY")
        return folder and shutil.which("node") and str(Path(folder, "node_modules", "@11ty", "eleventy"))

    def version(self):
        return json.loads(Path(self.program, "package.json").read_text("utf-8"))["version"]

    def command(self, clean):
        return ["node", str(Path(self.program, "cmd.cjs")), "--quiet"]

    def settle(self):
        super().settle()
        self.put("src/_data/newsroom.json", names_json())

    def file(self, item):
        return f"src/{item.lang}/{item.date.year}/story-{item.number}.md"

    def article(self, item):
        return (
            f"---\ntitle: {item.title}\npair: {item.number}\nslug: {item.slug}\ndate: {item.date}\n"
            f"category: {item.category}\ntags: {yaml_list(item.tags)}\nsummary: {item.summary}\n---\n\n{item.text}\n"
        )
