import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsdesk.drafts.front import flow_group, flow_list, scalar
from newsroom.content import plainyaml
from newsroom.content.frontmatter import CONTROL

ONE_LINE = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: " ".join(CONTROL.sub("", text).split()))
SIGNS = st.text("ab ,:#-[]{}'\"|>&*!%@`?\\~", max_size=12).map(lambda text: " ".join(text.split()))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Домът отвори врати", "Домът отвори врати"),
        ("„Дом“ – и двор", "„Дом“ – и двор"),
        ("2019-03-28 10:30", "2019-03-28 10:30"),
        ("Дом: отчет", "'Дом: отчет'"),
        ("Дом #1", "'Дом #1'"),
        ("It's", "It's"),
        ("'It's'", "'''It''s'''"),
        ("no", "'no'"),
        ("1984", "'1984'"),
        ("null", "'null'"),
        ("", "''"),
        ("- дом", "'- дом'"),
    ],
)
def test_quotes_stand_where_some_reader_of_yaml_needs_them(text, written):
    assert scalar(text) == written


def test_brackets_need_more_quotes():
    assert flow_list(["дом", "двор, къща"]) == "[дом, 'двор, къща']"
    assert flow_group({"src": "a.jpg", "alt": "Дом {x}"}) == "{src: a.jpg, alt: 'Дом {x}'}"


@given(ONE_LINE | SIGNS)
@example("[" * 500)
@example("2023-02-30")
@settings(deadline=None, derandomize=True, max_examples=200)
def test_every_text_is_read_as_it_was_meant(text):
    assert plainyaml.load(f"key: {scalar(text)}", "") == ({"key": text}, [])
    assert plainyaml.load(f"key: {flow_list([text, 'x'])}", "") == ({"key": [text, "x"]}, [])
    assert plainyaml.load(f"key: {flow_group({'a': text, 'b': 'x'})}", "") == ({"key": {"a": text, "b": "x"}}, [])
