import pytest
from hypothesis import given

from newsdesk.desk.overview import make
from newsdesk.desk.statuses import STATES, SourceChange
from newsroom.content.identity import Identity
from newsroom.faults import Fault
from tests.newsroom.making import NOW, make_article, make_newsroom
from tests.newsroom.random_content import contents

SOURCE = make_article("bg", own_summary=True)
REVISION = SOURCE.revision
OLD = "0" * 16
LATER = "2026-12-24T10:00"
COMMAND = "invoke translate news/2019/dom en"


def english(**changes):
    stamp = {"of": "bg", "stamp": REVISION} if "translation" not in changes else {}
    return make_article("en", **({"own_summary": True} | stamp | changes))


def overview(*articles, languages=("bg", "en"), **options):
    return make(make_newsroom(*languages), NOW, articles, **options)


def cell(*articles, lang="en", **options):
    [row] = overview(*articles, **options).rows
    return row.statuses[lang]


@pytest.mark.parametrize(
    ("article", "states", "words"),
    [
        (None, ["missing"], f"`{COMMAND}`"),
        (english(), ["done"], None),
        (english(translation=None), ["done"], None),
        (english(stamp=OLD), ["stale"], f"`{COMMAND}` shows what has changed"),
        (english(stamp=None), ["unstamped"], f"`{COMMAND} --done`"),
        (english(by="machine"), ["machine-translated"], f"`{COMMAND} --done --by human`"),
        (english(by="machine", stamp=OLD), ["stale", "machine-translated"], f"`{COMMAND}`"),
        (english(status="draft"), ["draft"], "delete `status: draft` in `content/news/2019/dom/en.md`"),
        (english(status="draft", own_summary=False), ["draft"], "write a `summary` and delete"),
        (english(status="draft", stamp=OLD), ["draft", "stale"], "shows what has changed"),
        (english(status="draft", date=LATER), ["draft", "embargoed"], "delete"),
        (english(date=LATER), ["embargoed"], None),
        (english(date=LATER, own_summary=False), ["embargoed"], "write a `summary` in"),
        (english(date=LATER, by="machine"), ["machine-translated", "embargoed"], "read it through"),
        (english(status="hidden"), ["hidden"], None),
        (english(status="hidden", stamp=OLD), ["stale", "hidden"], "shows what has changed"),
        (english(gone=True, stamp=OLD), ["withdrawn"], None),
        (english(gone=True, status="draft"), ["withdrawn"], None),
    ],
)
def test_the_states_of_a_translation_and_what_to_do_next(article, states, words):
    status = cell(SOURCE, *([article] if article else []))
    assert list(status.states) == states
    assert (status.next is None) == (words is None)
    assert (words or "") in (status.next or "")


@pytest.mark.parametrize(
    ("changes", "address"),
    [({}, "/en/2019/dom/"), ({"status": "hidden"}, "/en/2019/dom/")]
    + [(change, None) for change in ({"status": "draft"}, {"date": LATER}, {"gone": True})],
)
def test_only_what_readers_can_open_has_an_address(changes, address):
    status = cell(SOURCE, english(**changes))
    assert status.address == address
    assert status.path == "news/2019/dom/en.md"


def test_an_embargo_is_known_with_its_moment():
    assert cell(SOURCE, english(date=LATER)).until.isoformat() == "2026-12-24T10:00:00+02:00"
    assert cell(SOURCE, english()).until is None


def test_how_stale_and_how_far_from_ready_a_translation_is():
    changes, waiting = {"news/2019/dom/en.md": SourceChange(14, "2025-11-03")}, {"news/2019/dom/en.md": 3}
    assert cell(SOURCE, english(stamp=OLD), changes=changes).change == SourceChange(14, "2025-11-03")
    assert cell(SOURCE, english(stamp=OLD)).change is None
    status = cell(SOURCE, english(status="draft"), waiting=waiting)
    assert (status.waiting, status.next) == (3, "write what `…` stands for in `content/news/2019/dom/en.md`")


def test_nobody_translates_what_was_withdrawn():
    status = cell(make_article("bg", gone=True))
    assert (status.states, status.next) == (("withdrawn",), None)
    assert cell(make_article("bg", gone=True), english(), lang="bg").states == ("withdrawn",)


def test_the_source_is_the_article_that_translates_no_other():
    [row] = overview(make_article("bg", of="en", title="Дом"), make_article("en", title="House")).rows
    assert (row.source, row.title) == ("en", "House")
    [row] = overview(make_article("bg", of="en")).rows
    assert row.source == "bg"


def test_stories_stand_newest_first_and_pages_after_them():
    articles = [
        make_article(pair="a", date="2019-01-01"),
        make_article(pair="b", date="2021-01-01"),
        make_article(pair="c", date="2020-01-01"),
        make_article(pair="zza", kind="page"),
        make_article(pair="e", date="2020-01-01"),
        make_article(pair="d", kind="page"),
    ]
    result = overview(*articles)
    assert [row.pair for row in result.rows] == ["b", "c", "e", "a", "d", "zza"]
    assert result.rows == overview(*reversed(articles)).rows


def test_what_has_a_fault_is_faulty_and_goes_on_being_what_it_is():
    fault = Fault("news/2019/dom/en.md", 3, "…")
    status = cell(SOURCE, english(status="draft"), faults=[fault])
    assert status.states == ("faulty", "draft")
    assert "`invoke check`" in status.next
    assert "`content/news/2019/dom/en.md`" in status.next
    assert cell(SOURCE, english(), lang="bg", faults=[fault]).states == ("done",)


