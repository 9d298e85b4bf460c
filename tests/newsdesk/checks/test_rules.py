import re
from pathlib import Path

from newsdesk.checks.rules import LANGUAGE_FILE, NAMES, RULES, UNCHECKED

DOCS = Path(__file__).parents[3] / "docs" / "checks.md"


def test_every_rule_has_a_name_of_its_own_and_a_promise():
    assert len(set(NAMES)) == len(RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in NAMES)
    assert all(rule.promise.endswith(".") for rule in RULES)


def test_the_handbook_names_every_rule_and_no_other():
    named = re.findall(r"^\| `([a-z-]+)` \|", DOCS.read_text("utf-8"), re.MULTILINE)
    assert named == [*NAMES, UNCHECKED, LANGUAGE_FILE]
