"""What was meant by the address of a link that leads nowhere: forgotten or misspelt beginnings, files of one computer.

It is asked only where a link leads nowhere, so it may guess; but it never says more than what to write.
"""

import re
from urllib.parse import SplitResult

from .frontmatter import CONTROL

# Endings of hosts; others are taken for files, unless `www.` stands before them. Files in use here end otherwise.
ENDINGS = frozenset(
    "com org net eu int edu gov mil info biz name pro me tv io co news blog page site online app dev link media "
    "foundation ngo ong charity community social club today world school agency press ai ly gl gle gd fm am to cc "
    "bg gr ua uk de fr ro rs mk tr pl cz at ch es it nl be se no fi dk hu sk si hr ba al md by ru us ca ie lt lv ee lu "
    "pt is cy mt ge il au nz jp cn in br mx ar za бг ею рф укр мкд срб ελ ευ".split()
)
HOST = r"(?:[^\W_](?:[\w-]{0,62})\.){1,5}[^\W\d_]{2,24}"
SEPARATORS = re.compile("[ \u00a0/]")
MAILBOX = re.compile(
    rf"(?:[a-z-]{{1,8}}(?:[:;]/{{0,3}}|/{{1,3}})\s?)?(?P<box>[\w.+-]{{1,64}}@{HOST}(?:\?\S*)?)/?", re.IGNORECASE
)
WEB = re.compile(rf"(?P<host>{HOST})(?P<port>:\d{{1,5}})?(?P<rest>[/?#]\S*)?", re.IGNORECASE)
SCHEME = re.compile(r"(?P<scheme>[hptsx]{3,7})[:;.,]{0,2}\s?[/\\]{0,4}(?=[^\W_])", re.IGNORECASE)
NUMBER = re.compile(r"(?:tel|phone|тел)?[:./]{0,3}\s?(?P<number>\+?\(?\d[\d\s()/-]{5,20}\d)")
COMPUTER = re.compile(r"file:|[A-Za-z]:[\\/]|\\|/(?:Users|home|media|mnt|Volumes)/|~/", re.IGNORECASE)
LONGEST = 300  # characters that a message shows


def leads_somewhere(parts: SplitResult) -> bool:
    """Whether a browser can follow an address with one of the schemes that links may have."""
    if parts.scheme == "mailto":
        return not parts.netloc and ("@" in parts.path or not parts.path)
    return parts.scheme == "tel" or parts.netloc.rstrip(":") not in ("", "http", "https")


def dialled(href: str) -> str:
    """An address; a telephone number in it without spaces and slashes, which no telephone may be sent."""
    scheme, colon, number = href.partition(":")
    return f"tel:{SEPARATORS.sub('', number)}" if colon and scheme.lower() == "tel" else href


def cure(href: str) -> str:
    """What to write instead, as in “write `https://facebook.com/primer`”; an empty text where nobody can tell."""
    href = CONTROL.sub("", href).strip()
    if COMPUTER.match(href):
        name = re.split(r"[\\/]", href.rstrip("\\/"))[-1]
        file = name if "." in name else "report.pdf"
        return f"it is a place on one computer: put the file beside the article, and write its name, as in `{file}`"
    address = meant(href)
    return f"write `{address}`" if address and len(address) <= LONGEST else ""


def meant(href: str) -> str | None:
    """The address that was probably meant; None where nobody can tell."""
    if box := MAILBOX.fullmatch(href):
        return f"mailto:{box['box']}"
    if number := NUMBER.fullmatch(href):
        return "tel:" + re.sub(r"[^\d+]", "", number["number"])
    plain = href
    for _ in range(3):  # https://http://…
        scheme = SCHEME.match(plain)
        if not scheme or WEB.fullmatch(plain):
            break
        plain = plain[scheme.end() :]
    site = WEB.fullmatch(plain)
    if not site or (site["host"].lower().endswith(".md") and not site["rest"]):  # an article's file, and not Moldova
        return None
    is_site = (
        plain != href or site["host"].lower().startswith("www.") or site["host"].rpartition(".")[2].lower() in ENDINGS
    )
    return f"https://{plain}" if is_site else None
