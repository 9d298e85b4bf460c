"""What every page of a build shares: where the site stands and the newsroom's own facts."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from ..content.newsroom_file import Newsroom
from ..languages.language import Language

AS_IT_IS = "/?&=+#%.-_~"  # what has a meaning in an address, or is quoted already


@dataclass(frozen=True, slots=True)
class Site:
    """The site as a whole."""

    url: str  # of the site's root, without a final "/"
    newsroom: Newsroom
    languages: dict[str, Language]
    assets: dict[str, str]  # a theme file's plain name → its address with fingerprint
    indexed: bool = True  # search engines may show it

    def href(self, address: str) -> str:
        """An address as a link on a page; a site may stand in a folder of its host."""
        return _quoted(_folder(self.url) + address)

    def absolute(self, address: str) -> str:
        return self.url + _quoted(address)

    @property
    def origin(self) -> str:
        """Scheme and host: with a page's href it makes a whole URL."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


# An address is asked for by every page that links to it: some twenty times on average.
@lru_cache(maxsize=100_000)
def _quoted(address: str) -> str:
    return quote(address, safe=AS_IT_IS)


@lru_cache(maxsize=4)
def _folder(url: str) -> str:
    return urlsplit(url).path.rstrip("/")
