import pytest
from PIL import Image

from newsroom.content.body import Placeholder
from newsroom.content.references import LinkTarget, References, Resolver
from tests.newsroom.making import make_article, make_body, make_converter

CONVERTER = make_converter()
HERE = "news/2019/dom/bg.md"


@pytest.fixture
def folder(tmp_path):
    """A content folder with an article's photo and documents."""
    beside = tmp_path / "content" / "news" / "2019" / "dom"
    (beside / "doc").mkdir(parents=True)
    Image.new("RGB", (30, 20)).save(beside / "Кухня.jpg")
    for name in ("доклад.pdf", "a b#1.pdf", "doc/доклад.pdf", "bg.md", "secret.key"):
        (beside / name).write_bytes(b"%PDF")
    (tmp_path / "content" / "other.pdf").write_bytes(b"%PDF")
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    return tmp_path / "content"


OTHERS = (
    make_article("en", "dom"),
    make_article("bg", "kashta", date="2018-01-01"),
    make_article("bg", "about", kind="page"),
    make_article("bg", "later", status="draft"),
    make_article("bg", "mark", path="news/2019/mark/bg.markdown", slug="mark"),
)


def resolve(folder, text="", cover=None, unread=frozenset()):
    """What an article with this Markdown refers to, and what is wrong with it."""
    body, _, faults, _ = CONVERTER.convert(text, HERE, 10)
    assert not faults
    article = make_article(body=body, cover=cover)
    public = {article.path for article in OTHERS if article.status != "draft"}
    return Resolver(folder, [article, *OTHERS], public, unread).resolve(article)


def target(folder, href):
    references, faults = resolve(folder, f"Вижте [това]({href}).")
    assert not faults
    return references.targets[0]


def test_a_text_without_references_has_none(folder):
    assert resolve(folder, "Дом") == (References(), [])


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://a.bg/?a=1&b=2#c", LinkTarget("https://a.bg/?a=1&b=2#c")),
        ("mailto:a@b.bg", LinkTarget("mailto:a@b.bg")),
        ("tel:+3592", LinkTarget("tel:+3592")),
        ("//a.bg/x", LinkTarget("//a.bg/x")),
        ("#там", LinkTarget("#там")),
        ("/bg/archive/", LinkTarget("/bg/archive/", local=True)),
        ("/bg/about/?a=1#b", LinkTarget("/bg/about/?a=1#b", local=True)),
        ("en.md", LinkTarget("/en/2019/dom/", local=True, lang="en")),
        ("./en.md#x", LinkTarget("/en/2019/dom/#x", local=True, lang="en")),
        ("../kashta/bg.md", LinkTarget("/bg/2018/kashta/", local=True)),
        ("../mark/bg.markdown", LinkTarget("/bg/2019/mark/", local=True)),
        ("../../../pages/about/bg.md", LinkTarget("/bg/about/", local=True)),
        ("{filename}en.md", LinkTarget("/en/2019/dom/", local=True, lang="en")),
        ("{filename}/news/2019/dom/en.md", LinkTarget("/en/2019/dom/", local=True, lang="en")),
        ("%7Bfilename%7D../kashta/bg.md", LinkTarget("/bg/2018/kashta/", local=True)),
        ("../later/bg.md", LinkTarget(None)),
        ("доклад.pdf", LinkTarget("/bg/2019/dom/%D0%B4%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4.pdf", local=True)),
        ("{attach}доклад.pdf", LinkTarget("/bg/2019/dom/%D0%B4%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4.pdf", local=True)),
        ("a%20b%231.pdf", LinkTarget("/bg/2019/dom/a%20b%231.pdf", local=True)),
    ],
)
def test_where_links_lead(folder, href, expected):
    assert target(folder, href) == expected


def test_documents_of_one_name_in_two_folders_stay_apart(folder):
    references, faults = resolve(folder, "[а](доклад.pdf) [б](doc/доклад.pdf) [в](доклад.pdf)")
    assert not faults
    assert references.documents == ("доклад.pdf", "doc/доклад.pdf")
    assert len({target.href for target in references.targets.values()}) == 2


