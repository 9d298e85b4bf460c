import shutil

import jinja2
import jinja2.meta
import pytest

from newsroom.content.body import WholeBody
from newsroom.kinds import Kind
from newsroom.rendering import fingerprints
from newsroom.rendering.fingerprints import PageFingerprints, TemplateDigests
from newsroom.rendering.pages import Page
from newsroom.rendering.views.bodies import Text
from tests.newsroom.making import CATALOGS, THEME

CONSTANTS = {"bg": {"name": "Име"}, "en": {"name": "Name"}}


def page_of(template: str, lang: str, view: dict) -> Page:
    return Page(Kind(key="a kind", template=template), f"/{lang}/", lang, view)


PAGE = page_of("front.html", "bg", {"title": "Дом", "lead": None, "teasers": []})


def of(page=PAGE, program=b"p", templates=THEME / "templates", catalogs=CATALOGS, constants=CONSTANTS) -> bytes:
    return PageFingerprints(program, templates, catalogs, constants).of(page)


def text(html="<p>а</p>", *filled) -> Text:
    return Text(WholeBody(html), list(filled))


def test_the_same_gives_the_same():
    assert of() == of(page_of("front.html", "bg", {"title": "Дом", "lead": None, "teasers": []}))


@pytest.mark.parametrize(
    "other",
    [
        {"program": b"q"},
        {"page": page_of("year.html", "bg", PAGE.view)},
        {"page": page_of("front.html", "en", PAGE.view)},
        {"page": page_of("front.html", "bg", PAGE.view | {"title": "Къща"})},
        {"page": page_of("front.html", "bg", PAGE.view | {"body": text()})},
        {"constants": CONSTANTS | {"bg": {"name": "Друго"}}},
    ],
)
def test_every_part_counts(other):
    assert of(**other) != of()


def test_a_text_counts_by_its_html_and_what_fills_it():
    pages = [page_of("page.html", "bg", {"body": body}) for body in (text(), text("<p>б</p>"), text("<p>а</p>", "<a>"))]
    assert len({of(page) for page in pages}) == 3
    assert of(pages[0]) == of(page_of("page.html", "bg", {"body": text()}))


def test_a_catalog_counts_for_its_own_language(tmp_path):
    shutil.copytree(CATALOGS, tmp_path / "translations")
    file = tmp_path / "translations/bg/LC_MESSAGES/messages.po"
    file.write_text(file.read_text() + "\n# changed\n")
    english = page_of("front.html", "en", {})
    assert of(catalogs=tmp_path / "translations") != of()
    assert of(english, catalogs=tmp_path / "translations") == of(english)


def test_what_is_no_plain_data_cannot_stand_in_a_view():
    with pytest.raises(TypeError, match="no plain data"):
        of(page_of("front.html", "bg", {"what": object()}))


def test_a_template_counts_with_all_that_it_needs(tmp_path):
    for name, source in {
        "base.html": "{% include 'foot.html' %}",
        "foot.html": "foot",
        "front.html": "{% extends 'base.html' %}{% from 'macros.html' import one %}",
        "macros.html": "{% macro one() %}{% endmacro %}",
        "other.html": "other",
    }.items():
        (tmp_path / name).write_text(source)

    def digests():
        return {name: TemplateDigests(tmp_path).of(name) for name in ("front.html", "foot.html", "other.html")}

    before = digests()
    (tmp_path / "foot.html").write_text("changed")
    after = digests()
    assert [name for name in before if before[name] != after[name]] == ["front.html", "foot.html"]
    (tmp_path / "macros.html").write_text("changed")
    assert digests()["front.html"] != after["front.html"]


def test_a_template_that_chooses_while_rendering_counts_with_all(tmp_path):
    (tmp_path / "a.html").write_text("{% include name %}")
    (tmp_path / "b.html").write_text("b")
    before = TemplateDigests(tmp_path).of("a.html")
    (tmp_path / "b.html").write_text("changed")
    assert TemplateDigests(tmp_path).of("a.html") != before


@pytest.mark.parametrize("source", ["{% if %}", "{{ '", "\udcff"])
def test_a_broken_template_has_a_digest(tmp_path, source):
    (tmp_path / "a.html").write_bytes(source.encode("utf-8", "surrogateescape"))
    assert TemplateDigests(tmp_path).of("a.html")


@pytest.mark.parametrize(
    ("template", "names"),
    [
        ('{% include "a.html" %}{% from "b.html" import c, d %}', {"a.html", "b.html"}),
        ("{%- extends 'a.html' -%}{% import \"b.html\" as b with context %}", {"a.html", "b.html"}),
        ('{% include\n"a.html" ignore missing without context %}', {"a.html"}),
        ('{% include "a.html" if page.x else "b.html" %}', {None}),
        ('{% include ["a.html", "b.html"] ignore missing %}', {"a.html", "b.html"}),
        ("{% include page.kind ~ '.html' %}", {None}),
        ('{% include "a" ~ page.kind %}', {None}),
        ('{% extends page.layout %}{% include "a.html" %}', {None, "a.html"}),
        ('{% set from = "x" %}{{ from }} import "b.html"', set()),
    ],
)
def test_what_a_template_needs_is_what_jinja_finds(template, names):
    assert fingerprints._referred_to(template.encode()) == names
    assert names == set(jinja2.meta.find_referenced_templates(jinja2.Environment(autoescape=True).parse(template)))


def test_in_the_theme_too():
    environment = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    for path in (THEME / "templates").rglob("*.*"):
        tree = environment.parse(path.read_text("utf-8"))
        assert fingerprints._referred_to(path.read_bytes()) == set(jinja2.meta.find_referenced_templates(tree)), path
