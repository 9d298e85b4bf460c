import pytest

from newsroom.content.mending import damaged

SOUND = [
    "à l’été",
    "„Дом“ – 5 °C",
    "RÉSUMÉ”",
    "CAFÉ…",
    "Übung „UNIVERSITÄ“",
    "Þórður og Ðorđe",
    "СССР, РСТ",
    "ПЈЕСМА, РЈЕЧНИК, ОЊ",
    "об’єднань «С»",
    "naïve œuvre",
    "Ñandú",
]
TEXTS = [
    ("Нов дом за шест деца", ["cp1252", "latin-1", "cp1251"]),
    ("Дом „Надежда“", ["latin-1", "cp1251"]),
    ("Σπίτι για κάθε παιδί", ["latin-1", "cp1251"]),
    ("Об'єднання", ["latin-1", "cp1251"]),
    ("Café on the hill’s side", ["latin-1"]),
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_texts_are_left_alone(text):
    assert damaged.in_words(text) is None
    assert list(damaged.in_lines(f"{text}\n{text}")) == []


def read_in(text, encoding):
    """UTF-8 as a program reads it that takes it for something else; what an encoding lacks comes as its number."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(("text", "encoding"), [(text, encoding) for text, all_of in TEXTS for encoding in all_of])
def test_what_was_read_in_a_wrong_encoding_is_known_again(text, encoding):
    assert f"probably `{text}`" in (damaged.in_words(read_in(text, encoding)) or "")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Нов дом за шест деца", "cp1251"), ("Σπίτι για κάθε παιδί", "cp1253"), ("Дом „Надежда“ – нов", "cp1251")],
)
def test_what_was_written_in_an_old_encoding_is_known_again(text, encoding):
    found = text.encode(encoding).decode("cp1252", "replace")
    assert f"probably `{text}`" in (damaged.in_words(found) or "")


def test_a_lost_letter_is_named_with_its_place():
    assert "after `Дом за д`" in (damaged.in_words("Дом за д\ufffdца") or "")


def test_lines_of_a_text_with_damaged_letters():
    assert list(damaged.in_lines("Sound.\nA cafÃ© here.\n")) == [(1, "A café here.")]
