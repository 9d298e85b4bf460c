"""Nikola, with its own base theme; it is the other generator here that builds only what changed."""

from bench.generators.base import Generator, addresses_of, from_environment, names_json, output_of


class Nikola(Generator):
    key = "nikola"
    name = "Nikola"
    needs = "set DVUGLAS_BENCH_NIKOLA to a Python that has Nikola and Jinja2"
    footer = "themes/bench/templates/base_footer.tmpl"
    leftovers = ("output*", "cache", ".doit.db*", "__pycache__")
    notes = (
        "uses its own base theme; its sitemap leaves out the second and later pages of lists",
        "list pages are numbered from the oldest, so that a new story does not move the others",
    )
    addresses = addresses_of(later="index-{before}.html", feed="rss.xml")

    @classmethod
    def find(cls):
        return from_environment("DVUGLAS_BENCH_NIKOLA")

    def version(self):
        return output_of(self.program, "-m", "nikola", "--version").split()[-1].lstrip("v")

    def command(self, clean):
        return [self.program, "-m", "nikola", "build"]

    def settle(self):
        super().settle()
        self.put("names.json", names_json())

    def file(self, item):
        middle = "" if item.lang == "bg" else f".{item.lang}"
        return f"posts/{item.date.year}/story-{item.number}{middle}.md"

    def article(self, item):
        return (
            f"<!--\n.. title: {item.title}\n.. slug: {item.slug}\n.. date: {item.date}\n.. category: {item.category}\n"
            f".. tags: {', '.join(item.tags)}\n.. description: {item.summary}\n-->\n\n"
            f"{item.summary}\n\n<!-- TEASER_END -->\n\n{item.text}\n"
        )
