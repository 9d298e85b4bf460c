"""The two files of settings, which people edit and which are Python: what is wrong with one is said with its line."""

import runpy
import traceback
from pathlib import Path

from newsroom.faults import CannotBuild

ROOT = Path(__file__).resolve().parent.parent
HERE, PUBLIC = "pelicanconf.py", "publishconf.py"  # for working, and for the site that readers see
NEEDED = ("PATH", "OUTPUT_PATH", "THEME", "TIMEZONE", "PLUGINS", "SITEURL")
PLAIN = "is a quotation mark, a comma or a bracket missing, or is one of another kind?"


def run(name: str, folder: Path = ROOT) -> dict:
    """The settings in a file; CannotBuild if Python does not understand it, or if one is missing that all need."""
    path = folder / name
    try:
        settings = runpy.run_path(str(path))
    except FileNotFoundError as error:
        raise CannotBuild(f"{error.filename} is missing: bring it back from git") from None
    except SyntaxError as error:
        where = f"{Path(error.filename or path).name}:{error.lineno}" if error.lineno else name
        raise CannotBuild(f"{where}: {_in_one_line(error.msg)}: {PLAIN}") from None
    except Exception as error:  # it is a program: anything can go wrong in it
        lines = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == folder]
        where = f"{Path(lines[-1].filename).name}:{lines[-1].lineno}" if lines else name
        raise CannotBuild(f"{where}: {_in_one_line(str(error) or type(error).__name__)}") from None
    if missing := [setting for setting in NEEDED if setting not in settings]:
        raise CannotBuild(f"{name} has no {missing[0]}: does it begin with `from pelicanconf import *`?")
    texts = ("PATH", "OUTPUT_PATH", "THEME", "TIMEZONE", "SITEURL")
    if wrong := [setting for setting in texts if not _is_text(settings[setting])]:
        raise CannotBuild(f"{name}: {wrong[0]} must be a text in quotation marks")
    return settings


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _in_one_line(message: str) -> str:
    return " ".join(message.split())
