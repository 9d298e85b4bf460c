"""A newsroom of two stories and a page in which everything is used, and every kind of edit that people make in one."""

import os
import random
import re
import shutil
from pathlib import Path

import yaml

import pelicanconf
from tests.site.making import ROOT, Newsroom, changes, files, photo

WORDS = {  # what the newsroom file can say, each in the languages it has; the first is what it says at first
    "languages": ["bg en", "en bg", "bg en el"],
    "timezone": [None, "Pacific/Auckland"],
    "name": ["Име", "Друго <име>"],
    "about": ["За нас", "За всички"],
    "person": ["Ана", "Борис", None],
    "email": ["press@example.org", "office@example.org"],
    "helpline": ["116 111", "116 112", None],
    "hours": ["09:00-17:00", "10:00-18:00"],
    "category": ["Новини", "Вести"],
    "tag": ["Училище", "Школа"],
    "new tag": [None, "Здраве"],
    "menu": [None, ["archive", {"page": "about"}], [{"tag": "school"}, {"category": "news"}]],
    "untranslated": ["list", "hide"],
}
MARKDOWN = [
    pelicanconf.MARKDOWN,
    {**pelicanconf.MARKDOWN, "extensions": [*pelicanconf.MARKDOWN["extensions"], "smarty"]},
    {**pelicanconf.MARKDOWN, "extension_configs": {"footnotes": {"BACKLINK_TEXT": "^"}}},
]
OPTIONS = {  # settings, and what the command is told
    "DEFAULT_PAGINATION": [2, 1, 3],
    "TIMEZONE": ["Europe/Sofia", "Asia/Tokyo"],
    "MARKDOWN": MARKDOWN,
    "url": ["https://a.example", "https://c.example", "https://b.example/news"],
    "now": ["2026-06-01T12:00", "2026-06-02T08:59", "2026-06-02T09:01", "2026-06-05T00:00"],
}
LINES = {  # of front matter; None leaves the line out
    "title": ["Дом", "House & Home", "<b>"],
    "summary": ["Кратко.", "Short.", None],
    "date": ["2024-12-31", "2025-01-01 10:00", "2026-05-31", "2026-06-02 09:00", "2031-01-01"],
    "modified": ["2026-01-02 10:00", None],
    "category": ["news", "rare", "press-release"],
    "tags": ["[school]", "[health, school]", None],
    "status": ["published", "draft", "hidden"],
    "slug": ["same", "other", None],
    "pair": ["one", "two", None],
    "lang": ["bg", "en", "el", None],
    "contact": ["press", "office", None],
    "place": ["Русе", None],
    "event": ["{start: 2026-03-01, end: 2026-03-04}", None],
    "authors": ["[Ана, Борис]", None],
    "untranslated": ["list", "hide", None],
    "translation": ["{of: bg}", "{of: bg, by: machine}", "{of: en}", None],
    "cover": ["{src: photo.jpg, alt: Дом}", '{src: photo.jpg, alt: "", credit: Ана}', None],
}
TEXTS = [
    'Text -- "quoted".\n\nA second paragraph.',
    "Друг текст. С две изречения.",
    "## Heading\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "Note[^1].\n\n[^1]: Below.",
    "![Дом](photo.jpg)\n\n![Дом](photo.jpg 'Къща') [Данни](data.txt)",
    'Text -- "quoted".\n\nAnother second paragraph.',
    "[Виж](../two/bg.md) [и](../../../pages/about/en.md)",
    "[Снимката](photo.jpg) и [![Дом](photo.jpg)](photo.jpg)",
]
ANCHORS = {  # places in templates where a mark shows
    "article.html": '<article class="story">',
    "base.html": "<head>",
    "chooser.html": '<h1 class="bare-title">',
    "feed.xml": "{% for entry in page.entries %}",
    "parts/feed_body.html": "{% macro html(entry, direction) %}",
    "parts/footer.html": '<footer class="site-footer">',
    "parts/picture.html": "<picture>",
    "parts/teaser.html": '<div class="teaser-words">',
    "sitemap.xml": "{% for url in page.urls %}",
}
MESSAGES = ("Archive", "All years", "Back to the text")  # in views, in templates, in texts


