"""A server: by ssh and rsync, with nginx before it."""

import datetime as dt
import os
import subprocess
import time
from types import SimpleNamespace

import pytest

from newsdesk.deploying import backends, targets
from newsdesk.deploying.server import target as server
from newsroom.headers import HOSTED
from tests.deploy.desk import Desk
from tests.deploy.test_broken_off import in_folder
from tests.site.making import photo

LIVE = "current"


def live(nginx) -> str:
    return (nginx.root / LIVE).readlink().name


def test_the_life_of_a_site(over_ssh: Desk, nginx):
    desk = over_ssh
    built = desk.published()
    assert built == len(desk.built())
    first = live(nginx)
    for name, data in desk.built().items():
        if name != HOSTED and not name.endswith("404.html"):
            status, _, body = nginx.get("/" + name.removesuffix("index.html"))
            assert (status, body) == (200, data), name

    assert desk.published() == 0
    assert live(nginx) == first

    desk.article("news/2026/two/bg.md", "Втори текст, поправен.", date="2026-02-02", summary="Накратко.")
    desk.commit()
    assert desk.published() == 3, "one text is on its page and in two feeds"
    second = live(nginx)
    assert "поправен" in nginx.get("/bg/2026/two-bg/")[2].decode()

    desk.article("news/2026/two/bg.md", "Втори текст, поправен.", date="2026-02-02", summary="Накратко.", slug="nov")
    desk.commit()
    assert desk.published() > 1
    assert nginx.get("/bg/2026/two-bg/")[0] == 301
    assert nginx.get("/bg/2026/two-bg/")[1]["Location"].endswith("/bg/2026/nov/")

    desk.article("news/2026/two/bg.md", date="2026-02-02", summary="Накратко.", slug="nov", gone="true")
    desk.commit()
    assert desk.published() > 1
    assert nginx.get("/bg/2026/nov/")[0] == 410

    last = live(nginx)
    done = desk.rollback(to=second)
    assert done.status == 0, done.out + done.err
    assert nginx.get("/bg/2026/two-bg/")[0] == 200
    assert "поправен" in nginx.get("/bg/2026/two-bg/")[2].decode()

    done = desk.rollback()
    assert (done.status, live(nginx)) == (0, first)
    done = desk.rollback(to=last)
    assert (done.status, live(nginx)) == (0, last)
    assert nginx.get("/bg/2026/nov/")[0] == 410
    assert in_folder(nginx.root) == desk.built()


@pytest.mark.slow
def test_a_web_server_that_is_reloaded_too_late(served: Desk, nginx):
    """It answers by the redirects of another release: that is said, and is no reason to stay with what was gone back from."""
    del served.targets["live"]["after"]
    served.published()
    first = live(nginx)
    served.article("news/2026/two/bg.md", date="2026-02-02", summary="Накратко.", gone="true")
    served.published()
    subprocess.run(["sh", "-c", nginx.reload], check=True)
    assert answers(nginx, "/bg/2026/two-bg/", 410)
    done = served.rollback()
    assert (done.status, live(nginx)) == (0, first), done.err
    assert "note: /bg/2026/two-bg/ answers 410, as another release had it: reload the web server" in done.out
    subprocess.run(["sh", "-c", nginx.reload], check=True)
    assert answers(nginx, "/bg/2026/two-bg/", 200)
    for slug in ("nov", "nay-nov"):
        served.article("news/2026/two/bg.md", "Втори текст.", date="2026-02-02", summary="Накратко.", slug=slug)
        served.published()
        subprocess.run(["sh", "-c", nginx.reload], check=True)
    assert answers(nginx, "/bg/2026/two-bg/", 301, "/bg/2026/nay-nov/")


def answers(nginx, path: str, status: int, location: str = "", patience: float = 30) -> bool:
    """Waits until the server answers so: a reload ends after the command for it."""
    end = time.monotonic() + patience
    while (answer := nginx.get(path))[0] != status or not answer[1].get("Location", "").endswith(location):
        assert time.monotonic() < end, answer
        time.sleep(0.05)
    return True


EMBARGO, AFTER = "2031-05-01 10:00", dt.datetime(2031, 5, 1, 7, 0, tzinfo=dt.UTC).timestamp()