def test_a_file_that_cannot_be_read_is_not_missing():
    unread = Identity("news/2019/dom/en.md", "story", "en", "dom", "", None)
    status = cell(SOURCE, unread=[unread], faults=[Fault(unread.path, 1, "…")])
    assert (status.states, status.path, status.title) == (("faulty",), unread.path, None)


def test_a_story_of_which_nothing_can_be_read_is_still_there():
    unread = Identity("news/2019/dom/en.md", "story", "en", "dom", "", None)
    [row] = overview(unread=[unread], faults=[Fault(unread.path, 1, "…")]).rows
    assert (row.title, row.source, row.date, row.folder) == (None, None, None, "news/2019/dom")
    assert (row.statuses["bg"].states, row.statuses["bg"].next) == (("missing",), None)


def test_a_date_that_was_made_up_is_not_shown():
    other = make_article(pair="new", date="2025-01-01")
    faults = [Fault(SOURCE.path, 1, "…")]
    rows = overview(SOURCE, other, unsound=[SOURCE.path], faults=faults).rows
    assert [(row.pair, row.date is None) for row in rows] == [("dom", True), ("new", False)]
    rows = overview(SOURCE, other, faults=faults).rows  # a fault of something else
    assert [(row.pair, row.date is None) for row in rows] == [("new", False), ("dom", False)]
    [row] = overview(SOURCE, english(), unsound=[SOURCE.path], faults=faults).rows
    assert row.date == english().date


def test_a_language_that_there_is_not_has_no_cell():
    [row] = overview(SOURCE, make_article("el")).rows
    assert row.statuses.keys() == {"bg", "en"}
    assert overview(make_article("el")).rows == ()


def test_a_folder_with_two_stories_is_not_named_in_commands():
    first, second = make_article(path="news/x/a.md", pair="a"), make_article(path="news/x/b.md", pair="b")
    assert {row.statuses["en"].next for row in overview(first, second).rows} == {
        "`invoke translate news/x/a.md en`",
        "`invoke translate news/x/b.md en`",
    }


def test_commands_can_be_typed_as_they_stand():
    options = ("--content", "my news")
    status = cell(make_article(path="news/our 'dom'/bg.md"), options=options)
    assert status.next == """`invoke translate 'news/our '"'"'dom'"'"'' en --content 'my news'`"""


def test_what_misleads_readers_is_to_be_done_first():
    articles = [
        make_article(pair="a", date="2025-01-01"),
        make_article(pair="b", date="2024-01-01"),
        make_article("en", pair="b", date="2024-01-01", of="bg", stamp=None),
        make_article(pair="c", date="2020-01-01"),
        make_article("en", pair="c", date="2020-01-01", of="bg", stamp=OLD),
    ]
    steps = overview(*articles).steps
    assert ["/c en" in steps[0], "/a en" in steps[1], "/b en --done" in steps[2], len(steps)] == [True, True, True, 3]
    assert len(overview(*(make_article(pair=f"p{number}") for number in range(9))).steps) == 5


def test_only_what_concerns_an_edition():
    articles = [
        make_article(pair="a"),
        make_article(pair="b"),
        make_article("en", pair="b"),
        make_article("en", pair="c", status="draft"),
        make_article("en", pair="d", status="hidden"),
    ]
    result = overview(*articles).of_language("en")
    assert (result.languages, result.counts) == (("en",), {"en": {"missing": 1, "draft": 1, "hidden": 1, "done": 1}})
    assert [(row.pair, list(row.statuses)) for row in result.rows] == [("a", ["en"]), ("c", ["en"])]


@pytest.mark.parametrize(
    ("lang", "state", "words", "pairs"),
    [
        (None, None, "", ["a", "b", "c"]),
        ("en", None, "", ["a", "c"]),
        ("bg", None, "", ["c"]),
        (None, "missing", "", ["a", "c"]),
        ("bg", "missing", "", ["c"]),
        ("en", "stale", "", []),
        (None, "stale", "", []),
        (None, "draft", "", ["c"]),
        (None, "embargoed", "", ["c"]),
        (None, "done", "", ["a", "b"]),
        ("en", "done", "", ["b"]),
        (None, None, "ДОМ B", ["b"]),
        (None, None, "2019/c/en", ["c"]),
        ("bg", None, "Дом a", []),
    ],
)
def test_filters(lang, state, words, pairs):
    articles = [
        make_article(pair="a"),
        make_article(pair="b"),
        make_article("en", pair="b"),
        make_article("en", pair="c", status="draft", date=LATER),
    ]
    assert sorted(row.pair for row in overview(*articles).only(lang, state, words).rows) == pairs


@given(contents())
def test_every_story_has_one_cell_for_each_language_and_the_counts_add_up(made):
    newsroom, articles = made
    result = make(newsroom, NOW, articles)
    assert len(result.rows) == len({(article.kind, article.pair) for article in articles})
    for row in result.rows:
        assert tuple(row.statuses) == newsroom.languages
        langs = {article.lang for article in articles if (article.kind, article.pair) == (row.kind, row.pair)}
        for lang, status in row.statuses.items():
            assert status.lang == lang
            assert (status.path is None) == (lang not in langs)
            assert set(status.states) <= set(STATES)
            assert list(status.states) == sorted(status.states, key=STATES.index)
            assert ("done" in status.states) <= (status.states == ("done",))
            if status.next is None:
                assert status.is_settled or status.state == "embargoed"
    assert {lang: sum(counts.values()) for lang, counts in result.counts.items()} == dict.fromkeys(
        newsroom.languages, len(result.rows)
    )
    assert sum(len(result.only(lang).rows) for lang in newsroom.languages) == sum(
        not status.is_settled for row in result.rows for status in row.statuses.values()
    )
