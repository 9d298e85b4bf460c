import pytest

from bench.dialect.__main__ import compare, main, report
from bench.dialect.compare import INTENDED, Count
from bench.dialect.facts import facts
from bench.dialect.sides import ours, theirs
from bench.dialect.texts import texts


def counted(*many: str) -> Count:
    count = Count()
    for text in many:
        compare(count, "text", text)
    return count


def test_made_texts_show_what_editors_show():
    count = counted(*texts(200, seed=1))
    assert not count.differences, "\n".join(report(count, 200, 3))


def test_the_same_seed_makes_the_same_texts():
    assert list(texts(5, 3)) == list(texts(5, 3)) != list(texts(5, 4))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Дума:\n\n    Домът отвори врати за всички деца.\n", "indent"),
        ("Дума:\n– риза;\n– вода.\n", "lines"),
        ("• едно\n• две\n", "lines"),
        ("а) едно\nб) две\n", "lines"),
        ("1990. Основан.\n\n1997. Отворен.\n", "sentence"),
        ("Дума\n1. март е.\n", "sentence"),
        ("##Дума\n", "hashes"),
        ("Дума.\n\n###\n\nДума.\n", "hashes"),
        ("две\nдуми\n---\nДума.\n", "rule"),
        ("1. едно\n  - две\n2. три\n", "nesting"),
        ("**Важно: **дума\n", "emphasis"),
        ("- [ ] едно\n- [x] две\n", "boxes"),
        ("Виж www.example.org тук.\n", "www"),
    ],
)
def test_what_is_meant_is_counted_by_its_reason(text, reason):
    count = counted(text)
    assert not count.differences
    assert list(count.intended) == [reason]


def test_every_reason_is_tried():
    reasons = {key for key, _, _ in INTENDED}
    assert reasons == {"indent", "lines", "sentence", "hashes", "rule", "nesting", "emphasis", "www", "boxes"}


def test_a_difference_that_is_not_meant_is_found():
    count = Count()
    count.add("text", facts("<p>едно - две</p>"), facts("<p>едно</p><ul><li>две</li><li>три</li></ul>"))
    assert count.differences == {"paragraph": 1, "item": 1}
    assert any("едно - две" in line for line in report(count, 1, 1))


def test_numbers_that_differ_are_found():
    count = Count()
    count.add("text", facts('<ol start="3"><li>а</li><li>б</li></ol>'), facts("<ol><li>а</li><li>б</li></ol>"))
    assert count.differences == {"item": 1}


def test_facts_of_a_list_do_not_ask_whether_it_is_loose():
    assert facts("<ul><li>а</li></ul>") == facts("<ul>\n<li>\n<p>а</p>\n</li>\n</ul>")


def test_both_sides_know_what_the_handbook_teaches():
    text = "Дума `а` и [б](в.md){.г}.\n\n| а | б |\n|---|---|\n| 1 | 2 |\n\n~~в~~ https://example.org/\n"
    assert facts(ours(text)) == facts(theirs(text))


def test_the_command_says_whether_there_are_differences(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.md").write_text("---\ntitle: x\n---\n\n- а\n- б\n")
    monkeypatch.setattr("sys.argv", ["dialect", str(tmp_path), "--generated", "3"])
    assert main() == 0
    assert "4 texts, of which a build refuses 0" in capsys.readouterr().out
