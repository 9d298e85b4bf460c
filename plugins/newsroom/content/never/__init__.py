"""What may never be published: notes to colleagues, what git leaves of two versions, what has yet to be written."""
