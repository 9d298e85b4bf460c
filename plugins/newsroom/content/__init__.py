"""What a file of the content says: front matter, text, references, and the newsroom file."""
