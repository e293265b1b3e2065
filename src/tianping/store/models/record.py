"""The record: matters, entries and payloads that are never changed, and what the ledger needs beside them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models


class Matter(models.Model):
    """A stream of entries. Its row is the lock; head and hash say where the stream stands."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=32)
    court = models.CharField(max_length=16)
    parent = models.UUIDField(null=True, db_index=True)
    head = models.IntegerField(default=0)
    head_hash = models.BinaryField(max_length=32)
    opened_at = models.DateTimeField()


class Entry(models.Model):
    """A header and its hash. Triggers and missing privileges refuse UPDATE, DELETE and TRUNCATE."""

    pk = models.CompositePrimaryKey("matter_id", "seq")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    seq = models.IntegerField()
    kind = models.CharField(max_length=64)
    version = models.SmallIntegerField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.UUIDField()
    post = models.CharField(max_length=120)
    audience = models.CharField(max_length=12)
    own_party = models.UUIDField(null=True)
    hash = models.BinaryField(max_length=32)


class Payload(models.Model):
    """What an entry says: salt and canonical JSON text. Blanked by a separate role when retention ends."""

    pk = models.CompositePrimaryKey("matter_id", "seq")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    seq = models.IntegerField()
    salt = models.BinaryField(max_length=16, null=True)
    text = models.TextField(null=True)


class Counter(models.Model):
    """The last number used in a series of a court and a year. Its row is locked until the number is committed."""

    court = models.CharField(max_length=16)
    year = models.SmallIntegerField()
    code = models.CharField(max_length=12)
    special = models.CharField(max_length=2, blank=True)
    last = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["court", "year", "code", "special"], name="counter_series_once")
        ]


class Reservation(models.Model):
    """A scarce thing held for a matter. An exclusion constraint in the migration refuses an overlap."""

    resource_id = models.BigIntegerField()  # of the resource's name; core types need no extension
    resource = models.CharField(max_length=120)
    during = DateTimeRangeField()
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    seq = models.IntegerField()
    label_zh = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    released_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["resource_id", "during"], name="reservation_of")]


class File(models.Model):
    """Bytes, known by the hash of their content."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["by", "stored_at"], name="file_of", condition=models.Q(by__isnull=False))]


class FileCheck(models.Model):
    """What a virus scanner found in an uploaded file: waiting, clean, bad (with the name of what was found), failed (with what it said)."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=8)
    said = models.CharField(max_length=200, blank=True)
    tries = models.IntegerField(default=0)
    by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "asked_at"], name="file_held", condition=~models.Q(state="clean")),
        ]
