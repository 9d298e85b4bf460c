import gzip

import brotli
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.deploying import compressed, releases
from newsdesk.deploying.faults import CannotDeploy
from tests.site.making import files, snapshot

TEXT = "Здравей, свят. ".encode() * 100
NAME = "bg/2026/здравей свят/index.html"


@pytest.fixture
def output(tmp_path):
    def make(**contents: bytes):
        folder = tmp_path / "output"
        for name, data in contents.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        return folder

    return make


def beside(folder):
    site = {name: releases.digest(data) for name, data in files(folder).items()}
    store = folder.with_name("store")
    made = compressed.beside(folder, site, store)
    assert made.keys() == files(compressed.folder(store)).keys()
    return compressed.folder(store)


def unpacked(folder) -> dict[str, bytes]:
    how = {"gz": gzip.decompress, "br": brotli.decompress}
    return {name: how[name.rpartition(".")[2]](data) for name, data in files(folder).items()}


def test_texts_are_compressed_twice_and_nothing_else_is(output):
    folder = output(**{NAME: TEXT, "a.css": TEXT, "photo.jpg": TEXT, "документ.pdf": TEXT, "html": TEXT[:9]})
    assert unpacked(beside(folder)) == {f"{name}{end}": TEXT for name in (NAME, "a.css") for end in (".gz", ".br")}


@given(st.binary(max_size=2000) | st.binary(max_size=20).map(lambda data: data * 100))
def test_it_is_compressed_only_where_it_pays(data):
    packed = compressed.gzipped(data)
    if packed is None:
        assert len(data) < compressed.SMALLEST or len(gzip.compress(data)) >= compressed.WORTHWHILE * len(data)
    else:
        assert gzip.decompress(packed) == data
        assert len(packed) < len(data)
        assert compressed.gzipped(data) == packed


def test_what_is_there_already_is_not_made_again(output):
    first = beside(output(**{NAME: TEXT, "a.css": TEXT}))
    (first / f"{NAME}.gz").write_bytes(b"made before")
    assert files(beside(output(**{"a.css": TEXT * 2})))[f"{NAME}.gz"] == b"made before"
    assert gzip.decompress((first / "a.css.gz").read_bytes()) == TEXT * 2


def test_what_went_or_does_not_pay_any_more_goes(output):
    folder = output(**{NAME: TEXT, "a.css": TEXT})
    assert len(files(beside(folder))) == 4
    (folder / NAME).unlink()
    (folder / "a.css").write_bytes(b"short")
    assert files(beside(folder)) == {}


@pytest.mark.parametrize("index", [b"", b"x", b"\xc1", msgspec.msgpack.encode([]), msgspec.msgpack.encode({"a": 5})])
def test_a_damaged_index_is_no_index(output, index):
    folder = output(**{NAME: TEXT})
    before = snapshot(beside(folder))
    (folder.with_name("store") / "files" / f"{NAME}.gz").write_bytes(b"half")
    (folder.with_name("store") / "files" / "left over.gz").write_bytes(b"")
    (folder.with_name("store") / "index").write_bytes(index)
    assert snapshot(beside(folder)) == before


@pytest.mark.parametrize("harm", [lambda path: path.write_text("edited"), lambda path: path.unlink()])
def test_an_output_that_changes_meanwhile(output, harm):
    folder = output(**{NAME: TEXT, "a.css": TEXT})
    beside(folder)
    (folder / NAME).write_bytes(TEXT * 2)
    site = {name: releases.digest(data) for name, data in files(folder).items()}
    harm(folder / NAME)
    with pytest.raises(CannotDeploy, match="has changed while it was being deployed: run it again"):
        compressed.beside(folder, site, folder.with_name("store"))
    assert not (folder.with_name("store") / "index").exists()


def test_a_flipped_bit_of_the_index_makes_all_anew_with_one_line(output, capsys):
    folder = output(**{NAME: TEXT, "a.css": TEXT})
    before = files(beside(folder))
    index = folder.with_name("store") / "index"
    whole = index.read_bytes()
    for at in range(0, len(whole), 7):
        index.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert files(beside(folder)) == before
        assert (
            capsys.readouterr().out
            == "note: what earlier deploys had compressed was damaged, or another version made it: it is made anew\n"
        )
    beside(folder)
    assert capsys.readouterr().out == ""
