"""What a virus scanner found in the files people uploaded; a file nobody has looked at yet is kept, and shown to nobody but who sent it.

A file is looked at while its sender waits. Where the scanner is away, slow or talks nonsense it waits; the worker asks again every minute
(see `scanning`), and looks back at what was sent before there was a scanner. What is bad, or could not be looked at, stands on the
administrator's desk, and as a task in the case it was sent to, until it is settled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db.models import Count

from tianping.docket.people import FileRef
from tianping.law.cite import cite
from tianping.law.finding import Label, Refused, refused
from tianping.store import models

WAITING, CLEAN, BAD, FAILED, UNREAD = "waiting", "clean", "bad", "failed", "unread"
STATES = {
    WAITING: Label("待查毒", "waits for the virus scanner"), BAD: Label("查出病毒, 已封存", "a virus was found, shut away"),
    FAILED: Label("无法查毒, 已封存", "could not be scanned, shut away"),
    UNREAD: Label("接入查毒前上传, 无法查毒, 仍可打开", "sent before there was a scanner, could not be scanned, still shown"),
}
SHOWN = (CLEAN, UNREAD)
BASIS = (cite("人民法院在线诉讼规则", "第9条", "法释〔2021〕12号"),)


class Scanner(Protocol):
    """What looks into files; both raise OSError where nothing is known of the file."""

    def look_now(self, path: Path) -> str:
        """Return the name of what is bad, or "", while somebody waits."""

    def look(self, path: Path, *, patience_s: float) -> str:
        """Return the name of what is bad, or "", within some seconds."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is not shown: what it is called, who sent it, since when, and why."""

    sha256: str
    name: str
    by: UUID | None
    since: datetime
    state: str
    said: str
    tries: int

    @property
    def label(self) -> Label:
        """Why it is held, in words."""
        return STATES[self.state]


def scanner() -> Scanner | None:
    """Return the scanner of this installation; None where none is set up."""
    found: Scanner | None = settings.SCANNER
    return found


def look_at_once(path: Path, *, name: str) -> str:
    """Return the state of a new file while its sender waits, "" without a scanner. Raises Refused where something bad is found."""
    asked = scanner()
    if asked is None:
        return ""
    try:
        found = asked.look_now(path)
    except OSError:
        return WAITING
    if found:
        raise infected(name, found)
    return CLEAN


def keep(ref: FileRef, state: str, *, by: UUID | None, at: datetime) -> None:
    """Keep the state a new file is in; one that was looked at before keeps what was found, unless it is known now."""
    if not state:
        return
    row, is_new = models.FileCheck.objects.get_or_create(
        sha256=ref.sha256, defaults={"name": ref.name, "state": state, "by": by, "asked_at": at})
    if not is_new and state == CLEAN and row.state in (WAITING, FAILED):
        models.FileCheck.objects.filter(pk=ref.sha256).update(state=CLEAN, looked_at=at)


def held_back(digests: Iterable[str], *, by: UUID | None = None) -> dict[str, Label]:
    """Return those files that are not shown to *by*, each with why. Who sent a file may see it while it waits, not when it is bad."""
    wanted = set(digests)
    rows = models.FileCheck.objects.filter(pk__in=wanted).exclude(state__in=SHOWN) if wanted else ()
    return {r.sha256: STATES[r.state] for r in rows if not (r.state == WAITING and by is not None and r.by == by)}


def check_shown(digest: str, *, by: UUID | None) -> None:
    """Raise Refused for a file that is not shown to *by* now."""
    why = held_back([digest], by=by).get(digest)
    if why is not None:
        raise refused(
            "file_held_back", Label(f"该文件{why.zh}, 暂不能打开", f"this file is not shown: {why.en}"),
            remedy=Label("查毒通过后即可打开; 被封存的, 请联系提交人重新提交。",
                         "it opens once it is found clean; where it was shut away, ask the sender for another"),
            basis=BASIS,
        )


def check_brought(digests: Iterable[str]) -> None:
    """Raise Refused where an act brings a file in which a virus was found since it was sent."""
    bad = models.FileCheck.objects.filter(pk__in=list(digests), state=BAD).first()
    if bad is not None:
        raise infected(bad.name, bad.said)


def listed() -> list[Held]:
    """Return every file that is held, the worst first, then the oldest."""
    rows = models.FileCheck.objects.exclude(state=CLEAN).order_by("state", "asked_at")
    return [Held(r.sha256, r.name, r.by, r.asked_at, r.state, r.said, r.tries) for r in rows]


def counts() -> dict[str, int]:
    """Return how many files are held, by state."""
    rows = models.FileCheck.objects.exclude(state=CLEAN).values_list("state").annotate(n=Count("pk"))
    return dict(rows)


def ask_again(digest: str) -> None:
    """Have a file that could not be looked at looked at anew; an old one that is still shown is taken up by the look back."""
    models.FileCheck.objects.filter(pk=digest, state=FAILED).update(state=WAITING, tries=0)
    models.FileCheck.objects.filter(pk=digest, state=UNREAD).delete()


def infected(name: str, found: str) -> Refused:
    """Return the refusal of a file in which a virus was found."""
    return refused(
        "infected_file", Label(f"文件“{name}”中查出病毒 ({found}), 没有接收", f"a virus was found in {name} ({found}); it was not taken"),
        remedy=Label("请用杀毒软件检查您的电脑, 换一份干净的文件再上传; 也可到诉讼服务窗口提交纸质材料。",
                     "scan your machine and upload a clean file, or bring it on paper to the window"), basis=BASIS,
    )
