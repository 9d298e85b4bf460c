from newsroom.digests import digest_of


def test_lists_of_parts_do_not_run_together():
    assert len({digest_of(b"ab", b"c"), digest_of(b"a", b"bc"), digest_of(b"abc"), digest_of(b"abc", b"")}) == 4
