"""The jobs: time passing, projections drawn again, keys rotated. Each is safe to run twice."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app

from tianping.store import (
    batches,
    effects,
    heads_kept,
    jobs,
    list_exports,
    once,
    operations,
    people,
    rates,
    rebuild,
    scanning,
    ticking,
)
from tianping.store import log as log_of_all

log = logging.getLogger("tianping.worker")


@app.periodic(cron="*/5 * * * *")
@app.task(name="tick", queueing_lock="tick", pass_context=True)
def tick(context: JobContext, timestamp: int) -> dict[str, int]:
    """Let time pass: perform what falls to the system for every deadline that lapsed."""
    done = ticking.tick(at=datetime.now(UTC))
    if done.acted or done.refused:
        log.info("tick.acted", extra={"acted": len(done.acted), "refused": len(done.refused)})
    return {"acted": len(done.acted), "refused": len(done.refused)}


@app.periodic(cron="* * * * *")
@app.task(name="heartbeat", queueing_lock="heartbeat")
def heartbeat(timestamp: int) -> None:
    """Say that the worker lives; the status page and `doctor` look at it."""
    operations.beat("worker", at=datetime.now(UTC))


@app.periodic(cron="* * * * *")
@app.task(name="jobs.again", queueing_lock="jobs.again")
def try_again(timestamp: int) -> dict[str, int]:
    """Try again what failed or was left lying."""
    put = jobs.again(at=datetime.now(UTC))
    if put:
        log.warning("jobs.put_back", extra={"put_back": put})
    return {"put_back": put}


@app.periodic(cron="7 * * * *")
@app.task(name="jobs.sweep", queueing_lock="jobs.sweep")
def sweep_jobs(timestamp: int) -> dict[str, int]:
    """Forget what the queue did days ago."""
    return {"swept": jobs.sweep(at=datetime.now(UTC))}


@app.periodic(cron="* * * * *")
@app.task(name="log.sequence", queueing_lock="log.sequence")
def sequence_log(timestamp: int) -> dict[str, int]:
    """Take what was committed into the log over all matters, and sign its new head."""
    return {"added": log_of_all.sequence(at=datetime.now(UTC))}


@app.periodic(cron="10 16 * * *")
@app.task(name="log.publish", queueing_lock="log.publish")
def publish_head(timestamp: int) -> dict[str, int]:
    """Put the head of the day where others can keep it, at ten past midnight of Shanghai."""
    head = heads_kept.publish(at=datetime.now(UTC))
    return {"size": head.size if head else 0}


@app.periodic(cron="* * * * *")
@app.task(name="columns.refresh", queueing_lock="columns.refresh")
def refresh_columns(timestamp: int) -> dict[str, int]:
    """Bring the columns of the figures up to date with what was committed in the last minute."""
    from tianping.store import export

    found = export.refresh(at=datetime.now(UTC))
    return {"matters": found.matters, "deltas": len(found.deltas)}


@app.periodic(cron="20 18 * * *")
@app.task(name="rates.forget", queueing_lock="rates.forget")
def forget_rates(timestamp: int) -> dict[str, int]:
    """Drop what was counted for the limits on how often, once a day."""
    at = datetime.now(UTC)
    return {"forgotten": rates.forget(at=at), "keys": once.forget(at=at)}


@app.periodic(cron="40 18 * * *")
@app.task(name="columns.merge", queueing_lock="columns.merge")
def merge_columns(timestamp: int) -> dict[str, int]:
    """Merge the deltas of the day into the base files, at twenty to three in the night of Shanghai."""
    from tianping.store import export

    return {"generation": export.merge(at=datetime.now(UTC)).generation}


@app.periodic(cron="10 0-9 * * *")
@app.task(name="rhythm.draft", queueing_lock="rhythm.draft")
def draft_bulletins(timestamp: int) -> dict[str, int]:
    """Draft the papers of the rhythm that today calls for, each once; every hour of the day, should the columns come late."""
    from tianping.store import rhythm

    return {"drafted": len(rhythm.draft_due(at=datetime.now(UTC)))}


@app.task(name="calendar.published")
def calendar_published(**_: str) -> dict[str, int]:
    """Draw every projection again under the new calendar, and tell the court which deadlines moved and who knew the old ones."""
    at = datetime.now(UTC)
    found = rebuild.rebuild(progress=lambda done, total: operations.report("calendar.published", done, total, at=at))
    operations.keep_moved(found.moved, at=at)
    return {"matters": found.matters, "changed": found.changed, "moved": len(found.moved)}


@app.task(name="court.settings_changed")
def settings_changed(court: str, **_: str) -> dict[str, int]:
    """Draw the projections of one court again under its new settings."""
    at = datetime.now(UTC)
    found = rebuild.rebuild(court=court, progress=lambda done, total: operations.report("court.settings_changed", done, total, at=at))
    operations.keep_moved(found.moved, at=at)
    return {"matters": found.matters, "changed": found.changed, "moved": len(found.moved)}


@app.task(name="people.rotate", queueing_lock="people.rotate")
def rotate_people() -> int:
    """Encrypt a batch of persons under the current key, and go on until none is left."""
    left = people.rotate()
    if left > 500:
        rotate_people.configure(queueing_lock="people.rotate").defer()
    return left


@app.task(name="papers.make")
def make_paper(matter: str, drawn: str, **_: str) -> str:
    """Set, sign, seal and keep an issued paper; done once however often it is asked for."""
    from tianping.store import paper_files

    return paper_files.make(UUID(matter), int(drawn), at=datetime.now(UTC)).sha256


@app.task(name="batch.run")
def run_batch(batch: str, **_: str) -> dict[str, int]:
    """Perform what still waits of an act on many matters; run twice, it finds the rows done."""
    found = batches.run(UUID(batch), clock=lambda: datetime.now(UTC))
    log.info("batch.ran", extra={"done_rows": found.done, "refused_rows": found.refused})
    return {"done": found.done, "refused": found.refused}


@app.periodic(cron="* * * * *")
@app.task(name="batch.resume", queueing_lock="batch.resume")
def resume_batches(timestamp: int) -> dict[str, int]:
    """Take up again what a worker that stopped left behind."""
    return {"resumed": batches.resume(at=datetime.now(UTC))}


@app.task(name="lists.make")
def make_list(export: str, **_: str) -> dict[str, str]:
    """Make a long list somebody asked for as a file; one that is made, or being made, is left alone."""
    from tianping.pages.long_lists import making

    return {"state": making.make(UUID(export), clock=lambda: datetime.now(UTC))}


@app.periodic(cron="* * * * *")
@app.task(name="lists.resume", queueing_lock="lists.resume")
def resume_lists(timestamp: int) -> dict[str, int]:
    """Take up again what a worker that stopped left behind, and throw away what was made a week ago."""
    at = datetime.now(UTC)
    return {"resumed": list_exports.resume(at=at), "swept": list_exports.sweep(at=at)}


@app.task(name="e_file.read")
def read_e_file(matter: str, **_: str) -> dict[str, int]:
    """Make the pages of a matter's e-file and read its scans; what was done before an interruption is not done again."""
    from tianping.worker import e_file

    return {"read": e_file.make(UUID(matter), at=datetime.now(UTC))}


