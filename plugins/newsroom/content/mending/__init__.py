"""What people write instead of what is taken: understood, or named with what to write. Knows nothing else of content."""
