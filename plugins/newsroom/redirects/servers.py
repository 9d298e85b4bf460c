"""What web servers must know of old addresses, each in its own words; all from one list.

A page stands at each old address too, so that a site without any of these works; but only a server can say 301 and
410, and only a server can tell `/?p=17` from `/`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from .moves import Gone, Moves, Redirect

NGINX, APACHE = ".nginx-redirects.conf", ".apache-redirects.conf"  # beside the output: no reader needs them
NETLIFY = "_redirects"  # in the output: Netlify and Cloudflare look for it there and do not show it

NGINX_HEAD = """\
# Made by the build from content/addresses.lock and the `aliases` of articles.
# Include this file in the http block; docs/maintainers.md shows what belongs into the server block.
map_hash_bucket_size {bucket};
map_hash_max_size {most};
"""
APACHE_HEAD = """\
# Made by the build from content/addresses.lock and the `aliases` of articles.
# Include this file in the virtual host, or copy it to the output as .htaccess.
RewriteEngine On
"""


def beside(moves: Moves, href: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """Yields (name's ending, content) of the files that stand beside the output. `href` makes links of addresses."""
    yield NGINX, nginx(moves, href).encode()
    yield APACHE, apache(moves, href).encode()


def _hops(moves: Moves) -> list[Redirect]:
    return [*moves.redirects, *moves.feeds]


def nginx(moves: Moves, href: Callable[[str], str]) -> str:
    """Maps: $newsroom_moved and $newsroom_moved_for_now are where an address leads, $newsroom_gone is 1 where nothing is."""
    folder = href("/").rstrip("/")
    lasting = [hop for hop in _hops(moves) if hop.lasting]
    plain = [(folder + hop.source, href(hop.target)) for hop in lasting if "?" not in hop.source]
    asked = [(folder + hop.source, href(hop.target)) for hop in lasting if "?" in hop.source]
    for_now = [
        (folder + hop.source, href(hop.target)) for hop in _hops(moves) if not hop.lasting and "?" not in hop.source
    ]
    gone = [(folder + text.address, "1") for text in moves.gone if "?" not in text.address]
    # Plain keys are found at once, but whatever the case of their letters: that could lead a page to itself.
    cased = {target.lower() for _, target in (*plain, *for_now) if target != target.lower()}

    def key(path: str) -> str:
        exact = path == path.lower() and path not in cased
        return _quoted(path) if exact else _quoted(f"~^{re.escape(path)}$")

    longest = max((len(key.encode()) for key, _ in (*plain, *asked, *for_now, *gone)), default=0)
    count = max(len(plain), len(asked), len(for_now), len(gone))
    return NGINX_HEAD.format(bucket=_power_of_two(longest + 64), most=_power_of_two(2 * count, 2048)) + "".join(
        (
            _map("$request_uri", "$newsroom_moved", asked, _request, "$newsroom_moved_path"),
            _map("$uri", "$newsroom_moved_path", plain, key),
            _map("$uri", "$newsroom_moved_for_now", for_now, key),
            _map("$uri", "$newsroom_gone", gone, key),
        )
    )


def _map(of: str, name: str, pairs: Iterable[tuple[str, str]], key: Callable[[str], str], default: str = '""') -> str:
    lines = "".join(f"    {key(source)} {_quoted(value)};\n" for source, value in pairs)
    return f"\nmap {of} {name} {{\n    default {default};\n{lines}}}\n"


def _request(address: str) -> str:
    """A request is compared as it was sent: its path quoted."""
    path, _, query = address.partition("?")
    return _quoted(f"~^{re.escape(quote(path, safe='/~+,()!@:;=&'))}\\?{re.escape(query)}$")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _power_of_two(number: int, least: int = 64) -> int:
    return max(least, 1 << (number - 1).bit_length()) if number > 1 else least


def apache(moves: Moves, href: Callable[[str], str]) -> str:
    """Rules of mod_alias; for addresses with a query, of mod_rewrite."""
    return APACHE_HEAD + "".join((*_apache_hops(_hops(moves), href), *_apache_gone(moves.gone, href)))


def _apache_hops(hops: list[Redirect], href: Callable[[str], str]) -> Iterator[str]:
    folder = href("/").rstrip("/")
    for hop in hops:
        path, _, query = hop.source.partition("?")
        status = 301 if hop.lasting else 302
        pattern = re.escape(folder + path)
        if query:
            yield f'RewriteCond "%{{QUERY_STRING}}" "^{re.escape(query)}$"\n'
            yield f'RewriteCond "%{{REQUEST_URI}}" "^{pattern}$"\n'
            yield f'RewriteRule "^" "{href(hop.target)}" [R={status},L,NE,QSD]\n'
        else:
            yield f'RedirectMatch {status} "^{pattern}$" "{href(hop.target)}"\n'


def _apache_gone(gone: tuple[Gone, ...], href: Callable[[str], str]) -> Iterator[str]:
    folder = href("/").rstrip("/")
    for text in gone:
        if "?" not in text.address:
            path = folder + text.address
            yield f'RedirectMatch 410 "^{re.escape(path)}$"\n'
            if path.endswith("/"):  # its page stands at another path, which answers 200
                yield f"<If \"%{{REQUEST_URI}} == '{path}'\">\n    ErrorDocument 410 {path}index.html\n</If>\n"


def netlify(moves: Moves, href: Callable[[str], str]) -> bytes:
    """One rule a line; without those that lead to hidden articles, since elsewhere anybody may read this file."""
    lines = (
        f"{_strictly_quoted(href('/').rstrip('/') + hop.source)} {href(hop.target)} {301 if hop.lasting else 302}\n"
        for hop in _hops(moves)
        if hop.listed and "?" not in hop.source
    )
    return "".join(lines).encode()


def _strictly_quoted(path: str) -> str:
    """A colon would begin a placeholder."""
    return quote(path, safe="/~")
