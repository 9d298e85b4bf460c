"""A complete configuration for Caddy, which gets its certificates by itself."""

from collections.abc import Iterator

from newsroom import headers, quoting

from .site import ServedSite


def render(site: ServedSite) -> str:
    """What belongs into /etc/caddy/Caddyfile, or into a file that it imports."""
    return "\n".join((*_server(site), ""))


def _server(site: ServedSite) -> Iterator[str]:
    yield f"# {site.url}, served by Caddy. Made by `invoke webserver`: make it anew instead of editing it."
    yield f"{'https' if site.https else 'http'}://{site.host}{site.with_port} {{"
    if site.path:
        yield f"\tredir {site.path} {site.path}/ permanent"
        yield f"\thandle_path {site.path}/* {{"
        yield from (f"\t{line}" for line in _folder(site))
        yield "\t}"
    else:
        yield from _folder(site)
    yield from _headers(site)
    yield from _errors(site)
    yield "}"


def _folder(site: ServedSite) -> Iterator[str]:
    yield f"\troot * {site.current}"
    yield "\tfile_server {"
    yield "\t\tprecompressed br gzip"
    yield "\t}"


def _headers(site: ServedSite) -> Iterator[str]:
    yield from _everywhere(site)
    for suffix in headers.TEXTS:
        yield f"\t@{suffix} path *.{suffix}"
        yield f"\theader @{suffix} {{"
        yield "\t\tdefer"
        yield f"\t\tContent-Type {quoting.caddy(headers.content_type(f'x.{suffix}'))}"
        yield "\t}"
    for number, rule in reversed(list(enumerate(site.rules))):  # the first of them speaks last
        yield f"\t@rule{number} path_regexp {site.pattern(rule)}"
        yield f"\theader @rule{number} {{  # {rule.name}"
        yield "\t\tdefer"
        yield from (f"\t\t{header} {quoting.caddy(value)}" for header, value in rule.headers.items())
        yield "\t}"


def _everywhere(site: ServedSite) -> Iterator[str]:
    yield "\theader {"
    yield "\t\tdefer"
    yield "\t\t-Server"
    yield from (f"\t\t{header} {quoting.caddy(value)}" for header, value in site.everywhere.items())
    yield "\t}"


def _errors(site: ServedSite) -> Iterator[str]:
    """The page for unknown addresses, in the language of the address."""
    yield "\thandle_errors {"
    yield f"\t\troot * {site.current}"
    yield from (f"\t{line}" for line in _everywhere(site))
    for lang in site.languages:
        yield f"\t\t@{lang} path {site.path}/{lang}/*"
        yield f"\t\trewrite @{lang} {site.not_found(lang).removeprefix(site.path)}"
    yield "\t\t@other not path " + " ".join(f"{site.path}/{lang}/*" for lang in site.languages)
    yield f"\t\trewrite @other {site.not_found().removeprefix(site.path)}"
    yield "\t\tfile_server"
    yield "\t}"