@app.task(name="imports.take_in")
def take_in(request: str, **_: str) -> dict[str, str]:
    """Take in a list that was asked for in the browser; cut off, it is taken up again where it stopped."""
    from tianping.store.imports import requested

    found = requested.go(UUID(request), at=datetime.now(UTC))
    log.info("imports.taken_in", extra={"request": request, "state": found.state})
    return {"state": found.state}


@app.task(name="imports.take_back")
def take_back(run: str, account: str, post: str, ground: str, **_: str) -> dict[str, int]:
    """Take a run back that somebody undid in the browser."""
    from tianping.store.imports import requested

    found = requested.take_back(UUID(run), account=UUID(account), post=post, ground=ground, at=datetime.now(UTC))
    return {"cases": found.cases, "kept": found.kept}


@app.periodic(cron="* * * * *")
@app.task(name="imports.resume", queueing_lock="imports.resume")
def resume_imports(timestamp: int) -> dict[str, int]:
    """Take up again what a worker that stopped left behind, and throw away what is over."""
    from tianping.store.imports import requested

    left = requested.waiting()
    effects.defer(requested.job(one) for one in left)
    return {"resumed": len(left), "swept": requested.sweep(at=datetime.now(UTC))}


@app.periodic(cron="25 * * * *")
@app.task(name="log.pull", queueing_lock="log.pull")
def pull_heads(timestamp: int) -> dict[str, str]:
    """Fetch the newest heads of the instances named in `TIANPING_HEADS_OF`, hold them against those kept, and keep them."""
    from tianping.worker import pulling

    return pulling.pull(settings.HEADS_OF, at=datetime.now(UTC))


@app.periodic(cron="* * * * *")
@app.task(name="files.look_again", queueing_lock="files.look_again")
def look_again(timestamp: int) -> dict[str, int]:
    """Have the virus scanner look at what waits: it was away, or slow, when the file was sent."""
    return scanning.look_again(Path(settings.FILES_ROOT), at=datetime.now(UTC))


@app.periodic(cron="*/10 * * * *")
@app.task(name="files.look_back", queueing_lock="files.look_back")
def look_back(timestamp: int = 0) -> dict[str, int]:
    """Have the virus scanner look at what was sent before there was one: some at a time, and at once again while it gets on."""
    before = scanning.unseen()
    left = scanning.look_back(Path(settings.FILES_ROOT), at=datetime.now(UTC)) if before else 0
    if 0 < left < before:
        look_back.defer()
    return {"left": left}
