"""Each guard, tripped by what really happens: it says what it saw and how to overrule it, and touches nothing."""

import datetime as dt
import inspect
import shutil
import sys
import time
from functools import partial

import pytest

from newsdesk import pelican_settings
from newsdesk.deploying import pipeline
from newsdesk.deploying.guards import GUARDS
from tests.commands import invoke
from tests.deploy.desk import Desk
from tests.site.making import ROOT, snapshot

pytestmark = pytest.mark.slow  # a second for each deploy: `invoke test` leaves them to CI

STORIES = 30


@pytest.fixture
def target(desk: Desk, tmp_path) -> str:
    """A folder of this machine that has a release of a newsroom with many stories."""
    for number in range(STORIES):
        desk.article(f"news/2025/story-{number}/en.md", f"Story {number}.", date="2025-03-01")
    desk.commit()
    address = f"file://{tmp_path}/srv"
    desk.published(address)
    desk.commit()  # addresses.lock
    return address


def refused(desk: Desk, target: str, guard: str, *words: str, **options) -> str:
    """What a deploy says that this guard refuses; nothing at the target changes, and the cure is named."""
    root = desk.folder.parent / "srv"
    before = snapshot(root)
    done = desk.deploy(target, **options)
    assert done.status == 1, done.out
    assert snapshot(root) == before
    said = "\n".join(line for line in done.err.splitlines() if line.startswith(f"refused ({guard}): "))
    assert said, done.out + done.err
    for word in words:
        assert word in said
    assert f"--allow {guard}" in done.err
    return said


def test_a_front_that_is_empty(desk, target, monkeypatch):
    """A template was emptied by mistake."""
    theme = desk.folder / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "templates/chooser.html").write_text("")
    monkeypatch.setattr(pelican_settings, "read", partial(pelican_settings.read, THEME=str(theme)))
    refused(desk, target, "empty", "index.html is empty")


def test_most_pages_are_missing(desk, target):
    """The content folder was checked out in part, and its lock as well."""
    shutil.rmtree(desk.content / "news/2025")
    (desk.content / "addresses.lock").unlink()
    said = refused(desk, target, "fewer-pages", "pages are live")
    assert "is all of the content here?" in said
    refused(desk, target, "removals", "pages would go at once")
    refused(desk, target, "lost-address", "would lead nowhere", "addresses.lock")


def test_an_address_that_the_lock_has_forgotten(desk, target):
    """A merge has dropped the line of a story that was deleted."""
    shutil.rmtree(desk.content / "news/2025/story-3")
    lock = desk.content / "addresses.lock"
    lock.write_text("".join(line for line in lock.read_text().splitlines(keepends=True) if "story-3" not in line))
    refused(desk, target, "lost-address", "1 published page would lead nowhere", "/en/2025/story-3-en/", "gone")
    assert desk.published(target, allow=["lost-address"]) > 0


@pytest.mark.parametrize(
    ("draft", "copied", "words"),
    [
        ({"status": "draft"}, "The minister will visit the new centre in Vratsa on the first of June.", "a sentence"),
        (
            {"date": "2031-01-01"},
            "The minister will visit the new centre in Vratsa on the first of June.",
            "a sentence",
        ),
        ({"status": "draft", "title": "The minister visits Vratsa"}, "The minister visits Vratsa", "the title"),
        ({"date": "2031-01-01"}, "Soon at `/en/2031/secret-en/`.", "the address"),
    ],
)
def test_the_text_of_an_unpublished_story_in_a_public_one(desk, target, draft, copied, words):
    """Somebody has copied it from one file to the other."""
    text = "The minister will visit the new centre in Vratsa on the first of June."
    desk.article("news/2026/secret/en.md", text, **draft)
    desk.article("news/2025/story-1/en.md", f"Story 1.\n\n{copied}", date="2025-03-01")
    desk.commit()
    refused(desk, target, "unpublished", words, "news/2026/secret/en.md", "/en/2025/story-1-en/")


