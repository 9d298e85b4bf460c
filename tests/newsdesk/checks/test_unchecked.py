import pytest

from newsdesk.checks import unchecked
from newsdesk.checks.rules import NAMES
from tests.newsdesk.checks.making import article_of, source_of


def read(value):
    source = source_of("Дума.", unchecked=value)
    return unchecked.read(article_of(source), source)


def test_rules_switched_off_with_a_reason():
    assert read("{mixed-script: името е такова, double-space: стих}") == ({"mixed-script": 6, "double-space": 6}, [])
    assert read("\n  mixed-script: името\n  double-space: стих") == ({"mixed-script": 7, "double-space": 8}, [])


def test_none_switched_off():
    assert read(None) == ({}, [])
    assert read("") == ({}, [])


def test_a_name_that_is_no_rule_s():
    off, [(line, message)] = read("{mixed-scrpt: така}")
    assert (off, line) == ({}, 6)
    assert "unknown rule `mixed-scrpt`: did you mean `mixed-script`? Allowed: " in message
    assert all(f"`{name}`" in message for name in NAMES)


def test_a_rule_without_a_reason():
    off, [(line, message)] = read("\n  double-space:")
    assert (off, line) == ({"double-space": 7}, 7)
    assert "has no reason: say why" in message
    assert all(f"`{name}`" in message for name in NAMES)


def test_what_is_switched_off_for_nothing():
    [(line, message)] = unchecked.needless({"double-space": 7, "mixed-script": 8}, {"double-space"})
    assert line == 8
    assert "`unchecked.mixed-script` can go" in message


@pytest.mark.parametrize("value", ["yes", "[mixed-script]", '{mixed-script: ""}', "{mixed-script: [a]}"])
def test_the_schema_says_what_is_no_reason_at_all(value, converter):
    from newsroom.content import reading

    source = source_of("Дума.", unchecked=value).encode()
    found = reading.read("news/dom/bg.md", source, converter, "Europe/Sofia")
    assert [fault.line for fault in found.faults] == [6]
    assert "`unchecked" in found.faults[0].message