class Site(Newsroom):
    """A newsroom with a theme of its own, built with what earlier builds have left, and without, in `fresh`."""

    def __init__(self, folder: Path, fresh: Path):
        super().__init__(folder)
        shutil.copytree(ROOT / "theme", self.theme)
        self.fresh = fresh / "clean"
        self.options = {name: values[0] for name, values in OPTIONS.items()}
        self.words = {name: values[0] for name, values in WORDS.items()}
        self.texts: dict[str, tuple[dict, str]] = {}  # path → front matter and text
        self.mark = 0
        self.take("newsroom", "name", self.words["name"])
        self.take("photo", "one", "photo.jpg", 64, 120)
        self.take("document", "one", "1")
        cover = LINES["cover"][0]
        front = {"tags": "[school]", "contact": "press", "date": "2025-01-01 10:00", "cover": cover}
        self.take("article", "one", "bg", front, TEXTS[4])
        self.take("article", "one", "en", {"translation": "{of: bg}", "cover": cover}, TEXTS[4])
        self.take("article", "two", "bg", {"category": "press-release"}, TEXTS[0])
        for lang in ("bg", "en"):
            self.take("page", lang, TEXTS[3])

    @property
    def theme(self) -> Path:
        return self.folder / "theme"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def take(self, edit: str, *how):
        """Makes one edit."""
        getattr(self, f"_{edit.replace(' ', '_')}")(*how)

    # The words of the content

    def _newsroom(self, name, value):
        self.words[name] = value
        words, languages = self.words, self.words["languages"].split()

        def each(text):
            return {lang: f"{text} {lang}" for lang in languages}

        data = {
            "languages": languages,
            "timezone": words["timezone"],
            "name": each(words["name"]),
            "about": each(words["about"]),
            "contacts": {
                "press": {"name": each("Преса"), "person": words["person"], "email": words["email"]},
                "office": {"name": each("Офис"), "phone": "02 000 00 14"},
            },
            "helpline": words["helpline"]
            and {"label": each("Помощ"), "phone": words["helpline"], "hours": words["hours"]},
            "categories": {
                "news": each(words["category"]),
                "rare": each("Рядко"),
                "press-release": each("Съобщения"),
            },
            "tags": {"school": each(words["tag"])} | ({"health": each("Здраве")} if words["new tag"] else {}),
            "menu": words["menu"],
            "untranslated": words["untranslated"],
        }
        self.write("newsroom.yml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False))

    def _put(self, path, lines, text):
        self.texts[path] = lines, text
        self.article(path, text, **lines)

    def _article(self, name, lang, lines, text):
        self._put(f"news/2026/{name}/{lang}.md", lines, text)

    def _page(self, lang, text):
        self._put(f"pages/about/{lang}.md", {}, text)

    def _line(self, name, lang, key, value):
        path = f"news/2026/{name}/{lang}.md"
        lines, text = self.texts.get(path, ({}, TEXTS[0]))
        self._put(path, lines | {key: value}, text)

    def _delete(self, name, lang):
        path = f"news/2026/{name}/{lang}.md"
        if self.texts.pop(path, None):
            (self.content / path).unlink()

    def _move(self, name, lang, other, other_lang):
        """One file to another name; title and address stay."""
        path, target = f"news/2026/{name}/{lang}.md", f"news/2026/{other}/{other_lang}.md"
        if path in self.texts and path != target:
            (self.content / target).parent.mkdir(parents=True, exist_ok=True)
            (self.content / path).replace(self.content / target)
            self.texts[target] = self.texts.pop(path)

    def _rename(self, name, other):
        """A story's folder with all that is in it."""
        folder, target = self.content / "news/2026" / name, self.content / "news/2026" / other
        if target.exists() and not any(target.iterdir()):
            target.rmdir()
        if folder.exists() and not target.exists():
            folder.rename(target)
            moved = [path for path in self.texts if path.startswith(f"news/2026/{name}/")]
            for path in moved:
                self.texts[path.replace(f"/{name}/", f"/{other}/")] = self.texts.pop(path)

    def _same_size(self, path, *, anew=False):
        """7 and 8 change places, and the file's size and time stay; `anew` makes another file of that name."""
        file = self.content / path
        if file.exists():
            stat, data = file.stat(), file.read_bytes()
            if anew:
                file.unlink()
            file.write_bytes(data.translate(bytes.maketrans(b"78", b"87")))
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    def _touch(self, seconds):
        """Every file of the content gets another time, as after `git checkout`."""
        for path in self.content.rglob("*"):
            os.utime(path, (1_700_000_000 + seconds, 1_700_000_000 + seconds))

    # What stands beside the articles

    def _photo(self, name, file, width, red):
        self.write(f"news/2026/{name}/{file}", photo((red, 0, 0), (width, 48)))

    def _rename_photo(self, name, file, other):
        """A photo and all that is said of it."""
        folder = self.content / "news/2026" / name
        if (folder / file).exists():
            (folder / file).replace(folder / other)
            for path, (lines, text) in list(self.texts.items()):
                if path.startswith(f"news/2026/{name}/"):
                    lines = {key: value and value.replace(file, other) for key, value in lines.items()}
                    self._put(path, lines, text.replace(file, other))

    def _document(self, name, text):
        self.write(f"news/2026/{name}/data.txt", text)

    # Theme and settings

    def _template(self, name):
        self.mark += 1
        path = self.theme / "templates" / name
        assert ANCHORS[name] in path.read_text(), f"{name} says {ANCHORS[name]} no more: mend ANCHORS"
        path.write_text(path.read_text().replace(ANCHORS[name], f"{ANCHORS[name]}<!-- {self.mark} -->", 1))

    def _part(self, text):
        """A template of our own, which another includes, which another imports from."""
        folder = self.theme / "templates/parts"
        (folder / "own.html").write_text(f"<!-- {text} -->")
        path = folder / "teaser.html"
        if "own.html" not in path.read_text():
            path.write_text(path.read_text().replace("<time", '{% include "parts/own.html" %}<time', 1))

    def _style(self, number):
        (self.theme / "static/css/print.css").write_text(f"p {{ orphans: {number + 1} }}\n")

    def _asset(self, text):
        file = self.theme / "static/fonts/own.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text) if text else file.unlink(missing_ok=True)

    def _word(self, lang, message, word):
        file = self.theme / f"translations/{lang}/LC_MESSAGES/messages.po"
        pattern = rf'(msgid "{message}"\nmsgstr) ".*"'
        file.write_text(re.sub(pattern, rf'\1 "{word}"', file.read_text()))

    def _option(self, name, value):
        self.options[name] = value

    # What happens to the output and the cache

    def _by_hand(self, name):
        """What people do: delete folders, write over files, and new ones, and links."""
        path = self.output / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif self.output.exists() and not any(parent.is_file() for parent in path.parents):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("by hand")

    def _by_hand_unseen(self, name):
        """A file's bytes become others, and its size and time stay."""
        path = self.output / name
        if path.is_file():
            stat = path.stat()
            path.write_bytes(bytes(reversed(path.read_bytes())))
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    def _lost(self, what):
        shutil.rmtree(self.cache / what, ignore_errors=True)

    def _elsewhere(self):
        """A fresh clone, with the cache restored: other folder, other inodes, other times."""
        other = self.folder.with_name(f"{self.folder.name}x")
        shutil.copytree(self.folder, other, copy_function=shutil.copyfile)
        shutil.rmtree(self.folder)
        self.folder, self.content, self.output = other, other / "content", other / "site" / "output"

    def _foreign_state(self):
        """The state of another output of the same site."""
        state = self.fresh / "output.state"
        if state.exists() and self.output.exists():
            shutil.copyfile(state, self.output.with_name("output.state"))

    def _damage(self, what, seed):
        """Some bytes in the files that builds keep are others, or their ends are lacking."""
        chance = random.Random(seed)
        found = [self.output.with_name("output.state")] if what == "state" else sorted((self.cache / what).rglob("*"))
        for path in found:
            data = bytearray(path.read_bytes() if path.is_file() else b"")
            if data and seed % 4 == 0:
                path.write_bytes(data[: chance.randrange(len(data))])
            elif data:
                for _ in range(chance.choice([1, 10, 100])):
                    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
                path.write_bytes(data)

    # Builds

    def make(self, output: Path, cache: Path):
        return self.build(output=output, **self.options, THEME=str(self.theme), CACHE_PATH=str(cache))

    def clean(self):
        """A build of everything from nothing."""
        shutil.rmtree(self.fresh, ignore_errors=True)
        return self.make(self.fresh / "output", self.fresh / "cache")

    def compare(self) -> dict[str, bytes] | None:
        """Builds on what there is, and from nothing: the same files, which are returned, or the same faults."""
        before = files(self.output) if self.output.exists() else {}
        done, clean = self.make(self.output, self.cache), self.clean()
        assert (done.status, done.err) == (clean.status, clean.err)
        if done.status:
            assert files(self.output) == before if self.output.exists() else not before
            return None
        site = files(self.fresh / "output")
        assert not changes(files(self.output), site)
        assert self.manifest.read_bytes() == (self.fresh / "output.manifest.json").read_bytes()
        assert said(done.out) == said(clean.out)
        return site


def said(out: str) -> list[str]:
    """What a build says of the content; not of what it had to write, nor of the cache."""
    return [line for line in out.splitlines() if not line.startswith(("wrote", "note:"))]
