"""Which photos of a text stand by themselves, so that a theme shows them whole, with caption and credit below them.

A photo is a figure if it is a paragraph. Beside others, above or below lines of text, in an item of a list or in a link it
becomes one if it has something to say; amid a sentence and in a table it stays small.
"""

import re
from dataclasses import replace

from .body import Placeholder

PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
ITEM = re.compile("<li>([\x00\\d \n]++(?:</a>[\x00\\d \n]*+)*+)(?=</li>|<[uo]l[ >])")
LINE_END = re.compile(r"(?:<br>)?\n")
PHOTOS = re.compile("(?:\\s*+(?:\x00\\d++\x00\\s*+){1,2}+(?:</a>)?)++\\s*+")
PHOTO = re.compile("\x00(?P<link>\\d+)\x00\\s*\x00(?P<linked>\\d+)\x00\\s*</a>|\x00(?P<alone>\\d+)\x00")
OPENING = re.compile("<(?!/|br>|hr>|img)[a-z]|\x00\\d+\x00")


class Figures:
    """Makes figures of the photos in one text; `placeholders` are changed in their places."""

    def __init__(self, placeholders: list[Placeholder]):
        self.placeholders = placeholders

    def marked(self, html: str) -> str:
        """The text in which figures stand outside paragraphs."""
        if not any(placeholder.kind == "photo" for placeholder in self.placeholders):
            return html
        return ITEM.sub(self._item, PARAGRAPH.sub(self._paragraph, html))

    def _paragraph(self, paragraph: re.Match[str]) -> str:
        content = paragraph[1]
        if "\x00" not in content:
            return paragraph[0]
        lines = [(line, self._photos(line)) for line in LINE_END.split(content)]
        photos = [photo for _, line in lines for photo in line]
        if not photos or not (self._say(photos) or (len(lines) == len(photos) == 1 and not photos[0]["link"])):
            return paragraph[0]
        blocks: list[str] = []
        text: list[str] = []
        for line, photos in [*lines, ("", [])]:
            if text and (photos or not line):
                if not self._is_whole("\n".join(text)):
                    return paragraph[0]
                blocks.append(f"<p>{chr(10).join(text)}</p>")
                text = []
            if photos:
                blocks += map(self._figure, photos)
            elif line:
                text.append(line)
        return "\n".join(blocks)

    def _item(self, item: re.Match[str]) -> str:
        photos = self._photos(item[1])
        return f"<li>{chr(10).join(map(self._figure, photos))}" if photos and self._say(photos) else item[0]

    def _photos(self, line: str) -> list[re.Match[str]]:
        """The photos of a line that has nothing else, each perhaps in a link of its own."""
        if not PHOTOS.fullmatch(line):
            return []
        photos = list(PHOTO.finditer(line))
        for photo in photos:
            link = photo["link"]
            if self._shown(photo).kind != "photo" or (link and self.placeholders[int(link)].kind != "link"):
                return []
        return photos

    def _say(self, photos: list[re.Match[str]]) -> bool:
        return any(shown.caption or shown.credit for shown in map(self._shown, photos))

    def _shown(self, photo: re.Match[str]) -> Placeholder:
        return self.placeholders[int(photo["linked"] or photo["alone"])]

    def _figure(self, photo: re.Match[str]) -> str:
        number = int(photo["linked"] or photo["alone"])
        link = int(photo["link"]) if photo["link"] else None
        self.placeholders[number] = replace(self.placeholders[number], figure=True, link=link)
        return f"\x00{number}\x00"

    def _is_whole(self, text: str) -> bool:
        """Whether whatever begins in a piece of a paragraph ends there."""
        opened = sum(
            sign[0][0] == "<" or self.placeholders[int(sign[0][1:-1])].kind != "photo"
            for sign in OPENING.finditer(text)
        )
        return opened == text.count("</")
