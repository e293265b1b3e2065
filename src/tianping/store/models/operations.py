"""Running the house: reads on record, notices, drafts, imports."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tianping.store.models.people import Account
from tianping.store.models.record import Matter


class Access(models.Model):
    """A reading that is put on record: of sealed content, of an unmasked value, of an inner file. The party can see it."""

    at = models.DateTimeField()
    account = models.UUIDField()
    name = models.CharField(max_length=100)
    post = models.CharField(max_length=120)
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField(null=True)
    what = models.CharField(max_length=64)
    ground = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["matter", "-at"], name="access_matter"),
            models.Index(fields=["person", "-at"], name="access_person"),
        ]


class AccountDeed(models.Model):
    """What was done to an account at the desk, by whom, and by which paper the holder showed who they are. Only ever added to."""

    at = models.DateTimeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="deeds")
    what = models.CharField(max_length=12)
    court = models.CharField(max_length=16)
    proof = models.CharField(max_length=200)
    by = models.UUIDField()
    name = models.CharField(max_length=100)
    post = models.CharField(max_length=120)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["court", "-id"], name="account_deed_court")]


class Notice(models.Model):
    """Something told to a person or an account. Channels outside are jobs that refer to it."""

    at = models.DateTimeField()
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="+")
    seq = models.IntegerField(null=True)
    account = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    role = models.CharField(max_length=32, blank=True)
    court = models.CharField(max_length=16, blank=True)
    text_zh = models.TextField()
    text_en = models.TextField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "-at"], name="notice_account", condition=models.Q(account__isnull=False)),
            models.Index(fields=["person", "-at"], name="notice_person", condition=models.Q(person__isnull=False)),
            models.Index(fields=["court", "role", "-at"], name="notice_role"),
            models.Index(fields=["matter"], name="notice_matter"),
        ]


class Draft(models.Model):
    """What somebody was typing: kept until the act is done or thrown away."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="drafts")
    action = models.CharField(max_length=64)
    matter = models.UUIDField(null=True)
    fields = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "action", "matter"], name="draft_once", nulls_distinct=False)
        ]


class ImportRun(models.Model):
    """One going-in of a list: where it came from, how far it got, what became of every row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    court = models.CharField(max_length=16)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    mapping_sha256 = models.CharField(max_length=64)
    mapping = models.TextField()
    state = models.CharField(max_length=16)  # running, done, undone, failed
    rows_done = models.BigIntegerField(default=0)
    counts = models.TextField(default="{}")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    by = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["court", "-started_at"], name="import_court")]


class TickMark(models.Model):
    """A mark of the running house: the last tick, a heartbeat, how far a long work has come."""

    name = models.CharField(primary_key=True, max_length=64)
    day = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)


class Batch(models.Model):
    """One act on many matters: who asked for it, in which post; what becomes of each matter stands in its rows."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.CharField(max_length=80)  # asked for twice under one key, it is one batch
    action = models.CharField(max_length=64)
    account = models.UUIDField()
    post = models.CharField(max_length=120)
    court = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [models.UniqueConstraint(fields=["account", "key"], name="batch_once")]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["account", "-at"], name="batch_account")]


class BatchRow(models.Model):
    """One matter of a batch: what the act is told there, and what became of it. Written once, with the entries themselves."""

    pk = models.CompositePrimaryKey("batch_id", "ordinal")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows", db_index=False)
    ordinal = models.IntegerField()
    matter = models.UUIDField()
    fields = models.TextField()
    state = models.CharField(max_length=8)  # waiting, done, refused
    seq = models.IntegerField(null=True)  # the last entry it wrote
    told_zh = models.TextField(blank=True)
    told_en = models.TextField(blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["batch", "ordinal"], name="batch_row_waiting", condition=models.Q(state="waiting")),
        ]


class RateCount(models.Model):
    """How often somebody asked for one kind of thing within the running span. Who it is stands there as a keyed digest only."""

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField()
    count = models.IntegerField()


class KeyUsed(models.Model):
    """The key under which somebody had an act done, and what was answered: written with the act itself, or not at all."""

    account = models.UUIDField()
    key = models.CharField(max_length=80)
    asked = models.CharField(max_length=64)  # the hash of what was asked for
    answer = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [models.UniqueConstraint(fields=["account", "key"], name="key_once")]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at"], name="key_at")]


class ListExport(models.Model):
    """A long list somebody asked for as a file: whose, which, how far its making is, and why it failed. The file stands in the home folder."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.UUIDField()
    post = models.CharField(max_length=120)
    name = models.CharField(max_length=40)  # which list
    label_zh = models.TextField(default="")  # what it is called
    label_en = models.TextField(default="")
    asked = models.TextField()  # what it is narrowed to, as the address says it
    mark = models.CharField(max_length=64)  # the hash of the list, what it is narrowed to, form and language
    form = models.CharField(max_length=4)  # xlsx, csv
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=8)  # waiting, done, failed
    done = models.IntegerField(default=0)  # cases read
    total = models.IntegerField(null=True)  # cases there were when it was begun
    tries = models.IntegerField(default=0)
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True)  # the last sign of life of who makes it
    ended_at = models.DateTimeField(null=True)
    bytes = models.BigIntegerField(default=0)
    why_zh = models.TextField(blank=True)
    why_en = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "post", "mark"], condition=models.Q(state="waiting"), name="list_export_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "-asked_at"], name="list_export_of"),
            models.Index(fields=["asked_at"], name="list_export_waiting", condition=models.Q(state="waiting")),
        ]


class ListExportPart(models.Model):
    """Some thousands of the matters whose content stands in a list that was made: when it is fetched, each must still be open to who asked."""

    export = models.ForeignKey(ListExport, models.CASCADE, related_name="parts")
    matters = ArrayField(models.UUIDField())
