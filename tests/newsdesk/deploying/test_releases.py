import contextlib
import datetime as dt
import hashlib
import re
import subprocess

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsdesk.deploying import releases
from newsdesk.deploying.releases import Release

MADE = Release(
    id="20261118-103000-0a1b2c3",
    url="https://news.example.org",
    made="2026-11-18T10:30:00+00:00",
    who="Мария",
    commit="0a1b2c3d4e5f",
    pages=4,
    added=1,
    changed=2,
    removed=3,
    languages=("bg", "en"),
    moved={"bg/2026/стар/index.html": "/bg/2026/nov/"},
    gone=("en/2026/x/index.html",),
    verified=True,
)
RAW = releases.encode(MADE)
moments = st.integers(0, 2**33).map(lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC))
commits = st.none() | st.text("0123456789abcdef", min_size=40, max_size=40)
names = st.text(st.characters(codec="utf-8", exclude_characters="\0\n"), min_size=1)
digests = st.binary(max_size=4).map(releases.digest)


@given(st.lists(st.tuples(moments, commits)))
def test_a_new_name_sorts_after_all_others_whatever_the_clock_says(made):
    taken = []
    for now, commit in made:
        one = releases.new_id(now, commit, taken)
        assert releases.ID.fullmatch(one)
        assert one.endswith((commit or releases.UNKNOWN_COMMIT)[:7])
        assert all(one > other for other in taken)
        taken.append(one)


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], "20261231-235959"),
        (["20261231-235958-fffffff"], "20261231-235959"),
        (["20261231-235959-0000000"], "20270101-000000"),
        (["20261231-235959-fffffff", "20250101-000000-fffffff"], "20270101-000000"),
        (["20310228-235959-0000000"], "20310301-000000"),  # the clock has been set back
    ],
)
def test_the_name_of_a_release(taken, expected):
    now = dt.datetime(2026, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
    assert releases.new_id(now, "0a1b2c3d4e5f", taken) == f"{expected}-0a1b2c3"
    assert releases.new_id(now, None, taken) == f"{expected}-0000000"


def test_a_release_comes_back_as_it_was():
    assert releases.decode(RAW) == MADE


def changed(**fields) -> bytes:
    return msgspec.json.encode(msgspec.to_builtins(MADE) | fields)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        RAW[:-1],
        RAW + b"}",
        changed(id=5),
        changed(id=""),
        changed(id="../../etc"),
        changed(id="20261118-103000-0a1b2c3/../x"),
        changed(id="20261118-103000-0a1b2c3\n"),
        changed(id="20269999-999999-0a1b2c3"),
        changed(made="yesterday"),
        changed(made=None),
        changed(pages="many"),
        changed(moved=[]),
        changed(languages="bg"),
    ],
)
def test_a_damaged_record_is_no_release(raw):
    with pytest.raises(ValueError, match=r"."):
        releases.decode(raw)


@given(st.binary())
def test_any_bytes_are_a_release_or_are_refused(raw):
    with contextlib.suppress(ValueError):
        releases.decode(raw).shown()


def test_what_people_read_of_a_release():
    assert MADE.shown() == "20261118-103000-0a1b2c3  2026-11-18 10:30 UTC  Мария  commit 0a1b2c3  4 pages, +1 ~2 -3"
    unknown = msgspec.structs.replace(MADE, commit=None, verified=False)
    assert unknown.shown().endswith("  no commit  4 pages, +1 ~2 -3  not verified")
    failed = msgspec.structs.replace(MADE, verified=False, failed=True, uncommitted=True)
    assert failed.shown().endswith("  4 pages, +1 ~2 -3  uncommitted changes  taken back")


def release_at(hour: int, *, verified: bool = True) -> Release:
    return msgspec.structs.replace(MADE, id=f"20261118-{hour:02}0000-0a1b2c3", verified=verified)


def outlived(verified: str, live: int, keep: int) -> list[int]:
    """Which hours of those that were verified (v) or not (-)."""
    found = [release_at(hour, verified=one == "v") for hour, one in enumerate(verified)]
    return [found.index(one) for one in releases.outlived(found[live], found, keep)]


