"""Keys and words that people know from other programs, or from their own language, and what to write for them here."""

import re
from collections.abc import Collection, Iterator

from ...languages.registry import profiles
from ...signs import quoted
from . import moments

# Our key → what others call it, in small letters without hyphens and underscores.
OTHER_NAMES = {
    "title": "name headline heading pagetitle posttitle",
    "summary": "description excerpt abstract lead lede teaser intro introduction subtitle metadescription seodescription "
    "ogdescription desc",
    "pair": "translationkey translationid translationgroup langref i18nkey i18nid ref uid",
    "category": "categories section topic rubric",
    "authors": "author by byline creator writer postauthor",
    "date": "publishdate publishedat publisheddate pubdate datepublished publicationdate created createdat datecreated "
    "datetime timestamp postdate day",
    "modified": "lastmod lastmodified lastmodifiedat updated update updatedat dateupdated modifiedat datemodified "
    "modifieddate edited revised lastupdated",
    "tags": "keywords tag topics subjects labels taxonomies",
    "lang": "language locale languagecode langcode inlanguage",
    "place": "location venue city town where",
    "aliases": "redirectfrom redirects redirect redirectfroms oldurl oldurls alias",
    "status": "state visibility poststatus",
    "event": "events start end startdate enddate eventdate eventstart eventend when",
    "translation": "translationof translatedfrom original sourcelang",
    "contact": "contacts",
}
PICTURES = set(
    "image images featuredimage featureimage thumbnail thumb banner hero heroimage coverimage picture photo headerimage "
    "headerimg ogimage teaserimage featuredmedia socialimage poster".split()
)
OF_COVER = {"alt", "credit", "caption", "imagealt", "imagecredit"}
OF_CONTACT = {"phone", "tel", "telephone", "mobile", "email", "mail", "телефон", "имейл"}
ADDRESSES = {"permalink", "url", "path", "link"}
OF_HOURS = {"time", "hour", "hours", "clock", "час", "часове", "start_time", "end_time", "starttime", "endtime"}
OF_DAYS = {"date", "day", "from", "to", "until", "begin", "начало", "край", "дата", "от", "до"}
IN_COVER = {
    "src": "image img file filename url path href photo picture файл снимка",
    "alt": "description alttext alt_text описание",
    "credit": "author photographer source by copyright автор фотограф",
}
HIDDEN = {"hidden", "unlisted", "noindex", "private"}
INDICATORS, APOSTROPHE = "[{>|*&!%@`\"'#,?-", "'"  # a text that begins with the first must stand in quotes
NEEDLESS = set(
    "layout type template theme toc comments comment weight mathjax math sitemap robots markup outputs featured sticky "
    "pinned id guid postid wordpressid posttype format commentstatus pingstatus authorprofile classes sidebar navorder "
    "menuorder order menu isdraft linktitle share related readingtime readtime header footer charset".split()
)
# Our words for `status`, and what others say for them.
STATUS_WORDS = {
    "draft": "unpublished pending private wip todo idea future scheduled inreview review непубликувано чернова черновик "
    "чернетка πρόχειρο",
    "published": "publish public live final ready done online active visible публикувано публикувана готово готова "
    "опубліковано δημοσιευμένο",
    "hidden": "unlisted noindex скрито скрита приховано κρυφό",
}
MEANT_STATUS = {word: status for status, words in STATUS_WORDS.items() for word in words.split()}
MEANT_KEY = {word: key for key, words in OTHER_NAMES.items() for word in words.split()}


