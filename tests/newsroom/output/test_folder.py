import json
import os
import threading
import time
from pathlib import Path

import pytest

from newsroom.faults import CannotBuild
from newsroom.output import Counts, HalfDone, Output


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "site" / "output"


def publish(folder: Path, **files) -> Counts:
    """Publishes texts by their paths, in which "_" stands for "/"."""
    return Output(folder).publish((path.replace("_", "/"), text.encode()) for path, text in files.items())


def held(folder: Path) -> dict[str, str]:
    """What the folder holds, in the same form; folders that hold nothing end with "/"."""
    return {
        path.relative_to(folder).as_posix().replace("/", "_") + ("" if path.is_file() else "/"): path.read_text()
        if path.is_file()
        else ""
        for path in sorted(folder.rglob("*"))
        if path.is_file() or not any(path.iterdir())
    }


def beside(folder: Path) -> set[str]:
    return {path.name for path in folder.parent.iterdir()}


WHOLE = {"output", "output.lock", "output.manifest.json", "output.state"}


def test_the_folder_holds_exactly_the_files(folder):
    assert publish(folder, index="a", bg_index="b") == Counts(written=2, unchanged=0, removed=0)
    assert publish(folder, index="a", en_index="c") == Counts(written=1, unchanged=1, removed=1)
    assert held(folder) == {"index": "a", "en_index": "c"}
    assert beside(folder) == WHOLE


def test_a_file_is_copied_from_its_path(folder, tmp_path):
    (tmp_path / "photo").write_bytes(b"\x00\xff")
    Output(folder).publish([("photo", tmp_path / "photo")])
    assert (folder / "photo").read_bytes() == b"\x00\xff"


def test_the_manifest_holds_the_hash_the_size_and_the_role_of_each_file(folder):
    publish(folder, b="", a_a="a")
    manifest = json.loads(folder.with_name("output.manifest.json").read_text())
    document = {"kind": "document", "rank": 1}
    assert manifest == {
        "format": 2,
        "files": {
            "a/a": {"sha256": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", "size": 1} | document,
            "b": {"sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "size": 0} | document,
        },
    }


def test_unchanged_files_are_not_touched(folder):
    publish(folder, same="a", changed="b")
    for name in ("same", "changed"):
        os.utime(folder / name, (1, 1))
    before = (folder / "same").stat()
    publish(folder, same="a", changed="c")
    after = (folder / "same").stat()
    assert (after.st_mtime, after.st_ino) == (1, before.st_ino)
    assert (folder / "changed").stat().st_mtime > 1


def test_a_file_spoilt_by_hand_is_written_anew(folder):
    publish(folder, a="right", b="right")
    (folder / "a").write_text("wrong")
    (folder / "b").write_text("")
    assert publish(folder, a="right", b="right").written == 2
    assert held(folder) == {"a": "right", "b": "right"}


def test_stale_files_and_empty_folders_go(folder):
    publish(folder, a="a", b_c_d_e="b", b_f="c")
    (folder / "empty/within").mkdir(parents=True)
    (folder / "stray").write_text("x")
    assert publish(folder, a="a").removed == 3
    assert held(folder) == {"a": "a"}


def test_nothing_at_all_leaves_an_empty_folder(folder):
    publish(folder, a_b="a")
    publish(folder)
    assert held(folder) == {}
    assert folder.is_dir()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": "file"}, {"a_b": "in a folder"}),
        ({"a_b": "in a folder"}, {"a": "file"}),
        ({"a_b_c_d": "deep"}, {"a_b": "file"}),
        ({"a_b": "file"}, {"a_b_c_d": "deep"}),
        ({"a_b": "1", "c": "2"}, {"a": "2", "c_d": "1"}),
    ],
)
def test_a_file_becomes_a_folder_and_a_folder_a_file(folder, before, after):
    publish(folder, **before)
    publish(folder, **after)
    assert held(folder) == after