def test_photos_and_the_cover_are_measured_once(folder):
    text = "![Кухня](Кухня.jpg)\n\n![Кухня]({static}%D0%9A%D1%83%D1%85%D0%BD%D1%8F.jpg)"
    references, faults = resolve(folder, text)
    assert not faults
    assert references.photos[0] is references.photos[1]
    assert (references.photos[0].width, references.photos[0].height) == (30, 20)
    assert references.photos[0].fallback.name.startswith("kuhnya-30.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[x](../nema/bg.md)", ["../nema/bg.md", "leads to no article", "../../2019/story/bg.md"]),
        ("[x](../../../../../etc/passwd.md)", ["leads to no article"]),
        ("[x](няма.pdf)", ["няма.pdf", "is missing", "`доклад.pdf`"]),
        ("[x](//[foo)", ["leads nowhere"]),
        ("[x](http:/a.bg/x)", ["write `https://a.bg/x`"]),
        ("[x](https://http://a.bg/x)", ["write `https://a.bg/x`"]),
        ("[x](mailto:press)", ["leads nowhere"]),
        ("[x](mailto://press@a.bg)", ["write `mailto:press@a.bg`"]),
        ("[x](press@a.bg)", ["write `mailto:press@a.bg`"]),
        ("[x](a.bg/report.pdf)", ["write `https://a.bg/report.pdf`"]),
        ("[x](EN.md)", ["is called `news/2019/dom/en.md`"]),
        ("[x](../kashta/en.md)", ["no `en.md` in that folder, but `bg.md`: write `../kashta/bg.md`"]),
        ("[x](../kashta/)", ["name a file in that folder, `../kashta/bg.md`"]),
        ("![x](кухня.JPG)", ["the file is called `Кухня.jpg`"]),
        ("[x](secret.key)", ["leads nowhere", ".pdf"]),
        ("[x](dom)", ["leads nowhere", ".md"]),
        ("[x](../../../other.pdf)", ["not beside the article"]),
        ("[x](../../../../secret.pdf)", ["not beside the article"]),
        ("[x]({attach}../../../../secret.pdf)", ["not beside the article"]),
        ("[x](%2e%2e/%2e%2e/%2e%2e/other.pdf)", ["not beside the article"]),
        ("[x]({static}/etc/passwd.pdf)", ["is missing"]),
        ("[x](linked.pdf)", ["not beside the article", "symbolic link"]),
        ("[x](linked/secret.pdf)", ["not beside the article", "symbolic link"]),
        ("[x](?a=1)", ["leads nowhere"]),
        ("[x](a%00b.pdf)", ["is missing"]),
        (f"[x]({'а' * 300}.pdf)", ["too long"]),
        (f"![x]({'а' * 300}.jpg)", ["too long"]),
        ("![x](a%00b.jpg)", ["is missing"]),
        (f"![x]({'a/' * 3000}b.jpg)", ["too long"]),
        ("![x](//[foo)", ["put the photo beside"]),
        ("![x](няма.jpg)", ["няма.jpg", "is missing", "`Кухня.jpg`"]),
        ("![x](https://a.bg/x.jpg)", ["put the photo beside"]),
        ("![x](//a.bg/x.jpg)", ["put the photo beside"]),
        ("![x](../../../../x.jpg)", ["not beside the article"]),
        ("![x](bg.md)", ["`bg.md`"]),
        ("![x](доклад.pdf)", ["the photo `доклад.pdf`"]),
        ("![x](doc)", ["is a folder"]),
    ],
)
def test_a_reference_to_nothing_of_ours_is_a_fault_with_its_line(folder, text, words):
    (folder / "news/2019/dom/linked.pdf").symlink_to(folder.parent / "secret.pdf")
    (folder / "news/2019/dom/linked").symlink_to(folder.parent)
    body, _, faults, _ = CONVERTER.convert(f"Дом\n\n{text}", HERE, 10)
    assert not faults
    article = make_article(body=body)
    references, faults = Resolver(folder, [article, *OTHERS], set()).resolve(article)
    assert not references.documents
    assert [(fault.file, fault.line) for fault in faults] == [(HERE, 12)]
    assert all(word in faults[0].message for word in words), faults


def test_a_cover_that_is_missing_is_a_fault_at_its_own_line(folder):
    from newsroom.content.article import Cover

    _, faults = resolve(folder, cover=Cover("няма.jpg", "x", None, 6))
    assert [fault.line for fault in faults] == [6]


def test_a_link_to_an_article_with_faults_of_its_own_is_none(folder):
    assert resolve(folder, "[x](../nema/bg.md)", unread={"news/2019/nema/bg.md"})[1] == []


def test_placeholders_of_other_kinds_refer_to_nothing(folder):
    article = make_article(body=make_body("\x000\x00<table></table></div>", Placeholder("table")))
    assert Resolver(folder, [article], set()).resolve(article) == (References(), [])
