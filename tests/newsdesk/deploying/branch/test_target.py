"""Addresses, messages of commits and what git says; what a whole deploy does to a branch is in tests/deploy."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.deploying import backends, releases
from newsdesk.deploying.branch import target as branch
from newsdesk.deploying.branch.target import BranchTarget
from newsdesk.deploying.faults import CannotDeploy, Unreachable
from newsdesk.deploying.releases import Release
from newsdesk.deploying.target import Parcel
from newsdesk.deploying.targets import TargetConfig
from newsroom.faults import WrongUse
from tests.conftest import need_program

URL = "https://news.example.org"
DAMAGES = {
    "empty": lambda data: b"",
    "half": lambda data: data[: len(data) // 2],
    "zeros": lambda data: bytes(len(data)),
}
IN_PACKS = ("packed-refs", "objects/info/commit-graph", *(f"objects/pack/*.{end}" for end in ("pack", "idx", "bitmap")))
MADE = Release(id="20261118-103000-0a1b2c3", url=URL, made="2026-11-18T10:30:00+00:00", who="Мария <и> Георги")
LINE = f"{branch.TRAILER}{releases.encode(MADE).decode()}"


def to(address: str, url: str = URL) -> BranchTarget:
    return backends.connect(TargetConfig("live", address, url))


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    names = {f"GIT_{role}_{key}": "m@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    done = subprocess.run(["git", *arguments], cwd=folder, input=given, env=os.environ | names, capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().strip()


@pytest.fixture
def bare(tmp_path, monkeypatch) -> Path:
    """An empty repository, and a cache of our own."""
    need_program("git")
    monkeypatch.setenv("DVUGLAS_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "страници.git"
    folder.mkdir()
    git(folder, "init", "-q", "--bare")
    return folder


def committed(bare: Path, message: bytes):
    """Somebody's commit on the branch, to the byte: `git commit` would mend what is not UTF-8."""
    parent = subprocess.run(["git", "rev-parse", "-q", "--verify", "pages"], cwd=bare, capture_output=True, text=True)
    given = f"parent {parent.stdout.strip()}\n" if parent.returncode == 0 else ""
    who = "m <m@example.org> 1763461800 +0000"
    raw = f"tree {git(bare, 'mktree')}\n{given}author {who}\ncommitter {who}\n\n".encode() + message
    git(bare, "update-ref", "refs/heads/pages", git(bare, "hash-object", "-t", "commit", "-w", "--stdin", given=raw))


@pytest.mark.parametrize("name", ["pages", "gh-pages", "a/b", "1.0", "v1.0_x", "a-b", "locks", "x.locked"])
def test_names_of_branches(name):
    assert to(f"git+ssh://git@host/news.git#{name}").branch == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        *"-x /x .x a..b a/ a//b a. a/.b a./b a.lock a.lock/b a~1 a^ a:b a? a* a[ a\\b @{u} a#b клон".split(),
        "a b",
        "a\nb",
    ],
)
def test_what_is_no_name_of_a_branch(name):
    with pytest.raises(WrongUse, match="names no branch: write it behind the address"):
        to(f"git+ssh://git@host/news.git#{name}")


@given(st.from_regex(branch.NAME, fullmatch=True).filter(lambda name: len(name) < 200))
def test_whatever_is_taken_for_a_branch_is_one_for_git(name):
    assert to(f"git+ssh://git@host/news.git#{name}").branch == name
    done = subprocess.run(["git", "check-ref-format", f"refs/heads/{name}"], check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("address", "remote", "patience"),
    [
        ("git+ssh://git@host:2222/news.git#pages", "ssh://git@host:2222/news.git", 600.0),
        ("git+https://host/a/news.git#pages", "https://host/a/news.git", 600.0),
        ("git+file:///srv/news.git#pages", "file:///srv/news.git", 5.0),
    ],
)
def test_what_git_is_given(address, remote, patience):
    one = to(address)
    assert (one.remote, one.patience) == (remote, patience)


def test_each_target_has_a_repository_of_its_own():
    assert to("git+file:///srv/news.git#a").ours.folder != to("git+file:///srv/news.git#b").ours.folder


@pytest.mark.parametrize(
    ("url", "cname"),
    [
        (URL, b"news.example.org\n"),
        ("https://news.example.org/en", None),  # below a site that has the name already
        ("https://новини.example", b"xn--b1amarcd.example\n"),
        ("https://us.github.io/news", None),
        ("https://us.gitlab.io", None),
        ("https://us.codeberg.page", None),
        ("https://github.io.example.org", b"github.io.example.org\n"),
        ("http://localhost:8000", None),
    ],
)
def test_hosts_are_told_the_name_of_the_site_unless_it_is_theirs(url, cname):
    files = to("git+ssh://host/news.git#pages", url)._for_hosts()
    assert files == {".nojekyll": b""} | ({"CNAME": cname} if cname else {})


