import gettext
import re
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from newsroom.languages.catalog import CatalogFault, available, load_catalog

TRANSLATIONS = Path(__file__).parents[3] / "theme" / "translations"
LANGUAGES = available(TRANSLATIONS)
SLAVIC = "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
PLURAL_FORMS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "bg": "nplurals=2; plural=(n != 1);",
    "el": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "pl": f"nplurals=3; plural=(n==1 ? 0 : {SLAVIC});",
    "sr-Cyrl": f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {SLAVIC});",
    "sr-Latn": f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {SLAVIC});",
    "uk": f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {SLAVIC});",
}
CYRILLIC = "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш".split()
LATIN = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split()
GAJ = str.maketrans(dict(zip(CYRILLIC, LATIN, strict=True)))
GAJ |= str.maketrans({letter.upper(): latin.capitalize() for letter, latin in zip(CYRILLIC, LATIN, strict=True)})
PLACEHOLDER_OR_WORD = re.compile(r"%\(\w+\)s|\w+")
HEADER = r"""msgid ""
msgstr ""
"Language: bg\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def po(lang):
    with (TRANSLATIONS / lang / "LC_MESSAGES" / "messages.po").open(encoding="utf-8") as file:
        return read_po(file, abort_invalid=True)


def in_latin(match):
    """A Serbian word in Gaj's alphabet; a placeholder as it is."""
    return match[0] if match[0].startswith("%") else match[0].translate(GAJ)


def messages(lang):
    return {(message.context, message.id): message for message in po(lang) if message.id}


def texts(value):
    return value if isinstance(value, tuple) else (value,)


def placeholders(text):
    return sorted(re.findall(r"%(?:\(\w+\))?.", text))


def counted(lang, message):
    """The texts of the message that must show its values; a form for one number alone may say it in words: خبران."""
    if not message.pluralizable:
        return [message.string]
    plural = load_catalog(TRANSLATIONS / lang / "LC_MESSAGES" / "messages.po").plural
    forms = [plural(number) for number in range(1000)]
    return [text for form, text in enumerate(message.string) if forms.count(form) > 1]


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "messages.po"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_eight_languages_have_a_catalog():
    assert {"ar", "bg", "el", "en", "pl", "sr-Cyrl", "sr-Latn", "uk"} <= set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalog_translates_every_message(lang):
    own = messages(lang)
    assert list(own) == list(messages("en"))
    assert not [message.id for message in own.values() if message.fuzzy or not all(texts(message.string))]
    assert not po(lang).obsolete


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_message(lang):
    for message in messages(lang).values():
        expected = placeholders(texts(message.id)[0])
        assert all(placeholders(text) == expected for text in counted(lang, message)), message.id
        assert all(placeholders(text) in ([], expected) for text in texts(message.string)), message.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_is_tidy(lang):
    for message in messages(lang).values():
        for text in texts(message.string):
            assert text == text.strip()
            assert "  " not in text
            assert not re.search(r"[\"']|\.\.\.| - ", text), "typographic marks only"


