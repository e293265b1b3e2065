"""The log over all matters: which entry is which leaf, the hashes of the tree in tiles, and the signed heads."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class LogWaiting(models.Model):
    """A matter with entries that are not in the log yet. A trigger on the entries writes it; the sequencer takes it away."""

    id = models.BigAutoField(primary_key=True)
    matter_id = models.UUIDField()


class LogLeaf(models.Model):
    """Leaf *position* of the log is this entry. Never changed."""

    position = models.BigIntegerField(primary_key=True)
    matter_id = models.UUIDField()
    seq = models.IntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["matter_id", "seq"], name="log_leaf_once")
        ]


class LogTile(models.Model):
    """Up to 256 hashes of one level of the tree: level 0 holds leaves, level 1 roots over 256 of them, and so on."""

    pk = models.CompositePrimaryKey("level", "number")
    level = models.SmallIntegerField()
    number = models.BigIntegerField()
    hashes = models.BinaryField()


class TreeHead(models.Model):
    """The root of the log at a size, signed. Never changed."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    key = models.CharField(max_length=16)
    signature = models.BinaryField(max_length=64)