@pytest.mark.parametrize("message", [LINE, f"Publish\n\nno commit\n\n{LINE}\n", f"{branch.TRAILER}{{\n{LINE}"])
def test_the_record_in_the_message_of_a_commit(message):
    assert branch._record(message) == MADE


@pytest.mark.parametrize(
    "message",
    [
        "",
        "Publish 20261118-103000-0a1b2c3",
        branch.TRAILER,
        f"{branch.TRAILER}null",
        f"{branch.TRAILER}{{}}",
        LINE[:-1],
        f"> {LINE}",
        LINE.replace(MADE.id, "../../x"),
        LINE.replace("2026-11-18T", "soon"),
        f"{branch.TRAILER}\udcff",
    ],
)
def test_a_message_without_a_record(message):
    assert branch._record(message) is None


@given(st.text())
def test_any_message_can_be_read(message):
    assert branch._record(f"{branch.TRAILER}{message}") is None


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("git+file:///no/such/repository.git#pages", "does not appear to be a git repository"),
        ("git+ssh://127.0.0.1:1/news.git#pages", "Connection refused"),
        ("git+https://127.0.0.1:1/news.git#pages", "127.0.0.1"),
    ],
)
def test_a_repository_that_cannot_be_reached(bare, address, words):
    """git gives the reason first, and ends with advice that fits every reason."""
    with pytest.raises(Unreachable, match=words) as error:
        to(address).look()
    assert str(error.value).startswith(address)


def test_an_empty_repository(bare):
    one = to(f"git+file://{bare}#pages")
    assert one.look() == (None, [])
    assert one.foreign() == ""


@pytest.mark.parametrize("message", [b"By hand", b"\xff\xfe not UTF-8 \xd0", branch.TRAILER.encode() + b"{\xff}", b""])
def test_the_commit_of_somebody_else(bare, message):
    """Whatever its message is: it is named, and what was deployed before it is still known."""
    committed(bare, LINE.encode())
    one = to(f"git+file://{bare}#pages")
    assert one.look() == (MADE, [MADE])
    assert one.foreign() == ""
    committed(bare, message)
    assert one.look() == (MADE, [MADE])
    assert one.unfinished
    assert f"the newest commit of pages, {git(bare, 'rev-parse', 'pages')[:7]}, is none of a deploy" in one.foreign()


def test_a_damaged_repository_of_ours_in_the_checkout_of_people(bare, tmp_path):
    """Their branch may be called as ours is."""
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Theirs")
    git(tmp_path, "branch", "live")
    before = git(tmp_path, "for-each-ref")
    one = to(f"git+file://{bare}#pages")
    _publish(one, tmp_path / "output", MADE)
    (one.ours.folder / "HEAD").write_bytes(b"")
    assert one.look() == (MADE, [MADE])
    assert git(tmp_path, "for-each-ref") == before


@pytest.mark.slow
@pytest.mark.parametrize("how", DAMAGES)
@pytest.mark.parametrize("names", ["HEAD", "config", "deploy.index", "refs/heads/live", "objects/??/*", *IN_PACKS])
def test_whatever_is_damaged_it_is_published_at_the_second_try(bare, tmp_path, names, how):
    one = to(f"git+file://{bare}#pages")
    for number in range(60):  # half of a pack's index is no index otherwise, and git makes do without
        (tmp_path / "output").mkdir(exist_ok=True)
        (tmp_path / "output" / f"{number}.html").write_text(f"{number}")
    _publish(one, tmp_path / "output", MADE)
    one.look()
    if names in IN_PACKS:
        git(one.ours.folder, "gc", "-q")
    _damage(one, names, how)
    _publish_at_the_second_try(one, tmp_path / "output")


@pytest.mark.parametrize("how", DAMAGES)
def test_what_was_not_sent_yet_is_damaged(bare, tmp_path, how):
    """Power cuts come in the midst of a deploy."""
    one = to(f"git+file://{bare}#pages")
    one.look()
    assert list(one.send(_parcel(tmp_path / "output", MADE), MADE, None))
    _damage(one, "objects/??/*", how)
    with pytest.raises(CannotDeploy, match="was damaged, and is gone now: run it again") as error:
        one.switch(MADE)
    assert not isinstance(error.value, Unreachable)
    one.look()
    assert list(one.send(_parcel(tmp_path / "output", MADE), MADE, None))
    _damage(one, "objects/??/*", how)
    _publish_at_the_second_try(one, tmp_path / "output")


def _damage(one: BranchTarget, names: str, how: str):
    found = list(one.ours.folder.glob(names))
    assert found
    for path in found:
        path.chmod(0o644)
        path.write_bytes(DAMAGES[how](path.read_bytes()))


def _publish_at_the_second_try(one: BranchTarget, output: Path):
    (output / "index.html").write_bytes(b"<p>")
    made = Release(id="20261119-103000-0a1b2c3", url=URL, made="2026-11-19T10:30:00+00:00", who="Мария")
    said, parcel = "", None
    try:
        parcel = _publish(one, output, made)
    except CannotDeploy as error:
        said = str(error)
    assert parcel or "was damaged, and is gone now: run it again" in said
    parcel = parcel or _publish(one, output, made)
    assert one.look()[0] == made
    assert one.files(made) == parcel.files


