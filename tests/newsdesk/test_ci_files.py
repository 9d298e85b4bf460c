"""The files of docs/ci: what they run is what there is, and does what their comments promise."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from invoke import Collection, Program
from invoke.parser import Parser

import tasks
from tests.conftest import ROOT

FILES = {name: ROOT / "docs" / "ci" / f"{name}.yml" for name in ("github", "gitlab", "forgejo", "forgejo-live")}
ACTIONS = ("github", "forgejo", "forgejo-live")
LIVE, PREVIEWS = ("github", "gitlab", "forgejo-live"), ("github", "gitlab", "forgejo")  # what each deploys
SHELLS = {"sh": ["sh", "-e"], "bash": ["bash", "-e", "-o", "pipefail"]}
KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nsesame\n-----END OPENSSH PRIVATE KEY-----"


def read(name: str) -> dict:
    return yaml.safe_load(FILES[name].read_text("utf-8"))


def scripts(name: str) -> Iterator[str]:
    """All that it runs, each as one script."""
    found = read(name)
    if name in ACTIONS:
        for job in found["jobs"].values():
            yield from (step["run"] for step in job["steps"] if "run" in step)
    else:
        yield from found["before_script"]
        for job in (one for one in found.values() if isinstance(one, dict)):
            for lines in job.get("script", ()):
                yield from [lines] if isinstance(lines, str) else lines


def script(name: str, part: str) -> str:
    """The one that holds this."""
    return next(one for one in scripts(name) if part in one)


def run(script: str, shell: str, folder: Path, **env) -> subprocess.CompletedProcess:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "CI_"))}
    command = [*SHELLS[shell], "-c", script]
    return subprocess.run(command, cwd=folder, env=clean | env, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(params=SHELLS)
def shell(request) -> str:
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    return request.param


@pytest.fixture
def asked(tmp_path):
    """Runs a script; returns the words of each command of ours that it starts, in the place of which nothing happens."""
    stubs, said = tmp_path / "stubs", tmp_path / "said"
    stubs.mkdir()
    (stubs / "python3").write_text(f'#!/bin/sh\nfor word; do printf "%s\\0" "$word"; done >>{said}; echo >>{said}\n')
    (stubs / "git").write_text(f"#!/bin/sh\nprintf '%s\\0' git \"$@\" >>{said}; echo >>{said}\n")
    for stub in stubs.iterdir():
        stub.chmod(0o755)

    def run_it(text: str, shell: str, **env) -> list[list[str]]:
        said.write_text("")
        path = f"{stubs}{os.pathsep}{os.environ['PATH']}"
        done = run(text, shell, tmp_path, PATH=path, CI_COMMIT_BRANCH="main", **env)
        assert done.returncode == 0, done.stderr
        return [line.split("\0")[:-1] for line in said.read_text().splitlines()]

    return run_it


def command(words: list[str]):
    """What our commands make of it; whatever they do not know is refused."""
    parser = Parser(initial=Program().initial_context, contexts=Collection.from_module(tasks).to_contexts())
    assert words[0] == "bootstrap.py"
    (_, one) = parser.parse_argv(words[1:])
    return one


@pytest.mark.parametrize("name", FILES)
def test_every_command_is_one_that_there_is(name, shell, asked):
    env = {"GITHUB_REF_NAME": "new", "BRANCH": "old", "ALLOW": ""}
    found = [
        command(words)
        for text in scripts(name)
        if "bootstrap.py" in text
        for words in asked(text, shell, **env)
        if words[0] != "git"
    ]
    said = {(one.name, one.args.target.value) if one.name == "deploy" else (one.name, None) for one in found}
    assert said == {
        *([("check", None), ("deploy", "preview")] if name in PREVIEWS else []),
        *([("deploy", "live")] if name in LIVE else []),
    }
    for one in found:
        if one.name == "deploy":
            assert one.args.yes.value or one.args.remove.value, "nobody can be asked"


@pytest.mark.parametrize("name", LIVE)
@pytest.mark.parametrize(("allow", "guards"), [("", []), ("removals,empty", ["removals,empty"])])
def test_a_person_can_overrule_guards(name, shell, asked, allow, guards):
    (words,) = [words for words in asked(script(name, "ALLOW:+"), shell, ALLOW=allow) if words[0] != "git"]
    assert command(words).args.allow.value == guards


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_what_is_deployed_is_the_newest(name, shell, asked):
    """An earlier run may have pushed lines of addresses.lock since; without them the deploy would be refused for good."""
    for text in [one for one in scripts(name) if "deploy live" in one]:
        found = asked(text if name in ACTIONS else f"{script(name, 'git pull -q')}\n{text}", shell)
        assert found[0][:4] == ["git", "pull", "-q", "--ff-only"]
        assert found[1][0] == "bootstrap.py"


def steps(name: str, job: str) -> dict[str, dict]:
    return {step["name"]: step for step in read(name)["jobs"][job]["steps"] if "name" in step}


@pytest.mark.parametrize("job", ["check", "preview", "remove-preview"])
def test_what_is_alike_stays_alike(job):
    """But for the actions' addresses, the machine, and what it lacks."""
    assert steps("github", job) == steps("forgejo", job)


