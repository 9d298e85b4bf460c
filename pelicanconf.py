"""Settings for working here. The newsroom itself (names, contacts, categories) is content/newsroom.yml."""

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
CACHE_PATH = ".cache"

SITEURL = "http://localhost:8000"
TIMEZONE = "Europe/Sofia"  # unless the newsroom file names another
DEFAULT_PAGINATION = 10  # stories on a page of a front, a category or a tag

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["newsroom"]

MARKDOWN = {
    "extensions": ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables"],
    "extension_configs": {"tables": {"use_align_attribute": True}},  # no inline styles
}
