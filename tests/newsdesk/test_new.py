import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsdesk import new, pelican_settings
from newsdesk.checks import findings
from newsdesk.drafts import files, hints
from newsroom import host
from newsroom.content import frontmatter
from newsroom.content.identity import slug_of
from tests.site.making import Newsroom, photo, snapshot
from tests.site.making import files as made

ONES_OWN = {
    "Име Фамилия": "Ана Петрова",
    "Какво се вижда на снимката.": "Двор с люлка.",
    "Текстът започва тук.": "Базарът започва в десет.",
}  # for what a file is begun with: it is refused where a story that is published still says it


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
    for begun, own in ONES_OWN.items():
        wanted = wanted.replace(begun, own)
    newsroom.write("news/2026/pokana/bg.md", wanted.replace("status: draft\n", ""))
    newsroom.write("news/2026/pokana/photo.jpg", photo())
    page = newsroom.published()["bg/2026/pokana/index.html"].decode()
    assert all(word in page for word in ("Габрово", *ONES_OWN.values(), "1–2 май 2026"))


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
    printed = capsys.readouterr()
    assert all(word in printed.err for word in words), printed.err
    assert (printed.out, snapshot(newsroom.content)) == ("", before)


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


@pytest.mark.parametrize(
    ("path", "front", "holder"),
    [
        ("news/2026/x2/bg.md", {"title": "Нов дом", "slug": None}, "content/news/2026/x2/bg.md"),
        ("news/2026/x2/text.md", {"lang": "bg", "slug": "nov-dom"}, "content/news/2026/x2/text.md"),
        ("other/x2/bg.md", {"slug": "nov-dom", "status": "draft"}, "content/other/x2/bg.md"),
        ("news/2025/x2/bg.md", {"slug": "nov-dom", "date": "2025-12-31T23:30Z"}, "content/news/2025/x2/bg.md"),
        ("news/2025/x2/en.md", {"aliases": "[/bg/2026/nov-dom/]"}, "content/news/2025/x2/en.md"),
        ("pages/x2/en.md", {"aliases": "/BG/2026/Nov-Dom"}, "content/pages/x2/en.md"),
    ],
)
def test_an_address_that_another_article_has_or_leads_from_is_taken(newsroom, capsys, path, front, holder):
    newsroom.article(path, **front)
    before = snapshot(newsroom.content)
    assert run(newsroom, "Нов дом") == 1
    err = capsys.readouterr().err
    assert "/bg/2026/nov-dom/" in err
    assert holder in err
    assert snapshot(newsroom.content) == before


@pytest.mark.parametrize("line", ["bg story:den", "bg story:other gone", "bg story:nov-dom gone", "bg page:nov-dom"])
def test_an_address_that_readers_have_known_is_taken(newsroom, capsys, line):
    newsroom.write("addresses.lock", f"# Адреси\n/bg/2026/nov-dom/ {line}\n")
    assert run(newsroom, "Нов дом") == 1
    err = capsys.readouterr().err
    assert "line 2 of content/addresses.lock" in err
    assert run(newsroom, "Нов дом", slug="nov-dom-v-ruse") == 0


def test_a_story_that_was_lost_gets_its_own_address_again(newsroom):
    newsroom.write("addresses.lock", "/bg/2026/nov-dom/ bg story:nov-dom\n")
    assert run(newsroom, "Нов дом") == 0


def test_the_year_is_the_newsroom_s(newsroom, capsys):
    newsroom.article("news/2027/x2/bg.md", slug="nov-dom", date="2027-01-01")
    assert run(newsroom, "Нов дом", date="2026-12-31 23:30Z") == 1
    assert "/bg/2027/nov-dom/" in capsys.readouterr().err
    assert run(newsroom, "Друг дом", date="2026-12-31 23:30Z") == 0
    assert "content/news/2027/drug-dom/bg.md" in capsys.readouterr().out


