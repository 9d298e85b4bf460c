"""The paths of all articles, as somebody remembers them who writes a link to one."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from ..faults import listed


class ArticlePaths:
    """The articles' files; nothing is done before a link leads to none of them."""

    def __init__(self, paths: Iterable[str]):
        self._paths = paths

    @cached_property
    def _by_look(self) -> dict[str, str]:
        return {unicodedata.normalize("NFC", path): path for path in self._paths}

    @cached_property
    def _by_word(self) -> dict[str, str]:
        return {path.casefold(): path for path in self._by_look}

    @cached_property
    def _by_folder(self) -> dict[str, list[str]]:
        folders: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self._by_look):
            folder, _, name = path.rpartition("/")
            folders[folder].append(name)
        return folders

    def same(self, path: str) -> str | None:
        """The path that looks the same, and may be written with other bytes: macOS takes letters apart."""
        return self._by_look.get(unicodedata.normalize("NFC", path))

    def from_root(self, path: str) -> str:
        """The path of a file that is named from the top: of the content folder, or, as on GitHub, of what holds it."""
        path = path.lstrip("/")
        return path if self.same(path) else path.partition("/")[2] or path

    def cure(self, path: str, written: str, lang: str) -> str:
        """What to write instead of a path that is no article's."""
        look = unicodedata.normalize("NFC", path)
        folder, _, name = look.rpartition("/")
        if other := self._by_word.get(look.casefold()):
            return f"small and capital letters matter, and the file is called `{other}`"
        if names := self._by_folder.get(folder):
            own = f"{lang}.md" if f"{lang}.md" in names else names[0]
            right = written.replace(name, own) if name in written else own
            return f"there is no `{name}` in that folder, but {listed(names)}: write `{right}`"
        return "write the path of an article's file, as in `../../2019/story/bg.md`"

    def in_folder(self, folder: str, written: str, lang: str) -> str:
        """What to write instead of the path of an article's folder, or of its file without `.md`; nothing if it is neither."""
        look = unicodedata.normalize("NFC", folder)
        stem, dot, end = look.rpartition(".")
        if f"{look}.md" in self._by_look:
            return f"write `{written}.md`"
        if dot and end in ("html", "htm") and f"{stem}.md" in self._by_look:
            return f"write `{written.removesuffix(end)}md`"
        names = self._by_folder.get(look)
        if not names:
            return ""
        own = f"{lang}.md" if f"{lang}.md" in names else names[0]
        return f"name a file in that folder, `{written.rstrip('/')}/{own}`"