def test_a_published_story_that_is_a_draft_again(desk, target):
    desk.article("news/2025/story-4/en.md", "Story 4.", date="2025-03-01", status="draft")
    desk.commit()
    refused(desk, target, "withdrawn", "/en/2025/story-4-en/", "news/2025/story-4/en.md", "write `gone: true`")
    desk.article("news/2025/story-4/en.md", "Story 4.", date="2025-03-01", gone="true")
    desk.commit()
    assert desk.published(target) > 0
    desk.article("news/2025/story-5/en.md", "Story 5.", date="2031-03-01")
    desk.commit()
    refused(desk, target, "withdrawn", "/en/2025/story-5-en/", "correct the date")


def test_a_machine_that_lives_in_the_past(desk, target, monkeypatch):
    """Every story would be one of the future, and all their pages say that they are withdrawn."""
    monkeypatch.setattr(time, "time", lambda: 946_684_800.0)  # 2000, as machines with an empty battery say
    refused(desk, target, "clock", "the clock of this machine says", "set it")


def test_what_no_deploy_has_sent_leaves_nothing(desk, target):
    """A story was built here, its deploy was refused, and then somebody thought better of it."""
    before = (desk.content / "addresses.lock").read_bytes()
    desk.article("news/2026/trial/en.md", "A trial.")
    desk.commit()
    assert desk.build(now=None).status == 0
    assert desk.deploy(target, dry_run=True).status == 0
    desk.article("news/2026/secret/en.md", "Not yet.", date="2031-01-01", title="The minister visits Vratsa")
    desk.article("news/2026/trial/en.md", "The minister visits Vratsa")
    desk.commit()
    refused(desk, target, "unpublished")
    assert (desk.content / "addresses.lock").read_bytes() == before
    shutil.rmtree(desk.content / "news/2026/trial")
    desk.commit()
    assert desk.published(target) == 0
    assert (desk.content / "addresses.lock").read_bytes() == before


def test_what_readers_have_is_recorded(desk, target):
    desk.article("news/2026/new/en.md", "New.")
    desk.commit()
    done = desk.deploy(target)
    assert "1 address is new in" in done.out
    assert "/en/2026/new-en/ en story:new\n" in (desk.content / "addresses.lock").read_text()
    desk.commit()
    assert desk.deploy(target, as_built=True).status == 0  # the output is what a build would make now


def test_what_every_story_says_is_no_secret(desk, target):
    about = "The foundation has worked with families in the north of Bulgaria since 2004."
    for number in range(3):
        desk.article(f"news/2025/story-{number}/en.md", f"Story {number}.\n\n{about}", date="2025-03-01")
    desk.article("news/2026/secret/en.md", f"Not yet.\n\n{about}", status="draft")
    desk.commit()
    assert desk.published(target) > 0


def test_an_older_commit(desk, target):
    """Somebody deploys from a checkout that they have not pulled."""
    older = desk.git("rev-parse", "HEAD")
    desk.article("news/2026/new/en.md")
    desk.commit()
    desk.published(target)
    desk.commit()
    desk.git("checkout", "-q", older)
    refused(desk, target, "older-commit", "older than what is live", "deployed by Мария", "git pull")


def test_a_commit_that_is_not_here(desk, target, tmp_path):
    """Somebody else has deployed what they have not pushed."""
    theirs = tmp_path / "theirs"
    desk.git("clone", "-q", ".", str(theirs))
    desk.article("news/2026/new/en.md")
    desk.commit()
    desk.published(target)
    ours, desk.content = desk.content, theirs
    refused(desk, target, "older-commit", "is not in this repository", "git pull")
    desk.content = ours


def test_an_embargo_that_ends_in_a_moment(desk, target):
    """The story is to appear at ten, and it is half a minute to ten."""
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=30)
    desk.article("news/2026/soon/en.md", date=soon.strftime("%Y-%m-%dT%H:%M:%S+00:00"))
    desk.commit()
    refused(desk, target, "embargo", "within a minute", "deploy again after that")


