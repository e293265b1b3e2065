"""Receipts: what somebody takes home to prove, without this house, what stood in the record and when.

A receipt for an entry holds its header and content with the salt, the hash before it, the path to the root, and the signed head.
`tools/verify_receipt.py` checks it without a line of this platform.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.db.models import F

from tianping.docket.chain import GENESIS
from tianping.law.finding import Label, Refused, refused
from tianping.store import log, models
from tianping.store.heads import Head, public_key
from tianping.store.reading import Reading

FORMAT = "tianping-receipt-1"


def receipt(reading: Reading, seq: int) -> dict[str, Any]:
    """Return the receipt of one entry for who may read it.

    Raises Refused for an entry that is not there or not theirs (alike), one destroyed at the end of retention, and one that
    the log has not taken in yet.
    """
    entry = models.Entry.objects.filter(matter_id=reading.matter.id, seq=seq).first()
    payload = models.Payload.objects.filter(matter_id=reading.matter.id, seq=seq).first()
    if entry is None or payload is None or not reading.may_read(entry.audience, entry.own_party):
        raise _no("no_such_entry", Label(f"没有第 {seq} 号记录, 或您无权查看", f"there is no entry {seq}, or none that you may see"),
                  Label("请核对记录编号。", "check the number of the entry"))
    if payload.salt is None or payload.text is None:
        raise _no("destroyed", Label("该记录的内容已在保存期届满后依法销毁", "the content was lawfully destroyed when its retention ended"),
                  Label("仍可凭此前领取的凭据核验。", "a receipt taken before still verifies"))
    head = log.newest_head()
    place = log.place_of(entry.matter_id, seq, size=head.size) if head else None
    if head is None or place is None:
        raise _no("not_in_log_yet", Label("该记录尚未汇入日志", "the log has not taken this entry in yet"),
                  Label("平台每分钟汇入一次, 请稍后再来领取。", "this happens every minute: come back shortly"))
    before = models.Entry.objects.filter(matter_id=entry.matter_id, seq=seq - 1).values_list("hash", flat=True).first()
    return _written(entry, payload, bytes(before) if before is not None else GENESIS, place, head)


def _written(entry: models.Entry, payload: models.Payload, before: bytes, place: log.Place, head: Head) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "entry": {
            "matter": str(entry.matter_id), "seq": entry.seq, "kind": entry.kind, "version": entry.version, "on": entry.on.isoformat(),
            "recorded_at": entry.recorded_at.isoformat(), "by": str(entry.by), "post": entry.post, "audience": entry.audience,
            "own_party": str(entry.own_party) if entry.own_party else "",
        },
        "content": payload.text, "salt": bytes(payload.salt or b"").hex(), "previous": before.hex(), "hash": bytes(entry.hash).hex(),
        "log": {"position": place.position, "path": [step.hex() for step in place.path], "head": head.as_json()},
        "public_key": b64encode(public_key()).decode(),
    }


def seal_text(made: dict[str, Any]) -> str:
    """Return what the printed receipt's square code says: enough to find the receipt again and to hold its head against another."""
    head = made["log"]["head"]
    parts = (FORMAT, made["entry"]["matter"], made["entry"]["seq"], made["hash"], made["log"]["position"], head["size"], head["root"])
    return " ".join(str(part) for part in parts)


def logged(reading: Reading) -> frozenset[int]:
    """Return the entries of a matter that a receipt can be had for."""
    head = log.newest_head()
    rows = models.LogLeaf.objects.filter(matter_id=reading.matter.id, position__lt=head.size if head else 0)
    return frozenset(rows.values_list(F("seq"), flat=True))


def _no(name: str, label: Label, remedy: Label) -> Refused:
    return refused(name, label, remedy=remedy)
