"""A build after any edits equals a clean build of the same content, byte for byte, with no file too many."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.making import ROOT, Newsroom, changes, files, photo

SEQUENCES = int(os.environ.get("DVUGLAS_SEQUENCES", "20"))

NAMES = ["one", "two", "three"]
LANGUAGES = ["bg", "en"]
DATES = ["2024-12-31", "2025-01-01 10:00", "2026-05-31", "2026-06-02 09:00", "2031-01-01"]
TEXTS = [
    "Text.",
    "Друг текст. С две изречения.",
    "## Heading\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "Note[^1].\n\n[^1]: Below.",
]
MOMENTS = ["2026-06-01T12:00", "2026-06-02T08:59", "2026-06-02T09:01", "2026-06-05T00:00"]

articles = st.tuples(st.sampled_from(NAMES), st.sampled_from(LANGUAGES))
front = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Дом", "House & Home", "<b>"]),
        "summary": st.sampled_from(["Кратко.", "Short."]),
        "date": st.sampled_from(DATES),
        "category": st.sampled_from(["news", "rare", "press-release"]),
        "tags": st.sampled_from(["[school]", "[]"]),
        "status": st.sampled_from(["published", "draft", "hidden"]),
        "place": st.just("Русе"),
        "event": st.just("{start: 2026-03-01, end: 2026-03-04}"),
        "untranslated": st.sampled_from(["list", "hide"]),
    },
)
steps = st.one_of(
    st.tuples(st.just("article"), articles, front, st.sampled_from(TEXTS)),
    st.tuples(st.just("body"), st.integers(0, 9)),
    st.tuples(st.just("linked"), articles, articles),
    st.tuples(st.just("delete"), articles),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("photo"), st.sampled_from(NAMES), st.integers(0, 255)),
    st.tuples(st.just("page"), st.sampled_from(LANGUAGES), st.sampled_from(TEXTS)),
    st.tuples(st.just("newsroom"), st.sampled_from(["Име", "Друго име"]), st.sampled_from(["list", "hide"])),
    st.tuples(
        st.just("template"), st.sampled_from(["article.html", "parts/footer.html", "feed.xml", "parts/teaser.html"])
    ),
    st.tuples(st.just("style"), st.integers(0, 3)),
    st.tuples(st.just("catalog"), st.sampled_from(["Архив", "Всичко"])),
    st.tuples(st.just("page size"), st.integers(1, 3)),
    st.tuples(st.just("address"), st.sampled_from(["https://a.example", "https://b.example/news"])),
    st.tuples(st.just("moment"), st.sampled_from(MOMENTS)),
    st.tuples(st.just("by hand"), st.sampled_from(["index.html", "bg/index.html", "stray/file.txt", "theme"])),
    st.tuples(st.just("lost cache")),
)


class Site(Newsroom):
    """A newsroom with a theme of its own, built with what earlier builds have left, and without."""

    def __init__(self, folder):
        super().__init__(folder)
        self.theme = folder / "theme"
        shutil.copytree(ROOT / "theme", self.theme)
        self.options = {"now": MOMENTS[0], "url": "https://a.example", "DEFAULT_PAGINATION": 2}
        self.newsroom("Име", "list")

    def newsroom(self, name, policy):
        text = (ROOT / "tests/site/incremental.yml").read_text().replace("NAME", name).replace("POLICY", policy)
        self.write("newsroom.yml", text)

    def take(self, step):
        """Makes one edit."""
        match step:
            case "article", (name, lang), lines, text:
                self.article(f"news/2026/{name}/{lang}.md", text, **lines)
            case "body", number:  # seen on its own page and in feeds, and in no list
                self.article("news/2026/one/bg.md", f"Първо изречение.\n\nРед {number}.")
            case "linked", (name, lang), (other, other_lang):
                (self.content / "news/2026" / name).mkdir(parents=True, exist_ok=True)
                self.write(f"news/2026/{name}/photo.jpg", photo())
                text = f"![Дом](photo.jpg)\n\n[Виж](../{other}/{other_lang}.md)"
                self.article(f"news/2026/{name}/{lang}.md", text, cover="{src: photo.jpg, alt: Дом}")
            case "delete", (name, lang):
                (self.content / f"news/2026/{name}/{lang}.md").unlink(missing_ok=True)
            case "rename", name, other:
                if (self.content / "news/2026" / name).exists() and not (self.content / "news/2026" / other).exists():
                    (self.content / "news/2026" / name).rename(self.content / "news/2026" / other)
            case "photo", name, red:
                self.write(f"news/2026/{name}/photo.jpg", photo((red, 0, 0)))
            case "page", lang, text:
                self.article(f"pages/about/{lang}.md", text)
            case "newsroom", name, policy:
                self.newsroom(name, policy)
            case "template", name:
                with (self.theme / "templates" / name).open("a") as file:
                    file.write("{# changed #} \n")
            case "style", number:
                (self.theme / "static/css/print.css").write_text(f"p {{ orphans: {number + 1} }}\n")
            case "catalog", word:
                file = self.theme / "translations/bg/LC_MESSAGES/messages.po"
                file.write_text(file.read_text().replace('"Архив"', f'"{word}"').replace('"Всичко"', f'"{word}"'))
            case "page size", number:
                self.options["DEFAULT_PAGINATION"] = number
            case "address", url:
                self.options["url"] = url
            case "moment", now:
                self.options["now"] = now
            case "by hand", name:
                self.meddle(self.output / name)
            case ("lost cache",):
                shutil.rmtree(self.folder / "cache", ignore_errors=True)

    def meddle(self, path):
        """Does to the output what people do."""
        if path.is_dir():
            shutil.rmtree(path)
        elif self.output.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("by hand")

    def make(self, output, cache):
        return self.build(output=output, **self.options, THEME=str(self.theme), CACHE_PATH=str(self.folder / cache))

    def compare(self):
        """Builds on what there is, and from nothing into an empty folder: the same files, or the same faults."""
        before = files(self.output) if self.output.exists() else {}
        done = self.make(self.output, "cache")
        fresh = self.folder / "fresh" / "output"
        shutil.rmtree(fresh.parent, ignore_errors=True)
        clean = self.make(fresh, "fresh/cache")
        assert (done.status, done.err) == (clean.status, clean.err)
        if done.status:
            assert files(self.output) == before if self.output.exists() else not before
            return
        assert not changes(files(self.output), files(fresh))
        assert self.manifest.read_bytes() == fresh.with_name("output.manifest.json").read_bytes()
        assert [line for line in done.out.splitlines() if not line.startswith("wrote")] == [
            line for line in clean.out.splitlines() if not line.startswith("wrote")
        ]


@given(st.lists(steps, min_size=2, max_size=8))
@settings(max_examples=SEQUENCES, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.slow
def test_after_any_edits_a_build_equals_a_clean_one(tmp_path_factory, sequence):
    site = Site(tmp_path_factory.mktemp("edits"))
    site.article("news/2026/one/bg.md", "Първо изречение.")
    site.article("news/2026/one/en.md", "A first sentence.")
    for step in (("lost cache",), ("body", 0), ("body", 1), *sequence):
        site.take(step)
        site.compare()
    shutil.rmtree(site.folder)
