"""The languages of a newsroom: words from the catalogs, forms from CLDR."""

from .catalog import CatalogFault, available
from .language import Language, load_languages

__all__ = ["CatalogFault", "Language", "available", "load_languages"]
