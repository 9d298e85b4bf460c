"""What web servers must know of old addresses, each in its own words; all from one list.

A page stands at each old address too, so that a site without any of these works; but only a server can say 301 and
410, and only a server can tell `/?p=17` from `/`.
"""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, unquote

from .. import quoting
from ..reserved import HOSTED_RULES
from .moves import Gone, Moves, Redirect

NGINX, APACHE = ".nginx-redirects.conf", ".apache-redirects.conf"  # beside the output: no reader needs them
NETLIFY = HOSTED_RULES  # in the output

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


def _folder(href: Callable[[str], str]) -> str:
    """The folder of the host in which the site stands, as servers see it."""
    return unquote(href("/").rstrip("/"))


def nginx(moves: Moves, href: Callable[[str], str]) -> str:
    """Maps: $newsroom_moved and $newsroom_moved_for_now are where an address leads, $newsroom_gone is 1 where nothing is."""
    folder = _folder(href)
    lasting = [hop for hop in _hops(moves) if hop.lasting]
    plain = [(folder + hop.source, href(hop.target)) for hop in lasting if "?" not in hop.source]
    asked = [(folder + hop.source, href(hop.target)) for hop in lasting if "?" in hop.source]
    for_now = [
        (folder + hop.source, href(hop.target)) for hop in _hops(moves) if not hop.lasting and "?" not in hop.source
    ]
    gone = [(folder + text.address, "1") for text in moves.gone if "?" not in text.address]
    longest = max((len(quoting.nginx_key(key).encode()) for key, _ in (*plain, *asked, *for_now, *gone)), default=0)
    count = max(len(plain), len(asked), len(for_now), len(gone))
    return NGINX_HEAD.format(bucket=_power_of_two(longest + 64), most=_power_of_two(2 * count, 2048)) + "".join(
        (
            quoting.nginx_exact("$uri", "$newsroom_uri"),
            quoting.nginx_exact("$uri?$args", "$newsroom_question"),
            _map("$newsroom_question", "$newsroom_moved", asked, "$newsroom_moved_path"),
            _map("$newsroom_uri", "$newsroom_moved_path", plain),
            _map("$newsroom_uri", "$newsroom_moved_for_now", for_now),
            _map("$newsroom_uri", "$newsroom_gone", gone),
        )
    )


def _map(of: str, name: str, pairs: Iterable[tuple[str, str]], default: str = '""') -> str:
    lines = "".join(f"    {quoting.nginx_key(source)} {quoting.nginx(value)};\n" for source, value in pairs)
    return f"\nmap {of} {name} {{\n    default {default};\n{lines}}}\n"


def _power_of_two(number: int, least: int = 64) -> int:
    return max(least, 1 << (number - 1).bit_length()) if number > 1 else least


def apache(moves: Moves, href: Callable[[str], str]) -> str:
    """Rules of mod_alias; for addresses with a query, of mod_rewrite."""
    return APACHE_HEAD + "".join((*_apache_hops(_hops(moves), href), *_apache_gone(moves.gone, href)))


def _apache_hops(hops: list[Redirect], href: Callable[[str], str]) -> Iterator[str]:
    folder = _folder(href)
    for hop in hops:
        path, _, query = hop.source.partition("?")
        status, to = 301 if hop.lasting else 302, href(hop.target)
        if query or "%" in to:  # which mod_alias would quote once more
            if query:
                yield f'RewriteCond "%{{QUERY_STRING}}" {quoting.apache_pattern(query)}\n'
            yield f'RewriteCond "%{{REQUEST_URI}}" {quoting.apache_pattern(folder + path)}\n'
            yield f'RewriteRule "^" {quoting.apache_rewritten(to)} [R={status},L,NE{",QSD" if query else ""}]\n'
        else:
            yield f"RedirectMatch {status} {quoting.apache_pattern(folder + path)} {quoting.apache(to)}\n"


def _apache_gone(gone: tuple[Gone, ...], href: Callable[[str], str]) -> Iterator[str]:
    folder = _folder(href)
    for text in gone:
        if "?" not in text.address:
            path = folder + text.address
            yield f"RedirectMatch 410 {quoting.apache_pattern(path)}\n"
            if path.endswith("/"):  # its page stands at another path, which answers 200
                page = quoting.apache(quote(f"{path}index.html"))
                yield f"{quoting.apache_if(path)}\n    ErrorDocument 410 {page}\n</If>\n"


def netlify(moves: Moves, href: Callable[[str], str]) -> bytes:
    """One rule a line; without those that lead to hidden articles, since elsewhere anybody may read this file."""
    folder = _folder(href)
    lines = (
        f"{quoting.hosted_path(folder + hop.source)} {href(hop.target)} {301 if hop.lasting else 302}\n"
        for hop in _hops(moves)
        if hop.listed and "?" not in hop.source
    )
    return "".join(lines).encode()
