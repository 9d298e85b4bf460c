"""A branch that a Pages host serves: `target.py` is what it can do, with commits of a repository of our own."""
