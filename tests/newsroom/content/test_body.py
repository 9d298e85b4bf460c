import pickle

import pytest

from newsroom.content.body import Body, Placeholder, WholeBody
from newsroom.digests import digest_of

HTML, LINK = "<p>\x000\x00там</a></p>", Placeholder("link", "en.md")


def test_a_text_is_known_by_its_digest_and_its_placeholders_wherever_it_is_kept():
    whole = WholeBody(HTML, (LINK,))
    elsewhere = Body(digest_of(HTML.encode()), (LINK,))
    assert whole == elsewhere
    assert hash(whole) == hash(elsewhere)
    assert whole != WholeBody(HTML, ())
    assert whole != WholeBody(f"{HTML} ", (LINK,))
    assert whole != HTML


def test_a_text_goes_from_one_process_to_another():
    copy = pickle.loads(pickle.dumps(WholeBody(HTML, (LINK,))))  # noqa: S301 -- our own
    assert (copy.html, copy.placeholders, copy.digest) == (HTML, (LINK,), digest_of(HTML.encode()))


def test_a_text_that_nobody_holds_has_no_html():
    with pytest.raises(NotImplementedError):
        _ = Body(b"", ()).html
