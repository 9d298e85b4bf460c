"""How a text stands in the files of web servers: one function for each place of each syntax, and nothing is put there without.

A text that has no way to be written in one is refused by ValueError: it would end the line, or begin something else.
"""

import re
from urllib.parse import quote

LINE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")  # what ends a line, or may not stand in one


# --- nginx ---


def nginx(text: str) -> str:
    """A text between quotation marks; a `$`, for which nginx has no way, as in an address: `%24`."""
    return nginx_with_variables(text.replace("$", "%24"))


def nginx_with_variables(text: str) -> str:
    """The same where `$name` is meant to be looked up, or ends an expression."""
    return '"' + _line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def nginx_key(path: str) -> str:
    """A key of a map that is the path to the letter; nginx finds keys without capital letters at once, see NGINX_EXACT."""
    if path == path.lower() and path.startswith("/"):
        return '"' + _line(path).replace("\\", "\\\\").replace('"', '\\"') + '"'
    return nginx_with_variables(f"~^{CAPITALS}?{re.escape(path)}$")


CAPITALS = "="  # before what is asked for, if it has any: no plain key begins so, and nginx would not heed their case


def nginx_exact(of: str, name: str) -> str:
    """A map: the variable `name` is `of`, marked where that has capital letters. To be looked up in maps of `nginx_key`."""
    return f'\nmap "{of}" {name} {{\n    default "{of}";\n    "~[A-Z]" "{CAPITALS}{of}";\n}}\n'


# --- Apache ---

# mod_rewrite leaves a doubled backslash as it is, all other modules read one: so there is never one before these.
IN_NUMBERS = {sign: f"\\x{ord(sign):02x}" for sign in '\\"#'}


def apache(link: str) -> str:
    """A path or a link as an argument, in which nothing stands for a part of what was asked for."""
    return f'"{_line(link).replace("$", "%24").replace(chr(92), "%5C").replace(chr(34), "%22")}"'


def apache_rewritten(link: str) -> str:
    """The same where mod_rewrite would look up what stands behind a `%`."""
    return apache(link).replace("%", "\\%")


def apache_header(value: str) -> str:
    """The value of a header, in which a `%` would begin something that is looked up."""
    return apache(value).replace("%", "%%")


def apache_pattern(text: str) -> str:
    """An expression that is this text and no other, as an argument."""
    return f'"{_only(text)}"'


def apache_if(path: str) -> str:
    """The beginning of a section for this path alone."""
    return f'<If "%{{REQUEST_URI}} =~ m#{_only(path)}#">'


def _only(text: str) -> str:
    pattern = re.escape(_line(text))
    if not IN_NUMBERS.keys().isdisjoint(text):
        pattern = "".join(IN_NUMBERS.get(sign) or re.escape(sign) for sign in text)
    return f"^{pattern}$"


# --- Caddy ---


def caddy(text: str) -> str:
    """A word between quotation marks."""
    return '"' + _line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


# --- Netlify and Cloudflare Pages ---


def hosted_path(path: str) -> str:
    """A path of their files, where a colon would begin a placeholder and a star stand for anything."""
    return quote(path, safe="/~")


def _line(text: str) -> str:
    if LINE.search(text):
        raise ValueError(f"{text!r} does not stand on one line")
    return text