def test_what_is_live_is_put_there_alike():
    github, forgejo = steps("github", "live"), steps("forgejo-live", "live")
    assert github["Keys"] == forgejo["Keys"]
    assert github["Deploy by hand"]["run"].endswith(forgejo["Deploy by hand"]["run"])
    assert github["Deploy when an embargo has ended"]["run"].endswith(forgejo["Deploy what is due"]["run"])


def secrets_of(name: str) -> dict[str, set[str]]:
    """The secrets that each job of a file asks for."""
    return {job: set(re.findall(r"secrets\.(\w+)", yaml.safe_dump(about))) for job, about in read(name)["jobs"].items()}


STORE = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL_S3"}


def test_the_key_of_the_live_site_is_for_main_alone():
    """A branch's own Python runs in every other job; and its own workflow, so the host must keep the key from it."""
    found = secrets_of("github")
    assert found == {
        "check": set(),
        "live": {"DEPLOY_KEY", *STORE},
        "preview": {"PREVIEW_KEY", *STORE},
        "remove-preview": {"PREVIEW_KEY", *STORE},
    }
    jobs = read("github")["jobs"]
    assert {job: about.get("environment") for job, about in jobs.items()} == {
        "check": None,
        "live": "live",
        "preview": "preview",
        "remove-preview": "preview",
    }
    assert jobs["live"]["if"].startswith("github.ref_name == 'main' && ")
    assert "||" not in jobs["live"]["if"]


def test_where_secrets_are_for_all_branches_there_is_none_of_the_live_site():
    assert set().union(*secrets_of("forgejo").values()) == {"PREVIEW_KEY", *STORE}
    assert set(read("forgejo-live")[True]) == {"schedule", "workflow_dispatch"}  # YAML takes `on` for true
    (checkout, *_) = read("forgejo-live")["jobs"]["live"]["steps"]
    assert checkout["with"]["ref"] == "main"


def test_gitlab_gives_each_job_the_key_of_its_environment():
    found = read("gitlab")
    environments = {
        name: job.get("environment") for name, job in found.items() if isinstance(job, dict) and "script" in job
    }
    assert environments["check"] is None
    assert environments["deploy"] == environments["embargoes"] == "live"
    for job in ("preview", "remove preview"):
        assert environments[job]["name"] == "preview/$CI_COMMIT_REF_SLUG"


@pytest.mark.parametrize("name", ["github", "forgejo"])
def test_only_who_pushes_addresses_may_write(name):
    found = read(name)
    assert found["permissions"] == {"contents": "read"}
    assert [job for job, about in found["jobs"].items() if about.get("permissions")] == (
        ["live"] if name == "github" else []
    )


@pytest.mark.parametrize("name", ACTIONS)
def test_the_keys_of_the_account_stay_as_they_are(name, shell, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    env = {"RUNNER_TEMP": str(tmp_path), "GITHUB_ENV": str(tmp_path / "env"), "HOME": str(home)}
    done = run(script(name, "KNOWN_HOSTS"), shell, tmp_path, KEY=KEY, KNOWN_HOSTS="host key", **env)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not list(home.iterdir())
    assert (tmp_path / "key").read_text() == f"{KEY}\n"
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "known_hosts").read_text() == "host key\n"
    variable, _, ssh = (tmp_path / "env").read_text().partition("=")
    assert (variable, ssh.split()[:3]) == ("DVUGLAS_SSH", ["ssh", "-i", f"{tmp_path}/key"])
    assert f"UserKnownHostsFile={tmp_path}/known_hosts" in ssh


