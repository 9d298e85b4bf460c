import pytest

from newsdesk.checks import checked
from newsdesk.checks.checked import CheckedArticle
from newsroom.digests import Damaged

ARTICLE = CheckedArticle(
    ((3, "double-space", "две"),), ((2, "така"),), {"mixed-script": 4}, ("mixed-script",), ("a",), b"\x01"
)


def test_what_is_kept_comes_back(tmp_path):
    file = tmp_path / "checks" / "content"
    checked.save(file, b"engine", {b"key": ARTICLE, b"other": CheckedArticle()})
    assert checked.load(file, b"engine") == {b"key": ARTICLE, b"other": CheckedArticle()}


def test_another_program_starts_anew(tmp_path):
    checked.save(tmp_path / "file", b"engine", {b"key": ARTICLE})
    assert checked.load(tmp_path / "file", b"other") == {}


def test_what_is_missing_costs_only_time(tmp_path):
    assert checked.load(tmp_path / "file", b"engine") == {}


def test_what_is_damaged_is_told_by_its_seal(tmp_path):
    file = tmp_path / "file"
    checked.save(file, b"engine", {b"key": ARTICLE})
    whole = file.read_bytes()
    flipped = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for damaged in (b"", whole[:-3], b"\xc1" + whole, b"{}", *flipped):
        file.write_bytes(damaged)
        with pytest.raises(Damaged):
            checked.load(file, b"engine")


def test_a_full_disk_is_no_fault(tmp_path):
    (tmp_path / "file").mkdir()
    checked.save(tmp_path / "file", b"engine", {b"key": ARTICLE})


def test_the_engine_is_made_from_the_rules_the_program_and_the_settings(tmp_path, monkeypatch):
    first = checked.engine(b"program", "settings")
    assert first == checked.engine(b"program", "settings")
    assert first not in (checked.engine(b"other", "settings"), checked.engine(b"program", "others"))
    (tmp_path / "rule.py").write_text("x = 1")
    monkeypatch.setattr(checked, "HERE", tmp_path)
    changed = checked.engine(b"program", "settings")
    (tmp_path / "rule.py").write_text("x = 2")
    assert len({first, changed, checked.engine(b"program", "settings")}) == 3
