"""The overview for programs; docs/maintainers.md names the keys, which do not change."""

import json

from .overview import Overview, Row
from .statuses import ArticleStatus


def as_json(overview: Overview) -> str:
    """One object with languages, faults, stories, counts and what to do first."""
    return json.dumps(
        {
            "now": overview.now.isoformat(timespec="seconds"),
            "timezone": overview.timezone,
            "languages": list(overview.languages),
            "faults": [
                {"file": f"{overview.folder}/{fault.file}", "line": fault.line, "message": fault.message}
                for fault in overview.faults
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
        "languages": {lang: _status(row.statuses[lang], overview) for lang in overview.languages},
    }


def _status(status: ArticleStatus, overview: Overview) -> dict:
    state, *notes = status.states
    return {
        "state": state,
        "notes": notes,
        "file": status.path and f"{overview.folder}/{status.path}",
        "title": status.title,
        "address": status.address,
        "until": status.until and status.until.isoformat(timespec="seconds"),
        "changed_words": status.change and status.change.words,
        "changed_since": status.change and status.change.since,
        "waiting_lines": status.waiting,
        "next": status.next,
    }
