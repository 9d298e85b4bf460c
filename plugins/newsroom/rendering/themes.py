"""The theme's own files, each under an address with a fingerprint; the style sheets as one."""

import hashlib
from pathlib import Path

from ..faults import CannotBuild

STYLES = "css"  # theme/static/css/*.css become one file, in this order:
LAYERS = ("tokens", "reset", "elements", "layout", "components", "print")
STYLESHEET = "style.css"


def assets(static: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """The theme's files: plain name → address with fingerprint, and address → content."""
    if not static.is_dir():
        raise CannotBuild(f"the theme has no folder {static}")
    contents = {STYLESHEET: _stylesheet(static / STYLES)}
    for path in sorted(static.rglob("*")):
        if path.is_file() and path.parent.name != STYLES and not path.name.startswith("."):
            contents[path.relative_to(static).as_posix()] = path.read_bytes()
    addresses = {name: _fingerprinted(name, content) for name, content in contents.items()}
    return addresses, {addresses[name]: content for name, content in contents.items()}


def _stylesheet(folder: Path) -> bytes:
    order = f"@layer {', '.join(LAYERS)};\n"
    if missing := [name for name in LAYERS if not (folder / f"{name}.css").is_file()]:
        raise CannotBuild(f"the theme has no {folder / missing[0]}.css")
    layers = (f"@layer {name} {{\n{(folder / f'{name}.css').read_text('utf-8')}}}\n" for name in LAYERS)
    return (order + "".join(layers)).encode()


def _fingerprinted(name: str, content: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"/theme/{stem}.{hashlib.sha256(content).hexdigest()[:10]}{dot}{suffix}"
