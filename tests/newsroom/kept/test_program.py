import shutil

import pytest

from newsroom.kept import program as program_digest


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A copy of our own code, of which there may be another version."""
    folder = shutil.copytree(program_digest.HERE, tmp_path / "newsroom", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(program_digest, "HERE", folder)
    return folder


digest_of_program = program_digest.of_program.__wrapped__  # what a new process would say


def test_the_program_is_itself_a_part(program):
    assert digest_of_program() == digest_of_program()
    assert len(digest_of_program()) == 16


@pytest.mark.parametrize(
    "name", ["rendering/views/feeds.py", "content/markup.py", "languages/dates.py", "pictures/renditions.py"]
)
def test_every_module_counts(program, name):
    before = digest_of_program()
    with (program / name).open("a") as file:
        file.write("# changed\n")
    changed = digest_of_program()
    (program / name).rename((program / name).with_name("renamed.py"))
    assert len({before, changed, digest_of_program()}) == 3


@pytest.mark.parametrize("name", ["jinja2", "markdown", "nh3", "babel"])
def test_every_library_counts(program, monkeypatch, name):
    before, version = digest_of_program(), program_digest.importlib.metadata.version
    other = lambda package: "0.0" if package == name else version(package)  # noqa: E731
    monkeypatch.setattr(program_digest.importlib.metadata, "version", other)
    assert digest_of_program() != before


def test_the_encoders_of_pictures_count(program, monkeypatch):
    before = digest_of_program()
    monkeypatch.setattr(program_digest, "RECIPE", "another")
    assert digest_of_program() != before
