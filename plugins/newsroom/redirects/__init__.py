"""Addresses live for ever: who came by an old one is led to the new one, or told that the text is withdrawn.

`lock` reads and writes content/addresses.lock, `resolve` finds where each old address leads, and `servers` says it to
web servers. docs/decisions/007-addresses-lock.md says why it is so.
"""
