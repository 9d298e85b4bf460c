"""The languages of a newsroom: words from the catalogs, forms from CLDR, and what each language file knows beside."""
