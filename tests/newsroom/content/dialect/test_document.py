import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.content.dialect.block import Block, leaves
from newsroom.content.dialect.document import document, main_heading

PIECES = [
    "- ", "* ", "+ ", "1. ", "2. ", "10) ", "> ", ">", "  ", "    ", "\t", "\n", "\n\n", "```", "~~~\n", "# ", "##", "###\n", "---\n", "===\n", "| ",
    "|---|---|\n", ": ", "[^1]: ", "[a]: ", "*[b]: ", "• ", "o   ", "– ", "а) ", "1990. ", "<div>\n", "</div>\n", "<!--", "-->", "<pre>\n", "</pre>\n",
    "\u00a0", "\u00a0\n", "\u200b", "а", "дума ", "house ", "x = {1}", "\\\n", ":\n",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def outline(text: str) -> list:
    """Kinds and lines, the children of a block in a list behind it."""

    def of(block: Block) -> list:
        shown: list = [f"{block.kind} {block.line}"]
        return [*shown, [entry for child in block.children for entry in of(child)]] if block.children else shown

    return [entry for child in document(text).children for entry in of(child)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("а\nб\n\nв", ["paragraph 0", "paragraph 3"]),
        ("а\n- б\n- в", ["paragraph 0", "list 1", ["item 1", ["paragraph 1"], "item 2", ["paragraph 2"]]]),
        ("- а\n\n  б", ["list 0", ["item 0", ["paragraph 0", "paragraph 2"]]]),
        ("> а\nб\n> - В", ["quote 0", ["paragraph 0", "list 2", ["item 2", ["paragraph 2"]]]]),
        ("а\n```\n# б\n\n```\nв", ["paragraph 0", "fence 1", "paragraph 5"]),
        ("- а\n```\nб\n```", ["list 0", ["item 0", ["paragraph 0"]], "fence 1"]),
        ("> ```\n> а\nб", ["quote 0", ["fence 0"], "paragraph 2"]),
        ("а\nб | в\n---|---\n1 | 2", ["paragraph 0", "table 1"]),
        ("а | б\n---\nв", ["heading 0", "paragraph 2"]),
        ("[^1]: а\n\n    б\n\nв", ["note 0", "paragraph 4"]),
        ("а\n: б\nв\n: г", ["definition 0", "definition 2"]),
        ("<!--\n- а\n-->\n- б", ["skipped 0", "list 3", ["item 3", ["paragraph 3"]]]),
        ("<pre>\n- а\n\n- б\n</pre>\nв", ["html 0", "paragraph 5"]),
        ("<div>\n- а\n\n- б\n</div>", ["html 0", "list 3", ["item 3", ["paragraph 3"]], "html 4"]),
        ("<!-- а\n\n- б", ["paragraph 0", "list 2", ["item 2", ["paragraph 2"]]]),
        ("а\n    б", ["paragraph 0"]),
        ("    x = 1\n\n    y = 2\n", ["code 0"]),
    ],
)
def test_blocks_and_their_lines(text, expected):
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("а\n\n# б", 2),
        ("```\n# а\n```\n\n# б", 4),
        ("- # а", 0),
        ("а\n===", 0),
        ("<div>\n<h1>а</h1>\n</div>", 1),
        ("#а\n\n`# б`\n\n    # в", None),
    ],
)
def test_the_line_of_a_main_heading(text, line):
    assert main_heading(text) == line


@given(TEXTS)
@example("- \n\n    x")
@example("1. \n  - \n> ")
@example("\u00a0\n- а")
def test_every_block_begins_on_its_line(text):
    blocks = leaves(document(text))
    lines = text.count("\n") + 1
    assert all(0 <= block.line < lines for block in blocks)
    assert [block.line for block in blocks] == sorted(block.line for block in blocks)


@given(TEXTS)
def test_no_word_is_lost(text):
    seen = " ".join(line for block in leaves(document(text)) for line in [*block.lines, block.info])
    for word in ("дума", "house"):
        assert seen.count(word) == text.count(word)


def test_too_deep_is_said():
    with pytest.raises(RecursionError):
        document("> " * 100 + "а")
