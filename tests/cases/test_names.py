"""Names of files and folders that are not what they look like."""

import os

import pytest

from tests import commands
from tests.cases.test_pairs import article
from tests.site.making import photo

GOOD = {"news/2026/proba/bg.md": article()}


def about(case, path: str) -> list[str]:
    """What is said of this file or folder."""
    return [line.removeprefix(f"{path}:1: ") for line in case.said() if line.startswith(f"{path}:")]


def test_an_article_saved_as_txt(given):
    case = given("saved-as-txt")
    [said] = about(case, "news/2026/vtora/bg.md.txt")
    assert said.startswith("warning: ")
    assert "rename it to `bg.md`" in said
    assert "rename it to `bg.md`" in case.build().out


@pytest.mark.parametrize(
    "name", ["bg.txt", "bg", "BG.md.txt", "bg.m", "bg.docx", "bg.html", "bg draft.odt", "bg (1).txt"]
)
def test_a_text_that_nobody_reads(own, name):
    case = own(GOOD | {f"news/2026/vtora/{name}": b"x"})
    [said] = about(case, f"news/2026/vtora/{name}")
    assert "`bg.md`" in said


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "Thumbs.db", "~$bg.docx", "desktop.ini", "bg.md~", "bg.md.orig", "#bg.md#", "bg.docx", "bg.txt",
     "Текст.docx", "otchet.pdf", "stara.jpg", "de.docx", "archive.txt"],
)  # fmt: skip
def test_what_lies_beside_an_article_is_nobodys_business(own, name):
    case = own(GOOD | {f"news/2026/proba/{name}": b"x"})
    assert not about(case, f"news/2026/proba/{name}")


def test_two_texts_of_one_language(own):
    case = own(GOOD | {"news/2026/proba/bg.md.txt": article()})
    [said] = about(case, "news/2026/proba/bg.md.txt")
    assert "delete the one that is older" in said


def test_a_document_that_is_linked_is_no_article(own):
    text = "[Бланката](files/bg.docx)"
    case = own({"news/2026/proba/bg.md": article(text=text), "news/2026/proba/files/bg.docx": b"x"})
    assert not [line for line in case.said() if "bg.docx" in line]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bg .md", "as in `bg.md`; there is a space in it"),
        ("БГ.md", "as in `bg.md`; its letters are not Latin ones"),
        ("Bg.md", "as in `bg.md`; capital letters do not count"),
        ("bg (1).md", "as in `bg.md`; it looks like a copy"),
        ("bg - Copy.md", "as in `bg.md`; it looks like a copy"),
        ("bg — копие.md", "as in `bg.md`; it looks like a copy"),
        ("bg-copy.md", "as in `bg.md`; it looks like a copy"),
        ("nov-dom.md", "name the file after it"),
    ],
)
def test_a_name_that_is_no_language(own, name, words):
    case = own({f"news/2026/proba/{name}": article()})
    [said] = about(case, f"news/2026/proba/{name}")
    assert said.startswith("error: ")
    assert words in said


def test_a_story_without_a_folder_is_told_of_one(own):
    case = own({"news/2026/nov-dom.md": article()})
    assert "as in `nov-dom/bg.md`" in "".join(about(case, "news/2026/nov-dom.md"))


def test_a_capital_ending_is_understood(own):
    assert "Текст." in own({"news/2026/proba/bg.MD": article()}).text("bg/2026/proba").text


def test_a_folder_without_an_article(own):
    case = own(GOOD | {"news/2026/prazna/dvor.jpg": photo(), "news/2026/prazna/Текст.docx": b"x"})
    [said] = [line for line in case.said() if "prazna" in line]
    assert "no article stands in the folder `news/2026/prazna`" in said
    assert "`bg.md`" in said


@pytest.mark.parametrize(
    "path", ["news/2026/proba/photos/old.jpg", "news/2026/list.txt", "files/x.pdf", "news/2026/empty/.gitkeep"]
)
def test_folders_that_need_no_article(own, path):
    case = own(GOOD | {path: b"x"})
    assert not [line for line in case.said() if path.rpartition("/")[2] in line or "no article" in line]


@pytest.mark.parametrize("path", ["news/2026/bg.md", "news/bg.md"])
def test_an_article_in_no_folder_of_its_own(own, path):
    case = own({path: article()})
    [said] = about(case, path)
    assert "stands in no folder of its own: move it" in said
    assert said.startswith("warning: ")
    assert not about(own({path: article(more="pair: proba")}), path)


def test_folders_that_differ_in_case(given):
    [said] = about(given("folders-that-differ-in-case"), "news/2026/dom")
    assert "on Windows and macOS this is the same as `Dom` beside it" in said


@pytest.mark.parametrize(
    "twins", [("Photo.jpg", "photo.jpg"), ("двой.jpg", "двои\u0306.jpg"), ("СНИМКИ/a.txt", "снимки/a.txt")]
)
def test_names_that_are_one_elsewhere(own, twins):
    case = own(GOOD | {f"news/2026/proba/{name}": b"x" for name in twins})
    said = [line for line in case.said() if "on Windows and macOS" in line]
    assert len(said) == 1


def test_a_readme_is_no_article_unless_it_says_so(own):
    case = own(
        GOOD | {"README.md": "# How we write\n", "news/CONTRIBUTING.md": "Text", "news/2026/proba/readme.md": "x"}
    )
    assert not [line for line in case.said() if "eadme" in line.lower() or "CONTRIB" in line]
    assert case.build().status == 0
    case.write({"news/2026/vtora/README.md": article("vtora", more="lang: bg")})
    assert case.build().status == 0
    assert (case.output / "bg/2026/vtora/index.html").exists()


@pytest.mark.parametrize("name", [b"\xff\xfe.jpg", b"d\xe4m/bg.md"])
def test_a_name_that_is_not_utf8(own, name):
    case = own(GOOD)
    path = case.content / "news/2026/proba" / os.fsdecode(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (0, 0))  # old enough to be remembered
    for _ in range(2):
        assert [line for line in case.said() if "the name is not in UTF-8" in line]
    done = case.build()
    assert (done.status, "Traceback" in done.err) == (1, False)


def test_status_prints_no_name_that_a_terminal_obeys(own):
    case = own(GOOD | {"news/2026/x\x1b[31m\nerror: forged/bg.md": "---\nfoo: 1\n---\n"})
    done = commands.invoke("status", "--content", case.content)
    assert "\x1b" not in done.out
    assert "\nerror: forged" not in done.out
    assert "x\\u001b[31m\\nerror: forged" in done.out
