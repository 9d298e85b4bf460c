"""A newsroom of the demo's structure in languages that the demo does not speak, the first of them from right to left."""

import shutil
from pathlib import Path

import yaml

import pelicanconf
from tests import commands
from tests.conftest import NOW, ROOT

TEXTS = Path(__file__).parent / "languages"  # names in <language>.yml, articles in content/
LANGUAGES = ["ar", "pl", "sr-Cyrl", "sr-Latn", "bg"]
FROM_THE_DEMO = ["news/2019/obmen-kaunas", "news/2021/uchilishten-avtobus", "news/2022/ploshtadkata"]


def build(folder: Path):
    """Writes the content to `content` in the folder and builds it to `output`."""
    write(folder / "content")
    done = commands.build(content=folder / "content", output=folder / "output", now=NOW, url=pelicanconf.SITEURL)
    assert done.status == 0, done.err


def write(folder: Path):
    """Writes the content folder: the new languages' own articles, and a few of the demo's in Bulgarian."""
    shutil.copytree(TEXTS / "content", folder)
    for story in FROM_THE_DEMO:
        shutil.copytree(ROOT / "content" / story, folder / story, ignore=shutil.ignore_patterns("en.md"))
    newsroom = yaml.safe_load((ROOT / "content" / "newsroom.yml").read_text("utf-8"))
    (folder / "newsroom.yml").write_text(
        yaml.safe_dump(translated(newsroom), allow_unicode=True, sort_keys=False), "utf-8"
    )


def translated(demo: dict) -> dict:
    """The demo's newsroom file with its names in these languages."""
    names = {code: yaml.safe_load((TEXTS / f"{code}.yml").read_text("utf-8")) for code in LANGUAGES if code != "bg"}

    def of(own: dict, *keys: str) -> dict:
        """What stands at the keys in each language; the demo's own words in Bulgarian."""
        texts = {"bg": own["bg"]}
        for code in names:
            texts[code] = names[code]
            for key in keys:
                texts[code] = texts[code][key]
        return {code: texts[code] for code in LANGUAGES}

    contacts = {
        key: {
            name: of(value, "contacts", key, name) if isinstance(value, dict) else value
            for name, value in contact.items()
        }
        for key, contact in demo["contacts"].items()
    }
    return demo | {
        "languages": LANGUAGES,
        "name": of(demo["name"], "name"),
        "about": of(demo["about"], "about"),
        "contacts": contacts,
        "helpline": demo["helpline"] | {"label": of(demo["helpline"]["label"], "helpline")},
        "categories": {key: of(own, "categories", key) for key, own in demo["categories"].items()},
        "tags": {key: of(own, "tags", key) for key, own in demo["tags"].items()},
        "menu": [item for item in demo["menu"] if item != {"page": "how-to-help"}],  # one page less to write
    }
