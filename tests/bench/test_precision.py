from collections import Counter

import pytest

import pelicanconf
from bench.precision import (
    ENOUGH,
    RIGHT,
    TABLE,
    WRONG,
    Passage,
    Score,
    judgements,
    not_judged,
    passages,
    scores,
    table,
)
from newsdesk.checks.findings import Finding
from newsdesk.checks.rules import NAMES
from tests.conftest import REAL_NEWS, ROOT

CASES = ROOT.parent / "shared" / "cases"
SOUND = Finding("news/dom/bg.md", 8, "warning", "double-space", "two spaces between `ги` and `децата`: leave one")
OTHER = Finding("news/dom/bg.md", 9, "warning", "wrong-quotes", '`"Зора"` stands in the wrong signs')
PASSAGES = [Passage(SOUND, "Поливат ги  децата."), Passage(OTHER, 'Домът "Зора".'), Passage(OTHER, 'Дом "Зора" тук.')]


def test_a_passage_is_known_by_its_words_wherever_it_stands():
    elsewhere = Finding("news/other/bg.md", 80, "warning", "double-space", SOUND.message)
    assert Passage(SOUND, "Поливат ги  децата.").key == Passage(elsewhere, "  Поливат ги децата.\n").key
    assert Passage(SOUND, "Поливат ги  децата.").digest != Passage(SOUND, "Поливат ги  бабите.").digest


def test_a_rule_is_as_right_as_what_is_judged_of_it():
    judged = {PASSAGES[0].key: RIGHT, PASSAGES[1].key: WRONG}
    assert scores(PASSAGES, judged) == {"double-space": Score(1, 1, 1), "wrong-quotes": Score(2, 1, 0)}
    assert Score(2, 0, 0).precision is None
    assert [line.split() for line in table(scores(PASSAGES, judged))][1:] == [
        ["double-space", "1", "1", "1", "100%"],
        ["wrong-quotes", "2", "1", "0", "0%"],
    ]


def test_what_is_not_judged_is_named_until_the_sample_is():
    judged = {PASSAGES[0].key: RIGHT}
    assert not_judged(PASSAGES, judged, 1) == PASSAGES[1:2]
    assert not_judged(PASSAGES, judged, 2) == PASSAGES[1:]


def test_the_table_holds_judgements_of_rules_and_no_text():
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]]
    assert {len(row) for row in rows} == {4}
    assert {rule for _, rule, _, _ in rows} <= {*NAMES}
    assert {verdict for _, _, verdict, _ in rows} <= {RIGHT, WRONG}
    assert max(Counter((digest, rule) for digest, rule, _, _ in rows).values()) == 1
    assert all(len(digest) == 12 and len(why) < 60 for digest, _, _, why in rows)


def test_what_was_judged_in_any_text_is_right_often_enough():
    counted = Counter((rule, verdict) for (_, rule), verdict in judgements().items())
    for rule in {rule for rule, _ in counted}:
        right, wrong = counted[rule, RIGHT], counted[rule, WRONG]
        assert right >= ENOUGH * (right + wrong), rule


@pytest.mark.parametrize(
    "folder",
    [
        ROOT / pelicanconf.PATH,
        REAL_NEWS,
        *(pytest.param(path, marks=pytest.mark.slow) for path in sorted(CASES.glob("*/content"))),
    ],
    ids=lambda folder: folder.parent.name if folder.name == "content" else folder.name,
)
def test_every_finding_in_texts_at_hand_is_judged_and_right(folder):
    if not (folder / "newsroom.yml").is_file():
        pytest.skip(f"{folder} is not beside this checkout")
    found = passages(folder)
    missing = not_judged(found, judgements(), len(found))
    assert not missing, [f"{passage.digest}\t{passage.finding}" for passage in missing]
    assert all(score.precision is None or score.precision >= ENOUGH for score in scores(found, judgements()).values())
