import json

import pytest

from newsroom.content.references import References
from tests.newsroom.making import make_article, make_cover, make_newsroom, make_picture, make_plan

HOST = "https://news.example.org"
TRIPLE = make_newsroom("bg", "en", "uk")


def article_view(article, *others, **options):
    return make_plan([article, *others], TRIPLE, **options).view("story", article.lang, article=article)


def data(article, *others, **options):
    return article_view(article, *others, **options)["data"]


def test_a_story_for_search_engines():
    data_ = data(make_article(title="Дом „Здравец“", summary="Едно.", place="Габрово", modified="2019-04-01"))
    assert data_["@type"] == "NewsArticle"
    assert data_["url"] == data_["@id"] == data_["mainEntityOfPage"] == f"{HOST}/bg/2019/dom/"
    assert (data_["headline"], data_["description"], data_["inLanguage"]) == ("Дом „Здравец“", "Едно.", "bg")
    assert data_["datePublished"] == "2019-03-28T10:30:00+02:00"
    assert data_["dateModified"] == "2019-04-01T00:00:00+03:00"
    assert data_["publisher"] == {"@type": "NGO", "name": "Светнал прозорец", "url": f"{HOST}/"}
    assert data_["author"] == data_["publisher"]
    assert data_["locationCreated"] == {"@type": "Place", "name": "Габрово"}
    json.dumps(data_)


def test_what_is_not_there_is_left_out():
    data_ = data(make_article())
    assert data_["dateModified"] == data_["datePublished"]
    assert not {"image", "locationCreated", "translationOfWork", "workTranslation"} & set(data_)


def test_authors_are_people():
    assert data(make_article(authors=("Мария", "Αθηνά")))["author"] == [
        {"@type": "Person", "name": "Мария"},
        {"@type": "Person", "name": "Αθηνά"},
    ]


def test_translations_name_each_other_by_their_canonical_addresses():
    source, english, ukrainian = make_article("bg"), make_article("en", of="bg"), make_article("uk", of="bg")
    of_source = data(source, english, ukrainian)
    assert [work["@id"] for work in of_source["workTranslation"]] == [f"{HOST}/en/2019/dom/", f"{HOST}/uk/2019/dom/"]
    assert "translationOfWork" not in of_source
    of_english = data(english, source, ukrainian)
    assert of_english["translationOfWork"]["@id"] == of_source["@id"]
    assert of_english["translationOfWork"]["inLanguage"] == "bg"
    assert "workTranslation" not in of_english


def test_a_hidden_or_unpublished_counterpart_is_not_named():
    for changes in ({"status": "hidden"}, {"status": "draft"}, {"date": "2031-01-01"}):
        view = article_view(make_article("en", of="bg"), make_article("bg", **changes))
        assert not {"translationOfWork", "workTranslation"} & set(view["data"])
        assert "og:locale:alternate" not in dict(view["og"])


def test_a_picture_has_its_whole_address():
    article = make_article(cover=make_cover("Кухнята"))
    view = article_view(article, references={article.path: References(cover=make_picture())}, url="https://a.bg/news")
    assert view["data"]["image"] == "https://a.bg/news/bg/2019/dom/kuhnya-1200.0.jpg"
    properties = dict(view["og"])
    assert properties["og:image"] == view["data"]["image"]
    assert (properties["og:image:width"], properties["og:image:height"]) == ("1200", "800")
    assert properties["og:image:alt"] == "Кухнята"


def test_a_decorative_cover_has_no_words():
    article = make_article(cover=make_cover(""))
    assert "og:image:alt" not in dict(
        article_view(article, references={article.path: References(cover=make_picture())})["og"]
    )


@pytest.mark.parametrize(("lang", "locale"), [("bg", "bg_BG"), ("en", "en_GB"), ("uk", "uk_UA")])
def test_open_graph(lang, locale):
    properties_ = article_view(make_article(lang, title="Дом"), make_article("bg" if lang != "bg" else "en"))["og"]
    properties = dict(properties_)
    assert [name for name, _ in properties_[:6]] == [
        "og:type", "og:title", "og:description", "og:url", "og:site_name", "og:locale"
    ]  # fmt: skip
    assert properties["og:type"] == "article"
    assert properties["og:title"] == "Дом"
    assert properties["og:url"] == f"{HOST}/{lang}/2019/dom/"
    assert properties["og:locale"] == locale
    assert properties["og:locale:alternate"] == ("bg_BG" if lang != "bg" else "en_GB")
    assert properties["article:published_time"] == "2019-03-28T10:30:00+02:00"
    assert "article:modified_time" not in properties
