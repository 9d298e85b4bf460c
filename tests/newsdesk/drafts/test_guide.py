import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsdesk.drafts.guide import guide, skeleton
from newsroom.content.revision import plain, words
from tests.newsroom.making import make_converter

CONVERTER = make_converter()


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ("Дом и двор.", "…"),
        ("Дом\nи двор\nи още.", "…"),
        ("## Дом", "## …"),
        ("- Дом\n- Двор\n  и още\n- 5", "- …\n- …\n- …"),
        ("1. Дом\n2. Двор", "1. …\n2. …"),
        ("> Дом\n> и двор", "> …\n> …"),
        ("[^1]: Дом", "[^1]: …"),
        ("*[ЕС]: Съюз", "*[ЕС]: …"),
        ("Дом\n:   Място", "…\n:   …"),
        ("---", "---"),
        ("![](line.png){.decorative}", "![](line.png){.decorative}"),
        ("![Дом [1]](a.jpg)", "![…](a.jpg)"),
        ('![Дом](a.jpg "Двор (и още)."){credit="Рада"}', '![…](a.jpg "…"){credit="…"}'),
        ('![Дом](DSC 001.jpg "Двор.")', '![…](DSC 001.jpg "…")'),
        ("[![Дом](a.jpg)](b.pdf)", ""),
        ("<div title='Дом'>", ""),
        ("<!-- бележка -->\nДом", "…"),
        ("[1]: https://x.example 'Дом'", ""),
        ("Дом ![икона](a.png) и двор", "…"),
        ("• Дом\n• Двор", "• …\n• …"),
        ("– Дом\n– Двор", "– …\n– …"),
        ("а) Дом\nб) Двор", "а) …\nб) …"),
        ("1990. Дом", "1990. …"),
        ("```sh\n# дом\nmake двор\n```", "```sh\n…\n```"),
        ("- Дом\n  ~~~\n  двор\n\n  дом\n  ~~~\n- Дом", "- …\n  ~~~\n  …\n  ~~~\n- …"),
        ("| Дом | 2024 |\n|---|---:|\n| Двор | 1,5 |", "| … | 2024 |\n|---|---:|\n| … | 1,5 |"),
    ],
)
def test_the_place_of_a_block_keeps_its_form(block, place):
    assert skeleton(block) == place


def test_each_block_is_quoted_above_its_place():
    assert guide("Дом.\n\n---\n\n\n## Двор\n") == "<!--\nДом.\n-->\n\n…\n\n---\n\n<!--\n## Двор\n-->\n\n## …"


def test_code_with_empty_lines_is_one_block():
    assert (
        guide("```\nдом\n\nдвор\n```\n\nКрай.")
        == "<!--\n```\nдом\n\nдвор\n```\n-->\n\n```\n…\n```\n\n<!--\nКрай.\n-->\n\n…"
    )


@pytest.mark.parametrize(
    "source", ["Дом --> двор", "Дом --!> двор", "Дом -- > двор", "<!-- бележка --> Дом", "Дом ---> двор"]
)
def test_no_source_ends_its_own_comment(source):
    assert "двор" not in CONVERTER.convert(guide(source), "en.md", 1).body.html
    assert "Дом" not in CONVERTER.convert(guide(source), "en.md", 1).body.html


PIECES = st.sampled_from(
    "дом двор къща 7 ## - > 1. ![дом](a.jpg) ![дом](a.jpg\x20'двор') [къща](a.md) [^1] [^1]: **дом** <b>двор</b> <!-- --> | | дом | "
    "--- ` _ \\ & &lt; <br> <div> </div> : {.x} *[дом]: <img\x20alt='дом'> [1]: ![двор][1] 'дом' (двор)".split(" ")
)
GAPS = st.sampled_from([" ", " ", "\n", "\n\n", "\n\n    ", "\n```\n", "\n• ", "\n– "])
TEXTS = st.lists(st.tuples(PIECES, GAPS)).map(lambda pairs: "".join(piece + gap for piece, gap in pairs))


@given(TEXTS)
@example("дом\n\n    <!--\n\nдом <!-- ")
@settings(deadline=None, derandomize=True, max_examples=300)
def test_readers_never_see_a_word_of_the_source(text):
    body = CONVERTER.convert(guide(text), "en.md", 1).body
    seen = words(plain(body.html)) + [
        word for placeholder in body.placeholders for word in words(f"{placeholder.alt} {placeholder.caption}")
    ]
    assert not {"дом", "двор", "къща"} & set(seen)
