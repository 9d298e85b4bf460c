"""`/_desk/` while `invoke serve` runs."""

from lxml import html

from tests.newsdesk.conftest import version_of
from tests.site.making import files

DESK = "/_desk/"
EN = "news/2026/one/en.md"


def words(element) -> str:
    return " ".join(element.text_content().split())


def rows(page: str) -> dict[str, list[str]]:
    """The cells of each story, by the words of its first."""
    body = html.document_fromstring(page).xpath("//tbody/tr")
    return {words(row[0]): [words(cell) for cell in row[1:]] for row in body}


def test_every_story_stands_there_and_opens(served, newsroom):
    newsroom.article("news/2026/secret/bg.md", "Скрит текст.", status="draft", title="Тайна <b>")
    served.says("unchanged")
    reply = served.get(DESK)
    assert (reply.status, reply.headers["Cache-Control"]) == (200, "no-store")
    found = html.document_fromstring(reply.text)
    assert [link.get("href") for link in found.xpath("//tbody//a")] == ["/en/2026/one-en/"]
    assert served.get("/en/2026/one-en/").status == 200
    [title] = found.xpath("//tbody/tr/td//span[@lang='bg']")
    assert title.text_content() == "Тайна <b>"
    assert {title.get("dir") for title in found.xpath("//tbody//span[@lang]")} == {"auto"}  # or an Arabic one is torn
    assert [code.text for code in found.xpath("//tbody//code[@class='file']")] == [
        f"{newsroom.content}/news/2026/{name}".replace(str(newsroom.content), folder(found))
        for name in sorted(["one/en.md", "secret/bg.md"])
    ]


def folder(found) -> str:
    return found.xpath("//tbody//code[@class='file']")[0].text.removesuffix("/news/2026/one/en.md")


def test_filters_are_addresses(served, newsroom):
    newsroom.article("news/2026/two/en.md", title="Second")
    newsroom.article("news/2026/two/bg.md", "Текст.", title="Втори", status="draft")
    served.says("unchanged")

    def shown(query: str) -> list[str]:
        return sorted(one.partition(" 2026")[0] for one in rows(served.get(DESK + query).text))

    assert shown("") == ["Title of one en", "Втори"]
    assert shown("?lang=en") == []
    assert shown("?lang=bg") == ["Title of one en", "Втори"]
    assert shown("?state=missing") == ["Title of one en"]
    assert shown("?lang=bg&state=draft") == ["Втори"]
    assert shown("?lang=en&state=draft") == []
    assert shown("?words=%D0%B2%D1%82%D0%BE%D1%80") == ["Втори"]
    assert shown("?lang=xx&state=nonsense") == ["Title of one en", "Втори"]
    strange = served.get(DESK + "?words=%22%3E%3Cscript%3E").text
    assert '"><script>' not in strange
    assert "Nothing fits what was chosen." in strange


def test_it_is_loaded_again_after_a_save_that_readers_do_not_see(served, newsroom):
    newsroom.article("news/2026/two/en.md", status="draft", title="First thought")
    served.says("unchanged")
    front, desk = served.get("/en/").text, served.get(DESK).text
    assert "First thought" in desk
    newsroom.article("news/2026/two/en.md", status="draft", title="Second thought")
    assert served.event(desk) != version_of(desk)
    after = served.get(DESK).text
    assert "Second thought" in after
    assert version_of(after) != version_of(desk)
    assert version_of(served.get("/en/").text) == version_of(front)


def test_it_stays_while_there_are_faults(served, newsroom):
    newsroom.article("news/2026/two/en.md", date="nonsense", title="Broken")
    served.until_shows(DESK, 'role="alert"')
    page = served.get(DESK).text
    [broken, one] = rows(page).items()
    assert broken[0] == "Broken story · news"
    assert broken[1][1].startswith("en: faulty")
    assert one[1][1].startswith("en: done")
    assert page.count("faults to mend") + page.count("fault to mend") == 1
    newsroom.write("newsroom.yml", "languages: [")
    served.until_shows(DESK, "newsroom.yml")
    assert "Title of one en" in served.get(DESK).text


def test_it_is_there_when_nothing_could_be_built(start, newsroom):
    newsroom.article(EN, date="nonsense")
    served = start()
    served.says("Ctrl-C ends.")
    reply = served.get(DESK)
    assert reply.status == 200
    assert "faulty" in reply.text


def test_the_terminal_says_where_it_is(served):
    assert f"{served.origin}/_desk/" in served.said
    assert rows(served.get("/_desk").text) == rows(served.get(DESK).text)


def test_only_this_machine_is_answered(served):
    assert served.get(DESK, Host="evil.example").status == 421


def test_no_file_knows_of_it(served, newsroom):
    newsroom.article("news/2026/two/en.md", "Hidden words.", title="Unseen title", date="2099-01-01")
    newsroom.article("news/2026/three/en.md", "Hidden words.", title="Unseen title", status="draft")
    served.says("unchanged")
    assert "Unseen title" in served.get(DESK).text
    assert "embargoed until 2099-01-01 00:00" in served.get(DESK).text
    newsroom.output = newsroom.folder / "public" / "output"
    for output in (files(served.output), newsroom.published(production=True, now=None)):
        assert output
        for name, data in output.items():
            assert "_desk" not in name
            for word in (b"_desk", b"What there is to do", b"Unseen"):
                assert word not in data, (name, word)
