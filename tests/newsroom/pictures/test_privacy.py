import json
import subprocess

import pytest
from PIL import Image

from newsroom.pictures import measure
from newsroom.pictures.renditions import produce
from tests.conftest import need_program
from tests.newsroom.pictures.making import CANARY, HARMLESS, LOADED, MARKS


@pytest.mark.parametrize("kind", LOADED)
def test_no_metadata_of_any_kind(photo, tmp_path, kind):
    data = LOADED[kind]()
    assert CANARY.encode() in data
    file = photo(data)
    files = produce(file, measure(file), tmp_path / "cache")
    for rendition in files.values():
        content = rendition.read_bytes()
        for coding in ("ascii", "utf-16-le", "utf-16-be"):
            assert CANARY.encode(coding) not in content
        for mark in MARKS:
            assert mark not in content
        with Image.open(rendition) as image:
            assert set(image.info) <= HARMLESS


@pytest.mark.parametrize("kind", LOADED)
def test_exiftool_finds_no_metadata(photo, tmp_path, kind):
    program = need_program("exiftool")
    file = photo(LOADED[kind]())
    files = produce(file, measure(file), tmp_path / "cache")
    tool = [program, "-json", "-G", "-a", "-u", "-ee"]
    before = subprocess.run([*tool, file], capture_output=True, check=True, text=True).stdout
    assert CANARY in before
    after = subprocess.run([*tool, *files.values()], capture_output=True, check=True, text=True).stdout
    groups = {key.partition(":")[0] for report in json.loads(after) for key in report if ":" in key}
    assert groups <= {"ExifTool", "File", "Composite", "JFIF", "RIFF", "PNG"}
    assert CANARY not in after
