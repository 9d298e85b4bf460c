import pytest
from voluptuous import Invalid

from newsroom.content.fields.persons import persons


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Иван", ("Иван",)),
        ("Пробен Автор, Друга Авторка", ("Пробен Автор", "Друга Авторка")),
        ("А. Петрова, И. Б. Георгиев и Мария Иванова", ("А. Петрова", "И. Б. Георгиев", "Мария Иванова")),
        ("д-р Ана Петрова; Ivo O’Neil", ("д-р Ана Петрова", "Ivo O’Neil")),
        ("Ana Petrova & Ivo Petrov", ("Ana Petrova", "Ivo Petrov")),
        ("Μαρία Παππά και Νίκος Παππάς", ("Μαρία Παππά", "Νίκος Παππάς")),
        ("Здраве и Живот", ("Здраве и Живот",)),
        ("Христо и Мария Петрови", ("Христо и Мария Петрови",)),
        ("Ivo Petrov,", ("Ivo Petrov",)),
        (["Петров, Иван", "King, Jr."], ("Петров, Иван", "King, Jr.")),
        (["Ана Петрова и Иво Георгиев", "Екип на дома,"], ("Ана Петрова", "Иво Георгиев", "Екип на дома")),
    ],
)
def test_each_name_by_itself(value, names):
    assert persons(value) == names


@pytest.mark.parametrize("value", ["Петров, Иван", "Martin King, Jr.", "Martin Luther King, Jr.", "Екип, Габрово"])
def test_names_that_may_be_one_or_several(value):
    with pytest.raises(Invalid, match="one name or several"):
        persons(value)


def test_time_is_linear():
    for unit in (" ", "А ", "А Б, ", "А и Б ", ";", "А. "):
        try:
            persons(unit * 50_000)
        except Invalid:
            continue


def test_the_semicolon_of_an_entity_parts_no_names():
    assert persons("Ана Петрова &amp; Иво Петров") == ("Ана Петрова", "Иво Петров")
    assert persons(["Том О&#39;Нийл"]) == ("Том О'Нийл",)
