"""Articles before they are published: new files, translations and what has changed in their sources."""
