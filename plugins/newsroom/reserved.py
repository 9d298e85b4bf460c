"""Addresses that nobody may take: the site, a release or the servers need them for themselves.

`why` is asked of whatever people write down: aliases, lines of addresses.lock, documents beside an article.
"""

import re
import unicodedata
from pathlib import PurePosixPath

from . import addresses, headers, kinds

HOSTED_RULES = "_redirects"  # in the output: Netlify and Cloudflare look for it there and do not show it
# The first part of an address: each is a file or a folder of the site's own, or a file that some host reads.
FIRST = {
    *(kind.at().strip("/") for kind in kinds.SINGLE if kind.at() != "/"),
    *(name.strip("/") for name in (headers.RELEASE, headers.HOSTED, HOSTED_RULES)),
    *(addresses.THEME.strip("/"), "index.html", "404", "_routes.json", "_worker.js", "cname"),
}
PICTURE = re.compile(rf"{headers.FINGERPRINT}(?:{'|'.join(headers.PICTURES)})")
COMPRESSED = re.compile(rf".*\.(?:{'|'.join(headers.TEXTS)})\.(?:gz|br)")
SITEMAP = re.compile(r"/[a-z-]+/sitemap(?:-\d+)?\.xml")


def why(address: str) -> str:
    """What an address is needed for; an empty text if people may take it. A query makes no difference."""
    path = folded(address.partition("?")[0])
    parts = path.strip("/").split("/")
    if parts[0] in FIRST:
        return f"the site needs `/{parts[0]}` for itself"
    if PICTURE.search(path) or SITEMAP.fullmatch(path):
        return "the site gives such names to files of its own"
    if any(COMPRESSED.fullmatch(part) for part in parts):
        return "servers keep the compressed form of a text under such a name"
    return ""


def why_not_beside(name: str) -> str:
    """Why no document may have this name, relative to the folder of its article; an empty text if it may."""
    parts = [folded(part) for part in PurePosixPath(name).parts]
    if "index.html" in parts:
        return "the article's page is called `index.html`"
    if rule := next((part for part in parts if part in (headers.HOSTED, HOSTED_RULES)), ""):
        return f"some hosts read `{rule}` as rules for the site"
    if any(COMPRESSED.fullmatch(part) for part in parts):
        return "servers keep the compressed form of a text under such a name"
    return ""


def folded(address: str) -> str:
    """What two addresses have in common that some servers and disks do not tell apart: NFC, and no capital letters."""
    return address.casefold() if address.isascii() else unicodedata.normalize("NFC", address).casefold()
