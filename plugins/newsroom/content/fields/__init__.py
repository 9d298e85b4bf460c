"""Values of the front matter that are more than a word."""
