"""Closed sets of words: an enum whose members carry their label in both languages."""

from __future__ import annotations

from enum import StrEnum

from tianping.law.finding import Label


class Named(StrEnum):
    """A closed set whose members are written `NAME = "value", "中文", "English"`. The record keeps the value only."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str = "", en: str = "") -> Named:
        """Make a member out of its value and its two names."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh = zh
        member.en = en
        return member

    @property
    def label(self) -> Label:
        """The member as a person reads it."""
        return Label(self.zh, self.en)
