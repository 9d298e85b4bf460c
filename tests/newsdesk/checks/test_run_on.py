import pytest

from newsdesk.checks.run_on import run_on_lines
from tests.newsdesk.checks.making import said

ADDRESS = "За контакти:\nБорис Ненчев\nтел. 02 000 00 15\nмоб.: 0888 000 015\npress@example.org"
POEM = "Звезда над дома,\nлуна над реката,\nи кучето лае\nна котката в нивата."
PROGRAMME = "10.30 ч. Песни от хор „Звънче“\n12:00 – 13:00 Обяд\n13.00 ч. Томбола"
PRESS = "Lit Window Foundation\n8 Tri Lipi Street\n1000 Sofia\nBulgaria"


@pytest.mark.parametrize(
    "text",
    [
        ADDRESS,
        POEM,
        PRESS,
        PROGRAMME.replace("10.30 ч.", "Сутрин:"),
        "**Въпрос:** Какво е дом?\n**Отговор:** Прозорец.",
        "В: Имаш ли мечта?\nО: Да.",
        "> София 1000\n> ул. „Три липи“ 8\n> ет. 2, ап. 5",
        "+359 2 000 00 14\n0700 123 45",
    ],
)
def test_lines_that_were_meant_to_stay_lines(text):
    [(line, message)] = said(run_on_lines, f"Дума.\n\n{text}\n\nДума.")
    assert line == 3
    assert "end each but the last with `\\`" in message


@pytest.mark.parametrize(
    "text",
    [
        ADDRESS.replace("\n", "\\\n"),
        POEM.replace("\n", "  \n"),
        "- " + POEM.replace("\n", "\n- "),
        "```\n" + ADDRESS + "\n```",
        "Домът отвори врати.\nДошлите бяха много.\nВсички пяха.",
        "Домът отвори врати за всички\nдеца от града и за\nтехните семейства.",
        "Вечерта всички се събраха в залата на младежкия дом,\nкъдето ги чакаха\nсемействата, децата\nи учителите.",
        "Домът отвори.\nИ двата.",
        "– Ще дойдеш ли?\n– Да.\n– Кога?",
        "![Двор](dvor.jpg)\n*Снимка: Ана*\nДвор",
        "| а |\n|---|\n| б |",
        "家在这里\n窗户亮着\n大家都来了",
    ],
)
def test_lines_that_may_be_joined_or_are_lines_already(text):
    assert not said(run_on_lines, f"Дума.\n\n{text}\n\nДума.")