class Elsewhere:
    """A folder outside, to which a symbolic link in the output leads."""

    def __init__(self, tmp_path):
        self.folder = tmp_path / "elsewhere"
        (self.folder / "sub").mkdir(parents=True)
        (self.folder / "a").write_text("a")
        (self.folder / "sub/a").write_text("a")

    def is_as_it_was(self) -> bool:
        return held(self.folder) == {"a": "a", "sub_a": "a"}


@pytest.fixture
def elsewhere(tmp_path):
    return Elsewhere(tmp_path)


@pytest.mark.parametrize("text", ["a", "other"])
def test_a_link_in_place_of_a_file_is_replaced_and_not_followed(folder, elsewhere, text):
    publish(folder, a="a")
    (folder / "a").unlink()
    (folder / "a").symlink_to(elsewhere.folder / "a")
    publish(folder, a=text)
    assert held(folder) == {"a": text}
    assert not (folder / "a").is_symlink()
    assert elsewhere.is_as_it_was()


@pytest.mark.parametrize("text", ["a", "other"])
@pytest.mark.parametrize("name", ["sub_a", "sub_deeper_a"])
def test_a_link_in_place_of_a_folder_is_replaced_and_not_followed(folder, elsewhere, text, name):
    (elsewhere.folder / "sub").rename(folder.parent.mkdir() or elsewhere.folder / "sub")
    publish(folder, keep="k")
    (folder / "sub").symlink_to(elsewhere.folder / "sub")
    publish(folder, keep="k", **{name: text})
    assert held(folder) == {"keep": "k", name: text}
    assert not (folder / "sub").is_symlink()
    assert elsewhere.is_as_it_was()


def test_stale_links_go_and_what_they_lead_to_stays(folder, elsewhere):
    publish(folder, a="a", b_a="a")
    (folder / "to-file").symlink_to(elsewhere.folder / "a")
    (folder / "b/to-folder").symlink_to(elsewhere.folder)
    (folder / "dead").symlink_to(elsewhere.folder / "none")
    publish(folder, a="a")
    assert held(folder) == {"a": "a"}
    assert elsewhere.is_as_it_was()


