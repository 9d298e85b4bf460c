import markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st

import pelicanconf
from newsroom.content import quickinline

SIGNS = [
    "*",
    "**",
    "_",
    "`",
    "\\",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "&",
    "&amp;",
    "\n",
    "  \n",
    "\n\n",
    " ",
    "#",
    "- ",
    "|",
]
WORDS = [
    "дом",
    "child",
    "https://x.example",
    "a@b.example",
    "[^1]",
    "[^1]: бележка",
    "{.x}",
    "{#id}",
    "<b>",
    "</b>",
    "1. ",
]


def parser(quick: bool) -> markdown.Markdown:
    configs = pelicanconf.MARKDOWN["extension_configs"]
    parser = markdown.Markdown(
        extensions=[*pelicanconf.MARKDOWN["extensions"], *configs], extension_configs=configs, output_format="html"
    )
    if quick:
        quickinline.install(parser)
    return parser


PLAIN, QUICK = parser(False), parser(True)


@given(st.lists(st.sampled_from(SIGNS + WORDS) | st.text(max_size=4), max_size=25).map("".join))
@example("*")
@example("a * b _ c")
@example("**[дом](x)** `код` ![снимка](y.jpg){.decorative} <https://x.example> &amp; \\* край  \nред")
@settings(max_examples=400)
def test_the_result_is_python_markdowns(text):
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


def test_every_sign_belongs_to_a_pattern_that_there_is():
    registered = {name for name in quickinline.SIGNS if name in QUICK.inlinePatterns}
    assert registered == set(quickinline.SIGNS)


def test_plain_text_tries_only_patterns_without_signs():
    inline = QUICK.treeprocessors["inline"]
    QUICK.reset().convert("Домът отвори врати.")
    assert len(inline.choices[frozenset()]) < len(QUICK.inlinePatterns) / 2
