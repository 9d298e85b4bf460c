"""Content as no editor writes it: mutations of the demo, and a process that builds and checks it and measures itself."""

import json
import random
import resource
import shutil
import traceback
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from tests import commands
from tests.conftest import NOW, ROOT

MOST_BYTES = 100_000  # of a file, for which the bounds hold
CANARY = "canary-outside-the-content"

# What writes, pastes, exports and attacks have in them.
NASTY = [
    "\x00", "\x1b]0;pwned\x07", "\x7f", "\x9b31m", "\r", "\u202e", "\u2066", "\u2028", "\ufeff", "\u200b", "\u00a0", "\ud7ff", "\U0001f600",
    "'", '"', "`", "```", "~~~", "---", "<!--", "-->", "<<<<<<< HEAD", "=======", ">>>>>>> x", "{", "}", "[", "](", "![", "[^1]", "[^1]: ",
    "*", "**", "__", "|", "\\", "#", "> ", "- ", "    ", "\t", "&amp;", "&#0;", "&#x202e;", "%00", "%2e%2e%2f", "../", "/etc/passwd",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<iframe src=//a>", "[a](javascript:alert(1))", "<a href='java&#10;script:x'>a</a>",
    "<svg onload=alert(1)>", "<style>*{}</style>", "<math><mtext><script>x</script>", "<details open ontoggle=x>", "<base href=//a>", "<meta http-equiv=refresh content=0>",
    "{% raw %}", "{{ page }}", "{attach}", "{static}../../../secret.txt", "![a](../../../secret.txt)", "[a](../../../../secret.txt)", "[a](file:///etc/passwd)",
    "*a: &a [x]", "!!python/object/apply:os.system [ls]", "? ", ": ", " #", "&a", "*a", "~", "null", "0x1f", "1e999", "2026-13-45", "99999-01-01", "yes", "=", "<<: *a",
]  # fmt: skip

Mutation = Callable[[random.Random, bytes], bytes]


