"""content/addresses.lock: what it says, and what is wrong with it."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.redirects import lock
from newsroom.redirects.lock import HEADER, LockLine, Owner

DOM = Owner("story", "dom", "bg")


def parse(text: str, present=()):
    book, faults = lock.parse(text.encode(), present)
    return list(book.records), [(fault.line, fault.message) for fault in faults]


@pytest.mark.parametrize(
    ("line", "record"),
    [
        ("/bg/2019/dom/ bg story:dom", LockLine("/bg/2019/dom/", DOM, "", 1)),
        ("  /bg/2019/dom/   bg\tstory:dom  ", LockLine("/bg/2019/dom/", DOM, "", 1)),
        ("/bg/2019/dom/ bg story:dom gone", LockLine("/bg/2019/dom/", DOM, "gone", 1)),
        ("/bg/2019/dom/ bg story:dom -> /bg/2020/x/", LockLine("/bg/2019/dom/", DOM, "/bg/2020/x/", 1)),
        ("/новини/1.html bg story:dom", LockLine("/новини/1.html", DOM, "", 1)),
        ("/?p=17 bg story:dom", LockLine("/?p=17", DOM, "", 1)),
        ("/en/about/ en page:about", LockLine("/en/about/", Owner("page", "about", "en"), "", 1)),
        ("/bg/2019/ bg year:2019", LockLine("/bg/2019/", Owner("year", "2019", "bg"), "", 1)),
        ("/bg/2019/a/ bg story:my%20100%25", LockLine("/bg/2019/a/", Owner("story", "my 100%", "bg"), "", 1)),
        ("/bg/2019/a/ bg story:page:x", LockLine("/bg/2019/a/", Owner("story", "page:x", "bg"), "", 1)),
    ],
)
def test_a_line_is_an_address(line, record):
    assert parse(f"{line}\n") == ([record], [])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("<<<<<<< HEAD", "keep the lines of both"),
        ("=======", "keep the lines of both"),
        (">>>>>>> main", "keep the lines of both"),
        ("||||||| 1234567", "keep the lines of both"),
        ("bg/2019/dom/ bg story:dom", "is no line of this file"),
        ("/bg/2019/dom/ story:dom", "is no line of this file"),
        ("/bg/2019/dom/ bg dom", "is no line of this file"),
        ("/bg/2019/dom/ bg novel:dom", "is no line of this file"),
        ("/bg/2019/dom/ bg story:", "is no line of this file"),
        ("/bg/2019/dom/ bg story:dom gone: true", "is no line of this file"),
        ("/bg/2019/dom/ bg story:dom ->", "is no line of this file"),
        ("/bg/2019/dom/ bg story:dom => /bg/", "is no line of this file"),
        ("/bg/2019/dom/ bg story:dom -> bg/2020/x/", "is no line of this file"),
        ("/../etc/ bg story:dom", "is no path"),
        ("/bg//x/ bg story:dom", "is no path"),
        ("/%D0%B4/ bg story:dom", "write `/д/`"),
        ("/bg/2019/dom/ bg story:a%0Ab", "is the name of no folder"),
        ("/bg/2019/dom/ bg story:a%C2%A0b", "is the name of no folder"),
        ("/bg/2019/dom/ bg story:a%2Fb", "is the name of no folder"),
        ("/bg/2019/dom/ bg story:a%FFb", "is the name of no folder"),
        ("/bg/2019/dom/ bg story:100%", "is the name of no folder"),
        ("/bg/2019/dom/ bg story:do\x1b[2Jm", "U+001B"),
        ("/bg/2019/\x00/ bg story:dom", "U+0000"),
        ("# note\x07", "U+0007"),
        ("/bg/2019/dom/\u00adbg story:dom", "`/bg/2019/dom/\\u00adbg story:dom` is no line"),
    ],
)
def test_what_is_no_line_is_a_fault_with_its_number(line, words):
    records, faults = parse(f"# note\n/bg/2018/a/ bg story:a\n\n{line}\n/bg/2018/b/ bg story:b\n")
    assert [record.owner.key for record in records] == ["a", "b"]
    assert [number for number, _ in faults] == [4]
    assert words in faults[0][1]


def test_bytes_that_are_no_text_are_a_fault():
    assert [fault.line for fault in lock.parse(b"# x\n/bg/\xff/ bg story:dom\n")[1]] == [2]


@pytest.mark.parametrize("raw", [b"", b"# note\n", b"\xef\xbb\xbf# note\r\n", b"/a/ bg story:a\r/b/ bg story:b\r"])
def test_a_lock_may_be_new_or_come_from_another_system(raw):
    assert lock.parse(raw)[1] == []


@pytest.mark.parametrize("raw", [b"\n", b"\0" * 4096, b"\xef\xbb\xbf", b"  \r\n"])
def test_a_lock_of_which_nothing_is_left_is_a_fault(raw):
    (fault,) = lock.parse(raw)[1]
    assert "bring it back from git" in fault.message


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("/bg/2018/a/ bg story:a\n/bg/2019/dom/ bg story:do", [3]),
        ("/bg/2018/a/ bg story:a\n/bg/2019/dom/ bg story:dom gone", []),  # as an editor leaves what was added by hand
        ("/bg/2018/a/ bg story:a\n# note", []),
    ],
)
def test_a_lock_that_was_cut_off_is_a_fault(text, faults):
    assert [number for number, _ in parse(f"{HEADER[0]}\n{text}")[1]] == faults
    assert parse(text)[1] == []  # written by hand


def test_lines_of_present_pages_are_not_looked_at():
    text = "/bg/2019/dom/ bg story:dom\r\n/bg/2018/a/ bg story:a\r\n"
    assert [record.line for record in parse(text, {"/bg/2019/dom/ bg story:dom"})[0]] == [2]


def test_notes_stay_and_the_head_is_written():
    book, _ = lock.parse(b"# our own note\n/bg/2018/a/ bg story:a\n# our own note\n")
    data = lock.serialise(["/b/ bg story:b", "/a/ bg story:a", "/b/ bg story:b"], book.notes)
    assert data.decode().splitlines() == [*HEADER, "# our own note", "/a/ bg story:a", "/b/ bg story:b"]


def test_new_lines_are_those_of_new_addresses():
    before = lock.serialise(["/a/ bg story:a"])
    after = lock.serialise(["/a/ bg story:b", "/b/ bg story:b gone"])
    assert list(lock.new_lines(before, after)) == ["/b/"]
    assert list(lock.new_lines(b"", after)) == ["/a/", "/b/"]


KEYS = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" ") | st.just("%"), min_size=1).filter(
    lambda key: key.strip() == key
)
RECORDS = st.builds(
    LockLine,
    st.sampled_from(["/bg/2019/a/", "/bg/a/", "/новини/1.html", "/?p=1"]),
    st.builds(Owner, st.sampled_from(lock.KINDS), KEYS, st.sampled_from(["bg", "pt-BR"])),
    st.sampled_from(["", "gone", "/bg/2020/b/"]),
    st.just(0),
)


@given(RECORDS)
def test_what_is_written_is_read_back(record):
    data = lock.serialise(
        [lock.shown(record.address, record.owner.lang, record.owner.kind, record.owner.key, record.mark)]
    )
    book, faults = lock.parse(data)
    assert not faults
    assert [one._replace(line=0) for one in book.records] == [record]


def test_a_lock_that_is_not_there_is_empty_and_a_link_is_not_followed(tmp_path):
    assert lock.read(tmp_path) == (b"", [])
    (tmp_path / "elsewhere").write_text("/bg/2019/dom/ bg story:dom\n")
    (tmp_path / lock.NAME).symlink_to(tmp_path / "elsewhere")
    assert lock.read(tmp_path)[0] == b""
    assert "symbolic link" in lock.read(tmp_path)[1][0].message


def test_a_lock_of_no_bytes_is_not_one_that_is_not_there(tmp_path):
    (tmp_path / lock.NAME).touch()
    assert "bring it back from git" in lock.read(tmp_path)[1][0].message


def test_it_is_written_whole_and_nothing_is_left_beside_it(tmp_path):
    lock.write(tmp_path, b"one\n")
    lock.write(tmp_path, b"two\n")
    assert lock.read(tmp_path) == (b"two\n", [])
    assert list(tmp_path.iterdir()) == [tmp_path / lock.NAME]


def git(folder, *arguments):
    who = ["-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_git_merges_two_versions_by_keeping_the_lines_of_both(tmp_path):
    """As .gitattributes asks for; the lines of two branches often stand next to each other."""

    def commit(*lines):
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / "content" / lock.NAME).write_bytes(lock.serialise(lines))
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", "x")

    git(tmp_path, "init")
    attributes = (lock.Path(__file__).parents[3] / ".gitattributes").read_text()
    (tmp_path / ".gitattributes").write_text(attributes)
    old = "/bg/2018/old/ bg story:a"
    commit(old)
    git(tmp_path, "checkout", "-b", "other")
    commit(old, "/bg/2019/b/ bg story:b")
    git(tmp_path, "checkout", "main")
    commit(old, "/bg/2019/c/ bg story:c")
    git(tmp_path, "merge", "other")
    records, faults = parse((tmp_path / "content" / lock.NAME).read_text())
    assert not faults
    assert {record.owner.key for record in records} == {"a", "b", "c"}
