"""Pelican with a site for each language, the first one at the root."""

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
SITEURL = "https://news.example.org"
SITENAME = "Новини"
TIMEZONE = "Europe/Sofia"
DEFAULT_LANG = "bg"
DEFAULT_PAGINATION = 10

ARTICLE_URL = ARTICLE_LANG_URL = "{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{date:%Y}/{slug}/index.html"
YEAR_ARCHIVE_URL = "{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
CATEGORY_URL = "category/{slug}/"
CATEGORY_SAVE_AS = "category/{slug}/index.html"
TAG_URL = "tag/{slug}/"
TAG_SAVE_AS = "tag/{slug}/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "categories", "archives"]

FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "category/{slug}/feed.xml"
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

PLUGINS = ["i18n_subsites"]
I18N_SUBSITES = {"en": {"SITENAME": "Newsroom"}}
I18N_UNTRANSLATED_ARTICLES = "remove"  # else it publishes every article of the other language again, as a draft