def test_a_push_that_the_repository_refuses_says_why(bare, tmp_path):
    hook = bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'The branch is protected.' >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(CannotDeploy, match=r"remote: The branch is protected\."):
        _publish(to(f"git+file://{bare}#pages"), tmp_path / "output", MADE)


def test_a_push_after_somebody_elses(bare, tmp_path):
    one = to(f"git+file://{bare}#pages")
    one.look()
    committed(bare, b"By hand")
    with pytest.raises(CannotDeploy, match="pages has changed meanwhile: another deploy was faster"):
        _publish(one, tmp_path / "output", MADE, look=False)


@pytest.mark.parametrize(("name", "theirs"), [("pages", "pages/old/x"), ("pages/new/x", "pages"), ("a/b/c", "a/b")])
def test_a_branch_of_theirs_in_whose_way_ours_would_be(bare, tmp_path, name, theirs):
    committed(bare, b"By hand")
    git(bare, "update-ref", "refs/heads/page", "pages")
    git(bare, "update-ref", "refs/heads/pagesx/y", "pages")
    git(bare, "branch", "-m", "pages", theirs)
    one = to(f"git+file://{bare}#{name}")
    with pytest.raises(
        CannotDeploy, match=f"has a branch {theirs}, beside which git allows no {name}: choose another name, or delete"
    ):
        one.look()
    git(bare, "branch", "-D", theirs)
    _publish(one, tmp_path / "output", MADE)


def test_such_a_branch_that_came_meanwhile(bare, tmp_path):
    one = to(f"git+file://{bare}#pages")
    one.look()
    committed(bare, b"By hand")
    git(bare, "branch", "-m", "pages", "pages/old")
    with pytest.raises(CannotDeploy, match="'refs/heads/pages/old' exists; cannot create"):
        _publish(one, tmp_path / "output", MADE, look=False)


@pytest.mark.parametrize("empty", [True, False])
def test_a_repository_with_sha_256(bare, tmp_path, empty):
    """An empty one tells nobody before the push."""
    git(bare.parent, "init", "-q", "--bare", "--object-format=sha256", "new.git")
    if not empty:
        committed(bare.with_name("new.git"), b"By hand")
    one = to(f"git+file://{bare.with_name('new.git')}#pages")
    with pytest.raises(CannotDeploy, match=r"its objects as SHA-256, .* use one with SHA-1") as error:
        _publish(one, tmp_path / "output", MADE)
    assert not isinstance(error.value, Unreachable)


def test_ours_has_sha_1_whatever_people_prefer(bare, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    _publish(to(f"git+file://{bare}#pages"), tmp_path / "output", MADE)


def test_a_push_that_never_began_has_changed_nothing(bare, tmp_path):
    """As with a key that may only read."""
    one = to(f"git+file://{bare}#pages")
    one.look()
    (bare / "HEAD").unlink()
    with pytest.raises(CannotDeploy, match="does not appear to be a git repository") as error:
        _publish(one, tmp_path / "output", MADE, look=False)
    assert not isinstance(error.value, Unreachable)


def test_a_push_that_broke_off_may_have_arrived(bare, tmp_path):
    """The host is gone in the midst of it."""
    one = to(f"git+file://{bare}#pages")
    one.look()
    hook = bare / "hooks" / "post-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nkill -9 $PPID\n")
    hook.chmod(0o755)
    with pytest.raises(Unreachable):
        _publish(one, tmp_path / "output", MADE, look=False)
    assert one.look()[0] == MADE


@pytest.mark.parametrize("who", ["Мария <и> Георги", "Мария", "a\tb"])
def test_what_was_published_is_what_is_found(bare, tmp_path, who):
    one = to(f"git+file://{bare}#pages")
    made = Release(id=MADE.id, url=URL, made=MADE.made, who=who)
    parcel = _publish(one, tmp_path / "output", made)
    live, kept = one.look()
    assert (live, kept) == (made, [made])
    assert one.files(live) == parcel.files
    assert one.read_back(["bg/документ 1.pdf", "none"]) == {
        "bg/документ 1.pdf": parcel.files["bg/документ 1.pdf"],
        "none": "",
    }


def _publish(one: BranchTarget, output: Path, made: Release, look: bool = True) -> Parcel:
    parcel = _parcel(output, made)
    live = one.look()[0] if look else None
    before = one.files(live) if live else {}
    assert set(one.send(parcel, made, live)) == {
        name for name in parcel.files if parcel.files[name] != before.get(name)
    }
    one.switch(made)
    return parcel


def _parcel(output: Path, made: Release) -> Parcel:
    (output / "bg").mkdir(parents=True, exist_ok=True)
    (output / "bg" / "документ 1.pdf").write_bytes(b"%PDF\r\n\x00")
    files = {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}
    site = {name: releases.digest(data) for name, data in files.items()}
    return Parcel(output, site, {}, {}, f"{made.id}\n".encode())
