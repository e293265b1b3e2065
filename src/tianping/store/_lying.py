"""The queries behind a desk: each goes by an index of its own, and none asks with an OR for what two can find apart."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tianping.docket.grants import Tie
from tianping.store import models
from tianping.store.prepared import Prepared, slot


def _tasks(**where: Any) -> QuerySet[models.Task]:
    return models.Task.objects.filter(**where).order_by("urgency", "due_on", "matter_id")


def _due(**where: Any) -> QuerySet[models.Deadline]:
    rows = models.Deadline.objects.filter(met_on=None, stopped_on=None, due_on__lte=slot("until"), **where)
    return rows.order_by("due_on", "matter_id")


def _represented() -> Exists:
    """The rows of somebody the account or person represents, each in the matter in which they represent them."""
    mine = models.Participant.objects.filter(Q(account=slot("account")) | Q(person=slot("person"), person__isnull=False), tie="representative")
    day = slot("day")
    return Exists(mine.filter(
        Q(from_on=None) | Q(from_on__lte=day), Q(until_on=None) | Q(until_on__gte=day), matter_id=OuterRef("matter_id"), represents=OuterRef("person")
    ))


def _lent() -> dict[str, Any]:
    return {"matter_id__among": slot("matters"), "account__among": slot("whom")}


def _of_role() -> dict[str, Any]:
    return {"court": slot("court"), "role": slot("role"), "account": None, "person": None}


TASKS_OF_ACCOUNT = Prepared(lambda: _tasks(account=slot("account")))
TASKS_OF_PERSON = Prepared(lambda: _tasks(person=slot("person")))
TASKS_OF_CLIENTS = Prepared(lambda: _tasks().filter(Q(account=slot("account")) | Q(_represented())))
TASKS_LENT = Prepared(lambda: _tasks(**_lent()))
TASKS_OF_ROLE = Prepared(lambda: _tasks(**_of_role()))

DUE_OF_ACCOUNT = Prepared(lambda: _due(account=slot("account")))
DUE_OF_PERSON = Prepared(lambda: _due(person=slot("person")))
DUE_OF_CLIENTS = Prepared(lambda: _due().filter(_represented()))
DUE_LENT = Prepared(lambda: _due(**_lent()))
DUE_OF_ROLE = Prepared(lambda: _due(court=slot("court"), owner=slot("role")))


def _notices(**only: Any) -> tuple[Prepared[models.Notice], Prepared[models.Notice], Prepared[models.Notice]]:
    """What an account, an account that stands for a person, and the holders of a post were told, the newest first."""
    rows = models.Notice.objects.filter
    return (
        Prepared(lambda: rows(account=slot("account"), **only).order_by("-at")),
        Prepared(lambda: rows(Q(account=slot("account")) | Q(person=slot("person")), **only).order_by("-at")),
        Prepared(lambda: rows(**_of_role(), **only).order_by("-at")),
    )


NOTICES = _notices()
NEWS = _notices(read_at=None)
DRAFTS = Prepared(lambda: models.Draft.objects.filter(account_id=slot("account")).order_by("-saved_at"))
LENT = Prepared(lambda: models.Participant.objects.filter(
    tie=Tie.SUBSTITUTE.value, from_on__lte=slot("day"), until_on__gte=slot("day"), account=slot("account")
))
FOR_ME = f"""
SELECT name, until_on, count(DISTINCT matter_id) FROM store_participant
WHERE tie = '{Tie.SUBSTITUTE.value}' AND represents = %s AND from_on <= %s AND until_on >= %s GROUP BY name, until_on
"""
