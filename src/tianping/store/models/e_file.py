"""The pages of files, and what is written on them. Known by content: whose file they stand in is asked of the record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class FileText(models.Model):
    """A file whose pages were counted. `shown_as`: the PDF made of one that has no pages of its own. `fault`: why it has none."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    pages = models.IntegerField(default=0)
    shown_as = models.CharField(max_length=64, blank=True)
    fault = models.CharField(max_length=24, blank=True)
    at = models.DateTimeField()


class FilePage(models.Model):
    """A page: its size, its lines with their places, and how they were read (text, ocr; wait: not yet; none: no engine)."""

    sha256 = models.CharField(max_length=64)
    page = models.IntegerField()
    width = models.IntegerField()
    height = models.IntegerField()
    how = models.CharField(max_length=4)
    lines = models.TextField(default="[]")
    plain = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [models.UniqueConstraint(fields=["sha256", "page"], name="page_once")]


class EntrySheet(models.Model):
    """The page on which an entry is set out for the e-file: an entry never changes, so it is made once."""

    matter = models.UUIDField()
    seq = models.IntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [models.UniqueConstraint(fields=["matter", "seq"], name="sheet_once")]
