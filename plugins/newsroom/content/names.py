"""Names in the content folder that are not what they look like: files that nobody reads, folders that are one elsewhere.

Nothing of it stops a build: what is not read is simply not there, and so nobody would be told.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ..faults import Fault
from ..scan import Listing
from .article import Article

# What systems and editors leave behind, and what is written about a folder, not for readers.
LEFT_BEHIND = re.compile(
    r"(?:~\$.*|#.*#|.*~|.*\.(?:bak|orig|rej|sw[a-p]|tmp|part|crdownload)|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r)",
    re.IGNORECASE,
)
ABOUT_FOLDERS = re.compile(
    r"(?:readme|contributing|changelog|license|licence|code_of_conduct|notes?)\.md", re.IGNORECASE
)
# A language, perhaps with something behind it, and an ending that texts have, or none.
TEXT = re.compile(
    r"(?P<lang>[A-Za-z]{2,3}(?:-[A-Za-z]{2,8})?)(?:[ _-][^.]*)?"
    r"(?:\.(?P<end>md\.txt|markdown\.txt|m[a-z]?|[dn][dm]|mdx|mdown|txt|text|docx?|odt|rtf|pages|html?|gdoc))?",
    re.IGNORECASE,
)
PLAIN = ("txt", "text", "html", "htm", "docx", "doc", "odt", "rtf", "pages", "gdoc")  # that may be meant as they are
HOLDS_STORIES = re.compile(r"(?:news|pages)(?:/\d{4}(?:/\d{2})?)?")  # and no article of its own


def is_about_the_folder(content: Path, path: str) -> bool:
    """Whether a Markdown file is a README or the like: called so, and without front matter."""
    if not ABOUT_FOLDERS.fullmatch(path.rpartition("/")[2]):
        return False
    try:
        with (content / path).open("rb") as file:
            return not file.read(6).removeprefix(b"\xef\xbb\xbf").startswith(b"---")
    except OSError:
        return False


def warnings(
    listing: Listing,
    paths: Collection[str],
    articles: Iterable[Article],
    languages: Collection[str],
    linked: Collection[str],
) -> Iterator[Fault]:
    """What is strange about the names.

    Args:
        paths: of all Markdown files
        articles: those that could be read
        linked: the paths of documents that articles link to
    """
    yield from twins([*listing.files, *listing.folders])
    for article in articles:
        if "pair" not in article.lines and HOLDS_STORIES.fullmatch(article.folder):
            cure = f"move it, as in `{article.folder}/a-name/{article.path.rpartition('/')[2]}`: its address stays the same"
            yield Fault(article.path, 1, f"the article stands in no folder of its own: {cure}")
    others: dict[str, list[str]] = defaultdict(list)
    markdown = set(paths)
    for path in listing.files:
        if path not in markdown and path not in linked and path.startswith(("news/", "pages/")):
            folder, _, name = path.rpartition("/")
            if path.isprintable() and not LEFT_BEHIND.fullmatch(name):
                others[folder].append(name)
    yield from _beside_articles(others, paths, {code.lower(): code for code in languages})


def twins(paths: list[str]) -> Iterator[Fault]:
    """Names that some systems cannot tell apart."""
    looks = {_look(path) for path in paths}
    if len(looks) == len(paths):
        return
    by_look: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        by_look[_look(path)].append(path)
    for path, *others in by_look.values():
        for other in others:
            if path.rpartition("/")[0] == other.rpartition("/")[0] and other.isprintable():
                name = path.rpartition("/")[2]
                message = (
                    f"on Windows and macOS this is the same as `{name}` beside it, so one of the two would be lost: give one "
                    f"another name"
                )
                yield Fault(other, 1, message)


def _look(path: str) -> str:
    return path.casefold() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _beside_articles(others: dict[str, list[str]], paths: Iterable[str], languages: dict[str, str]) -> Iterator[Fault]:
    """Files in the folders of articles that are taken for articles, and folders without any."""
    names: dict[str, set[str]] = defaultdict(set)
    above: set[str] = set()  # the folders that hold folders of articles
    for path in paths:
        folder, _, name = path.rpartition("/")
        names[folder].add(name)
        while folder and folder not in above:
            folder = folder.rpartition("/")[0]
            above.add(folder)
    for folder, files in sorted(others.items()):
        said = False
        for name in sorted(files):
            if fault := _no_article(folder, name, names.get(folder, set()), languages):
                said = True
                yield fault
        is_used = folder in above or HOLDS_STORIES.fullmatch(folder) or _is_below(folder, names)
        if not said and not is_used:
            cure = f"write its text into a file called after its language, as in `{next(iter(languages.values()))}.md`"
            yield Fault(
                f"{folder}/{min(files)}",
                1,
                f"no article stands in the folder `{folder}`, so nothing of it is published: {cure}",
            )


def _is_below(folder: str, names: Collection[str]) -> bool:
    """Whether the folder is that of an article, or stands in it."""
    while folder:
        if folder in names:
            return True
        folder = folder.rpartition("/")[0]
    return False


def _no_article(folder: str, name: str, articles: Collection[str], languages: dict[str, str]) -> Fault | None:
    """What to do about a file that looks like an article and is none."""
    found = TEXT.fullmatch(name)
    code = found and languages.get(found["lang"].lower())
    if not found or not code:
        return None
    right, end = f"{code}.md", (found["end"] or "").lower()
    if right in articles and end != "md.txt":
        return None  # what it was made from
    path = f"{folder}/{name}"
    if right in articles:
        return Fault(path, 1, f"nobody reads this file, but `{right}` beside it: delete the one that is older")
    if end in PLAIN:
        kind = f"a file that ends in `.{end}` is no article"
        cure = (
            f"save its text as plain text, under the name `{right}`"
            if end not in ("txt", "text")
            else f"rename it to `{right}`"
        )
    else:
        kind, cure = f"this is no article, since its name does not end in `{code}.md`", f"rename it to `{right}`"
    return Fault(path, 1, f"{kind}, and nobody reads it: {cure}")
