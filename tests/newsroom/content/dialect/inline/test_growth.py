"""How long signs take that nobody meant: a time that grows with their number, whatever they are."""

import random
import time

import pytest

from newsroom.content import reading
from tests.newsroom.making import make_converter

CONVERTER = make_converter()
FRONT = "---\ntitle: Дом\nslug: dom\ndate: 2020-01-01\ncategory: news\n---\n\n"
SIGNS = [
    *"[ ] ![ ]( [](  * ** *** _ __ ` `` ~~ < > & \\ ( ) { } | @ : ! ' \" ://".split(),
    *"[x](y) ![a](b) ![a](b){c [a][b] [^1] [^ *[ a* *a **a a_ _a _a_b `a``b <a </a <!-- <! <? <a@b> <b> </p> <br> {.x} {#a} &amp;".split(),
    *"https:// https://a.b www. www.a.b a@b.c @a a@ \\* 0*0 &#1; <https://a>".split(),
    *(
        '[x](y "',
        "[x](y '",
        "[x](<",
        "[x](y (",
        '<a b="',
        "<a b='",
        "* ",
        " *",
        "[x] (",
        "<a ",
        "x {.b}\n",
        "\\\n",
        "  \n",
    ),
    *("[^1]: x\n", "[^\n", "[a]: b\n", "*[a]: b\n", "\n\n", "> ", "- ", "<div>\n", "</div>\n", "<ul><li>", "дом "),
]
SMALL, LARGE = 12_000, 96_000  # bytes
LONGEST = 5.0  # seconds that any text of 100 kB may take
NOTHING = 0.4  # seconds in which growth is not yet seen


def seconds(unit: str, size: int) -> float:
    text = (unit * (size // len(unit.encode()) + 1)).encode()[:size].decode(errors="ignore")
    raw = (FRONT + text).encode()
    start = time.process_time()
    reading.read("news/dom/bg.md", raw, CONVERTER, "Europe/Sofia")
    return time.process_time() - start


def assert_linear(unit: str) -> None:
    took = seconds(unit, LARGE)
    assert took < LONGEST, f"{took:.1f} s for {unit!r}"
    if took > NOTHING:
        assert took < 3 * seconds(unit, SMALL) * LARGE / SMALL + NOTHING, f"{took:.1f} s for {unit!r}"


@pytest.mark.slow
@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_again_and_again(sign):
    assert_linear(sign)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_signs_in_any_order(seed):
    choose = random.Random(seed)
    assert_linear("".join(choose.choices(SIGNS, k=choose.randint(2, 5))))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_pasted_log(seed):
    choose = random.Random(seed)
    words = [*SIGNS, "2026-05-04 10:30:12,", "INFO", "дом", "{'a': [1, 2]}", "==>", "----", "\n", "\n\n", " ", "\t"]
    took = seconds("".join(choose.choices(words, k=40_000)), LARGE)
    assert took < LONGEST


@pytest.mark.parametrize(
    "unit", ["[", "<a ", "*a ", '![a](b "', "<ul><li>", "[^1]", "[a]: b\n'x {.b}\n", "[^\n**a*[a]: b\n</div>\n"]
)
def test_the_worst_of_them(unit):
    assert seconds(unit, SMALL) < 1
