"""Our steps in the place of Python-Markdown's."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from markdown import Markdown

from . import angles
from .attributes import AttributeLists
from .document import Document
from .tree import InlineStep

# What stands before `]:` is one line; Python-Markdown looks for its end through all the text.
DEFINITIONS = {
    "footnote": re.compile(r"^ {0,3}\[\^([^\]\n]*)\]:[ ]*(.*)$", re.MULTILINE),
    "abbr": re.compile(r"^[*]\[(?P<abbr>[^\\\n]*?)\][ ]?:[ ]*\n?[ ]*(?P<title>.*)$", re.MULTILINE),
}


def install(md: Markdown, allowed: Mapping[str, AbstractSet[str]]) -> Document:
    """Lets a parser read its texts as we do; what is wrong in them is said by the document.

    Args:
        allowed: the attributes that each element may have, under "*" those of all
    """
    document = Document(md)
    md.treeprocessors.register(InlineStep(md, document), "inline", 20)
    if "attr_list" in md.treeprocessors:
        md.treeprocessors.register(AttributeLists(md, document, allowed), "attr_list", 8)
    angles.install(md)
    for name, definition in DEFINITIONS.items():
        if name in md.parser.blockprocessors:
            setattr(md.parser.blockprocessors[name], "RE", definition)  # noqa: B010  # the base class has none
    return document
