import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsdesk import new
from newsdesk.drafts import files
from newsroom.content import frontmatter
from newsroom.languages import romanisation
from tests.site.making import Newsroom, photo, snapshot
from tests.site.making import files as made


@pytest.fixture
def newsroom(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    newsroom = Newsroom(tmp_path)
    newsroom.article("news/2018/den/bg.md", slug="den", date="2018-01-01")
    newsroom.article("news/2026/x/bg.md", slug="domat")
    return newsroom


def run(newsroom, title, **options) -> int:
    return new.run(title, content=str(newsroom.content), **{"date": "2026-05-01 10:30"} | options)


def front(newsroom, path) -> dict:
    return frontmatter.split((newsroom.content / path).read_text("utf-8"), path)[0].data


def test_the_folder_and_the_file_are_made_and_named(newsroom, capsys):
    assert run(newsroom, "Нов дом: „Здравец“") == 0
    assert capsys.readouterr().out == "content/news/2026/nov-dom-zdravets/bg.md\n"
    assert front(newsroom, "news/2026/nov-dom-zdravets/bg.md") == {
        "title": "Нов дом: „Здравец“",
        "slug": "nov-dom-zdravets",
        "date": "2026-05-01 10:30",
        "category": "news",
        "tags": [],
        "summary": None,
        "status": "draft",
    }


def test_today_is_the_date_when_none_is_given(newsroom):
    newsroom.write(
        "newsroom.yml", (newsroom.content / "newsroom.yml").read_text().replace("Europe/Sofia", "Pacific/Kiritimati")
    )
    before = dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)
    assert run(newsroom, "Днес", date=None) == 0
    path = next(newsroom.content.glob("news/*/dnes/bg.md"))
    date = dt.datetime.fromisoformat(front(newsroom, path)["date"]).replace(tzinfo=dt.UTC)
    assert abs(date - before) < dt.timedelta(minutes=5)
    assert path.parent.parent.name == str(date.year)


@pytest.mark.parametrize(("lang", "hint"), [("bg", "# някои от: school"), ("en", "# any of: school")])
def test_hints_are_in_the_language_of_the_story(newsroom, lang, hint):
    assert run(newsroom, "Story", lang=lang) == 0
    assert hint in (newsroom.content / f"news/2026/story/{lang}.md").read_text("utf-8")


def test_every_line_that_is_commented_out_may_be_wanted(newsroom):
    file = newsroom.content / "newsroom.yml"
    newsroom.write(
        "newsroom.yml", file.read_text().replace("  rare:", "  press-release: {bg: Преса, en: Press}\n  rare:")
    )
    assert run(newsroom, "Покана", kind="press-release") == 0
    text = (newsroom.content / "news/2026/pokana/bg.md").read_text("utf-8")
    wanted, count = re.subn("^# (?=(place|event|contact|authors|cover): )", "", text, flags=re.M)
    assert count == 5
    newsroom.write("news/2026/pokana/bg.md", wanted.replace("status: draft\n", ""))
    newsroom.write("news/2026/pokana/photo.jpg", photo())
    page = newsroom.published()["bg/2026/pokana/index.html"].decode()
    assert all(word in page for word in ("Габрово", "Име Фамилия", "Какво се вижда на снимката.", "1–2 май 2026"))


def test_what_was_made_builds_at_once_and_shows_nothing(newsroom):
    before = newsroom.published()
    assert run(newsroom, "Нов дом", translations="en") == 0
    done = newsroom.build()
    assert (done.status, "warning" in done.out) == (0, False)
    assert made(newsroom.output) == before


def test_translations_are_begun_on_request(newsroom, capsys):
    assert run(newsroom, "Нов дом", translations="en") == 0
    assert capsys.readouterr().out.splitlines()[1] == "content/news/2026/nov-dom/en.md"
    assert front(newsroom, "news/2026/nov-dom/en.md")["translation"] == {"of": "bg", "by": "human"}