def test_an_output_that_is_itself_a_link_is_filled_where_it_leads(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    publish(tmp_path / "link", a="a")
    publish(tmp_path / "link", a="b")
    assert held(tmp_path / "real") == {"a": "b"}
    assert (tmp_path / "link").is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_place_of_a_file_is_replaced(folder):
    publish(folder, a="")
    (folder / "a").unlink()
    os.mkfifo(folder / "a")
    publish(folder, a="")
    assert held(folder) == {"a": ""}


def test_two_pages_for_one_file_are_refused(folder):
    publish(folder, a="old")
    with pytest.raises(CannotBuild, match="two pages want the same file, a"):
        Output(folder).publish([("a", b"1"), ("b", b"2"), ("a", b"3")])
    assert held(folder) == {"a": "old"}
    assert beside(folder) == WHOLE


@pytest.mark.parametrize(
    "error", [CannotBuild("a template"), OSError(28, "No space left on device"), KeyboardInterrupt()]
)
def test_when_a_page_cannot_be_made_nothing_is_changed(folder, error):
    publish(folder, a="old")
    manifest = folder.with_name("output.manifest.json").read_bytes()

    def pages():
        yield "a", b"new"
        yield "b", b"new"
        raise error

    with pytest.raises((CannotBuild, KeyboardInterrupt)):
        Output(folder).publish(pages())
    assert held(folder) == {"a": "old"}
    assert folder.with_name("output.manifest.json").read_bytes() == manifest
    assert beside(folder) == WHOLE


def test_a_document_that_is_gone_is_named(folder, tmp_path):
    with pytest.raises(CannotBuild, match=r"cannot read .*gone\.pdf: No such file"):
        Output(folder).publish([("gone.pdf", tmp_path / "gone.pdf")])


def interrupted(monkeypatch, after: int):
    """Lets so many files be put in place, and no more."""
    replace, done = Path.replace, []

    def replace_some(self, target):
        done.append(Path(target).name)
        if len(done) > after:
            raise OSError(5, "Input/output error", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replace_some)
    return done


def test_the_manifest_is_written_last(folder, monkeypatch):
    publish(folder, b="old")
    done = interrupted(monkeypatch, after=99)
    publish(folder, b="b", a="a", z_z="z")
    assert done == ["b", "a", "z", "output.state", "output.manifest.json"]


@pytest.mark.parametrize("after", range(4))
def test_an_interrupted_build_says_so_and_the_next_makes_it_whole(folder, monkeypatch, after):
    publish(folder, a="old", b="old", c="old")
    manifest = folder.with_name("output.manifest.json").read_bytes()
    with monkeypatch.context() as patch:
        interrupted(patch, after)
        with pytest.raises(HalfDone, match="Input/output error") as caught:
            publish(folder, a="new", b="new", d="new")
    assert caught.value.consequence.startswith("The output is part new, part old")
    assert set(held(folder).values()) <= {"old", "new"}
    assert folder.with_name("output.manifest.json").read_bytes() == manifest
    assert "output.unfinished" in beside(folder)
    publish(folder, a="new", b="new", d="new")
    assert held(folder) == {"a": "new", "b": "new", "d": "new"}
    assert beside(folder) == WHOLE


def test_a_first_build_that_was_interrupted_does_not_lock_us_out(folder, monkeypatch):
    with monkeypatch.context() as patch:
        interrupted(patch, after=1)
        with pytest.raises(HalfDone):
            publish(folder, a="a", b="b")
    publish(folder, a="a", b="b")
    assert held(folder) == {"a": "a", "b": "b"}


@pytest.mark.parametrize("manifest", [None, "", "{", "[]", "{}", '{"format": 0}', '{"files": {}}', '{"name": "app"}'])
def test_a_folder_that_no_build_has_made_is_left_alone(folder, manifest):
    folder.mkdir(parents=True)
    (folder / "letter").write_text("Dear reader")
    if manifest is not None:
        folder.with_name("output.manifest.json").write_text(manifest)
    with pytest.raises(CannotBuild, match="is not empty, and no build has made it"):
        publish(folder, a="a")
    assert held(folder) == {"letter": "Dear reader"}


def test_an_empty_folder_is_taken(folder):
    folder.mkdir(parents=True)
    publish(folder, a="a")
    assert held(folder) == {"a": "a"}


def test_what_others_have_beside_the_folder_is_left_alone(folder):
    publish(folder, a="a")
    for name in ("output.staging", "output.old", "output-2"):
        folder.with_name(name).mkdir()
        (folder.with_name(name) / "a").write_text("mine")
    publish(folder, a="b")
    assert beside(folder) == WHOLE | {"output.staging", "output.old", "output-2"}


def test_a_lock_that_is_a_link_empties_nothing(folder, elsewhere):
    folder.parent.mkdir(parents=True)
    folder.with_name("output.lock").symlink_to(elsewhere.folder / "a")
    publish(folder, a="b")
    assert elsewhere.is_as_it_was()


def test_a_parent_that_is_a_file_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotBuild, match="cannot write to"):
        publish(tmp_path / "file" / "output", a="a")


def test_two_builds_at_once_give_the_site_of_one_of_them(folder, capsys):
    sites = [{f"{name}{number}": name for number in range(30)} | {"shared": name} for name in "abc"]

    def slowly(site):
        for path, text in site.items():
            time.sleep(0.001)
            yield path, text.encode()

    threads = [threading.Thread(target=lambda site=site: Output(folder).publish(slowly(site))) for site in sites]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert held(folder) in sites
    record = json.loads(folder.with_name("output.manifest.json").read_text())["files"]
    assert record.keys() == held(folder).keys()
    assert "another build is writing" in capsys.readouterr().out
    assert beside(folder) == WHOLE
