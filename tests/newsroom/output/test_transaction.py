import pytest

from newsroom import kinds
from newsroom.output import Output

ROLE = kinds.CHOOSER.role


@pytest.fixture
def output(tmp_path):
    """An output with one page, as a build left it."""
    output = Output(tmp_path / "output")
    with output.transaction() as transaction:
        transaction.finish([transaction.make("index.html", ROLE, b"1", b"fingerprint", b"dependencies")])
    return output


def test_asking_whether_a_file_is_the_same_changes_nothing(output):
    with output.transaction() as transaction:
        for _ in range(2):
            assert transaction.same("index.html", ROLE, b"fingerprint", b"others").file.dependencies == b"others"
            assert transaction.unchanged("index.html", ROLE, b"dependencies")
            assert not transaction.unchanged("index.html", ROLE, b"others")


def test_the_next_build_compares_the_newer_dependencies(output):
    with output.transaction() as transaction:
        counts = transaction.finish([transaction.same("index.html", ROLE, b"fingerprint", b"others")])
    assert (counts.written, counts.unchanged) == (0, 1)
    with output.transaction() as transaction:
        assert transaction.unchanged("index.html", ROLE, b"others")
        assert not transaction.unchanged("index.html", ROLE, b"dependencies")


def test_a_file_made_from_something_else_is_not_the_same(output):
    with output.transaction() as transaction:
        assert not transaction.same("index.html", ROLE, b"another")
        assert not transaction.same("other.html", ROLE, b"fingerprint")


def test_asking_for_the_last_build_twice_gives_the_same(output):
    assert output.last_build() == output.last_build() == Output(output.folder).last_build()
