"""Imports asked for in the browser: the list and its mapping are kept in a folder until a worker has taken them in.

The folder says by itself how the request stands, so that a worker that was killed is followed by one that goes on.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from tianping.docket.actions import Acting, Job
from tianping.docket.grants import may
from tianping.docket.legal_time import legal_day
from tianping.instruments.home import home
from tianping.law.finding import Label, Refused, refused
from tianping.store import accounts
from tianping.store.imports import house
from tianping.store.imports.mapping_file import parse_mapping
from tianping.store.imports.pending.mapping import parse_pending_mapping, says_take_over
from tianping.store.imports.pending.run import SORT, take_over
from tianping.store.imports.pending.undo import undo_pending
from tianping.store.imports.progress import is_under_way
from tianping.store.imports.run import RUN, run_import
from tianping.store.imports.undo import Undone, undo

WAITING, DONE, REFUSED = "waiting", "done", "refused"
KEPT_FOR = timedelta(days=30)
JOB = "imports.take_in"
LIST = "list"  # the folder of the list itself, which keeps the name it came with


@dataclass(frozen=True, slots=True)
class Request:
    """A request: whose, of which file, and what came of it."""

    id: str
    account: str
    post: str
    file: str
    court: str
    is_dry_run: bool
    asked_at: str
    state: str = WAITING
    run: str = ""
    tally: dict[str, Any] | None = None
    why_zh: str = ""
    why_en: str = ""

    @property
    def asked(self) -> datetime:
        """When it was asked for."""
        return datetime.fromisoformat(self.asked_at)

    @property
    def why(self) -> Label:
        """Why it was refused."""
        return Label(self.why_zh, self.why_en)


def begin(*, file_name: str, chunks: Iterable[bytes], mapping: str, by: Acting, is_dry_run: bool, at: datetime) -> Request:
    """Keep a list and its mapping for the worker. Raises Refused, and nothing is kept, for a mapping that cannot be used."""
    may(what="list.take_in", label=RUN, role=by.role, ties=())
    court = parse_pending_mapping(mapping).court if says_take_over(mapping) else parse_mapping(mapping).court.code
    made = uuid4()
    folder = _folder(made)
    folder.mkdir(parents=True, mode=0o700)
    (folder / LIST).mkdir()
    name = Path(file_name).name[-120:] or "list.csv"
    with (folder / LIST / name).open("wb") as out:
        for chunk in chunks:
            out.write(chunk)
    (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
    return _kept(Request(str(made), str(by.account), post_key(by), name, court, is_dry_run, at.isoformat()))


def go(request: UUID, *, at: datetime) -> Request:
    """Take a request in. One that was done before stays as it is; while another import of the court runs it waits on."""
    asked = one(request)
    if asked is None or asked.state != WAITING:
        raise LookupError(f"no import {request} waits")
    folder = _folder(request)
    text = (folder / "mapping.yaml").read_text(encoding="utf-8")
    path, rejects = folder / LIST / asked.file, folder / "rejects.csv"
    try:
        by = _post(UUID(asked.account), asked.post, at=at)
        if says_take_over(text):
            pending = take_over(path, parse_pending_mapping(text), by=by, at=at, dry_run=asked.is_dry_run, rejects=rejects)
            run, tally = pending.run, pending.tally
        else:
            found = run_import(path, parse_mapping(text), by=by, at=at, dry_run=asked.is_dry_run, rejects=rejects)
            run, tally = found.run, found.tally
    except Refused as why:
        if why.finding.name == "import_under_way":
            return asked
        label = why.finding.label
        return _kept(replace(asked, state=REFUSED, why_zh=label.zh, why_en=label.en))
    path.unlink()
    return _kept(replace(asked, state=DONE, run=str(run or ""), tally=tally.as_json()))


def job(request: Request) -> Job:
    """Return the job that takes a request in."""
    return Job(JOB, {"request": request.id})


def take_back(run: UUID, *, account: UUID, post: str, ground: str, at: datetime) -> Undone:
    """Undo a run of either sort, as somebody in a post. Raises Refused as undoing does."""
    by = _post(account, post, at=at)
    row = house.run_named(run)
    is_pending = json.loads(row.counts).get("sort") == SORT
    return (undo_pending if is_pending else undo)(run, by=by, at=at, ground=ground)


def waiting() -> list[Request]:
    """Return the requests that nobody is at: to be taken up (again)."""
    return [r for r in every() if r.state == WAITING and not is_under_way(r.court)]


def every() -> list[Request]:
    """Return all requests, newest first."""
    return sorted(_read(), key=lambda r: r.asked_at, reverse=True)


def one(request: UUID) -> Request | None:
    """Return a request, or None."""
    path = _folder(request) / "request.json"
    return Request(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def rejects_of(request: UUID) -> Path | None:
    """Return the file of the rows that were refused, where there are any."""
    path = _folder(request) / "rejects.csv"
    return path if path.exists() else None


def sweep(*, at: datetime) -> int:
    """Throw away what was asked for more than a month ago and is over; returns how many folders went."""
    old = [r for r in every() if r.state != WAITING and at - r.asked > KEPT_FOR]
    for request in old:
        shutil.rmtree(_folder(UUID(request.id)))
    return len(old)


def post_key(by: Acting) -> str:
    """Return the text by which the post of who asks is found again."""
    return f"{by.role}|{by.court}"


def _post(account: UUID, wanted: str, *, at: datetime) -> Acting:
    for post in accounts.posts(accounts.named(account), day=legal_day(at)):
        if post_key(post) == wanted:
            return post
    raise refused(
        "post_gone", Label("申请人已不再担任该岗位", "who asked holds that post no longer"),
        remedy=Label("请由现任人员重新提交。", "let who holds it now ask again"),
    )


def _read() -> Iterator[Request]:
    for path in (home() / "imports").glob("*/request.json"):
        yield Request(**json.loads(path.read_text(encoding="utf-8")))


def _kept(request: Request) -> Request:
    path = _folder(UUID(request.id)) / "request.json"
    path.with_suffix(".new").write_text(json.dumps(asdict(request), ensure_ascii=False), encoding="utf-8")
    path.with_suffix(".new").replace(path)
    return request


def _folder(request: UUID) -> Path:
    return home() / "imports" / str(request)
