"""Renders the theme's templates in the words of a language."""

import json
import traceback
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import i18n
from markupsafe import Markup

from ..digests import Damaged
from ..faults import CannotBuild
from ..languages.language import Language
from .pages import Page
from .views import View


class SharedBytecode(jinja2.BytecodeCache):
    """Compiles a template once for all languages, and for all builds of a process; Jinja compares the sources."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key] = bucket.bytecode_to_string()


COMPILED = SharedBytecode()


class Renderer:
    """Renders pages; a template gets the view as `page`, the edition's constants as `edition`, and its words."""

    def __init__(self, templates: Path, languages: Iterable[Language], constants: dict[str, View]):
        loader = jinja2.FileSystemLoader(templates)
        self.environments: dict[str | None, Environment] = {None: Environment(loader)}
        for language in languages:
            environment = Environment(loader)
            environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension i18n adds it
                language.gettext,
                language.ngettext,
                newstyle=True,
                pgettext=language.pgettext,
                npgettext=language.npgettext,
            )
            environment.globals.update(edition=constants[language.code], quoted=language.quote, number=language.number)
            environment.globals["_"] = _words(language)
            self.environments[language.code] = environment

    def render(self, page: Page) -> bytes:
        """The bytes of a page's file; a fault of a template names its file and line."""
        try:
            return self.environments[page.lang].get_template(page.template).render(page=page.view).encode()
        except Damaged:  # a text is fetched only now; it is read again from the content
            raise
        except jinja2.TemplateNotFound as error:
            raise CannotBuild(f"the theme has no template `{error.name}`, which {page.address} needs") from error
        except jinja2.TemplateSyntaxError as error:
            raise CannotBuild(f"{error.filename}:{error.lineno}: {error.message} (rendering {page.address})") from error
        except Exception as error:  # a template can raise anything: 1 / 0, an endless include, a file not in UTF-8
            place = _place(error) or f"the template `{page.template}`"
            raise CannotBuild(f"{place}: {error} (rendering {page.address})") from error


class Environment(jinja2.Environment):
    """Jinja for views, which are dictionaries."""

    def __init__(self, loader: jinja2.BaseLoader):
        super().__init__(
            loader=loader,
            autoescape=True,  # feeds and sitemaps too: what escapes HTML escapes XML
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[i18n],
            bytecode_cache=COMPILED,
            auto_reload=False,
        )
        self.policies["json.dumps_function"] = _json
        self.templates: dict[str, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        """Looks a template up once: ten on every page are always the same, and none changes during a build."""
        if globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self.templates:
            self.templates[name] = super().get_template(name, parent)
        return self.templates[name]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Asks a view for its key at once; Jinja would look for a method of that name first, and find `items`."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def _words(language: Language) -> Callable[..., Markup]:
    """The words of a language as safe HTML; those without values, a dozen on every page, are looked up once."""
    constant: dict[str, Markup] = {}

    def say(message: str, **values: object) -> Markup:
        if values:
            return Markup(language.gettext(message)) % values  # noqa: S704 -- catalogs are ours, values get escaped
        if message not in constant:
            constant[message] = Markup(language.gettext(message)) % {}  # noqa: S704
        return constant[message]

    return say


def _json(value: object, **_options: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _place(error: BaseException) -> str | None:
    """The line of the template in which an error came up."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith((".html", ".xml", ".txt"))
    ]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None
