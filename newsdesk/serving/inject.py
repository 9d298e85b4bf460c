"""Adds to a page what only those see who work on it: the files on disk know nothing of it."""

import re

from .pages import SCRIPT, STYLES

BODY = re.compile(rb"<body\b[^>]*>")


def dressed(page: bytes, version: str, banner: bytes) -> bytes:
    """The page with the script that reloads it after a build, and with the banner on top."""
    links = f'<link rel="stylesheet" href="{STYLES}">\n' if banner else ""
    links += f'<script src="{SCRIPT}" data-version="{version}" async></script>\n'
    page = _before(b"</head>", page, links.encode())
    start_tag = BODY.search(page)
    at = start_tag.end() if start_tag else len(page)
    return page[:at] + banner + page[at:]


def _before(tag: bytes, page: bytes, addition: bytes) -> bytes:
    before, tag_if_there, after = page.partition(tag)
    return before + addition + tag_if_there + after
