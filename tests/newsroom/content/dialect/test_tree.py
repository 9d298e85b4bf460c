"""How blocks stand in the tree; what they are is tested beside this."""

import pytest

from newsroom.content.markup import Converter
from tests.newsroom.making import make_converter

CONVERTER = make_converter()


def html(text: str, converter: Converter = CONVERTER) -> str:
    converted = converter.convert(text, "bg.md", 1)
    assert not converted.faults
    return converted.body.html.replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- а\n- б", "<ul><li>а</li><li>б</li></ul>"),
        ("- а\n\n- б", "<ul><li><p>а</p></li><li><p>б</p></li></ul>"),
        ("- а\n  - б\n\n- в", "<ul><li><p>а</p><ul><li>б</li></ul></li><li><p>в</p></li></ul>"),
        ("- а\n\n* б", "<ul><li>а</li></ul><ul><li>б</li></ul>"),
        ("- а\n* б", "<ul><li>а</li><li>б</li></ul>"),
        ("1. а\n2. б\n\n1. в\n2. г", "<ol><li>а</li><li>б</li></ol><ol><li>в</li><li>г</li></ol>"),
        ("1. а\n1. б", "<ol><li>а</li><li>б</li></ol>"),
        ("1) а\n5. б", "<ol><li>а</li></ol><p>5. б</p>"),
        ("1. а\n\nдума\n\n2. б", '<ol><li>а</li></ol><p>дума</p><ol start="2"><li>б</li></ol>'),
        ("2. а\n4. б\n5. в", '<ol start="2"><li>а</li><li value="4">б</li><li>в</li></ol>'),
        ("> а\n\n> б", "<blockquote><p>а</p><p>б</p></blockquote>"),
        (">а\nб\n>> в", "<blockquote><p>аб</p><blockquote><p>в</p></blockquote></blockquote>"),
        ("а\n> б", "<p>а</p><blockquote><p>б</p></blockquote>"),
        ("- > а\n  > б\n- в", "<ul><li><blockquote><p>аб</p></blockquote></li><li>в</li></ul>"),
        ("- а\n\n      x = 1", "<ul><li><p>а</p><pre><code>x = 1</code></pre></li></ul>"),
        ("- а\n  {.b}", '<ul><li class="b">а</li></ul>'),
        ("## а {#b}\nв\n{.d}", '<h2 id="b">а</h2><p class="d">в</p>'),
        ("а\nб\n---\nв", "<p>аб</p><hr><p>в</p>"),
        ("а  \nб\\\nв\\", "<p>а<br>б<br>в\\</p>"),
        ("    – Здравей.\n    – Здравей и ти.", "<p>– Здравей.<br>    – Здравей и ти.</p>"),
        ("- [ ] а\n- [x] б", "<ul><li>☐ а</li><li>☑ б</li></ul>"),
        ("\u200b- а\n\ufeff- б\n\u00a0\u00a0- в", "<ul><li>а</li><li>б<ul><li>в</li></ul></li></ul>"),
        ("\u200b## а", "<h2>а</h2>"),
        ("-\u2003а\n-\u202fб", "<ul><li>а</li><li>б</li></ul>"),
        ("o   а\no   б", "<ul><li>а</li><li>б</li></ul>"),
        ("o   а", "<p>o   а</p>"),
        ("- 30 -", "<p>- 30 -</p>"),
        ("А. Иванов\nБ. Петров", "<p>А. Иванов<br>Б. Петров</p>"),
        (f"    Кога е {'а' * 80}\n    Къде\n    Как", f"<p>Кога е {'а' * 80}<br>    Къде<br>    Как</p>"),
        (f"    Кога е {'а' * 80}\n    {'б' * 70}\n    Как", f"<p>Кога е {'а' * 80}    {'б' * 70}    Как</p>"),
        (
            "1. а\n  - б\n    - в\n  - г\n2. д",
            "<ol><li>а<ul><li>б<ul><li>в</li></ul></li><li>г</li></ul></li><li>д</li></ol>",
        ),
        ("I. Дом\nII. Двор", "<p>I. Дом<br>II. Двор</p>"),
        ("✅ дом\n✅ двор", "<p>✅ дом<br>✅ двор</p>"),
        ("-дом\n-двор", "<p>-дом<br>-двор</p>"),
        ("1.Дом\n2.Двор", "<p>1.Дом<br>2.Двор</p>"),
        ("дълъг ред\n– с тире\nи още\n– едно", "<p>дълъг ред– с тиреи още– едно</p>"),
        ("Пет\n- две", "<p>Пет- две</p>"),
        ("Пет:\n- две", "<p>Пет:</p><ul><li>две</li></ul>"),
        ("- а\n\n<div>\n\nб\n\n</div>\n", "<ul><li>а</li></ul><div><p>б</p></div>"),
    ],
)
def test_blocks_in_the_tree(text, expected):
    assert html(text) == expected


def test_extensions_with_blocks_of_their_own_still_have_them():
    converter = Converter(["admonition"], {})
    text = '!!! note "Дом"\n    а\n\n    - б\n\n    в\n\nг\n- Д'
    assert html(text, converter) == (
        '<div class="admonition note"><p class="admonition-title">Дом</p><p>а</p><ul><li>б</li></ul><p>в</p></div>'
        "<p>г</p><ul><li>Д</li></ul>"
    )


def test_no_extension_need_be_named():
    text = "<details>\n\n**а**\n\n</details>\n\n```\nб\n```\nв\n- Г"
    assert html(text, Converter([], {})) == (
        "<details><p><strong>а</strong></p></details><pre><code>б</code></pre><p>в</p><ul><li>Г</li></ul>"
    )
