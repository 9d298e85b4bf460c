"""`invoke webserver`: the configuration of the web server that serves a target."""

import re

from newsroom import headers, host
from newsroom.content import newsroom_file
from newsroom.faults import CannotBuild, WrongUse, unknown
from newsroom.languages.catalog import available

from . import pelican_settings
from .deploying import targets
from .deploying.server.target import ServerTarget
from .exits import plainly
from .webservers import apache, caddy, nginx
from .webservers.site import ServedSite

SERVERS = {"nginx": nginx, "caddy": caddy, "apache": apache}
PLAIN = re.compile(r"[\w./+~-]+")  # what means nothing else to any of them
FOUND = re.compile(r"[A-Za-z0-9._/~-]*")  # what each of them finds as browsers ask for it


@plainly
def run(target=None, *, kind="nginx", content=None) -> int:
    """Prints a complete configuration."""
    if kind not in SERVERS:
        raise WrongUse(unknown("web server", kind, SERVERS))
    settings = pelican_settings.read(content=content, production=True)
    previews = targets.is_for_previews(settings, target)
    target_config = targets.find(settings, target, "branch" if previews else None)
    if previews and kind != "nginx":
        raise WrongUse("previews are described for nginx alone: a server of their own can serve them")
    if not target_config.to.startswith(("ssh:", "file:")):
        raise WrongUse(f"{target_config.to} is no folder of a server: its host has a web server of its own")
    root = ServerTarget(target_config).root
    if not PLAIN.fullmatch(root):
        raise WrongUse(
            f"`{root}` cannot stand in a configuration: the name of the folder may have letters, digits, and any of . _ - + ~"
        )
    config = host.config(settings)
    newsroom, _ = newsroom_file.read(config.content, available(config.catalogs), config.timezone)
    if not newsroom:
        raise CannotBuild(f"{config.content / newsroom_file.NAME} is faulty: `invoke check` says where")
    url = target_config.url
    if previews:
        root, url = root.rpartition("/")[0], url.rpartition("/")[0]
    site = ServedSite(url, root, tuple(newsroom.languages), headers.RULES, previews)
    if not FOUND.fullmatch(site.path):
        raise WrongUse(
            f"`{site.path}` cannot stand in a configuration: the path of the site's address may have Latin letters, digits, "
            f"and any of . _ ~ -"
        )
    print(SERVERS[kind].render(site), end="")
    return 0
