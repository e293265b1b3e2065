"""Small lists and mappings for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tianping.store.imports.chunks import Layout, chunk_of
from tianping.store.imports.clean import Cleaner, Row
from tianping.store.imports.mapping import Mapping
from tianping.store.imports.mapping_file import parse_mapping
from tianping.store.imports.readers import Line
from tianping.store.imports.reasons import Rejection

TODAY = date(2026, 11, 23)
HEAD = "no,filed,decided,days,kind,kind_name,subject,office,result"
BASIC = """
version: 1
title: {zh: 测试名单, en: test list}
court: {code: X1, name: 测试外国法院}
list: {as_of: 2024-06-30}
columns:
  number: no
  filed_on: {from: filed, day_first: true}
  decided_on: {from: decided, day_first: true}
  duration_days: days
  class: {code: kind, name: kind_name}
  cause: {code: subject}
  unit: {code: office}
  result: result
"""


def mapping(text: str = BASIC, **changes: str) -> Mapping:
    """Return a mapping: *text*, with whole lines of it replaced."""
    for old, new in changes.items():
        text = text.replace(old, new)
    return parse_mapping(text)


def cleaned(line: str, using: Mapping | None = None, *, head: str = HEAD) -> Row | Rejection:
    """Return what one line of a list says."""
    using = using or mapping()
    cleaner = Cleaner(using, latest=TODAY)
    held = Layout(using, tuple(head.split(","))).held(Line(2, line.split(",")), cleaner)
    found = chunk_of([(held[2], [held])], cleaner)
    return found.rejections[0] if found.rejections else found.cases[0][1][0]


def write(path: Path, *lines: str, head: str = HEAD) -> Path:
    """Write a list and return where it is."""
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return path
