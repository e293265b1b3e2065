"""Whether matters are still open, asked of all at once: the same answer as asked one by one, for every role and every tie."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from tests.store.worlds import acting, person

from tianping.docket.actions import Acting
from tianping.docket.grants import Tie, rows
from tianping.store import list_exports, models, still_open, visible

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
COURTS = ("吉01", "吉0102", "辽0502")
DIVISIONS = ("民一庭", "民二庭")
TIES = (None, Tie.PARTY, Tie.REPRESENTATIVE, Tie.ASSIGNED, Tie.INVITED, Tie.SUBSTITUTE)
ROLES = sorted({one.role for one in rows()})
TERMS = ((None, None), (DAY, DAY), (DAY + timedelta(days=1), None), (None, DAY - timedelta(days=1)))


def world(by: Acting, instant: datetime) -> list[UUID]:
    """Matters of each court, division, kind of tie and term of it; open, sealed, secret."""
    facts, tied = [], []
    for court, division, tie, (sealed, secret), n in product(COURTS, DIVISIONS, TIES, ((False, False), (True, False), (False, True)), range(4)):
        if tie is None and n:
            continue
        one = uuid4()
        facts.append(models.Facts(matter_id=one, court=court, kind="civil_first", division=division, is_sealed=sealed, is_secret=secret,
                                  is_ended=False, stage="accepted", sort_on=DAY, head=1))
        if tie is not None:
            whose = {"person": by.person} if by.person is not None and n % 2 else {"account": by.account}
            starts, ends = TERMS[n]
            tied.append(models.Participant(matter_id=one, ordinal=1, tie=tie.value, from_on=starts, until_on=ends, sort_on=DAY, **whose))
    models.Facts.objects.bulk_create(facts)
    models.Participant.objects.bulk_create(tied)
    return [one.matter_id for one in facts]


@pytest.mark.parametrize("role", ROLES)
def test_one_by_one_and_all_at_once_are_the_same(role: str, instant: datetime) -> None:
    by = acting(role, court="" if role in ("party", "lawyer", "mediator", "system") else "吉01", division="民一庭",
                of="张甲" if role in ("party", "lawyer") else "")
    ids = world(by, instant)
    open_now = {one.facts.matter_id for one in visible.masked(by, ids, day=DAY) if not one.is_closed_to_me}
    export = list_exports.begin("matters", role, label=list_exports.POST_ENDED, form="csv", language="en", by=by, at=instant)
    shut = [one for one in ids if one not in open_now]
    for some, expected in ((list(open_now), 0), (shut, len(shut)), (ids, len(shut)), (ids + shut, len(shut))):
        models.ListExportPart.objects.all().delete()
        list_exports.hold(export.pk, some[:50])
        list_exports.hold(export.pk, some[50:])
        assert still_open.how_many_shut(by, export.pk, day=DAY) == expected


def test_a_matter_that_is_gone_is_not_open(instant: datetime) -> None:
    by = acting("president", court="吉01")
    export = list_exports.begin("matters", "", label=list_exports.POST_ENDED, form="csv", language="en", by=by, at=instant)
    assert still_open.how_many_shut(by, export.pk, day=DAY) == 0, "an empty list is handed out"
    list_exports.hold(export.pk, [person("谁也不是").id])
    assert still_open.how_many_shut(by, export.pk, day=DAY) == 1
