"""A complete configuration for Apache; needs mod_headers, mod_rewrite and, for https, mod_ssl."""

from collections.abc import Iterator

from newsroom import headers, quoting

from .site import ServedSite

REDIRECTS = "apache/redirects.conf"  # in the folder of the target


def render(site: ServedSite) -> str:
    """What belongs into a file of its own in /etc/apache2/sites-available/."""
    return "\n".join((*_server(site), ""))


def _server(site: ServedSite) -> Iterator[str]:
    yield f"# {site.url}, served by Apache. Made by `invoke webserver`: make it anew instead of editing it."
    if site.https:
        yield from _for(site, 80)
        yield from (f"    Redirect permanent / https://{site.host}{site.with_port}/", "</VirtualHost>")
    yield from _for(site, site.port or (443 if site.https else 80))
    if site.https:
        yield "    SSLEngine on"
        yield f"    SSLCertificateFile /etc/letsencrypt/live/{site.host}/fullchain.pem"
        yield f"    SSLCertificateKeyFile /etc/letsencrypt/live/{site.host}/privkey.pem"
    yield f"    {f'Alias {site.path}' if site.path else 'DocumentRoot'} {site.current}"
    yield f"    <Directory {site.root}>"
    yield "        Require all granted"
    yield "        Options FollowSymLinks"
    yield "        AllowOverride None"
    yield "        DirectoryIndex index.html"
    yield f"        AddCharset utf-8 {' '.join(f'.{suffix}' for suffix in headers.TEXTS)}"
    yield from (f"        AddType {kind} .{suffix}" for suffix, kind in headers.TYPES.items())
    yield from _compressed()
    yield "    </Directory>"
    yield from _headers(site)
    yield from _errors(site)
    yield f"    IncludeOptional {site.root}/{REDIRECTS[:-1]}[{REDIRECTS[-1]}]"
    yield "</VirtualHost>"


def _for(site: ServedSite, port: int) -> Iterator[str]:
    if site.host.startswith("["):  # which Apache takes for a pattern where a name should stand
        yield f"<VirtualHost {site.host}:{port}>"
    else:
        yield from (f"<VirtualHost *:{port}>", f"    ServerName {site.host}")


def _compressed() -> Iterator[str]:
    """The .gz that each deploy brings, for browsers that read it."""
    suffixes = "|".join(headers.TEXTS)
    yield "        RewriteEngine On"
    yield '        RewriteCond "%{HTTP:Accept-Encoding}" "gzip"'
    yield '        RewriteCond "%{REQUEST_FILENAME}.gz" -f'
    yield f'        RewriteRule "^(.*\\.({suffixes}))$" "$1.gz" [E=no-gzip:1,L]'
    for suffix in headers.TEXTS:
        yield f'        <FilesMatch "\\.{suffix}\\.gz$">'
        yield f"            ForceType '{headers.content_type(f'x.{suffix}')}'"
        yield "            Header set Content-Encoding gzip"
        yield "            Header append Vary Accept-Encoding"
        yield "        </FilesMatch>"


def _headers(site: ServedSite) -> Iterator[str]:
    yield from (
        f"    Header always set {header} {quoting.apache_header(value)}" for header, value in site.everywhere.items()
    )
    for rule in site.rules:
        # What was asked for, not what a rewrite made of it.
        yield f'    <If "%{{THE_REQUEST}} =~ m#^\\S+ {_asked(site.pattern(rule))}#">  # {rule.name}'.partition("  #")[0]
        yield from (
            f"        Header always set {header} {quoting.apache_header(value)}"
            for header, value in rule.headers.items()
        )
        yield "    </If>"


def _asked(pattern: str) -> str:
    """The pattern on the request line, "GET /path HTTP/1.1"."""
    beginning = pattern[1:] if pattern.startswith("^") else f"\\S*{pattern}"
    return f"{beginning[:-1]}[?\\s]" if beginning.endswith("$") else beginning


def _errors(site: ServedSite) -> Iterator[str]:
    yield f"    ErrorDocument 404 {site.not_found()}"
    yield f"    ErrorDocument 403 {site.not_found()}"
    for lang in site.languages:
        yield f"    <Location {site.path}/{lang}/>"
        yield f"        ErrorDocument 404 {site.not_found(lang)}"
        yield f"        ErrorDocument 403 {site.not_found(lang)}"
        yield "    </Location>"