@pytest.mark.parametrize("name", ["DEPLOY_KEY", "PREVIEW_KEY"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_the_key_of_gitlab_ends_with_its_line(shell, tmp_path, end, name):
    """Without the end of its last line, ssh says no more than that it may not log in."""
    (tmp_path / "file").write_text(f"{KEY}{end}")
    done = run(script("gitlab", "DEPLOY_KEY"), shell, tmp_path, **{name: str(tmp_path / "file")})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / ".key").read_text() == f"{KEY}\n"
    assert (tmp_path / ".key").stat().st_mode & 0o777 == 0o600


def test_the_key_of_gitlab_is_never_shown(shell, tmp_path):
    done = run(script("gitlab", "DEPLOY_KEY"), shell, tmp_path, DEPLOY_KEY=KEY)
    assert done.returncode == 1
    assert done.stdout == "DEPLOY_KEY and PREVIEW_KEY must be variables of type File\n"
    assert "sesame" not in done.stderr
    assert run(script("gitlab", "DEPLOY_KEY"), shell, tmp_path, DEPLOY_KEY="").returncode == 0  # of an object store


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@localhost", *words]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def late(tmp_path) -> Path:
    """What CI has checked out of a commit on which another run has already pushed its lines."""
    there, first, late = tmp_path / "there.git", tmp_path / "first", tmp_path / "late"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(there))
    git(there, "config", "receive.advertisePushOptions", "true")  # as GitLab has it
    git(tmp_path, "clone", "-q", str(there), str(first))
    git(first, "checkout", "-q", "-b", "main")
    shutil.copy(ROOT / ".gitattributes", first)
    (first / "content").mkdir()
    lock = first / "content" / "addresses.lock"
    for lines in ("/bg/ front\n", "/bg/ front\n/bg/a/ a\n"):
        lock.write_text(lines)
        git(first, "add", ".")
        git(first, "commit", "-q", "-m", "More")
    git(first, "push", "-q", "-u", "origin", "main")
    git(tmp_path, "clone", "-q", str(there), str(late))
    return late


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_the_lock_is_pushed(name, shell, late):
    """With what others have pushed, before the deploy and during it."""
    there = late.parent / "there.git"
    steps = [script(name, "git pull -q --ff-only").replace("python3 bootstrap.py", "true")]
    steps += [script(name, "git add")] if name in ACTIONS else [one for one in scripts(name) if "git " in one][1:3]
    if name in ACTIONS:
        git(late, "reset", "-q", "--hard", "HEAD~1")
    else:
        git(late, "checkout", "-q", "--detach", "HEAD~1")  # GitLab names no branch
        steps = [
            one.replace("https://news:$PUSH_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git", str(there)) for one in steps
        ]
    env = {"CI_COMMIT_BRANCH": "main", "PUSH_TOKEN": "sesame", "GIT_AUTHOR_NAME": "Мария", "HOME": str(late.parent)}
    done = run(steps[0], shell, late, **env)
    assert done.returncode == 0, done.stderr
    lock = late / "content" / "addresses.lock"
    assert lock.read_text() == "/bg/ front\n/bg/a/ a\n"
    done = run("\n".join(steps[1:]), shell, late, **env)
    assert done.returncode == 0, done.stderr  # nothing is new
    lock.write_text(lock.read_text() + "/bg/b/ b\n")
    (late.parent / "first" / "story").write_text("while it was deployed")
    git(late.parent / "first", "add", ".")
    git(late.parent / "first", "commit", "-q", "-m", "A story")
    git(late.parent / "first", "push", "-q")
    done = run("\n".join(steps[1:]), shell, late, **env)
    assert done.returncode == 0, done.stderr
    assert git(there, "show", "main:content/addresses.lock") == "/bg/ front\n/bg/a/ a\n/bg/b/ b\n"
    assert "story" in git(there, "ls-tree", "--name-only", "main")
    assert "Мария" in git(there, "log", "--format=%an", "main")


def test_a_token_that_is_missing_is_said(shell, late):
    with (late / "content" / "addresses.lock").open("a") as lock:
        lock.write("/bg/b/ b\n")
    steps = [one for one in scripts("gitlab") if "git add" in one or "PUSH_TOKEN" in one][:2]
    done = run("\n".join(steps), shell, late, CI_COMMIT_BRANCH="main", HOME=str(late.parent))
    assert done.returncode == 1
    assert done.stdout == "the site is live, but PUSH_TOKEN is missing: addresses.lock was not pushed\n"


def test_no_other_branch_of_gitlab_is_published():
    """A schedule can be made for any branch."""
    found = read("gitlab")
    for job in ("deploy", "embargoes"):
        assert all('$CI_COMMIT_BRANCH == "main"' in rule["if"] for rule in found[job]["rules"]), job


@pytest.mark.parametrize(
    ("name", "who"), [*((name, "${{ github.actor }}") for name in ACTIONS), ("gitlab", "$GITLAB_USER_NAME")]
)
def test_a_deploy_says_whose_it_is(name, who):
    found = read(name)
    jobs = [job for job in found["jobs"].values() if "env" in job] if name in ACTIONS else [{"env": found["variables"]}]
    assert jobs
    assert all(job["env"]["GIT_AUTHOR_NAME"] == who for job in jobs)
