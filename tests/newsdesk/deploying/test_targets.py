import pytest

from newsdesk.deploying import backends, targets
from newsdesk.deploying.branch.target import BranchTarget
from newsdesk.deploying.server.target import ServerTarget
from newsdesk.deploying.store.target import StoreTarget
from newsroom.faults import WrongUse

URL = "https://news.example.org"


def find(given, name=None, url=URL):
    return targets.find({"DEPLOY_TARGETS": given, "SITEURL": url}, name)


def refused(given, name=None, **options) -> str:
    with pytest.raises(WrongUse) as error:
        backends.connect(find(given, name, **options))
    assert error.value.exitcode == 2
    return str(error.value)


def test_the_first_target_is_the_one_that_is_meant():
    given = {"live": "file:///srv/news", "trial": "file:///srv/trial"}
    assert find(given).name == "live"
    assert find(given, "trial").to == "file:///srv/trial"


def test_an_entry_may_say_more_than_the_address():
    config = find({"живо": {"to": "file:///srv/а б", "url": "http://localhost:8000/news/", "keep": 2, "after": "true"}})
    assert config == targets.TargetConfig(
        "живо", "file:///srv/а б", "http://localhost:8000/news", True, 2, after="true"
    )


def test_what_an_entry_does_not_say():
    assert find({"live": "file:///srv/news"}) == targets.TargetConfig(
        "live", "file:///srv/news", URL, True, targets.KEPT, None
    )


def test_an_address_is_not_looked_at_from_outside():
    assert find({}, "file:///srv/news") == targets.TargetConfig(
        "file:///srv/news", "file:///srv/news", URL, looked_at=False
    )


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("ssh://news@host:2222/srv/news", ServerTarget),
        ("ssh://news@[::1]/srv/a@b", ServerTarget),
        ("file:///srv/my%20news", ServerTarget),
        ("s3://news", StoreTarget),
        ("s3://news.example.org/a/b", StoreTarget),
        ("git+ssh://git@host/news.git#pages", BranchTarget),
        ("git+file:///srv/news.git#gh-pages", BranchTarget),
        ("git+https://host/news.git#sites/pages-1.0", BranchTarget),
    ],
)
def test_every_kind_of_address(address, kind):
    assert type(backends.connect(find({"live": address}))) is kind
    assert type(backends.connect(find({}, address))) is kind


@pytest.mark.parametrize("given", [None, {}, [], ""])
def test_no_target_at_all(given):
    assert "publishconf.py names no target: write, for instance, DEPLOY_TARGETS = {" in refused(given)


@pytest.mark.parametrize("given", [["live"], "ssh://host/folder", {"ssh://host/folder"}, 5, {1: "file:///srv"}])
@pytest.mark.parametrize("name", [None, "live"])
def test_targets_of_a_wrong_type(given, name):
    assert 'must be written as {"live": "ssh://user@host/folder"}' in refused(given, name)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (None, "must be an address"),
        (5, "must be an address"),
        (["file:///srv"], "must be an address"),
        ({}, "must be an address"),
        ({"url": URL}, "must be an address"),
        ({"to": None}, "must be an address"),
        ({"to": "file:///srv", "kep": 3}, "unknown key `kep`: did you mean `keep`? Allowed: `after`, `keep`, `to`"),
        ({"to": "file:///srv", 1: 3}, "unknown key `1`"),
        ({"to": "file:///srv", "keep": 1}, "`keep` must be a number of releases, 2 or more"),
        ({"to": "file:///srv", "keep": -3}, "`keep` must be"),
        ({"to": "file:///srv", "keep": "5"}, "`keep` must be"),
        ({"to": "file:///srv", "keep": 5.0}, "`keep` must be"),
        ({"to": "file:///srv", "keep": True}, "`keep` must be"),
        ({"to": "file:///srv", "keep": None}, "`keep` must be"),
        ({"to": "file:///srv", "url": None}, "`url` must be the site's whole address"),
        ({"to": "file:///srv", "url": "news.example.org"}, "`url` must be"),
        ({"to": "file:///srv", "url": "https://"}, "`url` must be"),
        ({"to": "file:///srv", "url": "https://[bad"}, "`url` must be"),
        ({"to": "file:///srv", "url": "https://news.example.org/?a=b"}, "`url` must be"),
        ({"to": "file:///srv", "url": "ftp://news.example.org"}, "`url` must be"),
        ({"to": "file:///srv", "after": ["purge", "all"]}, "`after` must be one command"),
        ({"to": "file:///srv", "after": 5}, "`after` must be one command"),
    ],
)
def test_an_entry_that_is_wrong(entry, words):
    said = refused({"live": entry})
    assert said.startswith("DEPLOY_TARGETS['live'] in publishconf.py")
    assert words in said


