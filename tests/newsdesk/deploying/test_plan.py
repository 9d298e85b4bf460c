import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.deploying import plan
from newsdesk.deploying.built_site import BuiltSite
from newsdesk.deploying.plan import compare

NAMES = st.sampled_from(
    ["index.html", "bg/index.html", "bg/2026/нов/index.html", "a b.pdf", "theme/a.css", "sitemap.xml"]
)
FILES = st.dictionaries(NAMES, st.sampled_from(["1", "2"]))


@given(FILES, FILES)
def test_every_file_comes_changes_goes_or_stays(before, after):
    found = compare(before, BuiltSite(after))
    groups = [found.added, found.changed, found.removed, found.same]
    assert sorted(name for group in groups for name in group) == sorted(before.keys() | after.keys())
    assert found.new == sorted(name for name in after if after[name] != before.get(name))
    assert found.is_empty == (before == after)
    assert all(group == sorted(group) for group in groups)


@given(FILES)
def test_nothing_to_do(files):
    assert list(plan.lines(compare(files, BuiltSite(files)))) == ["no file differs from what is live"]


def test_pages_of_which_no_trace_is_left():
    found = compare({"a/index.html": "1", "b.pdf": "1", "c.html": "1"}, BuiltSite({"c.html": "2"}))
    assert found.vanishing == ["a/index.html"]


def test_only_what_is_new_is_said_to_lead_on_or_to_be_withdrawn():
    before = {"a.html": "1", "b.html": "1", "c.html": "1"}
    site = BuiltSite(
        {**before, "a.html": "2", "d.html": "1"}, {"a.html": "/x/", "b.html": "/y/"}, frozenset(["c.html", "d.html"])
    )
    found = compare(before, site)
    assert (found.moved, found.gone) == ({"a.html": "/x/"}, {"d.html"})


def test_a_plan_for_people():
    before = dict.fromkeys(("bg/index.html", "bg/2026/moved/index.html", "en/old/index.html", "a.css", "b.jpg"), "1")
    after = {
        "bg/index.html": "2",
        "bg/2026/нов/index.html": "1",
        "bg/2026/moved/index.html": "2",
        "bg/2026/withdrawn/index.html": "1",
        "a.css": "2",
        "c.jpg": "1",
        "d.jpg": "1",
    }
    site = BuiltSite(after, {"bg/2026/moved/index.html": "/bg/2026/нов/"}, frozenset(["bg/2026/withdrawn/index.html"]))
    assert list(plan.lines(compare(before, site))) == [
        "1 new page:",
        "  + /bg/2026/нов/",
        "1 changed page:",
        "  ~ /bg/",
        "1 redirect:",
        "  > /bg/2026/moved/ -> /bg/2026/нов/",
        "1 withdrawn page:",
        "  x /bg/2026/withdrawn/",
        "1 removed page:",
        "  - /en/old/",
        "other files (pictures, documents, feeds, styles): 2 new, 1 changed, 1 removed",
    ]


@pytest.mark.parametrize(("number", "more"), [(20, []), (21, ["  … and 1 more"]), (99, ["  … and 79 more"])])
def test_a_long_list_is_cut(number, more):
    site = BuiltSite({f"bg/2026/{one:03}/index.html": "1" for one in range(number)})
    head, *found = plan.lines(compare({}, site))
    assert head == f"{number} new pages:"
    assert found[20:] == more
    assert found[0] == "  + /bg/2026/000/"


def test_of_other_files_only_the_number_is_said():
    assert list(plan.lines(compare({}, BuiltSite({"a.css": "1"})))) == [
        "other files (pictures, documents, feeds, styles): 1 new"
    ]
