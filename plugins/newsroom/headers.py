"""What servers say with every file: the one source for each web server, for object stores and for what a deploy verifies.

Pages need a stylesheet and pictures of their own site, and nothing else; so everything else is forbidden, and what a
hostile document could do is forbidden too. Names with a fingerprint never change what they stand for.
"""

import mimetypes
import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

CSP = "Content-Security-Policy"
CACHING = "Cache-Control"
SHARING = "Cross-Origin-Resource-Policy"
HSTS = "Strict-Transport-Security"

# Media on each page: a browser makes a page of a video that is opened by itself, and some hosts can say nothing
# otherwise than for all files.
POLICY = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
SEARCHING = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

BRIEFLY = "public, max-age=60"  # a photo that must go is gone within a minute, in every browser
A_WHILE = "public, max-age=300"
FOR_EVER = "public, max-age=31536000, immutable"
NEVER = "no-store"

UNUSED = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
EVERYWHERE = {
    CSP: POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that are older than frame-ancestors
    "Referrer-Policy": "no-referrer",  # nobody else learns what a reader has read here
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    SHARING: "same-origin",
    CACHING: BRIEFLY,
}
TWO_YEARS = "max-age=63072000"  # not for subdomains: other sites of the organisation may stand there

PICTURES = ("avif", "jpg", "png", "svg", "webp")
TEXTS = ("css", "html", "js", "json", "svg", "txt", "xml")  # worth compressing
FINGERPRINT = r"\.[0-9a-f]{10}\."
RELEASE = "/release.txt"  # which release this is


class HeaderRule(NamedTuple):
    """What is said otherwise with the files whose address matches; of two rules the later one holds."""

    name: str
    pattern: str  # a regular expression that all servers read alike, on the path below the site's address
    headers: dict[str, str]


RULES = (
    HeaderRule("lists for programs", r"\.(txt|xml)$", {CACHING: A_WHILE}),
    HeaderRule("styles", rf"^/theme/.*{FINGERPRINT}[a-z0-9]+$", {CACHING: FOR_EVER}),
    # Feed readers show pictures on pages of their own.
    HeaderRule("pictures", rf"{FINGERPRINT}({'|'.join(PICTURES)})$", {CACHING: FOR_EVER, SHARING: "cross-origin"}),
    HeaderRule("release", rf"^{re.escape(RELEASE)}$", {CACHING: NEVER}),
)
SEARCH = HeaderRule("search", r"^/[a-zA-Z-]+/search/", {CSP: SEARCHING})

TYPES = {
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "ics": "text/calendar",
    "js": "text/javascript",
    "json": "application/json",
    "txt": "text/plain",
    "xml": "application/xml",  # feeds too: as atom+xml browsers would save them instead of showing them
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "webm": "video/webm",
    "epub": "application/epub+zip",
    "pdf": "application/pdf",
    "rtf": "application/rtf",
    "zip": "application/zip",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "wasm": "application/wasm",
}
UNKNOWN_TYPE = "application/octet-stream"
WITH_CHARSET = ("text/", "application/xml", "application/json", "image/svg+xml")
_more_types = mimetypes.MimeTypes(filenames=())  # what Python knows, and not what this machine was told


def rules(names: Iterable[str]) -> tuple[HeaderRule, ...]:
    """The rules for a site that has these files; only a search page may run anything."""
    has_search = any(re.fullmatch(r"[a-zA-Z-]+/search/index\.html", name) for name in names)
    return (*RULES, SEARCH) if has_search else RULES


def everywhere(https: bool) -> dict[str, str]:
    """What is said with every answer, unless a rule says it otherwise."""
    return EVERYWHERE | ({HSTS: TWO_YEARS} if https else {})


def of(name: str, *, https: bool, rules: Iterable[HeaderRule] = RULES) -> dict[str, str]:
    """All headers of a file of the output, its type among them."""
    headers = everywhere(https) | {"Content-Type": content_type(name)}
    for rule in rules:
        if re.search(rule.pattern, f"/{name}"):
            headers |= rule.headers
    return headers


def content_type(name: str) -> str:
    """The type of a file, with its character set where it has one."""
    suffix = PurePosixPath(name).suffix[1:].lower()
    kind = TYPES.get(suffix) or _more_types.guess_type(name)[0] or UNKNOWN_TYPE
    return f"{kind}; charset=utf-8" if kind.startswith(WITH_CHARSET) else kind


def is_lasting(name: str) -> bool:
    """Whether the name has a fingerprint, so that it never stands for anything else."""
    return of(name, https=False)[CACHING] == FOR_EVER


HOSTED = "_headers"  # in the output: Netlify and Cloudflare Pages look for it there


def hosted(*, https: bool) -> bytes:
    """The rules as Netlify and Cloudflare Pages read them.

    Both join what several rules say of one header, so that nothing can be said otherwise, and have no patterns but `*`:
    what is not the same everywhere is said only where it differs from what these hosts say by themselves.
    """
    varying = {header for rule in RULES for header in rule.headers}
    groups = {"/*": {key: value for key, value in everywhere(https).items() if key not in varying}}
    for ending in ("css", *PICTURES):  # all of these have fingerprints
        groups[f"/*.{ending}"] = {CACHING: FOR_EVER} | ({SHARING: "cross-origin"} if ending in PICTURES else {})
    return "".join(
        f"{path}\n" + "".join(f"  {key}: {value}\n" for key, value in headers.items())
        for path, headers in groups.items()
    ).encode()