def test_a_timer_deploys_when_an_embargo_has_ended(desk: Desk, tmp_path, monkeypatch):
    """And only then: it may ask each minute."""
    target = f"file://{tmp_path}/srv"
    desk.article("news/2026/soon/en.md", date=EMBARGO)
    desk.commit()
    desk.published(target)
    first = (tmp_path / "srv/current").readlink()
    done = desk.deploy(target, due=True)
    assert (done.status, (tmp_path / "srv/current").readlink()) == (0, first)
    assert "nothing is new since" in done.out
    assert "1 May 2031, 10:00 (UTC+03:00)" in done.out
    monkeypatch.setattr(time, "time", lambda: AFTER)
    assert desk.deploy(target, due=True).status == 0
    assert (tmp_path / "srv/current/en/2031/soon-en/index.html").is_file()


def test_a_timer_deploys_what_was_committed_since(desk: Desk, tmp_path):
    """Once: a commit that changes no page is not looked at again, either, and is no line in the log."""
    target = f"file://{tmp_path}/srv"
    desk.published(target)
    desk.article("news/2026/two/bg.md", "Нов текст.", date="2026-02-02")
    desk.commit()
    assert "live: " in desk.deploy(target, due=True).out
    assert "Нов текст." in (tmp_path / "srv/current/bg/2026/two-bg/index.html").read_text()
    desk.write(".editorconfig", b"root = true")
    desk.commit()
    assert "0 files sent" in desk.deploy(target, due=True).out
    assert "nothing is new" in desk.deploy(target, due=True).out
    assert len((tmp_path / "srv/log").read_text().splitlines()) == 2


def test_a_timer_does_not_bring_back_what_somebody_went_back_from(desk: Desk, tmp_path, monkeypatch):
    target = f"file://{tmp_path}/srv"
    desk.article("news/2026/soon/en.md", date=EMBARGO)
    desk.published(target)
    desk.article("news/2026/two/bg.md", "Счупен текст.", date="2026-02-02")
    desk.commit()
    desk.published(target)
    assert desk.rollback(target).status == 0
    back = (tmp_path / "srv/current").readlink()
    assert "somebody has gone back from" in desk.deploy(target, due=True).out
    with monkeypatch.context() as later:
        later.setattr(time, "time", lambda: AFTER)
        done = desk.deploy(target, due=True)
        assert (done.status, (tmp_path / "srv/current").readlink()) == (1, back)
        assert "somebody has gone back from" in done.err
    desk.article("news/2026/two/bg.md", "Поправен текст.", date="2026-02-02")
    desk.commit()
    assert desk.deploy(target, due=True).status == 0
    assert "Поправен текст." in (tmp_path / "srv/current/bg/2026/two-bg/index.html").read_text()


@pytest.mark.slow
def test_a_timer_does_not_try_again_and_again_what_was_taken_back(served: Desk, nginx):
    """Readers would have the broken site for some seconds of each minute."""
    served.published()
    first, url = live(nginx), served.targets["live"]["url"]
    served.article("news/2026/two/bg.md", "Нов текст.", date="2026-02-02")
    served.commit()
    served.targets["live"]["url"] = f"{url}/elsewhere"  # where readers get nothing
    assert served.deploy(due=True, allow=["address"]).status == 1
    done = served.deploy(due=True)
    assert done.status == 1
    assert "was taken back: when what was wrong is mended, run" in done.err
    served.targets["live"]["url"] = url
    assert served.published() > 0
    assert live(nginx) != first


def test_a_new_embargo_is_known_to_timers_though_no_page_has_changed(desk: Desk, tmp_path, monkeypatch):
    target = f"file://{tmp_path}/srv"
    desk.published(target)
    desk.article("news/2026/soon/en.md", date=EMBARGO)
    desk.commit()
    assert desk.published(target) == 0
    monkeypatch.setattr(time, "time", lambda: AFTER)
    assert desk.deploy(target, due=True).status == 0
    assert (tmp_path / "srv/current/en/2031/soon-en/index.html").is_file()


