import html
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from newsdesk.deploying import leaks
from newsdesk.deploying.leaks import Secret
from newsroom.content.body import WholeBody
from tests.newsroom.making import make_article

SENTENCE = "Министърът ще посети новия център във Враца на първи юни."
PAGE, OTHER_PAGE = "bg/2026/nov/index.html", "bg/2026/star/index.html"


def article(text=f"<p>{SENTENCE}</p>", title="Министърът посещава Враца", **changes):
    return make_article(pair="taina", title=title, body=WholeBody(text), **changes)


def secrets(*unpublished, public=()) -> list[Secret]:
    """What these say; `public` ones are said anyway."""
    return leaks.secrets(SimpleNamespace(public=list(public), articles=[*public, *unpublished]))


def texts(*unpublished, public=()) -> set[tuple[str, str]]:
    return {(one.what, one.forms[0].decode()) for one in secrets(*unpublished, public=public)}


@pytest.fixture
def output(tmp_path):
    """The names of files in an output with these texts."""

    def make(**contents: str) -> tuple:
        for name, text in contents.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        return tmp_path, sorted(contents)

    return make


def found(output, contents: dict, wanted, live=()) -> list[tuple[str, str]]:
    folder, names = output(**contents)
    articles = {PAGE, OTHER_PAGE}
    return [(name, secret.what) for name, secret in leaks.find(folder, names, articles, live, wanted)]


def test_the_title_the_address_and_the_longer_sentences():
    assert texts(article()) == {
        ("the title", "Министърът посещава Враца"),
        ("the address", "/bg/2019/taina/"),
        ("a sentence", SENTENCE),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<p>{SENTENCE}</p><p>{SENTENCE}!</p>", {SENTENCE, f"{SENTENCE}!"}),
        (f"<p>\n{SENTENCE}\n</p>", {SENTENCE}),
        ("<p>Кратко.</p>", set()),
        (f"<p>{'x' * 47}</p>", set()),
        (f"<p>{'x' * 48}</p>", {"x" * 48}),
        (f"<p>\x000\x00{SENTENCE}\x001\x00</p>", {SENTENCE}),  # between two placeholders for addresses
        (f'<p><img alt="{SENTENCE}">Да.</p>', set()),
        ("", set()),
    ],
)
def test_sentences_are_what_stands_between_tags(text, expected):
    assert {found for what, found in texts(article(text)) if what == "a sentence"} == expected


@pytest.mark.parametrize(("title", "secret"), [("x" * 15, False), ("x" * 16, True)])
def test_a_short_title_may_be_anybodys_words(title, secret):
    assert ("the title" in {what for what, _ in texts(article(title=title))}) is secret


def test_a_title_that_a_public_article_has_too():
    public = make_article(pair="nov", title="Министърът посещава Враца")
    assert "the title" not in {what for what, _ in texts(article(), public=[public])}


def test_what_is_public_or_withdrawn_is_no_secret():
    assert secrets(public=[article()]) == []
    assert secrets(article(gone=True)) == []


def test_a_page_has_an_address_without_a_date():
    assert ("the address", "/bg/taina/") in texts(article(kind="page", date=None))


@pytest.mark.parametrize(
    "title",
    ["The minister's visit to Vratsa", 'Центърът "Здравец" & Ко.', "A <b> in the title", "5\xa0000 души на площада"],
)
@pytest.mark.parametrize("written", [escape, lambda text: html.escape(text, quote=False).replace("\xa0", "&nbsp;")])
def test_a_title_is_found_however_a_page_writes_it(output, title, written):
    """Templates write quotation marks as numbers; the text of an article has them as they are."""
    page = {PAGE: f"<p>So: {written(title)}.</p>"}
    assert found(output, page, secrets(article("", title=title))) == [(PAGE, "the title")]


def test_a_sentence_that_became_a_summary(output):
    sentence = 'It wasn\'t clear whether "the minister" & her staff would come.'
    text = f"<p>{html.escape(sentence, quote=False)}</p>"
    page = {PAGE: f"<p class=summary>{escape(sentence)}</p>"}
    assert found(output, page, secrets(article(text))) == [(PAGE, "a sentence")]


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_every_form_of_a_text_is_another(text):
    forms = leaks._forms(text)
    assert len(forms) == len(set(forms))
    assert str(escape(text)).encode() in forms


@pytest.mark.parametrize("name", ["index.html", "bg/feed.xml", "robots.txt", "bg/search.json", PAGE])
def test_every_kind_of_text_is_looked_at(output, name):
    assert found(output, {name: SENTENCE}, secrets(article())) == [(name, "a sentence")]


@pytest.mark.parametrize("name", ["photo.jpg", "документ.pdf"])
def test_nothing_else_is(output, name):
    assert found(output, {name: SENTENCE}, secrets(article())) == []


def test_of_several_files_the_article_is_named(output):
    pages = {"bg/2026/index.html": SENTENCE, "bg/index.html": SENTENCE, PAGE: SENTENCE, "index.html": SENTENCE}
    assert found(output, pages, secrets(article())) == [(PAGE, "a sentence")]


def test_what_readers_have_already_is_no_secret(output):
    assert found(output, {PAGE: SENTENCE, "bg/index.html": SENTENCE}, secrets(article()), live=["bg/index.html"]) == []


def test_what_several_stories_say_is_no_secret(output):
    assert found(output, {PAGE: SENTENCE, OTHER_PAGE: SENTENCE}, secrets(article())) == []


def test_without_secrets_nothing_is_read(tmp_path):
    assert leaks.find(tmp_path, ["none.html"], [], [], []) == []
