"""The course of every deploy, whatever the target: STAGES is the order.

Until `switch` readers see what they saw before; what is not as it should be after it is switched back.
"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

from newsroom.progress import Progress
from newsroom.redirects import recording
from newsroom.report import many

from . import checkout, guards, local_state, previews, surveying
from .artifact import built, settings_for
from .confirm import consent
from .deployment import Deployment, Options
from .faults import CannotDeploy
from .switching import Switching, Switchover
from .targets import TargetConfig

DONE, REFUSED = 0, 1  # exit statuses


def run(config: TargetConfig, options: Options) -> int:
    """Publishes; the exit status is 0, or 1 if a guard has refused."""
    guards.check_names(options.allow)
    settings = settings_for(config, content=options.content, output=options.output)
    switching = Switching(config)
    with switching.truthfully(), ExitStack() as held:
        deployment = Deployment(config, options, settings, switching, held)
        for stage in STAGES:
            status = stage(deployment)
            if status is not None:
                return status
    return DONE


def ask_whether_due(deployment: Deployment) -> int | None:
    """A timer goes on only if there is something new."""
    if not deployment.options.due:
        return None
    with deployment.target.connected():
        live, kept = deployment.target.look()
    return _not_due(deployment, surveying.why_not_due(deployment, live, kept, checkout.of(deployment.content).commit))


def _not_due(deployment: Deployment, why: str) -> int | None:
    if not why:
        return None
    deployment.say(why)
    return DONE


def hold_output(deployment: Deployment) -> None:
    """No other deploy builds it anew while it is being sent."""
    deployment.held.enter_context(local_state.only_deploy(deployment.output, deployment.say))


def build(deployment: Deployment) -> None:
    """For the public and for this address; an output that is half done, edited or added to is refused."""
    deployment.artifact = built(deployment.settings, as_built=deployment.options.as_built)


def connect(deployment: Deployment) -> None:
    deployment.held.enter_context(deployment.target.connected())


def survey(deployment: Deployment) -> None:
    """What is live, and what will change."""
    deployment.survey = surveying.survey(deployment)
    surveying.say_notes(deployment)


def ask_guards(deployment: Deployment) -> int | None:
    """Until here nothing has been touched; a dry run ends here."""
    refusals = surveying.refusals(deployment)
    if not refusals and not deployment.options.dry_run:
        return None
    surveying.say_why_nothing_changed(deployment, refusals)
    return REFUSED if refusals else DONE


def ask_person(deployment: Deployment) -> None:
    if not deployment.published and not deployment.options.yes:
        consent(deployment.config)


def prepare(deployment: Deployment) -> None:
    """Whatever takes time and touches nothing but this machine."""
    if not deployment.published:
        deployment.target.prepare(deployment.artifact.output, deployment.artifact.files)


def lock(deployment: Deployment) -> None:
    """From here on nobody else changes the target."""
    who = deployment.artifact.checkout.who
    deployment.held.enter_context(deployment.target.locked(who, deployment.say))


def survey_again(deployment: Deployment) -> int | None:
    """What was seen before still holds, unless another deploy came in between or somebody took their time."""
    live, kept = deployment.target.look()
    commit = deployment.artifact.checkout.commit
    if deployment.options.due and (why := surveying.why_not_due(deployment, live, kept, commit)):
        return _not_due(deployment, why)
    if reason := surveying.embargo_passing(deployment):
        raise CannotDeploy(reason)
    before = deployment.survey.live
    if (live and live.id) == (before and before.id):
        deployment.survey = replace(deployment.survey, live=live, kept=kept)
        return None
    deployment.say("another deploy came in between: looking again")
    deployment.survey = surveying.survey(deployment)
    if refusals := surveying.refusals(deployment):
        raise CannotDeploy(refusals[0].seen)
    deployment.target.prepare(deployment.artifact.output, deployment.artifact.files)
    return None


def send(deployment: Deployment) -> None:
    """What the live release does not have, beside it; where nothing is new, the live release stays."""
    target, survey = deployment.target, deployment.survey
    if live := deployment.published:
        deployment.say("0 files sent")
        deployment.release, deployment.files = live, target.files(live)
        return
    artifact = deployment.artifact
    release = artifact.as_release(deployment.config, survey.plan, survey.live, survey.kept)
    parcel = artifact.packed(release)
    ours = (name for name in target.send(parcel, release, survey.live) if name in artifact.files)
    sent = sum(1 for _ in Progress(shown=True).of("sending", ours, len(survey.plan.new), size=lambda _: 1))
    deployment.say(f"{many(sent, 'file')} sent")
    deployment.release, deployment.files = release, parcel.files


def switch(deployment: Deployment) -> None:
    """Makes the release live, unless it is, and neither its switch nor what came after that was broken off."""
    target, release = deployment.target, deployment.release
    if release != deployment.survey.live or target.unfinished or target.pending or not release.verified:
        deployment.switching.to(release)


def verify(deployment: Deployment) -> None:
    """Through the site's own address; if it stays wrong, the release before is made live again."""
    survey = deployment.survey
    switchover = Switchover("deploy", deployment.release, deployment.files, survey.plan, survey.live, survey.kept)
    deployment.release = deployment.switching.verify(switchover)
    deployment.artifact.note(deployment.config.to, deployment.release.id)
    deployment.say(f"live: {deployment.release.id} at {deployment.config.shown}")


def record(deployment: Deployment) -> None:
    """What readers have is remembered from now on; what they never had leaves no trace."""
    content = deployment.artifact.content
    if content.next_lock is not None:
        note = recording.record(deployment.content, content.lock.raw, content.next_lock)
        if note:
            deployment.say(f"note: {note}")


def tidy(deployment: Deployment) -> None:
    """Pictures, releases and previews that nobody needs any more go."""
    switching = deployment.switching
    switching.sweep()
    with switching.only_warned("old releases"):
        switching.forget(deployment.release, [*deployment.survey.kept, deployment.release])
    with switching.only_warned("previews of branches that are gone"):
        previews.prune(switching, deployment.artifact.checkout.folder)


def remind(deployment: Deployment) -> None:
    if deployment.artifact.checkout.lock_is_uncommitted():
        deployment.say("note: addresses.lock has new lines: commit and push it, so that no address is ever forgotten")


STAGES: tuple[Callable[[Deployment], int | None], ...] = (  # each returns an exit status if it is the last, else None
    ask_whether_due,
    hold_output,
    build,
    connect,
    survey,
    ask_guards,
    ask_person,
    prepare,
    lock,
    survey_again,
    send,
    switch,
    verify,
    record,
    tidy,
    remind,
)
