"""What opens a door is not printed: passwords and tokens in addresses, whoever names the address."""

import re

WORDS = r"(?:token|password|passwd|pwd|secret|signature|credential|api[_-]?key|access[_-]?key)"
WHOLE = r"(?:sig|key|auth|pass|jwt)"  # parts of words that open nothing, such as `keyword`
IN_QUERY = re.compile(rf"([?&;](?:[\w.-]{{0,40}}{WORDS}[\w.-]{{0,40}}|{WHOLE})=)[^&;#\s\"'`<>)]+", re.IGNORECASE)
BEFORE_HOST = re.compile(r"(://[^/\s:@?#\"'`<>]*:)[^/\s?#\"'`<>]+(?=@)")
ALONE = re.compile(r"(https?://)[^/\s:@?#\"'`<>]{8,}(?=@)")  # a token in the place of a name; git takes it
INSTEAD = r"\1…"


def masked(text: str) -> str:
    """The text with `…` in the place of each."""
    if "://" in text and "@" in text:
        text = ALONE.sub(INSTEAD, BEFORE_HOST.sub(INSTEAD, text))
    return IN_QUERY.sub(INSTEAD, text) if "=" in text else text
