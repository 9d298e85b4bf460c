import pytest

from newsroom.faults import CannotBuild
from newsroom.kinds import Kind
from newsroom.languages.language import load_languages
from newsroom.rendering.pages import Page
from newsroom.rendering.renderer import Renderer
from tests.newsroom.making import CATALOGS

LANGUAGES = load_languages(["bg", "en", "uk"], CATALOGS)
CONSTANTS = {code: {"name": code} for code in LANGUAGES}


def page_of(address: str, template: str, lang: str | None, view: dict) -> Page:
    return Page(Kind(key="a kind", template=template), address, lang, view)


@pytest.fixture
def render(tmp_path):
    """Renders a template of this text in a language."""

    def go(text, lang="bg", name="page.html", **view):
        (tmp_path / name).write_text(text, "utf-8")
        renderer = Renderer(tmp_path, LANGUAGES.values(), CONSTANTS)
        return renderer.render(page_of("/x/", name, lang, view)).decode()

    return go


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ('{{ _("Archive") }}', "bg", "Архив"),
        ('{{ _("Archive") }}', "en", "Archive"),
        ('{{ ngettext("%(num)s story", "%(num)s stories", 1) }}', "bg", "1 публикация"),
        ('{{ ngettext("%(num)s story", "%(num)s stories", 5) }}', "en", "5 stories"),
        ('{{ pgettext("kicker", "Press release") }}', "bg", "Съобщение за медиите"),
        ('{{ quoted("дом") }}', "bg", "„дом“"),
        ("{{ number(12345) }}", "en", "12,345"),
        ("{{ edition.name }}", "uk", "uk"),
        ('{{ _("By %(names)s", names="<b>") }}', "bg", "Текст: &lt;b&gt;"),
    ],
)
def test_a_template_speaks_the_page_s_language(render, text, lang, expected):
    assert render(text, lang) == expected


@pytest.mark.parametrize("name", ["page.html", "feed.xml", "robots.txt"])
def test_everything_is_escaped(render, name):
    assert render("{{ page.title }}", name=name, title="<b>\"&'") == "&lt;b&gt;&#34;&amp;&#39;"


def test_json_is_readable_and_cannot_end_its_script(render):
    assert render("{{ page.data|tojson }}", data={"т": "</script>"}) == '{"т":"\\u003c/script\\u003e"}'


def test_a_file_without_words_gets_none(render):
    assert render("{{ page.x }}", None, x=1) == "1"
    with pytest.raises(CannotBuild, match="_"):
        render('{{ _("Archive") }}', None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n{{ page.nothing }}", ["page.html:2", "nothing", "/x/"]),
        ("{{ page.nothing.more }}", ["page.html:1", "/x/"]),
        ("\n\n{% if %}", ["page.html:3", "/x/"]),
        ('{% include "other.html" %}', ["other.html", "/x/"]),
        ("{{ 1 + page.title }}", ["page.html:1", "/x/"]),
        ("{{ page.title|nofilter }}", ["nofilter", "/x/"]),
        ("{{ now() }}", ["now", "/x/"]),
        ("{{ [][1] }}", ["page.html:1"]),
        ('{{ "%d"|format(page.title) }}', ["page.html:1"]),
    ],
)
def test_a_fault_of_a_template_names_its_line_and_the_page(render, text, words):
    with pytest.raises(CannotBuild) as caught:
        render(text, title="дом")
    assert all(word in str(caught.value) for word in words), caught.value


def test_a_template_that_is_missing_is_named(tmp_path):
    with pytest.raises(CannotBuild, match=r"no template `front.html`, which /bg/"):
        Renderer(tmp_path, LANGUAGES.values(), CONSTANTS).render(page_of("/bg/", "front.html", "bg", {}))


def test_pages_of_one_renderer_do_not_know_of_each_other(tmp_path):
    (tmp_path / "a.html").write_text('{% set x = page.x %}{{ x }} {{ _("Archive") }}', "utf-8")
    renderer = Renderer(tmp_path, LANGUAGES.values(), CONSTANTS)
    first = renderer.render(page_of("/", "a.html", "bg", {"x": 1}))
    assert renderer.render(page_of("/", "a.html", "en", {"x": 2})) == b"2 Archive"
    assert renderer.render(page_of("/", "a.html", "bg", {"x": 1})) == first
