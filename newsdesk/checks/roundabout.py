"""The rule on links that go a longer way than they need: through somebody else's counter, or around our own site."""

import re
from posixpath import relpath
from urllib.parse import parse_qs, unquote, urlsplit

from newsroom.content.article import Article
from newsroom.content.references import LinkTarget
from newsroom.redirects.moves import Moves
from newsroom.redirects.present import Present

from .texts.written import Remarks

# Hosts that lead on to what stands in a query, as programs put them around an address that is copied there.
THROUGH = re.compile(
    r"https?://(?:www\.google\.[a-z.]{2,6}/url|(?:l|lm|lm2)\.facebook\.com/l\.php|l\.instagram\.com/|"
    r"[a-z0-9]+\.safelinks\.protection\.outlook\.com/|www\.youtube\.com/redirect|slack-redir\.net/link|"
    r"vk\.com/away\.php|(?:www\.)?linkedin\.com/safety/go)\?",
    re.IGNORECASE,
)
NAMES = ("q", "url", "u", "to")  # of what holds the address


class OwnSite:
    """The site as it is known from outside, with what stands in it."""

    def __init__(self, url: str, by_address: dict[str, Article], present: Present, moves: Moves):
        self.root = _without_scheme(url).rstrip("/")
        self.by_address, self.present = by_address, present
        self.old = {hop.source: hop.target for hop in moves.redirects}
        self.is_known = bool(present.routes)  # it is not while the newsroom file is faulty

    def address(self, href: str) -> str | None:
        """The address within the site; None if the link leads elsewhere."""
        place = _without_scheme(href)
        if self.root not in place or not f"{place}/".startswith(f"{self.root}/"):
            return None
        return unquote(place[len(self.root) :].partition("?")[0].partition("#")[0]) or "/"


def _without_scheme(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.")


def roundabout_link(article: Article, targets: dict[int, LinkTarget], site: OwnSite) -> Remarks:
    """A link leads through Google, Facebook or Outlook, or by its whole address to a page of this site."""
    for number, target in targets.items():
        href = target.href if target and not target.local else None
        if not href or not href.startswith(("http:", "https:")):
            continue
        line = article.body.placeholders[number].line
        if "?" in href and THROUGH.match(href):
            if to := _in_query(href):
                yield line, f"the link `{_short(href)}` leads through somebody who counts readers: write `{to}`"
        elif (address := site.address(href)) and (cure := _cure(address, article, site)):
            yield line, f"the link `{_short(href)}` {cure}"


def _in_query(href: str) -> str:
    """The address that it leads to in the end; an empty text if there is none."""
    try:
        query = parse_qs(urlsplit(href).query, max_num_fields=100)
    except ValueError:
        return ""
    return next((query[name][0] for name in NAMES if query.get(name, [""])[0].startswith(("http:", "https:"))), "")


def _cure(address: str, article: Article, site: OwnSite) -> str:
    """What is wrong with a link to a page of our own."""
    to = site.by_address.get(address)
    if to and to.path == article.path:
        return "leads to this very page: delete it, or write `#place`"
    if to:
        return f"leads to a page of this site: write `{relpath(to.path, article.folder)}`, which follows the page when it moves"
    if not site.is_known or site.present.stands(address):
        return ""
    if moved := site.old.get(address):
        return f"leads to an old address of this site: write `{moved}`"
    return "leads to no page of this site: write the path of the article's .md file"


def _short(href: str) -> str:
    return href if len(href) <= 80 else f"{href[:79]}…"
