"""A page is about as long as its text, whatever the text refers to."""

import time

import pytest

from tests.newsroom.making import make_converter

CONVERTER = make_converter()
LONG = "http://example.org/" + "a" * 40_000


@pytest.mark.parametrize(
    ("definition", "uses"),
    [
        (f"[x]: {LONG}", "[x] "),
        (f"[Две думи]: {LONG}", "[а][две\nдуми] "),
        (f'[x]: http://example.org/\n    "{LONG}"', "[x] "),
        (f'[x]: http://example.org/\n"{LONG}"', "[x] "),
        (f"*[НПО]: {LONG}", "НПО "),
        (f"[x]: {LONG}", "![а][x] "),
    ],
)
def test_a_long_definition_that_is_used_often(definition, uses):
    began = time.process_time()
    [fault] = CONVERTER.convert(f"Начало.\n\n{definition}\n\n{uses * 5000}", "bg.md", 1).faults
    assert time.process_time() - began < 1
    assert fault.line == 3
    assert "used too often: shorten it" in fault.message


def test_definitions_that_are_long_or_used_often():
    text = f"[x]: {LONG[:2000]}\n[y]: http://example.org/y\n\n[x] {'[y] x ' * 1000}"
    assert not CONVERTER.convert(text, "bg.md", 1).faults
