import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.revision import revision_of

TEXT = """\
## Какво предлагаме

Домът в Габрово, който отвори врати през 2018 г., приема 14 деца. „Те са у дома“, казва Рада[^1].

- Обучение от 24 часа.
- Среща веднъж месечно в [офиса](../../../pages/contact/bg.md "Офисът").

[^1]: Името е променено.
"""


def of_text(text: str) -> str:
    return revision_of("Дом", "", text)


def test_a_revision_is_sixteen_digits_and_the_same_on_every_machine():
    assert revision_of("Дом „Здравец“", "Отвори врати.", TEXT) == "5c5e7269f6c6839d"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("дом и двор", "дом,  и\n двор"),
        ("дом и двор", "Дом и двор."),
        ("дом и двор", "дом и двор"),
        ("„Дом“ и двор", '"Дом" и двор'),
        ("„Дом“ и двор", "«Дом» и ‚двор‘"),
        ("дом – двор", "дом - двор"),
        ("дом—двор", "дом – двор"),
        ("2016-2018 г.", "2016–2018 г."),
        ("2016–2018 г.", "2016 – 2018 г."),
        ("по-добре", "по\u2011добре"),
        ("п'ять", "п’ять"),
        ("п’ять", "пʼять"),
        ("дом…", "дом..."),
        ("дом и двор", "дом\xa0и\u202fдвор"),
        ("дом", "до\u00adм"),
        ("дом", "до\u200bм"),
        ("дом", "до&shy;м"),
        ("дом двор", "дом&nbsp;двор"),
        ("дом двор", "дом &ndash; двор"),
        ("Йордан и ѝ", unicodedata.normalize("NFD", "Йордан и ѝ")),
        ("ΣΠΙΤΙΣ", "σπιτις"),
        ("дом", "**дом**"),
        ("дом и двор", "_дом_ и *двор*"),
        ("домът", "**дом**ът"),
        ("дом", "<b>дом</b>"),
        ("дом", '<span class="x">до</span>м'),
        ("дом двор", "дом<br>двор"),
        ("дом двор", '<div markdown="1">\n\nдом двор\n\n</div>'),
        ("дом двор", "## Дом\n\n> двор"),
        ("дом двор", "Дом\n===\n\n---\n\n- двор"),
        ("Дом", "## Дом {#dom}"),
        ("дом | двор", "| дом | двор |\n|:---|---:|"),
        ("дом", "[дом](a.md)"),
        ("домът", "[дом](a.md)ът"),
        ("[дом](a.md)", "[дом](https://x.example/a_(b).html 'Титла')"),
        ("[дом](a.md)", "[дом][1]\n\n[1]: https://x.example/ 'Титла'"),
        ("[дом](a.md)", "[дом](a.md){.x}"),
        ("дом", 'дом\n\n![Двор с [люлка]](a.jpg "Надпис („с“ скоби) и \'кавички\'."){credit="Мария"}'),
        ("дом", 'дом\n\n![Двор](a.jpg "Надпис с "прави" кавички.")'),
        ("дом", "![Двор](a.jpg)\n\nдом\n\n![](line.png){.decorative}"),
        ("дом", "дом\n\n[![Двор](a.jpg)](b.pdf)"),
        ("дом", "дом\n\n![Двор][двор]\n\n[двор]: a.jpg"),
        ("дом", '<figure><img src="a.jpg" alt="x"><figcaption>Надпис</figcaption></figure>дом'),
        ("дом[^1] и\n\n[^1]: бележка", "дом[^2] и\n\n[^2]: бележка"),
        ("дом", "дом\n\n<!-- за превода: внимание -->"),
        ("дом", "дом\r\n"),
        (r"дом\*", "дом"),
    ],
)
def test_what_is_evened_out(before, after):
    assert of_text(before) == of_text(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("те идват", "те не идват"),
        ("дом двор", "домдвор"),
        ("дом двор", "двор дом"),
        ("1,5 млн.", "15 млн."),
        ("1,5 млн.", "1-5 млн."),
        ("1,5 млн.", "1.5 млн."),
        ("14 деца", "15 деца"),
        ("21 600", "21 601"),
        ("при -5 градуса", "при 5 градуса"),
        ("при −5 градуса", "при 5 градуса"),
        ("2*3", "23"),
        ("10<sup>2</sup>", "102"),
        ("5 %", "5"),
        ("5 €", "5 $"),
        ("H2O", "CO2"),
        ("its", "it's"),
        ("и", "ѝ"),
        ("[дом](a.md)", "[двор](a.md)"),
        ("<info@x.example>", "<press@x.example>"),
        ("ivan_p@x.example", "ivanp@x.example"),
        ("[Важно]: елате навреме", "[Важно]: елате по-късно"),
        ("![Двор](a.jpg) Дом.", "![Двор](a.jpg) Двор."),
        ("[^1]: Името е променено.", "[^1]: Имената са променени."),
        ("{внимание}", "{спокойно}"),
        ("а < б и в > г", "а < д и в > г"),
        ("> дом", "> двор"),
        ("| дом |\n|---|\n| 1 |", "| дом |\n|---|\n| 2 |"),
        ("*[ЕС]: Европейски съюз", "*[ЕС]: Европейски съвет"),
        ("नमि", "नमा"),
        ("<!-- без край дом", "<!-- без край двор"),
        ("", "дом"),
    ],
)
def test_what_is_a_change(before, after):
    assert of_text(before) != of_text(after)


def test_title_summary_and_text_are_three_things():
    revisions = {
        revision_of(*parts) for parts in (("а", "б", "в"), ("б", "а", "в"), ("а б", "", "в"), ("а", "", "б в"))
    }
    assert len(revisions) == 4
    assert revision_of("Дом", "Двор.", "текст") == revision_of("дом!", "„Двор“", "Текст…")
    assert revision_of("[дом](двор)", "", "") != revision_of("[дом](къща)", "", ""), "a title is no Markdown"


WORDS = st.text(st.characters(categories=["Ll", "Lo"], max_codepoint=0xFFF, exclude_characters="ʼ"), min_size=1).map(
    str.casefold
) | st.integers(0, 99999).map(str)
GAPS = st.sampled_from(
    [" ", ", ", " – ", "\n", "\n\n", "… ", " („", "“) ", "!\n\n> ", "\n\n## ", "\n\n- ", "\xa0", " * "]
)
PHOTO = '\n\n![Двор, 1](x_1.jpg "Надпис"){credit="Аз"}\n\n'
DRESSES = st.sampled_from(["{}", "**{}**", "*{}*", "«{}»", "[{}](../x/bg.md)", "<em>{}</em>", "{}[^1]", "{}" + PHOTO])


@st.composite
def dressed(draw, words):
    """The words as Markdown, with signs that say nothing."""
    return "".join(draw(DRESSES).replace("{}", word) + draw(GAPS) for word in words)


@given(st.lists(WORDS, max_size=8), st.data())
def test_however_it_is_dressed_a_text_keeps_its_revision(words, data):
    assert of_text(data.draw(dressed(words))) == of_text(data.draw(dressed(words)))


@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_every_word_that_comes_goes_or_changes_is_noticed(words, data):
    place, word = data.draw(st.integers(0, len(words) - 1)), data.draw(WORDS)
    before, after = words[:place], words[place + 1 :]
    others = [[*before, *after], [*before, word, *words[place:]]]
    if unicodedata.normalize("NFC", word) != unicodedata.normalize("NFC", words[place]):
        others.append([*before, word, *after])
    revision = of_text(data.draw(dressed(words)))
    for other in others:
        assert of_text(data.draw(dressed(other))) != revision
