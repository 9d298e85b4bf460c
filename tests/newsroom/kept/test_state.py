import pytest

from newsroom import kinds
from newsroom.digests import digest_of
from newsroom.faults import Fault
from newsroom.kept import state
from newsroom.kept.state import State, Summary
from newsroom.output import Output


@pytest.fixture
def output(tmp_path):
    """An output with two files, as a build left it."""
    output = Output(tmp_path / "output")
    with output.transaction() as transaction:
        transaction.finish(
            [
                transaction.make("index.html", kinds.CHOOSER.role, b"1", b"a"),
                transaction.make("bg/index.html", kinds.FRONT.role, b"2", b"b"),
            ],
            inputs=b"in",
            until=5.0,
            summary=Summary(2, 1, 1, (Fault("a.md", 1, "ох"),)),
        )
    return output


def test_a_state_comes_back_as_it_was(output):
    last = output.last_build()
    assert (last.inputs, last.until) == (b"in", 5.0)
    assert last.summary == Summary(2, 1, 1, (Fault("a.md", 1, "ох"),))
    assert [(name, file.fingerprint) for name, file in last.files.items()] == [
        ("bg/index.html", b"b"),
        ("index.html", b"a"),
    ]
    assert set(last.folders) == {"", "bg"}
    assert last.manifest == digest_of(output.manifest.read_bytes())


def test_an_untouched_output_is_intact(output):
    last = output.last_build()
    assert state.intact_folders(last, output.folder)
    assert set(state.intact_files(last, output.folder)) == {"index.html", "bg/index.html"}


def add(folder):
    (folder / "bg" / "stray.txt").write_text("x")


def remove(folder):
    (folder / "index.html").unlink()


def rewrite(folder):
    (folder / "index.html").write_bytes(b"9")


def link(folder):
    (folder / "index.html").rename(folder.parent / "index.html")
    (folder / "index.html").symlink_to(folder.parent / "index.html")


@pytest.mark.parametrize(("change", "folders"), [(add, False), (remove, False), (rewrite, True), (link, False)])
def test_what_people_do_is_noticed(output, change, folders):
    last = output.last_build()
    change(output.folder)
    assert state.intact_folders(last, output.folder) == folders
    if change is not add:
        assert set(state.intact_files(last, output.folder)) == {"bg/index.html"}


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"nonsense", b"\x80"])
def test_a_damaged_state_is_none(output, damage):
    output.state.write_bytes(damage)
    assert output.last_build().files == {}


def test_a_state_in_which_a_letter_is_another_is_none(output):
    sha = next(iter(output.last_build().files.values())).sha256.encode()
    output.state.write_bytes(output.state.read_bytes().replace(sha, sha[:-1] + b"x"))
    assert output.last_build().files == {}


def test_a_state_without_its_manifest_is_none(output):
    output.manifest.write_bytes(output.manifest.read_bytes() + b" ")
    assert output.last_build().inputs == b""


def test_a_build_that_was_broken_off_leaves_none(output):
    output.unfinished.touch()
    assert output.last_build().files == {}


def test_a_build_that_was_killed_while_it_tidied_up_is_not_taken_for_done(output):
    output.staging.mkdir()
    assert output.last_build().files == {}
    with output.transaction() as transaction:
        assert set(transaction.known) == {"index.html", "bg/index.html"}
    assert not output.staging.exists()


def test_nothing_is_intact_of_an_empty_state(tmp_path):
    assert not state.intact_folders(State(), tmp_path)
