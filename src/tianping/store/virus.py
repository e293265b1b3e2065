"""What a virus scanner found in the files people uploaded; a file nobody has looked at yet is kept, and shown to nobody but who sent it.

A file is looked at while its sender waits. Where the scanner is away, slow or talks nonsense it waits; the worker asks again every minute.
What is bad, or could not be looked at, stands on the administrator's desk until it is settled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet

from tianping.docket.people import FileRef
from tianping.law.cite import cite
from tianping.law.finding import Label, Refused, refused
from tianping.store import house, models

WAITING, CLEAN, BAD, FAILED = "waiting", "clean", "bad", "failed"
STATES = {
    WAITING: Label("待查毒", "waits for the virus scanner"), BAD: Label("查出病毒, 已封存", "a virus was found, shut away"),
    FAILED: Label("无法查毒, 已封存", "could not be scanned, shut away"),
}
TRIES = 5
PATIENCE_S = 120.0
AT_ONCE = 200
TOLD = "administrator"
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
    rows = models.FileCheck.objects.filter(pk__in=wanted).exclude(state=CLEAN) if wanted else ()
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


def listed() -> list[Held]:
    """Return every file that is held, the worst first, then the oldest."""
    rows = models.FileCheck.objects.exclude(state=CLEAN).order_by("state", "asked_at")
    return [Held(r.sha256, r.name, r.by, r.asked_at, r.state, r.said, r.tries) for r in rows]


def counts() -> dict[str, int]:
    """Return how many files are held, by state."""
    rows = models.FileCheck.objects.exclude(state=CLEAN).values_list("state").annotate(n=Count("pk"))
    return dict(rows)


def ask_again(digest: str) -> None:
    """Have a file that could not be looked at looked at anew."""
    models.FileCheck.objects.filter(pk=digest, state=FAILED).update(state=WAITING, tries=0)


def look_again(path_of: Path, *, at: datetime) -> dict[str, int]:
    """Look at the files that wait, the oldest first; return how many came to what. *path_of*: the folder of the files.

    Where the scanner answers nothing three times over it is taken to be away: the rest wait, and no try is counted for them.
    """
    asked = scanner()
    found: dict[str, int] = {}
    silent: list[models.FileCheck] = []
    for row in _waiting() if asked is not None else ():
        try:
            said = asked.look(path_of / row.sha256[:2] / row.sha256, patience_s=PATIENCE_S)  # type: ignore[union-attr]
        except OSError as error:
            row.said = str(error)[:200]
            silent.append(row)
            if len(silent) == 3 and not found:
                break
            continue
        state = BAD if said else CLEAN
        _settle(row, state, said, at=at)
        found[state] = found.get(state, 0) + 1
    for row in silent:
        is_over = bool(found) and row.tries + 1 >= TRIES
        _settle(row, FAILED if is_over else WAITING, row.said, at=at, tried=bool(found))
    return found


def _waiting() -> QuerySet[models.FileCheck]:
    return models.FileCheck.objects.filter(state=WAITING).order_by("tries", "asked_at")[:AT_ONCE]


def _settle(row: models.FileCheck, state: str, said: str, *, at: datetime, tried: bool = True) -> None:
    models.FileCheck.objects.filter(pk=row.pk, state=WAITING).update(state=state, said=said, looked_at=at, tries=row.tries + tried)
    if state in (BAD, FAILED):
        _tell(row, STATES[state], at=at)


def _tell(row: models.FileCheck, why: Label, *, at: datetime) -> None:
    """Tell who sent it, and the administrators of every court."""
    zh = f"文件“{row.name}”{why.zh}, 不向任何人显示。"
    en = f"the file {row.name}: {why.en}; nobody is shown it."
    sent = [] if row.by is None else [models.Notice(
        at=at, account=row.by, text_zh=zh + "请检查您的电脑, 换一份干净的文件重新提交。", text_en=en + " Check your machine and send a clean one.")]
    models.Notice.objects.bulk_create([*sent, *(
        models.Notice(at=at, role=TOLD, court=court, text_zh=zh + "见“待查毒文件”。", text_en=en + " See the files that are held.")
        for court, _ in house.open_courts())])


def infected(name: str, found: str) -> Refused:
    """Return the refusal of a file in which a virus was found."""
    return refused(
        "infected_file", Label(f"文件“{name}”中查出病毒 ({found}), 没有接收", f"a virus was found in {name} ({found}); it was not taken"),
        remedy=Label("请用杀毒软件检查您的电脑, 换一份干净的文件再上传; 也可到诉讼服务窗口提交纸质材料。",
                     "scan your machine and upload a clean file, or bring it on paper to the window"), basis=BASIS,
    )
