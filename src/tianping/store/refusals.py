"""Refusals of the store that read alike wherever they arise."""

from __future__ import annotations

from datetime import date

from tianping.law.finding import Label, Refused, refused


def not_found() -> Refused:
    """Return the refusal for a matter that does not exist, or that one may not know of: they read alike."""
    return refused(
        "matter_not_found",
        Label("没有找到该案件, 或您无权查看", "no such matter, or none that you may see"),
        remedy=Label("请核对案号; 如确属您的案件, 请联系立案庭。", "check the number; if the matter is yours, ask the filing office"),
    )


def not_yet(begins: date | None) -> Refused:
    """Return the refusal for a file asked about before there was anything in it; *begins*: the day of its first entry."""
    when = f", 第一条记录为 {begins}" if begins else ""
    when_en = f"; its first entry is of {begins}" if begins else ""
    return refused(
        "file_not_begun",
        Label(f"当时案卷中还没有可以查看的记录{when}", f"the file then held nothing open to you{when_en}"),
        remedy=Label("请选择更晚的日期。", "choose a later day"),
    )
