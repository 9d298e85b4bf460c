import pytest

from newsdesk.checks.leftovers import leftover_markup
from tests.newsdesk.checks.making import said


@pytest.mark.parametrize(
    ("text", "found", "cure"),
    [
        ("Това е **важно за всички.", "**важно", "`**words**`"),
        ("Важно:** елате.", "Важно:**", "`**words**`"),
        ("**Първо: едно\n**Второ: две", "**Първо:", "`**words**`"),
        ("Това е __важно за всички.", "__важно", "`**words**`"),
        ("Това ~~отпада.", "~~отпада", "`~~words~~`"),
        ("Условията са _много важни _за всички.", "_много важни _", "`*words*`"),
        ("Виж [доклада](https://example.org/доклад за 2026", "[доклада](…", "`[words](address)`"),
        ("Виж [доклада](../2019/story/bg.md и", "[доклада](../2019/story/bg.md", "`[words](address)`"),
        ("Виж [[Пробна страница]].", "[[Пробна страница]]", "`[words](address)`"),
        ("Виж снимката. {credit=Ана}", "{credit=Ана}", "right behind its photo"),
        ("Дом {.wide} и още.", "{.wide}", "right behind"),
        ("Цена: {{ price }} лева.", "{{ price }}", "another program"),
        ('[gallery ids="1,2"]', '[gallery ids="1,2"]', "WordPress"),
        ("Дом. %%да се провери%% Край.", "%%да се провери%%", "`<!-- … -->`"),
        ("Дом&amp;nbsp;и двор.", "&nbsp;", "the sign itself"),
        ("Дом &quot и двор.", "&quot", "the sign itself"),
        ("Ред без следващ\\", "следващ\\", "backslash"),
    ],
)
def test_signs_that_readers_would_see(text, found, cure):
    ((line, message), *_) = said(leftover_markup, f"Дума `{found[:4]}`.\n\n{text}")
    assert line == 3
    assert f"readers see `{found}" in message
    assert cure in message


@pytest.mark.parametrize(
    "text",
    [
        "5 ** 2 ** 3 и 2**8",
        "snake__case и __init__, име_на_файл",
        "Оценка **** и *** за хотела, п****к",
        "| Цена** | б |\n|---|---|\n| 1 | 2 |\n\n** без ДДС",
        "Такса (*) и цена*, бележка (**)\n\n* без ДДС",
        "Аз, ______________, живея в __",
        "`**` и `[x](y` и\n\n```\n{.клас} [[x]] %%а%%\n```",
        "[sic](вж. по-долу) и f(x)[0](y)",
        "Множеството {1, 2} и {май}; съвпадения [[1, 2], [3]]",
        "100 %% и 5%, R&D, AT&amp;T, C:\\Users\\ana\\",
        "https://example.org/a__b**c и ivan__p@example.org",
        "~~ Край ~~ :-* *_* ¯\\\\_(ツ)_/¯ ^_^ >_< o_O",
        "<span title='**'>дом</span>",
        "&lt;дом&gt; &laquo;дом&raquo;&nbsp;",
    ],
)
def test_signs_that_are_meant(text):
    assert not said(leftover_markup, f"Дума.\n\n{text}\n")


def test_the_second_of_two_is_found_on_its_own_line():
    assert [line for line, _ in said(leftover_markup, "а **важно\n\nб\n\nв **важно\n")] == [1, 5]
