"""The commands: `invoke --list` shows them, `invoke --help COMMAND` explains one."""

import sys
from pathlib import Path

from invoke import Exit, task

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from newsdesk import command_line  # noqa: E402 -- it stands beside this file, not on the path

command_line.install()


def _end(status: int):
    if status:
        raise Exit(code=status)


def _end_of_showing(status: int):
    from newsdesk.exits import UNREAD

    _end(0 if status == UNREAD else status)  # it did nothing but show, and whoever read has seen enough


@task(
    help={
        "content": "the folder to read (default: content)",
        "output": "the folder to make (default: output)",
        "production": "for the public site, with the settings of publishconf.py",
        "clean": "forget what earlier builds have kept, and make everything anew",
        "now": "take this moment for the present (2026-12-24T10:00), to see what embargoes will show",
        "profile": "show where the time goes",
    }
)
def build(_context, content=None, output=None, production=False, clean=False, now=None, profile=False):
    """Turn the content into the site."""
    from newsdesk import build  # commands that do not build start without Pelican

    run = build.profiled if profile else build.run
    _end(run(content=content, output=output, production=production, clean=clean, now=now))


@task(help={"port": "the port on this machine (default: 8000)", "content": "the folder to read (default: content)"})
def serve(_context, port=8000, content=None):
    """Build the site, show it on this machine, and after each save build again and reload the browser."""
    from newsdesk import serve

    _end(serve.run(port=port, content=content))


@task(
    help={
        "content": "the folder to read (default: content)",
        "format": "text for people, json for programs, github for annotations of a change (default: text)",
        "strict": "let warnings fail too",
    }
)
def check(_context, content=None, format="text", strict=False):
    """Name every fault and every warning of the content, without a build."""
    from newsdesk import check

    _end(check.run(content=content, format=format, strict=strict))


@task(
    help={
        "content": "the folder to read (default: content)",
        "lang": "only what is missing or not done in this language",
        "format": "table for people, json for programs, html for a browser (default: table)",
    }
)
def status(_context, content=None, lang=None, format="table"):
    """Show every story by language: done, missing, stale, draft, embargoed; and what to do next."""
    from newsdesk import status

    _end_of_showing(status.run(content=content, lang=lang, format=format))


@task(
    positional=["title"],
    help={
        "title": "the story's title, in quotation marks",
        "lang": "its language (default: the first of the newsroom file)",
        "kind": "its category, such as press-release (default: the first of the newsroom file)",
        "translations": "begin the files of translations too: languages with commas, as in en,uk",
        "slug": "its part of the address (default: made from the title)",
        "date": "the date of publication, with or without a time (default: now)",
        "content": "the folder to write to (default: content)",
    },
)
def new(_context, title, lang=None, kind=None, translations=None, slug=None, date=None, content=None):
    """Begin a story: its folder, and a file to go on with."""
    from newsdesk import new

    options = {"translations": translations, "slug": slug, "date": date, "content": content}
    _end(new.run(title, lang=lang, kind=kind, **options))


@task(
    positional=["story", "lang"],
    help={
        "story": "its folder, one of its files, its key, its slug or its address",
        "lang": "the language to translate to",
        "done": "the translation says what its source says now: note that down",
        "as-is": "begin with the source's text as it is, instead of quoting it as a guide",
        "by": "who translates: human or machine (default: human)",
        "source": "the language to translate from (default: the one that the story was written in)",
        "content": "the folder of the story (default: content)",
    },
)
def translate(_context, story, lang, done=False, as_is=False, by=None, source=None, content=None):
    """Begin a translation, or see what has changed in its source since, or note that it has caught up."""
    from newsdesk import translate

    _end(translate.run(story, lang, done=done, as_is=as_is, by=by, source=source, content=content))


