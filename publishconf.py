"""Settings for the public site: where it stands."""

from pelicanconf import *  # noqa: F403

SITEURL = "https://news.example.org"
NEWSROOM_RECORD = True  # what is built for the public is remembered in content/addresses.lock

# Where `invoke deploy` publishes, by name; the first is meant when none is given. docs/deploying.md says what can stand here.
DEPLOY_TARGETS = {
    # "live": "ssh://dvuglas@news.example.org/srv/news",
}
