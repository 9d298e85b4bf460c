import random

import pytest

from newsroom.languages.collation import sort_key


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("bg", ["Доброволци", "„Дом“ за всички", "Домове", "Й", "К", "Ъгъл", "Ябълка"]),
        ("en", ["Care leavers", "Careers", "Élan", "Families", "school", "Schools"]),
        ("el", ["Άλματα", "Αλμύρα", "Έρευνα", "Ερωτήσεις", "Ήλιος", "Ίδρυμα", "Σχολείο", "Ώρες", "Ώσεις"]),
        ("uk", ["Гра", "Ґанок", "Дім", "Євро", "Життя", "Ігри", "Їжа", "Йод", "Книга", "Ялинка"]),
        ("pl", ["Adopcja", "Ącki", "Bank", "Cel", "Ćwiczenia", "Dom", "Lato", "Łódź", "Zima", "Źrebię", "Żaba"]),
        ("sr-Cyrl", ["Деца", "Ђаци", "Људи", "Његош", "Ћуприја", "Џеп", "Школа"]),
        ("sr-Latn", ["Cilj", "Čas", "Ćup", "Deca", "Đaci", "Škola", "Žir"]),
        ("ar", ["أسرة", "بيت", "مدرسة"]),
    ],
)
def test_names_stand_as_the_alphabet_has_them(code, names):
    shuffled = random.Random(1).sample(names, len(names))
    assert sorted(shuffled, key=lambda name: sort_key(name, code)) == names


def test_digits_stand_before_letters_and_other_alphabets_behind():
    names = ["Unicef", "Я", "2019", "А"]
    assert sorted(names, key=lambda name: sort_key(name, "bg")) == ["2019", "А", "Я", "Unicef"]


def test_a_language_without_a_file_is_sorted_without_its_marks():
    assert sorted(["zebra", "œuf", "été", "eau"], key=lambda name: sort_key(name, "fr"))[:2] == ["eau", "été"]


def test_two_names_that_differ_in_marks_alone_keep_one_order():
    assert sort_key("Ποια", "el") != sort_key("Ποιά", "el")
