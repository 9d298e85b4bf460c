"""The overview for programs; docs/maintainers.md names the keys, which do not change."""

import json

from .entries import Entry
from .overview import Overview, Row


def as_json(overview: Overview) -> str:
    """One object with languages, faults, stories, counts and what to do first."""
    return json.dumps(
        {
            "now": overview.now.isoformat(timespec="seconds"),
            "timezone": overview.timezone,
            "languages": list(overview.languages),
            "faults": [
                {"file": f"{overview.folder}/{one.file}", "line": one.line, "message": one.message}
                for one in overview.faults
            ],
            "stories": [_story(row, overview) for row in overview.rows],
            "counts": overview.counts,
            "next": overview.steps,
        },
        ensure_ascii=False,
        indent=1,
    )


def _story(row: Row, overview: Overview) -> dict:
    return {
        "kind": row.kind,
        "pair": row.pair,
        "date": row.date and row.date.isoformat(timespec="seconds"),
        "category": row.category,
        "source": row.source,
        "title": row.title,
        "languages": {lang: _entry(row.entries[lang], overview) for lang in overview.languages},
    }


def _entry(entry: Entry, overview: Overview) -> dict:
    state, *notes = entry.states
    return {
        "state": state,
        "notes": notes,
        "file": entry.path and f"{overview.folder}/{entry.path}",
        "title": entry.title,
        "address": entry.address,
        "until": entry.until and entry.until.isoformat(timespec="seconds"),
        "changed_words": entry.change and entry.change.words,
        "changed_since": entry.change and entry.change.since,
        "waiting_lines": entry.waiting,
        "next": entry.next,
    }