@pytest.mark.parametrize(
    ("verified", "live", "keep", "expected"),
    [
        ("vvv", 2, 5, []),
        ("vvvvv", 4, 3, [0, 1]),
        ("vvvvv", 1, 2, [2]),  # after a way back: the live one, the one to go back to, and the newest
        ("v----v", 5, 2, [1, 2, 3]),  # of those that were wrong one is enough
        ("vv----", 1, 5, [2, 3, 4]),
        ("----", 0, 2, [1, 2]),  # live, though nobody could verify it
        ("-", 0, 2, []),
    ],
)
def test_what_is_needed_no_more(verified, live, keep, expected):
    assert outlived(verified, live, keep) == expected


def test_the_way_back_is_what_was_live_before_not_what_was_gone_back_from():
    first, wrong, third = release_at(1), release_at(2), msgspec.structs.replace(release_at(3), before=release_at(1).id)
    found = [first, wrong, third]
    assert releases.earlier(third, found) == first
    assert releases.earlier(third, found[1:]) == wrong, "the first one is not kept any more"
    assert releases.earlier(third, [msgspec.structs.replace(first, verified=False), wrong, third]) == wrong
    assert releases.earlier(wrong, found) == first
    assert releases.earlier(first, found) is None
    assert releases.outlived(third, found, 2) == []
    assert releases.outlived(third, found, 1) == [wrong]


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.data(), st.integers(2, 6))
def test_the_live_release_and_the_way_back_are_never_forgotten(verified, data, keep):
    found = [release_at(hour, verified=one) for hour, one in enumerate(verified)]
    live = data.draw(st.sampled_from(found))
    left = [one for one in found if one not in releases.outlived(live, found, keep)]
    assert live in left
    back = [one for one in found if one.verified and one.id < live.id]
    assert back[-1:] == [one for one in left if one.verified and one.id < live.id][-1:]
    assert len(left) <= keep + 3
    assert releases.outlived(live, left, keep) == []


@given(st.dictionaries(names, digests))
@example({"bg/2026/здравей/документ с интервали.pdf": releases.digest(b"")})
@example({" с интервал ": releases.digest(b""), "a\u2028b": releases.digest(b"x"), "a\rb\x85c": releases.digest(b"y")})
def test_a_list_of_files_comes_back_as_it_was(files):
    assert releases.decode_files(releases.encode_files(files)) == files


def test_a_list_of_files_is_what_sha256sum_checks(tmp_path):
    files = {}
    for name in ("index.html", "документ с интервали.pdf", " ", "a'b\"c", "*x", "-n", "a\u2028b"):
        (tmp_path / name).write_text(name)
        files[name] = hashlib.sha256(name.encode()).hexdigest()
    check = ["sha256sum", "--check", "--strict", "--quiet", "-"]
    whole = releases.encode_files(files)
    assert subprocess.run(check, cwd=tmp_path, input=whole, check=False).returncode == 0
    (tmp_path / " ").write_text("x")
    assert subprocess.run(check, cwd=tmp_path, input=whole, check=False, capture_output=True).returncode == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"x",
        b"\xff",
        b"0" * 64,
        b"0" * 64 + b"  ",
        b"0" * 64 + b" index.html\n",
        b"0" * 63 + b"  index.html\n",
        b"g" * 64 + b"  index.html\n",
        b"A" * 64 + b"  index.html\n",
        b"0" * 64 + b"  index.html\n0000",
        b"<html>404</html>",
    ],
)
def test_a_damaged_list_of_files(raw):
    with pytest.raises(ValueError, match=r"."):
        releases.decode_files(raw)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index.html", "/"),
        ("bg/index.html", "/bg/"),
        ("bg/2026/здравей/index.html", "/bg/2026/здравей/"),
        ("404.html", "/404.html"),
        ("bg/myindex.html", "/bg/myindex.html"),
        ("theme/style.css", "/theme/style.css"),
    ],
)
def test_where_readers_find_a_file(name, expected):
    assert releases.address(name) == expected
    assert releases.is_page(name) is name.endswith(".html")


def test_a_digest_is_sha256():
    assert releases.digest(b"abc").startswith("ba7816bf8f01cfea")
    assert re.fullmatch("[0-9a-f]{64}", releases.digest(b""))