@task(
    positional=["story"],
    help={
        "story": "its folder, one of its files, its key, its slug or its address",
        "content": "the folder of the story (default: content)",
        "output": "the folder of all review copies (default: preview)",
        "new-address": "give the copy another address; the last one is no more",
        "clean": "take the story's copy away; with `all` for the story, every copy",
    },
)
def preview(_context, story, content=None, output=None, new_address=False, clean=False):
    """Make a review copy of a draft or of a story under embargo, under an address that nobody can guess."""
    from newsdesk import preview

    _end(preview.run(story, content=content, output=output, new_address=new_address, clean=clean))


@task(
    positional=["target"],
    iterable=["allow"],
    help={
        "target": "a name from DEPLOY_TARGETS in publishconf.py, or an address (default: the first name)",
        "dry-run": "say what would change and what stands in the way, and change nothing",
        "yes": "do not ask",
        "allow": "overrule a guard, by the name that it gave: --allow NAME; several with commas",
        "due": "only if there is a new commit, or an embargo has ended, since the last deploy: for timers",
        "branch": "for a target of previews: of which branch",
        "remove": "take that preview away, without asking",
        "as-built": "publish the output as it is, if it is what a build would make now",
        "content": "the folder to read (default: content)",
        "output": "the folder to make (default: output)",
        "again": "send it as a new release, though nothing differs: when a file at the target was damaged",
    },
)
def deploy(
    _context,
    target=None,
    dry_run=False,
    yes=False,
    allow=None,  # () would have invoke split the name into letters
    as_built=False,
    due=False,
    branch=None,
    remove=False,
    content=None,
    output=None,
    again=False,
):
    """Build the public site and publish it; what is not as it should be is taken back."""
    from newsdesk import deploy

    options = {"allow": allow or (), "as_built": as_built, "due": due, "branch": branch, "remove": remove}
    options |= {"content": content, "output": output, "again": again}
    _end(deploy.run(target, dry_run=dry_run, yes=yes, **options))


@task(
    positional=["target"],
    help={
        "target": "a name from DEPLOY_TARGETS in publishconf.py, or an address (default: the first name)",
        "to": "the release to go to, earlier or later; `invoke releases` lists them (default: the one before)",
        "branch": "for a target of previews: of which branch",
    },
)
def rollback(_context, target=None, to=None, branch=None):
    """Make the release that was live before live again."""
    from newsdesk import rollback

    _end(rollback.run(target, to=to, branch=branch))


@task(
    positional=["target"],
    help={
        "target": "a name from DEPLOY_TARGETS in publishconf.py, or an address (default: the first name)",
        "branch": "for a target of previews: of which branch",
    },
)
def releases(_context, target=None, branch=None):
    """List what was published, and what can be gone back to."""
    from newsdesk import releases

    _end_of_showing(releases.run(target, branch=branch))


@task(
    positional=["target"],
    help={
        "target": "a name from DEPLOY_TARGETS in publishconf.py, or an address (default: the first name)",
        "kind": "nginx, caddy or apache (default: nginx)",
        "content": "the folder to read (default: content)",
    },
)
def webserver(_context, target=None, kind="nginx", content=None):
    """Print a complete configuration for the web server that serves a target."""
    from newsdesk import webserver

    _end_of_showing(webserver.run(target, kind=kind, content=content))


@task(help={"all": "the slow ones, too", "only": "only tests whose names match"})
def test(_context, all=False, only=None):
    """Run the tests; what needs a program that is not installed is skipped by name."""
    from newsdesk import test

    _end(test.run(all=all, only=only))


@task(
    help={
        "pairs": "how many stories in two languages; several numbers with commas (default: 100,1000,10000)",
        "runs": "how often each build is timed (default: 3)",
        "only": "only these generators: dvuglas, hugo, eleventy, pelican, i18n_subsites, nikola",
        "json": "a file for every single measure",
        "deploys": "instead of builds: deploys and ways back, to a real server on this machine",
    }
)
def bench(_context, pairs="100,1000,10000", runs=3, only=None, json=None, deploys=False):
    """Time builds of the same news by this and by other generators; docs/performance.md says how."""
    from bench import command

    _end(command.run(pairs=pairs, runs=runs, only=only, file=json, publishing=deploys))
