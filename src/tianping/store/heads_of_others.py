"""Heads of other courts' logs, kept here so that they cannot rewrite theirs unseen; and what is said when one contradicts what is kept."""

from __future__ import annotations

import json
import logging
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from tianping.docket.merkle import is_consistent
from tianping.instruments.home import home
from tianping.law.finding import Label
from tianping.store import house, models
from tianping.store.heads import Head, from_json, is_signed

log = logging.getLogger("tianping.heads")
MARK = "heads_of."
TOLD = ("administrator", "auditor")
Grown = Callable[[int, int], tuple[bytes, ...]]


class Verdict(StrEnum):
    """What a head that was fetched comes to beside the one that is kept."""

    FIRST = "first"
    SAME = "same"
    GROWN = "grown"
    EMPTY = "empty"
    UNSIGNED = "unsigned"
    OTHER_KEY = "other_key"
    ROLLED_BACK = "rolled_back"
    REWRITTEN = "rewritten"


BAD = {
    Verdict.UNSIGNED: Label("树头的签名无效", "the head's signature is not valid"),
    Verdict.OTHER_KEY: Label("树头换了签名密钥", "the head is signed with another key"),
    Verdict.ROLLED_BACK: Label("日志比留存的树头短: 数据被回退", "the log is shorter than the head kept here: it was rolled back"),
    Verdict.REWRITTEN: Label("日志与留存的树头不符: 历史被改写", "the log does not begin with the one kept here: its history was rewritten"),
}


@dataclass(frozen=True, slots=True)
class Other:
    """An instance whose heads are kept: when it was last heard (None: never yet), what was found then, and since when it does not answer."""

    address: str
    at: datetime | None
    verdict: str
    size: int
    away_since: datetime | None = None


def take(address: str, said: Mapping[str, Any], *, grown: Grown, at: datetime) -> Verdict:
    """Keep the head that an instance published, if it goes on from the one kept; else raise a notice and keep the old one.

    *grown* fetches the proof that one size begins with another. A head that contradicts is kept beside, as evidence.
    """
    head, public = (from_json(said["head"]) if said.get("head") else None), b64decode(str(said["public_key"]), validate=True)
    kept = kept_of(address)
    verdict = Verdict.EMPTY if head is None and kept is None else judge(head, public, kept, grown=grown)
    name = "head.json" if verdict not in BAD else f"contradiction-{at:%Y%m%dT%H%M%S}.json"
    if head is not None or verdict in BAD:
        _write(address, name, said)
    before = _mark(address)
    note = {"address": address, "verdict": verdict.value, "size": head.size if head else 0}
    models.TickMark.objects.update_or_create(pk=_name(address), defaults={"at": at, "note": json.dumps(note)})
    if verdict in BAD and (before is None or before.verdict != verdict.value):
        _tell(address, verdict, at=at)
    return verdict


def note_away(address: str, *, at: datetime) -> None:
    """Note that an instance did not answer; what was kept of it stays, and since when it is away is said on the status page."""
    before = _mark(address) or Other(address, None, "", 0)
    note = {"address": address, "verdict": before.verdict, "size": before.size, "away_since": (before.away_since or at).isoformat()}
    models.TickMark.objects.update_or_create(pk=_name(address), defaults={"at": before.at, "note": json.dumps(note)})


def judge(head: Head | None, public: bytes, kept: tuple[Head, bytes] | None, *, grown: Grown) -> Verdict:
    """Return what a head comes to beside the one kept with its key."""
    if head is None:
        return Verdict.ROLLED_BACK
    if not is_signed(head, public):
        return Verdict.UNSIGNED
    if kept is None:
        return Verdict.FIRST
    old, key = kept
    if key != public:
        return Verdict.OTHER_KEY
    if head.size < old.size:
        return Verdict.ROLLED_BACK
    if head.size == old.size:
        return Verdict.SAME if head.root == old.root else Verdict.REWRITTEN
    path = grown(old.size, head.size)
    is_good = is_consistent(old=old.size, new=head.size, path=path, old_root=old.root, new_root=head.root)
    return Verdict.GROWN if is_good else Verdict.REWRITTEN


def kept_of(address: str) -> tuple[Head, bytes] | None:
    """Return the head kept of an instance with its key, or None before the first."""
    path = folder(address) / "head.json"
    if not path.exists():
        return None
    said = json.loads(path.read_text(encoding="utf-8"))
    return from_json(said["head"]), b64decode(said["public_key"], validate=True)


def others() -> list[Other]:
    """Return the instances whose heads are kept."""
    rows = models.TickMark.objects.filter(pk__startswith=MARK).order_by("pk")
    return [_other(row.at, json.loads(row.note)) for row in rows]


def _other(at: datetime | None, note: Mapping[str, Any]) -> Other:
    away = note.get("away_since")
    return Other(note["address"], at, note["verdict"], note["size"], datetime.fromisoformat(away) if away else None)


def folder(address: str) -> Path:
    """Return where the heads of an instance are kept."""
    return home() / "heads-of" / sha256(address.encode()).hexdigest()[:16]


def _mark(address: str) -> Other | None:
    return next((o for o in others() if o.address == address), None)


def _name(address: str) -> str:
    return MARK + sha256(address.encode()).hexdigest()[:16]


def _write(address: str, name: str, said: Mapping[str, Any]) -> None:
    target = folder(address) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".new")
    draft.write_text(json.dumps(said, indent=1), encoding="utf-8")
    draft.replace(target)


def _tell(address: str, verdict: Verdict, *, at: datetime) -> None:
    """Put it before the administrators and auditors of every court."""
    why = BAD[verdict]
    log.error("heads.contradiction", extra={"address": address, "verdict": verdict.value})
    models.Notice.objects.bulk_create(
        models.Notice(
            at=at, role=role, court=court, text_zh=f"{address} 的完整性日志有问题: {why.zh}。证据已留存, 请联系该院核实。",
            text_en=f"the log of {address}: {why.en}. The evidence is kept; ask that court.",
        )
        for court, _ in house.open_courts() for role in TOLD
    )
