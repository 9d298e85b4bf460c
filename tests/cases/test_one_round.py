"""Whatever can be known is said in one run, and nothing that goes away when something else is mended."""

from tests.cases.test_pairs import article

LOST = "/bg/2020/stara/ bg story:stara\n/bg/2020/x/ bg story:x -> /bg/2020/nowhere-at-all/\n/en/2026/trial/ en story:proba\n"
BROKEN = article("broken", title="Счупена").replace("---\n", "", 1)


def errors(case) -> list[str]:
    return [line for line in case.said() if ": error:" in line]


def test_dead_links_do_not_wait_until_every_article_is_sound(own):
    """Nothing is sounder than before when a fault elsewhere is mended: what is dead now was dead all along."""
    links = article(text="[а](/bg/2026/nyama/) [б](/bg/category/nyama/) [в](/bg/2026/vtora/) [г](/bg/category/novini/)")
    faulty = article("vtora", more="tags: nyama", text="Вижте [а](/bg/2026/nyama/).")
    case = own({"news/2026/proba/bg.md": links, "news/2026/vtora/bg.md": faulty, "addresses.lock": LOST})
    said = errors(case)
    before = [line for line in said if "unknown tag" not in line]
    assert [line for line in before if "/bg/2026/nyama/" in line and "proba/bg.md:9" in line]
    assert [line for line in before if "/bg/2026/nyama/" in line and "vtora/bg.md:10" in line]
    assert [line for line in before if "/bg/category/nyama/" in line]
    assert [line for line in before if "`/bg/2020/stara/` was published" in line]
    case.write({"news/2026/vtora/bg.md": faulty.replace("tags: nyama", "tags: donations")})
    assert errors(case) == before


def test_what_a_file_that_cannot_be_read_may_be_is_not_said_to_be_nowhere(own):
    """Its address, its lines in the lock and the lists that it fills are in doubt; a category that is none is not."""
    links = article(text="[а](/bg/2026/broken/) [б](/bg/2026/) [в](/bg/category/novini/) [г](/bg/category/nyama/)")
    case = own({"news/2026/proba/bg.md": links, "news/2026/broken/bg.md": BROKEN, "addresses.lock": LOST})
    said = errors(case)
    assert [line for line in said if "no front matter" in line]
    assert [line for line in said if "/bg/category/nyama/" in line]
    assert not [line for line in said if "/bg/2026/" in line or "novini" in line or "was published" in line]


def test_two_articles_of_one_address_are_named_though_one_is_faulty(own):
    case = own({"news/2026/a/bg.md": article(), "news/2026/b/bg.md": article(more="tags: nyama")})
    said = "\n".join(errors(case))
    assert "unknown tag `nyama`" in said
    assert "the address /bg/2026/proba/ is taken by" in said


def test_the_menu_may_name_a_page_that_is_faulty(own):
    case = own({"pages/about/bg.md": BROKEN, "news/2026/proba/bg.md": article()})
    newsroom = case.content / "newsroom.yml"
    newsroom.write_text(newsroom.read_text() + "menu:\n  - page: about\n  - page: abuot\n")
    said = [line for line in errors(case) if "newsroom.yml" in line]
    assert len(said) == 1
    assert "abuot" in said[0]