def flip(rng: random.Random, raw: bytes) -> bytes:
    """Some bytes become others."""
    changed = bytearray(raw)
    for _ in range(rng.randint(1, 20)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def insert(rng: random.Random, raw: bytes) -> bytes:
    """Nasty signs stand somewhere."""
    for _ in range(rng.randint(1, 8)):
        place = rng.randint(0, len(raw))
        raw = raw[:place] + rng.choice(NASTY).encode() + raw[place:]
    return raw


def insert_in_front(rng: random.Random, raw: bytes) -> bytes:
    """Nasty signs stand behind keys."""
    lines = raw.split(b"\n")
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(min(len(lines), 12))
        lines[at] = (
            rng.choice((lines[at] + b" ", lines[at].partition(b":")[0] + b": ", b"")) + rng.choice(NASTY).encode()
        )
    return b"\n".join(lines)


def repeat(rng: random.Random, raw: bytes) -> bytes:
    """A line stands there a thousand times."""
    lines = raw.split(b"\n")
    line = rng.choice(lines)
    times = max(1, min(rng.choice((2, 50, 5000)), MOST_BYTES // (len(line) + 1)))
    at = rng.randrange(len(lines))
    return b"\n".join([*lines[:at], *[line] * times, *lines[at:]])


def nest(rng: random.Random, raw: bytes) -> bytes:
    """Something stands in itself, again and again."""
    sign = rng.choice(
        (
            "> ",
            "- ",
            "[",
            "(",
            "![",
            "*",
            "**",
            "<div>",
            "<b>",
            "{",
            "    ",
            "1. ",
            "<details>\n",
            "| ",
            "`",
            "_",
            "“",
            "„",
            "[^",
            "<",
        )
    )
    return raw + b"\n\n" + (sign * (rng.choice((50, 2000, 90_000)) // len(sign))).encode() + b"x\n"


def log(rng: random.Random, raw: bytes) -> bytes:
    """A log or a chat was pasted."""
    signs = "*-_=[]()<>!|`~#:./\\ \t'\"0aб"
    lines = ("".join(rng.choices(signs, k=rng.randint(1, 200))) for _ in range(rng.choice((10, 400))))
    return raw + b"\n\n" + "\n".join(lines).encode()


def long_line(rng: random.Random, raw: bytes) -> bytes:
    """A line does not end."""
    unit = rng.choice(
        (
            " ",
            "a",
            "а ",
            "\u00a0",
            "[a](",
            "![a](b.jpg) ",
            "<a ",
            "&a;",
            "*a ",
            '"',
            "„",
            "0",
            "0 ",
            "http://a ",
            "a@b ",
            "#",
            "{a=",
            "``",
            ":: ",
            "--",
            "[^a]",
            "|",
        )
    )
    return (
        raw.rstrip(b"\n")
        + b"\n\n"
        + rng.choice(("", "# ", "- ", "x ", "| ", "[a]: ")).encode()
        + (unit * (90_000 // len(unit.encode()))).encode()
    )


def cut(rng: random.Random, raw: bytes) -> bytes:
    """The file ends too soon, or begins too late."""
    at = rng.randint(0, len(raw))
    return rng.choice((raw[:at], raw[at:]))


def shuffle(rng: random.Random, raw: bytes) -> bytes:
    """The lines stand in another order."""
    lines = raw.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines)


def bomb(rng: random.Random, raw: bytes) -> bytes:
    """YAML that grows, or is deep."""
    names = [f"a{number}" for number in range(30)]
    growing = "\n".join(f"{name}: &{name} [{', '.join(['*' + before] * 9)}]" for before, name in pairwise(names))
    text = rng.choice(
        (
            f"a0: &a0 x\n{growing}\n",
            "a: " + "[" * 40_000 + "\n",
            "a:\n" + "".join(" " * n + "a:\n" for n in range(400)),
            "a: " + "{a: " * 9000,
        )
    )
    head, sign, rest = raw.partition(b"---\n")
    return head + sign + text.encode() + rest if sign else text.encode() + raw


def other_encoding(rng: random.Random, raw: bytes) -> bytes:
    """A program saved it in its own way."""
    text = raw.decode("utf-8", "replace")
    return rng.choice(
        (
            text.encode("utf-16"),
            text.encode("cp1251", "replace"),
            text.replace("\n", "\r").encode(),
            text.replace("\n", "\r\n").encode(),
        )
    )


TEXTS: list[Mutation] = [flip, insert, insert, insert_in_front, insert_in_front, repeat, nest, log, long_line, cut, shuffle, bomb, other_encoding]  # fmt: skip
WHERE = ["article", "article", "article", "article", "newsroom", "lock", "photo", "name"]


def mutate(rng: random.Random, content: Path) -> str:
    """Changes one file of the content folder; says how."""
    where = rng.choice(WHERE)
    articles = sorted(content.glob("news/**/*.md"))
    if where == "photo":
        file = rng.choice(sorted(path for path in content.rglob("*") if path.suffix in (".jpg", ".png", ".webp")))
        change = rng.choice((flip, cut))
    elif where == "name":
        file = rng.choice(articles)
        name = rng.choice(
            (
                "bg.md.txt",
                "BG.md",
                "b\x1bg.md",
                "en .md",
                "_headers",
                "xx.md",
                "a'b.jpg",
                "конф.md",
                "\u202egm.md",
                "-.md",
                "bg.md\n",
            )
        )
        file.rename(file.with_name(name))
        return f"{file.relative_to(content)} → {name!r}"
    else:
        file = {"newsroom": content / "newsroom.yml", "lock": content / "addresses.lock"}.get(where) or rng.choice(
            articles
        )
        change = rng.choice(TEXTS)
    raw = change(rng, file.read_bytes() if file.exists() else b"")
    file.write_bytes(raw[:MOST_BYTES] if file.suffix in (".md", ".yml", ".lock") else raw)
    return f"{file.relative_to(content)}: {change.__name__}"


def demo(folder: Path) -> Path:
    """The demo newsroom, and a secret beside it."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    (folder / "secret.txt").write_text(CANARY, "utf-8")
    return content


def try_out(folder: str) -> int:
    """Builds and checks the content of a folder, and writes beside it how that went."""
    at = Path(folder)
    report: dict = {"traceback": "", "said": "", "statuses": []}
    for words in (("build", "--output", at / "out" / "site", "--now", NOW), ("check",)):
        try:
            done = commands.invoke(words[0], "--content", at / "content", *words[1:])
            report["statuses"].append(done.status)
            report["said"] += done.out + done.err
        except BaseException:  # any is a fault of ours: people see no traceback
            report["traceback"] += traceback.format_exc()
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    report["seconds"] = sum(used.ru_utime + used.ru_stime for used in usage)
    report["megabytes"] = max(used.ru_maxrss for used in usage) / 1024
    (at / "report.json").write_text(json.dumps(report), "utf-8")
    return 0
