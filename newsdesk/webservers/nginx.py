"""A complete configuration for nginx."""

import re
from collections import defaultdict
from collections.abc import Iterator

from newsroom import addresses, headers, quoting
from newsroom.digests import digest_of

from .site import ServedSite

# In the folder of the target. They are not there before the first deploy, and nginx must start without them.
MAPS, MOVES = "nginx/maps.conf", "nginx/moves.conf"
MOVED = """\
# Put here by each deploy.
if ($newsroom_moved) { return 301 $newsroom_moved; }
if ($newsroom_moved_for_now) { return 302 $newsroom_moved_for_now; }
if ($newsroom_gone) { return 410; }
"""


def render(site: ServedSite) -> str:
    """What belongs into a file of its own in /etc/nginx/conf.d/."""
    return for_url("\n".join((*_head(site), *_maps(site), *_redirect_to_https(site), *_server(site), "")), site.url)


def for_url(text: str, url: str) -> str:
    """With variables that no other site of the same nginx has."""
    return re.sub(r"(?<=[$<])newsroom_", f"newsroom_{digest_of(url.encode()).hex()[:8]}_", text)


def included(maps: str, url: str) -> str:
    """The maps of redirects as our configuration includes them: the size of all maps is set there, and only once."""
    return for_url("".join(line for line in maps.splitlines(keepends=True) if not line.startswith("map_hash_")), url)


def _head(site: ServedSite) -> Iterator[str]:
    yield f"# {site.url}, served by nginx. Made by `invoke webserver`: make it anew instead of editing it."
    yield ""
    if not site.previews:
        yield "# For long addresses. nginx must read this file before every other with a map, so its name begins with 00."
        yield "# If another file has these two lines, delete them there; of two sites, in the file that is read later."
        yield "map_hash_bucket_size 512;"
        yield "map_hash_max_size 65536;"
        yield f"include {site.root}/{MAPS[:-1]}[{MAPS[-1]}];  # where old addresses lead; a deploy puts it there"


def _maps(site: ServedSite) -> Iterator[str]:
    """A header that is set in a `location` would hide all others: so each value is looked up instead."""
    for header, values in site.varying().items():
        yield ""
        yield f"map $uri {_variable(header)} {{"
        yield f"    default {quoting.nginx(site.everywhere[header])};"
        for rule, value in reversed(values):  # the first that matches holds
            yield f'    "~{site.pattern(rule)}" {quoting.nginx(value)};  # {rule.name}'
        yield "}"
    yield ""
    yield "map $request_uri $newsroom_not_found {"
    if site.previews:
        yield "    default /;"
        for lang in site.languages:
            yield f'    "~^(?<newsroom_preview>{site.folder})/{lang}/" $newsroom_preview{addresses.not_found(lang)};'
        yield f'    "~^(?<newsroom_preview_of>{site.folder})/" $newsroom_preview_of{addresses.NOT_FOUND};'
    else:
        yield f"    default {site.not_found()};"
        yield from (f'    "~^{site.folder}/{lang}/" {site.not_found(lang)};' for lang in site.languages)
    yield "}"


def _redirect_to_https(site: ServedSite) -> Iterator[str]:
    if site.https:
        yield from ("", "server {", "    listen 80;", "    listen [::]:80;", f"    server_name {site.host};")
        yield from (f"    return 301 https://$host{site.with_port}$request_uri;", "}")


def _server(site: ServedSite) -> Iterator[str]:
    yield from ("", "server {")
    if site.https:
        port = site.port or 443
        yield "    # nginx since 1.25.1 warns that this way to write http2 is deprecated: it works, here and there"
        yield from (
            f"    listen {port} ssl http2;",
            f"    listen [::]:{port} ssl http2;",
            f"    server_name {site.host};",
        )
        yield f"    ssl_certificate /etc/letsencrypt/live/{site.host}/fullchain.pem;"
        yield f"    ssl_certificate_key /etc/letsencrypt/live/{site.host}/privkey.pem;"
        yield from ("    ssl_protocols TLSv1.2 TLSv1.3;", "    ssl_session_cache shared:newsroom:10m;")
    else:
        everywhere = "[::]:" if site.host.startswith("[") else ""
        yield from (f"    listen {everywhere}{site.port or 80};", f"    server_name {site.host};")
    yield from ("    server_tokens off;", "    absolute_redirect off;", "")
    yield from _headers(site)
    yield ""
    yield from _types()
    yield ""
    yield "    gzip_static on;  # each deploy brings the .gz"
    yield "    gzip_vary on;"
    yield "    gunzip on;  # for the few that cannot read it"
    yield "    #brotli_static on;  # and the .br, for nginx with libnginx-mod-http-brotli-static"
    yield ""
    if not site.previews:
        yield f"    include {site.root}/{MOVES[:-1]}[{MOVES[-1]}];"
        yield "    error_page 410 @gone;"
    yield "    error_page 403 =404 $newsroom_not_found;  # a folder without a page"
    yield "    error_page 404 $newsroom_not_found;"
    yield "    index index.html;"
    if site.previews:
        yield f"    location ~ ^{site.path}/([^/]+)/(.*)$ {{ alias {site.root}/$1/current/$2; }}"
        yield "    location / { return 404; }"
    elif site.path:
        yield f"    location {site.path}/ {{ alias {site.current}/; }}"
        yield f"    location = {site.path} {{ return 301 {site.path}/; }}"
        yield f"    location @gone {{ root {site.root}; rewrite ^{site.path}(/.*)$ /current$1 break;"
        yield "        try_files $uri ${uri}index.html $uri/index.html =410; }"
    else:
        yield f"    root {site.current};"
        yield "    location @gone { try_files $uri ${uri}index.html $uri/index.html =410; }"
    yield "}"


def _headers(site: ServedSite) -> Iterator[str]:
    varying = site.varying()
    for header, value in site.everywhere.items():
        words = _variable(header) if header in varying else quoting.nginx(value)
        yield f"    add_header {header} {words} always;"


def _types() -> Iterator[str]:
    by_type = defaultdict(list)
    for suffix, kind in headers.TYPES.items():
        by_type[kind].append(suffix)
    yield "    types {"
    yield from (f"        {kind} {' '.join(suffixes)};" for kind, suffixes in by_type.items())
    yield "    }"
    yield f"    default_type {headers.UNKNOWN_TYPE};"
    yield "    charset utf-8;"
    yield "    charset_types text/css text/csv text/calendar text/javascript text/plain application/json application/xml"
    yield "        image/svg+xml;"


def _variable(header: str) -> str:
    return "$newsroom_" + header.lower().replace("-", "_")
