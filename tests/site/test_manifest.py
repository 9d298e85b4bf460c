"""What the manifest says of every file: nobody who publishes the output need look into it."""

import pytest
from lxml import html

from newsroom import kinds, manifest
from newsroom.manifest import ROLES, Rank
from tests.site.making import Newsroom, photo
from tests.site.test_redirects import RECORDED


@pytest.fixture
def newsroom(tmp_path) -> Newsroom:
    newsroom = Newsroom(tmp_path)
    newsroom.write("news/2024/one/photo.jpg", photo())
    newsroom.write("news/2024/one/report.pdf", b"%PDF")
    text = "![Дом](photo.jpg)\n\n[Отчет](report.pdf)"
    newsroom.article("news/2024/one/bg.md", text, date="2024-03-01", aliases="[/novini/1.html, '/стар-адрес&x/']")
    newsroom.article("news/2024/two/en.md", date="2024-03-01")
    newsroom.article("pages/about/en.md")
    newsroom.published(**RECORDED)
    newsroom.article("news/2024/two/en.md", date="2024-03-01", gone="true")
    newsroom.article("pages/about/en.md", slug="who-we-are")
    newsroom.published(**RECORDED)
    return newsroom


def listed(newsroom: Newsroom) -> dict[str, manifest.ListedFile]:
    return manifest.decode(newsroom.manifest.read_bytes())


def test_every_file_has_a_kind_and_the_rank_of_that_kind(newsroom):
    files = listed(newsroom)
    roles = ROLES | {key: kind.role for key, kind in kinds.KINDS.items()}
    assert {file.kind for file in files.values()} == roles.keys() - {"tag"}
    assert {(file.kind, file.rank) for file in files.values()} <= {(kind, role.rank) for kind, role in roles.items()}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "chooser"),
        ("404.html", "not_found_everywhere"),
        ("bg/404.html", "not_found"),
        ("bg/index.html", "front"),
        ("bg/2024/index.html", "year"),
        ("bg/archive/index.html", "archive"),
        ("bg/category/novini/index.html", "category"),
        ("bg/2024/one-bg/index.html", "story"),
        ("bg/2024/one-bg/report.pdf", "document"),
        ("en/2024/two-en/index.html", "gone"),
        ("en/who-we-are/index.html", "page"),
        ("en/about-en/index.html", "redirect"),
        ("novini/1.html", "redirect"),
        ("bg/feed.xml", "feed"),
        ("sitemap.xml", "sitemap_index"),
        ("news-sitemap.xml", "news_sitemap"),
        ("bg/sitemap.xml", "sitemap"),
        ("robots.txt", "robots"),
        ("_headers", "rules"),
        ("_redirects", "rules"),
    ],
)
def test_what_a_file_is(newsroom, name, kind):
    assert listed(newsroom)[name].kind == kind


def test_where_a_redirect_leads_is_what_its_page_says(newsroom):
    redirects = {name: file for name, file in listed(newsroom).items() if file.kind == "redirect"}
    assert len(redirects) == 3
    for name, file in redirects.items():
        page = html.fromstring((newsroom.output / name).read_bytes())
        assert [page.xpath("//meta[@http-equiv='refresh']/@content")[0]] == [f"0; url={file.to}"]
    assert not [name for name, file in listed(newsroom).items() if file.to and file.kind != "redirect"]


def test_styles_and_pictures_come_before_pages_and_pages_before_lists(newsroom):
    by_rank = {rank: {name for name, file in listed(newsroom).items() if file.rank == rank} for rank in Rank}
    assert all(name.startswith("theme/") for name in by_rank[Rank.STYLE])
    assert not [name for name in by_rank[Rank.ATTACHMENT] if name.endswith(".html")]
    assert all(name.endswith(".html") for name in by_rank[Rank.PAGE] | by_rank[Rank.LIST])
