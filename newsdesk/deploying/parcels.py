"""What is sent: the output of a build, checked against its manifest, and what servers need beside it."""

from pathlib import Path

from newsroom.redirects.servers import APACHE, NGINX

from ..webservers import nginx
from .built_site import BuiltSite
from .releases import Release
from .target import Parcel

BESIDE = {NGINX: "nginx-maps.conf", APACHE: "apache-redirects.conf"}


def pack(output: Path, site: BuiltSite, release: Release) -> Parcel:
    """All files of the release, under the name it has now."""
    beside = {}
    for ending, name in BESIDE.items():
        path = output.with_name(output.name + ending)
        if path.is_file():
            beside[name] = path.read_bytes()
    if maps := beside.get("nginx-maps.conf"):
        beside["nginx-maps.conf"] = nginx.included(maps.decode(), release.url).encode()
    beside["nginx-moves.conf"] = nginx.for_url(nginx.MOVED, release.url).encode()
    return Parcel(output, site.files, site.ranks, beside, f"{release.id}\n".encode())
