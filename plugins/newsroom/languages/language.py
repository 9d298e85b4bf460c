"""One language as the pages need it: its words, and its forms of dates, numbers, lists and quotations."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.lists import format_list
from babel.numbers import format_decimal

from . import collation, dates
from .catalog import FILE, CatalogFault, available, load_catalog
from .collation import SortKey
from .registry import profile_of

CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
LONGEST_EVENING = timedelta(hours=12)
HOURS = re.compile(r"\s*(\d{1,2}:\d\d)\s*[-–—]\s*(\d{1,2}:\d\d)\s*")


@dataclass(frozen=True)
class Language:
    """One language's words and forms; whatever differs between languages on a page is asked for here."""

    code: str  # "bg", as in addresses and <html lang>
    locale: str  # Babel's identifier, "bg_BG", which is also Open Graph's
    direction: str  # "ltr" or "rtl"
    own_name: str  # "Български"
    catalog: NullTranslations = field(repr=False, compare=False)

    def direction_beside(self, page: "Language") -> str | None:
        """The direction to be printed on a piece in this language on a page in another; None if it is the page's."""
        return None if self.direction == page.direction else self.direction

    def gettext(self, message: str) -> str:
        return self.catalog.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.catalog.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        return self.catalog.pgettext(context, message)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        return self.catalog.npgettext(context, singular, plural, number)

    def long_date(self, day: date) -> str:
        return dates.long_date(day, self.locale)

    def short_day(self, day: date) -> str:
        return dates.short_day(day, self.locale)

    def date_range(self, start: date, end: date | None = None) -> str:
        return dates.date_range(start, end, self.locale)

    def hour(self, moment: time | datetime) -> str:
        """A time of day, “18:00”, in the language's form."""
        return self.pgettext("hour", "%(time)s") % {"time": f"{moment:%H:%M}"}

    def moment_range(self, start: datetime, end: datetime | None = None) -> str:
        """“16 July 2018, 18:00–20:00”; an evening may last over midnight, and what is longer has two dates."""
        day = self.long_date(start)
        if end is None or end <= start:
            return dates.day_and_time(day, self.hour(start), self.locale)
        if start.date() == end.date() or end - start < LONGEST_EVENING:
            hours = self.hours(f"{start:%H:%M}-{end:%H:%M}")
            return dates.day_and_time(day, hours, self.locale)
        return f"{self.moment_range(start)} – {self.moment_range(end)}"

    def month_name(self, month: int) -> str:
        return dates.month_name(month, self.locale)

    def clock_time(self, moment: time | datetime) -> str:
        return dates.clock_time(moment, self.locale)

    def hours(self, text: str) -> str:
        """Two times of day, “09:00-20:00”, in the language's form; any other text as it is."""
        times = HOURS.fullmatch(text)
        if not times:
            return text
        return self.pgettext("hours", "%(start)s–%(end)s") % {"start": times[1], "end": times[2]}

    def number(self, value: int | float | Decimal) -> str:
        return format_decimal(value, locale=dates.own_locale(self.locale))

    def list(self, items: Iterable[str]) -> str:
        """“a, b и c”."""
        return format_list([*items], locale=dates.own_locale(self.locale))

    def sort_key(self, text: str) -> SortKey:
        """What names are sorted by, in the order of the language's alphabet."""
        return collation.sort_key(text, self.code)

    def quote(self, text: str) -> str:
        return self.pgettext("quotes", "“%s”") % text

    def name_of(self, code: str) -> str:
        """What to write beside a title in another language: “in Bulgarian”, “на английски”."""
        message = self.pgettext("in language", code)
        if message != code:
            return message
        name = babel_locale(code).get_display_name(dates.own_locale(self.locale))
        return self.gettext("in %(language)s") % {"language": name}


def load_languages(codes: Iterable[str], directory: Path) -> dict[str, Language]:
    """The languages in the order of their codes; ValueError for a wrong code, CatalogFault for its file."""
    return {code: load_language(code, Path(directory)) for code in codes}


def load_language(code: str, directory: Path) -> Language:
    identifier = with_territory(code)
    path = directory / code / FILE
    if not path.is_file():
        names = ", ".join(available(directory)) or "none"
        raise CatalogFault(path, None, f"there is no catalog for the language {code!r}; available: {names}")
    own_name = babel_locale(code).display_name
    return Language(
        code=code,
        locale=identifier,
        direction=dates.own_locale(identifier).text_direction,
        own_name=own_name[:1].upper() + own_name[1:],
        catalog=load_catalog(path),
    )


def with_territory(code: str) -> str:
    """The code in Babel's form, with the territory that its file names or CLDR finds likely: bg → bg_BG, no → no."""
    identifier, profile = str(babel_locale(code)), profile_of(code)
    own = profile.territory if profile else None
    territory = own or get_global("likely_subtags").get(identifier, "").rpartition("_")[2]
    full = f"{identifier}_{territory}"
    try:
        dates.own_locale(full)
    except (ValueError, UnknownLocaleError):  # Babel has `no` but not `no_NO`
        return identifier
    return full


def babel_locale(code: str) -> Locale:
    """The locale of exactly this code, or the one that Babel has in its place: zh_Hant_TW for zh-TW."""
    if not isinstance(code, str) or not CODE.fullmatch(code):
        raise ValueError(f"{code!r} is not a language code; write it as in 'bg', 'pt-BR' or 'sr-Latn'")
    language, *rest = code.split("-")
    parts = {"script" if len(part) == 4 else "territory": part for part in rest}
    try:
        return Locale(language, **parts)
    except UnknownLocaleError:
        pass
    try:
        return Locale.parse(code, sep="-")  # not at first: it adds a script and a territory that the code does not name
    except (UnknownLocaleError, ValueError):
        raise ValueError(f"{code!r} is not a language that Babel knows") from None
