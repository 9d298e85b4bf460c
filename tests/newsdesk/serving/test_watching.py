import math
import time
from pathlib import Path

import pytest

from newsdesk.serving.watching import MANY, Watch


@pytest.fixture
def watch(tmp_path) -> Watch:
    """One that has begun."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.py").touch()
    watch = Watch([tmp_path / "folder"], [tmp_path / "file.py"])
    assert watch.saved.get(timeout=60) == watch.saved.get(timeout=60) == set()
    return watch


@pytest.mark.parametrize("name", ["file.py", "folder/new.md", "folder/below/new.md"])
def test_a_save_is_noticed(watch, tmp_path, name):
    (tmp_path / "folder" / "below").mkdir()
    watch.next(math.inf)
    (tmp_path / ".part").write_text("New.")
    (tmp_path / ".part").replace(tmp_path / name)
    assert tmp_path / name in watch.next(math.inf)


def test_what_is_none_of_ours_is_not(watch, tmp_path):
    (tmp_path / "other.py").write_text("Not watched.")
    (tmp_path / "folder" / "text.md~").write_text("An editor's copy.")
    (tmp_path / "folder" / "text.md").write_text("Text.")
    assert watch.next(math.inf) == {tmp_path / "folder" / "text.md"}


def test_what_waits_is_one_change(watch):
    for name in "abc":
        watch.saved.put({Path(name)})
    assert watch.next(math.inf) == {Path("a"), Path("b"), Path("c")}
    watch.saved.put({Path(str(number)) for number in range(MANY + 1)})
    assert len(watch.next(math.inf)) == MANY + 1


def test_a_moment_that_comes_first(watch):
    assert watch.next(time.time() - 1) is None
    assert watch.next(time.time() + 0.01) is None


def test_a_folder_that_is_not_there_is_waited_for(tmp_path):
    folder = tmp_path / "nowhere"
    watch = Watch([folder], [tmp_path / "file.py"])
    while watch.saved.get(timeout=60):  # that of the other begins
        pass
    folder.mkdir()
    file, end = folder / "new.md", time.time() + 60
    while file not in (watch.next(time.time() + 1) or ()):
        file.write_text("New.")
        assert time.time() < end
