import hashlib
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.deploying import built_site
from newsdesk.deploying.built_site import BuiltSite
from newsdesk.deploying.faults import CannotDeploy

FILES = {
    "index.html": b"<!doctype html><body>",
    "bg/2026/nov/index.html": "<body>Здравей".encode(),
    "bg/2026/документ с интервали.pdf": b"%PDF",
}


@pytest.fixture
def output(tmp_path):
    """An output as a build leaves it."""

    def make(files=FILES, **about):
        folder = tmp_path / "site" / "output"
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        about = {"kind": "page", "rank": 2} | about
        listed = {name: {"sha256": digest(data), "size": len(data)} | about for name, data in files.items()}
        manifest(folder).write_text(json.dumps({"format": 2, "files": listed}))
        return folder

    return make


def manifest(folder):
    return folder.with_name("output.manifest.json")


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def refused(folder) -> str:
    with pytest.raises(CannotDeploy) as error:
        built_site.site_of(folder)
    return str(error.value)


def test_every_file_with_its_digest(output):
    files = {name: digest(data) for name, data in FILES.items()}
    assert built_site.site_of(output()) == BuiltSite(files, ranks=dict.fromkeys(files, 2))


@pytest.mark.parametrize(
    ("about", "moved", "gone", "articles"),
    [
        ({"kind": "redirect", "to": "/bg/2026/nov/?a&b"}, {"a/index.html": "/bg/2026/nov/?a&b"}, set(), set()),
        ({"kind": "gone"}, {}, {"a/index.html"}, set()),
        ({"kind": "story"}, {}, set(), {"a/index.html"}),
        ({"kind": "topics"}, {}, set(), set()),
    ],
)
def test_what_a_page_is_stands_in_the_manifest(output, about, moved, gone, articles):
    """And not in the page: whatever a theme writes there, this is how it is known."""
    pages = {"a/index.html": b'<body class="gone"><meta http-equiv="refresh" content="0; url=/x/">'}
    site = built_site.site_of(output(pages, **about))
    assert (site.moved, site.gone, site.articles) == (moved, gone, articles)
    assert site.ranks == {"a/index.html": 2}


def _link(folder):
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to("/etc/hostname")


def _linked_folder(folder):
    (folder / "en").symlink_to("/etc")


def _pipe(folder):
    os.mkfifo(folder / "pipe")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: (folder / "index.html").unlink(), ["index.html is missing"]),
        (lambda folder: (folder / "index.html").write_text("x"), ["index.html was changed"]),
        (lambda folder: (folder / "нов.html").write_text("x"), ["нов.html was added"]),
        (lambda folder: (folder / ".swp").write_text("x"), [".swp was added"]),
        (_link, ["index.html is missing", "index.html (a link) was added"]),
        (_linked_folder, ["en (a link) was added"]),
        (_pipe, ["pipe was added"]),
        (lambda folder: (folder / "index.html").write_bytes("нов".encode("cp1251")), ["index.html was changed"]),
    ],
)
def test_an_output_that_somebody_has_changed(output, spoil, words):
    folder = output()
    spoil(folder)
    said = refused(folder)
    assert "is not as the build left it" in said
    assert "build again" in said
    for word in words:
        assert word in said


def test_of_many_changes_only_some_are_named(output):
    folder = output()
    for number in range(30):
        (folder / f"{number:02}").touch()
    said = refused(folder)
    assert said.count(" was added") == 10
    assert "and 20 more files" in said


@pytest.mark.parametrize("name", ["output.unfinished", "output.staging"])
def test_a_build_that_was_broken_off(output, name):
    folder = output()
    config = {
        "output.unfinished": built_site.Output(folder).unfinished,
        "output.staging": built_site.Output(folder).staging,
    }
    config[name].mkdir()
    assert "is half done" in refused(folder)


def test_a_folder_that_no_build_has_made(output):
    folder = output()
    manifest(folder).unlink()
    assert "was made by no build: output.manifest.json is not beside it" in refused(folder)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b'{"format": 2, "files": {"a": null}}', b"\xff\xfe", b'{"format": 2, "fi']
)
def test_a_damaged_manifest(output, data):
    folder = output()
    manifest(folder).write_bytes(data)
    assert "output.manifest.json is damaged: build again with `--clean`" in refused(folder)


def test_a_manifest_of_another_version(output):
    folder = output()
    manifest(folder).write_text('{"format": 1, "files": {"index.html": {"sha256": "x", "size": 1}}}')
    said = refused(folder)
    assert "was built by another version of this program" in said
    assert "build it again" in said


def test_a_folder_in_the_place_of_the_manifest(output):
    folder = output()
    manifest(folder).unlink()
    manifest(folder).mkdir()
    assert "is damaged" in refused(folder)


@given(end=st.integers(0, 400))
def test_a_manifest_that_was_cut_off(tmp_path_factory, end):
    folder = tmp_path_factory.mktemp("cut") / "output"
    folder.mkdir()
    (folder / "a").write_bytes(b"a")
    whole_one = json.dumps(
        {"format": 2, "files": {"a": {"sha256": digest(b"a"), "size": 1, "kind": "page", "rank": 2}}}
    )
    manifest(folder).write_text(whole_one[:end])
    if end < len(whole_one):
        assert "is damaged" in refused(folder)
    else:
        assert built_site.site_of(folder).files == {"a": digest(b"a")}
