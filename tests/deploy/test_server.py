"""A server: by ssh and rsync, with nginx before it."""

from newsroom.headers import HOSTED
from tests.deploy.desk import Desk

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

    done = desk.rollback(to=second)
    assert done.status == 0, done.out + done.err
    assert nginx.get("/bg/2026/two-bg/")[0] == 200
    assert "поправен" in nginx.get("/bg/2026/two-bg/")[2].decode()

    done = desk.rollback()
    assert (done.status, live(nginx)) == (0, first)