@pytest.mark.parametrize("lang", sorted({*LANGUAGES} - {"en"}))
def test_only_what_is_meant_to_be_english_is(lang):
    same = {message.id for message in messages(lang).values() if message.string == message.id}
    assert same <= {"Email", "%(time)s", "%(start)s–%(end)s", "%(place)s, %(date)s", "%(when)s, %(place)s"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_header_names_its_language_and_how_it_counts(lang):
    header = dict(po(lang).mime_headers)
    assert header["Language"] == lang.replace("-", "_")  # as Babel writes it
    assert header["Content-Type"] == "text/plain; charset=utf-8"
    if lang in PLURAL_FORMS:
        assert header["Plural-Forms"] == PLURAL_FORMS[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plural_message_has_all_its_forms(lang):
    catalog = po(lang)
    plurals = [message for message in catalog if message.pluralizable]
    assert plurals
    assert {len(message.string) for message in plurals} == {catalog.num_plurals}


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("bg", {0: "публикации", 1: "публикация", 2: "публикации", 21: "публикации"}),
        ("en", {0: "stories", 1: "story", 2: "stories", 21: "stories"}),
        ("el", {0: "άρθρα", 1: "άρθρο", 2: "άρθρα", 21: "άρθρα"}),
        (
            "uk",
            {
                **dict.fromkeys([1, 21, 101, 1001], "публікація"),
                **dict.fromkeys([2, 3, 4, 22, 104], "публікації"),
                **dict.fromkeys([0, 5, 11, 12, 14, 20, 25, 111, 112], "публікацій"),
            },
        ),
        (
            "pl",
            {
                1: "artykuł",
                **dict.fromkeys([2, 3, 4, 22, 104], "artykuły"),
                **dict.fromkeys([0, 5, 11, 12, 14, 20, 21, 25, 101, 111, 112], "artykułów"),
            },
        ),
        (
            "sr-Cyrl",
            {
                **dict.fromkeys([1, 21, 101, 1001], "текст"),
                **dict.fromkeys([2, 3, 4, 22, 104], "текста"),
                **dict.fromkeys([0, 5, 11, 12, 14, 20, 25, 111, 112], "текстова"),
            },
        ),
        (
            "sr-Latn",
            {
                **dict.fromkeys([1, 21, 101], "tekst"),
                **dict.fromkeys([2, 4, 22], "teksta"),
                **dict.fromkeys([0, 5, 11, 12, 25], "tekstova"),
            },
        ),
        (
            "ar",
            {
                **dict.fromkeys([3, 4, 10, 103, 110, 1003], "أخبار"),
                **dict.fromkeys([11, 12, 21, 99, 111, 199], "خبرًا"),
                **dict.fromkeys([100, 101, 102, 200, 1000], "خبر"),
            },
        ),
    ],
)
def test_plurals(lang, forms):
    catalog = load_catalog(TRANSLATIONS / lang / "LC_MESSAGES" / "messages.po")
    for number, form in forms.items():
        assert catalog.ngettext("%(num)s story", "%(num)s stories", number) == f"%(num)s {form}"


