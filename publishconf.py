"""Settings for the public site: where it stands."""

from pelicanconf import *  # noqa: F403

SITEURL = "https://news.example.org"
