import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.checks.texts.inline import THING
from newsdesk.checks.texts.prose import blocks, plain


def found(text, first_line=1):
    return [(block.kind, block.line, block.text.replace(THING, "#")) for block in blocks(text, first_line)]


@pytest.mark.parametrize(
    ("markdown", "prose"),
    [
        ("Домът е нов.", "Домът е нов."),
        ("Домът е **нов** и *светъл*, __много__ _светъл_.", "Домът е нов и светъл, много светъл."),
        ("Файлът lager_2024_bg е тук.", "Файлът lager_2024_bg е тук."),
        ("Дум**а** в `код  „` и ``код ` още``.", "Дума в # и #."),
        ("Вижте [дома](../dom/bg.md), моля.", "Вижте дома, моля."),
        ('Вижте [дома](<../дом 1/bg.md> "Нашият "дом""), моля.', "Вижте дома, моля."),
        ("Вижте [закона](https://example.org/a_(b)).", "Вижте закона."),
        ("Вижте [дома][1] и [дома] [2], [сам][].", "Вижте дома и дома, сам."),
        ("Дума[^1] и[^бел] още.", "Дума и още."),
        ("Пишете на <a@example.org> или a.b@example.org, <https://example.org>.", "Пишете на # или #, #."),
        ("На https://example.org/?a=„б“ и www.example.org/x.", "На #„б“ и #."),
        ("Дума<br>дума <span class='x'>дума</span> <time\ndatetime=1>час</time>.", "Дума#дума дума \nчас."),
        ("Дума {.x} и {#y} и {lang=en} и {не}.", "Дума # и # и # и {не}."),
        ("Звезда \\* и \\[скоба\\] и \\`.", "Звезда * и [скоба] и `."),
        ("Пет &lt; шест &amp; „&quot;&nbsp;х", 'Пет < шест & „"\u00a0х'),
        ("5 < 6 и 7 > 3", "5 < 6 и 7 > 3"),
        ("> цитат\n> още", "цитат\nоще"),
        ('Има <!-- "бележка\n  две --> край.', "Има \nкрай."),
        ("Отворена <!-- бележка", "Отворена <!-- бележка"),
        ("Няма `край тук.", "Няма `край тук."),
    ],
)
def test_the_prose_of_a_paragraph(markdown, prose):
    assert [text for _, _, text in found(markdown)] == [prose]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("а\nб\n\nв", [("paragraph", 1, "а\nб"), ("paragraph", 4, "в")]),
        ("## Една {#edna}\nдве", [("heading", 1, "Една "), ("paragraph", 2, "две")]),
        ("### Една ###", [("heading", 1, "Една")]),
        ("Една\n----\nдве", [("heading", 1, "Една"), ("paragraph", 3, "две")]),
        ("- а\n- б\n  в\n\n    г\n\nд", [("item", 1, "а"), ("item", 2, "б\nв"), ("item", 5, "г"), ("paragraph", 7, "д")]),
        ("1. а\n2. б", [("item", 1, "а"), ("item", 2, "б")]),
        ("през\n2018. беше", [("paragraph", 1, "през\n2018. беше")]),
        ("> а\n>\n> - б", [("quote", 1, "а"), ("quote", 3, "б")]),
        ("а\n\n    код  код\n    код\n\nб", [("paragraph", 1, "а"), ("paragraph", 6, "б")]),
        ("а\n\n```\nкод  \"\n\nкод\n```\n\nб", [("paragraph", 1, "а"), ("paragraph", 9, "б")]),
        ("| а | б |\n|---|:-:|\n| в  | г \\| д |", [("cell", 1, x) for x in "аб"] + [("cell", 3, "в"), ("cell", 3, "г | д")]),
        ("а | б\n--|--\nв | г\n\nд", [("cell", 1, x) for x in "аб"] + [("cell", 3, x) for x in "вг"] + [("paragraph", 5, "д")]),
        ("а | б", [("paragraph", 1, "а | б")]),
        ("[^1]: бележка\n    още\n\nа", [("note", 1, "бележка\nоще"), ("paragraph", 4, "а")]),
        ('[1]: https://example.org "x"\n*[НПО]: "организация"\n\nа', [("paragraph", 4, "а")]),
        ("дума\n:   значение", [("paragraph", 1, "дума"), ("item", 2, "значение")]),
        ("а\n\n* * *\n\nб", [("paragraph", 1, "а"), ("paragraph", 5, "б")]),
        ("а\n\n&nbsp;\n\n\u00a0\n\n<p>&nbsp;</p>", [("paragraph", 1, "а"), ("empty", 3, ""), ("empty", 5, ""), ("empty", 7, "")]),
        ("<div class='x'>\n\nа\n\n</div>", [("paragraph", 3, "а")]),
        ('![Двор](a.jpg "Надпис."){credit="Ани"}', [("alt", 1, "Двор"), ("caption", 1, "Надпис.")]),
        ('![Двор](DSC 001 (2).jpg "Надпис.")', [("alt", 1, "Двор"), ("caption", 1, "Надпис.")]),
        ("а\n![Двор](a.jpg) б", [("paragraph", 1, "а\n# б"), ("alt", 2, "Двор")]),
        ("![](a.jpg){.decorative}", []),
        ("![Двор][1]", [("alt", 1, "Двор")]),
        ("", []),
    ],
)  # fmt: skip
def test_blocks_and_their_lines(markdown, expected):
    assert found(markdown) == expected


def test_a_heading_knows_its_level():
    assert [block.level for block in blocks("## а\n\nб\n\n#### в\n\nг\n===", 1)] == [2, 0, 4, 1]


def test_a_place_tells_its_line():
    block = next(blocks('а [б](в\n"г")\nд', 5))
    assert [block.line_at(block.text.index(letter)) for letter in "абд"] == [5, 5, 7]


def test_what_its_author_marks_as_foreign():
    text = 'Our house.\n{lang=en}\n\n<span lang="en">Our house</span>\n\nДом lang.'
    assert [block.foreign for block in blocks(text, 1)] == [True, True, False]


def test_a_piece_for_a_message():
    assert plain(f"а\n б {THING}") == "а б …"


@given(st.text('аб \n*_`[]()<>!\\|#->1.&{}„“"=:~\t\u00a0', max_size=80), st.integers(1, 9))
def test_any_text_has_blocks_within_its_lines(text, first_line):
    for block in blocks(text, first_line):
        assert first_line <= block.line <= block.line_at(len(block.text)) <= first_line + text.count("\n")
