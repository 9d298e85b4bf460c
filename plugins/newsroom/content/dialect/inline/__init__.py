"""What stands within a line: emphasis, links, photos, code, addresses, as CommonMark and GitHub read them.

Python-Markdown tries some twenty expressions one after the other on each text; this reads the text once, from left to right,
in a time that grows with its length alone.
"""
