"""Three hundred files as no editor writes them: each ends in a site or in messages, soon and in little memory."""

import contextlib
import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.processes import Process
from tests.site.hostile import CANARY, demo, mutate

pytestmark = pytest.mark.slow
SEED, INPUTS, GROUPS = 12, 300, 20
SECONDS, MEGABYTES, PATIENCE = 5.0, 500, 60  # of the processor, of memory, and by the clock
LIVE = re.compile(  # or the words of it, in an attribute: what is parsed then tells
    r"<(?:script(?![^>]* src=\"/|[^>]*ld\+json)|iframe|object|embed|base)\b|<[^<>]*\son\w+\s*="
    r"|<[^<>]*\s(?:href|src)\s*=\s*[\"']?\s*(?:javascript|vbscript|data:text)",
    re.IGNORECASE,
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def tried(folder: Path) -> dict:
    """How building and checking went, in a process of its own; its report, or why there is none."""
    process = Process("tests.site.hostile:try_out", str(folder), env={"DVUGLAS_CACHE": str(folder / "cache")})
    try:
        _, said = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        return {"traceback": f"not done after {PATIENCE} s"}
    report = folder / "report.json"
    if not report.exists():
        return {"traceback": f"ended with {process.returncode}: {said}"}
    return json.loads(report.read_text("utf-8"))


def problems(folder: Path, report: dict) -> list[str]:
    """What should not be, in words."""
    if report["traceback"]:
        return [report["traceback"][-600:]]
    said = [f"status {status}" for status in report["statuses"] if status not in (0, 1)]
    said += [f"{report['seconds']:.1f} s"] if report["seconds"] > SECONDS else []
    said += [f"{report['megabytes']:.0f} MB"] if report["megabytes"] > MEGABYTES else []
    said += [f"printed {found[0]!r}" for found in CONTROL.finditer(report["said"])][:3]
    for file in (folder / "out" / "site").rglob("*"):
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
        if CANARY in text or "root:x:0" in text:
            said.append(f"{file.name} holds what is outside the content")
        if file.suffix == ".html" and LIVE.search(text):
            said += [
                f"{file.relative_to(folder)}: live: {str(tag)[:80]!r}" for tag in BeautifulSoup(text, "lxml")(is_live)
            ]
    return said


def is_live(tag: Tag) -> bool:
    """Whether a browser would run something of it, or load what the page must not."""
    if tag.name == "script":
        return not (tag.get("src", "").startswith("/") or tag.get("type") == "application/ld+json")
    if tag.name in ("iframe", "object", "embed", "base") or any(name.startswith("on") for name in tag.attrs):
        return True
    addresses = (str(tag.get(name, "")).strip().lower() for name in ("href", "src", "action", "formaction"))
    return any(address.startswith(("javascript:", "vbscript:", "data:text")) for address in addresses)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The demo, which was built and checked once, so that only what is changed is read again."""
    folder = tmp_path_factory.mktemp("hostile")
    demo(folder)
    report = tried(folder)
    assert report.get("statuses") == [0, 0], report
    return folder


@pytest.mark.parametrize("group", range(GROUPS))
def test_any_file_ends_in_a_site_or_in_messages(built, tmp_path, group):
    wrong = []
    for number in range(group, INPUTS, GROUPS):
        folder = tmp_path / str(number)
        shutil.copytree(built, folder)
        (folder / "report.json").unlink()
        change = mutate(random.Random(SEED * 1000 + number), folder / "content")
        wrong += [f"{number} ({change}): {problem}" for problem in problems(folder, tried(folder))]
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)
    assert not wrong, "\n".join(wrong)
