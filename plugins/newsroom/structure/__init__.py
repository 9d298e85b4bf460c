"""How articles make a site: stories, editions, the routes of pages, and what belongs to what."""
