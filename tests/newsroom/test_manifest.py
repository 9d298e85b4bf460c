import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import kinds, manifest
from newsroom.manifest import ROLES, AnotherFormat, ListedFile, Rank, Role

SHA = "a" * 64
names = st.text(st.characters(codec="utf-8"), min_size=1)
roles = st.sampled_from(list(ROLES.values())) | st.builds(Role, st.just("redirect"), st.just(Rank.PAGE), names)


@given(st.dictionaries(names, st.tuples(st.integers(0), roles)))
def test_what_was_written_is_read(files):
    raw = manifest.encode((name, SHA, size, role) for name, (size, role) in files.items())
    assert manifest.decode(raw) == {name: ListedFile(SHA, size, *role) for name, (size, role) in files.items()}
    assert raw.startswith(manifest.BEGINNING)
    assert manifest.BEGINNING_OF_ANY.match(raw)


def test_a_line_for_each_file_so_that_two_can_be_compared_by_eye():
    redirect = Role("redirect", Rank.PAGE, '/bg/"нов"/')
    raw = manifest.encode([("bg/стар/index.html", SHA, 7, redirect), ("index.html", SHA, 9, kinds.CHOOSER.role)])
    assert raw.decode().splitlines() == [
        '{"format":2,"files":{',
        f'"bg/стар/index.html":{{"sha256":"{SHA}","size":7,"kind":"redirect","rank":2,"to":"/bg/\\"нов\\"/"}},',
        f'"index.html":{{"sha256":"{SHA}","size":9,"kind":"chooser","rank":3}}',
        "}}",
    ]
    assert json.loads(raw)


def test_nothing_comes_before_what_it_leads_to():
    order = [ROLES["theme"], ROLES["picture"], kinds.STORY.role, kinds.FRONT.role, kinds.FEED.role]
    assert sorted(order, key=lambda role: role.rank) == order
    assert kinds.PAGE.rank == kinds.STORY.rank
    assert kinds.REDIRECT.rank > max(kind.rank for kind in kinds.EDITION)


@pytest.mark.parametrize("raw", [b'{"format":1,"files":{\n}}\n', b'{"format":3,"files":[]}', b'{"format":9}'])
def test_another_format_is_not_called_damaged(raw):
    with pytest.raises(AnotherFormat, match=r"the format \d, and not 2"):
        manifest.decode(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"null",
        b"\xff\xfe",
        b'{"format":"2"}',
        b'{"format":2}',
        b'{"format":2,"files":[]}',
        b'{"format":2,"files":{"a":null}}',
        b'{"format":2,"files":{"a":{"sha256":"x","size":1}}}',
        b'{"format":2,"files":{"a":{"sha256":5,"size":1,"kind":"page","rank":2}}}',
        b'{"format":2,"files":{"a',
    ],
)
def test_a_damaged_one(raw):
    with pytest.raises(ValueError) as error:  # noqa: PT011 -- any but that of another format
        manifest.decode(raw)
    assert not isinstance(error.value, AnotherFormat)
