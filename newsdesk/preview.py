"""`invoke preview`: a review copy of one unpublished story, under an address that nobody can guess."""

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from newsroom import host, loading, report
from newsroom.config import Config
from newsroom.content.article import Article
from newsroom.digests import Damaged
from newsroom.faults import CannotBuild, Changed, WrongUse
from newsroom.files import Exchanged, Original, part_of, sweep, write_whole
from newsroom.files import copy as copy_original
from newsroom.kept.build_cache import BuildCache
from newsroom.loading import Content
from newsroom.locks import alone
from newsroom.output import Output

from . import pelican_settings, review
from .drafts import files, finding
from .exits import plainly
from .settings_file import ROOT

FOLDER = ROOT / "preview"
ALL = "all"
TOKEN = re.compile(r"[0-9a-f]{32}")


@plainly
def run(story, *, content=None, output=None, new_address=False, clean=False) -> int:
    """Makes the copy, or takes it away; 1 if the content stands in the way, 2 for what cannot be taken."""
    copies = Copies(Path(output).absolute() if output else FOLDER)
    folder = files.folder_of(content)
    turn = pelican_settings.cache_folder() / "preview.lock"
    turn.parent.mkdir(parents=True, exist_ok=True)
    with alone(turn, lambda: print("another preview is being made: waiting for it …", flush=True)):
        if clean:
            lines = copies.clear(None if story == ALL else _key(finding.find(folder, story)))
        else:
            lines = copy(copies, folder, story, new_address)
        for line in lines:
            print(line)
    return 0


def copy(copies: "Copies", folder: Path, story: str, new_address: bool) -> Iterator[str]:
    """Makes the copy of a story as it stands now, in all its languages that are not public."""
    group = finding.find(folder, story)
    config = replace(host.config(pelican_settings.read(content=folder, production=True)), record=False)
    copies.keep_clear_of(config)
    cache = BuildCache(config.content, config.cache)
    content = loading.load(config, cache)
    wanted = unpublished(content, config, story, group)
    try:
        copied = dict(review.files(config, content, wanted, cache))
    except Damaged:
        raise CannotBuild(f"the cache {config.cache} is damaged: run `invoke build --clean`, then this again") from None
    cache.save()
    token = copies.put(_key(group), copied, new_address)
    at = copies.folder / token
    for article in wanted:
        yield f"{files.shown(at / article.lang / review.PAGE)}: {_state_of(article)}"
    yield f"To look at it, open the file. To show it to others, upload the folder {files.shown(at)} under its name:"
    yield from (f"its address then ends with /{token}/{article.lang}/" for article in wanted)


def unpublished(content: Content, config: Config, story: str, group: finding.Group) -> list[Article]:
    """The articles of the story that are drafts or under embargo; WrongUse if there are none."""
    articles = [article for article in content.articles if _key_of(article) == _key(group)]
    public = {article.path for article in content.public}
    if wanted := [article for article in articles if article.path not in public and not article.gone]:
        return sorted(wanted, key=lambda article: content.newsroom.languages.index(article.lang))
    if standing := [f"{config.url.rstrip('/')}{article.address}" for article in articles if article.path in public]:
        raise WrongUse(f"`{story}` needs no preview: it is public at {', '.join(standing)}")
    raise WrongUse(f"`{story}` is withdrawn: delete the line `gone: true` to publish it again")


def _key(group: finding.Group) -> str:
    article = next(iter(group.values()))
    return f"{article.kind}:{article.pair}"


def _key_of(article: Article) -> str:
    return f"{article.kind}:{article.pair}"


def _state_of(article: Article) -> str:
    if article.status == "draft" or not article.date:
        return "draft"
    return f"under embargo until {report.moment(article.date)}"


class Copies:
    """The folder of all copies, each in a folder of its own; beside it stands which story has which address."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.list = folder.parent / f"{folder.name}.addresses.json"

    def keep_clear_of(self, config: Config) -> None:
        """Nothing unpublished may get into what is published, nor a copy into the content."""
        place = self.folder.resolve()
        for other in (folder.resolve() for folder in (config.output, config.content, config.theme)):
            if place.is_relative_to(other) or other.is_relative_to(place):
                raise WrongUse(f"the preview {place} and {other} must not contain each other: choose another --output")
        for folder in (place, *place.parents):
            if folder.name and Output(folder).manifest.is_file():
                raise WrongUse(f"{folder} is the output of a build: choose another --output")

    def addresses(self) -> dict[str, str]:
        """The address of each story that has a copy."""
        try:
            tokens = json.loads(self.list.read_text("utf-8"))
            if isinstance(tokens, dict) and all(_is_token(token) for token in tokens.values()):
                return tokens
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            pass
        raise CannotBuild(f"{files.shown(self.list)} cannot be read: delete it, and {files.shown(self.folder)} too")

    def put(self, key: str, copied: dict[str, bytes | Original], new_address: bool) -> str:
        """Puts a copy in the place of the story's last one, whole or not at all; returns its address."""
        known = self.addresses()
        before = known.get(key)
        token = before if before and not new_address else secrets.token_hex(16)
        part = part_of(self.folder / token)
        self._sweep(known)
        with _failing(self.folder):
            try:
                for name, data in copied.items():
                    path = part / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    _put(path, data)
                self._write(known | {key: token})
                for old in {before or token, token}:
                    self._remove(old)
                part.rename(self.folder / token)
            finally:
                shutil.rmtree(part, ignore_errors=True)
        return token

    def clear(self, key: str | None) -> Iterator[str]:
        """Removes the copy of one story, or of all; each forgets its address."""
        known = self.addresses()
        gone = {story: token for story, token in known.items() if key in (None, story)}
        self._sweep(known)
        with _failing(self.folder):
            for token in gone.values():
                self._remove(token)
                yield f"removed {files.shown(self.folder / token)}"
            self._write({story: token for story, token in known.items() if story not in gone})
            if self.folder.is_dir() and not any(self.folder.iterdir()):
                self.folder.rmdir()
        if not gone:
            yield "there is nothing to remove"

    def _sweep(self, known: dict[str, str]) -> None:
        """Removes what a killed run has left: half a copy, or a copy at an address that counts no more."""
        sweep(self.folder)
        sweep(self.folder.parent, self.list.name)
        if known:  # without the list, nobody knows which copies count
            for path in self.folder.glob("*/"):
                if _is_token(path.name) and path.name not in known.values():
                    shutil.rmtree(path, ignore_errors=True)

    def _remove(self, token: str) -> None:
        if (self.folder / token).exists():
            shutil.rmtree(self.folder / token)

    def _write(self, known: dict[str, str]) -> None:
        if known:
            write_whole(self.list, json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")
        else:
            self.list.unlink(missing_ok=True)


def _put(path: Path, data: bytes | Original) -> None:
    try:
        if isinstance(data, Original):
            copy_original(data, path)
        else:
            path.write_bytes(data)
    except Exchanged as error:
        raise Changed(path.name) from error


def _is_token(token: object) -> bool:
    return isinstance(token, str) and TOKEN.fullmatch(token) is not None


@contextmanager
def _failing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotBuild(f"cannot write to {error.filename or folder}: {error.strerror}") from error