@pytest.mark.parametrize(
    ("title", "options", "words"),
    [
        ("Дом", {"lang": "fr"}, ["language `fr`", "`bg`, `en`"]),
        ("Дом", {"kind": "press"}, ["kind `press`", "`news`, `rare`"]),
        ("Дом", {"translations": "en,el"}, ["language `el`", "`bg`, `en`"]),
        ("Дом", {"translations": "bg"}, ["`bg` is the language of the story itself"]),
        ("Дом", {"slug": "Нов дом"}, ["--slug", "a–z"]),
        ("Дом", {"slug": "../dom"}, ["--slug", "a–z"]),
        ("Дом", {"date": "1.5.2026"}, ["--date", "2026-05-01"]),
        ("Дом", {"date": "утре"}, ["--date", "2019-03-28"]),
        ("", {}, ["title is empty"]),
        ("  ", {}, ["title is empty"]),
        ("?!", {}, ["no address", "--slug"]),
        ("Дом\x1b[2J", {}, ["title", "control character"]),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_made(newsroom, capsys, title, options, words):
    before = snapshot(newsroom.content)
    assert run(newsroom, title, **options) == 2
    said = capsys.readouterr()
    assert all(word in said.err for word in words), said.err
    assert (said.out, snapshot(newsroom.content)) == ("", before)


def test_nothing_is_ever_overwritten(newsroom, capsys):
    assert run(newsroom, "Нов дом") == 0
    before = snapshot(newsroom.content)
    assert run(newsroom, "Нов дом", lang="en") == 1
    assert "content/news/2026/nov-dom is there already" in capsys.readouterr().err
    (newsroom.content / "news/2026/empty").mkdir()
    assert run(newsroom, "empty") == 1
    (newsroom.content / "news/2026/empty").rmdir()
    assert snapshot(newsroom.content) == before


def test_an_address_that_is_taken_is_named(newsroom, capsys):
    assert run(newsroom, "Домът") == 1
    err = capsys.readouterr().err
    assert "/bg/2026/domat/" in err
    assert "content/news/2026/x/bg.md" in err
    assert run(newsroom, "Домът", date="2025-05-01") == 0


def test_a_title_of_another_year_gets_a_folder_of_its_own(newsroom, capsys):
    for name in ("den-2", "den-3"):
        assert run(newsroom, "Ден", lang="bg" if name == "den-2" else "en") == 0
        assert f"content/news/2026/{name}/" in capsys.readouterr().out
    assert newsroom.build().status == 0


def test_of_two_at_the_same_time_one_wins(newsroom):
    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(lambda number: run(newsroom, "Нов дом", lang="bg"), range(8))) == [0] + [1] * 7


@pytest.mark.parametrize("missing", ["content", "newsroom.yml"])
def test_without_a_newsroom_there_is_nothing_to_write_for(newsroom, capsys, missing):
    path = newsroom.content if missing == "content" else newsroom.content / missing
    path.rename(newsroom.folder / "away")
    assert run(newsroom, "Дом") == 1
    assert missing in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_said(newsroom, capsys):
    (newsroom.content / "news/2027").write_text("a file")
    assert run(newsroom, "Дом", date="2027-01-01") == 1
    assert "content/news/2027/dom cannot be made" in capsys.readouterr().err


TITLES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.text(
    "абв :#-'\"[]{}&*!|>%@`\\,?no12", min_size=1
)


@given(TITLES)
@example("Дом: \"двор\" и 'къща' #1 – {нов}, [стар]")
@example("2019-03-28")
@example("null")
@settings(deadline=None, derandomize=True, max_examples=60)
def test_every_title_is_read_as_it_was_given(tmp_path_factory, title):
    newsroom = Newsroom(tmp_path_factory.mktemp("titles"))
    status = run(newsroom, title)
    paths = list(newsroom.content.glob("news/2026/*/bg.md"))
    assert len(paths) == (status == 0)
    if status == 0:
        clean = " ".join(title.split())
        assert front(newsroom, paths[0])["title"] == clean
        assert front(newsroom, paths[0])["slug"] == romanisation.slugify(clean, "bg") == paths[0].parent.name
        card = next(files.cards(newsroom.content))
        assert (card.pair, card.lang, card.year) == (paths[0].parent.name, "bg", "2026")
