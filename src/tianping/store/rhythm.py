"""The drafts of the rhythm that a day calls for."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from tianping.docket.legal_time import legal_day
from tianping.law.finding import Refused
from tianping.store import accounts, house, leaves, ledger, models
from tianping.store.setting import setting_of


def draft_due(*, at: datetime) -> list[UUID]:
    """Draft what today calls for in every court that keeps it; what stands already is not drafted again."""
    day, made, rules = legal_day(at), list[UUID](), leaves.rules_of("rhythm")
    assert rules is not None, "the leaf is installed"
    ends = date.fromordinal(day.toordinal() - 1)
    standing = [*models.Facts.objects.filter(kind="bulletin", filed_on=ends).values_list("court", "title")]
    for court, _ in house.open_courts():
        for rhythm in rules.due_on(day, setting_of(court)):
            if any(held == court and title.startswith(rhythm.zh) for held, title in standing):
                continue
            try:
                fields = {"rhythm": rhythm, "ends_on": ends, "court": court}
                made.append(ledger.perform("rhythm.draft_bulletin", matter=None, by=accounts.system(), fields=fields, at=at).opened[0])
            except Refused:  # no columns yet: drafted at the next hour
                return made
    return made
