"""Where old addresses lead: in one hop to what took their place, whatever is edited."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.redirects import lock, resolve
from newsroom.redirects.moves import Moves
from newsroom.redirects.present import Present, owner_of_article
from newsroom.structure.editions import make_editions
from newsroom.structure.routes import ListRoute, routes_of
from newsroom.structure.stories import pair_up
from tests.newsroom.making import NOW, make_article, make_newsroom

NEWSROOM = make_newsroom()


class Book:
    """A newsroom with its lock, as builds leave it."""

    def __init__(self, *articles, newsroom=NEWSROOM, text=""):
        self.articles, self.newsroom, self.data = list(articles), newsroom, text.encode()

    def find(self) -> tuple[Present, Moves, list]:
        """What a build finds; the faults of the lock and of moves together."""
        stories, faults = pair_up(self.articles, self.newsroom)
        assert not faults, faults
        routes = routes_of(make_editions(stories, self.newsroom, NOW), self.newsroom, 3)
        public = [one for one in self.articles if one.is_public(NOW)]
        feeds = [
            f"{route.address}feed.xml"
            for route in routes
            if isinstance(route, ListRoute) and route.kind.has_feed and route.number == 1
        ]
        present = Present(routes, ["/", "/404.html", "/robots.txt", *feeds])
        book, faults = lock.parse(self.data, present.lines)
        found, more = resolve.find(book, present, self.articles, public, self.newsroom.languages)
        self.next = resolve.next_lock(book, present, found)
        return present, found, [*faults, *more]

    def build(self) -> Moves:
        """A build that succeeds, and records."""
        _, found, faults = self.find()
        assert not faults, faults
        self.data = self.next
        return found

    def hops(self) -> dict[str, str]:
        return {hop.source: hop.target for hop in self.build().redirects}

    def gone(self) -> list[str]:
        return [one.address for one in self.build().gone]

    def faults(self) -> list[tuple[str, int, str]]:
        return [(fault.file, fault.line, fault.message) for fault in self.find()[2]]

    def change(self, index=0, **changes):
        self.articles[index] = replace(self.articles[index], **changes)


def later(year: int):
    return make_article().date.replace(year=year)


def test_without_changes_nothing_moves():
    book = Book(make_article())
    book.build()
    assert book.data.decode().splitlines()[len(lock.HEADER) :] == [
        "/bg/2019/ bg year:2019",
        "/bg/2019/dom/ bg story:dom",
        "/bg/category/novini/ bg category:news",
        "/en/2019/ en year:2019",
        "/en/category/news/ en category:news",
    ]
    before = book.data
    assert book.build() == Moves()
    assert book.data == before


def test_slug_year_and_both_lead_to_the_present_address_in_one_hop():
    book = Book(make_article())
    book.build()
    book.change(slug="nov")
    assert book.hops() == {"/bg/2019/dom/": "/bg/2019/nov/"}
    book.change(date=later(2020))
    hops = book.hops()
    assert hops["/bg/2019/dom/"] == hops["/bg/2019/nov/"] == "/bg/2020/nov/"
    book.change(slug="dom", date=later(2019))  # and back: what was old is new, what was new is old
    hops = book.hops()
    assert "/bg/2019/dom/" not in hops
    assert hops["/bg/2020/nov/"] == hops["/bg/2019/nov/"] == "/bg/2019/dom/"


def test_a_page_moves_too_and_each_language_by_itself():
    book = Book(make_article("bg", kind="page"), make_article("en", kind="page"))
    book.build()
    book.change(slug="za-nas")
    assert book.hops() == {"/bg/dom/": "/bg/za-nas/"}


def test_the_year_of_the_last_story_leads_to_the_archive_for_as_long_as_it_is_empty():
    book = Book(make_article())
    book.build()
    book.change(date=later(2020))
    found = {hop.source: hop for hop in book.build().redirects}
    assert found["/bg/2019/"].target == "/bg/archive/"
    assert not found["/bg/2019/"].lasting
    assert found["/bg/2019/dom/"].lasting
    book.change(date=later(2019))
    assert "/bg/2019/" not in book.hops()


def test_a_category_moves_with_its_feed_and_an_empty_one_leads_to_the_front():
    book = Book(make_article(), newsroom=NEWSROOM)
    book.build()
    moved = replace(NEWSROOM.categories["news"], slugs={"bg": "vesti", "en": "news"})
    book.newsroom = replace(NEWSROOM, categories=NEWSROOM.categories | {"news": moved})
    found = book.build()
    assert [hop[:2] for hop in found.redirects] == [("/bg/category/novini/", "/bg/category/vesti/")]
    assert [hop[:2] for hop in found.feeds] == [
        ("/bg/category/novini/feed.xml", "/bg/category/vesti/feed.xml"),
    ]
    book.change(category="press-release")
    found = book.build()
    hops = {hop.source: hop.target for hop in (*found.redirects, *found.feeds)}
    assert hops["/bg/category/novini/"] == hops["/bg/category/vesti/"] == "/bg/"
    assert hops["/bg/category/vesti/feed.xml"] == "/bg/feed.xml"


def test_a_tag_moves():
    book = Book(make_article(tags=("school",)))
    book.build()
    moved = replace(NEWSROOM.tags["school"], slugs={"bg": "uchilishta", "en": "school"})
    book.newsroom = replace(NEWSROOM, tags=NEWSROOM.tags | {"school": moved})
    assert book.hops() == {"/bg/tag/uchilishte/": "/bg/tag/uchilishta/"}


@pytest.mark.parametrize("change", [{"status": "draft"}, {"gone": True}, {"date": later(2031)}])
def test_what_is_no_longer_public_is_gone_and_its_next_address_unknown(change):
    book = Book(make_article(aliases=("/novini/1.html",)), make_article(pair="other"))
    book.build()
    book.change(slug="secret", aliases=("/secret/",), **change)
    found = book.build()
    assert [one.address for one in found.gone] == ["/bg/2019/dom/", "/novini/1.html"]
    assert "secret" not in str(found)
    assert b"secret" not in book.data


@pytest.mark.parametrize("change", [{"status": "draft"}, {"gone": True}, {"date": later(2031)}])
def test_what_was_never_public_leaves_no_trace(change):
    book = Book(make_article(slug="secret", aliases=("/secret.html",), **change))
    assert book.build() == Moves()
    assert b"secret" not in book.data


def test_a_hidden_article_moves_but_its_address_is_not_for_lists():
    book = Book(make_article(status="hidden"))
    book.build()
    book.change(slug="nov")
    assert [(hop.target, hop.listed) for hop in book.build().redirects] == [("/bg/2019/nov/", False)]


def vanished(*marks: str) -> Book:
    """A newsroom that has lost the story `dom`, with this at the ends of its two lines."""
    book = Book(make_article(), make_article(pair="other"))
    book.build()
    book.change(slug="nov")
    book.build()
    del book.articles[0]
    for slug, mark in zip(("dom", "nov"), marks, strict=False):
        book.data = book.data.replace(
            f"/bg/2019/{slug}/ bg story:dom".encode(), f"/bg/2019/{slug}/ bg story:dom{mark}".encode()
        )
    return book


def test_when_a_story_vanishes_the_build_asks_once_and_says_what_to_write():
    ((file, line, message),) = vanished().faults()
    assert (file, line) == ("addresses.lock", 5)
    for words in ("`/bg/2019/dom/`", "` gone`", "` -> `", "`pair: dom`", "likewise `/bg/2019/nov/`"):
        assert words in message


@pytest.mark.parametrize("marks", [(" gone",), ("", " gone"), (" gone", " gone")])
def test_gone_after_one_line_holds_for_the_whole_article(marks):
    book = vanished(*marks)
    assert book.gone() == ["/bg/2019/dom/", "/bg/2019/nov/"]
    assert book.gone() == ["/bg/2019/dom/", "/bg/2019/nov/"]


def test_an_arrow_leads_elsewhere_in_one_hop_even_when_that_moves():
    book = vanished(" -> /bg/2019/other/")
    assert book.hops() == {"/bg/2019/dom/": "/bg/2019/other/", "/bg/2019/nov/": "/bg/2019/other/"}
    book.change(slug="third")
    assert set(book.hops().values()) == {"/bg/2019/third/"}
    book.change(status="draft")
    assert book.gone() == ["/bg/2019/dom/", "/bg/2019/nov/", "/bg/2019/other/", "/bg/2019/third/"]


def test_arrows_to_lists_and_to_withdrawn_texts():
    assert vanished(" -> /bg/archive/", " -> /bg/2019/dom/").hops() == {
        "/bg/2019/dom/": "/bg/archive/",
        "/bg/2019/nov/": "/bg/archive/",
    }
    assert vanished(" gone", " -> /bg/2019/dom/").gone() == ["/bg/2019/dom/", "/bg/2019/nov/"]


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ((" -> /bg/2019/dom/",), "leads to nothing but itself (/bg/2019/dom/ → /bg/2019/dom/)"),
        ((" -> /bg/2019/nov/", " -> /bg/2019/dom/"), "/bg/2019/dom/ → /bg/2019/nov/ → /bg/2019/dom/"),
        ((" -> /bg/2019/nowhere/",), "where no page stands"),
    ],
)
def test_loops_and_arrows_into_nothing_are_faults(marks, words):
    faults = vanished(*marks).faults()
    assert words in faults[0][2]
    assert {fault[0] for fault in faults} == {"addresses.lock"}


def test_an_alias_of_another_article_takes_over():
    book = vanished()
    book.change(aliases=("/bg/2019/dom/",))
    assert book.hops() == {"/bg/2019/dom/": "/bg/2019/other/", "/bg/2019/nov/": "/bg/2019/other/"}
    book.change(aliases=())  # it was published as the other's
    assert set(book.hops().values()) == {"/bg/2019/other/"}


def test_a_renamed_folder_takes_the_addresses_along():
    book = Book(make_article(slug="a"))
    book.build()
    book.change(slug="b")
    book.build()
    book.articles = [make_article(pair="renamed", slug="b")]
    assert book.hops() == {"/bg/2019/a/": "/bg/2019/b/"}
    assert b"story:dom" not in book.data
    book.change(slug="c")
    assert book.hops() == {"/bg/2019/a/": "/bg/2019/c/", "/bg/2019/b/": "/bg/2019/c/"}


def test_a_page_on_the_former_address_of_another_is_a_fault():
    book = Book(make_article(slug="a"), make_article(pair="other", slug="b"))
    book.build()
    book.change(slug="c")
    book.build()
    book.change(1, slug="a")
    ((file, _, message),) = book.faults()
    assert file == "addresses.lock"
    assert "former address of /bg/2019/c/" in message
    assert "news/2019/other/bg.md" in message
    book.data = book.data.replace(b"/bg/2019/a/ bg story:dom\n", b"")  # as the message says
    assert book.hops() == {"/bg/2019/b/": "/bg/2019/a/"}


@pytest.mark.parametrize("mark", ["gone", "-> /bg/archive/"])
def test_a_mark_where_a_page_stands_is_a_fault(mark):
    ((file, line, message),) = Book(make_article(), text=f"\n/bg/2019/dom/ bg story:dom {mark}").faults()
    assert (file, line) == ("addresses.lock", 2)
    assert f"has `{mark}`, but a page stands there, news/2019/dom/bg.md" in message


def test_the_newsrooms_own_addresses_are_nobodys():
    faults = Book(make_article(), text="/robots.txt bg story:dom\n/bg/archive/ bg page:archive").faults()
    assert [(line, "itself" in message) for _, line, message in faults] == [(1, True), (2, True)]


def test_what_a_merge_leaves_twice():
    text = (
        "/bg/2018/x/ bg story:dom\n/bg/2018/x/ bg story:lost\n/bg/2018/y/ bg story:dom\n/bg/2018/y/ bg story:dom gone"
    )
    found = Book(make_article(), text=text).build()
    assert [hop[:2] for hop in found.redirects] == [("/bg/2018/x/", "/bg/2019/dom/")]
    assert [one.address for one in found.gone] == ["/bg/2018/y/"]


@pytest.mark.parametrize(
    "text",
    [
        "/bg/2018/x/ bg story:dom\n/bg/2018/x/ bg story:other",
        "/bg/2018/x/ bg story:dom gone\n/bg/2018/x/ bg story:dom -> /bg/archive/",
    ],
)
def test_what_contradicts_itself_is_a_fault(text):
    ((_, line, message),) = Book(make_article(), make_article(pair="other"), text=text).faults()
    assert f"stands in line {3 - line} as well" in message


def test_addresses_in_a_language_that_is_no_more_are_one_fault():
    text = "/el/2019/a/ el story:a\n/el/2019/b/ el story:b\n/el/2019/ el year:2019"
    ((_, line, message),) = Book(make_article(), text=text).faults()
    assert line == 1
    assert message.startswith("2 addresses are in languages that newsroom.yml does not name any more, such as `el`")
    text = text.replace(":a", ":a gone").replace(":b", ":b -> /bg/2019/dom/")
    found = Book(make_article(), text=text).build()
    assert [hop[:3] for hop in found.redirects] == [("/el/2019/", "/", "bg"), ("/el/2019/b/", "/bg/2019/dom/", "bg")]


def test_aliases_lead_here_and_are_recorded():
    book = Book(make_article(aliases=("/novini/1.html", "/?p=17")))
    assert book.hops() == {"/?p=17": "/bg/2019/dom/", "/novini/1.html": "/bg/2019/dom/"}
    book.change(aliases=())
    assert book.hops() == {"/?p=17": "/bg/2019/dom/", "/novini/1.html": "/bg/2019/dom/"}


@pytest.mark.parametrize(
    ("alias", "words"),
    [
        ("/bg/2019/dom/", "the article's own address"),
        ("/bg/2019/other/", "would hide what stands there, news/2019/other/bg.md"),
        ("/bg/2019/other", "would hide"),
        ("/bg/2019/other/index.html", "would hide"),
        ("/", "would hide"),
        ("/index.html", "would hide"),
        ("/bg/archive/", "would hide"),
        ("/bg/page/2/", "would hide"),
        ("/robots.txt", "would hide"),
        ("/bg/feed.xml", "would hide"),
        ("/theme/style.css", "would hide"),
        ("/claimed/", "leads to news/2019/claims/bg.md already"),
        ("/bg/feed.xml/old/", "would stand inside the file `bg/feed.xml`"),
        ("/claimed.html/old/", "would stand inside the file `claimed.html`"),
        ("/claimed", "are one page and lead to two"),
        ("/bg/2018/former/", "is a former address of /bg/2019/other/"),
        ("/bg/2018/gone/", "with `gone`: delete one of the two"),
    ],
)
def test_an_alias_that_clashes_is_a_fault_with_its_line(alias, words):
    lines = {"aliases": 7}
    book = Book(
        make_article(aliases=(alias,), lines=lines),
        make_article(pair="claims", aliases=("/claimed/", "/claimed.html"), lines=lines),
        *(make_article(pair=f"other{number or ''}") for number in range(3)),
        text="/bg/2018/former/ bg story:other\n/bg/2018/gone/ bg story:lost gone",
    )
    ((file, line, message),) = book.faults()
    assert (file, line) in {("news/2019/dom/bg.md", 7), ("news/2019/claims/bg.md", 7)}
    assert words in message


def test_drafts_may_not_claim_what_is_taken_either():
    book = Book(make_article(status="draft", aliases=("/bg/2019/other/",)), make_article(pair="other"))
    assert "would hide" in book.faults()[0][2]


def test_former_addresses_are_those_at_which_the_article_itself_has_stood():
    book = Book(make_article(aliases=("/novini/1.html",)), make_article(pair="other"))
    book.build()
    book.change(slug="nov")
    book.data += b"/bg/2018/x/ bg story:x -> /bg/2019/nov/\n"
    assert book.build().former == {"/bg/2019/nov/": ("/bg/2019/dom/",)}


# After any edits, every address at which a page has stood in a recorded build leads somewhere in one hop.

PAIRS, SLUGS, YEARS = ("a", "b", "c"), ("x", "y", "z", "w"), (2017, 2018, 2019)
moving = st.one_of(
    st.tuples(st.just("slug"), st.sampled_from(range(6)), st.sampled_from(SLUGS)),
    st.tuples(st.just("year"), st.sampled_from(range(6)), st.sampled_from(YEARS)),
)
others = st.one_of(
    st.tuples(st.just("status"), st.sampled_from(range(6)), st.sampled_from(["published", "draft", "hidden"])),
    st.tuples(st.just("gone"), st.sampled_from(range(6)), st.booleans()),
    st.tuples(st.just("category"), st.sampled_from(range(6)), st.sampled_from(["news", "press-release"])),
    st.tuples(st.just("pair"), st.sampled_from(range(6)), st.sampled_from(["d", "e"])),
    st.tuples(st.just("alias"), st.sampled_from(range(6)), st.sampled_from(["/1.html", "/bg/2017/x/", "/bg/w/"])),
    st.tuples(st.just("delete"), st.sampled_from(range(6)), st.sampled_from(["gone", "-> /bg/archive/", "-> /bg/2018/y/"])),
    st.tuples(st.just("section"), st.sampled_from(["novini", "vesti"]), st.just(None)),
)  # fmt: skip


def edit(book: Book, step):
    match step:
        case "section", slug, _:
            moved = replace(NEWSROOM.categories["news"], slugs={"bg": slug, "en": slug})
            book.newsroom = replace(NEWSROOM, categories=NEWSROOM.categories | {"news": moved})
            return
        case what, index, value:
            index %= len(book.articles)
    article = book.articles[index]
    match what:
        case "year":
            book.change(index, date=article.date and article.date.replace(year=value))
        case "pair":
            book.change(index, pair=value, path=article.path.replace(f"/{article.pair}/", f"/{value}/"))
        case "alias":
            book.change(index, aliases=(value,))
        case "delete" if len(book.articles) > 1:
            line = resolve.line_of(article.address, owner_of_article(article))
            book.data = book.data.replace(line.encode(), f"{line} {value}".encode())
            del book.articles[index]
        case "slug" | "status" | "gone" | "category":
            book.change(index, **{what: value})


def newsroom() -> Book:
    stories = [make_article(lang, pair) for pair in PAIRS[:2] for lang in ("bg", "en")]
    return Book(*stories, make_article(pair="c", aliases=("/old.html",)), make_article("bg", "p", kind="page"))


def answers(present: Present, found: Moves) -> set[str]:
    """Checks every hop; returns all addresses that answer with something."""
    hops = {hop.source: hop.target for hop in (*found.redirects, *found.feeds)}
    assert all(present.stands(target) for target in hops.values())
    assert not [source for source in hops if present.stands(source)]
    gone = {one.address for one in found.gone}
    assert not gone & hops.keys()
    return {*present.owners, *present.others, *hops, *gone}


def tried(book: Book, step) -> bool:
    """Makes an edit and builds; what the build refuses is taken back."""
    before = list(book.articles), book.newsroom, book.data
    edit(book, step)
    if not pair_up(book.articles, book.newsroom)[1] and not book.find()[2]:
        return True
    book.articles, book.newsroom, book.data = before
    return False


@given(st.lists(moving | others, min_size=1, max_size=12))
@settings(max_examples=300, deadline=None)
def test_no_address_that_was_published_is_ever_lost(steps):
    book, published = newsroom(), set()
    for step in (("slug", 0, "x"), *steps):
        tried(book, step)
        present, found, faults = book.find()
        assert not faults
        published |= answers(present, found)
        assert published <= answers(present, found)
        book.data = book.next
        again = book.find()[1]
        assert (again.redirects, again.gone, again.feeds) == (found.redirects, found.gone, found.feeds)
        assert again.former == found.former
        assert book.next == book.data


@given(st.lists(moving, min_size=1, max_size=12))
@settings(max_examples=300, deadline=None)
def test_whatever_slugs_and_years_become_old_addresses_lead_to_the_same_story(steps):
    book = newsroom()
    stood = {}
    for step in steps:
        tried(book, step)
        present, _, _ = book.find()
        hops = book.hops()
        stood |= {address: owner for address, owner in present.owners.items() if owner.kind in ("story", "page")}
        for address, owner in stood.items():
            assert hops.get(address, address) == present.where[owner]


@given(st.lists(moving, min_size=1, max_size=6), st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_lines_means_nothing(steps, chance):
    book = newsroom()
    for step in steps:
        tried(book, step)
        book.build()
    found = book.build()
    lines = book.data.decode().splitlines()
    lines += chance.sample(lines, 3)
    chance.shuffle(lines)
    book.data = "".join(f"{line}\r\n" for line in lines).encode()
    assert replace(book.build(), lines=()) == replace(found, lines=())
