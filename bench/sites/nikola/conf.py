"""Nikola, with the addresses of a newsroom and without what a newsroom does not publish."""

import json
from pathlib import Path

NAMES = json.loads(Path(__file__).with_name("names.json").read_text("utf-8"))
LANGUAGES = list(NAMES["name"])

BLOG_AUTHOR = BLOG_TITLE = NAMES["name"]
BLOG_DESCRIPTION = CONTENT_FOOTER = NAMES["about"]
BLOG_EMAIL = "news@example.org"
SITE_URL = "https://news.example.org/"
TIMEZONE = "Europe/Sofia"
DEFAULT_LANG = LANGUAGES[0]
TRANSLATIONS = {lang: f"./{lang}" for lang in LANGUAGES}
TRANSLATIONS_PATTERN = "{path}.{lang}.{ext}"
NAVIGATION_LINKS = {
    lang: (
        *((f"/{lang}/category/{key}/", names[lang]) for key, names in NAMES["categories"].items()),
        (f"/{lang}/archive.html", {"bg": "По години", "en": "All years"}[lang]),
    )
    for lang in LANGUAGES
}
THEME = "bench"
POSTS = (("posts/*.md", "", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
PRETTY_URLS = True

INDEX_PATH = ARCHIVE_PATH = RSS_PATH = ""
INDEX_DISPLAY_POST_COUNT = 10
INDEX_TEASERS = True
INDEX_READ_MORE_LINK = ""
CATEGORY_PATH, CATEGORY_PREFIX, CATEGORY_ALLOW_HIERARCHIES, CATEGORY_OUTPUT_FLAT_HIERARCHY = (
    "category",
    "",
    False,
    False,
)
TAG_PATH = "tag"
CATEGORY_PAGES_ARE_INDEXES = TAG_PAGES_ARE_INDEXES = True
CATEGORY_TITLES, TAG_TITLES = (
    {lang: {key: names[lang] for key, names in NAMES[what].items()} for lang in LANGUAGES}
    for what in ("categories", "tags")
)
ENABLE_AUTHOR_PAGES = False
FEED_LENGTH = 20
FEED_TEASERS = False
GENERATE_ATOM = False
COPY_SOURCES = SHOW_SOURCELINK = False
USE_CDN = False
COMMENT_SYSTEM = ""
LICENSE = ""
GLOBAL_CONTEXT = {}
