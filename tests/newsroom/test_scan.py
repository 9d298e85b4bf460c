import os

import pytest

from newsroom import scan
from newsroom.digests import digest_of
from newsroom.scan import Digests


@pytest.fixture
def old_file(tmp_path):
    """A file that was changed long ago."""
    file = tmp_path / "bg.md"
    file.write_text("стар")
    return file


def later(digests: Digests) -> Digests:
    """As if all files had been changed long before."""
    digests.started += 10 * scan.RACY
    return digests


def test_the_digest_is_of_the_bytes(old_file, tmp_path):
    other = tmp_path / "en.md"
    other.write_text("стар")
    digests = Digests(tmp_path / "store", tmp_path)
    assert digests.of(old_file.name) == digests.of(other.name) == digest_of("стар".encode())


def test_what_has_not_changed_is_not_read_again(old_file, tmp_path, monkeypatch):
    first = later(Digests(tmp_path / "store", tmp_path))
    digest = first.of(old_file.name)
    first.save()
    monkeypatch.setattr(scan.Path, "read_bytes", lambda _: pytest.fail("read again"), raising=True)
    second = Digests.__new__(Digests)
    second.store, second.folder, second.known, second.seen = first.store, first.folder, first.seen, {}
    assert second.of(old_file.name) == digest


def test_the_store_is_kept_and_forgets_what_was_not_seen(old_file, tmp_path):
    gone = tmp_path / "gone.md"
    gone.write_text("x")
    first = later(Digests(tmp_path / "store", tmp_path))
    first.of(old_file.name), first.of(gone.name)
    first.save()
    second = Digests(tmp_path / "store", tmp_path)
    assert set(second.known) == {old_file.name, gone.name}
    second.of(old_file.name)
    second.save()
    assert set(Digests(tmp_path / "store", tmp_path).known) == {old_file.name}


def test_what_was_just_changed_is_read_again_where_clocks_are_coarse(tmp_path, monkeypatch):
    """Some file systems count in two seconds: another text of that size looks like the same file."""
    now = scan.time.time_ns()
    monkeypatch.setattr(scan, "stamp_of", lambda stat: (stat.st_size, now, now, stat.st_ino))
    file = tmp_path / "bg.md"
    file.write_text("един")
    first = Digests(tmp_path / "store", tmp_path)
    first.of(file.name)
    first.save()
    file.write_text("двай")
    assert Digests(tmp_path / "store", tmp_path).of(file.name) == digest_of("двай".encode())


def test_a_store_in_which_a_bit_is_another_is_forgotten(old_file, tmp_path):
    first = later(Digests(tmp_path / "store", tmp_path))
    digest = first.of(old_file.name)
    first.save()
    raw = (tmp_path / "store").read_bytes()
    (tmp_path / "store").write_bytes(raw.replace(digest, digest[:-1] + bytes([digest[-1] ^ 1])))
    assert Digests(tmp_path / "store", tmp_path).known == {}


def test_a_file_of_the_same_size_and_time_is_read_when_it_was_just_changed(old_file, tmp_path):
    first = Digests(tmp_path / "store", tmp_path)
    before = first.of(old_file.name)
    first.save()
    stat = old_file.stat()
    old_file.write_text("млад")
    os.utime(old_file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert Digests(tmp_path / "store", tmp_path).of(old_file.name) != before


@pytest.mark.parametrize("damage", [b"", b"\x00", b"nonsense", b"\x93\x01\x02\x03"])
def test_a_damaged_store_is_as_good_as_none(old_file, tmp_path, damage):
    (tmp_path / "store").write_bytes(damage)
    assert Digests(tmp_path / "store", tmp_path).of(old_file.name) == digest_of("стар".encode())


def test_all_at_once_gives_the_same_as_one_by_one(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(f"{number}")
    files = scan.listing(tmp_path).files
    first = later(Digests(tmp_path / "store", tmp_path))
    digests = first.of_all(files)
    assert digests == {f"{number}.md": first.of(f"{number}.md") for number in range(5)}
    first.save()
    (tmp_path / "3.md").write_text("друго")
    again = Digests(tmp_path / "store", tmp_path).of_all({path: scan.listing(tmp_path).files[path] for path in files})
    assert [path for path in files if again[path] != digests[path]] == ["3.md"]


def test_what_cannot_be_read_has_no_digest(tmp_path):
    assert Digests(tmp_path / "store", tmp_path).of_all({"gone.md": (1, 2, 3, 4)}) == {"gone.md": None}


def test_a_listing_tells_what_stands_where(tmp_path):
    (tmp_path / "news/.hidden").mkdir(parents=True)
    (tmp_path / "news/bg.md").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "news/bg.md")
    (tmp_path / "linked").symlink_to(tmp_path / "news")
    os.mkfifo(tmp_path / "pipe")
    names = scan.listing(tmp_path)
    assert (list(names.files), names.folders, sorted(names.links)) == (["news/bg.md"], ["news"], ["link.md", "linked"])
    assert (names.others, names.unreadable) == (["pipe"], [])
    assert names.files["news/bg.md"] == scan.stamp_of((tmp_path / "news/bg.md").stat())


def test_a_missing_file_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        Digests(tmp_path / "store", tmp_path).of("none")
