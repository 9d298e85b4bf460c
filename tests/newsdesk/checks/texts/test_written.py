from tests.newsdesk.checks.making import make


def test_the_front_matter_comes_first_then_the_text():
    written = make(
        "Домът.\n\n![Двор](a.jpg)",
        summary="Кратко.",
        place="Елена",
        event="{start: 2024-05-14, place: Хижа}",
        cover="{src: b.jpg, alt: Хълм}",
    )
    assert [(block.kind, block.line, block.text) for block in written.blocks] == [
        ("title", 2, "Дом"),
        ("summary", 6, "Кратко."),
        ("place", 7, "Елена"),
        ("place", 8, "Хижа"),
        ("alt", 9, "Хълм"),
        ("paragraph", 11, "Домът."),
        ("alt", 13, "Двор"),
    ]
    assert [block.text for block in written.body] == ["Домът."]
    assert written.lang == "bg"


def test_a_summary_from_the_text_is_not_there_twice():
    assert [block.kind for block in make("Домът.").blocks] == ["title", "paragraph"]


def test_what_waits_to_be_translated_is_not_looked_at():
    front = {"title": "… Хор „Щурче“", "summary": "… Новият детски хор.", "translation": "{of: bg, by: human}"}
    begun = make("…\n\nAltos wanted.", "en", status="draft", **front)
    assert [block.text for block in begun.blocks] == ["Altos wanted."]
    assert len(make("Altos wanted.", "bg", status="draft", title="… и после?").blocks) == 2  # no translation
