"""Links that lead nowhere, and photos whose names only look the same."""

import unicodedata

import pytest

from tests.cases.test_pairs import article
from tests.site.making import photo


def test_links_without_their_beginnings(given):
    case = given("link-without-scheme")
    said = "\n".join(case.said())
    assert (
        "news/2026/proba/bg.md:9: error: the link `press@example.org` leads nowhere: write `mailto:press@example.org`"
        in said
    )
    assert "write `https://facebook.com/primer`" in said


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("www.example.org/a", "write `https://www.example.org/a`"),
        ("http:/example.org", "write `https://example.org`"),
        ("https//example.org", "write `https://example.org`"),
        ("htp://example.org", "write `https://example.org`"),
        ("file:///C:/x/otchet.pdf", "put the file beside the article, and write its name, as in `otchet.pdf`"),
        ("C:/Users/x/otchet.pdf", "put the file beside the article, and write its name, as in `otchet.pdf`"),
        ("office@example.bg", "write `mailto:office@example.bg`"),
        ("../proba/en.md", "there is no `en.md` in that folder, but `bg.md`: write `../proba/bg.md`"),
        ("../proba", "name a file in that folder, `../proba/bg.md`"),
        ("../proba/bg", "write `../proba/bg.md`"),
        ("bg.html", "write `bg.md`"),
        ("/news/2026/nyama/bg.md", "leads to no article"),
        ("bg.MD", "the file is called `news/2026/proba/bg.md`"),
    ],
)
def test_what_to_write_instead(own, written, right):
    case = own({"news/2026/proba/bg.md": article(text=f"Текст с [връзка]({written}).")})
    [said] = [line for line in case.said() if ": error:" in line]
    assert said.startswith("news/2026/proba/bg.md:9: ")
    assert right in said


@pytest.mark.parametrize(
    "written", ["/news/2026/vtora/bg.md", "/content/news/2026/vtora/bg.md", r"..\vtora\bg.md", "../vtora/bg.md?plain=1"]
)
def test_a_path_as_github_or_windows_writes_it(own, written):
    case = own(
        {"news/2026/proba/bg.md": article(text=f"[Друга]({written})"), "news/2026/vtora/bg.md": article("vtora")}
    )
    assert [link["href"] for link in case.text("bg/2026/proba").select("a")] == ["/bg/2026/vtora/"]


def test_a_photo_in_a_folder_as_windows_writes_it(own):
    text = r"![Двор](snimki\dvor.jpg){credit=А}"
    case = own({"news/2026/proba/bg.md": article(text=text), "news/2026/proba/snimki/dvor.jpg": photo()})
    assert case.text("bg/2026/proba").select_one("img")


def test_a_photo_whose_name_macos_has_taken_apart(given):
    case = given("photo-decomposed-name")
    assert case.text("bg/2026/proba").select_one("img")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_that_look_the_same_are_the_same(own, form):
    """In a file, in a link to a document, and in the folder of another article."""
    other = "NFD" if form == "NFC" else "NFC"

    def as_there(text):
        return unicodedata.normalize(form, text)

    text = 'Виж [доклада](отчёт.pdf) и [другата](../кафето й/bg.md).\n\n![Двор](снимки й/двой.jpg){credit="А"}'
    case = own(
        {
            "news/2026/proba/bg.md": unicodedata.normalize(other, article(text=text)),
            as_there("news/2026/proba/отчёт.pdf"): b"%PDF",
            as_there("news/2026/proba/снимки й/двой.jpg"): photo(),
            as_there("news/2026/кафето й/bg.md"): article("kafe"),
        }
    )
    page = case.text("bg/2026/proba")
    assert page.select_one("img")
    assert "/bg/2026/kafe/" in [link["href"] for link in page.select("a")]
    assert (case.output / "bg/2026/proba").glob("*.pdf")