def test_arabic_says_the_smallest_numbers_in_words():
    catalog = load_catalog(TRANSLATIONS / "ar" / "LC_MESSAGES" / "messages.po")
    counts = [catalog.ngettext("%(num)s story", "%(num)s stories", number) for number in (0, 1, 2)]
    assert counts == ["لا أخبار", "خبر واحد", "خبران"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_forms_of_a_plural_are_those_of_cldr(lang):
    """Two numbers share a form of the catalog exactly if they share one in CLDR."""
    catalog, locale = load_catalog(TRANSLATIONS / lang / "LC_MESSAGES" / "messages.po"), Locale.parse(lang, sep="-")
    forms = {(catalog.plural(number), locale.plural_form(number)) for number in range(1000)}
    assert len(forms) == len({ours for ours, _ in forms}) == len({theirs for _, theirs in forms})


def test_serbian_says_the_same_in_both_scripts():
    latin = messages("sr-Latn")
    for key, message in messages("sr-Cyrl").items():
        transliterated = [PLACEHOLDER_OR_WORD.sub(in_latin, text) for text in texts(message.string)]
        assert [*texts(latin[key].string)] == transliterated


def test_a_catalog_speaks(write):
    catalog = load_catalog(
        write(
            "\ufeff"
            + HEADER.replace("\n", "\r\n")
            + 'msgid "Search"\nmsgstr "Търсене"\n\n'
            + '#, fuzzy\nmsgid "Tags"\nmsgstr "Теми?"\n\nmsgid "Event"\nmsgstr ""\n\n'
            + 'msgctxt "quotes"\nmsgid ""\n"“%s”"\nmsgstr "„%s“"\n\n'
            + '#~| msgid "Old"\n#~ msgid "Older"\n#~ msgstr "Стар"\n'
        )
    )
    assert isinstance(catalog, gettext.GNUTranslations)
    assert catalog.gettext("Search") == "Търсене"
    assert catalog.gettext("Tags") == "Tags"
    assert catalog.gettext("Event") == "Event"
    assert catalog.pgettext("quotes", "“%s”") == "„%s“"
    assert catalog.gettext("Older") == "Older"


def test_a_wrapped_header_counts_as_one_line(write):
    text = HEADER.replace("plural=(n", 'plural="\n"(n').replace("bg", "uk")
    assert load_catalog(write(text)).ngettext("a", "b", 2) == "b"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            HEADER + 'msgid "Search"\nmsgstr "Търсене\n',
            8,
            'neither a comment nor a keyword .*: msgstr "Търсене',
        ),
        (HEADER + 'msgid "Search" x\nmsgstr ""\n', 7, "neither a comment"),
        (HEADER + 'mgsid "Search"\nmsgstr ""\n', 7, "neither a comment"),
        (HEADER + 'msgid "Search"\n\nmsgid "Tags"\nmsgstr "Теми"\n', 9, "`msgid` cannot follow `msgid`"),
        (HEADER + 'msgstr "Търсене"\n', 7, "`msgstr` cannot follow `msgstr`"),
        (HEADER + 'msgid "Search"\n', 8, "the file ends after `msgid`"),
        ('"a text"\n' + HEADER, 1, "`a text` cannot follow `start`"),
        (HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 9, "`msgstr` cannot follow `msgid_plural`"),
        (
            HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "e"\n',
            7,
            "more translations than num_plurals",
        ),
        (HEADER.encode() + b'msgid "Search"\nmsgstr "\xd2\xfa"\n', 8, "not UTF-8"),
        (
            HEADER.replace("charset=UTF-8", "charset=windows-1251"),
            5,
            "the charset must be UTF-8, not windows-1251",
        ),
        (
            HEADER.replace("Language: bg", "Language: xx"),
            5,
            "`Language: xx` is not a language that Babel knows",
        ),
        ('msgid "Search"\nmsgstr "Търсене"\n', None, "the header must say how the language counts"),
        ("", None, "the header must say how the language counts"),
        (HEADER.replace("nplurals=2", "nplurals=two"), 5, "the header must say how the language counts"),
        (HEADER.replace("n != 1", "n !="), 5, "the header is invalid: "),
        (HEADER.replace("n != 1", "system(n)"), 5, "the header is invalid: "),
        (HEADER.replace("n != 1", "n % 0"), 5, "the header is invalid: "),
        (HEADER.replace("nplurals=2", "nplurals=1"), 5, "nplurals=1 but counts up to 1"),
    ],
)
def test_a_fault_says_where_and_what(write, text, line, message):
    path = write(text)
    with pytest.raises(CatalogFault, match=message) as caught:
        load_catalog(path)
    assert (caught.value.path, caught.value.line) == (path, line)
    assert str(caught.value) == f"{path}:{line}: {caught.value.message}".replace(":None", "")


def test_a_missing_file_is_a_fault(tmp_path):
    with pytest.raises(CatalogFault, match=r"nowhere\.po: the catalog cannot be read: No such file"):
        load_catalog(tmp_path / "nowhere.po")


def test_available_lists_the_languages_with_a_catalog(tmp_path):
    for lang in ("uk", "bg", "de"):
        (tmp_path / lang / "LC_MESSAGES").mkdir(parents=True)
    for lang in ("uk", "bg"):
        (tmp_path / lang / "LC_MESSAGES" / "messages.po").touch()
    assert available(tmp_path) == ["bg", "uk"]
    assert available(tmp_path / "none") == []


def test_a_catalog_without_a_translation_is_none(tmp_path):
    path = tmp_path / "messages.po"
    path.write_text(HEADER + 'msgid "Search"\nmsgstr ""\n\nmsgid "Topics"\nmsgstr ""\n')
    with pytest.raises(CatalogFault, match="nothing is translated"):
        load_catalog(path)
    path.write_text(path.read_text().replace('msgstr ""\n\nmsgid "T', 'msgstr "Търсене"\n\nmsgid "T'))
    assert load_catalog(path).gettext("Search") == "Търсене"
