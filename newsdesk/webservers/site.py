"""What a web server must know of the site."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsroom import addresses, headers


@dataclass(frozen=True)
class ServedSite:
    """One site on one server."""

    url: str
    root: str  # the folder of the target, in which `current` leads to the live release
    languages: tuple[str, ...]
    rules: tuple[headers.HeaderRule, ...] = headers.RULES
    previews: bool = False  # each folder of `root`, and of the address, is a site of its own, and for nobody to find

    @property
    def host(self) -> str:
        """As browsers ask for it: in Latin letters, or with an address of IPv6 in brackets."""
        name = urlsplit(self.url).hostname or ""
        if ":" in name:
            return f"[{name}]"
        return name if name.isascii() else name.encode("idna").decode()

    @property
    def port(self) -> int | None:
        return urlsplit(self.url).port

    @property
    def with_port(self) -> str:
        return f":{self.port}" if self.port else ""

    @property
    def https(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    @property
    def path(self) -> str:
        """The folder of the host in which the site stands, with no "/" at its end; "" for a whole host."""
        return urlsplit(self.url).path.rstrip("/")

    @property
    def current(self) -> str:
        return f"{self.root}/current"

    @property
    def everywhere(self) -> dict[str, str]:
        return headers.everywhere(self.https) | ({"X-Robots-Tag": "noindex"} if self.previews else {})

    def varying(self) -> dict[str, list[tuple[headers.HeaderRule, str]]]:
        """The headers that are not the same everywhere: (rule, value) in order; the last that matches holds."""
        values: dict[str, list[tuple[headers.HeaderRule, str]]] = {}
        for rule in self.rules:
            for header, value in rule.headers.items():
                values.setdefault(header, []).append((rule, value))
        return values

    @property
    def folder(self) -> str:
        """The same as a regular expression."""
        return re.escape(self.path) + ("/[^/]+" if self.previews else "")

    def not_found(self, lang: str | None = None) -> str:
        """The path of the page for unknown addresses, of an edition or of the whole site."""
        return self.path + (addresses.not_found(lang) if lang else addresses.NOT_FOUND)

    def pattern(self, rule: headers.HeaderRule) -> str:
        """The rule's pattern on the whole path of a request."""
        if rule.pattern.startswith("^"):
            return f"^{self.folder}{rule.pattern[1:]}"
        return rule.pattern
