"""The words of one language: a `.po` file, read at the start of a build and never compiled on disk."""

import re
from collections.abc import Iterator
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

FILE = Path("LC_MESSAGES", "messages.po")
LINE = re.compile(r'(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)?(?P<number>\[\d\])?\s*"(?:[^"\\]|\\.)*"')
PLURAL_FORMS = re.compile(r"Plural-Forms:\s*nplurals=(\d+);\s*plural=.*?\\n")
MAY_FOLLOW = {
    "msgctxt": {"start", "msgstr", "msgstr[]"},
    "msgid": {"start", "msgctxt", "msgstr", "msgstr[]"},
    "msgid_plural": {"msgid"},
    "msgstr": {"msgid"},
    "msgstr[]": {"msgid_plural", "msgstr[]"},
}


class CatalogFault(ValueError):
    """A catalog that cannot be used: its path, the line if one is to blame, and what is wrong."""

    def __init__(self, path: Path, line: int | None, message: str):
        self.path, self.line, self.message = path, line, message
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


def available(directory: Path) -> list[str]:
    """The languages that have a catalog `<language>/LC_MESSAGES/messages.po` in the directory."""
    return sorted(path.parents[1].name for path in Path(directory).glob(f"*/{FILE.as_posix()}"))


def load_catalog(path: Path) -> NullTranslations:
    """The messages of the file that are translated and not fuzzy; a CatalogFault if it is not in order."""
    lines = read(path)
    for line, message in syntax_faults(lines):
        raise CatalogFault(path, line, message)
    header_line = next((number for number, line in enumerate(lines, 1) if "Plural-Forms" in line), None)
    plural_forms = PLURAL_FORMS.search("\n".join(lines).replace('"\n"', ""))  # long headers are often wrapped
    if not plural_forms:
        example = "`Plural-Forms: nplurals=2; plural=(n != 1);`"
        raise CatalogFault(path, header_line, f"the header must say how the language counts, as in {example}")
    compiled = BytesIO()
    try:
        catalog = read_po(lines, abort_invalid=True)
        if not any(message.string and any(message.string) for message in catalog if message.id) and len(catalog):
            raise CatalogFault(path, None, "nothing is translated in it: write the words behind each `msgstr`")
        if catalog.locale is None:  # Babel would leave the Plural-Forms out
            raise ValueError(f"`Language: {catalog.locale_identifier or ''}` is not a language that Babel knows")
        if catalog.charset.replace("-", "") != "utf8":
            raise ValueError(f"the charset must be UTF-8, not {catalog.charset}")
        write_mo(compiled, catalog)
        compiled.seek(0)
        translations = GNUTranslations(compiled)
        highest = max(map(translations.plural, range(201)))  # type: ignore[attr-defined]  # typeshed has no `plural`
        if highest >= int(plural_forms[1]):
            raise ValueError(f"Plural-Forms has nplurals={plural_forms[1]} but counts up to {highest}")
    except PoFileError as error:
        raise CatalogFault(path, error.lineno + 1, str(error).rpartition(" on ")[0]) from None
    except (ValueError, ArithmeticError) as error:
        raise CatalogFault(path, header_line, f"the header is invalid: {error}") from None
    return translations


def read(path: Path) -> list[str]:
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CatalogFault(path, None, f"the catalog cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise CatalogFault(path, error.object.count(b"\n", 0, error.start) + 1, "not UTF-8") from None
    # Obsolete messages are of no use here, and Babel stumbles over some that other tools write.
    return ["" if line.startswith("#~") else line.strip() for line in text.split("\n")]


def syntax_faults(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Unclosed quotes and misplaced keywords, where Babel would drop a letter or take a neighbour's words."""
    before = "start"
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        parts = LINE.fullmatch(line)
        if not parts:
            yield number, f"neither a comment nor a keyword with a text in closed quotes: {line}"
            continue
        keyword = (parts["keyword"] or "") + ("[]" if parts["number"] else "")
        if not keyword and before != "start":
            continue
        if before not in MAY_FOLLOW.get(keyword, ()):
            yield number, f"`{keyword or 'a text'}` cannot follow `{before}`"
        before = keyword or before
    if before not in ("start", "msgstr", "msgstr[]"):
        yield len(lines), f"the file ends after `{before}`"
