"""What an older version of this program has left: an output beside a manifest of its own, and releases at a target."""

import json

import pytest

from newsroom.digests import digest_of
from newsroom.kept import state
from newsroom.output import Output
from tests.deploy.desk import Desk
from tests.deploy.test_broken_off import in_folder
from tests.deploy.test_store import BUCKET, client  # noqa: F401 -- a fixture
from tests.deploy.test_store import site as in_store


def age(desk: Desk) -> dict[str, bytes]:
    """Makes the output one of the first format, with the state that goes with it; returns its files."""
    output = Output(desk.output)
    last = state.load(output.state, output.manifest)
    assert last.files
    lines = ",\n".join(
        f'{json.dumps(name, ensure_ascii=False)}:{{"sha256":"{file.sha256}","size":{file.size}}}'
        for name, file in last.files.items()
    )
    output.manifest.write_text(f'{{"format":1,"files":{{\n{lines}\n}}}}\n')
    last.manifest = digest_of(output.manifest.read_bytes())
    state.save(output.state, last)
    return desk.built()


def test_an_output_of_another_format_is_not_taken_as_it_is(desk: Desk, tmp_path):
    target = f"file://{tmp_path}/srv"
    desk.published(target)
    live = (tmp_path / "srv/current").readlink()
    age(desk)
    done = desk.deploy(target, as_built=True)
    assert done.status == 1
    assert "was built by another version of this program (output.manifest.json has the format 1, and not 2)" in done.err
    assert "run `invoke deploy` without --as-built" in done.err
    assert (tmp_path / "srv/current").readlink() == live


def test_a_build_takes_over_an_output_of_another_format(desk: Desk, tmp_path):
    """It is an output of ours: nobody has to empty it by hand."""
    target = f"file://{tmp_path}/srv"
    desk.published(target)
    manifest = Output(desk.output).manifest.read_bytes()
    before = age(desk)
    desk.write("news/2026/one/photo.jpg", (desk.content / "news/2026/one/photo.jpg").read_bytes())
    assert desk.published(target, again=True) == 0, "every file is there already"
    assert desk.built() == before
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    age(desk)
    desk.published(target)
    assert Output(desk.output).manifest.read_bytes().startswith(b'{"format":2,')
    assert Output(desk.output).manifest.read_bytes() != manifest
    assert in_folder(tmp_path / "srv") == desk.built()


@pytest.mark.parametrize("kind", ["folder", pytest.param("store", marks=pytest.mark.slow)])
def test_forward_and_back_between_old_releases_and_new_ones(desk: Desk, tmp_path, kind, request):
    """Of releases that were sent before builds gave ranks there are none at the target."""
    if kind == "store":
        store = request.getfixturevalue("client")
    target = f"s3://{BUCKET}" if kind == "store" else f"file://{tmp_path}/srv"

    def published() -> dict[str, bytes]:
        return in_store(store) if kind == "store" else in_folder(tmp_path / "srv")

    sites = []
    for slug in ("edno", "dve", "tri"):
        desk.article("news/2026/two/bg.md", f"Текст {slug}.", date="2026-02-02", summary="Накратко.", slug=slug)
        desk.commit()
        desk.published(target)
        sites.append(desk.built())
        if kind == "store" and slug != "tri":
            old = [
                one["Key"] for one in store.list_objects_v2(Bucket=BUCKET)["Contents"] if one["Key"].endswith(".ranks")
            ]
            assert len(old) == 1
            store.delete_object(Bucket=BUCKET, Key=old[0])
    for wanted in (sites[1], sites[0]):
        done = desk.rollback(target)
        assert (done.status, published()) == (0, wanted), done.err
    desk.article("news/2026/two/bg.md", "Ново.", date="2026-02-02", summary="Накратко.", slug="chetiri")
    desk.commit()
    desk.published(target)
    assert published() == desk.built()