def test_an_embargo_that_ends_while_somebody_thinks(desk, target, monkeypatch):
    """They were asked before it ended, and said yes after it: the story would be late, and nobody would know."""
    end = dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(hours=1)
    desk.article("news/2026/soon/en.md", date=end.strftime("%Y-%m-%dT%H:%M:%S+00:00"))
    desk.commit()
    before = snapshot(desk.folder.parent / "srv")
    later = (end + dt.timedelta(minutes=5)).timestamp()
    monkeypatch.setattr(pipeline, "consent", lambda _where: monkeypatch.setattr(time, "time", lambda: later))
    done = desk.deploy(target, yes=False)
    assert done.status == 1
    assert "an embargo has ended since the build" in done.err
    assert snapshot(desk.folder.parent / "srv") == before


def test_something_else_in_the_place_of_the_site(desk, tmp_path):
    """The folder was filled by hand: no deploy could replace it by a link, so nobody can allow it."""
    (tmp_path / "srv/current").mkdir(parents=True)
    (tmp_path / "srv/current/index.html").write_text("by hand")
    before = snapshot(tmp_path / "srv")
    done = desk.deploy(f"file://{tmp_path}/srv", allow=["foreign"])
    assert done.status == 1
    assert "/srv/current is no link that a deploy has made: move it away" in done.err
    assert snapshot(tmp_path / "srv") == before


@pytest.mark.parametrize("inside", ["current", "releases/preview", "preview"])
def test_a_target_in_another_one(desk, target, tmp_path, inside):
    """The address of the live folder was copied; or previews were to stand in the site's own folder."""
    before = snapshot(tmp_path / "srv")
    done = desk.deploy(f"{target}/{inside}")
    assert done.status == 1
    assert (
        f"refused (foreign): {tmp_path}/srv/{inside} is inside of {tmp_path}/srv, which is a target itself" in done.err
    )
    assert snapshot(tmp_path / "srv") == before


def test_a_way_back_does_not_make_a_folder_a_target(desk, tmp_path):
    """Whoever mistypes an address and then deploys there must still be told whose folder it is."""
    theirs = tmp_path / "srv/releases/1.0/app.bin"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("precious")
    before = snapshot(tmp_path / "srv")
    target = f"file://{tmp_path}/srv"
    done = desk.rollback(target)
    assert done.status == 1
    assert "was made by no deploy" in done.err
    assert snapshot(tmp_path / "srv") == before
    assert desk.rollback(f"file://{tmp_path}/typo").status == 1
    assert not (tmp_path / "typo").exists()
    refused(desk, target, "foreign", "move it away")
    for _ in range(3):
        desk.published(target, allow=["foreign"])
        desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    assert theirs.read_text() == "precious", "even then"


def test_another_address_than_that_of_the_live_site(served, nginx):
    """A letter of SITEURL was changed by mistake: no reader gets pages that name a wrong address."""
    desk = served
    desk.published()
    before = snapshot(nginx.root)
    desk.targets["live"]["url"] = nginx.url.replace(str(nginx.port), "1")
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    done = desk.deploy()
    assert done.status == 1
    assert "refused (address): the site's address is not where what is live is seen, or the site is down" in done.err
    assert "http://127.0.0.1:1 cannot be reached" in done.err
    assert "--allow address" in done.err
    assert snapshot(nginx.root) == before
    assert "is live again" in desk.deploy(allow=["address"]).err


@pytest.mark.parametrize("inside", ["output", "content"])
def test_a_target_inside_of_what_is_deployed(desk, inside):
    place = getattr(desk, inside) / "srv"
    done = desk.deploy(f"file://{place}")
    assert done.status == 2
    assert "choose another folder" in done.err
    assert not place.exists()


def test_what_was_allowed_already_is_in_the_cure(desk, target):
    shutil.rmtree(desk.content / "news/2025")
    (desk.content / "addresses.lock").unlink()
    done = desk.deploy(target, allow=["removals"])
    assert "--allow removals --allow fewer-pages --allow lost-address" in done.err


