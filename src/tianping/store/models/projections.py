"""Projections: what lists and desks read. Written in the transaction that appends, rebuilt bit by bit from entries."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from tianping.store.models.record import Matter

OPEN = models.Q(is_secret=False)


class Facts(models.Model):
    """One row for each matter: what a list shows, and the versions it was drawn from."""

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="facts", db_constraint=False)
    kind = models.CharField(max_length=32)
    court = models.CharField(max_length=16)
    is_secret = models.BooleanField()
    is_sealed = models.BooleanField()
    stage = models.CharField(max_length=20)
    is_ended = models.BooleanField()
    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300, blank=True)
    cause = models.CharField(max_length=120, blank=True)
    procedure = models.CharField(max_length=32, blank=True)
    division = models.CharField(max_length=60, blank=True)
    judge = models.UUIDField(null=True)
    amount_cny = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    sort_on = models.DateField()  # filed, else received, else opened: the order of every list
    received_on = models.DateField(null=True)
    filed_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    closed_by = models.CharField(max_length=40, blank=True)
    effective_on = models.DateField(null=True)
    limit_on = models.DateField(null=True)
    risk = models.CharField(max_length=16, blank=True)
    head = models.IntegerField()
    versions = models.CharField(max_length=120)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["court", "-sort_on", "-matter"], name="facts_open_court", condition=OPEN),
            models.Index(fields=["court", "stage", "-sort_on", "-matter"], name="facts_open_stage", condition=OPEN),
            models.Index(fields=["court", "division", "-sort_on", "-matter"], name="facts_open_division", condition=OPEN),
            models.Index(fields=["court", "-sort_on", "-matter"], name="facts_secret", condition=~OPEN),
            models.Index(fields=["number"], name="facts_number", opclasses=["varchar_pattern_ops"]),
        ]


class Row(models.Model):
    """A row of a matter, numbered in the order the rules gave it."""

    pk = models.CompositePrimaryKey("matter_id", "ordinal")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    ordinal = models.IntegerField()

    class Meta:
        abstract = True


class Participant(Row):
    """Somebody tied to a matter. `sort_on` repeats the matter's order so that a party's list is one index scan."""

    tie = models.CharField(max_length=16)
    capacity = models.CharField(max_length=24)
    name = models.CharField(max_length=200)
    person = models.UUIDField(null=True)
    account = models.UUIDField(null=True)
    kind = models.CharField(max_length=8, blank=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    scope = models.CharField(max_length=16, blank=True)
    represents = models.UUIDField(null=True)
    sort_on = models.DateField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["person", "tie", "-sort_on", "-matter"], name="participant_person",
                condition=models.Q(person__isnull=False),
            ),
            models.Index(
                fields=["account", "tie", "-sort_on", "-matter"], name="participant_account",
                condition=models.Q(account__isnull=False),
            ),
            models.Index(fields=["represents"], name="participant_stood_for", condition=models.Q(tie="substitute")),
        ]


class Deadline(Row):
    """A day by which somebody must do something, with its finding."""

    name = models.CharField(max_length=64)
    label_zh = models.CharField(max_length=120)
    label_en = models.CharField(max_length=160)
    finding = models.TextField()  # see docket.kept
    due_on = models.DateField()
    owner = models.CharField(max_length=32)
    person = models.UUIDField(null=True)
    account = models.UUIDField(null=True)  # the judge in charge, for desks
    court = models.CharField(max_length=16)
    met_on = models.DateField(null=True)
    met_by = models.IntegerField(null=True)
    on_lapse = models.CharField(max_length=64, blank=True)
    remedy = models.CharField(max_length=64, blank=True)
    audience = models.CharField(max_length=12)
    stopped_on = models.DateField(null=True)  # the clock stands still since: the day moves until it runs again

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "due_on"], name="deadline_account", condition=models.Q(met_on=None)),
            models.Index(fields=["court", "owner", "due_on"], name="deadline_court", condition=models.Q(met_on=None)),
            models.Index(fields=["person", "due_on"], name="deadline_person", condition=models.Q(met_on=None, person__isnull=False)),
            models.Index(fields=["due_on"], name="deadline_lapse", condition=models.Q(met_on=None) & ~models.Q(on_lapse="")),
        ]


class Interval(Row):
    """A stretch of days with a meaning."""

    name = models.CharField(max_length=64)
    label_zh = models.CharField(max_length=120)
    label_en = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    is_excluded = models.BooleanField()
    seq = models.IntegerField()


class Task(Row):
    """Something waiting for somebody."""

    key = models.CharField(max_length=120)
    label_zh = models.CharField(max_length=200)
    label_en = models.CharField(max_length=240)
    role = models.CharField(max_length=32)
    action = models.CharField(max_length=64, blank=True)
    account = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    court = models.CharField(max_length=16)
    since_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    urgency = models.SmallIntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "urgency", "due_on"], name="task_account", condition=models.Q(account__isnull=False)),
            models.Index(fields=["person", "urgency", "due_on"], name="task_person", condition=models.Q(person__isnull=False)),
            models.Index(fields=["court", "role", "urgency", "due_on"], name="task_court_role"),
        ]


class Item(Row):
    """A thing listed in a matter: a claim, a recipient, an asset."""

    kind = models.CharField(max_length=32)
    label_zh = models.CharField(max_length=300)
    label_en = models.CharField(max_length=300)
    state = models.CharField(max_length=64, blank=True)
    person = models.UUIDField(null=True)
    amount_cny = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    on = models.DateField(null=True)
    seq = models.IntegerField()


class Money(Row):
    """A movement or demand of money in the case's account."""

    name = models.CharField(max_length=64)
    label_zh = models.CharField(max_length=120)
    label_en = models.CharField(max_length=160)
    amount_cny = models.DecimalField(max_digits=20, decimal_places=2)
    on = models.DateField()
    person = models.UUIDField(null=True)
    is_paid = models.BooleanField()
    seq = models.IntegerField()


class SearchText(models.Model):
    """What a matter is found by: bigrams of names and titles, pinyin initials, numbers."""

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    tokens = ArrayField(models.TextField())

    class Meta:
        indexes: ClassVar[list[models.Index]] = [GinIndex(fields=["tokens"], name="search_tokens")]