def test_a_translation_whose_address_is_taken_gets_the_next_one_and_says_so(newsroom, capsys):
    newsroom.article("news/2026/x2/en.md", slug="nov-dom")
    newsroom.article("news/2026/x3/en.md", aliases="/en/2026/nov-dom-2/")
    assert run(newsroom, "Нов дом", translations="en") == 0
    assert front(newsroom, "news/2026/nov-dom/en.md")["slug"] == "nov-dom-3"
    assert front(newsroom, "news/2026/nov-dom/bg.md")["slug"] == "nov-dom"
    out = capsys.readouterr().out
    assert "/en/2026/nov-dom/ is taken by content/news/2026/x2/en.md" in out
    assert "`nov-dom-3`" in out
    assert newsroom.build().status == 0


def test_names_that_differ_in_their_capitals_alone_are_one_name(newsroom, capsys):
    newsroom.article("news/2026/Nov-Dom/bg.md")
    newsroom.article("news/2025/Drug-Dom/bg.md", date="2025-01-01")
    assert run(newsroom, "Нов дом") == 1
    assert "content/news/2026/Nov-Dom is there already" in capsys.readouterr().err
    assert run(newsroom, "Друг дом") == 0
    assert "content/news/2026/drug-dom-2/bg.md" in capsys.readouterr().out


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
        assert front(newsroom, paths[0])["slug"] == slug_of(clean, "bg") == paths[0].parent.name
        article = next(files.identities(newsroom.content))
        assert (article.pair, article.lang, article.date.year) == (paths[0].parent.name, "bg", 2026)


DATES = ["2025-01-01", "2025-12-31T23:30Z", "2025-12-31 23:30", "2026-01-01 0:30+03:00", "2026-12-31 22:00Z"]
WORDS = ["Дом", "дом", "Dom", "Дом!", "Дом 2", "dom-2", "Дім", "2026", "Дом" * 60, "page"]
STORIES = st.tuples(
    st.sampled_from(WORDS),
    st.sampled_from(DATES),
    st.sampled_from(["bg", "en"]),
    st.sampled_from([None, None, "bg", "en"]),
    st.sampled_from([None, None, "dom", "dom-2"]),
)
OTHERS = st.lists(st.tuples(*map(st.sampled_from, (WORDS, DATES, ["bg", "en"], ["title", "slug", "alias", "lock"]))))


@given(OTHERS, st.lists(STORIES, min_size=1, max_size=6))
@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_begun_no_address_is_taken_twice(tmp_path_factory, others, stories):
    newsroom = Newsroom(tmp_path_factory.mktemp("stories"))
    book = []
    for number, (word, date, lang, way) in enumerate(others):
        slug = slug_of(word, lang)
        if way == "lock":
            book.append(f"/{lang}/{date[:4]}/{slug}/ {lang} story:p0 -> /bg/archive/\n")
        values = {"title": {"title": word, "slug": None}, "slug": {"slug": slug}}
        values["alias"] = {"aliases": f"/{lang}/{date[:4]}/{slug}/"}
        newsroom.article(f"news/x/p{number}/{lang}.md", date=date, **values.get(way, {}))
    newsroom.write("addresses.lock", "".join(sorted(set(book))))
    before = problems(newsroom)
    begun = [
        run(newsroom, title, date=date, lang=lang, translations=other if other != lang else None, slug=slug)
        for title, date, lang, other, slug in stories
    ]
    assert set(begun) <= {0, 1}
    for path in newsroom.content.glob("news/2*/*/*.md"):
        text = path.read_text("utf-8").replace("status: draft", "").replace("…", "x")
        path.write_text(text.replace(hints.of(path.stem)["text"], "x"), "utf-8")
    assert problems(newsroom) <= before


def problems(newsroom) -> set[tuple[str, int, str]]:
    """All that `check` says of addresses and that keeps a site from being built."""
    config = host.config(pelican_settings.read(content=newsroom.content) | {"CACHE_PATH": str(newsroom.folder / "c")})
    return {(fault.file, fault.line, fault.message) for fault in findings.find(config)[0] if fault.level == "error"}