@pytest.mark.parametrize("url", ["", "news.example.org", None])
def test_a_site_without_an_address_is_told_where_to_write_it(url):
    assert refused({"live": "file:///srv"}, url=url).startswith("SITEURL in publishconf.py must be")
    assert find({"live": {"to": "file:///srv", "url": URL}}, url=url).url == URL


@pytest.mark.parametrize("name", ["liv", "LIVE!", "-"])
def test_a_name_that_is_none(name):
    said = refused({"live": "file:///srv"}, name)
    assert f"unknown target `{name}`" in said
    assert "`live`" in said
    assert "`ssh://user@host/folder`" in said


BAD = [
    ("ftp://host/folder", "is no address of a target. Allowed: `ssh://user@host/folder`"),
    ("git+http://host/news.git#pages", "is no address of a target"),
    ("git+ssh+x://host/news.git#pages", "is no address of a target"),
    ("SSH://host/folder", "is no address of a target"),
    ("file://host/x", "written file:///folder, with three strokes"),
    ("file:///", "names no folder"),
    ("file://", "names no folder"),
    ("file:///srv?a", "names no folder"),
    ("file:///srv#a", "names no folder"),
    ("file:///a%00b", "names no folder"),
    ("file:///a%0Ab", "names no folder"),
    ("ssh://", "names no folder"),
    ("ssh://host", "names no folder"),
    ("ssh://host/", "names no folder"),
    ("ssh:///folder", "names no host"),
    ("ssh://@/folder", "names no host"),
    ("ssh://-oProxyCommand=x/folder", "neither the user nor the host may begin with `-`"),
    ("ssh://news@-oProxyCommand=x/folder", "neither the user nor the host may begin with `-`"),
    ("ssh://-oProxyCommand=x@host/folder", "neither the user nor the host may begin with `-`"),
    ("ssh://host:ssh/folder", "has a host or a port that is none"),
    ("ssh://host:99999/folder", "has a host or a port that is none"),
    ("ssh://[host/folder", "has a host or a port that is none"),
    ("git+https://[host/news.git#pages", "has a host or a port that is none"),
    ("s3://", "names no bucket"),
    ("s3:///prefix", "names no bucket"),
    ("s3://news?a", "names no bucket"),
    ("s3://my news/prefix", "names no bucket"),
    ("s3://key@news/prefix", "names no bucket"),
    ("git+ssh://host/news.git", "names no branch: write it behind the address, as in git+ssh://host/news.git#pages"),
    ("git+file://host/news.git#pages", "with three strokes"),
    ("git+ssh:///news.git#pages", "names no host"),
    ("git+https://#pages", "names no host"),
    ("git+ssh://-oProxyCommand=x/news.git#pages", "may begin with `-`"),
]


@pytest.mark.parametrize(("address", "words"), BAD)
def test_an_address_that_is_none(address, words):
    assert words in refused({"live": address})


@pytest.mark.parametrize(("address", "words"), BAD)
def test_an_address_that_is_none_and_was_given_on_the_command_line(address, words):
    """publishconf.py has nothing to do with it."""
    said = refused({"live": "file:///srv"}, address)
    assert words in said
    assert "publishconf" not in said


@pytest.mark.parametrize(
    "address",
    [
        "ssh://news:sesame@host/folder",
        "ssh://news:se/same@host/folder",
        "ssh://news:se@same@host/folder",
        "ssh://:sesame@host/folder",
        "s3://key:sesame@news",
        "git+https://news:sesame@host/news.git#pages",
        "ftp://news:sesame@host/folder",
    ],
)
def test_a_password_is_refused_and_not_shown(address):
    for said in (refused({"live": address}), refused({}, address), refused({"live": {"to": address, "kep": 1}})):
        assert "holds a password" in said
        assert "same" not in said
