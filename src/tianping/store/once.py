"""What was asked twice is done once: a key that the asker chose stands in one transaction with what was done under it.

Who got no answer - the database restarted, the network broke - asks again with the same key, of any server, and gets the first answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from tianping.law.finding import Label, refused
from tianping.store import ledger, models

LONGEST = 80
FORGOTTEN_AFTER = timedelta(days=7)


def once(
    key: str, *, account: UUID, asked: Mapping[str, Any], at: datetime, act: Callable[[], Mapping[str, Any] | None]
) -> tuple[dict[str, Any], bool]:
    """Return the answer of *act*, done under *key* now or kept from when it was done, and whether it was done before.

    An *act* that returns None did nothing: the key stays free, and the answer is empty.
    Raises Refused when the key is too long or was used for something else; what *act* refuses leaves the key free.
    """
    if len(key) > LONGEST:
        raise refused("key_too_long", Label(f"请求编号超过 {LONGEST} 个字符", f"the key is longer than {LONGEST} characters"),
                      remedy=Label("请换一个较短的编号。", "choose a shorter one"))
    mark = sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
    return ledger.again_when_crossed(lambda: _once(key, account, mark, at, act))


def forget(*, at: datetime) -> int:
    """Drop keys that nobody will ask with again, and return how many there were."""
    return models.KeyUsed.objects.filter(at__lt=at - FORGOTTEN_AFTER).delete()[0]


def _once(key: str, account: UUID, mark: str, at: datetime, act: Callable[[], Mapping[str, Any] | None]) -> tuple[dict[str, Any], bool]:
    with transaction.atomic():
        row, is_new = models.KeyUsed.objects.get_or_create(account=account, key=key, defaults={"at": at, "asked": mark})
        if not is_new:
            if row.asked != mark:
                raise refused("key_used", Label("这个请求编号已用于另一项办理", "this key was used for something else"),
                              remedy=Label("请为新的办理换一个编号。", "choose another for what is new"))
            return json.loads(row.answer), True
        done = act()
        if done is None:
            row.delete()
            return {}, False
        answer = dict(done)
        row.answer = json.dumps(answer, ensure_ascii=False)
        row.save(update_fields=["answer"])
        return answer, False
