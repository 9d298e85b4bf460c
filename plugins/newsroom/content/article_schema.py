"""What may stand in the front matter of a story's article and of a page."""

from voluptuous import Optional, Required, Schema

from . import validators
from .article import STATUSES
from .fields import events
from .fields.persons import persons
from .mending.other_programs import MEANT_STATUS
from .schema import Described
from .validators import key, key_or_name, keys, list_of, moment, one_of, slug, text, yes_or_no


def alt(value: object) -> str:
    """The words for those who do not see the picture; an empty text says that it is decoration."""
    if value == "":
        return ""
    return text(value)


FRONT_MATTER = {
    Required("title"): text,
    Optional("lang"): validators.language_code,
    Optional("pair"): key,
    Optional("slug"): slug,
    Optional("summary"): text,
    Optional("status", default="published"): one_of("status", STATUSES, MEANT_STATUS),
    Optional("gone", default=False): yes_or_no,
    Optional("modified"): moment,
    Optional("authors", default=()): persons,
    Optional("contact"): key_or_name,
    Optional("cover"): {Required("src"): text, Required("alt"): alt, Optional("credit"): text},
    Optional("aliases", default=()): list_of(validators.old_address),
    Optional("translation"): {
        Required("of"): validators.language_code,
        Optional("revision"): text,
        Optional("by", default="human"): one_of("value", ("human", "machine")),
    },
    Optional("untranslated"): one_of("policy", ("list", "hide")),
    # Rules of `check` that are switched off here, and why; a build asks for neither.
    Optional("unchecked"): {key: text},
}
PAGE = Schema(FRONT_MATTER)
STORY = Schema(
    FRONT_MATTER
    | {
        Required("date"): moment,
        Required("category"): key_or_name,
        Optional("tags", default=()): keys,
        Optional("place"): text,
        Optional("event"): Described(events.event, events.SCHEMA),
    }
)
