"""Each rule on its facts; what really happens in a deploy is in tests/deploy."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from newsdesk.deploying import guards, plan
from newsdesk.deploying.built_site import BuiltSite
from newsdesk.deploying.checkout import Ancestry, Checkout
from newsdesk.deploying.guards import GUARDS, Refusal, Situation
from newsdesk.deploying.leaks import Secret
from newsdesk.deploying.releases import Release
from newsroom.redirects import lock

NOW = dt.datetime(2026, 11, 18, 12, 0, tzinfo=ZoneInfo("Europe/Sofia"))
FRONTS = ("index.html", "bg/index.html", "en/index.html")
LIVE = Release(
    id="20261118-093000-0a1b2c3",
    url="https://news.example.org",
    made="2026-11-18T09:30:00+00:00",
    who="Мария",
    commit="f" * 40,
)


class Known(Checkout):
    """A source whose git has an answer ready."""

    shallow = False

    def compared_with(self, commit):
        known = {"f" * 40: Ancestry.OLDER, "e" * 40: Ancestry.NEWER, "d" * 40: Ancestry.ANOTHER_WAY}
        return known.get(commit, Ancestry.UNKNOWN)

    def is_shallow(self):
        return self.shallow


@pytest.fixture
def situation(tmp_path):
    for name in FRONTS:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return partially(tmp_path, pages(10), pages(10))


def pages(number: int) -> dict[str, str]:
    return dict.fromkeys(FRONTS, "1") | {f"bg/2026/{one:03}/index.html": "1" for one in range(number)}


def partially(folder: Path, live: dict, files: dict, **facts) -> Situation:
    planned = plan.compare(live, BuiltSite(files))
    checkout = Known(folder, None, "Мария")
    return Situation(folder, files, None, live, planned, checkout, NOW, ("bg", "en"), **facts)


def seen(guard: str, given: Situation) -> list[str]:
    """What this guard sees, and no other does."""
    found = guards.refusals(given)
    assert {one.guard for one in found} <= {guard}
    return [one.seen for one in found]


def test_nothing_stands_in_the_way(situation):
    assert guards.refusals(situation) == []


@pytest.mark.parametrize(
    ("now", "refused"),
    [("2026-11-18T12:00", False), ("2026-11-17T12:00", False), ("2026-11-16T00:00", True), ("1970-01-01T00:00", True)],
)
def test_a_clock_that_is_behind(situation, now, refused):
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=NOW.tzinfo)
    behind = replace(situation, live=msgspec.structs.replace(LIVE, commit=None), now=moment)
    assert ["the clock of this machine says" in words for words in seen("clock", behind)] == [True] * refused
    committed = dt.datetime.fromisoformat(LIVE.made)
    first = replace(situation, now=moment, checkout=Known(situation.folder, None, "Мария", committed=committed))
    assert ["the content was committed at" in words for words in seen("clock", first)] == [True] * refused


def test_of_many_that_would_be_taken_back_only_some_are_named(situation):
    names = [f"bg/2026/{number:03}/index.html" for number in range(9)]
    gone = replace(situation.plan, gone=frozenset(names))
    taken_back = {f"news/2026/{number}/bg.md": [name] for number, name in enumerate(names)}
    words = seen("withdrawn", replace(situation, plan=gone, taken_back=taken_back))
    assert len(words) == guards.SHOWN + 1
    assert words[-1] == "and 4 more such articles"


def test_the_first_deploy(situation):
    assert guards.refusals(partially(situation.folder, {}, pages(3))) == []


def test_every_rule_says_what_it_promises():
    assert all(rule.__doc__ for rule in GUARDS.values())
    assert all(name == name.lower() and " " not in name and "," not in name for name in GUARDS)


@pytest.mark.parametrize("name", FRONTS)
def test_a_front_that_is_empty_or_missing(situation, name):
    (situation.folder / name).write_text("")
    assert seen("empty", situation) == [f"{name} is empty: build again with --clean"]
    files = {one: digest for one, digest in situation.files.items() if one != name}
    given = replace(situation, files=files)
    assert seen("empty", given) == [f"the output has no {name}: build it again, from the right content folder"]


@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [(97, 77, False), (97, 76, True), (7, 4, True), (7, 5, False), (0, 0, False), (0, 50, False)],
)
def test_fewer_pages(situation, before, after, refused):
    """Eight of ten must still be there; three of them are the fronts."""
    given = replace(situation, live_files=pages(before), files=pages(after))
    said = [f"{before + 3} pages are live, and the output has only {after + 3}: is all of the content here?"]
    assert seen("fewer-pages", given) == (said if refused else [])


def test_pictures_are_no_pages(situation):
    given = replace(situation, live_files=situation.live_files | {f"{one}.jpg": "1" for one in range(100)})
    assert seen("fewer-pages", given) == []


@pytest.mark.parametrize(("number", "refused"), [(20, False), (21, True)])
def test_many_addresses_that_go_at_once(situation, number, refused):
    gone = [f"bg/page/{one}/index.html" for one in range(number)]
    given = replace(situation, plan=replace(situation.plan, removed=gone))
    said = seen("removals", given)
    assert bool(said) is refused
    if refused:
        assert said[0].startswith(
            "21 pages would go at once, /bg/page/0/, /bg/page/1/, /bg/page/2/, /bg/page/3/, /bg/page/4/ …"
        )


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("bg/2026/нов/index.html", True),
        ("bg/about/index.html", True),
        ("old.html", True),
        ("bg/page/2/index.html", False),
        ("bg/category/news/page/12/index.html", False),
        ("bg/page/two/index.html", True),
        ("bg/page/index.html", True),
        ("page/2/index.html", True),  # an article of an edition that is called so
        ("bg/2026/нов/photo.jpg", False),
    ],
)
def test_an_address_that_would_be_lost(situation, name, lost):
    given = replace(situation, plan=replace(situation.plan, removed=[name]))
    said = seen("lost-address", given)
    assert bool(said) is lost
    if lost:
        assert said[0].startswith("1 published page would lead nowhere, /")
        assert "addresses.lock" in said[0]
        written = said[0].rpartition("as in `")[2].removesuffix("`")
        [record], faults = lock.parse(f"{written}\n".encode())[0].records, lock.parse(f"{written}\n".encode())[1]
        assert (record.mark, faults) == ("gone", [])


def test_a_page_that_is_withdrawn_and_nobody_has_said_so(situation):
    name = "bg/2026/000/index.html"
    back = {"news/2026/dom/bg.md": [name, "bg/2026/new/index.html"]}
    planned = replace(situation.plan, gone=frozenset([name, "bg/2026/new/index.html"]))
    [said] = seen("withdrawn", replace(situation, plan=planned, taken_back=back))
    assert "/bg/2026/000/ would say" in said  # the other was never live
    assert "news/2026/dom/bg.md is a draft now" in said
    assert not seen("withdrawn", replace(situation, plan=planned))  # `gone: true`
    live = msgspec.structs.replace(LIVE, gone=(name,))
    assert not seen("withdrawn", replace(situation, plan=planned, taken_back=back, live=live, live_files=pages(10)))


@pytest.mark.parametrize(
    ("number", "last"), [(1, "take it out there"), (5, "take it out there"), (6, "and 1 more such place")]
)
def test_what_is_not_public(situation, number, last):
    leaks = [
        (f"bg/2026/{one}/index.html", Secret((b"x",), "news/2026/тайна/bg.md", "the title")) for one in range(number)
    ]
    said = seen("unpublished", replace(situation, leaks=leaks))
    assert said[0] == (
        "the title of news/2026/тайна/bg.md, which is not public, stands in /bg/2026/0/: take it out there"
    )
    assert said[-1].endswith(last)
    assert len(said) == min(number, 6)


@pytest.mark.parametrize(
    ("ours", "live", "words"),
    [
        ("a" * 40, "f" * 40, ["aaaaaaa, and live is fffffff, deployed by Мария", "run `git pull` first"]),
        ("a" * 40, "e" * 40, None),
        ("a" * 40, "d" * 40, ["lacks commits that are live, up to ddddddd", "run `git pull` first, and merge them"]),
        ("a" * 40, "c" * 40, ["commit ccccccc, which is not in this repository: run `git pull` first"]),
        ("a" * 40, None, None),
        (None, "f" * 40, None),
    ],
)
def test_an_older_commit(situation, ours, live, words):
    made = Release(id=LIVE.id, url=LIVE.url, made=LIVE.made, who=LIVE.who, commit=live)
    given = replace(situation, live=made, checkout=replace(situation.checkout, commit=ours))
    said = seen("older-commit", given)
    assert len(said) == (1 if words else 0)
    for word in words or ():
        assert word in said[0]


@pytest.mark.parametrize(("live", "refuses"), [("f" * 40, True), ("d" * 40, True), ("c" * 40, True), ("e" * 40, False)])
def test_a_copy_without_earlier_commits_cannot_tell(situation, live, refuses):
    made = Release(id=LIVE.id, url=LIVE.url, made=LIVE.made, who=LIVE.who, commit=live)
    checkout = Known(situation.folder, "a" * 40, "Мария")
    object.__setattr__(checkout, "shallow", True)
    said = seen("older-commit", replace(situation, live=made, checkout=checkout))
    assert ["run `git fetch --unshallow` first" in one for one in said] == [True] * refuses


def test_somebody_elses_files(situation):
    assert seen("foreign", replace(situation, foreign="index.html is by hand")) == ["index.html is by hand"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-3600, "an embargo has ended since the build, at 18 Nov 2026, 11:00: build and deploy again"),
        (0, "an embargo has ended since the build"),
        (30, "an embargo ends at 18 Nov 2026, 12:00:30, within a minute: deploy again after that"),
        (60, "within a minute"),
        (61, None),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Sofia", "Pacific/Kiritimati"])
def test_an_embargo(situation, seconds, words, zone):
    """Whatever the zone it was noted in, it is said in that of the newsroom."""
    end = (NOW + dt.timedelta(seconds=seconds)).astimezone(ZoneInfo(zone))
    said = seen("embargo", replace(situation, next_change=end))
    assert len(said) == (1 if words else 0)
    assert not words or words in said[0]


def test_all_that_the_rules_see_is_said_at_once(situation):
    given = replace(situation, foreign="x", next_change=NOW, files={})
    found = guards.refusals(given)
    assert Refusal("foreign", "x") in found
    assert [one.guard for one in found] == ["empty"] * 3 + ["fewer-pages", "foreign", "embargo"]
