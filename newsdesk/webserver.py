"""`invoke webserver`: the configuration of the web server that serves a target."""

import re

from newsroom import headers, host, newsroom_file
from newsroom.faults import CannotBuild, WrongUse, unknown
from newsroom.languages import available

from . import build
from .deploying import targets
from .ending import plainly
from .webservers import apache, caddy, nginx
from .webservers.site import Site

SERVERS = {"nginx": nginx, "caddy": caddy, "apache": apache}
PLAIN = re.compile(r"[\w./+~-]+")  # what means nothing else to any of them


@plainly
def run(target=None, *, kind="nginx", content=None) -> int:
    """Prints a complete configuration."""
    if kind not in SERVERS:
        raise WrongUse(unknown("web server", kind, SERVERS))
    settings = build.settings(content=content, production=True)
    where = targets.find(settings, target)
    if not where.to.startswith(("ssh:", "file:")):
        raise WrongUse(f"{where.to} is no folder of a server: its host has a web server of its own")
    root = targets.connect(where).root
    if not PLAIN.fullmatch(root):
        raise WrongUse(
            f"`{root}` cannot stand in a configuration: the name of the folder may have letters, digits, and any of . _ - + ~"
        )
    config = host.config(settings)
    newsroom, _ = newsroom_file.read(config.content, available(config.catalogs), config.timezone)
    if not newsroom:
        raise CannotBuild(f"{config.content / newsroom_file.NAME} is faulty: `invoke check` says where")
    site = Site(where.url, root, tuple(newsroom.languages), headers.RULES)
    print(SERVERS[kind].render(site), end="")
