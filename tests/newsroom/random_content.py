"""Hypothesis strategies for the content of whole newsrooms, and for files in which something went wrong."""

import datetime as dt
from random import Random

from hypothesis import strategies as st

from tests.newsroom.making import LANGUAGES, NOW, make_article, make_newsroom, moment

TITLES = ["Дом „Здравец“", "Home & <b>hope</b>", "Σπίτι; Ναι", "Дім п’яти", "Цени < 5 лв. > 3 лв.", "a"]
SAME_MOMENTS = ["2019-03-28T10:30", "2018-12-31T23:59:59", "2019-10-27T03:30"]
YEARS = 12 * 365 * 24 * 60  # in minutes, from 2016: some of them lie after NOW
STATUSES = ["published"] * 4 + ["hidden", "draft"]
MOST = 8  # stories and pages


# A story is one number and what chance makes of it: each value drawn by itself would take ten times as long.
@st.composite
def contents(draw, most=MOST):
    """A newsroom and the articles of stories and pages, each in some of its languages."""
    chance = Random(draw(NUMBERS))
    codes = chance.sample(LANGUAGES, chance.randint(1, len(LANGUAGES)))
    newsroom = make_newsroom(*codes, untranslated=chance.choice(["list", "hide"]))
    pairs = draw(st.lists(NUMBERS, max_size=most))
    return newsroom, [
        article for index, pair in enumerate(pairs) for article in _articles(f"p{index}", codes, Random(pair))
    ]


NUMBERS = st.integers(0, 2**32)


def _articles(pair: str, codes: list[str], chance: Random):
    langs = chance.sample(codes, chance.randint(1, len(codes)))
    kind = chance.choice(["story", "story", "story", "page"])
    for lang in langs:
        yield make_article(
            lang,
            pair,
            kind=kind,
            title=chance.choice(TITLES),
            status=chance.choice(STATUSES),
            untranslated=chance.choice([None, None, "list", "hide"]),
            of=langs[0] if lang != langs[0] and chance.random() < 0.5 else None,
            authors=tuple(chance.sample(["Мария", "Αθηνά"], chance.randint(0, 2))),
            **_of_story(chance) if kind == "story" else {},
        )


def _of_story(chance: Random) -> dict:
    return {
        "date": _date(chance),
        "modified": chance.choice([None, _date(chance)]),
        "category": chance.choice(["news", "press-release"]),
        "tags": tuple(chance.sample(["school", "family"], chance.randint(0, 2))),
        "place": chance.choice([None, "Габрово"]),
    }


def _date(chance: Random) -> dt.datetime:
    if chance.random() < 0.3:
        return moment(chance.choice(SAME_MOMENTS))
    if chance.random() < 0.2:
        return NOW - dt.timedelta(minutes=chance.randint(-5000, 5000))
    return moment("2016-01-01") + dt.timedelta(minutes=chance.randrange(YEARS))


INSERTS = [
    b"", b"\0", b"\t", b"\r", b"\n", b"\r\n", b"---", b"---\n", b": ", b":", b"- ", b"* ", b"*a", b"&a ", b"!", b"!!int ", b"!!bool ",
    b"!!timestamp ", b"!!set ", b"{", b"}", b"[", b"]", b"[]", b"{}", b'"', b"'", b"\\", b"\\u0000", b"|\n ", b">\n", b"? ", b"?\n",
    b"# ", b"%", b"@", b"`", b"~", b"null", b"true", b"<<: ", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xe2\x80\xae",
    b"\xc2\x85", b"\xc2\xa0", "о\u0301".encode(), "Й".encode(), "„“".encode(), "👩‍👧".encode(), b"<script>", b"<h1>", b"<a href=", b"<table>",
    b"![](", b"[x](//[", b"[x](http://[x", b"![x](%00)", b"&#0;", b"&#x202e;", b"&nbsp;", b"<!--", b"<![CDATA[", b"<?", b"\n\n    ", b"\n> ",
    b"\n| a |\n|---|\n", b"[^1]", b"\n[^1]: ", b"\n*[a]: ", b"{: ", b"{.a #b}", b"<div markdown=1>", b"9" * 30, b"title: x\n", b"\ntags: 5\n",
    b"\nevent: {start: 2019-01-01}\n", b"\ncover: {src: a, alt: b}\n", b"\ntranslation: {of: en}\n", b"\nauthors: [[a]]\n",
]  # fmt: skip


@st.composite
def mutations(draw, *texts):
    """One of the texts in which a few bytes went, came or changed places."""
    raw = draw(st.sampled_from(texts)).encode()
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 40)))
        new = draw(st.sampled_from(INSERTS) | st.binary(max_size=4))
        raw = raw[:start] + new + raw[draw(st.sampled_from([start, end])) :]
    return raw


def lines_of(raw: bytes) -> int:
    """How many lines an editor shows."""
    return len(raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