def cure_of_key(found: str, value: object, allowed: Collection[str]) -> str | None:
    """What to write for an unknown key of the front matter; None if nothing is known of it.

    Args:
        allowed: the keys there are, without which nothing is said of it
    """
    if "title" not in allowed:  # of the newsroom file
        return None
    name = re.sub(r"[-_ .:]", "", found.casefold())
    if name in ("draft", "isdraft", "published") and str(value).lower() in ("true", "false", "yes", "no"):
        is_draft = (str(value).lower() in ("true", "yes")) == (name != "published")
        return "write `status: draft`" if is_draft else "delete the line: what is no draft is published at its `date`"
    if name == "published":
        return _renamed("date", value)
    if name in HIDDEN:
        if str(value).lower() in ("false", "no"):
            return "delete the line: an article is in all lists unless it says otherwise"
        return "write `status: hidden` to leave it out of all lists, or `status: draft` to keep it back"
    if name in PICTURES:
        return f"write `cover: {{src: {_example(value, 'photo.jpg')}, alt: '…'}}`, with what is seen for `…`"
    if name in OF_COVER:
        return "it belongs to the photo on top: write `cover: {src: photo.jpg, alt: '…', credit: …}`"
    if name in ADDRESSES:
        return "write the last part of the address as `slug: …`, and an old address as `aliases: [/…]`"
    if name in OF_CONTACT:
        return "write it in the text, or, for a contact of the newsroom file, its key: `contact: …`"
    if name in NEEDLESS:
        return "it means nothing here: delete the line"
    key = MEANT_KEY.get(name) or dict(_words()).get(found.casefold())
    if key == "event" and "end" in name:
        value = None  # the day on which it starts is another
    return _renamed(key, value) if key in allowed and key else None


def cure_in_group(group: str, found: str) -> str | None:
    """What to write for an unknown key of an event or a photo; None if nothing is known of it."""
    name = found.casefold()
    if group == "cover":
        right = next((key for key, words in IN_COVER.items() if name in words.split()), None)
        return f"write `{right}`" if right else None
    if group != "event":
        return None
    if name in OF_HOURS or re.fullmatch(r"\d{1,2}[:.]\d{2}.{0,4}", name):
        return "write the time behind the day, as in `event: {start: 2026-12-01 18:00, end: 20:00}`"
    return "write `start`, and `end` if there is another day" if name in OF_DAYS else None


def as_group(key: str, value: object) -> str:
    """The line that was meant where a group of the front matter is written as one value, ready to end a message."""
    if not isinstance(value, str):
        return ""
    if re.match(r"[\w-]+:\S", value):
        return "; a space is missing after the colon"
    if key == "cover":
        return f": write `cover: {{src: {_example(value, 'photo.jpg')}, alt: '…'}}`, with what is seen for `…`"
    if key == "event":
        day = moments.meant(value)
        start = f"{day}{moments.clock(value)}" if day else "2026-12-01"
        return f": write `event: {{start: {start}, place: …}}`, with the day for `start`"
    if key == "translation":
        return f": write `translation: {{of: {value if re.fullmatch('[a-z]{2}', value) else 'bg'}}}`"
    return ""


def _words() -> Iterator[tuple[str, str]]:
    """The words of all languages for the keys."""
    for profile in profiles():
        for key, words in profile.front_matter.items():
            yield from ((word.casefold(), key) for word in words.split())


def _renamed(key: str, value: object) -> str:
    """The line with our key, and with its value where it is one that can be written so."""
    if key in ("event", "translation", "pair") and not (key == "pair" and isinstance(value, str)):
        day = moments.meant(value) if isinstance(value, str) else None
        start = f"{day}{moments.clock(str(value))}" if day else "2026-12-01"
        example = {"event": f"{{start: {start}}}", "translation": "{of: bg}", "pair": "…"}[key]
        return f"write `{key}: {example}`"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = f"[{', '.join(value)}]" if key in ("tags", "authors", "aliases") or len(value) != 1 else value[0]
    elif isinstance(value, str) and key in ("tags", "authors", "aliases"):
        value = f"[{value}]"
    line = f"`{key}: …`"
    if isinstance(value, str) and value and "\n" not in value:
        is_plain = value[0] == "[" or not (": " in value or " #" in value or value[0] in INDICATORS)
        line = quoted(f"{key}: {value}" if is_plain else f"{key}: '{value.replace(APOSTROPHE, 2 * APOSTROPHE)}'")
    several = "; an article has one" if key == "category" and str(value)[:1] == "[" else ""
    return f"write {line}{several}"


def _example(value: object, otherwise: str) -> str:
    return value.rpartition("/")[2] if isinstance(value, str) and value[-1:] not in ("", "/") else otherwise
