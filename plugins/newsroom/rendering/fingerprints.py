"""What things are made from, as digests: what has the same digest need not be made again."""

import re
from functools import lru_cache
from pathlib import Path

import jinja2
import jinja2.meta
import msgspec

from ..digests import data_digest, digest_of, folder_digest
from .pages import Page
from .views import View
from .views.bodies import Text

REFERENCE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(?P<rest>.*?)[-+]?%\}", re.DOTALL)
WRITTEN_NAME = re.compile(  # in quotation marks, and not chosen among others
    r"""(?P<quote>["'])(?P<name>[^"'\\]+)(?P=quote)(?:\s*|\s+(?:import|as|ignore\s+missing|with(?:out)?\s+context)\b.*)""",
    re.DOTALL,
)


class PageFingerprints:
    """The fingerprints of pages: of the program, the template, the words, the edition's constants and the view."""

    def __init__(self, program: bytes, templates: Path, catalogs: Path, constants: dict[str, View]):
        self.program = program
        self.templates = TemplateDigests(templates)
        self.languages: dict[str | None, bytes] = {
            lang: digest_of(folder_digest(catalogs / lang), data_digest(of_edition))
            for lang, of_edition in constants.items()
        }
        self.languages[None] = b""
        self.all = digest_of(
            program, folder_digest(templates), data_digest(self.languages)
        )  # stands for all but the views
        self.encode = msgspec.msgpack.Encoder(enc_hook=_plain).encode

    def of(self, page: Page) -> bytes:
        return digest_of(
            self.program,
            self.templates.of(page.template),
            page.template.encode(),
            self.languages[page.lang],
            self.encode(page.view),
        )


def _plain(value: object) -> tuple[bytes, list[str | View]]:
    """A text is known by its digest and by what fills its placeholders."""
    if isinstance(value, Text):
        return value.body.digest, value.filled
    raise TypeError(f"{type(value)} is no plain data: it cannot stand in a view")


class TemplateDigests:
    """The digest of a template: of its own source and of every template that it extends, includes or imports."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.sources: dict[str, tuple[bytes, frozenset[str]]] = {}
        self.digests: dict[str, bytes] = {}

    def of(self, name: str) -> bytes:
        if name not in self.digests:
            sources: dict[str, bytes] = {}
            waiting = [name]
            while waiting:
                needed = waiting.pop()
                if needed not in sources:
                    sources[needed], others = self._source(needed)
                    waiting.extend(others)
            self.digests[name] = digest_of(
                *(part for needed in sorted(sources) for part in (needed.encode(), sources[needed]))
            )
        return self.digests[name]

    def _source(self, name: str) -> tuple[bytes, frozenset[str]]:
        """A template's source and the names it refers to; all templates where a name is made while rendering."""
        if name not in self.sources:
            names: frozenset[str | None]
            try:
                source = (self.folder / name).read_bytes()
                names = _referred_to(source)
            except (OSError, ValueError, jinja2.TemplateError):  # rendering it will say what is wrong
                source, names = b"", frozenset([None])
            self.sources[name] = source, self._all() if None in names else frozenset(filter(None, names))
        return self.sources[name]

    def _all(self) -> frozenset[str]:
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.folder).as_posix() for path in paths)


@lru_cache(maxsize=200)  # a process that builds again meets the same templates again
def _referred_to(source: bytes) -> frozenset[str | None]:
    """The names of templates that a template needs; None stands for one that is made while rendering."""
    text = source.decode()
    names = [WRITTEN_NAME.fullmatch(tag["rest"].strip()) for tag in REFERENCE.finditer(text)]
    if all(names):  # parsing every template takes a twentieth of each build
        return frozenset(name["name"] for name in names if name)
    environment = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    return frozenset(jinja2.meta.find_referenced_templates(environment.parse(text)))
