from newsdesk.checks import kept
from newsdesk.checks.kept import Record

RECORD = Record(((3, "double-space", "две"),), ((2, "така"),), {"mixed-script": 4}, ("mixed-script",), ("a",), b"\x01")


def test_what_is_kept_comes_back(tmp_path):
    file = tmp_path / "checks" / "content"
    kept.save(file, b"engine", {b"key": RECORD, b"other": Record()})
    assert kept.load(file, b"engine") == {b"key": RECORD, b"other": Record()}


def test_another_program_starts_anew(tmp_path):
    kept.save(tmp_path / "file", b"engine", {b"key": RECORD})
    assert kept.load(tmp_path / "file", b"other") == {}


def test_what_is_missing_or_damaged_costs_only_time(tmp_path):
    file = tmp_path / "file"
    assert kept.load(file, b"engine") == {}
    kept.save(file, b"engine", {b"key": RECORD})
    whole = file.read_bytes()
    for damaged in (b"", whole[:-3], b"\xc1" + whole, b"{}"):
        file.write_bytes(damaged)
        assert kept.load(file, b"engine") == {}


def test_a_full_disk_is_no_fault(tmp_path):
    (tmp_path / "file").mkdir()
    kept.save(tmp_path / "file", b"engine", {b"key": RECORD})


def test_the_engine_is_made_from_the_rules_the_program_and_the_settings(tmp_path, monkeypatch):
    first = kept.engine(b"program", "settings")
    assert first == kept.engine(b"program", "settings")
    assert first not in (kept.engine(b"other", "settings"), kept.engine(b"program", "others"))
    (tmp_path / "rule.py").write_text("x = 1")
    monkeypatch.setattr(kept, "HERE", tmp_path)
    changed = kept.engine(b"program", "settings")
    (tmp_path / "rule.py").write_text("x = 2")
    assert len({first, changed, kept.engine(b"program", "settings")}) == 3
