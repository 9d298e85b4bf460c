"""The one table of all rules, in the order in which they are looked at."""

from collections.abc import Callable
from dataclasses import dataclass

from . import (
    blocks,
    facts,
    foreign_month,
    language,
    leftovers,
    links,
    mixed_script,
    pictures,
    quote_rules,
    roundabout,
    run_on,
    spaces,
    structure,
    translations,
)
from .texts.written import Remarks

ERROR, WARNING, NOTE = "error", "warning", "note"  # a note is nothing to mend
BUILD = "build"  # what a build says by itself: the schema, dead links, missing files …
UNCHECKED = "unchecked"  # the front matter's key, and the rule on it
LANGUAGE_FILE = "language-file"  # a language that the rules know nothing of


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for; its name is what people switch off."""

    name: str
    look: Callable[..., Remarks]
    needs_file: bool = False  # looks at nothing in languages without a language file

    @property
    def promise(self) -> str:
        """What is wrong when this rule finds something."""
        return (self.look.__doc__ or "").strip().split("\n")[0]


# On one article by itself: look(written) yields (line, message).
OF_ARTICLES = (
    Rule("mixed-script", mixed_script.mixed_script),
    Rule("foreign-month", foreign_month.foreign_month),
    Rule("unbalanced-quotes", quote_rules.unbalanced_quotes, needs_file=True),
    Rule("wrong-quotes", quote_rules.wrong_quotes, needs_file=True),
    Rule("double-space", spaces.double_space),
    Rule("empty-paragraph", spaces.empty_paragraph),
    Rule("wrong-language", language.wrong_language, needs_file=True),
    Rule("cut-summary", structure.cut_summary),
    Rule("repeated-title", structure.repeated_title),
    Rule("skipped-heading", structure.skipped_heading),
    Rule("odd-block", blocks.odd_block),
    Rule("run-on-lines", run_on.run_on_lines),
    Rule("leftover-markup", leftovers.leftover_markup),
    Rule("missing-credit", pictures.missing_credit),
)
# On how articles belong together.
WRONG_EDITION = Rule("wrong-edition", links.wrong_edition)
MISSING_ANCHOR = Rule("missing-anchor", links.missing_anchor)
DIFFERENT_NUMBERS = Rule("different-numbers", translations.different_numbers)
ANOTHER_MOMENT = Rule("another-moment", translations.another_moment)
DIFFERENT_FACTS = Rule("different-facts", facts.different_facts)
ROUNDABOUT_LINK = Rule("roundabout-link", roundabout.roundabout_link)
OF_RELATIONS = (WRONG_EDITION, MISSING_ANCHOR, DIFFERENT_NUMBERS, ANOTHER_MOMENT, DIFFERENT_FACTS, ROUNDABOUT_LINK)

RULES = (*OF_ARTICLES, *OF_RELATIONS)
NAMES = tuple(rule.name for rule in RULES)