@pytest.mark.slow
def test_the_last_releases_are_kept_and_the_way_back_among_them(desk: Desk, tmp_path):
    root = tmp_path / "srv"
    desk.add_target("live", to=f"file://{root}", url="http://127.0.0.1:1", keep=2)
    target = f"file://{root}"
    for number in range(7):
        desk.article("news/2026/two/bg.md", f"Текст {number}.", date="2026-02-02")
        desk.published(target)
    kept = sorted(one.name for one in (root / "releases").iterdir())
    assert len(kept) == 5, "an address that is given in place of a name keeps as many as usual"
    assert sorted(one.name for one in (root / "records").iterdir()) == kept
    assert (root / "current").readlink().name == kept[-1]
    assert len((root / "log").read_text().splitlines()) == 7


@pytest.mark.slow
def test_deploys_that_fail_again_and_again_do_not_fill_the_disk(served: Desk, nginx):
    desk = served
    desk.published()
    first = live(nginx)
    url = desk.targets["live"]["url"]
    for number in range(3):
        desk.article("news/2026/two/bg.md", f"Текст {number}.", date="2026-02-02", summary="Накратко.")
        desk.targets["live"]["url"] = f"{url}/elsewhere"  # where readers get nothing
        assert desk.deploy(allow=["address"]).status == 1
        assert live(nginx) == first
        assert len(list((nginx.root / "releases").iterdir())) == 2
    desk.targets["live"]["url"] = url
    assert desk.published() == 3


def test_the_way_back_is_what_was_live_before(desk: Desk, tmp_path):
    """Not what somebody had gone back from; and however few releases are kept, it is among them."""
    root = tmp_path / "srv"
    desk.add_target("live", to=f"file://{root}", url="http://127.0.0.1:1", keep=2)
    target = f"file://{root}"
    for text in ("Добър текст.", "Лош текст."):
        desk.article("news/2026/two/bg.md", text, date="2026-02-02")
        desk.published(target)
    assert desk.rollback(target).status == 0
    good = (root / "current").readlink()
    desk.article("news/2026/two/bg.md", "Нов текст.", date="2026-02-02")
    desk.published(target)
    assert (root / "current").readlink() != good
    assert desk.rollback(target).status == 0
    assert (root / "current").readlink() == good


def test_the_link_may_be_set_by_hand(desk: Desk, tmp_path):
    """As the handbook says for the worst case; the shell adds a stroke."""
    target = f"file://{tmp_path}/srv"
    desk.published(target)
    first = (tmp_path / "srv/current").readlink().name
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    desk.published(target)
    (tmp_path / "srv/current").unlink()
    (tmp_path / "srv/current").symlink_to(f"releases/{first}/")
    assert f"live is {first}" in desk.deploy(target, dry_run=True).out


def test_everybody_may_read_the_site_whatever_the_umask_of_those_who_deploy(desk: Desk, tmp_path):
    target = f"file://{tmp_path}/srv"
    before = os.umask(0o077)
    try:
        desk.published(target)
        desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
        desk.published(target)
    finally:
        os.umask(before)
    found = list((tmp_path / "srv/current/").rglob("*"))
    assert {oct(path.stat().st_mode & 0o777) for path in found if path.is_file()} == {"0o644"}
    assert {oct(path.stat().st_mode & 0o777) for path in found if path.is_dir()} == {"0o755"}


@pytest.mark.slow
def test_a_file_that_was_damaged_there_is_sent_again(served: Desk, nginx):
    served.published()
    page = nginx.root / "current/bg/2026/two-bg/index.html"
    for path in page.parent.iterdir():
        path.unlink()
    page.write_text("damaged")
    served.article("news/2026/three/bg.md", "Трети.")  # so that the page is only one of the sample
    done = served.deploy()
    assert done.status == 0, done.out
    assert "damaged" not in (nginx.root / "current/bg/2026/two-bg/index.html").read_text()
    (nginx.root / "current/bg/index.html").write_text("damaged")
    for path in (nginx.root / "current/bg").glob("index.html.*"):
        path.unlink()
    done = served.deploy()
    assert done.status == 1
    assert "0 files sent" in done.out
    done = served.deploy(again=True)
    assert done.status == 0, done.out + done.err
    assert in_folder(nginx.root) == served.built()


