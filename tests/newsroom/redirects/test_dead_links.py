import pytest

from tests.newsroom.conftest import faults
from tests.newsroom.making import ARTICLE


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("[x](/bg/)", False),
        ("[x](/)", False),
        ("[x](/bg/archive/?a=1#b)", False),
        ("[x](/bg/feed.xml)", False),
        ("[x](/bg/category/novini/feed.xml)", False),
        ("[x](/bg/2019/domat-otvori-vrati/)", False),
        ("[x](/bg/2019/domat-otvori-vrati)", True),
        ("[x](/bg/2018/)", True),
        ("[x](/bg/2018/няма/)", True),
        ("[x](/wp-content/a.pdf)", True),
        ("[x](/bg/page/2/)", True),
        ("[доклад](доклад.pdf)", False),
        ("[доклад](a%20b%231.pdf)", False),
        ("[доклад](doc/доклад.pdf)", False),
        ("[доклад](/bg/2019/domat-otvori-vrati/доклад.pdf) [x](доклад.pdf)", False),
    ],
)
def test_links_to_addresses_at_which_nothing_stands(load, text, dead):
    files = {
        "news/2019/dom/bg.md": f"{ARTICLE}\n{text}\n",
        "news/2019/dom/доклад.pdf": "%PDF",
        "news/2019/dom/doc/доклад.pdf": "%PDF",
        "news/2019/dom/a b#1.pdf": "%PDF",
    }
    if dead:
        ((file, line, message),) = faults(load, **files)
        assert (file, line) == ("news/2019/dom/bg.md", 10)
        assert "leads to no page" in message
    else:
        assert load(**files)


def test_links_of_drafts_lead_nowhere_yet(load):
    draft = ARTICLE.replace("category", "status: draft\ncategory").replace("domat-", "x-")
    assert load(**{"news/draft/bg.md": f"{draft}\n[x](/bg/2018/)\n"})
