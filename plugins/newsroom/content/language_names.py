"""Names of files that should be those of languages: `bg (1).md`, `БГ.md`, `bg .md`."""

import re
import unicodedata

from ..languages.romanisation import slugify

COPY = re.compile(r"\W*(?:copy|copia|kopie|kopia|копие|копия|копія|αντίγραφο|of|от|на|\d+)\b[\W\d]*", re.IGNORECASE)


def language_meant(name: str) -> tuple[str, str]:
    """The name that an article's file should have, and why it has not; empty texts where nobody can tell."""
    stem = name.rpartition(".")[0]
    plain = " ".join(stem.split())
    if re.fullmatch(r"[a-z]{2,3}", stem):
        return "", ""  # a language, if not one of the newsroom's
    if re.fullmatch(r"[A-Za-z]{2,3}", plain):
        why = "there is a space in it" if stem != plain else "capital letters do not count"
        return f"{plain.lower()}.md", why
    words = COPY.sub(" ", unicodedata.normalize("NFC", plain)).split()
    if len(words) == 1 and words[0] != plain and re.fullmatch(r"[A-Za-z]{2,3}", words[0].strip("-_.")):
        return f"{words[0].strip('-_.').lower()}.md", "it looks like a copy; keep one of the two"
    latin = slugify(plain, "bg") if 2 <= len(plain) <= 3 and not plain.isascii() else ""
    return (f"{latin}.md", "its letters are not Latin ones") if re.fullmatch(r"[a-z]{2,3}", latin) else ("", "")
