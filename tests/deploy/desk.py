"""Those who publish: a newsroom in git with its targets, and the commands."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from newsdesk.deploying import backends, pipeline, previews, rollback, targets
from newsdesk.deploying.deployment import Options
from newsdesk.exits import plainly
from tests.commands import Done, said
from tests.processes import Process
from tests.site.making import Newsroom, photo

SENT = re.compile(r"(\d+) files? sent")


@plainly
def command(verb: str, settings: dict, name: str | None, **options) -> int:
    """`invoke deploy`, `rollback` with the targets of a test instead of those of publishconf.py."""
    config = targets.find(settings, name, options.pop("branch", None))
    if options.pop("remove", False):
        return previews.remove(config, dry_run=options.get("dry_run", False))
    if verb == "rollback":
        return rollback.run(config, options.get("to"))
    return pipeline.run(config, Options(**options | {"allow": tuple(options.get("allow", ()))}))


def main(verb: str, settings: dict, name: str | None, options: dict) -> int:
    """The same as what a process runs."""
    return command(verb, settings, name, **options)


class Desk(Newsroom):
    """A newsroom whose content folder is a repository."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.targets: dict[str, dict] = {}
        self.write("news/2026/one/photo.jpg", photo())
        self.article("news/2026/one/bg.md", "Първи текст.\\n\\n![Дом](photo.jpg)")
        self.article("news/2026/one/en.md", "First text.\\n\\n![House](photo.jpg)")
        self.article("news/2026/two/bg.md", "Втори текст.", date="2026-02-02", summary="Накратко.")
        self.article("pages/about/en.md", "About us.")
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Мария")
        self.commit()

    def git(self, *arguments: str) -> str:
        names = {"GIT_AUTHOR_NAME": "Мария", "GIT_COMMITTER_NAME": "Мария"}
        names |= {"GIT_AUTHOR_EMAIL": "m@example.org", "GIT_COMMITTER_EMAIL": "m@example.org"}
        return subprocess.run(
            ["git", *arguments], cwd=self.content, env=os.environ | names, check=True, capture_output=True, text=True
        ).stdout.strip()

    def commit(self) -> str:
        """Commits all there is; returns the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Change")
        return self.git("rev-parse", "HEAD")

    def add_target(self, name: str, **entry):
        self.targets[name] = entry

    @property
    def settings(self) -> dict:
        return {"DEPLOY_TARGETS": self.targets, "SITEURL": "https://news.example.org"}

    def _options(self, options: dict) -> dict:
        return {"content": str(self.content), "output": str(self.output), "yes": True} | options

    def deploy(self, name: str | None = None, **options) -> Done:
        """`invoke deploy`, in this process."""
        return self._run("deploy", name, self._options(options))

    def rollback(self, name: str | None = None, to: str | None = None) -> Done:
        return self._run("rollback", name, {"to": to})

    def _run(self, verb: str, name: str | None, options: dict) -> Done:
        done = said(lambda: command(verb, self.settings, name, **options))
        assert "Traceback" not in done.err
        return done

    def start(self, verb: str = "deploy", name: str | None = None, env=None, **options) -> Process:
        """The same in a process of its own, so that it can be killed or fooled; both streams are one."""
        options = self._options(options) if verb == "deploy" else options
        env = {"PYTHONUNBUFFERED": "1"} | (env or {})
        return Process(f"{__name__}:main", verb, self.settings, name, options, env=env, stderr=subprocess.STDOUT)

    def published(self, name: str | None = None, **options) -> int:
        """A deploy that succeeds; how many files it sent."""
        done = self.deploy(name, **options)
        assert done.status == 0, done.out + done.err
        return int(SENT.search(done.out)[1])

    def goes_back_and_forth(self, name: str, published: Callable[[], dict], second: dict, third: dict, fourth: dict):
        """From the newest of four releases to those before it and back; each time readers get what they had then."""
        _, kept = backends.connect(targets.find(self.settings, name)).look()
        for to, wanted in ((None, third), (kept[1].id, second), (kept[-1].id, fourth)):
            done = self.rollback(name, to=to)
            assert done.status == 0, done.out + done.err
            assert published() == wanted

    def built(self) -> dict[str, bytes]:
        """The output, as readers should get it."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in self.output.rglob("*")
            if path.is_file()
        }
