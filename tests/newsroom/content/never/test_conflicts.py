import pytest

from newsroom.content.never import conflicts

CONFLICT = "<<<<<<< HEAD\nа\n=======\nб\n>>>>>>> клон\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (CONFLICT, [1, 5]),
        (CONFLICT.replace("\n", "\r\n"), [1, 5]),
        (f"---\n{CONFLICT}---\n", [2, 6]),
        ("<<<<<<< HEAD\nа\n||||||| 1a2b3c\nв\n=======\nб\n>>>>>>> клон", [1, 3, 7]),
        (f"```\n{CONFLICT}", [2, 6]),  # the fence has no end
        (f"```\nкод\n```\n{CONFLICT}", [4, 8]),
        (f"```\n{CONFLICT}```\n", []),
        (f"~~~~\n```\n{CONFLICT}~~~~\n", []),
        ("Пишат <<<<<<< и >>>>>>>", []),
        ("<<<<<<<< осем", []),
        ("Заглавие\n=======\n", []),
    ],
)
def test_the_marks_of_git_are_found_where_they_are_no_code(text, lines):
    assert conflicts.lines(text.encode()) == lines


def test_one_fault_names_all_lines():
    [fault] = conflicts.faults(CONFLICT.encode(), "news/dom/bg.md")
    assert fault.line == 1
    assert "(more on line 5)" in fault.message
    assert conflicts.faults("а\n".encode(), "news/dom/bg.md") == []
