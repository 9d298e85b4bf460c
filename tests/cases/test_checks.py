"""What `check` says of texts that are right, and how long it looks at odd ones."""

import time

import pytest

FRONT = "---\ntitle: Пробна публикация\nslug: proba\ndate: 2026-05-04 10:30\ncategory: news\nsummary: Кратко резюме.\n---\n\n"
FRONT_EN = (
    FRONT.replace("Пробна публикация", "A trial")
    .replace("Кратко резюме.", "A short summary.")
    .replace("proba", "trial")
)


def rules(case) -> set[str]:
    return {finding["rule"] for finding in case.findings()}


def test_a_multiplication_has_no_double_spaces(given):
    assert given("multiplication").findings() == []


@pytest.mark.parametrize(
    "text",
    [
        "Площта е 12 * 8 * 3 метра, а общо 2*3*4, и цената* е за брой.",
        "Файлът `a  b` и <kbd>Ctrl  C</kbd>, <code>x  y</code>, snake_case_name и 5 * 3.",
        "Дума <!-- бележка --> и <span></span> още[^1] дума.\n\n[^1]: Бележка.",
        "- Телефон:   02 000 00 00\n- Сума:      12 лв.",
    ],
)
def test_spaces_that_no_reader_sees_are_no_fault(own, text):
    assert "double-space" not in rules(own({"news/2026/proba/bg.md": FRONT + text + "\n"}))


CODE = """\
Вижте как:

```python
name = "Дом"  # a "comment"
print('x',  "y")
```

- стъпка

    ```
    a = "б"
    ```

<pre>
"Сложно"  и „недовършено

"още"
</pre>

Дума `"код"` и <code>"x"</code>.
"""


def test_no_rule_on_texts_looks_into_code(own):
    found = rules(own({"news/2026/proba/bg.md": FRONT + CODE}))
    assert not found & {"wrong-quotes", "unbalanced-quotes", "double-space", "wrong-language", "mixed-script"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Об\"єднання громад і об'єднання батьків: комп”ютер і сім“я."),
        ("en", "A 5\" screen, the '90s, rock 'n' roll, and the sign (\") itself."),
        ("en", '| What | When |\n| --- | --- |\n| Tea | 5 pm |\n| " | 6 pm |'),
        ("bg", "„Първо.\n\nВторо.\n\nТрето.“"),
    ],
)
def test_signs_that_quote_nothing(own, lang, text):
    newsroom = "languages: [bg, en, uk]\ntimezone: Europe/Sofia\nname: {bg: П, en: T, uk: П}\nabout: {bg: П., en: T., uk: П.}\ncategories:\n  news: {bg: Новини, en: News, uk: Новини}\n"
    found = rules(own({f"news/2026/proba/{lang}.md": FRONT + text + "\n"}, newsroom))
    assert not found & {"wrong-quotes", "unbalanced-quotes"}


def test_straight_signs_are_one_warning_an_article(own):
    text = "\n\n".join(f'Клуб "Зора {number}" тук.' for number in range(40))
    [finding] = own({"news/2026/proba/bg.md": FRONT + text + "\n"}).findings()
    assert finding["rule"] == "wrong-quotes"
    assert "(and 39 more, on lines 11, 13, 15" in finding["message"]


def test_the_same_is_not_said_forty_times(own):
    text = "\n\n".join(f"Пoмощ {number}." for number in range(40))
    found = own({"news/2026/proba/bg.md": FRONT + text + "\n"}).findings()
    assert len(found) == 10
    assert found[-1]["message"].endswith("– and 30 more like this in this file")


@pytest.mark.parametrize(
    ("bg", "en"),
    [
        ("Излезе версия (2.1.10), вж. т. 3.4.1 и v3.4.1.", "Version (2.1.10) is out, see 3.4.1 and v3.4.1."),
        ("До края на месеца (30.11) приемаме (18 деца).", "Until the end of the month (30/11) we take (18 children)."),
        ("Тел. (02) 000 12 43, от 18 до 19 ч.", "Phone +359 2 000 12 43, from 6 to 7 pm."),
        ("ISBN 978-954-00-0000-1, чл. 12а, A4, COVID19.", "ISBN 978-954-00-0000-1, article 12a, A4, COVID19."),
        ("Отчет за 2019/20 г., 01 – 05 май 2024.", "Report for 2019/20, 1 – 5 May 2024."),
    ],
)
def test_numbers_that_are_the_same(own, bg, en):
    translation = FRONT_EN.replace("---\n\n", "translation: {of: bg, by: human}\n---\n\n")
    files = {"news/2026/proba/bg.md": FRONT + bg + "\n", "news/2026/proba/en.md": translation + en + "\n"}
    assert "different-numbers" not in rules(own(files))


def test_what_an_author_leaves_out_of_a_quotation_waits_for_no_translation(own):
    quotation = "> First.\n>\n> …\n>\n> Last.\n\n…\n\nEnd."
    translation = FRONT_EN.replace("---\n\n", "translation: {of: bg, by: human}\n---\n\n")
    files = {"news/2026/proba/bg.md": FRONT + "Дума.\n", "news/2026/proba/en.md": translation + quotation + "\n"}
    assert not [finding for finding in own(files).findings() if "not translated" in finding["message"]]


def seconds_of(case) -> float:
    started = time.process_time()
    case.findings()
    return time.process_time() - started


@pytest.mark.slow
def test_rows_of_spaces_are_read_once(given):
    assert seconds_of(given("attack-check-regex")) < 5


@pytest.mark.slow
@pytest.mark.parametrize("unit", [" ", "„", "](", "`` `", "a | ", "0 ", '"', "((", "'а"])
def test_long_rows_of_one_sign_are_read_once(own, unit):
    text = f"Дума {unit * (90_000 // len(unit.encode()))}x\n\n## а{' ' * 3000}x\n"
    assert seconds_of(own({"news/2026/proba/bg.md": FRONT + text})) < 5