def test_uncommitted_changes_are_named_before_they_go(desk: Desk, tmp_path):
    target = f"file://{tmp_path}/srv"
    desk.published(target)
    desk.commit()
    text = (desk.content / "news/2026/two/bg.md").read_bytes()
    desk.article("news/2026/two/bg.md", "Невписан текст.", date="2026-02-02")
    said = desk.deploy(target).out
    assert "note: the content has changes that are not committed" in said
    (desk.content / "news/2026/two/bg.md").write_bytes(text)
    said = desk.deploy(target, dry_run=True).out
    assert "note: Мария deployed changes that were not committed; what is not here of them will go" in said
    assert "the content has changes" not in said


def test_a_photo_goes_though_somebody_went_back_before_it_had_gone(desk: Desk, tmp_path, monkeypatch):
    """One list of pictures that readers may still need must not take the place of another."""
    target = f"file://{tmp_path}/srv"
    photos = []
    for colour in ((1, 2, 3), (90, 2, 3), (1, 90, 3)):
        desk.write("news/2026/one/photo.jpg", photo(colour=colour))
        desk.published(target)
        photos.append({name for name in desk.built() if name.endswith(".webp")})
    _, kept = backends.connect(targets.find(desk.settings, target)).look()
    assert desk.rollback(target, to=kept[1].id).status == 0
    there = tmp_path / "srv/current"
    assert all((there / name).exists() for name in photos[0] | photos[1] | photos[2])
    one = backends.connect(targets.find(desk.settings, target))
    monkeypatch.setattr(server, "GRACE", -1)
    with one.locked("test", print):
        one.sweep()
    assert [(there / name).exists() for name in photos[0] | photos[2]] == [False] * len(photos[0] | photos[2])
    assert all((there / name).exists() for name in photos[1])


def test_whoever_is_asked_and_says_nothing_says_no(desk: Desk, tmp_path, monkeypatch):
    def end_of_input(_):
        raise EOFError

    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("builtins.input", end_of_input)
    done = desk.deploy(f"file://{tmp_path}/srv", yes=False)
    assert (done.status, "you said no" in done.err) == (1, True)
    assert not (tmp_path / "srv").exists()


def test_what_did_not_change_takes_no_room(desk: Desk, tmp_path):
    target = f"file://{tmp_path}/srv"
    desk.published(target)
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    desk.published(target)
    before, after = sorted((tmp_path / "srv/releases").iterdir())
    name = next(one for one in desk.built() if one.endswith(".webp"))
    assert (before / name).stat().st_ino == (after / name).stat().st_ino
    assert (before / "bg/2026/two-bg/index.html").stat().st_ino != (after / "bg/2026/two-bg/index.html").stat().st_ino


def test_a_withdrawn_photo_is_gone_with_its_story(desk: Desk, tmp_path):
    """The pictures of the last release stay for readers who are loading its pages; not those of a withdrawn story."""
    target = f"file://{tmp_path}/srv"
    desk.published(target)
    photos = [name for name in desk.built() if name.endswith(".webp")]
    assert photos
    for lang in ("bg", "en"):
        desk.article(f"news/2026/one/{lang}.md", gone="true")
    desk.published(target)
    assert not [name for name in photos if (tmp_path / "srv/current" / name).exists()]


def test_a_photo_that_was_replaced_stays_until_nobody_loads_it(desk: Desk, tmp_path, monkeypatch):
    target = f"file://{tmp_path}/srv"
    desk.published(target)
    old = {name for name in desk.built() if name.endswith(".webp")}
    desk.write("news/2026/one/photo.jpg", photo(colour=(1, 2, 3)))
    desk.published(target)
    assert old.isdisjoint(desk.built())
    assert all((tmp_path / "srv/current" / name).exists() for name in old)
    one = backends.connect(targets.find(desk.settings, target))
    monkeypatch.setattr(server, "GRACE", -1)
    with one.locked("test", print):
        one.sweep()
    assert not any((tmp_path / "srv/current" / name).exists() for name in old)
    assert all((tmp_path / "srv/current" / name).exists() for name in desk.built())