def test_every_guard_has_a_test():
    said = inspect.getsource(sys.modules[__name__])
    assert not [name for name in GUARDS if f'"{name}"' not in said]


def test_a_guard_is_overruled_by_its_name_and_no_other(desk, target):
    shutil.rmtree(desk.content / "news/2025")
    (desk.content / "addresses.lock").unlink()
    refused(desk, target, "lost-address", allow=["fewer-pages", "removals"])
    done = desk.deploy(target, allow=["fewer-page"])
    assert done.status == 2
    assert "did you mean `fewer-pages`?" in done.err
    assert desk.published(target, allow=["fewer-pages", "removals", "lost-address"]) > 0


def test_a_dry_run_changes_nothing(desk, target):
    desk.article("news/2026/new/en.md")
    before = snapshot(desk.folder.parent / "srv")
    done = desk.deploy(target, dry_run=True)
    assert done.status == 0
    assert "  + /en/2026/new-en/" in done.out
    assert snapshot(desk.folder.parent / "srv") == before


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda desk: (desk.output / "en/index.html").write_text("edited"), "en/index.html was changed"),
        (lambda desk: (desk.output / "en/index.html").unlink(), "en/index.html is missing"),
        (lambda desk: (desk.output / "notes.txt").write_text("mine"), "notes.txt was added"),
        (lambda desk: (desk.output / "link").symlink_to("/etc/passwd"), "link (a link) was added"),
        (lambda desk: desk.output.with_name("output.unfinished").touch(), "half done"),
        (lambda desk: desk.manifest.unlink(), "made by no build"),
        (lambda desk: desk.manifest.write_text('{"format":1,"files":{\n"a":{"sha'), "is damaged"),
        (lambda desk: desk.article("news/2026/late/en.md"), "is not what a build would make now"),
    ],
)
def test_an_output_that_is_not_whole_is_refused(desk, target, spoil, words):
    spoil(desk)
    before = snapshot(desk.folder.parent / "srv")
    done = desk.deploy(target, as_built=True)
    assert done.status == 1
    assert words in done.err
    assert snapshot(desk.folder.parent / "srv") == before


def test_an_output_as_it_was_built_is_taken(desk, target, tmp_path):
    assert desk.published(f"file://{tmp_path}/other", as_built=True) > 0


def test_a_dry_run_leaves_no_trace_in_the_content_either(desk, target):
    desk.article("news/2026/new/en.md")
    before = snapshot(desk.content)
    assert desk.deploy(target, dry_run=True).status == 0
    assert snapshot(desk.content) == before


def test_a_folder_that_somebody_uses_is_refused(desk, tmp_path):
    for name in ("nginx/upload.pdf", "records/2024/minutes.odt", "releases/1.0/index.html"):
        (tmp_path / "srv" / name).parent.mkdir(parents=True)
        (tmp_path / "srv" / name).write_text("mine")
    said = refused(desk, f"file://{tmp_path}/srv", "foreign", "was made by no deploy", "choose another folder")
    assert "srv/records" in said


def test_a_guard_is_overruled_on_the_command_line(desk, target, tmp_path):
    """By the words that the refusal prints."""
    (tmp_path / "srv2/log").mkdir(parents=True)
    command = ["deploy", f"file://{tmp_path}/srv2", "--content", desk.content, "--output", tmp_path / "out", "--yes"]
    done = invoke(*command, "--dry-run")
    assert done.status == 1
    assert "--allow foreign" in done.err
    for allowed in (["--allow", "foreign"], ["--allow", "foreign", "--allow", "removals"]):
        done = invoke(*command, "--dry-run", *allowed)
        assert done.status == 0, done.out + done.err


def test_nobody_is_asked_where_nobody_is(desk, target):
    desk.article("news/2026/new/en.md")
    done = desk.start(name=target, yes=False)
    said, _ = done.communicate()
    assert done.returncode == 2
    assert "--yes" in said
