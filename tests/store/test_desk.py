"""What lies on a desk: what is closed to somebody takes no place on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.store.worlds import Case, account, acting, make

from tianping.store import desk, models

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
COURT = "吉0102"


@pytest.fixture
def cases(instant: datetime) -> tuple[Case, Case]:
    """A case sealed to the clerk, and an open one."""
    sealed, plain = Case(parties=("张甲", "李乙"), is_sealed=True), Case(parties=("张甲", "王丙"))
    make(sealed, plain, at=instant)
    return sealed, plain


def told(case: Case, n: int, at: datetime, **of: object) -> models.Notice:
    return models.Notice(at=at + timedelta(minutes=n), matter_id=case.id, text_zh=f"通知{n}", text_en=f"notice {n}", **of)


def test_notices_of_what_was_sealed_take_no_place_among_the_first_sixty(cases: tuple[Case, Case], instant: datetime) -> None:
    sealed, plain = cases
    clerk = acting("service_clerk", name="送达员甲", court=COURT)
    of = {"court": COURT, "role": "service_clerk"}
    models.Notice.objects.bulk_create([told(plain, n, instant, **of) for n in range(5)])
    models.Notice.objects.bulk_create([told(sealed, 100 + n, instant, **of) for n in range(300)])
    assert [n.text_zh for n in desk.notices(clerk, day=DAY)] == ["通知4", "通知3", "通知2", "通知1", "通知0"]


def test_read_notices_take_no_place_among_the_unread(cases: tuple[Case, Case], instant: datetime) -> None:
    _, plain = cases
    clerk = acting("filing_clerk", name="立案甲", court=COURT)
    models.Notice.objects.bulk_create([told(plain, 0, instant, account=account("立案甲"))])
    models.Notice.objects.bulk_create([told(plain, 1 + n, instant, account=account("立案甲"), read_at=instant) for n in range(80)])
    assert [n.text_zh for n in desk.notices(clerk, day=DAY, unread_only=True)] == ["通知0"]
    assert len(desk.notices(clerk, day=DAY)) == 60


def test_tasks_and_deadlines_behind_sixty_closed_ones_are_found(cases: tuple[Case, Case], instant: datetime) -> None:
    sealed, plain = cases
    clerk = acting("service_clerk", name="送达员甲", court=COURT)
    models.Task.objects.all().delete()
    models.Deadline.objects.all().delete()
    for case, many, day in ((sealed, 70, date(2026, 11, 20)), (plain, 1, DAY)):
        models.Task.objects.bulk_create(models.Task(
            matter_id=case.id, ordinal=900 + n, label_zh="待办", label_en="task", action="service.serve", role="service_clerk", court=COURT,
            urgency=1, due_on=day) for n in range(many))
        models.Deadline.objects.bulk_create(models.Deadline(
            matter_id=case.id, ordinal=900 + n, name="defence_term", due_on=day, owner="service_clerk", court=COURT) for n in range(many))
    assert [t.row.matter_id for t in desk.tasks(clerk, day=DAY)] == [plain.id]
    assert [d.row.matter_id for d in desk.deadlines(clerk, day=DAY, until=DAY)] == [plain.id]


def test_a_desk_with_nothing_closed_is_fetched_once(cases: tuple[Case, Case], instant: datetime) -> None:
    _, plain = cases
    clerk = acting("filing_clerk", name="立案甲", court=COURT)
    models.Notice.objects.bulk_create([told(plain, n, instant, account=account("立案甲")) for n in range(200)])
    with CaptureQueriesContext(connection) as asked:
        found = desk.notices(clerk, day=DAY)
    assert [n.text_zh for n in found[:2]] == ["通知199", "通知198"]
    assert (len(found), len([q for q in asked if "store_notice" in q["sql"]])) == (60, 2)
