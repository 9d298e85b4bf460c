"""What there is at a target, what a deploy would change there, and what stands in its way. Nothing here changes anything."""

import shlex
from functools import partial

import msgspec

from . import checkout, guards, local_state, plan, releases, timers, verify
from .deployment import Deployment, Survey
from .guards import Refusal, Situation
from .releases import Files, Release

LONG = 60.0  # seconds; hosts that take longer are not asked what they show now


def why_not_due(deployment: Deployment, live: Release | None, kept: list[Release], commit: str | None) -> str:
    """Why a timer has nothing to do; an empty text if it has."""
    if deployment.target.unfinished:
        return ""
    known = local_state.known(deployment.output, deployment.config.to)
    alike = partial(checkout.alike, deployment.content)
    return timers.nothing_new(live, kept, known, commit, releases.now(), alike)


def survey(deployment: Deployment) -> Survey:
    """Finds what is live, and says what will change."""
    live, kept = deployment.target.look()
    files = _of_site(deployment.target.files(live)) if live else {}
    changes = plan.compare(files, deployment.artifact.site)
    config = deployment.config
    name = config.to if config.name == config.to else f"{config.name}, {config.to}"
    deployment.say(f"\n{name}: {f'live is {live.id}' if live else 'nothing is live yet'}")
    for line in plan.lines(changes):
        deployment.say(line)
    if deployment.options.again:
        deployment.say("all of it will be sent as a new release")
    return Survey(live, files, kept, changes)


def say_notes(deployment: Deployment) -> None:
    """What a deploy will do that its plan does not show."""
    source, live = deployment.artifact.checkout, deployment.survey.live
    if source.uncommitted:
        deployment.say("note: the content has changes that are not committed; nobody else can deploy them")
    if source.commit and source.is_unpushed() and not deployment.config.branch:
        deployment.say(f"note: commit {source.commit[:7]} is not pushed: nobody else can deploy until it is")
    if live and live.uncommitted and not deployment.survey.plan.is_empty and not _is_committed(deployment, live):
        deployment.say(f"note: {live.who} deployed changes that were not committed; what is not here of them will go")


def _is_committed(deployment: Deployment, live: Release) -> bool:
    """Whether a later deploy has found that a commit makes what was deployed before it was committed."""
    known = local_state.known(deployment.output, deployment.config.to)
    return known is not None and known.release == live.id


def refusals(deployment: Deployment) -> list[Refusal]:
    """Says what the guards see; returns what nobody has overruled."""
    allowed, standing = deployment.options.allow, []
    for refusal in guards.refusals(_situation(deployment), preview=deployment.config.branch is not None):
        if refusal.guard in allowed:
            deployment.say(f"overruled ({refusal.guard}): {refusal.seen}")
        else:
            deployment.warn(f"refused ({refusal.guard}): {refusal.seen}")
            standing.append(refusal)
    return standing


def _situation(deployment: Deployment) -> Situation:
    artifact, survey = deployment.artifact, deployment.survey
    return Situation(
        folder=artifact.output,
        files=artifact.files,
        live=survey.live,
        live_files=survey.files,
        plan=survey.plan,
        checkout=artifact.checkout,
        now=artifact.now,
        languages=artifact.languages,
        next_change=artifact.next_change,
        foreign=deployment.target.foreign(),
        leaks=artifact.leaks(survey.plan.same),
        taken_back=artifact.taken_back,
        elsewhere=_elsewhere(deployment),
    )


def _elsewhere(deployment: Deployment) -> str:
    """Why the site's address is not that of the target; nobody can tell before something was seen there."""
    config, survey, wait = deployment.config, deployment.survey, deployment.target.patience
    live = survey.live
    if not (live and live.verified and config.looked_at and wait < LONG) or deployment.target.unfinished:
        return ""
    here = msgspec.structs.replace(live, url=config.url)
    wrong = verify.Outside(here, survey.files, survey.plan, decided=None).shows(wait)
    return wrong[0] if wrong else ""


def embargo_passing(deployment: Deployment) -> str:
    """What to say of an embargo that ends about now; an empty text if none does, or if that is meant."""
    if deployment.config.branch or "embargo" in deployment.options.allow:
        return ""
    return guards.embargo_passing(deployment.artifact.next_change, deployment.artifact.now)


def say_why_nothing_changed(deployment: Deployment, standing: list[Refusal]) -> None:
    config = deployment.config
    if not standing:
        deployment.say(f"\nNothing was changed at {config.to}. This was a dry run.")
        return
    names = dict.fromkeys((*deployment.options.allow, *(refusal.guard for refusal in standing)))
    preview = f" --branch {shlex.quote(config.branch)}" if config.branch else ""
    allow = " ".join(f"--allow {name}" for name in names)
    deployment.warn(f"\nNothing was changed at {config.to}.")
    deployment.warn(f"If it is meant: invoke deploy {shlex.quote(config.name)}{preview} {allow}")


def _of_site(files: Files) -> Files:
    """Without the name of the release, which no build makes."""
    return {name: digest for name, digest in files.items() if name != releases.NAME}
